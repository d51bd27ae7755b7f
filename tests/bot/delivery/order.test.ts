import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inboundOf } from '../../../bot/line/inbound.ts'
import { open, personIdOf } from '../../../db/crypto.ts'
import { newConversation } from '../../../flows/conversation.ts'
import type { Inbound } from '../../../flows/inbound.ts'
import { wordsOf } from '../../../flows/limits.ts'
import { decide, isLate, keepLate, moves } from '../../../flows/registry.ts'
import type { Conversation, Message } from '../../../flows/turn.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { withAnyLine } from '../../tools/any-line.ts'
import { bodyOf, type Event, eventOf, post, textEvent, userId } from '../../tools/webhooks.ts'

/** B05, B06, B13, B14: LINE promises no order. */
const grandma = CITIZENS[0]!.id
const MINUTE = 60_000
let h: Harness
let now = Date.now()
beforeAll(async () => {
  h = await startHarness({ clock: () => now })
})
afterAll(() => h.close())

const stateOf = async (user: string): Promise<Conversation | null> => {
  const id = await personIdOf(h.keys, user)
  const [row] = await h.sql`select state from person where id = ${id}::uuid`
  return row ? (JSON.parse(await open(h.keys, `person.state:${id}`, row.state)) as Conversation) : null
}
/** Run names are drawn by lot; how much came in a minute is counted at the edge, as it arrives. */
const unnamed = (state: Conversation | null): unknown =>
  JSON.parse(
    JSON.stringify(state, (key, value) =>
      key === 'pace' ? undefined : key === 'id' && typeof value === 'string' ? 'run' : value,
    ),
  )

/** What the flows alone make of it, delivery by delivery. */
const model = (deliveries: readonly Inbound[][], at: number): Conversation => {
  let conversation = newConversation()
  let movedAt = 0
  const seen = new Set<string>()
  for (const delivery of deliveries) {
    const fresh = [...new Map(delivery.map((one) => [one.id, one])).values()].filter(
      ({ id }) => !seen.has(id),
    )
    for (const event of fresh.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
      seen.add(event.id)
      const facts = {
        now: at,
        cases: [],
        timelines: {},
        unsent: [],
        fresh: { run: 'run', caseId: 'c', caseDigits: '1', contactId: 'k' },
      }
      const late = isLate(event, movedAt)
      conversation = (late ? keepLate : decide)(conversation, event, facts).next
      if (moves(event)) movedAt = Math.max(movedAt, event.at)
    }
  }
  return conversation
}

const TEXTS = [
  'ร้องเรียน',
  'ยินยอม',
  '1',
  '2',
  'ย้อนกลับ',
  'ข้าม',
  'พักไว้ก่อน',
  'ทำต่อ',
  'ร้านเงียบไปสองอาทิตย์แล้ว',
  'English',
  '?',
]

test('B05 many people’s events, shuffled over deliveries and some twice: each ends where the flows say', async () => {
  let people = 1_000
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          who: fc.nat({ max: 9 }),
          text: fc.constantFrom(...TEXTS),
          at: fc.integer({ min: 0, max: 60 }),
          delivery: fc.nat({ max: 3 }),
          twice: fc.boolean(),
        }),
        { minLength: 20, maxLength: 60 },
      ),
      async (script) => {
        const { app } = withAnyLine(h)
        const first = people
        people += 10
        const rounds: Event[][] = [[], [], [], [], []]
        for (const { who, text, at, delivery, twice } of script) {
          const event = textEvent(userId(first + who), text, {
            timestamp: now - 100_000 + at * 1_000,
            replyToken: '0'.repeat(32),
          })
          rounds[delivery]!.push(event)
          if (twice) rounds[delivery + 1]!.push(event)
        }
        for (const round of rounds) {
          if (!round.length) continue
          expect((await post(app, bodyOf(...round))).status).toBe(200)
          await h.settle()
        }
        for (let who = 0; who < 10; who++) {
          const user = userId(first + who)
          const mine = rounds.map((round) =>
            round
              .filter(({ source }) => (source as { userId: string }).userId === user)
              .map((event) => inboundOf(event as never)),
          )
          const stored = await stateOf(user)
          if (mine.flat().length) expect(unnamed(stored)).toEqual(unnamed(model(mine, now)))
          else expect(stored).toBeNull()
        }
      },
    ),
    { numRuns: 15 },
  )
})

