import { type Context, Hono } from 'hono'
import {
  numberOfCase,
  requestsByNumber,
  requestsFiled,
  type ShownRequest,
  storyOf,
} from '../../db/published.ts'
import { writeAgencyReads } from '../../db/verbs/audit.ts'
import { parseCaseNumber } from '../../flows/case/number.ts'
import type { RequestRecord } from '../../flows/exchange/open311.ts'
import { definitionOf, requestRecord, SERVICES, serviceOf, statesOf } from '../../flows/published.ts'
import { DAY } from '../../flows/time.ts'
import { alarm, errorFields } from '../log.ts'
import type { ApiDeps, ApiDoor, ApiEnv } from './deps.ts'
import { filed } from './open311-file.ts'
import {
  answer,
  argument,
  asAnybody,
  callerOf,
  type Format,
  formOf,
  instantIn,
  listOf,
  nameAndFormat,
  ourJurisdiction,
  Refused,
} from './open311-form.ts'
import { getUpdates, postUpdate } from './open311-updates.ts'
import { withDeps } from './private.ts'
import { Problem, problemBody, problemStatus } from './problem.ts'

const SPAN_MS = 90 * DAY
const ROWS = 1_000
const PAGE = 50
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Of numbers that somebody without a key may ask for at once: whoever knows one may read it, nobody may go through them all. */
const NAMES_OPEN = 5
/** Pages that are read and thrown away to reach the one asked for: further back is asked for by a shorter span. */
const OFFSET_MAX = 10_000
const CHANGED = '2026-11-21T00:00:00+07:00'

/** `/open311/v2`: GeoReport v2 with mySociety's updates, as JSON and as XML. */
export const open311Api = (door: ApiDoor) => {
  const app = new Hono<ApiEnv>()
  app.use(withDeps(door))
  app.onError((error, c) => refusal(error, formatOf(c)))
  app.notFound((c) => refusal(new Refused(404, 'There is no such address'), formatOf(c)))
  app.use(async (c, next) => {
    await next()
    c.res.headers.set('x-content-type-options', 'nosniff')
    c.res.headers.set('cache-control', 'no-store')
  })

  app.get('/:last', async (c) => {
    const { name, format } = wanted(c)
    const query = c.req.query()
    switch (name) {
      case 'discovery':
        return answer(format, 'discovery', discovery(c.var.deps.config.publicUrl))
      case 'services':
        ourJurisdiction(query)
        return answer(format, 'services', SERVICES)
      case 'requests':
        ourJurisdiction(query)
        return answer(format, 'service_requests', await listed(c, query))
      case 'servicerequestupdates':
        return getUpdates(c, format)
      default:
        throw new Refused(404, 'There is no such address')
    }
  })
  app.get('/services/:last', (c) => {
    const { name, format } = wanted(c)
    ourJurisdiction(c.req.query())
    const definition = definitionOf(name)
    if (!definition) throw new Refused(404, 'service_code provided was not found')
    return answer(format, 'service_definition', definition)
  })
  app.get('/requests/:last', async (c) => {
    const { name, format } = wanted(c)
    const query = c.req.query()
    ourJurisdiction(query)
    const found = await byNumbers(c, query, [name])
    if (!found.length) throw new Refused(404, 'service_request_id provided was not found')
    return answer(format, 'service_requests', found)
  })
  app.get('/tokens/:last', async (c) => {
    const { name: token, format } = wanted(c)
    ourJurisdiction(c.req.query())
    await asAnybody(c)
    const number = UUID.test(token) ? await numberOfCase(c.var.deps.sql, token) : null
    if (!number) throw new Refused(404, 'token provided was not found')
    return answer(format, 'service_requests', [{ service_request_id: number, token }])
  })
  app.post('/:last', async (c) => {
    const { name, format } = wanted(c)
    if (name === 'servicerequestupdates') return postUpdate(c, format)
    if (name !== 'requests') throw new Refused(404, 'There is no such address')
    return answer(format, 'service_requests', [await filed(c, await formOf(c))])
  })
  return app
}

const formatOf = (c: Context): Format => (c.req.path.endsWith('.xml') ? 'xml' : 'json')
const wanted = (c: Context): { name: string; format: Format } => {
  const found = nameAndFormat(c.req.param('last') ?? '')
  if (!found) throw new Refused(404, 'Ask for .json or .xml')
  return found
}

