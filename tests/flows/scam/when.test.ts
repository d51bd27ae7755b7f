import { describe, expect, it } from 'vitest'
import {
  clockIn,
  dateValue,
  dayOf,
  instantOf,
  sinceWords,
  wentAt,
  withClock,
} from '../../../flows/scam/when.ts'
import { DAY, fromIsoDay, fromParts, HOUR, MINUTE, startOfDay } from '../../../flows/time.ts'
import { leastCpu } from '../../tools/least.ts'
import { meet } from '../../tools/person.ts'

const NOW = fromParts({ y: 2026, m: 11, d: 20 }, 14, 30)

describe('a time of the day in words', () => {
  it.each([
    ['14:30', 14 * 60 + 30],
    ['๑๔.๓๐ น.', 14 * 60 + 30],
    ['บ่าย 2 โมง', 14 * 60],
    ['บ่ายสองโมงครึ่ง', 14 * 60 + 30],
    ['2 ทุ่มครึ่ง', 20 * 60 + 30],
    ['สามทุ่ม', 21 * 60],
    ['ตี 5', 5 * 60],
    ['9 โมงเช้า', 9 * 60],
    ['สิบเอ็ดโมง', 11 * 60],
    ['5 โมงเย็น', 17 * 60],
    ['เที่ยง', 12 * 60],
    ['เที่ยงคืน', 0],
    ['9pm', 21 * 60],
    ['2.30 pm', 14 * 60 + 30],
    ['12 am', 0],
    ['12:05 p.m.', 12 * 60 + 5],
    ['บ่ายโมง', 13 * 60],
  ])('%s', (typed, minutes) => {
    expect(clockIn(typed)).toBe(minutes)
  })
  it.each(['จำไม่ได้', 'เมื่อวานบ่าย', '13 am', '5 amulets', '12/11/2569', '081-234-5678', '99:99', ''])(
    'none in “%s”',
    (typed) => {
      expect(clockIn(typed)).toBeUndefined()
    },
  )
})

