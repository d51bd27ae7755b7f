import { describe, expect, test } from 'vitest'
import { intentOf } from '../../flows/person/intents.ts'
import { meet, type Person } from '../tools/person.ts'

const having = (...lines: string[]): Person => {
  const me = meet()
  for (const line of lines) me.types(line)
  return me
}
/** A complaint, as far as the shop’s name. */
const toSeller = () => having('ร้องเรียน', '1', '1', 'สั่งหม้อแล้วเงียบหาย', '1', '1', '1500', 'เมื่อวาน')

describe('said in between, and no answer to what is asked', () => {
  test.each(['ขอแก้จำนวนเงิน', 'แก้จำนวนเงินหน่อยค่ะ', 'change the amount'])(
    '"%s" asks for it again, and goes on where one was',
    (typed) => {
      const me = toSeller()
      expect(me.types(typed)).toContain('เป็นเงินเท่าไหร่คะ')
      expect(me.types('2600')).toContain('ร้านหรือคนขายชื่ออะไรคะ')
      expect(me.run().answers).toMatchObject({ amount: { v: 260_000 } })
      expect(me.run().answers.seller).toBeUndefined()
    },
  )

  test('what is wanted is no name of a shop', () => {
    const me = toSeller()
    expect(me.types('อยากได้เงินคืน')).toContain('จดไว้แล้วค่ะ: ขอเงินคืน')
    expect(me.run().at).toBe('seller')
    expect(me.run().answers.wants).toMatchObject({ v: 'refund' })
  })

  test.each(['ร้านแก้วเจ้าจอม', 'แก้วใจช็อป', 'คืนดีช็อป'])('"%s" is a name of a shop', (typed) => {
    const me = toSeller()
    me.types(typed)
    expect(me.run().answers.seller).toMatchObject({ v: typed })
  })

  test.each(['แล้วยายต้องทำยังไง', 'ต้องทำยังไงคะ', 'ทำยังไงดี'])(
    'before a check "%s" is told what to do, and not that nothing was found',
    (typed) => {
      const me = having('มีคนโทรมาบอกว่าเป็นตำรวจ ให้โอนเงินไปตรวจสอบ', 'ยังไม่ได้โอนค่ะ')
      expect(me.types(typed)).toContain('อย่าโอน อย่ากดลิงก์')
      expect(me.words()).not.toContain('ยังไม่พบสัญญาณ')
      expect(me.conversation.expect).toMatchObject({ for: 'scam', step: 'check' })
    },
  )

  test.each(['เช็กข้อความหลอกลวง', 'ช่วยดูข้อความนี้หน่อย', 'เช็กลิงก์ปลอมให้หน่อย', 'อยากเช็กว่าหลอกไหม'])(
    '"%s" asks for a check, not for a complaint',
    (typed) => {
      expect(intentOf(typed)).toEqual({ open: 'scam', about: 'check' })
    },
  )
})

describe('as people say it', () => {
  test.each(['เหนื่อยแล้ว พรุ่งนี้ค่อยทำ', 'ปวดหัวมาก ไว้พรุ่งนี้ค่อยมาทำต่อนะ'])('"%s" is a pause', (typed) => {
    expect(having('ร้องเรียน', '1', typed).words()).toContain('พักไว้ให้แล้ว')
  })

  test('"ลบเรื่องนี้" asks before it deletes', () => {
    const me = having('ร้องเรียน', '1', 'ลบเรื่องนี้')
    expect(me.run().leaving).toBe(true)
  })

  test.each(['ร้านคืนเงินแล้ว ขอยกเลิก', 'ได้เงินคืนแล้วค่ะ ขอถอนเรื่อง'])('"%s" asks whether the case goes', (typed) => {
    const me = toSeller()
    for (const line of ['ข้าม', 'ข้าม', '1', 'ข้าม', '1', 'ส่ง', typed]) me.types(line)
    expect(me.conversation.expect).toMatchObject({ for: 'case-withdraw', caseId: me.cases[0]!.id })
    expect(me.cases[0]).toMatchObject({ state: 'received' })
  })

  test('"ประปาไม่ไหลมาสามวันแล้ว" is told whom to call', () => {
    expect(having('ประปาไม่ไหลมาสามวันแล้ว').words()).toContain('การประปา')
  })
})
