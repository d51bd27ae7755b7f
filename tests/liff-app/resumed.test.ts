import { expect, test } from 'vitest'
import { recursOn } from '../../flows/ledger/recurring.ts'
import { resumed } from '../../liff-app/citizen/ledger/resumed.ts'

const rent = {
  entry: { dir: 'out' as const, satang: 250_000, category: 'rent' },
  every: 'month' as const,
  from: '2026-01-05',
}
const days = (of: Parameters<typeof resumed>[0]) => recursOn(of, '2026-06-30')

test('what was ended by a slip of the thumb goes on the same day as if nothing had been', () => {
  const now = resumed({ ...rent, until: '2026-03-04' }, '2026-03-05')
  expect(now).toEqual(rent)
  expect(days(now)).toContain('2026-03-05')
})

test('what goes on months after its end asks about no day of the months between', () => {
  const rested = { from: '2026-02-01', until: '2026-02-28' }
  const now = resumed({ ...rent, pauses: [rested], until: '2026-03-04' }, '2026-05-05')
  expect(now.until).toBeUndefined()
  expect(days(now)).toEqual(['2026-01-05', '2026-05-05', '2026-06-05'])
})

test('what rested goes on from today', () => {
  const now = resumed({ ...rent, pauses: [{ from: '2026-04-01' }] }, '2026-05-20')
  expect(days(now)).toEqual(['2026-01-05', '2026-02-05', '2026-03-05', '2026-06-05'])
  expect(resumed({ ...rent, pauses: [{ from: '2026-05-20' }] }, '2026-05-20')).toEqual(rent)
})
