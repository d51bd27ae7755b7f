import { useState } from 'preact/hooks'
import { FAMILIES } from '../../../flows/complaint/families.ts'
import { usePrefs } from '../../prefs.ts'
import { MultiChoice } from '../../ui/choice.tsx'
import { Button } from '../../ui/told.tsx'
import { DeedForm } from '../deed-form.tsx'
import { useDraft } from '../drafts.ts'
import { useDeed } from '../load.tsx'
import { Pick } from '../queue/filters.tsx'
import { caseTexts } from '../texts-case.ts'
import { familyTexts } from '../texts-family.ts'
import { useMe } from '../who.ts'
import { subtypesOf } from '../words.ts'
import { DeedTrouble } from './conflict.tsx'
import type { DeedProps } from './moves.tsx'
import { Writing } from './writing.tsx'

/** Two matters in one complaint: some of its answers and evidence go on under a number of their own. */
export const Split = ({ one, done, refresh }: DeedProps) => {
  const { lang } = usePrefs()
  const t = familyTexts(lang)
  const c = caseTexts(lang)
  const me = useMe()
  const [answers, setAnswers] = useState<readonly string[]>([])
  const [evidence, setEvidence] = useState<readonly string[]>([])
  const [family, setFamily] = useState(one.family)
  const [subtype, setSubtype] = useState('')
  const [text, setText, sent] = useDraft(me.id, `${one.id}.split`)
  const [missing, setMissing] = useState(false)
  const { busy, trouble, setTrouble, send } = useDeed()
  const submit = async () => {
    const bad = !answers.length || !subtype || !text.trim()
    setMissing(bad)
    if (bad) return
    const answer = await send<{ number?: string }>(`/cases/${one.id}/split`, {
      version: one.version,
      answers,
      evidence,
      family,
      subtype,
      text,
    })
    if (!answer.ok) return
    sent(text)
    done(t.splitDone(answer.value.number ?? ''))
  }
  return (
    <details class="panel">
      <summary>{t.split}</summary>
      <p class="quiet small">{t.splitHow}</p>
      <DeedForm busy={busy} run={submit}>
        <MultiChoice
          id="split-answers"
          label={t.splitAnswers}
          options={one.answers.map(({ id, question, answer }) => ({
            code: id,
            label: `${question}: ${answer.slice(0, 60)}`,
          }))}
          value={answers}
          onChange={setAnswers}
        />
        {one.evidence.length ? (
          <MultiChoice
            id="split-evidence"
            label={t.splitEvidence}
            options={one.evidence.map(({ id }, n) => ({
              code: id,
              label: c.photo(n + 1, one.evidence.length),
            }))}
            value={evidence}
            onChange={setEvidence}
          />
        ) : null}
        <Pick
          id="split-family"
          label={t.family}
          value={family}
          options={FAMILIES.map((each) => ({ code: each.code, label: each[lang] }))}
          onChange={(code) => {
            setFamily(code)
            setSubtype('')
          }}
        />
        <Pick
          id="split-subtype"
          label={t.subtype}
          any={c.choose}
          value={subtype}
          options={subtypesOf(family, lang)}
          onChange={setSubtype}
        />
        <Writing
          id="split-text"
          label={t.splitText}
          hint={c.textHint}
          value={text}
          onChange={setText}
          rows={2}
        />
        {missing ? (
          <p class="error" role="alert">
            {t.splitMissing}
          </p>
        ) : null}
        <DeedTrouble trouble={trouble} setTrouble={setTrouble} refresh={refresh} />
        <Button submit busy={busy}>
          {t.split}
        </Button>
      </DeedForm>
    </details>
  )
}
