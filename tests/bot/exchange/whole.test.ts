import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { photoKey } from '../../../bot/jobs/photos.ts'
import { seal } from '../../../db/crypto.ts'
import { transitionCase } from '../../../db/verbs/transition-case.ts'
import { formatCaseNumber } from '../../../flows/case/number.ts'
import type { CaseState } from '../../../flows/case/states.ts'
import { DAY, HOUR, MINUTE, traffyTime } from '../../../flows/time.ts'
import { message, openExchange, type Rig } from './rig.ts'
import { manyCases } from './storm.ts'
import { startOpen311, startTraffy } from './systems.ts'

/** What a system without hashes is given, and what is believed of what it says. */
let rig: Rig
let spare: string[]
const alarms = vi.spyOn(console, 'warn').mockImplementation(() => {})
beforeAll(async () => {
  rig = await openExchange()
  spare = await manyCases(rig, 30)
})
beforeEach(() => alarms.mockClear())
afterAll(() => rig.close())

const now = () => rig.clock.now
const aCase = () => spare.pop()!
/** One with a number whose last digit checks, as they are said from outside. */
const aNamedCase = async () => {
  const id = aCase()
  await rig.sql`update "case" set number = ${formatCaseNumber(now(), String(900_000 + spare.length))} where id = ${id}::uuid`
  return id
}
const point = { latitude: 13.88, longitude: 100.56 }
const open311 = async (options: Partial<Parameters<typeof startOpen311>[0]> = {}) => {
  const system = await startOpen311({ now, ...options })
  const agency = await rig.addAgency({
    reach: 'open311',
    url: system.url,
    secrets: { apiKey: 'k' },
    settings: { keepsPrivate: true, serviceCodes: { '*': 'fraud' }, ...point },
  })
  return { system, agency }
}
const traffy = async (options: Partial<Parameters<typeof startTraffy>[0]> = {}, orgId = 151) => {
  const system = await startTraffy({ now, ...options })
  return { system, agency: await group(system.url, orgId) }
}
const PATH = 'a-secret-path-of-enough-length'
const group = (url: string, orgId: number) =>
  rig.addAgency({
    reach: 'traffy',
    url,
    secrets: { user: 'u', pass: 'p', path: PATH },
    settings: { keepsPrivate: true, orgId, serviceCodes: { '*': 'ร้องเรียน' }, ...point },
  })
const last = async (agencyId: string) => (await rig.transmissions(agencyId)).at(-1)!
const sendAll = async (rounds = 20) => {
  for (let round = 0; round < rounds; round++) {
    for (let sent = 1; sent > 0; ) sent = await rig.send()
    rig.clock.now += 5 * MINUTE
  }
}
const move = async (id: string, to: CaseState, rest: object = {}) => {
  const { version } = await rig.state(id)
  const done = await transitionCase(rig.sql, rig.keys, rig.staff(), {
    caseId: id,
    version,
    to,
    at: now(),
    ...rest,
  })
  expect(done).toMatchObject({ ok: true })
}
const photo = async (id: string, name: string) => {
  const bytes = new TextEncoder().encode(name)
  const sha = createHash('sha256').update(bytes).digest()
  const [row] = await rig.sql`
    insert into evidence (message_id, person_id, case_id, state, content_type, stored_sha256, stored_bytes, stored_at)
    select ${name}, person_id, id, 'stored', 'image/jpeg', ${sha}::bytea, ${bytes.length}::int, now() from "case" where id = ${id}::uuid returning id`
  rig.objects.set(await photoKey(rig.deps, name), await seal(rig.keys, `evidence.object:${name}`, bytes))
  return { id: row!.id as string, sha: sha.toString('hex'), name }
}
const fetched = async (link: unknown) => {
  const { pathname, search } = new URL(String(link))
  return (await rig.app.request(`${pathname}${search}`)).text()
}

