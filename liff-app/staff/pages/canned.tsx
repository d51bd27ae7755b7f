import { useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { TextField } from '../../ui/text.tsx'
import { Button } from '../../ui/told.tsx'
import { Writing } from '../case/writing.tsx'
import { DeedForm } from '../deed-form.tsx'
import { useDraft } from '../drafts.ts'
import { Loading, TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { Pick } from '../queue/filters.tsx'
import { Said, useSaid } from '../said.tsx'
import { deskTexts } from '../texts.ts'
import { adminTexts } from '../texts-admin.ts'
import type { Canned } from '../types.ts'
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
        <summary>{t.add}</summary>
        <Edit one={{ id: '', name: '', body: '', family: null }} done={done} />
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
                      <span class="quiet small">{one.family ? familyWords(one.family, lang) : t.all}</span>
                    </summary>
                    <Edit key={one.body} one={one} done={done} />
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

const Edit = ({ one, done }: { one: Canned; done: (said: string) => void }) => {
  const { lang } = usePrefs()
  const t = adminTexts(lang).canned
  const me = useMe()
  // A new one is long to write and nowhere else: it outlives a reload. Of one that there is, what is kept is shown.
  const drafts = { name: useDraft(me.id, 'canned.name'), body: useDraft(me.id, 'canned.body') }
  // Sent again after a lost answer it is the same one.
  const [newId, setNewId] = useDraft(me.id, 'canned.id')
  const kept = { name: useState(one.name), body: useState(one.body) }
  const [name, setName, nameSent] = one.id ? kept.name : drafts.name
  const [body, setBody, bodySent] = one.id ? kept.body : drafts.body
  const [family, setFamily] = useState(one.family ?? '')
  const [wrong, setWrong] = useState(false)
  const { busy, trouble, setTrouble, send } = useDeed()
  const of = one.id || 'new'
  const save = async () => {
    if (!name.trim() || !body.trim()) return setWrong(true)
    const id = one.id || newId || crypto.randomUUID()
    if (!one.id) setNewId(id)
    const answer = await send(`/canned/${id}`, { name, body, family: family || null }, 'PUT')
    const bad = !answer.ok && answer.trouble.kind === 'refused' && answer.trouble.type === 'invalid'
    setWrong(bad)
    if (bad) setTrouble(undefined)
    if (!answer.ok) return
    nameSent?.(name)
    bodySent?.(body)
    if (!one.id) {
      setFamily('')
      setNewId('')
    }
    done(t.saved)
  }
  const remove = async () => {
    const answer = await send(`/canned/${one.id}`, undefined, 'DELETE')
    if (answer.ok) done(t.removed)
  }
  return (
    <DeedForm class="narrow" busy={busy} run={save}>
      <TextField id={`name-${of}`} label={t.name} value={name} onChange={setName} />
      <Writing id={`body-${of}`} label={t.body} value={body} onChange={setBody} />
      <Pick
        id={`family-${of}`}
        label={t.family}
        any={t.all}
        value={family}
        options={FAMILY_CODES.map((code) => ({ code, label: familyWords(code, lang) }))}
        onChange={setFamily}
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
        {one.id ? (
          <Button look="plain" onClick={() => void remove()} busy={busy}>
            {t.remove}
          </Button>
        ) : null}
      </div>
    </DeedForm>
  )
}
