import { describe, expect, test } from 'vitest'
import { forgetMessage } from '../../flows/forget.ts'
import { forget } from '../../flows/interview-steps.ts'
import { interviewed, interviewOf, question } from '../tools/interview.ts'
import { meet } from '../tools/person.ts'

const INTERVIEW = interviewOf([
  question({ id: 'story', kind: 'text', max: 100, min: 3 }),
  question({ id: 'proof', kind: 'photos', max: 5, optional: true }),
  question({ id: 'sum', kind: 'money', max: 1e9 }),
])
const CANARY = 'คำที่ขอคืน'
const holds = (state: unknown, words: string) => JSON.stringify(state).includes(words)

describe('a message taken back', () => {
  test('goes from the answers, wherever the person is', () => {
    for (const on of [[], ['ข้าม'], ['ข้าม', '500']]) {
      const { me } = interviewed(INTERVIEW)
      me.types(CANARY, 'm1')
      for (const text of on) me.types(text)
      const run = forget(INTERVIEW, me.run(), 'm1')
      expect(holds(run, CANARY)).toBe(false)
      expect(run.at).toBe('story')
    }
  })

  test('of several photos takes the one, finished or not, and asks for them again when none is left', () => {
    const { me } = interviewed(INTERVIEW)
    me.types('ของไม่มา')
    for (const id of ['p1', 'p2', 'p3']) me.sendsPhoto(id)
    expect(forget(INTERVIEW, me.run(), 'p2').partial).toEqual({
      v: [{ messageId: 'p1' }, { messageId: 'p3' }],
      m: ['p1', 'p3'],
    })
    me.types('เสร็จแล้ว')
    const less = ['p2', 'p3'].reduce((run, id) => forget(INTERVIEW, run, id), me.run())
    expect(less.answers.proof).toMatchObject({ v: [{ messageId: 'p1' }] })
    expect(less.at).toBe('sum')
    expect(forget(INTERVIEW, less, 'p1').at).toBe('proof')
  })

  test('goes from what was set aside, from a complaint on the shelf and from what waits behind the notice', () => {
    const late = { ...interviewed(INTERVIEW).me.run(), extra: [{ from: 'late', v: CANARY, m: ['m1'] }] }
    expect(forget(INTERVIEW, late, 'm1').extra).toEqual([])
    const shelved = meet()
    for (const text of ['ร้องเรียน', '1', '2']) shelved.types(text)
    shelved.types(CANARY, 'm1')
    shelved.types('พักไว้ก่อน')
    shelved.does({ kind: 'unsend', messageId: 'm1' })
    expect(holds(shelved.conversation, CANARY)).toBe(false)
    const waiting = meet({ agreed: false })
    waiting.types(`โดนโกง สั่งของแล้วไม่ส่ง ${CANARY}`, 'm1')
    expect(holds(waiting.conversation, CANARY)).toBe(true)
    waiting.does({ kind: 'unsend', messageId: 'm1' })
    expect(holds(waiting.conversation, CANARY)).toBe(false)
    expect(waiting.conversation.waiting).toEqual({ flow: 'complaint' })
  })

  test.each(['m0', 'm1', 'm2'])(
    'goes from a story of several that waits for "have you paid", and from what it opened: %s',
    (messageId) => {
      const pieces = ['โดนมิจฉาชีพหลอก', `มีคนทักมาขายหม้อ ${CANARY}`, 'ป้าเลยคุยกับเขาตั้งสองวัน']
      const opened = ['สั่งหม้อไปร้านเงียบหาย ไม่ส่งของ']
      for (const more of [[], ['ลูกสาวป้าก็นั่งดูด้วย'], opened]) {
        const me = meet()
        for (const [n, piece] of pieces.entries()) me.types(piece, `m${n}`)
        for (const text of more) me.types(text)
        expect(holds(me.conversation, CANARY)).toBe(true)
        me.does({ kind: 'unsend', messageId })
        expect(holds(me.conversation, CANARY)).toBe(false)
      }
    },
  )

  test('goes from an interview that this version does not know', () => {
    const run = {
      i: 'welfare',
      v: 1,
      id: 'r',
      at: 'age',
      answers: {},
      misses: 0,
      extra: [{ from: 'x', v: CANARY, m: ['m1'] }],
      since: 1,
      touched: 1,
    }
    const turn = forgetMessage({ ...meet().conversation, run }, 'm1', () => undefined, 0)
    expect(holds(turn.next, CANARY)).toBe(false)
  })

  test('is told to the database in any case, and changes nothing where nothing hung on it', () => {
    const { me } = interviewed(INTERVIEW)
    me.types('ของไม่มา', 'm0')
    const turn = forgetMessage(me.conversation, 'another', () => INTERVIEW, 0)
    expect(turn.effects).toEqual([{ do: 'forget-message', messageId: 'another' }])
    expect(turn.say).toEqual([])
    expect(turn.next.run).toEqual(me.run())
  })
})
