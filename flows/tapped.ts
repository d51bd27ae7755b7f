import { alertTap, isAlertTap } from './alert-turns.ts'
import { meaning } from './answer-words.ts'
import * as cases from './case/flow.ts'
import { guardTap, isGuardTap } from './guard-turns.ts'
import { goOn, heldOf, hold, INTERVIEWS, silent, withoutExpect } from './holding.ts'
import type { Inbound } from './inbound.ts'
import { dropped, resumeInterview } from './interview-flow.ts'
import { askView, overView } from './interview-views.ts'
import type { Button } from './kit.ts'
import { ledgerTapped } from './ledger-turns.ts'
import { notice, open } from './opening.ts'
import * as person from './person/flow.ts'
import { mainButtons } from './person/views.ts'
import { rightsAct, rightsOf, rightsRunAct } from './rights.ts'
import { scamTapped } from './scam-turns.ts'
import { storyIn } from './story-told.ts'
import type { Tap } from './taps.ts'
import { texts } from './texts.ts'
import type { Conversation, Facts, Opening, Turn } from './turn.ts'
import { WISH, wishTap } from './wishes.ts'

/** A button, of today or of years ago. */
export const tapped = (c: Conversation, event: Extract<Inbound, { kind: 'tap' }>, facts: Facts): Turn => {
  const { tap } = event
  if (!tap) return person.menu(c, facts, texts(c.lang).stale.unknown)
  switch (tap.t) {
    case 'open':
      return open(
        withoutExpect(c),
        {
          flow: tap.flow,
          ...(tap.arg ? { arg: tap.arg } : {}),
          ...(tap.flow === 'complaint' ? saidIn(c) : {}),
        },
        facts,
      )
    case 'notice':
      return notice(c, tap, facts)
    case 'set':
      return setAndGoOn(c, tap, facts)
    case 'case':
      return caseTapped(tap.act === 'add' ? c : withoutExpect(c), tap, facts)
    case 'scam':
      if (isAlertTap(tap)) return alertTap(c, tap, facts)
      return isGuardTap(tap) ? guardTap(c, tap, facts) : scamTapped(c, tap, facts)
    case 'rights':
      return rightsAct(withoutExpect(c), tap, facts)
    case 'ledger':
      return ledgerTapped(c, tap, event, facts)
    case 'nav':
      if (!tap.run) return tap.act === 'staff' ? person.contact(c, 'menu', facts) : goOn(c, facts)
      return interviewTapped(withoutExpect(c), { ...tap, run: tap.run }, event, facts)
    case 'answer':
      if (WISH.some((code) => code === tap.c)) return wishTap(c, tap, facts)
      return interviewTapped(withoutExpect(c), tap, event, facts)
    default:
      return interviewTapped(withoutExpect(c), tap, event, facts)
  }
}

/** What was told of it before the button was touched. */
const saidIn = (c: Conversation): Pick<Opening, 'said'> => {
  const said = storyIn(c.expect)
  return said ? { said } : {}
}

const setAndGoOn = (c: Conversation, tap: Extract<Tap, { t: 'set' }>, facts: Facts): Turn => {
  const turn = person.set(c, tap, facts)
  const held = c.run && heldOf(c.run)
  // In the middle of an interview the question follows, in the new language and size.
  return held && c.run
    ? {
        ...turn,
        say: [...turn.say, ...askView(turn.next, held.interview, c.run, { now: facts.now })],
        weight: 'question',
      }
    : turn
}

const caseTapped = (c: Conversation, tap: Extract<Tap, { t: 'case' }>, facts: Facts): Turn => {
  const { id } = tap
  switch (tap.act) {
    case 'list':
      return cases.list(c, facts)
    case 'view':
      return id ? cases.view(c, id, facts.timelines[id] ?? [], facts) : cases.list(c, facts)
    case 'add':
      return cases.add(c, id, facts)
    case 'withdraw':
      return cases.withdraw(c, id, facts)
    case 'withdraw-yes':
      return cases.withdrawYes(c, id, facts)
    case 'reopen':
      return cases.reopen(c, id, facts)
    case 'rate':
      return cases.rate(c, id, tap.c, facts)
    case 'paper':
      return cases.paper(c, id, facts)
    default:
      return tap.act satisfies never
  }
}

/** What "delete it and start again" starts. */
const ANEW: Readonly<Record<string, Opening>> = {
  complaint: { flow: 'complaint', arg: 'new' },
  rights: { flow: 'rights', arg: 'new' },
  'scam-report': { flow: 'scam' },
  'account-held': { flow: 'account-held', arg: 'go' },
}

type RunTap =
  | Exclude<Extract<Tap, { run?: string }>, { t: 'nav' }>
  | (Extract<Tap, { t: 'nav' }> & { run: string })

/** A button of an interview: of the one under way, of one put aside, or of one that is over. */
const interviewTapped = (
  c: Conversation,
  tap: RunTap,
  event: Extract<Inbound, { kind: 'tap' }>,
  facts: Facts,
): Turn => {
  if (c.run?.id === tap.run) return hold(c, event, facts)
  const checked = rightsOf(c, facts.now)
  if (checked?.id === tap.run) return rightsRunAct(c, checked, tap, facts)
  const shelved = c.shelf.find(({ id }) => id === tap.run)
  if (shelved) {
    const held = heldOf(shelved)
    if (tap.t === 'drop') {
      const rest = { ...c, shelf: c.shelf.filter(({ id }) => id !== shelved.id) }
      const next = dropped(held, rest, shelved, facts.now)
      const anew = ANEW[shelved.i]
      return anew ? open(next, anew, facts) : person.menu(next, facts)
    }
    if (held && person.needsNotice(c)) return person.showNotice(c, { flow: held.interview.id }, facts)
    if (held) return resumeInterview(held, c.run ? { ...c, shelf: [c.run, ...c.shelf] } : c, shelved, facts)
  }
  return over(c, tap)
}

const over = (c: Conversation, tap: RunTap): Turn => {
  const t = texts(c.lang)
  const question =
    tap.t === 'answer' ? INTERVIEWS.get(tap.i)?.interview.questions.find(({ id }) => id === tap.q) : undefined
  const answer = question && tap.t === 'answer' ? meaning(question, tap.c, c.lang, {}) : undefined
  const meant = question && answer ? t.stale.earlier(question.words[c.lang], answer) : undefined
  const goOnHere: Button[] = c.run
    ? [{ label: t.stale.goOn, tone: 'main', tap: { t: 'resume', i: c.run.i, run: c.run.id } }]
    : []
  const buttons = [...goOnHere, ...mainButtons(c.lang).slice(0, 2)]
  return { ...silent(c), say: overView(c, meant, buttons), weight: 'question' }
}
