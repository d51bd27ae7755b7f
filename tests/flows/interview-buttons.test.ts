import { beforeEach, describe, expect, test } from 'vitest'
import { encodeTap, type Tap } from '../../flows/taps.ts'
import { DAY } from '../../flows/time.ts'
import { meet, type Person } from '../tools/person.ts'

/** Buttons stay on the screen for years. Each is answered by what it meant, with a way on; none does what nobody meant. */
const TO_REVIEW = [
  'ร้องเรียน',
  '1',
  '2',
  'สั่งพัดลมแล้วร้านเงียบหายไป',
  '1',
  '1',
  '500',
  'เมื่อวาน',
  'ข้าม',
  'ข้าม',
  '1',
  'ข้าม',
  '1',
]
let me: Person
beforeEach(() => {
  me = meet()
})
const types = (...texts: string[]) => {
  for (const text of texts) me.types(text)
}
const answer = (q: string, c: string, run = me.run().id): Tap => ({ t: 'answer', i: 'complaint', run, q, c })
const ways = () => me.labels().join(' | ')

describe('a button of an earlier question of this complaint', () => {
  test('says what it answers and offers both ways, and changes nothing by itself', () => {
    types('ร้องเรียน', '1', '2')
    const before = structuredClone(me.run())
    expect(me.taps(answer('family', 'cyber_threat'))).toContain('ปุ่มนี้ตอบข้อ')
    expect(me.words()).toContain('เรื่องที่เจอเป็นเรื่องแบบไหน')
    expect(me.run()).toEqual(before)
    expect(ways()).toContain('ไปต่อข้อปัจจุบัน')
    me.touches('เปลี่ยนคำตอบข้อนั้น')
    expect(me.run().at).toBe('family')
  })

  test('"go on" puts the present question again', () => {
    types('ร้องเรียน', '1', '2')
    const { at } = me.run()
    me.taps(answer('family', 'cyber_threat'))
    expect(me.touches('ไปต่อข้อปัจจุบัน')).toContain('เล่าให้ฟัง')
    expect(me.run().at).toBe(at)
  })

  test('whose choice is gone, or a question that never was: the present question, no code shown', () => {
    types('ร้องเรียน', '1', '2')
    for (const tap of [
      answer('family', 'gone_code'),
      answer('never', 'x'),
      { ...answer('never', 'x'), t: 'done' } as never as Tap,
    ]) {
      expect(me.taps(tap)).toContain('เล่าให้ฟัง')
      expect(me.words()).not.toMatch(/gone_code|never/)
    }
  })
})

describe('a button of a complaint that is over', () => {
  test('says what it meant and offers a new one and the list; a second tap on Send does not file twice', () => {
    types(...TO_REVIEW)
    const old = me.run().id
    me.types('ส่งเรื่อง')
    expect(me.words()).toMatch(/PD-\d{4}-\d{6}-\d/)
    expect(me.taps({ t: 'submit', i: 'complaint', run: old })).toContain('จบไปแล้ว')
    expect(me.effects.filter((e) => e.do === 'file-case')).toHaveLength(1)
    expect(me.taps(answer('family', 'online_trade', old))).toMatch(
      /จบไปแล้ว[\s\S]*เรื่องที่เจอ|เรื่องที่เจอ[\s\S]*จบไปแล้ว/,
    )
    expect(ways()).toMatch(/ร้องเรียน/)
  })

  test('while another is under way: going on with that one is offered first', () => {
    types(...TO_REVIEW)
    const old = me.run().id
    types('ส่งเรื่อง', 'ร้องเรียน', '1')
    expect(me.run().id).not.toBe(old)
    me.taps(answer('family', 'cyber_threat', old))
    expect(me.labels()[0]).toBe('ไปต่อข้อปัจจุบัน')
    me.touches('ไปต่อข้อปัจจุบัน')
    expect(me.run().at).toBe('subtype')
  })
})

describe('a button of a complaint put aside', () => {
  test('takes it up again, days later', () => {
    types('ร้องเรียน', '1', '2')
    const old = me.run().id
    me.types('พักไว้ก่อน')
    me.now += 5 * DAY
    expect(me.taps(answer('family', 'online_trade', old))).toContain('กลับมาทำต่อกัน')
    expect(me.run().at).toBe('story')
  })

  test('"ทำต่อ" typed, or touched, takes it up as well', () => {
    for (const go of [() => me.types('ทำต่อ'), () => me.touches('ทำต่อ')]) {
      me = meet()
      types('ร้องเรียน', '1', '2', 'พักไว้ก่อน')
      go()
      expect(me.run().at).toBe('story')
      expect(me.conversation.shelf).toEqual([])
    }
  })

  test('complaining anew offers the draft, and only the person’s word throws it away', () => {
    types('ร้องเรียน', '1', '2', 'พักไว้ก่อน', 'ร้องเรียน')
    expect(me.conversation.run).toBeUndefined()
    expect(me.conversation.shelf).toHaveLength(1)
    me.touches(/เริ่ม.*ใหม่/)
    expect(me.run().at).toBe('family')
    expect(me.conversation.shelf).toEqual([])
  })
})

