import { describe, expect, it } from 'vitest'
import { paymentTold } from '../../../flows/complaint/payment-told.ts'
import { openingAnswers } from '../../../flows/complaint/prefill.ts'
import { valuesOf } from '../../../flows/interview.ts'
import { DAY, fromParts, isoDay, wallParts } from '../../../flows/time.ts'
import { leastCpu } from '../../tools/least.ts'
import { meet } from '../../tools/person.ts'

/** A Friday. */
const NOW = fromParts({ y: 2026, m: 11, d: 20 }, 14, 30)
const isoDaysAgo = (days: number) => isoDay(wallParts(NOW - days * DAY))
const YESTERDAY = isoDaysAgo(1)
const TRADE = { family: 'online_trade', subtype: 'not_received', paid: 'transfer' }
const payment = (text: string) => {
  const { amount, paid_on, accounts } = valuesOf(openingAnswers({ text, messageId: 'm1' }, TRADE, NOW))
  return {
    ...(amount === undefined ? {} : { baht: (amount as number) / 100 }),
    ...(paid_on ? { on: (paid_on as { iso: string }).iso } : {}),
    ...(accounts ? { to: accounts } : {}),
  }
}
const KBANK = { kind: 'bank', number: '1234567890', bank: '004' }

describe('a payment that is told with the story', () => {
  it.each([
    ['สั่งพัดลม โอนไป 1,500 บาท เมื่อวาน แล้วร้านเงียบ', { baht: 1500, on: YESTERDAY }],
    ['โอนเงินไปสองพันบาทแล้วของไม่มา', { baht: 2000 }],
    ['จ่ายไป ๕๐๐ บาท ๓ วันก่อน ของไม่ส่ง', { baht: 500, on: isoDaysAgo(3) }],
    ['โอนเข้ากสิกร 123-4-56789-0 จำนวน 900 บาท แล้วโดนบล็อก', { baht: 900, to: KBANK }],
    ['โอนเข้ากสิกร 1234567890 500 บาท เมื่อวาน', { baht: 500, on: YESTERDAY, to: KBANK }],
    [
      'โอนไป scb 405-123456-7 จำนวน 1,290.00 บาท',
      { baht: 1290, to: { kind: 'bank', number: '4051234567', bank: '014' } },
    ],
    ['ร้านให้โอนเข้ากสิกร 123-4-56789-0 หนูโอนไปแล้วไม่ได้ของ', { to: KBANK }],
    ['I transferred 1,200 baht yesterday and the shop is gone', { baht: 1200, on: YESTERDAY }],
    ['I paid THB 1,200 on 5 November 2026', { baht: 1200, on: '2026-11-05' }],
    ['หนูโอนเงินไป1500บาทเมื่อวานแล้วร้านเงียบ', { baht: 1500, on: YESTERDAY }],
    ['วันที่25โอนไป500บาท', { baht: 500, on: '2026-10-25' }],
    ['วันที่5/11โอนไป500บาท', { baht: 500, on: '2026-11-05' }],
    ['โอน ๕ พ.ย. ๖๙ ๕๐๐ บาท', { baht: 500, on: '2026-11-05' }],
    ['โอนไป 500 บาท วันจันทร์ที่ 9 พ.ย.', { baht: 500, on: '2026-11-09' }],
    ['โอนวันที่ 5 เวลา 10.15 จำนวน 850 บาท', { baht: 850, on: '2026-11-05' }],
    ['โอนไปเมื่อวานตอน 3 ทุ่ม 500 บาท แล้วบล็อก', { baht: 500, on: YESTERDAY }],
    ['ยายโอนตังให้มันไปสองพันบาทแล้วจ้ะ มันบ่ส่งของให้', { baht: 2000 }],
    ['ถูกหลอกให้โอนเงินไป 500 บาท', { baht: 500 }],
    ['สั่งพัดลมจากร้านในเฟสโอนไป 1500 บาทไม่ได้ของ', { baht: 1500 }],
    ['ซื้อเสื้อ 2 ตัวโอนไป 350 บาท ได้ตัวเดียว', { baht: 350 }],
    ['ซื้อ iphone 15 โอนไป 25,000 บาท ได้กล่องเปล่า', { baht: 25_000 }],
    ['โอนไป 500 บาท ทักไป 3 ครั้งไม่ตอบ ไม่คืนเงินด้วย', { baht: 500 }],
    ['จ่ายเงินปลายทางไป 390 บาท เมื่อวาน ได้ของไม่ตรงปก', { baht: 390 }],
    [
      'ผมโอนเงินให้ร้านไป 2,300 บาทครับ เมื่อวันที่ 12 พฤศจิกายน 2569 เวลา 14.30 น. ผ่านแอปกสิกร แล้วติดต่อไม่ได้อีกเลย',
      { baht: 2300, on: '2026-11-12' },
    ],
    ['ได้โอนเงินจำนวน 4,500 บาท เข้าบัญชีธนาคารกสิกรไทย เลขที่ 123-4-56789-0', { baht: 4500, to: KBANK }],
    ['จ่ายค่าเสื้อไป 300 บาท', { baht: 300 }],
    ['โอนไป 500 บาท ร้านบอกจะคืนเงินแต่ไม่คืน', { baht: 500 }],
    ['I paid 1,200 THB on 5 Nov, no goods', { baht: 1200, on: '2026-11-05' }],
    ['โอนกสิกร 900 บาท เลขพัสดุ 1234567890 ไม่ขึ้น', { baht: 900 }],
  ] as [string, object][])('is filled in: %s', (text, told) => {
    expect(payment(text)).toEqual(told)
  })

  it.each([
    ['two sums', 'โอนไป 500 บาท แล้วเขาขออีก 300 บาท'],
    ['two sums, one without its baht', 'โอนไป 500 บาทกับอีกสองร้อย'],
    ['what was given back', 'โอนไปแล้ว ร้านคืน 100 บาท'],
    ['part given back', 'โอนไป 500 บาท ร้านคืนมาครึ่งนึง'],
    ['paid back by the shop', 'ร้านโอนกลับมาแค่ 500 บาท'],
    ['claimed to be paid back', 'แม่ค้าจะคืนเงินที่โอน 500 บาท เมื่อวาน'],
    ['paid by the other side', 'ลูกค้าโอนมา 500 บาท เมื่อวาน'],
    ['said by the other side', 'เขาบอกว่าโอนไป 500 บาทแล้ว'],
    ['asked for', 'ร้านให้โอน 500 บาท แต่ยังไม่ได้โอน'],
    ['asked for, with spaces', 'ร้าน ให้ โอน 500 บาท แล้ว หาย'],
    ['a condition', 'ร้านบอก โอน 500 บาทแล้วจะส่งของ'],
    ['not paid', 'ไม่ได้โอน 500 บาท แต่เขาทวง'],
    ['to be paid', 'กำลังจะโอน 500 บาท'],
    ['a question', 'ต้องโอน 500 บาทก่อนไหม'],
    ['not paid, after all', 'โอนไป 3000 บาท? ผมไม่ได้โอน'],
    ['regretted or forgotten', 'ลืมโอนไป 3000 บาท'],
    ['refused', 'ไม่ยอมโอนไป 3000 บาท'],
    ['supposed', 'สมมติโอนไป 3000 บาท'],
    ['a slip', 'ลูกค้าส่งสลิปโอนเงิน 3000 บาท เมื่อวาน'],
    ['more in English', 'paid 3000 baht then another 500'],
    ['a price', 'ซื้อรถเข็นราคา 2,500 บาท โอนไปแล้วของไม่มา'],
    ['a price and a part of it', 'ซื้อ iphone 15 ราคา 25,000 โอนไป 5,000 บาท'],
    ['half a price', 'สั่งของราคา 3,000 โอนไปครึ่งนึงก่อน'],
    ['a deposit', 'โอนมัดจำ 500 บาท แล้วหาย'],
    ['a part', 'โอนไปก่อน 500 บาท ที่เหลือจ่ายปลายทาง'],
    ['an instalment', 'โอนเดือนละ 500 บาท ไม่ได้ของ'],
    ['several times', 'โอนไปสองครั้ง 500 บาท ไม่ได้ของ'],
    ['times behind', 'โอน 500 บาทสองรอบ แล้วเงียบ'],
    ['the first time', 'โอนไปครั้งแรก 500 บาท'],
    ['a multiple', 'โอนไป 500 บาท x 2'],
    ['too much', 'โอนเกินไป 500 บาท ร้านไม่คืน'],
    ['a fare', 'โอนค่าส่ง 50 บาทแล้วเงียบ'],
    ['a fee', 'จ่ายค่าภาษี 500 บาท ไม่ได้ของ'],
    ['about a sum', 'โดนโกง โอนไป สองหมื่นกว่าบาท'],
    ['between two sums', 'โดนโกง โอนไป 500-600 บาท'],
    ['half a number', 'โอนสองพันห้า แล้วหาย'],
    ['a strange point', 'โดนโกง โอนไป 1.500 บาท'],
    ['other money', 'I paid 50 dollars for shoes'],
    ['a size', 'โอนแล้ว สั่งรองเท้าไซส์ 42 ไม่ได้ของ'],
    ['a model', 'โอนแล้ว สั่งซื้อ iPhone 15 ไม่ได้ของ'],
    ['a length', 'โอนซื้อทีวี 55 นิ้ว แล้วเงียบ'],
    ['weeks', 'โอนไป 2 อาทิตย์แล้ว ของไม่มา'],
    ['a time of day', 'โอนตอน 10.30 น. แล้วเงียบ'],
    ['an order', 'โอนแล้ว คำสั่งซื้อเลขที่ 12345 ไม่ขึ้น'],
    ['a plate', 'โอนแล้ว ทะเบียนรถ กข 1234'],
    ['a number of messages', 'sent 2 messages after I paid'],
    ['paid by them in English', 'the shop paid me 500 baht yesterday'],
    ['not paid in English', "I haven't paid 500 baht yet but they sent threats"],
    ['a part in English', 'I paid 500 baht as a deposit'],
    ['another day', 'สั่งเมื่อวันที่ 5 พ.ย. โอนแล้วไม่ได้ของ'],
    ['two days', 'โอนวันที่ 1 พ.ย. และ 3 พ.ย. ไม่ได้ของ'],
    ['a day of its own', 'โอนแล้ว เมื่อวานเขาบล็อก'],
    ['a day of something else', 'โอนแล้ว วันศุกร์ที่แล้วบอกว่าส่งของแล้ว'],
    ['a day to come', 'โอนแล้ว เขาว่าพรุ่งนี้จะส่ง'],
    ['a day of another month', 'โอนวันที่ 5 เดือนที่แล้ว 500 บาท'],
    ['the number of a parcel', 'โอนแล้ว เลขพัสดุ 1234567890 ไม่ขึ้น'],
    ['the number of a parcel beside a bank', 'โอนแล้ว พัสดุ TH0123456789 กสิกร'],
    ['the number of a slip', 'สลิปกสิกร เลขที่รายการ 123456789012 โอนแล้ว'],
    ['an identity number', 'โอนแล้ว เลขบัตร 1-1014-00123-45-6'],
    ['a phone', 'โอนแล้วโทร 0812345678 ไม่รับ'],
    ['a phone beside a bank', 'โอนกรุงไทย 0812345678 ไม่ได้ของ'],
    ['a phone with dashes', 'จ่ายไปแล้ว เบอร์ร้าน 02-123-4567'],
    ['several banks', 'โอนจากกรุงไทย ไปกสิกร 123-4-56789-0'],
    ['a bank of one’s own', 'โอนจากกสิกร ไปบัญชี 123-4-56789-0'],
    ['one’s own account', 'โอนจากบัญชีกสิกร 123-4-56789-0'],
    ['the account for what is given back', 'ร้านจะโอนคืนเข้าบัญชี กสิกร 123-4-56789-0 ของฉัน'],
    ['a place that is called like a bank', 'ร้านอยู่กรุงเทพ โอนไปเลข 123-4-56789-0'],
    ['two accounts', 'โอนไปกสิกร 123-4-56789-0 เขาบอกผิด ให้โอนใหม่ scb 405-1-23456-7'],
  ])('is asked about where it could mean anything else: %s', (_, text) => {
    expect(payment(text)).toEqual({})
  })

  it.each([
    ['what came next', 'โอนไป 500 บาท เมื่อวาน เขาบล็อก'],
    ['what came next, with no space', 'โอนไป 500 บาท วันนี้ยังไม่ได้ของ'],
    ['how it stands today', 'โอนไป 500 บาท แล้ววันนี้ ยังไม่ได้ของ'],
    ['how it stands today, behind a space', 'โอนไป 500 บาท วันนี้ ยังไม่ได้ของ'],
    ['a promise', 'โอนไป 500 บาท วันศุกร์ร้านจะส่ง'],
    ['an appointment', 'โอนไป 500 บาท วันที่ 10 พ.ย. นัดส่ง'],
    ['the order', 'วันที่ 5 พ.ย. สั่งของ โอนไป 500 บาท'],
    ['the order, in one clause', 'เมื่อวานสั่งของโอนไป 500 บาท'],
    ['this week’s or the last one’s', 'โอนไป 500 บาท วันจันทร์ที่แล้ว'],
    ['today’s or the last one’s', 'โอนไป 500 บาท วันศุกร์'],
    ['the eleventh of October or the tenth of November', 'I transferred 500 baht on 10/11'],
  ])('has its sum filled in, and is asked for a day that may be that of %s', (_, text) => {
    expect(payment(text)).toEqual({ baht: 500 })
  })

  it('is read in no time, however it is made', () => {
    const hard = [
      'โอน',
      '1,',
      'ห้าร้อย',
      'ไปแล้ว',
      'กสิกรไทย',
      '1 ',
      'โอน ให้ ',
      'เมื่อ',
      'ไม่คืน',
      'the seller ',
      '1-',
      'บัญชี',
      ' ',
      'ผมหนู',
    ]
    for (const one of hard)
      expect(leastCpu(() => paymentTold(`โอนไป${one.repeat(500)}`.slice(0, 490), NOW))).toBeLessThan(50)
  })

  it('can be changed at its question, and goes with its message', () => {
    const me = meet()
    me.types('สั่งพัดลมทางเฟซบุ๊ก โอนไป 1,500 บาท เมื่อวาน แล้วร้านเงียบ', 'story')
    expect(me.run()).toMatchObject({ at: 'seller', answers: { amount: { v: 1_500_00, m: ['story'] } } })
    me.types('ย้อนกลับ')
    expect(me.run().at).toBe('paid_on')
    expect(me.words()).toContain('19 พฤศจิกายน 2569')
    me.types('18 พ.ย. 2569')
    expect(valuesOf(me.run().answers).paid_on).toMatchObject({ iso: '2026-11-18' })
    me.does({ kind: 'unsend', messageId: 'story' })
    expect(Object.keys(me.run().answers)).not.toContain('amount')
    expect(Object.keys(me.run().answers)).not.toContain('story')
    expect(valuesOf(me.run().answers).paid_on).toMatchObject({ iso: '2026-11-18' })
  })
})
