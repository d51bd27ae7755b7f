import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { takeTurns } from '../../../bot/converse.ts'
import { arrivedOf } from '../../../bot/line/arrival.ts'
import { acceptEvents } from '../../../db/lane.ts'
import type { Conversation } from '../../../flows/turn.ts'
import { type Harness, startHarness } from '../../harness.ts'
import type { Sent } from '../../simulator/contract.ts'
import { addPhones, allHolds, calls, inContact, outbox, passes, seat, wordsTo } from './rig.ts'

const REPLY = /\/message\/reply$/
let h: Harness
let phones: string[]
let now = Date.now()
vi.spyOn(console, 'warn').mockImplementation(() => {})

beforeAll(async () => {
  h = await startHarness({ clock: () => now })
  phones = addPhones(h, 40)
})
afterEach(async () => {
  await h.settle()
  await allHolds(h)
})
afterAll(() => h.close())

/** A citizen of its own for each case, in the middle of `conversation`. */
const somebody = async (conversation: Partial<Conversation> = {}): Promise<string> => {
  const id = phones.pop()!
  await seat(h, id, conversation)
  return id
}
const say = async (id: string, text: string) => {
  await h.simulator.send(id, { type: 'text', text })
  await h.settle()
}
/** Words by what losing them would mean, and the conversation in which they are the answer. */
const RECEIPT: [Partial<Conversation>, string] = [inContact, 'ช่วยโทรกลับด้วยค่ะ']
const COURTESY: [Partial<Conversation>, string] = [{}, 'ขอบคุณค่ะ']
const QUESTION: [Partial<Conversation>, string] = [{}, 'ร้องเรียน']

describe('nobody can say whether a reply arrived', () => {
  test('it did, and the token is used: a receipt comes once more by push and says that it is a copy', async () => {
    const id = await somebody(RECEIPT[0])
    h.simulator.faults.next(REPLY, { kind: 'accept-then-reset' })
    await say(id, RECEIPT[1])
    const [first, copy, ...more] = wordsTo(h, id)
    expect(more).toEqual([])
    expect(first).not.toContain('สำเนา')
    expect(copy).toMatch(/^สำเนา/)
    expect(copy).toContain(first!)
    for (let n = 0; n < 3; n++) {
      await passes(h, '1 minute')
      await h.sweep()
    }
    expect(wordsTo(h, id)).toHaveLength(2)
  })

  test.each([
    ['a courtesy', COURTESY],
    ['a question', QUESTION],
  ])('it did, and the token is used: %s is not said again', async (_, [conversation, text]) => {
    const id = await somebody(conversation)
    h.simulator.faults.next(REPLY, { kind: 'accept-then-reset' })
    await say(id, text)
    await passes(h, '2 minutes')
    await h.sweep()
    expect(wordsTo(h, id)).toHaveLength(1)
    expect(await outbox(h)).toMatchObject({ via: 'reply', state: 'unsure' })
  })

  test('it did not, and the second try with the same token brings it', async () => {
    const id = await somebody()
    h.simulator.faults.next(REPLY, { kind: 'reset-before' })
    await say(id, COURTESY[1])
    expect(wordsTo(h, id)).toHaveLength(1)
    expect(await outbox(h)).toMatchObject({ via: 'reply', state: 'sent', status: 200 })
  })

  test('it did not, twice, and the token has died since: a question is put again, a receipt comes as a copy, a courtesy not at all', async () => {
    const [asked, told, thanked] = [await somebody(), await somebody(inContact), await somebody()]
    h.simulator.faults.next(REPLY, { kind: 'status', status: 500 }, 6)
    await say(asked, QUESTION[1])
    await say(told, RECEIPT[1])
    await say(thanked, COURTESY[1])
    now += 2 * 60_000
    await passes(h, '2 minutes')
    await h.sweep()
    expect(wordsTo(h, asked)).toEqual([expect.stringContaining('ขอทวนอีกครั้ง')])
    expect(wordsTo(h, told)).toEqual([expect.stringMatching(/^สำเนา/)])
    expect(wordsTo(h, thanked)).toEqual([])
    expect(calls(h, 'push')).toHaveLength(3)
  })

  test('a question that the person has passed by in the meantime is not put again', async () => {
    const id = await somebody()
    h.simulator.faults.next(REPLY, { kind: 'status', status: 500 }, 2)
    await say(id, QUESTION[1])
    await say(id, 'เมนู')
    now += 2 * 60_000
    await passes(h, '2 minutes')
    await h.sweep()
    expect(wordsTo(h, id)).toHaveLength(1)
  })

  test('too many a second: LINE certainly did not take it, and it goes as a push', async () => {
    const id = await somebody()
    h.simulator.faults.next(REPLY, { kind: 'rate-limit' })
    await say(id, COURTESY[1])
    expect(wordsTo(h, id)).toHaveLength(1)
    expect(await outbox(h)).toMatchObject({ via: 'push', state: 'sent' })
  })
})

