import { useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Choice } from '../../ui/choice.tsx'
import { Button } from '../../ui/told.tsx'
import { Writing } from '../case/writing.tsx'
import { DeedForm } from '../deed-form.tsx'
import { useDraft } from '../drafts.ts'
import { Loading, TroubleNotice, useDeed, useLoad } from '../load.tsx'
import { DeskPage } from '../page.tsx'
import { Said, useSaid } from '../said.tsx'
import { leadTexts } from '../texts-lead.ts'
import type { CaseLine } from '../types.ts'
import { useMe } from '../who.ts'
import { STATES, subtypeWords } from '../words.ts'

type ToRead = CaseLine & { closing: number }
const VERDICTS = ['good', 'unclear', 'wrong', 'reopen'] as const

export const QualityPage = () => {
  const { lang } = usePrefs()
  const t = leadTexts(lang).quality
  const loaded = useLoad<{ cases: ToRead[] }>('/quality')
  const [said, say] = useSaid()
  return (
    <DeskPage title={t.title}>
      <p class="quiet">
        {t.how} {t.reopenHow}
      </p>
      <Said said={said} />
      <Loading loaded={loaded}>
        {({ cases }) =>
          cases.length ? (
            <ul class="plain stack">
              {cases.map((one) => (
                <li key={one.id} class="panel">
                  <h2>
                    <a href={`/app/staff/cases/${one.id}`}>{one.subject}</a>
                  </h2>
                  <p class="quiet">
                    {one.number} · {subtypeWords(one.family, one.subtype, lang)} · {STATES[one.state]?.[lang]}
                  </p>
                  <Reading
                    one={one}
                    done={() => {
                      say(t.sent)
                      void loaded.again()
                    }}
                  />
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

const Reading = ({ one, done }: { one: ToRead; done: () => void }) => {
  const { lang } = usePrefs()
  const t = leadTexts(lang).quality
  const me = useMe()
  const [verdict, setVerdict] = useState<string>()
  const [note, setNote, sent] = useDraft(me.id, `quality.${one.id}`)
  const [missing, setMissing] = useState(false)
  const { busy, trouble, send } = useDeed()
  const submit = async () => {
    setMissing(!verdict)
    if (!verdict) return
    const answer = await send(`/quality/${one.id}`, {
      closing: one.closing,
      verdict,
      ...(note.trim() ? { note } : {}),
    })
    if (!answer.ok) return
    sent(note)
    done()
  }
  return (
    <details>
      <summary>{t.verdict}</summary>
      <DeedForm busy={busy} run={submit}>
        <Choice
          id={`verdict-${one.id}`}
          label={t.verdict}
          error={missing ? t.choose : undefined}
          options={VERDICTS.map((code) => ({ code, label: t.verdicts[code] }))}
          value={verdict}
          onChange={setVerdict}
        />
        <Writing
          id={`note-${one.id}`}
          label={t.note}
          hint={t.noteHint}
          value={note}
          onChange={setNote}
          max={4_000}
          rows={2}
        />
        <TroubleNotice trouble={trouble} />
        <Button submit look="main" busy={busy}>
          {t.send}
        </Button>
      </DeedForm>
    </details>
  )
}
