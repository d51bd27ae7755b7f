import { describe, expect, it } from 'vitest'
import { exampleCase, exampleTimelines } from '../../flows/case/examples.ts'
import type { CaseFacts } from '../../flows/case/facts.ts'
import { caseMeant } from '../../flows/case/meant.ts'
import { newConversation } from '../../flows/conversation.ts'
import { subjectIn } from '../../flows/filing.ts'
import type { Inbound } from '../../flows/inbound.ts'
import { REVIEW } from '../../flows/interview.ts'
import { wordsOf } from '../../flows/limits.ts'
import { NOTICE } from '../../flows/person/notice.ts'
import { decide, reads } from '../../flows/registry.ts'
import type { Tap } from '../../flows/taps.ts'
import { DAY, fromParts, HOUR, MINUTE } from '../../flows/time.ts'
import type { Conversation, Expect, Facts, Turn } from '../../flows/turn.ts'
import { leastCpu } from '../tools/least.ts'
import { meet } from '../tools/person.ts'

const NOW = fromParts({ y: 2026, m: 11, d: 27 }, 14, 30)
const ID = 'example-case'
const facts = (cases: CaseFacts[] = [], more: Partial<Facts> = {}): Facts => ({
  now: NOW,
  cases,
  timelines: {},
  unsent: [],
  fresh: { run: 'r', caseId: 'c', caseDigits: '123456', contactId: 'k' },
  ...more,
})
const person = (more: Partial<Conversation> = {}): Conversation => ({
  ...newConversation(),
  notice: { version: NOTICE.version, at: NOW - DAY },
  ...more,
})
const typed = (text: string): Inbound => ({ id: 'e', at: NOW, kind: 'text', messageId: '500', text })
const photo: Inbound = { id: 'e', at: NOW, kind: 'image', messageId: '501' }
const tap = (one: Tap): Inbound => ({ id: 'e', at: NOW, kind: 'tap', tap: one })
const waiting = exampleCase({ state: 'waiting_citizen' })
const other = exampleCase({ id: 'case-2', number: 'PD-6910-118264-3' })
const adding = { for: 'case-add' as const, caseId: ID, photos: 0 }

describe('the officer has asked something', () => {
  it.each([
    'ตอบเจ้าหน้าที่',
    'ขอตอบเจ้าหน้าที่ค่ะ',
    'ตอบคำถามเจ้าหน้าที่',
    'Answer the officer',
    'I want to answer the question',
  ])(
    '"%s" typed, as its button says it: what comes next goes to the case and sets the days going',
    (text) => {
      const mine = [waiting, other]
      const { next } = decide(person(), typed(text), facts(mine))
      expect(next.expect).toMatchObject({ for: 'case-add', caseId: ID })
      expect(reads(next, typed('เลขพัสดุ TH123'), mine).timelines).toEqual([ID])
    },
  )

  it('where nobody has asked, it is a wish to talk', () => {
    expect(decide(person(), typed('ตอบเจ้าหน้าที่'), facts([other])).next.expect).toEqual({ for: 'contact' })
  })

  it('where two cases wait, it is asked which', () => {
    const mine = [waiting, { ...waiting, id: 'case-2', number: 'PD-6910-118264-3' }]
    const { next } = decide(person(), typed('ตอบเจ้าหน้าที่'), facts(mine))
    expect(next.expect).toMatchObject({ for: 'case-add', caseId: '' })
  })
})

