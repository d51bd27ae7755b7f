import type { StoredAnswer } from '../flows/interview.ts'
import { asBytes, type Sql } from './client.ts'
import { type Keys, openIfAny } from './crypto.ts'

/**
 * What happened and who sold it, as the person told it in each of their own cases, by case id: in these words they speak of it later. What no key
 * opens is as if it had not been told.
 */
export const readStories = async (
  sql: Sql,
  keys: Keys,
  personId: string,
): Promise<Record<string, string>> => {
  const found = await sql`
    select a.case_id, a.ord, a.value from case_answer a join "case" c on c.id = a.case_id
    where c.person_id = ${personId}::uuid and a.question in ('story', 'held_story', 'seller') and a.value is not null
    order by a.case_id, a.ord`
  const told = await Promise.all(
    found.map(async (row) => {
      const caseId = row.case_id as string
      return { caseId, words: await wordsOf(keys, `case_answer.value:${caseId}:${row.ord}`, row.value) }
    }),
  )
  const stories: Record<string, string> = {}
  for (const { caseId, words } of told) stories[caseId] = `${stories[caseId] ?? ''} ${words}`
  return stories
}

const wordsOf = async (
  keys: Keys,
  place: `case_answer.value:${string}`,
  sealed: unknown,
): Promise<string> => {
  const json = await openIfAny(keys, place, asBytes(sealed))
  const answer = JSON.parse(json ?? '{}') as Partial<StoredAnswer>
  return 'v' in answer && typeof answer.v === 'string' ? answer.v : ''
}
