import { sha256 } from '../../db/crypto.ts'
import { caseByTheirs } from '../../db/foreign.ts'
import { type Heard, hearAgency } from '../../db/verbs/exchange/hear.ts'
import type { AgencySaid } from '../../flows/exchange/envelope.ts'
import { orderedAt } from '../../flows/exchange/order.ts'
import { isoBangkok } from '../../flows/time.ts'
import type { ExchangeDeps } from './call.ts'

type Head = Pick<AgencySaid, 'v' | 'id' | 'origin' | 'seq' | 'at' | 'case'>
type Foreign = {
  agencyId: string
  /** What it is known by, and the number under which they keep the case. */
  name: string
  id: string
  theirs: string
  at: number
  kept: unknown
  said: (head: Head, waiting: boolean) => AgencySaid | null
}

/** Heard of a system that numbers nothing and hashes nothing: known by its name, ordered by its time. Null: nothing of it is for a case. */
export const hearForeign = async (
  deps: ExchangeDeps & { deliver?(ids: readonly number[]): Promise<unknown> },
  { agencyId, name, id, theirs, at, kept, said }: Foreign,
): Promise<Heard | null> => {
  const found = await caseByTheirs(deps.sql, agencyId, theirs)
  if (!found) return null
  const saidAt = orderedAt(at, { now: deps.now(), madeAt: found.madeAt })
  const head: Head = { v: 1, id, origin: 'foreign', seq: 0, at: isoBangkok(saidAt), case: found.number }
  const message = said(head, found.waiting)
  if (!message) return null
  const bytes = new TextEncoder().encode(JSON.stringify(kept))
  const hash = await sha256(bytes)
  const heard = await hearAgency(
    deps.sql,
    deps.keys,
    { kind: 'agency', agencyId },
    { message, name, saidAt, past: found.past, bytes, hash, at: deps.now() },
  )
  if (heard.ok && heard.outbox.length) await deps.deliver?.(heard.outbox)
  return heard
}
