import {
  type BatchToFreeze,
  beginBatchAnew,
  claimBatch,
  finishAlert,
  freezeAgain,
  freezeNext,
  holdAlert,
  nextAlert,
  putOffBatch,
  type Recipient,
  type Sending,
  settleBatch,
  stillWanting,
} from '../../db/alerts.ts'
import { deliverable } from '../../flows/limits.ts'
import { alertCard } from '../../flows/scam/views-alert.ts'
import { HOUR } from '../../flows/time.ts'
import type { Deps } from '../deps.ts'
import { alarm, log } from '../log.ts'
import { mayUse } from './quota.ts'

/** LINE takes 500 people in one multicast. */
const TOGETHER = 500
/** So many are made ready ahead. */
const AHEAD = 1_000
/** LINE allows 200 multicasts a second; ten leave it and our database to the answers. */
const PAUSE_MS = 100
/** Of a minute's run: what people wait for goes first, and the next minute goes on. */
const RUN_MS = 15_000
const KEY_LIVES_MS = 23 * HOUR
const BACKOFF_MAX_MS = 300_000

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

type Has = Pick<Deps, 'sql' | 'keys' | 'now'> & {
  line: Pick<Deps['line'], 'quota' | 'multicast'>
  config: Pick<Deps['config'], 'pushReserve'>
}

type Pace = { until: number; together: number; ahead: number; pauseMs: number }

/** Sends what was let go, batch by batch. @returns how many batches were tried. */
export const sendAlerts = async (
  deps: Has,
  { forMs = RUN_MS, together = TOGETHER, ahead = AHEAD, pauseMs = PAUSE_MS } = {},
): Promise<number> => {
  const pace = { until: deps.now() + forMs, together, ahead, pauseMs }
  let tried = 0
  // One that waits for a batch of its own keeps no later one waiting.
  for (const begun: string[] = []; deps.now() < pace.until; ) {
    const alert = await nextAlert(deps.sql, begun)
    if (!alert) break
    begun.push(alert.id)
    const sent = await sendAlert(deps, alert, pace)
    tried += sent.tried
    if (!sent.goOn) break
  }
  return tried
}

/** `goOn`: false where LINE, or the month's pushes, keep the others as well. */
const sendAlert = async (
  deps: Has,
  alert: Sending,
  { until, together, ahead, pauseMs }: Pace,
): Promise<{ tried: number; goOn: boolean }> => {
  let tried = 0
  const allowed = mayUse(await deps.line.quota(), alert.left, deps.config.pushReserve)
  if (allowed.why === 'unknown') return { tried, goOn: false }
  if (!allowed.ok) {
    alarm('alert-held', { alert: alert.id })
    await holdAlert(deps.sql, alert.id)
    return { tried, goOn: false }
  }
  let goOn = true
  while (goOn && deps.now() < until) {
    const batch = await claimBatch(deps.sql, deps.keys, alert.id, deps.now())
    if (batch) {
      tried++
      goOn = await sendBatch(deps, alert, batch)
      if (goOn) await pause(pauseMs)
      continue
    }
    const batchesOf = (people: readonly Recipient[]) => batches(alert, people, together)
    const put = await freezeNext(deps.sql, deps.keys, alert, { limit: ahead, now: deps.now(), batchesOf })
    if (put === 0) break
  }
  if (await finishAlert(deps.sql, alert.id, deps.now())) log('alert-sent', { alert: alert.id })
  return { tried, goOn }
}

/** Those who read alike together: each in their own language and size. */
const batches = (alert: Sending, people: readonly Recipient[], together: number): BatchToFreeze[] =>
  [...Map.groupBy(people, ({ lang, easy }) => `${lang}${easy}`).values()].flatMap((alike) => {
    const { lang, easy } = alike[0]!
    const data = { content: alert.content, provinces: alert.provinces, at: alert.approvedAt }
    const messages = deliverable(alertCard({ lang, easy }, data))
    return Array.from({ length: Math.ceil(alike.length / together) }, (_, part) => {
      const to = alike.slice(part * together, (part + 1) * together).map(({ lineUserId }) => lineUserId)
      return { people: to.length, body: JSON.stringify({ to, messages }) }
    })
  })

type Batch = NonNullable<Awaited<ReturnType<typeof claimBatch>>>

/** What goes to LINE for the first time, which may be long after it was frozen; null where nobody of it is left, or somebody else has taken it over. */
const withoutWhoLeft = async (
  { sql, keys }: Has,
  alert: Sending,
  batch: Batch & { body: string },
): Promise<string | null> => {
  const { to, messages } = JSON.parse(batch.body) as { to: string[]; messages: unknown[] }
  const wanting = await stillWanting(sql, keys, to)
  if (wanting.length === to.length) return batch.body
  const body = JSON.stringify({ to: wanting, messages })
  const ours = await freezeAgain(sql, keys, alert.id, batch, { people: wanting.length, body })
  if (ours && !wanting.length) await settleBatch(sql, batch.id, 'sent', { requestId: null })
  return ours && wanting.length ? body : null
}

/** @returns whether to go on at once. */
const sendBatch = async (deps: Has, alert: Sending, batch: Batch): Promise<boolean> => {
  const { id } = batch
  if (deps.now() - batch.firstTryAt > KEY_LIVES_MS) {
    alarm('alert-batch-expired', { alert: alert.id, batch: id })
    await settleBatch(deps.sql, id, 'failed', { requestId: null })
    return true
  }
  const { body: frozen } = batch
  if (frozen === null) {
    // Its key may be there again before it is too late for it; the others go on.
    alarm('alert-batch-unreadable', { alert: alert.id, batch: id })
    await putOffBatch(deps.sql, id, deps.now() + BACKOFF_MAX_MS)
    return true
  }
  const body = batch.tries === 1 ? await withoutWhoLeft(deps, alert, { ...batch, body: frozen }) : frozen
  if (body === null) return true
  const outcome = await deps.line.multicast(body, batch.retryKey)
  switch (outcome.went) {
    case 'accepted':
      await settleBatch(deps.sql, id, 'sent', outcome)
      return true
    case 'quota':
      // Case notices come first from here on; a supervisor may go on with it next month.
      alarm('alert-held', { alert: alert.id })
      // Where an earlier try may have arrived, its key is what keeps it from arriving twice.
      await (batch.tries === 1 ? beginBatchAnew : putOffBatch)(deps.sql, id, deps.now())
      await holdAlert(deps.sql, alert.id)
      return false
    case 'later':
    case 'unknown':
      await putOffBatch(deps.sql, id, deps.now() + Math.min(BACKOFF_MAX_MS, 5_000 * 2 ** (batch.tries - 1)))
      return false
    case 'token':
    case 'refused':
      alarm('line-refused', { alert: alert.id, batch: id, status: outcome.status })
      await settleBatch(deps.sql, id, 'failed', outcome)
      return true
    default:
      return outcome satisfies never
  }
}
