import { navTyped, resumeTyped } from '../commands.ts'
import type { Inbound } from '../inbound.ts'
import { parseYesNo } from '../parse/yesno.ts'
import type { Tap } from '../taps.ts'
import { cleanInput, graphemeCount } from '../text.ts'
import { dateWords, dueWords } from '../time.ts'
import { TO_STAFF } from '../to-staff.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { reopening, withdrawal } from './acts.ts'
import { add, takeAddition } from './adding.ts'
import { caseTexts } from './card-texts.ts'
import { caseCard } from './case-card.ts'
import type { CaseFacts, TimelineFacts } from './facts.ts'
import { closed, mayReopen, mayWithdraw } from './may.ts'
import { reopenUntil, soonerAgain } from './policy.ts'
import { rate, takeRating } from './rating.ts'
import { atRest, say } from './said.ts'
import { button, listCard, paperCard, reasonCard, told, unknownCard, withdrawCard } from './views.ts'

export { add, rate, takeAddition, takeRating }

/** Only the person's own cases are among the facts: someone else's id and one that never was look the same. */
const mine = (facts: Facts, id: string | undefined): CaseFacts | undefined =>
  facts.cases.find((one) => one.id === id)

export const list = (c: Conversation, facts: Facts): Turn =>
  say({ ...atRest(c), listed: facts.now }, listCard(c, facts.cases, unsentIn(c)), 'courtesy')

const unsentIn = ({ run, shelf }: Conversation): Conversation['run'] =>
  [...(run ? [run] : []), ...shelf].find(({ i }) => TO_STAFF.has(i))

export const unknownCase = (c: Conversation, _facts: Facts): Turn =>
  say(atRest(c), unknownCard(c), 'question')

export const view = (
  c: Conversation,
  caseId: string | undefined,
  timeline: readonly TimelineFacts[],
  facts: Facts,
): Turn => {
  const one = mine(facts, caseId)
  return one
    ? say(atRest(c), caseCard(c, one, timeline, facts.now, facts.entered), 'courtesy')
    : unknownCase(c, facts)
}

const until = (at: number, c: Conversation): string => dateWords(reopenUntil(at), c.lang, 'weekday')

/** The case on paper, behind a link: for the police, an office, or a drawer at home. */
export const paper = (c: Conversation, caseId: string | undefined, facts: Facts): Turn => {
  const one = mine(facts, caseId)
  const uri = one && facts.papers?.[one.id]
  if (!one || !uri) return unknownCase(c, facts)
  return say(atRest(c), paperCard(c, one, uri), 'courtesy')
}

/** Why there is nothing to withdraw, with a way on; null where there is. */
const notToWithdraw = (c: Conversation, one: CaseFacts, facts: Facts): Turn | null => {
  if (mayWithdraw(one)) return null
  const t = caseTexts(c.lang).withdraw
  const ways = [
    button.view(one.id, c.lang),
    ...(mayReopen(one, facts.now) ? [button.reopen(one.id, c.lang)] : []),
    button.list(c.lang),
  ]
  return say(
    atRest(c),
    told(c, one.state === 'withdrawn' ? t.gone : t.closed, [], ways, one.number),
    'question',
  )
}

export const withdraw = (c: Conversation, caseId: string | undefined, facts: Facts): Turn => {
  const one = mine(facts, caseId)
  if (!one) return unknownCase(c, facts)
  const no = notToWithdraw(c, one, facts)
  if (no) return no
  return say(
    { ...c, misses: 0, expect: { for: 'case-withdraw', caseId: one.id } },
    withdrawCard(c, one, reopenUntil(facts.now)),
    'question',
  )
}

export const withdrawYes = (c: Conversation, caseId: string | undefined, facts: Facts): Turn => {
  const one = mine(facts, caseId)
  if (!one) return unknownCase(c, facts)
  const moved = withdrawal(one)
  const no = notToWithdraw(c, one, facts)
  if (no || !moved) return no ?? unknownCase(c, facts)
  const t = caseTexts(c.lang).withdraw
  const ways = [button.list(c.lang), button.rate(one.id, c.lang), button.reopen(one.id, c.lang)]
  return say(atRest(c), told(c, t.done, [t.doneBody(until(facts.now, c))], ways, one.number), 'receipt', [
    moved,
  ])
}

/** "ใช่", "ไม่", 1 or 2 in the order of the buttons: the safe one is first. */
export const takeWithdraw = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  const caseId = c.expect?.for === 'case-withdraw' ? c.expect.caseId : undefined
  const one = mine(facts, caseId)
  if (!one) return unknownCase(c, facts)
  const text = event.kind === 'text' ? cleanInput(event.text) : ''
  const nav = navTyped(text)
  const sure = withdrawSaid(text)
  if (sure === true) return withdrawYes(c, one.id, facts)
  if (
    sure === false ||
    resumeTyped(text) ||
    nav === 'back' ||
    nav === 'cancel' ||
    nav === 'pause' ||
    nav === 'skip'
  ) {
    const ways = [button.view(one.id, c.lang), button.list(c.lang)]
    return say(atRest(c), told(c, caseTexts(c.lang).withdraw.kept, [], ways, one.number), 'receipt')
  }
  const again = withdraw(c, one.id, facts)
  return { ...again, next: { ...again.next, misses: c.misses + 1 } }
}