describe('when the money went', () => {
  it.each([
    ['20 นาทีที่แล้ว', 20 * MINUTE],
    ['โอนไปสิบนาทีก่อน', 10 * MINUTE],
    ['เมื่อ 2 ชั่วโมงที่แล้ว', 2 * HOUR],
    ['1 ชม.ครึ่งแล้ว', 1.5 * HOUR],
    ['30 minutes ago', 30 * MINUTE],
    ['2 hours ago', 2 * HOUR],
    ['1 ชั่วโมง 20 นาทีที่แล้ว', 80 * MINUTE],
    ['สองชั่วโมงสิบนาทีก่อน', 130 * MINUTE],
    ['1.5 ชั่วโมงที่แล้ว', 90 * MINUTE],
    ['ครึ่งชั่วโมงที่แล้ว', 30 * MINUTE],
    ['1 hour 20 minutes ago', 80 * MINUTE],
    ['1.5 hours ago', 90 * MINUTE],
    ['half an hour ago', 30 * MINUTE],
    ['an hour ago', HOUR],
    ['5นาที', 5 * MINUTE],
    ['ประมาณ 10 นาที', 10 * MINUTE],
    ['น่าจะสัก 15 นาทีได้ค่ะ', 15 * MINUTE],
    ['โอนไปห้านาทีแล้ว', 5 * MINUTE],
    ['ครึ่งชั่วโมง', 30 * MINUTE],
    ['1 ชม.', HOUR],
    ['2 ชั่วโมงครึ่ง', 150 * MINUTE],
    ['5 mins', 5 * MINUTE],
    ['14:00', 30 * MINUTE],
    ['เมื่อวาน 14:30', DAY],
    ['เมื่อวานบ่ายสอง', DAY + 30 * MINUTE],
    ['โอนไปเมื่อวานตอนบ่ายสองโมงค่ะ', DAY + 30 * MINUTE],
    ['บ่ายสองเมื่อวาน', DAY + 30 * MINUTE],
    ['เมื่อคืนสี่ทุ่ม', 16.5 * HOUR],
    ['เมื่อคืนตีสอง', 12.5 * HOUR],
    ['เมื่อวานซืนสองทุ่ม', DAY + 18.5 * HOUR],
  ])('%s is known to the minute', (typed, gone) => {
    expect(wentAt(typed, NOW)).toEqual({ at: NOW - gone, exact: true })
  })
  it('a clock that has not struck yet today struck yesterday', () => {
    expect(wentAt('20:00', NOW)).toEqual({ at: NOW - DAY + 5.5 * HOUR, exact: true })
  })
  it('a moment ago is within the hour, a day is a day, and anything else is nothing', () => {
    expect(wentAt('เพิ่งโอนเมื่อกี้', NOW)).toEqual({ ago: 'hour' })
    expect(wentAt('เมื่อวาน', NOW)).toEqual({ day: startOfDay(NOW) - DAY })
    expect(wentAt('ไม่รู้', NOW)).toBeUndefined()
    expect(wentAt('', NOW)).toBeUndefined()
  })
  it.each(['999999999999 นาทีที่แล้ว', 'หลายชั่วโมงแล้ว', '1999 minutes ago'])(
    'is asked again where no number can be read: %s',
    (typed) => {
      expect(wentAt(typed, NOW)).toBeUndefined()
    },
  )
  it('is never in the future', () => {
    for (const typed of ['พรุ่งนี้ 10:00', '23:59', 'วันนี้ 23:00']) {
      const went = wentAt(typed, NOW)
      if (went && 'at' in went) expect(went.at).toBeLessThanOrEqual(NOW)
    }
  })
  it('an hour ago may have been yesterday: then the day is asked', () => {
    const past = startOfDay(NOW) + 20 * MINUTE
    expect(dayOf({ ago: 'hour' }, past)).toBeUndefined()
    expect(dayOf({ ago: 'hour' }, NOW)).toBe(startOfDay(NOW))
    expect(dayOf({ ago: 'yesterday' }, NOW)).toBe(startOfDay(NOW) - DAY)
    expect(dayOf({ ago: 'days' }, NOW)).toBeUndefined()
  })
  it('a day and a time are an instant, one of them alone is none', () => {
    expect(instantOf({ y: 2026, m: 11, d: 20 }, 'บ่ายสองโมง')).toBe(NOW - 30 * MINUTE)
    expect(instantOf({ y: 2026, m: 11 }, '14:00')).toBeUndefined()
    expect(instantOf({ y: 2026, m: 11, d: 20 }, 'จำไม่ได้')).toBeUndefined()
    expect(instantOf({ y: 2026, m: 11, d: 20 }, undefined)).toBeUndefined()
  })
  it('the clock since says minutes, hours and days as people do', () => {
    expect(sinceWords(NOW - 5 * MINUTE, NOW, 'th')).toBe('5 นาที')
    expect(sinceWords(NOW - 80 * MINUTE, NOW, 'th')).toBe('1 ชั่วโมง 20 นาที')
    expect(sinceWords(NOW - 60 * MINUTE, NOW, 'en')).toBe('1 hour')
    expect(sinceWords(NOW - 49 * HOUR, NOW, 'th')).toBe('2 วัน')
    expect(sinceWords(NOW + HOUR, NOW, 'th')).toBe('0 นาที')
  })
  it('reads the longest text in a moment', () => {
    for (const part of ['1 ', '12:', 'บ่าย', 'หนึ่ง', 'นาที', '9นาที'])
      expect(leastCpu(() => wentAt(part.repeat(3_000), NOW), 50)).toBeLessThan(50)
  })
})

