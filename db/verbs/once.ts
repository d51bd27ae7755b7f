import type { Sql } from '../client.ts'
import { asBytes } from '../client.ts'
import { type Keys, open, type Place, seal } from '../crypto.ts'
import { toHex } from '../encode.ts'

/** What a request may be told again: its status and its body, and nothing that changes from one telling to the next. */
export type Answer = { status: number; body: string }
export type Asked = { owner: string; key: string; requestHash: Uint8Array; at: number }
export type Once<T> =
  | { went: 'done'; answer: T }
  | { went: 'again'; answer: Answer }
  | { went: 'other-request' }
  | { went: 'busy' }

/** Longer than any deed takes; a request that waits longer for its twin is told that the twin is under way. */
const WAIT = '2s'

/** Carries a refusal out of the transaction, so that nothing of it stays: the key is free for a better try. */
class Undone extends Error {
  readonly answer: unknown
  constructor(answer: unknown) {
    super('undone')
    this.answer = answer
  }
}

/** A transaction offers all of `Sql` that a verb uses (tagged queries); only `begin` and `end` are not there. */
export const inTransaction = async <T>(sql: Sql, run: (tx: Sql) => Promise<T>): Promise<T> =>
  (await sql.begin((tx) => run(tx as unknown as Sql))) as T

/** In the transaction that is under way, or in one of its own: for a verb of several statements that a route may put into a greater deed. */
export const together = <T>(sql: Sql, run: (tx: Sql) => Promise<T>): Promise<T> =>
  'savepoint' in sql ? run(sql) : inTransaction(sql, run)

/**
 * Runs a deed at most once for each key of its owner. Key and deed are one transaction: a twin waits at the key's unique index until
 * the first has committed and is then given the same answer, and a crash leaves neither.
 */
export const once = async <T extends Answer>(
  sql: Sql,
  keys: Keys,
  asked: Asked,
  run: (tx: Sql) => Promise<T>,
): Promise<Once<T>> => {
  const { owner, key, requestHash, at } = asked
  const place: Place = `idempotency.response:${owner}:${key}`
  try {
    return await inTransaction<Once<T>>(sql, async (tx) => {
      const [, mine] = await Promise.all([
        tx`select set_config('lock_timeout', ${WAIT}, true)`,
        tx`insert into idempotency (owner, key, request_hash, at) values (${owner}, ${key}, ${requestHash}::bytea, ${new Date(at)}::timestamptz)
          on conflict (owner, key) do nothing returning 1`,
      ])
      if (!mine.length) {
        const [row] =
          await tx`select request_hash, status, response from idempotency where owner = ${owner} and key = ${key}`
        if (!row?.response) return { went: 'busy' }
        if (toHex(asBytes(row.request_hash)) !== toHex(requestHash)) return { went: 'other-request' }
        return {
          went: 'again',
          answer: { status: row.status as number, body: await open(keys, place, asBytes(row.response)) },
        }
      }
      const answer = await run(tx)
      if (answer.status >= 400) throw new Undone(answer)
      await tx`update idempotency set status = ${answer.status}::int, response = ${await seal(keys, place, answer.body)}::bytea
        where owner = ${owner} and key = ${key}`
      return { went: 'done', answer }
    })
  } catch (error) {
    if (error instanceof Undone) return { went: 'done', answer: error.answer as T }
    // lock_not_available: the first is still at it.
    if ((error as { code?: unknown }).code === '55P03') return { went: 'busy' }
    throw error
  }
}
