import { namedAlone, wishTyped } from './commands.ts'
import { goOn, heldOf, hold, questionFollows, withoutExpect } from './holding.ts'
import type { InboundText } from './inbound.ts'
import type { Question, Run } from './interview.ts'
import { currentQuestion } from './interview-steps.ts'
import { readAnswer } from './kinds.ts'
import { type Button, card } from './kit.ts'
import { ledgerTexts } from './ledger/texts.ts'
import { open } from './opening.ts'
import { intentOf } from './person/intents.ts'
import { personTexts } from './person/texts.ts'
import { check } from './scam/check.ts'
import { answerCheck, HELD, REPORT } from './scam/flow.ts'
import { tellsOwn } from './scam/own.ts'
import { callNow, saysPaid } from './scam-turns.ts'
import type { Tap } from './taps.ts'
import { compactForm } from './text.ts'
import { texts } from './texts.ts'
import type { Conversation, Expect, Facts, Opening, Turn } from './turn.ts'

/** In an interview, a wish for something else: offered beside the question, neither taken for its answer nor lost. */
type Wish = Extract<Expect, { for: 'wish' }>
export const WISH = ['wish-go', 'wish-said'] as const

/** Of which interview something is a part: asking for it there is asking for nothing else. */
const HOME: Readonly<Record<string, string>> = {
  complaint: 'complaint',
  rights: 'rights',
  [REPORT]: 'scam',
  [HELD]: 'scam',
}
/** Shown and read in a moment: nothing is put aside for them. */
const AT_ONCE: ReadonlySet<string> = new Set(['menu', 'hotlines', 'settings'])
const ASKS_HELP = /ทำ(?:ยัง)?ไง|ทำอย่างไร|ช่วย|ไงดี/
const REPORTS = /^(?:ขอ|จะ|อยาก)*แจ้งเรื่อง(?:นี้)?(?:เลย|ค่ะ|คะ|ครับ|คับ|จ้า|ลูก)*$/
const INTENDED: ReadonlySet<string> = new Set([
  'complaint',
  'scam',
  'rights',
  'cases',
  'hotlines',
  'settings',
  'menu',
])

const ofIntent = (text: string): Pick<Opening, 'flow' | 'arg'> | null => {
  const intent = intentOf(text)
  if (!intent || !('open' in intent) || !INTENDED.has(intent.open)) return null
  return {
    flow: intent.open,
    ...('about' in intent && intent.about === 'check' ? { arg: 'check' } : {}),
    ...('topic' in intent && intent.topic ? { arg: intent.topic } : {}),
  }
}

const CHECK = { flow: 'scam', arg: 'check' }
const PAID = { flow: 'scam', arg: 'yes' }
/** A story is longer than a number; the name of a shop or a page may be one. */
const tellsStory = (question: Question): boolean => question.kind === 'text' && (question.min ?? 0) >= 5

/** `taken`: the words could be the answer, so that nothing but a bare wish counts. */
const wishIn = (
  run: Run,
  asked: Question,
  text: string,
  taken: boolean,
  now: number,
): Pick<Opening, 'flow' | 'arg'> | null => {
  const cry = taken && run.i !== REPORT && ASKS_HELP.test(compactForm(text)) && saysPaid(text, now)
  const alone = taken && tellsStory(asked) && namedAlone(text)
  const pasted = !taken && run.i !== REPORT && isSuspicious(text, now)
  const named = alone || pasted ? CHECK : wishTyped(text)
  const wish = cry ? PAID : (named ?? (taken ? null : ofIntent(text)))
  return wish && (HOME[run.i] !== wish.flow || wish.arg === 'check') ? wish : null
}

/** Somebody else's words, with a link or a number in them and a sign of what they are. */
const isSuspicious = (text: string, now: number): boolean => {
  if (tellsOwn(text)) return false
  const { indicators, level } = check(text, {}, now)
  return level !== 'no_sign' && indicators.length > 0
}

const nameOf = ({ lang }: Conversation, flow: string): string => {
  const { buttons } = personTexts(lang)
  return flow === 'ledger' ? ledgerTexts(lang).over : buttons[flow as keyof typeof buttons]
}

