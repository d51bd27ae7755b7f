import type { Due } from '../../flows/case/facts.ts'
import type { Effect } from '../../flows/effects.ts'
import { type FlagKind, flagIn, flagInAnswers, urgencyOf } from '../../flows/flags.ts'
import { type Fragment, rows, type Sql } from '../client.ts'
import { type Keys, seal } from '../crypto.ts'
import { toBase64 } from '../encode.ts'
import { chainBegin, sealWords } from '../timeline.ts'
import type { Does, Doing } from './effect.ts'
import { flagged } from './flag.ts'

type Of<K extends Effect['do']> = Extract<Effect, { do: K }>

/** A case, its answers, its first timeline entry and its photos. The chain of a case begins with the hash of its id. */
export const fileCase = async (
  sql: Sql,
  keys: Keys,
  effect: Of<'file-case'>,
  doing: Doing,
): Promise<Does> => {
  const { personId, at, as, by } = doing
  const answers = await Promise.all(
    effect.answers.map(async ({ question, answer }, ord) => ({
      ord,
      question,
      value: toBase64(await seal(keys, `case_answer.value:${effect.caseId}:${ord}`, JSON.stringify(answer))),
      messages: 'm' in answer ? (answer.m ?? null) : null,
    })),
  )
  const photos = effect.answers.flatMap(({ answer }) => ('v' in answer ? photoIds(answer.v) : []))
  const { digest } = await sealWords(keys, effect.caseId, at, '')
  const flag = flagInAnswers(effect.answers)
  const begin = await chainBegin(effect.caseId)
  const when = new Date(at)
  const first = sql`timeline_hash(${begin}::bytea, ${effect.caseId}::uuid, 1, ${when}::timestamptz, 'filed', 'citizen', ${by ?? null}::text, null, 'received', null, ${digest}::bytea)`
  return {
    ctes: [
      sql`, ${sql(as)} as (
        insert into "case" (id, number, person_id, family, subtype, subject, anonymous, province, loss, interview_id, interview_version,
          state, filed_at, moved_at, due, due_at, urgency, seq, head)
        select ${effect.caseId}::uuid, ${effect.number}, lane.id, ${effect.family}, ${effect.subtype}, ${effect.subject},
          ${effect.anonymous}::boolean, ${effect.province ?? null}::text, ${effect.loss ?? null}::bigint, ${effect.interview.id}, ${effect.interview.version}::int,
          'received', ${when}::timestamptz, ${when}::timestamptz, ${rows([effect.due])}::text::jsonb -> 0,
          ${new Date(effect.due.resolveAt)}::timestamptz, ${urgencyOf(flag)}::int, 1, ${first}
        from lane where true ${bondHolds(sql, doing, sql`g.may_file`)} returning id, head
      )`,
      sql`, ${sql(`${as}_answers`)} as (
        insert into case_answer (case_id, ord, question, value, messages)
        select c.id, a.ord, a.question, decode(a.value, 'base64'),
          case when a.messages is null then null else array(select json_array_elements_text(a.messages)) end
        from ${sql(as)} c, json_to_recordset(${rows(answers)}::text::json) as a(ord int, question text, value text, messages json)
      )`,
      sql`, ${sql(`${as}_entry`)} as (
        insert into timeline (case_id, seq, at, kind, actor_kind, actor_id, to_state, digest, hash)
        select id, 1, ${when}::timestamptz, 'filed', 'citizen', ${by ?? null}::text, 'received', ${digest}::bytea, head from ${sql(as)}
      )`,
      ...flagged(sql, flag, 'case_id', sql`${sql(as)}`, doing),
      ...(photos.length ? [linkPhotos(sql, `${as}_photos`, as, personId, photos)] : []),
    ],
    checks: by
      ? [
          sql`and must(not exists (select 1 from lane) or exists (select 1 from ${sql(as)}), 'the bond by which it is filed')`,
        ]
      : [],
  }
}

const photoIds = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap((part) =>
        part && typeof part === 'object' && 'messageId' in part ? [String(part.messageId)] : [],
      )
    : []

/** Of photos that are nowhere yet: a slip of a household's accounts stays there, whatever names it, and a photo of another case with that. */
const linkPhotos = (sql: Sql, as: string, from: string, personId: string, messageIds: string[]): Fragment =>
  sql`, ${sql(as)} as (
    update evidence set case_id = c.id from ${sql(from)} c
    where evidence.person_id = ${personId}::uuid and evidence.case_id is null and evidence.kept_in is null
      and evidence.message_id in (select json_array_elements_text(${rows(messageIds)}::text::json))
  )`

/** Where another does it for the person: that the bond holds still, and reaches so far. */
const bondHolds = (sql: Sql, { personId, at, by }: Doing, may: Fragment, caseId?: string): Fragment =>
  by === undefined
    ? sql``
    : sql`and exists (
        select 1 from guard g where g.id = ${by}::uuid and g.ward_id = ${personId}::uuid and g.kind = 'delegate' and g.state = 'active'
          and g.expires_at > ${new Date(at)}::timestamptz and ${may} and (g.case_id is null or g.case_id = ${caseId ?? null}::uuid))`

type Entry = {
  kind: string
  words: string
  messageId?: string
  from?: string
  to?: string
  reason?: string
}

/**
 * Appends to a case's timeline, changing the case row with it; the row's own lock keeps seq and hash in line under races.
 * `set` are further columns of the case, `where` what must still hold: else the turn is run again.
 */
