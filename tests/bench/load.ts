/**
 * The people, in a process of their own: each says the next thing of its walk when the answer to the last one came. Bodies are signed before
 * the clock starts. `closed` keeps every connection busy; `steady` sends at a fixed rate, and counts from when an event was due.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { now } from './clock.ts'
import { onMessages } from './http.ts'
import { spread } from './spread.ts'

export type Walk = { first: string[]; again: string[] }
export type LoadOrder = {
  port: number
  feedPort: number
  secret: string
  walk: Walk
  /** Who walks: so many, from this one on. */
  people: number
  from?: number
  connections: number
  /**
   * Person i first takes i mod this many turns, uncounted: so that all steps of the walk come in equal parts from the beginning of the
   * counted time, the dear ones at its end like the cheap ones at its start.
   */
  spreadOver?: number
  /** Warm-up that is not counted, then the time that is. */
  warmMs: number
  ms: number
  /** No more events than this, a person. */
  most: number
  /** Events a second; as fast as answers come where absent. */
  rate?: number
  /** People in the middle of a turn at once, at most. */
  atOnce?: number
  /** The acknowledgement counts as the answer: for workers that do not answer. */
  ackOnly?: boolean
}
export type LoadResult = {
  sent: number
  turns: number
  /** Those before the counted time and after it too. */
  allTurns: number
  seconds: number
  refused: number
  unanswered: number
  ack: ReturnType<typeof spread>
  answer: ReturnType<typeof spread>
}

/** A connection, and what it is told to send. */
type Line = { socket: Socket; send(person: Person): void }
type Person = {
  index: number
  said: number
  bodies: Buffer[]
  next: number
  sentAt: number
  acked: boolean
  heard: boolean
  turn: number
  /** The last turn whose answer came: a refused event may have been kept all the same, and is then not answered again. */
  answered: number
}
const people: Person[] = []
const userOf = (index: number) => `U${'b'.repeat(24)}${index.toString(16).padStart(8, '0')}`
const run = randomBytes(4).toString('hex')
const B32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const base32 = (value: number, length: number) => {
  let out = ''
  for (let i = 0; i < length; i++, value = Math.floor(value / 32)) out = B32[value % 32] + out
  return out
}

