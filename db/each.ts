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

const PAGES = 20

/**
 * The same, for a list that is read from its head, so many at a time. What fails, or is left as it is (`null`), stays at the head: the next page is read without
 * it (`but`), and it keeps nobody behind it waiting. Where all of a page was done, whoever has more is asked again by the next run.
 */
export const pageByPage = async <T, R>(
  page: (but: readonly string[]) => Promise<readonly T[]>,
  { idOf, failed, limit }: { idOf: (one: T) => unknown; failed: Failed; limit: number },
  work: (one: T) => Promise<R | null>,
): Promise<R[]> => {
  const done: R[] = []
  const but: string[] = []
  for (let pages = 0; pages < PAGES; pages++) {
    const list = await page(but)
    const made = await eachByItself(list, { idOf, failed }, work)
    const changed = made.filter((one) => one !== null)
    done.push(...changed)
    if (list.length < limit || changed.length === list.length) break
    but.push(...list.map((one) => String(idOf(one))))
  }
  return done
}
