import type { Context } from 'hono'
import { readUpTo } from '../line/client.ts'

/** What takes longer has been waited for, and things may have changed meanwhile. */
const SOON_MS = 1_000

/** Lets a request in or throws; and is asked again where its body, or the answer to it, is long on its way. */
export const letIn = async (c: Context, check: () => Promise<void>): Promise<void> => {
  await check()
  c.set('let', [...(c.get('let') ?? []), check])
}

/** @throws where it would not be let in any more. */
export const stillLetIn = async (c: Context): Promise<void> => {
  for (const check of c.get('let') ?? []) await check()
}

/** The same for an answer of very many pieces: asked before each of them, it looks once a second. */
export const lookingAgain = (c: Context): (() => Promise<void>) => {
  let looked = Date.now()
  return async () => {
    if (Date.now() - looked < SOON_MS) return
    await stillLetIn(c)
    looked = Date.now()
  }
}

/**
 * The body of a request that was let in by what comes before it: its headers. Whoever is sent away while they hold their bodies back must not be able to
 * decide afterwards what they ask, nor write for somebody whose data were erased. @returns null where it is longer than `max`.
 */
export const bodyUpTo = async (c: Context, max: number): Promise<Uint8Array<ArrayBuffer> | null> => {
  const began = Date.now()
  const bytes = await readUpTo(c.req.raw.body, max)
  if (Date.now() - began >= SOON_MS) await stillLetIn(c)
  return bytes
}
