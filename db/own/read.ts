import type { KeptKind } from '../../flows/person/kept.ts'
import type { Sql } from '../client.ts'
import { type Keys, openBytes } from '../crypto.ts'
import { OWN, type Own } from './tables.ts'

export type OwnValue = string | number | boolean | null | object
export type OwnRow = Record<string, OwnValue>
export type OwnRead = {
  tables: Record<string, OwnRow[]>
  /** Sealed by a key that is gone, or altered: named, so that the copy does not look complete where it is not. */
  unreadable: { table: string; column: string; row: number }[]
}

/** How many things of each kind there are. One statement for each table, none of which opens anything. */
export const countOwn = async (sql: Sql, personId: string): Promise<Record<KeptKind, number>> => {
  const counts = {} as Record<KeptKind, number>
  for (const [table, { kind, where, part }] of Object.entries(OWN)) {
    if (part) continue
    const [row] = await sql`select count(*)::int as n from ${sql(table)} t where ${where(sql, personId)}`
    counts[kind] = (counts[kind] ?? 0) + (row?.n as number)
  }
  return counts
}

/** All that is kept of a person, opened, as it was at one instant: every table of `OWN`, row by row. */
export const readOwn = async (sql: Sql, keys: Keys, personId: string): Promise<OwnRead> => {
  const read: OwnRead = { tables: {}, unreadable: [] }
  const found = await sql.begin('isolation level repeatable read read only', async (tx) => {
    const all: [string, Own, Record<string, unknown>[]][] = []
    for (const [table, own] of Object.entries(OWN)) {
      const where = own.where(tx as unknown as Sql, personId)
      all.push([table, own, await tx`select t.* from ${tx(table)} t where ${where}`])
    }
    return all
  })
  for (const [table, own, rows] of found) {
    const opened: OwnRow[] = []
    for (const [index, row] of rows.entries()) {
      const out: OwnRow = {}
      for (const [column, value] of Object.entries(row)) {
        if (own.out?.[column]) continue
        const place = own.sealed?.[column]?.(row, personId)
        if (!place) out[column] = plain(value)
        else {
          const text = await wordsIn(keys, place, value)
          if (text === undefined) read.unreadable.push({ table, column, row: index })
          out[column] = text ?? null
        }
      }
      opened.push(out)
    }
    read.tables[table] = opened
  }
  return read
}

const plain = (value: unknown): OwnValue => {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'bigint') return value.toString()
  return value as OwnValue
}

/** `undefined` where it cannot be opened; null where nothing is there (any more). */
const wordsIn = async (
  keys: Keys,
  place: Parameters<typeof openBytes>[1],
  value: unknown,
): Promise<OwnValue | undefined> => {
  const sealed = value as Uint8Array | null
  if (!sealed?.length) return null
  const bytes = await openBytes(keys, place, sealed).catch(() => null)
  if (!bytes) return undefined
  const text = new TextDecoder().decode(bytes)
  try {
    return JSON.parse(text) as OwnValue
  } catch {
    return text
  }
}
