import type { CaseFacts, Due, TheirDue } from '../flows/case/facts.ts'
import type { Fragment, Sql } from './client.ts'

/** The columns that `caseFactsOf` reads, of a `"case" c`. */
export const caseFactColumns = (sql: Sql): Fragment => sql`
  c.id, c.number, c.state, c.family, c.subtype, c.subject, c.version, ms(c.filed_at) as filed_at, ms(c.moved_at) as moved_at,
  ms(c.due_at) as due_at, ms(c.closed_at) as closed_at, c.closings, c.reopened, c.due, c.urgency, case when c.agency_id is not null then their_due(c.id) end as theirs,
  c.parent_id is not null as joined,
  c.state = 'waiting_citizen' and c.paused_at is null as runs,
  exists (select 1 from rating r where r.case_id = c.id and r.closing = c.closings) as rated`

export const caseFactsOf = (row: Record<string, unknown>): CaseFacts => ({
  id: row.id as string,
  number: row.number as string,
  state: row.state as string,
  family: row.family as string,
  subtype: row.subtype as string,
  subject: row.subject as string,
  version: row.version as number,
  filedAt: Number(row.filed_at),
  movedAt: Number(row.moved_at),
  dueAt: Number(row.due_at),
  ...(row.closed_at ? { closedAt: Number(row.closed_at) } : {}),
  closings: row.closings as number,
  reopened: row.reopened as number,
  promise: row.due as Due,
  urgency: row.urgency as number,
  ...(row.theirs ? { theirs: row.theirs as TheirDue } : {}),
  rated: row.rated as boolean,
  ...(row.joined ? { joined: true as const } : {}),
  ...(row.runs ? { runs: true as const } : {}),
})
