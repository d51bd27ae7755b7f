import type { Entry, KeptEntry } from './contract.ts'

/** How a row of a table stands to what is kept: new; the same row taken over before; that one deleted since; or like an entry of its day. */
export type Standing = 'new' | 'known' | 'gone' | 'alike'
type Row = { id: string; value: Entry }

const likeness = ({ day, dir, satang }: Entry): string => `${day} ${dir} ${satang}`

/** Each kept entry makes one row alike: of two coffees in the table and one that was noted by hand, one is new. */
export const againstKept = (
  rows: readonly Row[],
  known: ReadonlyMap<string, { gone: boolean }>,
  kept: readonly KeptEntry[],
): Standing[] => {
  const named = new Set(rows.map(({ id }) => id))
  const free = new Map<string, number>()
  for (const { id, value } of kept)
    if (!named.has(id)) free.set(likeness(value), (free.get(likeness(value)) ?? 0) + 1)
  const seen = new Set<string>()
  return rows.map(({ id, value }) => {
    const had = known.get(id)
    // A file that names an id twice says the same entry twice.
    if (seen.has(id)) return 'known'
    seen.add(id)
    if (had) return had.gone ? 'gone' : 'known'
    const left = free.get(likeness(value)) ?? 0
    if (!left) return 'new'
    free.set(likeness(value), left - 1)
    return 'alike'
  })
}
