import { describe, expect, test } from 'vitest'
import { LANGS } from '../../../flows/lang.ts'
import { reads } from '../../../flows/registry.ts'
import type { GuardLink } from '../../../flows/scam/guard-contract.ts'
import { codeIn, guardTyped, nameOf } from '../../../flows/scam/guard-typed.ts'
import { DAY, fromParts, HOUR, MINUTE } from '../../../flows/time.ts'
import { meet, NOW, type Person } from '../../tools/person.ts'

const STOP =
  'ธนาคารแจ้งว่าบัญชีของท่านผิดปกติ กรุณายืนยันตัวตนด่วนภายในวันนี้ที่ http://kasikornbank-verify.top/login แล้วแจ้งรหัส OTP กับเจ้าหน้าที่ มิฉะนั้นบัญชีจะถูกระงับ'
const ID = '00000000-0000-4000-8000-000000000001'
const link = (more: Partial<GuardLink> = {}): GuardLink => ({
  id: ID,
  as: 'ward',
  state: 'active',
  name: 'ต้อม',
  until: NOW + DAY,
  since: NOW - DAY,
  friend: true,
  ...more,
})
const found = (more: object = {}) => ({ id: ID, name: 'แม่สมศรี', own: false, again: false, ...more })
/** A day on which the rules of the check hold. */
const CHECKED = fromParts({ y: 2026, m: 11, d: 22 }, 14, 30)
const checking = (...how: Parameters<typeof meet>): Person => Object.assign(meet(...how), { now: CHECKED })
const does = (me: Person) => me.effects.map((effect) => effect.do)
const asked = (me: Person) => {
  me.types('ให้ลูกหลานช่วยดู')
  me.touches(/เลือกคน|Choose/)
  me.types('ลูกสาว ต้อม', 'm-who')
  me.types('แม่สมศรี 081-234-5678', 'm-me')
}

describe('who asks', () => {
  test('reads what a relative will and will not see, agrees, and only then there is a code', () => {
    const me = meet()
    asked(me)
    expect(me.words()).toMatch(/เขาจะไม่เห็น/)
    expect(me.words()).toContain('“แม่สมศรี”')
    expect(me.words()).not.toContain('081')
    expect(me.effects).toEqual([])
    me.touches('ตกลง ขอรหัส')
    expect(me.effects).toMatchObject([
      { do: 'agree', purpose: 'guardian' },
      {
        do: 'guard-ask',
        names: { ward: 'แม่สมศรี', guardian: 'ลูกสาว ต้อม' },
        messages: ['m-who', 'm-me'],
        until: NOW + DAY,
      },
    ])
    const { code } = me.effects[1] as { code: string }
    expect(me.words()).toContain(`เป็นผู้ดูแล ${code.slice(0, 4)} ${code.slice(4)}`)
    expect(JSON.stringify(me.conversation)).not.toContain(code)
  })

  test('may type all of it, in English and in the easy mode too', () => {
    const me = meet({ conversation: { lang: 'en', easy: true } })
    asked(me)
    me.types('I agree')
    expect(does(me)).toEqual(['agree', 'guard-ask'])
  })

  test('can leave at every step, and nothing has happened', () => {
    for (const words of [[], ['ต้อม'], ['ต้อม', 'แม่']]) {
      const me = meet()
      me.types('ให้ลูกหลานช่วยดู')
      me.touches('เลือกคนมาช่วยดูฉัน')
      for (const typed of words) me.types(typed)
      me.touches(/ไม่ทำแล้ว|ไม่เอา/)
      expect(me.effects).toEqual([])
      expect(me.conversation.expect).toBeUndefined()
    }
  })

  test('who has not read the privacy notice reads it first, and goes on where they were', () => {
    const me = meet({ agreed: false })
    me.types('ให้ลูกหลานช่วยดู')
    me.touches('เลือกคนมาช่วยดูฉัน')
    expect(me.conversation.expect).toBeUndefined()
    me.types('ยินยอม')
    expect(me.words()).toContain('ใครจะช่วยดูคุณ')
  })

  test('an office, a number or a link is no name that a relative is shown', () => {
    for (const name of ['ธนาคารกสิกรไทย', 'ตำรวจไซเบอร์', '1441', 'เจ้าหน้าที่พึ่งได้']) {
      const me = meet()
      me.types('ให้ลูกหลานช่วยดู')
      me.touches('เลือกคนมาช่วยดูฉัน')
      me.types('ต้อม')
      me.types(name)
      expect(me.conversation.expect).toMatchObject({ step: 'me' })
    }
    expect(nameOf('แม่ https://evil.top/x 0812345678')).toBe('แม่ https evil top x')
    expect(nameOf('‮แม่\u200bศรี 😀')).toBe('แม่ ศรี')
  })

  test('five are enough: a sixth is not asked for, however old the button', () => {
    const me = meet()
    asked(me)
    me.guard = { links: Array.from({ length: 5 }, (_, n) => link({ id: `${ID.slice(0, -1)}${n}` })) }
    me.touches('ตกลง ขอรหัส')
    expect(me.words()).toContain('ครบ 5 คน')
    expect(me.effects).toEqual([])
  })

  test('a long name is asked for shorter, and never cut', () => {
    const me = meet()
    me.types('ให้ลูกหลานช่วยดู')
    me.touches('เลือกคนมาช่วยดูฉัน')
    expect(me.types('คุณครูสมศรีรัตนาภรณ์ พงศ์พิพัฒน์ไพศาลกุลวงศ์')).toContain('ชื่อยาวไปหน่อยค่ะ')
    expect(me.conversation.expect).toMatchObject({ step: 'who' })
    me.types('ครูสมศรี')
    expect(me.conversation.expect).toMatchObject({ step: 'me', who: 'ครูสมศรี' })
  })

  test('a name that is unsent is asked for again, and is nowhere', () => {
    const me = meet()
    asked(me)
    me.does({ kind: 'unsend', messageId: 'm-who' })
    expect(JSON.stringify(me.conversation)).not.toContain('ต้อม')
    me.taps({ t: 'scam', act: 'guard-yes' })
    expect(does(me)).toEqual(['forget-message'])
  })
})

