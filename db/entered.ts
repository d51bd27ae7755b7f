import type { Entered } from '../flows/case/hours.ts'
import type { Sql } from './client.ts'

/** What administrators entered beside the calendar's file. A turn has it from its lane; whatever else makes a promise reads it here. */
export const readEntered = async (sql: Sql): Promise<Entered> => {
  const [row] = await sql`select entered_days() as entered`
  return row?.entered as Entered
}
