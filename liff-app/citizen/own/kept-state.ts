import { useEffect, useRef, useState } from 'preact/hooks'
import { draftKey, keep, kept, letGo } from '../../kept.ts'

/**
 * What is typed outside an interview and not sent yet: it outlives a reload, and goes when somebody else signs in on this phone. Two windows show the
 * same: what was sent in one is not there to be sent again in the other.
 */
export const useKeptState = <T>(
  name: string,
  fresh: T,
): [now: T, set: (next: T) => void, clear: (sent?: T) => void] => {
  const place = draftKey(name)
  const [value, set] = useState<T>(() => kept<T>(place) ?? fresh)
  const now = useRef(value)
  now.current = value
  useEffect(() => {
    const other = ({ key }: StorageEvent) => {
      if (key === place) set(kept<T>(place) ?? fresh)
    }
    addEventListener('storage', other)
    return () => removeEventListener('storage', other)
  }, [place])
  return [
    value,
    (next) => {
      keep(place, next)
      set(next)
    },
    (sent = now.current) => {
      // What was typed while that was on its way is not sent yet.
      if (sent !== now.current) return
      letGo(place)
      set(fresh)
    },
  ]
}
