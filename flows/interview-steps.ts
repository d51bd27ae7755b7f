import {
  type Answers,
  type Choice,
  type Interview,
  mayNotKnow,
  optionsOf,
  type Photo,
  type Question,
  REVIEW,
  type Run,
  type StoredAnswer,
  type Value,
  valuesOf,
} from './interview.ts'
import {
  answersInForce,
  applicable,
  applicableNow,
  inForce,
  nextOpen,
  stepOnTrail,
} from './interview-order.ts'
import { type Reading, readAnswer, type Said, stillValid, type Trouble } from './kinds.ts'
import { cleanInput } from './text.ts'
import { isRough, readUnanswered, saysNone, saysUnknown } from './unanswered.ts'

export { answersInForce, applicable, endsInResult } from './interview-order.ts'

/** The question being asked; undefined at the review. */
export const currentQuestion = (interview: Interview, run: Run): Question | undefined =>
  run.at === REVIEW ? undefined : interview.questions.find(({ id }) => id === run.at)

/** "ข้อ n จาก of". The total can change with the answers: it counts what applies now. Adaptive: nobody knows it (`of` 0). */
export const progress = (interview: Interview, run: Run): { n: number; of: number } => {
  if (interview.order) return { n: stepOnTrail(run) + 1, of: 0 }
  const list = toBeAsked(interview, run)
  const index = list.findIndex(({ id }) => id === run.at)
  return { n: index < 0 ? list.length : index + 1, of: list.length }
}

export const begin = (
  interview: Interview,
  { id, now, answers = {} }: { id: string; now: number; answers?: Run['answers'] },
): Run =>
  toNext(interview, {
    i: interview.id,
    v: interview.version,
    id,
    at: '',
    answers,
    misses: 0,
    extra: [],
    since: now,
    touched: now,
  })

/** What applies now, but for what is answered for the person, unless it had to be asked after all. */
const toBeAsked = (interview: Interview, run: Run): Question[] =>
  applicableNow(interview, run).filter(({ id, guess }) => {
    const answer = run.answers[id]
    return !guess || id === run.at || (answer !== undefined && !('guessed' in answer))
  })

/** With what is answered for the person guessed from the answers as they are now. */
export const guessed = (interview: Interview, run: Run): Run => {
  let { answers } = run
  for (const { id, guess } of interview.questions) {
    const had = answers[id]
    if (!guess || (had && !('guessed' in had))) continue
    const { [id]: _, ...others } = answers
    const before = inForce(interview, valuesOf(others))
    const v = Object.hasOwn(before, id) ? guess(before) : undefined
    answers = v === undefined ? others : { ...others, [id]: { v, guessed: true } }
  }
  return { ...run, answers }
}

/** On to the first question that applies and has no answer yet, or to the review. */
const toNext = (interview: Interview, before: Run): Run => {
  const run = guessed(interview, before)
  const open = nextOpen(interview, run)
  const { editing, ...rest } = setAside(interview, run)
  const there = { ...rest, at: open?.id ?? REVIEW, misses: 0, ...(editing && open ? { editing } : {}) }
  return open?.kind === 'photos' ? withEarlyPhotos(there, open.max) : there
}

/** Leaves an unfinished answer: taps are forgotten, but photos were sent, and were acknowledged; they stay. */
export const setAside = (interview: Interview, run: Run): Run => {
  const { partial, ...rest } = run
  const photos = (partial?.v ?? []).filter((part) => typeof part === 'object')
  return photos.reduce((kept, photo) => keepPhoto(interview, kept, photo), rest)
}

const EARLY = 'early-photo'
/** More than any question takes; a flood is not kept. */
const EARLY_MAX = 20

/** Photos that came before they were asked for are the beginning of the answer. */
const withEarlyPhotos = (run: Run, max: number): Run => {
  const early = run.extra.filter(({ from }) => from === EARLY).slice(0, max)
  if (!early.length) return run
  const v = early.flatMap((one) => one.v as Photo[])
  return {
    ...run,
    extra: run.extra.filter((one) => !early.includes(one)),
    partial: { v, m: v.map(({ messageId }) => messageId) },
  }
}

