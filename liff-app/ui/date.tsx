import { usePrefs } from '../prefs.ts'
import type { DateTyped } from './date-typed.ts'
import { type Asked, Field, wired } from './field.tsx'
import { typedTexts } from './texts-typed.ts'

export const NO_DATE: DateTyped = { d: '', m: '', y: '' }

/** Day, month and year of the Buddhist era, typed: a calendar to scroll through is hopeless for a birthday. Thai digits and names of months are read too. */
export const DateField = (asked: Asked<DateTyped>) => {
  const t = typedTexts(usePrefs().lang)
  const { id, error, value, onChange } = asked
  const part = (name: keyof DateTyped, label: string, length: number) => (
    <label class={name === 'd' ? '' : 'wide'}>
      {label}
      <input
        {...wired({ id, error })}
        type="text"
        inputMode={name === 'm' ? 'text' : 'numeric'}
        id={`${id}-${name}`}
        autocomplete="off"
        maxLength={length}
        value={value[name]}
        onInput={(e) => onChange({ ...value, [name]: e.currentTarget.value })}
      />
    </label>
  )
  return (
    <Field {...asked} group>
      <span class="parts">
        {part('d', t.day, 2)}
        {part('m', t.month, 12)}
        {part('y', t.year, 4)}
      </span>
    </Field>
  )
}
