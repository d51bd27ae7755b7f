import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DayRow, Measure } from '../../../flows/figures/measures.ts'
import { type Counted, protect } from '../../../flows/figures/protect.ts'
import { type Codes, type Release, releaseOf } from '../../../flows/figures/release.ts'
import { addUp } from '../../../flows/figures/sums.ts'
import { attack } from './attack.ts'

const CODES: Codes = {
  families: ['online_trade', 'cyber_threat', 'scam'],
  subtypes: [
    'online_trade.late',
    'online_trade.fake',
    'online_trade.damaged',
    'cyber_threat.data_leak',
    'cyber_threat.intrusion',
    'scam.t02',
    'scam.t08',
    'scam.t16',
  ],
  provinces: ['10', '50', '80', '90'],
  outcomes: ['resolved', 'closed_unresolved', 'not_ours', 'withdrawn'],
}

/** Mostly small numbers: that is where secrets are. */
const count = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 8, max: 30 }),
  fc.integer({ min: 0, max: 2_000 }),
)
type Truth = Record<string, number>
const truth: fc.Arbitrary<Truth> = fc.record(
  Object.fromEntries(
    [
      ...CODES.subtypes.map((code) => `filed.subtype ${code}`),
      ...CODES.provinces.map((code) => `filed.province ${code}`),
      ...CODES.outcomes.map((code) => `closed.state ${code}`),
      'closed.agency a',
      'closed.agency b',
      'closed.late ',
      ...[1, 2, 3, 4, 5].flatMap((n) => [`rated.solved ${n}`]),
    ].map((key) => [key, count]),
  ),
)

/** Rows as the days would have them: every whole is the sum of its parts, in each way. */
const rowsOf = (month: Truth): Omit<DayRow, 'day'>[] => {
  const rows: Omit<DayRow, 'day'>[] = []
  const put = (measure: Measure, part: string, n: number) =>
    rows.push({ measure, part, n, satang: 0, most: 0 })
  const of = (measure: string) => Object.entries(month).filter(([key]) => key.startsWith(`${measure} `))
  const total = (list: [string, number][]) => list.reduce((all, [, n]) => all + n, 0)
  const subtypes = of('filed.subtype')
  for (const [key, n] of subtypes) put('filed.subtype', key.split(' ')[1]!, n)
  for (const family of CODES.families)
    put(
      'filed.family',
      family,
      total(subtypes.filter(([key]) => key.split(' ')[1]!.startsWith(`${family}.`))),
    )
  put('filed', '', total(subtypes))
  let rest = total(subtypes)
  for (const [key, n] of of('filed.province')) {
    const here = Math.min(n, rest)
    put('filed.province', key.split(' ')[1]!, here)
    rest -= here
  }
  put('filed.province', '00', rest)
  const states = of('closed.state')
  for (const [key, n] of states) put('closed.state', key.split(' ')[1]!, n)
  const closed = total(states)
  put('closed', '', closed)
  put('closed.late', '', Math.min(month['closed.late ']!, closed))
  let left = closed
  for (const agency of ['a', 'b']) {
    const here = Math.min(month[`closed.agency ${agency}`]!, left)
    put('closed.agency', agency, here)
    left -= here
  }
  put('closed.agency', 'centre', left)
  const solved = of('rated.solved')
  for (const [key, n] of solved) put('rated.solved', key.split(' ')[1]!, n)
  const rated = total(solved)
  put('rated', '', rated)
  put('rated.treated', '5', rated)
  return rows
}

const published = (month: string, one: Truth): Release => releaseOf(month, addUp(rowsOf(one)), CODES)

