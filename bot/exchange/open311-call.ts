import type { DueTransmission, Link, Tried } from '../../db/transmissions.ts'
import { listIn } from '../../flows/exchange/open311.ts'
import { DAY, HOUR, isoBangkok } from '../../flows/time.ts'
import { type Called, call, type ExchangeDeps, keepable } from './call.ts'
import { failed } from './webhook.ts'

/** How an Open311 endpoint is asked, and how its lists are read. */
export type Row = Record<string, unknown>

const LIST_MAX = 16 * 1024 * 1024
/** GeoReport v2: a list holds a thousand requests at most, of ninety days at most. */
export const ROWS_MAX = 1_000
const SPAN_MS = 89 * DAY
/** Fewer than any server's page. */
const SURELY_ALL = 10
const CALLS_MAX = 60

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
  return call(deps, `${link.url}/${path}?${search}`, { method: 'GET', most: LIST_MAX })
}

export const post = (
  deps: ExchangeDeps,
  link: Link,
  path: string,
  fields: Record<string, string>,
): Promise<Called> =>
  call(deps, `${link.url}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    // The key stands last: of a form that was cut off it is missing, and nothing of it is taken.
    body: new URLSearchParams({ ...fields, api_key: link.secrets.apiKey ?? '' }).toString(),
  })

export const good = (called: Called): called is Extract<Called, { ok: true }> =>
  called.ok && called.status >= 200 && called.status < 300

/** Of a list that came whole; null where there was none. Longer than what strangers may send us: it was asked for, of a host that we know. */
export const rowsOf = (called: Called, wrapper: string): Row[] | null => {
  if (!good(called)) return null
  try {
    return listIn(JSON.parse(new TextDecoder().decode(called.bytes)), wrapper)
  } catch {
    return null
  }
}

/** So often a question is asked at once: it changes nothing, and an answer that got lost is mostly there the next time. */
const ASKS = 3

/** A list, asked for again where it came to nothing; with the last answer where there was none. */
export const listOf = async (
  deps: ExchangeDeps,
  link: Link,
  path: string,
  { query, wrapper }: { query: Record<string, string>; wrapper: string },
): Promise<{ rows: Row[] | null; called: Called }> => {
  for (let asks = 1; ; asks++) {
    const called = await get(deps, link, path, query)
    const rows = rowsOf(called, wrapper)
    const slow = !called.ok && (called.trouble === 'timeout' || called.trouble === 'blocked')
    if (rows || slow || notOffered(called) || asks >= ASKS) return { rows, called }
  }
}

/** An answer that is no list: cut off on its way, or a no. */
export const notRead = (due: DueTransmission, called: Called, now: number): Tried =>
  good(called)
    ? failed(due, { ok: false, trouble: 'cut', status: called.status }, now)
    : failed(due, called, now)

/** Refused for good, and not by a machine that is tired: they do not offer it. */
export const notOffered = (called: Called): boolean =>
  called.ok &&
  called.status >= 400 &&
  called.status !== 408 &&
  called.status !== 425 &&
  called.status !== 429 &&
  (called.status < 500 || called.status === 501)

export const idOf = (row: Row | undefined): string | undefined => keepable(row?.service_request_id)

/** Their requests under our mark, as far back as we may have filed one. Where it cannot be told whether that is all, nothing is. */
export const findMarked = async (
  deps: ExchangeDeps,
  due: DueTransmission,
  { code, mark }: { code: string; mark: string },
): Promise<Row[] | Tried> => {
  const found = new Map<string, Row>()
  const windows: [number, number][] = []
  for (let from = due.createdAt - DAY, end = deps.now() + DAY; from < end; from += SPAN_MS)
    windows.push([from, Math.min(from + SPAN_MS, end)])
  for (let calls = 0; windows.length; ) {
    const [from, to] = windows.pop()!
    const seen = new Set<string>()
    let first = 0
    for (let page = 1; ; page++) {
      if (++calls > CALLS_MAX) return failed(due, { ok: false, trouble: 'too-large' }, deps.now())
      const query = {
        service_code: code,
        start_date: isoBangkok(from),
        end_date: isoBangkok(to),
        ...(page > 1 ? { page: String(page) } : {}),
      }
      const asked = { query, wrapper: 'service_requests' }
      const { rows, called } = await listOf(deps, due.link, 'requests.json', asked)
      if (!rows) return notRead(due, called, deps.now())
      const news = rows.filter((row) => !seen.has(idOf(row) ?? ''))
      for (const row of news) {
        const id = idOf(row) ?? ''
        seen.add(id)
        if (id && String(row.description).trimStart().startsWith(mark)) found.set(id, row)
      }
      if (page === 1) first = rows.length
      // Who knows no pages answers every one with the first.
      if (!news.length || rows.length < SURELY_ALL) break
    }
    const half = (from + to) / 2
    if (first >= ROWS_MAX && seen.size === first && to - from > HOUR) windows.push([from, half], [half, to])
  }
  return [...found.values()]
}
