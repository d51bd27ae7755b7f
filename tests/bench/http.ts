import type { Socket } from 'node:net'

/**
 * HTTP/1.1 over a kept connection, as little of it as two programs that know each other need: heads end in an empty line,
 * bodies have a length. Node's own server and client cost several times a turn's budget and would be measured with it.
 */
export type Message = { head: string; body: Buffer }

const END = Buffer.from('\r\n\r\n')

export const onMessages = (socket: Socket, heard: (message: Message) => void): void => {
  let pending: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length ? Buffer.concat([pending, chunk]) : chunk
    for (;;) {
      const end = pending.indexOf(END)
      if (end < 0) return
      const head = pending.toString('latin1', 0, end)
      const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
      const whole = end + END.length + length
      if (pending.length < whole) return
      const body = pending.subarray(end + END.length, whole)
      pending = pending.subarray(whole)
      heard({ head, body })
    }
  })
}
