import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import type { Sql } from '../../../db/client.ts'
import { type Keys, seal } from '../../../db/crypto.ts'
import { OWN } from '../../../db/own/tables.ts'
import * as schema from '../../../db/schema/index.ts'
import { chainBegin } from '../../../db/timeline.ts'

/** Every table of the schema, by its name in the database. */
export const TABLES = new Map(
  Object.values(schema as Record<string, unknown>)
    .filter((one): one is PgTable => is(one, PgTable))
    .map((table) => {
      const config = getTableConfig(table)
      return [config.name, config] as const
    }),
)
type Config = ReturnType<typeof getTableConfig>
type Column = Config['columns'][number]

/** Tables in an order in which each comes after those that it names. */
const inOrder = (names: readonly string[]): string[] => {
  const done: string[] = []
  const visit = (name: string) => {
    if (done.includes(name)) return
    for (const key of TABLES.get(name)!.foreignKeys) {
      const parent = getTableConfig(key.reference().foreignTable).name
      if (parent !== name && names.includes(parent)) visit(parent)
    }
    done.push(name)
  }
  names.forEach(visit)
  return done
}

export type Seeded = { personId: string; caseId: string; messageId: string }

/**
 * One row in every table that something of a person can lie in, made from the schema: a table that is new tomorrow is seeded, and looked for
 * after the erasure, without a line here.
 */
export const seedOwn = async (
  sql: Sql,
  keys: Keys,
  lineUserId: string,
  personId: string,
): Promise<Seeded> => {
  const ids: Record<string, string> = { person: personId }
  const idOf = (table: string) => (ids[table] ??= crypto.randomUUID())
  const word = crypto.randomUUID().slice(0, 8)
  const messageId = `m-${word}`
  const named: Record<string, () => unknown> = {
    person_id: () => personId,
    ward_id: () => personId,
    owner_id: () => personId,
    guardian_id: () => crypto.randomUUID(),
    actor_id: () => personId,
    actor_kind: () => 'citizen',
    owner: () => `citizen:${personId}`,
    case_id: () => idOf('case'),
    account_id: () => idOf('ledger_account'),
    contact_id: () => idOf('contact'),
    indicator_id: () => idOf('indicator'),
    mass_id: () => idOf('mass_answer'),
    agency_id: () => idOf('agency'),
    guard_id: () => idOf('guard'),
    record_id: () => `r-${word}`,
    message_id: () => messageId,
    seq: () => 1,
    version: () => 1,
    shown: () => 1,
    staff_id: () => null,
    assignee_id: () => null,
    closed_at: () => null,
  }
  const special: Record<string, Record<string, () => unknown>> = {
    person: { id: () => personId, version: () => 1 },
    case: { head: () => chainBegin(idOf('case')), state: () => 'received', family: () => 'online_trade' },
    evidence: { state: () => 'stored', content_type: () => 'image/jpeg' },
    ledger_record: { id: () => `r-${word}` },
    // A citizen's own entry names nobody: the hash over it could not let a name go.
    timeline: { actor_id: () => null },
    audit: { subject: () => idOf('case') },
    guard: { state: () => 'active' },
    appeal: { state: () => 'open' },
    own_export: { state: () => 'ready', parts: () => 1 },
    contact: { case_id: () => null },
    erasure: { ended_at: () => new Date(), person_id: () => personId },
  }
  const value = async (table: string, column: Column): Promise<unknown> => {
    const made = special[table]?.[column.name] ?? named[column.name]
    if (made) return made()
    if (column.name === 'id' && column.getSQLType() === 'uuid') return idOf(table)
    if (table === 'person' && column.name === 'line_user')
      return seal(keys, `person.line_user:${personId}`, lineUserId)
    if (!column.notNull) return null
    const type = column.getSQLType()
    if (column.enumValues?.length) return column.enumValues[0]
    if (type === 'uuid') return crypto.randomUUID()
    if (type.endsWith('[]')) return '{}'
    if (type === 'text') return `${column.name}-${word}`
    if (type.startsWith('timestamp')) return new Date()
    if (type === 'boolean') return true
    if (type === 'jsonb') return '{}'
    if (type === 'bytea') return crypto.getRandomValues(new Uint8Array(32))
    return 1
  }
  for (const table of inOrder(['agency', 'indicator', 'mass_answer', ...Object.keys(OWN)])) {
    const row: Record<string, unknown> = {}
    for (const column of TABLES.get(table)!.columns)
      if (!column.generatedIdentity) row[column.name] = await value(table, column)
    const columns = TABLES.get(table)!.columns.filter(({ name }) => name in row)
    await sql.unsafe(
      `insert into "${table}" (${columns.map(({ name }) => `"${name}"`).join(', ')}) values (${columns
        .map((column, n) => `$${n + 1}::${column.getSQLType().replaceAll('"', '')}`)
        .join(', ')})`,
      columns.map(({ name }) => row[name] as never),
    )
  }
  return { personId, caseId: idOf('case'), messageId }
}

/** In which tables of the whole schema a text stands, in whatever column. */
export const tablesHolding = async (sql: Sql, text: string): Promise<string[]> => {
  const found: string[] = []
  for (const table of TABLES.keys()) {
    const [row] =
      await sql`select count(*)::int as n from ${sql(table)} t where position(${text} in to_jsonb(t)::text) > 0`
    if (row?.n) found.push(table)
  }
  return found.sort()
}

/** All that another person has, as one text. */
export const stateOf = async (sql: Sql, personId: string): Promise<string> => {
  const parts: unknown[] = []
  for (const [table, { where }] of Object.entries(OWN)) {
    const rows =
      await sql`select to_jsonb(t)::text as row from ${sql(table)} t where ${where(sql, personId)} order by 1`
    parts.push([table, rows.map(({ row }) => row)])
  }
  return JSON.stringify(parts)
}
