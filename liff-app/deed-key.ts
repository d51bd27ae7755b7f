import { useRef } from 'preact/hooks'
import type { Answer } from './api.ts'

export type DeedKey = { what: string; key: string }
/** Where a key outlives its page: what is typed and kept may be sent again after the page was opened anew. */
export type Shelf = { read: () => DeedKey | null; keep: (one: DeedKey) => void; drop: () => void }

/**
 * What became of it is known. Not while the same request is still under way, nor where nobody looked at it because the session was over: an earlier
 * try may have arrived.
 */
export const settled = (answer: Answer<unknown>): boolean =>
  answer.ok ||
  (answer.trouble.kind === 'refused' &&
    answer.trouble.type !== 'busy' &&
    answer.trouble.type !== 'unauthorized')

/**
 * The `Idempotency-Key` of something that is done once: the same until the answer is known, so that a second try after a lost answer does nothing twice;
 * another body is another deed.
 */
export const useDeedKey = (shelf?: Shelf) => {
  const held = useRef<DeedKey | undefined>(undefined)
  return {
    of: (what: string): string => {
      held.current ??= shelf?.read() ?? undefined
      if (held.current?.what !== what) held.current = { what, key: crypto.randomUUID() }
      shelf?.keep(held.current)
      return held.current.key
    },
    answered: (): void => {
      held.current = undefined
      shelf?.drop()
    },
  }
}
