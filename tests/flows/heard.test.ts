import { describe, expect, test } from 'vitest'
import { newConversation } from '../../flows/conversation.ts'
import { HOUR } from '../../flows/time.ts'
import { ofTalk } from '../../flows/typed/of-talk.ts'
import { meet } from '../tools/person.ts'

const having = (...lines: string[]) => {
  const me = meet()
  for (const line of lines) me.types(line)
  return me
}
const FRESH = { run: 'r', caseId: 'c', caseDigits: '123456', contactId: 'k' }
const TELLING = ['ร้องเรียน', '1', '1']

describe('told by a caller to pay', () => {
  test.each([
    'เบอร์ 081-234-5678 โทรมาบอกว่าเป็นตำรวจ ให้โอนเงินไปตรวจสอบ',
    'ให้โอนเงินไปตรวจสอบ เขาบอกว่าเป็นตำรวจ',
    'อ้างเป็นกสิกร เจ้าหน้าที่ให้โอนตรวจสอบ',
  ])('“%s”: whether money has gone is asked before any bank', (typed) => {
    const me = having(typed)
    expect(me.words()).toContain('1441')
    expect(me.words()).toContain('โอนเงินไปแล้วหรือยังคะ')
    expect(me.words()).not.toContain('โอนจากธนาคารไหน')
    expect(me.types('โอนแล้ว')).toContain('โทร 1441')
  })

  test.each(['ตำรวจให้โอนเงินไปตรวจสอบ โอนไปแล้ว', 'เขาให้โอนตรวจสอบ เพิ่งโอนไป', 'โดนดูดเงินออกจากบัญชี'])(
    '“%s”: it has gone',
    (typed) => {
      expect(having(typed).words()).toContain('โอนจากธนาคารไหน')
    },
  )
})

test.each([
  [['เช็ก/แจ้งมิจฉาชีพ'], 'โอนเงินไปแล้วหรือยังคะ'],
  [['เช็ก/แจ้งมิจฉาชีพ', 'โอนแล้ว'], 'โอนจากธนาคารไหนคะ'],
  [['เช็ก/แจ้งมิจฉาชีพ', 'โอนแล้ว', 'กสิกร'], 'โอนไปนานหรือยังคะ'],
  [['เช็ก/แจ้งมิจฉาชีพ', 'ยังไม่ได้โอน'], 'วางข้อความ เบอร์โทร'],
])('a sticker after %j is thanked for, and the question asked still', (lines, asks) => {
  const me = having(...lines)
  const { expect: before } = me.conversation
  me.does({ kind: 'sticker', messageId: 's' })
  expect(me.words()).toContain('ขอบคุณสำหรับสติกเกอร์')
  expect(me.words()).toContain(asks)
  expect(me.conversation.expect).toMatchObject({ step: before && 'step' in before ? before.step : '' })
})

test('a wish for the money back beside goods that never came is no refused refund', () => {
  const me = having('สั่งหม้อทอดจากเพจ โอนไป 1,290 ยังไม่ได้ของ ทักไปก็ไม่ตอบ อยากได้เงินคืนค่ะ')
  expect(me.run().answers.subtype).toMatchObject({ v: 'not_received' })
  expect(having('ร้านไม่ยอมคืนเงิน').run().answers.subtype).toMatchObject({ v: 'refund_refused' })
})

test('who asks about a law is not told that their question looks like a scam', () => {
  const me = having('อยากถามเรื่อง pdpa มีคนเอาเลขบัตรเราไปลงกลุ่มไลน์')
  expect(me.run().answers).toMatchObject({ family: { v: 'ict_law' } })
})

test('“รองเรียนคับ” is understood', () => {
  expect(having('รองเรียนคับ').words()).toContain('เรื่องที่เจอเป็นเรื่องแบบไหนคะ')
})

test.each(['สวัสดีค่ะ', 'กลับมาแล้วจ้า'])('days later “%s” is told where they are', (typed) => {
  const me = having(...TELLING, 'สั่งหม้อแล้วเงียบหาย')
  me.now += 80 * HOUR
  expect(me.types(typed)).toContain('กลับมาทำต่อกัน')
  expect(me.types('สวัสดีค่ะ')).not.toContain('กลับมาทำต่อกัน')
})

test.each(['ไม่ใช่ ทำต่อ', 'ไม่ยกเลิก', 'ไม่เลิกแล้วค่ะ'])('asked whether to cancel, “%s” goes on', (typed) => {
  const me = having(...TELLING, 'สั่งหม้อแล้วเงียบหาย', 'ยกเลิก')
  expect(me.types(typed)).toContain('เจอเรื่องนี้ทางไหนคะ')
  expect(me.run().misses).toBe(0)
})

