import { describe, expect, test } from 'vitest'
import { whileBlocked } from '../../flows/blocked.ts'
import { newConversation } from '../../flows/conversation.ts'
import { flagIn, urgencyOf } from '../../flows/flags.ts'
import type { Inbound } from '../../flows/inbound.ts'
import { wordsOf } from '../../flows/limits.ts'
import { counted, slowDown } from '../../flows/pace.ts'
import { decide } from '../../flows/registry.ts'
import type { Conversation, Facts } from '../../flows/turn.ts'

const NOW = Date.UTC(2026, 10, 20, 7, 30)
const DAY = 86_400_000
const facts = (more: Partial<Facts> = {}): Facts => ({
  now: NOW,
  cases: [],
  timelines: {},
  unsent: [],
  fresh: { run: 'r', caseId: 'c', caseDigits: '123456', contactId: 'k' },
  ...more,
})
let n = 0
const text = (words: string, at = NOW): Inbound => ({
  id: `e${++n}`,
  at,
  kind: 'text',
  text: words,
  messageId: `m${n}`,
})
const photo = (index: number): Inbound => ({
  id: `e${++n}`,
  at: NOW,
  kind: 'image',
  messageId: `m${n}`,
  set: { id: 's', index, total: 20 },
})
const send = (c: Conversation, events: readonly Inbound[], most = 30) => {
  let next = c
  const over: boolean[] = []
  for (const event of events) {
    const pace = counted(next, event, most)
    over.push(pace.over)
    next = pace.next
  }
  return { next, over }
}
const said = (turn: { say: Facts extends never ? never : Parameters<typeof wordsOf>[0][] }) =>
  turn.say.map(wordsOf).join('\n')

describe('how much one person may send', () => {
  test('thirty in a minute are taken, the next is not, and a minute later all is well', () => {
    const { next, over } = send(
      newConversation(),
      Array.from({ length: 31 }, () => text('ก')),
    )
    expect(over.filter(Boolean)).toHaveLength(1)
    expect(over.at(-1)).toBe(true)
    expect(counted(next, text('ก', NOW + 60_000), 30).over).toBe(false)
  })

  test('three albums of twenty photos and the words with them are no flood', () => {
    const album = Array.from({ length: 20 }, (_, i) => photo(i + 1))
    const { over } = send(newConversation(), [...album, text('ก'), ...album, text('ข'), ...album, text('ค')])
    expect(over.some(Boolean)).toBe(false)
  })

  test('what an outage held back for an hour counts in the minutes in which it was typed', () => {
    const events = Array.from({ length: 60 }, (_, i) => text('ก', NOW - 3_600_000 + i * 4_000))
    expect(send(newConversation(), events).over.some(Boolean)).toBe(false)
  })

  test('taking a message back and leaving are never too much', () => {
    const full = send(
      newConversation(),
      Array.from({ length: 40 }, () => text('ก')),
    ).next
    expect(counted(full, { id: 'u', at: NOW, kind: 'unsend', messageId: 'm' }, 30).over).toBe(false)
    expect(counted(full, { id: 'l', at: NOW, kind: 'unfollow' }, 30).over).toBe(false)
  })

  test('the flood is answered once, and a danger in it with its number, once', () => {
    const full = send(
      newConversation(),
      Array.from({ length: 31 }, () => text('ก')),
    ).next
    const first = slowDown(full, text('ก'), facts())
    expect(said(first)).toContain('1 นาที')
    const second = slowDown(first.next, text('ก'), facts())
    expect(second.say).toEqual([])
    const danger = slowDown(second.next, text('อยากตายแล้วค่ะ'), facts())
    expect(danger.say.length).toBeGreaterThan(0)
    expect(slowDown(danger.next, text('อยากตายแล้วค่ะ'), facts()).say).toEqual([])
  })
})

describe('somebody who is blocked', () => {
  const blocked = facts({ blockedUntil: NOW + DAY })
  const who = (): Conversation => newConversation()

  test('is told so, with what stays open, and a complaint does not begin', () => {
    const turn = decide(who(), text('ร้องเรียน'), blocked)
    expect(said(turn)).toContain('ยังส่งเรื่องหรือข้อความไม่ได้')
    expect(turn.effects).toEqual([])
    expect(turn.next.run).toBeUndefined()
  })

  test.each([
    ['the emergency numbers', { t: 'open', flow: 'hotlines' }],
    ['the check of rights', { t: 'open', flow: 'rights' }],
    ['their own cases', { t: 'case', act: 'list' }],
    ['withdrawing a case of theirs', { t: 'case', act: 'withdraw', id: 'x' }],
  ] as const)('still reaches %s by button', (_, tap) => {
    expect(whileBlocked(who(), { id: 'e', at: NOW, kind: 'tap', tap }, blocked)).toBeNull()
  })

  test.each(['เบอร์ฉุกเฉิน', 'ถอนความยินยอม', 'เรื่องของฉัน', 'เช็กสิทธิ'])(
    'still reaches it by typing “%s”',
    (words) => {
      expect(whileBlocked(who(), text(words), blocked)).toBeNull()
    },
  )

  test('is shown the number in danger before anything else', () => {
    const turn = decide(who(), text('อยากตายแล้วค่ะ'), blocked)
    expect(said(turn)).toContain('1323')
  })

  test('appeals once, in words of their own', () => {
    const asked = decide(
      who(),
      { id: 'e', at: NOW, kind: 'tap', tap: { t: 'open', flow: 'block-appeal' } },
      blocked,
    )
    expect(asked.next.expect).toEqual({ for: 'block-appeal' })
    const blank = decide(asked.next, text('...'), blocked)
    expect(blank.effects).toEqual([])
    // As long as one message can be: who appeals once only is heard to the end.
    const plea = `${'หลานเอาโทรศัพท์ไปเล่นค่ะ '.repeat(100)}ขอโทษด้วยนะคะ`
    const sent = decide(blank.next, text(plea), blocked)
    expect(sent.effects).toMatchObject([{ do: 'appeal-block', text: plea }])
    const again = decide(sent.next, text('อุทธรณ์'), blocked)
    expect(again.effects).toEqual([])
    expect(again.next.expect).toBeUndefined()
  })

  test('is as free as anybody once the time is over', () => {
    expect(whileBlocked(who(), text('ร้องเรียน'), facts({ blockedUntil: NOW }))).toBeNull()
  })
})

describe('words that staff should read soon', () => {
  test.each([
    ['อยากตายแล้ว ไม่ไหวแล้วจริงๆ', 'self_harm'],
    ['พรุ่งนี้กูจะไปยิงเจ้าหน้าที่ที่ศูนย์', 'threat'],
    ['พวกมึงระวังตัวไว้ให้ดี', 'threat'],
    ['I will kill you all', 'threat'],
    ['มิจฉาชีพขู่ว่าจะฆ่าเจ้าหน้าที่ธนาคาร', null],
    ['ร้านไม่ส่งของ เจ้าหน้าที่ช่วยด้วยค่ะ', null],
    ['โดนยิงโฆษณาใส่ทั้งวัน ขอให้เจ้าหน้าที่ตรวจสอบ', null],
  ])('%s: %s', (words, kind) => {
    expect(flagIn(words)).toBe(kind)
  })

  test('danger to a life stands before everything, a threat only a little higher', () => {
    expect([urgencyOf('self_harm'), urgencyOf('threat'), urgencyOf(null)]).toEqual([3, 1, 0])
  })
})
