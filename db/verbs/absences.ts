import type { Actor } from '../../flows/actor.ts'
import type { Sql } from '../client.ts'
import { audited } from './audit.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

export type Absence = {
  id: string
  staffId: string
  name: string
  from: number
  until: number
  standIn: string | null
}

export const listAbsences = async (
  sql: Sql,
  actor: Actor,
  now: number,
): Promise<{ ok: true; absences: Absence[] } | Refusal> => {
  if (!mayDo(actor, 'absence.keep')) return refuse('forbidden')
  const found = await sql`
    select a.id, a.staff_id, s.name, ms(a.from_at) as "from", ms(a.until_at) as until, i.name as stand_in
    from absence a join staff s on s.id = a.staff_id left join staff i on i.id = a.stand_in_id
    where a.until_at > ${new Date(now)}::timestamptz order by a.from_at, a.id limit 200`
  return {
    ok: true,
    absences: found.map((row) => ({
      id: row.id as string,
      staffId: row.staff_id as string,
      name: row.name as string,
      from: Number(row.from),
      until: Number(row.until),
      standIn: row.stand_in as string | null,
    })),
  }
}

/** One's own, or as a supervisor anybody's. The stand-in is somebody who may take cases. */
export const addAbsence = async (
  sql: Sql,
  actor: Actor,
  { staffId, from, until, standInId }: { staffId: string; from: number; until: number; standInId?: string },
): Promise<{ ok: true; id: string } | Refusal> => {
  if (!mayDo(actor, 'absence.keep')) return refuse('forbidden')
  if (staffId !== actor.staffId && actor.role !== 'supervisor') return refuse('forbidden')
  const id = crypto.randomUUID()
  const [row] = await sql`
    with away as (
      insert into absence (id, staff_id, from_at, until_at, stand_in_id, by_id)
      select ${id}::uuid, s.id, ${new Date(from)}::timestamptz, ${new Date(until)}::timestamptz, ${standInId ?? null}::uuid, ${actor.staffId}::uuid
      from staff s where s.id = ${staffId}::uuid and s.role in ('officer', 'supervisor') and (${standInId === undefined}::boolean or exists (
        select 1 from staff i where i.id = ${standInId ?? null}::uuid and i.id <> s.id and i.disabled_at is null and i.role in ('officer', 'supervisor')))
      returning staff_id
    ), ${audited(sql, actor, 'absence.add', sql`away.staff_id::text`, sql`away`)}
    select 1 from away`
  return row ? { ok: true, id } : refuse('unknown')
}

export const endAbsence = async (
  sql: Sql,
  actor: Actor,
  { id, at }: { id: string; at: number },
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'absence.keep')) return refuse('forbidden')
  const anybody = actor.role === 'supervisor'
  const done = await sql`
    with ended as (
      update absence set until_at = least(until_at, ${new Date(at)}::timestamptz) where id = ${id}::uuid
        and (staff_id = ${actor.staffId}::uuid or ${anybody}::boolean) returning staff_id
    ), ${audited(sql, actor, 'absence.end', sql`ended.staff_id::text`, sql`ended`)}
    select 1 from ended`
  return done.length ? { ok: true } : refuse('unknown')
}
