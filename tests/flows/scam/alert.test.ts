import { describe, expect, test } from 'vitest'
import { ALERT_CODES, HOW, markOf } from '../../../flows/scam/alert.ts'
import { alertsTyped } from '../../../flows/scam/alert-flow.ts'
import { meet, type Person } from '../../tools/person.ts'

const does = (me: Person) => me.effects.map((effect) => effect.do)

describe('who wants to be warned', () => {
  test('asks for it with a tap, from the settings, and agrees by that', () => {
    const me = meet()
    me.types('ตั้งค่า')
    me.touches('รับคำเตือนภัย')
    expect(me.words()).toContain('ยังไม่ได้รับ')
    me.touches('รับทั่วประเทศ')
    expect(me.effects).toMatchObject([{ do: 'agree', purpose: 'alerts' }, { do: 'alerts-on' }])
    expect(me.words()).toContain('รับทุกเรื่องทั่วประเทศ')
  })

  test.each([
    ['ตรัง', '92'],
    ['กทม', '10'],
    ['อยู่เชียงใหม่ค่ะ', '50'],
    ['ฟหกด', undefined],
  ])('their own province, typed as “%s”', (typed, province) => {
    const me = meet()
    me.types('เตือนภัย')
    me.touches('รับเฉพาะจังหวัดฉัน')
    me.types(typed)
    if (province) expect(me.effects.at(-1)).toEqual({ do: 'alerts-on', province })
    else {
      expect(me.effects).toEqual([])
      expect(me.words()).toContain('ยังไม่รู้จักชื่อนี้')
    }
  })

  test('may show where they are on the map instead', () => {
    const me = meet()
    me.taps({ t: 'scam', act: 'alerts-own' })
    me.does({
      kind: 'location',
      messageId: 'l',
      latitude: 7.5,
      longitude: 99.6,
      address: 'ต.ทับเที่ยง อ.เมือง จ.ตรัง 92000',
    })
    expect(me.effects.at(-1)).toEqual({ do: 'alerts-on', province: '92' })
  })

  test('changing the province is no second agreement; stopping is one tap, or words', () => {
    const me = meet()
    me.alerts = { wanted: { province: '92' } }
    me.types('รับคำเตือนภัย')
    expect(me.words()).toContain('ตรัง')
    me.touches('รับทั่วประเทศ')
    expect(does(me)).toEqual(['alerts-on'])
    me.types('เลิกรับคำเตือน')
    expect(does(me)).toEqual(['alerts-on', 'alerts-off'])
    expect(me.words()).toContain('จะไม่ส่งคำเตือนอีก')
  })

  test('without the privacy notice it is read first, and the wish is kept; looking and stopping need none', () => {
    const me = meet({ agreed: false })
    me.types('เตือนภัย')
    me.touches('รับทั่วประเทศ')
    expect(me.effects).toEqual([])
    me.types('ยินยอม')
    expect(does(me)).toEqual(['agree', 'agree', 'alerts-on'])
    const other = meet({ agreed: false })
    other.taps({ t: 'scam', act: 'alerts-off' })
    expect(does(other)).toEqual(['alerts-off'])
  })

  test('the question of an interview comes again after it', () => {
    const me = meet()
    const asked = me.types('ร้องเรียน')
    me.taps({ t: 'scam', act: 'alerts-off' })
    expect(me.words()).toContain(asked.slice(0, 30))
  })

  test('a story that holds the words asks for nothing', () => {
    expect(alertsTyped('เพจเตือนภัยโกงเงินฉันไป', 'th')).toBeNull()
    expect(alertsTyped('เตือนภัยหน่อยค่ะ', 'th')).toEqual({ t: 'scam', act: 'alerts' })
  })
})

test('every type of scam that can be warned of has a sentence of its own in both languages', () => {
  expect(ALERT_CODES).toHaveLength(14)
  for (const code of ALERT_CODES)
    for (const words of Object.values(HOW[code]!)) expect(words.length).toBeGreaterThan(15)
})

test('a mark never holds a whole number, a short code, or a name', () => {
  expect(markOf({ kind: 'phone', canonical: '+66812345678' })?.shown).toBe('08x-xxx-5678')
  expect(markOf({ kind: 'account', canonical: 'kbank:1234567890' })?.shown).toBe('xxxxxx7890')
  expect(markOf({ kind: 'promptpay', canonical: '0812345678' })?.shown).toBe('xxxxxx5678')
  expect(markOf({ kind: 'domain', canonical: 'bad-bank.top' })?.shown).toBe('bad-bank[.]top')
  for (const one of [
    { kind: 'phone', canonical: '1441' },
    { kind: 'line_id', canonical: 'somchai' },
    { kind: 'facebook', canonical: 'somchai.jaidee' },
    { kind: 'url', canonical: 'https://x.top/?name=somchai' },
    { kind: 'email', canonical: 'a@b.c' },
  ])
    expect(markOf(one), one.kind).toBeNull()
})
