import { canonical } from '../../../flows/exchange/canonical.ts'
import type { Reach } from '../../../flows/exchange/directory.ts'
import { ORIGIN, type Packet, type TransmissionKind } from '../../../flows/exchange/envelope.ts'
import { isoBangkok } from '../../../flows/time.ts'
import type { Sql } from '../../client.ts'
import { type Keys, seal, sha256 } from '../../crypto.ts'
import { answerLines, attachmentsOf, caseHead, ENTRIES_MOST, entriesSince, joinedLines } from './packet.ts'

export type Transmitted = { id: string; seq: number; toldSeq: number }
type Input = {
  agencyId: string
  caseId: string
  kind: TransmissionKind
  at: number
  acceptBy?: number
  message?: string
  reason?: string
  /** For an update: the case's `seq` up to which they know it. */
  since?: number
  stars?: number
}

/**
 * Writes what is to be sent, frozen, in the transaction of the act that it tells of. The agency's row is held from here to the commit, so that its
 * numbers have no gaps and come in the order of the commits.
 */
export const transmit = async (tx: Sql, keys: Keys, input: Input): Promise<Transmitted> => {
  const { agencyId, caseId, kind, at, acceptBy, message, reason, since, stars } = input
  const [link] =
    await tx`update agency set sent_seq = sent_seq + 1 where id = ${agencyId}::uuid returning sent_seq, reach`
  if (!link) throw new Error('a transmission to no agency')
  const id = crypto.randomUUID()
  const seq = link.sent_seq as number
  const head = await caseHead(tx, caseId, acceptBy)
  const whole = kind === 'refer' || kind === 'invite'
  const joined = whole ? await joinedLines(tx, keys, caseId) : []
  const entries =
    kind === 'update' ? await entriesSince(tx, keys, { caseId, agencyId, since: since ?? 0 }) : []
  const packet: Packet = {
    v: 1,
    id,
    origin: ORIGIN,
    seq,
    kind,
    at: isoBangkok(at),
    case: head.part,
    ...(message ? { message } : {}),
    ...(reason ? { reason } : {}),
    ...(stars ? { stars } : {}),
    ...(whole
      ? {
          answers: await answerLines(tx, keys, caseId, head.part.anonymous),
          attachments: await attachmentsOf(tx, caseId),
          ...(joined.length ? { joined } : {}),
        }
      : {}),
    ...(kind === 'update'
      ? {
          entries,
          attachments: await attachmentsOf(tx, caseId),
        }
      : {}),
  }
  const body = new TextEncoder().encode(canonical(packet))
  const state = (link.reach as Reach) === 'console' ? 'shown' : 'pending'
  const when = tx`${new Date(at)}::timestamptz`
  await tx`
    insert into transmission (id, agency_id, seq, case_id, kind, body, hash, bytes, state, created_at, next_at)
    values (${id}::uuid, ${agencyId}::uuid, ${seq}::int, ${caseId}::uuid, ${kind}, ${await seal(keys, `transmission.body:${id}`, body)}::bytea,
      ${await sha256(body)}::bytea, ${body.length}::int, ${state}, ${when}, ${when})`
  // What did not fit is told by the next.
  const left = entries.length === ENTRIES_MOST
  return { id, seq, toldSeq: left ? entries.at(-1)!.seq : head.seq }
}
