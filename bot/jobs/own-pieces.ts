import { open, seal } from '../../db/crypto.ts'
import { toHex } from '../../db/encode.ts'
import { type CopyToMake, notePart, partPlace, progressPlace } from '../../db/own/copies.ts'
import type { OwnDeps } from './own.ts'

/** A piece of the copy in the bucket: never more than one is in memory, beside a few photos. */
const PART = 2 * 1024 * 1024

/** Derived, so that a repeat puts the same piece; hashed under our key, so that no name leads to it. */
export const copyKey = async ({ keys }: Pick<OwnDeps, 'keys'>, id: string, n: number): Promise<string> => {
  const mac = await crypto.subtle.sign('HMAC', keys.link, new TextEncoder().encode(`own-export:${id}#${n}`))
  return `own/${toHex(new Uint8Array(mac))}`
}

/** All that was ever put of it. */
export const copyKeys = (deps: Pick<OwnDeps, 'keys'>, id: string, parts: number): Promise<string[]> =>
  Promise.all(Array.from({ length: parts }, (_, n) => copyKey(deps, id, n)))

/** Which pieces a copy that is ready consists of, one after the other. */
export const piecesOf = async (
  { keys }: Pick<OwnDeps, 'keys'>,
  id: string,
  { parts, list }: { parts: number; list: Uint8Array | null },
): Promise<readonly number[]> =>
  list?.length
    ? (JSON.parse(await open(keys, progressPlace(id), list)) as { parts: number[] }).parts
    : Array.from({ length: parts }, (_, n) => n)

/**
 * The copy as it grows, cut into sealed pieces. `parts` and `bytes`: what lies in the bucket already. A number is given once, so that a run that was
 * overtaken and wakes up writes over nothing.
 */
export const pieces = (
  deps: OwnDeps,
  copy: CopyToMake,
  begun: { parts: readonly number[]; bytes: number },
) => {
  let waiting: Uint8Array[] = []
  let held = 0
  let { bytes } = begun
  const parts = [...begun.parts]
  let next = copy.parts
  const { id } = copy
  const put = async (piece: Uint8Array): Promise<void> => {
    const n = next++
    const wanted = () => notePart(deps.sql, copy, n, deps.now())
    if (!(await wanted())) throw new Error('the copy is not wanted any more')
    const key = await copyKey(deps, id, n)
    await deps.bucket.put(key, await seal(deps.keys, partPlace(id, n), piece))
    // Erased while it was on its way: whoever erased has looked already.
    if (!(await wanted())) {
      await deps.bucket.delete(key)
      throw new Error('the copy is not wanted any more')
    }
    parts.push(n)
    bytes += piece.length
  }
  const taken = (length: number): Uint8Array => {
    const piece = new Uint8Array(length)
    let at = 0
    while (at < length) {
      const [chunk] = waiting as [Uint8Array]
      const some = chunk.subarray(0, length - at)
      piece.set(some, at)
      at += some.length
      if (some.length === chunk.length) waiting.shift()
      else waiting[0] = chunk.subarray(some.length)
    }
    held -= length
    return piece
  }
  return {
    /** How much there is, with what is not put yet. */
    size: (): number => bytes + held,
    write: async (...chunks: readonly Uint8Array[]): Promise<void> => {
      for (const chunk of chunks) {
        if (chunk.length) waiting.push(chunk)
        held += chunk.length
      }
      while (held >= PART) await put(taken(PART))
    },
    /** Puts what is left as a piece, whatever its length. */
    flush: async (): Promise<{ parts: readonly number[]; bytes: number }> => {
      if (held) await put(taken(held))
      waiting = []
      return { parts, bytes }
    },
  }
}
