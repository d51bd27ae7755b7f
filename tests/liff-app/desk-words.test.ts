import { describe, expect, test } from 'vitest'
import { CASE_STATES } from '../../flows/case/states.ts'
import { fromParts } from '../../flows/time.ts'
import { filterOf, queryOf, wantedOf, wantedOfFilter } from '../../liff-app/staff/queue/wanted.ts'
import { dueOf, MOVES, moveWords, STATES } from '../../liff-app/staff/words.ts'

const NOW = fromParts({ y: 2026, m: 11, d: 21 }, 10)
const at = (d: number, h: number, m = 11) => new Date(fromParts({ y: 2026, m, d }, h)).toISOString()
const open = { paused: false, state: 'in_review' as const }

describe('when a case is due, as the desk says it', () => {
  test.each([
    [at(21, 8), 'late', 'เกินมา 2 ชั่วโมง', '2 h late'],
    [at(18, 9), 'late', 'เกินมา 3 วัน', '3 days late'],
    [at(21, 16), 'today', 'วันนี้ 16:00 น.', 'today 16:00'],
    [at(22, 0), 'later', 'พรุ่งนี้ 00:00 น.', 'tomorrow 00:00'],
    [at(4, 9, 12), 'later', 'อีก 13 วัน (4 ธ.ค. 69)', 'in 13 days (4 Dec 2026)'],
  ])('%s', (dueAt, look, th, en) => {
    expect(dueOf({ dueAt, ...open }, NOW, 'th')).toEqual({ words: th, look })
    expect(dueOf({ dueAt, ...open }, NOW, 'en')).toEqual({ words: en, look })
  })

  test('nothing is late while the clock stands, nor once it is over', () => {
    const past = at(1, 9)
    expect(dueOf({ dueAt: past, paused: true, state: 'waiting_citizen' }, NOW, 'th').look).toBe('still')
    expect(dueOf({ dueAt: past, paused: false, state: 'resolved' }, NOW, 'th').words).toBe('ปิดแล้ว')
  })
})

test('every state and every move has words for staff, and none of them speaks to the citizen', () => {
  for (const state of CASE_STATES)
    for (const words of [STATES[state], MOVES[state]]) {
      expect(words.th).not.toContain('คุณ')
      expect(words.en).not.toMatch(/\byou\b/i)
    }
})

test('the same move is called by what it means from where the case stands, and to whoever does it', () => {
  const words = (['received', 'waiting_citizen', 'answered', 'resolved'] as const).map((from) =>
    moveWords(from, 'in_review', 'th', 'officer'),
  )
  expect(new Set([...words, moveWords('answered', 'in_review', 'th', 'agency_officer')]).size).toBe(5)
})

describe('what the queue shows, in its address', () => {
  test('is kept under a name and found again as it was', () => {
    const wanted = wantedOf(
      { view: 'open', states: 'forwarded,answered', quick: 'overdue', order: 'moved' },
      'new',
    )
    const filter = filterOf(wanted)
    expect(filter.states).toEqual(['forwarded', 'answered'])
    expect(wantedOfFilter(filter, 'new')).toEqual(wanted)
    expect(wantedOf(Object.fromEntries(new URLSearchParams(queryOf(wanted))), 'new')).toEqual(wanted)
  })

  test('holds nothing that the desk did not put there', () => {
    expect(wantedOf({ view: 'everything', text: '0812345678', after: '1_x' }, 'new')).toEqual({ view: 'new' })
  })
})