describe('what the public is told', () => {
  test('whoever adds, takes away and compares all months and all tables works out no number that was left out', () => {
    fc.assert(
      fc.property(truth, truth, (january, february) => {
        const releases = [published('2027-01', january), published('2027-02', february)]
        const found = [...attack(releases)].filter(
          ([, { lo, hi }]) =>
            Number.isFinite(hi) &&
            // Of what is left out with its whole no bound follows at all; where the whole is told, ten and more must remain possible.
            hi - lo < 10,
        )
        expect(found).toEqual([])
      }),
      { numRuns: 400, seed: 7 },
    )
  })

  test('the attack finds what leaving out small numbers alone would give away', () => {
    const naive = (release: Release, rows: ReturnType<typeof rowsOf>): Release => {
      const n = (measure: Measure, code: string) => {
        const true_ = rows.find((row) => row.measure === measure && row.part === code)?.n ?? 0
        return true_ < 10 ? null : Math.round(true_ / 5) * 5
      }
      return {
        ...release,
        families: release.families.map(({ code }) => ({ code, n: n('filed.family', code) })),
        subtypes: release.subtypes.map(({ code }) => ({ code, n: n('filed.subtype', code) })),
      }
    }
    const month: Truth = Object.fromEntries(
      [
        ...CODES.subtypes.map((code) => `filed.subtype ${code}`),
        ...CODES.outcomes.map((code) => `closed.state ${code}`),
      ].map((key) => [key, 50]),
    )
    const rows = rowsOf({
      ...month,
      'filed.subtype cyber_threat.intrusion': 3,
      'closed.agency a': 0,
      'closed.agency b': 0,
      'closed.late ': 0,
    })
    const key = '2027-01 subtype cyber_threat.intrusion'
    const careful = releaseOf('2027-01', addUp(rows), CODES)
    expect(attack([naive(careful, rows)]).get(key)!.hi).toBeLessThan(10)
    expect(attack([careful]).get(key)!.hi).toBeGreaterThanOrEqual(50)
  })

  test('nothing below ten is told, nothing that is no multiple of five, and sensitive topics only from twenty', () => {
    fc.assert(
      fc.property(truth, (one) => {
        const told = published('2027-01', one)
        const cells = [told.families, told.subtypes, told.provinces, told.outcomes, told.solved, told.treated]
        for (const { n } of cells.flat()) if (n !== null) expect([n >= 10, n % 5]).toEqual([true, 0])
      }),
      { numRuns: 100, seed: 3 },
    )
    const rows = addUp([
      { measure: 'filed', part: '', n: 95, satang: 0, most: 0 },
      { measure: 'filed.family', part: 'illegal_website', n: 95, satang: 0, most: 0 },
      { measure: 'filed.subtype', part: 'illegal_website.obscene', n: 15, satang: 0, most: 0 },
      { measure: 'filed.subtype', part: 'illegal_website.gambling', n: 40, satang: 0, most: 0 },
      { measure: 'filed.subtype', part: 'illegal_website.other', n: 40, satang: 0, most: 0 },
    ])
    const { subtypes } = releaseOf('2027-01', rows, {
      families: [],
      subtypes: [],
      provinces: [],
      outcomes: [],
    })
    expect(Object.fromEntries(subtypes.map(({ code, n }) => [code, n]))).toEqual({
      'illegal_website.obscene': null,
      'illegal_website.gambling': null,
      'illegal_website.other': 40,
    })
  })

  test('of a count that is left out no part is told, however large', () => {
    const part = (id: string, n: number): Counted => ({ id, n })
    const tree: Counted = {
      id: 'all',
      n: 131,
      ways: [
        [part('few', 4), { id: 'next', n: 27, ways: [[part('x', 14), part('y', 13)]] }, part('many', 100)],
      ],
    }
    expect(Object.fromEntries(protect(tree))).toEqual({
      all: 130,
      few: null,
      next: null,
      x: null,
      y: null,
      many: 100,
    })
  })

  test('money is told where many lost it, and not where one person lost most', () => {
    const lost = (n: number, satang: number, most: number) =>
      releaseOf('2027-01', addUp([{ measure: 'lost', part: '', n, satang, most }]), CODES).lost
    expect(lost(40, 412_345_600, 50_000_000)).toBe(410_000_000)
    expect(lost(40, 412_345_600, 300_000_000)).toBeNull()
    expect(lost(12, 412_345_600, 50_000_000)).toBeNull()
  })
})
