import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { DAY } from '../../../flows/time.ts'
import { reportersOf } from '../../db/scam-reports.ts'
import { NOW, type Office, openOffice } from './office.ts'

let office: Office
let officer: string
let supervisor: string
let campaign: string
let indicators: Record<string, string>
beforeAll(async () => {
  office = await openOffice()
  const { reports } = reportersOf(office.sql, office.keys)
  ;[officer, supervisor] = [await office.staffToken('officer'), await office.staffToken('supervisor')]
  for (const name of ['a', 'b', 'c'])
    await reports(name, {
      sees: ['phone:+66870000001', 'account:kbank:1234567890', 'url:https://bad-y.top/x @bad-y.top'],
      transfers: [{ satang: 1_000 }],
      at: NOW - DAY,
    })
  campaign = (await staff('GET', '/campaigns', officer)).json.campaigns[0].id
  const whole = (await staff('GET', `/campaigns/${campaign}`, officer)).json
  indicators = Object.fromEntries(
    whole.indicators.map((one: { kind: string; id: string }) => [one.kind, one.id]),
  )
})
afterAll(() => office.close())
beforeEach(async () => {
  await office.sql`truncate alert, alert_batch, alert_subscription`
  office.quota.now = { limit: 1_000, used: 0 }
})

const staff = (method: string, path: string, token: string, body?: unknown) =>
  office.call(method, `/staff/scam${path}`, { token, ...(body === undefined ? {} : { body }) })
const decide = async (state: string, reviewed: string[] = []) => {
  const { version } = (await staff('GET', `/campaigns/${campaign}`, officer)).json.campaign
  const done = await staff('POST', `/campaigns/${campaign}/decide`, officer, { version, state, reviewed })
  expect(done.status).toBe(200)
}
const draft = (token = officer, more: object = {}) =>
  staff('POST', '/alerts', token, { campaignId: campaign, ...more })
const confirmedDraft = async (token = officer, more: object = {}) => {
  await decide('confirmed', [indicators.phone!, indicators.account!])
  return (await draft(token, more)).json.alert as { id: string; version: number }
}
const subscribed = async (province: string | null, n: number) => {
  for (let i = 0; i < n; i++) {
    const id = crypto.randomUUID()
    await office.sql`insert into person (id, line_user, version) values (${id}::uuid, '\x01', 1)`
    await office.sql`insert into alert_subscription (person_id, province, since) values (${id}::uuid, ${province}::text, now())`
  }
}

test('only of a confirmed campaign, of a type that it has, and with marks that were looked at', async () => {
  await decide('open')
  expect((await draft()).json).toMatchObject({ status: 422, why: 'not-confirmed' })
  await decide('confirmed', [indicators.phone!])
  expect((await draft(officer, { code: 't12' })).json).toMatchObject({ status: 422, why: 'not-of-it' })
  expect((await draft(officer, { indicators: [indicators.account] })).status).toBe(422)
  expect((await draft(officer, { indicators: [crypto.randomUUID()] })).status).toBe(422)
  expect((await draft(officer, { provinces: ['99'] })).status).toBe(422)
  expect((await draft(officer, { text: 'นายสมชายโกง' })).status).toBe(422)
  expect((await draft(officer, { indicators: [indicators.phone] })).status).toBe(201)
})

test('the preview shows what each would read, masked, and how many there are by province', async () => {
  await subscribed('92', 2)
  await subscribed('10', 3)
  await subscribed(null, 1)
  const { id } = await confirmedDraft(officer, {
    indicators: [indicators.phone, indicators.account],
    provinces: ['92'],
  })
  const { json } = await staff('GET', `/alerts/${id}`, officer)
  expect(json.audience).toEqual({
    total: 3,
    by: [
      { province: '92', people: 2 },
      { province: null, people: 1 },
    ],
  })
  expect(json.messages).toHaveLength(4)
  const words = JSON.stringify(json)
  expect(words).toContain('08x-xxx-0001')
  expect(words).toContain('ตรัง')
  expect(words).toContain('Trang')
  expect(words).not.toMatch(/870000001|0870000001|1234567890/)
  expect(json.quota).toMatchObject({ ok: true, remaining: 1_000, reserve: 200 })
})

