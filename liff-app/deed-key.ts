import { useRef, useState } from 'preact/hooks'
import type { Answer, Sending, Trouble } from './api.ts'

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

type Ask = <T>(path: string, sending: Sending) => Promise<Answer<T>>

/** Something that is done once, under the key that `useDeedKey` tells of. `ask`: as whom. */
export const useDeedBy = (ask: Ask, shelf?: Shelf) => {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const key = useDeedKey(shelf)
  const send = async <T>(
    path: string,
    body?: object,
    method: 'POST' | 'PUT' | 'DELETE' = 'POST',
  ): Promise<Answer<T>> => {
    setBusy(true)
    const answer = await ask<T>(path, {
      method,
      ...(body ? { body } : {}),
      key: key.of(`${method} ${path} ${JSON.stringify(body)}`),
    })
    setBusy(false)
    setTrouble(answer.ok ? undefined : answer.trouble)
    if (settled(answer)) key.answered()
    return answer
  }
  return { busy, trouble, setTrouble, send }
}