describe('a cry in the middle of a story', () => {
  test.each(['แม่หมดสติช่วยด้วย', 'อยากตาย'])('“%s” is answered, and is not kept as the story', (typed) => {
    const me = having(...TELLING)
    expect(me.types(typed)).toMatch(/^โทร (?:1669|1323)/)
    expect(me.words()).toContain('เล่าให้ฟังหน่อยค่ะ')
    expect(me.run().answers.story).toBeUndefined()
  })

  test.each(['โดนร้านโกงจนอยากตาย', 'สั่งยามาแม่กินแล้วหมดสติ'])(
    '“%s” is one, with the number before it',
    (typed) => {
      const me = having(...TELLING)
      expect(me.types(typed)).toMatch(/^โทร (?:1669|1323)/)
      expect(me.run().answers.story).toMatchObject({ v: typed })
    },
  )
})

test.each(['งง ไม่รู้จะเลือกข้อไหน', 'ไม่เข้าใจ', 'ช่วยด้วย'])(
  'to staff “%s” is said, and no wish for our manual',
  (typed) => {
    const me = having('คุยกับเจ้าหน้าที่')
    me.types(typed)
    expect(me.effects.at(-1)).toMatchObject({ do: 'add-to-contact', text: typed })
    expect(me.types('ช่วยเหลือ')).toContain('วิธีใช้พึ่งได้')
  },
)

test('a question that cannot be skipped offers a person the third time', () => {
  const me = having('ร้องเรียน', 'ข้าม', 'ข้าม')
  const ways = () => me.labels().filter((one) => one === 'คุยกับเจ้าหน้าที่').length
  expect(ways()).toBe(1)
  me.types('ข้าม')
  // Above the answers too, and not only among the chips that a PC does not show.
  expect(ways()).toBe(2)
})

test('who has agreed and asks what becomes of their data is not asked to agree', () => {
  const me = having('ลบข้อมูลของฉัน')
  expect(me.words()).toContain('คุณยินยอมไว้แล้วค่ะ')
  expect(me.words()).not.toContain('ขออนุญาต')
  expect(meet({ agreed: false }).types('ร้องเรียน')).toContain('ขออนุญาตเก็บข้อมูล')
})

describe('asked how long it takes', () => {
  test.each([
    'ต้องรอกี่วัน',
    'ร้องเรียนแล้วต้องรอกี่วันคะ',
    'จะได้เงินคืนเมื่อไหร่',
    'นานไหมกว่าจะได้เรื่อง',
    'How long does it take?',
  ])('"%s" is told when that is known, and begins nothing', (typed) => {
    const me = meet()
    expect(me.types(typed)).toContain('บอกวันครบกำหนด')
    expect(me.conversation).toMatchObject({ misses: 0 })
    expect(me.conversation.run).toBeUndefined()
  })
  test('in an interview the question stays', () => {
    const me = having('โดนโกง', 'ต้องรอนานไหมคะ')
    expect(me.words()).toContain('ตรงกับข้อไหนมากที่สุดคะ')
    expect(me.run()).toMatchObject({ at: 'subtype', misses: 0 })
  })
})

describe('asked of the service itself', () => {
  test.each([
    ['ถ้าจะร้องเรียนต้องใช้อะไรบ้าง', 'ไม่ต้องเตรียมเอกสาร'],
    ['ใช้เอกสารอะไรบ้างคะ', 'ไม่ต้องเตรียมเอกสาร'],
    ['ไม่ระบุชื่อได้ไหม', 'โดยไม่บอกชื่อ'],
    ['เขาจะรู้ไหมว่าฉันแจ้ง', 'โดยไม่บอกชื่อ'],
    ['แจ้งแล้วได้เงินคืนไหม', 'บอกล่วงหน้าไม่ได้'],
    ['Will I get my money back?', 'บอกล่วงหน้าไม่ได้'],
    ['ร้องเรียนแทนแม่ได้ไหม', 'เลือกคนทำแทน'],
    ['ให้ลูกทำแทนได้ไหม', 'เลือกคนทำแทน'],
    ['บทเรียนกันโกง', 'ฝึกดูกลโกง'],
    ['สอนวิธีดูมิจฉาชีพหน่อย', 'ฝึกดูกลโกง'],
  ])('"%s" is answered, and begins nothing', (typed, answer) => {
    const me = meet()
    expect(me.types(typed)).toContain(answer)
    expect(me.conversation).toMatchObject({ misses: 0 })
    expect(me.conversation.run).toBeUndefined()
    expect(me.conversation.expect).toBeUndefined()
  })
  test.each([
    ['บทเรียนกันโกง', 'learnPage'],
    ['ให้ลูกทำแทนได้ไหม', 'delegatesPage'],
  ] as const)('"%s" opens the page for it, where there is one', (text, page) => {
    const event = { kind: 'text', id: 'e', at: 0, messageId: '1', text } as const
    const uri = 'https://liff.line.me/1-a/page'
    const facts = { now: 0, cases: [], timelines: {}, unsent: [], fresh: FRESH, [page]: uri }
    const turn = ofTalk(newConversation(), event, facts)
    expect(JSON.stringify(turn?.say)).toContain(uri)
  })
  test('in an interview the answer stands above the question', () => {
    const me = having('โดนโกง', 'ไม่ระบุชื่อได้ไหม')
    expect(me.words()).toContain('โดยไม่บอกชื่อ')
    expect(me.words()).toContain('ตรงกับข้อไหนมากที่สุดคะ')
    expect(me.run()).toMatchObject({ at: 'subtype', misses: 0 })
  })
  test.each(['ขอใบรับเรื่อง', 'เปลี่ยนเบอร์โทร'])('"%s" leads to their cases', (typed) => {
    expect(meet().types(typed)).toContain('ยังไม่มีเรื่องที่คุณส่งไว้')
  })
})

