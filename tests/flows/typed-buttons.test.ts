import { describe, expect, test } from 'vitest'
import { DAY } from '../../flows/time.ts'
import { meet, type Person } from '../tools/person.ts'

const having = (...lines: string[]): Person => {
  const me = meet()
  for (const line of lines) me.types(line)
  return me
}
const result = () => having('แม่อายุ 70 มีสิทธิอะไร', '1', 'มีบัตรคนจนค่ะ', 'พอแล้ว')
const checked = () => having('พัสดุตกค้าง กดจ่ายที่ http://thaipost-fee.top')

describe('a button typed in words does what it says', () => {
  test.each([
    ['ดูเรื่องอื่นเพิ่ม', 'อยากดูเรื่องไหนเพิ่มคะ'],
    ['แก้คำตอบค่ะ', 'แก้ข้อไหนคะ'],
    ['ตอบต่อ', 'ชื่ออยู่ในทะเบียนบ้าน'],
    ['เก็บคำตอบไว้เตือน', 'เก็บคำตอบไว้ไหมคะ'],
    ['ยินยอม เก็บไว้', 'เก็บไว้แล้ว'],
    ['น้ำท่วม', 'ประกาศเขตภัยพิบัติ'],
  ])('of a result: %s', (typed, shown) => expect(result().types(typed)).toContain(shown))

  test('half of an agreement is none', () => {
    const me = result()
    me.types('ยินยอม เก็บ')
    expect(me.effects.filter((effect) => effect.do === 'save-rights')).toEqual([])
  })

  test.each([
    ['แจ้งเรื่องนี้', 'แจ้งเรื่องถูกหลอก'],
    ['เช็กอีกอันค่ะ', 'วางข้อความ'],
    ['โอนไปแล้ว', '1441'],
  ])('under a checked message: %s', (typed, shown) => expect(checked().types(typed)).toContain(shown))

  test.each(['น้ำท่วม', 'ตกงาน', 'คดีความ', 'งานศพ', 'ลูกเล็ก', 'พิการ'])(
    'the bare name of a matter: %s',
    (typed) => {
      const me = having(typed)
      expect(me.run().i).toBe('rights')
      expect(me.run().answers.topics).toMatchObject({ v: [expect.any(String)] })
    },
  )
})

test('a matter that comes to mind in the middle of a check of rights is looked at too', () => {
  const me = having('แม่อายุ 70 มีสิทธิอะไร')
  expect(me.types('น้ำท่วมบ้านด้วยค่ะ')).not.toContain('ขออีกครั้ง')
  expect(me.run().answers.topics).toEqual({ v: ['flood'] })
})

describe('said in need in the middle of questions', () => {
  test.each([
    ['อยากตาย', '1323'],
    ['ไม่มีข้าวกินคืนนี้', '1300'],
    ['ผัวตีหนู', '191'],
  ])('"%s" is a number to call, no answer, and not asked for once more', (said, number) => {
    const me = having('ดูสิทธิ')
    const shown = me.types(said)
    expect(shown).toContain(number)
    expect(shown).toContain('จะดูสิทธิให้ใครคะ')
    expect(shown).not.toContain('ขออีกครั้ง')
    expect(me.run()).toMatchObject({ at: 'for', misses: 0, answers: {} })
  })

  test('in a story it stays part of the story', () => {
    const me = meet()
    me.types('ร้องเรียน')
    for (let n = 0; n < 30 && me.run().at !== 'story'; n++) {
      const { at } = me.run()
      me.types('1')
      if (me.run().at === at) me.types('ข้าม')
    }
    expect(me.run().at).toBe('story')
    me.types('โดนโกงจนหมดตัว ท้อมาก อยากตาย ไม่รู้จะทำอย่างไรแล้วค่ะ')
    expect(me.run().answers.story).toMatchObject({ v: expect.stringContaining('โดนโกง') })
  })
})

describe('as worried people write', () => {
  test.each(['ลุงอายุ 68 อยู่คนเดียวไม่มีตังกินข้าว ไม่มีใครเหลียวแล', 'ไม่มีตังค์ซื้อข้าวให้หลานกิน', 'ไม่มีสตางค์กินข้าวแล้วค่ะ'])(
    '"%s": the number to call, and no word that it was not understood',
    (said) => {
      const me = meet()
      const shown = me.types(said)
      expect(shown).toContain('1300')
      expect(shown).not.toContain('ยังไม่เข้าใจ')
      expect(me.conversation.misses).toBe(0)
    },
  )

  test('what is bought or eaten otherwise is no hunger', () => {
    for (const said of ['สั่งข้าวแล้วไม่มีตังทอน', 'ไม่มีเงินทอนค่าข้าวที่สั่ง'])
      expect(meet().types(said), said).not.toContain('1300')
  })

  test.each(['มั้ง', 'ไม่รู้สิ', 'ก็ไม่รู้เหมือนกัน', 'อาจจะ', 'ไม่รู้ว่ะ'])('"%s" is not sure, and goes on', (said) => {
    const me = having('ดูสิทธิ', 'ตัวเอง', '5 มีนาคม 2499', '1')
    const { at } = me.run()
    me.types(said)
    expect(me.run().answers[at]).toMatchObject({ skipped: true, how: 'unsure' })
    expect(me.run().misses).toBe(0)
  })

  test('told in many short messages the matter is found as soon as it is named', () => {
    const me = having('สวัสดีค่ะ', 'คือว่า')
    expect(me.types('ป้าโดนเขาหลอก')).toContain('โอนเงินไปแล้วหรือยัง')
    expect(me.types('โอนไปแล้วค่ะ')).toContain('1441')
  })

  test('a button of a result tapped days later still says how to claim, and how to look anew', () => {
    const me = result()
    me.now += 5 * DAY
    const said = me.taps({ t: 'rights', act: 'view', id: 'elderly-allowance' })
    expect(said).toContain('เบี้ยยังชีพผู้สูงอายุ')
    expect(said).toContain('ผลนี้ไม่มีให้เปิดต่อแล้ว')
    expect(me.labels()).toContain('ดูสิทธิ')
  })

  test('under a warning "not paid" is met with a good word and the way on', () => {
    const me = having('พัสดุตกค้าง กดจ่ายที่ http://thaipost-fee.top')
    expect(me.types('ยังไม่ได้โอนค่ะ')).toContain('ดีแล้วค่ะที่ยังไม่โอน')
    expect(me.conversation.expect).toMatchObject({ for: 'scam', step: 'check' })
  })
})

describe('a kind word in the middle of questions', () => {
  test.each(['สวัสดีค่ะ', 'ขอบคุณค่ะ', 'ทำต่อ'])('"%s" is no wrong answer', (typed) => {
    const me = having('ดูสิทธิ')
    const said = me.types(typed)
    expect(said).toContain('จะดูสิทธิให้ใครคะ')
    expect(said).not.toContain('ขออีกครั้ง')
    expect(me.run().misses).toBe(0)
  })
})

test('whoever says that their own number is listed wrongly is led to a person', () => {
  for (const text of [
    'เบอร์ผมถูกขึ้นว่าเป็นมิจฉาชีพ ไม่ใช่นะครับ 0812345678',
    'บัญชีของฉันโดนแจ้งว่าเป็นมิจฉาชีพ',
    'ขออุทธรณ์ค่ะ',
  ]) {
    const me = having(text)
    expect(me.conversation.expect).toEqual({ for: 'contact' })
  }
})
