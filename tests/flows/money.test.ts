import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amount, bahtWords, parseMoney } from '../../flows/money.ts'
import { parseNumber } from '../../flows/parse/number.ts'

const read = (typed: string) => {
  const result = parseMoney(typed)
  return result.ok ? result.value : result.reason
}

describe('sums of money as people type them', () => {
  test.each([
    ['1,500', 150_000],
    ['1500', 150_000],
    ['1500.-', 150_000],
    ['1,500 บาท', 150_000],
    ['๑๕๐๐ บาท', 150_000],
    ['๑,๕๐๐ บาทถ้วน', 150_000],
    ['1500บาทค่ะ', 150_000],
    ['ประมาณ 1500', 150_000],
    ['1.5 พัน', 150_000],
    ['พันห้าร้อย', 150_000],
    ['หนึ่งพันห้าร้อยบาท', 150_000],
    ['สองพัน', 200_000],
    ['2 หมื่น', 2_000_000],
    ['สองหมื่นห้าพัน', 2_500_000],
    ['2 หมื่น 5 พัน', 2_500_000],
    ['1 แสน', 10_000_000],
    ['สองแสนสามหมื่นสี่พันห้าร้อยหกสิบเจ็ด', 23_456_700],
    ['1.25 ล้าน', 125_000_000],
    ['สิบล้าน', 1_000_000_000],
    ['สองล้านห้าแสน', 250_000_000],
    ['ยี่สิบเอ็ด', 2_100],
    ['สองร้อยเอ็ด', 20_100],
    ['5k', 500_000],
    ['฿300.50', 30_050],
    ['300.5', 30_050],
    ['0.29', 29],
    ['THB 300', 30_000],
    ['300 baht', 30_000],
    ['300 บาท 50 สตางค์', 30_050],
    ['50 สตางค์', 50],
    ['0', 0],
  ])('%s is %d satang', (typed, satang) => expect(read(typed)).toBe(satang))

  test.each([
    ['1.500', 'ambiguous'],
    ['1,50', 'ambiguous'],
    ['1,5', 'ambiguous'],
    ['1 500', 'ambiguous'],
    ['1000-2000', 'ambiguous'],
    ['สองพันห้า', 'ambiguous'],
    ['2 หมื่น 5', 'ambiguous'],
    ['-500', 'negative'],
    ['99999999999999', 'too-large'],
    ['ไม่รู้', 'not-money'],
    ['', 'not-money'],
    ['บาท', 'not-money'],
    ['1e5', 'not-money'],
    ['Infinity', 'not-money'],
    ['ห้าร้อยพัน', 'not-money'],
  ])('%s is refused: %s', (typed, reason) => expect(read(typed)).toBe(reason))

  test('every whole sum comes back as it was written, with or without commas and in Thai digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (satang) => {
        const thai = amount(satang).replace(/\d/g, (d) => '๐๑๒๓๔๕๖๗๘๙'[Number(d)]!)
        expect([
          read(amount(satang)),
          read(bahtWords(satang, 'th')),
          read(bahtWords(satang, 'en')),
          read(thai),
        ]).toEqual([satang, satang, satang, satang])
      }),
    )
  })
  test('words', () => {
    expect(bahtWords(150_000, 'th')).toBe('1,500 บาท')
    expect(bahtWords(30_050, 'en')).toBe('300.50 baht')
    expect(bahtWords(123_456_789_00, 'th')).toBe('123,456,789 บาท')
    expect(bahtWords(5, 'th')).toBe('0.05 บาท')
    expect(bahtWords(-150_000, 'th')).toBe('-1,500 บาท')
  })
})

test.each([
  ['3', 3],
  ['๓ คน', 3],
  ['สามคน', 3],
  ['อายุ 70 ปี', 70],
  ['-2', 'too-small'],
  ['2.5', 'not-whole'],
  ['121', 'too-large'],
  ['หลายคน', 'not-a-number'],
])('a count: %s is %s', (typed, expected) => {
  const result = parseNumber(typed, { max: 120 })
  expect(result.ok ? result.value : result.reason).toBe(expected)
})
