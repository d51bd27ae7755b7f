import { useEffect, useState } from 'preact/hooks'
import type { DeedKey, Shelf } from '../deed-key.ts'

/**
 * What an officer has typed and not sent survives a reload and a session that ended; it goes with signing out, and before somebody else's desk is
 * shown. Never what was uncovered of a person: that is nowhere but on the screen.
 */
const DRAFT = 'pd.draft-of.'
const nameOf = (staffId: string, key: string): string => `${DRAFT}${staffId}.${key}`

export const dropDrafts = ({ but }: { but?: string }): void => {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(DRAFT) && (but === undefined || !key.startsWith(nameOf(but, ''))))
      sessionStorage.removeItem(key)
}

const read = (name: string): string => {
  try {
    return sessionStorage.getItem(name) ?? ''
  } catch {
    return ''
  }
}

/** What lies there, for whoever has no field for it now. */
export const draftOf = (staffId: string, key: string): string => read(nameOf(staffId, key))
export const dropDraft = (staffId: string, key: string): void =>
  sessionStorage.removeItem(nameOf(staffId, key))

/** Under what it was sent, for as long as nobody knows whether it came. */
export const draftShelf = (staffId: string, key: string): Shelf => {
  const name = nameOf(staffId, `${key}.sent`)
  return {
    read: () => JSON.parse(read(name) || 'null') as DeedKey | null,
    keep: (one) => {
      try {
        sessionStorage.setItem(name, JSON.stringify(one))
      } catch {}
    },
    drop: () => sessionStorage.removeItem(name),
  }
}

export const useDraft = (staffId: string, key: string): [string, (text: string) => void] => {
  const name = nameOf(staffId, key)
  const [text, setText] = useState(() => read(name))
  useEffect(() => setText(read(name)), [name])
  const set = (next: string): void => {
    setText(next)
    try {
      if (next) sessionStorage.setItem(name, next)
      else sessionStorage.removeItem(name)
    } catch {}
  }
  return [text, set]
}
