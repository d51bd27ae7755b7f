import type { Actor } from '../../flows/actor.ts'
import type { Fragment, Sql } from '../client.ts'
import { asSeen, orUnknown } from './as-seen.ts'
import { audited } from './audit.ts'
import { type Refusal, refuse, type Saved } from './outcome.ts'
import { mayDo } from './rights.ts'

type Entry = { id: string; name: string; body: string; family: string | null }
export type Canned = Entry & { version: string }

const versionOf = (sql: Sql): Fragment =>
  sql`md5(row(canned_reply.name, canned_reply.body, canned_reply.family)::text)`
const columns = (sql: Sql): Fragment => sql`id, name, body, family, ${versionOf(sql)} as version`
const cannedOf = (row: Record<string, unknown>): Canned => ({
  id: row.id as string,
  name: row.name as string,
  body: row.body as string,
  family: row.family as string | null,
  version: row.version as string,
})

/** Somebody else was there meanwhile: what there is of it now. */
const changed = async (sql: Sql, id: string): Promise<Saved<Canned>> => {
  const [row] =
    await sql`select ${columns(sql)} from canned_reply where id = ${id}::uuid and ended_at is null`
  return { ok: false, why: 'changed', current: row ? cannedOf(row) : null }
}

export const listCanned = async (
  sql: Sql,
  actor: Actor,
  { most = 500 } = {},
): Promise<{ ok: true; replies: Canned[] } | Refusal> => {
  if (!mayDo(actor, 'canned.read')) return refuse('forbidden')
  const found =
    await sql`select ${columns(sql)} from canned_reply where ended_at is null order by name, id limit ${most}::int`
  return { ok: true, replies: found.map(cannedOf) }
}

/** A changed answer takes the old one's place; what was sent with the old one stays as it was sent. */
export const saveCanned = async (
  sql: Sql,
  actor: Actor,
  { id, name, body, family, version, at }: Entry & { version?: string | null; at: number },
): Promise<Saved<Canned>> => {
  if (!mayDo(actor, 'canned.keep')) return refuse('forbidden')
  const when = sql`${new Date(at)}::timestamptz`
  const [kept] = await sql`
    with kept as (
      insert into canned_reply (id, name, body, family, changed_at, changed_by)
      values (${id}::uuid, ${name}, ${body}, ${family}, ${when}, ${actor.staffId}::uuid)
      on conflict (id) do update set name = excluded.name, body = excluded.body, family = excluded.family, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by, ended_at = null
      where ${asSeen(sql, version, {
        ended: sql`canned_reply.ended_at`,
        version: versionOf(sql),
        same: sql`row(canned_reply.name, canned_reply.body, canned_reply.family) is not distinct from row(excluded.name, excluded.body, excluded.family)`,
      })}
      returning id, ${versionOf(sql)} as version
    ), ${audited(sql, actor, 'canned.save', sql`kept.id::text`, sql`kept`)}
    select version from kept`
  return kept ? { ok: true, version: kept.version as string } : changed(sql, id)
}

export const endCanned = async (
  sql: Sql,
  actor: Actor,
  { id, version, at }: { id: string; version?: string; at: number },
): Promise<Saved<Canned>> => {
  if (!mayDo(actor, 'canned.keep')) return refuse('forbidden')
  const [ended] = await sql`
    with ended as (
      update canned_reply set ended_at = ${new Date(at)}::timestamptz where id = ${id}::uuid and ended_at is null
        and (${version ?? null}::text is null or ${versionOf(sql)} = ${version ?? null}) returning id, ${versionOf(sql)} as version
    ), ${audited(sql, actor, 'canned.end', sql`ended.id::text`, sql`ended`)}
    select version from ended`
  return ended ? { ok: true, version: ended.version as string } : orUnknown(await changed(sql, id))
}
