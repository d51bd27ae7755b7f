import type { Actor } from '../../flows/actor.ts'
import type { Sql } from '../client.ts'
import { sha256 } from '../crypto.ts'
import { toHex } from '../encode.ts'
import { audited } from './audit.ts'
import { together } from './once.ts'
import { type Refusal, refuse, type Saved } from './outcome.ts'
import { mayDo, type StaffActor } from './rights.ts'

/** What an administrator may change without a new version of the code: words of categories, that content was looked at. */
export type CategoryWords = { code: string; from: string; th: string | null; en: string | null; off: boolean }

export const listCategoryWords = async (
  sql: Sql,
  actor: Actor,
): Promise<{ ok: true; words: CategoryWords[] } | Refusal> => {
  if (!mayDo(actor, 'category.read')) return refuse('forbidden')
  const found =
    await sql`select code, from_day::text as day, th, en, off from category_words order by code, from_day desc`
  return { ok: true, words: found.map(wordsOf) }
}

const wordsOf = (row: Record<string, unknown>): CategoryWords => ({
  code: row.code as string,
  from: row.day as string,
  th: row.th as string | null,
  en: row.en as string | null,
  off: row.off as boolean,
})

/** Of all that was ever entered for a category, newest first: a change from another day on is a change of it too. */
export const wordsVersion = async (words: readonly CategoryWords[]): Promise<string> =>
  toHex((await sha256(JSON.stringify(words))).subarray(0, 16))

/** `current`: all that was entered for it, newest first. */
export const saveCategoryWords = async (
  sql: Sql,
  actor: Actor,
  { version, at, ...words }: CategoryWords & { version?: string; at: number },
): Promise<Saved<CategoryWords[]>> => {
  if (!mayDo(actor, 'settings.keep')) return refuse('forbidden')
  const { code, from } = words
  return together(sql, async (tx): Promise<Saved<CategoryWords[]>> => {
    // Of a category that nobody has renamed yet there is no row that the second could wait for.
    await tx`lock table category_words in share row exclusive mode`
    const read = async () =>
      (
        await tx`
          select code, from_day::text as day, th, en, off from category_words where code = ${code} order by from_day desc`
      ).map(wordsOf)
    const was = await read()
    const stands = was.find((one) => one.from === from)
    const isSame = stands !== undefined && JSON.stringify(stands) === JSON.stringify(inOrder(words))
    if (version !== undefined && !isSame && version !== (await wordsVersion(was)))
      return { ok: false, why: 'changed', current: was }
    if (!isSame) await writeWords(tx, actor, words, at)
    return { ok: true, version: await wordsVersion(await read()) }
  })
}

const inOrder = ({ code, from, th, en, off }: CategoryWords): CategoryWords => ({ code, from, th, en, off })

const writeWords = async (
  sql: Sql,
  actor: StaffActor,
  { code, from, th, en, off }: CategoryWords,
  at: number,
): Promise<void> => {
  await sql`
    with kept as (
      insert into category_words (code, from_day, th, en, off, by_id, at)
      values (${code}, ${from}::text::date, ${th}::text, ${en}::text, ${off}::boolean, ${actor.staffId}::uuid, ${new Date(at)}::timestamptz)
      on conflict (code, from_day) do update set th = excluded.th, en = excluded.en, off = excluded.off, by_id = excluded.by_id, at = excluded.at
      returning code
    ), ${audited(sql, actor, 'category.save', sql`kept.code`, sql`kept`, { from, off })}
    select 1 from kept`
}

export type Check = { registry: string; entry: string; at: number; by: string; source: string }

/** The last look at each entry that was looked at here. */
export const contentChecks = async (sql: Sql): Promise<Check[]> => {
  const found = await sql`
    select distinct on (k.registry, k.entry) k.registry, k.entry, ms(k.at) as at, s.name, k.source
    from content_check k join staff s on s.id = k.by_id order by k.registry, k.entry, k.at desc`
  return found.map((row) => ({
    registry: row.registry as string,
    entry: row.entry as string,
    at: Number(row.at),
    by: row.name as string,
    source: row.source as string,
  }))
}

export const checkContent = async (
  sql: Sql,
  actor: Actor,
  { registry, entry, source, at }: Omit<Check, 'by'>,
): Promise<{ ok: true } | Refusal> => {
  if (!mayDo(actor, 'content.check')) return refuse('forbidden')
  await sql`
    with kept as (
      insert into content_check (registry, entry, at, by_id, source)
      values (${registry}, ${entry}, ${new Date(at)}::timestamptz, ${actor.staffId}::uuid, ${source})
      on conflict do nothing returning registry, entry
    ), ${audited(sql, actor, 'content.check', sql`kept.registry || '#' || kept.entry`, sql`kept`)}
    select 1 from kept`
  return { ok: true }
}
