import type { CaseState, Need } from '../../flows/case/states.ts'

/** What a case is now, for whoever lost a race against it. */
export type Current = { state: string; version: number; assignee: string | null }

/** Why a verb did nothing. `unknown` is said alike of what is not there and of what is not this actor's to see. */
export type Refusal =
  | { ok: false; why: 'forbidden' }
  | { ok: false; why: 'unknown' }
  | { ok: false; why: 'conflict'; current: Current }
  | { ok: false; why: 'no-such-move'; current: Current }
  | { ok: false; why: 'needs'; needs: readonly Need[] }

export type Done = { ok: true; version: number; state: CaseState; outbox: number[] }

export const refuse = (why: 'forbidden' | 'unknown'): Refusal => ({ ok: false, why })
