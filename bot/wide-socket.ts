/**
 * A way to the database for whoever reads much: the hub, in which many people's turns share a statement, and a file of a million rows. postgres.js reads four kilobytes at a
 * time in workerd; each read enters the isolate anew, and leaves half a kilobyte behind that is let go of only when the whole heap is searched. Read by sixty-four into
 * the same room, a tenth as many. The parts of Node's socket that postgres.js uses.
 */
const ROOM = 64 * 1024

type Hears = (...told: unknown[]) => void
type From = { from(bytes: Uint8Array): Uint8Array }

export const wideSocket = async ({ host, port }: { host: string[]; port: number[] }) => {
  const { connect } = await import('cloudflare:sockets')
  // postgres.js reads numbers by Node's methods, which the runtime's own types know nothing of.
  const { Buffer } = globalThis as unknown as { Buffer: From }
  const raw = connect({ hostname: host[0]!, port: port[0]! })
  const reader = raw.readable.getReader({ mode: 'byob' })
  const writer = raw.writable.getWriter()
  const heard = new Map<string, Set<Hears>>()
  const tell = (what: string, ...told: unknown[]) => {
    for (const hears of [...(heard.get(what) ?? [])]) hears(...told)
  }
  const on = (what: string, hears: Hears) => {
    heard.set(what, (heard.get(what) ?? new Set()).add(hears))
  }
  const removeListener = (what: string, hears: Hears) => void heard.get(what)?.delete(hears)
  const closed = () => {
    if (socket.readyState === 'closed') return
    socket.readyState = 'closed'
    tell('close')
  }
  const failed = (error: unknown) => {
    if (socket.readyState === 'closed') return
    tell('error', error)
    closed()
  }
  const read = async () => {
    for (let room = new ArrayBuffer(ROOM); ; ) {
      const { value, done } = await reader.read(new Uint8Array(room))
      if (done) return
      tell('data', Buffer.from(value))
      room = value.buffer as ArrayBuffer
    }
  }
  const close = () => void raw.close().catch(failed)
  const socket = {
    readyState: 'open',
    on,
    once: (what: string, hears: Hears) => {
      const first: Hears = (...told) => {
        removeListener(what, first)
        hears(...told)
      }
      on(what, first)
    },
    removeListener,
    removeAllListeners: () => heard.clear(),
    write: (bytes: Uint8Array, then?: () => void) => {
      writer.write(bytes).then(then, failed)
      return true
    },
    end: (bytes?: Uint8Array) => {
      if (bytes) writer.write(bytes).then(close, failed)
      else close()
    },
    destroy: close,
  }
  raw.closed.then(closed, failed)
  read().then(closed, failed)
  return socket
}
