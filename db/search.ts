import { answerTexts } from '../flows/answer-texts.ts'
import { graphemeCount, matchForm, words } from '../flows/text.ts'
import { asBytes, rows, type Sql } from './client.ts'
import { type Keys, open } from './crypto.ts'
import { openWords } from './timeline.ts'

/**
 * Finding sealed words. A case's texts are cut into character trigrams, each becomes a keyed digest, and a query's digests are looked for among
 * them; what is found is opened and read before it is told. Trigrams, since a Thai word is cut differently in another neighbourhood
 * (ฝนตก in ฝนตกหนัก): an index of words alone finds no half of what is there. The month of filing goes into the digest: a
 * common word is looked for month by month from the newest, and no list of it grows with the years.
 */

export const monthOf = (at: number): number => {
  const date = new Date(at)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** As it is compared: without spaces and dashes, so that 081-234-5678 is 0812345678 and +66 81 234 5678 too. */
export const searchForm = (text: string): string =>
  matchForm(text)
    .replace(/[\s.\-–]+/g, '')
    .replace(/\+?66(?=[689]\d{8}(?!\d))/g, '0')

const trigramsOf = (form: string): string[] => {
  const letters = [...form]
  return letters.slice(2).map((_, at) => letters.slice(at, at + 3).join(''))
}

/** What one text is found by: its trigrams, its words of one and two letters, its long numbers whole. */
export const termsOf = (text: string): Set<string> => {
  const form = searchForm(text)
  const terms = new Set(trigramsOf(form))
  for (const word of words(matchForm(text))) if (graphemeCount(word) <= 2) terms.add(`w:${word}`)
  for (const [number] of form.matchAll(/\d{7,20}/g)) terms.add(`n:${number}`)
  return terms
}

/**
 * What a query is looked for by: never more than eight, and five of one word. Each costs the reading of all in a month that have it, and what five leave
 * in that is another word is told apart when it is read.
 */
const TERMS_MAX = 8
const OF_ONE_MAX = 5
export const tokensOf = (query: string): string[] =>
  matchForm(query)
    .split(' ')
    .filter((token) => searchForm(token) !== '')
    .slice(0, 8)

export const queryTerms = (query: string): string[] => {
  // A number typed with spaces is one number.
  const whole = searchForm(query)
  if (/^\d{7,20}$/.test(whole)) return [`n:${whole}`]
  const terms = tokensOf(query).flatMap((token) => {
    const form = searchForm(token)
    if (/^\d{9,20}$/.test(form)) return [[`n:${form}`]]
    return [...form].length < 3 ? [[`w:${form}`]] : [trigramsOf(form)]
  })
  const each = Math.min(OF_ONE_MAX, Math.max(1, Math.floor(TERMS_MAX / Math.max(1, terms.length))))
  // Spread over the word: neighbours say nearly the same.
  return terms.flatMap((list) =>
    list.length <= each
      ? list
      : Array.from(
          { length: each },
          (_, n) => list[Math.floor((n * (list.length - 1)) / Math.max(1, each - 1))]!,
        ),
  )
}

const encoder = new TextEncoder()

/** Sixty-three bits of a keyed digest: two terms of one case meet by chance in a million million. */
export const digestTerms = async (keys: Keys, month: number, terms: Iterable<string>): Promise<string[]> =>
  Promise.all(
    [...terms].map(async (term) => {
      const mac = new DataView(
        await crypto.subtle.sign('HMAC', keys.search, encoder.encode(`${month}\n${term}`)),
      )
      return (mac.getBigInt64(0) >> 1n).toString()
    }),
  )

export type CaseTexts = {
  id: string
  subject: string
  answers: { question: string; texts: string[] }[]
  timeline: string[]
  /** `agency`: whose officer wrote it, null for the centre's. */
  notes: { agency: string | null; text: string }[]
}

/** One text that cannot be opened (its key is gone) is not found; the others are. */
const orNothing = (opening: Promise<string>): Promise<string> => opening.catch(() => '')

const openAnswer = async (
  keys: Keys,
  row: Record<string, unknown>,
): Promise<CaseTexts['answers'][number]> => {
  const value = await orNothing(open(keys, `case_answer.value:${row.case_id}:${row.ord}`, asBytes(row.value)))
  return { question: row.question as string, texts: value ? answerTexts(JSON.parse(value)) : [] }
}

/** All that is written in these cases, opened. */
export const readTexts = async (sql: Sql, keys: Keys, ids: readonly string[]): Promise<CaseTexts[]> => {
  const wanted = sql`(select value::uuid from json_array_elements_text(${rows(ids)}::text::json))`
  const [heads, answers, entries, notes] = await Promise.all([
    sql`select id, number, subject from "case" where id in ${wanted}`,
    sql`select case_id, ord, question, value from case_answer where case_id in ${wanted} and value is not null`,
    sql`select case_id, body from timeline where case_id in ${wanted} and body is not null`,
    sql`select n.id, n.case_id, n.body, s.agency_id from staff_note n left join staff s on s.id = n.staff_id where n.case_id in ${wanted}`,
  ])
  const texts = new Map(
    heads.map((row): [string, CaseTexts] => [
      row.id as string,
      { id: row.id as string, subject: `${row.number} ${row.subject}`, answers: [], timeline: [], notes: [] },
    ]),
  )
  await Promise.all([
    ...answers.map(async (row) => {
      texts.get(row.case_id as string)?.answers.push(await openAnswer(keys, row))
    }),
    ...entries.map(async (row) => {
      const said = await orNothing(openWords(keys, row.case_id as string, asBytes(row.body)))
      texts.get(row.case_id as string)?.timeline.push(said)
    }),
    ...notes.map(async (row) => {
      const text = await orNothing(open(keys, `staff_note.body:${row.id}`, asBytes(row.body)))
      texts.get(row.case_id as string)?.notes.push({ agency: row.agency_id as string | null, text })
    }),
  ])
  return [...texts.values()]
}

/** Of each of these cases its longest answer alone, opened: the story, nearly always, and a small part of what is written there. */
export const readStories = async (sql: Sql, keys: Keys, ids: readonly string[]): Promise<CaseTexts[]> => {
  const found = await sql`
    select a.case_id, a.ord, a.question, a.value from json_array_elements_text(${rows(ids)}::text::json) w(id) cross join lateral (
      select case_id, ord, question, value from case_answer where case_id = w.id::uuid and value is not null order by length(value) desc, ord limit 1
    ) a`
  return Promise.all(
    found.map(async (row): Promise<CaseTexts> => {
      const id = row.case_id as string
      return { id, subject: '', answers: [await openAnswer(keys, row)], timeline: [], notes: [] }
    }),
  )
}

const AT_ONCE = 50

/** Reads the cases that have changed since their words were taken. @returns how many. */
export const indexChanged = async (sql: Sql, keys: Keys): Promise<number> => {
  const wanted = await sql`
    select t.case_id, t.n, ms(c.filed_at) as filed_at from case_touch t join "case" c on c.id = t.case_id
    where t.indexed < t.n order by t.n limit ${AT_ONCE}::int`
  if (wanted.length === 0) return 0
  const texts = await readTexts(
    sql,
    keys,
    wanted.map((row) => row.case_id as string),
  )
  const found = await Promise.all(
    wanted.map(async (row) => {
      const one = texts.find(({ id }) => id === row.case_id)
      const all = one
        ? [
            one.subject,
            ...one.answers.flatMap((a) => a.texts),
            ...one.timeline,
            ...one.notes.map((n) => n.text),
          ]
        : []
      const terms = new Set(all.flatMap((text) => [...termsOf(text)]))
      const digests = await digestTerms(keys, monthOf(Number(row.filed_at)), terms)
      return { id: row.case_id as string, n: row.n as string, terms: `{${digests.join(',')}}` }
    }),
  )
  // Only what has not changed meanwhile: words that were unsent in between must not come back.
  await sql`
    with read as (
      select r.id, r.n, r.terms from json_to_recordset(${rows(found)}::text::json) as r(id uuid, n bigint, terms text)
    ), still as (
      update case_touch t set indexed = read.n from read where t.case_id = read.id and t.n = read.n returning t.case_id, read.terms
    )
    insert into case_search (case_id, terms) select case_id, terms::bigint[] from still
    on conflict (case_id) do update set terms = excluded.terms`
  return wanted.length
}
