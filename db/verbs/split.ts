import type { Actor } from '../../flows/actor.ts'
import type { Due } from '../../flows/case/facts.ts'
import { splitNotice } from '../../flows/case/family.ts'
import { dueFor } from '../../flows/case/policy.ts'
import { isClosed } from '../../flows/case/states.ts'
import { asBytes, rows, type Sql } from '../client.ts'
import { type Keys, openIfAny, seal } from '../crypto.ts'
import { toBase64 } from '../encode.ts'
import { readEntered } from '../entered.ts'
import { chainBegin, sealWords } from '../timeline.ts'
import { writeAudit } from './audit.ts'
import { writeEntry } from './entry.ts'
import { currentOf, type FoundCase, findCase } from './found-case.ts'
import { together } from './once.ts'
import { type Done, type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

export type SplitInput = {
  caseId: string
  version: number
  /** Of the new case: drawn outside. */
  newId: string
  number: string
  /** Ids of questions whose answers it has too. */
  answers: readonly string[]
  /** Photos that go there. */
  evidence: readonly string[]
  family: string
  subtype: string
  subject: string
  /** What the citizen reads of it, in both. */
  text: string
  at: number
}
export type Split = Done & { caseId: string; number: string }

/**
 * Makes a case of its own of a part of another: with its number, its clock from now on, and whoever will have it. What was filed stays whole where
 * it was filed; answers are copied, photos go over. Its citizen is told both numbers.
 */
export const splitCase = (sql: Sql, keys: Keys, actor: Actor, input: SplitInput): Promise<Split | Refusal> =>
  mayDo(actor, 'case.split')
    ? together(sql, async (tx): Promise<Split | Refusal> => {
        const found = await findCase(tx, keys, actor, input.caseId)
        if (!found) return refuse('unknown')
        const gone = isClosed(found.facts.state)
        if (gone || found.facts.version !== input.version)
          return { ok: false, why: gone ? 'no-such-move' : 'conflict', current: currentOf(found) }
        const due = dueFor(input.family, input.at, 0, {
          ...(found.facts.urgency ? { urgency: found.facts.urgency } : {}),
          entered: await readEntered(tx),
        })
        // First the old one: its row's lock settles a race before anything is copied.
        const done = await writeEntry(tx, keys, actor, found, {
          verb: 'case.split',
          kind: 'split-off',
          at: input.at,
          words: input.text,
          reason: input.number,
          set: tx``,
          say: splitNotice(found.reader, {
            from: { number: found.facts.number, caseId: input.caseId },
            to: { number: input.number, caseId: input.newId },
            words: input.text,
            due: due.resolveAt,
          }),
        })
        if (!done.ok) return done
        await insertCase(tx, keys, actor.staffId, found, due, input)
        const copied = await copyAnswers(tx, keys, input)
        const moved = await tx`
          update evidence set case_id = ${input.newId}::uuid
          where case_id = ${input.caseId}::uuid and id in (select value::uuid from json_array_elements_text(${rows(input.evidence)}::text::json))
          returning id`
        // What was named and is not there: nothing of it happens.
        if (copied < new Set(input.answers).size || moved.length < new Set(input.evidence).size)
          throw new NotThere()
        await writeAudit(tx, actor, 'case.made', input.newId, { from: input.caseId })
        return { ...done, caseId: input.newId, number: input.number }
      }).catch((error): Refusal => {
        if (error instanceof NotThere) return { ok: false, why: 'needs', needs: ['text'] }
        throw error
      })
    : Promise.resolve(refuse('forbidden'))

/** Undoes the whole: an answer or a photo was named that this case does not have. */
class NotThere extends Error {}

const insertCase = async (
  sql: Sql,
  keys: Keys,
  staffId: string,
  found: FoundCase,
  due: Due,
  { caseId, newId, number, family, subtype, subject, text, at }: SplitInput,
): Promise<void> => {
  const when = sql`${new Date(at)}::timestamptz`
  const { body, digest } = await sealWords(keys, newId, at, text)
  const begin = await chainBegin(newId)
  const head = sql`timeline_hash(${begin}::bytea, ${newId}::uuid, 1, ${when}, 'split', 'staff', ${staffId}, null, 'received', ${found.facts.number}, ${digest}::bytea)`
  await sql`
    with made as (
      insert into "case" (id, number, person_id, family, subtype, subject, anonymous, interview_id, interview_version, state, filed_at, moved_at, due,
        due_at, urgency, split_from, seq, head)
      select ${newId}::uuid, ${number}, c.person_id, ${family}, ${subtype}, ${subject}, c.anonymous, c.interview_id, c.interview_version, 'received',
        ${when}, ${when}, ${rows([due])}::text::jsonb -> 0, ${new Date(due.resolveAt)}::timestamptz, c.urgency, c.id, 1, ${head}
      from "case" c where c.id = ${caseId}::uuid returning id, head
    )
    insert into timeline (case_id, seq, at, kind, actor_kind, actor_id, to_state, reason, body, digest, hash)
    select id, 1, ${when}, 'split', 'staff', ${staffId}, 'received', ${found.facts.number}, ${body}::bytea, ${digest}::bytea, head from made`
}

/** Sealed anew: a value belongs to its case and opens in no other. @returns how many of the questions had an answer. */
const copyAnswers = async (sql: Sql, keys: Keys, { caseId, newId, answers }: SplitInput): Promise<number> => {
  const found = await sql`
    select ord, question, value, to_json(messages) as messages from case_answer
    where case_id = ${caseId}::uuid and value is not null and question in (select json_array_elements_text(${rows(answers)}::text::json)) order by ord`
  const opened = await Promise.all(
    found.map(async (row) => ({
      question: row.question,
      messages: row.messages,
      json: await openIfAny(keys, `case_answer.value:${caseId}:${row.ord}`, asBytes(row.value)),
    })),
  )
  // What no key opens is not there to be copied.
  const copies = await Promise.all(
    opened.flatMap(({ json, ...one }, ord) =>
      json === null
        ? []
        : [
            seal(keys, `case_answer.value:${newId}:${ord}`, json).then((sealed) => ({
              ...one,
              ord,
              value: toBase64(sealed),
            })),
          ],
    ),
  )
  await sql`
    insert into case_answer (case_id, ord, question, value, messages)
    select ${newId}::uuid, a.ord, a.question, decode(a.value, 'base64'),
      case when a.messages is null then null else array(select json_array_elements_text(a.messages)) end
    from json_to_recordset(${rows(copies)}::text::json) as a(ord int, question text, value text, messages json)`
  return new Set(copies.map(({ question }) => question)).size
}
