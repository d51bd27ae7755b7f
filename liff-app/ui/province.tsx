import provinces from 'provinces:names'
import { usePrefs } from '../prefs.ts'
import { type Asked, Field, wired } from './field.tsx'
import type { PlaceTyped } from './place-typed.ts'
import { typedTexts } from './texts-typed.ts'

/** The province alone, without the names of 928 districts that `PlaceField` brings. */
export const ProvinceField = (asked: Asked<PlaceTyped>) => {
  const { lang } = usePrefs()
  const t = typedTexts(lang)
  const { id, error, value, onChange } = asked
  return (
    <Field {...asked} group>
      <span class="parts">
        <label class="wide">
          {t.province}
          <select
            {...wired({ id, error })}
            id={`${id}-province`}
            value={value.province}
            onChange={(e) =>
              onChange({ ...value, province: e.currentTarget.value, district: '', subdistrict: '' })
            }
          >
            <option value="">{t.choose}</option>
            {provinces.map((one) => (
              <option value={one.code} key={one.code}>
                {one[lang]}
              </option>
            ))}
          </select>
        </label>
      </span>
    </Field>
  )
}
