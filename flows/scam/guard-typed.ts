import type { Choice } from '../interview.ts'
import type { Lang } from '../lang.ts'
import { cleanInput, compactForm, graphemeCount } from '../text.ts'
import told from './content/told.json' with { type: 'json' }
import { guardTexts } from './texts-guard.ts'

const POLITE = /(?:หน่อย|ด้วย)?(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)?$/
const NAMED = /^(?:ขอ|ตกลง)?(?:เป็น)?(?:คน)?(?:ผู้ดูแล|ช่วยดู)(?:รหัส)?[:：]?/
const NAMED_EN = /^(?:i(?:'| a)?m ?(?:the|a)?)?guardian(?:code)?:?/
const CODE = /^\d{4}[-–]?\d{4}$/

/**
 * A one-time code of eight digits: by itself, or behind "เป็นผู้ดูแล". `named`: the words say what it is for, so that it is no answer to any question. `code` is
 * null where the words came without one.
 */
export const codeIn = (typed: string): { code: string | null; named: boolean } | null => {
  if (typed.length > 60) return null
  const bare = compactForm(typed).replace(POLITE, '')
  const rest = bare.replace(NAMED, '').replace(NAMED_EN, '')
  const named = rest !== bare
  if (CODE.test(rest)) return { code: rest.replace(/\D/g, ''), named }
  return named && /^[\d-]*$/.test(rest) && /^(?:ขอ|ตกลง)?เป็น|\d|^i/.test(bare) ? { code: null, named } : null
}

/** A button of ours in words: on a PC it is typed. `ends`: which bond it is about is for whoever knows them to say. */
export const guardLabel = (
  typed: string,
  lang: Lang,
): { act: 'guard' | 'guard-ask' | 'guard-enter' } | { ends: 'asked' | 'ward' | 'guardian' } | null => {
  if (typed.length > 60) return null
  const bare = compactForm(typed).replace(POLITE, '')
  const { button, home, code, notice } = guardTexts(lang)
  const is = (label: string): boolean => compactForm(label) === bare
  if (is(button)) return { act: 'guard' }
  if (is(home.ask)) return { act: 'guard-ask' }
  if (is(home.enter)) return { act: 'guard-enter' }
  if (is(code.cancel)) return { ends: 'asked' }
  if (is(notice.endAgreed)) return { ends: 'ward' }
  return is(notice.end) ? { ends: 'guardian' } : null
}

/** The whole message asks for it; a story that holds the words does not. */
export const guardTyped = (typed: string): boolean =>
  typed.length <= 60 && isGuard(compactForm(typed).replace(POLITE, ''))
const GUARD_SAID = new RegExp(told.guardSaid)
const isGuard = (bare: string): boolean => told.guard.includes(bare) || GUARD_SAID.test(bare)

/** As long as a button's and a notice's lines hold; what is longer is asked for shorter rather than cut. */
const NAME_MAX = 24
/** Nobody's relative: a name that would be believed for the wrong reason. */
const OFFICE = /ธนาคาร|ตำรวจ|กระทรวง|พึ่งได้|เจ้าหน้าที่|puengdai|police|official/i

/** A name as it may be shown to somebody else: letters alone, so that no number, link or picture is passed on under it. */
export const nameOf = (typed: string): string =>
  cleanInput(typed, 200)
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

export const isLong = (name: string): boolean => graphemeCount(name) > NAME_MAX

export const mayBeShown = (name: string): boolean => /\p{L}/u.test(name) && !OFFICE.test(name)

export const AGREES = [
  {
    code: 'yes',
    th: 'ตกลง',
    en: 'I agree',
    also: ['ยินยอม', 'ยอมรับ', 'ได้', 'ใช่', 'โอเค', 'ok', 'yes', 'agree'],
  },
  { code: 'no', th: 'ไม่เอา', en: 'No', also: ['ไม่', 'ไม่ตกลง', 'ไม่ยินยอม', 'ไม่รับ', 'no', 'decline'] },
] as const satisfies readonly Choice[]
