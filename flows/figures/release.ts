import { VERDICTS } from './measures.ts'
import { type Counted, LEAST, LEAST_SENSITIVE, protect } from './protect.ts'
import { type Sums, type Time, verdicts } from './sums.ts'

/** A month as it is published: once, and as it is for good. `n` is rounded to five; null is "fewer than may be told, or left out to keep such a one". */
export type Cell = { code: string; n: number | null }
export type Release = {
  v: 1
  month: string
  filed: number | null
  families: Cell[]
  subtypes: Cell[]
  provinces: Cell[]
  firstAnswered: number | null
  answered: number | null
  closed: number | null
  outcomes: Cell[]
  promises: Cell[]
  agencies: Cell[]
  rated: number | null
  solved: Cell[]
  treated: Cell[]
  reopened: number | null
  firstAnswer: Pick<Time, 'median' | 'p90'> | null
  toClose: Pick<Time, 'median' | 'p90'> | null
  /** Satang, to a hundred thousand baht; null where few reported it or one person's sum is most of it. */
  lost: number | null
}

/** What there could have been: a category that stands there only when it was used tells that it was. */
export type Codes = {
  families: readonly string[]
  /** `family.subtype`. */
  subtypes: readonly string[]
  provinces: readonly string[]
  outcomes: readonly string[]
}

const SENSITIVE = /\.(?:obscene|national_security)$/
const leastOf = (id: string): number => (SENSITIVE.test(id) ? LEAST_SENSITIVE : LEAST)
const ROUND_MONEY = 10_000_000

export const UNKNOWN_PLACE = '00'

export const releaseOf = (month: string, sums: Sums, codes: Codes): Release => {
  const parts = (measure: Parameters<Sums['parts']>[0], known: readonly string[]) =>
    [...new Set([...known, ...sums.parts(measure).map(({ part }) => part)])].map((code) => ({
      id: `${measure}:${code}`,
      n: sums.of(measure, code).n,
      code,
    }))
  const families = parts('filed.family', codes.families)
  const subtypes = parts('filed.subtype', codes.subtypes)
  const places = parts('filed.province', [...codes.provinces, UNKNOWN_PLACE])
  const placed = places.reduce((sum, { code, n }) => sum + (code === UNKNOWN_PLACE ? 0 : n), 0)
  // Days that were sealed when only some kinds of case had a place: whoever is not among the provinces is among those who did not say.
  const provinces = places.map((one) =>
    one.code === UNKNOWN_PLACE ? { ...one, n: Math.max(0, sums.of('filed').n - placed) } : one,
  )
  const outcomes = parts('closed.state', codes.outcomes)
  const agencies = parts('closed.agency', [])
  const closed = sums.of('closed').n
  const late = sums.of('closed.late').n
  const promises = [
    { id: 'promise:late', code: 'late', n: late },
    { id: 'promise:kept', code: 'kept', n: closed - late },
  ]
  const said = (measure: 'rated.solved' | 'rated.treated') => {
    const counts = verdicts(sums, measure)
    return VERDICTS.map((code) => ({ id: `${measure}:${code}`, code, n: counts[code] }))
  }
  const solved = said('rated.solved')
  const treated = said('rated.treated')
  const told = new Map(
    (
      [
        {
          id: 'filed',
          n: sums.of('filed').n,
          ways: [
            families.map((family) => ({
              ...family,
              ways: [subtypes.filter(({ code }) => code.startsWith(`${family.code}.`))].filter(
                (way) => way.length,
              ),
            })),
            provinces,
          ],
        },
        { id: 'closed', n: closed, ways: [outcomes, promises, agencies] },
        { id: 'rated', n: sums.of('rated').n, ways: [solved, treated] },
        ...(['first', 'answered', 'reopened'] as const).map((id) => ({ id, n: sums.of(id).n })),
      ] satisfies Counted[]
    ).flatMap((root) => [...protect(root, leastOf)]),
  )
  const n = (id: string) => told.get(id) ?? null
  const cells = (list: readonly { id: string; code: string }[]): Cell[] =>
    list.map(({ id, code }) => ({ code, n: n(id) }))
  return {
    v: 1,
    month,
    filed: n('filed'),
    families: cells(families),
    subtypes: cells(subtypes),
    provinces: cells(provinces),
    firstAnswered: n('first'),
    answered: n('answered'),
    closed: n('closed'),
    outcomes: cells(outcomes),
    promises: cells(promises),
    // Which agencies had any is not told by their absence: those that may not be told are not named at all.
    agencies: cells(agencies).filter((cell) => cell.n !== null),
    rated: n('rated'),
    solved: cells(solved),
    treated: cells(treated),
    reopened: n('reopened'),
    firstAnswer: timeOf(sums.time('first.slot')),
    toClose: timeOf(sums.time('closed.slot')),
    lost: moneyOf(sums),
  }
}

/** To whole hours, and only of so many that nobody's own time is the median. */
const timeOf = ({ n, median, p90 }: Time): Release['firstAnswer'] =>
  n < LEAST * 2 || median === null || p90 === null ? null : { median: hours(median), p90: hours(p90) }
const hours = (minutes: number): number => Math.max(1, Math.round(minutes / 60)) * 60

const moneyOf = (sums: Sums): number | null => {
  const { n, satang, most } = sums.of('lost')
  return n < LEAST * 2 || most * 2 > satang ? null : Math.round(satang / ROUND_MONEY) * ROUND_MONEY
}