describe('what is read before deciding', () => {
  it('the timeline of the case that an addition will set going again, and no other', () => {
    const mine = [waiting, other]
    expect(reads(person({ expect: adding }), typed('สลิปค่ะ'), mine).timelines).toEqual([ID])
    expect(reads(person({ expect: adding }), photo, mine).timelines).toEqual([ID])
    expect(reads(person({ expect: { ...adding, caseId: 'case-2' } }), photo, mine).timelines).toEqual([])
    expect(reads(person(), photo, [other]).timelines).toEqual([])
  })

  it('of the only case that waits also where it comes without a word of which; of two that wait it is asked', () => {
    expect(reads(person(), photo, [waiting, other]).timelines).toEqual([ID])
    expect(reads(person(), photo, [waiting, { ...waiting, id: 'case-2' }]).timelines).toEqual([])
  })

  it('also where the case is only being chosen: the photo may come in the same breath', () => {
    const mine = [waiting, other]
    expect(reads(person({ expect: { ...adding, caseId: '' } }), typed('1'), mine).timelines).toEqual([ID])
    expect(reads(person(), tap({ t: 'case', act: 'add' }), mine).timelines).toEqual([ID])
    expect(reads(person(), tap({ t: 'case', act: 'add', id: ID }), mine).timelines).toEqual([ID])
    expect(reads(person(), tap({ t: 'case', act: 'view', id: 'case-2' }), mine).timelines).toEqual(['case-2'])
  })

  it('with it, an answer to staff carries a promise that is later by the wait', () => {
    const turn = decide(
      person({ expect: adding }),
      photo,
      facts([waiting], { timelines: { [ID]: exampleTimelines.waited } }),
    )
    const effect = turn.effects.find((one) => one.do === 'add-to-case')
    expect(effect?.due?.resolveAt).toBeGreaterThan(waiting.dueAt)
  })
})

describe('one of several cases, named in words', () => {
  const mine = [
    exampleCase({ filedAt: NOW - DAY }),
    exampleCase({ id: 'case-2', number: 'PD-6910-118264-3', filedAt: NOW - 9 * DAY }),
  ]
  const looking = person({ listed: NOW - MINUTE })
  const said = (text: string) => decide(looking, typed(text), facts(mine))
  const words = (text: string) => said(text).say.map(wordsOf).join('\n')

  it.each([
    ['อันเมื่อวาน', 0],
    ['อันล่าสุดค่ะ', 0],
    ['เรื่องที่ 2', 1],
    ['เรื่องที่สอง', 1],
    ['2', 1],
  ])('"%s" opens it, and its timeline is read for that', (text, which) => {
    expect(words(text)).toContain(mine[which]!.number)
    expect(words(text)).not.toContain(mine[1 - which]!.number)
    expect(reads(person(), typed(text), mine).timelines).toEqual([mine[which]!.id])
  })
  it.each(['เรื่องแรก', 'เรื่องพัดลม', 'อันวันนี้', 'เรื่องที่ 7'])(
    '"%s" is not guessed: the list, each with its day',
    (text) => {
      expect(words(text)).toContain(mine[0]!.number)
      expect(words(text)).toContain(mine[1]!.number)
      expect(words(text)).toContain('18 พ.ย. 69')
    },
  )
  it('what is to be done with it is said in the same breath', () => {
    expect(said('ถอนเรื่องที่ 2').next.expect).toEqual({ for: 'case-withdraw', caseId: 'case-2' })
    expect(said('ส่งสลิปเพิ่มเรื่องเมื่อวาน').next.expect).toMatchObject({ for: 'case-add', caseId: ID })
    expect(said('ส่งสลิปเพิ่มเรื่องพัดลม').next.expect).toMatchObject({ for: 'case-add', caseId: '' })
  })
  it('a number alone means the list while it may still be looked at; later the list is shown first', () => {
    const shown = decide(person({ listed: NOW - 2 * HOUR }), typed('2'), facts(mine))
    const words = shown.say.map(wordsOf).join('\n')
    for (const { number } of mine) expect(words).toContain(number)
    const then = decide(shown.next, typed('2'), facts(mine))
    expect(then.say.map(wordsOf).join('\n')).not.toContain(mine[0]!.number)
  })
  it('who has sent nothing is told as before, and "9" of two is none', () => {
    expect(decide(person(), typed('เรื่องที่ 2'), facts([])).next.misses).toBe(1)
    expect(said('9').next.misses).toBe(1)
  })
})

