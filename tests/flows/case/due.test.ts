import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addWorkingDays,
  addWorkingMinutes,
  holidaysCover,
  subtractWorkingMinutes,
  workingMinutesBetween,
} from '../../../flows/case/due.ts'
import { type CalendarData, centreCalendar, makeCalendar, type Offset } from '../../../flows/case/hours.ts'
import { standing } from '../../../flows/case/standing.ts'
import { bangkokOffset, DAY, MINUTE } from '../../../flows/time.ts'

const bangkok = centreCalendar
const at = (iso: string) => Date.parse(`${iso}+07:00`)
const shown = (ms: number | null) =>
  ms === null ? null : new Date(ms + 7 * 60 * MINUTE).toISOString().slice(0, 19)
const utc = (iso: string) => Date.parse(`${iso}Z`)

const hours = (days: number[], open: string, close: string): CalendarData['hours'] =>
  [0, 1, 2, 3, 4, 5, 6].map((day) => (days.includes(day) ? [{ open, close }] : []))
const WEEKDAYS = [1, 2, 3, 4, 5]
const DAILY = [0, 1, 2, 3, 4, 5, 6]
const calendar = (days: number[], open: string, close: string, offset: Offset, holidays: string[] = []) =>
  makeCalendar(
    {
      id: 'test',
      hours: hours(days, open, close),
      holidays: holidays.map((day) => ({ day, th: 'วันหยุด', en: 'holiday' })),
      coversUntil: '2030-12-31',
    },
    offset,
  )
/** Central European time: summer from the last Sunday of March to that of October, at 01:00 UTC. */
const berlin: Offset = (ms) => {
  const y = new Date(ms).getUTCFullYear()
  const last = (month: number) => {
    const end = Date.UTC(y, month + 1, 0, 1)
    return end - new Date(end).getUTCDay() * DAY
  }
  return ms >= last(2) && ms < last(9) ? 120 : 60
}
const greenwich: Offset = () => 0

