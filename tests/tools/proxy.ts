import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** A line to the database that can be slow, silent or cut: bytes either way wait `delayMs`, in order. */
export const startProxy = async () => {
  let target = { host: '127.0.0.1', port: 0 }
  let delayMs = 0
  let mode: 'open' | 'silent' | 'refuse' = 'open'
  const sockets = new Set<Socket>()
  const kept = (socket: Socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    return socket
  }
  const carry = (from: Socket, to: Socket) => {
    from.on('data', (chunk) => {
      if (mode === 'silent') return
      if (delayMs) setTimeout(() => to.writable && to.write(chunk), delayMs)
      else to.write(chunk)
    })
    from.on('close', () => setTimeout(() => to.destroy(), delayMs))
  }
  const server = createServer((near) => {
    kept(near)
    if (mode === 'refuse') {
      near.destroy()
      return
    }
    const far = kept(connect(target))
    carry(near, far)
    carry(far, near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    /** The same database, by way of this proxy. */
    to: (url: string): string => {
      const via = new URL(url)
      target = { host: via.hostname, port: Number(via.port) }
      via.hostname = '127.0.0.1'
      via.port = String(port)
      return via.href
    },
    /** Half on the way there and half on the way back. */
    slow: (roundTripMs: number) => {
      delayMs = roundTripMs / 2
    },
    /** Takes everything and answers nothing: a black hole. */
    silence: () => {
      mode = 'silent'
    },
    /** Cuts what is open and lets nobody in. */
    cut: () => {
      mode = 'refuse'
      for (const socket of sockets) socket.destroy()
    },
    restore: () => {
      delayMs = 0
      // What was swallowed never comes: those connections are of no use to anybody.
      if (mode === 'silent') for (const socket of sockets) socket.destroy()
      mode = 'open'
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
