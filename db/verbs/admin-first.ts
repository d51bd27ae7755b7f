import { connect, type Sql } from '../client.ts'
import { type Keys, personIdOf, readKeys } from '../crypto.ts'
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

type Env = Readonly<Record<string, string | undefined>>

/** As it is run by hand (docs/operate.md): what it needs stands in the environment, with the secrets. */
export const firstAdministratorOf = async (env: Env): Promise<string | null> => {
  const { DATABASE_URL, DATA_KEYS, INDEX_KEY, LINE_USER_ID, NAME } = env
  if (
    !DATABASE_URL ||
    !DATA_KEYS ||
    !INDEX_KEY ||
    !/^U[0-9a-f]{32}$/.test(LINE_USER_ID ?? '') ||
    !NAME?.trim()
  )
    throw new Error('needs DATABASE_URL, DATA_KEYS, INDEX_KEY, LINE_USER_ID (U and 32 hex digits) and NAME')
  const sql = connect(DATABASE_URL)
  try {
    return await firstAdministrator(sql, await readKeys(DATA_KEYS, INDEX_KEY), {
      lineUserId: LINE_USER_ID!,
      name: NAME.trim(),
    })
  } finally {
    await sql.end()
  }
}