describe('small pictures alone', () => {
  test.each([
    ['🙏', 'ยินดีค่ะ'],
    ['🙏🏽🌹', 'ยินดีค่ะ'],
    ['❤️', 'ยินดีค่ะ'],
    ['👍🏻', 'รับทราบค่ะ'],
    ['โอเค👍', 'รับทราบค่ะ'],
    ['ค่ะ🙏', 'รับทราบค่ะ'],
    ['😭', 'ใจเย็นๆ'],
    ['😡', 'ขอโทษค่ะ'],
  ])('"%s" at rest is met in kind, and is nothing that was missed', (typed, answer) => {
    const me = meet()
    expect(me.types(typed)).toContain(answer)
    expect(me.conversation.misses).toBe(0)
  })
  test.each(['🙏', '❤️', '👍', '😊'])(
    '"%s" at a question answers nothing, and is no missed answer',
    (typed) => {
      const me = having('โดนโกง')
      expect(me.types(typed)).toContain('ตรงกับข้อไหนมากที่สุดคะ')
      expect(me.run()).toMatchObject({ at: 'subtype', misses: 0 })
    },
  )
  test('"🙏" where it is asked whether money is gone keeps the question', () => {
    const me = meet()
    me.types('มีคนหลอกให้โอนเงิน')
    const { expect: asked } = me.conversation
    expect(asked).toMatchObject({ for: 'scam' })
    me.types('🙏')
    expect(me.conversation.expect).toEqual(asked)
  })
  test('"😭" after a check is no thanks', () => {
    const me = having('เช็ก', '081-234-5678')
    expect(me.types('😭')).not.toContain('ยินดีค่ะ')
    expect(having('เช็ก', '081-234-5678', '🙏').words()).toContain('ยินดีค่ะ')
  })
  test('"😡ร้านไม่ส่งของ" is a complaint', () => {
    expect(having('😡ร้านไม่ส่งของ').run()).toMatchObject({ i: 'complaint' })
  })
})

describe('beside a question', () => {
  test.each([
    ['😭😭😭', 'ใจเย็นๆ'],
    ['กลัวมากเลยค่ะ', 'ใจเย็นๆ'],
    ['ข้อมูลฉันใครเห็นบ้าง', 'ใครอ่านได้'],
    ['คุณเป็นคนหรือบอท', 'ระบบอัตโนมัติเป็นผู้ตอบ'],
  ])('“%s” is answered, the question stays, and it is no missed answer', (typed, answer) => {
    for (const at of [TELLING, [...TELLING, 'สั่งหม้อแล้วเงียบหาย']]) {
      const me = having(...at)
      const { at: question } = me.run()
      expect(me.types(typed)).toContain(answer)
      expect(me.run()).toMatchObject({ at: question, misses: 0 })
      expect(me.words()).toMatch(/เล่าให้ฟังหน่อย|เจอเรื่องนี้ทางไหน/)
    }
  })

  test('what was shown waits for no agreement: a “1” that follows is the answer', () => {
    const me = having(...TELLING, 'สั่งหม้อแล้วเงียบหาย', 'ข้อมูลฉันใครเห็นบ้าง', '1')
    expect(me.run().answers.platform).toMatchObject({ v: 'facebook' })
  })

  test.each(['ร้านไม่ยอมลบข้อมูลของเรา', 'เขาขู่จะโพสต์รูป กลัวมาก'])('“%s” is a story', (typed) => {
    expect(having(...TELLING, typed).run().answers.story).toMatchObject({ v: typed })
  })

  test('“แม่” and “ค่ะ” are answers', () => {
    const me = having('เช็กสิทธิ', 'แม่')
    expect(me.run().answers.for).toMatchObject({ v: 'parent' })
  })
})

test('“ให้คะแนน” rates the case that is closed and was not rated', () => {
  const me = having(...TELLING, ...'สั่งหม้อแล้วเงียบหาย|1|1|1000|เมื่อวาน|ข้าม|ข้าม|1|ข้าม|1|ส่ง'.split('|'))
  expect(me.types('ให้คะแนน')).toContain('เรื่องของฉัน')
  Object.assign(me.cases[0]!, { state: 'resolved', closedAt: me.now, closings: 1 })
  expect(me.types('ให้คะแนน')).toContain('ปัญหาได้รับการแก้ไขไหม')
  me.types('5')
  me.types('4')
  expect(me.effects.at(-1)).toMatchObject({ do: 'rate-case', solved: 5, treated: 4 })
})

test.each(['ยังไม่เข้าเลย', 'เขายังไม่ตอบเลย'])(
  'a few words of one’s own, “%s”, are no sign of a scam',
  (typed) => {
    const me = meet()
    me.now += 3 * 24 * HOUR
    expect(me.types(typed)).not.toContain('หยุดก่อน')
  },
)
