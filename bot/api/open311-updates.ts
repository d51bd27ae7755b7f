import type { Context } from 'hono'
import { sha256 } from '../../db/crypto.ts'
import { isWaitedFor } from '../../db/exchange.ts'
import { isOurs } from '../../db/foreign.ts'
import { updatesFor } from '../../db/published.ts'
import { hearAgency } from '../../db/verbs/exchange/hear.ts'
import { parseCaseNumber } from '../../flows/case/number.ts'
import { saidByOpen311, type UpdateRecord } from '../../flows/exchange/open311.ts'
import { orderedAt } from '../../flows/exchange/order.ts'
import { stateInWords, updateStatus } from '../../flows/published.ts'
import { cleanInput } from '../../flows/text.ts'
import { DAY, isoBangkok } from '../../flows/time.ts'
import type { ApiEnv } from './deps.ts'
import {
  answer,
  argument,
  callerOf,
  type Format,
  formOf,
  instantOfOurs,
  JURISDICTION,
  Refused,
} from './open311-form.ts'

/**
 * mySociety's `servicerequestupdates`: the half that Open311 left out. Its errors are HTTP 400 whatever the matter, but for what is to be tried again, with one object instead of
 * a list.
 */
const ROWS = 1_000
const SPAN_MS = 90 * DAY

const bad = (format: Format, what: string): Response => refused(format, 400, `Bad request: ${what}`)

const refused = (format: Format, code: number, description: string): Response => {
  const error = { code, description }
  return format === 'xml'
    ? answer(format, 'errors', [error], code)
    : answer(format, 'errors', { errors: error }, code)
}

/** Whose key; null where it is nobody's. */
const keyHolder = async (c: Context<ApiEnv>, fields: Record<string, string>): Promise<string | null> => {
  try {
    return await callerOf(c, argument(fields, 'api_key'))
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

export const getUpdates = async (c: Context<ApiEnv>, format: Format): Promise<Response> => {
  const { deps } = c.var
  const query = c.req.query()
  const jurisdiction = argument(query, 'jurisdiction_id')
  if (jurisdiction !== undefined && jurisdiction !== JURISDICTION) return bad(format, 'jurisdiction_id')
  const agencyId = await keyHolder(c, query)
  if (!agencyId) return bad(format, 'api_key')
  const span = { start_date: deps.now() - DAY, end_date: deps.now() }
  for (const name of ['start_date', 'end_date'] as const) {
    const text = argument(query, name)
    const at = text === undefined ? span[name] : instantOfOurs(text)
    if (at === null) return bad(format, name)
    span[name] = at
  }
  if (span.end_date < span.start_date || span.end_date - span.start_date > SPAN_MS)
    return bad(format, 'end_date')
  const found = await updatesFor(deps.sql, deps.keys, agencyId, {
    from: span.start_date,
    to: span.end_date,
    limit: ROWS,
  })
  const updates = found.map(
    ({ number, seq, at, state, words }): UpdateRecord => ({
      update_id: `${number}-${seq}`,
      service_request_id: number,
      status: updateStatus(state),
      description: words ?? stateInWords(state),
      updated_datetime: isoBangkok(at),
      external_status_code: state,
    }),
  )
  return answer(format, 'service_requests_updates', updates)
}

const NEEDED = ['service_request_id', 'update_id', 'updated_datetime', 'status', 'description'] as const

export const postUpdate = async (c: Context<ApiEnv>, format: Format): Promise<Response> => {
  const { deps } = c.var
  const form = await formOf(c).catch((error) => {
    if (error instanceof Refused) return null
    throw error
  })
  if (!form) return bad(format, 'POST')
  const fields = Object.fromEntries(form)
  if (argument(fields, 'jurisdiction_id') !== JURISDICTION) return bad(format, 'jurisdiction_id')
  const agencyId = await keyHolder(c, fields)
  if (!agencyId) return bad(format, 'api_key')
  const missing = NEEDED.find((name) => !argument(fields, name))
  if (missing) return bad(format, missing)
  const at = instantOfOurs(fields.updated_datetime!.trim())
  if (at === null) return bad(format, 'updated_datetime')
  const number = parseCaseNumber(fields.service_request_id!)
  if (!number.ok) return bad(format, 'not found')
  const updateId = fields.update_id!.trim().slice(0, 100)
  // One of ours come back: they know it from us.
  const back = updateId.startsWith(`${number.value}-`)
  if (back || (await isOurs(deps.sql, deps.keys, agencyId, fields.description!)))
    return bad(format, 'already exists')
  const text = cleanInput(fields.description!, 4_000)
  // Of updates it is the time that says which is the later one, as far as it can be believed.
  const saidAt = orderedAt(at, { now: deps.now(), madeAt: 0 })
  const head = {
    v: 1 as const,
    id: updateId,
    origin: 'open311',
    seq: 0,
    at: isoBangkok(saidAt),
    case: number.value,
  }
  const waiting = await isWaitedFor(deps.sql, agencyId, number.value)
  const message = saidByOpen311(head, { status: fields.status!, text, waiting })
  if (!message) return bad(format, 'status')
  const bytes = new TextEncoder().encode(JSON.stringify(fieldsKept(fields)))
  const heard = await hearAgency(
    deps.sql,
    deps.keys,
    { kind: 'agency', agencyId },
    {
      message,
      name: `open311:${updateId}`,
      saidAt,
      bytes,
      hash: await sha256(bytes),
      at: deps.now(),
    },
  )
  // What is said to be there is not sent again.
  if (!heard.ok && heard.why === 'busy') return refused(format, 503, 'Try again')
  if (!heard.ok) return bad(format, heard.why === 'unknown' ? 'not found' : 'already exists')
  if (heard.again || heard.outcome === 'echo') return bad(format, 'already exists')
  if (heard.outbox.length) c.var.hold(deps.deliver(heard.outbox))
  return answer(
    format,
    'service_request_updates',
    format === 'xml' ? { update_id: updateId } : { service_request_updates: { update_id: updateId } },
  )
}

/** Without the key: what is kept is what was said. */
const fieldsKept = ({ api_key: _, ...rest }: Record<string, string>) => rest
