import type { KeptKind } from '../../flows/person/kept.ts'
import type { Sql } from '../client.ts'
import { type Keys, openBytes } from '../crypto.ts'
import { OWN, type Own } from './tables.ts'

export type OwnValue = string | number | boolean | null | object
export type OwnRow = Record<string, OwnValue>
/** Sealed by a key that is gone, or altered: named, so that the copy does not look complete where it is not. */
export type Unreadable = { table: string; column: string; row: number }
export type OwnRead = { tables: Record<string, OwnRow[]>; unreadable: Unreadable[] }

/** Rows that are opened at a time: an archive of years must not stand in memory. */
const PAGE = 200

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

/**
 * All that is kept of a person, opened, as it was at one instant: every table of `OWN`, page by page. Of each table at least one page is told, be it
 * empty.
 */
export const eachOwn = (
  sql: Sql,
  keys: Keys,
  personId: string,
  take: (table: string, rows: OwnRow[]) => void,
): Promise<Unreadable[]> =>
  sql.begin('isolation level repeatable read read only', async (tx) => {
    const unreadable: Unreadable[] = []
    for (const [table, own] of Object.entries(OWN)) {
      take(table, [])
      const where = own.where(tx as unknown as Sql, personId)
      let before = 0
      for await (const page of tx`select t.* from ${tx(table)} t where ${where}`.cursor(PAGE)) {
        const opened = await Promise.all(page.map((row) => openRow(keys, own, row, personId)))
        for (const [n, { lost }] of opened.entries())
          for (const column of lost) unreadable.push({ table, column, row: before + n })
        before += opened.length
        take(
          table,
          opened.map(({ out }) => out),
        )
      }
    }
    return unreadable
  }) as Promise<Unreadable[]>

/** The same, all of it at once: for few rows. */
export const readOwn = async (sql: Sql, keys: Keys, personId: string): Promise<OwnRead> => {
  const tables: OwnRead['tables'] = {}
  const unreadable = await eachOwn(sql, keys, personId, (table, rows) => {
    tables[table] ??= []
    tables[table].push(...rows)
  })
  return { tables, unreadable }
}

const openRow = async (keys: Keys, own: Own, row: Record<string, unknown>, personId: string) => {
  const out: OwnRow = {}
  const lost: string[] = []
  for (const [column, value] of Object.entries(row)) {
    if (own.out?.[column]) continue
    const place = own.sealed?.[column]?.(row, personId)
    if (!place) {
      out[column] = plain(value)
      continue
    }
    const text = await wordsIn(keys, place, value)
    if (text === undefined) lost.push(column)
    out[column] = text ?? null
  }
  return { out, lost }
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
