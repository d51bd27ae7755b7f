import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPlain, ledgerTyped, readEntries } from '../../../flows/ledger/read.ts'
import { thaiDigits } from '../../../flows/text.ts'
import { leastCpu } from '../../tools/least.ts'

/** Friday 20 November 2026, half past two in Bangkok. */
const NOW = Date.UTC(2026, 10, 20, 7, 30)
const read = (text: string, asked = false) => readEntries(text, NOW, { asked })
const only = (text: string) => {
  const reading = read(text)
  const line = reading?.lines[0]
  return line?.is === 'entry'
    ? [line.entry.dir, line.entry.satang, line.entry.category, line.entry.day, line.entry.note]
    : line
}
const today = '2026-11-20'

describe('lines as people type them', () => {
  test.each([
    ['กาแฟ 50', 'out', 5_000, 'drink', today, 'กาแฟ'],
    ['ขายข้าว 12,000', 'in', 1_200_000, 'crop', today, 'ขายข้าว'],
    ['ค่าไฟ ๔๕๐.๕๐ บาท', 'out', 45_050, 'power', today, 'ค่าไฟ'],
    ['ซื้อปุ๋ย 3 กระสอบ 2,400', 'out', 240_000, 'fertilizer', today, 'ซื้อปุ๋ย 3 กระสอบ'],
    ['ได้เงินเดือน 15000', 'in', 1_500_000, 'salary', today, 'ได้เงินเดือน'],
    ['เติมน้ำมันเมื่อวาน 500', 'out', 50_000, 'fuel', '2026-11-19', 'เติมน้ำมัน'],
    ['50 กาแฟ', 'out', 5_000, 'drink', today, 'กาแฟ'],
    ['จ่าย 500 ค่าน้ำ', 'out', 50_000, 'power', today, 'จ่าย ค่าน้ำ'],
    ['กาแฟห้าสิบบาท', 'out', 5_000, 'drink', today, 'กาแฟ'],
    ['ค่าเทอมลูก สามพันบาท', 'out', 300_000, 'school', today, 'ค่าเทอมลูก'],
    ['ค่าน้ำมัน 2 พัน', 'out', 200_000, 'fuel', today, 'ค่าน้ำมัน'],
    ['วันที่ 12 ค่าน้ำ 300', 'out', 30_000, 'power', '2026-11-12', 'ค่าน้ำ'],
    ['ซื้อข้าว 12/11 60 บาท', 'out', 6_000, 'food', '2026-11-12', 'ซื้อข้าว'],
    ['3 วันก่อน ค่าหมอ 300', 'out', 30_000, 'health', '2026-11-17', 'ค่าหมอ'],
    ['ผ่อนรถ 5,500 บาท 50 สตางค์', 'out', 550_050, 'debt_pay', today, 'ผ่อนรถ'],
    ['ให้แม่ 2000', 'out', 200_000, 'family', today, 'ให้แม่'],
    ['หลานส่งเงินมาให้ 1,000', 'in', 100_000, 'family_in', today, 'หลานส่งเงินมาให้'],
    ['ได้เบี้ยผู้สูงอายุ 600', 'in', 60_000, 'state', today, 'ได้เบี้ยผู้สูงอายุ'],
    ['ถูกหวย 2000', 'in', 200_000, 'prize', today, 'ถูกหวย'],
    ['จดรายรับ ตัดผม 200', 'in', 20_000, 'other_in', today, 'ตัดผม'],
    ['lunch 65.50', 'out', 6_550, 'food', today, 'lunch'],
    ['salary 15,000', 'in', 1_500_000, 'salary', today, 'salary'],
  ] as const)('%s', (text, ...entry) => {
    expect(only(text)).toEqual(entry)
    expect(isPlain(read(text)!)).toBe(true)
  })

  test.each([
    ['จ่ายค่ายาพันสองร้อย', 1_200, 'จ่ายค่ายา'],
    ['จ่ายพันสองร้อยค่ายา', 1_200, 'จ่าย ค่ายา'],
    ['ค่ายา พัน สอง ร้อย', 1_200, 'ค่ายา'],
    ['จ่ายค่าไฟ 1 พัน 2 ร้อย', 1_200, 'จ่ายค่าไฟ'],
    ['ค่ารถร้อยนึง', 100, 'ค่ารถ'],
    ['ค่ายาสองร้อยบาทห้าสิบสตางค์', 200.5, 'ค่ายา'],
    ['ซื้อเสื้อสอง ร้อยห้าสิบ', 150, 'ซื้อเสื้อสอง'],
  ])('dictated, and sure: %s', (text, baht, note) => {
    expect(read(text)?.lines).toMatchObject([{ is: 'entry', entry: { satang: baht * 100, note } }])
  })

  test.each([
    ['จ่ายค่ายาหมื่นห้า', [15_000]],
    ['ค่าหมอพันสองบาท', [1_200]],
    ['ค่าเทอมหลาน 2หมื่นห้า', [25_000]],
    ['ค่าเทอมหลาน 2 หมื่น 5', [25_000]],
    ['ค่าขนมร้อยห้า', [150, 105]],
    ['เติมน้ำมันห้าร้อยนึง', [500, 510]],
    ['ค่ายาพันกว่าบาท', [1_000]],
    ['ค่ายา 500 กว่าบาท', [500]],
    ['ค่ายาเกือบพัน', [1_000]],
    ['ค่ายาสองร้อยห้าสิบสตางค์', [250]],
  ])('dictated, and asked about: %s', (text, baht) => {
    const sums = baht.map((one) => one * 100)
    expect(read(text)?.lines).toMatchObject([{ is: 'ask', ask: 'amount', sums, plain: true }])
  })

  test('two sums in words on one line are two entries', () => {
    expect(read('ค่ารถยี่สิบบาท ค่าข้าวห้าสิบบาท')?.lines).toMatchObject([
      { is: 'entry', entry: { satang: 2_000, note: 'ค่ารถ' } },
      { is: 'entry', entry: { satang: 5_000, note: 'ค่าข้าว' } },
    ])
  })

  test('"กับ" joins two entries, and the day is that of both', () => {
    expect(read('เมื่อวานซื้อปลา 80 กับผัก 20')?.lines).toMatchObject([
      { is: 'entry', entry: { satang: 8_000, note: 'ซื้อปลา', day: '2026-11-19' } },
      { is: 'entry', entry: { satang: 2_000, note: 'ผัก', day: '2026-11-19' } },
    ])
  })

  test('several lines, and several on one line, are as many entries', () => {
    expect(read('กาแฟ 50\nข้าว 40\n\nค่ารถ 20')?.lines).toHaveLength(3)
    expect(read('กาแฟ 50 ขนม 30')?.lines.map((one) => one.is === 'entry' && one.entry.satang)).toEqual([
      5_000, 3_000,
    ])
  })

  test.each([
    ['ค่าแรง 500', 'dir'],
    ['ยืมแม่ 500', 'dir'],
    ['โอนเงิน 5000', 'dir'],
    ['สมชาย 50', 'dir'],
    ['ไข่ 10 45', 'amount'],
    ['ซื้อหมู 2 กิโล กิโลละ 140', 'amount'],
    ['ขายยาง สองพันห้า', 'amount'],
    ['ค่าข้าว 1,23', 'amount'],
  ])('what could mean two things is asked about: %s (%s)', (text, ask) => {
    expect(read(text)?.lines[0]).toMatchObject({ is: 'ask', ask })
  })

  test('two kilos at 140 each are most likely 280', () => {
    expect(read('ซื้อหมู 2 กิโล กิโลละ 140')?.lines[0]).toMatchObject({ sums: [28_000, 14_000] })
  })

  test('an answer settles its line and no other', () => {
    const fixed = [{ line: 0, dir: 'in' as const }]
    const reading = readEntries('ค่าแรง 500\nกาแฟ 40', NOW, { fixed })
    expect(reading?.lines.map((one) => one.is === 'entry' && one.entry.dir)).toEqual(['in', 'out'])
  })

  test('asked for an entry, words that we do not know are as good as any', () => {
    expect(read('ของจุกจิก 35', true)?.lines[0]).toMatchObject({ is: 'ask', ask: 'dir' })
    expect(read('500', true)?.lines[0]).toMatchObject({ is: 'ask', ask: 'dir' })
  })
})

