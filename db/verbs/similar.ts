import type { Actor } from '../../flows/actor.ts'
import type { Sql } from '../client.ts'
import type { Keys } from '../crypto.ts'
import { queryTerms, readTexts, searchForm } from '../search.ts'
import { writeAudit } from './audit.ts'
import { findCase } from './found-case.ts'
import { type CaseRow, rowColumns, rowOf } from './list-cases.ts'
import { type Refusal, refuse } from './outcome.ts'
import { mayDo } from './rights.ts'
import { candidates } from './search-cases.ts'

/** `indicator`: the same account, phone, address or page in two reports; the others by the words of the answers. */
export type Likeness = 'indicator' | 'number' | 'seller' | 'link' | 'wording'
export type Similar = CaseRow & { by: Likeness[] }

const EACH = 20
const KEYS_MAX = 6
/** Letters in a row, without spaces, that two people write alike because both copied them. A sentence of one's own is seldom another's for so long. */
const PASSAGE = 32
const PASSAGES_MAX = 6
/** What is shared with thousands (a shop front, a bank's own number) says nothing. */
const COMMON = 500

/** Other cases of the same account, phone, address, seller or copied words, whoever they are of. */
export const similarCases = async (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { caseId, at }: { caseId: string; at: number },
): Promise<{ ok: true; cases: Similar[] } | Refusal> => {
  if (!mayDo(actor, 'case.similar')) return refuse('forbidden')
  const found = await findCase(sql, keys, actor, caseId)
  if (!found) return refuse('unknown')
  const id = found.facts.id
  const by = new Map<string, { row: CaseRow; by: Set<Likeness> }>()
  const add = (row: CaseRow, likeness: Likeness) => {
    if (row.id === id) return
    const known = by.get(row.id) ?? { row, by: new Set<Likeness>() }
    known.by.add(likeness)
    by.set(row.id, known)
  }
  const reports = await sql`
    select ${rowColumns(sql)}
    from sighting mine join indicator i on i.id = mine.indicator_id and i.reporters < ${COMMON}::int cross join lateral (
      select o.case_id from sighting o where o.indicator_id = mine.indicator_id and o.case_id <> mine.case_id limit ${EACH}::int
    ) o join "case" c on c.id = o.case_id left join staff s on s.id = c.assignee_id where mine.case_id = ${id}::uuid limit 100`
  for (const row of reports) add(rowOf(row), 'indicator')
  const [own] = await readTexts(sql, keys, [id])
  for (const { likeness, text } of own ? marksOf(own.answers) : []) {
    const rows = await candidates(sql, keys, actor, queryTerms(text), { at, most: EACH })
    const texts = await readTexts(
      sql,
      keys,
      rows.map((row) => row.id as string),
    )
    const form = searchForm(text)
    for (const row of rows) {
      const one = texts.find((other) => other.id === row.id)
      if (one?.answers.some((a) => a.texts.some((said) => searchForm(said).includes(form))))
        add(rowOf(row), likeness)
    }
  }
  const cases = [...by.values()]
    .map((one) => ({ ...one.row, by: [...one.by] }))
    .toSorted((a, b) => b.by.length - a.by.length || b.filedAt - a.filedAt)
    .slice(0, 50)
  await writeAudit(sql, actor, 'case.similar', id, { found: cases.length })
  return { ok: true, cases }
}

/** What of the answers would mark another case of the same hand: long numbers, the seller's name, addresses. */
const marksOf = (
  answers: readonly { question: string; texts: string[] }[],
): { likeness: Likeness; text: string }[] => {
  const marks = answers.flatMap(({ question, texts }) => {
    // The person's own name and number mark the person, not who did it.
    if (['name', 'contact_phone', 'own_account'].includes(question)) return []
    const all = texts.join('\n')
    const numbers = [...new Set(searchForm(all).match(/(?<!\d)\d{9,16}(?!\d)/g) ?? [])]
    const links = all.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi) ?? []
    return [
      ...numbers.map((text) => ({ likeness: 'number' as const, text })),
      ...links.map((text) => ({ likeness: 'link' as const, text: text.toLowerCase() })),
      ...(question === 'seller'
        ? texts
            .filter((text) => [...searchForm(text)].length > 3)
            .map((text) => ({ likeness: 'seller' as const, text }))
        : []),
    ]
  })
  return [...marks.slice(0, KEYS_MAX), ...passagesOf(answers)]
}

/** Pieces of the longest text, spread over it: of a message that was pasted into two stories at least one lies whole in both. */
const passagesOf = (answers: readonly { texts: string[] }[]): { likeness: Likeness; text: string }[] => {
  const forms = answers.flatMap(({ texts }) => texts.map((text) => [...searchForm(text)]))
  const letters = forms.toSorted((a, b) => b.length - a.length)[0] ?? []
  const room = letters.length - PASSAGE
  if (room < 0) return []
  const pieces = Math.min(PASSAGES_MAX, 1 + Math.floor(room / PASSAGE))
  return Array.from({ length: pieces }, (_, n) => {
    const from = pieces === 1 ? 0 : Math.round((n * room) / (pieces - 1))
    return { likeness: 'wording' as const, text: letters.slice(from, from + PASSAGE).join('') }
  })
}
