import { REVIEW, type Run, type StoredAnswers } from '../interview.ts'
import { begin, takeAnswer } from '../interview-steps.ts'
import { askView } from '../interview-views.ts'
import type { Reader } from '../lang.ts'
import { fromParts } from '../time.ts'
import type { Message } from '../turn.ts'
import { programmeById } from './catalogue.ts'
import { findingOf, showResult } from './flow.ts'
import { rights } from './questions.ts'
import { lateOf, troubleCard, troubleTyped } from './troubles.ts'
import { detailView } from './views-detail.ts'
import { almostView, asideView } from './views-result.ts'
import {
  draftCard,
  editCards,
  forgottenCard,
  goneCard,
  helpFirst,
  printCard,
  saveCard,
  savedCard,
  topicsCard,
} from './views-ways.ts'

type Example = { view: string; messages: (reader: Reader) => Message[] }

const NOW = fromParts({ y: 2026, m: 11, d: 20 }, 14, 30)

/** A fictional person's answers, typed one after the other; what is not named is not known. */
const walked = (known: Readonly<Record<string, string>>, before: StoredAnswers = {}): Run => {
  let run = begin(rights, { id: 'example', now: NOW, answers: before })
  for (let n = 0; run.at !== REVIEW && n < 60; n++) {
    const text = known[run.at] ?? 'ไม่แน่ใจ'
    const step = takeAnswer(rights, run, { by: 'text', text }, NOW)
    run = step.went === 'on' ? step.run : takeAnswer(rights, run, { by: 'tap', code: 'unsure' }, NOW).run
  }
  return run
}

const ELDER = {
  for: 'ตัวเอง',
  birth_date: '5 มีนาคม 2499',
  nationality: '1',
  state_pension_or_salary: 'ไม่ใช่',
  domicile_registered: 'ใช่',
  disability_card: 'ไม่ใช่',
  has_long_term_impairment: 'ใช่',
  state_welfare_card: 'ใช่',
  sso_section: '4',
  institution_status: '1',
  state_health_right: 'ไม่ใช่',
  in_hardship: 'ใช่',
}
const elder = () => walked(ELDER)
const young = () => walked({ ...ELDER, birth_date: '12 มกราคม 2511', has_long_term_impairment: 'ไม่ใช่' })
const villager = () => walked({ ...ELDER, for: '4', nickname: 'ยายบุญ' })

const walkedTo = (question: string): Run => ({ ...begin(rights, { id: 'example', now: NOW }), at: question })
const at = (question: string): Run => ({ ...elder(), at: question, misses: 0 })
const result = (run: Run) => (reader: Reader) => {
  const conversation = { v: 1 as const, ...reader, shelf: [], misses: 0 }
  return showResult(conversation, run, {
    now: NOW,
    rightsPage: 'https://liff.line.me/2000000001-example/rights',
  }).say
}
const asked = (question: string) => (reader: Reader) => askView(reader, rights, at(question), { now: NOW })
const detail = (id: string) => (reader: Reader) => {
  const { found, facts } = findingOf(elder(), NOW)
  const programme = programmeById(id)!
  return detailView(
    reader,
    programme,
    NOW,
    found.find((one) => one.programme.id === id),
    facts,
  )
}

/** The check of rights, with fictional people: rendered by tests, shown in the gallery. */
export const examples: readonly Example[] = [
  {
    view: 'question: for whom',
    messages: (reader) => askView(reader, rights, walkedTo('for'), { now: NOW }),
  },
  ...['birth_date', 'nationality', 'sso_section', 'in_hardship', 'household_income', 'job_end_reason'].map(
    (id) => ({
      view: `question: ${id.replace(/_/g, ' ')}`,
      messages: asked(id),
    }),
  ),
  { view: 'question: in confidence', messages: asked('harm') },
  { view: 'review of a villager', messages: (reader) => askView(reader, rights, villager(), { now: NOW }) },
  { view: 'result of an elder', messages: result(elder()) },
  { view: 'result with nothing known', messages: result(walked({ for: '1' })) },
  { view: 'result of a villager, nothing kept', messages: result(villager()) },
  { view: 'one right in full', messages: detail('elderly-allowance') },
  { view: 'a right that is to be granted', messages: detail('poor-family-aid') },
  {
    view: 'a right without answers',
    messages: (reader) => detailView(reader, programmeById('flood-9000')!, NOW),
  },
  { view: 'nearly', messages: (reader) => almostView(reader, findingOf(young(), NOW)) },
  { view: 'closed or not confirmed', messages: (reader) => asideView(reader, findingOf(elder(), NOW)) },
  { view: 'matters', messages: (reader) => topicsCard(reader, new Set(), false) },
  { view: 'other matters', messages: (reader) => topicsCard(reader, new Set(), true) },
  { view: 'which money has not come', messages: (reader) => troubleCard(reader, { late: 'which' }, NOW) },
  {
    view: 'money has not come',
    messages: (reader) => troubleCard(reader, { late: lateOf('disabled')! }, NOW),
  },
  {
    view: 'a card is lost',
    messages: (reader) => troubleCard(reader, troubleTyped('บัตรคนจนหาย')!, NOW),
  },
  {
    view: 'harsh debt collectors',
    messages: (reader) => troubleCard(reader, troubleTyped('โดนทวงหนี้โหด')!, NOW),
  },
  { view: 'help first', messages: (reader) => helpFirst(reader, NOW) },
  { view: 'change an answer', messages: (reader) => editCards(reader, rights, elder()) },
  { view: 'keep the answers?', messages: saveCard },
  { view: 'kept', messages: savedCard },
  {
    view: 'sheet to print',
    messages: (reader) =>
      printCard(reader, { uri: 'https://puengdai.example/api/v1/welfare/sheet/AQ', savedAt: NOW }),
  },
  { view: 'forgotten', messages: forgottenCard },
  { view: 'result no longer here', messages: goneCard },
  { view: 'a check that waits', messages: (reader) => draftCard(reader, at('nationality')) },
]
