import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amount, bahtWords, parseMoney } from '../../flows/money.ts'
import { parseNumber } from '../../flows/parse/number.ts'

const read = (typed: string) => {
  const result = parseMoney(typed)
  return result.ok ? result.value : result.reason
}

const DIGITS = ['', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า']
const UNITS = ['', 'สิบ', 'ร้อย', 'พัน', 'หมื่น', 'แสน']
/** As cheques are written: ยี่สิบเอ็ด, and เอ็ด for a last one. */
const thaiWords = (n: number): string => {
  if (n >= 1_000_000) return `${thaiWords(Math.floor(n / 1_000_000))}ล้าน${thaiWords(n % 1_000_000)}`
  const digits = [...String(n)].map(Number)

  return digits
    .map((digit, index) => {
      const place = digits.length - 1 - index
      if (digit === 0) return ''
      if (place === 1) return `${digit === 1 ? '' : digit === 2 ? 'ยี่' : DIGITS[digit]}สิบ`
      return place === 0 && digit === 1 && n > 10 ? 'เอ็ด' : `${DIGITS[digit]}${UNITS[place]}`
    })
    .join('')
}

describe('sums of money as people type them', () => {
  test.each([
    ['1,500', 150_000],
    ['1500', 150_000],
    ['1500.-', 150_000],
    ['สองร้อยเก้าเก้า', 29_900],
    ['ร้อยเก้าเก้าบาท', 19_900],
    ['พันสองเก้าศูนย์', 129_000],
    ['สี่ร้อยเก้าสิบเก้าบาทห้าสิบสตางค์', 49_950],
    ['1,500 บาท', 150_000],
    ['๑๕๐๐ บาท', 150_000],
    ['๑,๕๐๐ บาทถ้วน', 150_000],
    ['1500บาทค่ะ', 150_000],
    ['ประมาณ 1500', 150_000],
    ['1.5 พัน', 150_000],
    ['พันห้าร้อย', 150_000],
    ['หนึ่งพันห้าร้อยบาท', 150_000],
    ['สองพัน', 200_000],
    ['สามร้อยห้าสิบ', 35_000],
    ['1500 บ.', 150_000],
    ['1500บ', 150_000],
    ['โอนไป 1500 บาทครับผม', 150_000],
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
    ['500 บวกค่าส่ง 40', 54_000],
    ['1,500 บาท + ค่าส่ง 50 บาท', 155_000],
    ['500+40', 54_000],
    ['สองพันบวกห้าร้อย', 250_000],
    ['500 plus delivery 40 baht', 54_000],
    ['500 บวกค่าส่ง', 'not-money'],
    ['20000+', 'ambiguous'],
    ['500 + -40', 'negative'],
    ['1000000000000 + 1', 'too-large'],
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
    ['300.50 บาท 50 สตางค์', 'ambiguous'],
    ['1000-2000', 'ambiguous'],
    ['สองพันห้า', 'ambiguous'],
    ['พันนึง', 'ambiguous'],
    ['พันเก้าเก้า', 'ambiguous'],
    ['ร้อยศูนย์ห้า', 'ambiguous'],
    ['ห้าบาทร้อยสตางค์', 'not-money'],
    ['สองล้านห้า', 'ambiguous'],
    ['สองหมื่นกว่า', 'ambiguous'],
    ['เกือบหมื่น', 'ambiguous'],
    ['3000+', 'ambiguous'],
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
  test('every whole number of baht comes back from its Thai words, or is asked about', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (baht) => {
        // "สี่พันสอง" is 4,002 by the book and 4,200 at the market
        const twoWays = baht >= 100 && baht % 100 >= 2 && baht % 100 <= 9
        expect([thaiWords(baht), read(`${thaiWords(baht)}บาทถ้วน`)]).toEqual([
          thaiWords(baht),
          twoWays ? 'ambiguous' : baht * 100,
        ])
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
