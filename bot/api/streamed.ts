/**
 * Turns "call me with each page, and wait until I have taken it" into something to iterate over: the producer is held until its page is asked
 * for, so that one page at a time stands in memory, and is let go when the reader goes away.
 */
export const streamed = <T>(
  produce: (take: (page: T) => Promise<void>) => Promise<unknown>,
): AsyncIterable<T> & { over: Promise<unknown> } => {
  const handed = hand<T>()
  const over = produce(handed.give).then(handed.end, handed.fail)
  return {
    over,
    [Symbol.asyncIterator]: () => ({
      next: handed.ask,
      return: async () => {
        handed.leave()
        await over
        return { done: true, value: undefined }
      },
    }),
  }
}

/** Carries the producer out of its work once nobody reads any more. */
class Left extends Error {}

const hand = <T>() => {
  let asked: { ok: (result: IteratorResult<T>) => void; failed: (error: unknown) => void } | undefined
  let waiting: { page: T; taken: () => void; failed: (error: unknown) => void } | undefined
  let end: { error?: unknown } | undefined
  let left = false
  return {
    give: (page: T): Promise<void> => {
      if (left) return Promise.reject(new Left())
      if (asked) {
        const { ok } = asked
        asked = undefined
        ok({ done: false, value: page })
        return Promise.resolve()
      }
      return new Promise((taken, failed) => {
        waiting = { page, taken, failed }
      })
    },
    ask: (): Promise<IteratorResult<T>> => {
      if (waiting) {
        const { page, taken } = waiting
        waiting = undefined
        taken()
        return Promise.resolve({ done: false, value: page })
      }
      if (end)
        return 'error' in end ? Promise.reject(end.error) : Promise.resolve({ done: true, value: undefined })
      return new Promise((ok, failed) => {
        asked = { ok, failed }
      })
    },
    end: () => {
      end = {}
      asked?.ok({ done: true, value: undefined })
    },
    fail: (error: unknown) => {
      end = left ? {} : { error }
      asked?.failed(error)
    },
    leave: () => {
      left = true
      waiting?.failed(new Left())
      waiting = undefined
    },
  }
}
