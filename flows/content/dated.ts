import * as z from 'zod/mini'
import { DAY, fromIsoDay } from '../time.ts'

/**
 * What every changeable fact carries: where it is from, when somebody last looked, until when it holds and whose it is.
 * Days are Bangkok days; `validUntil` is the last day on which it holds, null where no end is known.
 */
const day = z.string().check(z.refine((text) => fromIsoDay(text) !== null, { error: 'no such day' }))
export const dated = {
  source: z.string().check(z.minLength(8)),
  checkedOn: day,
  validFrom: day,
  validUntil: z.nullable(day),
  owner: z.string().check(z.minLength(2)),
}
export const Dated = z.object(dated)
export type Dated = z.infer<typeof Dated>

/** Says of itself when it was looked at, by whom, or from where it is: then it must say all of it. */
export const isDatedLike = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  ['checkedOn', 'validUntil', 'owner'].some((key) => key in value)

const STALE_AFTER = 365 * DAY

/** False before the first and after the last Bangkok day on which it holds. */
export const holds = (fact: Dated, now: number): boolean =>
  now >= fromIsoDay(fact.validFrom)! && (fact.validUntil === null || now < fromIsoDay(fact.validUntil)! + DAY)

/** Nobody has looked for a year, or it no longer holds: its owner has to. */
export const isStale = (fact: Dated, now: number): boolean =>
  now - fromIsoDay(fact.checkedOn)! > STALE_AFTER || (fact.validUntil !== null && !holds(fact, now))
