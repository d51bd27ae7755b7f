import { usePrefs } from '../prefs.ts'
import { type Asked, Field, wired } from './field.tsx'
import { typedTexts } from './texts-typed.ts'

type Typed = Asked<string>
const said = (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => event.currentTarget.value

/** Words. `lines` for a story. */
export const TextField = (asked: Typed & { lines?: boolean; autocomplete?: string }) => (
  <Field {...asked}>
    {asked.lines ? (
      <textarea {...wired(asked)} rows={5} value={asked.value} onInput={(e) => asked.onChange(said(e))} />
    ) : (
      <input
        {...wired(asked)}
        type="text"
        value={asked.value}
        autocomplete={asked.autocomplete ?? 'off'}
        onInput={(e) => asked.onChange(said(e))}
      />
    )}
  </Field>
)

/** Baht as people write them, Thai digits too; `flows/money.ts` makes whole satang of it. */
export const Money = (asked: Typed) => {
  const t = typedTexts(usePrefs().lang)
  return (
    <Field {...asked}>
      <span class="affix">
        <input
          {...wired(asked)}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          value={asked.value}
          onInput={(e) => asked.onChange(said(e))}
        />
        <span>{t.baht}</span>
      </span>
    </Field>
  )
}

export const NumberField = (asked: Typed) => (
  <Field {...asked}>
    <span class="affix">
      <input
        {...wired(asked)}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        value={asked.value}
        onInput={(e) => asked.onChange(said(e))}
      />
    </span>
  </Field>
)

export const Phone = (asked: Typed) => (
  <Field {...asked}>
    <span class="affix">
      <input
        {...wired(asked)}
        type="tel"
        autocomplete="off"
        value={asked.value}
        onInput={(e) => asked.onChange(said(e))}
      />
    </span>
  </Field>
)

export type AccountTyped = { bank: string; number: string }

/** A bank in words and a number, or a PromptPay number alone. */
export const AccountField = (asked: Asked<AccountTyped>) => {
  const t = typedTexts(usePrefs().lang)
  const { id, error, value, onChange } = asked
  return (
    <Field {...asked} group>
      <span class="parts">
        <label>
          {t.bank}
          <input
            {...wired({ id, error })}
            type="text"
            id={`${id}-bank`}
            value={value.bank}
            autocomplete="off"
            onInput={(e) => onChange({ ...value, bank: said(e) })}
          />
        </label>
        <label class="wide">
          {t.accountNumber}
          <input
            {...wired({ id, error })}
            type="text"
            inputMode="numeric"
            id={`${id}-number`}
            value={value.number}
            autocomplete="off"
            onInput={(e) => onChange({ ...value, number: said(e) })}
          />
        </label>
      </span>
    </Field>
  )
}
