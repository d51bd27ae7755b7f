import { type Context, Hono } from 'hono'
import { seal } from '../../db/crypto.ts'
import { oneClock, type Within } from '../../db/deadline.ts'
import { toBase64 } from '../../db/encode.ts'
import type { Deps, Door } from '../deps.ts'
import { alarm, errorFields } from '../log.ts'
import { receive } from '../receive.ts'
import { readUpTo } from './client.ts'
import { parseJson } from './json.ts'

const BODY_MAX = 1024 * 1024
const BODY_SHORT = 64 * 1024
const BODY_TIMEOUT_MS = 900
/** With the 800 ms of storing (`bot/receive.ts`) an answer within one and a half seconds of the body, whatever is down: LINE waits two. */
const SPILL_MS = 400
/** A queue message holds 128 kB; sealed and in base64 a piece of this size fits. */
const SPILL_PIECE = 64_000

/**
 * `POST /webhook`. Verify the raw bytes, store, 200, and only then think. The 200 means "kept": LINE has no way to ask for a text
 * message twice.
 */
export const webhook = (door: Door) => {
  const app = new Hono()
  app.post('/', async function receiveWebhook(c) {
    const declared = Number(c.req.header('content-length') ?? 0)
    if (declared > BODY_MAX) return c.body(null, 413)
    const within = oneClock()
    const body = await within(BODY_TIMEOUT_MS, bytesOf(c.req.raw, declared)).catch(() => undefined)
    if (body === undefined) return c.body(null, 408)
    if (body === null) return c.body(null, 413)
    if (!(await door.verify(body, c.req.header('x-line-signature') ?? null))) return c.body(null, 401)
    const parsed = parseJson(body) as { events?: unknown } | undefined
    if (!parsed || !Array.isArray(parsed.events)) return c.body(null, 400)
    if (!parsed.events.length) return c.body(null, 200)

    return c.body(null, (await keep(door, c, parsed.events, within)) ? 200 : 503)
  })
  return app
}

/** A short body that says how long it is is read at once, and not piece by piece. HTTP ends it there; what were longer all the same is not taken. */
const bytesOf = async (request: Request, declared: number): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (!(declared > 0 && declared <= BODY_SHORT)) return readUpTo(request.body, BODY_MAX)
  const body = new Uint8Array(await request.arrayBuffer())
  return body.byteLength <= BODY_MAX ? body : null
}

/** Makes the events safe: in the hub, by this invocation where there is none, or in the spillway while the database is away. */
const keep = async (door: Door, c: Context, events: readonly unknown[], within: Within): Promise<boolean> => {
  const kept = (await door.hub?.(events, within)) ?? 'absent'
  if (kept === 'stored') return true
  const deps = await door.open(c)
  if (kept === 'absent' && (await receive(deps, events, door.now()))) return true
  // The socket that did not answer in time is not waited for.
  deps.later(deps.close())
  return spill(deps, events, within)
}

/**
 * The spillway: events wait, sealed, in a queue until the database is back. Awaited, since inside `waitUntil` a failed send is
 * swallowed and the 200 would be a lie.
 */
const spill = async (deps: Deps, events: readonly unknown[], within: Within): Promise<boolean> => {
  if (!deps.spill) return false
  try {
    const pieces = await Promise.all(
      inPieces(events).map(async (piece) =>
        toBase64(await seal(deps.keys, 'spill.events:queue', JSON.stringify(piece))),
      ),
    )
    await within(SPILL_MS, Promise.all(pieces.map((sealed) => deps.spill!({ v: 1, sealed }))))
    return true
  } catch (error) {
    alarm('spill', errorFields(error))
    return false
  }
}

/** Neighbours stay together while they fit. One event alone is far below the limit: a text message has 5,000 characters. */
export const inPieces = (events: readonly unknown[]): unknown[][] => {
  const pieces: unknown[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const event of events) {
    const own = new TextEncoder().encode(JSON.stringify(event)).byteLength
    if (size + own > SPILL_PIECE) {
      pieces.push([])
      size = 0
    }
    pieces.at(-1)!.push(event)
    size += own
  }
  return pieces
}
