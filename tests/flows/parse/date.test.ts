import { describe, expect, test } from 'vitest'
import { type DateLimits, parseDate } from '../../../flows/parse/date.ts'

/** Saturday 21 November 2569, 12:00 in Bangkok. */
const now = Date.UTC(2026, 10, 21, 5)
const read = (typed: string, limits: Partial<DateLimits> = {}) => {
  const result = parseDate(typed, { now, ...limits })
  return result.ok ? result.value.iso : result.reason
}

describe('a day written out', () => {
  test.each([
    ['12/5/69', '2026-05-12'],
    ['12/5/2569', '2026-05-12'],
    ['12/5/2026', '2026-05-12'],
    ['๑๒/๕/๒๕๖๙', '2026-05-12'],
    ['12-05-2569', '2026-05-12'],
    ['12.5.69', '2026-05-12'],
    ['12 5 69', '2026-05-12'],
    ['12 / 5 / 69', '2026-05-12'],
    ['12052569', '2026-05-12'],
    ['2026-05-12', '2026-05-12'],
    ['2569-05-12', '2026-05-12'],
    ['2026-05-12T00:00', '2026-05-12'],
    ['12 พ.ค. 69', '2026-05-12'],
    ['12 พค 2569', '2026-05-12'],
    ['๑๒ พ. ค. ๒๕๖๙', '2026-05-12'],
    ['12 พฤษภาคม 2569', '2026-05-12'],
    ['12พฤษภา69', '2026-05-12'],
    ['วันที่ 12 เดือนพฤษภาคม พ.ศ. 2569', '2026-05-12'],
    ['วันที่ 12 พฤษภาคม พ.ศ. ๒๕๖๙ ค่ะ', '2026-05-12'],
    ['วันอังคารที่ 12 พฤษภาคม 2569', '2026-05-12'],
    ['วันอังคารที่ 12 พฤษภาคม 2569 เวลา 14.30 น.', '2026-05-12'],
    ['12/5/69 14:30 น.', '2026-05-12'],
    ['12 May 2026', '2026-05-12'],
    ['12th May 2026', '2026-05-12'],
    ['May 12, 2026', '2026-05-12'],
    ['12 พ.ค. ค.ศ. 2026', '2026-05-12'],
    ['12 พ.ค. พ.ศ. 69', '2026-05-12'],
    ['12 พ.ค. ค.ศ. 26', '2026-05-12'],
    ['29/02/2567', '2024-02-29'],
    ['29 ก.พ. 67', '2024-02-29'],
    ['เมื่อวันที่ 4 ธ.ค. 2568', '2025-12-04'],
    ['21/11/2569', '2026-11-21'],
  ])('%s is %s', (typed, iso) => expect(read(typed)).toBe(iso))
})

describe('a date known to the month or the year', () => {
  test.each([
    ['ธันวาคม 2568', '2025-12'],
    ['ธ.ค. 68', '2025-12'],
    ['เดือนธันวาคม ปี 2568', '2025-12'],
    ['12/2568', '2025-12'],
    ['December 2025', '2025-12'],
    ['เดือนพฤศจิกายน', '2026-11'],
    ['ธันวาคม', '2025-12'],
    ['ปี 2568', '2025'],
    ['2568', '2025'],
    ['๒๕๖๘', '2025'],
    ['พ.ศ. 2568', '2025'],
    ['ปี 68', '2025'],
    ['2025', '2025'],
    ['ปีที่แล้ว', '2025'],
    ['ปีนี้', '2026'],
    ['2 ปีก่อน', '2024'],
    ['ต้นเดือนนี้', '2026-11'],
    ['ปลายเดือนที่แล้ว', '2026-10'],
    ['เดือนก่อน', '2026-10'],
    ['สามเดือนที่แล้ว', '2026-08'],
    ['11 เดือนก่อน', '2025-12'],
    ['last month', '2026-10'],
    ['สัปดาห์ที่แล้ว', '2026-11'],
  ])('%s is %s', (typed, iso) => expect(read(typed)).toBe(iso))

  test('the precision is said', () => {
    expect(parseDate('ธันวาคม 2568', { now })).toEqual({
      ok: true,
      value: { y: 2025, m: 12, precision: 'month', iso: '2025-12' },
    })
    expect(parseDate('ปี 2568', { now })).toMatchObject({ value: { precision: 'year' } })
    expect(parseDate('วันนี้', { now })).toMatchObject({ value: { precision: 'day', y: 2026, m: 11, d: 21 } })
  })

  test('last week is no month where it lies in two', () => {
    expect(read('สัปดาห์ที่แล้ว', { now: Date.UTC(2026, 10, 4, 5) })).toBe('not-a-date')
  })
})

