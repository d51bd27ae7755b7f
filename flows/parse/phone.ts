import { matchForm } from '../text.ts'
import { digitsDictated } from './dictated.ts'
import { bad, good, type Parsed, TYPED_MAX } from './parsed.ts'
import { numberWords } from './phone-words.ts'

/**
 * `number` is the one normal form for look-ups: E.164 ("+66812345678"), or the digits as dialled for what has no
 * number outside Thailand (1212, 191, 1800…). `local` is what a Thai reader dials.
 */
export type Phone = {
  number: string
  local: string
  kind: 'mobile' | 'landline' | 'short' | 'toll-free' | 'foreign'
  ext?: string
}
export type PhoneTrouble = 'not-a-phone' | 'several' | 'too-short' | 'too-long'

const LABEL =
  /^(?:(?:หมายเลข|เลขที่|เบอร์)?(?:โทรศัพท์มือถือ|โทรศัพท์|มือถือ|โทร)?|telephone|phone|mobile|tel|call|line)[.: ]*(?=[+\d(])/
const POLITE = /[ .,]*(?:นะ)?(?:ครับผม|ครับ|คับ|ค่ะ|คะ)?[ .]*$/
const EXT = /[ ,;]*(?:ต่อ|ext|extension|#|x)[. :]*(\d{1,6})$/
/** Government letterheads write "0 2141 6747-9" for three lines in a row. */
const LINES = /^(0[\d -]{8,14}\d)-\d{1,2}$/
const SEVERAL = /^(\+?\d[\d\-() ]{7,20}\d)[ ]*(?:,|\/|;|หรือ|และ|or|and)[ ]*\+?\d[\d\-() ]{7,20}$/

/** Thai numbering plan: 06, 08, 09 and eight digits are mobile; 02 to 05 and 07 and seven digits are land lines. */
const MOBILE = /^0[689]\d{8}$/
const LANDLINE = /^0[2-57]\d{7}$/
const TOLL_FREE = /^1[89]00\d{6}$/
/** 00, or 001 to 009 with a carrier's digit, before the country code. */
const DIALLED_ABROAD = /^00[1-9]??66(?=0?\d{8,9}$)/
const SHORT = /^(?:1\d{2}|1\d{3}|1\d{4})$/

/** A number among words: "คุณสมชาย 081-234-5678". */
const AMONG = /\+?\d[\d\-(). ]{6,20}\d/g

/** "๐๘๑-๒๓๔-๕๖๗๘", "+66 (0) 81 234 5678", "โทร. 0812345678 ต่อ 12", "1212": any text in, never throws. */
export const parsePhone = (typed: string): Parsed<Phone, PhoneTrouble> => {
  if (typed.length > TYPED_MAX) return bad('not-a-phone')
  const text = digitsDictated(matchForm(typed))
    .replace(/[‐-―−]/g, '-')
    .replace(LABEL, '')
    .replace(POLITE, '')
    .replace(/^[\do\- ]+$/, (all) => all.replaceAll('o', '0'))
  if (SEVERAL.test(text)) return bad('several')
  const ext = EXT.exec(text)?.[1]
  const main = (ext === undefined ? text : text.replace(EXT, '')).trim()
  if (!/^\(?\+?[\d\-(). /]+$/.test(main)) return amongWords(main, ext)
  const lines = LINES.exec(main)
  const first = lines && LANDLINE.test(lines[1]!.replace(/\D/g, '')) ? lines[1]! : main
  return withExt(phoneFromDigits(first.replace(/\D/g, ''), /^\(?\+/.test(main)), ext)
}

const withExt = (read: Parsed<Phone, PhoneTrouble>, ext: string | undefined): Parsed<Phone, PhoneTrouble> =>
  read.ok && ext !== undefined ? good({ ...read.value, ext }) : read

/** Only a whole Thai number counts among words: a house number or a hotline in a sentence is not taken for one. */
const amongWords = (text: string, ext: string | undefined): Parsed<Phone, PhoneTrouble> => {
  const found = (text.match(AMONG) ?? [])
    .map((one) => phoneFromDigits(one.replace(/\D/g, ''), one.startsWith('+')))
    .filter((read) => read.ok && (read.value.kind === 'mobile' || read.value.kind === 'landline'))
  return found.length === 1 ? withExt(found[0]!, ext) : bad(found.length === 0 ? 'not-a-phone' : 'several')
}

const thai = (local: string, kind: 'mobile' | 'landline'): Parsed<Phone, PhoneTrouble> =>
  good({ number: `+66${local.slice(1)}`, local, kind })

/** A number that is already bare digits; `plus` where a + stood before it. */
export const phoneFromDigits = (digits: string, plus: boolean): Parsed<Phone, PhoneTrouble> => {
  const abroad = plus ? digits : DIALLED_ABROAD.test(digits) ? digits.replace(DIALLED_ABROAD, '66') : ''
  const local = (abroad || digits).replace(/^66(?:0(?=\d{8,9}$)|(?=[2-9]\d{7,8}$))/, '0')
  if (abroad && !abroad.startsWith('66')) {
    if (abroad.length < 7) return bad('too-short')
    return abroad.length > 15
      ? bad('too-long')
      : good({ number: `+${abroad}`, local: `+${abroad}`, kind: 'foreign' })
  }
  if (MOBILE.test(local)) return thai(local, 'mobile')
  if (LANDLINE.test(local)) return thai(local, 'landline')
  // a spreadsheet eats the leading zero
  if (/^[689]\d{8}$/.test(local)) return thai(`0${local}`, 'mobile')
  if (TOLL_FREE.test(local)) return good({ number: local, local, kind: 'toll-free' })
  if (SHORT.test(local)) return good({ number: local, local, kind: 'short' })
  if (local.length < 9) return bad('too-short')
  return local.length > 10 || (local.length === 10 && /^0[2-57]/.test(local))
    ? bad('too-long')
    : bad(local.startsWith('0') && local.length === 9 ? 'too-short' : 'not-a-phone')
}

/** With its extension, where it has one: "02-141-6747 ต่อ 12". */
export const phoneWords = ({ local, ext }: Phone): string =>
  ext ? `${numberWords(local)} ต่อ ${ext}` : numberWords(local)
