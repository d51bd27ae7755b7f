import { claimPulls, markPulled } from '../../db/exchange.ts'
import { isOurs } from '../../db/foreign.ts'
import type { Link } from '../../db/transmissions.ts'
import { instantOf, saidByOpen311 } from '../../flows/exchange/open311.ts'
import { inOrder } from '../../flows/exchange/order.ts'
import { cleanInput } from '../../flows/text.ts'
import { DAY, HOUR, isoBangkok, MINUTE } from '../../flows/time.ts'
import { failedIn } from '../jobs/steps.ts'
import { alarm, errorFields } from '../log.ts'
import type { ExchangeDeps } from './call.ts'
import { hearForeign } from './hear-foreign.ts'
import { listOf, ROWS_MAX, type Row } from './open311-call.ts'

const PULL_EVERY_MS = 5 * MINUTE
const OVERLAP_MS = HOUR
/** So far back what could not be heard is read again, before what comes after it goes on without it. */
const FAILED_MS = DAY

type Deps = ExchangeDeps & { deliver?(ids: readonly number[]): Promise<unknown> }
type Dated = { id: string; at: number; one: Row }

/** Reads the updates of the agencies that publish them, each for itself: one that fails holds up no other. @returns how many were new. */
export const pullOpen311 = async (deps: Deps): Promise<number> => {
  const now = deps.now()
  let heard = 0
  const failed = failedIn('exchange-pull')
  for (const { link, since } of await claimPulls(deps.sql, deps.keys, {
    now,
    everyMs: PULL_EVERY_MS,
    failed,
  }))
    try {
      const { news, failed, reached } = await pullOne(deps, link, since)
      heard += news
      const again = failed ? Math.max(since, now - FAILED_MS) : now
      if (reached !== null) await markPulled(deps.sql, link.agencyId, Math.min(again, reached))
    } catch (error) {
      alarm('exchange-pull', { agency: link.agencyId, ...errorFields(error) })
    }
  return heard
}

/** So often at most a list is asked for by a shorter time; the next reading goes on from there. */
const CALLS_MAX = 30

/** `reached`: up to when all has been read, as the next reading begins from it; null where nothing came whole. */
const pullOne = async (deps: Deps, link: Link, since: number) => {
  const now = deps.now()
  const result = { news: 0, failed: 0, reached: null as number | null }
  let from = since - OVERLAP_MS
  let step = now - from
  for (let calls = 0; from < now && calls < CALLS_MAX; calls++) {
    const to = Math.min(from + step, now)
    const query = { start_date: isoBangkok(from), end_date: isoBangkok(to) }
    const asked = { query, wrapper: 'service_requests_updates' }
    // Cut off on its way it is not an empty list: what it held is asked for again.
    const { rows } = await listOf(deps, link, 'servicerequestupdates.json', asked)
    if (!rows) break
    // Who keeps to no times tells all there is, whatever they are asked for.
    const timeless = rows.some(({ updated_datetime: text }) => {
      const at = instantOf(String(text))
      return at !== null && (at < from - MINUTE || at > to + MINUTE)
    })
    // A list that is full may have left some out, at either end.
    if (rows.length >= ROWS_MAX && !timeless && step > MINUTE) {
      step = Math.ceil(step / 2)
      continue
    }
    await hearAll(deps, link, rows, result)
    from = timeless ? now : to
    if (rows.length < ROWS_MAX / 2) step *= 2
    result.reached = Math.min(now, from + OVERLAP_MS)
  }
  return result
}

const hearAll = async (
  deps: Deps,
  link: Link,
  rows: readonly Row[],
  result: { news: number; failed: number },
): Promise<void> => {
  const dated = rows.flatMap((one): Dated[] => {
    const at = instantOf(String(one.updated_datetime))
    // Without a date nobody knows what it comes after.
    if (at === null || !one.update_id || !one.service_request_id) return []
    return [{ id: String(one.update_id), at, one }]
  })
  for (const { id, at, one } of inOrder(dated, deps.now()))
    try {
      // What we wrote to them stands in their list too, under an id of their own.
      if (await isOurs(deps.sql, deps.keys, link.agencyId, String(one.description ?? ''))) continue
      const status = String(one.status ?? '')
      const text = cleanInput(String(one.description ?? ''), 4_000)
      const heard = await hearForeign(deps, {
        agencyId: link.agencyId,
        name: `open311:${id.slice(0, 100)}`,
        id,
        theirs: String(one.service_request_id),
        at,
        kept: one,
        said: (head, waiting) => saidByOpen311(head, { status, text, waiting }),
      })
      if (heard?.ok && !heard.again) result.news += 1
      if (heard && !heard.ok && heard.why === 'busy') result.failed += 1
    } catch (error) {
      result.failed += 1
      alarm('exchange-hear', { agency: link.agencyId, ...errorFields(error) })
    }
}