describe('what is none of the ledger’s', () => {
  test.each([
    'โดนโกง 5000',
    'ถูกหลอกโอน 5000',
    'โอนเงินให้แม่ค้า 500 แล้วไม่ได้ของ',
    'สั่งของ 300 ยังไม่มา',
    'ซื้อของออนไลน์ 300 ไม่ได้ของ',
    'ร้านไม่คืนเงิน 1500',
    '0812345678',
    'กาแฟ 0812345678',
    'เบอร์ 02 123 4567',
    '1234567890123',
    'อายุ 65',
    'ห้อง 205',
    'บ้านเลขที่ 50',
    'หมู่ 5',
    '500',
    '1441',
    'ค่าไฟเท่าไร 500',
    'กู้ได้ไหม 5000',
    'รายได้ดีวันละ 500',
    'ได้สิทธิ 300 บาทไหม',
    'เงินเข้ายัง 600',
    'พรุ่งนี้จ่ายค่าเทอม 500',
    'ขอคุยกับเจ้าหน้าที่ 1 คน',
    'PD-6911-118264-3',
    'กาแฟ',
    'กาแฟ 0',
    'สวัสดี',
    'ลงทุน 1000 กำไรต่อวัน 300',
    'คลิก bit.ly/50',
    'ข้าว 99999999999',
    '',
    '\n\n',
    'i was scammed 5000',
    'กาแฟ 50\nโดนโกง 5000',
    'otp 123456',
    'รหัส 4455',
    'ผมอายุ 62 ปี',
    'นัด 14.30 น.',
  ])('%s', (text) => {
    const reading = read(text)
    expect(reading === null || !isPlain(reading)).toBe(true)
    if (reading) expect(reading.lines.every(({ is }) => is === 'ask')).toBe(true)
  })

  test('any text is read without a fault, quickly, and what is read is whole satang of a real day', () => {
    const part = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'กาแฟ',
        '50',
        ' ',
        '๕๐',
        'บาท',
        'ละ',
        'เมื่อวาน',
        '12/11',
        '\n',
        ',',
        '.',
        '฿',
        'พัน',
        'ขาย',
        '-',
        '+',
        '99999999',
      ),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), fc.boolean(), (parts, asked) => {
        for (const line of read(parts.join(''), asked)?.lines ?? [])
          if (line.is === 'entry') {
            expect(Number.isSafeInteger(line.entry.satang) && line.entry.satang > 0).toBe(true)
            expect(line.entry.day <= today).toBe(true)
          }
      }),
      { numRuns: 400 },
    )
    for (const evil of [
      '1'.repeat(2_000),
      '1,'.repeat(1_000),
      'ละ '.repeat(700),
      `กาแฟ ${'5 '.repeat(900)}`,
      'พัน'.repeat(600),
    ])
      expect(leastCpu(() => read(evil, true), 50)).toBeLessThan(50)
  })

  test('a sum is the same however it is keyed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 0, max: 99 }), (baht, cents) => {
        const typed = `${baht.toLocaleString('en-US')}.${String(cents).padStart(2, '0')}`
        const plain = `${baht}.${String(cents).padStart(2, '0')}`
        for (const sum of [typed, plain, thaiDigits(typed), `${plain} บาท`, `฿${typed}`])
          expect(only(`กาแฟ ${sum}`)).toEqual(['out', baht * 100 + cents, 'drink', today, 'กาแฟ'])
      }),
      { numRuns: 150 },
    )
  })
})

test('words that open the ledger are the whole message', () => {
  expect(
    ['จดรายจ่าย', 'บัญชีครัวเรือนค่ะ', 'เดือนนี้ใช้ไปเท่าไหร่?', 'ลบบัญชีครัวเรือน', 'expenses'].map(ledgerTyped),
  ).toEqual(['open', 'open', 'month', 'forget', 'open'])
  expect(ledgerTyped('โดนโกงเพราะจดรายจ่าย')).toBeNull()
  expect(['ดูบัญชี', 'จดผิด', 'ลบรายการล่าสุด', 'ตั้งงบ'].map(ledgerTyped)).toEqual(Array(4).fill('open'))
  expect(['เดือนนี้เหลือเท่าไหร่คะ', 'เดือนนี้เหลือเท่าไร', 'เหลือเงินเท่าไหร่'].map(ledgerTyped)).toEqual(
    Array(3).fill('month'),
  )
  expect(ledgerTyped('เปิดบัญชี')).toBeNull()
})
