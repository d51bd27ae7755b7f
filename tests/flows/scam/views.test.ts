import { describe, expect, it } from 'vitest'
import { HOTLINES } from '../../../flows/content/hotlines.ts'
import { LANGS, type Reader } from '../../../flows/lang.ts'
import { deliverable, wordsOf } from '../../../flows/limits.ts'
import { BANK_CHOICES, bankIn, bankLine, OTHER_BANK } from '../../../flows/scam/banks.ts'
import { check } from '../../../flows/scam/check.ts'
import type { Checked, Known } from '../../../flows/scam/contract.ts'
import { examples, flood, TEXTS } from '../../../flows/scam/examples.ts'
import { FLAG_KINDS } from '../../../flows/scam/flags.ts'
import {
  heldFacts,
  PERIODS,
  Periods,
  periodOf,
  remindTimes,
  stalePeriods,
} from '../../../flows/scam/periods.ts'
import { callCard, paidCard } from '../../../flows/scam/views.ts'
import { checkedCard, knownWords, unlinked } from '../../../flows/scam/views-check.ts'
import { filedCard, heldCard, reminderCard } from '../../../flows/scam/views-filed.ts'
import { DAY, fromParts, HOUR } from '../../../flows/time.ts'
import type { Message } from '../../../flows/turn.ts'
import { replyFaults } from '../../tools/line-faults.ts'

const NOW = fromParts({ y: 2026, m: 11, d: 27 }, 14, 30)
const th: Reader = { lang: 'th', easy: false }
const READERS: Reader[] = LANGS.flatMap((lang) => [false, true].map((easy) => ({ lang, easy })))
const words = (messages: Message[]) => messages.map(wordsOf).join('\n')
const dials = (messages: Message[]) =>
  [...JSON.stringify(messages).matchAll(/"uri":"tel:([^"]+)"/g)].map(([, number]) => number)
const checked = (more: Partial<Checked>): Checked => ({
  level: 'no_sign',
  flags: [],
  indicators: [],
  more: 0,
  ...more,
})
const phone = (known?: Known) => ({
  kind: 'phone' as const,
  raw: '081-234-5678',
  canonical: '+66812345678',
  from: 0,
  to: 12,
  traits: [],
  ...(known ? { known } : {}),
})

describe('every view', () => {
  it.each(examples.map((one) => [one.view, one] as const))(
    '%s keeps to LINE’s limits and says it all in words',
    (_, { messages }) => {
      for (const reader of READERS) {
        const said = messages(reader)
        expect(replyFaults(deliverable(said))).toEqual([])
        for (const message of said) {
          const whole = wordsOf(message)
          expect(whole.length).toBeGreaterThan(3)
          expect(whole).not.toMatch(/undefined|null|NaN|\[object/)
          // Cut, a screen reader would miss the end of it.
          expect(whole.length, whole).toBeLessThan(1_500)
          if (message.type !== 'flex') continue
          for (const shown of textsIn(message.contents)) expect(whole).toContain(shown)
        }
        if (reader.lang === 'en') expect(words(said).replace(/“[^”]*”|: [^\n]*/g, '')).not.toMatch(/[ก-๙]/)
      }
    },
  )

  it('calls nobody a scammer', () => {
    for (const { messages } of examples)
      for (const reader of READERS)
        expect(words(messages(reader))).not.toMatch(
          /(?:เป็น|คือ)(?:มิจฉาชีพ|คนโกง|คนร้าย)|(?:is|are) (?:a )?scammers?/,
        )
  })
})

const textsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (!value || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' && inner !== '-' ? [inner] : textsIn(inner),
  )
}

