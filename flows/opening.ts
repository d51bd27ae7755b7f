import { openAlerts } from './alert-turns.ts'
import * as cases from './case/flow.ts'
import { openingAnswers } from './complaint/prefill.ts'
import { draftCard } from './complaint/views.ts'
import { complaintHeld } from './filing.ts'
import { openGuard } from './guard-turns.ts'
import { putAside, silent } from './holding.ts'
import { valuesOf } from './interview.ts'
import { beginInterview, continueInterview, resumeInterview } from './interview-flow.ts'
import { openLedger } from './ledger-turns.ts'
import * as person from './person/flow.ts'
import { intentOf } from './person/intents.ts'
import { inPublic, openRights } from './rights.ts'
import { openHeld, openReport, openScam } from './scam-turns.ts'
import type { Tap } from './taps.ts'
import type { Conversation, Facts, Opening, Turn } from './turn.ts'

/** What a menu, a word or a button opens. */
export const open = (c: Conversation, opening: Opening, facts: Facts): Turn => {
  switch (opening.flow) {
    case 'complaint':
      return openComplaint(c, opening, facts)
    case 'rights':
      return openRights(c, opening, facts)
    case 'scam':
      return openScam(c, opening, facts)
    case 'scam-report':
      return openReport(c, opening, facts)
    case 'account-held':
      return openHeld(c, opening, facts)
    case 'guard':
      return openGuard(c, opening, facts)
    case 'alerts':
      return openAlerts(c, opening, facts)
    case 'ledger':
      return openLedger(c, opening, facts)
    case 'cases':
      return cases.list(c, facts)
    case 'hotlines':
      return person.hotlinesCard(c, facts, opening.arg)
    case 'contact':
      return person.contact(c, c.run ? inPublic(`${c.run.i}.${c.run.at}`) : 'menu', facts, opening.said)
    case 'settings':
      return person.settings(c, facts)
    case 'help':
      return person.help(c, facts)
    default:
      return person.menu(c, facts)
  }
}

const openComplaint = (c: Conversation, opening: Opening, facts: Facts): Turn => {
  if (person.needsNotice(c)) return person.showNotice(c, opening, facts)
  const id = complaintHeld.interview.id
  if (c.run?.i === id) return resumeInterview(complaintHeld, c, c.run, facts)
  const draft = c.shelf.find(({ i }) => i === id)
  if (draft && opening.arg !== 'new')
    return {
      ...silent(c),
      say: draftCard(c, { run: draft, interview: complaintHeld.interview }),
      weight: 'question',
    }
  return beginInterview(
    complaintHeld,
    putAside(c, id),
    facts,
    opening.said ? prefilled(opening.said, facts.now) : {},
  )
}

/** The story told where its kind was asked for: it says the kind, and is kept. Null where it says no more than that. */
export const toldAtOnce = (
  c: Conversation,
  said: NonNullable<Opening['said']>,
  facts: Facts,
): Turn | null => {
  const { run } = c
  if (run?.i !== complaintHeld.interview.id || (run.at !== 'family' && run.at !== 'subtype')) return null
  const { answers } = run
  const told = prefilled(said, facts.now)
  const { family } = valuesOf(told)
  const same = family !== undefined && (valuesOf(answers).family ?? family) === family
  return same && Object.keys(told).some((id) => !answers[id])
    ? continueInterview(complaintHeld, c, { ...run, answers: { ...told, ...answers } }, facts, run)
    : null
}

/** What the person has said already, as answers. */
const prefilled = (said: NonNullable<Opening['said']>, now: number) => {
  // A story of several messages may read as another matter than the last of them, which opened it.
  const hints = [said.text, ...(said.also ? said.text.split('\n').reverse() : [])].flatMap((text) => {
    const intent = intentOf(text)
    return intent && 'open' in intent && intent.open === 'complaint' ? [intent.prefill] : []
  })
  return openingAnswers(said, hints.find(({ family }) => family) ?? hints[0] ?? {}, now)
}

/** An answer to the privacy notice; what was waiting behind it opens with the agreement. */
export const notice = (c: Conversation, tap: Extract<Tap, { t: 'notice' }>, facts: Facts): Turn => {
  const { opening, ...turn } = person.answerNotice(c, tap, facts)
  if (!opening) return turn
  const opened = open(turn.next, opening, facts)
  return {
    ...opened,
    say: [...turn.say, ...opened.say],
    effects: [...turn.effects, ...opened.effects],
    weight: 'receipt',
  }
}
