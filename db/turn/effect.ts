import type { Fragment } from '../client.ts'

/** For whom, by which event, when; `as` names the effect's own common table expression. */
export type Doing = {
  personId: string
  cause: string
  at: number
  as: string
  /** The bond by which another does it for the person. It must hold in the very statement, and stands in the timeline. */
  by?: string
}

/**
 * An effect as SQL: common table expressions for the one statement of the turn, each hanging on `lane` (empty where the turn has
 * lost its race), and checks (`and must(…)`) that end the statement where what the flow took for granted no longer holds.
 */
export type Does = { ctes: Fragment[]; checks: Fragment[] }