/** Keeps a photo that no question has asked for (yet). */
export const keepPhoto = (interview: Interview, run: Run, photo: Photo): Run => {
  const known = run.extra.some(({ m }) => m?.includes(photo.messageId))
  const photos = interview.questions.find(({ kind }) => kind === 'photos')
  const answered = photos && run.answers[photos.id]
  if (photos?.kind === 'photos' && answered && 'v' in answered) {
    const v = [...(answered.v as Photo[]).filter(({ messageId }) => messageId !== photo.messageId), photo]
    if (v.length <= photos.max)
      return {
        ...run,
        answers: { ...run.answers, [photos.id]: { v, m: v.map(({ messageId }) => messageId) } },
      }
  }
  if (run.extra.filter(({ from }) => from === EARLY).length >= EARLY_MAX) return run
  return known ? run : { ...run, extra: [...run.extra, { from: EARLY, v: [photo], m: [photo.messageId] }] }
}

/**
 * Makes a stored run fit the questions of today: takes over answers of renamed questions, sets aside what no question
 * asks for any more or would not accept any more, and finds the place again. Nothing that was typed is lost.
 */
export const settle = (interview: Interview, run: Run): Run => {
  const known = namesOf(interview)
  const answers: Run['answers'] = {}
  const extra = [...run.extra]
  const before = () => inForce(interview, valuesOf(answers))
  // Order of the interview, not of answering: an option list may hang on an earlier answer.
  const ordered = Object.entries(run.answers)
    .map(([from, answer]) => ({ from, answer, question: known.get(from) }))
    .sort((a, b) => (a.question?.place ?? -1) - (b.question?.place ?? -1))
  for (const { question, from, answer } of ordered) {
    if (question && !answers[question.id] && fits(question.asks, answer, before))
      answers[question.id] = answer
    else if (question?.asks.fleeting) continue
    else if ('v' in answer) extra.push({ from, ...answer })
  }
  const trail = run.trail?.flatMap((id) => {
    const now = known.get(id)?.id
    return now && answers[now] ? [now] : []
  })
  const settled: Run = {
    ...run,
    v: interview.version,
    answers,
    extra: unique(extra),
    ...(trail ? { trail } : {}),
  }
  const at = run.at === REVIEW ? REVIEW : (known.get(run.at)?.id ?? '')
  const asked = applicableNow(interview, settled)
  const moved = at !== run.at
  const question = at === REVIEW ? undefined : asked.find((q) => q.id === at)
  if (!question) return toNext(interview, settled)
  const there = ofKind(question, settled.partial) ? settled : setAside(interview, settled)
  return moved ? { ...there, at, misses: 0 } : there
}

const ofKind = (question: Question, partial: Run['partial']) =>
  !partial || question.kind === (typeof partial.v[0] === 'object' ? 'photos' : 'multi')

type Named = { id: string; asks: Question; place: number }
const names = new WeakMap<Interview, ReadonlyMap<string, Named>>()
/** An interview's questions by the names that they have and had: the same for every run. */
const namesOf = (interview: Interview): ReadonlyMap<string, Named> => {
  const known =
    names.get(interview) ??
    new Map(
      interview.questions.flatMap((asks, place) =>
        [asks.id, ...(asks.formerly ?? [])].map((name) => [name, { id: asks.id, asks, place }] as const),
      ),
    )
  names.set(interview, known)
  return known
}

const placeOf = (interview: Interview, name: string) => namesOf(interview).get(name)?.place ?? -1

const fits = (question: Question, answer: StoredAnswer, before: () => Answers) =>
  'skipped' in answer
    ? question.optional === true || mayNotKnow(question)
    : !question.fleeting && stillValid(question, answer.v, before)

const unique = (extra: Run['extra']) =>
  extra.filter(
    (one, index) => extra.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index,
  )

const OTHER = 'other'
const isOther = ({ code }: Choice) => code === OTHER

export type Step =
  /** `told`: an answer that is good for this turn and kept nowhere. */
  | { went: 'on'; run: Run; told?: { question: string; value: Value } }
  | { went: 'more'; run: Run; count: number; silent: boolean }
  | { went: 'nowhere'; run: Run; why: Trouble; silent?: boolean }

