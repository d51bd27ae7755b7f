import { connect, type Sql } from '../../db/client.ts'

/**
 * A connection for each request, as in workerd, and none after it has answered; but one that was given back serves the next, as behind
 * Hyperdrive: a new one has the database fork a process, which took longer than most requests of a test.
 */
export const lender = (url: string) => {
  const all: Sql[] = []
  const idle: Sql[] = []
  return {
    lend: () => {
      const own = idle.pop() ?? connect(url)
      if (!all.includes(own)) all.push(own)
      let back = false
      const lent = <T>(value: T): T => {
        if (back) throw new Error('the connection of this request was given back')
        return value
      }
      return {
        sql: new Proxy(own, {
          apply: (target, self, given) => Reflect.apply(lent(target), self, given),
          get: (target, name) => Reflect.get(lent(target), name),
        }),
        giveBack: async () => {
          if (back) return
          back = true
          idle.push(own)
        },
      }
    },
    end: () => Promise.all(all.map((one) => one.end({ timeout: 1 }))),
  }
}
