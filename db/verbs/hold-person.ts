import type { Fragment, Sql } from '../client.ts'

/**
 * A turn of the chat holds its person before it comes to their case, their talk or their block. Whoever writes into these and into the person goes the same
 * way, and waits for no turn that waits for them. `whose`: a selection of the person's id.
 */
export const holdPerson = async (sql: Sql, whose: Fragment): Promise<void> => {
  await sql`select 1 from person where id = (${whose}) for no key update`
}

export const ofContact = (sql: Sql, contactId: string): Fragment =>
  sql`select person_id from contact where id = ${contactId}::uuid`
export const ofCase = (sql: Sql, caseId: string): Fragment =>
  sql`select person_id from "case" where id = ${caseId}::uuid`
export const ofBlock = (sql: Sql, blockId: string): Fragment =>
  sql`select person_id from block where id = ${blockId}::uuid`
