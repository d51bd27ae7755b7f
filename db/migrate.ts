import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url))

/** Brings the database at `url` to the newest schema. Safe to run twice. Runs in Node: before `npm start`, tests and a deploy. */
export const migrate = async (url: string): Promise<void> => {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
  try {
    await runMigrations(drizzle(sql), { migrationsFolder: FOLDER })
  } finally {
    await sql.end()
  }
}
