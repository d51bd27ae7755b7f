import { describe, expect, test } from 'vitest'
import { reminderView } from '../../../flows/reminders.ts'
import { DAY, fromIsoDay } from '../../../flows/time.ts'
import type { Facts } from '../../../flows/welfare/contract.ts'
import { judge, judgeQuickly } from '../../../flows/welfare/judge.ts'
import { agedFacts, changesBetween, remindersOf } from '../../../flows/welfare/kept.ts'
import { randomFacts, seeded } from '../../tools/welfare-people.ts'

const day = (iso: string): number => fromIsoDay(iso)!
const NOW = day('2026-11-21') + 10 * 3_600_000
const elder = {
  nationality: 'thai',
  domicile_registered: true,
  state_pension_or_salary: false,
  institution_status: 'none',
}

test('an age that was told without a birth date grows with the time since', () => {
  const saved = Date.UTC(2026, 10, 20, 5)
  const after = (days: number) => agedFacts({ age_years: 70 }, saved, saved + days * DAY).age_years
  expect(after(0)).toBe(70)
  expect(after(1)).toEqual({ min: 70, max: 71 })
  expect(after(400)).toEqual({ min: 71, max: 72 })
  const born = { age_years: 70, birth_date: '1956-01-01' }
  expect(agedFacts(born, saved, saved + 400 * DAY)).toEqual(born)
})

describe('kept answers', () => {
  test('grow older: a job lost ten days ago, said a month ago, was lost forty days ago', () => {
    const facts = {
      days_since_job_end: 10,
      gave_birth_months_ago: { min: 0, max: 3 },
      spouse_gave_birth_days_ago: 4,
      sso_months_last_15: 9,
      birth_date: '1960-05',
    }
    expect(agedFacts(facts, NOW, NOW + 29 * DAY)).toEqual({
      days_since_job_end: 39,
      gave_birth_months_ago: { min: 0, max: 3 },
      spouse_gave_birth_days_ago: 33,
      sso_months_last_15: 9,
      birth_date: '1960-05',
    })
    expect(agedFacts(facts, NOW, NOW + 30 * DAY).gave_birth_months_ago).toEqual({ min: 1, max: 4 })
    expect(agedFacts(facts, NOW, NOW)).toEqual(facts)
  })

  test('remind of the month in which the allowance begins, and only of days within reach', () => {
    const { reminders, outcome } = judge({ ...elder, birth_date: '1967-01-20' }, { savedAt: NOW, now: NOW })
    expect(outcome['elderly-allowance']).toBeUndefined()
    const begins = reminders.filter(({ ref }) => ref.includes('elderly-allowance~becomes_eligible'))
    // Sixty on 20 January 2027; paid from the month after.
    expect(begins.map(({ ref }) => ref)).toEqual(['elderly-allowance~becomes_eligible~2027-02-01'])
    expect(begins[0]!.at).toBe(day('2027-02-01') + 9 * 3_600_000)
    const far = judge({ ...elder, birth_date: '1970-01-20' }, { savedAt: NOW, now: NOW })
    expect(far.reminders.filter(({ ref }) => ref.includes('elderly-allowance'))).toEqual([])
  })

  test('a claim is reminded of a week ahead, or at once where less is left; never once it is over', () => {
    const on = (iso: string) => remindersOf([{ id: 'a', on: iso, change: 'claim_by' }], NOW)
    expect(on('2026-12-21')[0]?.at).toBe(day('2026-12-14') + 9 * 3_600_000)
    expect(on('2026-11-23')[0]?.at).toBe(day('2026-11-21') + 9 * 3_600_000)
    expect(on('2026-11-20')).toEqual([])
  })

  test('several rights that turn on one day are one message', () => {
    const turned = (id: string) => ({ id, on: '2027-01-20', change: 'becomes_eligible' as const })
    const both = remindersOf([turned('a'), turned('b')], NOW)
    expect(both).toHaveLength(1)
    expect(both[0]!.ref).toBe('a~becomes_eligible~2027-01-20,b~becomes_eligible~2027-01-20')
  })

  test('are news where a right is won, lost or pays otherwise, and not where it is closed or merely asked about', () => {
    const before = {
      a: 'eligible|cash month 600 ',
      b: 'eligible|',
      c: 'ask',
      d: 'closed',
      e: 'may_apply|cap once 3000 ',
    }
    const after = {
      a: 'eligible|cash month 700 ',
      c: 'eligible|',
      d: 'unconfirmed',
      e: 'may_apply|cap once 3000 ',
    }
    expect(changesBetween(before, after)).toEqual([
      { id: 'a', change: 'amount' },
      { id: 'b', change: 'lost' },
      { id: 'c', change: 'gained' },
    ])
    expect(changesBetween(before, before)).toEqual([])
  })
})

test('judged quickly is judged the same, for people drawn by lot', () => {
  const draw = seeded(4)
  for (let n = 0; n < 300; n++) {
    const facts = { ...randomFacts(draw), birth_date: `${1930 + (n % 90)}-0${1 + (n % 9)}-11` } as Facts
    const at = { savedAt: NOW, now: NOW }
    expect(judgeQuickly(facts, at)).toEqual(judge(facts, at).outcome)
  }
})

describe('a reminder', () => {
  const say = (about: string, ref: string, lang: 'th' | 'en' = 'th') =>
    JSON.stringify(reminderView({ about, ref, at: NOW }, { lang, easy: false }, NOW))

  test('names the right and the day in the Buddhist calendar, promises nothing and offers a way out', () => {
    const said = say('rights-upcoming', 'elderly-allowance~becomes_eligible~2027-02-01')
    expect(said).toContain('เบี้ยยังชีพผู้สูงอายุ')
    expect(said).toContain('1 กุมภาพันธ์ 2570')
    expect(said).toContain('น่าจะ')
    expect(said).toContain('ไม่ต้องเตือนอีก')
    expect(say('rights-upcoming', 'elderly-allowance~becomes_eligible~2027-02-01', 'en')).toContain(
      'probably',
    )
  })

  test('leads to the new result from what was kept, not to all the questions again', () => {
    const said = say('rights-changed', 'elderly-allowance~amount')
    expect(said).toContain('ดูผลใหม่จากคำตอบที่เก็บไว้')
    expect(said).toContain('p1?t=rights&act=print')
  })

  test('of changed rules lists what changed, and counts what does not fit', () => {
    const said = say('rights-changed', 'elderly-allowance~amount,disability-allowance~gained')
    expect(said).toContain('เบี้ยยังชีพผู้สูงอายุ')
    expect(said).toContain('น่าจะเข้าเงื่อนไขแล้ว')
  })

  test.each([
    ['rights-upcoming', 'no-such-right~becomes_eligible~2027-02-01'],
    ['rights-upcoming', 'elderly-allowance~becomes_eligible~2027-02-31'],
    ['rights-upcoming', ''],
    ['rights-changed', 'no-such-right~gained'],
    ['never-heard-of', 'x'],
  ])('that this version cannot read says nothing (%s %s)', (about, ref) => {
    expect(reminderView({ about, ref, at: NOW }, { lang: 'th', easy: false }, NOW)).toEqual([])
  })
})
