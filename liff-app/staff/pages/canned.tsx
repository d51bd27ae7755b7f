import { useState } from 'preact/hooks'
import type { Answer } from '../../api.ts'
import { usePrefs } from '../../prefs.ts'
import { TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { Writing } from '../case/writing.tsx'
import { DeedForm } from '../deed-form.tsx'
import { useEdit } from '../drafts.ts'
import { currentOf, SaveTrouble, useSeen } from '../faster.tsx'
import { Loading, useDeed, useLoad } from '../load.tsx'
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
                    <Edit one={one} done={done} refresh={loaded.again} />
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

const shownOf = ({ id, name, body, family }: Canned) => ({ id, name, body, family: family ?? '' })
type Shown = ReturnType<typeof shownOf>

/** `refresh`: reads the list anew, what was typed stays. */
const Edit = ({ one, done, refresh }: { one: Canned; done: Done; refresh?: () => unknown }) => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).canned
  const of = one.id || 'new'
  // `id`: a new one that is sent again after a lost answer is the same one.
  const edit = useEdit(useMe().id, draftOf(one.id), shownOf(one))
  const { now } = edit
  const [wrong, setWrong] = useState(false)
  const { busy, trouble, setTrouble, send } = useDeed()
  const seen = useSeen(one.version ?? '', one.version ?? null)
  const meanwhile = (answer: Answer<{ version: string }>) => {
    seen.answered(answer)
    // What was taken away is on no list, and its form stays for what was typed in it.
    if (!answer.ok && currentOf(answer.trouble)) void refresh?.()
  }
  const save = async () => {
    const { name, body, family } = now
    if (!name.trim() || !body.trim()) return setWrong(true)
    const id = now.id || crypto.randomUUID()
    edit.set('id')(id)
    const { version } = seen
    const answer = await send<{ version: string }>(
      `/canned/${id}`,
      { name, body, family: family || null, version },
      'PUT',
    )
    meanwhile(answer)
    const bad = !answer.ok && answer.trouble.kind === 'refused' && answer.trouble.type === 'invalid'
    setWrong(bad)
    if (bad) setTrouble(undefined)
    if (!answer.ok) return
    edit[one.id ? 'saved' : 'made']({ ...now, id })
    done(t.saved)
  }
  const remove = async () => {
    const at = seen.version ? `?version=${seen.version}` : ''
    const answer = await send<{ version: string }>(`/canned/${one.id}${at}`, undefined, 'DELETE')
    if (!answer.ok) return meanwhile(answer)
    edit.drop()
    done(t.removed)
  }
  const words = (of: Shown) => [
    { label: t.name, value: of.name },
    { label: t.body, value: of.body },
    { label: t.family, value: of.family ? familyWords(of.family, lang) : t.all },
  ]
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
      <SaveTrouble<Canned> trouble={trouble} now={(current) => words(shownOf(current))} mine={words(now)} />
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