/** Takes what the person said as the answer to the current question. */
export const takeAnswer = (interview: Interview, run: Run, said: Said, now: number): Step => {
  const question = currentQuestion(interview, run)
  if (!question)
    return { went: 'nowhere', run: { ...run, misses: run.misses + 1, touched: now }, why: 'not-understood' }
  const answers = answersInForce(interview, run)
  const how = mayNotKnow(question) ? readUnanswered(question, said, answers) : undefined
  if (how)
    return { went: 'on', run: put(interview, { ...run, touched: now }, question.id, { skipped: true, how }) }
  const unknown = said.by === 'text' && saysUnknown(question, said.text, answers)
  // "ไม่รู้" where one of the answers is "อย่างอื่น".
  const other =
    unknown && !interview.order && question.kind === 'choice' && optionsOf(question, answers).some(isOther)
  const reading: Reading = other
    ? { ok: true, value: OTHER }
    : readAnswer(question, said, { answers, partial: run.partial?.v, now })
  if (question.optional && saysNone(question, said, reading.ok)) {
    const { partial, ...rest } = run
    // "ไม่มีแล้วค่ะ" after two photos: what was sent is the answer.
    const answer: StoredAnswer = partial ?? { skipped: true }
    return { went: 'on', run: put(interview, { ...rest, touched: now }, question.id, answer) }
  }
  const elsewhere = reading.ok ? undefined : takenInstead(interview, run, question, said, now)
  if (elsewhere) return { went: 'on', run: elsewhere }
  if (!reading.ok || (unknown && (question.kind === 'text' || question.kind === 'place'))) {
    const rough = run.misses > 0 && !interview.order && !reading.ok && isRough(question, said, reading.why)
    if (rough) return { went: 'on', run: noted(interview, { ...run, touched: now }, question.id, said) }
    const why = unknown || reading.ok ? 'not-known' : reading.why
    return {
      went: 'nowhere',
      run: { ...run, misses: run.misses + (isAside(said, why) ? 0 : 1), touched: now },
      why,
      ...(!reading.ok && reading.silent ? { silent: true } : {}),
    }
  }
  const m = [...(run.partial?.m ?? []), ...('messageId' in said && said.messageId ? [said.messageId] : [])]
  const from = m.length ? { m } : {}
  if ('more' in reading) {
    const partial = { v: reading.more, ...from }
    return {
      went: 'more',
      run: { ...run, partial, misses: 0, touched: now },
      count: reading.more.length,
      silent: reading.silent ?? false,
    }
  }
  const { partial: _, ...finished } = run
  if (question.fleeting)
    return {
      went: 'on',
      run: put(interview, { ...finished, touched: now }, question.id, { skipped: true, how: 'told' }),
      told: { question: question.id, value: reading.value },
    }
  return {
    went: 'on',
    run: put(interview, { ...finished, touched: now }, question.id, { v: reading.value, ...from }),
  }
}

/** A sticker, a voice, a picture: friendly meant, sent too early or one too many, and no answer that we failed to understand. */
export const isAside = ({ by }: Said, why: Trouble): boolean =>
  by === 'other' || why === 'not-seen' || (by === 'photo' && why === 'too-many')

/** A second time in words that are no sum and no day: staff get the words, and the answer counts as not known. */
const noted = (
  interview: Interview,
  run: Run,
  id: string,
  { text, messageId }: Extract<Said, { by: 'text' }>,
): Run => {
  const said = { from: id, v: cleanInput(text).trim(), ...(messageId ? { m: [messageId] } : {}) }
  return put(interview, { ...run, extra: [...run.extra, said] }, id, { skipped: true, how: 'unsure' })
}

const takenInstead = (
  interview: Interview,
  run: Run,
  { id, instead }: Question,
  said: Said,
  now: number,
): Run | undefined => {
  const v = said.by === 'text' ? instead?.of(said.text) : undefined
  if (!instead || said.by !== 'text' || v === undefined) return undefined
  const unknown: Run = {
    ...run,
    answers: { ...run.answers, [id]: { skipped: true, how: 'unsure' } },
    times: { ...run.times, [id]: now },
    touched: now,
  }
  return put(interview, unknown, instead.question, { v, ...(said.messageId ? { m: [said.messageId] } : {}) })
}

const put = (interview: Interview, run: Run, id: string, answer: StoredAnswer): Run => {
  const trail = interview.order ? { trail: [...new Set([...(run.trail ?? []), id])] } : {}
  const times = { ...run.times, [id]: run.touched }
  const answered = { ...run, ...trail, answers: { ...run.answers, [id]: answer }, times }
  // Questions look at earlier answers only: a first answer behind which nothing stands can void nothing.
  const here = placeOf(interview, id)
  const voids =
    run.answers[id] !== undefined ||
    Object.keys(run.answers).some((other) => placeOf(interview, other) > here)
  return toNext(interview, voids ? settle(interview, answered) : answered)
}

