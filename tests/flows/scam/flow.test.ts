import { describe, expect, it, test } from 'vitest'
import { exampleCase } from '../../../flows/case/examples.ts'
import type { Effect } from '../../../flows/effects.ts'
import { wordsOf } from '../../../flows/limits.ts'
import { emergencyIn } from '../../../flows/person/emergencies.ts'
import { decide, reads } from '../../../flows/registry.ts'
import { DAY, MINUTE } from '../../../flows/time.ts'
import type { Conversation, Facts } from '../../../flows/turn.ts'
import { NOW as BEFORE, type Meeting, meet as met, type Person } from '../../tools/person.ts'

/** A week on, when the red flags hold that are dated since. */
const NOW = BEFORE + 7 * DAY
const meet = (meeting: Meeting = {}): Person => {
  const me = met(meeting)
  me.now = NOW
  return me
}

const dials = (me: Person) =>
  [...JSON.stringify(me.said).matchAll(/"uri":"tel:([^"]+)"/g)].map(([, number]) => number)
const expects = (me: Person) => me.conversation.expect
const did = (me: Person, what: Effect['do']) => me.effects.filter((effect) => effect.do === what)
const CHECKED = /หยุดก่อนค่ะ|ระวังค่ะ|ยังไม่พบสัญญาณ/
const PASTED = 'พัสดุของท่านตกค้าง กรุณาชำระค่าธรรมเนียมที่ http://thaipost-fee.top/pay ภายในวันนี้'