describe('a system that may publish what it is sent', () => {
  test.each(['open311', 'traffy'] as const)(
    '%s: the kind, the days, the loss and the officer’s note; nothing that a citizen told, no name, no file',
    async (reach) => {
      const id = rig.caseId(reach === 'open311' ? 7 : 8)
      const slip = await photo(id, `slip for ${reach}`)
      const { system, agency } = await (reach === 'open311' ? open311() : traffy())
      await rig.sql`update agency set settings = settings - 'keepsPrivate' where id = ${agency.id}::uuid`
      await rig.refer(id, agency.id, 'โปรดดูร้านในจังหวัดของท่าน')
      await sendAll()
      const { state, seq } = await last(agency.id)
      expect(state).toBe('delivered')
      const packet = JSON.parse(await (await rig.get(agency.key, `/transmissions/${seq}`)).text())
      const there = JSON.stringify(system)
      expect(there).toContain('โปรดดูร้านในจังหวัดของท่าน')
      expect(there).toContain(packet.case.subject)
      expect(there).toContain('อยู่ที่ศูนย์')
      const told = packet.answers.filter(
        ({ text }: { text: string }) => text.length > 10 && !packet.case.subject.includes(text),
      )
      expect(told.length).toBeGreaterThan(1)
      for (const { text } of told) expect(there).not.toContain(JSON.stringify(text).slice(1, -1))
      expect(there).not.toContain(slip.sha)
      expect(there).not.toContain('/api/v1/exchange/files/')

      // What happens later is told in states; words go where only their staff read.
      await move(id, 'in_review', { reason: 'other_office', text: 'ศูนย์รับเรื่องกลับมาดูเองค่ะ' })
      await rig.minute()
      await sendAll()
      expect(
        JSON.stringify([...('requests' in system ? [system.requests, system.updates] : [])]),
      ).not.toContain('รับเรื่องกลับมาดูเอง')
      await system.close()
    },
  )
})

