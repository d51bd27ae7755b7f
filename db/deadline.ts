/** Thrown where something took longer than it may. What was asked may still happen. */
export class TooLate extends Error {
  override name = 'TooLate'
}

export type Within = <T>(ms: number, work: Promise<T>) => Promise<T>

/** `work`, or `TooLate` after `ms`. The work goes on unless its owner stops it. */
export const within: Within = <T>(ms: number, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TooLate(`over ${ms} ms`)), ms)
    // Also where it is too late: a rejection that comes then is nobody's any more.
    work.then(
      (done) => {
        clearTimeout(timer)
        resolve(done)
      },
      (error) => {
        clearTimeout(timer)
        reject(error)
      },
    )
  })

type Waiting = { due: number; late: () => void }

/**
 * `within` for many at once, by one timer that is set anew only when it has run out: set and taken back for each, timers cost a twentieth of a
 * turn. For one who may wait as a whole (the hub, a request): in workerd a timer belongs to whoever set it, and another's never fires.
 */
export const oneClock = (): Within => {
  /** By their `ms`: of those that may take equally long the first to come is the first to be late. */
  const waiting = new Map<number, Set<Waiting>>()
  let aim = Number.POSITIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  const aimAt = (due: number) => {
    if (due >= aim) return
    clearTimeout(timer)
    aim = due
    timer = setTimeout(ring, Math.max(1, due - Date.now()))
  }

  const ring = () => {
    const now = Date.now()
    aim = Number.POSITIVE_INFINITY
    let next = Number.POSITIVE_INFINITY
    for (const queue of waiting.values())
      for (const one of queue) {
        if (one.due > now) {
          next = Math.min(next, one.due)
          break
        }
        queue.delete(one)
        one.late()
      }
    aimAt(next)
  }

  return (ms, work) =>
    new Promise((resolve, reject) => {
      const queue = waiting.get(ms) ?? new Set()
      if (!queue.size) waiting.set(ms, queue)
      const one = { due: Date.now() + ms, late: () => reject(new TooLate(`over ${ms} ms`)) }
      queue.add(one)
      aimAt(one.due)
      work.then(
        (done) => {
          queue.delete(one)
          resolve(done)
        },
        (error) => {
          queue.delete(one)
          reject(error)
        },
      )
    })
}
