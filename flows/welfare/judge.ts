import { bangkokDate, DAY } from '../time.ts'
import { CATALOGUE } from './catalogue.ts'
import type { Facts, Upcoming } from './contract.ts'
import { keyOfIso } from './days.ts'
import { agedFacts, type Due, type Outcome, outcomeFor, outcomeOf, remindersOf } from './kept.ts'
import { evaluate } from './result.ts'

/** Kept answers, judged by the rules of today: what is found, and the days to remind of. Instants in ms. */
export const judge = (
  facts: Facts,
  { savedAt, now }: { savedAt: number; now: number },
): { outcome: Outcome; reminders: Due[] } => {
  const aged = agedFacts(facts, savedAt, now)
  const result = evaluate(CATALOGUE, aged, bangkokDate(now))
  const upcoming = [...justTurned(aged, now, result.upcoming), ...result.upcoming]
  return { outcome: outcomeOf(result), reminders: remindersOf(upcoming, now) }
}

/** What is found today, and nothing else: for when the rules have changed and everybody is judged again. */
export const judgeQuickly = (facts: Facts, { savedAt, now }: { savedAt: number; now: number }): Outcome =>
  outcomeFor(CATALOGUE, agedFacts(facts, savedAt, now), keyOfIso(bangkokDate(now))!)

/** An allowance is paid from the month after a birthday: between the two the rules are met and the day is still to come. */
const LOOK_BACK = 31 * DAY

const justTurned = (facts: Facts, now: number, known: readonly Upcoming[]): Upcoming[] => {
  const born = facts.birth_date
  const before = bangkokDate(now - LOOK_BACK)
  const today = bangkokDate(now)
  const months = [before, today].map((day) => day.slice(5, 7))
  if (typeof born !== 'string' || !months.includes(born.slice(5, 7))) return []
  return evaluate(CATALOGUE, facts, before).upcoming.filter(
    (one) =>
      one.change === 'becomes_eligible' &&
      one.on > today &&
      !known.some(({ id, on }) => id === one.id && on === one.on),
  )
}
