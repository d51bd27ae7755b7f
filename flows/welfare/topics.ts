import content from './content/topics.json' with { type: 'json' }
import type { FactId, Facts, Topics } from './contract.ts'
import type { Known } from './derive.ts'
import { ASKS, askIndex, factById, factIndex, isSensitive } from './facts.ts'

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
const AGE = factIndex('age_years')
const UNDER_6 = factIndex('num_children_under_6')

const affirmed = (value: unknown): boolean =>
  value === true ||
  (typeof value === 'number' && value > 0) ||
  (typeof value === 'string' && value !== 'none') ||
  (typeof value === 'object' && value !== null && ((value as { min?: number }).min ?? 0) > 0)

const opensItself = ({ gates = [] }: Topic, facts: Facts): boolean => {
  for (const id of gates) if (affirmed(facts[id])) return true
  return false
}

const places = (ids: readonly FactId[]): readonly number[] => ids.map(askIndex).filter((place) => place >= 0)
const CORE_PLACES = places(CORE)
const TOPIC_PLACES: ReadonlyMap<string, readonly number[]> = new Map(
  TOPICS.map(({ id, facts }) => [id, places(facts)]),
)
const ofTopic = (id: string): readonly number[] => TOPIC_PLACES.get(id)!
const CHILDREN = places(['num_children_under_6'])
const CARE = places(['bedridden'])
const SENSITIVE = places(ASKS.filter(isSensitive))
/** By place: the ids that, being given, answer it: its own, or what it follows from. */
const GIVEN_BY: readonly (readonly FactId[])[] = ASKS.map((id) => {
  const from = factById(id)?.from
  return from ? [id, from] : [id]
})

/** Facts that follow from who it is, without a topic: a first question that may open one. */
const byPerson = (facts: Facts, { lo, hi }: Known): (readonly number[])[] => {
  const [youngest, oldest] = [lo[AGE]!, hi[AGE]!]
  const frail =
    youngest >= FRAIL_FROM || facts.disability_card === true || facts.has_long_term_impairment === true
  return [
    ...(youngest >= CHILD_REARING.from && oldest <= CHILD_REARING.to ? [CHILDREN] : []),
    // Children told by their birth dates open their matter as their number does.
    ...(lo[UNDER_6]! > 0 ? [ofTopic('child')] : []),
    ...(oldest <= SCHOOL_AGE_MAX ? [ofTopic('study')] : []),
    ...(INSURED.includes(String(facts.sso_section)) ? [ofTopic('insured')] : []),
    ...(frail ? [CARE] : []),
  ]
}

/** By place among what may be asked for: 1 where it may be asked now, and where its topic was opened by name. */
export type Open = { may: Uint8Array; wanted: Uint8Array }

export const openFor = (facts: Facts, known: Known, { opened, skipped }: Topics = {}): Open => {
  const wanted = new Uint8Array(ASKS.length)
  const may = new Uint8Array(ASKS.length)
  const allow = (all: readonly number[]) => {
    for (const place of all) may[place] = 1
  }
  allow(CORE_PLACES)
  for (const topic of TOPICS) if (!topic.sensitive && opensItself(topic, facts)) allow(ofTopic(topic.id))
  for (const all of byPerson(facts, known)) allow(all)
  for (const place of SENSITIVE) may[place] = 0
  for (const id of opened ?? [])
    for (const place of TOPIC_PLACES.get(id) ?? []) {
      wanted[place] = 1
      may[place] = 1
    }
  // A range, or a year only, is an answer too.
  for (let place = 0; place < may.length; place++) {
    if (!may[place]) continue
    for (const id of GIVEN_BY[place]!) if (facts[id] !== undefined) may[place] = 0
  }
  for (const id of skipped ?? []) if (askIndex(id) >= 0) may[askIndex(id)] = 0
  return { may, wanted }
}
