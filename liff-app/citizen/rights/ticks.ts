import { useEffect, useReducer } from 'preact/hooks'
import type { Programme } from '../../../flows/welfare/programme.ts'
import { draftKey, keep, kept } from '../../kept.ts'

/** Papers that somebody has ready, on this phone. By their place in the list of the day on which it was last checked: a new list begins unticked. */
type Ticks = Record<string, readonly number[]>
const PLACE = draftKey('rights-ticks')
let ticks: Ticks = kept<Ticks>(PLACE) ?? {}
const listeners = new Set<() => void>()
addEventListener('pd-other-person', () => {
  ticks = {}
})

export const useTicks = (who: string, { id, checkedOn }: Programme) => {
  const [, again] = useReducer((n: number) => n + 1, 0)
  useEffect(() => {
    const tell = () => again(0)
    listeners.add(tell)
    return () => void listeners.delete(tell)
  }, [])
  const whose = `${who}:${id}:${checkedOn}`
  const mine = ticks[whose] ?? []
  return {
    count: mine.length,
    has: (paper: number): boolean => mine.includes(paper),
    tick: (paper: number, on: boolean): void => {
      ticks = { ...ticks, [whose]: on ? [...mine, paper] : mine.filter((one) => one !== paper) }
      keep(PLACE, ticks)
      for (const tell of listeners) tell()
    },
  }
}
