import type { CaseFacts } from '../../flows/case/facts.ts'
import type { CaseState } from '../../flows/case/states.ts'
import type { Lang, Reader } from '../../flows/lang.ts'
import { caseFactsOf } from '../case-facts.ts'
import { asBytes, type Sql } from '../client.ts'
import { type Keys, openIfAny } from '../crypto.ts'
import type { Current } from './outcome.ts'
import { type Mover, scopeOf } from './rights.ts'

/** A case as a verb needs it: where it stands, and whom it belongs to. */
export type FoundCase = {
  facts: CaseFacts & { state: CaseState }
  seq: number
  assigneeId: string | null
  assignee: string | null
  personId: string
  /** Empty where there is none: they complained through another front end, or no key opens it. */
  lineUserId: string
  /** No key opens whom to tell of a deed: what is done is done unheard, and nothing is asked. */
  unreached: boolean
  reader: Reader
  /** An agency has it. */
  withAgency: boolean
}

/** Null for a case that is not there and for one outside the actor's scope alike. */
export const findCase = async (
  sql: Sql,
  keys: Keys,
  actor: Mover,
  caseId: string,
  scope = scopeOf(sql, actor),
): Promise<FoundCase | null> => {
  const [row] = await sql`select c.* from found_case(${caseId}::uuid) c where ${scope}`
  if (!row) return null
  const personId = row.person_id as string
  const address = await openIfAny(keys, `person.line_user:${personId}`, asBytes(row.line_user))
  return {
    facts: { ...caseFactsOf(row), state: row.state as CaseState },
    seq: row.seq as number,
    assigneeId: row.assignee_id as string | null,
    assignee: row.assignee as string | null,
    personId,
    lineUserId: address ?? '',
    unreached: address === null,
    reader: { lang: row.lang as Lang, easy: row.easy as boolean },
    withAgency: row.agency_id !== null,
  }
}

/** An agency that has not got the case takes nothing: a question may be the centre's own. */
export const mayReach = ({ withAgency }: FoundCase, to: CaseState): boolean =>
  to !== 'accepted_by_agency' || withAgency

export const currentOf = ({ facts, assignee }: FoundCase): Current => ({
  state: facts.state,
  version: facts.version,
  assignee,
})
