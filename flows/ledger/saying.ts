import type { Effect } from '../effects.ts'
import { plain } from '../kit.ts'
import { MINUTE } from '../time.ts'
import type { Conversation, Expect, Facts, Message, Turn } from '../turn.ts'
import type { LedgerFacts, Named } from './contract.ts'
import { ledgerTexts } from './texts.ts'
import { agreeCard, askCard, type Purse } from './views.ts'

/** What every step of the ledger's talk has in common, and the questions that it begins with. */
export type InLedger = Extract<Expect, { for: 'ledger' }>
/** `at`: when it was typed, where it has waited since. `also`: the message that said its name before the sum came. */
export type Said = {
  text: string
  messageId: string
  at?: number
  also?: string[]
  /** How often in a row its question was put again beside other lines (`waiting.ts`). */
  put?: { n: number; at: number }
}
/** When it was said: "กาแฟ 50" of a minute to midnight is of that day. */
export type At = { at: number }

const NOTHING: LedgerFacts = { agreed: false, accounts: [], months: {}, named: [] }
export const known = (facts: Facts): LedgerFacts => facts.ledger ?? NOTHING

export const without = ({ expect: _, ...rest }: Conversation): Conversation => ({ ...rest, misses: 0 })
export const expecting = (c: Conversation, expect: InLedger): Conversation => ({ ...c, misses: 0, expect })
export const say = (next: Conversation, messages: Message[], effects: Effect[] = []): Turn => ({
  next,
  say: messages,
  effects,
  weight: effects.length ? 'receipt' : 'question',
})

export const purseOf = (facts: Facts, account: string): Purse =>
  known(facts).months[account] ?? { entries: [], budgets: [] }

/** What waits to be noted is shown with the question. */
export const askAgreement = (c: Conversation): Turn =>
  say(
    expecting(c, { for: 'ledger', step: 'agree' }),
    agreeCard(
      c,
      c.toNote?.map(({ text }) => text),
    ),
  )

/** `over`: why what was typed is not noted. */
export const askEntry = (c: Conversation, facts: Facts, over?: string): Turn =>
  say(expecting(c, { for: 'ledger', step: 'note' }), askCard(c, over, known(facts).page))

export const namedBy = (facts: Facts, id: string): Named | undefined =>
  known(facts).named.find((one) => one.id === id)

/** Of one line; what else waits goes on waiting. */
export const leftOut = (c: Conversation): Turn => say(without(c), [plain(ledgerTexts(c.lang).leftOut)])

/** To the ledger, and so to all that waits for it. */
export const declined = ({ toNote: _, ...c }: Conversation): Turn =>
  say(without(c), [plain(ledgerTexts(c.lang).declined)])

/** How long a question of ours waits for its answer. */
export const FRESH_MS = 30 * MINUTE
export const isStale = (expect: InLedger, now: number): boolean =>
  expect.at !== undefined && now - expect.at > FRESH_MS