const refusal = (error: Error, format: Format): Response => {
  if (error instanceof Refused) return answer(format, 'errors', error.troubles, error.status)
  if (error instanceof Problem) {
    const status = problemStatus(error.kind)
    const { title } = JSON.parse(problemBody(error.kind)) as { title: string }
    const response = answer(format, 'errors', [{ code: status, description: title }], status)
    if (typeof error.extra.retryAfter === 'number')
      response.headers.set('retry-after', String(error.extra.retryAfter))
    return response
  }
  alarm('open311', errorFields(error))
  return answer(format, 'errors', [{ code: 500, description: 'Something went wrong on our side' }], 500)
}

const discovery = (publicUrl: string) => ({
  changeset: CHANGED,
  contact: publicUrl,
  key_service: `${publicUrl}/docs/exchange`,
  endpoints: [
    {
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `${publicUrl}/open311/v2`,
      changeset: CHANGED,
      type: publicUrl.startsWith('https://') ? 'production' : 'test',
      formats: ['text/xml', 'application/json'],
    },
  ],
})

const shown = async (
  deps: ApiDeps,
  caller: string | null,
  found: readonly ShownRequest[],
): Promise<RequestRecord[]> => {
  if (caller)
    await writeAgencyReads(
      deps.sql,
      caller,
      found.flatMap((one) => (one.own ? [one.id] : [])),
    )
  return Promise.all(
    found.map(async (one) =>
      requestRecord(one, one.own ? { description: await storyOf(deps.sql, deps.keys, one.id) } : null),
    ),
  )
}

const byNumbers = async (
  c: Context<ApiEnv>,
  query: Record<string, string>,
  names: readonly string[],
): Promise<RequestRecord[]> => {
  const { deps } = c.var
  const caller = await callerOf(c, argument(query, 'api_key'))
  const most = caller ? ROWS : NAMES_OPEN
  if (names.length > most) throw new Refused(400, `At most ${most} service_request_id at once`)
  const numbers = names.flatMap((name) => {
    const number = parseCaseNumber(name)
    return number.ok ? [number.value] : []
  })
  return shown(deps, caller, await requestsByNumber(deps.sql, caller, [...new Set(numbers)]))
}

const whole = (text: string | undefined, name: string, standard: number, most: number): number => {
  if (text === undefined) return standard
  const n = Number(text)
  if (!/^\d{1,6}$/.test(text) || n < 1 || n > most)
    throw new Refused(400, `${name} is a number from 1 to ${most}`)
  return n
}

const listed = async (c: Context<ApiEnv>, query: Record<string, string>): Promise<RequestRecord[]> => {
  const ids = listOf(argument(query, 'service_request_id'))
  // Names override everything else, as the specification says.
  if (ids) return byNumbers(c, query, ids)
  const { deps } = c.var
  const caller = await callerOf(c, argument(query, 'api_key'))
  const now = deps.now()
  const start = instantIn(query, 'start_date')
  const end = instantIn(query, 'end_date')
  const to = end ?? (start === undefined ? now : start + SPAN_MS)
  const from = start ?? to - SPAN_MS
  if (from > to) throw new Refused(400, 'start_date is after end_date')
  if (to - from > SPAN_MS) throw new Refused(400, 'start_date and end_date are more than 90 days apart')
  const codes = listOf(argument(query, 'service_code'))
  const services = codes?.map((code) => {
    const service = serviceOf(code)
    if (!service) throw new Refused(404, 'service_code provided was not found')
    return service
  })
  const statuses = listOf(argument(query, 'status'))
  if (statuses?.some((status) => status !== 'open' && status !== 'closed'))
    throw new Refused(400, 'status is open or closed')
  const page = argument(query, 'page')
  const size = argument(query, 'page_size')
  const limit = whole(size, 'page_size', page ? PAGE : ROWS, ROWS)
  const offset = (whole(page, 'page', 1, 1 + Math.floor(OFFSET_MAX / limit)) - 1) * limit
  const found = await requestsFiled(deps.sql, caller, {
    from,
    to,
    limit,
    offset,
    ...(services ? { services } : {}),
    ...(statuses ? { states: statesOf(statuses) } : {}),
  })
  return shown(deps, caller, found)
}
