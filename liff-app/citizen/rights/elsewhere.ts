import type { DraftShown } from '../../../flows/draft.ts'
import type { Lang } from '../../../flows/lang.ts'
import type { CardInWords, ResultInWords } from '../../../flows/welfare/card-lines.ts'
import { call } from '../../api.ts'

/** Without a signal nobody waits for what the chat knows. */
export const PATIENCE_MS = 2_500

let asking: Promise<boolean> | undefined
let known: boolean | undefined
addEventListener('pd-other-person', () => {
  asking = undefined
  known = undefined
})

/** Whether a check was begun in the chat or on another phone: it goes on here. Asked once. */
export const begunElsewhere = (): Promise<boolean> => {
  asking ??= call<DraftShown>('/drafts/rights').then((told) => {
    if (!told.ok) {
      asking = undefined
      return false
    }
    known = Object.keys(told.value.answers).length > 0
    return known
  })
  return asking
}
/** What was answered there comes to, in words, all or for one right: it is read while the rules are on their way. */
const told = async <T>(path: string): Promise<T | undefined> => {
  const answer = await call<{ told: T | null }>(`/own/rights/told/${path}`)
  return (answer.ok && answer.value.told) || undefined
}
export const toldElsewhere = (lang: Lang) => told<ResultInWords>(lang)
export const rightToldElsewhere = (lang: Lang, id: string) =>
  told<CardInWords>(`${lang}/${encodeURIComponent(id)}`)

export const begunElsewhereNow = (): boolean | undefined => known

/** The same for whoever waits to begin. */
export const begunElsewhereSoon = (): Promise<boolean> =>
  Promise.race([begunElsewhere(), new Promise<boolean>((go) => setTimeout(() => go(false), PATIENCE_MS))])
