import { describe, expect, test } from 'vitest'
import { type Actor, STAFF_ROLES } from '../../../flows/actor.ts'
import { PROJECTION } from '../../../flows/case/projection.ts'
import {
  CASE_STATES,
  type CaseState,
  canMove,
  clockStopped,
  findMove,
  isClosed,
  movesFor,
  stoppedIntervals,
  TRANSITIONS,
} from '../../../flows/case/states.ts'
import { REASONS, STATE_WORDS } from '../../../flows/case/texts.ts'

const citizen: Actor = { kind: 'citizen', personId: 'p' }
const staff = (role: (typeof STAFF_ROLES)[number]): Actor => ({ kind: 'staff', staffId: 's', role })
const agency: Actor = { kind: 'agency', agencyId: 'a' }
const job: Actor = { kind: 'job', name: 'sweep' }
const everyone: Actor[] = [citizen, ...STAFF_ROLES.map(staff), agency, job]

describe('who may move a case', () => {
  test.each<[CaseState, CaseState, Actor, boolean | string]>([
    ['received', 'in_review', staff('officer'), true],
    ['received', 'in_review', citizen, 'not-you'],
    ['received', 'in_review', agency, 'not-you'],
    ['received', 'resolved', staff('supervisor'), 'no-such-move'],
    ['in_review', 'waiting_citizen', staff('officer'), true],
    ['waiting_citizen', 'in_review', citizen, true],
    ['waiting_citizen', 'closed_unresolved', job, true],
    ['in_review', 'closed_unresolved', job, 'not-you'],
    ['in_review', 'forwarded', staff('officer'), true],
    ['forwarded', 'accepted_by_agency', agency, true],
    ['forwarded', 'accepted_by_agency', citizen, 'not-you'],
    ['forwarded', 'in_review', agency, true],
    ['in_review', 'answered', agency, 'not-you'],
    ['accepted_by_agency', 'answered', agency, true],
    ['accepted_by_agency', 'resolved', staff('agency_officer'), true],
    ['accepted_by_agency', 'closed_unresolved', staff('agency_officer'), 'not-you'],
    ['answered', 'resolved', citizen, true],
    ['answered', 'in_review', citizen, true],
    ['received', 'withdrawn', citizen, true],
    ['received', 'withdrawn', staff('officer'), 'not-you'],
    ['resolved', 'in_review', citizen, true],
    ['resolved', 'in_review', staff('officer'), 'not-you'],
    ['resolved', 'withdrawn', citizen, 'no-such-move'],
    ['withdrawn', 'in_review', citizen, true],
  ])('%s to %s by %j: %s', (from, to, actor, expected) => {
    const found = findMove(from, to, actor)
    expect(found.ok || found.reason).toBe(expected)
    expect(canMove(from, to, actor)).toBe(expected === true)
  })
  test('auditors and administrators move nothing', () => {
    for (const state of CASE_STATES) {
      expect(movesFor(state, staff('auditor'))).toEqual([])
      expect(movesFor(state, staff('administrator'))).toEqual([])
    }
  })
  test('one actor has at most one row between two states, so that what is needed is clear', () => {
    for (const actor of everyone) {
      for (const from of CASE_STATES) {
        const targets = movesFor(from, actor).map((row) => row.to)
        expect(new Set(targets).size, `${from} ${JSON.stringify(actor)}`).toBe(targets.length)
      }
    }
  })
})

describe('the table as a whole', () => {
  test('every state can be reached, and from every open state the case can end', () => {
    const reach = (from: CaseState, by: (row: (typeof TRANSITIONS)[number]) => boolean): Set<CaseState> => {
      const seen = new Set<CaseState>([from])
      for (const state of seen)
        for (const row of TRANSITIONS) if (row.from === state && by(row)) seen.add(row.to)
      return seen
    }
    expect(reach('received', () => true).size).toBe(CASE_STATES.length)
    for (const state of CASE_STATES.filter((one) => !isClosed(one))) {
      expect([...reach(state, () => true)].some(isClosed)).toBe(true)
      expect(canMove(state, 'withdrawn', citizen)).toBe(true)
    }
  })
  test('the citizen hears of every move that another makes', () => {
    for (const row of TRANSITIONS.filter((one) => one.who.every((by) => by !== 'citizen'))) {
      expect(row.notify, `${row.from} to ${row.to}`).toContain('citizen')
    }
  })
  test('a case is never closed against the citizen without words or a reason', () => {
    for (const row of TRANSITIONS.filter((one) => ['closed_unresolved', 'not_ours'].includes(one.to))) {
      expect(row.needs).toContain('reason')
    }
  })
  test('out of a closed state there is only opening again, within the window and with a reason', () => {
    for (const row of TRANSITIONS.filter((one) => isClosed(one.from))) {
      expect(row).toMatchObject({ to: 'in_review', needs: ['reason'], window: true })
    }
  })
})

test('the clock stands still while we wait for the citizen and after closing', () => {
  expect(CASE_STATES.filter(clockStopped)).toEqual(['waiting_citizen', ...CASE_STATES.filter(isClosed)])
  expect(
    stoppedIntervals([
      { at: 0, to: 'received' },
      { at: 10, to: 'in_review' },
      { at: 20, to: 'waiting_citizen' },
      { at: 30, to: 'in_review' },
      { at: 40, to: 'resolved' },
      { at: 50, to: 'in_review' },
      { at: 60, to: 'waiting_citizen' },
      { at: 70, to: 'withdrawn' },
    ]),
  ).toEqual([{ from: 20, to: 30 }, { from: 40, to: 50 }, { from: 60 }])
})

test('other systems see a closed case as closed, and only a solved one as fixed', () => {
  for (const state of CASE_STATES) expect(PROJECTION[state].open311).toBe(isClosed(state) ? 'closed' : 'open')
  expect(CASE_STATES.filter((state) => PROJECTION[state].fms === 'FIXED')).toEqual(['resolved'])
})

test('every state and reason has words in Thai and English', () => {
  for (const { name, means } of Object.values(STATE_WORDS)) {
    for (const words of [name, means]) {
      expect(words.th).toMatch(/[ก-ฮ]/)
      expect(words.en).toMatch(/^[\x20-\x7e]+$/)
    }
    expect(name.th.length).toBeLessThanOrEqual(30)
  }
  for (const words of Object.values(REASONS)) expect(words.th).toMatch(/[ก-ฮ]/)
})