describe('an Open311 endpoint', () => {
  test('is given all that a webhook would be: every answer, the money, the days, each photo by a link that opens', async () => {
    const id = rig.caseId(6)
    const photos = [await photo(id, 'first photo'), await photo(id, 'second photo')]
    const { system, agency } = await open311()
    await rig.refer(id, agency.id, 'โปรดติดต่อร้าน\n'.repeat(600))
    await rig.send()
    const { state, seq } = await last(agency.id)
    expect(state).toBe('delivered')
    const kept = [...system.requests, ...system.updates]
    const text = kept.map(({ description }) => description).join('\n')
    const packet = JSON.parse(await (await rig.get(agency.key, `/transmissions/${seq}`)).text())
    expect(packet.answers.length).toBeGreaterThan(5)
    for (const answer of packet.answers) expect(text).toContain(`${answer.label}: ${answer.text}`)
    expect(text).toContain('890 บาท')
    expect(text.match(/โปรดติดต่อร้าน/g)!.length).toBe(600)
    expect(kept.map(({ description }) => /\(\d\/3\)/.exec(String(description))?.[0])).toEqual([
      '(1/3)',
      '(2/3)',
      '(3/3)',
    ])
    for (const [index, one] of photos.entries()) {
      expect(text).toContain(one.sha)
      expect(await fetched(kept[index]!.media_url)).toBe(one.name)
    }
    // The link ends, and with the referral at once.
    rig.clock.now += 2 * DAY
    expect(await fetched(kept[0]!.media_url)).not.toBe('first photo')
    rig.clock.now -= 2 * DAY
    await move(id, 'in_review', { reason: 'other_office' })
    expect(await fetched(kept[0]!.media_url)).not.toBe('first photo')
    await system.close()
  })

  test('that takes no updates has not got it whole: the officer is told which parts did not go', async () => {
    const id = aCase()
    const { system, agency } = await open311({ updatesOffered: false })
    await rig.refer(id, agency.id, 'ยาว '.repeat(2_500))
    await sendAll()
    expect(await last(agency.id)).toMatchObject({
      state: 'dead',
      trouble: 'missing 2/3 3/3',
      delivered_at: null,
    })
    expect(await rig.referral(id, agency.id)).toMatchObject({
      status: 'sent',
      theirs: '1',
      delivered_at: null,
    })
    expect(system.requests).toHaveLength(1)
    await system.close()
  })

  test('that drops the photo has not got it whole, and is named for it', async () => {
    const id = aCase()
    await photo(id, 'a photo that is dropped')
    const { system, agency } = await open311({ photosKept: false })
    await rig.refer(id, agency.id)
    await sendAll(1)
    expect(await last(agency.id)).toMatchObject({
      state: 'dead',
      trouble: 'missing photos:1',
      delivered_at: null,
    })
    await system.close()
  })

  test('that shortens everything is found out, given up and named, and is not filed to again and again', async () => {
    const id = aCase()
    const { system, agency } = await open311({ keeps: (text) => text.slice(0, 60) })
    await rig.refer(id, agency.id)
    await sendAll(60)
    const row = await last(agency.id)
    expect(row).toMatchObject({ state: 'dead', trouble: 'missing 1/1' })
    expect(row.altered).toBeGreaterThan(3)
    expect(system.requests).toHaveLength(1)
    await system.close()
  })

  test('is looked at as far back as the referral is old, before an officer’s resend files it twice', async () => {
    const id = aCase()
    let lost = true
    const { system, agency } = await open311({
      draw: ({ method }) => (lost && method === 'POST' ? 'answer-lost' : 'none'),
    })
    await rig.refer(id, agency.id)
    await rig.send()
    lost = false
    rig.clock.now += 200 * DAY
    await rig.send()
    expect(system.requests).toHaveLength(1)
    expect(await last(agency.id)).toMatchObject({ state: 'delivered', theirs: '1' })
    rig.clock.now -= 200 * DAY
    await system.close()
  })

  test('a case that it gets a second time is another request; the first is cancelled, and what it says of that moves nothing', async () => {
    const id = aCase()
    const { system, agency } = await open311()
    await rig.refer(id, agency.id)
    await rig.send()
    await move(id, 'in_review', { reason: 'other_office' })
    rig.clock.now += 1_000
    await rig.refer(id, agency.id)
    await sendAll(2)
    expect(system.requests).toHaveLength(2)
    expect(system.updates).toEqual([
      expect.objectContaining({ service_request_id: '1', status: 'CANCELLED' }),
    ])
    expect(await rig.referral(id, agency.id)).toMatchObject({ status: 'delivered', theirs: '2' })
    const says = (request: string, status: string) =>
      system.published.push({
        update_id: `u${request}`,
        service_request_id: request,
        status,
        description: 'ตอบแล้ว',
        updated_datetime: new Date(now()).toISOString(),
      })
    says('1', 'FIXED')
    await rig.minute()
    expect((await rig.state(id)).state).toBe('forwarded')
    const [late] = await rig.sql`select outcome from heard where agency_id = ${agency.id}::uuid`
    expect(late).toEqual({ outcome: 'late' })
    says('2', 'IN_PROGRESS')
    rig.clock.now += 6 * MINUTE
    await rig.minute()
    expect((await rig.state(id)).state).toBe('accepted_by_agency')
    await system.close()
  })

  test('a date a year ahead, or after 2038, makes nothing that follows too late, and what we wrote there is not theirs', async () => {
    const id = aCase()
    const { system, agency } = await open311()
    await rig.refer(id, agency.id, 'ยาว '.repeat(2_500))
    await rig.send()
    const say = (update: string, status: string, at: string) =>
      system.published.push({
        update_id: update,
        service_request_id: '1',
        status,
        description: 'จากหน่วยงาน',
        updated_datetime: at,
      })
    say('7', 'INVESTIGATING', '2040-01-01T00:00:00Z')
    await rig.minute()
    // Two parts of ours stand in their list under numbers of theirs.
    expect(system.updates).toHaveLength(2)
    expect((await rig.state(id)).state).toBe('accepted_by_agency')
    rig.clock.now += 10 * MINUTE
    say('8', 'FIXED', new Date(now() - MINUTE).toISOString())
    await rig.minute()
    expect((await rig.state(id)).state).toBe('answered')
    const outcomes = await rig.sql`select distinct outcome from heard where agency_id = ${agency.id}::uuid`
    expect(outcomes).toEqual([{ outcome: 'done' }])
    await system.close()
  })

  test('what cannot be kept of what one agency says holds up neither the rest of it nor another agency', async () => {
    const { system, agency } = await open311()
    const other = await rig.addAgency({
      reach: 'open311',
      url: system.url,
      secrets: { apiKey: 'k' },
      settings: { keepsPrivate: true, serviceCodes: { '*': 'fraud' }, ...point },
    })
    const [first, second] = [aCase(), aCase()]
    await rig.refer(first, agency.id)
    await rig.send()
    await rig.refer(second, other.id)
    await rig.send()
    const say = (request: string) =>
      system.published.push({
        update_id: `u-${request}`,
        service_request_id: request,
        status: 'INVESTIGATING',
        description: 'สมศรีรับแล้ว',
        updated_datetime: new Date(now()).toISOString(),
      })
    // No database holds this letter: whoever looks it up gets an error.
    for (const request of ['\u0000', '1', '2']) say(request)
    await rig.minute()
    expect((await rig.state(first)).state).toBe('accepted_by_agency')
    expect((await rig.state(second)).state).toBe('accepted_by_agency')
    const lines = alarms.mock.calls.map(([line]) => String(line))
    expect(lines.filter((line) => line.includes('exchange-hear')).length).toBeGreaterThan(0)
    expect(lines.join()).not.toMatch(/สมศรี/)
    await system.close()
  })

  test('a list of updates that was cut off is not an empty one: it is read again', async () => {
    const id = aCase()
    let cut = false
    const { system, agency } = await open311({
      draw: ({ path }) => (cut && path.startsWith('/servicerequestupdates') ? 'truncated' : 'none'),
    })
    await rig.refer(id, agency.id)
    await rig.send()
    cut = true
    system.published.push({
      update_id: 'u',
      service_request_id: '1',
      status: 'INVESTIGATING',
      description: 'รับแล้ว',
      updated_datetime: new Date(now()).toISOString(),
    })
    await rig.minute()
    cut = false
    // Longer than what every reading goes back behind the last that was whole.
    rig.clock.now += 3 * HOUR
    await rig.minute()
    expect((await rig.state(id)).state).toBe('accepted_by_agency')
    await system.close()
  })
})

