import type { messagingApi } from '@line/bot-sdk'
import type { CaseFacts, TimelineFacts } from './case/facts.ts'
import type { Entered } from './case/hours.ts'
import type { Effect } from './effects.ts'
import type { Inbound } from './inbound.ts'
import type { Run } from './interview.ts'
import type { Lang } from './lang.ts'
import type { LedgerFacts } from './ledger/contract.ts'
import type { Fixed } from './ledger/read.ts'
import type { AlertFacts } from './scam/alert-flow.ts'
import type { KnownKeys } from './scam/contract.ts'
import type { GuardFacts } from './scam/guard-contract.ts'

/** One LINE message object, as `bot/line/client.ts` will send it. Made in `kit.ts` only. */
export type Message = messagingApi.Message

/**
 * Where a person is with us: all that a flow remembers between two events. Stored encrypted, parsed on load
 * (`parseConversation`), versioned: an unknown version begins anew.
 */
export type Conversation = {
  v: 1
  lang: Lang
  easy: boolean
  /** The privacy notice that the person agreed to, and when; absent until then. */
  notice?: { version: string; at: number }
  /** The interview being held. */
  run?: Run
  /** Interviews put aside ("พัก"), newest first; at most one of each kind. */
  shelf: Run[]
  /** The check of rights whose result is on the screen: kept for a day, for changing an answer and for opening what was found. */
  checked?: Run
  /** When the answers of an interview were last deleted, by its id: a phone that still holds a copy of them lets go of it. */
  forgot?: Readonly<Record<string, number>>
  /** When an interview was last filed, by its id: what a phone has kept from before belongs into no other. */
  sent?: Readonly<Record<string, number>>
  /** What was about to open when the notice had to be read first. */
  waiting?: Opening
  /** Typed for the ledger and not noted yet: an agreement is still asked for, or another line is being asked about (`flows/ledger/waiting.ts`). */
  toNote?: readonly {
    text: string
    messageId: string
    at?: number
    also?: string[]
    put?: { n: number; at: number }
  }[]
  /** A short exchange outside any interview: what the next text or photo belongs to. */
  expect?: Expect
  /** An officer holds the chat until then: we say nothing (`flows/handover.ts`). */
  held?: { until: number; since?: number }
  /** Since when what is typed goes to staff (`expect.for` contact), by LINE's time. */
  contactAt?: number
  /** When the person last added or blocked us. */
  friendAt?: number
  /** How much came in the minute that began then (`flows/pace.ts`), and what was said of it. */
  pace?: { from: number; n: number; told?: true; danger?: true }
  /** The end of the block against which the person has appealed. */
  appealed?: number
  /** When the list of cases was last shown: a "2" means one of it. */
  listed?: number
  /** When codes were typed that do not exist, of the last hour. */
  wrongCodes?: number[]
  /** The entries of the ledger that were written last, as their buttons name them: "ลบอันเมื่อกี้" means these. `aside`: something else was said since. */
  noted?: { base: string; c: string; one?: true; at: number; aside?: true }
  /** How often in a row we did not understand; the words differ the second time and a person is offered the third. */
  misses: number
}

/** A flow to open, with what the person has said already. */
export type Opening = {
  flow: string
  arg?: string
  /** `theirs`: pasted, the words of somebody else. `also`: the messages that went on with it. */
  said?: { text: string; messageId: string; theirs?: true; also?: string[] }
}

export type Expect =
  /** `added`: something was, besides photos. */
  | { for: 'case-add'; caseId: string; photos: number; added?: true }
  | { for: 'case-reopen'; caseId: string }
  | { for: 'case-withdraw'; caseId: string }
  | { for: 'case-treated'; caseId: string; solved: string }
  | { for: 'contact' }
  | { for: 'block-appeal' }
  /** `said` waits for the one thing in line `line` of it that is unclear; it goes with its message. */
  | {
      for: 'ledger'
      step: 'agree' | 'note' | 'dir' | 'amount' | 'edit'
      said?: { text: string; messageId: string; at?: number; also?: string[] }
      fixed?: Fixed[]
      line?: number
      at?: number
      /** The entry that is being changed. */
      id?: string
    }
  /**
   * Before a scam report or a check: which step is being answered. `checked` is over and takes no words any more; it only remembers
   * what the buttons of the answer are about, and whether money is gone. `said` goes with the exchange, and with any message that said it.
   */
  | {
      for: 'scam'
      step: 'paid' | 'bank' | 'when' | 'check' | 'checked'
      bank?: string
      said?: { text: string; messageId: string; theirs?: true; also?: string[] }
      /** What is known for a report: its argument, as far as the person has said it. */
      arg?: string
    }
  /** Asking a relative to look out, or being one: `said` are the messages that gave the names, `id` what is to be agreed to. */
  | {
      for: 'guard'
      step: 'who' | 'me' | 'agree' | 'code' | 'accept'
      who?: string
      me?: string
      said?: string[]
      id?: string
    }
  /** In the middle of an interview: something else was asked for, in these words. They may be the answer all the same. */
  | { for: 'wish'; flow: string; arg?: string; said: { text: string; messageId: string } }
  /** Of which province to be warned. */
  | { for: 'alerts' }

/** What the flow may know besides state and event: read from the database beforehand, never fetched by the flow. */
export type Facts = {
  /** Now, ms. Flows have no clock. */
  now: number
  /** The person's own cases, newest first. */
  cases: CaseFacts[]
  /** Holidays that administrators entered: a promise counts them. None where absent. */
  entered?: Entered
  /** Timelines of those cases that `reads` asked for. */
  timelines: Record<string, TimelineFacts[]>
  /** What reports say of the indicators that `reads` named; absent where it named none. */
  known?: KnownKeys
  /** Who looks out for whom; absent where `reads` did not ask. */
  guard?: GuardFacts
  /** Which warnings the person wants; absent where `reads` did not ask. */
  alerts?: AlertFacts
  /** Addresses of the papers that `reads` named, by case; they open for a week. */
  papers?: Readonly<Record<string, string>>
  /** The printed sheet of rights from kept answers; null where none are kept, absent where `reads` did not ask. */
  sheet?: { uri: string; savedAt: number } | null
  /** The mini-app's page of rights. */
  rightsPage?: string
  /** The person's ledger, where the event may be about it. */
  ledger?: LedgerFacts
  /** Where the lessons against scams are, in the mini-app. */
  learnPage?: string
  /** Where it is chosen who acts for whom, in the mini-app. */
  delegatesPage?: string
  /** Until when a supervisor has blocked the person (`flows/blocked.ts`); absent for nearly everybody. */
  blockedUntil?: number
  /** Message ids that the person has unsent: their content must not be used. */
  unsent: string[]
  /** Names for what this turn may create, drawn at random outside. Used by at most one effect each. */
  fresh: { run: string; caseId: string; caseDigits: string; contactId: string }
}

/**
 * How much a lost answer would matter, for the one case where LINE cannot say whether a reply arrived:
 * a `receipt` is sent once more, marked as a copy; a `question` is put again if the person is still there; a `courtesy` is let go.
 */
export type Weight = 'receipt' | 'question' | 'courtesy'

export type Turn = { next: Conversation; say: Message[]; effects: Effect[]; weight: Weight }

/** A flow decides: (state, event, facts) to (state, messages, effects). Pure; `bot/converse.ts` does what it says. */
export type Flow = (conversation: Conversation, event: Inbound, facts: Facts) => Turn
