import { releaseMonths } from '../../db/verbs/figures-release.ts'
import { rollDays, takeGauge } from '../../db/verbs/figures-roll.ts'
import { KINDS } from '../api/figures-words.ts'
import type { Deps } from '../deps.ts'

/** How the centre stands, what the days come to, and once a month what the public is told. @returns how much was done. */
export const keepFigures = async ({ sql, now }: Pick<Deps, 'sql' | 'now'>): Promise<number> => {
  const gauged = await takeGauge(sql, now())
  const days = await rollDays(sql, now())
  // Only when nothing is left to count: a month is told whole or not yet.
  const months = days ? 0 : await releaseMonths(sql, KINDS, now())
  return Number(gauged) + days + months
}