describe('one of several cases, named by what it is about', () => {
  const mine = [
    exampleCase({ subject: 'ซื้อขายออนไลน์: จ่ายแล้วไม่ได้ของ (เฟซบุ๊ก)' }),
    exampleCase({
      id: 'case-2',
      number: 'PD-6910-118264-3',
      subtype: 'fake',
      subject: 'ซื้อขายออนไลน์: ของปลอม (ช้อปปี้)',
    }),
  ]
  const said = (text: string, cases = mine) => decide(person(), typed(text), facts(cases))
  const numbers = (text: string) => {
    const words = said(text).say.map(wordsOf).join('\n')
    return mine.flatMap(({ number }, i) => (words.includes(number) ? [i] : []))
  }

  it.each([
    ['เรื่องเฟส', [0]],
    ['ดูเรื่องเฟซบุ๊กหน่อย', [0]],
    ['เรื่องช้อปปี้ค่ะ', [1]],
    ['เรื่องของปลอมถึงไหนแล้ว', [1]],
    ['เรื่องช้อปปี้เป็นยังไงบ้างคะ', [1]],
    ['เรื่องพัดลมถึงไหนแล้ว', [0, 1]],
    ['เรื่องซื้อขายออนไลน์ถึงไหนแล้ว', [0, 1]],
  ])('"%s" shows %j', (text, which) => {
    expect(numbers(text)).toEqual(which)
    expect(said(text).next.run).toBeUndefined()
    if (which.length === 1)
      expect(reads(person(), typed(text), mine).timelines).toEqual([mine[which[0]!]!.id])
  })
  it('what its citizen told of it names it, once that has been read', () => {
    const told = mine.map((one, i) => ({
      ...one,
      told: ['สั่งพัดลมไปแล้วไม่ได้ของ ร้านนกแก้ว', 'กระเป๋าได้ของปลอม'][i]!,
    }))
    const shows = (text: string, which: number[]) => {
      expect(reads(person(), typed(text), mine)).toMatchObject({
        stories: true,
        timelines: mine.map(({ id }) => id),
      })
      const words = said(text, told).say.map(wordsOf).join('\n')
      for (const [i, { number }] of mine.entries())
        expect(words.includes(number), `${text} ${i}`).toBe(which.includes(i))
    }
    shows('เรื่องพัดลมถึงไหนแล้ว', [0])
    shows('ดูเรื่องร้านนกแก้วหน่อย', [0])
    shows('เรื่องกระเป๋าค่ะ', [1])
    shows('เรื่องตู้เย็น', [0, 1])
    expect(said('ถอนเรื่องกระเป๋า', told).next.expect).toEqual({ for: 'case-withdraw', caseId: 'case-2' })
    const choosing = person({ expect: { ...adding, caseId: '' } })
    expect(reads(choosing, typed('พัดลม'), mine).stories).toBe(true)
    expect(decide(choosing, typed('พัดลม'), facts(told)).next.expect).toMatchObject({ caseId: ID })
    for (const text of ['เรื่องที่ 2', 'เรื่องเฟส', 'สวัสดีค่ะ'])
      expect(reads(person(), typed(text), mine).stories, text).toBeUndefined()
  })
  it('what tells of a new matter begins one', () => {
    expect(said('ซื้อกระเป๋าได้ของปลอม').next.run).toMatchObject({ i: 'complaint' })
    expect(said('โอนเงินแล้วร้านเงียบ').next.run).toMatchObject({ i: 'complaint' })
  })
})

