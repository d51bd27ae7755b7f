import { describe, expect, test } from 'vitest'
import { held } from '../../flows/handover.ts'
import type { Inbound } from '../../flows/inbound.ts'
import { isLate, keepLate, moves } from '../../flows/late.ts'
import { meet, NOW } from '../tools/person.ts'

const event = (rest: object, at = NOW - 1): Inbound => ({ id: 'e', at, ...rest }) as Inbound
const text = event({ kind: 'text', messageId: 'm9', text: ' ของมาไม่ครบ\u0000 ' })

describe('an event that comes late', () => {
  test('is one that happened before the newest that moved the conversation; at the same moment is in time', () => {
    expect(isLate(text, NOW)).toBe(true)
    expect(isLate(text, NOW - 1)).toBe(false)
    expect(isLate(text, 0)).toBe(false)
  })

  test.each(['unsend', 'follow', 'unfollow', 'other', 'company'])('%s is never late', (kind) => {
    expect(isLate(event({ kind, messageId: 'x' }), NOW)).toBe(false)
  })

  test.each(['unsend', 'unfollow', 'other', 'company'])('%s makes nothing else late', (kind) => {
    expect(moves(event({ kind }))).toBe(false)
    expect(moves(text)).toBe(true)
  })

  test('in a check of rights is kept by nobody: it files nothing', () => {
    const me = meet()
    me.taps({ t: 'open', flow: 'rights' })
    const photo = keepLate(me.conversation, event({ kind: 'image', messageId: 'p1' }), me.facts())
    expect(photo).toMatchObject({ next: me.conversation, effects: [] })
    expect(keepLate(me.conversation, text, me.facts()).next).toBe(me.conversation)
  })

  test('of words or a photo is kept with the complaint under way, cleaned, and says and moves nothing', () => {
    const me = meet()
    for (const one of ['ร้องเรียน', '1', '2']) me.types(one)
    const before = me.conversation
    const turn = keepLate(before, text, me.facts())
    expect(turn.say).toEqual([])
    expect(turn.next).toEqual({
      ...before,
      run: { ...before.run!, extra: [{ from: 'late', v: 'ของมาไม่ครบ', m: ['m9'] }] },
    })
    const photo = keepLate(before, event({ kind: 'image', messageId: 'p1' }), me.facts())
    expect(photo.effects).toEqual([{ do: 'fetch-photo', messageId: 'p1' }])
    expect(photo.next.run?.extra).toMatchObject([{ m: ['p1'] }])
    // A tap meant a question that may be long gone.
    expect(
      keepLate(
        before,
        event({ kind: 'tap', tap: { t: 'submit', i: 'complaint', run: before.run!.id } }),
        me.facts(),
      ).next,
    ).toBe(before)
  })

  test('of words said to an officer reaches the officer, and says and moves nothing', () => {
    const me = meet()
    for (const one of ['ร้องเรียน', '1', '2']) me.types(one)
    const before = NOW - 5
    me.does({ kind: 'text', messageId: 'm1', text: 'คุยกับเจ้าหน้าที่' }, before)
    me.does({ kind: 'text', messageId: 'm3', text: 'ช่วยดูให้หน่อย' }, NOW)
    // Its write was refused once, and what came after it went through.
    const turn = keepLate(me.conversation, text, me.facts())
    expect(turn).toMatchObject({ next: me.conversation, say: [] })
    expect(turn.effects).toEqual([{ do: 'add-to-contact', text: 'ของมาไม่ครบ', messageId: 'm9' }])
    const photo = keepLate(me.conversation, event({ kind: 'image', messageId: 'p1' }), me.facts())
    expect(photo.effects.map((one) => one.do)).toEqual(['add-to-contact', 'fetch-photo'])
  })

  test('and was said before staff were asked for is an answer to us, and none of theirs', () => {
    const me = meet()
    for (const one of ['ร้องเรียน', '1', '2']) me.types(one)
    me.does({ kind: 'text', messageId: 'm1', text: 'คุยกับเจ้าหน้าที่' }, NOW)
    const turn = keepLate(me.conversation, text, me.facts())
    expect(turn.effects).toEqual([])
    expect(turn.next.run?.extra).toMatchObject([{ from: 'late', m: ['m9'] }])
    // After they are done with, it is ours again too.
    me.types('ย้อนกลับ')
    expect(me.conversation).not.toHaveProperty('contactAt')
  })

  test('while an officer holds the chat goes to them, from when they took it on', () => {
    const conversation = held(held(meet().conversation, NOW - 10), NOW)
    expect(keepLate(conversation, text, meet().facts()).effects).toEqual([
      { do: 'add-to-contact', text: 'ของมาไม่ครบ', messageId: 'm9' },
    ])
    const earlier = event({ kind: 'text', messageId: 'm9', text: 'ก่อนหน้านั้น' }, NOW - 11)
    expect(keepLate(conversation, earlier, meet().facts()).effects).toEqual([])
    // Nobody speaks for half an hour: the officer is no longer there.
    const later = { ...meet().facts(), now: NOW + 31 * 60_000 }
    expect(keepLate(conversation, text, later).effects).toEqual([])
  })

  test('and was unsent is not kept', () => {
    const me = meet()
    me.types('ร้องเรียน')
    me.unsent.push('m9')
    expect(keepLate(me.conversation, text, me.facts()).next).toBe(me.conversation)
  })
})
