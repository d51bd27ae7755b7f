import { useState } from 'preact/hooks'
import { draftKey, keep, kept, letGo } from '../../kept.ts'

/** What is typed outside an interview and not sent yet: it outlives a reload, and goes when somebody else signs in on this phone. */
export const useKeptState = <T>(name: string, fresh: T): [T, (next: T) => void, () => void] => {
  const place = draftKey(name)
  const [value, set] = useState<T>(() => kept<T>(place) ?? fresh)
  return [
    value,
    (next) => {
      keep(place, next)
      set(next)
    },
    () => {
      letGo(place)
      set(fresh)
    },
  ]
}
