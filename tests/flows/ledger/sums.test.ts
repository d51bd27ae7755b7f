import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CATEGORIES, categoriesFor, categoryFits, categoryIn } from '../../../flows/ledger/categories.ts'
import { ACCOUNT_KINDS, type Entry, RECORDS, SATANG_MAX } from '../../../flows/ledger/contract.ts'
import { debtReminders, debtStanding, recurringReminders } from '../../../flows/ledger/debts.ts'
import { perRai, seasonSums } from '../../../flows/ledger/farm.ts'
import { groupSums, interestFor, shareOut } from '../../../flows/ledger/group.ts'
import { dueName, dueOf, nextDays, recursOn } from '../../../flows/ledger/recurring.ts'
import { budgetUse, byCategory, byMonth, totalsOf } from '../../../flows/ledger/sums.ts'
import { ledgerTexts } from '../../../flows/ledger/texts.ts'
import { reminderView } from '../../../flows/reminders.ts'

const satang = fc.integer({ min: 1, max: SATANG_MAX })
const day = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([m, d]) => `2026-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)
const entry: fc.Arbitrary<Entry> = fc
  .tuple(fc.constantFrom(...CATEGORIES), satang, day)
  .map(([{ id, dir }, sum, on]) => ({ dir, satang: sum, category: id, day: on }))
const exact = (entries: readonly Entry[], dir: 'in' | 'out') =>
  Number(entries.reduce((sum, one) => (one.dir === dir ? sum + BigInt(one.satang) : sum), 0n))
const shuffled = <T>(list: readonly T[], seed: number): T[] =>
  list.toSorted(
    (a, b) => ((JSON.stringify(a).length * 31 + seed) % 7) - ((JSON.stringify(b).length * 17 + seed) % 7),
  )

describe('sums', () => {
  test('are exact to the satang, whatever the order of the entries', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 200 }), fc.nat(), (entries, seed) => {
        const other = shuffled(entries, seed).reverse()
        const totals = totalsOf(entries)
        expect(totals).toEqual({
          in: exact(entries, 'in'),
          out: exact(entries, 'out'),
          net: exact(entries, 'in') - exact(entries, 'out'),
          count: entries.length,
        })
        expect(totalsOf(other)).toEqual(totals)
        expect(byCategory(other)).toEqual(byCategory(entries))
        const months = byMonth('2026', entries)
        expect(months.reduce((sum, one) => sum + one.out, 0)).toBe(totals.out)
        expect(byCategory(entries).reduce((sum, one) => sum + one.satang, 0)).toBe(totals.in + totals.out)
      }),
      { numRuns: 100 },
    )
  })

  test('a budget without a category counts all spending and no income', () => {
    const entries: Entry[] = [
      { dir: 'out', satang: 700, category: 'food', day: '2026-11-01' },
      { dir: 'out', satang: 400, category: 'drink', day: '2026-11-01' },
      { dir: 'in', satang: 9_000, category: 'salary', day: '2026-11-01' },
    ]
    const budgets = [
      { id: 'all', version: 1, value: { satang: 1_000 } },
      { id: 'food', version: 1, value: { category: 'food', satang: 1_000 } },
    ]
    expect(budgetUse(budgets, entries).map(({ used, left, over }) => [used, left, over])).toEqual([
      [1_100, -100, true],
      [700, 300, false],
    ])
  })
})

describe('a farm', () => {
  test('a sum for each rai is to the nearest satang, half a satang away from zero', () => {
    expect([
      perRai(100, 1_200),
      perRai(-100, 1_200),
      perRai(5, 4_000),
      perRai(-5, 4_000),
      perRai(1_000_001, 5_000),
    ]).toEqual([33, -33, 1, -1, 80_000])
    fc.assert(
      fc.property(satang, fc.integer({ min: 1, max: 1_000_000 }), (sum, rai) => {
        const each = perRai(sum, rai * 4)
        expect(Math.abs(Number(2n * (BigInt(each) * BigInt(rai) - BigInt(sum) * 100n)))).toBeLessThanOrEqual(
          rai,
        )
      }),
    )
  })

  test('a season holds what names it, and what was on its plots in its days', () => {
    const plots = [
      { id: 'north', version: 1, value: { name: 'เหนือ', rai: 1_000 } },
      { id: 'south', version: 1, value: { name: 'ใต้', rai: 500 } },
    ]
    const season = {
      id: 'wet',
      version: 1,
      value: { name: 'นาปี', crop: 'ข้าว', from: '2026-05-01', until: '2026-11-30', plots: ['north'] },
    }
    const cost = (more: Partial<Entry>): Entry => ({
      dir: 'out',
      satang: 1_000,
      category: 'fertilizer',
      day: '2026-06-01',
      ...more,
    })
    const entries = [
      cost({ plot: 'north' }),
      cost({ plot: 'south' }),
      cost({}),
      cost({ plot: 'north', day: '2026-12-01' }),
      cost({ season: 'wet', day: '2026-01-01' }),
      cost({ plot: 'north', season: 'dry' }),
    ]
    expect(seasonSums(season, plots, entries)).toEqual({
      rai: 1_000,
      wa: 4_000,
      cost: 2_000,
      income: 0,
      profit: -2_000,
      perRai: { cost: 200, income: 0, profit: -200 },
    })
  })
})

describe('a savings group', () => {
  test('the purse is what came in less what went out, and each member’s part adds up to it', () => {
    const people = ['a', 'b', 'c'].map((id) => ({ id, version: 1, value: { name: id } }))
    const deed = fc.record({
      category: fc.constantFrom('deposit', 'withdraw', 'loan', 'repay', 'loan_interest', 'share'),
      satang,
      person: fc.constantFrom('a', 'b', 'c'),
      day,
    })
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 100 }), (deeds) => {
        const entries = deeds.map(
          (one): Entry => ({ ...one, dir: CATEGORIES.find(({ id }) => id === one.category)!.dir }),
        )
        const sums = groupSums(people, entries)
        const of = (key: 'saved' | 'lent' | 'interestPaid' | 'received') =>
          sums.members.reduce((sum, one) => sum + one[key], 0)
        expect([of('saved'), of('lent')]).toEqual([sums.saved, sums.lent])
        expect(sums.cash).toBe(of('saved') - of('lent') + of('interestPaid') - of('received'))
      }),
      { numRuns: 60 },
    )
  })

  test('sharing out leaves no satang over, and nobody with less weight gets more', () => {
    fc.assert(
      fc.property(
        satang,
        fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 40 }),
        (sum, weights) => {
          const parts = shareOut(sum, weights)
          const all = weights.reduce((a, b) => a + b, 0)
          expect(parts.reduce((a, b) => a + b, 0)).toBe(all === 0 ? 0 : sum)
          for (const [i, weight] of weights.entries())
            for (const [j, other] of weights.entries())
              if (weight > other) expect(parts[i]!).toBeGreaterThanOrEqual(parts[j]!)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('one per cent a month on 1,000 baht for three months is 30 baht', () => {
    expect([
      interestFor(100_000, 100, 3),
      interestFor(1, 100, 1),
      interestFor(50, 100, 1),
      interestFor(SATANG_MAX, 1_500, 120),
    ]).toEqual([3_000, 0, 1, SATANG_MAX * 18])
  })
})

describe('what recurs', () => {
  const monthly = {
    entry: { dir: 'out' as const, satang: 100, category: 'rent' },
    every: 'month' as const,
    from: '2026-01-31',
  }
  test('the 31st of a month that has none is its last day, and goes back to the 31st', () => {
    expect(recursOn(monthly, '2026-05-01')).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'])
    expect(nextDays(monthly, '2026-11-20', 3)).toEqual(['2026-11-30', '2026-12-31', '2027-01-31'])
    expect(
      recursOn({ ...monthly, every: 'week', from: '2026-11-05', until: '2026-11-19' }, '2026-12-01'),
    ).toEqual(['2026-11-05', '2026-11-12', '2026-11-19'])
  })
  test('asked twice it is the same, noted or passed over it is due no more', () => {
    const kept = [{ id: 'rent', version: 1, value: monthly }]
    const due = dueOf(kept, new Set(), '2026-03-31', '2026-02-01')
    expect(due.map(({ day: on }) => on)).toEqual(['2026-02-28', '2026-03-31'])
    expect(dueOf(kept, new Set([dueName('rent', '2026-02-28')]), '2026-03-31', '2026-02-01')).toEqual(
      due.slice(1),
    )
    expect(due[0]!.entry).toEqual({
      ...monthly.entry,
      day: '2026-02-28',
      due: { recurring: 'rent', day: '2026-02-28' },
    })
  })
})

describe('debts', () => {
  const debt = {
    id: 'd',
    version: 1,
    value: { side: 'owe' as const, who: 'ป้าแดง', satang: 1_000, since: '2026-01-01', due: '2026-12-05' },
  }
  test('only what was paid on it in the right direction counts, and never below nothing', () => {
    const pay = (sum: number, dir: 'in' | 'out' = 'out'): Entry => ({
      dir,
      satang: sum,
      category: 'debt_pay',
      day: '2026-11-01',
      debt: 'd',
    })
    expect(
      debtStanding(debt, [pay(400), pay(100, 'in'), { ...pay(5), debt: 'x' }], '2026-12-06'),
    ).toMatchObject({ paid: 400, left: 600, over: true })
    expect(debtStanding(debt, [pay(1_400)], '2026-12-06')).toMatchObject({ left: 0, over: false })
  })
  test('a reminder names neither who nor how much: it is read on a locked screen', () => {
    const now = Date.UTC(2026, 10, 20)
    const all = [
      ...debtReminders(debt, now),
      ...recurringReminders(
        {
          id: 'r',
          version: 1,
          value: {
            entry: { dir: 'out', satang: 77_700, category: 'rent', note: 'ป้าแดง' },
            every: 'week',
            from: '2026-11-20',
            remind: true,
          },
        },
        '2026-11-20',
        now,
      ),
    ]
    expect(all).toHaveLength(8)
    for (const { about, ref, at } of all)
      for (const lang of ['th', 'en'] as const) {
        const words = JSON.stringify(reminderView({ about, ref, at }, { lang, easy: false }, at))
        expect(words.length).toBeGreaterThan(100)
        expect(words).not.toMatch(/ป้าแดง|777|1,?000|rent/)
        // The way to the details is by the button that is there, and by the one on what it opens.
        const { month, page } = ledgerTexts(lang).buttons
        expect(words).toContain(`"label":"${month}"`)
        for (const named of [month, page]) expect(words).toContain(`“${named}”`)
      }
    expect(debtReminders({ ...debt, value: { ...debt.value, remind: false } }, now)).toEqual([])
    expect(debtReminders(debt, Date.UTC(2026, 11, 5, 3))).toEqual([])
  })
})

describe('categories', () => {
  test('each has a picture of its own, two names, a direction and a place; ids are codes for ever', () => {
    expect(new Set(CATEGORIES.map(({ id }) => id)).size).toBe(CATEGORIES.length)
    expect(new Set(CATEGORIES.map(({ emoji, dir }) => `${emoji} ${dir}`)).size).toBeGreaterThan(
      CATEGORIES.length - 2,
    )
    for (const { id, th, en, emoji } of CATEGORIES) {
      expect(id).toMatch(/^[a-z_]{1,30}$/)
      expect([th.length > 2, en.length > 2, emoji.length > 0]).toEqual([true, true, true])
    }
    for (const kind of ACCOUNT_KINDS)
      for (const dir of ['in', 'out'] as const)
        expect(categoriesFor(kind).filter((one) => one.dir === dir).length).toBeGreaterThan(1)
  })
  test.each([
    ['ก๋วยเตี๋ยวเรือ', 'food'],
    ['น้ำปลา', 'food'],
    ['เติมน้ำมัน', 'fuel'],
    ['ยาฆ่าหญ้า', 'spray'],
    ['ยาพารา', 'health'],
    ['ซื้อยางรถ', 'travel'],
    ['ค่าเช่านา', 'land'],
    ['ค่าเช่าบ้าน', 'rent'],
    ['อาหารหมู', 'feed'],
  ])('%s is %s', (text, id) => {
    expect(categoryIn(text, 'out')?.category.id).toBe(id)
  })
  test('income in a category of spending does not fit', () => {
    expect([
      categoryFits({ category: 'drink', dir: 'in' }),
      categoryFits({ category: 'salary', dir: 'in' }),
      categoryFits({ category: 'x', dir: 'in' }),
    ]).toEqual([false, true, false])
  })
})

test('an entry is whole satang, a real day and nothing else', () => {
  const good = { dir: 'out', satang: 1, category: 'food', day: '2026-11-20' }
  const ok = (more: object) => RECORDS.entry.safeParse({ ...good, ...more }).success
  expect([
    ok({}),
    ok({ satang: 0.5 }),
    ok({ satang: Number.NaN }),
    ok({ satang: '1' }),
    ok({ day: '2569-11-20' }),
    ok({ day: '2026-02-29' }),
    ok({ extra: 1 }),
    ok({ note: '' }),
  ]).toEqual([true, false, false, false, false, false, false, false])
})
