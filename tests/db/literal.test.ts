import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Sql } from '../../db/client.ts'
import { inOneFlight, literal } from '../../db/literal.ts'
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
