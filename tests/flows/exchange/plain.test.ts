import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Packet } from '../../../flows/exchange/envelope.ts'
import { inOrder, orderedAt } from '../../../flows/exchange/order.ts'
import { alike, inParts, markIn, markOf, PART_MAX, partsOf } from '../../../flows/exchange/plain.ts'
import { isFrom, open311Status, updateParts } from '../../../flows/foreign.ts'
import { DAY, HOUR, MINUTE } from '../../../flows/time.ts'

const file = (id: string) => ({ id, sha256: id.repeat(64).slice(0, 64), bytes: 1_234, type: 'image/jpeg' })
const packet = {
  v: 1,
  id: '1',
  origin: 'puengdai',
  seq: 12,
  kind: 'refer',
  at: '2026-11-20T15:00:00+07:00',
  case: {
    number: 'PD-6911-123456-7',
    state: 'forwarded',
    family: 'online_trade',
    subtype: 'fake',
    subject: 'ซื้อขายออนไลน์: ของปลอม (เฟซบุ๊ก)',
    filedAt: '2026-11-19T09:00:00+07:00',
    dueAt: '2026-12-04T16:30:00+07:00',
    acceptBy: '2026-11-24T11:00:00+07:00',
    anonymous: false,
    lossSatang: 123_450,
  },
  message: 'โปรดดูภาพที่สอง',
  answers: [
    { question: 'story', label: 'เรื่อง', text: 'ได้ของปลอม ร้านบอกว่า <b>ไม่คืน</b>' },
    { question: 'accounts', label: 'บัญชี', text: 'กสิกรไทย 1234567890' },
    { question: 'links', label: 'ลิงก์', text: 'https://shop.test/a' },
    { question: 'name', label: 'ชื่อ', text: 'สมศรี ใจดี' },
    { question: 'contact_phone', label: 'เบอร์', text: '081-234-5678' },
  ],
  attachments: [file('a'), file('b')],
  joined: [
    {
      filedOn: '2026-11-18',
      subtype: 'fake',
      lossSatang: 5_000,
      answers: [{ question: 'phone', label: 'เบอร์ผู้ขาย', text: '02-123-4567' }],
    },
  ],
} satisfies Packet

describe('what is handed over, as text', () => {
  test('every answer goes along, and the money, the days, the note, the others and the hashes of the files', () => {
    const [part, ...more] = partsOf(packet, { onePhotoEach: false })
    expect(more).toEqual([])
    expect(part!.text.startsWith('[PD-6911-123456-7/12] ซื้อขายออนไลน์')).toBe(true)
    for (const said of [
      'กสิกรไทย 1234567890',
      'https://shop.test/a',
      '1,234.50 บาท',
      '19 พฤศจิกายน 2569',
      '4 ธันวาคม 2569',
      '24 พฤศจิกายน 2569',
      'โปรดดูภาพที่สอง',
      '02-123-4567',
      '50 บาท',
      packet.attachments[0]!.sha256,
      packet.attachments[1]!.sha256,
    ])
      expect(part!.text).toContain(said)
    // No HTML; and a name is no word for a place where the public reads.
    expect(part!.text).not.toMatch(/<b>|สมศรี|081-234-5678/)
  })

  test('what is longer goes in parts of what may be sent at once, none of it lost, each under the mark', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 0, maxLength: 200 })
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 60 }),
        (some, times) => {
          const whole = some.join('\n').repeat(times).replace(/</g, '')
          const parts = inParts('[PD-6911-123456-7/1]', whole)
          const bare = parts.map(({ text: one }) => one.replace(/^\[[^\]]+\](?: \(\d+\/\d+\))?/, ''))
          const without = (one: string) => one.replace(/\s/g, '')
          expect(without(bare.join(''))).toBe(without(whole))
          for (const one of parts) {
            expect(one.text.length).toBeLessThanOrEqual(PART_MAX)
            expect(markIn(one.text)).toMatchObject({ seq: 1 })
            expect(one.text.isWellFormed()).toBe(true)
          }
        },
      ),
      { numRuns: 60 },
    )
    const long = partsOf({ ...packet, message: 'ยาว '.repeat(2_500) }, { onePhotoEach: false })
    expect(long.map(({ text: one }) => /\(\d\/\d\)/.exec(one)?.[0])).toEqual(['(1/3)', '(2/3)', '(3/3)'])
  })

  test('where one photo goes with one part, there are parts for all of them', () => {
    const parts = partsOf(packet, { onePhotoEach: true })
    expect(parts.map(({ photo }) => photo?.id)).toEqual(['a', 'b'])
    expect(parts[1]!.text).toContain(packet.attachments[1]!.sha256)
  })

  test('two handings over of one case have two marks, and neither is the other’s beginning', () => {
    expect(markOf(packet)).toBe('[PD-6911-123456-7/12]')
    expect(markOf({ ...packet, seq: 1 }).startsWith(markOf({ ...packet, seq: 12 }))).toBe(false)
    expect(markOf({ ...packet, seq: 12 }).startsWith(markOf({ ...packet, seq: 1 }))).toBe(false)
    expect(markIn('PD-6911-123456-7 ถึงไหนแล้ว')).toBeNull()
  })

  test('a part that comes back is ours, cut or whole; a word of theirs under our mark is theirs', () => {
    const parts = partsOf({ ...packet, message: 'ยาว '.repeat(2_500) }, { onePhotoEach: true })
    const from = { ...packet, message: 'ยาว '.repeat(2_500) }
    for (const { text } of parts) {
      expect(isFrom(from, text)).toBe(true)
      expect(isFrom(from, text.slice(0, 300))).toBe(true)
    }
    expect(isFrom(from, `${markOf(packet)} แก้ไขให้แล้ว`)).toBe(false)
    expect(isFrom(from, `${parts[0]!.text}\nแก้ไขให้แล้ว`)).toBe(false)
  })

  test('only lines’ ends and blanks around may differ', () => {
    expect(alike('a\r\nb ', 'a\nb')).toBe(true)
    expect(alike('a\nb', 'a b')).toBe(false)
  })
})