describe('a case that is asked after, added to or over, in the words of whoever has one', () => {
  const mine = [exampleCase({ state: 'in_review' })]
  const said = (text: string, cases = mine) => decide(person(), typed(text), facts(cases))
  const words = (text: string, cases = mine) => said(text, cases).say.map(wordsOf).join('\n')

  it.each([
    'เมื่อไหร่จะได้เงินคืน',
    'จะได้เงินคืนเมื่อไหร่คะ',
    'ทำไมเงียบจัง',
    'ไม่เห็นมีใครติดต่อมาเลย',
    'ยังไม่มีใครโทรมาเลยค่ะ',
    'รอมาเดือนนึงแล้วนะ',
    'รอนานแล้วค่ะ',
  ])('"%s" shows how it stands', (text) => {
    expect(words(text)).toContain(mine[0]!.number)
    expect(said(text).next.misses).toBe(0)
    expect(words(text, [])).not.toContain(mine[0]!.number)
  })
  it('"ส่งเรื่องไปแล้วยัง" is answered whether or not there is one', () => {
    expect(words('ส่งเรื่องไปแล้วยัง')).toContain(mine[0]!.number)
    expect(words('ส่งเรื่องไปแล้วยัง', [])).toContain('ยังไม่มีเรื่องที่คุณส่งไว้')
  })
  it.each(['อยากบอกเพิ่มว่าร้านโทรมาแล้วเมื่อเช้า', 'ลืมบอกไปว่าคนขายชื่อสมชาย', 'มีข้อมูลเพิ่มเติมค่ะ ร้านปิดเพจแล้ว'])(
    '"%s" is added as it was typed',
    (text) => {
      expect(said(text).effects).toMatchObject([{ do: 'add-to-case', text }])
      expect(words(text)).toContain(mine[0]!.number)
    },
  )
  it('of several it is asked which, and nothing is added', () => {
    const turn = said('ลืมบอกไปว่าคนขายชื่อสมชาย', [...mine, other])
    expect(turn.effects).toEqual([])
    expect(turn.next.expect).toMatchObject({ for: 'case-add', caseId: '' })
  })
  it.each(['ได้เงินคืนแล้ว ขอบคุณค่ะ', 'ได้ของแล้วค่ะ', 'ได้ของแล้วค่ะ ไม่เอาเรื่องแล้ว', 'ร้านคืนเงินมาแล้วค่ะ', 'ไม่ติดใจแล้วค่ะ'])(
    '"%s": it is asked whether to end it, and nothing is ended by it',
    (text) => {
      expect(said(text).next.expect).toEqual({ for: 'case-withdraw', caseId: ID })
      expect(said(text).effects).toEqual([])
      expect(said(text, []).next.expect).toBeUndefined()
    },
  )
  it.each(['ได้ของแล้วแต่ของปลอม', 'ยังไม่ได้เงินคืน', 'ได้เงินคืนแค่ครึ่งเดียว'])('"%s" ends nothing', (text) => {
    expect(said(text).next.expect).toBeUndefined()
  })
})

describe('said while something is added, or before a case is ended', () => {
  const open = exampleCase({ state: 'in_review' })
  const while_ = (expect_: Expect, text: string, one = open) =>
    decide(person({ expect: expect_ }), typed(text), facts([one]))
  it.each(['ขอบคุณค่ะ', 'สวัสดีค่ะ', 'ok thank you'])('"%s" is no information for officers', (text) => {
    const turn = while_(adding, text)
    expect(turn.effects).toEqual([])
    expect(turn.next.expect).toMatchObject({ for: 'case-add' })
  })
  it('but an answer to an officer who has asked', () => {
    expect(while_(adding, 'ตกลงค่ะ', waiting).effects).toMatchObject([{ do: 'add-to-case', text: 'ตกลงค่ะ' }])
  })
  it.each(['ครบแล้วจ้า', 'เสร็จแล้วลูก', 'หมดแล้วจ้ะ'])('"%s" ends it', (text) => {
    expect(while_(adding, text)).toMatchObject({ effects: [] })
    expect(while_(adding, text).next.expect).toBeUndefined()
  })
  it('is said to be in the case only where something is', () => {
    const words = (turn: Turn) => turn.say.map(wordsOf).join()
    expect(words(while_(adding, 'เสร็จแล้ว'))).not.toContain('เก็บเข้าเรื่องแล้ว')
    const { next } = while_(adding, 'คนขายชื่อสมชาย')
    expect(words(decide(next, typed('เสร็จแล้ว'), facts([open])))).toContain('เก็บเข้าเรื่องแล้ว')
    const sent = decide(person({ expect: adding }), photo, facts([open])).next
    expect(words(decide(sent, typed('เสร็จแล้ว'), facts([open])))).toContain('เก็บเข้าเรื่องแล้ว')
  })
  it.each(['ไม่ๆ กดผิด', 'เปล่าค่ะ กดผิด', 'อย่าถอนนะ', 'ไม่ค่ะ'])('"%s" keeps the case', (text) => {
    const turn = while_({ for: 'case-withdraw', caseId: ID }, text)
    expect(turn.effects).toEqual([])
    expect(turn.next.expect).toBeUndefined()
    expect(turn.say.map(wordsOf).join()).toContain('ไม่ได้ถอนค่ะ')
  })
})

