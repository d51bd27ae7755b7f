import type { Context } from 'hono'
import { readUpTo } from '../line/client.ts'

/** A body that takes longer has been waited for, and things may have changed meanwhile. */
const SOON_MS = 1_000

/** Lets a request in or throws; and is asked again where its body was long on its way. */
export const letIn = async (c: Context, check: () => Promise<void>): Promise<void> => {
  await check()
  c.set('let', [...(c.get('let') ?? []), check])
}

/**
 * The body of a request that was let in by what comes before it: its headers. Whoever is sent away while they hold their bodies back must not be able to
 * decide afterwards what they ask, nor write for somebody whose data were erased. @returns null where it is longer than `max`.
 */
export const bodyUpTo = async (c: Context, max: number): Promise<Uint8Array<ArrayBuffer> | null> => {
  const began = Date.now()
  const bytes = await readUpTo(c.req.raw.body, max)
  if (Date.now() - began >= SOON_MS) for (const check of c.get('let') ?? []) await check()
  return bytes
}
