import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { ADVICE, Advice, adviceFor, staleContent } from '../../../flows/complaint/advice.ts'
import { FAMILIES } from '../../../flows/complaint/families.ts'
import { HOTLINES, Hotline, hotline, hotlineName, staleHotlines } from '../../../flows/content/hotlines.ts'

const NOW = Date.UTC(2026, 10, 21, 3)
const YEARS_ON = Date.UTC(2028, 0, 1)
const SUBTYPES = FAMILIES.flatMap((family) => family.subtypes.map(({ code }) => [family.code, code] as const))

describe('first advice', () => {
  it('is well formed and there for every subtype, once', () => {
    expect(() => z.parse(z.array(Advice), ADVICE)).not.toThrow()
    expect(ADVICE.map(({ id }) => id).sort()).toEqual(SUBTYPES.map((pair) => pair.join('.')).sort())
  })
  it.each(SUBTYPES)('%s.%s says two to four things to do', (family, subtype) => {
    const { steps } = adviceFor(family, subtype, NOW)
    expect(steps.length).toBeGreaterThanOrEqual(2)
    expect(steps.length).toBeLessThanOrEqual(4)
  })
  it('writes no number or address into its words: those come from the dated list', () => {
    for (const { id, steps } of ADVICE)
      for (const { th, en } of steps)
        expect(`${th} ${en}`, id).not.toMatch(/\d{3}|๑|https?:|\.go\.th|\d\s*(?:ชั่วโมง|hours)/)
  })
  it('sends those whose money may still be moving to a number first', () => {
    for (const id of [
      'online_trade.not_received',
      'cyber_threat.harmful_link',
      'cyber_threat.account_takeover',
    ])
      expect(ADVICE.find((one) => one.id === id)?.hotlines).toContain('aoc_1441')
    for (const { hotlines } of ADVICE) for (const id of hotlines) expect(hotline(id, NOW)).not.toBeNull()
  })
  it('falls back to what is always true when it does not hold', () => {
    expect(adviceFor('online_trade', 'late', Date.UTC(2020, 0, 1)).steps).toHaveLength(2)
    expect(adviceFor('online_trade', 'no_such', NOW).hotlines).toEqual([])
  })
  it('is listed as stale when nobody has looked for a year, and not before', () => {
    expect(staleContent(NOW)).toEqual([])
    expect(staleContent(YEARS_ON)).toHaveLength(ADVICE.length)
  })
  it('never calls anyone a scammer', () => {
    for (const { steps } of ADVICE) for (const { th } of steps) expect(th).not.toContain('มิจฉาชีพ')
  })
})

describe('hotlines', () => {
  it('are well formed, each id once', () => {
    expect(() => z.parse(z.array(Hotline), HOTLINES)).not.toThrow()
    expect(new Set(HOTLINES.map(({ id }) => id)).size).toBe(HOTLINES.length)
  })
  it('refuse a number without a source or with a day that does not exist', () => {
    const [one] = HOTLINES
    expect(Hotline.safeParse({ ...one, source: '' }).success).toBe(false)
    expect(Hotline.safeParse({ ...one, checkedOn: '2026-02-30' }).success).toBe(false)
    expect(Hotline.safeParse({ ...one, number: 'call us' }).success).toBe(false)
  })
  it('hold from their first day in Bangkok', () => {
    const first = Date.UTC(2023, 9, 31, 17)
    expect(hotline('aoc_1441', first)?.number).toBe('1441')
    expect(hotline('aoc_1441', first - 1)).toBeNull()
  })
  it('show an unverified number only where a life may hang on it, and say so', () => {
    expect(hotline('centre_1212', NOW)).toBeNull()
    const police = hotline('police_191', NOW)!
    expect(hotlineName(police, 'th')).toContain('(ยังไม่ได้ตรวจสอบล่าสุด)')
    expect(hotlineName(police, 'en')).toContain('(not verified recently)')
    for (const one of HOTLINES)
      if (one.status === 'unverified' && !one.lifeDanger) expect(hotline(one.id, NOW), one.id).toBeNull()
  })
  it('leave out keys that sources disagree on', () => {
    for (const id of ['bank_kbank', 'bank_ktb']) expect(hotline(id, NOW)?.press).toBeUndefined()
  })
  it('know of no unknown id', () => {
    expect(hotline('nobody_000', NOW)).toBeNull()
  })
  it('are listed for a fresh look when unverified or a year old', () => {
    expect(staleHotlines(NOW).map(({ id }) => id)).toEqual([
      'police_191',
      'fire_199',
      'centre_1212',
      'livestock_026534444',
      'fisheries_025620600',
      'stimulus_021111122',
      'dcy_022555850',
      'cdd_021416000',
      'codi_023788300',
    ])
    expect(staleHotlines(YEARS_ON)).toHaveLength(HOTLINES.length)
  })
})
