import { CASE_STATES, isClosed } from '../../flows/case/states.ts'
import { stateName } from '../../flows/case/words.ts'
import { FAMILIES } from '../../flows/complaint/families.ts'
import { UNKNOWN_PLACE } from '../../flows/figures/release.ts'
import type { Words } from '../../flows/lang.ts'
import { provinceByCode } from '../../flows/places.ts'
import { HELD_CODE, subtypeWords as scamWords, TYPES } from '../../flows/scam/types.ts'

/** Everything that a figure may be broken down by has its words here; what an older version filed under a code of its own is shown by that code. */
const SCAM: Words = { th: 'แจ้งเรื่องมิจฉาชีพ', en: 'Scam reports' }

const families = new Map<string, Words>([
  ...FAMILIES.map(({ code, th, en }): [string, Words] => [code, { th, en }]),
  ['scam', SCAM],
])
const subtypes = new Map<string, Words>([
  ...FAMILIES.flatMap((family) =>
    family.subtypes.map(({ code, th, en }): [string, Words] => [`${family.code}.${code}`, { th, en }]),
  ),
  ...[...TYPES.map(({ code }) => code), HELD_CODE].map((code): [string, Words] => [
    `scam.${code}`,
    scamWords(code)!,
  ]),
])

/** What a month's release lists, whether or not any was filed. */
export const KINDS = { families: [...families.keys()], subtypes: [...subtypes.keys()] }
export const OUTCOMES = CASE_STATES.filter(isClosed)

const same = (text: string): Words => ({ th: text, en: text })
export const familyWords = (code: string): Words => families.get(code) ?? same(code)
export const subtypeWords = (code: string): Words => subtypes.get(code) ?? same(code)
export const stateWords = (code: string): Words => ({ th: stateName(code, 'th'), en: stateName(code, 'en') })
export const provinceWords = (code: string): Words =>
  code === UNKNOWN_PLACE
    ? { th: 'ไม่ได้บอกจังหวัด', en: 'Province not given' }
    : (provinceByCode(code) ?? same(code))
export const agencyWords = (names: (code: string) => Words | undefined, code: string): Words =>
  code === 'centre' ? { th: 'ศูนย์รับเรื่องเอง', en: 'The centre itself' } : (names(code) ?? same(code))

export const VERDICT_WORDS = {
  solved: {
    yes: { th: 'แก้ไขได้หมดหรือเกือบหมด', en: 'Solved, or nearly' },
    partly: { th: 'แก้ไขได้บางส่วน', en: 'In part' },
    no: { th: 'แก้ไขได้น้อยหรือไม่ได้เลย', en: 'A little or not at all' },
  },
  treated: {
    yes: { th: 'ดูแลดี', en: 'Treated well' },
    partly: { th: 'พอใช้', en: 'Fairly' },
    no: { th: 'ไม่ค่อยดี', en: 'Not so well' },
  },
} as const satisfies Record<string, Record<string, Words>>
