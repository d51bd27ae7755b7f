import type { Answers, Value } from '../../../flows/interview.ts'
import { isBegun, UNASKED } from '../../../flows/welfare/unasked.ts'
import type { Input } from '../../form/inputs.ts'
import type { Unsaid } from '../../form/two-sides.ts'
import { draftKey, keep, kept } from '../../kept.ts'
import { answersAt, houseNow, ME } from './house.ts'

/**
 * The answers of one of the house as they lie on this phone, before the rest of the check has come: in the place and the shape of `form/draft.ts`,
 * which goes on from there.
 */
type Entry = { input?: Input; v?: Value; how?: Unsaid; at: number }
type Stored = { version: number; entries: Record<string, Entry>; key: string }

/** What a question needs of whoever answers: `person.ts` has all of it too. */
export type Answering = {
  answers(): Answers
  unsaid(): ReadonlyMap<string, Unsaid>
  input(question: string): Input | undefined
  asked(): number
  begun(): boolean
  answer(question: string, input: Input): void
  /** Still being typed: nobody has read it yet. */
  type(question: string, input: Input): void
  pass(question: string, how: Unsaid): void
  listen(tell: () => void): () => void
}

/** Besides, what adding somebody has answered. */
const isUnasked = (question: string): boolean => UNASKED.includes(question) || question === 'nickname'
export const askedOf = (answers: Answers, unsaid: ReadonlyMap<string, Unsaid>): number =>
  Object.keys(answers).filter((question) => !isUnasked(question)).length + unsaid.size
/** Whether anything was said that a result can be made of. */
export const begunOf = (answers: Answers, unsaid: ReadonlyMap<string, Unsaid>): boolean =>
  isBegun(Object.keys(answers)) || unsaid.size > 0

/** Said on this page, by person: a phone may keep nothing at all (private windows). */
let said: Record<string, Record<string, Entry>> = {}
const listeners = new Set<() => void>()
const tell = () => {
  for (const one of listeners) one()
}
addEventListener('pd-other-person', () => {
  said = {}
  tell()
})

const storedOf = (who: string): Stored | null => {
  const was = kept<Stored>(draftKey(answersAt(who)))
  return was?.version === 1 ? was : null
}
const put = (who: string, question: string, entry: Omit<Entry, 'at'>): void => {
  const was = storedOf(who)
  const one = { [question]: { ...entry, at: Date.now() } }
  said = { ...said, [who]: { ...said[who], ...one } }
  keep(draftKey(answersAt(who)), {
    version: 1,
    key: was?.key ?? crypto.randomUUID(),
    ...was,
    entries: { ...was?.entries, ...one },
  })
  tell()
}

/** What was said here, once, for whoever goes on with it. */
export const takeSaid = (who: string): Readonly<Record<string, Entry>> => {
  const { [who]: mine = {}, ...others } = said
  said = others
  return mine
}

export const answeredBy = (who: string): Answering => {
  const entries = (): Record<string, Entry> => ({ ...storedOf(who)?.entries, ...said[who] })
  const answers = (): Answers => {
    const told = Object.entries(entries()).flatMap(([id, { v }]) =>
      v === undefined ? [] : [[id, v] as const],
    )
    // Whoever was added by name is somebody of the house.
    const member = who !== ME && houseNow().members.some(({ id }) => id === who)
    return { ...(member ? { for: 'casework' } : {}), ...Object.fromEntries(told) }
  }
  const unsaid = (): ReadonlyMap<string, Unsaid> =>
    new Map(Object.entries(entries()).flatMap(([id, { how }]) => (how ? [[id, how] as const] : [])))
  return {
    answers,
    unsaid,
    input: (question) => entries()[question]?.input,
    asked: () => askedOf(answers(), unsaid()),
    begun: () => begunOf(answers(), unsaid()),
    answer: (question, input) => put(who, question, { input, v: input as Value }),
    type: (question, input) => put(who, question, { input }),
    pass: (question, how) => put(who, question, { how }),
    listen(each) {
      listeners.add(each)
      return () => void listeners.delete(each)
    },
  }
}

/** The question that was answered before this one, as far as this phone knows. */
export const questionBefore = (who: string, question: string | undefined): string | undefined => {
  const all = { ...storedOf(who)?.entries, ...said[who] }
  const now = (question && all[question]?.at) || Number.POSITIVE_INFINITY
  return Object.entries(all)
    .filter(([id, { at, v, how }]) => {
      const unasked = isUnasked(id) || (who !== ME && id === 'for')
      return id !== question && at < now && (v !== undefined || how) && !unasked
    })
    .toSorted(([, a], [, b]) => b.at - a.at)[0]?.[0]
}