describe('somebody who has paid', () => {
  test('tells it at length, and the number at the very end is kept with the rest', () => {
    const me = meet()
    const story = `${'โดนหลอกโอนเงินค่ะ เขาโทรมาว่าพัสดุผิดกฎหมาย '.repeat(48)}เบอร์เขา 0812345678`
    expect(story.length).toBeGreaterThan(2_000)
    me.types(story)
    me.touches('โอนแล้ว')
    me.touches('กสิกรไทย')
    me.touches('เมื่อวาน')
    expect(me.run().answers).toMatchObject({ story: { v: story }, identifiers: { v: story } })
  })

  test('is given 1441 before any notice, then the bank’s own line, and the notice only when they want to go on', () => {
    const me = meet({ agreed: false })
    expect(me.types('โดนหลอกโอนเงิน')).toContain('โอนเงินไปแล้วหรือยังคะ')
    expect(dials(me)).toEqual(['1441'])
    me.types('1')
    expect(dials(me)).toEqual(['1441'])
    me.touches('กสิกรไทย')
    expect(dials(me)).toEqual(['028888888', '1441'])
    const said = me.touches('ไม่ถึง 1 ชั่วโมง')
    expect(said).toContain('โอนมาแล้ว ไม่ถึง 1 ชั่วโมง')
    // Small print would push the numbers off the screen.
    expect(said).not.toContain('ขออนุญาตเก็บข้อมูล')
    expect(said).toContain('เล่าต่อที่นี่')
    expect(me.touches('เล่าต่อ')).toContain('ขออนุญาตเก็บข้อมูล')
    expect(me.effects).toEqual([])
    expect(me.conversation.run).toBeUndefined()
    me.types('ยินยอม')
    expect(me.run()).toMatchObject({
      i: 'scam-report',
      at: 't1_slip',
      answers: { paid: { v: 'yes' }, from_bank: { v: '004' }, t1_date: { v: { iso: '2026-11-27' } } },
    })
  })

  test('the time typed opens the report, whose question is put once', () => {
    const me = meet()
    for (const text of ['โดนมิจฉาชีพ', 'โอนแล้ว', 'กสิกร']) me.types(text)
    expect(me.types('เมื่อวานบ่ายสอง').split('มีสลิปไหมคะ')).toHaveLength(2)
    expect(me.run().answers).toMatchObject({ t1_date: { v: { iso: '2026-11-26' } }, t1_time: { v: '14:00' } })
  })

  test('who says bank and time at once is asked neither, and sees the clock on the first bubble', () => {
    const me = meet()
    const said = me.types('โดนมิจฉาชีพหลอก โอนจากกสิกรไปแล้วเมื่อ 20 นาทีที่แล้ว')
    expect(wordsOf(me.said[0]!)).toContain('โอนมาแล้ว 20 นาที')
    expect(dials(me).slice(0, 2)).toEqual(['028888888', '1441'])
    expect(me.run().at).toBe('t1_slip')
    expect(me.run().answers).toMatchObject({ t1_time: { v: '14:10' } })
    expect(said).not.toContain('โอนจากธนาคารไหนคะ')
  })

  test('types every step: number, words, or a time', () => {
    const me = meet()
    me.types('เช็ก/แจ้งมิจฉาชีพ')
    me.types('โอนแล้วค่ะ')
    expect(me.types('แบงก์กรุงศรี')).toContain('แล้วกด 5')
    expect(me.types('14:00')).toContain('โอนมาแล้ว 30 นาที')
    expect(me.run().answers).toMatchObject({ t1_time: { v: '14:00' }, from_bank: { v: '025' } })
  })

  test.each([
    ['เมื่อเช้า', 'โอนมาแล้ว ไม่ถึง 1 วัน'],
    ['เมื่อวานตอนเย็น', 'โอนมาแล้ว 1 วัน'],
    ['3 วันที่แล้ว', 'โอนมาแล้ว 3 วัน'],
  ])('of a day alone no hours and minutes are counted: %s', (typed, since) => {
    const me = meet()
    me.types('โดนหลอกโอนเงินไปแล้ว 5 หมื่น')
    me.types('กสิกร')
    const said = me.types(typed)
    expect(said).toContain(since)
    expect(said).not.toMatch(/โอนมาแล้ว \d+ (?:ชั่วโมง|นาที)/)
  })

  test('whose bank we cannot make out is asked once more and then goes on without it', () => {
    const me = meet()
    me.types('โดนมิจฉาชีพ')
    me.types('1')
    expect(me.types('ฮัลโหลๆๆ')).toContain('โอนจากธนาคารไหนคะ')
    expect(me.types('อะไรนะ')).toContain('หลังบัตร')
    expect(expects(me)).toMatchObject({ step: 'when', bank: 'other' })
    me.types('ข้าม')
    expect(me.run().i).toBe('scam-report')
  })

  test('a step back from the bank is the first question, “ยกเลิก” is the menu, and “ช่วยเหลือ” helps', () => {
    const me = meet()
    me.types('โดนมิจฉาชีพ')
    me.types('1')
    expect(me.types('ช่วยเหลือ')).toContain('วิธีใช้')
    expect(expects(me)).toMatchObject({ step: 'bank' })
    expect(me.types('ย้อนกลับ')).toContain('โอนเงินไปแล้วหรือยังคะ')
    me.types('ยกเลิก')
    expect(expects(me)).toBeUndefined()
  })

  test('a text with the very danger in it gets one number and the next question, not two cards of the same', () => {
    const me = meet()
    const said = me.types('กำลังโดนหลอกให้โอนเงินอยู่')
    expect(dials(me)).toEqual(['1441'])
    expect(said).toContain('ปิดเครื่อง')
    expect(said).toContain('โอนจากธนาคารไหนคะ')
    const named = meet()
    named.types('กำลังโดนหลอกให้โอนเงินจากกสิกรอยู่')
    expect(dials(named)).toEqual(['028888888', '1441'])
    expect(named.words()).toContain('ปิดเครื่อง')
  })

  test('not sure: look at the balance, the number, and on to the report without a word about transfers', () => {
    const me = meet()
    me.types('โดนมิจฉาชีพ')
    const said = me.touches('ไม่แน่ใจ')
    expect(said).toContain('ดูยอดเงิน')
    expect(dials(me)).toEqual(['1441'])
    expect(me.run().at).toBe('claim')
  })

  test('a payment that comes out in the middle of the report brings the numbers at once, and the clock', () => {
    const me = meet()
    me.taps({ t: 'scam', act: 'report' })
    me.types('ย้อนกลับ')
    me.touches('โอนแล้ว')
    expect(dials(me)).toEqual(['1441'])
    me.types('ข้าม')
    me.types('500')
    me.types('วันนี้')
    expect(me.types('บ่ายสองโมง')).toContain('โอนมาแล้ว 30 นาที')
    me.types('กสิกร')
    expect(dials(me)).toEqual(['028888888', '1441'])
  })

  test('files one case, one report beside it and one reminder; a second “ส่ง” files nothing', () => {
    const me = meet()
    me.types('โดนมิจฉาชีพหลอก โอนจากกสิกรไปแล้วเมื่อ 20 นาทีที่แล้ว')
    me.sendsPhoto('slip1')
    for (const answer of ['เสร็จ', '5,000', 'กสิกร 123-4-56789-0', 'ไม่ใช่', 'ตำรวจ', 'โทรศัพท์มา', '1'])
      me.types(answer)
    // What they first wrote tells it already: the story is not asked again.
    for (const answer of ['081-234-5678', 'ยังไม่ได้แจ้งใคร', 'ข้าม', 'ข้าม']) me.types(answer)
    expect(me.words()).toContain('ประเภท: ข่มขู่ทางโทรศัพท์ให้โอนเงิน')
    const said = me.types('ส่ง')
    expect(said).toMatch(/PD-6911-\d{6}-\d/)
    expect(said).toContain('ยังไม่ใช่การแจ้งความ')
    me.types('ส่ง')
    for (const what of ['file-case', 'report-scam', 'remind'] as const) expect(did(me, what)).toHaveLength(1)
    expect(did(me, 'report-scam')[0]).toMatchObject({
      code: 't08',
      channel: 'call',
      transfers: [
        { satang: 500_000, at: NOW - 20 * MINUTE, fromBank: '004', toBank: '004', slips: ['slip1'] },
      ],
    })
  })

  test('the type is corrected at the review', () => {
    const me = meet()
    me.taps({ t: 'scam', act: 'report' })
    for (const answer of ['ยังไม่ได้โอน', 'ลงทุน', 'ไลน์', '1', 'ชวนเทรดทองในกลุ่มไลน์', 'ข้าม', 'ข้าม'])
      me.types(answer)
    expect(me.words()).toContain('5. ประเภท: หลอกให้ลงทุนออนไลน์')
    me.types('แก้ข้อ 5')
    expect(me.touches('แชร์หรือลงทุนแบบชวนคนต่อ')).toContain('ประเภท: แชร์หรือลงทุนแบบชวนคนต่อ')
    me.types('ส่ง')
    expect(did(me, 'file-case')[0]).toMatchObject({ subtype: 't15' })
  })

  test('a withdrawn report reminds of nothing any more', () => {
    const me = meet()
    const mine = exampleCase({ id: 'c1', family: 'scam', subtype: 't08' })
    me.cases.push(mine, exampleCase({ id: 'c2' }))
    me.taps({ t: 'case', act: 'withdraw-yes', id: 'c1' })
    expect(me.effects).toContainEqual({ do: 'cancel-reminders', theme: 'case.c1' })
    me.taps({ t: 'case', act: 'withdraw-yes', id: 'c2' })
    expect(did(me, 'cancel-reminders')).toHaveLength(1)
  })
})

