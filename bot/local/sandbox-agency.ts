import type { Sql } from '../../db/client.ts'
import { type Keys, seal, sha256 } from '../../db/crypto.ts'
import { SANDBOX } from './sandbox.ts'

/** The sandbox in the directory of this run's database, under the address that it has this time. */
export const enterSandbox = async (sql: Sql, keys: Keys, url: string): Promise<void> => {
  const { id, th, en, key, secret } = SANDBOX
  const sealed = await seal(keys, `agency.secrets:${id}`, JSON.stringify({ signing: [secret] }))
  await sql`
    insert into agency (id, th, en, api_key_hash, reach, url, secrets)
    values (${id}::uuid, ${th}, ${en}, ${await sha256(key)}::bytea, 'webhook', ${`${url}/inbox`}, ${sealed}::bytea)
    on conflict (id) do update set url = excluded.url, secrets = excluded.secrets, active = true`
}
