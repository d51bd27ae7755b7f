import { type Context, Hono } from 'hono'
import {
  numberOfCase,
  requestsByNumber,
  requestsFiled,
  type ShownRequest,
  storyOf,
} from '../../db/published.ts'
import { fileForAgency } from '../../db/verbs/exchange/file-for-agency.ts'
import { parseCaseNumber } from '../../flows/case/number.ts'
import type { RequestRecord } from '../../flows/exchange/open311.ts'
import { filingEffect } from '../../flows/filing.ts'
import {
  answersOf,
  definitionOf,
  requestRecord,
  SERVICES,
  serviceOf,
  statesOf,
} from '../../flows/published.ts'
import { cleanInput } from '../../flows/text.ts'
import { DAY, isoBangkok, MINUTE } from '../../flows/time.ts'
import { freshNames } from '../fresh.ts'
import { alarm, errorFields } from '../log.ts'
import type { ApiDeps, ApiDoor, ApiEnv } from './deps.ts'
import {
  answer,
  argument,
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
import { allow } from './rate.ts'

const SPAN_MS = 90 * DAY
const ROWS = 1_000
const PAGE = 50
const DESCRIPTION_MAX = 4_000
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Anybody may read; nobody may read all of it at once. */
const READS = [{ what: 'open311', most: 300, ms: MINUTE }]
const CHANGED = '2026-11-21T00:00:00+07:00'

/** `/open311/v2`: GeoReport v2 with mySociety's updates, as JSON and as XML. */
export const open311Api = (door: ApiDoor) => {
  const app = new Hono<ApiEnv>()
  app.use(withDeps(door))
  app.onError((error, c) => refusal(error, formatOf(c)))
  app.notFound((c) => refusal(new Refused(404, 'There is no such address'), formatOf(c)))
  app.use(async (c, next) => {
    const who = c.req.header('cf-connecting-ip') ?? 'nobody'
    await allow(c.var.deps, who, READS)
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

const shown = (deps: ApiDeps, found: readonly ShownRequest[]): Promise<RequestRecord[]> =>
  Promise.all(
    found.map(async (one) =>
      requestRecord(one, one.own ? { description: await storyOf(deps.sql, deps.keys, one.id) } : null),
    ),
  )

const byNumbers = async (
  c: Context<ApiEnv>,
  query: Record<string, string>,
  names: readonly string[],
): Promise<RequestRecord[]> => {
  const { deps } = c.var
  const caller = await callerOf(c, argument(query, 'api_key'))
  const numbers = names.slice(0, ROWS).flatMap((name) => {
    const number = parseCaseNumber(name)
    return number.ok ? [number.value] : []
  })
  return shown(deps, await requestsByNumber(deps.sql, caller, [...new Set(numbers)]))
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
  const offset = (whole(page, 'page', 1, 100_000) - 1) * limit
  const found = await requestsFiled(deps.sql, caller, {
    from,
    to,
    limit,
    offset,
    ...(services ? { services } : {}),
    ...(statuses ? { states: statesOf(statuses) } : {}),
  })
  return shown(deps, found)
}

const filed = async (c: Context<ApiEnv>, form: URLSearchParams) => {
  const { deps } = c.var
  const fields = Object.fromEntries(form)
  const agencyId = await callerOf(c, argument(fields, 'api_key'))
  if (!agencyId) throw new Refused(403, "Missing api_key -- can't proceed with create_request.")
  ourJurisdiction(fields)
  const code = argument(fields, 'service_code')
  if (!code) throw new Refused(400, 'service_code was not provided')
  const service = serviceOf(code)
  if (!service) throw new Refused(404, 'service_code provided was not found')
  const place = placeOf(fields)
  const description = cleanInput(fields.description ?? '', DESCRIPTION_MAX + 1)
  if (description.length > DESCRIPTION_MAX)
    throw new Refused(400, `description is longer than ${DESCRIPTION_MAX} characters`)
  const now = deps.now()
  const name = [fields.first_name, fields.last_name]
    .map((part) => cleanInput(part ?? '', 100))
    .filter(Boolean)
    .join(' ')
  const email = cleanInput(fields.email ?? '', 100)
  const phone = cleanInput(fields.phone ?? '', 40)
  const { answers, wrong } = answersOf(
    {
      service,
      description,
      attributes: attributesOf(form),
      // Who may be written to stands with the name: it is kept, shown and left out together with it.
      ...(name || email ? { name: [name, email && `<${email}>`].filter(Boolean).join(' ') } : {}),
      ...(phone ? { phone } : {}),
    },
    now,
  )
  if (wrong.length) throw new Refused(400, ...wrong.map((one) => `attribute[${one}] could not be read`))
  const media = argument(fields, 'media_url')
  const extra = [
    { from: 'open311', v: [place, media ? cleanInput(media, 500) : ''].filter(Boolean).join('\n') },
  ]
  const origin = argument(fields, 'origin_id')?.slice(0, 200)
  const { number, known, due } = await once(async () => {
    const effect = filingEffect(answers, extra, { now, fresh: freshNames() })
    if (!effect) throw new Refused(404, 'service_code provided was not found')
    const made = await fileForAgency(
      deps.sql,
      deps.keys,
      { kind: 'agency', agencyId },
      { effect, words: description, at: now, ...(origin ? { origin } : {}) },
    )
    return { ...made, due: effect.due.resolveAt }
  })
  return {
    service_request_id: number,
    service_notice: known ? 'Already received under this number.' : `Expected by ${isoBangkok(due)}`,
    account_id: null,
  }
}

/** Two at once drew the same number, or came under one name of theirs: the later one sees what the first has made. */
const once = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if ((error as { code?: unknown }).code !== '23505') throw error
    return work()
  }
}

/** A place is part of every request of GeoReport; ours are seldom about one. It is kept for the officers and published to nobody. */
const placeOf = (fields: Record<string, string>): string => {
  const lat = argument(fields, 'lat')
  const long = argument(fields, 'long')
  const address = argument(fields, 'address_string') ?? argument(fields, 'address_id')
  if (lat !== undefined && long !== undefined) {
    const numbers = [Number(lat), Number(long)] as const
    if (!(Math.abs(numbers[0]) <= 90 && Math.abs(numbers[1]) <= 180))
      throw new Refused(400, 'lat or long is not on the map')
    return [numbers.join(', '), cleanInput(address ?? '', 500)].filter(Boolean).join('\n')
  }
  if (!address) throw new Refused(400, 'lat and long, address_string or address_id was not provided')
  return cleanInput(address, 500)
}

/** `attribute[CODE]=v`, and `attribute[CODE][]=v` once for each of several. */
const attributesOf = (form: URLSearchParams): Record<string, string> => {
  const found = new Map<string, string[]>()
  for (const [key, value] of form) {
    const code = /^attribute\[([a-z_]{1,40})\](?:\[\])?$/.exec(key)?.[1]
    if (code) found.set(code, [...(found.get(code) ?? []), value])
  }
  return Object.fromEntries([...found].map(([code, values]) => [code, values.join(', ')]))
}
