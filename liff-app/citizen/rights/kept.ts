import { useLayoutEffect, useReducer } from 'preact/hooks'
import { call } from '../../api.ts'

/** `ticks`: papers that are ready, as our side has them (`ticks.ts`). */
export type Kept = { keptSince: string | null; ticks?: Record<string, readonly number[]> }
let known: Kept | undefined
const listeners = new Set<() => void>()
export const nowKept = (kept: Kept | undefined): void => {
  known = kept
  for (const tell of listeners) tell()
}
export const keptNow = (): Kept | undefined => known
export const onKept = (tell: () => void): void => void listeners.add(tell)
addEventListener('pd-other-person', () => nowKept(undefined))

/** Whether answers are kept for reminders; unknown without a signal. */
export const useKept = (): Kept => {
  const [, again] = useReducer((n: number) => n + 1, 0)
  useLayoutEffect(() => {
    const tell = () => again(0)
    listeners.add(tell)
    // What was kept or forgotten meanwhile is newer than this answer.
    if (!known) void call<Kept>('/own/rights').then((told) => told.ok && !known && nowKept(told.value))
    return () => void listeners.delete(tell)
  }, [])
  return known ?? { keptSince: null }
}
