import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Sql } from '../../db/client.ts'
import { asText, inOneFlight, literal } from '../../db/literal.ts'
import { startCounting } from '../bench/wire.ts'
import { freshDatabase } from '../postgres.ts'

let sql: Sql
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await freshDatabase()
  sql = connect(database.url)
  drop = database.drop
})
afterAll(async () => {
  await sql.end()
  await drop()
})

const back = async (value: unknown, type: string): Promise<unknown> => {
  const statement = {
    text: literal`select ${value as string}::text as v`,
    bytea: literal`select ${value as string}::bytea as v`,
    float8: literal`select ${value as number}::float8 as v`,
  }
  return (await inOneFlight(sql, statement[type as keyof typeof statement]))[0]!.v
}

describe('values in the text of a statement', () => {
  test('any string comes back as it went, whatever it tries', async () => {
    const odd = [
      '$',
      '$pd',
      '$pd$',
      'a$',
      `${'x'.repeat(200)}$pd`,
      "'",
      "''; drop table person; --",
      '\\',
      "\\'",
      '$$',
      'ก่อน\u0000'.replace('\u0000', ''),
      '/* */',
      "');select 1;('",
      'E\\x27',
      '๙',
      '\u202e',
      "a'||'b",
    ]
    for (const one of odd) expect(await back(one, 'text')).toBe(one)
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }).map((s) => s.replaceAll('\u0000', '').toWellFormed()),
        async (s) => {
          expect(await back(s, 'text')).toBe(s)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('any bytes come back as they went', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), async (bytes) => {
        expect([...((await back(bytes, 'bytea')) as Uint8Array)]).toEqual([...bytes])
      }),
      { numRuns: 100 },
    )
  })

  test('numbers, also below zero, and what is no number is refused', async () => {
    for (const n of [0, -1, 1e15, -2.5]) expect(await back(n, 'float8')).toBe(n)
    expect((await inOneFlight(sql, literal`select 1 -${-1} as v`))[0]!.v).toBe(2)
    expect(() => literal`select ${Number.NaN}`).toThrow(TypeError)
    expect(() => literal`select ${{} as never}`).toThrow(TypeError)
  })

  test('a name is a name and nothing else', () => {
    expect(() => literal('e0_answers')).not.toThrow()
    for (const bad of ['e0"', 'e0; drop', 'E0', '']) expect(() => literal(bad)).toThrow(TypeError)
  })

  test('a statement that was not made with it is not run', async () => {
    await expect(inOneFlight(sql, 'select 1' as never)).rejects.toThrow(TypeError)
  })
})

describe('a client whose statements go as text', () => {
  const name = "ก'; drop table person; --"

  test('a statement is sent once, and a part of another one is not sent by itself', async () => {
    const text = asText(sql)
    const part = text`select ${name}::text as v, ${new Date(0)}::timestamptz as at`
    const whole = text`select v, at from (${part}) p where ${true}::boolean`
    expect(await whole).toEqual([{ v: name, at: new Date(0) }])
    expect(await Promise.all([whole, whole])).toHaveLength(2)
  })

  test('what is undone in a transaction is undone, and its rows can be read through a portal', async () => {
    const text = asText(sql)
    const made = text.begin(async (tx) => {
      await tx`create table as_text as select ${name}::text as v, n from generate_series(1, 5) n`
      const pages: number[][] = []
      const cursor = tx`select n from as_text where v = ${name} order by n`.cursor(2)
      for await (const page of cursor) pages.push(page.map(({ n }) => Number(n)))
      expect(pages).toEqual([[1, 2], [3, 4], [5]])
      throw new Error('undone')
    })
    await expect(made).rejects.toThrow('undone')
    expect(await text`select to_regclass('as_text') as found`).toEqual([{ found: null }])
  })

  test('a refused statement says why, and the next ones go on', async () => {
    const text = asText(sql)
    await expect(text`select ${'x'}::int`).rejects.toMatchObject({ code: '22P02' })
    expect(await text`select ${1}::int as one`).toEqual([{ one: 1 }])
  })

  test('each is one flight, where parameters on a new connection take two', async () => {
    const counting = await startCounting(Number(sql.options.port[0]))
    const { user, pass, database } = sql.options as unknown as Record<string, string>
    const other = connect(`postgres://${user}:${pass}@127.0.0.1:${counting.port}/${database}`)
    await asText(other)`select ${1}::int as one`
    const { queries, flushes } = counting.counts
    await other`select ${2}::int as two`
    expect([queries, flushes, counting.counts.queries, counting.counts.flushes]).toEqual([1, 0, 2, 1])
    await other.end()
    await counting.stop()
  })
})
