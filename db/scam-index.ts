import type { IndicatorKey } from '../flows/scam/contract.ts'
import { blind, type Keys } from './crypto.ts'

/** The row of an indicator, from its kind and normal form. */
export const indicatorId = (keys: Keys, key: IndicatorKey): Promise<string> => blind(keys.indicator, key)

/** Who counts once: the household where one is known, else the person. A name of its own, so that reports are not a list of people. */
export const reporterOf = (keys: Keys, personId: string, household?: string): Promise<string> =>
  blind(keys.reporter, household ? `household:${household}` : `person:${personId}`)
