import * as z from 'zod/mini'
import { dated } from '../content/dated.ts'
import { DAY } from '../time.ts'
import content from './content/levels.json' with { type: 'json' }
import type { Checked, Known, Level } from './contract.ts'

const points = z.number().check(z.gte(0), z.lte(10))
export const LevelContent = z.strictObject({
  about: z.string(),
  /** From this many points on. */
  careful: points,
  stop: points,
  /** Points of a reported indicator, by how many independent people reported it. */
  buckets: z.array(z.strictObject({ from: z.number().check(z.gte(1)), points })),
  /** What a report counts that staff looked at. */
  reviewed: z.number().check(z.gte(1), z.lte(5)),
  /** What a report counts once it is older than so many days. */
  ages: z.array(z.strictObject({ olderThanDays: z.number().check(z.gte(1)), counts: z.number() })),
  ...dated,
})
export const LEVEL = content as z.infer<typeof LevelContent>

/** Points of what is known about one indicator. None known is none, never less: silence is not safety. */
export const knownPoints = ({ reports, reviewed, lastReported }: Known, now: number): number => {
  const bucket = LEVEL.buckets.findLast(({ from }) => reports >= from)
  if (!bucket) return 0
  const days = (now - lastReported) / DAY
  const age = LEVEL.ages.findLast(({ olderThanDays }) => days > olderThanDays)
  return bucket.points * (reviewed ? LEVEL.reviewed : 1) * (age?.counts ?? 1)
}

/**
 * The level is a sum and two thresholds, so that staff can say why: what the text says, each flag once, and the
 * weightiest of what was reported. Reports of several indicators are mostly one campaign and do not add up.
 */
export const levelOf = (
  flags: readonly { weight: number }[],
  indicators: Checked['indicators'],
  now: number,
): Level => {
  const said = flags.reduce((sum, { weight }) => sum + weight, 0)
  const reported = Math.max(0, ...indicators.map(({ known }) => (known ? knownPoints(known, now) : 0)))
  const sum = said + reported
  if (sum >= LEVEL.stop) return 'stop'
  return sum >= LEVEL.careful ? 'careful' : 'no_sign'
}
