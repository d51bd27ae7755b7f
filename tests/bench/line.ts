/**
 * LINE in its lightest form, in a process of its own so that its CPU time is told apart: takes replies and pushes, sees that no reply
 * token is used twice, and tells the generator whose reply came when (12 bytes each: person, turn, clock).
 */
import { createServer, type Socket } from 'node:net'
import { now } from './clock.ts'
import { onMessages } from './http.ts'

const used = new Set<string>()
const counts = { replies: 0, pushes: 0, other: 0, twice: 0 }
let listener: Socket | undefined
let tell = false
let told: Buffer[] = []

const OK = Buffer.from(
  'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-line-request-id: 00000000-0000-4000-8000-000000000000\r\ncontent-length: 19\r\n\r\n{"sentMessages":[]}',
)
const USED = Buffer.from(
  'HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: 33\r\n\r\n{"message":"Invalid reply token"}',
)
const KEY = Buffer.from('"replyToken":"')

const flush = () => {
  const all = Buffer.concat(told)
  told = []
  listener?.write(all)
}

const reply = (body: Buffer): boolean => {
  const at = body.indexOf(KEY) + KEY.length
  const token = body.toString('latin1', at, at + 32)
  if (used.has(token)) {
    counts.twice++
    return false
  }
  used.add(token)
  counts.replies++
  const note = Buffer.alloc(16)
  note.writeUInt32LE(Number.parseInt(token.slice(0, 8), 16), 0)
  note.writeUInt32LE(Number.parseInt(token.slice(8, 16), 16), 4)
  note.writeDoubleLE(now(), 8)
  if (told.push(note) === 1) setImmediate(flush)
  if (tell) process.send!({ said: body.toString() })
  return true
}

const api = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => {})
  onMessages(socket, ({ head, body }) => {
    if (head.startsWith('POST /v2/bot/message/reply')) {
      socket.write(reply(body) ? OK : USED)
    } else {
      if (head.startsWith('POST /v2/bot/message/push')) counts.pushes++
      else counts.other++
      socket.write(OK)
    }
  })
})
const feed = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => {})
  listener = socket
})

process.on('message', (asked: { ask: 'counts' } | { tell: boolean }) => {
  if ('tell' in asked) tell = asked.tell
  else process.send!({ counts })
})
process.on('disconnect', () => process.exit())

const portOf = (server: typeof api) => (server.address() as { port: number }).port
api.listen(0, '127.0.0.1', () =>
  feed.listen(0, '127.0.0.1', () => process.send!({ ports: { port: portOf(api), feedPort: portOf(feed) } })),
)
