import { usePrefs } from '../../prefs.ts'
import { familyTexts } from '../texts-family.ts'
import { Writing } from './writing.tsx'

/** What the citizens of the joined cases read of a decision on their head. */
export const ToAll = ({
  id,
  value,
  onChange,
}: {
  id: string
  value: string
  onChange: (text: string) => void
}) => {
  const t = familyTexts(usePrefs().lang)
  return (
    <Writing id={id} label={t.familyText} hint={t.familyHint} value={value} onChange={onChange} rows={2} />
  )
}
