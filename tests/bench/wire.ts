import { connect, createServer, type Socket } from 'node:net'

/**
 * Counts on the wire what a turn asks of the database. A flight is what the client sends before it must wait for an answer: it ends in Sync or
 * Query, or in Flush, with which postgres.js has a new statement described before it binds it
 * (postgresql.org/docs/18/protocol-message-formats.html).
 */
export type Flights = { starts: number; queries: number; flushes: number; ends: number }

const SYNC = 0x53
const QUERY = 0x51
const FLUSH = 0x48
const TERMINATE = 0x58

export const startCounting = async (to: number) => {
  const counts: Flights = { starts: 0, queries: 0, flushes: 0, ends: 0 }
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (client) => {
    const database = connect({ port: to, host: '127.0.0.1', noDelay: true })
    const count = counterOf(counts)
    client.on('data', (data: Buffer) => {
      count(data)
      database.write(data)
    })
    database.on('data', (data: Buffer) => client.write(data))
    for (const [one, other] of [[client, database] as const, [database, client] as const]) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  await new Promise<void>((ok) => server.listen(0, '127.0.0.1', ok))
  return {
    port: (server.address() as { port: number }).port,
    counts,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((ok) => server.close(ok))
    },
  }
}

/** The first message of a connection has no type; all others are a type, a length that counts itself, and a body. */
const counterOf = (counts: Flights) => {
  let pending: Buffer = Buffer.alloc(0)
  let begun = false
  return (data: Buffer): void => {
    pending = pending.length ? Buffer.concat([pending, data]) : data
    for (;;) {
      const head = begun ? 1 : 0
      if (pending.length < head + 4) return
      const whole = head + pending.readInt32BE(head)
      if (pending.length < whole) return
      const type = pending[0]
      if (!begun) {
        counts.starts++
        begun = true
      } else if (type === SYNC || type === QUERY) counts.queries++
      else if (type === FLUSH) counts.flushes++
      else if (type === TERMINATE) counts.ends++
      pending = pending.subarray(whole)
    }
  }
}
