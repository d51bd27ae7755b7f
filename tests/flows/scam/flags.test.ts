import { describe, expect, test } from 'vitest'
import { isStale } from '../../../flows/content/dated.ts'
import content from '../../../flows/scam/content/flags.json' with { type: 'json' }
import {
  compiled,
  type Feature,
  FLAG_KINDS,
  FlagContent,
  flagKind,
  flagsIn,
} from '../../../flows/scam/flags.ts'
import { fold } from '../../../flows/scam/fold.ts'
import { indicatorsIn } from '../../../flows/scam/indicators.ts'
import { leastCpu } from '../../tools/least.ts'

const NOW = Date.parse('2026-11-22T00:00:00Z')
const idsIn = (text: string) => flagsIn(text, indicatorsIn(text).found, NOW).map(({ id }) => id)
const FEATURES = Object.entries(content.features as Record<string, Feature>)

describe('the list as data', () => {
  test('is as its schema says', () => {
    expect(() => FlagContent.parse(content)).not.toThrow()
  })

  test('every kind that the check promises is there, once, and fresh', () => {
    const ids = FLAG_KINDS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(
      expect.arrayContaining(
        'urgency authority secrecy fee-first guaranteed-return look-alike-link suspicious-link apk-or-remote-control otp-or-password personal-account-transfer too-cheap prize paid-tasks threat recovery-fee personal-data romance loan impersonating-relative known-report'.split(
          ' ',
        ),
      ),
    )
    expect(FLAG_KINDS.filter((one) => isStale(one, NOW))).toEqual([])
    expect(flagKind('urgency')?.name.th).toBe('เร่งให้รีบ')
  })

  test('a rule names only features that there are, and every feature serves a rule or tells a context', () => {
    const known = new Set(Object.keys(content.features))
    const used = new Set(['quoting', 'asking'])
    for (const { rules } of FLAG_KINDS)
      for (const { all, any = [], none = [] } of rules)
        for (const name of [...all, ...any, ...none]) {
          expect(known).toContain(name)
          used.add(name)
        }
    expect([...known].filter((name) => !used.has(name))).toEqual([])
  })

  test('no word of a list is left unexpanded in a pattern', () => {
    for (const [name, feature] of FEATURES)
      for (const { source } of [...compiled(feature).th, ...compiled(feature).en])
        expect(`${name}: ${source}`).not.toMatch(/<[a-z_]+>|\{[a-z]+\}/)
  })

  test('nothing in a pattern repeats without bound', () => {
    for (const [name, feature] of FEATURES)
      for (const { source } of [...compiled(feature).th, ...compiled(feature).en])
        expect(`${name}: ${source.replace(/\\[+*]|\[[^\]]*\]/g, '.')}`).not.toMatch(/[+*]|\{\d+,\}/)
  })

  test('no citizen is told that somebody is a scammer', () => {
    for (const { name, why } of FLAG_KINDS)
      expect(`${name.th} ${why.th} ${name.en} ${why.en}`).not.toMatch(/มิจฉาชีพ|scammer/i)
  })

  test.each(FLAG_KINDS.filter(({ rules }) => rules.length > 0))(
    '$id: its own examples hold',
    ({ id, fires, quiet }) => {
      expect(fires.length).toBeGreaterThanOrEqual(2)
      expect(quiet.length).toBeGreaterThanOrEqual(2)
      for (const text of fires)
        expect({ text, ids: idsIn(text) }).toMatchObject({ ids: expect.arrayContaining([id]) })
      for (const text of quiet)
        expect({ text, found: idsIn(text).includes(id) }).toEqual({ text, found: false })
    },
  )

  test('a rule counts only within its dates', () => {
    const text = 'ขอ otp หน่อย'
    const before = Date.parse('2020-01-01T00:00:00Z')
    expect(flagsIn(text, [], NOW).length).toBeGreaterThan(0)
    expect(flagsIn(text, [], before)).toEqual([])
  })
})

describe('words in disguise', () => {
  test.each([
    ['spaces inside words', 'ข อ ร หั ส O T P 6 ห ลั ก'],
    ['zero-width letters', 'ขอ\u200Bรหัส\u200C OTP'],
    ['letters of mathematics', 'ขอ 𝗢𝗧𝗣'],
    ['full-width letters', 'ขอรหัส ＯＴＰ'],
    ['Cyrillic letters', 'ขอรหัส ОТР'],
    ['dots and emoji between', 'ข.อ.ร.หั.ส 🔑 O.T.P'],
    ['repeated letters', 'ขออออรหัสสสส OTP'],
  ])('%s do not hide a request', (_, text) => {
    const [flag] = flagsIn(text, [], NOW)
    expect(flag?.id).toBe('otp-or-password')
    expect(text.slice(flag!.from, flag!.to)).toBe(flag!.quote)
  })

  test('split vowels and Latin letters among Thai ones are read as what they look like', () => {
    expect(fold('เเจ้ง นํ้า ถอuไม่อั้u ๑๒๓', []).compact.text).toBe('แจ้งน้ำถอนไม่อั้น123')
  })

  test('the quote of melted letters reaches over all of them', () => {
    const text = 'xx นํ้า'
    const { compact } = fold(text, [])
    expect(text.slice(compact.from[2], compact.to[compact.text.length - 1])).toBe('นํ้า')
  })

  test('letters that stand for indicators cannot be smuggled in', () => {
    expect(fold('\uE003\uE004', []).compact.text).toBe('')
  })
})

describe('a pattern by itself', () => {
  const LENGTH = 10_000
  const LIMIT = 50
  /** Strings that a pattern nearly matches, over and over: its own words, in a row and before what never ends it. */
  const hostile = (source: string): string[] => {
    const words = [...new Set(source.match(/[ก-๎a-z]{2,}/g) ?? [])]
    const fill = (unit: string) => unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH)
    const few = [words[0], words[Math.floor(words.length / 2)], words.at(-1)].flatMap((word) => word ?? [])
    return [
      fill('ก'),
      fill('a '),
      fill('9'),
      fill('9,'),
      fill(`${words.join('')}ก`),
      ...few.flatMap((word) => [fill(word), fill(`${word}1`), fill(`${word} ${'ก'.repeat(20)}`)]),
    ]
  }
  const cost = (pattern: RegExp, text: string): number =>
    leastCpu(() => {
      pattern.lastIndex = 0
      for (let places = 0; places < 6 && pattern.exec(text); ) places += 1
    }, LIMIT)

  test.each(FEATURES)('%s: never takes 50 ms over 10,000 hostile characters', (_, feature) => {
    const { th, en } = compiled(feature)
    for (const pattern of [...th, ...en])
      for (const text of hostile(pattern.source)) expect(cost(pattern, text)).toBeLessThan(LIMIT)
  })
})
