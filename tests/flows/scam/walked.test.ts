import { describe, expect, test } from 'vitest'
import { check } from '../../../flows/scam/check.ts'
import { DAY } from '../../../flows/time.ts'
import { meet, NOW, type Person } from '../../tools/person.ts'

const having = (...lines: string[]): Person => {
  const me = meet()
  me.now = NOW + 7 * DAY
  for (const line of lines) me.types(line)
  return me
}
const PAID = ['โดนมิจฉาชีพ', 'โอนแล้ว', 'กสิกร', 'เมื่อวานบ่ายสอง', 'ไม่มีสลิป', 'ห้าพันค่ะ', 'ข้าม', 'ข้าม']

describe('a report as people answer it', () => {
  test.each(['หมดแล้วค่ะ', 'ครั้งเดียว', 'แค่นั้นค่ะ', 'ไม่มีแล้ว'])('was there more? "%s" is no', (typed) => {
    const me = having(...PAID)
    expect(me.run().at).toBe('t1_more')
    me.types(typed)
    expect(me.run().answers.t1_more).toMatchObject({ v: false })
  })

  test.each(['มีอีกค่ะ', 'อีก'])('was there more? "%s" is yes', (typed) => {
    const me = having(...PAID, typed)
    expect(me.run().at).toBe('t2_slip')
  })

  test('a bare "there is none" is not taken for the answer that begins so', () => {
    const me = having(...PAID, 'หมดแล้ว', 'ข้าม')
    const { at } = me.run()
    expect(me.types('ไม่มีค่ะ')).toContain('ไม่มีใครมาพูด')
    expect(me.run()).toMatchObject({ at, misses: 1 })
  })

  test('a wrong tone mark is no other answer', () => {
    expect(having('โดนมิจฉาชีพ', 'ยังไม้ได้โอน').conversation.expect).toMatchObject({ step: 'check' })
  })
})

describe('pasted at rest', () => {
  test.each([
    'แจ้งเตือนจากธนาคารกสิกรไทย: มีเงินเข้าบัญชี x1234 จำนวน 1,500.00 บาท วันที่ 20/11/69 เวลา 10:15 น.',
    'พัสดุ Kerry ของคุณจะจัดส่งวันนี้ ชำระเงินปลายทาง 350 บาท กรุณาเตรียมเงินสด',
  ])('an honest notice is answered, and never called safe: %s', (text) => {
    const said = having().types(text)
    expect(said).toContain('ยังไม่พบสัญญาณ')
    expect(said).toContain('ไม่ได้แปลว่าปลอดภัย')
  })

  test('what is no notice is not answered as one', () => {
    expect(having().types('วันนี้อากาศดีมากเลยค่ะ ไปเดินเล่นที่สวนกับหลานมาทั้งเช้าเลย')).not.toContain('สัญญาณ')
  })
})

test('a rule is quoted as it was found, where it cuts no letter', () => {
  const { flags } = check('มีคนโทรมาบอกว่าหนูถูกรางวัลไอโฟนให้โอนค่าส่งก่อน', {}, NOW + 7 * DAY)
  expect(flags.map(({ quote }) => quote)).toContain('คนโทรมา')
})
