import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fault } from './agency.ts'

/**
 * Systems of agencies that know no hashes, written from the pages of GeoReport v2, mySociety's updates and Traffy Fondue's exchange, with nothing
 * of ours. They keep what they are given, know no retry keys, and go wrong as the test draws.
 */
type Asked = { method: string; path: string; query: URLSearchParams; text: string; auth: string }
type Answer = { status?: number; body: unknown }
type Row = Record<string, unknown>

/** `cuts`: a truncated request is kept as far as it came, where the system does not notice. */
export type Options = { draw?: (asked: Asked) => Fault; slowMs?: number }

const serve = async (
  route: (asked: Asked, cut: boolean) => Answer,
  { draw = () => 'none', slowMs = 5 }: Options,
) => {
  const seen = { requests: 0, faults: {} as Record<string, number>, asked: [] as Asked[] }
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const url = new URL(request.url ?? '/', 'http://x')
    const asked = {
      method: request.method!,
      path: url.pathname,
      query: url.searchParams,
      text: Buffer.concat(parts).toString(),
      auth: request.headers.authorization ?? '',
    }
    const fault = draw(asked)
    seen.requests++
    seen.asked.push(asked)
    seen.faults[fault] = (seen.faults[fault] ?? 0) + 1
    if (fault === '500') return void response.writeHead(500).end('{}')
    if (fault === 'reset') return void request.socket.destroy()
    if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs))
    const writes = asked.method !== 'GET'
    const { status = 200, body } = route(asked, writes && fault === 'truncated')
    // Its own gateway hands a request on twice.
    if (fault === 'duplicate' && writes) route(asked, false)
    if (fault === 'answer-lost') return void request.socket.destroy()
    const bytes = Buffer.from(JSON.stringify(body))
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(fault === 'answer-cut' ? { 'content-length': bytes.length + 9 } : {}),
    })
    if (fault === 'answer-cut') {
      response.write(bytes.subarray(0, bytes.length / 2))
      return void setTimeout(() => request.socket.destroy(), 2)
    }
    // A proxy that cuts an answer off and makes it look whole.
    response.end(!writes && fault === 'truncated' ? bytes.subarray(0, bytes.length * 0.6) : bytes)
  }
  const server = createServer(
    (request, response) => void take(request, response).catch(() => request.destroy()),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const shortened = (text: string): string => text.slice(0, Math.floor(text.length * 0.6))

/** `now`: its clock. `offers`: what of the extensions it has. */
export const startOpen311 = async ({
  now,
  updatesOffered = true,
  photosKept = true,
  keeps = (text) => text,
  ...options
}: Options & {
  now: () => number
  updatesOffered?: boolean
  photosKept?: boolean
  keeps?: (text: string) => string
}) => {
  const requests: Row[] = []
  const updates: Row[] = []
  const published: Row[] = []
  let cuts = 0
  const iso = () => new Date(now()).toISOString()
  const fieldsOf = (text: string, cut: boolean): Record<string, string> => {
    const fields = Object.fromEntries(new URLSearchParams(text))
    const whole = fields.description ?? ''
    const description = keeps(cut ? shortened(whole) : whole)
    // A word to a spare one is no part of a case.
    if (cut && !whole.includes('ซ้ำกับ')) cuts++
    return { ...fields, description, media_url: photosKept ? (fields.media_url ?? '') : '' }
  }
  const system = await serve(({ method, path, query, text }, cut) => {
    const wants = (field: string, value: unknown) => !query.get(field) || query.get(field) === value
    const within = (at: unknown) =>
      (!query.get('start_date') || Date.parse(query.get('start_date')!) <= Date.parse(String(at))) &&
      (!query.get('end_date') || Date.parse(query.get('end_date')!) >= Date.parse(String(at)))
    if (path === '/requests.json' && method === 'POST') {
      const { api_key: _, ...fields } = fieldsOf(text, cut)
      const id = String(requests.length + 1)
      requests.push({ ...fields, service_request_id: id, status: 'open', requested_datetime: iso() })
      return { body: [{ service_request_id: id }] }
    }
    if (path === '/servicerequestupdates.json' && !updatesOffered) return { status: 404, body: [] }
    if (path === '/servicerequestupdates.json' && method === 'POST') {
      const fields = fieldsOf(text, cut)
      if (updates.some(({ update_id: id }) => id === fields.update_id)) {
        if (cut) cuts--
        return { status: 400, body: { errors: { code: 400, description: 'Bad request: already exists' } } }
      }
      updates.push({ ...fields, received: iso() })
      const of = requests.find(({ service_request_id: id }) => id === fields.service_request_id)
      if (of && /^(?:DUPLICATE|CANCELLED|FIXED)$/.test(fields.status ?? '')) of.status = 'closed'
      return { body: { service_request_updates: { update_id: fields.update_id } } }
    }
    if (path === '/servicerequestupdates.json')
      return {
        body: {
          service_requests_updates: [
            // Under numbers of its own, as FixMyStreet does.
            ...updates.map((one, index) => ({
              ...one,
              update_id: `own-${index}`,
              updated_datetime: one.received,
            })),
            ...published,
          ].filter(({ updated_datetime: at }) => within(at) || Date.parse(String(at)) > now() + 86_400_000),
        },
      }
    if (path === '/requests.json')
      return {
        body: {
          service_requests: requests
            .filter((one) => wants('service_code', one.service_code) && within(one.requested_datetime))
            .toReversed()
            .slice(0, 1_000),
        },
      }
    return { body: requests.filter((one) => path === `/requests/${one.service_request_id}.json`) }
  }, options)
  return { ...system, requests, updates, published, cut: () => cuts }
}

export const startTraffy = async ({
  now,
  photosKept = true,
  joins = true,
  ...options
}: Options & { now: () => number; photosKept?: boolean; joins?: boolean }) => {
  const issues: (Row & { timeline: Row[]; orgs: Row[] })[] = []
  const comments: Row[] = []
  const joinings: Row[] = []
  let logins = 1
  let spoiled = 0
  let cuts = 0
  const fine = (results: unknown): Answer => ({ body: { status: 'success', message: '', results } })
  const fail = (message: string): Answer => ({ body: { status: 'fail', message, results: [] } })
  const bangkok = () => new Date(now() + 25_200_000).toISOString().replace('T', ' ').slice(0, 23)
  const system = await serve(({ path, query, text, auth }, cut) => {
    if (path === '/get-auth/v1') return fine([{ token: `t${logins}` }])
    if (auth !== `Bearer t${logins}`) return fail('This token has expired | Token นี้หมดอายุแล้ว')
    const body = text ? (JSON.parse(text) as Row) : {}
    const issue = issues.find(({ ticket_id: id }) => id === (body.ticket_id ?? query.get('ticket_id')))
    // Cut in its braces it is no JSON; sometimes what comes through is whole, and shorter.
    if (cut && ++spoiled % 2 === 0) return fail('Invalid input JSON format')
    if (cut && path !== '/star/v1' && !text.includes('ซ้ำกับ')) cuts++
    const kept = (value: unknown) => (cut ? shortened(String(value)) : String(value))
    if (path === '/new-issue/v1') {
      const id = `2026-T${issues.length + 1}`
      const filing = { timestamp: bangkok(), status: 'รอรับเรื่อง', org_id: null, note: '' }
      issues.push({
        ...body,
        description: kept(body.description),
        photo: photosKept ? (body.photo ?? '') : 'https://storage.test/traffy_public_bucket/',
        ticket_id: id,
        at: now(),
        last: now(),
        star: 0,
        timeline: [filing],
        orgs: [{ org_id: Number(body.org_id), status: 'รอรับเรื่อง' }],
      })
      return fine([{ ticket_id: id, password: 'x' }])
    }
    if (path === '/get-issues/v2') {
      const days = { '3days': 3, '3day': 3, all: 9_999 }[query.get('duration') ?? ''] ?? 1
      return fine(issues.filter(({ last }) => now() - Number(last) <= days * 86_400_000))
    }
    if (!issue) return fail('ticket_id is not specified')
    if (path === '/comment/v1') comments.push({ ...body, comment: kept(body.comment) })
    if (path === '/star/v1') issue.star = body.star
    if (path === '/join-forward/v1') {
      if (!joins) return fail('not permitted')
      joinings.push(body)
      for (const org of body.destination_group as number[])
        issue.orgs.push({ org_id: org, status: 'ส่งต่อ(ใหม่)' })
    }
    if (path === '/update-issue/v1') {
      issue.timeline.push({ timestamp: bangkok(), status: body.state_name, note: kept(body.note) })
      const own = issue.orgs.find(({ org_id: id }) => body.org_id === undefined || id === body.org_id)
      if (own) own.status = body.state_name
      issue.status = body.state_name
      issue.last = now()
    }
    return path === '/get-issue/v2' ? fine(issue) : fine({})
  }, options)
  return { ...system, issues, comments, joinings, cut: () => cuts, endTokens: () => void logins++ }
}
