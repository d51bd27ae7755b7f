import { useEffect, useRef, useState } from 'preact/hooks'
import { Notice } from '../ui/told.tsx'

export type Words = { words: string; nth: number }

/** What was just done, in words. Said twice it is two things said. */
export const useSaid = (): [Words | undefined, (words: string | undefined) => void] => {
  const [said, set] = useState<Words>()
  return [said, (words) => set((was) => (words ? { words, nth: (was?.nth ?? 0) + 1 } : undefined))]
}

/** Told above a list that may be long, and brought into sight: what it tells of may have left the list. */
export const Said = ({ said }: { said: Words | undefined }) => {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (said) place.current?.scrollIntoView({ block: 'nearest' })
  }, [said])
  return <div ref={place}>{said ? <Notice key={said.nth} look="good" title={said.words} alert /> : null}</div>
}