describe('what is checked, and what is not', () => {
  it.each([
    ['a pasted message with a link', PASTED],
    ['a number alone', '081-234-5678'],
    ['a greeting with something to look at', 'สวัสดีค่ะ ช่วยเช็กเบอร์ 081-234-5678 หน่อย'],
    ['an account and a bank', 'บัญชี กสิกร 123-4-56789-0 น่าเชื่อไหมคะ'],
    ['a link in the words of somebody else', 'กดลิงก์รับเงินคืนภาษีที่ http://rd-refund.top'],
    ['English', 'Your parcel is held, pay at http://post-fee.top now'],
    [
      'a threat that the account will be suspended',
      'บัญชีของท่านถูกระงับ ยืนยันตัวตนด่วนที่ http://kasikornbank-verify.top มิฉะนั้นบัญชีจะถูกอายัด แจ้งรหัส OTP',
    ],
    ['disguised', 'เบอร์ ๐๘๑-๒๓๔-๕๖๗๘'],
  ])('%s gets one answer', (_, text) => {
    const me = meet({ agreed: false })
    expect(me.types(text)).toMatch(CHECKED)
    expect(me.said).toHaveLength(1)
    expect(me.effects).toEqual([])
  })

  it.each([
    ['a greeting', 'สวัสดีค่ะ', 'สวัสดีค่ะ พึ่งได้เองค่ะ'],
    ['thanks', 'ขอบคุณค่ะ', 'ยินดีค่ะ'],
    ['a complaint', 'โดนโกง สั่งของแล้วไม่ส่ง', 'ร้องเรียน ·'],
    ['a complaint that names a page', 'สั่งของจากเพจ facebook.com/badshop โอนเงินไปแล้วไม่ได้ของ', 'ร้องเรียน ·'],
    ['a report of a website', 'แจ้งเว็บพนัน http://slot-win.top', 'ร้องเรียน ·'],
    ['a wish for a person, with a number', 'ขอคุยกับเจ้าหน้าที่หน่อย เบอร์ 081-234-5678', 'เจ้าหน้าที่จะตอบในแชตนี้'],
    ['somebody deceived', 'โดนมิจฉาชีพ', 'โอนเงินไปแล้วหรือยังคะ'],
    ['the menu', 'เมนู', 'ให้ช่วยเรื่องอะไรดีคะ'],
    ['what means nothing to us', 'กขคง', 'ยังไม่เข้าใจ'],
  ])('%s opens what it is for', (_, text, answer) => {
    const me = meet()
    expect(me.types(text)).toContain(answer)
    expect(me.words()).not.toMatch(CHECKED)
  })

  test('a message in the middle of an interview is its answer, and in an exchange its word', () => {
    const me = meet()
    me.types('ร้องเรียน')
    const at = me.run().at
    me.types(PASTED)
    expect(me.words()).not.toMatch(CHECKED)
    expect(me.run().at).toBe(at)
    const writes = meet({ conversation: { expect: { for: 'contact' } } })
    writes.types(PASTED)
    expect(writes.effects).toMatchObject([{ do: 'add-to-contact', text: PASTED }])
  })

  test('after “ยังไม่ได้โอน” or “เช็ก” anything is looked at, and every answer says how to go on', () => {
    for (const begin of ['เช็ก', 'เช็กก่อนโอน'])
      for (const text of ['มาหาหน่อยพรุ่งนี้', 'a'.repeat(5_000), 'โอนเงินมาก่อนนะ', PASTED]) {
        const me = meet()
        me.types(begin)
        expect(me.types(text), text.slice(0, 20)).toMatch(CHECKED)
        expect(me.said).toHaveLength(1)
      }
    const me = meet()
    me.types('โดนมิจฉาชีพ')
    me.types('ยังไม่ได้โอน')
    expect(me.types('พรุ่งนี้เจอกันนะ')).toContain('ไม่ได้แปลว่าปลอดภัย')
  })

  it.each([
    ['emoji only', '😀😀🙏'],
    ['marks only', '…—·'],
    ['invisible letters only', '\u200B\u200D\u2060'],
  ])('%s: there is nothing to check, and how to send it is said again', (_, text) => {
    const me = meet()
    me.types('เช็ก')
    expect(me.types(text)).toContain('ยังไม่มีอะไรให้เช็ก')
    expect(expects(me)).toMatchObject({ step: 'check' })
  })

  test('spoofed letters and two hundred indicators get one clear answer', () => {
    const me = meet()
    me.types('เช็ก')
    expect(me.types('k\u0430sikornb\u0430nk.com \u202Emoc.knab\u202C หｅｌｌｏ')).toMatch(CHECKED)
    me.taps({ t: 'scam', act: 'check' })
    const flood = Array.from({ length: 200 }, (_, n) => `กสิกร 123-4-${10_000 + n}-0`).join(' ')
    expect(me.types(flood)).toMatch(/และอีก \d+ รายการ/)
    expect(me.said).toHaveLength(1)
  })

  test('thanks after a check are thanks, and a new paste is checked anew', () => {
    const me = meet()
    me.types(PASTED)
    expect(me.types('ขอบคุณค่ะ')).toContain('ยินดีค่ะ')
    expect(me.types('081-234-5678')).toMatch(CHECKED)
  })

  test('“แจ้งเรื่องนี้” takes what was checked along; unsent in between, nothing of it is left', () => {
    const me = meet()
    me.types(PASTED, 'pasted')
    me.touches('แจ้งเรื่องนี้')
    // Nobody has asked yet whether money is gone.
    expect(me.run()).toMatchObject({ at: 'paid', answers: { identifiers: { v: PASTED, m: ['pasted'] } } })
    me.touches('โอนแล้ว')
    expect(dials(me)).toContain('1441')
    const other = meet()
    other.types(PASTED, 'pasted')
    other.does({ kind: 'unsend', messageId: 'pasted' })
    expect(JSON.stringify(other.conversation)).not.toContain('thaipost')
    other.taps({ t: 'scam', act: 'report' })
    expect(other.run().answers).not.toHaveProperty('identifiers')
  })

  test('“โอนไปแล้ว” on the answer brings the numbers', () => {
    const me = meet()
    me.types(PASTED)
    me.touches('โอนไปแล้ว')
    expect(dials(me)).toEqual(['1441'])
  })

  test('the bank and the hour that a false message names are not the person’s own', () => {
    const me = meet()
    me.types('กสิกรไทยแจ้ง: ยืนยันด่วนก่อน 10.00 น. ที่ http://kasikornbank-verify.top', 'pasted')
    expect(me.touches('โอนไปแล้ว')).toContain('โอนจากธนาคารไหนคะ')
    expect(dials(me)).toEqual(['1441'])
    expect(me.types('ไทยพาณิชย์')).toContain('โอนไปนานหรือยังคะ')
    // Another bank than was said before is taken at the next step too.
    expect(me.types('ไม่ใช่ค่ะ กสิกร')).toContain('กสิกร')
    expect(dials(me)).toEqual(['028888888', '1441'])
    me.types('20 นาทีที่แล้ว')
    expect(me.run().answers).toMatchObject({
      from_bank: { v: '004' },
      t1_time: { v: '14:10' },
      identifiers: { m: ['pasted'] },
    })
    expect(me.run().answers).not.toHaveProperty('story')
  })

  test.each([
    ['the bank is asked', []],
    ['the time is asked', ['ไทยพาณิชย์']],
    ['the notice is still to be read', ['ไทยพาณิชย์', '20 นาทีที่แล้ว']],
  ])('an older “แจ้งเรื่องนี้” tapped while %s knows that money is gone', (_, typed) => {
    const me = meet({ agreed: false })
    me.types(PASTED)
    me.touches('โอนไปแล้ว')
    for (const text of typed) me.types(text)
    me.taps({ t: 'scam', act: 'report' })
    // Tapped once more over the notice itself.
    me.taps({ t: 'scam', act: 'report' })
    me.types('ยินยอม')
    expect(me.run().answers).toMatchObject({ paid: { v: 'yes' } })
    expect(me.run().answers.from_bank).toEqual(typed.length ? { v: '014' } : undefined)
  })

  test('who has said that no money went is not asked again when they report', () => {
    const me = meet()
    me.types('โดนมิจฉาชีพ')
    me.types('ยังไม่ได้โอน')
    me.types(PASTED)
    me.touches('แจ้งเรื่องนี้')
    expect(me.run()).toMatchObject({
      at: 'claim',
      answers: { paid: { v: 'no' }, identifiers: { v: PASTED } },
    })
  })

  it.each([
    'ลิงก์นี้จริงไหม http://kasikornbank-verify.top/login แจ้งรหัส OTP ด่วน มิฉะนั้นบัญชีจะถูกระงับ',
    'บัญชีของท่านถูกระงับชั่วคราว กรุณายืนยันตัวตนกับเจ้าหน้าที่ด่วน',
    'ยังไม่ได้โอน เขาส่งลิงก์นี้มา http://kbank-online.top/x',
  ])('pasted at the first question it is checked, whatever answer its words hold: %s', (text) => {
    const me = meet()
    me.types('เช็ก/แจ้งมิจฉาชีพ')
    expect(me.types(text)).toMatch(CHECKED)
  })

  test('what is said beside “โอนแล้ว” is not asked again', () => {
    const me = meet()
    me.types('เช็ก/แจ้งมิจฉาชีพ')
    me.types('โอนแล้วค่ะ จากกสิกร เมื่อ 20 นาทีที่แล้ว')
    expect(dials(me).slice(0, 2)).toEqual(['028888888', '1441'])
    expect(me.run().answers).toMatchObject({ from_bank: { v: '004' }, t1_time: { v: '14:10' } })
  })

  test('an account that is really suspended is told at the first question as before', () => {
    const me = meet()
    me.types('เช็ก/แจ้งมิจฉาชีพ')
    expect(me.types('บัญชีของผมถูกระงับครับ ไม่ได้ทำผิดอะไรเลย')).toContain('บัญชีถูกระงับ แต่ไม่ได้ทำผิด')
  })

  test('over an interview put aside by the menu, the answer comes and the interview asks on', () => {
    const me = meet()
    me.types('ร้องเรียน')
    const { at } = me.run()
    me.taps({ t: 'scam', act: 'check' })
    const said = me.types(PASTED)
    expect(said).toMatch(CHECKED)
    expect(said).toContain('เรื่องที่เจอเป็นเรื่องแบบไหนคะ')
    expect(me.run().at).toBe(at)
    expect(expects(me)).toBeUndefined()
  })
})

