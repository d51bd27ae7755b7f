import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { call, type Trouble } from '../../api.ts'
import { type DeedKey, type Shelf, useDeedBy } from '../../deed-key.ts'
import { draftKey, keep, kept, letGo } from '../../kept.ts'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { troubleWords } from '../../trouble.ts'
import { Button, Notice } from '../../ui/told.tsx'
import { ownTexts } from './texts.ts'

type Loaded<T> = { value?: T; trouble?: Trouble; again: () => Promise<void> }

/** What the server says of this page's own; what was there stays on the screen while it is asked again. */
export const useLoad = <T,>(path: string): Loaded<T> => {
  const [state, setState] = useState<{ value?: T; trouble?: Trouble }>({})
  const again = useCallback(async () => {
    const answer = await call<T>(path)
    setState((now) => (answer.ok ? { value: answer.value } : { ...now, trouble: answer.trouble }))
  }, [path])
  useEffect(() => {
    const back = () => void again()
    back()
    addEventListener('online', back)
    return () => removeEventListener('online', back)
  }, [again])
  return { ...state, again }
}

/** Until the value is there: that it comes, or what to do. */
export const Loading = <T,>({
  loaded,
  children,
}: {
  loaded: Loaded<T>
  children: (value: T) => ComponentChildren
}) => {
  const { lang } = usePrefs()
  const { value, trouble, again } = loaded
  return (
    <>
      {trouble ? (
        <Notice look="bad" alert>
          <p>
            {trouble.kind === 'refused' && trouble.status === 404
              ? ownTexts(lang).notThere
              : troubleWords(trouble, lang)}
          </p>
          <Button onClick={() => void again()}>{ownTexts(lang).again}</Button>
        </Notice>
      ) : null}
      {value !== undefined ? children(value) : trouble ? null : <p role="status">{appTexts(lang).loading}</p>}
    </>
  )
}

/** Beside what is kept under this name on this phone. */
export const shelfAt = (name: string): Shelf => {
  const place = draftKey(name)
  return { read: () => kept<DeedKey>(place), keep: (one) => void keep(place, one), drop: () => letGo(place) }
}

/** Something that is done once. */
export const useDeed = (shelf?: Shelf) => useDeedBy(call, shelf)

/** It cannot be done because things are no longer as they are shown. */
export const outdated = (trouble: Trouble | undefined): boolean =>
  trouble?.kind === 'refused' && /^(no-such-move|conflict|not-found|forbidden)$/.test(trouble.type)

/** Refusals that say nothing of what was asked for. */
const ANYHOW = /^(busy|blocked|unauthorized)$/

/** `refused`: what a refusal means here. */
export const TroubleNotice = ({ trouble, refused }: { trouble: Trouble | undefined; refused?: string }) => {
  const { lang } = usePrefs()
  const own = trouble?.kind === 'refused' && !ANYHOW.test(trouble.type) && refused
  return trouble ? (
    <Notice look="bad" alert>
      <p>{own || troubleWords(trouble, lang)}</p>
    </Notice>
  ) : null
}
