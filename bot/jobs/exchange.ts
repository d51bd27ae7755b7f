import {
  claimTransmissions,
  type DueTransmission,
  type Tried,
  type Unsendable,
} from '../../db/transmissions.ts'
import { noteTried } from '../../db/verbs/exchange/delivered.ts'
import { endClosed, returnUnaccepted } from '../../db/verbs/exchange/unaccepted.ts'
import { composeRatings, composeUpdates } from '../../db/verbs/exchange/updates.ts'
import type { ExchangeDeps } from '../exchange/call.ts'
import { sendOpen311 } from '../exchange/open311-client.ts'
import { pullOpen311 } from '../exchange/open311-pull.ts'
import { sendTraffy } from '../exchange/traffy-client.ts'
import { backoff, GIVE_UP_MS, sendWebhook } from '../exchange/webhook.ts'
import { alarm, errorFields } from '../log.ts'
import { attempt, failedIn } from './steps.ts'

const BATCH = 30
/** Of one agency at a time. A Worker has six connections outward, and one slow agency must not hold them all. */
const SIDE_BY_SIDE = 3
const JOB = { kind: 'job', name: 'exchange' } as const

type Deliver = { deliver?(ids: readonly number[]): Promise<unknown> }

/** Sends what is due: at once after a commit (`ids`), and every minute whatever is left. @returns how many were claimed. */
export const sendTransmissions = async (
  deps: ExchangeDeps,
  { ids, limit = BATCH }: { ids?: readonly string[]; limit?: number } = {},
): Promise<number> => {
  if (ids?.length === 0) return 0
  const { due, unsendable } = await claimTransmissions(deps.sql, deps.keys, {
    limit,
    now: deps.now(),
    ...(ids ? { ids } : {}),
  })
  for (const one of unsendable) await notSent(deps, one)
  const links = Map.groupBy(due, ({ link }) => link.agencyId)
  await Promise.all(
    [...links.values()].map((link) =>
      inTurn(
        link.toSorted((a, b) => a.seq - b.seq),
        deps,
      ),
    ),
  )
  return due.length + unsendable.length
}

const inTurn = async (link: DueTransmission[], deps: ExchangeDeps): Promise<void> => {
  const waiting = link.values()
  const one = async () => {
    for (const due of waiting) await send(deps, due)
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, one))
}

/** Tried again as what an agency does not take is, since the key may come back: then it goes out by itself. */
const notSent = async (deps: ExchangeDeps, { trouble, ...one }: Unsendable): Promise<void> => {
  alarm('exchange-unsent', { transmission: one.id, trouble })
  const over = deps.now() - one.firstTryAt > GIVE_UP_MS
  await note(
    deps,
    one,
    over ? { went: 'dead', trouble } : { went: 'failed', trouble, waitMs: backoff(one.tries) },
  )
}

const send = async (deps: ExchangeDeps, due: DueTransmission): Promise<void> => {
  const { id } = due
  const tried = await reach(deps, due).catch((error): Tried => {
    alarm('exchange-send', { transmission: id, ...errorFields(error) })
    return { went: 'failed', trouble: 'ours', waitMs: backoff(due.tries) }
  })
  await note(deps, due, tried)
}

const note = async (
  deps: ExchangeDeps,
  { id, caseId, seq }: Pick<DueTransmission, 'id' | 'caseId' | 'seq'>,
  tried: Tried,
): Promise<void> => {
  if (tried.went === 'dead') alarm('exchange-dead', { transmission: id, trouble: tried.trouble })
  if (tried.went === 'altered') alarm('exchange-altered', { transmission: id, seq })
  // What cannot be written down is tried again when its lease is over, and keeps nothing behind it from being sent.
  await noteTried(deps.sql, deps.keys, JOB, { id, caseId, tried, now: deps.now() }).catch((error) =>
    alarm('exchange-note', { transmission: id, ...errorFields(error) }),
  )
}

const reach = (deps: ExchangeDeps, due: DueTransmission): Promise<Tried> => {
  switch (due.link.reach) {
    case 'webhook':
      return sendWebhook(deps, due)
    case 'open311':
      return sendOpen311(deps, due)
    case 'traffy':
      return sendTraffy(deps, due)
    case 'console':
      return Promise.resolve({ went: 'dead', trouble: 'no-way-there' })
    default:
      return due.link.reach satisfies never
  }
}

/** What the minute brings: agencies are told what happened, what is due goes out, and what nobody accepted in its time comes back. */
export const exchange = async (deps: ExchangeDeps & Deliver): Promise<number> => {
  const { sql, keys } = deps
  const most = { now: deps.now(), limit: BATCH, failed: failedIn('exchange') }
  let done = 0
  const part = async (name: string, work: () => Promise<number>) => {
    done += await attempt(`exchange ${name}`, work)
  }
  await part('ended', () => endClosed(sql, most))
  await part('returned', async () => {
    const back = await returnUnaccepted(sql, keys, most)
    if (back.outbox.length) await deps.deliver?.(back.outbox)
    return back.count
  })
  await part('updates', async () => (await composeUpdates(sql, keys, most)).length)
  await part('ratings', () => composeRatings(sql, keys, most))
  await part('sent', () => sendTransmissions(deps))
  await part('heard', () => pullOpen311(deps))
  return done
}
