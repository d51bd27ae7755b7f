import type { StaffRole } from '../../flows/actor.ts'
import type { CaseFacts, TimelineFacts } from '../../flows/case/facts.ts'
import type { Entered } from '../../flows/case/hours.ts'
import { caseFactColumns, caseFactsOf } from '../case-facts.ts'
import type { Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { readEntered } from '../entered.ts'
import { ownCase } from './own-cases.ts'

/** Where a page of the person's cases ends: instants of filing are whole milliseconds, and the id settles equal ones. */
export type CaseCursor = { filedAt: number; id: string }

/** A citizen's own cases from the newest on, page by page. */
export const ownCasePage = async (
  sql: Sql,
  personId: string,
  { after, limit }: { after?: CaseCursor; limit: number },
): Promise<{ cases: CaseFacts[]; next: CaseCursor | null }> => {
  const beyond = after
    ? sql`and (c.filed_at, c.id) < (${new Date(after.filedAt)}::timestamptz, ${after.id}::uuid)`
    : sql``
  const found = await sql`
    select ${caseFactColumns(sql)} from "case" c where c.person_id = ${personId}::uuid ${beyond}
    order by c.filed_at desc, c.id desc limit ${limit + 1}::int`
  const cases = found.slice(0, limit).map(caseFactsOf)
  const last = cases.at(-1)
  return { cases, next: found.length > limit && last ? { filedAt: last.filedAt, id: last.id } : null }
}

export type OwnPhoto = { id: string; at: number; state: string }
export type OwnCase = { facts: CaseFacts; timeline: TimelineFacts[]; photos: OwnPhoto[]; entered: Entered }

/** One case with all that its citizen may see; null where they have none of that id. */
export const readOwnCase = async (
  sql: Sql,
  keys: Keys,
  personId: string,
  caseId: string,
): Promise<OwnCase | null> => {
  const found = await ownCase(sql, keys, personId, caseId)
  if (!found) return null
  const entered = readEntered(sql)
  const photos = await sql`
    select id, ms(wanted_at) as at, state from evidence where case_id = ${caseId}::uuid and person_id = ${personId}::uuid order by wanted_at, id`
  return {
    ...found,
    entered: await entered,
    photos: photos.map((row) => ({ id: row.id as string, at: Number(row.at), state: row.state as string })),
  }
}

/** A photo of the person's, or of whoever acts for them (`from`), that is whole and belongs to no case yet, nor to a household's accounts, becomes this case's, and theirs. @returns false where there is none such. */
export const takePhoto = async (
  sql: Sql,
  {
    personId,
    from = personId,
    caseId,
    messageId,
  }: { personId: string; from?: string; caseId: string; messageId: string },
): Promise<boolean> => {
  const done = await sql`
    update evidence set case_id = ${caseId}::uuid, person_id = ${personId}::uuid
    where message_id = ${messageId} and person_id = ${from}::uuid and case_id is null and kept_in is null and state = 'stored' returning 1`
  return done.length === 1
}

/** Pictures in one of the person's cases that are here to be looked at. */
export const picturesOf = async (
  sql: Sql,
  personId: string,
  caseId: string,
): Promise<{ id: string; at: number }[]> => {
  const found = await sql`
    select e.id, ms(e.wanted_at) as at from evidence e join "case" c on c.id = e.case_id
    where e.case_id = ${caseId}::uuid and c.person_id = ${personId}::uuid and e.person_id = c.person_id and e.state = 'stored' and e.content_type like 'image/%'
    order by e.wanted_at, e.id limit 50`
  return found.map((row) => ({ id: row.id as string, at: Number(row.at) }))
}

/** A picture that is here, with whose it is; by a bond only while that lets somebody follow its case. */
export const pictureFor = async (
  sql: Sql,
  { id, bond, now }: { id: string; bond: string | undefined; now: number },
): Promise<{ personId: string; caseId: string; messageId: string; contentType: string } | null> => {
  const whileLet = bond
    ? sql`and exists (
        select 1 from guard g where g.id = ${bond}::uuid and g.ward_id = e.person_id and g.kind = 'delegate' and g.state = 'active'
          and g.may_follow and g.expires_at > ${new Date(now)}::timestamptz and (g.case_id is null or g.case_id = e.case_id))`
    : sql``
  const [row] = await sql`
    select e.person_id, e.case_id, e.message_id, e.content_type from evidence e join "case" c on c.id = e.case_id and c.person_id = e.person_id
    where e.id = ${id}::uuid and e.state = 'stored' and e.content_type like 'image/%' ${whileLet}`
  return row
    ? {
        personId: row.person_id as string,
        caseId: row.case_id as string,
        messageId: row.message_id as string,
        contentType: row.content_type as string,
      }
    : null
}

const WHAT: Readonly<Record<string, Reading['what']>> = {
  'evidence.read': 'photo',
  'case.reveal': 'name',
  'case.paper': 'paper',
}

export type Reading = {
  at: number
  what: 'case' | 'photo' | 'name' | 'paper'
  /** `link`: whoever held the citizen's own link to the papers. */
  role: StaffRole | 'agency' | 'link'
  agency: { th: string; en: string } | null
}

/**
 * Who has opened the case, their name or their papers, from the audit that every reading writes before anything is opened. By role and agency: officers have no name
 * here, as little as citizens have in a list. Within one hour a desk is told once.
 */
export const readingsOf = async (sql: Sql, personId: string, caseId: string): Promise<Reading[] | null> => {
  const [own] = await sql`select 1 from "case" where id = ${caseId}::uuid and person_id = ${personId}::uuid`
  if (!own) return null
  const found = await sql`
    select ms(max(a.at)) as at, a.verb, case a.actor_kind when 'citizen' then 'link' else coalesce(s.role, 'agency') end as role, g.th, g.en
    from audit a left join staff s on a.actor_kind = 'staff' and s.id::text = a.actor_id
      left join agency g on g.id::text = case a.actor_kind when 'agency' then a.actor_id else s.agency_id::text end
    where a.actor_kind = 'citizen' and a.verb = 'case.paper' and a.subject = ${caseId} or a.actor_kind in ('staff', 'agency') and (
      a.subject = ${caseId} and a.verb in ('case.read', 'case.reveal', 'case.paper')
      or a.verb = 'evidence.read' and a.subject in (select id::text from evidence where case_id = ${caseId}::uuid))
    group by a.verb, 3, g.th, g.en, date_trunc('hour', a.at)
    order by 1 desc limit 200`
  return found.map((row) => ({
    at: Number(row.at),
    what: WHAT[row.verb as string] ?? 'case',
    role: row.role as Reading['role'],
    agency: row.th ? { th: row.th as string, en: row.en as string } : null,
  }))
}