describe('who is asked', () => {
  test.each(['48273916', 'เป็นผู้ดูแล 4827 3916', 'เป็นผู้ดูแล ๔๘๒๗๓๙๑๖ ค่ะ', 'guardian 48273916'])(
    '“%s” shows who asks; agreeing binds, and nothing before it does',
    (typed) => {
      const me = meet()
      me.guard = { links: [], found: found() }
      expect(me.types(typed)).toContain('“แม่สมศรี”')
      expect(me.effects).toEqual([])
      me.touches('ตกลง ช่วยดู')
      expect(me.effects).toMatchObject([
        { do: 'agree', purpose: 'guardian' },
        { do: 'guard-accept', guardId: ID },
      ])
    },
  )

  test('saying no keeps nothing', () => {
    const me = meet()
    me.guard = { links: [], found: found() }
    me.types('48273916')
    me.types('ไม่รับ')
    expect(me.effects).toEqual([])
    expect(me.conversation.expect).toBeUndefined()
  })

  test('nobody looks out for themselves, for the same person twice, or for a sixth', () => {
    const six = Array.from({ length: 5 }, (_, n) => link({ id: `${ID.slice(0, -1)}${n}`, as: 'guardian' }))
    for (const [guard, words] of [
      [{ links: [], found: found({ own: true }) }, 'รหัสของคุณเอง'],
      [{ links: [], found: found({ again: true }) }, 'อยู่แล้ว'],
      [{ links: six, found: found() }, 'ครบ 5 คน'],
    ] as const) {
      const me = meet()
      me.guard = guard
      expect(me.types('48273916')).toContain(words)
      me.taps({ t: 'scam', act: 'guard-accept', id: ID })
      expect(me.effects).toEqual([])
    }
  })

  test('five wrong codes within the hour: the sixth is not looked at, though it be right, until the hour is over', () => {
    const me = meet()
    for (let n = 0; n < 5; n++) {
      expect(me.types(`1111000${n}`)).toContain('ไม่พบรหัสนี้')
      me.now += MINUTE
    }
    me.guard = { links: [], found: found() }
    expect(me.types('เป็นผู้ดูแล 48273916')).toContain('ใส่รหัสผิดหลายครั้ง')
    expect(me.words()).not.toContain('สมศรี')
    me.now = NOW + HOUR
    expect(me.types('48273916')).toContain('“แม่สมศรี”')
  })

  test('the tries are not forgotten by leaving, by withdrawing or by another exchange', () => {
    const me = meet()
    for (let n = 0; n < 5; n++) {
      me.types(`1111000${n}`)
      me.types('เมนู')
    }
    me.types('ถอนความยินยอม')
    me.types('เช็ก')
    me.types('เมนู')
    expect(me.types('22220000')).toContain('ใส่รหัสผิดหลายครั้ง')
  })

  test('who has not read the privacy notice reads it before agreeing, and sees who asks afterwards', () => {
    const me = meet({ agreed: false })
    me.guard = { links: [], found: found() }
    me.types('48273916')
    expect(me.conversation.waiting).toMatchObject({ flow: 'guard', arg: `see-${ID}` })
    expect(
      reads(me.conversation, { id: 'e', at: NOW, kind: 'text', messageId: 'm', text: 'ยินยอม' }, []),
    ).toMatchObject({ guard: { id: ID } })
    me.types('ยินยอม')
    expect(me.words()).toContain('“แม่สมศรี”')
    me.touches('ตกลง ช่วยดู')
    expect(does(me)).toEqual(['agree', 'agree', 'guard-accept'])
  })

  test('a code that is over by the time they agree is said to be over', () => {
    const me = meet()
    me.guard = { links: [], found: found() }
    me.types('48273916')
    me.guard = { links: [] }
    me.touches('ตกลง ช่วยดู')
    expect(me.words()).toContain('ใช้ไม่ได้แล้ว')
    expect(me.effects).toEqual([])
  })

  test('eight digits in the middle of a complaint are an answer; with the words they are a code, and the question follows', () => {
    const me = meet()
    me.types('ร้องเรียน')
    const at = me.run().at
    me.guard = { links: [], found: found() }
    expect(me.types('48273916')).not.toContain('สมศรี')
    expect(me.types('เป็นผู้ดูแล 48273916')).toContain('สมศรี')
    const again = me.touches('ไม่รับ')
    expect(me.run().at).toBe(at)
    expect(again.length).toBeGreaterThan(60)
  })
})

