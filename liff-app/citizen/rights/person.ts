import { useEffect, useMemo } from 'preact/hooks'
import type { Answers, Value } from '../../../flows/interview.ts'
import { type Finding, findRights } from '../../../flows/welfare/finding.ts'
import { nextOf } from '../../../flows/welfare/order.ts'
import { isPrivate, isPrivateTopic } from '../../../flows/welfare/private.ts'
import { QUESTIONS, rights } from '../../../flows/welfare/questions.ts'
import { openDraft } from '../../form/draft.ts'
import type { Input } from '../../form/inputs.ts'
import type { Unsaid } from '../../form/two-sides.ts'
import { useHeard } from '../../heard.ts'
import { type Answering, askedOf, begunOf, takeSaid } from './answered.ts'
import { PATIENCE_MS } from './elsewhere.ts'
import { answersAt, houseNow, ME } from './house.ts'

/**
 * The answers of one of the house. What is told in confidence lives in this page's memory alone: neither on the phone nor with us, and gone
 * when the page is closed.
 */
export type Person = ReturnType<typeof open>

const MINUTE_MS = 60_000

const open = (id: string) => {
  const draft = openDraft(rights, { at: answersAt(id), local: id !== ME })
  const name = houseNow().members.find((one) => one.id === id)?.name
  if (name !== undefined && draft.empty('for')) draft.set('for', 'casework')
  // What was answered before the rest had come; the draft has it already, unless this phone keeps nothing.
  const early = Object.entries(takeSaid(id))
  for (const [question, { input, how }] of early) {
    if (how && draft.how(question) !== how) draft.pass(question, how)
    if (input !== undefined && JSON.stringify(draft.input(question)) !== JSON.stringify(input))
      draft.set(question, input)
  }
  // What was typed then is read as soon as it can be.
  draft.checks().catch(() => {})
  const secret = new Map<string, Value | Unsaid>()
  const topics = new Set<string>()
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const one of listeners) one()
  }
  const listOf = (question: string): string[] => (draft.input(question) as string[] | undefined) ?? []
  const isUnsaid = (value: unknown): value is Unsaid => value === 'unsure' || value === 'private'

  const answers = (): Answers => {
    const told: Record<string, Value | undefined> = Object.fromEntries(
      Object.entries(draft.values()).filter(([, v]) => v !== undefined),
    )
    if (name !== undefined) told.nickname = name
    const all = [...listOf('topics'), ...topics]
    if (all.length) told.topics = all
    for (const [question, value] of secret) if (!isUnsaid(value)) told[question] = value
    return told
  }
  const unsaid = (): ReadonlyMap<string, Unsaid> => {
    const all = new Map(draft.unsaid())
    for (const [question, value] of secret) if (isUnsaid(value)) all.set(question, value)
    return all
  }
  const context = () => ({ now: Date.now(), skipped: new Set(unsaid().keys()) })
  /** Every part of a page asks, and with every letter typed: decided once for what was said by now, within a minute. */
  const once = <T>(decide: () => T): (() => T) => {
    let last: { of: string; came: T } | undefined
    return () => {
      const of = JSON.stringify([answers(), [...unsaid()], Math.floor(Date.now() / MINUTE_MS)])
      if (last?.of !== of) last = { of, came: decide() }
      return last.came
    }
  }
  let first: Promise<unknown> | undefined
  const begin = async () => {
    await draft.sync()
    if (early.length && draft.agreed()) await draft.sync()
  }
  return {
    id,
    name,
    draft,
    /** What the chat was told has come in, or will not come for now. */
    ready: (): Promise<unknown> => {
      first ??= Promise.race([begin(), new Promise((go) => setTimeout(go, PATIENCE_MS))])
      return first
    },
    answers,
    unsaid,
    /** How many questions were put to them so far. */
    asked: (): number => askedOf(answers(), unsaid()),
    /** Whether anything was said that a result can be made of. */
    begun: (): boolean => begunOf(answers(), unsaid()),
    input: draft.input,
    finding: once((): Finding => findRights(QUESTIONS, answers(), context())),
    next: once((): string | null => nextOf(QUESTIONS, answers(), context())),
    answer(question: string, input: Input) {
      if (isPrivate(question)) {
        secret.set(question, input as Value)
        tell()
      } else draft.set(question, input)
    },
    type: draft.set,
    pass(question: string, how: Unsaid) {
      if (isPrivate(question)) {
        secret.set(question, how)
        tell()
      } else draft.pass(question, how)
    },
    /** Alone where nothing was answered yet, on top of the rest otherwise. */
    openTopic(topic: string, alone: boolean) {
      if (isPrivateTopic(topic)) topics.add(topic)
      else draft.set('topics', [...new Set([...listOf('topics'), topic])])
      if (alone) draft.set('scope', 'topic')
      tell()
    },
    topics: (): string[] => [...listOf('topics'), ...topics],
    everything: () => draft.set('scope', ''),
    has: (right: string): boolean => listOf('have').includes(right),
    hasAlready(right: string, so: boolean) {
      const others = listOf('have').filter((one) => one !== right)
      draft.set('have', so ? [...others, right] : others)
    },
    clear() {
      secret.clear()
      topics.clear()
      draft.clear()
    },
    listen(each: () => void) {
      listeners.add(each)
      const stop = draft.listen(each)
      return () => {
        listeners.delete(each)
        stop()
      }
    },
  } satisfies Answering & Record<string, unknown>
}

const people = new Map<string, Person>()
addEventListener('pd-other-person', () => {
  people.clear()
})
export const personOf = (id: string): Person => {
  const person = people.get(id) ?? open(id)
  people.set(id, person)
  return person
}
export const forgetPerson = (id: string): void => void people.delete(id)

/** This person, drawn again with every change, and what their answers come to. */
export const usePerson = (id: string): { person: Person; finding: Finding } => {
  const person = personOf(id)
  const change = useHeard(person)
  useEffect(() => void person.ready(), [person])
  const finding = useMemo(() => person.finding(), [person, change])
  return { person, finding }
}
