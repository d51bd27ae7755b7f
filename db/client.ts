import postgres from 'postgres'

export type Sql = postgres.Sql
export type Fragment = postgres.PendingQuery<postgres.Row[]>

/**
 * A client for one invocation: workerd forbids a socket of one request in another. Hyperdrive pools behind it.
 *
 * `fetch_types: false` saves a round trip on every new connection and takes array parameters with it, so lists travel as
 * one JSON text (`json_to_recordset`). A parametrised statement costs two flights on a connection that is new to it: what runs for every event goes by `db/literal.ts`.
 */
export const connect = (url: string, { max = 1 }: { max?: number } = {}): Sql =>
  postgres(url, {
    max,
    fetch_types: false,
    prepare: true,
    connect_timeout: 5,
    idle_timeout: 20,
    // Seconds until a lost connection is tried anew. The library's own 20 would outlast the outage in a pool that lives on.
    backoff: (retries) => Math.min(2 ** retries / 100, 0.5),
    onnotice: () => {},
  })

/** A list of rows as one parameter. The cast by way of text keeps postgres.js from encoding the JSON twice. */
export const rows = (list: readonly unknown[]): string => JSON.stringify(list)

/** Bytes as PostgreSQL gave them to us: postgres.js makes Node Buffers of them. */
export const asBytes = (value: unknown): Uint8Array => value as Uint8Array

/** Fragments one after the other. postgres.js takes an empty list for a parameter, so none is an empty fragment. */
export const joined = (sql: Sql, list: readonly Fragment[]): Fragment =>
  list.reduce((all, one) => sql`${all} ${one}`, sql``)
