import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import { call, type Trouble } from '../../api.ts'
import type { Asked } from '../../asked.ts'
import { type DeedKey, type Shelf, useDeedBy } from '../../deed-key.ts'
import { draftKey, keep, kept, letGo } from '../../kept.ts'
import { usePrefs } from '../../prefs.ts'
import { appTexts } from '../../texts.ts'
import { troubleWords } from '../../trouble.ts'
import { Button, Notice, useInSight } from '../../ui/told.tsx'
import { ownTexts } from './texts.ts'

/** Until the value is there: that it comes, or what to do. */
export const Loading = <T,>({
  loaded,
  children,
}: {
  loaded: Asked<T>
  children: (value: T) => ComponentChildren
}) => {
  const { lang } = usePrefs()
  const { value, trouble, again } = loaded
  // The same words that stand there already are not read out again, and whoever tried again would hear nothing: put there anew they are.
  const anew = useMemo(Math.random, [trouble])
  return (
    <>
      {trouble ? (
        <Notice look="bad" alert>
          <p key={anew}>
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
/** It was refused for what was asked for. */
export const isAbout = (trouble: Trouble): trouble is Extract<Trouble, { kind: 'refused' }> =>
  trouble.kind === 'refused' && !ANYHOW.test(trouble.type)

/** `refused`: what a refusal means here. `again`: where nothing else is left to tap. */
export const TroubleNotice = ({
  trouble,
  refused,
  again,
}: {
  trouble: Trouble | undefined
  refused?: string
  again?: () => void
}) => {
  const { lang } = usePrefs()
  const box = useInSight(trouble)
  const anew = useMemo(Math.random, [trouble])
  return trouble ? (
    <div ref={box}>
      <Notice look="bad" alert>
        <p key={anew}>{(isAbout(trouble) && refused) || troubleWords(trouble, lang)}</p>
        {again ? <Button onClick={again}>{ownTexts(lang).again}</Button> : null}
      </Notice>
    </div>
  ) : null
}
