import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  asciiDigits,
  cleanInput,
  compactForm,
  cutGraphemes,
  cutUtf16,
  cutWords,
  displayForm,
  graphemeCount,
  graphemes,
  maskAccount,
  maskPhone,
  matchForm,
  thaiDigits,
  wholeWords,
  words,
} from '../../flows/text.ts'

test('Thai and full-width digits', () => {
  expect(asciiDigits('๐๑๒๓๔๕๖๗๘๙ ０１２３４５６７８９ กข')).toBe('0123456789 0123456789 กข')
  expect(thaiDigits('2569')).toBe('๒๕๖๙')
})

describe('two texts that look alike compare alike', () => {
  test.each([
    ['น้ำ', 'น\u0e49\u0e4d\u0e32'],
    ['น้ำ', 'น\u0e4d\u0e49\u0e32'],
    ['ทำ', 'ท\u0e4d\u0e32'],
    ['แม่', 'เเม่'],
    ['โอน\u200bเงิน', 'โอนเงิน'],
    ['\u202eabc\u202c', 'ABC'],
    ['\ufeffข้อ ๒', 'ข้อ  2 '],
    ['ＯＫ', 'ok'],
  ])('%s', (a, b) => expect(matchForm(a)).toBe(matchForm(b)))
  test('a word in the source equals the same word typed', () => expect(matchForm('ค่าน้ำ')).toBe('ค่าน้ำ'))
  test('spaces and dots do not matter in the compact form', () => expect(compactForm('ธ. ค.')).toBe('ธค'))
  test('it is its own fixed point', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (s) => matchForm(matchForm(s)) === matchForm(s)))
  })
})

describe('what a reader takes for one letter', () => {
  test('Thai', () => expect(graphemes('กำลังน้ำปู่')).toEqual(['กำ', 'ลั', 'ง', 'น้ำ', 'ปู่']))
  test('emoji', () => expect(graphemeCount('👨‍👩‍👧👍🏽🇹🇭')).toBe(3))
  test('what is counted without the tables is what they say', () => {
    const thai = Array.from({ length: 0x5c }, (_, n) => String.fromCharCode(0x0e00 + n))
    const unit = fc.constantFrom('\n', ' ', 'a', '~', '\r', 'é', '👍', '\u200d', ...thai)
    fc.assert(
      fc.property(fc.string({ unit }), (s) => graphemeCount(s) === graphemes(s).length),
      { numRuns: 1_000 },
    )
  })
  test('words', () =>
    expect(words('โดนโกงสั่งของ 1,500 บาท')).toEqual(['โดน', 'โกง', 'สั่ง', 'ของ', '1,500', 'บาท']))
})

describe('cutting', () => {
  test('by graphemes, the mark counted', () => {
    expect(cutGraphemes('น้ำท่วมบ้าน', 20)).toBe('น้ำท่วมบ้าน')
    expect(cutGraphemes('น้ำท่วมบ้าน', 4)).toBe('น้ำท่ว…')
    expect(cutGraphemes('กขคง', 4)).toBe('กขคง')
    expect(cutGraphemes('กขคงจ', 4, '')).toBe('กขคง')
  })
  test('a leading vowel does not stay behind without its consonant', () => {
    expect(cutGraphemes('รับเงินแล้ว', 4)).toBe('รับ…')
    expect(cutUtf16('ไปโรงพยาบาล', 4)).toBe('ไป…')
  })
  test('by UTF-16 units, never through an emoji or a Thai syllable', () => {
    expect(cutUtf16('ab👨‍👩‍👧cd', 6)).toBe('ab…')
    expect(cutUtf16('ก👍👍', 4)).toBe('ก👍…')
    expect(cutUtf16('น้ำ', 2)).toBe('…')
  })
  test('always within the limit, always a sound text that begins as the original did', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (s, max) => {
          const byUnits = cutUtf16(s, max)
          expect(byUnits.length).toBeLessThanOrEqual(max)
          expect(byUnits.isWellFormed()).toBe(true)
          expect(graphemeCount(cutGraphemes(s, max))).toBeLessThanOrEqual(max)
          expect(s.startsWith(byUnits.replace(/…$/, ''))).toBe(true)
        },
      ),
    )
  })
})

