import { describe, expect, it } from 'vitest'
import { centreCalendar, type Entered, withEntered } from '../../../flows/case/hours.ts'
import { dueFor, dueUnder, policyFor } from '../../../flows/case/policy.ts'
import {
  arithmetic,
  dueAfter,
  recounted,
  soonerBy,
  theirArithmetic,
  theirDue,
} from '../../../flows/case/promise.ts'
import { explainWords } from '../../../flows/case/texts.ts'
import { dueWords } from '../../../flows/time.ts'

const at = (wall: string) => Date.parse(`${wall}+07:00`)
const FILED = at('2026-11-20T15:45:00')
const days = (...days: string[]): Entered => ({ asOf: 7, days })
const one = { family: 'online_trade', reopened: 0, filedAt: FILED }
const filed = [{ seq: 1, at: FILED, kind: 'filed', by: 'citizen' as const }]

describe('days that an administrator entered', () => {
  it('put the date off by as many working days, for whoever is promised from then on', () => {
    const usual = dueFor('online_trade', FILED)
    const due = dueFor('online_trade', FILED, 0, { entered: days('2026-11-24', '2026-12-01') })
    expect(dueWords(usual.resolveAt, 'en')).toContain('15 December')
    expect(dueWords(due.resolveAt, 'en')).toContain('17 December')
    expect(due).toMatchObject({ days: ['2026-11-24', '2026-12-01'], asOf: 7 })
  })

  it('count neither twice nor on a day that was closed anyhow', () => {
    const weekendAndKnown = days('2026-11-22', '2026-12-07', '2026-12-07')
    const due = dueFor('online_trade', FILED, 0, { entered: weekendAndKnown })
    expect(due.resolveAt).toBe(dueFor('online_trade', FILED).resolveAt)
    expect(due.days).toBeUndefined()
  })

  it('a date that was told as firm stands, and it is said which day came later', () => {
    const promise = dueFor('online_trade', FILED)
    const shown = arithmetic({ ...one, promise }, filed, days('2026-12-01'))!
    expect(shown.due).toBe(promise.resolveAt)
    expect(explainWords(shown, 'th')).toContain('1 ธ.ค. เพิ่งประกาศเป็นวันหยุด แต่เราไม่เลื่อนกำหนดของคุณ')
    const knew = dueFor('online_trade', FILED, 0, { entered: days('2026-12-01') })
    const then = arithmetic({ ...one, promise: knew }, filed, days('2026-12-01'))!
    expect(then.due).toBe(knew.resolveAt)
    expect(explainWords(then, 'en')).toBe('15 working days; 1 Dec, 7 Dec, 10 Dec are holidays')
  })

  it('the arithmetic shows what was counted then, whatever was entered or taken out since', () => {
    const promise = dueFor('online_trade', FILED, 0, { entered: days('2026-12-01') })
    for (const now of [days(), days('2026-12-01'), days('2026-12-01', '2026-12-02')])
      expect(arithmetic({ ...one, promise }, filed, now)!.due).toBe(promise.resolveAt)
  })

  it('after a wait the rest is counted by the days that are known by then', () => {
    const asked = {
      seq: 2,
      at: at('2026-11-23T08:30:00'),
      kind: 'asked',
      by: 'staff' as const,
      to: 'waiting_citizen',
    }
    const next = { at: at('2026-11-24T08:30:00'), kind: 'added', by: 'citizen' as const }
    const promised = { ...one, promise: dueFor('online_trade', FILED) }
    const due = dueAfter(promised, [...filed, asked], next, days('2026-12-01'))!
    expect(dueWords(due.resolveAt, 'en')).toContain('17 December')
    expect(arithmetic({ ...one, promise: due }, [...filed, asked, { seq: 3, ...next }])!.due).toBe(
      due.resolveAt,
    )
  })

  it('whole years continue the calendar, and not across a gap', () => {
    const covers = (...years: number[]) =>
      withEntered(centreCalendar, { asOf: 1, days: [], years }).coversUntil
    expect([covers(2027), covers(2028), covers(2028, 2027)]).toEqual([
      '2027-12-31',
      '2027-01-31',
      '2028-12-31',
    ])
    const late = at('2027-01-25T09:00:00')
    expect(dueFor('online_trade', late).uncovered).toBe(true)
    const promise = dueFor('online_trade', late)
    const firm = recounted({ ...one, filedAt: late, promise }, [{ ...filed[0]!, at: late }], {
      asOf: 9,
      days: ['2027-02-02'],
      years: [2027],
    })!
    expect(firm.uncovered).toBeUndefined()
    expect(firm.resolveAt).toBeGreaterThan(promise.resolveAt)
  })
})

