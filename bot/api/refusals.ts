import type { Refusal, Saved } from '../../db/verbs/outcome.ts'
import { Problem } from './problem.ts'

/** A verb's refusal as a problem. The loser of a race is shown what is true now beside what they wanted. */
export const refusedAs = (refusal: Refusal, yours: Record<string, unknown> = {}): Problem => {
  switch (refusal.why) {
    case 'forbidden':
      return new Problem('forbidden')
    case 'unknown':
      return new Problem('not-found')
    case 'unopened':
      return new Problem('unopened')
    case 'conflict':
    case 'no-such-move':
      return new Problem(refusal.why, { current: refusal.current, yours })
    case 'needs':
      return new Problem('invalid', { needs: refusal.needs })
    default:
      return refusal satisfies never
  }
}

/** @throws the refusal as a problem. */
export const orRefused = <T extends { ok: true }>(
  result: T | Refusal,
  yours?: Record<string, unknown>,
): T => {
  if (!result.ok) throw refusedAs(result, yours)
  return result
}

/** The same of an entry that somebody else has changed meanwhile: it is shown whole. */
export const orChanged = <T>(saved: Saved<T>, yours: Record<string, unknown> = {}): { version: string } => {
  if (!saved.ok && saved.why === 'changed') throw new Problem('conflict', { current: saved.current, yours })
  return orRefused(saved)
}
