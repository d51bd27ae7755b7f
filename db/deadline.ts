/** Thrown where something took longer than it may. What was asked may still happen. */
export class TooLate extends Error {
  override name = 'TooLate'
}

/** `work`, or `TooLate` after `ms`. The work goes on unless its owner stops it. */
export const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
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
