import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { oneClock, TooLate } from '../../db/deadline.ts'

const never = () => new Promise<never>(() => {})
const outcome = (work: Promise<unknown>) => {
  const seen: { is: unknown } = { is: 'waiting' }
  work.then(
    (done) => {
      seen.is = done
    },
    (error) => {
      seen.is = error instanceof TooLate ? 'late' : error
    },
  )
  return seen
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('each is late by its own time, whichever was asked for first', async () => {
  const within = oneClock()
  const long = outcome(within(5_000, never()))
  await vi.advanceTimersByTimeAsync(100)
  const short = outcome(within(800, never()))
  await vi.advanceTimersByTimeAsync(100)
  const next = outcome(within(800, never()))
  await vi.advanceTimersByTimeAsync(699)
  expect([short.is, next.is, long.is]).toEqual(['waiting', 'waiting', 'waiting'])
  await vi.advanceTimersByTimeAsync(1)
  expect([short.is, next.is, long.is]).toEqual(['late', 'waiting', 'waiting'])
  await vi.advanceTimersByTimeAsync(100)
  expect([short.is, next.is, long.is]).toEqual(['late', 'late', 'waiting'])
  await vi.advanceTimersByTimeAsync(4_000)
  expect(long.is).toBe('late')
})

test('what ends in time is handed on, a failure too, and the clock runs down when nobody waits', async () => {
  const within = oneClock()
  const wrong = new Error('wrong')
  const [well, ill] = [
    outcome(within(800, Promise.resolve('done'))),
    outcome(within(800, Promise.reject(wrong))),
  ]
  await vi.advanceTimersByTimeAsync(0)
  expect([well.is, ill.is]).toEqual(['done', wrong])
  expect(vi.getTimerCount()).toBe(1)
  await vi.advanceTimersByTimeAsync(800)
  expect(vi.getTimerCount()).toBe(0)
})

test('a thousand wait by one timer', () => {
  const within = oneClock()
  for (let n = 0; n < 1_000; n++) outcome(within(800, never()))
  expect(vi.getTimerCount()).toBe(1)
})
