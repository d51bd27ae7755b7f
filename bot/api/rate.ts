import { blind, type Keys } from '../../db/crypto.ts'
import { type Allowance, takeRate, takeRateOnce } from '../../db/rate.ts'
import { DAY, MINUTE } from '../../flows/time.ts'
import type { ApiDeps } from './deps.ts'
import { Problem } from './problem.ts'

/** What one person, or one agency, may ask for. A look-up tells whether a number is listed: nobody may ask for all of them. */
export const ALLOWED = {
  check: [
    { what: 'check', most: 30, ms: MINUTE },
    { what: 'check', most: 300, ms: DAY },
  ],
  appeal: [{ what: 'appeal', most: 3, ms: DAY }],
  draft: [{ what: 'draft', most: 120, ms: MINUTE }],
  /** What is done to a case or a setting from the mini-app: twice what the chat takes in a minute, and in a day more than anybody writes. */
  own: [
    { what: 'own', most: 60, ms: MINUTE },
    { what: 'own', most: 600, ms: DAY },
  ],
  upload: [
    { what: 'upload', most: 20, ms: MINUTE },
    { what: 'upload', most: 100, ms: DAY },
  ],
  session: [{ what: 'session', most: 60, ms: MINUTE }],
  ledger: [{ what: 'ledger', most: 240, ms: MINUTE }],
  /** Of one file: looking at it and taking it over are one. */
  ledgerImport: { what: 'ledger-import', most: 20, ms: DAY },
  /** An invitation's code has sixty bits; guessing is not made easy all the same. */
  join: [{ what: 'ledger-join', most: 20, ms: DAY }],
  /** By LINE account. A code has eighty bits; whoever mistypes has enough of it. */
  staffJoin: [
    { what: 'staff-join', most: 5, ms: 15 * MINUTE },
    { what: 'staff-join', most: 20, ms: DAY },
  ],
  /** A file holds what a thousand openings would show. */
  staffExport: [{ what: 'staff-export', most: 10, ms: 60 * MINUTE }],
  agency: [{ what: 'agency', most: 50, ms: 1_000 }],
  /** By address, without an agency's key: with five numbers at most in each, the million numbers of a month take a hundred days to go through. */
  open311: [
    { what: 'open311', most: 120, ms: MINUTE },
    { what: 'open311', most: 2_000, ms: DAY },
  ],
} as const satisfies Record<string, Allowance | readonly Allowance[]>

type Counts = Pick<ApiDeps, 'sql' | 'keys' | 'now'>

/**
 * Whoever it is, a person or an address, is counted under a digest, which says nothing without our key. So it need not go when somebody has all that is theirs
 * erased: who guesses would erase and guess on.
 */
const counted = (keys: Keys, subject: string): Promise<string> => blind(keys.digest, `rate:${subject}`)

/** @throws 429 with the seconds until it is worth trying again. */
export const orTooOften = (waitMs: number): void => {
  if (waitMs > 0) throw new Problem('too-often', { retryAfter: Math.ceil(waitMs / 1_000) })
}

export const allow = async (
  { sql, keys, now }: Counts,
  subject: string,
  allowances: readonly Allowance[],
): Promise<void> => orTooOften(await takeRate(sql, await counted(keys, subject), allowances, now()))

/** `same` names what is asked for: asked for again it is not counted again. */
export const allowOnce = async (
  { sql, keys, now }: Counts,
  subject: string,
  of: { same: string; allowance: Allowance },
): Promise<void> => orTooOften(await takeRateOnce(sql, await counted(keys, subject), of, now()))
