import type { Changes, DraftShown } from '../../flows/draft.ts'
import { type Interview, mayNotKnow, type Value } from '../../flows/interview.ts'
import { type Input, inputOf, isEmpty } from './inputs.ts'

/** Answers are on this phone and on our side, where the chat has them too. What either has to be told, and which of two holds. */
export type Entry = {
  input?: Input
  /** The answer as read; absent while it cannot be read. */
  v?: Value
  /** Passed over on purpose, where "not sure" and "rather not say" are answers. */
  how?: Unsaid
  at: number
  /** `at` of what our side has. */
  told?: number
}
export type Entries = Record<string, Entry>
export type Unsaid = 'unsure' | 'private'
export type Ended = 'deleted' | 'elsewhere'

/** What is being typed into is never replaced under the fingers. */
const TYPING_MS = 3_600

export const changesOf = (interview: Interview, entries: Entries, now: number): Changes => {
  const changes: Changes = {}
  for (const q of interview.questions) {
    const entry = entries[q.id]
    if (!entry || entry.told === entry.at || q.fleeting) continue
    const ago = Math.max(0, now - entry.at)
    if (entry.v !== undefined) changes[q.id] = { v: entry.v, ago }
    // Half-typed and not readable yet: it is kept here and told once it can be read.
    else if (entry.how) changes[q.id] = { skipped: true, how: entry.how, ago }
    else if (isEmpty(entry.input)) changes[q.id] = q.optional ? { skipped: true, ago } : { gone: true, ago }
  }
  return changes
}

/** What became of the draft elsewhere, where this copy of it stays. */
export const endOf = (shown: DraftShown, entries: Entries, now: number): Ended | undefined => {
  const before = now - (shown.gone ?? Number.POSITIVE_INFINITY)
  const all = Object.values(entries).filter(({ v }) => v !== undefined)
  const none = !shown.extra && !Object.keys(shown.answers).length
  // Typed before it was filed from elsewhere, and not in it.
  const filed = now - (shown.filed ?? Number.POSITIVE_INFINITY)
  if (all.some(({ at }) => at <= before)) return 'deleted'
  return all.some(({ at, told }) => (told === at ? none : at <= filed)) ? 'elsewhere' : undefined
}

type Told = {
  shown: DraftShown
  /** `at` of what went along when this was asked. */
  told: Record<string, number>
  now: number
  stays: boolean
}

/** What our side has comes into `entries`, but for what is newer there. */
export const takeAnswers = (
  interview: Interview,
  entries: Entries,
  { shown, told, now, stays }: Told,
): void => {
  if (!stays && shown.gone !== undefined) {
    // Deleted in the chat, or on another phone: this copy goes too.
    for (const [id, { at }] of Object.entries(entries)) if (at <= now - shown.gone) delete entries[id]
  }
  for (const [id, at] of Object.entries(told)) {
    const entry = entries[id]
    if (entry?.at === at && !shown.wrong?.includes(id)) entry.told = at
  }
  // What our side had and has no more was filed or taken away elsewhere: it belongs into no form that was begun after it.
  if (stays && Object.keys(shown.answers).length)
    for (const [id, { at, told: had }] of Object.entries(entries))
      if (had === at && !(id in shown.answers) && !(id in told)) delete entries[id]
  for (const [id, answer] of Object.entries(shown.answers)) {
    const q = interview.questions.find((one) => one.id === id)
    const entry = entries[id]
    const at = now - answer.ago
    const ours = entry && entry.told !== entry.at
    if (!q || (ours && entry.at > at)) continue
    const v = 'v' in answer ? answer.v : undefined
    const same = entry && JSON.stringify(entry.v) === JSON.stringify(v)
    if (same && (v !== undefined || !mayNotKnow(q) || entry.how)) {
      entry.told = entry.at
      continue
    }
    if (ours && entry.at > now - TYPING_MS) continue
    const how = mayNotKnow(q) && v === undefined ? { how: unsaid(answer) } : {}
    entries[id] =
      v === undefined ? { at, told: at, ...how } : { input: inputOf(q, v, entry?.input), v, at, told: at }
  }
}

const unsaid = (answer: DraftShown['answers'][string]): Unsaid =>
  'how' in answer && answer.how === 'private' ? 'private' : 'unsure'
