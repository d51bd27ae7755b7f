import { useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { Writing } from '../case/writing.tsx'
import { DeedForm } from '../deed-form.tsx'
import { useEdit } from '../drafts.ts'
import { Loading, TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { Pick } from '../queue/filters.tsx'
import { Said, useSaid } from '../said.tsx'
import { deskTexts } from '../texts.ts'
import { adminTexts } from '../texts-admin.ts'
import type { Canned } from '../types.ts'
import { Undo, Unsaved } from '../unsaved.tsx'
import { useMe } from '../who.ts'
import { FAMILY_CODES, familyWords } from '../words.ts'

export const CannedPage = () => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).canned
  const loaded = useLoad<{ replies: Canned[] }>('/canned')
  const [said, say] = useSaid()
  const done = (words: string) => {
    say(words)
    void loaded.again()
  }
  return (
    <DeskPage title={t.title}>
      <p class="quiet">{t.how}</p>
      <Said said={said} />
      <details class="panel narrow">
        <summary>
          <span>{t.add}</span> <Unsaved of={draftOf('')} />
        </summary>
        <Edit one={NEW} done={done} />
      </details>
      <Loading loaded={loaded}>
        {({ replies }) =>
          replies.length ? (
            <ul class="plain lines">
              {replies.map((one) => (
                <li key={one.id}>
                  <details class="grow">
                    <summary>
                      {one.name}{' '}
                      <span class="quiet small">{one.family ? familyWords(one.family, lang) : t.all}</span>{' '}
                      <Unsaved of={draftOf(one.id)} />
                    </summary>
                    <Edit one={one} done={done} />
                  </details>
                </li>
              ))}
            </ul>
          ) : (
            <p class="empty">{t.none}</p>
          )
        }
      </Loading>
    </DeskPage>
  )
}

type Done = (said: string) => void
const draftOf = (id: string): string => `canned.${id || 'new'}`
const NEW: Canned = { id: '', name: '', body: '', family: null }

const Edit = ({ one, done }: { one: Canned; done: Done }) => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).canned
  const of = one.id || 'new'
  // `id`: a new one that is sent again after a lost answer is the same one.
  const edit = useEdit(useMe().id, draftOf(one.id), { ...one, family: one.family ?? '' })
  const { now } = edit
  const [wrong, setWrong] = useState(false)
  const { busy, trouble, setTrouble, send } = useDeed()
  const save = async () => {
    const { name, body, family } = now
    if (!name.trim() || !body.trim()) return setWrong(true)
    const id = now.id || crypto.randomUUID()
    edit.set('id')(id)
    const answer = await send(`/canned/${id}`, { name, body, family: family || null }, 'PUT')
    const bad = !answer.ok && answer.trouble.kind === 'refused' && answer.trouble.type === 'invalid'
    setWrong(bad)
    if (bad) setTrouble(undefined)
    if (!answer.ok) return
    edit[one.id ? 'saved' : 'made']({ ...now, id })
    done(t.saved)
  }
  const remove = async () => {
    const answer = await send(`/canned/${one.id}`, undefined, 'DELETE')
    if (!answer.ok) return
    edit.drop()
    done(t.removed)
  }
  return (
    <DeedForm class="narrow" busy={busy} run={save}>
      <TextField id={`name-${of}`} label={t.name} value={now.name} onChange={edit.set('name')} />
      <Writing id={`body-${of}`} label={t.body} value={now.body} onChange={edit.set('body')} />
      <Pick
        id={`family-${of}`}
        label={t.family}
        any={t.all}
        value={now.family}
        options={FAMILY_CODES.map((code) => ({ code, label: familyWords(code, lang) }))}
        onChange={edit.set('family')}
      />
      {wrong ? (
        <p class="error" role="alert">
          {t.wrong}
        </p>
      ) : null}
      <TroubleNotice trouble={trouble} />
      <div class="row">
        <Button submit busy={busy}>
          {deskTexts(lang).save}
        </Button>
        <Undo edit={edit} />
        {one.id ? (
          <Button look="plain" onClick={() => void remove()} busy={busy}>
            {t.remove}
          </Button>
        ) : null}
      </div>
    </DeedForm>
  )
}