test('who wrote it does not let it go; an officer lets nothing go; of two supervisors at once one does', async () => {
  const { id, version } = await confirmedDraft(supervisor)
  expect((await staff('POST', `/alerts/${id}/approve`, supervisor, { version })).status).toBe(403)
  expect((await staff('POST', `/alerts/${id}/approve`, officer, { version })).status).toBe(403)
  const other = await confirmedDraft(officer)
  const both = await Promise.all(
    [1, 2].map(() => staff('POST', `/alerts/${other.id}/approve`, supervisor, { version: other.version })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const verbs = await office.sql`select verb from audit where subject = ${other.id} order by id`
  expect(verbs.map(({ verb }) => verb)).toEqual(['alert.draft', 'alert.approve'])
})

test('not where it would eat what is kept for cases, nor where LINE does not say', async () => {
  await subscribed(null, 5)
  const { id, version } = await confirmedDraft()
  const approve = () => staff('POST', `/alerts/${id}/approve`, supervisor, { version })
  office.quota.now = { limit: 10, used: 4 }
  expect((await approve()).json).toMatchObject({ status: 409, audience: 5, remaining: 6, reserve: 2 })
  office.quota.now = null
  expect((await approve()).status).toBe(503)
  office.quota.now = { limit: 10, used: 3 }
  expect((await approve()).json).toMatchObject({ state: 'sending', audience: 5 })
})

test('not of a campaign that was dismissed after it was written', async () => {
  const { id, version } = await confirmedDraft()
  await decide('dismissed')
  expect((await staff('POST', `/alerts/${id}/approve`, supervisor, { version })).status).toBe(409)
})

test('an officer can stop it at any time; what is over is not begun again', async () => {
  const { id, version } = await confirmedDraft()
  await staff('POST', `/alerts/${id}/approve`, supervisor, { version })
  expect((await staff('POST', `/alerts/${id}/resume`, supervisor, { version: 2 })).status).toBe(409)
  expect((await staff('POST', `/alerts/${id}/cancel`, officer, { version: 2 })).json).toMatchObject({
    state: 'cancelled',
  })
  for (const act of ['approve', 'resume', 'cancel'])
    expect((await staff('POST', `/alerts/${id}/${act}`, supervisor, { version: 3 })).status).toBe(409)
  expect((await staff('GET', '/alerts', officer)).json.alerts).toMatchObject([{ id, state: 'cancelled' }])
})

test('nobody but the centre’s staff comes near', async () => {
  const { id } = await confirmedDraft()
  for (const role of ['agency_officer', 'administrator'] as const) {
    const token = await office.staffToken(role)
    expect((await staff('GET', '/alerts', token)).status).toBe(403)
    expect((await staff('GET', `/alerts/${id}`, token)).status).toBe(403)
    expect((await draft(token)).status).toBe(403)
  }
  const auditor = await office.staffToken('auditor')
  expect((await staff('GET', `/alerts/${id}`, auditor)).status).toBe(200)
  expect((await draft(auditor)).status).toBe(403)
  expect((await staff('POST', `/alerts/${id}/cancel`, auditor, { version: 1 })).status).toBe(403)
  expect((await staff('GET', `/alerts/${crypto.randomUUID()}`, officer)).status).toBe(404)
})

test('nor goes on one that was held while its campaign was dismissed', async () => {
  const { id } = await confirmedDraft()
  await office.sql`update alert set state = 'held' where id = ${id}::uuid`
  const resume = async () => {
    const [row] = await office.sql`select version from alert where id = ${id}::uuid`
    return (await staff('POST', `/alerts/${id}/resume`, supervisor, { version: row!.version })).status
  }
  await decide('dismissed')
  expect(await resume()).toBe(409)
  await decide('confirmed')
  expect(await resume()).toBe(200)
})

test('a number that was cleared after it was written is warned of no more, neither at first nor when it is gone on with', async () => {
  const { id, version } = await confirmedDraft(officer, { indicators: [indicators.phone] })
  const approve = () => staff('POST', `/alerts/${id}/approve`, supervisor, { version })
  const cleared = (state: string) =>
    office.sql`update indicator set state = ${state} where id = ${indicators.phone!}::uuid`
  await cleared('hidden')
  expect((await approve()).status).toBe(409)
  await cleared('listed')
  const sent = await approve()
  expect(sent.status).toBe(200)
  await office.sql`update alert set state = 'held' where id = ${id}::uuid`
  const resume = () => staff('POST', `/alerts/${id}/resume`, supervisor, { version: sent.json.version })
  await cleared('appealed')
  expect((await resume()).status).toBe(409)
  await cleared('listed')
  expect((await resume()).status).toBe(200)
})
