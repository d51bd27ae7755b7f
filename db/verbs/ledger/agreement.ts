import type { Actor } from '../../../flows/actor.ts'
import { LEDGER_VERSION } from '../../../flows/ledger/contract.ts'
import { LEDGER_THEME } from '../../../flows/ledger/debts.ts'
import type { Sql } from '../../client.ts'
import { digestOf, type Keys } from '../../crypto.ts'
import { together } from '../once.ts'
import { citizenId } from './access.ts'

/** Whether this wording has been agreed to and not taken back. */
export const hasAgreed = async (sql: Sql, actor: Actor): Promise<boolean> => {
  const [row] = await sql`
    select 1 from consent where person_id = ${citizenId(actor)}::uuid and purpose = 'ledger' and version = ${LEDGER_VERSION} and withdrawn_at is null limit 1`
  return row !== undefined
}

/** The person's row is held meanwhile, so that two phones, or the chat and a phone, agree once. */
export const agreeToLedger = async (sql: Sql, actor: Actor, at: number): Promise<void> => {
  await together(sql, async (tx) => {
    await tx`select 1 from person where id = ${citizenId(actor)}::uuid for no key update`
    await tx`
      insert into consent (person_id, purpose, version, channel, given_at)
      select ${citizenId(actor)}::uuid, 'ledger', ${LEDGER_VERSION}, 'app', ${new Date(at)}::timestamptz
      where not exists (select 1 from consent where person_id = ${citizenId(actor)}::uuid and purpose = 'ledger' and version = ${LEDGER_VERSION} and withdrawn_at is null)`
  })
}

/**
 * The agreement is taken back and all of it goes: what is kept without one would be kept without a ground. A turn of the chat that is under way
 * has read an older version of the person and is run again, so that nothing is noted after.
 */
export const forgetLedger = async (sql: Sql, keys: Keys, actor: Actor, at: number): Promise<void> => {
  const personId = citizenId(actor)
  if (!personId) return
  const theme = await digestOf(keys, `reminder.theme:${personId}`, LEDGER_THEME)
  await together(sql, async (tx) => {
    await tx`update person set version = version + 1 where id = ${personId}::uuid`
    await tx`update consent set withdrawn_at = ${new Date(at)}::timestamptz where person_id = ${personId}::uuid and purpose = 'ledger' and withdrawn_at is null`
    await tx`select ledger_forget(${personId}::uuid)`
    await tx`delete from reminder where person_id = ${personId}::uuid and theme = ${theme}::bytea`
  })
}
