import type { Context } from 'hono'
import type { Sql } from '../../db/client.ts'
import { seal } from '../../db/crypto.ts'
import { readReader } from '../../db/reader.ts'
import { raced } from '../../db/turn/raced.ts'
import { commitTurn, type Saying } from '../../db/turn.ts'
import type { Effect } from '../../flows/effects.ts'
import { deliverable } from '../../flows/limits.ts'
import { DAY } from '../../flows/time.ts'
import type { Conversation, Message } from '../../flows/turn.ts'
import { conversationOf } from './conversation.ts'
import type { ApiDeps } from './deps.ts'
import { Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'
import type { CitizenEnv } from './signed-in.ts'
import { type Deed, write } from './write.ts'

/** What a deed of the mini-app changes: the conversation where it does, effects as the chat has them, and what the chat is told of it. */
export type OwnTurn = {
  next?: Conversation
  effects: readonly Effect[]
  say?: readonly Message[]
  answer: unknown
}
export type Decide = (
  conversation: Conversation,
  deps: ApiDeps,
  asked: { now: number; cause: string },
) => Promise<OwnTurn>

const TRIES = 6

/** A turn of the chat or another tab came between: all of it is decided again on what is true now. */
class Raced extends Error {}

/**
 * A deed of the mini-app, by the very statement that a turn of the chat is committed with: once for its `Idempotency-Key`, upon the version of
 * the person that was read, with the effects' own conditions.
 */
export const ownTurn = async (
  c: Context<CitizenEnv>,
  bytes: Uint8Array,
  decide: Decide,
): Promise<Response> => {
  // Counted before the deed begins: what a refusal undoes must not be the count.
  await allow(c.var.deps, c.var.by?.personId ?? c.var.personId, ALLOWED.own)
  for (let attempt = 1; ; attempt++) {
    try {
      return await write(c, {
        owner: `citizen:${c.var.by?.personId ?? c.var.personId}`,
        bytes,
        keyNeeded: true,
        run: (sql) => once(c, sql, decide),
      })
    } catch (error) {
      if (!(error instanceof Raced) && !raced(error)) throw error
      if (attempt >= TRIES) throw new Problem('conflict')
    }
  }
}

const once = async (c: Context<CitizenEnv>, sql: Sql, decide: Decide): Promise<Deed> => {
  const { personId, by } = c.var
  const deps: ApiDeps = { ...c.var.deps, sql }
  const now = deps.now()
  const cause = `app:${crypto.randomUUID()}`
  const { version, conversation } = await conversationOf(deps, personId)
  const { next = conversation, effects, say = [], answer } = await decide(conversation, deps, { now, cause })
  const committed = await commitTurn(sql, deps.keys, {
    personId,
    version,
    lineUser: new Uint8Array(),
    lang: next.lang,
    easy: next.easy,
    state: await seal(deps.keys, `person.state:${personId}`, JSON.stringify(next)),
    // A day behind, as `writeState` says.
    movedAt: now - DAY,
    done: [],
    late: [],
    say: await pushed(deps, personId, cause, say),
    carried: [],
    effects: effects.map((effect) => ({ effect, cause, at: now, ...(by ? { by: by.bond } : {}) })),
  })
  if (!committed.won) throw new Raced()
  return { status: 200, body: JSON.stringify(answer), outbox: committed.said.map(({ id }) => id) }
}

/** The chat hears of what was done elsewhere in its person's name: whoever did not do it learns of it there. */
const pushed = async (
  deps: ApiDeps,
  personId: string,
  cause: string,
  say: readonly Message[],
): Promise<Saying[]> => {
  const to = say.length ? await readReader(deps.sql, deps.keys, { personId }) : null
  if (!to?.lineUserId) return []
  const body = JSON.stringify({ to: to.lineUserId, messages: deliverable(say) })
  const sealed = await seal(deps.keys, `outbox.body:${cause}:0`, body)
  return [{ cause, n: 0, via: 'push', weight: 'receipt', body: sealed }]
}