it('words made to be slow are read in no time', () => {
  const mine = [exampleCase()]
  for (const text of ['แล้ว', 'ยัง', 'จะ', 'ได้เงินคืน', 'ไม่ติดต่อ', 'บอก', 'เรื่อง'].map((one) => one.repeat(60)))
    for (const typed of [text.slice(0, 60), text.slice(0, 500)])
      expect(leastCpu(() => caseMeant(typed, mine, NOW))).toBeLessThan(50)
})

describe('typed in a short exchange while an interview waits below', () => {
  const run = decide(person(), tap({ t: 'open', flow: 'complaint' }), facts()).next.run!
  const closed = exampleCase({ state: 'resolved', closedAt: NOW - DAY, closings: 1 })
  const exchanges: [Expect, CaseFacts][] = [
    [adding, exampleCase()],
    [{ ...adding, caseId: '' }, exampleCase()],
    [{ for: 'case-withdraw', caseId: ID }, exampleCase()],
    [{ for: 'case-reopen', caseId: ID }, closed],
    [{ for: 'case-treated', caseId: ID, solved: '' }, closed],
    [{ for: 'contact' }, exampleCase()],
  ]
  const COMMANDS = ['ข้าม', 'พัก', 'ช่วยเหลือ', 'ทวน', 'ยกเลิก', 'ย้อนกลับ', 'ทำต่อ', 'เมนู', 'เรื่องของฉัน']

  it.each(exchanges)('no command reaches the interview: %j', (expect_, one) => {
    for (const word of [...COMMANDS, one.number, 'คุยกับเจ้าหน้าที่']) {
      const turn = decide(person({ run, expect: expect_ }), typed(word), facts([one, other]))
      expect(turn.next.run?.answers, word).toEqual(run.answers)
      expect(turn.next.run?.at, word).toBe(run.at)
      expect(turn.next.shelf, word).toEqual([])
      expect(turn.say.length, word).toBeGreaterThan(0)
      const done = turn.effects.map((effect) => effect.do)
      const toStaff = expect_.for === 'contact' && word === one.number ? ['add-to-contact'] : []
      expect(done, word).toEqual(word === 'คุยกับเจ้าหน้าที่' ? ['ask-contact'] : toStaff)
    }
  })

  it('“ยกเลิก” ends the exchange and the interview asks its question again', () => {
    for (const [expect_, one] of exchanges) {
      const turn = decide(person({ run, expect: expect_ }), typed('ยกเลิก'), facts([one]))
      expect(turn.next.expect, expect_.for).toBeUndefined()
      expect(turn.say.map(wordsOf).join('\n'), expect_.for).toContain('เรื่องที่เจอเป็นเรื่องแบบไหนคะ')
    }
  })

  it('“ทำต่อ” under “withdraw?” leaves the case as it is', () => {
    const asked = person({ expect: { for: 'case-withdraw', caseId: ID } })
    const turn = decide(asked, typed('ทำต่อ'), facts([exampleCase()]))
    expect(turn.effects).toEqual([])
    expect(turn.say.map(wordsOf).join('\n')).toContain('ไม่ได้ถอน')
  })

  it('“ช่วยเหลือ” helps whoever writes to staff, and the next words still reach them', () => {
    const helped = decide(person({ run, expect: { for: 'contact' } }), typed('ช่วยเหลือ'), facts())
    expect(helped.effects).toEqual([])
    expect(decide(helped.next, typed('ร้านหายไปแล้ว'), facts()).effects).toMatchObject([
      { do: 'add-to-contact', text: 'ร้านหายไปแล้ว' },
    ])
  })

  it('a case number written to staff reaches them', () => {
    const turn = decide(person({ expect: { for: 'contact' } }), typed(other.number), facts([other]))
    expect(turn.effects).toMatchObject([{ do: 'add-to-contact', text: other.number }])
  })

  it('a “1” that answers a rating is no answer to a notice left standing', () => {
    const c = person({
      waiting: { flow: 'menu' },
      expect: { for: 'case-treated', caseId: ID, solved: '' },
    })
    expect(decide(c, typed('1'), facts([closed])).next.expect).toMatchObject({ solved: '1' })
  })
})

