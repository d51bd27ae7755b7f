import { HOUR } from '../time.ts'

/** What the guardian's parts say to each other. A ward is looked out for; a guardian is told when the ward's check says "stop". */
export type GuardSide = 'ward' | 'guardian'

/** What somebody may do for another: file complaints, follow one case or all of them, until a day. */
export type Delegated = { file: boolean; follow: boolean; caseId?: string; expiresAt: number }

/** One bond of a person, by the name that they know the other by. */
export type GuardLink = {
  id: string
  /** What this person is in it. */
  as: GuardSide
  state: 'asked' | 'active'
  /** Absent once the message that said it was unsent. */
  name?: string
  /** When both had agreed. */
  since?: number
  /** Until when the code of an asked one can be used. */
  until: number
  /** The other can be written to. */
  friend: boolean
  /** The guardian acts for the ward; absent where they only look out for them. */
  delegate?: Delegated
}

/** What is known of a person's bonds, read from the database beforehand. */
export type GuardFacts = {
  links: readonly GuardLink[]
  /** When this person's guardians were last told. */
  toldAt?: number
  /** The bond that the typed code, or the button, is about: only where it can still be agreed to. */
  found?: { id: string; name?: string; own: boolean; again: boolean; delegate?: Delegated }
  /** Drawn at random outside; used once. */
  fresh: { id: string; code: string }
}

/** What must be read: the bonds, and with them what a code or an id stands for. */
export type GuardAsked = { code?: string; id?: string; kind?: 'guard' | 'delegate' }

/** What both have read when they agree. */
export const GUARD_VERSION = '2026-11-21'
export const DELEGATE_VERSION = '2026-11-21'
export const GUARDS_MAX = 5
export const CODE_LIVES = 24 * HOUR
export const TRIES_MAX = 5
export const TOLD_EVERY = HOUR
