import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { call, type Trouble } from './api.ts'

export type Asked<T> = { value?: T | undefined; trouble?: Trouble | undefined; again: () => Promise<void> }

/** `undefined` while it comes; what was there stays on the screen while it is asked again, and is asked again whenever the page is looked at anew. */
export const useAsked = <T>(path: string | undefined, first?: T): Asked<T> => {
  const [state, set] = useState<Omit<Asked<T>, 'again'> & { path?: string }>({ value: first })
  const order = useRef({ path, asked: 0, answered: 0 })
  if (order.current.path !== path) order.current = { path, asked: 0, answered: 0 }
  const again = useCallback(async () => {
    if (!path) return
    const mine = order.current
    const nth = ++mine.asked
    const answer = await call<T>(path)
    // An answer can take longer than the one that was asked for after it, and tells what was before.
    if (mine !== order.current || nth < mine.answered) return
    mine.answered = nth
    set((now) =>
      answer.ok
        ? { path, value: answer.value }
        : { ...(now.path === path || !now.path ? now : {}), path, trouble: answer.trouble },
    )
  }, [path])
  useEffect(() => {
    void again()
    const looked = () => document.visibilityState === 'visible' && void again()
    document.addEventListener('visibilitychange', looked)
    addEventListener('online', looked)
    return () => {
      document.removeEventListener('visibilitychange', looked)
      removeEventListener('online', looked)
    }
  }, [again])
  const here = state.path === undefined || state.path === path
  return { value: here ? state.value : undefined, trouble: here ? state.trouble : undefined, again }
}
