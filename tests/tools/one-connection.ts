import type { Sql } from '../../db/client.ts'

/**
 * A pool that behaves as the one connection which an invocation has in workerd: while a transaction holds it, whoever asks it for anything else waits for
 * ever. Here they are told so at once.
 */
export const asOneConnection = (pool: Sql): Sql => {
  let held = 0
  const hold = async <T>(work: () => Promise<T>): Promise<T> => {
    held++
    try {
      return await work()
    } finally {
      held--
    }
  }
  return new Proxy(pool, {
    apply(target, self, args) {
      if (held > 0) throw new Error('asked beside the transaction that holds the only connection')
      return Reflect.apply(target, self, args)
    },
    get(target, name) {
      if (name === 'begin')
        return (...args: [never]) => hold(() => target.begin(...args) as unknown as Promise<unknown>)
      return Reflect.get(target, name)
    },
  })
}
