import type { Actor } from '../../../flows/actor.ts'
import { asBytes, type Fragment, type Sql } from '../../client.ts'
import { type Keys, openIfAny, type Place, sha256 } from '../../crypto.ts'
import { toHex } from '../../encode.ts'
import { frozenBytes } from '../../transmissions.ts'
import { UNOPENED } from '../../unopened.ts'
import { writeAudit } from '../audit.ts'
import { type Refusal, refuse } from '../outcome.ts'
import { mayDo, reachOf } from '../rights.ts'
import { runningDues } from './own-time.ts'

const ms = (value: unknown): number | null => (value == null ? null : Number(value))

export type TransmissionRow = {
  id: string
  agencyId: string
  agency: string
  seq: number
  caseId: string
  number: string
  kind: string
  state: string
  hash: string
  bytes: number
  tries: number
  altered: number
  status: number | null
  trouble: string | null
  createdAt: number
  sentAt: number | null
  deliveredAt: number | null
  nextAt: number
}

const transmissionRows = async (sql: Sql, from: Fragment): Promise<TransmissionRow[]> => {
  const found = await sql`
    select t.id, t.agency_id, a.th as agency, t.seq, t.case_id, c.number, t.kind, t.state, t.hash, t.bytes, t.tries, t.altered, t.status, t.trouble,
      ms(t.created_at) as created_at, ms(t.sent_at) as sent_at, ms(t.delivered_at) as delivered_at, ms(t.next_at) as next_at ${from}`
  return found.map((row) => ({
    id: row.id as string,
    agencyId: row.agency_id as string,
    agency: row.agency as string,
    seq: row.seq as number,
    caseId: row.case_id as string,
    number: row.number as string,
    kind: row.kind as string,
    state: row.state as string,
    hash: toHex(asBytes(row.hash)),
    bytes: row.bytes as number,
    tries: row.tries as number,
    altered: row.altered as number,
    status: row.status as number | null,
    trouble: row.trouble as string | null,
    createdAt: Number(row.created_at),
    sentAt: ms(row.sent_at),
    deliveredAt: ms(row.delivered_at),
    nextAt: Number(row.next_at),
  }))
}
const OF = (sql: Sql) =>
  sql`from transmission t join agency a on a.id = t.agency_id join "case" c on c.id = t.case_id`

export type ReferralRow = {
  agencyId: string
  agency: string
  act: string
  status: string
  theirs: string | null
  reason: string | null
  madeAt: number
  sentAt: number | null
  deliveredAt: number | null
  acceptedAt: number | null
  acceptBy: number
  /** The end of the time that they set themselves: without the days in which the citizen is asked, as long as they have it. */
  ownDueAt: number | null
  endedAt: number | null
}
export type HeardRow = {
  agencyId: string
  agency: string
  seq: string
  at: number
  kind: string
  outcome: string
  text: string
}
export type CaseExchange = {
  ok: true
  referrals: ReferralRow[]
  transmissions: TransmissionRow[]
  heard: HeardRow[]
}

/** Where every agency stands with a case, what they were sent and what they said. An agency's officer sees that agency's part. */
export const caseExchange = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  caseId: string,
): Promise<CaseExchange | Refusal> => {
  if (!mayDo(actor, 'case.read')) return refuse('forbidden')
  const own = actor.role === 'agency_officer' ? sql`and a.id = ${actor.agencyId ?? null}::uuid` : sql``
  const [there] = await sql`select 1 from "case" c where c.id = ${caseId}::uuid and ${reachOf(sql, actor)}`
  if (!there) return refuse('unknown')
  await writeAudit(sql, actor, 'exchange.read', caseId)
  const referrals = await sql`
    select r.agency_id, a.th as agency, r.act, r.status, r.theirs, r.reason, ms(r.made_at) as made_at, ms(r.sent_at) as sent_at,
      ms(r.delivered_at) as delivered_at, ms(r.accepted_at) as accepted_at, ms(r.accept_by) as accept_by, ms(r.ended_at) as ended_at, ms(r.own_due_at) as own_due_at
    from referral r join agency a on a.id = r.agency_id where r.case_id = ${caseId}::uuid ${own} order by r.made_at, a.id`
  const running = referrals.some((row) => row.own_due_at !== null)
    ? ((await runningDues(sql, [caseId])).get(caseId) ?? null)
    : null
  const heard = await sql`
    select h.agency_id, a.th as agency, h.seq, ms(h.at) as at, h.kind, h.outcome, h.body
    from heard h join agency a on a.id = h.agency_id where h.case_id = ${caseId}::uuid ${own} order by h.at, h.seq limit 500`
  return {
    ok: true,
    referrals: referrals.map((row) => ({
      agencyId: row.agency_id as string,
      agency: row.agency as string,
      act: row.act as string,
      status: row.status as string,
      theirs: row.theirs as string | null,
      reason: row.reason as string | null,
      madeAt: Number(row.made_at),
      sentAt: ms(row.sent_at),
      deliveredAt: ms(row.delivered_at),
      acceptedAt: ms(row.accepted_at),
      acceptBy: Number(row.accept_by),
      ownDueAt:
        row.act === 'refer' && row.ended_at === null ? (running ?? ms(row.own_due_at)) : ms(row.own_due_at),
      endedAt: ms(row.ended_at),
    })),
    transmissions: await transmissionRows(
      sql,
      sql`${OF(sql)} where t.case_id = ${caseId}::uuid ${own} order by t.created_at, t.seq limit 500`,
    ),
    heard: await Promise.all(
      heard.map(async (row) => ({
        agencyId: row.agency_id as string,
        agency: row.agency as string,
        seq: row.seq as string,
        at: Number(row.at),
        kind: row.kind as string,
        outcome: row.outcome as string,
        text: asBytes(row.body).length
          ? await heardText(keys, `heard.body:${row.agency_id}:${row.seq}`, asBytes(row.body))
          : '',
      })),
    ),
  }
}

