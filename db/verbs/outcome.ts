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
  /** No key opens what it hangs on: whom to ask or to answer. */
  | { ok: false; why: 'unopened' }

/** `unheard`: its citizen would have been told of it, and no key opens whom to tell. They read it in their case. */
export type Done = { ok: true; version: number; state: CaseState; outbox: number[]; unheard?: true }

/**
 * What became of a change of an entry that several keep up: whoever changes it names the `version` that they saw (`null`: none there yet), and changes
 * nothing that they have not seen. Without one it is written whatever stands there. `changed`: somebody else was there meanwhile; `current` is null where
 * they took it away.
 */
export type Saved<T> =
  | { ok: true; version: string }
  | Refusal
  | { ok: false; why: 'changed'; current: T | null }

export const refuse = (why: 'forbidden' | 'unknown' | 'unopened'): Refusal => ({ ok: false, why })
