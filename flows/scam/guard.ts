import { matchChoice } from '../parse/choice.ts'
import type { Tap } from '../taps.ts'
import { HOUR, timeWords } from '../time.ts'
import type { Conversation, Expect, Facts, Message, Turn } from '../turn.ts'
import {
  CODE_LIVES,
  GUARD_VERSION,
  GUARDS_MAX,
  type GuardLink,
  TOLD_EVERY,
  TRIES_MAX,
} from './guard-contract.ts'
import { AGREES, isLong, mayBeShown, nameOf } from './guard-typed.ts'
import { guardTexts } from './texts-guard.ts'
import {
  calledIn,
  guardAcceptCard,
  guardAcceptedCard,
  guardCodeCard,
  guardHomeCard,
  guardNameCard,
  guardTermsCard,
  guardToldLine,
  guardWordsCard,
} from './views-guard.ts'

/**
 * "ให้ลูกหลานช่วยดู": somebody asks a relative to look out for them. Both read what it means and agree; either ends it. Nothing is sent to anybody who
 * has not typed the code that the ward gave them.
 */
type InGuard = Extract<Expect, { for: 'guard' }>
type Typed = { text: string; messageId: string }

/** Who acts for whom is another matter, and the mini-app's. */
const linksOf = (facts: Facts): readonly GuardLink[] =>
  facts.guard?.links.filter(({ delegate }) => !delegate) ?? []

const atRest = ({ expect: _, ...c }: Conversation): Conversation => ({ ...c, misses: 0 })

const turn = (
  next: Conversation,
  say: Message[],
  weight: Turn['weight'] = 'question',
  effects: Turn['effects'] = [],
): Turn => ({ next, say, effects, weight })

const expecting = (c: Conversation, expect: InGuard): Conversation => ({ ...c, misses: 0, expect })

export const guardHome = (c: Conversation, facts: Facts, lead?: string): Turn =>
  turn(atRest(c), guardHomeCard(c, linksOf(facts), lead))

const isFull = (facts: Facts, as: GuardLink['as']): boolean =>
  linksOf(facts).filter((link) => link.as === as).length >= GUARDS_MAX

/** The first of the ward's two questions. */
export const guardAsk = (c: Conversation, facts: Facts): Turn => {
  const t = guardTexts(c.lang).ask
  if (isFull(facts, 'ward')) return guardHome(c, facts, `${t.full} ${t.fullBody}`)
  return turn(expecting(c, { for: 'guard', step: 'who' }), guardNameCard(c, 'who'))
}

/** The ward has agreed: the code exists from this turn on, and is shown this once. */
const guardYes = (c: Conversation, expect: InGuard | undefined, facts: Facts): Turn => {
  const fresh = facts.guard?.fresh
  if (expect?.step !== 'agree' || !expect.who || !expect.me || !fresh || isFull(facts, 'ward'))
    return guardAsk(c, facts)
  const until = facts.now + CODE_LIVES
  const { who, me, said = [] } = expect
  return turn(atRest(c), guardCodeCard(c, { ...fresh, who, until }), 'receipt', [
    { do: 'agree', purpose: 'guardian', version: GUARD_VERSION },
    {
      do: 'guard-ask',
      guardId: fresh.id,
      code: fresh.code,
      until,
      names: { ward: me, guardian: who },
      messages: said,
      version: GUARD_VERSION,
    },
  ])
}

export const guardEnter = (c: Conversation, short = false): Turn => {
  const t = guardTexts(c.lang).enter
  return turn(
    expecting(c, { for: 'guard', step: 'code' }),
    guardWordsCard(c, { title: short ? t.short : t.title, body: t.body }, 'enter'),
  )
}

/** Wrong codes of the last hour: a guess among a hundred million must not be worth trying. */
const wrongOf = (c: Conversation, now: number): number[] =>
  (c.wrongCodes ?? []).filter((at) => now - at < HOUR)

/** A code was typed. What it stands for was looked up; after too many wrong ones it is not looked at. */
export const guardCode = (c: Conversation, facts: Facts): Turn => {
  const t = guardTexts(c.lang).enter
  const wrong = wrongOf(c, facts.now)
  if (wrong.length >= TRIES_MAX) {
    const until = timeWords(wrong[0]! + HOUR, c.lang)
    return turn(atRest(c), guardWordsCard(c, { title: t.wait, body: t.waitBody(until) }))
  }
  if (facts.guard?.found) return guardSee(c, facts)
  const next = { ...expecting(c, { for: 'guard', step: 'code' }), wrongCodes: [...wrong, facts.now] }
  return turn(next, guardWordsCard(c, { title: t.wrong, body: t.wrongBody }, 'enter'))
}

/** What the code, or a button, asks this person to agree to. */
export const guardSee = (c: Conversation, facts: Facts): Turn => {
  const t = guardTexts(c.lang)
  const found = facts.guard?.found
  if (!found) return turn(atRest(c), guardWordsCard(c, { title: t.accepted.gone, body: t.enter.wrongBody }))
  if (found.own) return turn(atRest(c), guardWordsCard(c, { title: t.enter.own, body: t.enter.ownBody }))
  if (found.again) return guardHome(c, facts, t.enter.again)
  if (isFull(facts, 'guardian')) return guardHome(c, facts, `${t.enter.full} ${t.enter.fullBody}`)
  return turn(expecting(c, { for: 'guard', step: 'accept', id: found.id }), guardAcceptCard(c, found))
}

