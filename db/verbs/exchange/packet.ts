import { storedRows } from '../../../flows/answer-words.ts'
import { NAMING } from '../../../flows/complaint/contract.ts'
import type { Attachment, Joined, Packet } from '../../../flows/exchange/envelope.ts'
import { INTERVIEWS } from '../../../flows/holding.ts'
import type { StoredAnswer } from '../../../flows/interview.ts'
import { texts } from '../../../flows/texts.ts'
import { bangkokDate, isoBangkok } from '../../../flows/time.ts'
import { asBytes, type Sql } from '../../client.ts'
import type { Keys } from '../../crypto.ts'
import { toHex } from '../../encode.ts'
import { wordsToRead } from '../../timeline.ts'
import { openJson, UNOPENED } from '../../unopened.ts'

/** What an agency is told of a case, read in the transaction that tells it. */

export type CaseHead = { part: Packet['case']; seq: number; family: string }

export const caseHead = async (sql: Sql, caseId: string, acceptBy?: number): Promise<CaseHead> => {
  const [row] = await sql`
    select number, state, family, subtype, subject, anonymous, loss, ms(filed_at) as filed_at, ms(due_at) as due_at, seq
    from "case" where id = ${caseId}::uuid`
  if (!row) throw new Error('a transmission about no case')
  return {
    seq: row.seq as number,
    family: row.family as string,
    part: {
      number: row.number as string,
      state: row.state as string,
      family: row.family as string,
      subtype: row.subtype as string,
      subject: row.subject as string,
      filedAt: isoBangkok(Number(row.filed_at)),
      dueAt: isoBangkok(Number(row.due_at)),
      ...(acceptBy ? { acceptBy: isoBangkok(acceptBy) } : {}),
      anonymous: row.anonymous as boolean,
      ...(row.loss == null ? {} : { lossSatang: Number(row.loss) }),
    },
  }
}

/**
 * The answers in the words of the case's paper. Whoever asked not to be named is not named outside the centre; what was taken back is told to
 * nobody.
 */
export const answerLines = async (
  sql: Sql,
  keys: Keys,
  caseId: string,
  anonymous: boolean,
  only?: ReadonlySet<string>,
): Promise<NonNullable<Packet['answers']>> => {
  const found = await sql`
    select a.ord, a.question, a.value, c.interview_id from case_answer a join "case" c on c.id = a.case_id
    where a.case_id = ${caseId}::uuid and a.value is not null order by a.ord`
  const answers = await Promise.all(
    found
      .filter(({ question }) => !only || only.has(String(question)))
      .filter(({ question }) => !(anonymous && NAMING.has(String(question).replace(/^extra:/, ''))))
      .map(async (row) => ({
        question: row.question as string,
        // Null where no key opens it: the agency reads that something is missing, and the rest.
        answer:
          (await openJson<StoredAnswer>(
            keys,
            `case_answer.value:${caseId}:${row.ord}`,
            asBytes(row.value),
          )) ?? null,
      })),
  )
  const given = answers.filter(({ answer }) => !answer || 'v' in answer)
  const interview = INTERVIEWS.get(String(found[0]?.interview_id))?.interview
  return storedRows(interview, given, 'th').flatMap(({ id, question, extra, value }) =>
    question?.kind === 'photos'
      ? []
      : [
          {
            question: id,
            label: question?.label.th ?? (extra ? texts('th').extra : id),
            text: value ?? UNOPENED.th,
          },
        ],
  )
}

/** Said of the other side, of the money and of the day: none of these asks who the person is, or how it was for them. */
const OF_THE_OTHER: ReadonlySet<string> = new Set([
  'platform',
  'links',
  'seller',
  'phone',
  'accounts',
  'paid',
  'amount',
  'paid_on',
  'happened_on',
])
const JOINED_MOST = 50

/** Of the cases that are worked on together with this one. */
export const joinedLines = async (sql: Sql, keys: Keys, caseId: string): Promise<Joined[]> => {
  const found = await sql`
    select id, subtype, loss, ms(filed_at) as filed_at from "case" where parent_id = ${caseId}::uuid and state = 'duplicate_of'
    order by filed_at, id limit ${JOINED_MOST}::int`
  return Promise.all(
    found.map(async (row) => ({
      filedOn: bangkokDate(Number(row.filed_at)),
      subtype: row.subtype as string,
      ...(row.loss == null ? {} : { lossSatang: Number(row.loss) }),
      answers: await answerLines(sql, keys, row.id as string, true, OF_THE_OTHER),
    })),
  )
}

/** Photos by their hashes. The bytes are fetched by links that end; a link in here would be frozen with the rest. */
export const attachmentsOf = async (sql: Sql, caseId: string): Promise<Attachment[]> => {
  const found = await sql`
    select id, content_type, stored_bytes, stored_sha256 from evidence where case_id = ${caseId}::uuid and state = 'stored' order by wanted_at, id`
  return found.map((row) => ({
    id: row.id as string,
    sha256: toHex(asBytes(row.stored_sha256)),
    bytes: row.stored_bytes as number,
    type: row.content_type as string,
  }))
}

/** So many of them stand in one transmission; the next goes on from there. */
export const ENTRIES_MOST = 200

/** What happened to the case after `since`, but for what that agency did itself: the first of it. */
export const entriesSince = async (
  sql: Sql,
  keys: Keys,
  { caseId, agencyId, since }: { caseId: string; agencyId: string; since: number },
): Promise<NonNullable<Packet['entries']>> => {
  const found = await sql`
    select t.seq, ms(t.at) as at, t.kind, t.actor_kind, t.to_state, t.reason, t.body from timeline t
    left join staff s on t.actor_kind = 'staff' and s.id::text = t.actor_id
    where t.case_id = ${caseId}::uuid and t.seq > ${since}::int and t.kind not in ('agency-received', 'talked')
      and not (t.actor_kind = 'agency' and t.actor_id = ${agencyId}) and s.agency_id is distinct from ${agencyId}::uuid
    order by t.seq limit ${ENTRIES_MOST}::int`
  return Promise.all(
    found.map(async (row) => ({
      seq: row.seq as number,
      at: isoBangkok(Number(row.at)),
      kind: row.kind as string,
      by: row.actor_kind as string,
      ...(row.to_state ? { state: row.to_state as string } : {}),
      ...(row.reason ? { reason: row.reason as string } : {}),
      ...(row.body ? { text: await wordsToRead(keys, caseId, asBytes(row.body)) } : {}),
    })),
  )
}
