import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type Answer, call, type Trouble } from './api.ts'

export type Asked<T> = { value: T | undefined; trouble: Trouble | undefined; again: () => Promise<void> }

/** Asked twice, the answers may come the other way round: `true` of one that tells what was before what is already known. */
export const inOrder = () => {
  let asked = 0
  let known = 0
  return () => {
    const nth = ++asked
    return (): boolean => {
      if (nth < known) return true
      known = nth
      return false
    }
  }
}

/** `undefined` while it comes; what was there stays on the screen while it is asked again. `ask`: as whom; `first`: what is known already. */
export const useAskedBy = <T>(
  ask: (path: string) => Promise<Answer<T>>,
  path: string | null | undefined,
  first?: T,
): Asked<T> => {
  type Known = { of: typeof path; value?: T | undefined; trouble?: Trouble | undefined }
  const [state, set] = useState<Known>({ of: path, value: first })
  const order = useRef({ path, next: inOrder() })
  if (order.current.path !== path) order.current = { path, next: inOrder() }
  const again = useCallback(async () => {
    if (!path) return
    const mine = order.current
    const isPast = mine.next()
    const answer = await ask(path)
    if (mine !== order.current || isPast()) return
    set((now) =>
      answer.ok
        ? { of: path, value: answer.value }
        : { of: path, value: now.of === path ? now.value : undefined, trouble: answer.trouble },
    )
  }, [path])
  useEffect(() => void again(), [again])
  const here = state.of === path
  return { value: here ? state.value : undefined, trouble: here ? state.trouble : undefined, again }
}

/** The same of a citizen, asked again whenever the page is looked at anew. */
export const useAsked = <T>(path: string | undefined, first?: T): Asked<T> => {
  const asked = useAskedBy<T>(call, path, first)
  const { again } = asked
  useEffect(() => {
    const looked = () => document.visibilityState === 'visible' && void again()
    document.addEventListener('visibilitychange', looked)
    addEventListener('online', looked)
    return () => {
      document.removeEventListener('visibilitychange', looked)
      removeEventListener('online', looked)
    }
  }, [again])
  return asked
}
