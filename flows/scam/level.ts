import * as z from 'zod/mini'
import { dated } from '../content/dated.ts'
import { DAY } from '../time.ts'
import content from './content/levels.json' with { type: 'json' }
import type { Checked, Known, Level } from './contract.ts'
import { worthOf } from './likeness.ts'

const points = z.number().check(z.gte(0), z.lte(10))
export const LevelContent = z.strictObject({
  about: z.string(),
  /** From this many points on. */
  careful: points,
  stop: points,
  /** All flags of a text together make at most so many points: many rules may meet the same few words. */
  flagsMost: points,
  /** From so many points of flags on, no wording takes the level below care: two strong rules are no accident. */
  flagsStand: z.number().check(z.gte(0)),
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
 * The level is a sum and two thresholds, so that staff can say why: what the text says, each flag once; how it reads (`likenessOf`, which may
 * also speak for it); and the weightiest of what was reported, which no wording takes back. Reports of several indicators are mostly one campaign
 * and do not add up.
 */
export const levelOf = (
  flags: readonly { id: string; weight: number }[],
  indicators: Checked['indicators'],
  now: number,
  { likeness = 0, asks = false }: { likeness?: number; asks?: boolean } = {},
): Level => {
  // Who asks whether it is true was told it: their words about it take nothing back.
  const flagged = flags.reduce((sum, flag) => sum + (asks ? flag.weight : worthOf(flag)), 0)
  const stands = flagged >= LEVEL.flagsStand ? LEVEL.careful : 0
  const said = Math.max(
    stands,
    Math.min(flagged, LEVEL.flagsMost) + (asks ? Math.max(0, likeness) : likeness),
  )
  const reported = Math.max(0, ...indicators.map(({ known }) => (known ? knownPoints(known, now) : 0)))
  const sum = said + reported
  if (sum >= LEVEL.stop) return 'stop'
  return sum >= LEVEL.careful ? 'careful' : 'no_sign'
}
