import type { Actor } from '../../flows/actor.ts'
import { NAMING } from '../../flows/complaint/contract.ts'
import { matchForm, words } from '../../flows/text.ts'
import { rows, type Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import {
  type CaseTexts,
  digestTerms,
  monthOf,
  queryTerms,
  readTexts,
  searchForm,
  tokensOf,
} from '../search.ts'
import { writeAudit } from './audit.ts'
import type { CaseRow } from './list-cases.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo, type StaffActor, scopeOf } from './rights.ts'

/** So many at most are opened and read for one answer. */
const CANDIDATES = 100
const AT_ONCE = 50
const SHOWN = 50
const NUMBER = /^(?:PD[- ]?)?(\d{4})[- ]?(\d{6})[- ]?(\d)$/i

/** `more`: there were further ones to look at; another word finds them. */
export type Hits = { ok: true; cases: CaseRow[]; more: boolean }

/** Cases whose words hold every word of the query, newest first, those that have it as a word of its own before the others. */
export const searchCases = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { query, at }: { query: string; at: number },
): Promise<Hits | Refusal> => {
  if (!mayDo(actor, 'case.list')) return refuse('forbidden')
  const number = NUMBER.exec(searchNumber(query))
  const found = number
    ? await byNumber(sql, actor, `PD-${number[1]}-${number[2]}-${number[3]}`)
    : await byWords(sql, keys, actor, query, at)
  // What was looked for may name a person: that somebody searched is written down, and how much they saw.
  await writeAudit(sql, actor, 'case.search', null, { found: found.cases.length })
  return { ok: true, ...found }
}

const searchNumber = (query: string): string => matchForm(query).toUpperCase()

const columns = (
  sql: Sql,
) => sql`c.id, c.number, c.state, c.family, c.subtype, c.subject, ms(c.filed_at) as filed_at, ms(c.due_at) as due_at,
  s.name as assignee, c.version`

const byNumber = async (sql: Sql, actor: StaffActor, number: string) => {
  const found = await sql`
    select ${columns(sql)}, c.anonymous from "case" c left join staff s on s.id = c.assignee_id where c.number = ${number} and ${scopeOf(sql, actor)}`
  return { cases: found.map(rowOf), more: false }
}

const byWords = async (sql: Sql, keys: Keys, actor: StaffActor, query: string, at: number) => {
  const terms = queryTerms(query)
  if (terms.length === 0) return { cases: [], more: false }
  const found = await candidates(sql, keys, actor, terms, { at, most: CANDIDATES })
  const ranked: { rank: 1 | 2; row: CaseRow }[] = []
  // The newest first: once a whole answer of the best is there, no older one can come into it, and nothing more is opened.
  for (let from = 0; from < found.length && ranked.filter(isBest).length < SHOWN; from += AT_ONCE)
    ranked.push(...(await rankedOf(sql, keys, actor, query, found.slice(from, from + AT_ONCE))))
  const cases = ranked
    .toSorted((a, b) => b.rank - a.rank || b.row.filedAt - a.row.filedAt)
    .slice(0, SHOWN)
    .map(({ row }) => row)
  return { cases, more: found.length === CANDIDATES }
}

const isBest = ({ rank }: { rank: number }): boolean => rank === 2

/** What the subject says needs nothing opened. */
const rankedOf = async (
  sql: Sql,
  keys: Keys,
  actor: StaffActor,
  query: string,
  found: readonly Record<string, unknown>[],
) => {
  const plain = new Set(
    found.filter(({ number, subject }) => rankOf(query, [`${number} ${subject}`]) === 2).map(({ id }) => id),
  )
  const sealed = found.flatMap(({ id }) => (plain.has(id) ? [] : [id as string]))
  const texts = sealed.length ? await readTexts(sql, keys, sealed) : []
  const byId = new Map(texts.map((one) => [one.id, one]))
  return found.flatMap((row) => {
    const one = byId.get(row.id as string)
    const rank = plain.has(row.id)
      ? 2
      : one
        ? rankOf(query, readable(one, actor, row.anonymous as boolean))
        : 0
    return rank ? [{ rank, row: rowOf(row) }] : []
  })
}

