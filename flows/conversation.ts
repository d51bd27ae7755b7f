import * as z from 'zod/mini'
import { LANGS } from './lang.ts'
import type { Conversation } from './turn.ts'

/**
 * The stored state, parsed at the door. Loose where a later version may add: what this version does not know it carries along.
 * Run answers are checked question by question in `settle`, which keeps what no question asks for any more.
 */
const Answer = z.union([z.looseObject({ skipped: z.literal(true) }), z.looseObject({ v: z.unknown() })])
const Run = z.looseObject({
  i: z.string(),
  v: z.number(),
  id: z.string(),
  at: z.string(),
  answers: z.record(z.string(), Answer),
  misses: z._default(z.number(), 0),
  extra: z._default(z.array(z.looseObject({ from: z.string(), v: z.unknown() })), []),
  since: z.number(),
  touched: z.number(),
})
/** A short exchange that this version does not know is over: the next words are read as at rest. */
const Expect = z.looseObject({
  for: z.enum([
    'case-add',
    'case-reopen',
    'case-withdraw',
    'case-treated',
    'contact',
    'block-appeal',
    'scam',
    'ledger',
    'guard',
    'alerts',
    'wish',
  ]),
})
const Stored = z.looseObject({
  v: z.literal(1),
  lang: z.enum(LANGS),
  easy: z.boolean(),
  run: z.optional(Run),
  shelf: z._default(z.array(Run), []),
  checked: z.catch(z.optional(Run), undefined),
  forgot: z.catch(z.optional(z.record(z.string(), z.number())), undefined),
  sent: z.catch(z.optional(z.record(z.string(), z.number())), undefined),
  toNote: z.catch(z.optional(z.array(z.looseObject({ text: z.string(), messageId: z.string() }))), undefined),
  expect: z.catch(z.optional(Expect), undefined),
  held: z.catch(z.optional(z.looseObject({ until: z.number() })), undefined),
  pace: z.catch(z.optional(z.looseObject({ from: z.number(), n: z.number() })), undefined),
  misses: z._default(z.number(), 0),
})

export const newConversation = (): Conversation => ({ v: 1, lang: 'th', easy: false, shelf: [], misses: 0 })

/** The conversation that was stored, or a new one where it is of an unknown version: begun again kindly, never guessed at. */
export const parseConversation = (json: string): { conversation: Conversation; foreign: boolean } => {
  try {
    const parsed = Stored.safeParse(JSON.parse(json))
    // The schema is looser than the type only where `settle` looks again.
    if (parsed.success) return { conversation: parsed.data as unknown as Conversation, foreign: false }
  } catch {
    // Not JSON: as foreign as an unknown version.
  }
  return { conversation: newConversation(), foreign: true }
}
