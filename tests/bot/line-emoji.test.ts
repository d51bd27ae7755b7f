import { afterAll, beforeAll, expect, test } from 'vitest'
import { inboundOf, type LineEvent } from '../../bot/line/inbound.ts'
import { withoutLineEmoji } from '../../bot/line/line-emoji.ts'
import { type Harness, startHarness } from '../harness.ts'
import { addPhones, seat, wordsTo } from './line-faults/rig.ts'

let h: Harness
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())

const LOVE = { productId: '5ac1bfd5040ab15980c9b435', emojiId: '001' }

test.each([
  ['สมศรี(love)', [{ index: 5, length: 6 }], 'สมศรี'],
  [
    '(hello)สวัสดี(love)ค่ะ',
    [
      { index: 0, length: 7 },
      { index: 13, length: 6 },
    ],
    'สวัสดีค่ะ',
  ],
  ['😀(hello)', [{ index: 2, length: 7 }], '😀'],
  ['ร้าน(สาขา 2)', [], 'ร้าน(สาขา 2)'],
  ['ร้าน(สาขา 2)', undefined, 'ร้าน(สาขา 2)'],
  ['โอนไป 500', [{ index: 6, length: 3 }], 'โอนไป 500'],
  ['(hello)', [{ index: 90, length: 7 }], '(hello)'],
  ['(hello)', [{ index: -1, length: 7 }], '(hello)'],
  ['(hello)', 'nonsense', '(hello)'],
])('%j with %j is %j', (text, places, left) => {
  const listed = Array.isArray(places) ? places.map((place) => ({ ...LOVE, ...place })) : places
  expect(withoutLineEmoji(text, listed)).toBe(left)
})

test('LINE’s own emoji in a message are no words of its author; alone they are met as a sticker', async () => {
  const [id] = addPhones(h, 1)
  await seat(h, id!)
  const emojis = (...places: [number, number][]) =>
    places.map(([index, length]) => ({ index, length, ...LOVE }))
  const [event] = h.simulator.eventsOf(id!, { type: 'text', text: 'สมศรี(love)', emojis: emojis([5, 6]) }, {})
  expect(inboundOf(event as unknown as LineEvent)).toMatchObject({ kind: 'text', text: 'สมศรี' })
  await h.simulator.send(id!, { type: 'text', text: '(hello)(love)', emojis: emojis([0, 7], [7, 6]) })
  await h.settle()
  const [answer] = wordsTo(h, id!)
  await h.simulator.send(id!, { type: 'sticker', packageId: '446', stickerId: '1988' })
  await h.settle()
  expect(wordsTo(h, id!)).toEqual([answer, answer])
})
