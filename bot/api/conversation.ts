import { openIfAny, seal } from '../../db/crypto.ts'
import { readState, writeState } from '../../db/verbs/person-state.ts'
import { newConversation, parseConversation } from '../../flows/conversation.ts'
import type { Conversation } from '../../flows/turn.ts'
import type { ApiDeps } from './deps.ts'
import { Problem } from './problem.ts'

const TRIES = 12
const APART_MS = 15

type Read = Pick<ApiDeps, 'sql' | 'keys'>

export type Found = { version: number; conversation: Conversation }

/** Where a person stands in the chat. @throws a problem where no key opens it: begun anew over it, what they had typed would be gone for good. */
export const conversationOf = async ({ sql, keys }: Read, personId: string): Promise<Found> => {
  const found = await readState(sql, personId)
  if (!found) throw new Problem('unauthorized')
  const { version, state, lang, easy } = found
  if (!state) return { version, conversation: { ...newConversation(), lang, easy } }
  const json = await openIfAny(keys, `person.state:${personId}`, state)
  if (json === null) throw new Problem('unopened')
  return { version, conversation: parseConversation(json).conversation }
}

/** What the mini-app changes of it: `null` where nothing is to be written. */
export type Changed<T> = { next: Conversation; agrees?: string; result: T } | { next: null; result: T }

/** Reads, decides and writes under the version that was read. A turn of the chat that comes between wins, and this is decided again. */
export const changeConversation = async <T>(
  deps: Read & Pick<ApiDeps, 'now'>,
  personId: string,
  decide: (conversation: Conversation, now: number) => Changed<T>,
): Promise<T> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    // Tabs that lost together would lose together again.
    if (attempt) await new Promise((go) => setTimeout(go, Math.random() * APART_MS * attempt))
    const { version, conversation } = await conversationOf(deps, personId)
    const at = deps.now()
    const changed = decide(conversation, at)
    if (!changed.next) return changed.result
    const state = await seal(deps.keys, `person.state:${personId}`, JSON.stringify(changed.next))
    const agrees = changed.agrees === undefined ? {} : { agrees: changed.agrees }
    if (await writeState(deps.sql, { personId, version, state, at, ...agrees })) return changed.result
  }
  throw new Problem('conflict')
}
