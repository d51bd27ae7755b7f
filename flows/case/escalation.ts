import * as z from 'zod/mini'
import { isoDay, MINUTE, wallParts } from '../time.ts'
import content from './content/escalation.json' with { type: 'json' }
import { addWorkingMinutes, subtractWorkingMinutes } from './due.ts'
import type { Due } from './facts.ts'
import { type Calendar, centreCalendar } from './hours.ts'

const minutes = z.int().check(z.positive())
const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
const Rule = z.object({
  id: z.string(),
  /** `update`: what the citizen wrote after our last word; `agency`: the time that whoever holds the case set itself. */
  clock: z.enum(['money', 'answer', 'update', 'resolve', 'agency']),
  /** Day and night, holidays too. */
  always: z.boolean(),
  families: z.array(z.string()),
  agencies: z.array(z.string()),
  urgency: z.int(),
  answerMinutes: z.optional(minutes),
  warnBefore: minutes,
  headAfter: minutes,
  weekAfter: minutes,
  /** Days (Bangkok) on which a case it holds for was filed: a changed rule is a new one from its day on. */
  from: z.optional(Day),
  until: z.optional(Day),
})
const { rules } = z.object({ rules: z.array(Rule) }).parse(content)
type Rule = z.infer<typeof Rule>
/** As they stand in the file: what the console shows of them. */
export const ESCALATION_RULES: readonly Rule[] = rules

export const RUNGS = ['warn', 'lead', 'head', 'week'] as const
export type Rung = (typeof RUNGS)[number]
export type Clock = Rule['clock']

/** What of a case decides who has to hear of it. */
export type Watched = {
  family: string
  urgency: number
  agencyId: string | null
  filedAt: number
  due: Due
  /** When what the citizen wrote is to be answered; null where we had the last word, or nobody has answered at all: that is the other clock. */
  updateDueAt: number | null
  /** When the own time of the agency that has it is over; null where it set itself none, or has answered. */
  theirDueAt: number | null
  /** Nobody has answered yet. */
  unanswered: boolean
  /** A question to the citizen is open, or it is closed: no clock runs. */
  stopped: boolean
}
export type Step = { clock: Clock; rung: Rung; due: number; at: number }

const fits = (rule: Rule, one: Watched): boolean => {
  const among = (list: readonly string[], value: string) => list.includes('*') || list.includes(value)
  const day = isoDay(wallParts(one.filedAt))
  return (
    (rule.from ?? '') <= day &&
    day <= (rule.until ?? '9999') &&
    among(rule.families, one.family) &&
    among(rule.agencies, one.agencyId ?? '') &&
    one.urgency >= rule.urgency
  )
}

const deadlineOf = (rule: Rule, one: Watched): number | null => {
  switch (rule.clock) {
    case 'money':
      return one.unanswered && rule.answerMinutes ? one.filedAt + rule.answerMinutes * MINUTE : null
    case 'answer':
      return one.unanswered ? one.due.firstAnswerAt : null
    case 'update':
      return one.updateDueAt
    case 'resolve':
      return one.due.resolveAt
    case 'agency':
      return one.theirDueAt
    default:
      return rule.clock satisfies never
  }
}

/** When each rung of a case's ladders is reached, earliest first. By the instants alone: lateness is not whether anybody noticed. */
export const ladder = (one: Watched, calendar: Calendar = centreCalendar): Step[] => {
  if (one.stopped) return []
  const clocks: Clock[] = ['money', 'answer', 'update', 'resolve', 'agency']
  return clocks
    .flatMap((clock): Step[] => {
      const rule = rules.find((candidate) => candidate.clock === clock && fits(candidate, one))
      const due = rule ? deadlineOf(rule, one) : null
      if (!rule || due === null) return []
      const after = (count: number) =>
        rule.always ? due + count * MINUTE : addWorkingMinutes(calendar, due, count)!
      const before = (count: number) =>
        rule.always ? due - count * MINUTE : subtractWorkingMinutes(calendar, due, count)
      const at = {
        warn: before(rule.warnBefore),
        lead: due,
        head: after(rule.headAfter),
        week: after(rule.weekAfter),
      }
      return RUNGS.map((rung) => ({ clock, rung, due, at: at[rung] }))
    })
    .toSorted((a, b) => a.at - b.at)
}
