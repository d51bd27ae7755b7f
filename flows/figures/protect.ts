/**
 * Counts that the public may have. A small cell names somebody: it is left out, and so is whatever it could be worked out from.
 *
 * A count has its parts, perhaps in several ways (by kind, by province). Whoever knows the whole and all parts but one knows that one: so where a part is
 * left out, at least one more of its siblings is, until what is left out together is no small number either. Of a count that is left out every part
 * is left out. All that is told is rounded to five, and the same count is told with the same number wherever it stands.
 */
export type Counted = {
  id: string
  n: number
  /** Ways in which it falls into parts; the parts of each come to `n`. */
  ways?: readonly (readonly Counted[])[]
}

export const LEAST = 10
/** Topics that weigh on whoever is recognised: sexual matters, where the victim is often a minor, and the security of the state. */
export const LEAST_SENSITIVE = 20
const BASE = 5

export const rounded = (n: number): number => Math.round(n / BASE) * BASE

export type LeastOf = (id: string) => number

/** What may be told: null for what is left out. */
export const protect = (
  root: Counted,
  leastOf: LeastOf = () => LEAST,
): ReadonlyMap<string, number | null> => {
  const told = new Map<string, number | null>()
  const tell = (one: Counted, hidden: boolean) => {
    told.set(one.id, hidden ? null : rounded(one.n))
    for (const parts of one.ways ?? []) {
      const left = hidden ? new Set(parts) : leftOut(parts, leastOf)
      for (const part of parts) tell(part, left.has(part))
    }
  }
  tell(root, root.n < leastOf(root.id))
  return told
}

const leftOut = (parts: readonly Counted[], leastOf: LeastOf): ReadonlySet<Counted> => {
  const left = new Set(parts.filter(({ id, n }) => n < leastOf(id)))
  if (left.size === 0) return left
  const least = Math.max(...[...left].map(({ id }) => leastOf(id)))
  const rest = parts.filter((part) => !left.has(part)).toSorted((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1))
  const sum = () => [...left].reduce((all, { n }) => all + n, 0)
  for (const next of rest) {
    if (left.size >= 2 && sum() >= least) break
    left.add(next)
  }
  return left
}