describe('a reply token grows old', () => {
  /** Stored when it came, answered `age` later. */
  const answerAfter = async (id: string, age: number, sent: Sent = { type: 'text', text: COURTESY[1] }) => {
    // LINE's own clock starts when the webhook is answered; nothing is posted to ours.
    h.simulator.setWebhookUrl('http://127.0.0.1:9/none')
    const events = h.simulator.eventsOf(id, sent)
    await h.simulator.deliver(events)
    h.simulator.setWebhookUrl(`${h.url}/webhook`)
    const cameAt = now
    const arrived = await arrivedOf(h.keys, events, cameAt)
    const lanes = await acceptEvents(
      h.sql,
      arrived.map(({ arrival }) => arrival),
    )
    now += age
    await takeTurns(h.deps, lanes, arrived, cameAt)
  }

  test.each([
    [39_000, 'reply'],
    [41_000, 'push'],
    [61_000, 'push'],
    [21 * 60_000, 'push'],
  ])('%i ms after the webhook the answer goes by %s', async (age, via) => {
    const id = await somebody()
    const before = calls(h, 'reply').length
    await answerAfter(id, age)
    expect(wordsTo(h, id)).toHaveLength(1)
    expect(await outbox(h)).toMatchObject({ via, state: 'sent', status: 200 })
    expect(calls(h, 'reply').length - before).toBe(via === 'reply' ? 1 : 0)
  })

  test('a redelivery gives the token another minute: it is used', async () => {
    const id = await somebody()
    h.simulator.setWebhookUrl('http://127.0.0.1:9/none')
    const sent = await h.simulator.send(id, { type: 'text', text: COURTESY[1] })
    h.simulator.setWebhookUrl(`${h.url}/webhook`)
    now += 5 * 60_000
    await h.simulator.redeliver(sent.webhookEventIds[0]!)
    await h.settle()
    expect(await outbox(h)).toMatchObject({ via: 'reply', state: 'sent' })
  })

  test('more than twenty minutes after the event a redelivered token is dead: push', async () => {
    const id = await somebody()
    h.simulator.setWebhookUrl('http://127.0.0.1:9/none')
    const sent = await h.simulator.send(id, { type: 'text', text: COURTESY[1] })
    h.simulator.setWebhookUrl(`${h.url}/webhook`)
    now += 21 * 60_000
    await h.simulator.redeliver(sent.webhookEventIds[0]!)
    await h.settle()
    expect(await outbox(h)).toMatchObject({ via: 'push', state: 'sent' })
    expect(wordsTo(h, id)).toHaveLength(1)
  })

  test('a token that LINE gave up before its minute was over: the answer goes as a push', async () => {
    const id = await somebody()
    h.simulator.faults.next(REPLY, { kind: 'status', status: 400, body: { message: 'Invalid reply token' } })
    await say(id, COURTESY[1])
    expect(wordsTo(h, id)).toHaveLength(1)
    expect(await outbox(h)).toMatchObject({ via: 'push', state: 'sent' })
  })
})