const append = async (
  sql: Sql,
  keys: Keys,
  caseId: string,
  doing: Doing,
  entry: Entry,
  set: Fragment,
  where: Fragment,
  flag: FlagKind | null = null,
): Promise<Does> => {
  const { as, at, personId, by } = doing
  const { body, digest } = await sealWords(keys, caseId, at, entry.words)
  const when = new Date(at)
  const from = entry.from ?? null
  const to = entry.to ?? null
  const reason = entry.reason ?? null
  return {
    ctes: [
      sql`, ${sql(as)} as (
        update "case" set seq = "case".seq + 1, version = "case".version + 1, moved_at = ${when}::timestamptz,
          head = timeline_hash("case".head, "case".id, "case".seq + 1, ${when}::timestamptz, ${entry.kind}, 'citizen', ${by ?? null}::text,
            ${from}::text, ${to}::text, ${reason}::text, ${digest}::bytea)
          ${set}
        from lane
        where "case".id = ${caseId}::uuid and "case".person_id = ${personId}::uuid ${where} ${bondHolds(sql, doing, sql`g.may_follow`, caseId)}
        returning "case".id, "case".seq, "case".head
      )`,
      sql`, ${sql(`${as}_entry`)} as (
        insert into timeline (case_id, seq, at, kind, actor_kind, actor_id, from_state, to_state, reason, body, digest, message_id, hash)
        select id, seq, ${when}::timestamptz, ${entry.kind}, 'citizen', ${by ?? null}::text, ${from}::text, ${to}::text, ${reason}::text, ${body}::bytea, ${digest}::bytea,
          ${entry.messageId ?? null}::text, head
        from ${sql(as)}
      )`,
      ...flagged(sql, flag, 'case_id', sql`${sql(as)}`, doing),
    ],
    checks: [
      sql`and must(not exists (select 1 from lane) or exists (select 1 from ${sql(as)}), 'the case as the citizen saw it')`,
    ],
  }
}

/**
 * Words or a photo added by the citizen. A question that was open is thereby answered and the clock runs again, towards the
 * promise that the effect names; where the case began or ceased to wait in between, the turn is run again.
 */
export const addToCase = async (
  sql: Sql,
  keys: Keys,
  effect: Of<'add-to-case'>,
  doing: Doing,
): Promise<Does> => {
  const entry: Entry = {
    kind: effect.photo ? 'photo-added' : 'added',
    words: effect.text ?? '',
    messageId: effect.messageId,
  }
  const flag = effect.text ? flagIn(effect.text) : null
  const resumed = sql`, state = case when "case".state = 'waiting_citizen' then ${asker(sql)} else "case".state end,
    paused_ms = "case".paused_ms + case when "case".paused_at is null then 0 else greatest(0, ms(${new Date(doing.at)}::timestamptz) - ms("case".paused_at)) end,
    paused_at = null
    ${effect.due ? promised(sql, effect.due) : sql``} ${urgent(sql, flag)}
    ${effect.province ? sql`, province = ${effect.province}` : sql``}`
  const still = effect.due
    ? sql`and "case".state = 'waiting_citizen'`
    : // Of a case that goes on together with another: whoever has that one reads it.
      sql`and ("case".closed_at is null or "case".parent_id is not null) and "case".state <> 'waiting_citizen'`
  return append(sql, keys, effect.caseId, doing, entry, resumed, still, flag)
}

const urgent = (sql: Sql, flag: FlagKind | null): Fragment =>
  flag ? sql`, urgency = greatest("case".urgency, ${urgencyOf(flag)}::int)` : sql``

/** An answer goes back to who asked: to the agency that had accepted the case, else to the centre. */
const asker = (sql: Sql): Fragment => sql`coalesce((
  select case when t.from_state = 'accepted_by_agency' then t.from_state end from timeline t
  where t.case_id = "case".id and t.to_state = 'waiting_citizen' order by t.seq desc limit 1), 'in_review')`

const promised = (sql: Sql, due: Due): Fragment =>
  sql`, due = ${rows([due])}::text::jsonb -> 0, due_at = ${new Date(due.resolveAt)}::timestamptz`

/** Withdrawal and reopening: the moves that are the citizen's own. */
export const moveCase = (sql: Sql, keys: Keys, effect: Of<'move-case'>, doing: Doing): Promise<Does> => {
  const when = new Date(doing.at)
  const closes = effect.to === 'withdrawn'
  const flag = effect.reason ? flagIn(effect.reason) : null
  const set = closes
    ? sql`, state = ${effect.to}, closed_at = ${when}::timestamptz, closings = "case".closings + 1, paused_at = null`
    : sql`, state = ${effect.to}, closed_at = null, reopened = "case".reopened + 1, first_answer_at = null, assignee_id = null,
        paused_at = null, paused_ms = 0, parent_id = null
        ${effect.due ? promised(sql, effect.due) : sql``} ${urgent(sql, flag)}`
  const entry: Entry = {
    kind: closes ? 'withdrawn' : 'reopened',
    words: effect.reason ?? '',
    from: effect.from,
    to: effect.to,
    ...(effect.messageId ? { messageId: effect.messageId } : {}),
  }
  return append(sql, keys, effect.caseId, doing, entry, set, sql`and "case".state = ${effect.from}`, flag)
}

/** One rating for each closing, whoever taps twice. */
export const rateCase = (sql: Sql, effect: Of<'rate-case'>, { personId, as }: Doing): Does => ({
  ctes: [
    sql`, ${sql(as)} as (
      insert into rating (case_id, closing, solved, treated)
      select c.id, ${effect.closing}::int, ${effect.solved}::int, ${effect.treated}::int
      from lane, "case" c where c.id = ${effect.caseId}::uuid and c.person_id = ${personId}::uuid and c.closings = ${effect.closing}::int
      on conflict (case_id, closing) do nothing
    )`,
  ],
  checks: [],
})