describe('a check that says stop', () => {
  test('offers it to whoever has nobody, and tells those who look out, saying so in the same turn', () => {
    const alone = checking()
    alone.types(STOP)
    expect(alone.labels()).toContain('ให้ลูกหลานช่วยดู')
    expect(alone.effects).toEqual([])
    for (const lang of LANGS)
      for (const easy of [false, true]) {
        const me = checking({ conversation: { lang, easy } })
        me.guard = { links: [link(), link({ id: `${ID.slice(0, -1)}2`, name: 'บอย' })] }
        me.types(STOP)
        expect(me.effects).toEqual([{ do: 'guard-alert', guardIds: [ID, `${ID.slice(0, -1)}2`] }])
        expect(me.words()).toMatch(lang === 'th' ? /เราบอก “ต้อม” และ “บอย” แล้ว/ : /We told “ต้อม” and “บอย”/)
      }
  })

  test('within the hour nobody is told again, and only who was told is named', () => {
    const me = checking()
    me.guard = {
      toldAt: CHECKED - HOUR + 1,
      links: [link(), link({ id: `${ID.slice(0, -1)}2`, name: 'ใหม่', since: CHECKED - MINUTE })],
    }
    me.types(STOP)
    expect(me.effects).toEqual([])
    expect(me.words()).toMatch(/เราบอก “ต้อม” ไปแล้ว/)
    expect(me.words()).not.toContain('ใหม่')
    me.guard = { ...me.guard, toldAt: CHECKED - HOUR }
    me.types(STOP)
    expect(does(me)).toEqual(['guard-alert'])
  })

  test('is not claimed of who cannot be written to, has not agreed yet, or is looked out for', () => {
    const me = checking()
    me.guard = {
      links: [link({ friend: false }), link({ state: 'asked' }), link({ as: 'guardian' })],
    }
    me.types(STOP)
    expect(me.effects).toEqual([])
    expect(me.words()).not.toContain('เราบอก')
  })

  test('an ordinary message asks the database for nothing', () => {
    const { conversation } = checking()
    const read = (text: string) =>
      reads(conversation, { id: 'e', at: CHECKED, kind: 'text', messageId: 'm', text }, [])
    expect(read('สวัสดีค่ะ วันนี้อากาศดี ไปตลาดกันไหม').guard).toBeUndefined()
    expect(read(STOP).guard).toEqual({})
    expect(read('48273916').guard).toEqual({ code: '48273916' })
  })
})

describe('the end', () => {
  test.each([
    ['the ward', link(), 'จะไม่ได้รับข่าว'],
    ['the guardian', link({ as: 'guardian', name: 'แม่สมศรี' }), 'เราจะไม่บอกคุณ'],
    ['the ward, of a code that nobody used', link({ state: 'asked' }), 'ยกเลิกรหัสแล้ว'],
  ] as const)('%s ends it with one tap', (_, one, words) => {
    const me = meet()
    me.guard = { links: [one] }
    me.types('ให้ลูกหลานช่วยดู')
    me.taps({ t: 'scam', act: 'guard-end', id: ID })
    expect(me.effects).toEqual([{ do: 'guard-end', guardId: ID }])
    expect(me.words()).toContain(words)
  })

  test('a second tap, or somebody else’s bond, ends nothing', () => {
    const me = meet()
    me.taps({ t: 'scam', act: 'guard-end', id: ID })
    expect(me.effects).toEqual([])
    expect(me.words()).toContain('เลิกไปแล้ว')
  })

  test('it is found in the settings', () => {
    const me = meet()
    me.types('ตั้งค่า')
    me.touches('ให้ลูกหลานช่วยดู')
    expect(me.words()).toContain('เขาจะไม่เห็น')
  })
})

test('what is a code and what is none', () => {
  expect(codeIn('4827-3916')).toEqual({ code: '48273916', named: false })
  expect(codeIn('เป็นผู้ดูแล')).toEqual({ code: null, named: true })
  expect(codeIn('เป็นผู้ดูแล 4827')).toEqual({ code: null, named: true })
  for (const text of [
    '0812345678',
    '4827391',
    'โอน 48273916 บาท',
    'ผู้ดูแลผู้ป่วยติดเตียง',
    'ช่วยดูหน่อย',
    '12/11/2569',
  ])
    expect(codeIn(text), text).toBeNull()
  expect(guardTyped('ให้ลูกหลานช่วยดูหน่อยค่ะ')).toBe(true)
  expect(guardTyped('ผู้ดูแลคนพิการได้เงินไหม')).toBe(false)
})
