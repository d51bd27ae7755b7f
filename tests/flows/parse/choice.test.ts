import { describe, expect, test } from 'vitest'
import { matchChoice, matchChoices } from '../../../flows/parse/choice.ts'
import { parseEmail } from '../../../flows/parse/email.ts'
import { parseYesNo } from '../../../flows/parse/yesno.ts'

const options = [
  { code: 'late', th: 'ได้ของช้า', en: 'Late' },
  { code: 'never', th: 'ไม่ได้รับของ', en: 'Not received', also: ['ของไม่มา', 'ไม่ส่งของ'] },
  { code: 'fake', th: '🏷️ ของปลอม', en: 'Fake' },
  { code: 'refund', th: 'ขอเงินคืน', en: 'Refund', also: ['เงินคืน', 'คืนเงิน'] },
  { code: 'fake-shop', th: 'ของปลอมจากร้าน', en: 'Fake shop' },
]
const read = (typed: string) => {
  const result = matchChoice(options, typed)
  return result.ok ? result.value : `${result.reason}${result.codes ? ` ${result.codes}` : ''}`
}

describe('one of several', () => {
  test.each([
    ['2', 'never'],
    ['๒', 'never'],
    ['ข้อ 2', 'never'],
    ['ข้อ ๒ ค่ะ', 'never'],
    ['2.', 'never'],
    ['2)', 'never'],
    ['(2)', 'never'],
    ['สอง', 'never'],
    ['ข้อสอง', 'never'],
    ['ไม่ได้รับของ', 'never'],
    ['ไม่ได้รับของค่ะ', 'never'],
    ['ไม่ ได้ รับ ของ', 'never'],
    ['not received', 'never'],
    ['NOT RECEIVED', 'never'],
    ['never', 'never'],
    ['ของไม่มา', 'never'],
    ['ของปลอม', 'fake'],
    ['ของปลอมจาก', 'fake-shop'],
    ['ได้ของ', 'late'],
    ['อยากได้เงินคืนค่ะ', 'refund'],
    ['ได้รับของปลอมจากร้านนี้', 'fake-shop'],
    ['0', 'none'],
    ['6', 'none'],
    ['99', 'none'],
    ['', 'none'],
    ['ก', 'none'],
    ['ไม่เอาเงินคืน', 'none'],
    ['แมว', 'none'],
    ['ของปล', 'several fake,fake-shop'],
    ['เงินคืน หรือ ได้ของช้า', 'several late,refund'],
  ])('"%s" is %s', (typed, expected) => expect(read(typed)).toBe(expected))

  test('options that are numbers themselves are chosen by their words', () => {
    const stars = [5, 4, 3, 2, 1].map((n) => ({ code: `s${n}`, th: `${n}`, en: `${n}` }))
    expect(matchChoice(stars, '5')).toEqual({ ok: true, value: 's5' })
  })
})

describe('more than one', () => {
  test.each([
    ['1 3 4', ['late', 'fake', 'refund']],
    ['1,3', ['late', 'fake']],
    ['๑ กับ ๓', ['late', 'fake']],
    ['ข้อ 1 และ 3', ['late', 'fake']],
    ['3, 1, 3', ['late', 'fake']],
    ['1. 3.', ['late', 'fake']],
    ['ได้ของช้า, ของปลอม', ['late', 'fake']],
    ['2', ['never']],
    ['ของปลอมจากร้าน', ['fake-shop']],
    ['ทั้งหมด', ['late', 'never', 'fake', 'refund', 'fake-shop']],
  ])('"%s"', (typed, codes) => expect(matchChoices(options, typed)).toEqual({ ok: true, value: codes }))
  test('one unknown part refuses the whole, so that nothing is dropped unseen', () => {
    expect(matchChoices(options, '1, แมว').ok).toBe(false)
    expect(matchChoices(options, '1 9').ok).toBe(false)
  })
})

describe('yes or no', () => {
  test.each([
    'ใช่',
    'ใช่ค่ะ',
    'ใช่ครับผม',
    'ครับ',
    'ค่ะ',
    'เอา',
    'เอาค่ะ',
    'ได้เลยครับ',
    'ตกลง',
    'ok',
    'OK!',
    'Yes',
    '👍🏽',
    'ใช่ๆ',
    'ช่าย',
    'ชัวร์',
    'ใช่ใช่',
    'ต้องการ',
    'ถูกต้องค่ะ',
    'ได้รับอยู่ค่ะ',
    'เป็นค่ะ',
    'มีบัตรค่ะ',
  ])('%s is yes', (typed) => expect(parseYesNo(typed)).toEqual({ ok: true, value: true }))
  test.each([
    'ไม่',
    'ไม่ใช่',
    'ไม่ใช่ครับ',
    'ไม่เอา',
    'ไม่เอาค่ะ',
    'ไม่ค่ะ',
    'ไม่ต้องการ',
    'ไม่เป็นไรค่ะ',
    'no',
    'No.',
    'ยัง',
    'ยังไม่มี',
    '👎',
    'ไม่ๆ',
    'ไม่เคยเลยค่ะ',
    'ม่าย',
    'ไม่ได้รับค่ะ',
    'ไม่ได้เป็น',
    'ไม่มีบัตรค่ะ',
    'เปล่าค่ะ',
  ])('%s is no', (typed) => expect(parseYesNo(typed)).toEqual({ ok: true, value: false }))
  test.each(['', 'ไม่แน่ใจ', 'ไม่รู้', 'ใช่ไม่ใช่', 'อะไรนะ', 'ใช่ แต่ไม่ทั้งหมด', 'not sure', 'noodle'])(
    '%s is neither',
    (typed) => expect(parseYesNo(typed)).toEqual({ ok: false, reason: 'unclear' }),
  )
})

describe('e-mail', () => {
  test.each([
    ['Somchai@Example.com', 'somchai@example.com'],
    [' อีเมล: a.b+c@mail.example.co.th ค่ะ', 'a.b+c@mail.example.co.th'],
    ['a@example.com\u200b', 'a@example.com'],
  ])('%s', (typed, value) => expect(parseEmail(typed)).toEqual({ ok: true, value }))
  test.each([
    '',
    'a',
    'a@',
    '@b.co',
    'a@b',
    'a@@b.co',
    '.a@b.co',
    'a..b@c.co',
    'a@-b.co',
    'a@b.c',
    'a b',
    'สมชาย@เมล',
  ])('%s is refused', (typed) => expect(parseEmail(typed)).toEqual({ ok: false, reason: 'not-an-email' }))
})
