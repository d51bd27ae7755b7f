import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  bangkokDate,
  dateTimeWords,
  dateWords,
  daysBetween,
  dueWords,
  endOfDay,
  fromIsoDay,
  fromParts,
  isoBangkok,
  partialDateWords,
  relativeWords,
  startOfDay,
  startOfMonth,
  startOfYear,
  timeWords,
  traffyTime,
  wallParts,
} from '../../flows/time.ts'

const at = (iso: string) => Date.parse(`${iso}+07:00`)
const due = at('2026-12-04T16:30:00')

describe('dates in words', () => {
  test('Thai has the Buddhist year, English the Gregorian one', () => {
    expect(dateWords(due, 'th')).toBe('4 ธันวาคม 2569')
    expect(dateWords(due, 'en')).toBe('4 December 2026')
    expect(dateWords(due, 'th', 'weekday')).toBe('วันศุกร์ที่ 4 ธันวาคม 2569')
    expect(dateWords(due, 'en', 'weekday')).toBe('Friday 4 December 2026')
    expect(dateWords(due, 'th', 'short')).toBe('4 ธ.ค. 69')
    expect(dateWords(due, 'en', 'short')).toBe('4 Dec 2026')
    expect(dateWords(due, 'th', 'month')).toBe('ธันวาคม 2569')
    expect(dateWords(due, 'th', 'year')).toBe('2569')
  })
  test('with the time', () => {
    expect(timeWords(due, 'th')).toBe('16:30 น.')
    expect(dateTimeWords(due, 'en')).toBe('Friday 4 December 2026 at 16:30')
    expect(dueWords(due, 'th')).toBe('ภายในวันศุกร์ที่ 4 ธันวาคม 2569 เวลา 16:30 น.')
    expect(dueWords(due, 'en')).toBe('by Friday 4 December 2026 at 16:30')
  })
  test('a date that is known to the month or the year only', () => {
    expect(partialDateWords({ y: 2025, m: 12 }, 'th')).toBe('ธันวาคม 2568')
    expect(partialDateWords({ y: 2025 }, 'th')).toBe('ปี 2568')
    expect(partialDateWords({ y: 2025, m: 12, d: 4 }, 'en')).toBe('4 December 2025')
  })
})

describe('the day turns over at midnight in Bangkok', () => {
  test.each([
    ['2026-12-31T23:59:59', '2026-12-31'],
    ['2027-01-01T00:00:00', '2027-01-01'],
    ['2027-01-01T06:59:59', '2027-01-01'],
  ])('%s', (shown, day) => expect(bangkokDate(at(shown))).toBe(day))
  test('starts and ends', () => {
    expect(startOfDay(at('2027-01-01T06:00:00'))).toBe(at('2027-01-01T00:00:00'))
    expect(endOfDay(at('2027-01-01T06:00:00'))).toBe(at('2027-01-01T23:59:59.999'))
    expect(startOfMonth(at('2027-01-01T06:00:00'))).toBe(at('2027-01-01T00:00:00'))
    expect(startOfYear(at('2027-01-01T06:00:00'))).toBe(at('2027-01-01T00:00:00'))
    expect(addMonths(at('2027-01-31T06:00:00'), 1)).toBe(at('2027-02-28T06:00:00'))
    expect(daysBetween(at('2026-12-31T23:59:00'), at('2027-01-01T00:01:00'))).toBe(1)
  })
  test('parts and back', () => {
    expect(wallParts(due)).toEqual({ y: 2026, m: 12, d: 4, h: 16, min: 30, s: 0, weekday: 5 })
    expect(fromParts(wallParts(due), 16, 30)).toBe(due)
    expect(fromIsoDay('2026-12-04')).toBe(at('2026-12-04T00:00:00'))
    expect(fromIsoDay('2026-02-29')).toBe(null)
    expect(fromIsoDay('04/12/2026')).toBe(null)
  })
  test('for other systems', () => {
    expect(isoBangkok(due)).toBe('2026-12-04T16:30:00+07:00')
    expect(traffyTime(due)).toBe('2026-12-04 16:30:00.000000')
  })
})

test.each([
  ['2026-12-04T16:29:40', 'เมื่อสักครู่', 'just now'],
  ['2026-12-04T16:25:00', '5 นาทีที่แล้ว', '5 minutes ago'],
  ['2026-12-04T13:30:00', '3 ชั่วโมงที่แล้ว', '3 hours ago'],
  ['2026-12-03T23:30:00', 'เมื่อวาน', 'yesterday'],
  ['2026-12-01T08:00:00', '3 วันที่แล้ว', '3 days ago'],
  ['2026-11-20T08:00:00', '20 พฤศจิกายน 2569', '20 November 2026'],
  ['2026-12-04T17:30:00', 'อีก 1 ชั่วโมง', 'in 1 hour'],
  ['2026-12-05T08:00:00', 'พรุ่งนี้', 'tomorrow'],
  ['2026-12-07T08:00:00', 'อีก 3 วัน', 'in 3 days'],
])('%s seen from Friday 16:30: %s', (when, th, en) => {
  expect(relativeWords(at(when), due, 'th')).toBe(th)
  expect(relativeWords(at(when), due, 'en')).toBe(en)
})

test('the same everywhere: UTC, Bangkok, Los Angeles', async () => {
  const root = new URL('../../flows/', import.meta.url)
  const script = `
    const time = await import('${root}time.ts')
    const { parseDate } = await import('${root}parse/date.ts')
    const { dueFor } = await import('${root}case/policy.ts')
    const { formatCaseNumber } = await import('${root}case/number.ts')
    const out = []
    for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 20); ms += 9 * 3_600_000 + 1000) {
      const due = dueFor('online_trade', ms)
      out.push(time.bangkokDate(ms), time.startOfDay(ms), time.startOfMonth(ms), time.startOfYear(ms), time.addMonths(ms, 1),
        time.dueWords(ms, 'th'), time.dateWords(ms, 'en', 'weekday'), JSON.stringify(parseDate('เมื่อวาน', { now: ms })),
        due.firstAnswerAt, due.resolveAt, formatCaseNumber(ms, '123456'))
    }
    const { createHash } = await import('node:crypto')
    console.log(out.length, createHash('sha256').update(out.join()).digest('hex'))`
  const run = promisify(execFile)
  const outputs = await Promise.all(
    ['UTC', 'Asia/Bangkok', 'America/Los_Angeles'].map((TZ) =>
      run(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ } }),
    ),
  )
  const [utc, bangkok, california] = outputs.map(({ stdout }) => stdout.trim())
  expect(Number(utc!.split(' ')[0])).toBeGreaterThan(9_000)
  expect([bangkok, california]).toEqual([utc, utc])
})
