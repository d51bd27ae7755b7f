import { type Asked, Field, wired } from '../../ui/field.tsx'

type Option = { code: string; label: string }

/** One of many that have names; the first line stands for none where `none` is given. */
export const Select = (asked: Asked<string> & { options: readonly Option[]; none?: string | undefined }) => (
  <Field {...asked}>
    <select {...wired(asked)} value={asked.value} onChange={(e) => asked.onChange(e.currentTarget.value)}>
      {asked.none === undefined ? null : <option value="">{asked.none}</option>}
      {asked.options.map(({ code, label }) => (
        <option value={code} key={code}>
          {label}
        </option>
      ))}
    </select>
  </Field>
)
