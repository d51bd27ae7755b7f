import { useEffect, useState } from 'preact/hooks'
import { usePrefs } from '../prefs.ts'
import { type Asked, Field, wired } from './field.tsx'
import type { PlaceTyped } from './place-typed.ts'
import { typedTexts } from './texts-typed.ts'

/** 77 provinces, 928 districts and 7,400 sub-districts: each list comes when the one before is asked for. */
const places = () => import('../../flows/places.ts')
const subdistricts = () => import('../../flows/places-sub.ts')

/** Province, district, sub-district, and words for the rest; the province alone is `ProvinceField`. */
export const PlaceField = (asked: Asked<PlaceTyped>) => {
  const { lang } = usePrefs()
  const t = typedTexts(lang)
  const { id, error, value, onChange } = asked
  const [all, setAll] = useState<Awaited<ReturnType<typeof places>>>()
  const [subs, setSubs] = useState<readonly string[]>([])
  useEffect(() => {
    places().then(setAll, () => {})
  }, [])
  useEffect(() => {
    let here = true
    if (value.district)
      subdistricts().then(
        (s) => here && setSubs(s.subdistrictsOf(value.district)),
        () => {},
      )
    else setSubs([])
    return () => {
      here = false
    }
  }, [value.district])
  const list = (
    name: 'province' | 'district' | 'subdistrict',
    label: string,
    options: readonly (readonly [string, string])[],
    change: (to: string) => PlaceTyped,
  ) => (
    <label class="wide">
      {label}
      <select
        {...wired({ id, error })}
        id={`${id}-${name}`}
        value={value[name]}
        disabled={!options.length}
        onChange={(e) => onChange(change(e.currentTarget.value))}
      >
        <option value="">{t.choose}</option>
        {options.map(([code, words]) => (
          // Only provinces have English names.
          <option value={code} key={code} lang={name === 'province' ? lang : 'th'}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <Field {...asked} group>
      <span class="parts">
        {list(
          'province',
          t.province,
          all?.PROVINCES.map((p) => [p.code, p[lang]] as const) ?? [],
          (province) => ({
            ...value,
            province,
            district: '',
            subdistrict: '',
          }),
        )}
        {list(
          'district',
          t.district,
          value.province ? (all?.districtsOf(value.province).map((d) => [d.code, d.th] as const) ?? []) : [],
          (district) => ({ ...value, district, subdistrict: '' }),
        )}
        {list(
          'subdistrict',
          t.subdistrict,
          subs.map((name) => [name, name] as const),
          (subdistrict) => ({ ...value, subdistrict }),
        )}
        <label class="wide">
          {t.placeWords}
          <input
            {...wired({ id, error })}
            type="text"
            id={`${id}-text`}
            autocomplete="off"
            value={value.text}
            onInput={(e) => onChange({ ...value, text: e.currentTarget.value })}
          />
        </label>
      </span>
    </Field>
  )
}
