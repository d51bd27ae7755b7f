import { chainEntry } from '../flows/case/chain.ts'
import { asBytes, type Fragment, type Sql } from './client.ts'
import { digestOf, type Keys, open, seal, sha256 } from './crypto.ts'
import { toHex } from './encode.ts'
import { openOrSay } from './unopened.ts'

/**
 * Words of a timeline entry: sealed for reading, digested for the chain. The digest holds the entry's instant, so that equal words
 * of two entries do not show as equal, and can be made again from the row alone.
 */
export const sealWords = async (keys: Keys, caseId: string, at: number, words: string) => ({
  body: words ? await seal(keys, `timeline.body:${caseId}`, words) : null,
  digest: await digestOf(keys, `timeline.body:${caseId}`, `${at}\n${words}`),
})

export const openWords = (keys: Keys, caseId: string, body: Uint8Array): Promise<string> =>
  open(keys, `timeline.body:${caseId}`, body)

/** For staff and agencies. */
export const wordsToRead = (keys: Keys, caseId: string, body: Uint8Array): Promise<string> =>
  openOrSay(keys, `timeline.body:${caseId}`, body)

/** Whether an entry is a human answer of ours or of an agency: words that the citizen reads, in the timeline or in their chat. */
export const answersCitizen = (sql: Sql, entry: Fragment): Fragment =>
  sql`${entry}.actor_kind in ('staff', 'agency') and (${entry}.body is not null or ${entry}.erased_at is not null or ${entry}.kind = 'talked')`

/** A chain begins with the hash of its case's id: no entry can be moved to another case. */
export const chainBegin = (caseId: string): Promise<Uint8Array<ArrayBuffer>> => sha256(caseId)

type Row = {
  seq: number
  at: string
  kind: string
  actor_kind: string
  actor_id: string | null
  from_state: string | null
  to_state: string | null
  reason: string | null
  body: Uint8Array | null
  digest: Uint8Array
  erased_at: Date | null
  hash: Uint8Array
}

/** Made by `chainEntry`, where SQL made it by `timeline_hash`: a chain that only its writer can check proves nothing. */
const entryHash = async (prev: Uint8Array, caseId: string, row: Row): Promise<Uint8Array> => {
  const entry = {
    caseId,
    seq: row.seq,
    at: Number(row.at),
    kind: row.kind,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    from: row.from_state,
    to: row.to_state,
    reason: row.reason,
    digest: toHex(asBytes(row.digest)),
  }
  const tail = new TextEncoder().encode(chainEntry(entry))
  const whole = new Uint8Array(prev.length + tail.length)
  whole.set(prev)
  whole.set(tail, prev.length)
  return sha256(whole)
}

export type Verified =
  | { ok: true; entries: number }
  | { ok: false; seq: number; why: 'gap' | 'hash' | 'words' | 'head' }

/** Whether a case's timeline is what was written, entry by entry, words included (those that have not been erased). */
export const verifyChain = async (sql: Sql, keys: Keys, caseId: string): Promise<Verified> => {
  const [head] = await sql<
    { seq: number; head: Uint8Array }[]
  >`select seq, head from "case" where id = ${caseId}::uuid`
  const entries = await sql<Row[]>`
    select seq, ms(at) as at, kind, actor_kind, actor_id, from_state, to_state, reason, body, digest, erased_at, hash
    from timeline where case_id = ${caseId}::uuid order by seq`
  let prev: Uint8Array = await chainBegin(caseId)
  for (const [index, row] of entries.entries()) {
    if (row.seq !== index + 1) return { ok: false, seq: index + 1, why: 'gap' }
    const hash = await entryHash(prev, caseId, row)
    if (toHex(hash) !== toHex(asBytes(row.hash))) return { ok: false, seq: row.seq, why: 'hash' }
    if (!row.erased_at && !(await wordsHold(keys, caseId, row)))
      return { ok: false, seq: row.seq, why: 'words' }
    prev = hash
  }
  const holds = head && head.seq === entries.length && toHex(asBytes(head.head)) === toHex(prev)
  return holds ? { ok: true, entries: entries.length } : { ok: false, seq: entries.length, why: 'head' }
}

const wordsHold = async (keys: Keys, caseId: string, row: Row): Promise<boolean> => {
  const words = row.body ? await openWords(keys, caseId, row.body).catch(() => null) : ''
  if (words === null) return false
  const { digest } = await sealWords(keys, caseId, Number(row.at), words)
  return toHex(digest) === toHex(asBytes(row.digest))
}
