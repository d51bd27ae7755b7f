import type { Words } from '../../../flows/lang.ts'

/** What `/api/v1/own` answers (bot/api/own-shown.ts). */
export type OwnRow = {
  id: string
  number: string
  state: string
  stateText: Words
  subjectText: Words
  means: Words
  filedAt: string
  may: { add: boolean; withdraw: boolean; reopen: boolean; rate: boolean }
}
export type OwnPage = { cases: OwnRow[]; next: string | null }
/** `mayMove`: not all holidays until then are announced. */
export type DueShown = { at: string; late: boolean; words: Words; how: Words; mayMove: boolean }
export type OwnCase = {
  case: OwnRow
  timeline: { at: string; text: Words }[]
  due: DueShown | null
  /** The own time of the agency that has the case. */
  theirs: DueShown | null
  question: { text: string; until: string } | null
  photos: { id: string; at: string; state: string }[]
  reopenUntil: string | null
}
export type Readings = { readings: { at: string; who: Words; what: Words }[] }
export type Consent = {
  purpose: string
  version: string
  channel: string
  givenAt: string
  withdrawnAt: string | null
}
/** What somebody may do for another, until when. */
export type Delegated = { file: boolean; follow: boolean; caseId: string | null; until: string }
export type Bond = {
  id: string
  as: 'ward' | 'guardian'
  state: 'asked' | 'active'
  name: string | null
  delegate: Delegated | null
}
export type Settings = {
  lang: 'th' | 'en'
  easy: boolean
  notifications: { friend: boolean; reminders: number; warnings: { province: string | null } | null }
  consents: Consent[]
  /** Which wordings are agreed to today. */
  current: { service: string; ledger: string; delegate: string; alerts: string }
  guards: Bond[]
}
export type Kept = {
  kinds: { kind: string; count: number; name: Words; what: Words; long: Words }[]
  confirm: Words
}
export type Copies = {
  exports: { id: string; state: 'waiting' | 'ready' | 'failed' | 'gone'; until: string | null }[]
}
type ReceiptWords = {
  title: string
  gone: string
  rows: { name: string; value: string }[]
  stays: string
  why: string[]
  line: string
  anew: string
}
export type Receipt = { done: boolean; cases?: string[]; words?: { th: ReceiptWords; en: ReceiptWords } }
