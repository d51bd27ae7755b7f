import type { CaseState } from '../../../flows/case/states.ts'
import { REASONS } from '../../../flows/case/texts.ts'
import type { AgencySaid } from '../../../flows/exchange/envelope.ts'
import { cleanInput } from '../../../flows/text.ts'
import { asBytes, type Sql } from '../../client.ts'
import type { Keys } from '../../crypto.ts'
import { toHex } from '../../encode.ts'
import { writeEntry } from '../entry.ts'
import { findCase } from '../found-case.ts'
import { movedWords } from '../notices.ts'
import { transitionCase } from '../transition-case.ts'
import { noteTried, tellTimeline } from './delivered.ts'
import type { AgencyActor, Hearing } from './hear.ts'

/** Where the agency stands with the case, the case's row being held. */
export type Standing = {
  caseId: string
  state: CaseState
  act: 'refer' | 'invite'
  over: boolean
  heardSeq: number
  heardAt: number | null
}
/** `busy`: it cannot have its effect now, and is to be said again. */
export type Applied = { outcome: 'done' | 'late' | 'altered' | 'busy'; state: string; outbox: number[] }

/** As much as the doors let in (`AgencyMessage`): of what an agency says to a citizen nothing is left out unseen. */
const TEXT_MAX = 4_000

/**
 * The effect of one message. Whatever the order in which messages come: one that is older than what we have followed already, or that the table
 * of moves does not let happen any more, moves nothing and is kept as `late`.
 */
export const applyMessage = async (
  tx: Sql,
  keys: Keys,
  actor: AgencyActor,
  standing: Standing,
  { message, saidAt, past, at }: Hearing,
): Promise<Applied> => {
  const { caseId, state, act, over, heardSeq, heardAt } = standing
  const { agencyId } = actor
  if ('re' in message && message.re) {
    const received = await receivedWhole(tx, keys, actor, caseId, message.re, at)
    if (!received) return { outcome: 'altered', state, outbox: [] }
  }
  if ('reference' in message && message.reference)
    await tx`update referral set theirs = ${message.reference} where case_id = ${caseId}::uuid and agency_id = ${agencyId}::uuid`
  if (message.kind === 'acknowledge') return { outcome: 'done', state, outbox: [] }
  const late: Applied = { outcome: 'late', state, outbox: [] }
  // What numbers nothing is ordered by its time: by two columns, since the one door's numbers say nothing of the other's instants.
  const older = saidAt === undefined ? message.seq < heardSeq : heardAt !== null && saidAt < heardAt
  if (over || past || older) return late
  const upTo =
    saidAt === undefined
      ? tx`heard_seq = ${message.seq}::int`
      : tx`heard_at = ${new Date(saidAt)}::timestamptz`
  await tx`update referral set ${upTo} where case_id = ${caseId}::uuid and agency_id = ${agencyId}::uuid`
  if (act === 'invite') return asPartner(tx, keys, actor, standing, message, at)
  const words = 'text' in message && message.text ? cleanInput(message.text, TEXT_MAX) : ''
  const move = async (to: CaseState, reason?: string): Promise<Applied> => {
    const found = await findCase(tx, keys, actor, caseId)
    if (!found) return late
    const done = await transitionCase(tx, keys, actor, {
      caseId,
      version: found.facts.version,
      to,
      at,
      ...(words ? { text: words } : {}),
      ...(reason ? { reason } : {}),
    })
    if (done.ok) return { outcome: 'done', state: done.state, outbox: done.outbox }
    // A question that no key lets us put to the citizen is not late: their system asks it again.
    return done.why === 'unopened' ? { ...late, outcome: 'busy' } : late
  }
  switch (message.kind) {
    case 'accept':
      return move('accepted_by_agency')
    case 'decline':
      return move('in_review', Object.hasOwn(REASONS, message.reason) ? message.reason : 'not_this_agency')
    case 'ask':
      return move('waiting_citizen')
    case 'answer':
      return state === 'answered' ? tellCitizen(tx, keys, actor, caseId, words, at) : move('answered')
    case 'propose-close': {
      // The citizen hears the answer; whether it is over is for the centre and the citizen to say.
      const told =
        state === 'answered' ? await tellCitizen(tx, keys, actor, caseId, words, at) : await move('answered')
      if (told.outcome === 'done')
        await tx`update referral set status = 'closed', reason = ${message.outcome} where case_id = ${caseId}::uuid and agency_id = ${agencyId}::uuid`
      return told
    }
    case 'message':
      // Before they have taken it they have nothing to tell the citizen; while we wait for the citizen's answer a second voice would confuse.
      return state === 'accepted_by_agency' || state === 'answered'
        ? tellCitizen(tx, keys, actor, caseId, words, at)
        : late
    case 'status':
      await tellTimeline(tx, keys, actor, { caseId, kind: 'agency-told', at })
      return { outcome: 'done', state, outbox: [] }
    default:
      return message satisfies never
  }
}

