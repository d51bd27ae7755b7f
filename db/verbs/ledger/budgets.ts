import type { Actor } from '../../../flows/actor.ts'
import type { Budget } from '../../../flows/ledger/contract.ts'
import type { Sql } from '../../client.ts'
import type { Keys } from '../../crypto.ts'
import type { RecordRow } from '../../ledger.ts'
import { together } from '../once.ts'
import { citizenId, writers } from './access.ts'
import { readRecords } from './read.ts'
import type { Written } from './records.ts'

/**
 * A category has one budget. What a budget is for is sealed, so that no index can say so: the account is held while it is looked up, and of two
 * phones that set one at once the slower is told the other's.
 */
export const aloneInItsCategory = (
  sql: Sql,
  keys: Keys,
  actor: Actor,
  { accountId, id, value }: { accountId: string; id: string; value: Budget },
  write: (tx: Sql) => Promise<Written<'budget'>>,
): Promise<Written<'budget'>> =>
  together(sql, async (tx) => {
    const [held] = await tx`
      select id from ledger_account where id = ${accountId}::uuid and exists ${writers(tx, accountId, citizenId(actor) ?? NOBODY)} for no key update`
    const around = held ? await readRecords(tx, keys, actor, accountId) : null
    const other = around?.records.find(
      (one): one is RecordRow<'budget'> =>
        one.kind === 'budget' && one.id !== id && (one.value as Budget).category === value.category,
    )
    return other ? { ok: false, why: 'conflict', current: other } : write(tx)
  })
const NOBODY = '00000000-0000-0000-0000-000000000000'