describe('before the notice is agreed to', () => {
  const stranger = () => newConversation()
  const words = (turn: ReturnType<typeof decide>) => turn.say.map(wordsOf).join('\n')

  it('a wish to talk to staff waits with its words, the numbers are there, and both go on after the agreement', () => {
    const asked = decide(stranger(), typed('ขอคุยกับเจ้าหน้าที่หน่อยค่ะ ร้านหายไปแล้ว'), facts())
    expect(asked.effects).toEqual([])
    expect(words(asked)).toContain('ไม่ต้องยินยอมก่อน')
    expect(JSON.stringify(asked.say)).toContain('flow=hotlines')
    const calls = decide(asked.next, typed('เบอร์ด่วน'), facts())
    expect(JSON.stringify(calls.say)).toContain('tel:')
    const agreed = decide(calls.next, typed('ยินยอม'), facts())
    expect(agreed.effects).toMatchObject([
      { do: 'agree' },
      { do: 'ask-contact', text: 'ขอคุยกับเจ้าหน้าที่หน่อยค่ะ ร้านหายไปแล้ว', messageId: '500' },
    ])
    expect(agreed.next.expect).toEqual({ for: 'contact' })
    expect(decide(asked.next, typed('ไม่ยินยอม'), facts()).next.waiting).toBeUndefined()
  })

  it('words to staff under a notice that has changed since wait for the new one', () => {
    const old = person({ notice: { version: '2020-01-01', at: 1 }, expect: { for: 'contact' } })
    const turn = decide(old, typed('ร้านหายไปแล้ว'), facts())
    expect(turn.effects).toEqual([])
    expect(decide(turn.next, typed('ยินยอม'), facts()).effects).toMatchObject([
      { do: 'agree' },
      { do: 'ask-contact', text: 'ร้านหายไปแล้ว' },
    ])
  })

  it('under a notice that has changed since, an interview goes on; before it is sent the new one is asked for, and nothing is lost', () => {
    const begun = decide(person(), tap({ t: 'open', flow: 'complaint' }), facts()).next.run!
    const notice = { version: '2020-01-01', at: 1 }
    const answered = decide(person({ notice, run: begun }), typed('1'), facts())
    expect(answered.next.run).toMatchObject({ answers: { family: { v: 'online_trade' } } })
    const given = {
      family: 'online_trade',
      subtype: 'not_received',
      story: 'สั่งพัดลมแล้วไม่ได้ของ',
      platform: 'facebook',
      paid: 'transfer',
      amount: 90_000,
      paid_on: { y: 2026, m: 11, d: 12, precision: 'day' as const, iso: '2026-11-12' },
      wants: 'refund',
      anonymous: 'hidden',
    }
    const answers = Object.fromEntries(Object.entries(given).map(([id, v]) => [id, { v, m: [] }]))
    let full = person({ notice, run: { ...begun, at: 'seller', answers } })
    for (let skip = 0; full.run!.at !== REVIEW && skip < 9; skip++)
      full = decide(full, typed('ข้าม'), facts()).next
    const asked = decide(full, typed('ส่งเรื่อง'), facts())
    expect([asked.effects, asked.next.run, asked.next.waiting]).toEqual([[], full.run, { flow: 'complaint' }])
    const agreed = decide(asked.next, typed('ยินยอม'), facts())
    expect(agreed.effects).toMatchObject([{ do: 'agree', version: NOTICE.version }])
    expect(decide(agreed.next, typed('ส่งเรื่อง'), facts()).effects).toMatchObject([{ do: 'file-case' }])
  })

  it('nothing that comes in writes anything about the person', () => {
    const events: Inbound[] = [
      ...['ร้องเรียน', 'โดนโกง สั่งของแล้วไม่ส่ง โอนไป 500', 'คุยกับเจ้าหน้าที่', 'อยากตาย', 'ทำต่อ', 'ยกเลิก', '1'].map(
        typed,
      ),
      photo,
      { id: 'e', at: NOW, kind: 'location', messageId: '9', latitude: 13.7, longitude: 100.5 },
      tap({ t: 'open', flow: 'complaint' }),
      tap({ t: 'open', flow: 'contact' }),
      tap({ t: 'nav', act: 'staff' }),
      tap({ t: 'case', act: 'add' }),
      tap({ t: 'case', act: 'reopen', id: ID }),
    ]
    for (const first of events)
      for (const second of events) {
        const turn = decide(stranger(), first, facts())
        const then = decide(turn.next, second, facts()).effects
        expect([...turn.effects, ...then], JSON.stringify([first, second])).toEqual([])
      }
  })

  it('a photo for a case that was filed needs no new consent', () => {
    const c = { ...stranger(), expect: adding }
    expect(decide(c, photo, facts([exampleCase()])).effects).toHaveLength(2)
  })
})