describe('what is known is read beforehand', () => {
  const event = { id: 'e', at: NOW, kind: 'text', messageId: 'm', text: 'เบอร์ 081-234-5678' } as const
  const at = (more: Partial<Conversation> = {}) => ({ ...meet().conversation, ...more })

  it('of a text at rest and in a check, and of none in an interview or an exchange', () => {
    expect(reads(at(), event, []).indicators).toEqual(['phone:+66812345678'])
    expect(reads(at({ expect: { for: 'scam', step: 'check' } }), event, []).indicators).toHaveLength(1)
    expect(reads(at({ expect: { for: 'contact' } }), event, []).indicators).toEqual([])
    const me = meet()
    me.types('ร้องเรียน')
    expect(reads(me.conversation, event, []).indicators).toEqual([])
    expect(reads(at(), { ...event, text: 'สวัสดี' }, []).indicators).toEqual([])
  })
  it('also of what was said before, when a button has it checked', () => {
    const said = { text: event.text, messageId: 'm' }
    const tap = { id: 'e', at: NOW, kind: 'tap', tap: { t: 'scam', act: 'paid', c: 'no' } } as const
    expect(reads(at({ expect: { for: 'scam', step: 'paid', said } }), tap, []).indicators).toHaveLength(1)
  })
  it('and stands in the answer, in buckets', () => {
    const known = { 'phone:+66812345678': { reports: 7, reviewed: true, lastReported: NOW } }
    const facts: Facts = { ...meet().facts(), known }
    const said = decide(at(), event, facts).say.map(wordsOf).join('\n')
    expect(said).toContain('มีผู้แจ้ง 3-9 ราย')
    expect(said).not.toContain('ยังไม่พบสัญญาณ')
  })
})

