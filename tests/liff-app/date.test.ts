import { expect, test } from 'vitest'
import { parseDate } from '../../flows/parse/date.ts'
import { dateText } from '../../liff-app/ui/date-typed.ts'

const now = Date.parse('2026-11-22T05:00:00Z')
const read = (d: string, m: string, y: string) => {
  const found = parseDate(dateText({ d, m, y }), { now, yearsBack: 60, future: false })
  return found.ok ? found.value.iso : found.reason
}

test.each([
  ['5', '11', '2569', '2026-11-05'],
  [' ๕ ', '๑๑', '๒๕๖๙', '2026-11-05'],
  ['5', 'พ.ย.', '2569', '2026-11-05'],
  ['', '11', '2569', '2026-11'],
  ['', 'พฤศจิกายน', '2569', '2026-11'],
  ['', '', '2569', '2026'],
])('three boxes with %j, %j and %j are a date', (d, m, y, iso) => {
  expect(read(d, m, y)).toBe(iso)
})

test.each([
  ['5', '', '2569'],
  ['12', '', '2569'],
  ['5', ' ', '2569'],
  ['5', '11', ''],
  ['5', '', ''],
  ['', '11', ''],
])('with %j, %j and %j nobody said which day: a day’s number is no month', (d, m, y) => {
  expect(read(d, m, y)).toBe('not-a-date')
})
