import { readHundredths } from '../parse/number.ts'
import { cleanInput, compactForm, matchForm } from '../text.ts'
import words from './content/words.json' with { type: 'json' }
import type { Direction } from './contract.ts'

/** What is said of the entries that were noted last: "ลบอันเมื่อกี้", "ไม่ใช่ 50 เป็น 60", "แก้ข้าวแกงเป็น 40". */
export type OfLast =
  /** `bare`: nothing in the words says that an entry is meant. */
  | { is: 'drop'; what?: string; bare?: true }
  | { is: 'back' }
  | { is: 'edit'; bare?: true }
  /** "กาแฟ 500 บาทค่ะ พิมพ์ผิด": either the line that is wrong, or how it should be. */
  | { is: 'mistyped'; what: string; satang: number }
  | {
      is: 'correct'
      what: string
      old?: number
      to: { satang: number } | { dir: Direction } | { note: string }
    }

const TYPED_MAX = 60
const NAMES_ENTRY = /เมื่อ|ตะกี้|ล่าสุด|สุดท้าย|ที่แล้ว|รายการ|อัน|จด|last|entry/
const { last } = words
const DROP = new RegExp(last.drop)
const BACK = new RegExp(last.back)
const EDIT = new RegExp(last.edit)
const SPENT = new RegExp(last.out)
const GOT = new RegExp(last.in)
const POLITE = /(?: ?(?:นะ|จ้า|จ้ะ|ครับ|คับ|ค่ะ|คะ|จ๊ะ|แทน|please))+$/
const BAHT = / ?(?:บาท|฿|baht)$/
const CORRECTS = last.corrects.map((one) => new RegExp(one))

const MISTYPED = last.mistyped.map((one) => new RegExp(one))

const satangOf = (typed: string | undefined): number | undefined => {
  const read = typed === undefined ? undefined : readHundredths(typed.replace(BAHT, '').trim())
  return read?.ok && read.value > 0 ? read.value : undefined
}

export const ofLast = (typed: string): OfLast | null => {
  if (typed.length > TYPED_MAX) return null
  const line = matchForm(cleanInput(typed)).trim().replace(POLITE, '')
  const compact = compactForm(line)
  if (BACK.test(compact)) return { is: 'back' }
  const bare = NAMES_ENTRY.test(compact) ? {} : { bare: true as const }
  if (EDIT.test(compact)) return { is: 'edit', ...bare }
  const drop = DROP.exec(compact)
  if (drop) return drop.groups?.what ? { is: 'drop', what: drop.groups.what } : { is: 'drop', ...bare }
  const mistyped = MISTYPED.map((one) => one.exec(line)?.groups).find((groups) => groups !== undefined)
  const wrote = satangOf(mistyped?.sum)
  if (mistyped && wrote !== undefined)
    return { is: 'mistyped', what: compactForm(mistyped.what ?? ''), satang: wrote }
  const found = CORRECTS.map((one) => one.exec(line)?.groups).find((groups) => groups !== undefined)
  if (!found) return null
  const to = (found.to ?? '').trim()
  const old = satangOf(found.old)
  const what = compactForm((old === undefined ? (found.old ?? found.what) : found.what) ?? '')
  const satang = satangOf(to)
  const told = compactForm(to)
  const is = { is: 'correct', what, ...(old === undefined ? {} : { old }) } as const
  if (satang !== undefined) return { ...is, to: { satang } }
  if (GOT.test(told)) return { ...is, what: '', to: { dir: 'in' } }
  if (SPENT.test(told)) return { ...is, what: '', to: { dir: 'out' } }
  return what && to && !/\d/.test(to) ? { ...is, to: { note: to } } : null
}

/** The sum that a correction comes to, where the entry is known already. */
export const sumCorrected = (typed: string): number | undefined => {
  const of = ofLast(typed)
  return of?.is === 'correct' && 'satang' in of.to ? of.to.satang : undefined
}

/** "กาแฟ 500 พิมพ์ผิด": a sum is in it, and it is no entry. */
export const isMistyped = (typed: string): boolean => ofLast(typed)?.is === 'mistyped'

/** Of a line that is being asked about: it was a slip. */
export const saysSlip = (typed: string): boolean => /^(?:edit|mistyped)$/.test(ofLast(typed)?.is ?? '')
