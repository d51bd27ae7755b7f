/** What became of something typed: a value, or the reason that the next question's words depend on. */
export type Parsed<T, Reason extends string> = { ok: true; value: T } | { ok: false; reason: Reason }

export const good = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const bad = <Reason extends string>(reason: Reason): { ok: false; reason: Reason } => ({
  ok: false,
  reason,
})

/**
 * No date, number, phone or account is longer. Cutting the road short here keeps every pattern behind it quick on
 * whatever is pasted in.
 */
export const TYPED_MAX = 200
