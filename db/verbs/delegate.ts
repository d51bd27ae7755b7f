import { asBytes, rows, type Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { openNames } from '../guards.ts'

/** Who lets this person act for them by this bond, and how far: as it is now, read with every request. */
export type Bond = { wardId: string; file: boolean; follow: boolean; caseId?: string }

export const bondOf = async (
  sql: Sql,
  { bond, personId, now }: { bond: string; personId: string; now: number },
): Promise<Bond | null> => {
  const [row] = await sql`
    select g.ward_id, g.may_file, g.may_follow, g.case_id from guard g
    where g.id = ${bond}::uuid and g.guardian_id = ${personId}::uuid and g.kind = 'delegate' and g.state = 'active'
      and g.expires_at > ${new Date(now)}::timestamptz
      and exists (select 1 from consent c where c.person_id = g.ward_id and c.purpose = 'delegate' and c.withdrawn_at is null)`
  return row
    ? {
        wardId: row.ward_id as string,
        file: row.may_file as boolean,
        follow: row.may_follow as boolean,
        ...(row.case_id ? { caseId: row.case_id as string } : {}),
      }
    : null
}

/** How the two of a bond are called. */
export const bondNames = async (
  sql: Sql,
  keys: Keys,
  bond: string,
): Promise<{ ward?: string; guardian?: string }> => {
  const [row] = await sql`select names from guard where id = ${bond}::uuid`
  return openNames(keys, bond, row?.names ? asBytes(row.names) : null)
}

/** Photos that belong to no case yet, nor to a household's accounts, become another's, with the complaint that they are filed with. */
export const givePhotos = async (
  sql: Sql,
  { from, to, messageIds }: { from: string; to: string; messageIds: readonly string[] },
): Promise<void> => {
  if (messageIds.length)
    await sql`
      update evidence set person_id = ${to}::uuid
      where person_id = ${from}::uuid and case_id is null and kept_in is null
        and message_id in (select json_array_elements_text(${rows(messageIds)}::text::json))`
}

/** A delegate opens a case: written down before anything is shown. */
export const noteReading = async (sql: Sql, bond: string, caseId: string): Promise<void> => {
  await sql`insert into audit (actor_kind, actor_id, verb, subject) values ('delegate', ${bond}, 'case.read', ${caseId})`
}

/** Which delegates have opened the case, within one hour once, by the name that its person gave them. */
export const delegateReadings = async (
  sql: Sql,
  keys: Keys,
  caseId: string,
): Promise<{ at: number; name: string | undefined }[]> => {
  const found = await sql`
    select ms(max(a.at)) as at, g.id, g.names from audit a left join guard g on g.id::text = a.actor_id
    where a.actor_kind = 'delegate' and a.verb = 'case.read' and a.subject = ${caseId}
    group by g.id, g.names, date_trunc('hour', a.at) order by 1 desc limit 100`
  return Promise.all(
    found.map(async (row) => ({
      at: Number(row.at),
      name: row.id
        ? (await openNames(keys, row.id as string, row.names ? asBytes(row.names) : null)).guardian
        : undefined,
    })),
  )
}
