import { describe, expect, test } from 'vitest'
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

  test('and was unsent is not kept', () => {
    const me = meet()
    me.types('ร้องเรียน')
    me.unsent.push('m9')
    expect(keepLate(me.conversation, text, me.facts()).next).toBe(me.conversation)
  })
})
