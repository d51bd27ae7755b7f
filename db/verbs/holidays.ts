import type { Actor } from '../../flows/actor.ts'
import { DAY, fromIsoDay } from '../../flows/time.ts'
import type { Fragment, Sql } from '../client.ts'
import { asSeen, orUnknown } from './as-seen.ts'
import { audited } from './audit.ts'
import { type Refusal, refuse, type Saved } from './outcome.ts'
import { mayDo } from './rights.ts'

/** No rung of a ladder stands further from its date than this. */
const NEAR = 21 * DAY

/** Who is warned when goes by working time: the clocks of what is due around such a day are read again. A part of the statement that changes it. */
const readAgain = (sql: Sql, day: string, at: number): Fragment => {
  const noon = fromIsoDay(day) ?? at
  return sql`again as (
    update case_touch t set clock_at = ${new Date(at)}::timestamptz from "case" c
    where c.id = t.case_id and c.closed_at is null and t.clock_at > ${new Date(at)}::timestamptz
      and c.due_at between ${new Date(noon - NEAR)}::timestamptz and ${new Date(noon + NEAR)}::timestamptz
  )`
}

type Entry = { day: string; th: string; en: string; source: string }
export type HolidayRow = Entry & { by: string; at: number; version: string }

const versionOf = (sql: Sql): Fragment => sql`md5(row(holiday.th, holiday.en, holiday.source)::text)`
const found = (sql: Sql): Fragment => sql`
  select holiday.day::text as day, th, en, source, s.name, ms(at) as at, ${versionOf(sql)} as version
  from holiday join staff s on s.id = holiday.by_id where holiday.ended_at is null`
const holidayOf = (row: Record<string, unknown>): HolidayRow => ({
  day: row.day as string,
  th: row.th as string,
  en: row.en as string,
  source: row.source as string,
  by: row.name as string,
  at: Number(row.at),
  version: row.version as string,
})

/** Somebody else was there meanwhile: what there is of the day now. */
const changed = async (sql: Sql, day: string): Promise<Saved<HolidayRow>> => {
  const [row] = await sql`${found(sql)} and holiday.day = ${day}::text::date`
  return { ok: false, why: 'changed', current: row ? holidayOf(row) : null }
}

export const listHolidays = async (
  sql: Sql,
  actor: Actor,
): Promise<{ ok: true; holidays: HolidayRow[] } | Refusal> => {
  if (!mayDo(actor, 'settings.read')) return refuse('forbidden')
  const kept = await sql`${found(sql)} order by holiday.day`
  return { ok: true, holidays: kept.map(holidayOf) }
}

export const saveHoliday = async (
  sql: Sql,
  actor: Actor,
  { day, th, en, source, version, at }: Entry & { version?: string | null; at: number },
): Promise<Saved<HolidayRow>> => {
  if (!mayDo(actor, 'settings.keep')) return refuse('forbidden')
  const [kept] = await sql`
    with kept as (
      insert into holiday (day, th, en, source, by_id, at)
      values (${day}::text::date, ${th}, ${en}, ${source}, ${actor.staffId}::uuid, ${new Date(at)}::timestamptz)
      on conflict (day) do update set th = excluded.th, en = excluded.en, source = excluded.source, by_id = excluded.by_id, at = excluded.at, ended_at = null
      where ${asSeen(sql, version, {
        ended: sql`holiday.ended_at`,
        version: versionOf(sql),
        same: sql`row(holiday.th, holiday.en, holiday.source) = row(excluded.th, excluded.en, excluded.source)`,
      })}
      returning day, ${versionOf(sql)} as version
    ), ${readAgain(sql, day, at)}, ${audited(sql, actor, 'holiday.save', sql`kept.day::text`, sql`kept`)}
    select version from kept`
  return kept ? { ok: true, version: kept.version as string } : changed(sql, day)
}

export const endHoliday = async (
  sql: Sql,
  actor: Actor,
  { day, version, at }: { day: string; version?: string; at: number },
): Promise<Saved<HolidayRow>> => {
  if (!mayDo(actor, 'settings.keep')) return refuse('forbidden')
  const [ended] = await sql`
    with ended as (
      update holiday set ended_at = ${new Date(at)}::timestamptz where day = ${day}::text::date and ended_at is null
        and (${version ?? null}::text is null or ${versionOf(sql)} = ${version ?? null}) returning day, ${versionOf(sql)} as version
    ), ${readAgain(sql, day, at)}, ${audited(sql, actor, 'holiday.end', sql`ended.day::text`, sql`ended`)}
    select version from ended`
  return ended ? { ok: true, version: ended.version as string } : orUnknown(await changed(sql, day))
}

export type YearRow = { year: number; source: string; by: string; at: number }

/** The years whose whole list was entered. */
export const listHolidayYears = async (
  sql: Sql,
  actor: Actor,
): Promise<{ ok: true; years: YearRow[] } | Refusal> => {
  if (!mayDo(actor, 'settings.read')) return refuse('forbidden')
  const found = await sql`
    select y.year, y.source, s.name, ms(y.at) as at from holiday_year y join staff s on s.id = y.by_id where y.ended_at is null order by y.year`
  return {
    ok: true,
    years: found.map((row) => ({
      year: row.year as number,
      source: row.source as string,
      by: row.name as string,
      at: Number(row.at),
    })),
  }
}

/** "All holidays of this year stand here": what is promised within it is firm. Taken back, what was told stays told. */
export const markHolidayYear = async (
  sql: Sql,
  actor: Actor,
  { year, whole, source, at }: { year: number; whole: boolean; source: string; at: number },
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'settings.keep')) return refuse('forbidden')
  const when = sql`${new Date(at)}::timestamptz`
  const done = whole
    ? await sql`
      with kept as (
        insert into holiday_year (year, source, by_id, at) values (${year}::int, ${source}, ${actor.staffId}::uuid, ${when})
        on conflict (year) do update set source = excluded.source, by_id = excluded.by_id, at = excluded.at, ended_at = null returning year
      ), ${audited(sql, actor, 'holiday.year', sql`kept.year::text`, sql`kept`, { whole })}
      select 1 from kept`
    : await sql`
      with ended as (
        update holiday_year set ended_at = ${when} where year = ${year}::int and ended_at is null returning year
      ), ${audited(sql, actor, 'holiday.year', sql`ended.year::text`, sql`ended`, { whole })}
      select 1 from ended`
  return done.length ? { ok: true } : refuse('unknown')
}