describe('a case as an English reader finds it', () => {
  const english = (more: Partial<Conversation> = {}) => person({ lang: 'en', ...more })
  const mine = [exampleCase(), { ...other, subject: 'ภัยออนไลน์: บัญชีถูกยึดหรือถูกแฮก (ไลน์)' }]
  const THAI = /[\u0e00-\u0e7f]/

  it('the list, the case and the choice between cases have no word of Thai', () => {
    for (const event of [
      tap({ t: 'case', act: 'list' }),
      tap({ t: 'case', act: 'view', id: ID }),
      tap({ t: 'case', act: 'add' }),
      tap({ t: 'case', act: 'add', id: ID }),
      tap({ t: 'case', act: 'withdraw', id: ID }),
    ]) {
      const said = decide(english(), event, facts(mine)).say.map(wordsOf).join('\n')
      expect(said).not.toMatch(THAI)
      expect(said).toContain('Paid, nothing came (Facebook)')
    }
  })

  it('a case is chosen by the words that the button shows', () => {
    const asked = decide(english(), tap({ t: 'case', act: 'add' }), facts(mine)).next
    const chosen = decide(
      asked,
      typed('Online shopping: Paid, nothing came (Facebook)'),
      facts([mine[0]!, { ...mine[1]!, subtype: 'late' }]),
    )
    expect(chosen.next.expect).toMatchObject({ caseId: ID })
  })

  it('what the choices of today do not have keeps the words under which it was filed', () => {
    const old = exampleCase({ subtype: 'no_longer_there', subject: 'เรื่องเดิม' })
    expect(subjectIn(old, 'en')).toBe('เรื่องเดิม')
    expect(subjectIn(exampleCase(), 'th')).toBe(exampleCase().subject)
    expect(subjectIn(exampleCase({ subject: 'ซื้อขายออนไลน์: จ่ายแล้วไม่ได้ของ' }), 'en')).not.toContain('(')
  })
})

it.each(['ไม่เอาเรื่องแล้ว ได้ของแล้ว', 'ไม่ติดใจแล้วค่ะ ได้เงินคืนแล้ว'])(
  '"%s": in whichever order it is said, it is asked whether to end it',
  (text) => {
    const turn = decide(person(), typed(text), facts([other]))
    expect(turn.next.expect).toMatchObject({ for: 'case-withdraw', caseId: other.id })
    expect(turn.effects).toEqual([])
  },
)

