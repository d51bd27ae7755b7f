import type { Actor } from '../../flows/actor.ts'
import { NAMING } from '../../flows/complaint/contract.ts'
import type { StoredAnswer } from '../../flows/interview.ts'
import { asBytes, type Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { toHex } from '../encode.ts'
import { wordsToRead } from '../timeline.ts'
import { openJson, openOrSay } from '../unopened.ts'
import { audited } from './audit.ts'
import { runningDues } from './exchange/own-time.ts'
import { type FoundCase, findCase } from './found-case.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo, reachOf } from './rights.ts'

export type EvidenceItem = {
  id: string
  state: string
  contentType: string | null
  bytes: number | null
  sha256: string | null
  receivedSha256: string | null
}
export type StaffTimeline = {
  seq: number
  at: number
  kind: string
  by: string
  to: string | null
  reason: string | null
  words: string | null
  erased: boolean
}
export type Note = { at: number; by: string; text: string }

export type WholeCase = {
  ok: true
  found: FoundCase
  interview: string
  anonymous: boolean
  /** Two digits, where the citizen said it. */
  province: string | null
  loss: number | null
  spam: boolean
  agency: string | null
  /** When its own time is over, where it set itself one that runs. */
  agencyDueAt: number | null
  urgency: number
  /** The campaign that a scam report belongs to. */
  campaignId: string | null
  /** An answer whose message was unsent is `null`: LINE asks that it be seen by nobody. One that no key opens is `undefined`. */
  answers: { question: string; answer: StoredAnswer | null | undefined }[]
  evidence: EvidenceItem[]
  timeline: StaffTimeline[]
  notes: Note[]
}

/** `extra:name` is what was said beside the question for the name. */
const names = (question: string): boolean => NAMING.has(question.replace(/^extra:/, ''))

/** A whole case, opened for an officer. Every reading is written down. */
export const readCase = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  caseId: string,
): Promise<WholeCase | Refusal> => {
  if (!mayDo(actor, 'case.read')) return refuse('forbidden')
  // Whoever was invited to work on it reads it too.
  const reach = reachOf(sql, actor)
  const of = sql`${caseId}::uuid`
  // All asked at once: on one connection they follow one another, the audit first. Nothing is opened before it is known to be written.
  const [written, found, [head], answers, evidence, timeline, notes] = await Promise.all([
    sql`with c as (select c.id from "case" c where c.id = ${of} and ${reach}), ${audited(sql, actor, 'case.read', sql`c.id::text`, sql`c`)}
      select 1 from c`,
    findCase(sql, keys, actor, caseId, reach),
    sql`select * from case_head(${of})`,
    sql`select ord, question, value from case_answer where case_id = ${of} order by ord`,
    sql`select id, state, content_type, stored_bytes, stored_sha256, received_sha256 from evidence where case_id = ${of} order by wanted_at, id`,
    sql`select * from case_entries(${of})`,
    // The centre's notes stay in the centre: one may name whom the case does not. An agency reads its own.
    sql`select * from case_notes(${of}, ${actor.role !== 'agency_officer'}::boolean, ${actor.agencyId ?? null}::uuid)`,
  ])
  if (!written.length || !found) return refuse('unknown')
  const id = found.facts.id
  const theirs = found.facts.theirs && found.facts.state !== 'answered'
  const anonymous = head?.anonymous as boolean
  // Whoever asked not to be named is not named outside the centre: not even where a name was given before.
  const unnamed = anonymous && actor.role === 'agency_officer'
  const hex = (bytes: unknown) => (bytes ? toHex(asBytes(bytes)) : null)
  return {
    ok: true,
    found,
    interview: head?.interview_id as string,
    anonymous,
    province: (head?.province as string | null) ?? null,
    loss: head?.loss == null ? null : Number(head.loss),
    spam: head?.spam === true,
    agency: (head?.agency as string | null) ?? null,
    agencyDueAt: theirs ? ((await runningDues(sql, [id])).get(id) ?? null) : null,
    urgency: (head?.urgency as number | undefined) ?? 0,
    // Campaigns are the centre's: an agency sees its own cases and no others.
    campaignId: actor.role === 'agency_officer' ? null : ((head?.campaign as string | null) ?? null),
    answers: await Promise.all(
      answers
        .filter(({ question }) => !(unnamed && names(question)))
        .map(async (row) => ({
          question: row.question as string,
          answer: row.value
            ? await openJson<StoredAnswer>(keys, `case_answer.value:${id}:${row.ord}`, asBytes(row.value))
            : null,
        })),
    ),
    evidence: evidence.map((row) => ({
      id: row.id as string,
      state: row.state as string,
      contentType: row.content_type as string | null,
      bytes: row.stored_bytes as number | null,
      sha256: hex(row.stored_sha256),
      receivedSha256: hex(row.received_sha256),
    })),
    timeline: await Promise.all(
      timeline.map(async (row) => ({
        seq: row.seq as number,
        at: Number(row.at),
        kind: row.kind as string,
        by: (row.name as string | null) ?? (row.actor_kind as string),
        to: row.to_state as string | null,
        reason: row.reason as string | null,
        words: row.body ? await wordsToRead(keys, id, asBytes(row.body)) : null,
        erased: row.erased as boolean,
      })),
    ),
    notes: await Promise.all(
      notes.map(async (row) => ({
        at: Number(row.at),
        by: (row.name as string | null) ?? '',
        text: await openOrSay(keys, `staff_note.body:${row.id}`, asBytes(row.body)),
      })),
    ),
  }
}
