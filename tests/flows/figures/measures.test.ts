import fc from 'fast-check'
import { expect, test } from 'vitest'
import { impactOf } from '../../../flows/figures/impact.ts'
import { minutesOf, rankOf, slotOf } from '../../../flows/figures/measures.ts'
import { addUp } from '../../../flows/figures/sums.ts'

test('a median of slots is the slot of the median, whatever was counted', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 90 * 86_400_000 }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.9),
      (times, share) => {
        const counts = new Map<number, number>()
        for (const ms of times) counts.set(slotOf(ms), (counts.get(slotOf(ms)) ?? 0) + 1)
        const sorted = times.toSorted((a, b) => a - b)
        const exact = sorted[Math.ceil(share * times.length) - 1]!
        expect(rankOf(counts, share)).toBe(minutesOf(slotOf(exact)))
      },
    ),
  )
})

test('of nothing there is no median, and no share', () => {
  expect(rankOf(new Map(), 0.5)).toBeNull()
  expect(impactOf(addUp([])).saidShare).toBeNull()
})

test('answered, solved by us and said to be solved are three numbers', () => {
  const row = (measure: Parameters<typeof addUp>[0][number]['measure'], part: string, n: number) => ({
    measure,
    part,
    n,
    satang: 0,
    most: 0,
  })
  const impact = impactOf(
    addUp([
      row('answered', '', 90),
      row('closed', '', 80),
      row('closed.state', 'resolved', 60),
      row('closed.state', 'closed_unresolved', 20),
      row('rated', '', 30),
      row('rated.solved', '5', 8),
      row('rated.solved', '4', 4),
      row('rated.solved', '3', 6),
      row('rated.solved', '1', 12),
    ]),
  )
  expect(impact).toMatchObject({
    answered: 90,
    closed: 80,
    solvedByUs: 60,
    saidSolved: { yes: 12, partly: 6, no: 12 },
    saidShare: 375,
  })
})
