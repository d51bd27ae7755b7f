import type { Actor } from '../../flows/actor.ts'
import { NAMING } from '../../flows/complaint/contract.ts'
import { matchForm, words } from '../../flows/text.ts'
import { inOneText, rows, type Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import {
  type CaseTexts,
  digestTerms,
  monthOf,
  queryTerms,
  readStories,
  readTexts,
  searchForm,
  tokensOf,
} from '../search.ts'
import { writeAudit } from './audit.ts'
import { type CaseRow, rowColumns, rowOf } from './list-cases.ts'
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

const byNumber = async (sql: Sql, actor: StaffActor, number: string) => {
  const found = await sql`
    select ${rowColumns(sql)}, c.anonymous from "case" c left join staff s on s.id = c.assignee_id where c.number = ${number} and ${scopeOf(sql, actor)}`
  return { cases: found.map(rowOf), more: false }
}

const byWords = async (sql: Sql, keys: Keys, actor: StaffActor, query: string, at: number) => {
  const terms = queryTerms(query)
  if (terms.length === 0) return { cases: [], more: false }
  const found = await candidates(sql, keys, actor, terms, { at, most: CANDIDATES })
  const look = lookFor(query)
  const ranked: { rank: 1 | 2; row: CaseRow }[] = []
  // The newest first: once a whole answer of the best is there, no older one can come into it, and nothing more is opened.
  let looked = 0
  for (; looked < found.length && ranked.filter(isBest).length < SHOWN; looked += AT_ONCE)
    ranked.push(...(await rankedOf(sql, keys, actor, look, found.slice(looked, looked + AT_ONCE))))
  const cases = ranked
    .toSorted((a, b) => b.rank - a.rank || b.row.filedAt - a.row.filedAt)
    .slice(0, SHOWN)
    .map(({ row }) => row)
  const more = ranked.length > SHOWN || looked < found.length || found.length === CANDIDATES
  return { cases, more }
}

const isBest = ({ rank }: { rank: number }): boolean => rank === 2

/**
 * What the subject says needs nothing opened, and most words stand in the story: the rest of a case is read only where neither shows them as words of
 * their own. More text never takes a rank away, so whoever is at the best has it whatever else is written there.
 */
const rankedOf = async (
  sql: Sql,
  keys: Keys,
  actor: StaffActor,
  look: Look,
  found: readonly Record<string, unknown>[],
) => {
  const byId = new Map(
    found.map((row) => {
      const seen = look([row.number as string, row.subject as string])
      return [row.id as string, { row, seen, rank: rankOf(seen) }]
    }),
  )
  for (const read of [readStories, readTexts]) {
    const left = [...byId].flatMap(([id, { rank }]) => (rank < 2 ? [id] : []))
    if (left.length === 0) break
    for (const one of await read(sql, keys, left)) {
      const of = byId.get(one.id)
      if (!of) continue
      of.seen = bestOf(of.seen, look(readable(one, actor, of.row.anonymous as boolean)))
      of.rank = rankOf(of.seen)
    }
  }
  return [...byId.values()].flatMap(({ row, rank }) => (rank ? [{ rank, row: rowOf(row) }] : []))
}

/** A common word has its hundred here; only what is rarer is looked for in older months, each of which costs a digest of every term. */
const NEAR_MONTHS = 3

/** Cases whose index holds all of these terms, month by month from the newest, until there are enough. */
export const candidates = async (
  sql: Sql,
  keys: Keys,
  actor: StaffActor,
  terms: readonly string[],
  { at, most }: { at: number; most: number },
) => {
  const newest = monthOf(at)
  const near = await digestsOf(keys, terms, newest, newest - NEAR_MONTHS)
  const [found, [first]] = await Promise.all([
    inMonths(sql, actor, near, most),
    sql`select first_filed() as at`,
  ])
  const oldest = monthOf(first?.at ? Number(first.at) : at)
  if (found.length >= most || oldest > newest - NEAR_MONTHS) return found
  const far = await digestsOf(keys, terms, newest - NEAR_MONTHS, oldest - 1)
  return [...found, ...(await inMonths(sql, actor, far, most - found.length))]
}

/** Of each month from one down to another, which is not among them. */
const digestsOf = (keys: Keys, terms: readonly string[], from: number, to: number) =>
  Promise.all(
    Array.from({ length: from - to }, async (_, back) => ({
      terms: `{${(await digestTerms(keys, from - back, terms)).join(',')}}`,
    })),
  )

const inMonths = (sql: Sql, actor: StaffActor, wanted: readonly { terms: string }[], most: number) =>
  inOneText(
    sql,
    sql`
  select ${rowColumns(sql)}, c.anonymous from (
    select c.* from json_to_recordset(${rows(wanted)}::text::json) as w(terms text) cross join lateral (
      select c.* from case_search f join "case" c on c.id = f.case_id
      where f.terms @> w.terms::bigint[] and ${scopeOf(sql, actor)} limit ${most}::int
    ) c limit ${most}::int
  ) c left join staff s on s.id = c.assignee_id order by c.filed_at desc, c.id desc`,
  )

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

/** Of each word of the query: 0 where it is missing, 1 where it is there, 2 where it is a word of its own. */
type Seen = readonly number[]
type Look = (texts: readonly string[]) => Seen

/** Where every word is there, as well as the worst of them is. */
const rankOf = (seen: Seen): 0 | 1 | 2 => (seen.includes(0) ? 0 : seen.includes(1) ? 1 : 2)
const bestOf = (one: Seen, other: Seen): Seen => one.map((n, at) => Math.max(n, other[at] ?? 0))

/** What a query is looked for by, made once; a text that comes again, as subjects do, is not looked through again. */
const lookFor = (query: string): Look => {
  const whole = searchForm(query)
  const tokens = /^\d{7,20}$/.test(whole) ? [whole] : tokensOf(query).map(searchForm)
  const known = new Map<string, Seen>()
  const through = (text: string): Seen => {
    const form = searchForm(text)
    return tokens.map((token) => (!form.includes(token) ? 0 : isOwnWord(matchForm(text), token) ? 2 : 1))
  }
  return (texts) =>
    texts.reduce<Seen>(
      (best, text) => {
        const seen = known.get(text) ?? through(text)
        known.set(text, seen)
        return bestOf(best, seen)
      },
      tokens.map(() => 0),
    )
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
