import type { Sql } from '../client.ts'
import { asBytes } from '../client.ts'
import { type Keys, openIfAny, type Place, seal } from '../crypto.ts'
import { toHex } from '../encode.ts'
import { inFewFlights } from '../few-flights.ts'

/** What a request may be told again: its status and its body, and nothing that changes from one telling to the next. */
export type Answer = { status: number; body: string }
export type Asked = { owner: string; key: string; requestHash: Uint8Array; at: number }
export type Once<T> =
  | { went: 'done'; answer: T }
  | { went: 'again'; answer: Answer }
  | { went: 'other-request' }
  | { went: 'busy' }
  /** It was done, and no key opens what was answered. */
  | { went: 'done-before' }

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
  'savepoint' in sql || 'release' in sql ? run(sql) : inTransaction(sql, run)

/** A deed without a key: whole or not at all, and as often as it is asked for. */
export const undivided = async <T extends Answer, L>(
  sql: Sql,
  run: (tx: Sql, looked: L) => Promise<T>,
  look: (tx: Sql) => Promise<L>,
): Promise<T> => {
  try {
    return await inFewFlights<T, [L]>(sql, [look], async (tx, [looked]) => {
      const out = await run(tx, looked)
      if (out.status >= 400) throw new Undone(out)
      return { out }
    })
  } catch (error) {
    if (error instanceof Undone) return error.answer as T
    throw error
  }
}

/**
 * Runs a deed at most once for each key of its owner. Key and deed are one transaction: a twin waits at the key's unique index until
 * the first has committed and is then given the same answer, and a crash leaves neither. What the deed has to `look` at before anything else is asked
 * for with the key, in the same flight.
 */
export const once = async <T extends Answer, L = undefined>(
  sql: Sql,
  keys: Keys,
  { owner, key, requestHash, at }: Asked,
  run: (tx: Sql, looked: L) => Promise<T>,
  look: (tx: Sql) => Promise<L> = async () => undefined as L,
): Promise<Once<T>> => {
  const place: Place = `idempotency.response:${owner}:${key}`
  const first = (tx: Sql) => tx`
    insert into idempotency (owner, key, request_hash, at)
    select ${owner}, ${key}, ${requestHash}::bytea, ${new Date(at)}::timestamptz from (select set_config('lock_timeout', ${WAIT}, true)) patience
    on conflict (owner, key) do nothing returning 1`
  try {
    return await inFewFlights<Once<T>, [{ length: number }, L]>(
      sql,
      [first, look],
      async (tx, [mine, looked]) => {
        if (!mine.length) {
          const [row] =
            await tx`select request_hash, status, response from idempotency where owner = ${owner} and key = ${key}`
          if (!row?.response) return { out: { went: 'busy' } }
          if (toHex(asBytes(row.request_hash)) !== toHex(requestHash))
            return { out: { went: 'other-request' } }
          const body = await openIfAny(keys, place, asBytes(row.response))
          if (body === null) return { out: { went: 'done-before' } }
          return { out: { went: 'again', answer: { status: row.status as number, body } } }
        }
        const answer = await run(tx, looked)
        if (answer.status >= 400) throw new Undone(answer)
        const sealed = await seal(keys, place, answer.body)
        return {
          out: { went: 'done', answer },
          last: (tx) => tx`update idempotency set status = ${answer.status}::int, response = ${sealed}::bytea
          where owner = ${owner} and key = ${key}`,
        }
      },
    )
  } catch (error) {
    if (error instanceof Undone) return { went: 'done', answer: error.answer as T }
    // lock_not_available: the first is still at it.
    if ((error as { code?: unknown }).code === '55P03') return { went: 'busy' }
    throw error
  }
}
