import { describe, expect, test } from 'vitest'
import { valuesOf } from '../../flows/interview.ts'
import { intentOf } from '../../flows/person/intents.ts'
import { DAY } from '../../flows/time.ts'
import { meet, NOW } from '../tools/person.ts'

/** Conversations read aloud as a clerk would hear them; each found something once. Two days on, when the rules of scams hold. */
const having = (...lines: string[]) => {
  const me = meet()
  me.now = NOW + 2 * DAY
  for (const line of lines) me.types(line)
  return me
}
const PAID = ['สั่งหม้อแล้วเงียบหาย โอนไปแล้ว ทางเฟซบุ๊ก', '1000']

describe('asked when they paid', () => {
  test.each([
    ['โอนเมื่อวาน', '2026-11-21'],
    ['โอนไปเมื่อวานซืนค่ะ', '2026-11-20'],
    ['จ่ายวันที่ 5 พ.ย.', '2026-11-05'],
    ['i paid yesterday', '2026-11-21'],
    ['วันจันทร์ที่ 9', '2026-11-09'],
    ['เดือนแล้ว', '2026-10'],
  ])('"%s" is an answer', (typed, iso) => {
    const me = having(...PAID)
    expect(me.run().at).toBe('paid_on')
    me.types(typed)
    expect(me.run().answers.paid_on).toMatchObject({ v: { iso } })
  })
})

test.each(['ไม่รู้ชื่อร้าน', 'ไม่ทราบชื่อคนขายค่ะ', 'จำชื่อเพจไม่ได้'])('"%s" is nobody’s name', (typed) => {
  const me = having(...PAID, 'เมื่อวาน')
  expect(me.run().at).toBe('seller')
  me.types(typed)
  expect(me.run().answers.seller).toMatchObject({ skipped: true })
})

const REVIEWED = [...PAID, ...'เมื่อวาน|ข้าม|ข้าม|1|ข้าม|1'.split('|')]
test.each(['ส่งเลยจ้า', 'ส่งเลย', 'ส่งได้เลยค่ะ', 'ถูกหมดแล้ว', 'โอเคส่งเลยนะ'])(
  'at the review "%s" sends',
  (typed) => {
    const me = having(...REVIEWED)
    expect(me.run().at).toBe('review')
    expect(me.types(typed)).toContain('รับเรื่องแล้ว')
    expect(me.cases).toHaveLength(1)
  },
)
test.each(['ไม่ส่ง', 'ยังไม่ส่งนะ', 'ส่งรูปเพิ่ม', 'ส่งให้ใคร', 'ใช่ไหม'])(
  'at the review "%s" sends nothing',
  (typed) => {
    const me = having(...REVIEWED, typed)
    expect(me.cases).toEqual([])
  },
)

describe('asked whether money has gone', () => {
  test('the bank alone says that it has', () => {
    const me = having('โดนหลอกโอนเงิน 5000', 'กสิกร')
    expect(me.words()).toContain('02-888-8888')
    expect(me.conversation.expect).toMatchObject({ step: 'when' })
    me.types('เมื่อเช้า')
    expect(me.run()).toMatchObject({ i: 'scam-report' })
  })
  test('the hour alone says so too, and the bank is asked for', () => {
    const me = having('โดนหลอกโอนเงิน 5000', 'เมื่อเช้า')
    expect(me.conversation.expect).toMatchObject({ step: 'bank' })
    expect(me.types('กรุงไทย')).toContain('02-111-1111')
  })
})

describe('who tells of themselves is not told that their words look like a scam', () => {
  test.each([
    ['ซื้อของไม่ตรงปกร้านไม่รับคืน', { family: 'online_trade', subtype: 'not_as_described' }],
    ['ร้านเพจชุดเด็ก โอน 450 เมื่อวันจันทร์ เขาบอกส่งแล้วแต่ไม่มีเลขพัสดุ', { family: 'online_trade', subtype: undefined }],
    ['อยากปิดเว็บพนัน ลูกติดพนัน', { family: 'illegal_website', subtype: 'gambling' }],
  ])('"%s"', (typed, { family, subtype }) => {
    const me = having(typed)
    expect(me.words()).not.toContain('หยุดก่อน')
    expect(valuesOf(me.run().answers)).toMatchObject({ family, ...(subtype ? { subtype } : {}) })
  })
  test('what a shop writes of itself is checked still', () => {
    expect(having('ทองแท้ราคาถูกกว่าตลาด โอนก่อนได้ก่อน ไม่รับคืน ทักไลน์ @gold99x').words()).toMatch(/หยุดก่อน|ระวังค่ะ/)
  })
})

