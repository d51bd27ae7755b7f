import { useEffect, useState } from 'preact/hooks'
import type { Learnt } from '../../../flows/learn/contract.ts'
import { call } from '../../api.ts'
import { draftKey, keep, kept } from '../../kept.ts'

/**
 * What was learnt is noted on this phone at once and told to the server when it can be; said twice it is the same. `pd.draft.` keys go when
 * somebody else signs in on this phone.
 */
const KEY = draftKey('learn')

type Noted = Omit<Learnt, 'lesson'> & { told?: true }
type Kept = { done: Record<string, Noted>; step: Record<string, Step> }
/** Where somebody is in a lesson, and the questions that they answered rightly. */
export type Step = { n: number; right: readonly number[] }

const read = (): Kept => ({ done: {}, step: {}, ...kept<Partial<Kept>>(KEY) })

export const stepOf = (lesson: string): Step => read().step[lesson] ?? { n: 0, right: [] }

export const keepStep = (lesson: string, step: Step): void => {
  const now = read()
  keep(KEY, { ...now, step: { ...now.step, [lesson]: step } })
}

/** Done: the next visit begins at the first card again. */
export const noteDone = (lesson: string, right: number, at: string): void => {
  const { done, step } = read()
  const { [lesson]: _, ...rest } = step
  keep(KEY, {
    step: rest,
    done: { ...done, [lesson]: { right: Math.max(right, done[lesson]?.right ?? 0), at } },
  })
}

export type Synced = 'told' | 'notice' | 'later'

/** Tells what the server does not know, and takes over what other phones of the same person told it. */
export const sync = async (): Promise<Synced> => {
  for (const [lesson, { right, at, told }] of Object.entries(read().done)) {
    if (told) continue
    const answer = await call(`/own/learn/${lesson}`, { method: 'PUT', body: { right, at } })
    if (!answer.ok)
      return answer.trouble.kind === 'refused' && answer.trouble.status === 403 ? 'notice' : 'later'
  }
  const answer = await call<{ done: Learnt[] }>('/own/learn')
  if (!answer.ok) return 'later'
  const now = read()
  // What was told and is not there any more was taken back with the agreement; what was done meanwhile has still to be told.
  const untold = Object.entries(now.done).filter(
    ([lesson, { at }]) => !answer.value.done.some((one) => one.lesson === lesson && one.at >= at),
  )
  const done = Object.fromEntries([
    ...answer.value.done.map(({ lesson, right, at }) => [lesson, { right, at, told: true }] as const),
    ...untold.filter(([, { told }]) => !told),
  ])
  keep(KEY, { ...now, done })
  return 'told'
}

/** What was done, as this phone knows it; brought up to date now and whenever there is a signal again. */
export const useLearnt = (): { done: Record<string, Noted>; synced: Synced | undefined } => {
  const [state, set] = useState<{ done: Record<string, Noted>; synced: Synced | undefined }>({
    done: read().done,
    synced: undefined,
  })
  useEffect(() => {
    let here = true
    const go = () =>
      void sync().then((synced) => {
        if (here) set({ done: read().done, synced })
      })
    go()
    addEventListener('online', go)
    return () => {
      here = false
      removeEventListener('online', go)
    }
  }, [])
  return state
}