describe('two doors of one agency', () => {
  const KIND = { v: 1 } as const
  const post = (fields: Record<string, string>) =>
    rig.app.request('/open311/v2/servicerequestupdates.json', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ jurisdiction_id: 'puengdai', description: 'x', ...fields }).toString(),
    })

  test('after an update by Open311 a numbered message of the same agency is no older one', async () => {
    const id = await aNamedCase()
    const agency = await rig.addAgency({ reach: 'console' })
    await rig.refer(id, agency.id)
    const { number } = await rig.state(id)
    const fields = { api_key: agency.key, service_request_id: String(number) }
    const at = new Date(now()).toISOString()
    const first = await post({ ...fields, update_id: 'a', updated_datetime: at, status: 'IN_PROGRESS' })
    expect(first.status).toBe(200)
    const said = await rig.say(
      { key: agency.key },
      { ...message(1, number, { kind: 'answer', text: 'ตรวจแล้วค่ะ' }), ...KIND },
    )
    expect(said).toMatchObject({ status: 200, json: { outcome: 'done' } })
    expect((await rig.state(id)).state).toBe('answered')
  })

  test('what we wrote to an agency, and it sends back as its own update, moves nothing', async () => {
    const id = await aNamedCase()
    const agency = await rig.addAgency({ reach: 'console' })
    await rig.refer(id, agency.id)
    const { number } = await rig.state(id)
    const fields = { api_key: agency.key, service_request_id: String(number), update_id: 'their-own' }
    const at = new Date(now()).toISOString()
    const { subject } = await rig.state(id)
    const ours = `[${number}/1] ${subject}`
    const back = await post({ ...fields, updated_datetime: at, status: 'CANCELLED', description: ours })
    expect([back.status, await back.text()]).toEqual([400, expect.stringContaining('already exists')])
    expect((await rig.state(id)).state).toBe('forwarded')
    // Whoever quotes us and adds to it is heard.
    const quoted = { ...fields, update_id: 'another', updated_datetime: at, status: 'IN_PROGRESS' }
    expect((await post({ ...quoted, description: `${ours} รับแล้ว` })).status).toBe(200)
    expect((await rig.state(id)).state).toBe('accepted_by_agency')
  })

  test.each(['2027-11-20T15:00:00+07:00', '2040-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])(
    'an update posted with the date %s is taken, and the next one is not late for it',
    async (date) => {
      const id = await aNamedCase()
      const agency = await rig.addAgency({ reach: 'console' })
      await rig.refer(id, agency.id)
      const { number } = await rig.state(id)
      const fields = { api_key: agency.key, service_request_id: String(number) }
      const ahead = await post({ ...fields, update_id: 'a', updated_datetime: date, status: 'IN_PROGRESS' })
      expect(ahead.status).toBe(200)
      rig.clock.now += MINUTE
      const at = new Date(now()).toISOString()
      expect((await post({ ...fields, update_id: 'b', updated_datetime: at, status: 'FIXED' })).status).toBe(
        200,
      )
      expect((await rig.state(id)).state).toBe('answered')
    },
  )
})

