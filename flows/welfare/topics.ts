import content from './content/topics.json' with { type: 'json' }
import type { FactId, Facts, Topics } from './contract.ts'
import type { Known } from './derive.ts'
import { factById, factIndex, isSensitive } from './facts.ts'

/**
 * What may be asked of whom. The core questions are everybody's; all else waits until its topic is opened, by a tap or because
 * an answer has opened it (whoever lost a job has that topic). Sensitive facts wait for the tap alone.
 */
export type Topic = {
  id: string
  th: string
  en: string
  /** One of the seven that the first screen offers. */
  button: boolean
  sensitive?: boolean
  /** Facts that, being so, open the topic. */
  gates?: FactId[]
  facts: FactId[]
}
export const TOPICS: readonly Topic[] = content.topics
/** In the order in which they settle most (welfare-facts §2). */
export const CORE: readonly FactId[] = content.core

const INSURED: readonly unknown[] = ['33', '39', '40']
const CHILD_REARING = { from: 15, to: 59 }
const SCHOOL_AGE_MAX = 24
const FRAIL_FROM = 80

const affirmed = (value: unknown): boolean =>
  value === true ||
  (typeof value === 'number' && value > 0) ||
  (typeof value === 'string' && value !== 'none') ||
  (typeof value === 'object' && value !== null && ((value as { min?: number }).min ?? 0) > 0)

const opensItself = ({ gates = [] }: Topic, facts: Facts): boolean => gates.some((id) => affirmed(facts[id]))

/** Facts that follow from who it is, without a topic: a first question that may open one. */
const byPerson = (facts: Facts, { lo, hi }: Known): FactId[] => {
  const age = factIndex('age_years')
  const [youngest, oldest] = [lo[age]!, hi[age]!]
  const frail =
    youngest >= FRAIL_FROM || facts.disability_card === true || facts.has_long_term_impairment === true
  return [
    ...(youngest >= CHILD_REARING.from && oldest <= CHILD_REARING.to ? ['num_children_under_6'] : []),
    ...(oldest <= SCHOOL_AGE_MAX ? topicFacts('study') : []),
    ...(INSURED.includes(String(facts.sso_section)) ? topicFacts('insured') : []),
    ...(frail ? ['bedridden'] : []),
  ]
}
const topicFacts = (id: string): readonly FactId[] => TOPICS.find((one) => one.id === id)?.facts ?? []

/** A fact was given where its value was, or what it follows from; a range or a year only is an answer too. */
const given = (facts: Facts, id: FactId): boolean =>
  facts[id] !== undefined || (factById(id)?.from !== undefined && facts[factById(id)!.from!] !== undefined)

export type Open = {
  /** May be asked, by askable id. */
  may(id: FactId): boolean
  /** Belongs to a topic that the person opened. */
  wanted(id: FactId): boolean
}

export const openFor = (facts: Facts, known: Known, { opened, skipped }: Topics = {}): Open => {
  const wanted = new Set<FactId>()
  const allowed = new Set<FactId>(CORE)
  for (const topic of TOPICS) {
    if (opened?.has(topic.id)) for (const id of topic.facts) wanted.add(id)
    else if (!topic.sensitive && opensItself(topic, facts)) for (const id of topic.facts) allowed.add(id)
  }
  for (const id of byPerson(facts, known)) allowed.add(id)
  return {
    may: (id) =>
      !skipped?.has(id) && !given(facts, id) && (wanted.has(id) || (allowed.has(id) && !isSensitive(id))),
    wanted: (id) => wanted.has(id),
  }
}
