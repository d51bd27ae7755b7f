import * as z from 'zod/mini'
import { type Dated, dated, holds, isStale } from '../content/dated.ts'
import { HOUR } from '../time.ts'
import content from './content/periods.json' with { type: 'json' }

const words = z.string().check(z.minLength(8))
const hours = z.int().check(z.positive())

export const Periods = z.strictObject({
  about: z.string(),
  periods: z.array(
    z
      .strictObject({
        /** What the reminder is about: `remind.about`. */
        id: z.string().check(z.regex(/^scam-[a-z0-9-]+$/)),
        hours,
        remindAfterHours: hours,
        th: words,
        en: words,
        law: words,
        status: z.enum(['verified', 'unverified']),
        ...dated,
      })
      .check(z.refine((one) => one.remindAfterHours < one.hours, { error: 'reminded when it is over' })),
  ),
  held: z.strictObject({
    /** What to press at 1441 when one's own account was suspended. */
    press: z.string().check(z.regex(/^[0-9*#]{1,3}$/)),
    /** Since when the amount rather than the account is meant to be held. */
    amountOnlySince: z.string().check(z.regex(/^\d{4}-\d{2}$/)),
    status: z.enum(['verified', 'unverified']),
    ...dated,
  }),
})
export type Period = z.infer<typeof Periods>['periods'][number]

/** As written; tests parse it with `Periods`. */
export const PERIODS = content as z.infer<typeof Periods>

/** A period that holds today. */
export const periodOf = (id: string, now: number): Period | undefined =>
  PERIODS.periods.filter((one) => one.id === id && holds(one, now)).map((one) => asToday(one, now))[0]

export const heldFacts = (now: number) => (holds(PERIODS.held, now) ? asToday(PERIODS.held, now) : undefined)

/** What nobody has looked at for a year is told as unverified, whatever it was then. */
const asToday = <T extends Dated & { status: 'verified' | 'unverified' }>(one: T, now: number): T =>
  isStale(one, now) ? { ...one, status: 'unverified' } : one

/** When to remind, and from when on it would be too late, counted from `from`. */
export const remindTimes = ({ hours: long, remindAfterHours }: Period, from: number) => ({
  at: from + remindAfterHours * HOUR,
  until: from + long * HOUR,
})

/** Ids that somebody must look at again: unverified ones first of all. */
export const stalePeriods = (now: number): string[] =>
  [...PERIODS.periods.map((one) => ({ name: one.id, one })), { name: 'held', one: PERIODS.held }].flatMap(
    ({ name, one }) => (one.status === 'unverified' || isStale(one, now) ? [name] : []),
  )
