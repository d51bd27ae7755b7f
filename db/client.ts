import postgres from 'postgres'

export type Sql = postgres.Sql
export type Fragment = postgres.PendingQuery<postgres.Row[]>

/** Another way to the database than postgres.js' own; what it gives has the parts of Node's socket that are used. */
export type Way = (to: { host: string[]; port: number[] }) => Promise<object>

/**
 * A client for one invocation: workerd forbids a socket of one request in another. Hyperdrive pools behind it.
 *
 * `fetch_types: false` saves a round trip on every new connection and takes array parameters with it, so lists travel as
 * one JSON text (`json_to_recordset`). A parametrised statement costs two flights on a connection that is new to it: what runs for every event goes by `db/literal.ts`.
 */
export const connect = (url: string, { max = 1, socket }: { max?: number; socket?: Way } = {}): Sql => {
  const options = {
    ...optionsOf(url, max),
    ...(socket ? { socket } : {}),
    parameters: {},
    shared: { retries: 0, typeArrayMap: {} },
    ...(max === 1 ? { onparameter: () => opened.add(options), onclose: () => opened.delete(options) } : {}),
  }
  return postgres(options as object)
}

const opened = new WeakSet<object>()

/** Whether a client of one connection has it. Only then may that be reserved: postgres.js never gives back one that it opens for this (3.4.9). */
export const isOpen = (sql: Sql): boolean => opened.has(sql.options)

let read: { key: string; options: object } | undefined

/** Read once for an isolate: taking an address apart was a tenth of a small request. What the client notes down in them is each client's own. */
const optionsOf = (url: string, max: number): object => {
  const key = `${max} ${url}`
  read = read?.key === key ? read : { key, options: postgres(url, settingsOf(max)).options }
  return read.options
}

const settingsOf = (max: number) => ({
  max,
  fetch_types: false,
  prepare: true,
  connect_timeout: 5,
  // One of an invocation ends with it, and a timer after each of its statements is for nothing.
  ...(max === 1 ? { max_lifetime: null } : { idle_timeout: 20 }),
  // Seconds until a lost connection is tried anew. The library's own 20 would outlast the outage in a pool that lives on.
  backoff: (retries: number) => Math.min(2 ** retries / 100, 0.5),
  onnotice: () => {},
})

/** A list of rows as one parameter. The cast by way of text keeps postgres.js from encoding the JSON twice. */
export const rows = (list: readonly unknown[]): string => JSON.stringify(list)

/** Bytes as PostgreSQL gave them to us: postgres.js makes Node Buffers of them. */
export const asBytes = (value: unknown): Uint8Array => value as Uint8Array

/** Fragments one after the other. postgres.js takes an empty list for a parameter, so none is an empty fragment. */
export const joined = (sql: Sql, list: readonly Fragment[]): Fragment =>
  list.reduce((all, one) => sql`${all} ${one}`, sql``)

/**
 * The rows of a statement as one JSON text, in their order: taken apart by the engine at once, and not value by value in the client, which for fifty
 * rows of fifteen columns took longer than the database. For what JSON has: no bytes, and whole numbers below 2^53.
 */
export const inOneText = async (sql: Sql, statement: Fragment): Promise<Record<string, unknown>[]> => {
  const [row] = await sql`select json_agg(r) as list from (${statement}) r`
  return (row?.list as Record<string, unknown>[] | null | undefined) ?? []
}
