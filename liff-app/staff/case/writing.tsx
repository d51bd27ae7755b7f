import { useRef, useState } from 'preact/hooks'
import { dueWords } from '../../../flows/time.ts'
import { usePrefs } from '../../prefs.ts'
import { Field, wired } from '../../ui/field.tsx'
import { useLoad } from '../load.tsx'
import { Pick } from '../queue/filters.tsx'
import { caseTexts } from '../texts-case.ts'
import type { Canned, WholeCase } from '../types.ts'

type Props = {
  id: string
  label: string
  hint?: string
  error?: string | undefined
  value: string
  onChange: (text: string) => void
  /** Ready answers are offered for this case. */
  about?: WholeCase['case']
  max?: number
  rows?: number
}

export const fillIn = (
  body: string,
  { number, subject, dueAt, agency }: Filling,
  lang: 'th' | 'en',
): string =>
  body
    .replaceAll('{number}', number)
    .replaceAll('{subject}', subject)
    .replaceAll('{due}', dueWords(Date.parse(dueAt), lang))
    .replaceAll('{agency}', agency ?? '…')
export type Filling = { number: string; subject: string; dueAt: string; agency: string | null }

/**
 * What an officer writes: as high as what is in it, with ready answers to begin from. The field takes what is too long, since what was pasted must not
 * lose its end unseen; the form sends none of it (`deed-form.tsx`).
 */
export const Writing = ({ about, max = 2_000, rows = 4, ...given }: Props) => {
  const t = caseTexts(usePrefs().lang)
  const over = given.value.length - max
  const asked = over > 0 ? { ...given, error: t.tooLong(over) } : given
  const box = useRef<HTMLTextAreaElement>(null)
  return (
    <Field {...asked}>
      {about ? (
        <CannedPick
          id={`${asked.id}-canned`}
          about={about}
          use={(text) => {
            asked.onChange(asked.value.trim() ? `${asked.value.trimEnd()}\n${text}` : text)
            box.current?.focus()
          }}
        />
      ) : null}
      <textarea
        {...wired(asked)}
        ref={box}
        rows={rows}
        data-max={max}
        value={asked.value}
        onInput={(e) => asked.onChange(e.currentTarget.value)}
      />
    </Field>
  )
}

const CannedPick = ({
  id,
  about,
  use,
}: {
  id: string
  about: WholeCase['case']
  use: (text: string) => void
}) => {
  const { lang } = usePrefs()
  const t = caseTexts(lang)
  const [chosen, setChosen] = useState('')
  const { value } = useLoad<{ replies: Canned[] }>('/canned')
  const replies = (value?.replies ?? []).filter(({ family }) => family === null || family === about.family)
  if (!replies.length) return null
  return (
    <Pick
      id={id}
      label={t.canned}
      any={t.cannedPick}
      value={chosen}
      options={replies.map((one) => ({ code: one.id, label: one.name }))}
      onChange={(code) => {
        const reply = replies.find((one) => one.id === code)
        // The citizen reads Thai words of the date, whatever the officer's own language is.
        if (reply) use(fillIn(reply.body, about, 'th'))
        setChosen('')
      }}
    />
  )
}
