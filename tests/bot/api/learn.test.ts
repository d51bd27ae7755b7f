import { afterAll, beforeAll, expect, test } from 'vitest'
import { personIdOf } from '../../../db/crypto.ts'
import { LESSONS } from '../../../flows/learn/lessons.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import { type Office, openOffice } from './office.ts'

const SOMSRI = 'U0000000000000000000000000000c001'
const PRASERT = 'U0000000000000000000000000000c002'
const [FIRST, SECOND] = LESSONS.map(({ id }) => id) as [string, string]
let office: Office
let somsri: string
let prasert: string
let keyed = 0

const send = (method: string, token: string, path: string, body: object) =>
  office.call(method, `/own${path}`, { token, body, headers: { 'idempotency-key': `learn-key-${++keyed}` } })
const learn = (token: string, lesson: string, right: number, at?: string) =>
  office.call('PUT', `/own/learn/${lesson}`, { token, body: { right, ...(at ? { at } : {}) } })
const done = async (token: string) => (await office.call('GET', '/own/learn', { token })).json.done
const agree = (token: string) => send('POST', token, '/consents/service', { version: NOTICE.version })

beforeAll(async () => {
  office = await openOffice({ seeded: false })
  somsri = await office.citizenToken(SOMSRI)
  prasert = await office.citizenToken(PRASERT)
})
afterAll(() => office.close())

test('nothing is kept of somebody who has not agreed to the notice', async () => {
  const answer = await learn(somsri, FIRST, 3)
  expect([answer.status, answer.json.type]).toEqual([403, '/problems/notice-first'])
  expect(await done(somsri)).toEqual([])
})

test('the best result and the latest day stay, in whatever order and however often they arrive', async () => {
  await agree(somsri)
  const [early, late] = [office.clock.now - 3_600_000, office.clock.now - 60_000].map((at) =>
    new Date(at).toISOString(),
  ) as [string, string]
  const sent = [
    [1, late],
    [3, early],
    [3, early],
    [2, late],
  ] as const
  const answers = await Promise.all(sent.map(([right, at]) => learn(somsri, FIRST, right, at)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(await done(somsri)).toEqual([{ lesson: FIRST, right: 3, at: late }])
  expect(await done(prasert)).toEqual([])
})

test('what is no lesson, more than all answers, and a day to come are not believed', async () => {
  expect((await learn(somsri, 'no-such-lesson', 1)).status).toBe(404)
  expect((await learn(somsri, FIRST, 99)).status).toBe(422)
  expect((await learn(somsri, FIRST, -1)).status).toBe(422)
  expect((await learn(somsri, SECOND, 1, '2099-01-01T00:00:00.000Z')).status).toBe(200)
  const [second] = (await done(somsri)).filter(({ lesson }: { lesson: string }) => lesson === SECOND)
  expect(Date.parse(second.at)).toBeLessThanOrEqual(office.clock.now)
  expect((await office.call('GET', '/own/learn')).status).toBe(401)
})

test('taken back with the agreement, and one of the things that are shown as kept', async () => {
  const kinds = async () => {
    const { kinds } = (await office.call('GET', '/own/kept', { token: somsri })).json
    return kinds.find(({ kind }: { kind: string }) => kind === 'lessons').count
  }
  expect(await kinds()).toBe(2)
  expect((await send('POST', somsri, '/consents/service/withdraw', {})).status).toBe(200)
  expect(await kinds()).toBe(0)
  const id = await personIdOf(office.keys, SOMSRI)
  expect(await office.sql`select 1 from learnt where person_id = ${id}::uuid`).toHaveLength(0)
})
