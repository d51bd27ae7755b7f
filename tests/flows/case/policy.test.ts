import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import hoursContent from '../../../flows/case/content/calendar.json' with { type: 'json' }
import content from '../../../flows/case/content/policy.json' with { type: 'json' }
import { centreCalendar } from '../../../flows/case/hours.ts'
import {
  canReopen,
  dueFor,
  dueUnder,
  explainDue,
  policyById,
  policyFor,
  reopenUntil,
  soonerAgain,
  warnAt,
} from '../../../flows/case/policy.ts'
import { explainWords } from '../../../flows/case/texts.ts'
import { FAMILY_CODES } from '../../../flows/complaint/families.ts'
import banks from '../../../flows/content/banks.json' with { type: 'json' }
import { dated } from '../../../flows/content/dated.ts'
import { dueWords } from '../../../flows/time.ts'

const at = (iso: string) => Date.parse(`${iso}+07:00`)

describe('what is promised at filing', () => {
  const filed = at('2026-11-20T15:45:00')
  test('an online trade complaint: one working day to a first answer, fifteen to a solution', () => {
    const due = dueFor('online_trade', filed)
    expect(due.policy).toBe('shop-1')
    expect(dueWords(due.firstAnswerAt, 'th')).toBe('ภายในวันจันทร์ที่ 23 พฤศจิกายน 2569 เวลา 15:45 น.')
    expect(dueWords(due.resolveAt, 'th')).toBe('ภายในวันอังคารที่ 15 ธันวาคม 2569 เวลา 16:30 น.')
    expect(due.uncovered).toBeUndefined()
  })
  test('a family that no policy names has the one of all', () => {
    expect(policyFor('something_new').id).toBe('other-1')
    expect(policyById('shop-1')?.families).toEqual(['online_trade'])
    expect(policyById('gone')).toBeUndefined()
  })
  test('opened again once the time is the same, from the second time on it is shorter, in every family', () => {
    for (const family of [...FAMILY_CODES, 'something_new']) {
      expect(dueFor(family, filed, 1), family).toEqual(dueFor(family, filed))
      expect(soonerAgain({ family, reopened: 0 })).toBe(false)
      for (const reopened of [2, 3, 9]) {
        expect(dueFor(family, filed, reopened).resolveAt, family).toBeLessThan(
          dueFor(family, filed).resolveAt,
        )
        expect(dueFor(family, filed, reopened).policy).toContain('again')
        expect(soonerAgain({ family, reopened: reopened - 1 })).toBe(true)
      }
    }
  })
  test('beyond the known holidays the promise says so', () => {
    expect(dueFor('online_trade', at('2027-01-25T09:00:00')).uncovered).toBe(true)
  })
  test('a question to the citizen moves the promise; while it is open there is none', () => {
    const policy = policyFor('online_trade')
    const from = at('2026-11-23T08:00:00')
    expect(dueUnder(policy, filed, [{ from }])).toBe(null)
    const moved = dueUnder(policy, filed, [{ from, to: at('2026-11-24T08:00:00') }])!
    expect(dueWords(moved.resolveAt, 'th')).toBe('ภายในวันพุธที่ 16 ธันวาคม 2569 เวลา 16:30 น.')
  })
  test('staff are warned a working day ahead', () => {
    expect(warnAt(at('2026-12-08T10:00:00'))).toBe(at('2026-12-04T10:00:00'))
  })
})

describe('the arithmetic in words', () => {
  const calendar = centreCalendar
  const filed = at('2026-11-20T15:45:00')
  const days = { unit: 'days', count: 15 } as const
  test('working days and the holidays between', () => {
    const explained = explainDue(calendar, filed, days)!
    expect(explained.holidays.map(({ day }) => day)).toEqual(['2026-12-07', '2026-12-10'])
    expect(explainWords(explained, 'th')).toBe('15 วันทำการ; 7 ธ.ค., 10 ธ.ค. เป็นวันหยุด')
    expect(explainWords(explained, 'en')).toBe('15 working days; 7 Dec, 10 Dec are holidays')
  })
  test('the time in which we waited', () => {
    const stopped = [{ from: at('2026-11-23T09:00:00'), to: at('2026-11-23T14:30:00') }]
    const explained = explainDue(calendar, filed, { unit: 'minutes', count: 420 }, stopped)!
    expect(explained.stoppedMinutes).toBe(270)
    expect(explainWords(explained, 'th')).toBe('7 ชั่วโมง ในเวลาทำการ; หยุดนับ 4 ชั่วโมง 30 นาที ระหว่างรอคำตอบจากคุณ')
    expect(explainWords(explained, 'en')).toBe(
      '7 hours of working time; 4 hours 30 minutes not counted while we waited for your answer',
    )
  })
  test('a holiday on a weekend is not told: it changed nothing', () => {
    expect(explainDue(calendar, at('2026-12-11T09:00:00'), { unit: 'days', count: 1 })!.holidays).toEqual([])
  })
})

test('a closed case can be opened again to the end of the thirtieth day in Bangkok', () => {
  const closed = at('2026-11-20T10:00:00')
  expect(reopenUntil(closed)).toBe(at('2026-12-20T23:59:59.999'))
  expect(canReopen(closed, at('2026-12-20T23:59:59.999'))).toBe(true)
  expect(canReopen(closed, at('2026-12-21T00:00:00'))).toBe(false)
})

test('everything changeable says where it is from, when it was checked, how long it holds and whose it is', () => {
  for (const file of [content, hoursContent, banks])
    expect(z.object(dated).safeParse(file).success).toBe(true)
  expect(new Set(content.policies.map(({ id }) => id)).size).toBe(content.policies.length)
})