describe('when money is gone', () => {
  it('1441 can be tapped on the very first question already', () => {
    for (const reader of READERS) expect(dials(paidCard(reader, { now: NOW }))).toContain('1441')
  })
  it('one bubble has the bank’s own line, 1441, what to say, what to ask for and the clock', () => {
    for (const reader of READERS) {
      const said = callCard(reader, { now: NOW, bank: '025', went: { at: NOW - 80 * 60_000, exact: true } })
      expect(said).toHaveLength(1)
      expect(dials(said)).toEqual(['1572', '1441'])
      expect(words(said)).toMatch(reader.lang === 'th' ? /แล้วกด 5/ : /press 5/)
      expect(words(said)).toMatch(reader.lang === 'th' ? /1 ชั่วโมง 20 นาที/ : /1 hour 20 minutes/)
      expect(words(said)).toMatch(reader.lang === 'th' ? /ขอเลขรับเรื่อง/ : /number of your report/)
    }
  })
  it('asks for no number by a name that nobody could confirm', () => {
    expect(words(callCard(th, { now: NOW, bank: '004' }))).not.toMatch(/Bank Case ID/i)
  })
  it('shows no line that does not hold on the day, and says how to find the bank then', () => {
    const before = Date.UTC(2020, 0, 1)
    const said = callCard(th, { now: before, bank: '004' })
    expect(dials(said)).toEqual([])
    expect(words(said)).toContain('หลังบัตร')
  })
  it('knows every bank of the registry, and no number but theirs', () => {
    const lines = HOTLINES.filter(({ id }) => id.startsWith('bank_'))
    const known = BANK_CHOICES.flatMap(({ code }) => bankLine(code, NOW) ?? [])
    expect(known.map(({ id }) => id).sort()).toEqual(lines.map(({ id }) => id).sort())
    expect(bankLine(OTHER_BANK, NOW)).toBeUndefined()
  })
  it('finds the bank in what was said, and asks where two are named', () => {
    expect(bankIn('โอนจากกสิกรไปแล้ว')).toBe('004')
    expect(bankIn('โอนจากกสิกรไปกรุงไทย')).toBeUndefined()
    expect(bankIn('โดนหลอก')).toBeUndefined()
  })
})

