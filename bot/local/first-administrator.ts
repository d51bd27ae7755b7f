import { connect } from '../../db/client.ts'
import { readKeys } from '../../db/crypto.ts'
import { firstAdministrator } from '../../db/verbs/admin-first.ts'

/** `npm run first-administrator`, by hand and once (docs/operate.md). Prints the member's id, or null where an administrator stands already. */
const { DATABASE_URL, DATA_KEYS, INDEX_KEY, LINE_USER_ID = '', NAME = '' } = process.env
const name = NAME.trim()
if (!DATABASE_URL || !DATA_KEYS || !INDEX_KEY || !/^U[0-9a-f]{32}$/.test(LINE_USER_ID) || !name) {
  console.error('needs DATABASE_URL, DATA_KEYS, INDEX_KEY, LINE_USER_ID (U and 32 hex digits) and NAME')
  process.exit(1)
}
const sql = connect(DATABASE_URL)
console.log(
  await firstAdministrator(sql, await readKeys(DATA_KEYS, INDEX_KEY), { lineUserId: LINE_USER_ID, name }),
)
await sql.end()
