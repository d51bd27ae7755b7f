import { meaning } from './answer-words.ts'
import { enoughTyped, navSaid } from './commands.ts'
import { filedNow, forgotten } from './draft.ts'
import type { Effect } from './effects.ts'
import type { Inbound } from './inbound.ts'
import { type Interview, REVIEW, type Run, type Value, valuesOf } from './interview.ts'
import {
  answersInForce,
  applicable,
  back,
  begin,
  currentQuestion,
  edit,
  endsInResult,
  filed,
  finish,
  isAside,
  keep,
  keepPhoto,
  missing,
  progress,
  setAside,
  settle,
  skip,
  takeAnswer,
} from './interview-steps.ts'
import { type Asking, askView, cancelView, LONG_AWAY, pausedView, staleView } from './interview-views.ts'
import type { Said, Trouble } from './kinds.ts'
import { plain } from './kit.ts'
import type { Reader } from './lang.ts'
import { parseNumber } from './parse/number.ts'
import { parseYesNo } from './parse/yesno.ts'
import type { Nav } from './taps.ts'
import { cleanInput, compactForm } from './text.ts'
import { texts } from './texts.ts'
import type { Conversation, Facts, Flow, Message, Turn } from './turn.ts'

/** What a feature adds to the engine: its questions, and what happens with the answers. */
export type Held = {
  interview: Interview
  /** The answers are complete and the person has said "send". `conversation.run` is already gone. */
  submit: (conversation: Conversation, run: Run, facts: Facts) => Turn
  /** Whether the mini-app may hold a copy of this run, so that deleting it here deletes it there. True where absent. */
  copied?: (run: Run) => boolean
  /** Asked for a person in the middle: the registry opens it. */
  staff: (conversation: Conversation, about: string, facts: Facts) => Turn
  /**
   * Shown before the next question, once an answer makes it possible: the first advice of a complaint. `told`: an answer that is not
   * kept (`fleeting`); here is the only place where it can be used.
   */
  between?: (before: Run | undefined, after: Run, reader: Reader, facts: Facts, told?: Told) => Message[]
}
export type Told = { question: string; value: Value }

const turn = (next: Conversation, say: Message[], effects: Effect[] = []): Turn => ({
  next,
  say,
  effects,
  weight: 'question',
})

const withRun = (conversation: Conversation, run: Run): Conversation => ({ ...conversation, run, misses: 0 })
const withoutRun = ({ run: _, ...rest }: Conversation): Conversation => rest

/** Asks where the run stands now, or ends it where it is to end at once with a result. */
const show = (
  held: Held,
  conversation: Conversation,
  run: Run,
  asking: Asking,
  facts: Facts,
  between: readonly Message[] = [],
): Turn => {
  if (run.at === REVIEW && endsInResult(held.interview, run)) {
    const ended = submit(held, conversation, run, facts)
    return { ...ended, say: [...between, ...ended.say] }
  }
  const asked = askView(conversation, held.interview, run, asking)
  return turn(withRun(conversation, run), [...between, ...asked])
}

/** Begins an interview, with what has been said already filled in. */
export const beginInterview = (
  held: Held,
  conversation: Conversation,
  facts: Facts,
  answers: Run['answers'] = {},
  lead?: string,
): Turn => {
  const { interview } = held
  const run = settle(interview, begin(interview, { id: facts.fresh.run, now: facts.now, answers }))
  const next = { ...conversation, shelf: conversation.shelf.filter(({ i }) => i !== interview.id) }
  const between = held.between?.(undefined, run, conversation, facts) ?? []
  return show(held, next, run, { now: facts.now, ...(lead ? { lead } : {}) }, facts, between)
}

/** Takes a paused or long-untouched run up again, whatever has changed in its questions since. */
export const resumeInterview = (held: Held, conversation: Conversation, stored: Run, facts: Facts): Turn => {
  const { interview } = held
  const run = { ...settle(interview, { ...stored, touched: facts.now }), misses: 0 }
  const changed = stored.v !== interview.version
  const lead = changed ? texts(conversation.lang).changedQuestions : backAt(conversation, interview, run)
  const next = { ...conversation, shelf: conversation.shelf.filter(({ i }) => i !== interview.id) }
  return show(held, next, run, { now: facts.now, lead }, facts)
}

