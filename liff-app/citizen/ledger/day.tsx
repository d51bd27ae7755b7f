import { usePrefs } from '../../prefs.ts'
import { DateField, NO_DATE } from '../../ui/date.tsx'
import type { DateTyped } from '../../ui/date-typed.ts'

/** A day as it is typed, in the years of the Buddhist era or the Gregorian. */
export const typedDay = (day: string | undefined, lang: 'th' | 'en'): DateTyped => {
  if (!day) return NO_DATE
  const [y = '', m = '', d = ''] = day.split('-')
  return { d: String(Number(d)), m: String(Number(m)), y: lang === 'th' ? String(Number(y) + 543) : y }
}

export const DayField = (props: {
  id: string
  label: string
  error?: string | undefined
  optional?: boolean
  value: DateTyped
  onChange: (typed: DateTyped) => void
}) => <DateField {...props} key={usePrefs().lang} />