/** Skips the current question; null where it must be answered. */
export const skip = (interview: Interview, run: Run): Run | null => {
  const question = currentQuestion(interview, run)
  if (question && mayNotKnow(question))
    return put(interview, run, question.id, { skipped: true, how: 'unsure' })
  return question?.optional ? put(interview, run, question.id, { skipped: true }) : null
}

/** Enough asked: to the end of it with what there is. Only where nothing must be answered. */
export const finish = (interview: Interview, run: Run): Run => {
  const { editing: _, ...rest } = setAside(interview, run)
  return { ...rest, at: REVIEW, misses: 0 }
}

/** Back to the question before; null at the first. Its answer stays until another is given. */
export const back = (interview: Interview, run: Run): Run | null => {
  // Changing one answer from the review: back is where one came from.
  if (run.editing) return toNext(interview, setAside(interview, run))
  const before = interview.order ? run.trail?.[stepOnTrail(run) - 1] : beforeInList(interview, run)
  // Come to change an answer that was there before any was asked for: back is on to where one was.
  if (before === undefined && interview.order && run.answers[run.at])
    return toNext(interview, setAside(interview, run))
  return before === undefined ? null : { ...setAside(interview, run), at: before, misses: 0 }
}

const beforeInList = (interview: Interview, run: Run): string | undefined => {
  const list = toBeAsked(interview, run)
  const index = run.at === REVIEW ? list.length : list.findIndex(({ id }) => id === run.at)
  return list[index - 1]?.id
}

/** To one answer, in order to change it, and afterwards on to where one was. */
export const edit = (interview: Interview, run: Run, id: string): Run | null => {
  if (!applicableNow(interview, run).some((q) => q.id === id)) return null
  const { editing: _, ...rest } = setAside(interview, run)
  // Adaptive and not yet at the end: changed on the way, and the way goes on.
  const back = interview.order && run.at !== REVIEW && !run.editing ? {} : { editing: true as const }
  return { ...rest, at: id, misses: 0, ...back }
}

/** Leaves an answer as it is, on to the first open question or the review. */
export const keep = (interview: Interview, run: Run): Run => toNext(interview, run)

/** What stands in the way of submitting: ids of questions that still need an answer. Chat, form and server ask this. */
export const missing = (interview: Interview, run: Pick<Run, 'answers'>): string[] => {
  // Who chooses its questions can do with any of them unanswered.
  if (interview.order) return []
  const answers = answersInForce(interview, run)
  return applicable(interview, answers)
    .filter((q) => {
      const answer = run.answers[q.id]
      return answer ? !fits(q, answer, () => answers) : q.guess?.(answers) === undefined
    })
    .map(({ id }) => id)
}

/** The answers to file: those of the questions that apply, in their order. */
export const filed = (interview: Interview, run: Run): { question: string; answer: StoredAnswer }[] =>
  applicableNow(interview, run).flatMap(({ id }) =>
    run.answers[id] ? [{ question: id, answer: run.answers[id] }] : [],
  )

/** Takes back what an unsent message had said; the question is asked again. */
export const forget = (interview: Interview, run: Run, messageId: string): Run => {
  const { partial, ...rest } = run
  const answers: Run['answers'] = {}
  for (const [id, answer] of Object.entries(run.answers)) {
    const kept = 'skipped' in answer ? answer : without(answer, messageId)
    if (kept) answers[id] = kept
  }
  const left = partial && without(partial, messageId)
  const trail = run.trail?.filter((id) => answers[id])
  const forgotten: Run = {
    ...rest,
    ...(trail ? { trail } : {}),
    answers,
    extra: run.extra.flatMap((one) => without(one, messageId) ?? []),
    ...(left ? { partial: left } : {}),
  }
  const lost = Object.keys(run.answers).some((id) => !answers[id])
  return settle(interview, lost || run.at === REVIEW ? toNext(interview, forgotten) : forgotten)
}

/** Of several photos only the one that was taken back goes. */
const without = <T extends { v: Value; m?: string[] }>(said: T, messageId: string): T | undefined => {
  if (!said.m?.includes(messageId)) return said
  if (!Array.isArray(said.v)) return undefined
  const v = (said.v as (string | Photo)[]).filter(
    (part) => typeof part === 'object' && part.messageId !== messageId,
  )
  return v.length ? { ...said, v, m: said.m.filter((m) => m !== messageId) } : undefined
}
