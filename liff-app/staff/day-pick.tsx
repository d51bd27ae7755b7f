import { useEffect, useState } from 'preact/hooks'
import { parseDate } from '../../flows/parse/date.ts'
import { dateWords, fromIsoDay } from '../../flows/time.ts'
import { usePrefs } from '../prefs.ts'
import { deskTexts } from './texts.ts'

/** A day as it is written here ("21/11/2569", "21 พ.ย.", "พรุ่งนี้"): a browser's own calendar writes it as the machine was set up, and in its own era. */
export const DayPick = ({
  id,
  label,
  value,
  onChange,
}: {
  id: string
  label: string
  /** "2026-11-21", or empty while there is none. */
  value: string
  onChange: (day: string) => void
}) => {
  const { lang } = usePrefs()
  const t = deskTexts(lang).day
  const [typed, setTyped] = useState(() => wordsOf(value, lang))
  // Cleared from outside once it was sent.
  useEffect(() => {
    if (!value && dayOf(typed)) setTyped('')
  }, [value])
  const wrong = typed.trim() !== '' && !value
  return (
    <div class="pick">
      <span class="top-line">
        <label for={id}>{label}</label>
        <span class={wrong ? 'error small' : 'quiet small'} id={`${id}-read`} role="status">
          {wrong ? t.unread : wordsOf(value, lang)}
        </span>
      </span>
      <input
        id={id}
        data-day
        type="text"
        autocomplete="off"
        placeholder={t.example}
        aria-describedby={`${id}-read`}
        aria-invalid={wrong ? 'true' : undefined}
        value={typed}
        onInput={(e) => {
          setTyped(e.currentTarget.value)
          onChange(dayOf(e.currentTarget.value))
        }}
      />
    </div>
  )
}

const wordsOf = (iso: string, lang: 'th' | 'en'): string => {
  const at = fromIsoDay(iso)
  return at === null ? '' : dateWords(at, lang, 'short')
}

const dayOf = (typed: string): string => {
  const read = parseDate(typed, { now: Date.now(), future: true, yearsAhead: 3 })
  return read.ok && read.value.precision === 'day' ? read.value.iso : ''
}
