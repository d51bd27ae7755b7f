import type { Actor } from '../../flows/actor.ts'
import type { Sql } from '../client.ts'
import { audited } from './audit.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

export type Canned = { id: string; name: string; body: string; family: string | null }

export const listCanned = async (
  sql: Sql,
  actor: Actor,
  { most = 500 } = {},
): Promise<{ ok: true; replies: Canned[] } | Refusal> => {
  if (!mayDo(actor, 'canned.read')) return refuse('forbidden')
  const found =
    await sql`select id, name, body, family from canned_reply where ended_at is null order by name, id limit ${most}::int`
  return {
    ok: true,
    replies: found.map((row) => ({
      id: row.id as string,
      name: row.name as string,
      body: row.body as string,
      family: row.family as string | null,
    })),
  }
}

/** A changed answer takes the old one's place; what was sent with the old one stays as it was sent. */
export const saveCanned = async (
  sql: Sql,
  actor: Actor,
  { id, name, body, family, at }: Canned & { at: number },
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'canned.keep')) return refuse('forbidden')
  const when = sql`${new Date(at)}::timestamptz`
  await sql`
    with kept as (
      insert into canned_reply (id, name, body, family, changed_at, changed_by)
      values (${id}::uuid, ${name}, ${body}, ${family}, ${when}, ${actor.staffId}::uuid)
      on conflict (id) do update set name = excluded.name, body = excluded.body, family = excluded.family, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by, ended_at = null
      returning id
    ), ${audited(sql, actor, 'canned.save', sql`kept.id::text`, sql`kept`)}
    select 1 from kept`
  return { ok: true }
}

export const endCanned = async (
  sql: Sql,
  actor: Actor,
  { id, at }: { id: string; at: number },
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'canned.keep')) return refuse('forbidden')
  const done = await sql`
    with ended as (
      update canned_reply set ended_at = ${new Date(at)}::timestamptz where id = ${id}::uuid and ended_at is null returning id
    ), ${audited(sql, actor, 'canned.end', sql`ended.id::text`, sql`ended`)}
    select 1 from ended`
  return done.length ? { ok: true } : refuse('unknown')
}
