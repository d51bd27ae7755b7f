import { describe, expect, test } from 'vitest'
import { card, plain, quick } from '../../flows/kit.ts'
import { deliverable, deliverableJson, wordsOf } from '../../flows/limits.ts'
import type { Message } from '../../flows/turn.ts'
import { holdAgainstLine } from '../tools/person.ts'

const th = { lang: 'th', easy: false } as const
const huge = (): Message[] =>
  card(th, {
    title: 'หัวเรื่อง',
    rows: Array.from({ length: 90 }, (_, i) => ({ name: `ข้อ ${i}`, value: 'ก'.repeat(280) })),
  })

describe('what goes out', () => {
  test('is at most five messages; what would be a sixth is joined as words, and no word is lost', () => {
    const many = Array.from({ length: 9 }, (_, i) => plain(`ข้อความ ${i}`))
    const out = deliverable(many)
    expect(out).toHaveLength(5)
    const words = out.map(wordsOf).join('\n')
    for (let i = 0; i < 9; i++) expect(words).toContain(`ข้อความ ${i}`)
    // The last is what is asked: it stays as it was.
    expect(out.at(-1)).toEqual(many.at(-1))
    holdAgainstLine(out)
  })

  test('too large a bubble becomes its words, with its quick replies', () => {
    const [message] = quick(huge(), [{ label: 'ย้อนกลับ', tap: { t: 'open', flow: 'menu' } }])
    const [out] = deliverable([message!])
    expect(out).toMatchObject({ type: 'text', quickReply: { items: [{}] } })
    expect(wordsOf(out!)).toContain('หัวเรื่อง')
    holdAgainstLine([out!])
  })

  test('without the keeper the same bubble is one that LINE refuses', () => {
    expect(() => holdAgainstLine(huge())).toThrow(/LINE would refuse/)
  })

  test('a text of ten thousand letters is cut between letters', () => {
    for (const piece of ['ก็', '😀', '👨‍👩‍👧‍👦', 'é']) {
      const [out] = deliverable([{ type: 'text', text: piece.repeat(9_000) }])
      const words = wordsOf(out!)
      expect(words.length).toBeLessThanOrEqual(5_000)
      expect(words.isWellFormed()).toBe(true)
      holdAgainstLine([out!])
    }
  })

  test('an empty text is not sent', () => {
    expect(deliverable([{ type: 'text', text: '' }, plain('ก')])).toEqual([plain('ก')])
  })

  test('what fits is left as it is', () => {
    const fine = card(th, { title: 'ก', buttons: [{ label: 'ข', tel: '1212' }] })
    expect(deliverable(fine)).toEqual(fine)
  })

  test('made as JSON it says the same, whichever limit is passed', () => {
    const bubble = { type: 'bubble' } as const
    const many = { type: 'carousel', contents: Array(13).fill(bubble) } as const
    const lists: Message[][] = [
      card(th, { title: 'ก', buttons: [{ label: 'ข', tel: '1212' }] }),
      huge(),
      Array.from({ length: 6 }, (_, i) => plain(`ข้อความ ${i}`)),
      [plain('ก'.repeat(5_001))],
      [{ type: 'text', text: '' }, plain('ก')],
      [{ type: 'flex', altText: 'สิบสามใบ', contents: many } as unknown as Message],
    ]
    for (const list of lists) expect(JSON.parse(deliverableJson(list))).toEqual(deliverable(list))
  })
})
