import { afterEach, describe, expect, test } from 'vitest'
import { arrivedOf } from '../../../bot/line/arrival.ts'
import { acceptEvents } from '../../../db/lane.ts'
import { type Harness, type HarnessOptions, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { withAnyLine } from '../../tools/any-line.ts'
import { watchMachine } from '../../tools/machine.ts'
import { bodyOf, type Event, effectsOf, post, textEvent, userId } from '../../tools/webhooks.ts'

/** B01-B04 and B10: an event comes twice, again, or many at once, and is done once. */
const [grandma, uncle] = CITIZENS.map(({ id }) => id) as [string, string]
const MINUTE = 60_000
const open: Harness[] = []
const harness = async (options?: HarnessOptions) => {
  const h = await startHarness(options)
  open.push(h)
  return h
}
afterEach(async () => {
  for (const h of open.splice(0)) await h.close()
})

const acceptedFor = (h: Harness, id: string) =>
  h.simulator.accepted.filter(({ citizenId }) => citizenId === id)

/** One event, sent so many times at once: what it did and how often it was answered. */
const sentAtOnce = async (h: Harness, times: number) => {
  await h.simulator.send(grandma, { type: 'text', text: 'ร้องเรียน' }, { duplicate: times })
  await h.settle()
  await h.sweep()
  const { inbox, outbox, turns } = await effectsOf(h.sql)
  return { inbox, outbox, turns, answers: acceptedFor(h, grandma).length }
}
const ONCE = { inbox: 1, outbox: 1, turns: 1, answers: 1 }

describe('B01 the same event several times at once', () => {
  test.each([2, 5, 20, 50])('%i times: one effect, one reply', async (times) => {
    expect(await sentAtOnce(await harness(), times)).toEqual(ONCE)
  })

  test('an inbox without its key does not pass: the same is then more than once, or not at all', async () => {
    const h = await harness()
    await h.sql`alter table inbox drop constraint inbox_pkey`
    expect(await sentAtOnce(h, 5)).not.toEqual(ONCE)
  })
})

describe('B02 a redelivery after the first was lost', () => {
  const lostThenAgain = async (afterMs: number, lose: (h: Harness) => Promise<string>) => {
    let now = Date.now()
    const h = await harness({ clock: () => now })
    const eventId = await lose(h)
    expect(acceptedFor(h, grandma)).toEqual([])
    now += afterMs
    expect((await h.simulator.redeliver(eventId)).status).toBe(200)
    await h.settle()
    const accepted = acceptedFor(h, grandma)
    expect(await effectsOf(h.sql)).toMatchObject({ inbox: 1, done: 1, outbox: 1, turns: 1 })
    // And once more, to be sure.
    await h.simulator.redeliver(eventId)
    await h.settle()
    await h.sweep()
    expect(acceptedFor(h, grandma)).toHaveLength(1)
    return accepted.map(({ via }) => via)
  }

  /** Nobody heard it: the address was wrong. */
  const unheard = async (h: Harness) => {
    h.simulator.setWebhookUrl('http://127.0.0.1:9/webhook')
    const { webhookEventIds } = await h.simulator.send(grandma, { type: 'text', text: 'สวัสดี' })
    h.simulator.setWebhookUrl(`${h.url}/webhook`)
    return webhookEventIds[0]!
  }

  /** It was stored and acknowledged, and the worker died before its turn. */
  const undone = async (h: Harness) => {
    const url = `${h.url}/webhook`
    h.simulator.setWebhookUrl('http://127.0.0.1:9/webhook')
    const { events, webhookEventIds } = await h.simulator.send(grandma, { type: 'text', text: 'สวัสดี' })
    h.simulator.setWebhookUrl(url)
    const arrived = await arrivedOf(h.keys, events, Date.now())
    await acceptEvents(
      h.sql,
      arrived.map(({ arrival }) => arrival),
    )
    expect((await effectsOf(h.sql)).inbox).toBe(1)
    return webhookEventIds[0]!
  }

  test.each([
    ['unheard', 5, 'reply', unheard],
    ['stored and not done', 5, 'reply', undone],
    ['unheard', 21, 'push', unheard],
    ['stored and not done', 21, 'push', undone],
  ] as const)('%s, and redelivered after %i minutes: answered once, by %s', async (_, minutes, via, lose) => {
    expect(await lostThenAgain(minutes * MINUTE, lose)).toEqual([via])
  })
})

test('B03 a redelivery after the answer: nothing is said again, and no used token is tried', async () => {
  const h = await harness()
  const { webhookEventIds } = await h.simulator.send(grandma, { type: 'text', text: 'ร้องเรียน' })
  await h.settle()
  const calls = h.simulator.calls.length
  for (let i = 0; i < 5; i++) expect((await h.simulator.redeliver(webhookEventIds[0]!)).status).toBe(200)
  await h.settle()
  await h.sweep()
  expect(h.simulator.calls.length).toBe(calls)
  expect(acceptedFor(h, grandma)).toHaveLength(1)
})

test('B04 a hundred events of thirty people in one webhook, three of them twice: 97 effects, acknowledged within half a second', async () => {
  const h = await harness()
  const { app, said } = withAnyLine(h)
  const deliver = async (at: number): Promise<number> => {
    const different = Array.from({ length: 97 }, (_, i) =>
      textEvent(userId(100 + (i % 30)), 'สวัสดีค่ะ', { timestamp: at + i }),
    )
    const events: Event[] = [...different, different[0]!, different[40]!, different[96]!]
    const began = performance.now()
    expect((await post(app, bodyOf(...events))).status).toBe(200)
    return performance.now() - began
  }
  // The least of some, as what else runs on the machine says nothing of us; each of them is held to the effects.
  const machine = watchMachine()
  let least = Number.POSITIVE_INFINITY
  let times = 0
  while (least >= 500 && times < 4) {
    least = Math.min(least, await deliver(Date.now()))
    times++
    await h.settle()
    const all = 97 * times
    expect(await effectsOf(h.sql)).toMatchObject({ inbox: all, done: all, outbox: all, people: 30 })
    expect(new Set(said).size).toBe(all)
    expect(said).toHaveLength(all)
  }
  expect(least).toBeLessThan(machine.allows(500))
})

describe('the same name with other words, which LINE never sends', () => {
  const heardByTheFirst = (h: Harness) => {
    expect(JSON.stringify(acceptedFor(h, grandma))).toContain('ก่อนเริ่ม ขออนุญาตเก็บข้อมูลค่ะ')
    expect(acceptedFor(h, uncle)).toEqual([])
  }

  test('of two people in one webhook: the first counts, and nobody is answered with another’s words', async () => {
    const h = await harness()
    const first = textEvent(grandma, 'ร้องเรียน')
    await post(h.app, bodyOf(first, { ...textEvent(uncle, 'เบอร์ด่วน'), webhookEventId: first.webhookEventId }))
    await h.settle()
    await h.sweep()
    expect(await effectsOf(h.sql)).toMatchObject({ inbox: 1, done: 1, outbox: 1, turns: 1, people: 1 })
    heardByTheFirst(h)
  })

  test('again after the first was stored and not done: what was stored is what was said', async () => {
    const h = await harness()
    const first = textEvent(grandma, 'ร้องเรียน')
    const arrived = await arrivedOf(h.keys, [first], Date.now())
    await acceptEvents(
      h.sql,
      arrived.map(({ arrival }) => arrival),
    )
    const other = {
      ...textEvent(grandma, 'เบอร์ด่วน'),
      webhookEventId: first.webhookEventId,
      timestamp: first.timestamp,
    }
    await post(h.app, bodyOf({ ...other, deliveryContext: { isRedelivery: true } }))
    await h.settle()
    await h.sweep()
    expect(await effectsOf(h.sql)).toMatchObject({ inbox: 1, done: 1, outbox: 1, turns: 1, people: 1 })
    heardByTheFirst(h)
  })
})

test('B10 while another module holds the channel events are stored and nobody is answered', async () => {
  const h = await harness()
  const asked = h.simulator.calls.length
  await h.simulator.send(grandma, { type: 'text', text: 'ร้องเรียน' }, { standby: true })
  await h.simulator.send(uncle, { type: 'follow' }, { standby: true })
  await h.settle()
  await h.sweep()
  expect(await effectsOf(h.sql)).toMatchObject({ inbox: 2, outbox: 0, people: 0 })
  expect(h.simulator.calls.length).toBe(asked)
  // The same person in active mode is answered, and what was said in standby is not taken up.
  await h.simulator.send(grandma, { type: 'text', text: 'สวัสดี' })
  await h.settle()
  expect(acceptedFor(h, grandma)).toHaveLength(1)
})
