import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, type Sql } from '../../db/client.ts'
import { bury, claimDue, markSent, park, putOff, replyAsPush, sayAgain } from '../../db/outbox.ts'
import { freshDatabase } from '../postgres.ts'

const PERSON = '00000000-0000-4000-8000-000000000001'
let database: Awaited<ReturnType<typeof freshDatabase>>
let sql: Sql

beforeAll(async () => {
  database = await freshDatabase()
  sql = connect(database.url, { max: 8 })
})
beforeEach(() => sql`truncate outbox`)
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

let causes = 0
const put = async (state = 'pending', via = 'push', next = '-1 second'): Promise<number> => {
  const [row] = await sql`
    insert into outbox (person_id, cause, n, via, weight, body, state, next_at)
    values (${PERSON}::uuid, ${`c${++causes}`}, 0, ${via}, 'receipt', '\\x01', ${state}, now() + ${next}::interval) returning id`
  return Number(row!.id)
}
const row = async (id: number) => (await sql`select * from outbox where id = ${id}`)[0]!

test('many who claim at once share everything and nothing twice', async () => {
  for (let n = 0; n < 60; n++) await put()
  const claimed = (await Promise.all(Array.from({ length: 8 }, () => claimDue(sql, { limit: 20 })))).flat()
  expect(claimed).toHaveLength(60)
  expect(new Set(claimed.map(({ id }) => id)).size).toBe(60)
  expect(await claimDue(sql, { limit: 100 })).toEqual([])
})

test('what is not due, parked, sent, dead or unsure is nobody’s; what somebody began and left is, once its lease is over', async () => {
  for (const state of ['parked', 'sent', 'dead', 'unsure']) await put(state)
  await put('pending', 'push', '1 minute')
  await put('sending', 'push', '20 seconds')
  const left = await put('sending')
  expect((await claimDue(sql, { limit: 10 })).map(({ id }) => id)).toEqual([left])
})

test('the key and the time of the first try stay the same through all tries', async () => {
  const id = await put()
  const [first] = await claimDue(sql, { limit: 1 })
  await putOff(sql, { id, requestId: null }, 0)
  const [second] = await claimDue(sql, { limit: 1 })
  expect(second).toMatchObject({ tries: 2, retryKey: first!.retryKey, firstTryAt: first!.firstTryAt })
})

test('only what is being sent can become sent, parked or dead: a note that comes late changes nothing', async () => {
  const id = await put('sending')
  await markSent(sql, [{ id, status: 200, requestId: 'r1' }])
  await park(sql, { id, status: 429, requestId: null })
  await bury(sql, { id, status: 400, requestId: null })
  await putOff(sql, { id, requestId: null }, 0)
  expect(await row(id)).toMatchObject({ state: 'sent', status: 200, line_request_id: 'r1' })
  const dead = await put('dead')
  await markSent(sql, [{ id: dead, status: 200, requestId: 'r2' }])
  expect(await row(dead)).toMatchObject({ state: 'dead' })
})

test('a reply becomes a push once; a push stays what it is', async () => {
  const reply = await put('sending', 'reply')
  await replyAsPush(sql, reply, new Uint8Array([2]))
  await replyAsPush(sql, reply, new Uint8Array([3]))
  expect(await row(reply)).toMatchObject({ via: 'push', state: 'pending', body: Buffer.from([2]) })
})

test('what may not have arrived is said again once, however many come to that conclusion', async () => {
  const id = await put('sending', 'reply')
  const { cause } = await row(id)
  const again = await Promise.all(
    Array.from({ length: 6 }, () => sayAgain(sql, { id, cause, n: 0 }, new Uint8Array([9]))),
  )
  expect(again.flat()).toHaveLength(1)
  expect(await row(id)).toMatchObject({ state: 'unsure' })
  expect(await sql`select n, via, state from outbox where cause = ${cause} order by n`).toEqual([
    { n: 0, via: 'reply', state: 'unsure' },
    { n: 100, via: 'push', state: 'pending' },
  ])
})