describe('the centre in Bangkok', () => {
  test.each([
    ['2026-11-20T15:45', 60, '2026-11-23T08:45:00'],
    ['2026-11-20T11:30', 60, '2026-11-20T13:30:00'],
    ['2026-11-21T09:00', 60, '2026-11-23T09:30:00'],
    ['2026-12-04T16:00', 120, '2026-12-08T10:00:00'],
    ['2026-11-20T08:30', 210, '2026-11-20T12:00:00'],
  ])('%s and %d minutes: %s', (start, minutes, due) => {
    expect(shown(addWorkingMinutes(bangkok, at(`${start}:00`), minutes))).toBe(due)
  })
  test('a deadline on closing time stays there, and is not the next opening', () => {
    expect(shown(addWorkingMinutes(bangkok, at('2026-11-20T16:00:00'), 30))).toBe('2026-11-20T16:30:00')
    expect(shown(addWorkingMinutes(bangkok, at('2026-11-20T16:30:00'), 1))).toBe('2026-11-23T08:31:00')
  })
  test('seconds are kept', () => {
    expect(shown(addWorkingMinutes(bangkok, at('2026-11-20T16:29:30'), 1))).toBe('2026-11-23T08:30:30')
  })
  test('New Year: two holidays and a weekend in a row', () => {
    expect(shown(addWorkingMinutes(bangkok, at('2026-12-30T16:00:00'), 60))).toBe('2027-01-04T09:00:00')
  })
  test('working days end with the last of them; the day of filing does not count', () => {
    expect(shown(addWorkingDays(bangkok, at('2026-11-20T09:00:00'), 1))).toBe('2026-11-23T16:30:00')
    expect(shown(addWorkingDays(bangkok, at('2026-11-21T23:59:59'), 1))).toBe('2026-11-23T16:30:00')
    expect(shown(addWorkingDays(bangkok, at('2026-12-03T09:00:00'), 3))).toBe('2026-12-09T16:30:00')
    expect(shown(addWorkingDays(bangkok, at('2026-11-20T09:00:00'), 15))).toBe('2026-12-15T16:30:00')
  })
  test('a whole stopped day moves a working-day deadline by that day', () => {
    const stopped = [{ from: at('2026-11-24T08:00:00'), to: at('2026-11-24T20:00:00') }]
    expect(shown(addWorkingDays(bangkok, at('2026-11-20T09:00:00'), 2, stopped))).toBe('2026-11-25T16:30:00')
  })
  test('the clock stops while a question to the citizen is open, nights and lunch not counted twice', () => {
    const stopped = [{ from: at('2026-11-20T11:45:00'), to: at('2026-11-20T13:15:00') }]
    expect(shown(addWorkingMinutes(bangkok, at('2026-11-20T11:30:00'), 60, stopped))).toBe(
      '2026-11-20T14:00:00',
    )
  })
  test('while it is still open nothing is due; what fell due before is', () => {
    const stopped = [{ from: at('2026-11-20T13:00:00') }]
    expect(addWorkingMinutes(bangkok, at('2026-11-20T11:30:00'), 60, stopped)).toBe(null)
    expect(shown(addWorkingMinutes(bangkok, at('2026-11-20T11:30:00'), 30, stopped))).toBe(
      '2026-11-20T12:00:00',
    )
  })
  test('overlapping stops count once', () => {
    const stopped = [
      { from: at('2026-11-20T09:00:00'), to: at('2026-11-20T10:00:00') },
      { from: at('2026-11-20T09:30:00'), to: at('2026-11-20T10:30:00') },
      { from: at('2026-11-20T09:40:00'), to: at('2026-11-20T09:50:00') },
    ]
    expect(
      workingMinutesBetween(bangkok, at('2026-11-20T08:30:00'), at('2026-11-20T12:00:00'), stopped),
    ).toBe(120)
  })
  test('a due date beyond the known holidays is noticed', () => {
    expect(holidaysCover(bangkok, at('2027-01-31T16:30:00'))).toBe(true)
    expect(holidaysCover(bangkok, at('2027-02-01T08:30:00'))).toBe(false)
  })
  test('Songkran with its weekend and a substitute day', () => {
    const songkran = calendar(WEEKDAYS, '08:30', '16:30', bangkokOffset, [
      '2027-04-06',
      '2027-04-13',
      '2027-04-14',
      '2027-04-15',
      '2027-04-16',
    ])
    expect(shown(addWorkingMinutes(songkran, at('2027-04-12T16:00:00'), 60))).toBe('2027-04-19T09:00:00')
    expect(shown(addWorkingDays(songkran, at('2027-04-05T10:00:00'), 5))).toBe('2027-04-19T16:30:00')
  })
})

describe('calendars that are refused', () => {
  const data = (change: Partial<CalendarData>): CalendarData => ({
    id: 'x',
    hours: hours(WEEKDAYS, '08:00', '16:00'),
    holidays: [],
    coversUntil: '2027-12-31',
    ...change,
  })
  test.each([
    ['never open', { hours: hours([], '08:00', '16:00') }],
    ['closing before opening', { hours: hours(WEEKDAYS, '16:00', '08:00') }],
    ['a period without length', { hours: hours(WEEKDAYS, '08:00', '08:00') }],
    [
      'overlapping periods',
      {
        hours: hours([], '', '').map(() => [
          { open: '08:00', close: '12:00' },
          { open: '11:00', close: '16:00' },
        ]),
      },
    ],
    ['a holiday that does not exist', { holidays: [{ day: '2027-02-29', th: '-', en: '-' }] }],
  ])('%s', (_why, change) => expect(() => makeCalendar(data(change), greenwich)).toThrow(RangeError))
  test('23:59 is till midnight, so that no minute is lost', () => {
    const always = makeCalendar(data({ hours: hours(DAILY, '00:00', '23:59') }), greenwich)
    expect(workingMinutesBetween(always, utc('2026-11-20T00:00:00'), utc('2026-11-22T00:00:00'))).toBe(2880)
  })
})

