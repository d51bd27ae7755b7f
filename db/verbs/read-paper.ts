import type { ScamTransfer } from '../../flows/effects.ts'
import { subjectIn } from '../../flows/filing.ts'
import type { StoredAnswer } from '../../flows/interview.ts'
import type { Lang } from '../../flows/lang.ts'
import type { CasePaper } from '../../flows/paper.ts'
import { readTimelines } from '../case-timelines.ts'
import { asBytes, type Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { toHex } from '../encode.ts'
import { openJson, openOrSay, UNOPENED } from '../unopened.ts'
import { writeAudit } from './audit.ts'
import { mayReadPaper } from './reveal.ts'
import type { StaffActor } from './rights.ts'

/** `missing`: questions whose answers no key opens; they are not among the paper's. `whole`: nothing at all is missing. */
export type OwnPaper = { paper: CasePaper; lang: Lang; missing: string[]; whole: boolean }

/** Whose case it is: what a link to its papers is bound to. Null where there is no such case. */
export const ownerOf = async (sql: Sql, caseId: string): Promise<string | null> => {
  const [row] = await sql`select person_id from "case" where id = ${caseId}::uuid`
  return (row?.person_id as string | undefined) ?? null
}

/**
 * The citizen's own case as it goes on paper; null where they have none of that id. Every reading is written down: as the officer's whom the
 * link was made for, else as that of whoever holds the citizen's own link, which is at a police desk as often as in their hand.
 */
export const readPaper = async (
  sql: Sql,
  theKeys: Keys,
  { personId, caseId, reader }: { personId: string; caseId: string; reader?: StaffActor },
): Promise<OwnPaper | null> => {
  // What made the link may have been taken from them since.
  if (reader && !mayReadPaper(reader)) return null
  const [head] = await sql`
    select c.number, c.family, c.subtype, c.subject, c.state, ms(c.filed_at) as filed, c.interview_id, c.seq, c.head, p.lang,
      r.code, r.loss
    from "case" c join person p on p.id = c.person_id left join scam_report r on r.case_id = c.id
    where c.id = ${caseId}::uuid and c.person_id = ${personId}::uuid`
  if (!head) return null
  let lost = 0
  const keys: Keys = {
    ...theKeys,
    unopened: (place) => {
      lost += 1
      theKeys.unopened?.(place)
    },
  }
  if (reader) await writeAudit(sql, reader, 'case.paper', caseId, { opened: true })
  else await writeAudit(sql, { kind: 'citizen', personId }, 'case.paper', caseId, { link: true })
  const [answers, evidence, timelines, transfers, indicators] = await Promise.all([
    sql`select ord, question, value from case_answer where case_id = ${caseId}::uuid order by ord`,
    sql`select ms(wanted_at) as at, state, content_type, received_bytes, stored_bytes, received_sha256, stored_sha256
      from evidence where case_id = ${caseId}::uuid order by wanted_at, id`,
    readTimelines(sql, keys, personId, [caseId]),
    head.code
      ? sql`select ord, body from scam_transfer where case_id = ${caseId}::uuid order by ord`
      : Promise.resolve([]),
    head.code
      ? sql`select i.id, i.kind, i.canonical, i.bank from sighting s join indicator i on i.id = s.indicator_id
          where s.case_id = ${caseId}::uuid order by i.kind, i.id`
      : Promise.resolve([]),
  ])
  const lang = head.lang as Lang
  const facts = {
    family: head.family as string,
    subtype: head.subtype as string,
    subject: head.subject as string,
  }
  const hex = (bytes: unknown) => (bytes ? toHex(asBytes(bytes)) : null)
  const opened = async <T>(
    place: `${string}.${string}:${string}`,
    bytes: unknown,
  ): Promise<T | null | undefined> => (bytes ? openJson<T>(keys, place, asBytes(bytes)) : null)
  const told = await Promise.all(
    answers.map(async (row) => ({
      question: row.question as string,
      answer: await opened<StoredAnswer>(`case_answer.value:${caseId}:${row.ord}`, row.value),
    })),
  )
  const missing = told.flatMap(({ question, answer }) => (answer === undefined ? [question] : []))
  const paper: CasePaper = {
    number: head.number as string,
    subject: subjectIn(facts, lang),
    state: head.state as string,
    filedAt: Number(head.filed),
    interview: head.interview_id as string,
    answers: told.flatMap(({ question, answer }) => (answer === undefined ? [] : [{ question, answer }])),
    timeline: timelines[caseId] ?? [],
    evidence: evidence.map((row) => ({
      at: Number(row.at),
      state: row.state as string,
      contentType: row.content_type as string | null,
      bytes: (row.received_bytes ?? row.stored_bytes) as number | null,
      received: hex(row.received_sha256),
      stored: hex(row.stored_sha256),
    })),
    chain: { entries: head.seq as number, head: toHex(asBytes(head.head)) },
    ...(head.code
      ? {
          scam: {
            code: head.code as string,
            loss: Number(head.loss),
            transfers: await Promise.all(
              transfers.map(async (row) => {
                const one = await opened<ScamTransfer>(`scam_transfer.body:${caseId}:${row.ord}`, row.body)
                // Said where the paper has its day: left out, it would seem never to have been reported.
                return one === undefined ? { day: UNOPENED[lang] } : one
              }),
            ),
            indicators: await Promise.all(
              indicators.map(async (row) => ({
                kind: row.kind as string,
                canonical: await openOrSay(
                  keys,
                  `indicator.canonical:${row.id}`,
                  asBytes(row.canonical),
                  lang,
                ),
                ...(row.bank ? { bank: row.bank as string } : {}),
              })),
            ),
          },
        }
      : {}),
  }
  return { paper, lang, missing, whole: lost === 0 }
}
