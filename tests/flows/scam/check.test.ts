import { describe, expect, test } from 'vitest'
import { isStale } from '../../../flows/content/dated.ts'
import { check } from '../../../flows/scam/check.ts'
import type { Known, KnownKeys } from '../../../flows/scam/contract.ts'
import { indicatorsIn, keysOf } from '../../../flows/scam/indicators.ts'
import { knownPoints, LEVEL, LevelContent, levelOf } from '../../../flows/scam/level.ts'
import seen from './corpus/seen.json' with { type: 'json' }

const NOW = Date.parse('2026-11-22T00:00:00Z')
const DAY = 86_400_000
const knownOf = (text: string, known: Partial<Known>): KnownKeys =>
  Object.fromEntries(
    indicatorsIn(text).found.flatMap((one) =>
      keysOf(one).map((key) => [key, { reports: 1, reviewed: false, lastReported: NOW - DAY, ...known }]),
    ),
  )
const PLAIN = 'ขอสอบถามเบอร์ 081-234-5678 ครับ'

describe('the level', () => {
  test('is dated data', () => {
    expect(() => LevelContent.parse(LEVEL)).not.toThrow()
    expect(isStale(LEVEL, NOW)).toBe(false)
    expect(LEVEL.careful).toBeLessThan(LEVEL.stop)
  })

  test('without flags and reports is that no sign was found', () => {
    expect(check(PLAIN, {}, NOW)).toMatchObject({ level: 'no_sign', flags: [] })
  })

  test.each([
    [1, 'careful'],
    [2, 'careful'],
    [3, 'stop'],
    [9, 'stop'],
    [10, 'stop'],
  ])('%i independent reports alone lead to %s', (reports, level) => {
    const found = check(PLAIN, knownOf(PLAIN, { reports }), NOW)
    expect(found.level).toBe(level)
    expect(found.flags).toEqual([{ id: 'known-report', quote: '081-234-5678', from: 14, to: 26 }])
    expect(found.indicators[0]?.known?.reports).toBe(reports)
  })

  test.each([
    'ไลน์ @ais',
    'line id: shop.ploy',
    'LINE : Ploy1990',
    'แอดไลน์ somchai99 นะ',
    'https://lin.ee/AbCdEf',
    '@shop999',
  ])('a name without words has no wording to be judged by: %s', (text) =>
    expect(check(text, {}, NOW)).toMatchObject({ level: 'no_sign', flags: [] }),
  )

  test('an address of mail that looks like a bank’s is no smaller sign than a link', () => {
    for (const text of ['support@kasikornbank.com.evil.top', 'ติดต่อ info@kasikornbank-verify.top'])
      expect(check(text, {}, NOW)).toMatchObject({ level: 'careful', flags: [{ id: 'look-alike-link' }] })
    expect(check('info@kasikornbank.com', {}, NOW).level).toBe('no_sign')
  })

  test('a report that staff looked at weighs more, an old one less', () => {
    const one: Known = { reports: 2, reviewed: false, lastReported: NOW - DAY }
    const points = knownPoints(one, NOW)
    expect(knownPoints({ ...one, reviewed: true }, NOW)).toBeGreaterThan(points)
    expect(knownPoints({ ...one, lastReported: NOW - 400 * DAY }, NOW)).toBeLessThan(points)
    expect(knownPoints({ ...one, lastReported: NOW - 1200 * DAY }, NOW)).toBeLessThan(
      knownPoints({ ...one, lastReported: NOW - 400 * DAY }, NOW),
    )
    expect(check(PLAIN, knownOf(PLAIN, { reports: 1, reviewed: true }), NOW).level).toBe('stop')
    expect(check(PLAIN, knownOf(PLAIN, { reports: 2, lastReported: NOW - 1200 * DAY }), NOW).level).toBe(
      'no_sign',
    )
  })

  test('no reports never make a message safer', () => {
    for (const { text } of seen.scam.slice(0, 40))
      expect(check(text, knownOf(text, { reports: 0 }), NOW)).toEqual(check(text, {}, NOW))
  })

  test('reports of many indicators are one campaign, and their points do not add up', () => {
    const known: Known = { reports: 1, reviewed: false, lastReported: NOW }
    const indicator = { ...indicatorsIn(PLAIN).found[0]!, known }
    expect(levelOf([], [indicator, indicator, indicator], NOW)).toBe('careful')
  })

  test('what is said and what is reported add up', () => {
    const text = 'ด่วนครับ โอนมาที่เบอร์ 081-234-5678 ก่อนถึงจะถอนเงินได้'
    expect(check(text, {}, NOW).level).toBe('stop')
    const plain = 'ติดต่อ 081-234-5678'
    expect(check(plain, {}, NOW).level).toBe('no_sign')
    expect(check(plain, knownOf(plain, { reports: 2 }), NOW).level).toBe('careful')
    expect(check(plain, knownOf(plain, { reports: 4 }), NOW).level).toBe('stop')
  })

  test('a key of the prototype is nobody’s report', () => {
    expect(() => check('constructor __proto__ 081-234-5678', {}, NOW)).not.toThrow()
  })
})

