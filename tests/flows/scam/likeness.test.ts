import { describe, expect, test } from 'vitest'
import { check } from '../../../flows/scam/check.ts'
import { fold } from '../../../flows/scam/fold.ts'
import { LIKENESS, LikenessContent, likenessOf, worthOf } from '../../../flows/scam/likeness.ts'
import { meanCpu } from '../../tools/least.ts'

const NOW = Date.UTC(2026, 10, 21)
const of = (text: string) => likenessOf(fold(text, []))

describe('how a message reads', () => {
  test('is weighed by a table that is what it says it is', () => {
    expect(() => LikenessContent.parse(LIKENESS)).not.toThrow()
    expect(LIKENESS.pieces.length).toBeGreaterThan(1_000)
    expect(new Set(LIKENESS.pieces.map((one) => one.split('\t')[0])).size).toBe(LIKENESS.pieces.length)
  })

  test('shows the person’s own words, as they stand there', () => {
    const text = 'พี่คะ   สนใจงานเสริมกดไลค์ได้วันละ ๕๐๐ ทักไลน์แอดมินเลยค่ะ 😊'
    const flag = check(text, {}, NOW).flags.find(({ id }) => id === 'wording')
    expect(flag).toBeDefined()
    expect(text.slice(flag!.from, flag!.to)).toBe(flag!.quote)
    expect(flag!.quote.length).toBeGreaterThan(4)
  })

  test('counts a piece once: the same again and again says nothing new', () => {
    const once = of('โอนก่อนแล้วจะได้รับรางวัลค่ะ').points
    const often = of('โอนก่อนแล้วจะได้รับรางวัลค่ะ'.repeat(40)).points
    expect(Math.abs(often - once)).toBeLessThan(2)
  })

  test('takes back at most half a strong rule, and never what was reported', () => {
    for (const text of ['', 'ก', 'ธนาคารแจ้งยอดเงินเข้าบัญชี 500 บาท', 'สวัสดีค่ะ วันนี้ไปตลาดมา'])
      expect(of(text).points).toBeGreaterThanOrEqual(-3)
    expect(of('x'.repeat(5_000)).points).toBeLessThanOrEqual(12)
  })

  test('numbers are alike whatever they are: what was asked for changes from message to message', () => {
    expect(of('โอน 4,500 บาท').points).toBe(of('โอน 7,999 บาท').points)
  })

  test('is read in a fraction of the time that a check may take', () => {
    const folded = fold('โอนค่าธรรมเนียมก่อน 500 บาท ภายในวันนี้ ไม่งั้นบัญชีจะถูกระงับ '.repeat(32).slice(0, 2_000), [])
    for (let i = 0; i < 20; i++) likenessOf(folded)
    expect(meanCpu(() => likenessOf(folded), 2)).toBeLessThan(2)
  })
})

test('a flag is worth what it was worth on messages that its rule was not written from', () => {
  expect(worthOf({ id: 'apk-or-remote-control', weight: 6 })).toBeGreaterThan(
    worthOf({ id: 'urgency', weight: 1 }),
  )
  expect(worthOf({ id: 'never-heard-of', weight: 4 })).toBe(3)
})