/** Whatever is plainly no "yes, withdraw". */
const STAYS =
  /^(?:(?:แต่)?(?:ร้าน|เขา|คนขาย)?(?:ก็)?ยังไม่|เดี๋ยว|รอก่อน|ขอ(?:คิด|เปิด|ทำต่อ)|เปลี่ยนใจ|ไม่ถอน|ไม่ ?(?:ๆ|ใช่|ต้อง|อยากถอน|ได้จะถอน)|ไม่(?:ค่ะ|คะ|ครับ|นะ)|อย่า|เปล่า|(?:ขอโทษ|อุ๊ย|เอ้ย|ไม่|ค่ะ|ครับ|ๆ| )*กดผิด|no,|i (?:did not|didn['’]t) mean)/i
const withdrawSaid = (text: string): boolean | null => {
  if (/^[1๑]$/.test(text) || STAYS.test(text)) return false
  if (/^[2๒]$/.test(text) || /^(?:ใช่\s*)?ถอน(?:เรื่อง|เลย)?(?:ครับ|ค่ะ|คะ)?$/.test(text)) return true
  const read = parseYesNo(text)
  return read.ok ? read.value : null
}

/** Why it cannot be opened again, with a way on; null where it can. */
const notToReopen = (c: Conversation, one: CaseFacts, facts: Facts): Turn | null => {
  if (mayReopen(one, facts.now)) return null
  const t = caseTexts(c.lang).reopen
  const over = closed(one) && one.closedAt !== undefined
  const [title, body, ways] = over
    ? [t.over(until(one.closedAt!, c)), t.overHow, [button.complaint(c.lang), button.contact(c.lang)]]
    : [t.open, t.openHow, [button.add(one.id, c.lang), button.view(one.id, c.lang)]]
  return say(atRest(c), told(c, title, [body], ways, one.number), 'question')
}

export const reopen = (c: Conversation, caseId: string | undefined, facts: Facts): Turn => {
  const one = mine(facts, caseId)
  if (!one) return unknownCase(c, facts)
  const no = notToReopen(c, one, facts)
  if (no) return no
  return say(
    { ...c, misses: 0, expect: { for: 'case-reopen', caseId: one.id } },
    reasonCard(c, one),
    'question',
  )
}

/** Dots, spaces and stickers give the next officer nothing to go on. */
const saysSomething = (text: string): boolean => graphemeCount(text.replace(/[^\p{L}\p{N}]/gu, '')) >= 3

export const takeReopenReason = (c: Conversation, event: Inbound, facts: Facts): Turn => {
  const caseId = c.expect?.for === 'case-reopen' ? c.expect.caseId : undefined
  const one = mine(facts, caseId)
  if (!one) return unknownCase(c, facts)
  const no = notToReopen(c, one, facts)
  if (no) return no
  const t = caseTexts(c.lang)
  const text = event.kind === 'text' && !facts.unsent.includes(event.messageId) ? cleanInput(event.text) : ''
  const nav = navTyped(text)
  if (nav === 'cancel' || nav === 'back' || nav === 'pause' || nav === 'skip') {
    const ways = [button.view(one.id, c.lang), button.list(c.lang)]
    return say(atRest(c), told(c, t.reopen.kept, [], ways, one.number), 'courtesy')
  }
  if (event.kind !== 'text' || nav || !saysSomething(text)) {
    const misses = nav ? c.misses : c.misses + 1
    const lead = t.reopen.blank[Math.min(Math.max(misses, 1), t.reopen.blank.length) - 1]
    return say({ ...c, misses }, reasonCard(c, one, lead), 'question')
  }
  const moved = reopening(one, {
    reason: text,
    messageId: event.messageId,
    now: facts.now,
    ...(facts.entered ? { entered: facts.entered } : {}),
  })
  if (!moved?.due) return unknownCase(c, facts)
  const body = [
    t.view.due(dueWords(moved.due.resolveAt, c.lang)),
    ...(soonerAgain(one) ? [t.reopen.raised] : []),
  ]
  return say(
    atRest(c),
    told(c, t.reopen.done, body, [button.add(one.id, c.lang), button.view(one.id, c.lang)], one.number),
    'receipt',
    [moved],
  )
}

/** Every case button. `timeline` is read for `view` only. */
export const caseTap = (
  c: Conversation,
  tap: Extract<Tap, { t: 'case' }>,
  facts: Facts,
  timeline: readonly TimelineFacts[] = [],
): Turn => {
  switch (tap.act) {
    case 'list':
      return list(c, facts)
    case 'view':
      return view(c, tap.id, timeline, facts)
    case 'add':
      return add(c, tap.id, facts)
    case 'withdraw':
      return withdraw(c, tap.id, facts)
    case 'withdraw-yes':
      return withdrawYes(c, tap.id, facts)
    case 'reopen':
      return reopen(c, tap.id, facts)
    case 'rate':
      return rate(c, tap.id, tap.c, facts)
    case 'paper':
      return paper(c, tap.id, facts)
    default:
      return tap.act satisfies never
  }
}

/** What comes in during a short exchange about a case; null where no such exchange is under way. */
export const caseWords = (c: Conversation, event: Inbound, facts: Facts): Turn | null => {
  switch (c.expect?.for) {
    case 'case-add':
      return takeAddition(c, event, facts)
    case 'case-reopen':
      return takeReopenReason(c, event, facts)
    case 'case-withdraw':
      return takeWithdraw(c, event, facts)
    case 'case-treated':
      return takeRating(c, event, facts)
    default:
      return null
  }
}
