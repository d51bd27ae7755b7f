import { isOpen, type Sql } from './client.ts'

type Asks<L extends readonly unknown[]> = { [N in keyof L]: (tx: Sql) => PromiseLike<L[N]> }
type Ended<T> = { out: T; last?: (tx: Sql) => PromiseLike<unknown> }

/**
 * A transaction in as few flights as it has decisions: BEGIN goes with the statements that come first, and COMMIT with the `last`. They are sent in this
 * order on one connection, so each is done after those before it; once one has failed PostgreSQL refuses the ones behind it, and the COMMIT is a ROLLBACK.
 */
export const inFewFlights = async <T, L extends readonly unknown[]>(
  sql: Sql,
  first: Asks<L>,
  run: (tx: Sql, looked: L) => Promise<Ended<T>>,
): Promise<T> => {
  if (!isOpen(sql)) return inMoreFlights(sql, first, run)
  const tx = await sql.reserve()
  try {
    const [, ...looked] = await inOrder([() => tx`begin`, ...first.map((ask) => () => ask(tx))])
    const { out, last } = await run(tx, looked as unknown as L)
    const ends = await inOrder([...(last ? [() => last(tx)] : []), () => tx`commit`])
    // What was refused and caught on the way has undone everything: nobody may be told that it is done.
    if ((ends.at(-1) as { command?: unknown }).command !== 'COMMIT') throw new Error('rolled back')
    tx.release()
    return out
  } catch (error) {
    if (!isLost(error))
      await tx`rollback`.then(
        () => tx.release(),
        () => {},
      )
    throw error
  }
}

/** The same, where the client has many connections or none yet. */
const inMoreFlights = async <T, L extends readonly unknown[]>(
  sql: Sql,
  first: Asks<L>,
  run: (tx: Sql, looked: L) => Promise<Ended<T>>,
): Promise<T> =>
  (await sql.begin(async (begun) => {
    const tx = begun as unknown as Sql
    const { out, last } = await run(tx, (await inOrder(first.map((ask) => () => ask(tx)))) as unknown as L)
    await last?.(tx)
    return out
  })) as T

/** Lost connections, and servers that are going: it is undone already, and such a connection is not given back. */
const isLost = (error: unknown): boolean =>
  /^(?:CONNECTION_|08|57P0|E[A-Z]+$)/.test(String((error as { code?: unknown } | null)?.code ?? ''))

/** Each is sent before the next is asked, and none is waited for before the last is sent. All have come to an end when this does. */
const inOrder = async (asks: readonly (() => PromiseLike<unknown>)[]): Promise<unknown[]> => {
  const sent = asks.map((ask) => Promise.resolve(ask()))
  const ends = await Promise.allSettled(sent)
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason
    return end.value
  })
}
