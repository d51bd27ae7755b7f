import type { Due } from './case/facts.ts'
import type { StoredAnswer } from './interview.ts'
import type { LedgerEffect } from './ledger/contract.ts'
import type { Indicator } from './scam/contract.ts'
import type { Delegated } from './scam/guard-contract.ts'
import type { Facts as RightsFacts } from './welfare/contract.ts'

/** One payment of a scam report. What the person does not know is absent; the slips say the rest. */
export type ScamTransfer = {
  /** When, ms; absent where only the day is known. */
  at?: number
  /** The Bangkok day, "2026-12-04" (or a month, a year). */
  day?: string
  satang?: number
  /** Codes of `content/banks.json`; normal forms as `parse/account.ts` makes them. */
  fromBank?: string
  fromAccount?: string
  toBank?: string
  toAccount?: string
  toKind?: 'bank' | 'promptpay-phone' | 'promptpay-id' | 'ewallet'
  toName?: string
  /** LINE messages that hold its slip. */
  slips?: string[]
  /** LINE messages that said it: it is forgotten with any of them. Absent: with any message that answered the case. */
  messages?: string[]
}

/**
 * What a person can agree to: the service as a whole; that answers about their rights are kept, so that they can be told of changes; that a
 * relative is told when a check says stop, or that they are that relative; that warnings are sent to them; that their household's accounts are kept.
 */
export type Purpose = 'service' | 'rights' | 'guardian' | 'delegate' | 'alerts' | 'ledger'

/**
 * What a turn does to the world, as data. All effects of a turn are written in the transaction that stores the new
 * state (`db/turn.ts`), so that a person is never told of something that did not happen.
 */
export type Effect =
  | LedgerEffect
  /** `channel`: where it was agreed to, the chat where absent. */
  | { do: 'agree'; purpose: Purpose; version: string; channel?: 'app' }
  | { do: 'withdraw-agreement'; purpose: Purpose }
  | {
      do: 'file-case'
      caseId: string
      /** `PD-YYMM-NNNNNN-C` */
      number: string
      family: string
      subtype: string
      /** One line for the staff's list, from the person's choices alone: no free text. */
      subject: string
      anonymous: boolean
      /** Two digits; absent where nobody said. */
      province?: string
      /** Satang that the person says were paid; absent where none. */
      loss?: number
      interview: { id: string; version: number }
      answers: { question: string; answer: StoredAnswer }[]
      due: Due
    }
  /**
   * What makes the case that was just filed a scam report: written beside it, for look-ups, clusters and the police pack. `code` is one of
   * `scam/types.ts` (t01…t16), `channel` of its questions. Each indicator once; of an account also its bank.
   */
  | {
      do: 'report-scam'
      caseId: string
      code: string
      channel?: string
      transfers: ScamTransfer[]
      indicators: (Pick<Indicator, 'kind' | 'canonical'> &
        Partial<Pick<Indicator, 'bank' | 'domain' | 'traits'>> & { messages?: string[] })[]
    }
  /** `due` where the case waited for its citizen: the promise moves on by the time that it waited. */
  | {
      do: 'add-to-case'
      caseId: string
      text?: string
      messageId: string
      photo?: true
      due?: Due
      /** What is added says where it is: two digits. */
      province?: string
    }
  | {
      do: 'move-case'
      caseId: string
      from: string
      to: string
      reason?: string
      messageId?: string
      due?: Due
    }
  | { do: 'rate-case'; caseId: string; closing: number; solved: number; treated: number }
  /** `quote`: LINE's token of the message, put in by whoever reads the event, so that an answer can quote it. */
  | { do: 'ask-contact'; contactId: string; about: string; text?: string; messageId?: string; quote?: string }
  | { do: 'add-to-contact'; text: string; messageId: string; quote?: string }
  /** A blocked person's own words against the block, once. */
  | { do: 'appeal-block'; text: string; messageId: string }
  /** `caseId` where the photo belongs to a case that exists already; a filing takes its photos along by itself. `sound`: a voice message. */
  | { do: 'fetch-photo'; messageId: string; caseId?: string; sound?: true }
  | { do: 'forget-message'; messageId: string }
  | { do: 'friend'; is: boolean }
  /**
   * A message for later, once for each `key` of a person: `flows/reminders.ts` finds the words for `about` and `ref` when its time comes (`at`, ms;
   * told by day). Past `until` it is of no use any more. A `theme` can be called off as a whole, but for the keys that are kept or set anew.
   */
  | { do: 'remind'; key: string; theme: string; at: number; until?: number; about: string; ref?: string }
  | { do: 'cancel-reminders'; theme: string; keep?: string[] }
  /** Answers about rights, kept by agreement (`purpose: 'rights'`); newer ones take the place of older. No sensitive fact is among them. */
  | { do: 'save-rights'; facts: RightsFacts; at: number }
  /** All kept answers about rights go, and the reminders that came of them. */
  | { do: 'forget-rights' }
  /** Somebody may look out for this person: whoever types `code` until then, and agrees. `messages` said the names. */
  | {
      do: 'guard-ask'
      guardId: string
      code: string
      until: number
      names: { ward: string; guardian: string }
      messages: string[]
      version: string
      /** They are to act for the person, and so far. */
      delegate?: Delegated
    }
  /** This person looks out for who asked; that one hears of it. */
  | { do: 'guard-accept'; guardId: string }
  /** A bond ends, whichever of the two this person is; the other hears of it. All of them end when somebody leaves or withdraws. */
  | { do: 'guard-end'; guardId: string }
  /** A check said stop: these are told, once an hour at most. */
  | { do: 'guard-alert'; guardIds: string[] }
  /** This person wants to be warned of scams: of one province, or of the whole country. Off ends the agreement too. */
  | { do: 'alerts-on'; province?: string }
  | { do: 'alerts-off' }
