import { type Answers, type Ordering, REVIEW, type Run } from '../interview.ts'
import { type Held, reviseInterview, type Told } from '../interview-flow.ts'
import { answersInForce } from '../interview-steps.ts'
import { plain } from '../kit.ts'
import type { Reader } from '../lang.ts'
import type { PartialDate } from '../parse/date.ts'
import { DAY, partialDateWords, toBuddhist, wallParts } from '../time.ts'
import type { Conversation, Facts, Message, Turn } from '../turn.ts'
import { factsOf, factsOfAnswer } from './answers.ts'
import { ageBetween } from './birth.ts'
import type { Facts as RightsFacts } from './contract.ts'
import { type Finding, findRights, foundByTold } from './finding.ts'
import { dayOf } from './order.ts'
import { withoutPrivate } from './private.ts'
import { QUESTIONS, rights } from './questions.ts'
import { welfareTexts } from './texts.ts'
import { resultView, rightCards } from './views-result.ts'
import { helpFirst, toldCard } from './views-ways.ts'

const turn = (next: Conversation, say: Message[], weight: Turn['weight'] = 'question'): Turn => ({
  next,
  say,
  effects: [],
  weight,
})

const skippedIn = ({ answers }: Run): ReadonlySet<string> =>
  new Set(Object.entries(answers).flatMap(([id, answer]) => ('skipped' in answer ? [id] : [])))

const contextOf = (run: Run, now: number): Ordering => ({ now, skipped: skippedIn(run) })

/** What a run's answers come to today. */
export const findingOf = (run: Run, now: number, told: RightsFacts = {}): Finding =>
  findRights(QUESTIONS, answersInForce(rights, run), contextOf(run, now), told)

/** The result stays open for changing an answer this long, and is forgotten then. */
export const CHECKED_MS = DAY

/** The run whose result can still be opened. */
export const checkedRun = (c: Conversation, now: number): Run | undefined =>
  c.checked && now - c.checked.touched < CHECKED_MS ? c.checked : undefined

export const withoutChecked = ({ checked: _, ...rest }: Conversation): Conversation => rest

type At = Pick<Facts, 'now' | 'rightsPage'>

/** Shows what a check has found. Of people in one's community nothing is kept: the result goes out, and the answers are gone. */
export const showResult = (c: Conversation, run: Run, { now, rightsPage: page }: At): Turn => {
  const answers = answersInForce(rights, run)
  const finding = findingOf(run, now)
  if (answers.for === 'casework') {
    const nickname = typeof answers.nickname === 'string' ? { nickname: answers.nickname } : {}
    return turn(withoutChecked(c), resultView(c, finding, { ...nickname, gone: true }), 'receipt')
  }
  const kept: Run = { ...withoutPrivate(run), at: REVIEW, touched: now }
  return turn(
    { ...c, checked: kept },
    resultView(c, finding, {
      ...(page ? { page } : {}),
      ...(answers.scope === 'house' ? { house: true } : {}),
    }),
    'receipt',
  )
}

const justAnswered = (id: string, before: Run | undefined, after: Run): boolean =>
  after.answers[id] !== undefined &&
  JSON.stringify(before?.answers[id]) !== JSON.stringify(after.answers[id]) &&
  'v' in after.answers[id]

/** Read back in the words of a card, so that a year off is heard at once. */
const ageAloud = (reader: Reader, answers: Answers, now: number): Message[] => {
  const born = answers.birth_date as PartialDate | undefined
  const { birth_date } = factsOf(QUESTIONS, answers, dayOf(now))
  const age = typeof birth_date === 'string' ? ageBetween(birth_date, dayOf(now)) : null
  if (!born || !age) return []
  const t = welfareTexts(reader.lang)
  const years = age.min === age.max ? String(age.min) : t.ageRange(age.min, age.max)
  return [plain(t.age(partialDateWords(born, reader.lang), years))]
}

const PLAIN_ROW = 1

/** What an answer of the moment finds: shown now, since nothing of it will be known a moment later. */
const toldView = (reader: Reader, run: Run, { question, value }: Told, now: number): Message[] => {
  const t = welfareTexts(reader.lang)
  const asked = QUESTIONS.find(({ id }) => id === question)
  const facts = asked ? factsOfAnswer(asked, value) : {}
  const open = { ...run, answers: { ...run.answers } }
  delete open.answers.scope
  const found = foundByTold(findingOf(open, now, facts), findingOf(open, now))
  if (!found.length) return [plain(t.toldNone)]
  return [plain(t.told), ...rightCards(reader, found, { gone: true }).slice(0, PLAIN_ROW)]
}

const isSaid = ({ answers }: Run, id: string): boolean => {
  const answer = answers[id]
  return answer !== undefined && 'm' in answer
}

const WHO_TOLD = ['for', 'birth_date', 'age_years'] as const

const between: NonNullable<Held['between']> = (before, after, reader, { now }, told) => {
  const answers = answersInForce(rights, after)
  const t = welfareTexts(reader.lang)
  const opened = Array.isArray(answers.topics) && (answers.topics as string[]).includes('harm')
  const about = justAnswered('for', before, after) ? t.about[answers.for as keyof typeof t.about] : undefined
  const bornNow = ['birth_date', 'birth_age', 'birth_basis'].some((id) => justAnswered(id, before, after))
  const asksOn = after.at === 'birth_age' || after.at === 'birth_basis'
  // With the words that opened the check: all of it on one card, where each can be changed.
  if (before === undefined && WHO_TOLD.some((id) => isSaid(after, id)))
    return [...toldCard(reader, rights, after), ...(about ? [plain(about)] : [])]
  return [
    ...(about ? [plain(about)] : []),
    ...(bornNow && !asksOn ? ageAloud(reader, answers, now) : []),
    ...(justAnswered('age_years', before, after)
      ? [plain(agedAloud(reader, answers.age_years as number, now))]
      : []),
    ...(opened && after.at === 'ok_harm' && before?.at !== 'ok_harm' ? helpFirst(reader, now) : []),
    ...(told ? toldView(reader, after, told, now) : []),
  ]
}

/** The year is reckoned for the ear alone: what is kept is the age that was told. */
const agedAloud = ({ lang }: Reader, age: number, now: number): string => {
  const { y } = wallParts(now)
  return welfareTexts(lang).aged(age, (lang === 'th' ? toBuddhist(y) : y) - age)
}

/** The check of rights, as the engine holds it. */
export const rightsHeld = (staff: Held['staff']): Held => ({
  interview: rights,
  submit: showResult,
  staff,
  between,
})

/** The run under way goes on the shelf; that of the result is taken up. */
const takenUp = (c: Conversation): Conversation => {
  const { run, checked: _, ...rest } = c
  return run && run.i !== rights.id ? { ...rest, shelf: [run, ...c.shelf].slice(0, 5) } : rest
}

/** Changes one answer of a result, and back to it. */
export const changeAnswer = (held: Held, c: Conversation, run: Run, question: string, facts: Facts): Turn =>
  reviseInterview(held, takenUp(c), { ...run, at: REVIEW }, question, facts) ?? showResult(c, run, facts)

export { takenUp }
