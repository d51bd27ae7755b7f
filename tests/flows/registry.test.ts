import { describe, expect, test } from 'vitest'
import { exampleCase } from '../../flows/case/examples.ts'
import { MENU } from '../../flows/menu.ts'
import { decide, reads } from '../../flows/registry.ts'
import { meet, NOW } from '../tools/person.ts'

describe('which flow opens', () => {
  test.each(MENU.map(({ label, tap }) => [label.th, tap] as const))(
    'the menu’s "%s" opens something, and typing it opens the same',
    (label, tap) => {
      const touched = meet()
      const typed = meet()
      const words = touched.taps(tap)
      expect(words.length).toBeGreaterThan(5)
      expect(typed.types(label)).toBe(words)
    },
  )

  test('what was said first is the beginning of the complaint', () => {
    const me = meet({ agreed: false })
    me.types('โดนโกง สั่งของแล้วไม่ส่ง', 'm1')
    expect(me.conversation.run).toBeUndefined()
    me.types('ยินยอม')
    expect(me.run().answers).toMatchObject({ family: { v: 'online_trade' } })
    expect(JSON.stringify(me.run())).toContain('m1')
  })

  test('a message that its author took back before it came does nothing, whatever it was', () => {
    const me = meet()
    me.unsent.push('gone')
    for (const event of [
      { kind: 'text', text: 'ร้องเรียน' },
      { kind: 'image' },
      { kind: 'location', latitude: 1, longitude: 1 },
      { kind: 'sticker' },
    ] as const) {
      const turn = decide(me.conversation, { id: 'e', at: NOW, messageId: 'gone', ...event }, me.facts())
      expect(turn).toEqual({ next: me.conversation, say: [], effects: [], weight: 'courtesy' })
    }
  })

  test('what nobody knows is answered by nobody', () => {
    const me = meet()
    me.does({ kind: 'other' })
    expect(me.said).toEqual([])
  })

  test('added, then blocked, then added: the last says how it stands, whichever comes last', () => {
    const me = meet()
    me.does({ kind: 'follow', again: true }, NOW + 20)
    me.effects.length = 0
    me.does({ kind: 'unfollow' }, NOW + 10)
    expect(me.effects).toEqual([])
    me.does({ kind: 'unfollow' }, NOW + 30)
    expect(me.effects).toEqual([{ do: 'friend', is: false }])
  })

  test('timelines are read for the case that is looked at, and only one’s own by its number', () => {
    const mine = [exampleCase({ id: 'c1', number: 'PD-6911-118264-3' })]
    const { conversation } = meet()
    const at = { id: 'e', at: NOW } as const
    expect(
      reads(conversation, { ...at, kind: 'tap', tap: { t: 'case', act: 'view', id: 'c1' } }, mine).timelines,
    ).toEqual(['c1'])
    expect(
      reads(conversation, { ...at, kind: 'text', messageId: 'm', text: 'สวัสดี' }, mine).timelines,
    ).toEqual([])
    expect(
      reads(conversation, { ...at, kind: 'text', messageId: 'm', text: 'PD-6911-000000-0' }, mine).timelines,
    ).toEqual([])
  })
})