describe("Zammad's cases", () => {
  const berlinOffice = calendar(WEEKDAYS, '08:00', '18:00', berlin)
  const targets = { first: 60, update: 120, resolve: 180 }
  const created = utc('2013-03-21T09:30:00')
  const message = { at: created, kind: 'message' as const }

  test('a message at creation: three deadlines', () => {
    expect(standing(berlinOffice, created, targets, [message])).toMatchObject({
      firstDue: utc('2013-03-21T10:30:00'),
      updateDue: utc('2013-03-21T11:30:00'),
      resolveDue: utc('2013-03-21T12:30:00'),
      nextDue: utc('2013-03-21T10:30:00'),
    })
  })
  test('first reply at 10:00: 30 minutes used, 30 in hand, next due 11:30', () => {
    const now = standing(berlinOffice, created, targets, [
      message,
      { at: utc('2013-03-21T10:00:00'), kind: 'handled' },
    ])
    expect(now).toMatchObject({
      firstDue: null,
      first: { used: 30, left: 30 },
      nextDue: utc('2013-03-21T11:30:00'),
    })
  })
  test('first reply at 14:00: 270 used, 210 late', () => {
    const now = standing(berlinOffice, created, targets, [
      message,
      { at: utc('2013-03-21T14:00:00'), kind: 'handled' },
    ])
    expect(now.first).toEqual({ used: 270, left: -210 })
  })
  test('an answer to the citizen also meets the message; a second message before it does not move the clock', () => {
    const second = { at: utc('2013-03-21T09:50:00'), kind: 'message' as const }
    expect(standing(berlinOffice, created, targets, [message, second]).updateDue).toBe(
      utc('2013-03-21T11:30:00'),
    )
    const answered = standing(berlinOffice, created, targets, [
      message,
      second,
      { at: utc('2013-03-21T10:00:00'), kind: 'answer' },
    ])
    expect(answered).toMatchObject({
      updateDue: null,
      update: { used: 30, left: 90 },
      nextDue: utc('2013-03-21T12:30:00'),
    })
  })
  test('the longest wait is kept', () => {
    const waits = standing(berlinOffice, created, targets, [
      message,
      { at: utc('2013-03-21T12:30:00'), kind: 'answer' },
      { at: utc('2013-03-21T13:00:00'), kind: 'message' },
      { at: utc('2013-03-21T13:10:00'), kind: 'answer' },
    ])
    expect(waits.update).toEqual({ used: 180, left: -60 })
  })
  test('closing clears what is due next and keeps the figures, also when late and noticed by nobody', () => {
    const closed = standing(berlinOffice, created, targets, [
      message,
      { at: utc('2013-03-21T13:30:00'), kind: 'close' },
    ])
    expect(closed).toMatchObject({ firstDue: null, updateDue: null, resolveDue: null, nextDue: null })
    expect(closed.first).toEqual({ used: 240, left: -180 })
    expect(closed.resolve).toEqual({ used: 240, left: -60 })
  })
  test('waiting for the citizen 09:30-09:45, closed 10:00-10:30 and opened again: 11:45', () => {
    const daily = calendar(DAILY, '09:00', '18:00', berlin)
    const stopped = [
      { from: utc('2013-06-04T09:30:00'), to: utc('2013-06-04T09:45:00') },
      { from: utc('2013-06-04T10:00:00'), to: utc('2013-06-04T10:30:00') },
    ]
    expect(addWorkingMinutes(daily, utc('2013-06-04T09:00:00'), 120, stopped)).toBe(
      utc('2013-06-04T11:45:00'),
    )
  })
  test('created on a holiday', () => {
    const office = calendar(WEEKDAYS, '08:00', '20:00', berlin, ['2016-11-01'])
    expect(addWorkingMinutes(office, utc('2016-11-01T13:56:21'), 120)).toBe(utc('2016-11-02T09:00:00'))
  })
  test('opening before the clocks change is read by the offset of that moment', () => {
    const early = calendar(DAILY, '01:30', '18:00', berlin)
    expect(addWorkingMinutes(early, utc('2013-03-30T23:00:00'), 10)).toBe(utc('2013-03-31T00:40:00'))
    expect(workingMinutesBetween(early, utc('2013-03-30T23:00:00'), utc('2013-03-31T22:00:00'))).toBe(
      15.5 * 60,
    )
  })
  test('while a question to the citizen is open, nothing is due next', () => {
    const asked = standing(berlinOffice, created, targets, [
      message,
      { at: utc('2013-03-21T10:00:00'), kind: 'ask' },
    ])
    expect(asked.nextDue).toBe(null)
    const resumed = standing(berlinOffice, created, targets, [
      message,
      { at: utc('2013-03-21T10:00:00'), kind: 'ask' },
      { at: utc('2013-03-21T11:00:00'), kind: 'resume' },
    ])
    expect(resumed.nextDue).toBe(utc('2013-03-21T13:30:00'))
  })
})

