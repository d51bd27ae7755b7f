import type { Actor } from '../../../flows/actor.ts'
import { addWorkingMinutes } from '../../../flows/case/due.ts'
import { centreCalendar, withEntered } from '../../../flows/case/hours.ts'
import { isClosed } from '../../../flows/case/states.ts'
import { acceptMinutes } from '../../../flows/exchange/policy.ts'
import { rows, type Sql } from '../../client.ts'
import type { Keys } from '../../crypto.ts'
import { readEntered } from '../../entered.ts'
import { writeEntry } from '../entry.ts'
import { currentOf, findCase } from '../found-case.ts'
import { together } from '../once.ts'
import { type Done, type Refusal, refuse } from '../outcome.ts'
import { mayDo } from '../rights.ts'
import { transitionCase } from '../transition-case.ts'
import { ownClock } from './own-time.ts'
import { transmit } from './transmit.ts'

/** `transmissions`: committed, and to be sent now. */
export type Handed = Done & { transmissions: string[] }
type Handing = {
  caseId: string
  version: number
  agencyId: string
  /** For the agency's eyes. */
  note?: string
  at: number
}

/**
 * Hands a case over: it moves to `forwarded`, the agency becomes its holder, and what it is sent stands frozen; all in one commit. Not accepted
 * by the working time of the policy, the case comes back.
 */
export const referCase = (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: Handing & { text?: string; familyText?: string },
): Promise<Handed | Refusal> =>
  together(sql, async (tx) => {
    if (!mayDo(actor, 'exchange.refer')) return refuse('forbidden')
    const { caseId, version, agencyId, text, familyText, at } = input
    const done = await transitionCase(tx, keys, actor, {
      caseId,
      version,
      agencyId,
      to: 'forwarded',
      at,
      ...(text ? { text } : {}),
      ...(familyText ? { familyText } : {}),
    })
    if (!done.ok) return done
    return { ...done, transmissions: [await place(tx, keys, 'refer', input)] }
  })

/** Asks an agency to work on a case together with us: the centre, or whoever holds it, goes on holding it. */
export const inviteAgency = (sql: Sql, keys: Keys, actor: Actor, input: Handing): Promise<Handed | Refusal> =>
  together(sql, async (tx) => {
    if (!mayDo(actor, 'exchange.refer')) return refuse('forbidden')
    const { caseId, version, agencyId, at } = input
    const found = await findCase(tx, keys, actor, caseId)
    if (!found) return refuse('unknown')
    const current = currentOf(found)
    if (found.facts.version !== version) return { ok: false, why: 'conflict', current }
    const [agency] = await tx`select id from agency where id = ${agencyId}::uuid and active`
    if (!agency) return { ok: false, why: 'needs', needs: ['agency'] }
    const [there] =
      await tx`select 1 from referral where case_id = ${caseId}::uuid and agency_id = ${agencyId}::uuid and ended_at is null`
    if (isClosed(found.facts.state) || there) return { ok: false, why: 'no-such-move', current }
    const done = await writeEntry(tx, keys, actor, found, {
      verb: 'exchange.invite',
      kind: 'agency-invited',
      at,
      words: '',
      agency: agencyId,
      set: tx``,
      // The case is where it was: no news that a notice would be for.
      say: [],
    })
    if (!done.ok) return done
    return { ...done, transmissions: [await place(tx, keys, 'invite', input)] }
  })

/** A handing over that is over, and that their system has not been told of: said before the next, which is another one on their side. */
const endFormer = async (tx: Sql, keys: Keys, { caseId, agencyId, at }: Handing): Promise<void> => {
  const [former] = await tx`
    select r.reason from referral r join agency a on a.id = r.agency_id and a.reach in ('open311', 'traffy')
    where r.case_id = ${caseId}::uuid and r.agency_id = ${agencyId}::uuid and r.ended_at is not null and r.told_end_at is null
      and r.status <> 'declined'`
  if (!former) return
  const reason = former.reason as string | null
  await transmit(tx, keys, { agencyId, caseId, kind: 'recall', at, ...(reason ? { reason } : {}) })
}

/** The agency's row on this case and the transmission; one that had it before begins anew. */
const place = async (tx: Sql, keys: Keys, act: 'refer' | 'invite', handing: Handing): Promise<string> => {
  const { caseId, agencyId, note, at } = handing
  await endFormer(tx, keys, handing)
  const [one] = await tx`select family, urgency from "case" where id = ${caseId}::uuid`
  // Nothing stops this clock, so there always is an end.
  const calendar = withEntered(centreCalendar, await readEntered(tx))
  const acceptBy = addWorkingMinutes(calendar, at, acceptMinutes(String(one?.family)))!
  // Who is invited helps with what somebody else has to answer in time.
  const asked = { family: String(one?.family), urgency: Number(one?.urgency) }
  const own = act === 'refer' ? await ownClock(tx, agencyId, asked, at) : null
  const clock = own && { from: own.from, count: own.count, ...(own.days ? { days: own.days } : {}) }
  const { id, toldSeq } = await transmit(tx, keys, {
    agencyId,
    caseId,
    kind: act,
    at,
    acceptBy,
    ...(note ? { message: note } : {}),
  })
  const when = tx`${new Date(at)}::timestamptz`
  await tx`
    insert into referral as r (case_id, agency_id, act, status, made_at, accept_by, told_seq, own, own_due_at)
    values (${caseId}::uuid, ${agencyId}::uuid, ${act}, 'made', ${when}, ${new Date(acceptBy)}::timestamptz, ${toldSeq}::int,
      ${rows(clock ? [clock] : [])}::text::jsonb -> 0, ${own ? new Date(own.dueAt) : null}::timestamptz)
    on conflict (case_id, agency_id) do update set act = excluded.act, status = 'made', made_at = excluded.made_at, accept_by = excluded.accept_by,
      told_seq = excluded.told_seq, own = excluded.own, own_due_at = excluded.own_due_at, own_near = false, sent_at = null, delivered_at = null, accepted_at = null, ended_at = null, told_end_at = null, reason = null, theirs = null`
  return id
}