describe('Traffy Fondue', () => {
  const hook = (agencyId: string, body: object) =>
    rig.app.request(`/api/v1/exchange/traffy/${agencyId}/${PATH}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  test('is given every part, its type, the photos, and keeps a ticket that closes when the case does', async () => {
    const id = aCase()
    const picture = await photo(id, 'a photo for traffy')
    const { system, agency } = await traffy()
    await rig.refer(id, agency.id, 'ยาว '.repeat(2_500))
    await rig.send()
    expect(await last(agency.id)).toMatchObject({ state: 'delivered', theirs: '2026-T1' })
    const [issue] = system.issues
    expect(issue).toMatchObject({ category_name_th: 'ร้องเรียน', org_id: '151' })
    const text = [issue!.description, ...issue!.timeline.map(({ note }) => note)].join('\n')
    expect(text.match(/ยาว/g)!.length).toBeGreaterThanOrEqual(2_499)
    expect(text).toContain(picture.sha)
    expect(await fetched((issue!.photo as string[])[0])).toBe('a photo for traffy')
    await move(id, 'accepted_by_agency')
    await rig.minute()
    expect(issue!.status).toBe('กำลังดำเนินการ')
    await move(id, 'resolved', { text: 'เรียบร้อยแล้วค่ะ' })
    await rig.minute()
    expect(await last(agency.id)).toMatchObject({ kind: 'recall', state: 'delivered' })
    expect(issue!.status).toBe('เสร็จสิ้น')
    // What a state tells everybody holds nobody's words; they are said among staff.
    expect(String(issue!.timeline.at(-1)!.note)).not.toContain('เรียบร้อยแล้วค่ะ')
    // And none of what we set comes back as theirs.
    const heard = await hook(agency.id, { ...issue!.timeline.at(-1), ticket_id: '2026-T1', org: 'x' })
    expect(heard.status).toBe(200)
    expect(await rig.sql`select 1 from heard where agency_id = ${agency.id}::uuid`).toEqual([])
    const { closings } = await rig.state(id)
    await rig.sql`insert into rating (case_id, closing, solved, treated, at) values (${id}::uuid, ${closings}::smallint, 4, 5, ${new Date(now())}::timestamptz)`
    await rig.minute()
    await rig.minute()
    expect(issue!.star).toBe(4)
    expect((await rig.transmissions(agency.id)).filter(({ kind }) => kind === 'rating')).toHaveLength(1)
    await system.close()
  })

  test('taken back by the centre, its ticket does not stay open for ever', async () => {
    const id = aCase()
    const { system, agency } = await traffy()
    await rig.refer(id, agency.id)
    await rig.send()
    await move(id, 'in_review', { reason: 'other_office' })
    await rig.minute()
    expect(system.issues[0]).toMatchObject({ status: 'ไม่เกี่ยวข้อง' })
    await system.close()
  })

  test('another group of it is given the ticket that is there: handed on or shared, and whole', async () => {
    const id = aCase()
    const { system, agency } = await traffy()
    const second = await group(system.url, 1302)
    const third = await group(system.url, 77)
    await rig.refer(id, agency.id)
    await rig.send()
    await move(id, 'accepted_by_agency')
    await rig.refer(id, second.id, 'ส่งต่อให้กลุ่มที่ดูแล')
    await rig.send()
    await rig.invite(id, third.id)
    await sendAll(2)
    await rig.minute()
    expect(system.issues).toHaveLength(1)
    expect(system.joinings).toEqual([
      expect.objectContaining({
        scenario: 2,
        origin_group: 151,
        destination_group: [1302],
        noti_reporter: false,
      }),
      expect.objectContaining({ scenario: 1, origin_group: 1302, destination_group: [77] }),
    ])
    for (const { id: agencyId } of [second, third])
      expect(await last(agencyId)).toMatchObject({ state: 'delivered', theirs: '2026-T1' })
    const notes = system.issues[0]!.timeline.map(({ note }) => note).join('\n')
    expect(notes).toContain('ส่งต่อให้กลุ่มที่ดูแล')
    // It is over for the first group alone: the ticket goes on with the second.
    expect(await last(agency.id)).toMatchObject({ kind: 'recall', state: 'delivered' })
    expect(system.issues[0]!.status).not.toBe('ไม่เกี่ยวข้อง')
    await system.close()
  })

  test('where they do not hand it on, the other group is given a ticket of its own', async () => {
    const id = aCase()
    const { system, agency } = await traffy({ joins: false })
    const second = await group(system.url, 1302)
    await rig.refer(id, agency.id)
    await rig.send()
    await move(id, 'in_review', { reason: 'other_office' })
    await rig.refer(id, second.id)
    await sendAll(2)
    expect(system.issues).toHaveLength(2)
    expect(await last(second.id)).toMatchObject({ state: 'delivered', theirs: '2026-T2' })
    await system.close()
  })

  test('a resend long after, where the answer was lost, files nothing twice; a body that was cut is no refusal for ever', async () => {
    const id = aCase()
    let fault: 'answer-lost' | 'none' = 'answer-lost'
    const { system, agency } = await traffy({
      draw: ({ path }) => (path === '/new-issue/v1' ? fault : 'none'),
    })
    await rig.refer(id, agency.id)
    await rig.send()
    fault = 'none'
    rig.clock.now += 20 * DAY
    await rig.send()
    expect(system.issues).toHaveLength(1)
    expect(await last(agency.id)).toMatchObject({ state: 'delivered', theirs: '2026-T1' })
    rig.clock.now -= 20 * DAY
    await system.close()
  })

  test('one that keeps no photo has not got it whole', async () => {
    const id = aCase()
    await photo(id, 'a photo that traffy drops')
    const { system, agency } = await traffy({ photosKept: false })
    await rig.refer(id, agency.id)
    await rig.send()
    expect(await last(agency.id)).toMatchObject({ state: 'dead', trouble: 'missing photos:1' })
    await system.close()
  })

  test('a film has no place there: it is not sent as a photo, and the officer is told', async () => {
    const id = aCase()
    await photo(id, 'a picture beside a film')
    const film = await photo(id, 'a film')
    await rig.sql`update evidence set content_type = 'video/mp4' where id = ${film.id}::uuid`
    const { system, agency } = await traffy()
    await rig.refer(id, agency.id)
    await rig.send()
    expect(system.issues[0]!.photo).toHaveLength(1)
    expect(system.issues[0]!.description).toContain(film.sha)
    expect(await last(agency.id)).toMatchObject({ state: 'dead', trouble: 'missing photos:1' })
    await system.close()
  })

  test('a webhook dated a year ahead makes nothing that follows too late', async () => {
    const id = aCase()
    const { system, agency } = await traffy()
    await rig.refer(id, agency.id)
    await rig.send()
    const patch = { ticket_id: '2026-T1', org: 'เขต', note: '', photo: [] }
    await hook(agency.id, { ...patch, status: 'กำลังดำเนินการ', timestamp: '2040-11-20 15:00:00.000000' })
    rig.clock.now += HOUR
    await hook(agency.id, {
      ...patch,
      status: 'เสร็จสิ้น',
      timestamp: traffyTime(now() - MINUTE),
      note: 'แก้แล้ว',
    })
    expect((await rig.state(id)).state).toBe('answered')
    await system.close()
  })
})
