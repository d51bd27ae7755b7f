import type { Answers, Ordering } from '../interview.ts'
import { bangkokDate } from '../time.ts'
import { factsAskedBy, factsOf, questionsFor } from './answers.ts'
import type { Asked } from './asked.ts'
import { CATALOGUE } from './catalogue.ts'
import { factsIn } from './compile.ts'
import type { Facts } from './contract.ts'
import { type DayKey, keyOfIso } from './days.ts'
import { decide } from './evaluate.ts'
import { FACTS } from './facts.ts'
import { planNext } from './plan.ts'
import { CORE, TOPICS, type Topic } from './topics.ts'

/** The Bangkok day of an instant. */
export const dayOf = (now: number): DayKey => keyOfIso(bangkokDate(now))!

/** Questions about who it is that follow each other by themselves; the rules do not know them. */
const FOLLOWING = ['for', 'nickname', 'ok_harm', 'harm', 'ok_hiv', 'aids_patient'] as const
const AFTER_BIRTH = ['birth_age', 'birth_basis'] as const

/** Of the facts of a matter those that are its own: the ones that open it, and what no other matter asks for. */
const ownFacts = ({ facts, gates = [] }: Topic): readonly string[] =>
  facts.filter(
    (fact) =>
      gates.includes(fact) ||
      CARDS.includes(fact) ||
      (!CORE.includes(fact) && TOPICS.filter((topic) => topic.facts.includes(fact)).length === 1),
  )
const CARDS: readonly string[] = ['disability_card', 'state_welfare_card']

/** A right that asks for much else besides ("any trouble whatever") belongs to no matter. */
const SHARE = 0.2
const isAbout = (asked: readonly string[], own: readonly string[]): boolean => {
  const mine = asked.filter((fact) => own.includes(fact)).length
  return mine > 0 && mine / asked.length > SHARE
}

const opened = (answers: Answers): ReadonlySet<string> =>
  new Set(Array.isArray(answers.topics) ? (answers.topics as string[]) : [])

let byTopic: Map<string, ReadonlySet<string>> | null = null
/** The rights of a matter: those whose rules ask for what is its own. */
const rightsOfTopic = (topic: string): ReadonlySet<string> => {
  byTopic ??= new Map(
    TOPICS.map((one) => {
      const own = ownFacts(one)
      const rights = CATALOGUE.programmes.filter(({ branch }) =>
        isAbout(
          factsIn(branch).filter(
            (fact) => fact !== 'age_years' && (own.includes(fact) || !CORE.includes(fact)),
          ),
          own,
        ),
      )
      return [one.id, new Set(rights.map(({ rules }) => rules.id))]
    }),
  )
  return byTopic.get(topic) ?? new Set()
}

/** The rights that the person asked about; null for all of them. */
export const rightsAskedAbout = (answers: Answers): ReadonlySet<string> | null => {
  if (answers.scope !== 'topic') return null
  const topics = [...opened(answers)]
  return topics.length ? new Set(topics.flatMap((topic) => [...rightsOfTopic(topic)])) : null
}

/** Facts that no right asks for which the person asked about. */
const beside = (answers: Answers): string[] => {
  const rights = rightsAskedAbout(answers)
  if (!rights) return []
  const wanted = new Set(
    CATALOGUE.programmes.flatMap(({ rules, branch, amounts }) =>
      rights.has(rules.id) ? [...factsIn(branch), ...amounts.flatMap(({ asks }) => asks.split(' '))] : [],
    ),
  )
  if (wanted.has('age_years') || wanted.has('elderly_band_age')) wanted.add('birth_date')
  return FACTS.flatMap(({ id }) => (wanted.has(id) ? [] : [id]))
}

/** The fact to ask for next by the rules, and the question that asks for it. */
const byRules = (
  questions: readonly Asked[],
  answers: Answers,
  facts: Facts,
  { now, skipped }: Ordering,
): string | null => {
  const person = decide(CATALOGUE, facts, dayOf(now))
  const past = new Set([...[...skipped].flatMap(factsAskedBy), ...beside(answers)])
  const open = (id: string) => {
    const question = questions.find((one) => one.id === id)
    return (
      question !== undefined &&
      answers[id] === undefined &&
      !skipped.has(id) &&
      (question.when?.(answers) ?? true)
    )
  }
  // Each round either asks or sets one fact aside, so there are no more rounds than facts.
  for (let round = 0; round < FACTS.length; round++) {
    const fact = planNext(CATALOGUE, person, { opened: opened(answers), skipped: past })
    if (fact === null) return null
    const question = questionsFor(fact).find(open)
    if (question) return question
    past.add(fact)
  }
  return null
}

/** The next question of the check, null where none can change an answer any more. */
export const nextOf = (questions: readonly Asked[], answers: Answers, context: Ordering): string | null => {
  const open = (id: string) => {
    const when = questions.find((one) => one.id === id)?.when
    return answers[id] === undefined && !context.skipped.has(id) && (when?.(answers) ?? true)
  }
  const first = FOLLOWING.find(open)
  if (first) return first
  // Whoever does not know the day knows the age; without either nothing can be found for them.
  if (context.skipped.has('birth_date') && open('age_years')) return 'age_years'
  const after = answers.birth_date !== undefined ? AFTER_BIRTH.find(open) : undefined
  if (after) return after
  return byRules(questions, answers, factsOf(questions, answers, dayOf(context.now)), context)
}
