/**
 * The timeline's hash chain: `hash = SHA-256(previous hash ‖ UTF-8 of chainEntry(entry))`, and before the first entry
 * stands the SHA-256 of the case id. Whoever changes, drops or reorders an entry changes every hash after it.
 *
 * Words are not in the chain, only their keyed digest: then words that the law has us erase leave the chain whole, and
 * a short sentence cannot be guessed from it. The database makes the same bytes in `timeline_hash`.
 */
export type ChainEntry = {
  caseId: string
  /** From 1, without gaps. */
  seq: number
  /** Instant in whole ms. */
  at: number
  kind: string
  actorKind: string
  actorId?: string | null
  from?: string | null
  to?: string | null
  reason?: string | null
  /** Hex, lower case. */
  digest: string
}

const VERSION = 'tl1'

/** The canonical line of an entry. Every field is a code, an id or a number; one with a `|` in it would let two entries share a line. */
export const chainEntry = (entry: ChainEntry): string => {
  const { caseId, seq, at, kind, actorKind, actorId, from, to, reason, digest } = entry
  if (!Number.isSafeInteger(at) || !Number.isSafeInteger(seq) || seq < 1)
    throw new RangeError('seq and at are whole numbers')
  const fields = [
    VERSION,
    caseId,
    seq,
    at,
    kind,
    actorKind,
    actorId ?? '',
    from ?? '',
    to ?? '',
    reason ?? '',
    digest,
  ]
  if (fields.some((field) => /[|\n]/.test(String(field))))
    throw new RangeError('a timeline field holds a separator')
  return fields.join('|')
}