describe('the answer to a check', () => {
  const known = (reports: number, days: number, more: Partial<Known> = {}): Known => ({
    reports,
    reviewed: true,
    lastReported: NOW - days * DAY,
    ...more,
  })

  it.each([
    [known(1, 1), 'มีผู้แจ้ง 1-2 ราย ล่าสุดใน 7 วันนี้ · เจ้าหน้าที่ตรวจแล้ว'],
    [known(2, 20), 'มีผู้แจ้ง 1-2 ราย ล่าสุดใน 30 วันนี้ · เจ้าหน้าที่ตรวจแล้ว'],
    [known(3, 100), 'มีผู้แจ้ง 3-9 ราย ล่าสุดใน 1 ปีนี้ · เจ้าหน้าที่ตรวจแล้ว'],
    [known(9, 400, { reviewed: false }), 'มีผู้แจ้ง 3-9 ราย ล่าสุดเกิน 1 ปีแล้ว · เจ้าหน้าที่ยังไม่ได้ตรวจ'],
    [known(10, 1), 'มีผู้แจ้ง 10 รายขึ้นไป ล่าสุดใน 7 วันนี้ · เจ้าหน้าที่ตรวจแล้ว'],
    [known(4_321, 1, { disputed: true }), 'เจ้าของแย้งว่าไม่ถูกต้อง'],
    [known(0, 1), 'ตอนนี้ไม่พบการแจ้งในระบบ ไม่ได้แปลว่าปลอดภัย'],
    [undefined, 'ตอนนี้ไม่พบการแจ้งในระบบ ไม่ได้แปลว่าปลอดภัย'],
  ])('states evidence in buckets: %j', (one, said) => {
    expect(knownWords(one, NOW, 'th')).toContain(said)
    expect(knownWords(one, NOW, 'th')).not.toMatch(/4321|4,321/)
  })

  it('never lets “nothing found” read as safe', () => {
    for (const reader of READERS) {
      const said = words(checkedCard(reader, { checked: checked({}), now: NOW }))
      expect(said).toMatch(/ไม่ได้แปลว่าปลอดภัย|does not mean it is safe/)
    }
  })

  it('says each level in words, with a picture of its own, and what to do now', () => {
    const titles = (['stop', 'careful', 'no_sign'] as const).map((level) => {
      const [card] = checkedCard(th, { checked: checked({ level }), now: NOW })
      expect(JSON.stringify(card)).toMatch(/โอน/)
      return wordsOf(card!).split('\n')[0]
    })
    expect(titles).toEqual(['🛑 หยุดก่อนค่ะ', '⚠️ ระวังค่ะ', '🔎 ยังไม่พบสัญญาณ'])
  })

  it('leads to the lessons where nothing has to be done this minute', () => {
    const learn = 'https://puengdai.example/app/learn'
    const leads = (level: 'stop' | 'careful' | 'no_sign') =>
      JSON.stringify(checkedCard(th, { checked: checked({ level }), now: NOW, learn })).includes(learn)
    expect([leads('stop'), leads('careful'), leads('no_sign')]).toEqual([false, true, true])
    expect(
      JSON.stringify(checkedCard(th, { checked: checked({ level: 'careful' }), now: NOW })),
    ).not.toContain('uri')
  })

  it('quotes the person’s own words for every red flag, and explains it', () => {
    for (const reader of READERS)
      for (const { id, name, why } of FLAG_KINDS) {
        const flags = [{ id, quote: 'โอนมาก่อนนะ http://x.top', from: 0, to: 9 }]
        const said = words(checkedCard(reader, { checked: checked({ level: 'stop', flags }), now: NOW }))
        expect(said).toContain('“โอนมาก่อนนะ x[.]top”')
        expect(said).toContain(name[reader.lang])
        expect(said).toContain(why[reader.lang])
      }
  })

  it('quotes at most three, the same words once, and counts the rest', () => {
    const flags = Array.from({ length: 7 }, (_, n) => ({
      id: FLAG_KINDS[n % FLAG_KINDS.length]!.id,
      quote: `คำที่ ${Math.floor(n / 2)}`,
      from: Math.floor(n / 2),
      to: Math.floor(n / 2) + 5,
    }))
    const said = words(checkedCard(th, { checked: checked({ level: 'stop', flags }), now: NOW }))
    expect(said.match(/“คำที่ \d”/g)).toEqual(['“คำที่ 0”', '“คำที่ 1”', '“คำที่ 2”'])
    expect(said).toContain('และอีก 1 รายการ')
  })

  it('has four ways on, and the way to a person', () => {
    const [card] = checkedCard(th, { checked: checked({ level: 'stop' }), now: NOW })
    const said = wordsOf(card!)
    for (const label of ['โอนไปแล้ว', 'แจ้งเรื่องนี้', 'เช็กอีกอัน', 'คุยกับคน']) expect(said).toContain(label)
  })

  it('in large letters says what to do before what was seen: nobody scrolls past the evidence to a button', () => {
    const easy = { lang: 'th', easy: true } as const
    const flags = FLAG_KINDS.slice(0, 3).map(({ id }, n) => ({ id, quote: `คำที่ ${n}`, from: n, to: n + 5 }))
    const indicators = [phone(), phone(known(12, 1)), phone()]
    const found = checked({ level: 'stop', flags, indicators })
    const [first, second, ...more] = checkedCard(easy, { checked: found, now: NOW })
    expect(more).toEqual([])
    for (const told of ['หยุดก่อนค่ะ', 'อย่าโอน', 'โอนไปแล้ว', 'แจ้งเรื่องนี้', 'เช็กอีกอัน'])
      expect(wordsOf(first!)).toContain(told)
    expect(wordsOf(first!)).not.toMatch(/คำที่|เบอร์โทร:/)
    for (const told of ['ที่เห็นในข้อความ', 'คำที่ 1', '10 รายขึ้นไป', 'คุยกับคน', 'อย่าโอน'])
      expect(wordsOf(second!)).toContain(told)
    // Of what nothing was seen in there is one, with all its buttons.
    const nothing = checkedCard(easy, { checked: checked({}), now: NOW })
    expect(wordsOf(nothing[0]!)).toContain('ยังไม่พบสัญญาณ')
    expect(nothing.map(wordsOf).join('\n')).not.toContain('ที่เห็นในข้อความ')
  })

  it('counts what it leaves out: two hundred accounts in one message', () => {
    const found = check(flood(200), {}, NOW)
    const said = checkedCard(th, { checked: found, now: NOW })
    expect(said).toHaveLength(1)
    const left = Number(/และอีก (\d+) รายการ/.exec(words(said))?.[1])
    const listed = words(said).match(/บัญชี ธนาคารกสิกรไทย/g)?.length ?? 0
    expect(listed).toBeGreaterThan(0)
    expect(left + listed).toBe(200)
  })

  it('names one account once, however often the message does, and counts no repetition as more', () => {
    const found = check('โอนเงินด่วนมาที่บัญชี 123-4-56789-0 กสิกร '.repeat(40), {}, NOW)
    const said = words(checkedCard(th, { checked: found, now: NOW }))
    // A quotation of the message may hold it too.
    expect(said.replace(/“[^”]*”/g, '').match(/123-4-56789-0/g)).toHaveLength(1)
    expect(said).not.toContain('และอีก')
  })

  it('shows what was reported before what nobody knows', () => {
    const indicators = [phone(), ...Array.from({ length: 9 }, () => phone()), phone(known(12, 1))]
    const said = words(checkedCard(th, { checked: checked({ level: 'stop', indicators }), now: NOW }))
    expect(said).toContain('10 รายขึ้นไป')
  })

  it('the number of a hotline is said to be one, and that callers can fake it', () => {
    const line = { ...phone(), raw: '1441', canonical: '1441', traits: ['short-code'] }
    const said = words(checkedCard(th, { checked: checked({ indicators: [line] }), now: NOW }))
    expect(said).toContain('ปลอมเบอร์')
    expect(said).not.toContain('ไม่พบการแจ้ง')
  })

  it('makes no link of an address that is under suspicion', () => {
    expect(unlinked('https://kbank.top/login.php?x=1')).toBe('kbank[.]top/login[.]php?x=1')
    expect(unlinked('ไลน์ @abc.d')).toBe('ไลน์ @abc[.]d')
    expect(unlinked('x\u202Emoc.knab')).not.toContain('\u202E')
    for (const text of Object.values(TEXTS))
      expect(JSON.stringify(checkedCard(th, { checked: check(text, {}, NOW), now: NOW }))).not.toMatch(
        /https?:\/\/(?!.*liff)|[a-z]\.top|bit\.ly/,
      )
  })
})