describe('what is sent in earnest and in jest', () => {
  test.each([
    ['nothing', ''],
    ['spaces', ' \n\t '],
    ['emoji alone', '😀👍🏽👨‍👩‍👧‍👦🇹🇭'],
    ['half a surrogate', '\uD83D โอน \uDE00'],
    ['piled marks', `ก${'\u0E48\u0301'.repeat(400)}`],
    ['writing direction turned round', '\u202Eโอนเงิน\u202C'],
    ['5,000 letters', 'ก'.repeat(5_000)],
    ['5,000 spaces and a word', `${' '.repeat(5_000)}โอน`],
    ['20,000 letters', 'โอนเงินก่อน '.repeat(2_000)],
    ['letters of private use', '\uE000\uE001\uE00D\uF8FF'],
  ])('%s has a clear answer', (_, text) => {
    const found = check(text, {}, NOW)
    expect(['stop', 'careful', 'no_sign']).toContain(found.level)
    for (const { quote, from, to } of found.flags) expect(text.slice(from, to)).toBe(quote)
  })

  test('the same message has the same answer', () => {
    for (const { text } of seen.scam.slice(0, 30)) expect(check(text, {}, NOW)).toEqual(check(text, {}, NOW))
  })

  test('200 phone numbers are listed as far as there is room, the rest counted', () => {
    const text = Array.from({ length: 200 }, (_, i) => `08${String(10_000_000 + i * 7919).slice(-8)}`).join(
      '\n',
    )
    const found = check(text, {}, NOW)
    expect(found.indicators.length + found.more).toBe(200)
  })

  test('a campaign that quotes a scam is let pass, and the scam itself is not', () => {
    const scam = 'คุณพัวพันคดีฟอกเงิน ให้โอนเงินมาตรวจสอบ ห้ามบอกใคร'
    expect(check(scam, {}, NOW).level).not.toBe('no_sign')
    expect(check(`ตำรวจไซเบอร์เตือนภัย มิจฉาชีพมักอ้างว่า "${scam}" อย่าหลงเชื่อ`, {}, NOW).level).toBe('no_sign')
  })

  test.each([
    ['ตำรวจโทรมาให้โอนเงินไปตรวจสอบ', 'stop'],
    ['โทรมาบอกว่าเป็นตำรวจ ให้แอดไลน์', 'stop'],
    ['ธนาคารโทรมาขอ OTP', 'stop'],
    ['ตำรวจโทรมาบอกว่าเจอรถที่หาย ให้ไปรับที่โรงพัก', 'no_sign'],
    ['ธนาคารโทรมาบอกว่าบัตรใหม่เสร็จแล้ว ให้ไปรับที่สาขา', 'no_sign'],
    ['แม่โทรมาบอกให้โอนค่าเทอม', 'no_sign'],
  ])('who tells of a call in a few words is judged by what was asked of them: %s, %s', (text, level) => {
    expect(check(text, {}, NOW).level).toBe(level)
  })

  test('somebody who asks about a call is answered, though the question speaks of cheats', () => {
    const text = 'มีคนโทรมาอ้างว่าเป็นตำรวจ ให้โอนเงินไปตรวจสอบ ใช่มิจฉาชีพไหมคะ'
    expect(check(text, {}, NOW).level).toBe('stop')
  })
})
