import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Trouble } from '../api.ts'
import { type Shelf, useDeedBy } from '../deed-key.ts'
import { usePrefs } from '../prefs.ts'
import { appTexts } from '../texts.ts'
import { troubleWords } from '../trouble.ts'
import { Button, Notice } from '../ui/told.tsx'
import { ask, onStanding, type Standing, standingNow } from './session.ts'
import { deskTexts } from './texts.ts'

export const useStanding = (): Standing => {
  const [now, set] = useState(standingNow())
  useEffect(() => {
    set(standingNow())
    return onStanding(() => set(standingNow()))
  }, [])
  return now
}

export type Loaded<T> = {
  value: T | undefined
  trouble: Trouble | undefined
  again: () => Promise<void>
}

/** What the server says; what was there stays while it is asked again. After signing in anew it is asked anew. */
export const useLoad = <T,>(path: string | null): Loaded<T> => {
  const [state, setState] = useState<{ of: string | null; value?: T; trouble?: Trouble }>({ of: path })
  const order = useRef({ path, asked: 0, answered: 0 })
  if (order.current.path !== path) order.current = { path, asked: 0, answered: 0 }
  const again = useCallback(async () => {
    if (path === null) return
    const mine = order.current
    const nth = ++mine.asked
    const answer = await ask<T>(path)
    // An answer can take longer than the one that was asked for after it, and tells what was before.
    if (mine !== order.current || nth < mine.answered) return
    mine.answered = nth
    setState((was) =>
      answer.ok
        ? { of: path, value: answer.value }
        : { ...(was.of === path ? was : {}), of: path, trouble: answer.trouble },
    )
  }, [path])
  useEffect(() => void again(), [again])
  useEffect(() => {
    let was = standingNow().at
    return onStanding(() => {
      if (was !== 'in' && standingNow().at === 'in') void again()
      was = standingNow().at
    })
  }, [again])
  const here = state.of === path
  return {
    value: here ? state.value : undefined,
    trouble: here ? state.trouble : undefined,
    again,
  }
}

/** Until the value is there: that it comes, or what to do. */
export const Loading = <T,>({
  loaded: { value, trouble, again },
  children,
}: {
  loaded: Loaded<T>
  children: (value: T) => ComponentChildren
}) => {
  const { lang } = usePrefs()
  return (
    <>
      {trouble ? (
        <Notice look="bad" alert>
          <p>{refusalWords(trouble, lang)}</p>
          <Button onClick={() => void again()}>{deskTexts(lang).again}</Button>
        </Notice>
      ) : null}
      {value !== undefined ? children(value) : trouble ? null : <p role="status">{appTexts(lang).loading}</p>}
    </>
  )
}

const refusalWords = (trouble: Trouble, lang: 'th' | 'en'): string => {
  const t = deskTexts(lang).refused
  if (trouble.kind !== 'refused') return troubleWords(trouble, lang)
  const { status, type } = trouble
  if (status === 401) return t.signIn
  if (status === 404) return t.notThere
  if (type === 'forbidden') return t.role
  if (type === 'conflict') return t.faster
  if (type === 'no-such-move') return t.noMove
  if (type === 'invalid') return t.missing
  return troubleWords(trouble, lang)
}

export const TroubleNotice = ({ trouble }: { trouble: Trouble | undefined }) => {
  const { lang } = usePrefs()
  return trouble ? (
    <Notice look="bad" alert>
      <p>{refusalWords(trouble, lang)}</p>
    </Notice>
  ) : null
}

/** Something that is done once. */
export const useDeed = (shelf?: Shelf) => useDeedBy(ask, shelf)

/** Whether this is still on the page: an answer that comes later leads nobody away from where they went meanwhile. */
export const useHere = (): { readonly current: boolean } => {
  const here = useRef(true)
  useEffect(
    () => () => {
      here.current = false
    },
    [],
  )
  return here
}

/** Runs every so often while the page can be seen. */
export const useEvery = (ms: number, run: () => unknown): void => {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const tick = () => {
      if (!document.hidden && standingNow().at === 'in') latest.current()
    }
    const timer = setInterval(tick, ms)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [ms])
}