const backAt = ({ lang }: Reader, interview: Interview, run: Run): string => {
  const t = texts(lang)
  const { n, of } = progress(interview, run)
  return of ? t.welcomeBack(n, of) : t.welcomeBackTo(n)
}

/** Goes on asking from a result, with what has been opened since: no greeting, since nobody was away. */
export const continueInterview = (
  held: Held,
  conversation: Conversation,
  stored: Run,
  facts: Facts,
  before = stored,
): Turn => {
  const { interview } = held
  // No question has this id: the place is found anew.
  const run = { ...settle(interview, { ...stored, at: '', touched: facts.now }), misses: 0 }
  const between = held.between?.(before, run, conversation, facts) ?? []
  return show(held, conversation, run, { now: facts.now }, facts, between)
}

/** To one answer of a run that has shown its result, in order to change it; null where it is asked for no more. */
export const reviseInterview = (
  held: Held,
  conversation: Conversation,
  stored: Run,
  question: string,
  facts: Facts,
): Turn | null => {
  const run = edit(held.interview, settle(held.interview, { ...stored, touched: facts.now }), question)
  return run && show(held, conversation, run, { now: facts.now }, facts)
}

/** Holds an interview: every event while `conversation.run` is of this interview. */
export const holdInterview =
  (held: Held): Flow =>
  (conversation, event, facts) => {
    const { interview } = held
    const stored = conversation.run
    if (!stored) throw new Error(`no run of ${interview.id} to hold`)
    // Stored moments ago by questions of the same version, a run fits as it is.
    const known = stored.v === interview.version && facts.now - stored.touched < SETTLED_MS
    const { leaving, ...run } = known ? stored : settle(interview, stored)
    if (leaving && event.kind === 'text') {
      const sure = leavesTyped(event.text)
      if (sure === true) return drop(held, conversation, run, facts)
      if (sure === false) return show(held, conversation, run, { now: facts.now }, facts)
    }
    if (!known && event.kind === 'text' && isElsewhere(interview, stored, run))
      return saidToOneGone(held, conversation, run, { event, asked: stored.at }, facts)
    if (event.kind === 'tap') return tapped(held, withRun(conversation, run), run, event, facts)
    if (event.kind === 'text') {
      const nav =
        navSaid(event.text) ?? (run.at === REVIEW && NOT_SENT.test(event.text.trim()) ? 'cancel' : null)
      if (nav) return navigate(held, withRun(conversation, run), run, nav, facts)
      if (interview.order && run.at !== REVIEW && enoughTyped(event.text))
        return enough(held, conversation, run, facts)
    }
    const said = saidBy(event)
    if (interview.order && run.at === REVIEW && event.kind === 'text' && enoughTyped(event.text))
      return submit(held, conversation, run, facts)
    // A form of words at the review is a wish to change or to send; "ส่ง" and "ใช่" send.
    if (run.at === REVIEW && event.kind === 'text' && SEND.test(event.text.trim()))
      return submit(held, conversation, run, facts)
    const row = run.at === REVIEW && event.kind === 'text' ? rowTyped(interview, run, event.text) : undefined
    if (row) return askEdit(held, conversation, run, row, facts)
    return said
      ? answer(held, conversation, run, orItsEnd(held, run, said), facts, event)
      : turn(withRun(conversation, run), [])
  }

/** Whether the question that the person was asked is asked no more, and this one has not been seen yet. */
const isElsewhere = (interview: Interview, stored: Run, run: Run): boolean =>
  stored.at !== run.at && !currentQuestion(interview, run)?.formerly?.includes(stored.at)

/** Said to a question that a deploy has taken out: no answer to another one. It goes along, and what is asked now is asked. */
const saidToOneGone = (
  held: Held,
  conversation: Conversation,
  before: Run,
  { event, asked }: { event: Extract<Inbound, { kind: 'text' }>; asked: string },
  facts: Facts,
): Turn => {
  const run = { ...before, touched: facts.now }
  const nav = navSaid(event.text)
  if (nav && nav !== 'skip') return navigate(held, withRun(conversation, run), run, nav, facts)
  const said = { from: asked, v: cleanInput(event.text).trim(), m: [event.messageId] }
  const kept = nav || asked === REVIEW || held.interview.order ? run : { ...run, extra: [...run.extra, said] }
  return show(
    held,
    conversation,
    kept,
    { now: facts.now, lead: texts(conversation.lang).changedQuestions },
    facts,
  )
}