describe('what happens afterwards', () => {
  const later = (kind: Packet['kind'], state: string, rest: Partial<Packet> = {}) => ({
    ...packet,
    kind,
    case: { ...packet.case, state },
    ...rest,
  })
  test('all of it is said, however long, with the files that are new', () => {
    const entries = [{ seq: 3, at: packet.at, kind: 'added', by: 'citizen', text: 'ร้านตอบแล้ว '.repeat(700) }]
    const parts = updateParts(later('update', 'accepted_by_agency', { entries }), [file('c')], {
      onePhotoEach: true,
    })
    expect(parts).toHaveLength(3)
    expect(parts[0]!.photo?.id).toBe('c')
    expect(
      parts
        .map(({ text }) => text)
        .join('')
        .match(/ร้านตอบแล้ว/g)!.length,
    ).toBeGreaterThan(690)
  })

  test('a reason without words of its own is another case’s number, and nobody else’s to know', () => {
    const parts = updateParts(later('recall', 'duplicate_of', { reason: 'PD-6911-999999-9' }), [], {
      onePhotoEach: true,
    })
    expect(parts[0]!.text).not.toContain('999999')
    expect(
      updateParts(later('recall', 'in_review', { reason: 'agency_silent' }), [], { onePhotoEach: true })[0]!
        .text,
    ).toContain('เหตุผล')
  })

  test('closed, a request has the status of the case; taken back, it is cancelled; and that it was referred is no news', () => {
    expect(open311Status(later('recall', 'resolved'))).toBe('FIXED')
    expect(open311Status(later('recall', 'withdrawn'))).toBe('CANCELLED')
    expect(open311Status(later('recall', 'in_review'))).toBe('CANCELLED')
    expect(open311Status(later('update', 'forwarded'))).toBe('OPEN')
  })
})

describe('the order of what another system says', () => {
  const now = Date.UTC(2026, 10, 20, 8)
  test('a date ahead of now, or before they had the case, counts as the moment at which it came', () => {
    const at = (said: number) => orderedAt(said, { now, madeAt: now - 2 * HOUR })
    expect(at(now - HOUR)).toBe(now - HOUR)
    expect(at(now + 5 * MINUTE)).toBe(now)
    expect(at(now + 365 * DAY)).toBe(now)
    expect(at(0)).toBe(now)
  })
  test('the one with an absurd date stays where its number puts it', () => {
    const list = [
      { id: '10', at: now - MINUTE },
      { id: '9', at: now + 400 * DAY },
      { id: '8', at: now - HOUR },
    ]
    expect(inOrder(list, now).map(({ id }) => id)).toEqual(['8', '9', '10'])
    expect(inOrder(list, now).every(({ at }) => at <= now)).toBe(true)
    const unnumbered = list.map((one) => ({ ...one, id: `u${one.id}` }))
    expect(inOrder(unnumbered, now).map(({ id }) => id)).toEqual(['u8', 'u10', 'u9'])
  })
})
