import { customType, timestamp } from 'drizzle-orm/pg-core'

/** An instant. Drizzle's plain `timestamp()` has no zone and would read a Bangkok session seven hours off. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Bytes: hashes, and personal values sealed by `db/crypto.ts`. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })
