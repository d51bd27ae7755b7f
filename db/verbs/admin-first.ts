import type { Sql } from '../client.ts'
import { type Keys, personIdOf } from '../crypto.ts'
import { writeAudit } from './audit.ts'
import { inTransaction } from './once.ts'

/**
 * The one whom nobody can invite, since nobody is there yet. Where an administrator stands already it does nothing, so that it opens no
 * second way in. @returns the member's id, or null.
 */
export const firstAdministrator = (
  sql: Sql,
  keys: Keys,
  { lineUserId, name }: { lineUserId: string; name: string },
): Promise<string | null> =>
  inTransaction(sql, async (tx) => {
    await tx`lock table staff in share row exclusive mode`
    if ((await tx`select 1 from staff where role = 'administrator' and disabled_at is null`).length)
      return null
    const id = crypto.randomUUID()
    const made = await tx`
      insert into staff (id, line_index, name, role) values (${id}::uuid, ${await personIdOf(keys, lineUserId)}::uuid, ${name}, 'administrator')
      on conflict (line_index) do nothing returning 1`
    if (!made.length) return null
    await writeAudit(tx, { kind: 'job', name: 'first-administrator' }, 'staff.first', id, {
      role: 'administrator',
    })
    return id
  })
