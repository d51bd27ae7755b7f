import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { transitionCase } from '../../../db/verbs/transition-case.ts'
import { HOUR, MINUTE } from '../../../flows/time.ts'
import { openExchange, type Rig } from './rig.ts'

/** Systems that know no hashes: an Open311 endpoint and a Traffy Fondue, small, and forgetful on demand. */
type Answer = { status?: number; body: unknown }
type Ask = {
  method: string
  path: string
  query: URLSearchParams
  text: string
  authorization: string | undefined
}
let rig: Rig
let close: () => Promise<void>
/** Does what is asked, and then breaks the connection off. */
let forgetsAnswer = false
let route: (ask: Ask) => Answer

const listen = async (): Promise<string> => {
  const server = createServer(async (request: IncomingMessage, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const url = new URL(request.url ?? '/', 'http://x')
    const { status = 200, body } = route({
      method: request.method!,
      path: url.pathname,
      query: url.searchParams,
      text: Buffer.concat(parts).toString(),
      authorization: request.headers.authorization,
    })
    if (forgetsAnswer && request.method === 'POST' && !url.pathname.includes('auth')) {
      forgetsAnswer = false
      return void request.socket.destroy()
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const one = '5eed0000-0000-4000-8000-000000000006'

beforeEach(async () => {
  forgetsAnswer = false
  rig = await openExchange()
})
afterEach(async () => {
  await rig.close()
  await close()
})

describe('an agency with an Open311 endpoint', () => {
  const requests: Record<string, string>[] = []
  const updates: Record<string, string>[] = []
  let published: Record<string, string>[] = []
  let theirs: Awaited<ReturnType<Rig['addAgency']>>
  beforeEach(async () => {
    requests.length = 0
    updates.length = 0
    published = []
    route = ({ method, path, text, query }) => {
      const fields = Object.fromEntries(new URLSearchParams(text))
      if (method === 'POST' && path === '/requests.json') {
        requests.push({ ...fields, service_request_id: String(requests.length + 1) })
        return { body: [{ service_request_id: String(requests.length) }] }
      }
      if (method === 'POST') {
        if (updates.some((u) => u.update_id === fields.update_id))
          return { status: 400, body: { errors: { code: 400, description: 'Bad request: already exists' } } }
        updates.push(fields)
        return { body: { service_request_updates: { update_id: fields.update_id } } }
      }
      if (path === '/servicerequestupdates.json') return { body: { service_requests_updates: published } }
      if (path === '/requests.json')
        return {
          body: { service_requests: requests.filter((r) => r.service_code === query.get('service_code')) },
        }
      return { body: requests.filter((r) => path === `/requests/${r.service_request_id}.json`) }
    }
    const url = await listen()
    theirs = await rig.addAgency({
      reach: 'open311',
      url,
      secrets: { apiKey: 'their-key' },
      settings: { keepsPrivate: true, serviceCodes: { '*': 'fraud' }, latitude: 13.88, longitude: 100.56 },
    })
  })

  test('is given the case once, though the answer to the first try was lost, and it is proved by reading it back', async () => {
    await rig.refer(one, theirs.id)
    forgetsAnswer = true
    await rig.send()
    expect(await rig.referral(one, theirs.id)).toMatchObject({ status: 'made' })
    rig.clock.now += 10 * MINUTE
    await rig.send()
    expect(requests).toHaveLength(1)
    const { number } = await rig.state(one)
    expect(requests[0]).toMatchObject({ service_code: 'fraud', api_key: 'their-key', lat: '13.88' })
    expect(requests[0]!.description).toContain(`[${number}/1]`)
    expect(await rig.referral(one, theirs.id)).toMatchObject({ status: 'delivered', theirs: '1' })
  })

  test('one that keeps less than was sent has not got it', async () => {
    const whole = route
    route = (ask) => {
      const answer = whole(ask)
      for (const request of requests) request.description = request.description!.slice(0, 30)
      return answer
    }
    await rig.refer(one, theirs.id)
    await rig.send()
    const [row] = await rig.transmissions(theirs.id)
    expect(row).toMatchObject({ state: 'pending', altered: 1 })
    rig.clock.now += 2 * HOUR
    await rig.send()
    expect(requests).toHaveLength(1)
  })

  test.each(['7\u0000', '7'.repeat(9_000)])(
    'one that numbers it by what cannot be kept is filed once, and holds up no other',
    async (strange) => {
      const whole = route
      route = (ask) => {
        const { body, ...answer } = whole(ask)
        return {
          ...answer,
          body: JSON.parse(
            JSON.stringify(body).replaceAll(
              '"service_request_id":"1"',
              `"service_request_id":${JSON.stringify(strange)}`,
            ),
          ),
        }
      }
      await rig.refer(one, theirs.id)
      for (let i = 0; i < 3; i++) {
        await rig.send()
        rig.clock.now += HOUR
      }
      expect(requests).toHaveLength(1)
      expect(await rig.transmissions(theirs.id)).toMatchObject([{ state: 'dead', trouble: 'cannot-tell' }])
    },
  )

  test('that it arrived is written down also where no key names the citizen, and keeps no other from being sent', async () => {
    const two = '5eed0000-0000-4000-8000-000000000007'
    await rig.refer(one, theirs.id)
    await rig.refer(two, theirs.id)
    await rig.sql`update person set line_user = '\\x0163' where id = (select person_id from "case" where id = ${one}::uuid)`
    await rig.send()
    for (const id of [one, two])
      expect(await rig.referral(id, theirs.id)).toMatchObject({ status: 'delivered' })
  })

  test.each<[string, boolean]>([
    ['tells the newest thousand of any time', true],
    ['knows no times', false],
  ])('one that %s is read whole', async (_, knowsTimes) => {
    const whole = route
    const asked: string[] = []
    route = (ask) => {
      if (ask.path !== '/servicerequestupdates.json' || ask.method !== 'GET') return whole(ask)
      asked.push(ask.query.get('start_date')!)
      const [from, to] = ['start_date', 'end_date'].map((name) => Date.parse(ask.query.get(name)!))
      const within = published.filter(({ updated_datetime: at }) => {
        const ms = Date.parse(at!)
        return !knowsTimes || (ms >= from! && ms <= to!)
      })
      return { body: { service_requests_updates: knowsTimes ? within.toReversed().slice(0, 1_000) : within } }
    }
    await rig.refer(one, theirs.id)
    await rig.send()
    published = Array.from({ length: 1_400 }, (_, n) => ({
      update_id: `u${n}`,
      service_request_id: n === 0 ? '1' : `x${n}`,
      status: 'FIXED',
      description: 'เรียบร้อยแล้ว',
      updated_datetime: new Date(rig.clock.now - 3 * HOUR + n * 5_000).toISOString(),
    }))
    asked.length = 0
    await rig.minute()
    expect((await rig.state(one)).state).toBe('answered')
    expect(asked.length).toBeLessThan(20)
    // And not all of it again.
    rig.clock.now += 10 * MINUTE
    asked.length = 0
    await rig.minute()
    expect(Date.parse(asked[0]!)).toBeGreaterThan(rig.clock.now - 2 * HOUR)
  })

  test('its published updates are heard once each, and what we do is told to it', async () => {
    // Another whose secrets no key opens keeps nobody's from being heard.
    const [{ url }] = (await rig.sql`select url from agency where id = ${theirs.id}::uuid`) as unknown as [
      { url: string },
    ]
    const dark = await rig.addAgency({ reach: 'open311', url, secrets: { apiKey: 'x' } })
    await rig.sql`update agency set secrets = '\\x0163' where id = ${dark.id}::uuid`
    await rig.refer(one, theirs.id)
    await rig.send()
    published = [
      {
        update_id: 'a',
        service_request_id: '1',
        status: 'INVESTIGATING',
        description: 'รับแล้ว',
        updated_datetime: '2026-11-20T15:00:00+07:00',
      },
      {
        update_id: 'b',
        service_request_id: '1',
        status: 'FIXED',
        description: 'ร้านเปลี่ยนให้แล้ว',
        updated_datetime: '2026-11-20T16:00:00+07:00',
      },
      {
        update_id: 'c',
        service_request_id: '999',
        status: 'FIXED',
        description: 'ไม่ใช่ของเรา',
        updated_datetime: '2026-11-20T16:00:00+07:00',
      },
      {
        update_id: 'd',
        service_request_id: '1',
        status: 'FIXED',
        description: 'ไม่มีวันที่',
        updated_datetime: '',
      },
    ]
    await rig.minute()
    expect((await rig.state(one)).state).toBe('answered')
    const before = await rig.kinds(one)
    rig.clock.now += 10 * MINUTE
    await rig.minute()
    expect(await rig.kinds(one)).toEqual(before)
    const { version } = await rig.state(one)
    await transitionCase(rig.sql, rig.keys, rig.staff(), {
      caseId: one,
      version,
      to: 'resolved',
      text: 'เรียบร้อยแล้วค่ะ',
      at: rig.clock.now,
    })
    await rig.minute()
    expect(updates).toEqual([expect.objectContaining({ service_request_id: '1', status: 'FIXED' })])
  })
})

describe('Traffy Fondue', () => {
  const issues: Record<string, unknown>[] = []
  const comments: Record<string, unknown>[] = []
  let logins = 0
  let theirs: Awaited<ReturnType<Rig['addAgency']>>
  const PATH = 'a-secret-path-of-enough-length'
  const fine = (results: unknown) => ({ body: { status: 'success', message: '', results } })
  beforeEach(async () => {
    issues.length = 0
    comments.length = 0
    logins = 0
    route = ({ path, query, text, authorization }) => {
      if (path === '/get-auth/v1') {
        logins++
        return fine([{ token: `t${logins}`, expire_timestamp: '2026-12-20 00:00:00' }])
      }
      if (authorization !== `Bearer t${logins}`)
        return { body: { status: 'fail', message: 'This token has expired | Token นี้หมดอายุแล้ว' } }
      if (path === '/new-issue/v1') {
        issues.push({ ...JSON.parse(text), ticket_id: `2026-T${issues.length + 1}` })
        return fine([{ ticket_id: `2026-T${issues.length}`, password: 'x' }])
      }
      if (path === '/get-issues/v2') return fine(issues)
      if (path === '/comment/v1') {
        comments.push(JSON.parse(text))
        return fine([])
      }
      return fine(issues.find(({ ticket_id: id }) => id === query.get('ticket_id')) ?? {})
    }
    const url = await listen()
    theirs = await rig.addAgency({
      reach: 'traffy',
      url,
      secrets: { user: 'u', pass: 'p', path: PATH },
      settings: { keepsPrivate: true, orgId: 151, latitude: 13.88, longitude: 100.56 },
    })
  })
  const hook = (method: string, body: object, path = PATH) =>
    rig.app.request(`/api/v1/exchange/traffy/${theirs.id}/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const patch = (status: string, timestamp: string, note = '') =>
    hook('PATCH', { timestamp, ticket_id: '2026-T1', org: 'เขต', status, note, photo: [] })

  test('is given the case once, though the first answer was lost and the token ran out', async () => {
    await rig.refer(one, theirs.id)
    forgetsAnswer = true
    await rig.send()
    logins = 5 // every token that was given before has ended
    rig.clock.now += 10 * MINUTE
    await rig.send()
    expect(issues).toHaveLength(1)
    expect(await rig.referral(one, theirs.id)).toMatchObject({ status: 'delivered', theirs: '2026-T1' })
  })

  test('its webhooks accept and propose, each once; an unknown address and staff’s talk have no effect', async () => {
    await rig.refer(one, theirs.id)
    await rig.send()
    expect((await hook('PATCH', {}, 'another-path-of-enough-length')).status).toBe(404)
    const strange = { timestamp: '2026-11-20 15:00:00.000000', ticket_id: '2026-T1\u0000', status: 'เสร็จสิ้น' }
    expect((await hook('PATCH', strange)).status).toBe(422)
    expect((await patch('กำลังดำเนินการ', '2026-11-20 15:00:00.000000')).status).toBe(200)
    expect((await rig.state(one)).state).toBe('accepted_by_agency')
    // What could not be taken just now is not said to be taken: it would not be sent again.
    await rig.sql.begin(async (other) => {
      await other`select 1 from "case" where id = ${one}::uuid for update`
      expect((await patch('เสร็จสิ้น', '2026-11-20 16:00:00.000000', 'ร้านเปลี่ยนให้แล้ว')).status).toBe(409)
    })
    const talk = {
      event: 'chat_staff_only',
      ticket_id: '2026-T1',
      comment: 'ลับภายใน',
      timestamp: '2026-11-20 15:30:00.000000',
      message_comment_id: 3,
    }
    expect((await hook('POST', talk)).status).toBe(200)
    for (let i = 0; i < 2; i++) await patch('เสร็จสิ้น', '2026-11-20 16:00:00.000000', 'ร้านเปลี่ยนให้แล้ว')
    expect((await rig.state(one)).state).toBe('answered')
    expect((await rig.kinds(one)).filter((kind) => kind === 'agency-told')).toEqual([])
    const [heard] = await rig.sql`select count(*)::int as n from heard where agency_id = ${theirs.id}::uuid`
    expect(heard!.n).toBe(2)
    // What came from there does not go back there.
    await rig.minute()
    expect(comments).toEqual([])
  })

  test('a link without a point on the map files nothing that was made up', async () => {
    await rig.sql`update agency set settings = '{}' where id = ${theirs.id}::uuid`
    await rig.refer(one, theirs.id)
    await rig.send()
    const [row] = await rig.transmissions(theirs.id)
    expect(row).toMatchObject({ state: 'dead', trouble: 'not-set-up' })
    expect(issues).toEqual([])
  })
})