test.each(['โดนฟ้อง ไม่มีเงินจ้างทนาย', 'โดนฟ้องไม่มีทนาย'])('"%s" asks for help, and is no scam', (typed) => {
  const me = having(typed)
  expect(me.words()).not.toContain('หยุดก่อน')
  expect(me.run().i).toBe('rights')
})
test.each(['หากไม่โอนภายในวันนี้จะโดนฟ้อง', 'คุณโดนฟ้อง กดลิงก์ยืนยันด่วน'])('"%s" is one', (typed) => {
  expect(having(typed).words()).toMatch(/หยุดก่อน|ระวัง/)
})

describe('at rest', () => {
  test.each([
    ['ยายจะถามหน่อย', { social: 'greeting' }],
    ['ขอปรึกษาหน่อยค่ะ', { social: 'greeting' }],
    ['ไม่มีอะไรแล้วค่ะ', { social: 'ok' }],
    ['ลืมเลขเรื่อง', { open: 'cases' }],
    ['ขอเลขเรื่องหน่อยค่ะ', { open: 'cases' }],
    ['อยากแจ้งความออนไลน์', { open: 'hotlines' }],
    ['แจ้งความที่ไหน', { open: 'hotlines' }],
    ['ขอเบอร์ 1212 หน่อย', { open: 'hotlines' }],
    ['อ่านหนังสือไม่ออก', { open: 'staff' }],
    ['เท้าแชร์หนี', { open: 'scam' }],
    ['โดนโกงแชร์ 30000', { open: 'scam' }],
    ['ได้พัสดุที่ไม่ได้สั่ง เก็บเงินปลายทาง', { open: 'scam' }],
    ['ขายของให้ลูกค้าแล้วเขาส่งสลิปปลอม', { open: 'scam' }],
    ['แจกเงินหมื่นจริงไหม', { open: 'scam', about: 'check' }],
    ['เงินดิจิทัลลงทะเบียนยังไง', { open: 'rights' }],
    ['ได้หมายเรียกทางไลน์', { open: 'scam' }],
    ['ตำรวจวิดีโอคอลมา', { open: 'scam' }],
    ['โดนตัดเงินบัตรเครดิตทั้งที่ไม่ได้ใช้', { open: 'scam' }],
    ['มีคนเอาบัตรประชาชนหนูไปเปิดบัญชีม้า', { open: 'scam' }],
    ['อยากรู้ว่าร้านนี้โกงไหม ร้านพัดลมราคาถูก', { open: 'scam', about: 'check' }],
    ['โทรศัพท์หายมีแอปธนาคาร', { open: 'hotlines' }],
    ['เริ่มใหม่', { open: 'menu' }],
    ['ร้องเรียนตำรวจไม่รับแจ้งความ', { open: 'complaint', prefill: {} }],
    ['ลูกโดนบูลลี่ในกลุ่มไลน์', { open: 'complaint', prefill: {} }],
  ])('"%s" is understood', (typed, intent) => {
    expect(intentOf(typed)).toEqual(intent)
  })
  test('a page that poses as a shop is no account of theirs that was taken', () => {
    expect(intentOf('เพจปลอมร้านขายทอง')).toEqual({ open: 'complaint', prefill: { family: 'cyber_threat' } })
  })
  test.each([
    ['โดนหลอกโอนเงิน อยากแจ้งความ', 'scam'],
    ['สั่งของแล้วไม่ได้ของ แจ้งความแล้ว', 'complaint'],
    ['โดนร้านโกง ต้องแจ้งความไหม', 'complaint'],
    ['ร้านนี้โกง ไม่ส่งของ', 'complaint'],
    ['ซื้อตั๋วคอนเสิร์ตแล้วโดนเบี้ยว โอนไป 3500 เมื่อวาน', 'complaint'],
    ['จองที่พักผ่านเพจ โอนมัดจำ 1500 ไปถึงไม่มีที่พักจริง', 'complaint'],
    ['จ้างทำเว็บโอนไปแล้วไม่ทำให้', 'complaint'],
    ['ซื้อไอดีเกม โอนไปแล้วโดนดึงไอดีคืน', 'complaint'],
    ['ขายของในกลุ่ม ลูกค้าไม่จ่ายเงิน', 'complaint'],
    ['สั่งยาลดความอ้วนในเฟสกินแล้วใจสั่น', 'complaint'],
  ])('"%s" stays what it is', (typed, open) => {
    expect(intentOf(typed)).toMatchObject({ open })
  })
  test('the number of our own centre is not checked for reports', () => {
    expect(having('ขอเบอร์ 1212 หน่อย').words()).toContain('1441')
  })
})
