import { asBytes } from '../../db/client.ts'
import { open, type Place } from '../../db/crypto.ts'
import type { Harness } from '../harness.ts'

/** Hashes and pictures' fingerprints: nothing can be read from them. */
const NOT_WORDS = /digest|hash|head|sha256|token|request_hash/

/** Where a sealed value of this column belongs, by its row. */
const PLACES: Record<string, (row: Record<string, unknown>) => string> = {
  'inbox.body': (r) => `inbox.body:${r.event_id}`,
  'person.state': (r) => `person.state:${r.id}`,
  'person.line_user': (r) => `person.line_user:${r.id}`,
  'outbox.body': (r) => `outbox.body:${r.cause}:${r.n}`,
  'case_answer.value': (r) => `case_answer.value:${r.case_id}:${r.ord}`,
  'timeline.body': (r) => `timeline.body:${r.case_id}`,
  'contact_message.body': (r) => `contact_message.body:${r.cause}`,
  'contact_message.quote': (r) => `contact_message.quote:${r.cause}`,
  'block.appeal': (r) => `block.appeal:${r.person_id}:${r.appeal_message}`,
  'block.note': (r) => `block.note:${r.id}`,
  'mass_answer.body': (r) => `mass_answer.body:${r.id}`,
}

/**
 * Everything that is stored, opened: every row of every table with its sealed values in clear, and every object of the bucket. A value
 * that should open and does not is an error, so that a new column cannot hide.
 */
export const everythingStored = async (h: Harness): Promise<Map<string, string>> => {
  const found = new Map<string, string>()
  const columns = await h.sql`
    select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' order by ordinal_position`
  for (const table of new Set(columns.map((c) => c.table_name as string))) {
    const rows = await h.sql`select * from ${h.sql(table)}`
    const mine = columns.filter((c) => c.table_name === table)
    for (const row of rows)
      for (const { column_name: column, data_type: type } of mine) {
        const value = row[column as string]
        if (value === null || value === undefined) continue
        const name = `${table}.${column}`
        const words =
          type !== 'bytea'
            ? JSON.stringify(value)
            : NOT_WORDS.test(column as string) || asBytes(value).length === 0
              ? ''
              : await opened(h, name, row, asBytes(value))
        found.set(name, (found.get(name) ?? '') + words)
      }
  }
  for (const [key, object] of h.objects) found.set(`bucket:${key}`, Buffer.from(object).toString('latin1'))
  return found
}

const opened = async (
  h: Harness,
  name: string,
  row: Record<string, unknown>,
  value: Uint8Array,
): Promise<string> => {
  const place = PLACES[name]
  if (!place) throw new Error(`nobody knows how ${name} is sealed: tell tests/tools/everywhere.ts`)
  return open(h.keys, place(row) as Place, value)
}

/** The names of the places that hold these words. */
export const whereIs = async (h: Harness, words: string): Promise<string[]> =>
  [...(await everythingStored(h))].filter(([, held]) => held.includes(words)).map(([name]) => name)