describe('urgency', () => {
  const SINCE = at('2026-11-23T09:00:00')

  it('money at risk is promised sooner than its kind, danger sooner still, and never later than the kind', () => {
    for (const family of ['online_trade', 'scam', 'ict_law', 'cyber_threat', 'illegal_website', 'new']) {
      const [usual, money, danger] = [0, 2, 3].map(
        (urgency) => dueFor(family, SINCE, 0, { urgency }).resolveAt,
      )
      expect(money, family).toBeLessThanOrEqual(usual!)
      expect(danger, family).toBeLessThan(money!)
    }
    expect(policyFor('scam', 0, SINCE, 2).id).toBe('money-1')
    expect(policyFor('scam', 0, SINCE, 1).id).toBe('scam-1')
    // Whoever had to ask again and again does not lose by it.
    expect(dueFor('ict_law', SINCE, 2, { urgency: 2 }).policy).toBe('law-again-1')
  })

  it('what began before the grade was made is promised as it was then', () => {
    expect(policyFor('scam', 0, at('2026-11-20T09:00:00'), 3).id).toBe('scam-1')
  })

  it('raised by staff, it is counted from then, and says so', () => {
    const promise = dueFor('online_trade', SINCE)
    const now = at('2026-12-01T10:00:00')
    const asked = { urgency: 2, now, entered: days() }
    const due = soonerBy({ ...one, filedAt: SINCE, promise, dueAt: promise.resolveAt }, asked)!
    expect(due).toMatchObject({ policy: 'money-1', from: now })
    const shown = arithmetic({ ...one, filedAt: SINCE, promise: due }, [{ ...filed[0]!, at: SINCE }])!
    expect(shown.due).toBe(due.resolveAt)
    expect(explainWords(shown, 'en')).toMatch(/^5 working days; from 1 Dec 2026; shorter than usual/)
    const soon = { ...one, filedAt: SINCE, promise, dueAt: now }
    expect(soonerBy(soon, asked), 'never later than it was').toBeNull()
    expect(soonerBy({ ...soon, dueAt: promise.resolveAt }, { ...asked, urgency: 1 })).toBeNull()
  })
})

it('an agency’s own days begin the day after the case came, and stand while its citizen is asked', () => {
  const theirs = { th: 'ก', en: 'A', from: at('2026-11-23T10:00:00'), count: 3, days: ['2026-11-25'] }
  expect(theirDue({ ...one, theirs }, filed)).toBe(at('2026-11-27T16:30:00'))
  const waits = [
    ...filed,
    { seq: 2, at: at('2026-11-24T08:30:00'), kind: 'asked', by: 'staff' as const, to: 'waiting_citizen' },
    { seq: 3, at: at('2026-11-26T08:30:00'), kind: 'added', by: 'citizen' as const },
  ]
  expect(theirDue({ ...one, theirs }, waits)).toBe(at('2026-11-30T16:30:00'))
  expect(theirDue(one, filed)).toBeNull()
  expect(theirArithmetic(one, filed)).toBeNull()
  const how = (history: typeof waits | typeof filed, lang: 'th' | 'en') =>
    explainWords(theirArithmetic({ ...one, theirs }, history)!, lang)
  expect(how(filed, 'en')).toBe('3 working days; from 23 Nov 2026; 25 Nov is a holiday')
  expect(how(waits, 'th')).toMatch(
    /^3 วันทำการ; นับจาก 23 พ\.ย\. 69; 25 พ\.ย\. เป็นวันหยุด; หยุดนับ .+ ระหว่างรอคำตอบจากคุณ$/,
  )
  // Beyond the holidays that are announced it may still move.
  expect(theirArithmetic({ ...one, theirs }, filed)!.uncovered).toBe(false)
  const far = { ...theirs, from: at('2039-12-01T10:00:00') }
  expect(theirArithmetic({ ...one, theirs: far }, filed)!.uncovered).toBe(true)
})

it('a policy asked for with a calendar of its own is not touched by the centre’s days off', () => {
  const always = { ...policyFor('online_trade'), calendar: 'always' as const }
  expect(dueUnder(always, FILED, [], days('2026-11-24'))).toMatchObject({
    resolveAt: dueUnder(always, FILED)!.resolveAt,
  })
})
