import { DAY, MINUTE } from '../time.ts'

/** Two clocks that are kept at all are not further apart. */
const SKEW_MS = 10 * MINUTE

const isAhead = (at: number, now: number): boolean => at > now + SKEW_MS

/**
 * The instant by which an update of another system is ordered among those of its request. A date ahead of now would make all that follows older
 * than it, and one before they were given the case is none either: then it is ordered by when it came.
 */
export const orderedAt = (said: number, { now, madeAt }: { now: number; madeAt: number }): number =>
  isAhead(said, now) || said < madeAt - DAY ? now : Math.min(said, now)

type Dated = { id: string; at: number }

/** Theirs in the order in which they were said: by their dates, and what has an absurd one by the place that its number gives it. */
export const inOrder = <T extends Dated>(list: readonly T[], now: number): T[] => {
  const numbered = list.every(({ id }) => /^\d{1,15}$/.test(id))
  const given = numbered ? list.toSorted((a, b) => Number(a.id) - Number(b.id)) : [...list]
  const sane = given.filter(({ at }) => !isAhead(at, now))
  let last = sane[0]?.at ?? now
  const dated = given.map((one) => {
    if (isAhead(one.at, now)) return { ...one, at: last }
    last = one.at
    return one
  })
  return dated.toSorted((a, b) => a.at - b.at)
}
