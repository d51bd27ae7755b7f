import type { StaffRole } from '../../flows/actor.ts'
import { type CaseState, isClosed } from '../../flows/case/states.ts'
import { FAMILIES, subtypeOf } from '../../flows/complaint/families.ts'
import type { Lang, Words } from '../../flows/lang.ts'
import { bahtWords } from '../../flows/money.ts'
import { subtypeWords as scamWords, TYPES } from '../../flows/scam/types.ts'
import { DAY, dateWords, daysBetween, HOUR, MINUTE, timeWords } from '../../flows/time.ts'

/** How the desk names things: a citizen reads "waiting for you" where an officer reads "waiting for the citizen". */
export const STATES: Record<CaseState, Words> = {
  received: { th: 'รับเรื่องแล้ว', en: 'Received' },
  in_review: { th: 'กำลังตรวจ', en: 'In review' },
  waiting_citizen: { th: 'รอผู้ร้องตอบ', en: 'Waiting for the citizen' },
  forwarded: { th: 'ส่งต่อแล้ว รอรับ', en: 'Referred, not yet accepted' },
  accepted_by_agency: { th: 'หน่วยงานรับแล้ว', en: 'With the agency' },
  answered: { th: 'ตอบแล้ว', en: 'Answered' },
  resolved: { th: 'แก้ไขแล้ว', en: 'Solved' },
  closed_unresolved: { th: 'ปิด ยังไม่ได้แก้ไข', en: 'Closed, not solved' },
  not_ours: { th: 'อยู่กับหน่วยงานอื่น', en: 'Not ours' },
  duplicate_of: { th: 'รวมกับเรื่องเดิม', en: 'Joined with another' },
  withdrawn: { th: 'ผู้ร้องถอนเรื่อง', en: 'Withdrawn' },
}

/** A move, as what the officer is about to do. */
export const MOVES: Record<CaseState, Words> = {
  received: { th: 'รับเรื่อง', en: 'Receive' },
  in_review: { th: 'รับกลับมาตรวจต่อ', en: 'Take back into review' },
  waiting_citizen: { th: 'ถามผู้ร้อง', en: 'Ask the citizen' },
  forwarded: { th: 'ส่งต่อให้หน่วยงาน', en: 'Refer to an agency' },
  accepted_by_agency: { th: 'หน่วยงานรับเรื่อง', en: 'Accepted by the agency' },
  answered: { th: 'ตอบผู้ร้อง', en: 'Answer the citizen' },
  resolved: { th: 'ปิด: แก้ไขแล้ว', en: 'Close: solved' },
  closed_unresolved: { th: 'ปิด: ยังแก้ไขไม่ได้', en: 'Close: not solved' },
  not_ours: { th: 'ปิด: อยู่กับหน่วยงานอื่น', en: 'Close: not ours' },
  duplicate_of: { th: 'รวมกับเรื่องเดิม', en: 'Join with an earlier case' },
  withdrawn: { th: 'ผู้ร้องถอนเรื่อง', en: 'Withdrawn by the citizen' },
}

const BEGIN: Words = { th: 'เริ่มตรวจ', en: 'Begin the review' }
const NO_WAIT: Words = { th: 'ไม่ต้องรอคำตอบ ตรวจต่อ', en: 'No answer needed, go on' }
const REOPEN: Words = { th: 'เปิดเรื่องอีกครั้ง', en: 'Open again' }
const HAND_BACK: Words = { th: 'ส่งคืนศูนย์', en: 'Hand it back to the centre' }
/** The same move is called by what it means from where the case stands, and to whoever does it. */
export const moveWords = (from: CaseState, to: CaseState, lang: Lang, role: StaffRole): string => {
  if (to !== 'in_review') return MOVES[to][lang]
  if (role === 'agency_officer') return HAND_BACK[lang]
  if (from === 'received') return BEGIN[lang]
  if (from === 'waiting_citizen') return NO_WAIT[lang]
  return (isClosed(from) ? REOPEN : MOVES[to])[lang]
}

const SCAM: Words = { th: 'แจ้งกลโกง', en: 'Scam report' }

export const FAMILY_CODES = [...FAMILIES.map(({ code }) => code), 'scam']

export const familyWords = (code: string, lang: Lang): string =>
  code === 'scam' ? SCAM[lang] : (FAMILIES.find((one) => one.code === code)?.[lang] ?? code)

export const subtypeWords = (family: string, code: string, lang: Lang): string =>
  (family === 'scam' ? scamWords(code) : subtypeOf(family, code))?.[lang] ?? code

export const subtypesOf = (family: string, lang: Lang): { code: string; label: string }[] =>
  (family === 'scam' ? TYPES : (FAMILIES.find(({ code }) => code === family)?.subtypes ?? [])).map((one) => ({
    code: one.code,
    label: one[lang],
  }))

export const moneyWords = (satang: number, lang: Lang): string => bahtWords(satang, lang)

const long = (ms: number, lang: Lang): string => {
  const th = lang === 'th'
  if (ms < HOUR) return `${Math.max(1, Math.floor(ms / MINUTE))} ${th ? 'นาที' : 'min'}`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} ${th ? 'ชั่วโมง' : 'h'}`
  return `${Math.floor(ms / DAY)} ${th ? 'วัน' : Math.floor(ms / DAY) === 1 ? 'day' : 'days'}`
}

export type Due = { words: string; look: 'late' | 'today' | 'later' | 'still' }

/** When it is due, as one says it: never by colour alone. */
export const dueOf = (
  { dueAt, paused, state }: { dueAt: string; paused: boolean; state: CaseState },
  now: number,
  lang: Lang,
): Due => {
  const th = lang === 'th'
  if (isClosed(state)) return { words: th ? 'ปิดแล้ว' : 'Closed', look: 'still' }
  if (paused) return { words: th ? 'หยุดนับ รอผู้ร้อง' : 'Clock stopped', look: 'still' }
  const due = Date.parse(dueAt)
  if (due < now)
    return { words: th ? `เกินมา ${long(now - due, lang)}` : `${long(now - due, lang)} late`, look: 'late' }
  const days = daysBetween(now, due)
  if (days === 0)
    return { words: th ? `วันนี้ ${timeWords(due, lang)}` : `today ${timeWords(due, lang)}`, look: 'today' }
  if (days === 1)
    return { words: th ? `พรุ่งนี้ ${timeWords(due, lang)}` : `tomorrow ${timeWords(due, lang)}`, look: 'later' }
  return {
    words: th
      ? `อีก ${days} วัน (${dateWords(due, lang, 'short')})`
      : `in ${days} days (${dateWords(due, lang, 'short')})`,
    look: 'later',
  }
}