describe('what people type, made fit to keep', () => {
  test.each([
    ['a\u0000b\u0007c', 'abc'],
    ['  สวัสดี\r\nค่ะ ', 'สวัสดี\nค่ะ'],
    ['pay\u202egpj.exe', 'paygpj.exe'],
    ['a\u2066b\u2069', 'ab'],
    ['\ud800x', '\ufffdx'],
    ['👨‍👩‍👧', '👨‍👩‍👧'],
    ['a\n\n\n\n\n\nb', 'a\n\n\nb'],
    ['น้ำ', 'น้ำ'],
  ])('%j', (typed, kept) => expect(cleanInput(typed)).toBe(kept))
  test('piles of marks are bounded', () =>
    expect(cleanInput(`ก${'\u0e49'.repeat(5000)}ข`).length).toBeLessThan(12))
  test('the length is bounded', () => expect(cleanInput('ก'.repeat(20_000)).length).toBe(5000))
  test('NFC only: what is shown stays what was typed', () => expect(displayForm('ทำ')).toBe('ทำ'))
})

describe('masks', () => {
  test.each([
    ['+66812345678', '08x-xxx-5678'],
    ['081-234-5678', '08x-xxx-5678'],
    ['021234567', '02-xxx-4567'],
    ['1212', '1212'],
    ['๐๘๑๒๓๔๕๖๗๘', '08x-xxx-5678'],
  ])('phone %s as %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked))
  test.each([
    ['123-4-56789-0', 'xxxxxx7890'],
    ['1101400000006', 'xxxxxxxxx0006'],
    ['1234', 'xx34'],
    ['', ''],
  ])('account %s as %s', (account, masked) => expect(maskAccount(account)).toBe(masked))
  test('at most four digits of anything long are shown', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{6,20}$/), (digits) => {
        expect(maskPhone(digits).replace(/\D/g, '').length).toBeLessThanOrEqual(6)
        expect(maskAccount(digits).replace(/\D/g, '').length).toBeLessThanOrEqual(4)
      }),
    )
  })
})

describe('what is quoted is whole words', () => {
  const widened = (text: string, piece: string) => {
    const from = text.indexOf(piece)
    const found = wholeWords(text, from, from + piece.length)
    return text.slice(found.from, found.to)
  }
  test.each([
    ['พัสดุของท่านตกค้าง', 'ุของท่าน', 'พัสดุของท่าน'],
    ['ได้เงินวันละ 500 บาท', 'งินวันละ 500', 'เงินวันละ 500'],
    ['โอนค่าค้ำประกันก่อนนะคะ', 'โอนค่าค', 'โอนค่าค้ำ'],
    ['please transfer now, dear', 'ransfer no', 'transfer now'],
    ['ก่อน  โอนเงิน  ค่ะ', '  โอนเงิน ', 'โอนเงิน'],
    [`${'โอนเงินค่ะ '.repeat(40)}กู้เงินด่วน`, 'ู้เงินด', 'กู้เงินด่วน'],
  ])('in "%s" the piece "%s" is read as "%s"', (text, piece, whole) =>
    expect(widened(text, piece)).toBe(whole),
  )

  test('whatever the text, the stretch holds what was found, and never half a letter', () => {
    const text = fc.string({
      unit: fc.constantFrom('น้ำ', 'ที่', 'เงิน', 'โอน', 'แก้', ' ', 'fee', '👍🏽', '5', '\n', 'ก้'),
      maxLength: 120,
    })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (s, a, b) => {
        fc.pre(s.trim() !== '')
        const edges = [a % (s.length + 1), b % (s.length + 1)].sort((x, y) => x - y)
        const [from, to] = edges as [number, number]
        fc.pre(s.slice(from, to).trim() !== '')
        const found = wholeWords(s, from, to)
        const borders = new Set([0])
        for (const letter of graphemes(s)) borders.add([...borders].at(-1)! + letter.length)
        expect(s.slice(found.from, found.to)).toContain(s.slice(from, to).trim())
        expect(borders.has(found.from) && borders.has(found.to)).toBe(true)
      }),
    )
  })

  test('a long quote is cut between words', () => {
    expect(cutWords('กู้เงินด่วนอนุมัติ', 60)).toBe('กู้เงินด่วนอนุมัติ')
    expect(cutWords('กู้เงินด่วนอนุมัติเร็ว', 10)).toBe('กู้เงินด่วน…')
    expect(cutWords('ก'.repeat(100), 10)).toMatch(/^ก{8,9}…$/)
  })
})