describe('the hour that was typed with the day', () => {
  const day = (iso: string) => dateValue(fromIsoDay(iso)!)
  it.each([
    ['เมื่อวาน 3 ทุ่ม', '2026-11-19', '21:00'],
    ['20 พ.ย. 14.30 น.', '2026-11-20', '14:30'],
    ['18/11/69 09.15', '2026-11-18', '09:15'],
    ['yesterday 9pm', '2026-11-19', '21:00'],
    ['5 นาทีที่แล้ว', '2026-11-20', '14:25'],
    ['เมื่อกี้', '2026-11-20', 'ประมาณ 14:30'],
    ['เช้านี้', '2026-11-20', 'ตอนเช้า'],
    ['เมื่อคืน', '2026-11-19', 'ตอนกลางคืน'],
    ['เมื่อวานบ่ายๆ', '2026-11-19', 'ตอนบ่าย'],
    ['last night', '2026-11-19', 'at night'],
    ['19 พ.ย.', '2026-11-19', undefined],
    // It has not been nine in the evening yet.
    ['วันนี้ 3 ทุ่ม', '2026-11-20', undefined],
  ])('%s', (typed, iso, clock) => {
    const read = withClock(typed, day(iso), NOW)
    expect([read.iso, read.clock]).toEqual([iso, clock])
  })
  it('at two "last night" it was today', () => {
    expect(withClock('เมื่อคืนตี 2', day('2026-11-19'), NOW)).toMatchObject({ iso: '2026-11-20', clock: '02:00' })
    expect(withClock('last night 2am', day('2026-11-19'), NOW)).toMatchObject({ iso: '2026-11-20' })
    expect(withClock('เมื่อคืน 5 ทุ่ม', day('2026-11-19'), NOW)).toMatchObject({
      iso: '2026-11-19',
      clock: '23:00',
    })
  })
  it('of a month nobody knows the hour', () => {
    const month = { y: 2026, m: 10, precision: 'month' as const, iso: '2026-10' }
    expect(withClock('เดือนก่อน เช้าๆ', month, NOW)).toBe(month)
  })
})

describe('in the report', () => {
  const atTheDay = () => {
    const me = meet()
    me.taps({ t: 'open', flow: 'scam-report', arg: 'yes' })
    for (const text of ['ข้าม', '5,000']) me.types(text)
    expect(me.run().at).toBe('t1_date')
    return me
  }
  it.each([
    ['เมื่อวาน 3 ทุ่ม', '21:00'],
    ['เมื่อคืน', 'ตอนกลางคืน'],
    ['20 พ.ย. 14.30 น.', '14:30'],
  ])(
    '%s: the hour is not asked for again, and stands among the answers, where it is changed',
    (typed, clock) => {
      const me = atTheDay()
      me.types(typed)
      expect(me.run().at).toBe('from_bank')
      expect(me.run().answers.t1_time).toMatchObject({ v: clock })
      me.taps({ t: 'edit', i: me.run().i, run: me.run().id, q: 't1_time' })
      me.types('ตี 1')
      expect(me.run().answers.t1_time).toMatchObject({ v: 'ตี 1' })
    },
  )
  it('without an hour it is asked for, as before', () => {
    const me = atTheDay()
    expect(me.types('เมื่อวาน')).toContain('กี่โมง')
    expect(me.run().at).toBe('t1_time')
  })
  it('another day takes the hour of the first with it, but not one that was typed for itself', () => {
    const me = atTheDay()
    me.types('เมื่อวาน 3 ทุ่ม')
    me.taps({ t: 'edit', i: me.run().i, run: me.run().id, q: 't1_date' })
    me.types('18 พ.ย.')
    expect(me.run()).toMatchObject({ at: 't1_time' })
    expect(me.run().answers.t1_time).toBeUndefined()
    me.types('เที่ยง')
    me.taps({ t: 'edit', i: me.run().i, run: me.run().id, q: 't1_date' })
    me.types('เมื่อวาน 3 ทุ่ม')
    expect(me.run().answers.t1_time).toMatchObject({ v: 'เที่ยง' })
  })
  it('a message that is taken back takes both', () => {
    const me = atTheDay()
    me.types('เมื่อวาน 3 ทุ่ม', 'said')
    me.does({ kind: 'unsend', messageId: 'said' })
    expect(me.run().answers).not.toHaveProperty('t1_date')
    expect(me.run().answers).not.toHaveProperty('t1_time')
  })
  it('a day that is still to come is said to be so, with the way on', () => {
    const me = atTheDay()
    expect(me.types('25 พ.ย.')).toContain('วันนั้นยังมาไม่ถึง')
    me.types('25 พ.ย. 2568')
    expect(me.run().answers.t1_date).toMatchObject({ v: { iso: '2025-11-25' } })
  })
})
