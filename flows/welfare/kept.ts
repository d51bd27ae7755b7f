import { addMonths, bangkokDate, DAY, daysBetween, fromIsoDay, HOUR, startOfDay } from '../time.ts'
import { amountsOf } from './amounts.ts'
import type { Catalogue } from './compile.ts'
import type { AmountDue, FactInput, Facts, Range, Result, Standing, Upcoming } from './contract.ts'
import type { DayKey } from './days.ts'
import { decide, holds, standingOf } from './evaluate.ts'

/**
 * What is made of answers that a person lets us keep: what was found (to notice a change), and which days to remind them of.
 */

/** Which wording of the question "may we keep it?" the person agreed to. */
export const KEEPING_VERSION = '2026-11-21'

/** Standing and sums of every right that is not plainly out of reach, by programme. */
export type Outcome = Readonly<Record<string, string>>

const line = (standing: Standing, amounts: readonly AmountDue[]): string =>
  holds(standing)
    ? `${standing}|${amounts.map(({ kind, period, baht, upToBaht }) => `${kind} ${period} ${baht ?? ''} ${upToBaht ?? ''}`).join()}`
    : standing

export const outcomeOf = ({ assessed }: Result): Outcome =>
  Object.fromEntries(
    assessed.flatMap((one) =>
      one.standing === 'not_yet' ? [] : [[one.id, line(one.standing, one.amounts)]],
    ),
  )

/** The same outcome without reasons, questions or calendar: a fraction of the work, for when everybody is judged again. */
export const outcomeFor = (catalogue: Catalogue, facts: Facts, at: DayKey): Outcome => {
  const { known, answers, truths } = decide(catalogue, facts, at)
  const outcome: Record<string, string> = {}
  catalogue.programmes.forEach((one, index) => {
    const standing = standingOf(one, truths[index]!, known)
    if (standing !== 'not_yet')
      outcome[one.rules.id] = line(standing, holds(standing) ? amountsOf(one, known, answers) : [])
  })
  return outcome
}

export type Change = { id: string; change: 'gained' | 'lost' | 'amount' }

/** What somebody must hear of: a right that they now have or have no longer, or that pays another sum. What is merely open or closed otherwise is no news. */
export const changesBetween = (before: Outcome, after: Outcome): Change[] => {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...ids].toSorted().flatMap((id): Change[] => {
    const [had, has] = [held(before[id]), held(after[id])]
    if (had === null && has === null) return []
    if (had === null) return [{ id, change: 'gained' }]
    if (has === null) return [{ id, change: 'lost' }]
    return had === has ? [] : [{ id, change: 'amount' }]
  })
}

const held = (one: string | undefined): string | null => {
  const [standing, sums = ''] = one?.split('|') ?? []
  return standing !== undefined && holds(standing as Standing) ? sums : null
}

/** Facts that say how long ago something was: they grow older with every day that they are kept. */
const AGEING = /^(days|months)_since_|_(days|months)_ago$/

/**
 * Kept facts as of today: "lost the job 10 days ago", said a month ago, is 40 days ago now; and an age that was told without a birth date may be a
 * year more on any day since.
 */
export const agedFacts = (facts: Facts, savedAt: number, now: number): Facts => {
  const days = daysBetween(savedAt, now)
  const months = monthsBetween(savedAt, now)
  const aged: Record<string, FactInput | undefined> = { ...facts }
  for (const [id, value] of Object.entries(facts)) {
    const unit = AGEING.exec(id)
    if (unit && value !== undefined) aged[id] = plus(value, (unit[1] ?? unit[2]) === 'days' ? days : months)
  }
  const age = facts.age_years
  if (typeof age === 'number' && facts.birth_date === undefined && days > 0) {
    const years = Math.floor(months / 12)
    aged.age_years = { min: age + years, max: age + years + 1 }
  }
  return aged as Facts
}

const plus = (value: FactInput, by: number): FactInput => {
  if (typeof value === 'number') return value + by
  if (typeof value !== 'object' || Array.isArray(value)) return value
  const { min, max } = value as Range
  return {
    ...(min === undefined ? {} : { min: min + by }),
    ...(max === undefined ? {} : { max: max + by }),
  }
}

const monthsBetween = (from: number, to: number): number => {
  let months = 0
  while (addMonths(from, months + 1) <= to) months++
  return months
}

export type Due = { key: string; at: number; until: number; about: 'rights-upcoming'; ref: string }

/** People are told in the morning. */
const MORNING = 9 * HOUR
const CLAIM_AHEAD_DAYS = 7
/** Kept answers are looked at again every month, so that the far future needs no reminder yet. */
const AHEAD_MONTHS = 14
const AT_MOST = 20

/**
 * The mornings on which to remind somebody, nearest first: of the day itself, and of the end of a claim a week ahead. Several rights that turn
 * on one day are one message. `ref`: `programme~change~day`, with commas between.
 */
export const remindersOf = (upcoming: readonly Upcoming[], now: number): Due[] => {
  const mornings = new Map<number, { until: number; refs: string[] }>()
  for (const { id, on, change } of upcoming) {
    const day = fromIsoDay(on)
    if (day === null || day > addMonths(now, AHEAD_MONTHS)) continue
    const claim = change === 'claim_by'
    const at = claim
      ? Math.max(day - CLAIM_AHEAD_DAYS * DAY + MORNING, startOfDay(now) + MORNING)
      : day + MORNING
    const until = claim ? day + DAY : day + 30 * DAY
    if (until <= now || (!claim && at < now)) continue
    const morning = mornings.get(at)
    const ref = `${id}~${change}~${on}`
    if (morning) morning.refs.push(ref)
    else mornings.set(at, { until, refs: [ref] })
    const whole = mornings.get(at)!
    whole.until = Math.max(whole.until, until)
  }
  return [...mornings]
    .toSorted(([a], [b]) => a - b)
    .slice(0, AT_MOST)
    .map(([at, { until, refs }]) => ({
      key: `rights:${bangkokDate(at)}`,
      at,
      until,
      about: 'rights-upcoming',
      ref: refs.join(),
    }))
}