const TAKES_WORDS: ReadonlySet<string> = new Set(['text', 'place'])
const askedOf = ({ run }: Conversation, text: string, now: number) => {
  const interview = run && heldOf(run)?.interview
  const asked = interview && currentQuestion(interview, run)
  if (!asked) return null
  const takes = TAKES_WORDS.has(asked.kind)
  // "ดูสิทธิ" is too short for a story.
  const fits = () => takes && readAnswer(asked, { by: 'text', text }, { answers: {}, now }).ok
  return { run, interview, asked, takes, fits }
}

/** Null where the words are no wish. A question that takes any words is asked whether these are its answer. */
export const wished = (c: Conversation, event: InboundText, missed: boolean, facts: Facts): Turn | null => {
  const here = askedOf(c, event.text, facts.now)
  if (!here || !(missed || here.takes)) return null
  const { run, interview, asked, fits } = here
  // The words of the button that brought them here: it is under way.
  if (run.i === REPORT && REPORTS.test(compactForm(event.text)))
    return questionFollows({ next: c, say: [], effects: [], weight: 'question' }, facts)
  const wish = wishIn(run, asked, event.text, !missed, facts.now)
  if (!wish) return null
  if (AT_ONCE.has(wish.flow)) return questionFollows(open(c, wish, facts), facts)
  const t = texts(c.lang).wish
  const button = (label: string, code: (typeof WISH)[number], tone?: 'main'): Button => ({
    label,
    ...(tone ? { tone } : {}),
    tap: { t: 'answer', i: run.i, run: run.id, q: run.at, c: code },
  })
  const said = { text: event.text, messageId: event.messageId }
  return {
    next: { ...c, expect: { for: 'wish', ...wish, said } },
    say: [
      ...(wish.arg === 'yes' ? callNow(c, facts, event.text) : []),
      ...card(c, {
        over: interview.title[c.lang],
        title: t.title(nameOf(c, wish.flow)),
        body: [t.body],
        buttons: [
          button(t.go, 'wish-go', 'main'),
          !fits()
            ? { label: texts(c.lang).stale.goOn, tap: { t: 'resume', i: run.i, run: run.id } }
            : button(t.said, 'wish-said'),
        ],
      }),
    ],
    effects: [],
    weight: 'question',
  }
}

const go = (c: Conversation, { flow, arg, said }: Wish, facts: Facts): Turn => {
  const checked = arg === 'check' ? check(said.text, facts.known ?? {}, facts.now) : undefined
  if (checked?.indicators.length) return answerCheck(c, said, checked, facts)
  const goes = arg === 'yes' ? { flow, arg, said } : { flow, ...(arg ? { arg } : {}) }
  return open(c, goes, facts)
}

export const wishTap = (c: Conversation, tap: Extract<Tap, { t: 'answer' }>, facts: Facts): Turn => {
  const before = withoutExpect(c)
  const { run, expect } = c
  if (expect?.for !== 'wish' || run?.id !== tap.run || run.at !== tap.q) return goOn(before, facts)
  return tap.c === 'wish-go' ? go(before, expect, facts) : asAnswer(before, expect, facts)
}

const asAnswer = (c: Conversation, { said }: Wish, facts: Facts): Turn =>
  !askedOf(c, said.text, facts.now)?.fits()
    ? goOn(c, facts)
    : hold(c, { kind: 'text', id: said.messageId, at: facts.now, ...said }, facts)

/** Typed under the offer: one of the two, by number or in words; null where it is something new. */
export const wishAnswered = (c: Conversation, expect: Wish, text: string, facts: Facts): Turn | null => {
  const t = texts(c.lang).wish
  const typed = compactForm(text).replace(/(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า)$/, '')
  const is = (n: string, label: string, also: RegExp) =>
    typed === n || typed === compactForm(label) || also.test(typed)
  const before = withoutExpect(c)
  if (is('1', t.go, /^(?:พัก|ใช่|ไป(?!ต่อ)|เอา|โอเค|ok|yes)/)) return go(before, expect, facts)
  return is('2', t.said, /^(?:เป็น)?คำตอบ|^ไม่(?:ใช่|ไป|พัก)?$|^(?:ไป|ทำ)?ต่อ|^no$/)
    ? asAnswer(before, expect, facts)
    : null
}
