import type { Context } from 'hono'
import * as z from 'zod/mini'
import type { Sql } from '../../db/client.ts'
import type { Done, Refusal } from '../../db/verbs/outcome.ts'
import { cleanInput } from '../../flows/text.ts'
import { fromIsoDay } from '../../flows/time.ts'
import { checked, jsonBytes, parsed } from './body.ts'
import { Problem } from './problem.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { type Deed, write } from './write.ts'

/** What the staff's routes have in common: how they read, page and write. */

/** Refused where it is longer (UTF-16 units): of what an officer writes to somebody nothing is left out unseen. */
export const text = (max: number) => cleaned(max * 4, max)
/** The beginning of it will do: what is looked for. */
export const beginning = (max: number) => cleaned(max, max)

const cleaned = (kept: number, max: number) =>
  z.pipe(
    z.string().check(z.maxLength(max * 4)),
    z.pipe(
      z.transform((typed: string) => cleanInput(typed, kept)),
      z.string().check(z.minLength(1), z.maxLength(max)),
    ),
  )
/** As the database counts. */
export const COUNT_MAX = 2_147_483_647
export const version = z.int().check(z.positive(), z.maximum(COUNT_MAX))
/** Of an entry that several keep up, as its list gave it; null: there was none. */
export const seen = z.optional(z.nullable(z.string().check(z.regex(/^[\x21-\x7e]{1,64}$/))))
/** Of one line, without what no keyboard writes: PostgreSQL has no text with a zero in it. */
export const line = (max: number) =>
  z.string().check(z.minLength(1), z.maxLength(max), z.regex(/^[^\p{Cc}]*$/u))
/** A day of ours. The database has no year 0, and an instant of it may not leave the four digits either. */
export const isDay = (text: string): boolean => /^2[01]\d\d-/.test(text) && fromIsoDay(text) !== null
export const day = z.string().check(z.refine(isDay))
export const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/))

const AFTER = /^(\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Where the last page ended: an instant and an id. */
export const pageAfter = (after: string | undefined): { at: number; id: string } | undefined => {
  if (after === undefined) return undefined
  const found = AFTER.exec(after)
  if (!found) throw new Problem('invalid', { fields: ['after'] })
  return { at: Number(found[1]), id: found[2]! }
}

/** An id that is none cannot be there: the same answer as for one that is not. */
export const idOf = (c: Context): string => {
  const id = c.req.param('id') ?? ''
  if (!uuid.safeParse(id).success) throw new Problem('not-found')
  return id
}

/** The same of what is taken away: in the address, since nobody reads the body of a DELETE. */
export const seenOf = (c: Context): { version?: string } => {
  const version = checked(seen, c.req.query('version'))
  return version ? { version } : {}
}

export const json = (status: number, value: unknown): Deed => ({ status, body: JSON.stringify(value) })

/** Said only where it is so: the citizen would have been told, and cannot be. */
export const heard = ({ unheard }: { unheard?: true }) => (unheard ? { unheard } : {})

/** A deed on a case: a new version, or why there is none. */
export const moved = (result: Done | Refusal, yours: Record<string, unknown>): Deed => {
  const { version, state, outbox, ...done } = orRefused(result, yours)
  return { ...json(200, { version, state, ...heard(done) }), outbox }
}

/** A write of the one who is signed in, parsed and done once. `look`: what it needs to know first, asked together with the transaction's beginning. */
export const deed = async <T extends z.ZodMiniType, L = undefined>(
  c: Context<StaffEnv>,
  schema: T,
  run: (sql: Sql, input: z.infer<T>, looked: L) => Promise<Deed>,
  look?: (sql: Sql) => Promise<L>,
): Promise<Response> => {
  const bytes = await jsonBytes(c)
  const input = parsed(schema, bytes)
  const owner = `staff:${c.var.actor.staffId}`
  return write<StaffEnv, L>(c, { owner, bytes, run: (sql, looked) => run(sql, input, looked), look })
}
