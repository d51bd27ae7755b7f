import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wordsOf } from '../../../flows/limits.ts'
import type { Message } from '../../../flows/turn.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { withAnyLine } from '../../tools/any-line.ts'
import { whereIs } from '../../tools/everywhere.ts'
import { bodyOf, effectsOf, eventOf, post, userId } from '../../tools/webhooks.ts'

/** B08, B09, B12: edits, what LINE may send tomorrow, and company. */
const [grandma, uncle] = CITIZENS.map(({ id }) => id) as [string, string]
let h: Harness
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())
beforeEach(() => h.simulator.reset())

const said = (id: string) =>
  h.simulator.accepted
    .filter(({ citizenId }) => citizenId === id)
    .flatMap(({ messages }) => messages.map((m) => wordsOf(m as unknown as Message)))

describe('B08 a message edited afterwards', () => {
  test.each(['before', 'after'])(
    'heard %s the message itself: taken, not answered, and no copy of it kept',
    async (order) => {
      const [message] = h.simulator.eventsOf(grandma, { type: 'text', text: 'สวัสดี' })
      const { id } = message!.message as { id: string }
      const [edit] = h.simulator.eventsOf(grandma, {
        type: 'messageEdited',
        messageId: id,
        text: 'คานารีที่แก้แล้ว',
      })
      for (const event of order === 'before' ? [edit!, message!] : [message!, edit!]) {
        expect((await h.simulator.deliver([event])).status).toBe(200)
        await h.settle()
      }
      // The message is answered as what it was; whoever edits says it again if it mattered.
      expect(h.simulator.accepted.filter(({ citizenId }) => citizenId === grandma)).toHaveLength(1)
      expect(await whereIs(h, 'คานารีที่แก้แล้ว')).toEqual([])
    },
  )
})

describe('B09 what LINE may send tomorrow', () => {
  const json = fc.jsonValue({ maxDepth: 4 })
  const loose = fc.record(
    {
      type: fc.oneof(
        fc.constantFrom(
          'message',
          'postback',
          'unsend',
          'follow',
          'beacon',
          'videoPlayComplete',
          'membership',
          'module',
          'x'.repeat(80),
        ),
        fc.string(),
      ),
      message: fc.oneof(
        json,
        fc.record({
          type: fc.constantFrom('text', 'image', 'location', 'sticker', 'hologram'),
          id: fc.oneof(fc.string(), fc.integer()),
          text: json,
          latitude: json,
        }),
      ),
      postback: fc.oneof(
        json,
        fc.record({
          data: fc.oneof(fc.string(), fc.constant('p1?t=answer&i=constructor&run=a&q=__proto__&c=toString')),
          params: json,
        }),
      ),
      unsend: json,
      follow: json,
      source: fc.oneof(
        json,
        fc.constant({ type: 'user', userId: userId(7) }),
        fc.record({ type: fc.constantFrom('user', 'group', 'galaxy'), userId: fc.string() }),
      ),
      timestamp: fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(Date.now())),
      mode: fc.constantFrom('active', 'standby', 'asleep'),
      webhookEventId: fc.oneof(fc.string(), fc.uuid(), fc.integer()),
      deliveryContext: json,
      replyToken: fc.oneof(fc.string(), fc.constant('0'.repeat(32))),
    },
    { requiredKeys: [] },
  )

  test('a thousand events of any shape: 200, stored, and not one left undone by a fault of ours', async () => {
    const { app } = withAnyLine(h)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 8, arbitrary: loose }, { weight: 1, arbitrary: json }), {
          minLength: 1,
          maxLength: 20,
        }),
        async (events) => {
          const response = await post(app, bodyOf(...events))
          expect(response.status).toBe(200)
          await h.settle()
        },
      ),
      { numRuns: 100 },
    )
    const left = await h.sql`select event_id, kind, attempts from inbox where done_at is null or attempts > 0`
    expect(left.map((row) => ({ ...row }))).toEqual([])
  })

  test('a new property changes nothing', async () => {
    await h.simulator.send(grandma, { type: 'text', text: 'สวัสดี' })
    await h.settle()
    const before = said(grandma)
    h.simulator.reset()
    const [event] = h.simulator.eventsOf(grandma, { type: 'text', text: 'สวัสดี' })
    await h.simulator.deliver([
      { ...event!, novelty: { deep: [1] }, message: { ...(event!.message as object), mood: 'sunny' } },
    ])
    await h.settle()
    expect(said(grandma)).toEqual(before)
  })

  test('an event without source or user is stored and answered by nobody', async () => {
    const before = await effectsOf(h.sql)
    await post(
      h.app,
      bodyOf(
        eventOf('', 'message', { source: undefined, message: { id: '1', type: 'text', text: 'x' } }),
        eventOf('', 'beacon', { source: { type: 'user' } }),
      ),
    )
    await h.settle()
    expect(await effectsOf(h.sql)).toEqual({ ...before, inbox: before.inbox! + 2, done: before.done! + 2 })
  })
})

describe('B12 in company', () => {
  const group = { groupId: `C${'1'.repeat(32)}` }

  test('whoever asks in a group for cases hears who we are and nothing of theirs', async () => {
    await h.simulator.send(uncle, { type: 'text', text: 'สวัสดี' })
    await h.settle()
    h.simulator.reset()
    for (const text of ['พึ่งได้', 'เรื่องของฉัน', 'ร้องเรียน', 'ยินยอม', 'PD-6911-123456-7', 'โดนโกง 5000 บาท']) {
      await h.simulator.send(uncle, { type: 'text', text }, group)
      await h.settle()
    }
    const heard = h.simulator.accepted.flatMap(({ messages }) =>
      messages.map((m) => wordsOf(m as unknown as Message)),
    )
    const count = heard.length
    expect(count).toBeGreaterThan(0)
    expect(new Set(heard).size).toBe(1)
    expect(heard[0]).not.toMatch(/PD-|ยินยอม|คดี/)
    // A tap on a button that somebody carried into the group is not answered at all.
    await h.simulator.send(uncle, { type: 'postback', data: 'p1?t=case&act=list' }, group)
    await h.settle()
    expect(h.simulator.accepted).toHaveLength(count)
  })

  test('a notice that waits for the person’s next free answer does not wait for the group’s', async () => {
    h.simulator.quota.limit = 0
    // Late enough for a push, and no pushes are left this month: the answer is parked.
    const events = h.simulator.eventsOf(uncle, { type: 'text', text: 'เรื่องของฉัน' })
    await h.simulator.deliver(events.map((event) => ({ ...event, replyToken: '0'.repeat(32) })))
    await h.settle()
    const [parked] = await h.sql`select count(*)::int as n from outbox where state = 'parked'`
    expect(parked!.n).toBe(1)
    await h.simulator.send(uncle, { type: 'text', text: 'พึ่งได้' }, group)
    await h.settle()
    const inGroup = h.simulator.accepted.at(-1)!
    expect(inGroup.messages).toHaveLength(1)
    const [still] = await h.sql`select count(*)::int as n from outbox where state = 'parked'`
    expect(still!.n).toBe(1)
    await h.simulator.send(uncle, { type: 'text', text: 'ขอบคุณ' })
    await h.settle()
    expect(h.simulator.accepted.at(-1)!.messages.length).toBeGreaterThan(1)
    const [gone] = await h.sql`select count(*)::int as n from outbox where state = 'parked'`
    expect(gone!.n).toBe(0)
  })
})
