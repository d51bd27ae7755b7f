import type { Sql } from '../../client.ts'
import type { Keys } from '../../crypto.ts'
import { markTried, type Tried } from '../../transmissions.ts'
import { writeEntry } from '../entry.ts'
import { findCase } from '../found-case.ts'
import { together } from '../once.ts'
import type { Mover } from '../rights.ts'

/**
 * Writes down how a try ended. That an agency has received the whole of a case is told on its timeline, once, with the same commit.
 */
export const noteTried = (
  sql: Sql,
  keys: Keys,
  actor: Mover,
  one: { id: string; caseId: string; tried: Tried; now: number },
): Promise<void> =>
  together(sql, async (tx) => {
    const { caseId } = one
    await holdCase(tx, caseId)
    const { news, kind } = await markTried(tx, one)
    if (!news || (kind !== 'refer' && kind !== 'invite')) return
    await tellTimeline(tx, keys, actor, { caseId, kind: 'agency-received', at: one.now })
  })

/** Always the case first, then where agencies stand with it, then the link: whoever takes them in one order never waits in a circle. */
export const holdCase = async (tx: Sql, caseId: string): Promise<void> => {
  await tx`select 1 from "case" where id = ${caseId}::uuid for no key update`
}

/** An entry that moves nothing. Whoever changes the case meanwhile goes first; then it is tried on what is true. */
export const tellTimeline = async (
  tx: Sql,
  keys: Keys,
  actor: Mover,
  { caseId, kind, at, words = '' }: { caseId: string; kind: string; at: number; words?: string },
): Promise<void> => {
  for (;;) {
    const found = await findCase(tx, keys, actor, caseId, tx`true`)
    if (!found) return
    const done = await writeEntry(tx, keys, actor, found, {
      verb: `exchange.${kind}`,
      kind,
      at,
      words,
      set: tx``,
      say: [],
      scope: tx`true`,
    })
    if (done.ok || done.why !== 'conflict') return
  }
}
