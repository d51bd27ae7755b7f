import { useLayoutEffect, useState } from 'preact/hooks'
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

/** One draft may stand in two fields, or in one that was drawn anew while an answer was under way: each shows what it is now. */
const fields = new Set<(name: string, text: string) => void>()
const write = (name: string, text: string): void => {
  try {
    if (text) sessionStorage.setItem(name, text)
    else sessionStorage.removeItem(name)
  } catch {}
  for (const tell of fields) tell(name, text)
}

/** What was sent goes; what was typed on while it went stays. */
const without = (name: string, sent: string): void => {
  const now = read(name)
  if (now.startsWith(sent)) write(name, now.slice(sent.length).trimStart())
}

type Draft = [text: string, set: (text: string) => void, sent: (text: string) => void]
export const useDraft = (staffId: string, key: string): Draft => {
  const name = nameOf(staffId, key)
  const [held, hold] = useState({ name, text: read(name) })
  useLayoutEffect(() => {
    const hear = (of: string, text: string) => of === name && hold({ name, text })
    fields.add(hear)
    return () => void fields.delete(hear)
  }, [name])
  return [
    held.name === name ? held.text : read(name),
    (text) => write(name, text),
    (text) => without(name, text),
  ]
}

type Values = Record<string, string | boolean>
const changesOf = (draft: string): Values => JSON.parse(draft || '{}') as Values
const isSame = (a: Values, b: Values): boolean => Object.keys(a).every((name) => a[name] === b[name])

/**
 * A form over what is kept, or over the blanks of something new: what was changed and not saved outlives leaving the page, field by field, so that
 * the others show what is kept by now. Set back to that, nothing is left of it.
 */
export const useEdit = <T extends Values>(staffId: string, key: string, kept: T) => {
  const [draft, write] = useDraft(staffId, key)
  // Until what is kept is read anew, what was saved stands in its place.
  const [saved, setSaved] = useState<{ over: T; values: T }>()
  const base = saved && isSame(kept, saved.over) ? saved.values : kept
  const put = (changes: Values, under: T): void => {
    const changed = Object.entries(changes).filter(([name, value]) => value !== under[name])
    write(changed.length ? JSON.stringify(Object.fromEntries(changed)) : '')
  }
  // As they are by now: an answer may come when the form was left and gone on with elsewhere.
  const changes = () => changesOf(draftOf(staffId, key))
  return {
    now: { ...base, ...(changesOf(draft) as Partial<T>) },
    begun: draft !== '',
    set:
      <K extends keyof T & string>(name: K) =>
      (value: T[K]): void =>
        put({ ...changes(), [name]: value }, base),
    /** What was changed on while it went stays. */
    saved: (values: T): void => {
      setSaved({ over: kept, values })
      put(changes(), values)
    },
    /** The same of something new, whose form is empty again. */
    made: (values: T): void => put(changes(), values),
    drop: (): void => put({}, base),
  }
}