describe('a picture or a voice', () => {
  test.each([
    ['scam-report', { t: 'scam', act: 'report' }, 'โอนเงินไปแล้วหรือยังคะ'],
    ['complaint', { t: 'open', flow: 'complaint' }, 'ร้องเรียน ·'],
  ] as const)(
    'a voice in the %s is kept for staff, the question stays, and it is filed along',
    (i, tap, question) => {
      const me = meet()
      me.taps(tap)
      const { at } = me.run()
      me.does({ kind: 'audio', messageId: 'voice1' })
      expect(me.words()).toContain('ได้รับเสียงแล้วค่ะ กำลังเก็บไว้ให้เจ้าหน้าที่ฟัง')
      expect(me.words()).toContain(question)
      me.does({ kind: 'audio', messageId: 'voice1' })
      expect(me.run()).toMatchObject({ i, at, extra: [{ from: 'voice', m: ['voice1'] }] })
      expect(did(me, 'fetch-photo')[0]).toEqual({ do: 'fetch-photo', messageId: 'voice1', sound: true })
      me.does({ kind: 'unsend', messageId: 'voice1' })
      expect(me.run().extra).toEqual([])
    },
  )

  test('a voice in the middle of a report is in the case that is filed', () => {
    const me = meet()
    me.taps({ t: 'scam', act: 'report' })
    for (const answer of ['ยังไม่ได้โอน', 'ลงทุน', 'ไลน์', '1']) me.types(answer)
    me.does({ kind: 'audio', messageId: 'voice1' })
    for (const answer of ['ชวนเทรดทองในกลุ่มไลน์', 'ข้าม']) me.types(answer)
    me.does({ kind: 'audio', messageId: 'voice2' })
    me.types('ข้าม')
    expect(me.words()).toContain('ข้อความเสียง: ส่งมาแล้ว')
    expect(me.words()).not.toMatch(/รูป 1 รูป/)
    me.types('ส่ง')
    expect(JSON.stringify(did(me, 'file-case')[0]).match(/"messageId":"voice[12]"/g)).toHaveLength(2)
  })

  test('in a check goes to a person, who is told what it is; and we say so', () => {
    const me = meet()
    me.types('เช็ก')
    expect(me.sendsPhoto('p1')).toContain('แจ้งเจ้าหน้าที่ให้ดูแล้ว')
    expect(me.effects).toMatchObject([
      { do: 'ask-contact', about: 'scam.image', messageId: 'p1' },
      { do: 'fetch-photo', messageId: 'p1' },
    ])
    me.does({ kind: 'audio', messageId: 'a1' })
    expect(me.words()).toContain('เรายังฟังเสียงเองไม่ได้')
    expect(did(me, 'ask-contact').at(-1)).toMatchObject({ about: 'scam.audio', messageId: 'a1' })
    expect(did(me, 'fetch-photo').map((one) => 'sound' in one)).toEqual([false, true])
    // The next words are looked at as before.
    expect(me.types('081-234-5678')).toMatch(CHECKED)
  })
  test('of several pictures at once all go and one answer comes', () => {
    const me = meet()
    me.types('เช็ก')
    expect(me.sendsPhoto('p1', { id: 's', index: 1, total: 2 })).toBe('')
    expect(me.sendsPhoto('p2', { id: 's', index: 2, total: 2 })).toContain('แจ้งเจ้าหน้าที่ให้ดูแล้ว')
    expect(did(me, 'fetch-photo')).toHaveLength(2)
  })
  test('before the notice is not kept; it is asked for again once the person has agreed', () => {
    const me = meet({ agreed: false })
    me.types('เช็ก')
    expect(me.sendsPhoto('p1')).toContain('ขออนุญาต')
    expect(me.effects).toEqual([])
    expect(me.types('ยินยอม')).toContain('นั้นมาอีกครั้ง')
    me.sendsPhoto('p2')
    expect(did(me, 'fetch-photo')).toMatchObject([{ messageId: 'p2' }])
  })
})

