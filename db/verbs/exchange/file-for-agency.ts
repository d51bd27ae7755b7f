import type { Actor } from '../../../flows/actor.ts'
import { caseNumbersIn } from '../../../flows/case/number.ts'
import type { Effect } from '../../../flows/effects.ts'
import type { Sql } from '../../client.ts'
import { type Keys, seal } from '../../crypto.ts'
import { fileCase } from '../../turn/case.ts'
import { audited } from '../audit.ts'
import { together } from '../once.ts'

type Filing = {
  effect: Extract<Effect, { do: 'file-case' }>
  /** Their own name for it; the same name is the same case. */
  origin?: string
  /** All that was said, searched for a number of ours. */
  words: string
  at: number
}
export type FiledFor = { number: string; caseId: string; known: boolean }

/**
 * A complaint that an agency or another front end took down. Whoever complained there has no LINE here: they are a row of their own that nothing
 * is pushed to, and read the answer where they complained. What we sent this agency, and what it sent before, is known again and is not a new case.
 */
export const fileForAgency = (
  sql: Sql,
  keys: Keys,
  actor: Extract<Actor, { kind: 'agency' }>,
  { effect, origin, words, at }: Filing,
): Promise<FiledFor> =>
  together(sql, async (tx) => {
    const { agencyId } = actor
    const before = await known(tx, agencyId, origin, words)
    if (before) return { ...before, known: true }
    const personId = crypto.randomUUID()
    const nobody = await seal(keys, `person.line_user:${personId}`, '')
    const { caseId } = effect
    const { ctes } = await fileCase(tx, keys, effect, {
      personId,
      cause: `agency:${agencyId}`,
      at,
      as: 'filed',
    })
    await tx`
      insert into person (id, line_user, version, friend) values (${personId}::uuid, ${nobody}::bytea, 1, false)`
    await tx`
      with lane as (select id from person where id = ${personId}::uuid)
      ${ctes},
      ${audited(tx, actor, 'case.file', tx`filed.id::text`, tx`filed`)},
      came as (
        insert into case_origin (case_id, agency_id, origin, at)
        select id, ${agencyId}::uuid, ${origin ?? `case:${caseId}`}, ${new Date(at)}::timestamptz from filed
      )
      select 1 from filed`
    return { number: effect.number, caseId, known: false }
  })

const known = async (
  tx: Sql,
  agencyId: string,
  origin: string | undefined,
  words: string,
): Promise<{ number: string; caseId: string } | null> => {
  if (origin !== undefined) {
    const [row] = await tx`
      select c.id, c.number from case_origin o join "case" c on c.id = o.case_id where o.agency_id = ${agencyId}::uuid and o.origin = ${origin}`
    if (row) return { number: row.number as string, caseId: row.id as string }
  }
  for (const number of caseNumbersIn(words)) {
    const [row] = await tx`
      select c.id from "case" c where c.number = ${number} and exists (select 1 from transmission t where t.case_id = c.id and t.agency_id = ${agencyId}::uuid)`
    if (row) return { number, caseId: row.id as string }
  }
  return null
}