describe("Chatwoot's cases", () => {
  const office = calendar(WEEKDAYS, '09:00', '17:00', greenwich)
  test.each([
    ['2024-01-17T10:00', 2, '2024-01-17T12:00'],
    ['2024-01-19T16:00', 2, '2024-01-22T10:00'],
    ['2024-01-17T07:00', 2, '2024-01-17T11:00'],
    ['2024-01-15T16:00', 10, '2024-01-17T10:00'],
  ])('%s and %d hours: %s', (start, count, due) => {
    expect(addWorkingMinutes(office, utc(`${start}:00`), count * 60)).toBe(utc(`${due}:00`))
  })
  test('a warning one working hour ahead falls into working time', () => {
    const opened = utc('2024-01-15T17:00:00')
    const due = addWorkingMinutes(office, opened, 120)!
    expect(due).toBe(utc('2024-01-16T11:00:00'))
    expect(subtractWorkingMinutes(office, due, 60)).toBe(utc('2024-01-16T10:00:00'))
    expect(subtractWorkingMinutes(office, due, 150)).toBe(utc('2024-01-15T16:30:00'))
  })
})

describe('for any start and length', () => {
  const start = fc.integer({ min: at('2026-11-01T00:00:00'), max: at('2027-01-20T00:00:00') })
  const minutes = fc.integer({ min: 1, max: 4000 })
  test('what was added can be measured again, and taken back', () => {
    fc.assert(
      fc.property(start, minutes, (from, count) => {
        const due = addWorkingMinutes(bangkok, from, count)!
        expect(workingMinutesBetween(bangkok, from, due)).toBe(count)
        const back = subtractWorkingMinutes(bangkok, due, count)
        expect(workingMinutesBetween(bangkok, back, due)).toBe(count)
        expect(back).toBeGreaterThanOrEqual(from)
      }),
      { numRuns: 300 },
    )
  })
  test('a stop moves the deadline by just the working time that it took', () => {
    fc.assert(
      fc.property(
        start,
        minutes,
        fc.integer({ min: 0, max: 3 * DAY }),
        fc.integer({ min: 0, max: 3 * DAY }),
        (from, count, after, length) => {
          const stopped = [{ from: from + after, to: from + after + length }]
          const due = addWorkingMinutes(bangkok, from, count, stopped)!
          expect(workingMinutesBetween(bangkok, from, due, stopped)).toBe(count)
          expect(due).toBeGreaterThanOrEqual(addWorkingMinutes(bangkok, from, count)!)
        },
      ),
      { numRuns: 300 },
    )
  })
})
