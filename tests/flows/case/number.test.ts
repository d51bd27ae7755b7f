import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ChainEntry, chainEntry } from '../../../flows/case/chain.ts'
import {
  caseNumbersIn,
  checkDigit,
  formatCaseNumber,
  parseCaseNumber,
  spokenCaseNumber,
} from '../../../flows/case/number.ts'

const filed = Date.UTC(2026, 10, 21, 5)
const number = formatCaseNumber(filed, '123456')
const six = fc.stringMatching(/^\d{6}$/)
const thai = (text: string) => text.replace(/\d/g, (d) => '๐๑๒๓๔๕๖๗๘๙'[Number(d)]!)

describe('a case number', () => {
  test('carries the Buddhist year and month of Bangkok', () => {
    expect(number).toMatch(/^PD-6911-123456-\d$/)
    expect(formatCaseNumber(Date.UTC(2026, 11, 31, 17), '000001')).toMatch(/^PD-7001-000001-\d$/)
    expect(formatCaseNumber(Date.UTC(2026, 11, 31, 16, 59), '000001')).toMatch(/^PD-6912-000001-\d$/)
  })
  test("ends with Damm's digit: in his published example 572 gets 4", () => {
    expect(checkDigit('572')).toBe(4)
    expect(number).toBe(`PD-6911-123456-${checkDigit('6911123456')}`)
  })
  test('six digits, or a programmer hears of it', () => {
    expect(() => formatCaseNumber(filed, '12345')).toThrow(RangeError)
    expect(() => formatCaseNumber(filed, '12345a')).toThrow(RangeError)
  })
})

describe('read back as people write it', () => {
  const plain = number.replaceAll('-', '')
  test.each([
    number,
    number.toLowerCase(),
    plain,
    plain.slice(2),
    number.replaceAll('-', ' '),
    number.replaceAll('-', '–'),
    thai(number),
    ` ${number} ค่ะ`,
    `เลขที่ ${number}`,
    `เรื่อง: ${number}`,
    [...plain.slice(2)].join(' '),
    `P\u200bD-${number.slice(3)}`,
    `พีดี ${plain.slice(2)}`,
  ])('%s', (typed) => expect(parseCaseNumber(typed)).toEqual({ ok: true, value: number }))

  test.each(['', 'PD', 'PD-6911-12345-6', 'PD-6913-123456-7', '0812345678', 'ไม่ทราบ', 'x'.repeat(10_000)])(
    '%s is none',
    (typed) => expect(parseCaseNumber(typed)).toEqual({ ok: false, reason: 'not-a-case-number' }),
  )
  test('every wrong digit and every swap of neighbours is noticed', () => {
    fc.assert(
      fc.property(six, (digits) => {
        const whole = formatCaseNumber(filed, digits).replace(/\D/g, '')
        for (let i = 0; i < whole.length; i += 1) {
          for (let d = 0; d < 10; d += 1) {
            const wrong = whole.slice(0, i) + d + whole.slice(i + 1)
            if (wrong !== whole) expect(parseCaseNumber(wrong).ok).toBe(false)
          }
          const swapped = whole.slice(0, i) + (whole[i + 1] ?? '') + whole[i] + whole.slice(i + 2)
          if (swapped !== whole) expect(parseCaseNumber(swapped).ok).toBe(false)
        }
      }),
      { numRuns: 100 },
    )
  })
  test('found inside a sentence, the unsound left out', () => {
    const other = formatCaseNumber(filed, '654321')
    expect(caseNumbersIn(`เรื่อง ${number} กับ ${other.toLowerCase()} ถึงไหนแล้ว โทร 0812345678`)).toEqual([
      number,
      other,
    ])
    expect(caseNumbersIn(`${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`)).toEqual([])
  })
  test('read aloud', () => {
    expect(spokenCaseNumber('PD-6911-123456-0', 'th')).toBe('พี ดี, หก เก้า หนึ่ง หนึ่ง, หนึ่ง สอง สาม สี่ ห้า หก, ศูนย์')
    expect(spokenCaseNumber('PD-6911-123456-0', 'en')).toBe(
      'P D, six nine one one, one two three four five six, zero',
    )
  })
})

describe('the hash chain', () => {
  const caseId = '0b0e7e0a-6f4e-4b53-9a59-111111111111'
  const entries: ChainEntry[] = [
    { caseId, seq: 1, at: filed, kind: 'filed', actorKind: 'citizen', to: 'received', digest: 'aa' },
    {
      caseId,
      seq: 2,
      at: filed + 5,
      kind: 'moved',
      actorKind: 'staff',
      actorId: 's1',
      from: 'received',
      to: 'in_review',
      digest: 'bb',
    },
    {
      caseId,
      seq: 3,
      at: filed + 9,
      kind: 'moved',
      actorKind: 'staff',
      actorId: 's1',
      from: 'in_review',
      to: 'closed_unresolved',
      reason: 'no_reply',
      digest: 'cc',
    },
  ]
  const sha = (...parts: (Buffer | string)[]) =>
    parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
  const head = (list: ChainEntry[]) =>
    list.reduce((prev, entry) => sha(prev, chainEntry(entry)), sha(caseId)).toString('hex')

  test('the line of an entry is fixed for ever: stored hashes depend on it', () => {
    expect(chainEntry(entries[0]!)).toBe(`tl1|${caseId}|1|${filed}|filed|citizen|||received||aa`)
    expect(chainEntry(entries[2]!)).toBe(
      `tl1|${caseId}|3|${filed + 9}|moved|staff|s1|in_review|closed_unresolved|no_reply|cc`,
    )
  })
  test('any change to any field changes the head', () => {
    const whole = head(entries)
    for (const [index, entry] of entries.entries()) {
      for (const key of Object.keys(entry) as (keyof ChainEntry)[]) {
        const changed = {
          ...entry,
          [key]: typeof entry[key] === 'number' ? Number(entry[key]) + 1 : `${entry[key]}x`,
        }
        expect(head(entries.with(index, changed as ChainEntry)), `${key} of ${index}`).not.toBe(whole)
      }
    }
    expect(head([entries[0]!, entries[2]!, entries[1]!])).not.toBe(whole)
    expect(head(entries.slice(0, 2))).not.toBe(whole)
  })
  test('a separator inside a field is refused: two entries must not share a line', () => {
    expect(() => chainEntry({ ...entries[0]!, reason: 'a|b' })).toThrow(RangeError)
    expect(() => chainEntry({ ...entries[0]!, seq: 0 })).toThrow(RangeError)
  })
})
