import type { Actor } from '../../../flows/actor.ts'
import type { CaseState } from '../../../flows/case/states.ts'
import { type AgencySaid, ORIGIN } from '../../../flows/exchange/envelope.ts'
import { asBytes, type Sql } from '../../client.ts'
import { type Keys, seal } from '../../crypto.ts'
import { toHex } from '../../encode.ts'
import { inTransaction } from '../once.ts'
import { applyMessage, type Standing } from './apply.ts'
import { holdCase } from './delivered.ts'

export type AgencyActor = Extract<Actor, { kind: 'agency' }>

/**
 * `done`: it had its effect. `late`: kept for the centre to read, and nothing moved, since the case is no longer with them or has gone on.
 * `echo`: it is ours, come back. `again`: heard before; the outcome is the first one's.
 */
export type Outcome = 'done' | 'late' | 'echo'
export type Heard =
  | { ok: true; outcome: Outcome; again: boolean; state: string; outbox: number[] }
  /** `other-text`: their number is taken by another text. `altered`: the hash that they name is not of what we sent. */
  | { ok: false; why: 'unknown' | 'other-text' | 'altered' | 'busy' }

/** A refusal takes back what was written on the way to it: the number stays free for the right text. */
class Refused extends Error {
  readonly why: 'unknown' | 'altered' | 'busy'
  constructor(why: Refused['why']) {
    super(why)
    this.why = why
  }
}

/**
 * `name`: what the message is known by where it has no number in its link; `saidAt`: the instant by which it is ordered then. `past`: it is of an
 * earlier handing over of the case.
 */
export type Hearing = {
  message: AgencySaid
  name?: string
  saidAt?: number
  past?: boolean
  bytes: Uint8Array
  hash: Uint8Array
  at: number
}

/** For a case that somebody is just at: longer than any deed takes. Whoever is told that it is busy says it again. */
const PATIENCE = '1s'

/** What an agency says of a case, taken once for each number of theirs, in one commit with all that follows from it. */
export const hearAgency = async (
  sql: Sql,
  keys: Keys,
  actor: AgencyActor,
  hearing: Hearing,
): Promise<Heard> => {
  const { agencyId } = actor
  const { message, name, saidAt, bytes, hash, at } = hearing
  const seq = name ?? String(message.seq)
  try {
    return await inTransaction<Heard>(sql, async (tx) => {
      await tx`select set_config('lock_timeout', ${PATIENCE}, true)`
      const body = await seal(keys, `heard.body:${agencyId}:${seq}`, bytes)
      const first = await tx`
        insert into heard (agency_id, seq, hash, kind, at, body)
        values (${agencyId}::uuid, ${seq}, ${hash as Uint8Array<ArrayBuffer>}::bytea, ${message.kind}, ${new Date(at)}::timestamptz, ${body}::bytea)
        on conflict (agency_id, seq) do nothing returning 1`
      if (!first.length) return heardBefore(tx, agencyId, seq, hash)
      const standing = await standingOf(tx, agencyId, message.case)
      if (!standing) throw new Refused('unknown')
      const echo = message.origin === ORIGIN || (await isOurs(tx, agencyId, message.id))
      const applied = echo
        ? { outcome: 'echo' as const, state: standing.state, outbox: [] }
        : await applyMessage(tx, keys, actor, standing, hearing)
      const { outcome } = applied
      if (outcome === 'altered' || outcome === 'busy') throw new Refused(outcome)
      await tx`update heard set outcome = ${outcome}, case_id = ${standing.caseId}::uuid
        where agency_id = ${agencyId}::uuid and seq = ${seq}`
      await tx`
        insert into audit (actor_kind, actor_id, verb, subject, detail)
        values ('agency', ${agencyId}, ${`exchange.hear.${message.kind}`}, ${standing.caseId},
          json_build_object('seq', ${saidAt === undefined ? message.seq : Math.floor(saidAt / 1_000)}::bigint, 'outcome', ${outcome}::text)::jsonb)`
      return { ok: true, again: false, ...applied, outcome }
    })
  } catch (error) {
    if (error instanceof Refused) {
      if (error.why === 'altered') await noteAltered(sql, agencyId, message, at)
      return { ok: false, why: error.why }
    }
    if ((error as { code?: unknown }).code === '55P03') return { ok: false, why: 'busy' }
    throw error
  }
}

const heardBefore = async (tx: Sql, agencyId: string, seq: string, hash: Uint8Array): Promise<Heard> => {
  const [row] = await tx`
    select h.hash, h.outcome, c.state from heard h left join "case" c on c.id = h.case_id where h.agency_id = ${agencyId}::uuid and h.seq = ${seq}`
  if (!row?.outcome) return { ok: false, why: 'busy' }
  if (toHex(asBytes(row.hash)) !== toHex(hash)) return { ok: false, why: 'other-text' }
  return { ok: true, outcome: row.outcome as Outcome, again: true, state: row.state as string, outbox: [] }
}

/** Any case that this agency was ever given; of another's it cannot be told whether it exists. */
const standingOf = async (tx: Sql, agencyId: string, number: string): Promise<Standing | null> => {
  const [found] = await tx`
    select c.id from "case" c join referral r on r.case_id = c.id where c.number = ${number} and r.agency_id = ${agencyId}::uuid`
  if (!found) return null
  const caseId = found.id as string
  await holdCase(tx, caseId)
  const [row] = await tx`
    select c.state, r.act, r.status, r.ended_at is not null as over, r.heard_seq, ms(r.heard_at) as heard_at from "case" c
    join referral r on r.case_id = c.id and r.agency_id = ${agencyId}::uuid where c.id = ${caseId}::uuid`
  return {
    caseId,
    state: row?.state as CaseState,
    act: row?.act as Standing['act'],
    over: row?.over as boolean,
    heardSeq: row?.heard_seq as number,
    heardAt: row?.heard_at == null ? null : Number(row.heard_at),
  }
}

const isOurs = async (tx: Sql, agencyId: string, id: string): Promise<boolean> =>
  // Of a part its place is added.
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:-|$)/.test(id) &&
  (await tx`select 1 from transmission where id = ${id.slice(0, 36)}::uuid and agency_id = ${agencyId}::uuid`)
    .length > 0

/** They hold other bytes than we sent: noted beside the transmission, which goes out again at once. */
const noteAltered = async (sql: Sql, agencyId: string, message: AgencySaid, at: number): Promise<void> => {
  if (!('re' in message) || !message.re) return
  await sql`
    update transmission set altered = altered + 1, trouble = 'altered',
      state = case when state in ('sent', 'delivered') and delivered_at is null then 'pending' else state end,
      next_at = case when delivered_at is null then ${new Date(at)}::timestamptz else next_at end
    where agency_id = ${agencyId}::uuid and seq = ${message.re.seq}::int and state <> 'shown'`
}
