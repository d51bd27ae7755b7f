import { caseTexts } from '../case/card-texts.ts'
import type { CaseFacts } from '../case/facts.ts'
import * as cases from '../case/flow.ts'
import { asksAfter, type CaseMeant, caseMeant } from '../case/meant.ts'
import type { caseTyped } from '../commands.ts'
import type { Inbound, InboundText } from '../inbound.ts'
import { plain } from '../kit.ts'
import * as person from '../person/flow.ts'
import { STORIES } from '../person/notice.ts'
import { TO_STAFF } from '../to-staff.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { askedAgain } from './asked-again.ts'

/** Of the one case that it can be about; of several the person chooses. */
export const actOnCase = (
  c: Conversation,
  act: NonNullable<ReturnType<typeof caseTyped>>,
  facts: Facts,
): Turn => {
  if (act === 'add') return cases.add(c, undefined, facts)
  if (act === 'rate') {
    const unrated = facts.cases.find(({ closedAt, rated }) => closedAt !== undefined && !rated)
    return unrated ? cases.rate(c, unrated.id, undefined, facts) : cases.list(c, facts)
  }
  const [one, ...others] = facts.cases.filter(
    ({ closedAt }) => (closedAt === undefined) === (act === 'withdraw'),
  )
  if (!one || others.length) return cases.list(c, facts)
  return act === 'withdraw' ? cases.withdraw(c, one.id, facts) : cases.reopen(c, one.id, facts)
}

/** The one case in which staff wait for what the citizen sends. */
export const askedFor = (mine: readonly CaseFacts[]): CaseFacts | undefined => {
  const [one, another] = mine.filter(({ state, joined }) => state === 'waiting_citizen' && !joined)
  return another ? undefined : one
}

/** A slip sent to whoever has asked for it, without a word of which case: it is the one that waits. Words may be about anything, and set no clock going. */
export const answersStaff = (c: Conversation, event: Inbound, facts: Facts): Turn | null => {
  const one = askedFor(facts.cases)
  if (!one || event.kind === 'text') return null
  const adding = cases.add(c, one.id, facts)
  return adding.next.expect?.for === 'case-add' ? cases.takeAddition(adding.next, event, facts) : null
}

/** "อันเมื่อวาน", "ถอนเรื่องที่ 2": where it is not sure which one, the list is shown and nothing is guessed. */
export const meantCase = (c: Conversation, event: InboundText, facts: Facts): Turn | null =>
  onCase(c, caseMeant(event.text, facts.cases, facts.now, c.listed ?? 0), event, facts)

/** Asked after, and there is none: what was begun and never sent is shown, or how to begin. */
export const afterNone = (c: Conversation, event: InboundText, facts: Facts): Turn | null =>
  !facts.cases.length && asksAfter(event.text) ? cases.list(c, facts) : null

/** Asked after while it waits for the agreement: told to staff it is not yet. */
export const unsentAtNotice = (c: Conversation, event: InboundText, facts: Facts): Turn | null => {
  const { waiting } = c
  if (!waiting?.said || !STORIES.has(waiting.flow) || facts.cases.length || !asksAfter(event.text))
    return null
  const asked = person.showNotice(c, waiting, facts)
  return { ...asked, say: [plain(caseTexts(c.lang).list.unsent), ...asked.say] }
}

/** Asked after among its own questions: it is not sent yet, and the question stands there again. */
export const unsentHere = (c: Conversation, event: InboundText, facts: Facts): Turn | null => {
  if (!c.run || !TO_STAFF.has(c.run.i) || facts.cases.length || !asksAfter(event.text)) return null
  const again = askedAgain(c, facts)
  return { ...again, say: [plain(caseTexts(c.lang).list.unsentHere), ...again.say] }
}

/** Does with a case what words said of it; the list, where they may mean several. */
export const onCase = (
  c: Conversation,
  meant: CaseMeant | null,
  event: InboundText,
  facts: Facts,
): Turn | null => {
  if (!meant) return null
  if (meant.act === 'add') {
    const adding = cases.add(c, meant.one?.id, facts)
    // What is to be added has been typed already.
    return meant.says && meant.one ? cases.takeAddition(adding.next, event, facts) : adding
  }
  if (!meant.one) return cases.list(c, facts)
  return meant.act === 'withdraw'
    ? cases.withdraw(c, meant.one.id, facts)
    : cases.view(c, meant.one.id, facts.timelines[meant.one.id] ?? [], facts)
}
