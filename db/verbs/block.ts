import type { Actor } from '../../flows/actor.ts'
import { type BlockReason, blockEndNotice, blockNotice } from '../../flows/blocked.ts'
import type { Message } from '../../flows/turn.ts'
import { asBytes, type Sql } from '../client.ts'
import { type Keys, openIfAny, seal } from '../crypto.ts'
import { readReader } from '../reader.ts'
import { openAppeal } from '../turn/block.ts'
import { writeAudit } from './audit.ts'
import { sealPush } from './entry.ts'
import { holdPerson, ofBlock } from './hold-person.ts'
import { together } from './once.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo, type StaffActor, scopeOf } from './rights.ts'

/** Until when somebody is blocked; null for nearly everybody. */
export const blockedUntil = async (sql: Sql, personId: string): Promise<number | null> => {
  const [row] = await sql`select ms(blocked_until) as until from person where id = ${personId}::uuid`
  return row?.until == null ? null : Number(row.until)
}

/** Staff name a person by what they have of them: a case or a chat. */
export type Whose = { caseId: string } | { contactId: string }
const personOf = async (sql: Sql, actor: StaffActor, whose: Whose): Promise<string | null> => {
  const [row] =
    'caseId' in whose
      ? await sql`select c.person_id from "case" c where c.id = ${whose.caseId}::uuid and ${scopeOf(sql, actor)}`
      : await sql`select c.person_id from contact c where c.id = ${whose.contactId}::uuid`
  return (row?.person_id as string | undefined) ?? null
}

/** `unheard`: no key opens whom to tell. */
export type Blocked = { ok: true; id: string; outbox: number[]; unheard?: true }
type Told = Pick<Blocked, 'outbox' | 'unheard'>
type Of = { id: string; personId: string; cause: string }

/** Said by push, like a decision on a case: whoever is blocked must be able to hear why. */
const tell = async (
  sql: Sql,
  keys: Keys,
  { personId, cause }: Of,
  say: (reader: { lang: 'th' | 'en'; easy: boolean }) => Message[],
): Promise<Told> => {
  const to = await readReader(sql, keys, { personId })
  if (!to?.lineUserId) return { outbox: [], ...(to?.unreached ? { unheard: true } : {}) }
  const body = await sealPush(keys, cause, to.lineUserId, say({ lang: to.lang, easy: to.easy }))
  const found = await sql`
    insert into outbox (person_id, cause, n, via, weight, body, state)
    values (${personId}::uuid, ${cause}, 0, 'push', 'receipt', ${body as Uint8Array<ArrayBuffer>}::bytea, 'pending')
    on conflict (cause, n) do nothing returning id`
  return { outbox: found.map((row) => Number(row.id)) }
}

/** For so many days nothing that this person files or writes is taken. A second block while one stands is refused with the one that stands. */
export const blockPerson = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: { whose: Whose; reason: BlockReason; until: number; note?: string; at: number },
): Promise<Blocked | Refusal> => {
  if (!mayDo(actor, 'block.keep')) return refuse('forbidden')
  return together(sql, async (tx): Promise<Blocked | Refusal> => {
    const personId = await personOf(tx, actor, input.whose)
    if (!personId) return refuse('unknown')
    await holdPerson(tx, tx`select ${personId}::uuid`)
    const id = crypto.randomUUID()
    const [at, until] = [new Date(input.at), new Date(input.until)]
    const note = input.note ? await seal(keys, `block.note:${id}`, input.note) : null
    // One whose time is over stands no more, whether or not anybody ended it.
    await tx`update block set ended_at = until_at where person_id = ${personId}::uuid and ended_at is null and until_at <= ${at}::timestamptz`
    const made = await tx`
      insert into block (id, person_id, reason, note, at, until_at, by_id)
      values (${id}::uuid, ${personId}::uuid, ${input.reason}, ${note}::bytea, ${at}::timestamptz, ${until}::timestamptz, ${actor.staffId}::uuid)
      on conflict (person_id) where ended_at is null do nothing returning id`
    if (!made.length)
      return { ok: false, why: 'conflict', current: { state: 'blocked', version: 1, assignee: null } }
    await tx`update person set blocked_until = ${until}::timestamptz where id = ${personId}::uuid`
    await writeAudit(tx, actor, 'block.begin', id, { reason: input.reason, until: until.toISOString() })
    const told = await tell(tx, keys, { id, personId, cause: `block:${id}:1` }, (reader) =>
      blockNotice(reader, input),
    )
    return { ok: true, id, ...told }
  })
}