const SEND =
  /^(?:(?:ยืนยัน|ถูกต้อง|ถูก(?:หมด)?แล้ว|ใช่|ตกลง|โอเค|ok|yes|send|submit)|(?:ตกลง|โอเค)? ?ส่ง(?:เรื่อง)?(?:ได้|ไป|ให้)?(?:เลย)?)(?:ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|จ๊ะ|เจ้า|เด้อ|นะ)*[.!]*$/i

const NOT_SENT = /^(?:ยัง)?ไม่(?:อยาก|ขอ)?ส่ง(?:เรื่อง|แล้ว|ดีกว่า|เลย)*(?:ค่ะ|คะ|ครับ|คับ)?$/

/** "3", "แก้ข้อ 3" or "แก้เบอร์" at the review: that answer is to be changed. */
const rowTyped = (interview: Interview, run: Run, typed: string): string | undefined => {
  const rest = typed.replace(/^\s*(แก้(ไข)?|เปลี่ยน)?\s*(ข้อ(ที่)?)?\s*/, '')
  const rows = filed(interview, run)
  const n = parseNumber(rest)
  if (n.ok) return rows[n.value - 1]?.question
  const word = rest === typed ? '' : compactForm(rest).replace(/(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ)$/, '')
  const named = interview.questions.filter(
    ({ id, label }) =>
      word.length > 2 &&
      rows.some(({ question }) => question === id) &&
      [label.th, label.en].some((one) => compactForm(one).includes(word)),
  )
  return named.length === 1 ? named[0]!.id : undefined
}

const askEdit = (held: Held, conversation: Conversation, run: Run, id: string, facts: Facts): Turn =>
  show(held, conversation, edit(held.interview, run, id) ?? run, { now: facts.now }, facts)

/** No more questions: to the end of it, with what is settled. */
const enough = (held: Held, conversation: Conversation, run: Run, facts: Facts): Turn =>
  show(held, conversation, finish(held.interview, { ...run, touched: facts.now }), { now: facts.now }, facts)

const saidBy = (event: Inbound): Said | null => {
  switch (event.kind) {
    case 'text':
      return { by: 'text', text: event.text, messageId: event.messageId }
    case 'image':
      return { by: 'photo', messageId: event.messageId, ...(event.set ? { set: event.set } : {}) }
    case 'location': {
      const { kind: _, id: __, at: ___, ...rest } = event
      return { by: 'location', ...rest }
    }
    case 'sticker':
    case 'audio':
    case 'video':
    case 'file':
      return { by: 'other', what: event.kind, messageId: event.messageId }
    default:
      return null
  }
}

const DONE =
  /^(?:ส่ง|เลือก|มี)?(?:เสร็จ|ครบ|พอ|หมด|แค่นี้|เท่านี้|เรียบร้อย)(?:แล้ว|สิ้น|ก่อน)*(?:ไปต่อ)?$|^(?:ไปต่อ|ต่อไป|ไม่มี(?:อีก|เพิ่ม)*แล้ว|โอเค|ok|next|goon|nomore|thatsall|(?:done|finish(?:ed)?)(?:goon)?)$/
