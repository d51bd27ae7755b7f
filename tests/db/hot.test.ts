import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Sql } from '../../db/client.ts'
import type { Keys } from '../../db/crypto.ts'
import { coalescedHot } from '../../db/hot.ts'
import type { Arrival } from '../../db/lane.ts'

/** A database that answers when it is told to. */
const slowDatabase = () => {
  const asked: { text: string; answer(): void }[] = []
  const unsafe = (text: string) =>
    new Promise((resolve) => {
      asked.push({ text, answer: () => resolve([{ found: { entered: {}, lanes: [] } }]) })
    })
  const hot = coalescedHot({ unsafe } as unknown as Sql, {} as Keys)
  const says = (person: string, eventId: string) => {
    const arrival: Arrival = {
      eventId,
      personId: person,
      kind: 'message',
      at: 1,
      body: new Uint8Array(1),
      standby: false,
    }
    const done = hot.accept([arrival])
    done.catch(() => {})
    return done
  }
  /** The events that each statement so far has taken along. */
  const begun = () => asked.map(({ text }) => text.match(/e-\d/g) ?? ['sent'])
  return { hot, says, begun, asked }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('what comes while a statement is under way goes together in the next; one person comes once in a statement', async () => {
  const { says, begun, asked } = slowDatabase()
  says('a', 'e-1')
  says('b', 'e-2')
  says('a', 'e-3')
  says('b', 'e-4')
  expect(begun()).toEqual([['e-1']])
  asked[0]!.answer()
  await vi.advanceTimersByTimeAsync(0)
  expect(begun()).toEqual([['e-1'], ['e-2', 'e-3']])
  asked[1]!.answer()
  await vi.advanceTimersByTimeAsync(6)
  expect(begun()).toEqual([['e-1'], ['e-2', 'e-3'], ['e-4']])
})

test('one that takes long lets the next begin beside it, but nobody is in both: order is kept', async () => {
  const { says, begun, asked } = slowDatabase()
  says('a', 'e-1')
  says('a', 'e-2')
  says('b', 'e-3')
  await vi.advanceTimersByTimeAsync(11)
  expect(begun()).toEqual([['e-1']])
  await vi.advanceTimersByTimeAsync(1)
  expect(begun()).toEqual([['e-1'], ['e-3']])
  asked[1]!.answer()
  await vi.advanceTimersByTimeAsync(50)
  expect(begun()).toEqual([['e-1'], ['e-3']])
  asked[0]!.answer()
  await vi.advanceTimersByTimeAsync(0)
  expect(begun()).toEqual([['e-1'], ['e-3'], ['e-2']])
})

test('two of all kinds may be slow at once; the third waits for one of them to end', async () => {
  const { hot, says, begun, asked } = slowDatabase()
  says('a', 'e-1')
  await vi.advanceTimersByTimeAsync(12)
  says('b', 'e-2')
  await vi.advanceTimersByTimeAsync(12)
  says('c', 'e-3')
  hot.sent([{ id: 1, status: 200, requestId: null }]).catch(() => {})
  says('d', 'e-4')
  await vi.advanceTimersByTimeAsync(24)
  expect(begun()).toEqual([['e-1'], ['e-2'], ['e-3'], ['sent']])
  asked[0]!.answer()
  await vi.advanceTimersByTimeAsync(12)
  expect(begun()).toEqual([['e-1'], ['e-2'], ['e-3'], ['sent'], ['e-4']])
})

test('one that is never answered is given up after three seconds, and its person goes on', async () => {
  const { says, begun } = slowDatabase()
  const lost = says('a', 'e-1')
  says('a', 'e-2')
  await vi.advanceTimersByTimeAsync(2_999)
  expect(begun()).toEqual([['e-1']])
  await vi.advanceTimersByTimeAsync(1)
  await expect(lost).rejects.toThrow(/3000 ms/)
  expect(begun()).toEqual([['e-1'], ['e-2']])
})
