import { navTyped } from '../commands.ts'
import type { Inbound } from '../inbound.ts'
import { matchChoice } from '../parse/choice.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { ratingOf } from './acts.ts'
import { caseTexts } from './card-texts.ts'
import type { CaseFacts } from './facts.ts'
import { closed, mayReopen } from './may.ts'
import { atRest, say } from './said.ts'
import { button, type RateStep, rateCard, told, unknownCard } from './views.ts'

/**
 * Two questions after every closing, asked once: "solved?" and "treated well?", apart because a kind no is still a no.
 * Buttons say which closing they belong to (`k2-s3-t4`): one from an earlier closing must not rate a later one.
 */
const CODE = /^(?:k(\d{1,3})-)?s([1-5])(?:-t([1-5]))?$/

export const rate = (
  c: Conversation,
  caseId: string | undefined,
  code: string | undefined,
  facts: Facts,
): Turn => {
  const one = facts.cases.find(({ id }) => id === caseId)
  if (!one) return say(atRest(c), unknownCard(c), 'question')
  const no = cannot(c, one)
  if (no) return no
  const [, closing, solved, treated] = CODE.exec(code ?? '') ?? []
  if (closing !== undefined && Number(closing) !== one.closings)
    return askSolved(c, one, caseTexts(c.lang).rate.older)
  if (solved === undefined) return askSolved(c, one)
  return treated === undefined
    ? askTreated(c, one, Number(solved))
    : rated(c, one, Number(solved), Number(treated), facts)
}

const cannot = (c: Conversation, one: CaseFacts): Turn | null => {
  const t = caseTexts(c.lang).rate
  const ways = [button.view(one.id, c.lang), button.list(c.lang)]
  if (!closed(one) || one.closings === 0)
    return say(atRest(c), told(c, t.open, [], ways, one.number), 'question')
  return one.rated ? say(atRest(c), told(c, t.already, [], ways, one.number), 'courtesy') : null
}

const stepOf = (one: CaseFacts, solved?: number): RateStep => ({
  id: one.id,
  number: one.number,
  closing: one.closings,
  solved,
  typed: true,
})

/** An empty `solved` says that the first question is still open. */
const askSolved = (c: Conversation, one: CaseFacts, lead?: string): Turn =>
  say(
    { ...c, misses: 0, expect: { for: 'case-treated', caseId: one.id, solved: '' } },
    rateCard(c, stepOf(one), lead),
    'question',
  )

const askTreated = (c: Conversation, one: CaseFacts, solved: number): Turn =>
  say(
    { ...c, misses: 0, expect: { for: 'case-treated', caseId: one.id, solved: String(solved) } },
    rateCard(c, stepOf(one, solved)),
    'question',
  )

const rated = (c: Conversation, one: CaseFacts, solved: number, treated: number, facts: Facts): Turn => {
  const t = caseTexts(c.lang).rate
  const effect = ratingOf(one, solved, treated)
  const unsolved = solved <= 2 && mayReopen(one, facts.now)
  const ways = [...(unsolved ? [button.reopen(one.id, c.lang)] : []), button.list(c.lang)]
  return say(
    atRest(c),
    told(c, t.thanks, unsolved ? [t.thanksBody, t.notSolved] : [t.thanksBody], ways, one.number),
    'receipt',
    effect ? [effect] : [],
  )
}

const scaleOptions = (which: 'solvedScale' | 'treatedScale') =>
  [1, 2, 3, 4, 5].map((n) => ({
    code: String(n),
    th: caseTexts('th').rate[which][n - 1]!.slice(2),
    en: caseTexts('en').rate[which][n - 1]!.slice(2),
  }))

/** Typed in place of a tap: a number or the words of the scale. */
export const takeRating = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  const { expect } = c
  const one = expect?.for === 'case-treated' ? facts.cases.find(({ id }) => id === expect.caseId) : undefined
  if (expect?.for !== 'case-treated' || !one) return say(atRest(c), unknownCard(c), 'question')
  const no = cannot(c, one)
  if (no) return no
  const t = caseTexts(c.lang).rate
  const nav = event.kind === 'text' ? navTyped(event.text) : null
  if (nav === 'cancel' || nav === 'skip' || nav === 'pause') {
    return say(
      atRest(c),
      told(c, t.later, [], [button.view(one.id, c.lang), button.list(c.lang)], one.number),
      'courtesy',
    )
  }
  if (nav === 'back') return askSolved(c, one)
  const first = expect.solved === ''
  const chosen =
    event.kind === 'text'
      ? matchChoice(scaleOptions(first ? 'solvedScale' : 'treatedScale'), event.text)
      : null
  if (!chosen?.ok) {
    const misses = c.misses + 1
    const lead = nav ? undefined : t.again[Math.min(misses, t.again.length) - 1]
    return say(
      { ...c, misses },
      rateCard(c, stepOf(one, first ? undefined : Number(expect.solved)), lead),
      'question',
    )
  }
  const score = Number(chosen.value)
  return first ? askTreated(c, one, score) : rated(c, one, Number(expect.solved), score, facts)
}
