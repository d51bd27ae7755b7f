import { open, seal } from '../../db/crypto.ts'
import { bury, claimDue, type Due, park, putOff, replyAsPush, SECOND, sayAgain } from '../../db/outbox.ts'
import { type Addressee, readReader } from '../../db/reader.ts'
import { asAgain, copyOf } from '../../flows/again.ts'
import { deliverable } from '../../flows/limits.ts'
import type { Message, Weight } from '../../flows/turn.ts'
import type { Deps } from '../deps.ts'
import type { Outcome } from '../line/client.ts'
import { alarm, errorFields, log } from '../log.ts'

/**
 * The outbox's way to LINE. A push carries its retry key and its frozen body, so it may be repeated until LINE says 200 or 409.
 * A reply has no retry key: its single-use token is the only guard, and once nobody can say whether it arrived it is
 * never repeated as it was.
 */
const BATCH = 50
/** LINE keeps a retry key for 24 hours from the first try; afterwards a repeat would be a second message. */
const KEY_LIVES_MS = 23 * 3_600_000
/** Within this time of the webhook LINE's "invalid reply token" can only mean "used", and used is by us. */
const TOKEN_LIVES_MS = 55_000
const BACKOFF_MAX_MS = 300_000
/** So often what follows waits for a message that LINE does not take; after that one message's trouble is no reason to keep back the others. */
const IN_ORDER_TRIES = 4

type Reply = { id: number; cause: string; n: number; weight: Weight; newest: boolean }

/** Sends the reply that this invocation has just committed. */
export const sendReply = async (deps: Deps, reply: Reply, body: string): Promise<void> => {
  const first = await deps.line.reply(body)
  if (first.went !== 'unknown') return settleReply(deps, reply, body, first)
  // One more try with the same token: LINE takes it once, whatever became of the first.
  const second = await deps.line.reply(body)
  if (second.went === 'unknown') return log('reply-unsure', { outbox: reply.id })
  if (second.went === 'token') return repeatByWeight(deps, reply, body, { likely: true })
  await settleReply(deps, reply, body, second)
}

const settleReply = async (deps: Deps, reply: Reply, body: string, outcome: Outcome): Promise<void> => {
  const { id } = reply
  const mark = { id, status: outcome.status, requestId: outcome.requestId }
  switch (outcome.went) {
    case 'accepted':
      return deps.hot.sent([mark])
    case 'token':
    case 'later':
    case 'quota':
      // Not taken, and we know it: it goes as a push.
      return asPush(deps, reply, body)
    case 'refused': {
      // A notice that rides along quotes what is gone: no reason to lose it, and the answer with it.
      const bare = unquoted(body)
      if (bare !== body) return settleReply(deps, reply, bare, await deps.line.reply(bare))
      alarm('line-refused', { outbox: id, status: outcome.status })
      return bury(deps.sql, mark)
    }
    case 'unknown':
      // Left as `sending`: when the lease is over the sweep decides.
      return log('reply-unsure', { outbox: id })
    default:
      return outcome satisfies never
  }
}

/** @throws where no key opens who it is: it is tried again for as long as a push is, since the key may come back. */
const addresseeOf = async ({ sql, keys }: Deps, outboxId: number): Promise<Addressee | null> => {
  const to = await readReader(sql, keys, { outboxId })
  if (to?.unreached) throw new Error('no key opens whom to tell')
  return to
}

const asPush = async (deps: Deps, { id, cause, n }: Reply, body: string): Promise<void> => {
  const { messages } = JSON.parse(body) as { messages: Message[] }
  const to = await addresseeOf(deps, id)
  if (!to) return
  const push = JSON.stringify({ to: to.lineUserId, messages })
  await replyAsPush(deps.sql, id, await seal(deps.keys, `outbox.body:${cause}:${n}`, push))
  await deliver(deps, { ids: [id] })
}

/** Sends what is due: at once after a commit (`ids`), and every minute whatever is left. @returns how many were claimed. */
export const deliver = async (
  deps: Deps,
  { ids, limit = BATCH }: { ids?: readonly number[]; limit?: number } = {},
): Promise<number> => {
  const due = await claimDue(deps.sql, { limit, ...(ids ? { ids } : {}) })
  const lanes = Map.groupBy(due, ({ personId }) => personId)
  // One person's messages in their order, different people side by side.
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      let waitMs: number | undefined
      for (const one of lane) {
        // A reply's token has no time to wait.
        if (waitMs !== undefined && one.via === 'push') {
          await putOff(deps.sql, { id: one.id, requestId: null }, waitMs)
          continue
        }
        const again = await unlessItFails(deps, one, () =>
          one.via === 'push' ? sendPush(deps, one) : resolveReply(deps, one),
        )
        if (one.tries <= IN_ORDER_TRIES) waitMs ??= again
      }
    }),
  )
  return due.length
}