/** Cases whose index holds all of these terms, month by month from the newest, until there are enough. */
export const candidates = async (
  sql: Sql,
  keys: Keys,
  actor: StaffActor,
  terms: readonly string[],
  { at, most }: { at: number; most: number },
) => {
  // The least and not the first in order: nulls are on the wrong end of the index for that, and all of it would be read and sorted.
  const [first] = await sql`select ms(min(filed_at)) as at from "case"`
  const oldest = monthOf(first?.at ? Number(first.at) : at)
  const months = Array.from({ length: monthOf(at) - oldest + 1 }, (_, back) => monthOf(at) - back)
  const wanted = await Promise.all(
    months.map(async (month) => ({ terms: `{${(await digestTerms(keys, month, terms)).join(',')}}` })),
  )
  return sql`
    select ${columns(sql)}, c.anonymous from (
      select c.* from json_to_recordset(${rows(wanted)}::text::json) as w(terms text) cross join lateral (
        select c.* from case_search f join "case" c on c.id = f.case_id
        where f.terms @> w.terms::bigint[] and ${scopeOf(sql, actor)} limit ${most}::int
      ) c limit ${most}::int
    ) c left join staff s on s.id = c.assignee_id order by c.filed_at desc, c.id desc`
}

/** As `readCase` would show it: nobody finds by words that they may not read. */
const readable = (one: CaseTexts, actor: StaffActor, anonymous: boolean): string[] => {
  const outside = actor.role === 'agency_officer'
  const answers = one.answers.filter(
    ({ question }) => !(outside && anonymous && NAMING.has(question.replace(/^extra:/, ''))),
  )
  const notes = one.notes.filter(({ agency }) => !outside || agency === actor.agencyId)
  return [
    one.subject,
    ...answers.flatMap(({ texts }) => texts),
    ...one.timeline,
    ...notes.map(({ text }) => text),
  ]
}

/** 0 where a word is missing, 1 where all are there, 2 where all are words of their own. */
const rankOf = (query: string, texts: readonly string[]): 0 | 1 | 2 => {
  const forms = texts.map(searchForm)
  const whole = searchForm(query)
  const tokens = /^\d{7,20}$/.test(whole) ? [whole] : tokensOf(query).map(searchForm)
  if (!tokens.every((token) => forms.some((form) => form.includes(token)))) return 0
  const isOwn = (token: string) =>
    texts.some((text, n) => forms[n]?.includes(token) && isOwnWord(matchForm(text), token))
  return tokens.every(isOwn) ? 2 : 1
}

const AROUND = 40
const LOOKS = 5

/** Words are told apart near what was found alone: cutting a hundred stories whole costs the better part of a tenth of a second. */
const isOwnWord = (text: string, token: string): boolean => {
  let at = text.indexOf(token)
  for (let look = 0; at >= 0 && look < LOOKS; look++) {
    const near = text.slice(Math.max(0, at - AROUND), at + token.length + AROUND)
    if (hasRun(words(near), token)) return true
    at = text.indexOf(token, at + AROUND)
  }
  return false
}

/** Whole words that make it up: ของปลอม is two in any dictionary. */
const hasRun = (list: readonly string[], token: string): boolean =>
  list.some((_, from) => {
    let run = ''
    for (let at = from; at < list.length && run.length < token.length; at++) run += list[at]
    return run === token
  })

export const rowOf = (row: Record<string, unknown>): CaseRow => ({
  id: row.id as string,
  number: row.number as string,
  state: row.state as string,
  family: row.family as string,
  subtype: row.subtype as string,
  subject: row.subject as string,
  filedAt: Number(row.filed_at),
  dueAt: Number(row.due_at),
  assignee: row.assignee as string | null,
  version: row.version as number,
})