/** Ends a block before its time, or says of an appeal against it what comes of that. */
type Ending = { id: string; at: number; words?: string; outcome?: 'upheld' | 'lifted' }
const settle = async (sql: Sql, keys: Keys, actor: StaffActor, input: Ending): Promise<Blocked | Refusal> =>
  together(sql, async (tx): Promise<Blocked | Refusal> => {
    const { id, outcome } = input
    const at = new Date(input.at)
    const lifted = outcome !== 'upheld'
    await holdPerson(tx, ofBlock(tx, id))
    const [was] = await tx`
      select person_id, by_id, ms(until_at) as until, appealed_at is not null and decided_at is null as appealed from block
      where id = ${id}::uuid and ended_at is null and until_at > ${at}::timestamptz for update`
    if (!was || (outcome && !was.appealed)) return refuse('unknown')
    // Whoever blocked is not the one who hears the complaint of it.
    if (outcome && was.by_id === actor.staffId) return refuse('forbidden')
    const personId = was.person_id as string
    await tx`
      update block set outcome = coalesce(${outcome ?? null}::text, outcome),
        decided_by = case when ${Boolean(outcome)}::boolean then ${actor.staffId}::uuid else decided_by end,
        decided_at = case when ${Boolean(outcome)}::boolean then ${at}::timestamptz else decided_at end,
        ended_at = case when ${lifted}::boolean then ${at}::timestamptz end,
        ended_by = case when ${lifted}::boolean then ${actor.staffId}::uuid end
      where id = ${id}::uuid`
    if (lifted) await tx`update person set blocked_until = null where id = ${personId}::uuid`
    await writeAudit(tx, actor, outcome ? 'block.decide' : 'block.end', id, { lifted })
    const until = Number(was.until)
    const told = await tell(tx, keys, { id, personId, cause: `block:${id}:${outcome ? 2 : 3}` }, (reader) =>
      blockEndNotice(reader, { lifted, until, ...(input.words ? { words: input.words } : {}) }),
    )
    return { ok: true, id, ...told }
  })

export const endBlock = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: { id: string; at: number; words?: string },
): Promise<Blocked | Refusal> =>
  mayDo(actor, 'block.keep') ? settle(sql, keys, actor, input) : refuse('forbidden')

export const decideAppeal = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  input: { id: string; at: number; words: string; outcome: 'upheld' | 'lifted' },
): Promise<Blocked | Refusal> =>
  mayDo(actor, 'block.keep') ? settle(sql, keys, actor, input) : refuse('forbidden')

export type BlockRow = {
  id: string
  reason: string
  note: string | null
  at: number
  until: number
  by: string
  endedAt: number | null
  appeal: { at: number; text: string | null } | null
  outcome: string | null
  /** Of the same person, so that what led to it can be looked at. */
  cases: { id: string; number: string }[]
}

/** The blocks that were made last; where `appealed`, those whose appeal waits, longest first. */
export const listBlocks = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { appealed }: { appealed: boolean },
): Promise<{ ok: true; blocks: BlockRow[] } | Refusal> => {
  if (!mayDo(actor, 'block.read')) return refuse('forbidden')
  const among = appealed
    ? sql`where b.appealed_at is not null and b.decided_at is null order by b.appealed_at`
    : sql`order by b.at desc`
  const found = await sql`
    select b.id, b.person_id, b.reason, b.note, ms(b.at) as at, ms(b.until_at) as until, s.name, ms(b.ended_at) as ended_at, b.appeal, b.appeal_message,
      ms(b.appealed_at) as appealed_at, b.outcome,
      (select json_agg(json_build_object('id', c.id, 'number', c.number)) from (
        select id, number from "case" where person_id = b.person_id order by filed_at desc nulls last limit 5) c) as cases
    from (select * from block b ${among} limit 100) b left join staff s on s.id = b.by_id ${appealed ? sql`order by b.appealed_at` : sql`order by b.at desc`}`
  await writeAudit(sql, actor, 'block.list', null, { count: found.length })
  const blocks = await Promise.all(
    found.map(async (row): Promise<BlockRow> => {
      const id = row.id as string
      const said = row.appeal
        ? await openAppeal(keys, {
            personId: row.person_id as string,
            messageId: row.appeal_message as string,
            appeal: asBytes(row.appeal),
          }).catch(() => null)
        : null
      return {
        id,
        reason: row.reason as string,
        note: row.note ? await openIfAny(keys, `block.note:${id}`, asBytes(row.note)) : null,
        at: Number(row.at),
        until: Number(row.until),
        by: (row.name as string | null) ?? '',
        endedAt: row.ended_at === null ? null : Number(row.ended_at),
        appeal: row.appealed_at === null ? null : { at: Number(row.appealed_at), text: said },
        outcome: row.outcome as string | null,
        cases: (row.cases as BlockRow['cases'] | null) ?? [],
      }
    }),
  )
  return { ok: true, blocks }
}