describe('B06 a message that comes late', () => {
  beforeEach(() => {
    h.simulator.reset()
  })
  const said = () => h.simulator.accepted.filter(({ citizenId }) => citizenId === grandma)
  const say = async (text: string, timestamp = now) => {
    await h.simulator.send(grandma, { type: 'text', text }, { timestamp })
    await h.settle()
  }

  test.each([15, 120])(
    'by %i minutes is kept with the complaint, moves nothing and is not answered',
    async (minutes) => {
      now += 3 * 60 * MINUTE
      for (const text of ['เมนู', 'ร้องเรียน', 'ยินยอม', '1']) {
        now += 1_000
        await say(text)
      }
      const before = await stateOf(grandma)
      const answered = said().length
      await say(`ของมาไม่ครบ ${minutes}`, now - minutes * MINUTE)
      await h.sweep()
      const after = await stateOf(grandma)
      expect(said()).toHaveLength(answered)
      expect(after?.run?.at).toBe(before?.run?.at)
      expect(after?.run?.answers).toEqual(before?.run?.answers)
      expect(after?.run?.extra.map(({ v }) => v)).toContain(`ของมาไม่ครบ ${minutes}`)
      // Going on afterwards is as if nothing had been.
      now += 1_000
      await say('1')
      expect(said()).toHaveLength(answered + 1)
      expect(
        said()
          .at(-1)!
          .messages.map((m) => wordsOf(m as unknown as Message))
          .join(),
      ).toMatch(/ข้อ \d+ จาก/)
    },
  )
})

describe('B13 a clock of LINE’s that goes wrong', () => {
  afterEach(() => h.simulator.reset())

  test.each([-10, 10])('by %i minutes: each message is answered once, in its order', async (minutes) => {
    now += 60 * MINUTE
    h.simulator.reset()
    const user = CITIZENS[1]!.id
    for (const text of ['สวัสดี', 'เมนู', 'ขอบคุณ']) {
      now += 2_000
      await h.simulator.send(user, { type: 'text', text }, { timestamp: now + minutes * MINUTE })
      await h.settle()
    }
    await h.sweep()
    const answers = h.simulator.accepted.filter(({ citizenId }) => citizenId === user)
    expect(answers.map(({ via }) => via)).toEqual(['reply', 'reply', 'reply'])
  })
})

describe('B14 added, blocked and added again', () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]
  test.each(orders)('heard in the order %i %i %i: a friend, as it was last', async (...order) => {
    const user = userId(90_000 + orders.indexOf(order as never) + order[0]! * 10 + order[1]!)
    const events = [
      eventOf(user, 'follow', { timestamp: now, follow: { isUnblocked: false } }),
      eventOf(user, 'unfollow', { timestamp: now + 1_000, replyToken: undefined }),
      eventOf(user, 'follow', { timestamp: now + 2_000, follow: { isUnblocked: true } }),
    ]
    for (const index of order) {
      await post(withAnyLine(h).app, bodyOf(events[index]))
      await h.settle()
    }
    expect(await friendOf(user)).toBe(true)
    await post(
      withAnyLine(h).app,
      bodyOf(eventOf(user, 'unfollow', { timestamp: now + 3_000, replyToken: undefined })),
    )
    await h.settle()
    expect(await friendOf(user)).toBe(false)
  })

  const friendOf = async (user: string) => {
    const [row] = await h.sql`select friend from person where id = ${await personIdOf(h.keys, user)}::uuid`
    return row!.friend as boolean
  }
})