const guardAccept = (c: Conversation, facts: Facts): Turn => {
  const found = facts.guard?.found
  if (!found || found.own || found.again || isFull(facts, 'guardian')) return guardSee(c, facts)
  return turn(atRest(c), guardAcceptedCard(c, found), 'receipt', [
    { do: 'agree', purpose: 'guardian', version: GUARD_VERSION },
    { do: 'guard-accept', guardId: found.id },
  ])
}

/** "เลิกช่วยดูคนนี้" in words: of one bond it is clear which; of several they are shown, each with its button. */
export const guardEnds = (c: Conversation, which: 'asked' | 'ward' | 'guardian', facts: Facts): Turn => {
  const meant = linksOf(facts).filter(({ as, state }) =>
    which === 'asked' ? state === 'asked' && as === 'ward' : state === 'active' && as === which,
  )
  return meant.length > 1 ? guardHome(c, facts) : guardEnd(c, meant[0]?.id, facts)
}

const guardEnd = (c: Conversation, id: string | undefined, facts: Facts): Turn => {
  const t = guardTexts(c.lang).ended
  const link = facts.guard?.links.find((one) => one.id === id)
  if (!link) return guardHome(c, facts, t.nothing)
  const name = calledIn(c.lang, link.name, link.as)
  const ended = link.delegate ? guardTexts(c.lang).delegate.ended : t
  const words =
    link.state === 'asked' ? t.asked : link.as === 'ward' ? ended.guardian(name) : ended.ward(name)
  return turn(atRest(c), guardWordsCard(c, { title: words }), 'receipt', [
    { do: 'guard-end', guardId: link.id },
  ])
}

/** A button of ours, of today or of years ago. */
export const guardTapped = (c: Conversation, tap: Extract<Tap, { t: 'scam' }>, facts: Facts): Turn => {
  const t = guardTexts(c.lang)
  const expect = c.expect?.for === 'guard' ? c.expect : undefined
  switch (tap.act) {
    case 'guard-ask':
      return guardAsk(c, facts)
    case 'guard-yes':
      return guardYes(c, expect, facts)
    case 'guard-enter':
      return guardEnter(c)
    case 'guard-accept':
      return guardAccept(c, facts)
    case 'guard-decline':
      return turn(atRest(c), guardWordsCard(c, { title: t.accepted.declined }, 'menu'), 'courtesy')
    case 'guard-leave':
      return turn(atRest(c), guardWordsCard(c, { title: t.ended.left }, 'menu'), 'courtesy')
    case 'guard-end':
      return guardEnd(c, tap.id, facts)
    default:
      return guardHome(c, facts)
  }
}

/** Typed while one of our questions is open. */
export const guardAnswered = (c: Conversation, expect: InGuard, typed: Typed, facts: Facts): Turn => {
  const name = nameOf(typed.text)
  const said = [...(expect.said ?? []), typed.messageId]
  if ((expect.step === 'who' || expect.step === 'me') && isLong(name))
    return turn(c, guardNameCard(c, expect.step, 'long'))
  switch (expect.step) {
    case 'who':
      return /\p{L}/u.test(name)
        ? turn(expecting(c, { for: 'guard', step: 'me', who: name, said }), guardNameCard(c, 'me'))
        : turn(c, guardNameCard(c, 'who', 'again'))
    case 'me':
      if (!expect.who) return guardAsk(c, facts)
      return mayBeShown(name)
        ? turn(
            expecting(c, { for: 'guard', step: 'agree', who: expect.who, me: name, said }),
            guardTermsCard(c, { who: expect.who, me: name }),
          )
        : turn(c, guardNameCard(c, 'me', 'again'))
    case 'agree': {
      const answer = matchChoice(AGREES, typed.text)
      if (answer.ok)
        return guardTapped(c, { t: 'scam', act: answer.value === 'yes' ? 'guard-yes' : 'guard-leave' }, facts)
      return expect.who && expect.me
        ? turn(c, guardTermsCard(c, { who: expect.who, me: expect.me }))
        : guardAsk(c, facts)
    }
    case 'accept': {
      const answer = matchChoice(AGREES, typed.text)
      if (answer.ok && answer.value === 'no')
        return guardTapped(c, { t: 'scam', act: 'guard-decline' }, facts)
      return answer.ok ? guardAccept(c, facts) : guardSee(c, facts)
    }
    case 'code':
      return guardEnter(c, true)
    default:
      return expect.step satisfies never
  }
}

/** A check came back "stop": who is told, and what may be said of it because it is written in the same commit. */
export const alertGuardians = (c: Conversation, facts: Facts): Pick<Turn, 'say' | 'effects'> => {
  const { guard, now } = facts
  const told = linksOf(facts).filter(({ as, state, friend }) => as === 'ward' && state === 'active' && friend)
  if (!guard || !told.length) return { say: [], effects: [] }
  const { toldAt } = guard
  if (toldAt !== undefined && now - toldAt < TOLD_EVERY) {
    // Who came after that was not told.
    const then = told.filter(({ since = 0 }) => since <= toldAt)
    return { say: then.length ? guardToldLine(c, then, toldAt) : [], effects: [] }
  }
  return {
    say: guardToldLine(c, told),
    effects: [{ do: 'guard-alert', guardIds: told.map(({ id }) => id) }],
  }
}
