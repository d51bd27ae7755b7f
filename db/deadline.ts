/** Thrown where something took longer than it may. What was asked may still happen. */
export class TooLate extends Error {
  override name = 'TooLate'
}

/** `work`, or `TooLate` after `ms`. The work goes on unless its owner stops it. */
export const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`over ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    if (timer !== null) clearTimeout(timer)
    // A rejection that comes after the race is nobody's any more.
    work.catch(() => {})
  }
}