const bodyOf = (order: LoadOrder, person: Person): Buffer => {
  const { walk } = order
  const at = person.said++
  const words =
    at < walk.first.length ? walk.first[at]! : walk.again[(at - walk.first.length) % walk.again.length]!
  const time = Date.now() + person.bodies.length
  const hex = (n: number) => n.toString(16).padStart(8, '0')
  const body = JSON.stringify({
    destination: `U${'d'.repeat(32)}`,
    events: [
      {
        type: 'message',
        message: {
          type: 'text',
          id: `5${String(person.index).padStart(8, '0')}${String(at).padStart(8, '0')}`,
          quoteToken: 'q3Plxr4AgKd',
          text: words,
        },
        webhookEventId: `${base32(time, 10)}${base32(person.index, 6)}${randomBytes(5).toString('hex').toUpperCase()}`,
        deliveryContext: { isRedelivery: false },
        timestamp: time,
        source: { type: 'user', userId: userOf(person.index) },
        replyToken: `${hex(person.index)}${hex(at)}${run}${hex(at)}`,
        mode: 'active',
      },
    ],
  })
  const signature = createHmac('sha256', order.secret).update(body).digest('base64')
  return Buffer.from(
    `POST /webhook HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nx-line-signature: ${signature}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

const take = async (order: LoadOrder): Promise<LoadResult> => {
  const from = order.from ?? 0
  while (people.length < from + order.people)
    people.push({
      index: people.length,
      said: 0,
      bodies: [],
      next: 0,
      sentAt: 0,
      acked: true,
      heard: true,
      turn: 0,
      answered: -1,
    })
  const crowd = people.slice(from, from + order.people)
  for (const person of crowd) {
    person.bodies = person.bodies.slice(person.next)
    person.next = 0
    while (person.bodies.length < order.most) person.bodies.push(bodyOf(order, person))
  }
  const acks: number[] = []
  const answers: number[] = []
  const ready = [...crowd]
  let idle: Line[] = []
  const result = { sent: 0, turns: 0, allTurns: 0, refused: 0 }
  let counting = false
  let stopped = false
  let busy = 0

  let spreading = Boolean(order.spreadOver)
  const limitOf = (person: Person) =>
    spreading ? Math.min(person.bodies.length, person.index % order.spreadOver!) : person.bodies.length

  const done = (person: Person) => {
    if (!person.acked || !person.heard) return
    busy--
    ready.push(person)
    pump()
  }
  const begin = (person: Person, due: number) => {
    const line = idle.pop()!
    person.sentAt = due
    person.acked = false
    person.turn = person.said - person.bodies.length + person.next
    person.heard = order.ackOnly ?? person.answered === person.turn
    busy++
    if (counting) result.sent++
    line.send(person)
  }
  const pump = () => {
    if (order.rate) return
    while (!stopped && idle.length && ready.length && busy < (order.atOnce ?? Number.POSITIVE_INFINITY)) {
      const person = ready.shift()!
      if (person.next < limitOf(person)) begin(person, now())
    }
  }

  const open = () =>
    new Promise<Socket>((opened, failed) => {
      const socket = connect({ port: order.port, host: '127.0.0.1', noDelay: true }, () => opened(socket))
      socket.on('error', failed)
      let with_: Person | undefined
      const line: Line = {
        socket,
        send(person: Person) {
          with_ = person
          socket.write(person.bodies[person.next]!)
        },
      }
      idle.push(line)
      onMessages(socket, ({ head }) => {
        const person = with_!
        with_ = undefined
        if (counting) acks.push(now() - person.sentAt)
        idle.push(line)
        if (head.startsWith('HTTP/1.1 200')) {
          person.next++
          person.acked = true
          if (order.ackOnly && counting) result.turns++
          done(person)
        } else {
          if (result.refused++ === 0) process.stderr.write(`${head}\n`)
          // LINE sends it again, the same event, a while later.
          setTimeout(() => {
            person.acked = person.heard = true
            done(person)
          }, 500)
        }
        pump()
      })
    })

  const feed = connect({ port: order.feedPort, host: '127.0.0.1', noDelay: true })
  await new Promise((ok) => feed.once('connect', ok))
  let pending: Buffer = Buffer.alloc(0)
  feed.on('data', (chunk: Buffer) => {
    pending = pending.length ? Buffer.concat([pending, chunk]) : chunk
    while (pending.length >= 16) {
      const person = people[pending.readUInt32LE(0)]
      const turn = pending.readUInt32LE(4)
      const at = pending.readDoubleLE(8)
      pending = pending.subarray(16)
      if (!person || person.turn !== turn || person.heard) continue
      person.heard = true
      person.answered = turn
      result.allTurns++
      if (counting) {
        result.turns++
        answers.push(at - person.sentAt)
      }
      done(person)
    }
  })
  const sockets = await Promise.all(Array.from({ length: order.connections }, open))
  const wait = (ms: number) => new Promise((ok) => setTimeout(ok, ms))
  let ticking: NodeJS.Timeout | undefined
  if (order.rate) {
    const gap = 1_000 / order.rate
    let due = now()
    ticking = setInterval(() => {
      for (; due <= now() && !stopped; due += gap) {
        const person = ready.shift()
        if (!person || !idle.length || person.next >= person.bodies.length) {
          if (person) ready.unshift(person)
          break
        }
        begin(person, due)
      }
    }, 1)
  } else {
    pump()
    if (spreading) {
      while (busy > 0) await wait(20)
      spreading = false
      ready.splice(0, ready.length, ...crowd)
      pump()
    }
  }
  await wait(order.warmMs)
  counting = true
  process.send!({ window: 'open' })
  const opened = now()
  await wait(order.ms)
  counting = false
  const seconds = (now() - opened) / 1_000
  process.send!({ window: 'closed' })
  stopped = true
  clearInterval(ticking)
  for (let i = 0; i < 100 && crowd.some((p) => !p.acked || !p.heard); i++) await wait(50)
  const unanswered = crowd.filter((p) => !p.acked || !p.heard).length
  for (const person of crowd) person.acked = person.heard = true
  for (const socket of sockets) socket.destroy()
  feed.destroy()
  idle = []
  return { ...result, seconds, unanswered, ack: spread(acks), answer: spread(answers) }
}

process.on('message', async (order: LoadOrder) => process.send!({ result: await take(order) }))
process.on('disconnect', () => process.exit())
