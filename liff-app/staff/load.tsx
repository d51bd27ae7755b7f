import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Trouble } from '../api.ts'
import { type Asked, useAskedBy } from '../asked.ts'
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

/** What the server says to this officer; after signing in anew it is asked anew. */
export const useLoad = <T,>(path: string | null): Asked<T> => {
  const asked = useAskedBy<T>(ask, path)
  const { again } = asked
  useEffect(() => {
    let was = standingNow().at
    return onStanding(() => {
      if (was !== 'in' && standingNow().at === 'in') void again()
      was = standingNow().at
    })
  }, [again])
  return asked
}

/** Until the value is there: that it comes, or what to do. */
export const Loading = <T,>({
  loaded: { value, trouble, again },
  children,
}: {
  loaded: Asked<T>
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
  if (type === 'unopened') return t.unopened
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