describe('an account suspended without fault', () => {
  test('what to do comes first and needs no consent; a short interview follows and is filed', () => {
    const me = meet({ agreed: false })
    me.types('เช็ก/แจ้งมิจฉาชีพ')
    const said = me.types('4')
    expect(dials(me)).toEqual(['1441'])
    expect(said).toContain('แล้วกด 2')
    me.touches('ให้เจ้าหน้าที่ช่วยตาม')
    me.types('ยินยอม')
    for (const answer of ['กสิกร', '1', 'เมื่อวาน', 'ข้าม', 'ยังไม่ได้ติดต่อใคร', 'ขายของให้ลูกค้า', 'ข้าม', 'ข้าม'])
      me.types(answer)
    me.types('ส่ง')
    expect(did(me, 'file-case')).toMatchObject([
      { family: 'scam', subtype: 'account-held', subject: 'บัญชีฉันถูกระงับโดยไม่ผิด', anonymous: true },
    ])
    expect(did(me, 'report-scam')).toEqual([])
  })
  test('typed in words it opens at once', () => {
    expect(meet().types('ธนาคารอายัดบัญชีของแม่ ไม่ได้ทำอะไรผิด')).toContain('บัญชีถูกระงับ')
  })
})

describe('reports that were begun', () => {
  const begun = () => {
    const me = meet()
    me.taps({ t: 'scam', act: 'report' })
    me.types('ยังไม่ได้โอน')
    me.types('ลงทุน')
    return me
  }
  test('are put aside for another interview, and offered again', () => {
    const me = begun()
    const { id } = me.run()
    me.taps({ t: 'open', flow: 'complaint' })
    expect(me.run().i).toBe('complaint')
    expect(me.conversation.shelf.map((run) => run.id)).toEqual([id])
    me.taps({ t: 'scam', act: 'report' })
    expect(me.words()).toContain('แจ้งค้างไว้')
    me.touches('ทำต่อจากเดิม')
    expect(me.run()).toMatchObject({ id, at: 'channel' })
    expect(me.conversation.shelf.map((run) => run.i)).toEqual(['complaint'])
  })
  test('are deleted only when the person says so, and the first question comes', () => {
    const me = begun()
    me.types('พัก')
    me.taps({ t: 'scam', act: 'report' })
    expect(me.touches('ลบอันเดิม แล้วเริ่มใหม่')).toContain('โอนเงินไปแล้วหรือยังคะ')
    expect(me.conversation.shelf).toEqual([])
  })
  test('stand on the first question too', () => {
    const me = begun()
    me.types('พัก')
    me.taps({ t: 'open', flow: 'scam' })
    expect(me.labels()).toContain('แจ้งเรื่องที่ค้างไว้ต่อ')
  })
})

describe('buttons of years ago', () => {
  it.each([
    [{ t: 'scam', act: 'no-such-act' }],
    [{ t: 'scam', act: 'paid', c: 'constructor' }],
    [{ t: 'scam', act: 'paid' }],
    [{ t: 'scam', act: 'bank', c: '999' }],
    [{ t: 'scam', act: 'when', c: '__proto__', id: '004' }],
  ] as const)('%j begins with the first question', (tap) => {
    expect(meet().taps(tap)).toContain('โอนเงินไปแล้วหรือยังคะ')
  })
  test('a bank’s button works without the exchange that drew it', () => {
    const me = meet()
    me.taps({ t: 'scam', act: 'bank', c: '004' })
    expect(dials(me)).toEqual(['028888888', '1441'])
  })
})

test('a complaint that is told with danger stays a complaint under the number', () => {
  const text = 'แม่กดลิงก์ในข้อความไปแล้ว กลัวเงินหาย'
  expect(emergencyIn(text)?.id).toBe('money_moving')
  const me = meet()
  expect(me.types(text)).toContain('ร้องเรียน ·')
  expect(dials(me)[0]).toBe('1441')
})