describe('a button that nobody of ours made', () => {
  test.each([
    ['unknown', null],
    [
      'of an interview named like a part of every object',
      { t: 'answer', i: 'constructor', run: 'r', q: 'toString', c: 'x' },
    ],
    ['of an interview that there is not', { t: 'answer', i: 'welfare', run: 'r', q: 'family', c: 'x' }],
    ['a date without a date', { t: 'date', i: 'complaint', run: 'r', q: 'paid_on' }],
    ['another’s case', { t: 'case', act: 'view', id: 'not-mine' }],
    ['withdrawing another’s case', { t: 'case', act: 'withdraw-yes', id: 'not-mine' }],
    ['a flow that there is not', { t: 'open', flow: 'constructor' }],
    ['a setting that there is not', { t: 'set', key: 'lang', to: 'constructor' }],
    ['an old notice', { t: 'notice', c: 'agree', v: '2500' }],
  ] as [string, Tap | null][])(
    '%s: an answer with a way on, at rest and in a complaint; nothing is done',
    (_, tap) => {
      for (const before of [[], ['ร้องเรียน', '1']]) {
        me = meet()
        types(...before)
        const run = structuredClone(me.conversation.run)
        me.effects.length = 0
        me.taps(tap)
        expect(me.said.length).toBeGreaterThan(0)
        expect(me.labels().length).toBeGreaterThan(0)
        expect(me.effects).toEqual([])
        expect(me.conversation.run?.answers).toEqual(run?.answers)
      }
    },
  )
})

describe('other things in the middle of a complaint', () => {
  beforeEach(() => types('ร้องเรียน', '1', '2'))

  test('"คุยกับเจ้าหน้าที่": what follows goes to them, and "ทำต่อ" leads back to the question', () => {
    me.types('คุยกับเจ้าหน้าที่')
    me.types('พิมพ์ไม่ถนัดค่ะ ช่วยโทรหาหน่อย')
    expect(me.effects).toMatchObject([
      { do: 'ask-contact', about: 'complaint.story' },
      { do: 'add-to-contact', text: 'พิมพ์ไม่ถนัดค่ะ ช่วยโทรหาหน่อย' },
    ])
    expect(me.run().answers.story).toBeUndefined()
    me.types('ทำต่อ')
    expect(me.run().at).toBe('story')
    me.types('สั่งพัดลมแล้วร้านเงียบ')
    expect(me.run().answers.story).toMatchObject({ v: 'สั่งพัดลมแล้วร้านเงียบ' })
  })

  test('the language and the size of letters change, and the same question follows', () => {
    expect(me.taps({ t: 'set', key: 'lang', to: 'en' })).toContain('Please tell us what happened')
    expect(me.run().at).toBe('story')
    me.taps({ t: 'set', key: 'easy', to: 'on' })
    expect(JSON.stringify(me.said)).toContain('"giga"')
    expect(me.words()).toContain('Please tell us what happened')
  })

  test('an emergency is answered with the number first, and the question stays', () => {
    const words = me.types('เพิ่งโอนเงินให้มิจฉาชีพเมื่อกี้นี้เอง ทำยังไงดี')
    expect(words).toContain('1441')
    expect(words.indexOf('1441')).toBeLessThan(words.indexOf('ข้อ '))
  })

  test('looking at one’s cases in between loses nothing', () => {
    me.taps({ t: 'case', act: 'list' })
    expect(me.types('ร้านชื่อบ้านพัดลม ไม่ส่งของ')).toContain('ข้อ ')
    expect(me.run().answers.story).toBeDefined()
  })

  test('an unsend that takes an answer away asks that question again, and one that takes nothing says nothing', () => {
    me.does({ kind: 'unsend', messageId: 'nothing' })
    expect(me.said).toEqual([])
    me = meet()
    types('ร้องเรียน')
    me.types('ภัยออนไลน์', 'taken-back')
    expect(me.run().at).toBe('subtype')
    me.does({ kind: 'unsend', messageId: 'taken-back' })
    // A number typed now answers what is on the screen.
    expect(me.run().at).toBe('family')
    expect(me.words()).toContain('เรื่องที่เจอเป็นเรื่องแบบไหน')
    me.types('1')
    expect(me.run().answers.family).toMatchObject({ v: 'online_trade' })
  })
})

test('every button that is ever drawn fits LINE and comes back as itself', () => {
  types(...TO_REVIEW)
  for (const messages of me.sent)
    for (const match of JSON.stringify(messages).matchAll(/"data":"([^"]+)"/g))
      expect(match[1]!.length).toBeLessThanOrEqual(300)
  expect(encodeTap(answer('family', 'x'))).toMatch(/^p1\?/)
})
