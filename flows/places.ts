import content from './content/places.json' with { type: 'json' }
import type { Lang } from './lang.ts'
import { compactForm, matchForm } from './text.ts'

/** Thailand's provinces and districts by the two and four digits of the Department of Provincial Administration. */
export type Province = { code: string; th: string; en: string; also: readonly string[] }
export type District = { code: string; province: string; th: string }
/** A place as far as it was understood. A sub-district may be free text. */
export type PlaceMatch = { province: string; district?: string; subdistrict?: string }
/** The sub-districts of a district: `flows/places-sub.ts`, apart because it is large. */
export type Subdistricts = (district: string) => readonly string[]

export const PROVINCES: readonly Province[] = content.provinces
export const DISTRICTS: readonly District[] = content.provinces.flatMap(({ code, districts }) =>
  districts.split('|').map((one) => ({ code: code + one.slice(0, 2), province: code, th: one.slice(2) })),
)
export const provinceByCode = (code: string): Province | undefined =>
  PROVINCES.find((one) => one.code === code)
export const districtByCode = (code: string): District | undefined =>
  DISTRICTS.find((one) => one.code === code)
export const districtsOf = (province: string): District[] =>
  DISTRICTS.filter((one) => one.province === province)

const BANGKOK = '10'
const plain = (name: string): string => compactForm(name).replace(/[-ฯ']/g, '')
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined
  return () => (made ??= make())
}
/** Made when a name is first looked up: lists to choose from need no tables, and folding a thousand names holds a cheap phone up under a finger. */
const byName = once(
  () =>
    new Map(
      PROVINCES.flatMap(({ code, th, en, also }) => [th, en, ...also].map((name) => [plain(name), code])),
    ),
)
const districtsByName = once(() => Map.groupBy(DISTRICTS, ({ th }) => plain(th)))

type Level = 'province' | 'district' | 'subdistrict'
type Token = { level?: Level; name: string }
const MARKERS: readonly [RegExp, Level][] = [
  [/^(?:จังหวัด|จ\.)/, 'province'],
  [/^(?:อำเภอ|อ\.|เขต)/, 'district'],
  [/^(?:ตำบล|ต\.|แขวง)/, 'subdistrict'],
]
const BEFORE_MARKER = /(?<!^)(?=จังหวัด|อำเภอ|ตำบล|แขวง|เขต(?=[ก-๙])|(?<![ก-๙]\.)(?<=[^.])[จอต]\.)/g
const TYPED_MAX = 300

/** Words with the level that stands before them ("ต.", "เขต", "แขวง สีลม"). Numbers and streets come along and match nothing. */
const tokens = (typed: string): Token[] => {
  const parts = matchForm(typed.slice(0, TYPED_MAX))
    .replace(BEFORE_MARKER, ' ')
    .split(/[\s,]+/)
  const out: Token[] = []
  let level: Level | undefined
  for (const part of parts) {
    const marker = MARKERS.find(([pattern]) => pattern.test(part))
    const name = plain(marker ? part.replace(marker[0], '') : part)
    level = marker?.[1] ?? level
    if (name === '') continue
    out.push({ ...(level && { level }), name })
    level = undefined
  }
  return out
}

/**
 * The places that were meant: "ต.บางรัก อ.เมือง จ.ตรัง", "เขตบางรัก กทม", "ตรัง". One match: understood. Several: ask between them.
 * None: nothing here is a place that we know. With `subdistricts`, a sub-district alone is found too.
 */
export const findPlace = (typed: string, subdistricts?: Subdistricts): PlaceMatch[] => {
  const said = tokens(typed)
  const province = said
    .flatMap(({ level, name }) => (level && level !== 'province' ? [] : (byName().get(name) ?? [])))
    .at(-1)
  const rest = said.filter(
    ({ level, name }) =>
      level !== 'province' && (level || province === undefined || byName().get(name) !== province),
  )
  const subdistrict = rest.find(({ level }) => level === 'subdistrict')?.name
  const districts = rest
    .filter(({ level }) => level !== 'subdistrict')
    .flatMap(({ level, name }) =>
      districtsNamed(name, level === 'district' || province !== undefined, province),
    )
  if (districts.length > 0)
    return inDistricts([...new Set(districts)], province, rest, subdistrict, subdistricts)
  if (subdistricts) {
    const names =
      subdistrict === undefined ? rest.filter(({ level }) => !level).map(({ name }) => name) : [subdistrict]
    const found = (province === undefined ? DISTRICTS : districtsOf(province)).flatMap((one) =>
      within(one, names, subdistricts),
    )
    if (found.length > 0) return found
  }
  return province === undefined ? [] : [{ province, ...(subdistrict !== undefined && { subdistrict }) }]
}

/** "เมือง" is the capital district of whichever province was named. */
const districtsNamed = (name: string, sure: boolean, province: string | undefined): District[] => {
  const full =
    sure && name === 'เมือง' && province !== undefined ? `เมือง${plain(provinceByCode(province)!.th)}` : name
  return (districtsByName().get(full) ?? []).filter(
    (one) => province === undefined || one.province === province,
  )
}

/** The names of the table are plain already, but for a space, a dot or a dash. */
const bare = (name: string): string => (/[ .-]/.test(name) ? plain(name) : name)

const within = (district: District, names: readonly string[], subdistricts: Subdistricts): PlaceMatch[] =>
  subdistricts(district.code)
    .filter((one) => names.includes(bare(one)))
    .map((subdistrict) => ({ province: district.province, district: district.code, subdistrict }))

const inDistricts = (
  districts: readonly District[],
  province: string | undefined,
  rest: readonly Token[],
  subdistrict: string | undefined,
  subdistricts: Subdistricts | undefined,
): PlaceMatch[] => {
  const alone = districts.map((one) => ({ province: one.province, district: one.code }))
  const names =
    subdistrict === undefined ? rest.filter(({ level }) => !level).map(({ name }) => name) : [subdistrict]
  const found = subdistricts ? districts.flatMap((one) => within(one, names, subdistricts)) : []
  if (rest.length === 1 && rest[0]!.level === undefined && province === undefined && subdistricts) {
    // one bare word may as well be a sub-district elsewhere
    const elsewhere = DISTRICTS.filter((one) => !districts.includes(one))
    return [...alone, ...elsewhere.flatMap((one) => within(one, names, subdistricts))]
  }
  if (found.length > 0 && (subdistrict !== undefined || districts.length === 1) && rest.length > 1)
    return found
  return subdistrict === undefined ? alone : alone.map((one) => ({ ...one, subdistrict }))
}

/** The province in an address as LINE's location message has it, Thai or English: the last one named. */
export const provinceOfAddress = (address: string): string | undefined => {
  const text = matchForm(address.slice(0, 1000)).replace(/\d{5}|ประเทศไทย|thailand/g, ' ')
  const parts = text
    .replace(/จังหวัด|จ\.|\bprovince\b|\bchang ?wat\b/g, ' ')
    .split(/[,\s]+/)
    .filter((part) => part !== '')
  for (let end = parts.length; end > 0; end -= 1) {
    for (let size = Math.min(5, end); size > 0; size -= 1) {
      const code = byName().get(plain(parts.slice(end - size, end).join('')))
      if (code !== undefined) return code
    }
  }
  return undefined
}

/** "ต.บางรัก อ.เมืองตรัง จ.ตรัง", "แขวงสีลม เขตบางรัก กรุงเทพมหานคร". District names are Thai in English too: we have no others. */
export const placeWords = ({ province, district, subdistrict }: PlaceMatch, lang: Lang): string => {
  const whole = provinceByCode(province)
  const part = district === undefined ? undefined : districtByCode(district)?.th
  if (lang === 'en') return [subdistrict, part, whole?.en].filter(Boolean).join(', ')
  const capital = province === BANGKOK
  return [
    subdistrict && (capital ? 'แขวง' : 'ต.') + subdistrict,
    part && (capital ? 'เขต' : 'อ.') + part,
    whole && (capital ? whole.th : `จ.${whole.th}`),
  ]
    .filter(Boolean)
    .join(' ')
}

const POLITE = /(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)?$/
const WHO_WHERE = /^(?:ฉัน|ดิฉัน|ผม|หนู|เรา|บ้าน)?(?:พัก|เกิดเหตุ|เกิด|เหตุ)?(?:อยู่)?(?:ที่|ใน)?/
/** Provinces whose name is a word of every day: only with "จังหวัด" before them. */
const WORDS_TOO = new Set(['42', '63', '54', '55'])

/**
 * The province, where the whole message says one and nothing else: a name ("ตรัง", "อยู่จังหวัดเลยค่ะ", "Trang"), or an address with its levels named. A province that is
 * mentioned in a story may be the seller's, and is not taken.
 */
export const provinceSaid = (typed: string): string | undefined => {
  if (typed.length > TYPED_MAX) return undefined
  const bare = plain(typed).replace(POLITE, '').replace(WHO_WHERE, '')
  const marked = /^(?:จังหวัด|จ(?=[ก-๙]))/.test(bare)
  const names = [bare, bare.replace(/^จังหวัด/, ''), bare.replace(/^จ/, '')]
  const code = names.map((name) => byName().get(name)).find((one) => one !== undefined)
  if (code !== undefined) return marked || !WORDS_TOO.has(code) ? code : undefined
  const levels = /(?:จังหวัด|จ\.)/.test(typed) && /(?:อำเภอ|อ\.|ตำบล|ต\.)/.test(typed)
  const found = levels ? new Set(findPlace(typed).map(({ province }) => province)) : new Set<string>()
  return found.size === 1 ? [...found][0] : undefined
}