/** Whether the hash that they name is of what we sent under that number: then they have it whole, and it is noted so. */
const receivedWhole = async (
  tx: Sql,
  keys: Keys,
  actor: AgencyActor,
  caseId: string,
  re: { seq: number; hash: string },
  at: number,
): Promise<boolean> => {
  const [row] = await tx`
    select id, hash from transmission where agency_id = ${actor.agencyId}::uuid and seq = ${re.seq}::int and case_id = ${caseId}::uuid`
  if (!row || toHex(asBytes(row.hash)) !== re.hash) return false
  await noteTried(tx, keys, actor, {
    id: row.id as string,
    caseId,
    tried: { went: 'delivered', status: 200 },
    now: at,
  })
  return true
}

/** A partner works with the centre: what it says is for the centre to read, and moves nothing. */
const asPartner = async (
  tx: Sql,
  keys: Keys,
  actor: AgencyActor,
  { caseId, state }: Standing,
  message: AgencySaid,
  at: number,
): Promise<Applied> => {
  const when = tx`${new Date(at)}::timestamptz`
  const set = {
    accept: { status: 'accepted', kind: 'agency-joined', ends: false },
    decline: { status: 'declined', kind: 'agency-left', ends: true },
    answer: { status: 'answered', kind: 'agency-told', ends: false },
    'propose-close': { status: 'closed', kind: 'agency-told', ends: true },
    status: { status: null, kind: 'agency-told', ends: false },
    message: { status: null, kind: 'agency-told', ends: false },
    ask: { status: null, kind: 'agency-told', ends: false },
    acknowledge: { status: null, kind: 'agency-told', ends: false },
  }[message.kind]
  await tx`
    update referral set status = coalesce(${set.status}::text, status),
      accepted_at = case when ${set.status === 'declined'}::boolean then accepted_at else coalesce(accepted_at, ${when}) end,
      ended_at = case when ${set.ends}::boolean then ${when} else ended_at end
    where case_id = ${caseId}::uuid and agency_id = ${actor.agencyId}::uuid`
  await tellTimeline(tx, keys, actor, { caseId, kind: set.kind, at })
  return { outcome: 'done', state, outbox: [] }
}

/** Words of the holder to the citizen that move nothing: on the timeline, and in the notice that stands for the state that the case is in. */
const tellCitizen = async (
  tx: Sql,
  keys: Keys,
  actor: AgencyActor,
  caseId: string,
  words: string,
  at: number,
): Promise<Applied> => {
  const found = await findCase(tx, keys, actor, caseId)
  if (!found) return { outcome: 'late', state: '', outbox: [] }
  const { state } = found.facts
  const done = await writeEntry(tx, keys, actor, found, {
    verb: 'exchange.agency-told',
    kind: 'agency-told',
    at,
    words,
    set: tx``,
    say: movedWords(found, { to: state, text: words, at }),
  })
  if (!done.ok) throw new Error(`an agency's words could not be written: ${done.why}`)
  return { outcome: 'done', state, outbox: done.outbox }
}