describe('periods', () => {
  it('are sound as data, and those that nobody could confirm are on their owner’s list', () => {
    expect(Periods.parse(PERIODS)).toEqual(PERIODS)
    expect(stalePeriods(NOW)).toEqual(['scam-police-72h', 'scam-follow-7d', 'held'])
    expect(periodOf('scam-police-72h', Date.UTC(2020, 0, 1))).toBeUndefined()
    expect(heldFacts(Date.UTC(2020, 0, 1))).toBeUndefined()
  })
  it('are reminded of before they are over', () => {
    expect(remindTimes(periodOf('scam-police-72h', NOW)!, NOW)).toEqual({
      at: NOW + 48 * HOUR,
      until: NOW + 72 * HOUR,
    })
  })
  it('unverified, a reminder says so and where to ask; it is nothing once it no longer holds', () => {
    for (const reader of READERS)
      for (const about of ['scam-police-72h', 'scam-follow-7d']) {
        const said = words(reminderCard(reader, { about, ref: 'PD-6911-483920-7', now: NOW }))
        expect(said).toMatch(reader.lang === 'th' ? /ตามที่ประกาศไว้/ : /As announced/)
        expect(said).toMatch(reader.lang === 'th' ? /โปรดยืนยันกับธนาคาร/ : /Please confirm/)
      }
    expect(reminderCard(th, { about: 'scam-police-72h', now: Date.UTC(2020, 0, 1) })).toEqual([])
    expect(reminderCard(th, { about: 'unknown', now: NOW })).toEqual([])
  })
  it('an account held without fault: 1441 with its key, and that the rest is to be confirmed', () => {
    const said = heldCard(th, NOW)
    expect(dials(said)).toEqual(['1441'])
    expect(words(said)).toContain('แล้วกด 2')
    expect(words(said)).toContain('กันยายน 2568')
    expect(words(said)).toContain('โปรดยืนยันกับธนาคาร')
    expect(words(heldCard(th, Date.UTC(2020, 0, 1)))).not.toMatch(/กด 2|2568/)
  })
})

describe('the receipt', () => {
  const filed = {
    number: 'PD-6911-483920-7',
    caseId: 'c',
    subtype: 't05',
    firstAnswerAt: NOW + DAY,
    now: NOW,
  }
  it('says that this is no police report where money is gone, and leads to the official page', () => {
    const said = filedCard(th, { ...filed, police: true })
    expect(words(said)).toContain('ยังไม่ใช่การแจ้งความ')
    expect(JSON.stringify(said)).toContain('https://thaipoliceonline.go.th')
    expect(JSON.stringify(filedCard(th, filed))).not.toContain('thaipoliceonline')
  })
  it('speaks of a reminder only where one was set', () => {
    expect(words(filedCard(th, { ...filed, reminds: true }))).toContain('จะเตือนคุณ')
    expect(words(filedCard(th, filed))).not.toContain('จะเตือนคุณ')
  })
})