/** One that cannot be read any more, or whose person cannot, is no reason to leave the others lying: it is tried again for as long as a push is. */
const unlessItFails = async (
  { sql, now }: Deps,
  { id, tries, createdAt }: Due,
  send: () => Promise<number | undefined>,
): Promise<number | undefined> => {
  try {
    return await send()
  } catch (error) {
    alarm('outbox-failed', { outbox: id, ...errorFields(error) })
    if (now() - createdAt > KEY_LIVES_MS) await bury(sql, { id, requestId: null })
    else await putOff(sql, { id, requestId: null }, backoff(tries))
    return undefined
  }
}

/** @returns in how many ms it is tried again, where LINE did not take it now. */
const sendPush = async (deps: Deps, due: Due): Promise<number | undefined> => {
  const { id } = due
  if (deps.now() - due.firstTryAt > KEY_LIVES_MS) {
    alarm('push-expired', { outbox: id })
    await bury(deps.sql, { id, requestId: null })
    return
  }
  const body = await open(deps.keys, `outbox.body:${due.cause}:${due.n}`, due.body)
  const outcome = await deps.line.push(body, due.retryKey)
  const mark = { id, status: outcome.status, requestId: outcome.requestId }
  switch (outcome.went) {
    case 'accepted':
      await deps.hot.sent([mark])
      return
    case 'quota':
      log('push-parked', { outbox: id })
      await park(deps.sql, mark)
      return
    case 'later':
    case 'unknown': {
      if (outcome.status === 401) alarm('line-unauthorised', { outbox: id })
      const waitMs = backoff(due.tries)
      await putOff(deps.sql, mark, waitMs)
      return waitMs
    }
    case 'token':
    case 'refused':
      if (QUOTED.test(body)) await withoutQuote(deps, due, body)
      else {
        alarm('line-refused', { outbox: id, status: outcome.status })
        await bury(deps.sql, mark)
      }
      return
    default:
      return outcome satisfies never
  }
}

const QUOTED = /"quoteToken":/
const unquoted = (body: string): string =>
  QUOTED.test(body)
    ? JSON.stringify(JSON.parse(body, (key, value) => (key === 'quoteToken' ? undefined : value)))
    : body

/** The message that it quotes is gone, or its token was never good: the answer matters, not the quotation. A body of its own, so a key of its own. */
const withoutQuote = async (deps: Deps, due: Due, body: string): Promise<void> => {
  log('quote-refused', { outbox: due.id })
  const place = `outbox.body:${due.cause}:${due.n + SECOND}` as const
  await deliver(deps, { ids: await sayAgain(deps.sql, due, await seal(deps.keys, place, unquoted(body))) })
}

/** 1, 2, 4 … 300 s, and up to half of that on top, so that a crowd does not come back in step. */
const backoff = (tries: number): number => {
  const base = Math.min(BACKOFF_MAX_MS, 1_000 * 2 ** Math.max(0, tries - 1))
  return base + Math.random() * base * 0.5
}

/** A reply that somebody began and nobody finished. */
const resolveReply = async (deps: Deps, due: Due): Promise<undefined> => {
  const body = await open(deps.keys, `outbox.body:${due.cause}:${due.n}`, due.body)
  const tokenLives = deps.now() - due.createdAt < TOKEN_LIVES_MS
  const outcome = tokenLives ? await deps.line.reply(body) : undefined
  if (outcome && outcome.went !== 'token') await settleReply(deps, due, body, outcome)
  else await repeatByWeight(deps, due, body, { likely: tokenLives })
  return undefined
}

/**
 * Nobody can say whether the reply arrived. A receipt is sent once more and says that it is a copy; a question is put again if the person
 * is still there and it `likely` was not seen; a courtesy is let go.
 */
const repeatByWeight = async (
  deps: Deps,
  reply: Reply,
  body: string,
  { likely }: { likely: boolean },
): Promise<void> => {
  const again = reply.weight === 'receipt' || (reply.weight === 'question' && reply.newest && !likely)
  const to = again ? await addresseeOf(deps, reply.id) : null
  if (!to) return bury(deps.sql, { id: reply.id, requestId: null }, 'unsure')
  const { messages } = JSON.parse(body) as { messages: Message[] }
  const words = deliverable(reply.weight === 'receipt' ? copyOf(to, messages) : asAgain(to, messages))
  const push = JSON.stringify({ to: to.lineUserId, messages: words })
  const ids = await sayAgain(
    deps.sql,
    reply,
    await seal(deps.keys, `outbox.body:${reply.cause}:${reply.n + SECOND}`, push),
  )
  await deliver(deps, { ids })
}