describe('a day as seen from today', () => {
  test.each([
    ['วันนี้', '2026-11-21'],
    ['วันนี้ค่ะ', '2026-11-21'],
    ['เมื่อเช้า', '2026-11-21'],
    ['เมื่อวาน', '2026-11-20'],
    ['เมื่อวานนี้ตอนบ่าย', '2026-11-20'],
    ['เมื่อวาน เวลา 3 ทุ่ม', '2026-11-20'],
    ['เมื่อวานซืน', '2026-11-19'],
    ['yesterday', '2026-11-20'],
    ['3 วันก่อน', '2026-11-18'],
    ['๓ วันที่แล้ว', '2026-11-18'],
    ['เมื่อ 3 วันก่อน', '2026-11-18'],
    ['เมื่อสามวันก่อน', '2026-11-18'],
    ['3 days ago', '2026-11-18'],
    ['2 สัปดาห์ก่อน', '2026-11-07'],
    ['วันจันทร์ที่แล้ว', '2026-11-16'],
    ['จันทร์ที่ผ่านมา', '2026-11-16'],
    ['วันจันทร์', '2026-11-16'],
    ['วันเสาร์ที่แล้ว', '2026-11-14'],
    ['วันเสาร์', '2026-11-21'],
    ['วันอาทิตย์ที่แล้ว', '2026-11-15'],
    ['last monday', '2026-11-16'],
    ['วันที่ 4', '2026-11-04'],
    ['วันที่ 30', '2026-10-30'],
    ['วันที่ 4 เดือนที่แล้ว', '2026-10-04'],
    ['4/11', '2026-11-04'],
    ['4/12', '2025-12-04'],
    ['4 ธันวา', '2025-12-04'],
  ])('%s is %s', (typed, iso) => expect(read(typed)).toBe(iso))

  test('today turns over at midnight in Bangkok, not at seven in the morning', () => {
    expect(read('วันนี้', { now: Date.UTC(2026, 10, 20, 16, 59) })).toBe('2026-11-20')
    expect(read('วันนี้', { now: Date.UTC(2026, 10, 20, 17, 0) })).toBe('2026-11-21')
  })
})

describe('what is refused, and why', () => {
  test.each([
    ['29/02/2569', 'no-such-day'],
    ['31/4/69', 'no-such-day'],
    ['31/4', 'no-such-day'],
    ['12/25/2026', 'no-such-day'],
    ['0/5/2569', 'no-such-day'],
    ['12/5/26', 'ambiguous-year'],
    ['12 พ.ค. 26', 'ambiguous-year'],
    ['ปี 26', 'ambiguous-year'],
    ['พ.ศ. 2026', 'ambiguous-year'],
    ['22/11/2569', 'future'],
    ['พรุ่งนี้', 'future'],
    ['ธันวาคม 2569', 'future'],
    ['2570', 'future'],
    ['อีก 3 วัน', 'future'],
    ['12/5/2400', 'too-old'],
    ['', 'not-a-date'],
    ['จำไม่ได้', 'not-a-date'],
    ['69', 'not-a-date'],
    ['12/5/256', 'not-a-date'],
    ['12/5/25699', 'not-a-date'],
    ['1500 บาท', 'not-a-date'],
    ['วันที่ 32', 'not-a-date'],
    ['constructor', 'not-a-date'],
    ['__proto__', 'not-a-date'],
  ])('%s: %s', (typed, reason) => expect(read(typed)).toBe(reason))

  test('older than the question allows', () => {
    expect(read('20/11/2566', { yearsBack: 3 })).toBe('too-old')
    expect(read('21/11/2566', { yearsBack: 3 })).toBe('2023-11-21')
    expect(read('ปี 2566', { yearsBack: 3 })).toBe('2023')
  })
  test('the future, where it is asked for', () => {
    expect(read('4/12', { future: true })).toBe('2026-12-04')
    expect(read('4/11', { future: true })).toBe('2027-11-04')
    expect(read('พรุ่งนี้', { future: true })).toBe('2026-11-22')
    expect(read('วันศุกร์หน้า', { future: true })).toBe('2026-11-27')
    expect(read('4/12/2600', { future: true, yearsAhead: 2 })).toBe('future')
  })
  test('two digits of a birth year that only the Buddhist calendar allows', () => {
    expect(read('12/5/30')).toBe('1987-05-12')
    expect(read('12/5/30', { yearsBack: 10 })).toBe('ambiguous-year')
  })
})