/** The words of the button that ends an answer of several parts, or as people say them. The mini-app has the button alone. */
const doneTyped = (text: string): boolean =>
  text.length <= 60 &&
  DONE.test(
    compactForm(text)
      .replace(/[,’'!]/g, '')
      .replace(/(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)$/, ''),
  )

/** Where an answer has several parts, the end of it may be said. */
const orItsEnd = ({ interview }: Held, run: Run, said: Said): Said => {
  if (said.by !== 'text' || !doneTyped(said.text)) return said
  // Of nothing "ไม่มีแล้วค่ะ" is no end: there is none to give.
  const parts = run.partial || (currentQuestion(interview, run)?.kind === 'photos' && !/ไม่มี/.test(said.text))
  return parts ? { by: 'done' } : said
}

const answer = (
  held: Held,
  conversation: Conversation,
  run: Run,
  said: Said,
  facts: Facts,
  event?: Inbound,
): Turn => {
  const { interview } = held
  // What no question of the interview asks for is not kept: it would belong to nothing.
  const wanted = interview.questions.some(({ kind }) => kind === 'photos')
  if (said.by === 'photo' && wanted && currentQuestion(interview, run)?.kind !== 'photos')
    return aside(held, conversation, run, said, facts)
  const away = facts.now - run.touched > LONG_AWAY
  // Who comes back after hours is asked as for the first time.
  const step = takeAnswer(interview, away ? { ...run, misses: 0 } : run, said, facts.now)
  const photo: Effect[] =
    event?.kind === 'image' && step.went !== 'nowhere'
      ? [{ do: 'fetch-photo', messageId: event.messageId }]
      : []
  const next = withRun(conversation, step.run)
  if (step.went !== 'on' && step.silent) return turn(next, [], photo)
  const asking = {
    now: facts.now,
    ...(step.went === 'nowhere' ? refused(conversation, said, step.why) : {}),
    ...(away && step.went === 'nowhere' ? { lead: backAt(conversation, interview, run) } : {}),
  }
  const between =
    step.went === 'on' ? (held.between?.(run, step.run, conversation, facts, step.told) ?? []) : []
  const shown = show(held, conversation, step.run, asking, facts, between)
  return { ...shown, effects: [...photo, ...shown.effects] }
}

/** Met kindly where it was no try at an answer, so that nobody is led to staff for their stickers. */
const refused = ({ lang }: Reader, said: Said, why: Trouble): Partial<Asking> => {
  const t = texts(lang)
  if (!isAside(said, why)) return { trouble: why }
  // That there are as many as can be taken stands beside their number.
  if (why === 'too-many') return {}
  const sticker = said.by === 'other' && said.what === 'sticker' ? `${t.sticker} ` : ''
  return { lead: sticker + t.trouble[why] }
}

/** A photo that comes while something else is being asked: kept as evidence, and the question stays. */
const aside = (
  { interview }: Held,
  conversation: Conversation,
  run: Run,
  said: Extract<Said, { by: 'photo' }>,
  facts: Facts,
): Turn => {
  const photo = { messageId: said.messageId, ...(said.set ? { set: said.set.id } : {}) }
  const before = { ...run, touched: facts.now }
  const kept = keepPhoto(interview, before, photo)
  const last = !said.set || said.set.index >= said.set.total
  const t = texts(conversation.lang)
  const lead = kept === before ? t.photosFull : t.photoKept
  const say = last ? askView(conversation, interview, kept, { now: facts.now, lead }) : []
  const fetch: Effect[] = kept === before ? [] : [{ do: 'fetch-photo', messageId: said.messageId }]
  return turn(withRun(conversation, kept), say, fetch)
}

const tapped = (
  held: Held,
  conversation: Conversation,
  run: Run,
  event: Extract<Inbound, { kind: 'tap' }>,
  facts: Facts,
): Turn => {
  const { interview } = held
  const { tap } = event
  const again = (lead?: string) =>
    turn(conversation, askView(conversation, interview, run, { now: facts.now, ...(lead ? { lead } : {}) }))
  if (!tap || !('run' in tap) || tap.run !== run.id) return again()
  // Its buttons may still bear the name that it had before a deploy.
  const isAsked = (id: string) => id === run.at || currentQuestion(interview, run)?.formerly?.includes(id)
  switch (tap.t) {
    case 'answer': {
      if (isAsked(tap.q)) return answer(held, conversation, run, { by: 'tap', code: tap.c }, facts)
      const question = interview.questions.find(({ id }) => id === tap.q)
      if (!question) return again(texts(conversation.lang).changedQuestions)
      const meant = meaning(question, tap.c, conversation.lang, answersInForce(interview, run))
      return meant ? turn(conversation, staleView(conversation, interview, run, question, meant)) : again()
    }
    case 'date':
      return isAsked(tap.q) && event.params?.date
        ? answer(held, conversation, run, { by: 'day', iso: event.params.date }, facts)
        : again()
    case 'done':
      return isAsked(tap.q) ? answer(held, conversation, run, { by: 'done' }, facts) : again()
    case 'nav':
      return navigate(held, conversation, run, tap.act, facts)
    case 'edit': {
      const edited = edit(interview, run, tap.q)
      return edited ? show(held, conversation, edited, { now: facts.now }, facts) : again()
    }
    case 'keep':
      return show(
        held,
        conversation,
        keep(interview, { ...run, touched: facts.now }),
        { now: facts.now },
        facts,
      )
    case 'submit':
      return interview.order && run.at !== REVIEW
        ? enough(held, conversation, run, facts)
        : submit(held, conversation, run, facts)
    case 'resume':
      return again()
    case 'drop':
      return drop(held, conversation, run, facts)
    default:
      return again()
  }
}

const drop = (held: Held, conversation: Conversation, run: Run, { now }: Facts): Turn => ({
  ...turn(dropped(held, withoutRun(conversation), run, now), [
    plain(held.interview.says?.cancelled?.[conversation.lang] ?? texts(conversation.lang).cancelled),
  ]),
  weight: 'courtesy',
})

/** Under "cancel?": the words of its buttons, or a plain yes or no; a number is one of the question's own. */
export const leavesTyped = (typed: string): boolean | null => {
  const text = compactForm(typed).replace(/(?:เลย|นะ)*(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)?$/, '')
  const t = [texts('th'), texts('en')]
  if (t.some(({ cancelYes }) => compactForm(cancelYes) === text)) return true
  if (/^(?:ใช่)?(?:ยืนยัน|ยกเลิก|ลบ)+$/.test(text) && !/^ยกเลิก$/.test(text)) return true
  const read = /^\d+$/.test(text) ? null : parseYesNo(typed)
  return read?.ok ? read.value : null
}

/** The answers of a run are deleted, and a phone that holds a copy of them is told so when it asks next. */
export const dropped = (held: Held | undefined, c: Conversation, run: Run, now: number): Conversation =>
  (held?.copied?.(run) ?? true) ? forgotten(c, run.i, now) : c

const navigate = (held: Held, conversation: Conversation, run: Run, nav: Nav, facts: Facts): Turn => {
  const { interview } = held
  const t = texts(conversation.lang)
  const ask = (to: Run, more: { lead?: string; withHelp?: boolean } = {}) =>
    show(held, conversation, to, { now: facts.now, ...more }, facts)
  switch (nav) {
    case 'back': {
      const to = back(interview, run)
      return to ? ask(to) : ask(run, { lead: t.cannotBack })
    }
    case 'skip': {
      const to = skip(interview, run)
      const why = currentQuestion(interview, run)?.why[conversation.lang]
      // Asked in vain three times it leads to a person, as any other answer does.
      return to
        ? ask(to)
        : ask({ ...run, misses: run.misses + 1 }, { lead: [t.cannotSkip, why].filter(Boolean).join(' ') })
    }
    case 'repeat':
      return ask(run)
    case 'help':
      return ask(run, { withHelp: true })
    case 'pause': {
      const next = {
        ...withoutRun(conversation),
        shelf: [run, ...conversation.shelf.filter(({ i }) => i !== run.i)].slice(0, SHELF),
      }
      return turn(next, pausedView(conversation, interview, run))
    }
    case 'cancel':
      return turn(
        { ...conversation, run: { ...run, leaving: true } },
        cancelView(conversation, interview, run),
      )
    case 'staff':
      return held.staff(conversation, `${run.i}.${run.at}`, facts)
    default:
      return nav satisfies never
  }
}

const SHELF = 5
const SETTLED_MS = 60_000

const submit = (held: Held, conversation: Conversation, run: Run, facts: Facts): Turn => {
  const open = missing(held.interview, run)[0]
  if (!open)
    return filedNow(
      held.submit(withoutRun(conversation), setAside(held.interview, run), facts),
      run.i,
      facts.now,
    )
  const asked = applicable(held.interview, valuesOf(run.answers)).some(({ id }) => id === open)
    ? { ...run, at: open }
    : run
  return turn(withRun(conversation, asked), askView(conversation, held.interview, asked, { now: facts.now }))
}
