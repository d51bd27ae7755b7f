import { describe, expect, test } from 'vitest'
import { inboundOf } from '../../../bot/line/inbound.ts'
import { caseNumbersIn, parseCaseNumber } from '../../../flows/case/number.ts'
import { navTyped, resumeTyped } from '../../../flows/commands.ts'
import { openingAnswers } from '../../../flows/complaint/prefill.ts'
import { parseMoney } from '../../../flows/money.ts'
import { banksNamed, parseAccount } from '../../../flows/parse/account.ts'
import { matchChoice, matchChoices } from '../../../flows/parse/choice.ts'
import { parseDate } from '../../../flows/parse/date.ts'
import { parseEmail } from '../../../flows/parse/email.ts'
import { parseNumber } from '../../../flows/parse/number.ts'
import { parsePhone } from '../../../flows/parse/phone.ts'
import { parseYesNo } from '../../../flows/parse/yesno.ts'
import { emergencyIn } from '../../../flows/person/emergencies.ts'
import { caseNumberIn, intentOf } from '../../../flows/person/intents.ts'
import { noticeTyped, withdrawTyped } from '../../../flows/person/notice.ts'
import { findPlace, provinceOfAddress } from '../../../flows/places.ts'
import { decide } from '../../../flows/registry.ts'
import { check } from '../../../flows/scam/check.ts'
import { decodeTap } from '../../../flows/taps.ts'
import * as forms from '../../../flows/text.ts'
import type { Conversation, Facts } from '../../../flows/turn.ts'
import { leastCpu } from '../../tools/least.ts'
import { meet, NOW } from '../../tools/person.ts'

/** H06: no text keeps a machine busy. Ten thousand characters, each meant to make a careless pattern try every way. */
const LENGTH = 10_000
const PIECES = (
  '1|1-|1 |๑|0812345678 |1,|1.|1/|12/|a|ก|กก |ข้อ|ข้อ 1 | |\t|\n|\u200B|่|ก่่่|แก้|แก้ข้อ|' +
  'โอน|โอนเงิน|บาท|1 บาท|พัน|ร้อย|พ.ย.|12 พ.ย. |เมื่อวาน|วัน|ก่อน|ปี|ไม่|ไม่ใช่|ใช่|ค่ะ|' +
  'นะคะ|หน่อย|กสิกร|กสิกร 1|ธนาคาร|PD-|PD-6911-|a@|a.|http://|(|((|[|{|"|\\|.*|+|?|😀|' +
  '👨‍👩‍👧‍👦|สั่งของ|ไม่ได้ของ|ร้าน|ฆ่า|ตาย|อยาก|โดนโกง|ถูกหลอก|ลิงก์|เฟส|the |not |help |' +
  'me |lost |money '
).split('|')
const ENDS = ['', 'x', '!', '\u0000', 'ก', '1', ' x', '-']
const texts = PIECES.flatMap((piece) =>
  ENDS.slice(0, 4).map(
    (end) => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH - end.length) + end,
  ),
)
const mixed = ENDS.map(
  (end) =>
    Array.from({ length: LENGTH / 2 }, (_, i) => PIECES[(i * 7 + end.length) % PIECES.length])
      .join('')
      .slice(0, LENGTH) + end,
)
const all = [...texts, ...mixed]

const options = Array.from({ length: 9 }, (_, i) => ({
  code: `c${i}`,
  th: `ตัวเลือกที่ ${i} ยาว`,
  en: `option ${i}`,
  also: ['อื่นๆ'],
}))
const READERS: Record<string, (text: string) => unknown> = {
  parsePhone,
  parseAccount,
  parseMoney,
  parseNumber,
  parseYesNo,
  parseEmail,
  findPlace: (text) => findPlace(text),
  provinceOfAddress,
  caseNumberIn,
  caseNumbersIn,
  parseCaseNumber,
  banksNamed,
  openingAnswers: (text) => openingAnswers({ text, messageId: 'm' }, { family: 'online_trade' }, NOW),
  parseDate: (text) => parseDate(text, { now: NOW, future: false }),
  matchChoice: (text) => matchChoice(options, text),
  matchChoices: (text) => matchChoices(options, text),
  navTyped,
  resumeTyped,
  intentOf,
  emergencyIn,
  noticeTyped,
  withdrawTyped,
  decodeTap,
  decodeTap_ours: (text) => decodeTap(`p1?${text}`),
  ...Object.fromEntries(
    Object.entries(forms).flatMap(([name, form]) =>
      typeof form === 'function'
        ? [[name, (text: string) => (form as (text: string, max: number) => unknown)(text, 100)]]
        : [],
    ),
  ),
  inboundOf: (text) =>
    inboundOf({
      type: 'message',
      webhookEventId: 'x',
      timestamp: 1,
      message: { type: 'text', id: '1', text },
    }),
}

const LIMIT = 50
const msOf = (work: () => unknown): number =>
  leastCpu(() => {
    // What was read last is remembered: another text lies between.
    intentOf('')
    check('', {}, NOW)
    work()
  }, LIMIT)

describe('H06 ten thousand characters', () => {
  test('the set is what it says', () => {
    expect(all.length).toBeGreaterThan(250)
    expect(Math.min(...all.map(({ length }) => length))).toBeGreaterThanOrEqual(LENGTH)
  })

  test.each(Object.entries(READERS))('%s reads each of them in under 50 ms', (_, read) => {
    for (const text of all)
      expect(
        msOf(() => read(text)),
        JSON.stringify(text.slice(0, 20)),
      ).toBeLessThan(LIMIT)
  })

  test('the check itself finds a pattern that tries every way', () => {
    const careless = /^(\d+-?)+$/
    // Each further digit doubles it: as many as this machine needs to be slow, and not a second more.
    let digits = 16
    const took = () => msOf(() => careless.test(`${'1'.repeat(digits)}x`))
    while (digits < 32 && took() < LIMIT) digits++
    expect(digits).toBeLessThan(32)
  })

  // Every third text: decide reads with all of the above, at four places.
  test.each([
    ['at rest', []],
    ['at the notice', ['ร้องเรียน']],
    ['at a choice', ['ร้องเรียน', '1']],
    ['at the story', ['ร้องเรียน', '1', '1']],
    ['with the staff', ['คุยกับเจ้าหน้าที่']],
  ])('a whole turn %s in under 50 ms', (place, before) => {
    const start = meet({ agreed: place !== 'at the notice' })
    for (const one of before) start.types(one)
    for (const [index, text] of all.entries()) {
      if (index % 3) continue
      const me = meet({ conversation: start.conversation, agreed: false })
      const facts = me.facts()
      const took = msOf(() => decideOnce(me.conversation, text, facts))
      expect(took, JSON.stringify(text.slice(0, 20))).toBeLessThan(LIMIT)
    }
  })
})

const decideOnce = (conversation: Conversation, text: string, facts: Facts) =>
  decide(conversation, { id: 'e', at: NOW, kind: 'text', messageId: 'm', text }, facts)
