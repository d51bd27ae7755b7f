import { claimPulls, markPulled, theirsOf } from '../../db/exchange.ts'
import type { DueTransmission, Link, Tried } from '../../db/transmissions.ts'
import type { Packet } from '../../flows/exchange/envelope.ts'
import { instantOf, newRequest, recordsIn, saidByOpen311 } from '../../flows/exchange/open311.ts'
import { updateStatus } from '../../flows/published.ts'
import { cleanInput } from '../../flows/text.ts'
import { DAY, HOUR, isoBangkok, MINUTE } from '../../flows/time.ts'
import { parseJson } from '../line/json.ts'
import { type Called, call, type ExchangeDeps } from './call.ts'
import { hearForeign } from './hear-foreign.ts'
import { failed } from './webhook.ts'

/**
 * An agency with an Open311 endpoint. It knows no hashes and no retry keys: what we filed is read back and compared, and before a second try it is
 * looked for under our number, since nobody can say whether the first arrived.
 */
const PULL_EVERY_MS = 5 * MINUTE
const OVERLAP_MS = HOUR
const LOOK_BACK_MS = 30 * DAY

const get = (
  deps: ExchangeDeps,
  link: Link,
  path: string,
  query: Record<string, string>,
): Promise<Called> => {
  const { settings, secrets } = link
  const search = new URLSearchParams({
    ...query,
    ...(settings.jurisdictionId ? { jurisdiction_id: settings.jurisdictionId } : {}),
    ...(secrets.apiKey ? { api_key: secrets.apiKey } : {}),
  })
  return call(deps, `${link.url}/${path}?${search}`, { method: 'GET' })
}

const post = (
  deps: ExchangeDeps,
  link: Link,
  path: string,
  fields: Record<string, string>,
): Promise<Called> =>
  call(deps, `${link.url}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams({ ...fields, api_key: link.secrets.apiKey ?? '' }).toString(),
  })

const good = (called: Called): called is Extract<Called, { ok: true }> =>
  called.ok && called.status >= 200 && called.status < 300

export const sendOpen311 = async (deps: ExchangeDeps, due: DueTransmission): Promise<Tried> => {
  const { link } = due
  const packet = JSON.parse(new TextDecoder().decode(due.body)) as Packet
  if (!link.url) return { went: 'dead', trouble: 'not-set-up' }
  if (packet.kind === 'update' || packet.kind === 'recall') return sendUpdate(deps, due, packet)
  const fields = newRequest(packet, link.settings)
  if (!fields) return { went: 'dead', trouble: 'not-set-up' }
  const mark = `[${packet.case.number}]`
  let theirs: string | undefined
  if (due.tries > 1) {
    const query = { start_date: isoBangkok(deps.now() - LOOK_BACK_MS), service_code: fields.service_code! }
    const looked = await get(deps, link, 'requests.json', query)
    // Without knowing, nothing is filed a second time.
    if (!good(looked)) return failed(due, looked, deps.now())
    theirs = idOf(
      recordsIn(parseJson(looked.bytes), 'service_requests').find((one) =>
        String(one.description).startsWith(mark),
      ),
    )
  }
  if (!theirs) {
    const filed = await post(deps, link, 'requests.json', fields)
    if (!good(filed)) return failed(due, filed, deps.now())
    theirs = idOf(recordsIn(parseJson(filed.bytes), 'service_requests')[0])
    // Taken, and no number yet (a token, or an answer that was cut): it is looked for the next time.
    if (!theirs) return { went: 'sent', status: filed.status, waitMs: MINUTE }
  }
  const back = await get(deps, link, `requests/${encodeURIComponent(theirs)}.json`, {})
  if (!good(back)) return { went: 'sent', status: 200, waitMs: MINUTE }
  const [read] = recordsIn(parseJson(back.bytes), 'service_requests')
  return String(read?.description) === fields.description
    ? { went: 'delivered', status: back.status, theirs }
    : { went: 'altered', status: back.status, waitMs: HOUR }
}

const idOf = (record: Record<string, unknown> | undefined): string | undefined =>
  record?.service_request_id ? String(record.service_request_id) : undefined

const sendUpdate = async (deps: ExchangeDeps, due: DueTransmission, packet: Packet): Promise<Tried> => {
  const { link } = due
  const theirs = await theirsOf(deps.sql, link.agencyId, due.caseId)
  // They never had the case: there is nothing that this would change.
  if (!theirs) return { went: 'dead', trouble: 'never-there' }
  const words = (packet.entries ?? []).map(({ text, state }) => text ?? state ?? '').filter(Boolean)
  const sent = await post(deps, link, 'servicerequestupdates.json', {
    jurisdiction_id: link.settings.jurisdictionId ?? '',
    service_request_id: theirs,
    update_id: packet.id,
    updated_datetime: packet.at,
    status: packet.kind === 'recall' ? 'CANCELLED' : updateStatus(packet.case.state),
    description: words.join('\n').slice(0, 4_000) || packet.case.state,
  })
  const twice =
    sent.ok && sent.status === 400 && new TextDecoder().decode(sent.bytes).includes('already exists')
  return good(sent) || twice
    ? { went: 'delivered', status: (sent as { status: number }).status }
    : failed(due, sent, deps.now())
}

/** Reads the updates of the agencies that publish them. @returns how many were new. */
export const pullOpen311 = async (
  deps: ExchangeDeps & { deliver?(ids: readonly number[]): Promise<unknown> },
): Promise<number> => {
  const now = deps.now()
  let heard = 0
  for (const { link, since } of await claimPulls(deps.sql, deps.keys, { now, everyMs: PULL_EVERY_MS })) {
    const query = { start_date: isoBangkok(since - OVERLAP_MS), end_date: isoBangkok(now) }
    const called = await get(deps, link, 'servicerequestupdates.json', query)
    if (!good(called)) continue
    for (const one of recordsIn(parseJson(called.bytes), 'service_requests_updates')) {
      const at = instantOf(String(one.updated_datetime))
      // Without a date nobody knows what it comes after.
      if (at === null || !one.update_id || !one.service_request_id) continue
      const status = String(one.status ?? '')
      const text = cleanInput(String(one.description ?? ''), 4_000)
      const result = await hearForeign(deps, {
        agencyId: link.agencyId,
        name: `open311:${String(one.update_id).slice(0, 100)}`,
        id: String(one.update_id),
        theirs: String(one.service_request_id),
        at,
        kept: one,
        said: (head, waiting) => saidByOpen311(head, { status, text, waiting }),
      })
      if (result?.ok && !result.again) heard += 1
    }
    await markPulled(deps.sql, link.agencyId, now)
  }
  return heard
}
