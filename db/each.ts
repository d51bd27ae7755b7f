/** Told of what failed: an id, never a text. */
export type Failed = (id: string, error: unknown) => void

/**
 * One after the other, each by itself: what fails for one (a value that no key opens, a row that is not as it should be) is told, and holds up nobody
 * behind it. @returns what came of the others
 */
export const eachByItself = async <T, R>(
  list: readonly T[],
  { idOf, failed }: { idOf: (one: T) => unknown; failed: Failed },
  work: (one: T) => Promise<R>,
): Promise<R[]> => {
  const done: R[] = []
  for (const one of list)
    try {
      done.push(await work(one))
    } catch (error) {
      failed(String(idOf(one)), error)
    }
  return done
}
