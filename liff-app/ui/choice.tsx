import type { ComponentChild } from 'preact'
import { usePrefs } from '../prefs.ts'
import { type Asked, Field } from './field.tsx'
import { uiTexts } from './texts.ts'

export type Option = { code: string; label: ComponentChild }
type Of = { options: readonly Option[] }

/** One of a few, as cards a thumb can hit. `undefined` while nothing is chosen. */
export const Choice = (asked: Asked<string | undefined> & Of & { two?: boolean }) => (
  <Field {...asked} group>
    <div class={asked.two ? 'choices two' : 'choices'}>
      {asked.options.map(({ code, label }) => (
        <label class="choice" key={code}>
          <input
            type="radio"
            name={asked.id}
            value={code}
            checked={asked.value === code}
            onChange={() => asked.onChange(code)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  </Field>
)

export const MultiChoice = (asked: Asked<readonly string[]> & Of) => (
  <Field {...asked} group>
    <div class="choices">
      {asked.options.map(({ code, label }) => (
        <label class="choice" key={code}>
          <input
            type="checkbox"
            name={asked.id}
            value={code}
            checked={asked.value.includes(code)}
            onChange={(e) =>
              asked.onChange(
                asked.options
                  .map((one) => one.code)
                  .filter((one) => (one === code ? e.currentTarget.checked : asked.value.includes(one))),
              )
            }
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  </Field>
)

export const YesNo = (asked: Asked<boolean | undefined>) => {
  const t = uiTexts(usePrefs().lang)
  return (
    <Choice
      {...asked}
      two
      options={[
        { code: 'yes', label: t.yes },
        { code: 'no', label: t.no },
      ]}
      value={asked.value === undefined ? undefined : asked.value ? 'yes' : 'no'}
      onChange={(code) => asked.onChange(code === 'yes')}
    />
  )
}