const heardText = async (keys: Keys, place: Place, sealed: Uint8Array): Promise<string> => {
  const body = await openIfAny(keys, place, sealed)
  return body === null ? UNOPENED.th : textOf(body)
}

/** What they said, of whatever form: ours, Open311's and Traffy Fondue's name it differently. */
const textOf = (body: string): string => {
  try {
    const { text, description, note, comment } = JSON.parse(body) as Record<string, unknown>
    return String(text ?? description ?? note ?? comment ?? '')
  } catch {
    return ''
  }
}

/** What was given up, or is still without proof. Oldest first: it waits longest. */
export const listTransmissions = async (
  sql: Sql,
  actor: Actor,
  { view, limit }: { view: 'dead' | 'waiting'; limit: number },
): Promise<{ ok: true; transmissions: TransmissionRow[] } | Refusal> => {
  if (!mayDo(actor, 'exchange.read')) return refuse('forbidden')
  const where = view === 'dead' ? sql`t.state = 'dead'` : sql`t.state in ('pending', 'sending', 'sent')`
  const order = view === 'dead' ? sql`t.created_at` : sql`t.next_at`
  const transmissions = await transmissionRows(
    sql,
    sql`${OF(sql)} where ${where} order by ${order} limit ${limit}::int`,
  )
  return { ok: true, transmissions }
}

export type Proof = TransmissionRow & { body: string; whole: boolean }

/** One transmission with its bytes, hashed again: whether what is kept here is what was frozen. */
export const readTransmission = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  id: string,
): Promise<{ ok: true; transmission: Proof } | Refusal> => {
  if (!mayDo(actor, 'case.read') || !mayDo(actor, 'exchange.read')) return refuse('forbidden')
  const [one] = await transmissionRows(sql, sql`${OF(sql)} where t.id = ${id}::uuid`)
  const [row] = await sql`select body from transmission where id = ${id}::uuid`
  if (!one || !row) return refuse('unknown')
  await writeAudit(sql, actor, 'exchange.proof', one.caseId, { transmission: id })
  const sealed = asBytes(row.body)
  const bytes = sealed.length ? await frozenBytes(keys, id, sealed) : new Uint8Array()
  if (!bytes) return { ok: true, transmission: { ...one, body: UNOPENED.th, whole: false } }
  const whole = toHex(await sha256(bytes)) === one.hash && bytes.length === one.bytes
  return { ok: true, transmission: { ...one, body: new TextDecoder().decode(bytes), whole } }
}

/**
 * Once more, by an officer: the same bytes under the same number, which an agency that has them already knows again. It counts as a second try:
 * where there are no numbers, it is first looked for.
 */
export const resend = async (
  sql: Sql,
  actor: Actor,
  { id, at }: { id: string; at: number },
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'exchange.refer')) return refuse('forbidden')
  const when = sql`${new Date(at)}::timestamptz`
  const done = await sql`
    with again as (
      update transmission set state = 'pending', tries = 1, first_try_at = null, next_at = ${when}, trouble = null
      where id = ${id}::uuid and state in ('pending', 'sent', 'delivered', 'dead') and body <> ''::bytea returning id, case_id
    ), audited as (
      insert into audit (actor_kind, actor_id, verb, subject, detail)
      select 'staff', ${actor.staffId}, 'exchange.resend', case_id::text, json_build_object('transmission', id)::jsonb from again
    )
    select 1 from again`
  return done.length ? { ok: true } : refuse('unknown')
}