it.each(['เจ้าหน้าที่ถามอะไรนะ', 'เขาถามอะไรมาคะ', 'เจ้าหน้าที่ถามว่าอะไร'])(
  '"%s" of the case in which they wait shows it, and asks nobody for a call',
  (text) => {
    const turn = decide(person(), typed(text), facts([waiting, other]))
    expect(turn.say.map(wordsOf).join()).toContain(waiting.number)
    expect(turn.effects).toEqual([])
    expect(
      decide(person(), typed(text), facts([other]))
        .say.map(wordsOf)
        .join(),
    ).not.toContain(waiting.number)
  },
)

it.each(['ทำไมปิดเรื่อง ยังไม่ได้เงินเลย', 'ปิดเรื่องทำไมคะ', 'ไม่พอใจผล', 'ไม่เห็นด้วยกับผลค่ะ'])(
  '"%s" of a case that is over shows it, and how it is opened again',
  (text) => {
    const over = exampleCase({ state: 'resolved', closedAt: NOW - DAY })
    const turn = decide(person(), typed(text), facts([over]))
    expect(turn.say.map(wordsOf).join()).toMatch(/ขอเปิดเรื่องอีกครั้ง|ขอให้ทำต่อ/)
    expect(turn.effects).toEqual([])
  },
)

describe('asked after, whatever there is', () => {
  const ASKED = ['ทำไมช้าจัง', 'ทำไมช้าจังเลยคะ', 'เรื่องถึงไหนแล้ว', 'ทำไมยังไม่เสร็จ', 'ไม่เห็นมีใครติดต่อมา', 'เงียบไปเลย']
  const askedWith = (text: string, cases: CaseFacts[], more: Partial<Conversation> = {}) =>
    decide(person(more), typed(text), facts(cases))
  const words = ({ say }: Turn) => say.map(wordsOf).join('\n')

  it.each(ASKED)('"%s" of who has sent nothing: it is said, and how to begin', (text) => {
    expect(words(askedWith(text, []))).toContain('ยังไม่มีเรื่องที่คุณส่งไว้ค่ะ')
  })
  it.each(ASKED)('"%s" of the only case shows it, and of several the list', (text) => {
    expect(reads(person(), typed(text), [waiting]).timelines).toEqual([ID])
    expect(words(askedWith(text, [waiting]))).toMatch(/^PD-\d{4}/)
    expect(words(askedWith(text, [waiting, other]))).toMatch(/^เรื่องของฉัน/)
  })
  it.each(ASKED)('"%s" of who has not sent what they began: that it is not sent, and the way on', (text) => {
    const me = meet()
    for (const line of ['สั่งพัดลมจากเพจเฟซบุ๊ก ไม่ได้ของ', 'พักไว้ก่อน', text]) me.types(line)
    expect(me.words()).toContain('เรื่องที่เล่าไว้ยังไม่ได้ส่งค่ะ')
    expect(me.words()).not.toContain('เริ่มได้เลย')
    me.touches('ทำต่อ')
    expect(me.run().at).toBe('paid')
  })
  it('nor what waits for an agreement: the notice stands there again', () => {
    const me = meet({ agreed: false })
    me.types('สั่งพัดลมจากเพจเฟซบุ๊ก ไม่ได้ของ')
    expect(me.types('เรื่องถึงไหนแล้ว')).toMatch(/เรื่องที่เล่าไว้ยังไม่ได้ส่งค่ะ[\s\S]*ขออนุญาตเก็บข้อมูล/)
    me.types('ยินยอม')
    expect(me.run().answers.story).toMatchObject({ v: 'สั่งพัดลมจากเพจเฟซบุ๊ก ไม่ได้ของ' })
  })
  it.each(ASKED)('"%s" among the questions: not sent yet, and the question again', (text) => {
    const me = meet()
    me.types('สั่งพัดลมจากเพจเฟซบุ๊ก ไม่ได้ของ')
    expect(me.types(text)).toMatch(/เรื่องนี้ยังไม่ได้ส่งค่ะ[\s\S]*จ่ายแบบไหน/)
    expect(me.run().misses).toBe(0)
  })
})
