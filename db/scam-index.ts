import type { IndicatorKey } from '../flows/scam/contract.ts'
import { blind, type Keys } from './crypto.ts'

/** The row of an indicator, from its kind and normal form. */
export const indicatorId = (keys: Keys, key: IndicatorKey): Promise<string> => blind(keys.indicator, key)

/** By what a person’s reports are known: a name of its own, so that reports are not a list of people. Who counts once with whom is in `kin`. */
export const reporterOf = (keys: Keys, personId: string): Promise<string> =>
  blind(keys.reporter, `person:${personId}`)
