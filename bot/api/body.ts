import type { Context } from 'hono'
import * as z from 'zod/mini'
import { parseJson } from '../line/json.ts'
import { bodyUpTo } from './let-in.ts'
import { Problem } from './problem.ts'

const BODY_MAX = 64 * 1024

/** The bytes of a JSON request, bounded. A form or a text/plain body is refused: a foreign page could send those unasked. */
export const jsonBytes = async (c: Context, max = BODY_MAX): Promise<Uint8Array> => {
  if (!/^application\/json(?:\s*;|$)/i.test(c.req.header('content-type') ?? '')) throw new Problem('not-json')
  if (Number(c.req.header('content-length') ?? 0) > max) throw new Problem('too-large')
  const bytes = await bodyUpTo(c, max)
  if (bytes === null) throw new Problem('too-large')
  return bytes
}

/** Parsed by a schema, or refused naming the fields at fault and none of their values. */
export const parsed = <T extends z.ZodMiniType>(schema: T, bytes: Uint8Array): z.infer<T> => {
  const value = parseJson(bytes)
  if (value === undefined) throw new Problem('bad-request')
  return checked(schema, value)
}

export const checked = <T extends z.ZodMiniType>(schema: T, value: unknown): z.infer<T> => {
  const result = schema.safeParse(value)
  if (!result.success)
    throw new Problem('invalid', {
      fields: [...new Set(result.error.issues.map(({ path }) => path.map(String).join('.')))],
    })
  return result.data as z.infer<T>
}

/** The database has no year 0, and nobody writes a year with five digits. */
export const inOurTime = (at: number): boolean => at >= Date.UTC(1900, 0, 1) && at < Date.UTC(10_000, 0, 1)

/** A date-time with its offset, of an instant that the database has as well. */
export const instant = z.iso
  .datetime({ offset: true })
  .check(z.refine((text: string) => inOurTime(Date.parse(text))))

/** Whether the database has all these texts, names too: it has none with a zero in it, and in JSON none with half a pair. */
export const storable = (value: unknown): boolean => {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([name, one]) => storable(name) && storable(one))
}

const writable = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(writable)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, writable(one)]))
}
/** What somebody answered, of whatever shape: without what nobody writes and the database has not, so that a draft that was taken can be filed as well. */
export const answered = z.pipe(z.unknown(), z.transform(writable))
