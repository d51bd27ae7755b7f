import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** This data folder's own keys, made once: without them nothing in its database can be opened. */
export const localKeys = (dataDir: string): { DATA_KEYS: string; INDEX_KEY: string } => {
  const file = join(dataDir, 'keys.json')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    const made = {
      DATA_KEYS: `1:${randomBytes(32).toString('base64')}`,
      INDEX_KEY: randomBytes(32).toString('base64'),
    }
    writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' })
  }
  return JSON.parse(readFileSync(file, 'utf8')) as { DATA_KEYS: string; INDEX_KEY: string }
}
