import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../flows/ledger/contract.ts'
import { debtStanding } from '../../../flows/ledger/debts.ts'
import { plotSums, seasonSums } from '../../../flows/ledger/farm.ts'
import { groupSums } from '../../../flows/ledger/group.ts'
import { againstKept } from '../../../flows/ledger/import.ts'
import { recursOn } from '../../../flows/ledger/recurring.ts'
import { byCategory, byMonth, condense, totalsOf } from '../../../flows/ledger/sums.ts'

describe('entries put together', () => {
  const at = (day: string, more: Partial<Entry> = {}): Entry => ({
    dir: 'out',
    satang: 100,
    category: 'seed',
    day,
    ...more,
  })
  const all: Entry[] = [
    at('2026-11-01'),
    at('2026-11-30'),
    at('2026-11-02', { note: 'ข้าว', slip: '00000000-0000-4000-8000-000000000000' }),
    at('2026-11-03', { plot: 'plot-1' }),
    at('2026-11-20', { plot: 'plot-1' }),
    at('2026-11-20', { plot: 'plot-1', season: 'season-1' }),
    at('2026-11-21', { plot: 'plot-1', season: 'season-1' }),
    at('2026-11-09', { dir: 'in', category: 'deposit', person: 'person-1', satang: 7 }),
    at('2026-11-10', { debt: 'debt-1', category: 'debt_pay' }),
  ]
  test('are fewer and come to the same in every sum, in any order', () => {
    for (const some of [all, all.toReversed()]) {
      const grains = condense(some)
      expect(grains).toHaveLength(6)
      expect(totalsOf(grains)).toEqual(totalsOf(all))
      expect(byCategory(grains)).toEqual(byCategory(all))
      expect(byMonth('2026', grains)).toEqual(byMonth('2026', all))
      const plot = { id: 'plot-1', version: 1, value: { name: 'นา', rai: 300 } }
      const season = (id: string) => ({
        id,
        version: 1,
        value: { name: 'นาปี', crop: 'ข้าว', from: '2026-11-10', until: '2026-11-25' },
      })
      for (const id of ['season-1', 'season-2'])
        expect(seasonSums(season(id), [plot], grains)).toEqual(seasonSums(season(id), [plot], all))
      expect(plotSums(plot, grains)).toEqual(plotSums(plot, all))
      const people = [{ id: 'person-1', version: 1, value: { name: 'แดง' } }]
      expect(groupSums(people, grains)).toEqual(groupSums(people, all))
      const debt = {
        id: 'debt-1',
        version: 1,
        value: { side: 'owe' as const, who: 'ร้าน', satang: 900, since: '2026-01-01' },
      }
      expect(debtStanding(debt, grains, '2026-11-30')).toEqual(debtStanding(debt, all, '2026-11-30'))
    }
  })
})

test('what rests recurs on none of its days, and is not asked about later', () => {
  const monthly = {
    entry: { dir: 'out' as const, satang: 100, category: 'rent' },
    every: 'month' as const,
    from: '2026-01-31',
    pauses: [{ from: '2026-02-01', until: '2026-03-30' }, { from: '2026-06-01' }],
  }
  expect(recursOn(monthly, '2026-12-31')).toEqual(['2026-01-31', '2026-03-31', '2026-04-30', '2026-05-31'])
})

test('a row like an entry of its day is alike once for each such entry', () => {
  const value = { dir: 'out' as const, satang: 100, category: 'food', day: '2026-11-01' }
  const rows = ['a', 'b', 'c', 'd', 'a'].map((id) => ({ id, value }))
  const kept = [{ id: 'by-hand', version: 1, value: { ...value, category: 'drink' } }]
  expect(
    againstKept(
      rows,
      new Map([
        ['b', { gone: false }],
        ['d', { gone: true }],
      ]),
      kept,
    ),
  ).toEqual(['alike', 'known', 'new', 'gone', 'known'])
})

test('a plot as small as its deed says is not rounded to hundredths of a rai', () => {
  const plot = { id: 'plot-1', version: 1, value: { name: 'สวนหลังบ้าน', rai: 13, wa: 50 } }
  const cost = { dir: 'out' as const, satang: 10_000, category: 'seed', day: '2026-11-01', plot: 'plot-1' }
  expect(plotSums(plot, [cost]).perRai?.cost).toBe(80_000)
})
