import { describe, expect, test } from 'vitest'
import { type Button, card, cardWords, plain, quick } from '../../flows/kit.ts'
import { deliverable, wordsOf } from '../../flows/limits.ts'
import type { Tap } from '../../flows/taps.ts'
import type { Message } from '../../flows/turn.ts'
import { actionsIn, holdAgainstLine } from '../tools/person.ts'

const th = { lang: 'th', easy: false } as const
const easy = { lang: 'th', easy: true } as const
const tap: Tap = { t: 'open', flow: 'menu' }
const buttons = (count: number): Button[] =>
  Array.from({ length: count }, (_, i) => ({ label: `ปุ่ม ${i}`, tap: { t: 'open', flow: `f${i}` } }))
const footers = (messages: readonly Message[]) =>
  messages.map(
    (m) =>
      ((m as { contents?: { footer?: { contents: unknown[] } } }).contents?.footer?.contents ?? []).length,
  )

describe('a card', () => {
  test('says all of itself in the altText: a screen reader and an old PC read only that', () => {
    const one = {
      over: 'ข้อ 1',
      title: 'หัว',
      body: ['ก', 'ข'],
      rows: [{ name: 'ชื่อ', value: 'สมศรี' }],
      note: 'เล็ก',
      buttons: [{ label: 'โทร', tel: '1212' }],
    }
    const [message] = card(th, one)
    expect(wordsOf(message!)).toBe(cardWords(one))
    for (const said of ['ข้อ 1', 'หัว', 'ก', 'ข', 'ชื่อ: สมศรี', 'เล็ก', 'โทร (1212)'])
      expect(wordsOf(message!)).toContain(said)
  })

  test('in the easy mode has at most three buttons a bubble and bigger letters, and loses none', () => {
    const shown = card(easy, { title: 'เลือก', buttons: buttons(8) })
    expect(footers(shown)).toEqual([3, 3, 2])
    expect(actionsIn(shown)).toHaveLength(8)
    expect(JSON.stringify(shown)).toContain('"size":"giga"')
    expect(JSON.stringify(card(th, { title: 'เลือก' }))).not.toContain('giga')
  })

  test('lets every letter follow the size that the person has set', () => {
    const texts = JSON.stringify(
      card(th, {
        over: 'ก',
        title: 'ข',
        body: ['ค'],
        rows: [{ name: 'ง', value: 'จ' }],
        note: 'ฉ',
        buttons: buttons(1),
      }),
    ).match(/\{"type":"text"[^}]*\}/g)!
    expect(texts.length).toBeGreaterThan(6)
    for (const text of texts) expect(text).toMatch(/"scaling":true/)
  })

  test.each([
    ['a title without end', { title: 'ยาว'.repeat(2_000) }],
    ['lines without end', { title: 'ก', body: Array.from({ length: 5 }, () => '😀่'.repeat(3_000)) }],
    [
      'a hundred rows',
      {
        title: 'ก',
        rows: Array.from({ length: 100 }, (_, i) => ({
          name: `ข้อ ${i}`,
          value: 'คำตอบยาวมาก'.repeat(60),
          tap,
          label: 'แก้',
        })),
      },
    ],
    ['a label without end', { title: 'ก', buttons: [{ label: 'ป้าย่'.repeat(200), tap }] }],
    ['an empty value', { title: 'ก', rows: [{ name: 'ข', value: '' }] }],
    ['thirty buttons', { title: 'ก', buttons: buttons(30) }],
  ])('%s is still something that LINE takes', (_, one) => {
    for (const reader of [th, easy]) {
      const messages = deliverable(card(reader, one))
      holdAgainstLine(messages)
      expect(messages.length).toBeGreaterThan(0)
      expect(wordsOf(messages[0]!).length).toBeGreaterThan(0)
    }
  })
})

describe('quick replies', () => {
  test('hang on the last message alone, thirteen at most, labels cut by letters as people see them', () => {
    const items = Array.from({ length: 20 }, (_, i) => ({ label: `${i} ป้ายที่ยาวเกินยี่สิบตัวอักษรแน่นอน`, tap }))
    const [first, last] = quick([plain('ก'), plain('ข')], items) as (Message & {
      quickReply?: { items: { action: { label: string } }[] }
    })[]
    expect(first!.quickReply).toBeUndefined()
    expect(last!.quickReply!.items).toHaveLength(13)
    holdAgainstLine([last!])
  })

  test('on nothing are nothing, and none are no property', () => {
    expect(quick([], [{ label: 'ก', tap }])).toEqual([])
    expect(quick([plain('ก')], [])).toEqual([plain('ก')])
  })
})
