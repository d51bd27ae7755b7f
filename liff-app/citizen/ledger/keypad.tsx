import { useState } from 'preact/hooks'
import { usePrefs } from '../../prefs.ts'
import { Field, wired } from '../../ui/field.tsx'
import { noteTexts } from './note-texts.ts'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', '00'] as const
/** Notes and coins that people pay with: one touch for the sum, one for the category. */
const QUICK = ['20', '50', '100', '500'] as const
const LONGEST = 12

/** One key after what stands there. Satang are two digits at most, and there is one point. */
export const pressed = (sum: string, key: (typeof KEYS)[number]): string => {
  const bare = sum.replaceAll(',', '')
  const [, satang] = bare.split('.')
  if (bare.length + key.length > LONGEST) return sum
  if (key === '.') return satang === undefined ? `${bare || '0'}.` : sum
  if (satang !== undefined) return satang.length + key.length > 2 ? sum : bare + key
  return bare === '0' || bare === '' ? String(Number(key)) : bare + key
}

/** Big keys for thumbs; whoever has a keyboard types into the field. What a key made of the sum is said: the field is elsewhere. */
export const Keypad = ({ sum, onChange }: { sum: string; onChange: (sum: string) => void }) => {
  const t = noteTexts(usePrefs().lang)
  const [made, setMade] = useState<string>()
  const press = (to: string) => {
    setMade(to)
    onChange(to)
  }
  return (
    <fieldset class="keypad">
      <legend class="hidden-words">{t.keypad}</legend>
      {QUICK.map((quick) => (
        <button type="button" class="key quick" key={quick} onClick={() => press(quick)}>
          {quick}
          <span class="hidden-words"> {t.quick('').trim()}</span>
        </button>
      ))}
      {KEYS.map((key) => (
        <button type="button" class="key" key={key} onClick={() => press(pressed(sum, key))}>
          {key}
        </button>
      ))}
      <button
        type="button"
        class="key wide"
        aria-label={t.back}
        onClick={() => press(sum.replaceAll(',', '').slice(0, -1))}
      >
        ⌫
      </button>
      <span role="status" class="hidden-words">
        {made === sum ? t.quick(sum || '0') : ''}
      </span>
    </fieldset>
  )
}

/** Without the phone's own keys, which would cover ours. */
export const Sum = ({
  value,
  label,
  error,
  onChange,
}: {
  value: string
  label: string
  error: string | undefined
  onChange: (sum: string) => void
}) => (
  <Field id="ledger-sum" label={label} error={error}>
    <input
      {...wired({ id: 'ledger-sum', error })}
      type="text"
      class="sum"
      inputMode="none"
      autocomplete="off"
      value={value}
      onInput={(e) => onChange(e.currentTarget.value)}
    />
  </Field>
)
