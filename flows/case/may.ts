import type { Actor } from '../actor.ts'
import type { CaseFacts } from './facts.ts'
import { canReopen } from './policy.ts'
import { canMove, isCaseState, isClosed } from './states.ts'

/** What the person may do with a case of theirs: asked for every button that is drawn, and again when one is tapped. */

/** Rules ask what the actor is, not who: that the case is theirs was settled when it was read. */
const CITIZEN: Actor = { kind: 'citizen', personId: '' }

export const closed = ({ state }: CaseFacts): boolean => isCaseState(state) && isClosed(state)
/** Whatever its citizen still has to say of it: of an open case, and of one that goes on together with another. */
export const mayAdd = (one: CaseFacts): boolean => !closed(one) || one.joined === true
export const mayWithdraw = ({ state }: CaseFacts): boolean =>
  isCaseState(state) && canMove(state, 'withdrawn', CITIZEN)
/** A closed case within its window; an answered one at any time, since it is not closed yet. */
export const mayReopen = (one: CaseFacts, now: number): boolean =>
  isCaseState(one.state) &&
  (one.state === 'answered' || closed(one)) &&
  canMove(one.state, 'in_review', CITIZEN) &&
  (one.closedAt === undefined || canReopen(one.closedAt, now))
export const mayRate = (one: CaseFacts): boolean => closed(one) && one.closings > 0 && !one.rated
