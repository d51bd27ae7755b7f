import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Sql } from '../../db/client.ts'
import { inFewFlights } from '../../db/few-flights.ts'
import { asText } from '../../db/literal.ts'
import { together } from '../../db/verbs/once.ts'
import { freshDatabase } from '../postgres.ts'

let database: Awaited<ReturnType<typeof freshDatabase>>
let plain: Sql
let sql: Sql

beforeAll(async () => {
  database = await freshDatabase()
  plain = connect(database.url)
  sql = asText(plain)
  await plain`create table kept (n int primary key)`
})
afterAll(async () => {
  await plain.end({ timeout: 1 })
  await database.drop()
})

const kept = async () => (await plain`select n from kept order by n`).map(({ n }) => n)
const put = (n: number) => (tx: Sql) => tx`insert into kept values (${n}::int) returning n`

test('what comes first goes with BEGIN, what comes last with COMMIT, and each sees those before it', async () => {
  const seen = await inFewFlights(
    sql,
    [put(1), (tx: Sql) => tx`select count(*)::int as so_far from kept`],
    async (_, [mine, [row]]) => ({ out: [mine.length, row?.so_far], last: put(2) }),
  )
  expect(seen).toEqual([1, 1])
  expect(await kept()).toEqual([1, 2])
})

test('a statement that fails takes all of it back, whichever it is', async () => {
  const before = await kept()
  const nothing = async () => ({ out: null })
  await expect(inFewFlights(sql, [put(1), put(3)], nothing)).rejects.toMatchObject({ code: '23505' })
  await expect(inFewFlights(sql, [put(3)], async () => ({ out: null, last: put(1) }))).rejects.toMatchObject({
    code: '23505',
  })
  await expect(
    inFewFlights(sql, [put(3)], async () => Promise.reject(new Error('second thoughts'))),
  ).rejects.toThrow('second thoughts')
  expect(await kept()).toEqual(before)
})

test('a failure that was caught on the way is not told as done', async () => {
  const before = await kept()
  const careless = inFewFlights(sql, [put(4)], async (tx) => {
    await put(1)(tx).then(null, () => {})
    return { out: 'done' }
  })
  await expect(careless).rejects.toThrow('rolled back')
  expect(await kept()).toEqual(before)
})

test('a verb with a transaction of its own is a part of this one', async () => {
  const before = await kept()
  const whole = inFewFlights(sql, [put(5)], async (tx) => {
    await together(tx, put(6))
    throw new Error('second thoughts')
  })
  await expect(whole).rejects.toThrow('second thoughts')
  expect(await kept()).toEqual(before)
})

test('the connection is free again, after each end', async () => {
  await inFewFlights(sql, [], async () => Promise.reject(new Error('no'))).catch(() => {})
  await inFewFlights(sql, [], async () => ({ out: 'yes' }))
  expect(await sql`select 1 as one`).toHaveLength(1)
})

test('a server that is gone is told as such, and nothing of it is done', async () => {
  const before = await kept()
  const own = connect(database.url)
  await own`select 1`
  const lost = inFewFlights(asText(own), [put(7)], async (tx) => {
    await tx`select pg_terminate_backend(pg_backend_pid())`
    return { out: 'never' }
  })
  await expect(lost).rejects.toThrow()
  await own.end({ timeout: 0 })
  expect(await kept()).toEqual(before)
})

test.each([1, 3])(
  'a client of %i that has asked nothing yet gets there too, and so do many at once',
  async (max) => {
    const own = connect(database.url, { max })
    const all = [1, 2, 3, 4, 5].map((n) =>
      inFewFlights(asText(own), [(tx: Sql) => tx`select ${n}::int as n`], async (_, [[row]]) => ({
        out: row?.n,
      })),
    )
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5])
    await own.end({ timeout: 1 })
  },
)

test('a transaction of one decision waits twice', async () => {
  const heard: string[] = []
  // biome-ignore lint/suspicious/noExplicitAny: the client's own query, as far as it is used
  const spied = (one: any): any =>
    new Proxy(one, {
      get: (target, name) => {
        if (name === 'reserve') return async () => spied(await target.reserve())
        if (name !== 'unsafe') return Reflect.get(target, name)
        return (text: string) => ({
          execute: async () => {
            heard.push(text.split(' ')[0] ?? '')
            const found = await target.unsafe(text)
            heard.push('answered')
            return found
          },
        })
      },
    })
  await inFewFlights(asText(spied(plain)), [put(8)], async () => ({ out: null, last: put(9) }))
  expect(heard).toEqual([
    ...['begin', 'insert', 'answered', 'answered'],
    ...['insert', 'commit', 'answered', 'answered'],
  ])
  expect((await kept()).slice(-2)).toEqual([8, 9])
})
