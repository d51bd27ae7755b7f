import type { Actor } from '../../flows/actor.ts'
import { type Fragment, rows, type Sql } from '../client.ts'
import { writeAudit } from './audit.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'

/** Opening something is told apart from doing something: "who has seen this person's case" asks for the first. */
export const READ_VERBS = [
  'case.read',
  'case.list',
  'case.search',
  'case.export',
  'case.paper',
  'case.reveal',
  'case.similar',
  'contact.read',
  'contact.open',
  'contact.list',
  'evidence.read',
  'exchange.read',
  'export.begin',
  'export.end',
  'scam.feed',
  'audit.search',
] as const

export type AuditWanted = {
  staffId?: string
  /** A case's number; `person`: all cases of whoever filed it. */
  number?: string
  person?: boolean
  from?: number
  until?: number
  verb?: string
  reads?: boolean
  /** Where the last page ended: microseconds, as the database counts, and the row. */
  after?: { us: string; id: string }
  limit: number
}
export type AuditRow = {
  id: string
  at: number
  actor: { kind: string; id: string | null; name: string | null }
  verb: string
  subject: string | null
  /** The case's number, where the subject is one. */
  number: string | null
  detail: unknown
}
export type Audited = { ok: true; rows: AuditRow[]; next: { us: string; id: string } | null }

/** So many rows of an index are looked at for one page: a verb that is rare costs several pages, never a scan. */
const WINDOW = 20_000

/** Who did or read what, the newest first. Who asks is written down too, and for what. */
export const searchAudit = async (
  sql: Sql,
  actor: Actor,
  wanted: AuditWanted,
): Promise<Audited | Refusal> => {
  if (!mayDo(actor, 'audit.read')) return refuse('forbidden')
  const { staffId, number, person, from, until, verb, reads, after, limit } = wanted
  const subjects = number === undefined ? null : await subjectsOf(sql, number, person ?? false)
  if (subjects?.length === 0) return refuse('unknown')
  const parts: Fragment[] = [
    staffId ? sql`and a.actor_id = ${staffId}` : sql``,
    subjects ? sql`and a.subject in (select json_array_elements_text(${rows(subjects)}::text::json))` : sql``,
    from === undefined ? sql`` : sql`and a.at >= ${new Date(from)}::timestamptz`,
    until === undefined ? sql`` : sql`and a.at < ${new Date(until)}::timestamptz`,
    after
      ? sql`and (a.at, a.id) < (timestamptz 'epoch' + ${after.us}::bigint * interval '1 microsecond', ${after.id}::bigint)`
      : sql``,
  ]
  const within = sql`
    select a.* from audit a where true ${parts[0]!} ${parts[1]!} ${parts[2]!} ${parts[3]!} ${parts[4]!}
    order by a.at desc, a.id desc limit ${WINDOW}::int`
  const verbs = verb ? [verb] : reads ? READ_VERBS : null
  const narrowed = verbs
    ? sql`where w.verb in (select json_array_elements_text(${rows(verbs)}::text::json))`
    : sql``
  const us = sql`(extract(epoch from w.at) * 1000000)::bigint::text`
  const found = await sql`
    select w.id::text as id, ms(w.at) as at, ${us} as us, w.actor_kind, w.actor_id, w.verb, w.subject, w.detail
    from (${within}) w ${narrowed} order by w.at desc, w.id desc limit ${limit + 1}::int`
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const [end] =
    found.length > limit || !verbs
      ? []
      : await sql`select ${us} as us, w.id::text as id from (${within}) w order by w.at desc, w.id desc offset ${WINDOW - 1}::int`
  await writeAudit(sql, actor, 'audit.search', subjects?.[0] ?? staffId ?? null, { found: page.length })
  return {
    ok: true,
    rows: await named(sql, page),
    next:
      found.length > limit && last
        ? { us: last.us as string, id: last.id as string }
        : end
          ? { us: end.us as string, id: end.id as string }
          : null,
  }
}

const subjectsOf = async (sql: Sql, number: string, person: boolean): Promise<string[]> => {
  const found = person
    ? await sql`
        select o.id from "case" c join "case" o on o.person_id = c.person_id where c.number = ${number}
        order by (o.id = c.id) desc limit 500`
    : await sql`select id from "case" where number = ${number}`
  return found.map(({ id }) => id as string)
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const ids = (list: readonly unknown[]): string =>
  rows([...new Set(list.filter((one): one is string => typeof one === 'string' && UUID.test(one)))])

/** Staff, agencies and cases by the names that people know them by. A citizen is named by nobody here. */
const named = async (sql: Sql, page: readonly Record<string, unknown>[]): Promise<AuditRow[]> => {
  const actors = ids(page.map((row) => row.actor_id))
  const subjects = ids(page.map((row) => row.subject))
  const [people, cases] = await Promise.all([
    sql`
      select id, name from staff where id in (select value::uuid from json_array_elements_text(${actors}::text::json))
      union all select id, th from agency where id in (select value::uuid from json_array_elements_text(${actors}::text::json))`,
    sql`select id, number from "case" where id in (select value::uuid from json_array_elements_text(${subjects}::text::json))`,
  ])
  const nameOf = new Map(people.map((row) => [row.id as string, row.name as string]))
  const numberOf = new Map(cases.map((row) => [row.id as string, row.number as string]))
  return page.map((row) => {
    const kind = row.actor_kind as string
    const id = row.actor_id as string | null
    const citizen = kind === 'citizen'
    return {
      id: row.id as string,
      at: Number(row.at),
      actor: {
        kind,
        id: citizen ? null : id,
        name: id === null || citizen ? null : (nameOf.get(id) ?? null),
      },
      verb: row.verb as string,
      subject: row.subject as string | null,
      number: numberOf.get(row.subject as string) ?? null,
      detail: row.detail,
    }
  })
}
