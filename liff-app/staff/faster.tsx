import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { Answer, Trouble } from '../api.ts'
import { usePrefs } from '../prefs.ts'
import { Notice } from '../ui/told.tsx'
import { TroubleNotice } from './load.tsx'
import { adminTexts } from './texts-admin.ts'

/** What an entry is by now, for whoever was slower; null where somebody took it away, undefined where nobody was faster. */
export const currentOf = <T,>(trouble: Trouble | undefined): T | null | undefined =>
  trouble?.kind === 'refused' && trouble.type === 'conflict'
    ? (trouble.body.current as T | null | undefined)
    : undefined

/**
 * The version that a change names: of what the page shows, and until that is read anew of what one has just saved, or was shown in its place. `of`: the entry
 * as it is listed; another one, or the same read anew, is seen anew.
 */
export const useSeen = (of: string, listed: string | null | undefined) => {
  const last = useRef<{ of: string; version: string | null } | undefined>(undefined)
  return {
    // As it is when it is sent: an answer that comes changes nothing that is drawn.
    get version() {
      return last.current?.of === of ? last.current.version : listed
    },
    answered: (answer: Answer<{ version: string }>): void => {
      const current = answer.ok ? answer.value : currentOf<{ version: string }>(answer.trouble)
      if (current !== undefined) last.current = { of, version: current?.version ?? null }
    },
  }
}

type Row = { label: string; value: string }

/** Whoever was slower sees what the entry is by now, wherever it is not what they have here: saved again, theirs stands. */
export const SaveTrouble = <T,>({
  trouble,
  changed,
  now,
  mine,
  children,
}: {
  trouble: Trouble | undefined
  changed?: string
  now: (current: T) => Row[]
  mine: Row[]
  children?: (current: T) => ComponentChildren
}) => {
  const t = adminTexts(usePrefs().lang).faster
  const current = currentOf<T>(trouble)
  if (current === undefined) return <TroubleNotice trouble={trouble} />
  return (
    <Notice look="bad" alert>
      <p>
        <b>{current === null ? t.gone : (changed ?? t.changed)}</b>
      </p>
      {current === null ? null : (
        <dl>
          {now(current).map(({ label, value }, n) =>
            value === mine[n]?.value ? null : (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {t.now}: {value || t.empty}
                  <br />
                  {t.yours}: {mine[n]?.value || t.empty}
                </dd>
              </div>
            ),
          )}
        </dl>
      )}
      {current === null ? null : children?.(current)}
      <p>{current === null ? t.goneHow : t.how}</p>
    </Notice>
  )
}
