import { answerWords, extraRow, storedWords } from './answer-words.ts'
import { type Answers, type Interview, mayNotKnow, optionsOf, type Question, type Run } from './interview.ts'
import { answersInForce, applicable, currentQuestion, filed, progress } from './interview-steps.ts'
import type { Trouble } from './kinds.ts'
import { type Button, card, type Quick, quick } from './kit.ts'
import type { Lang, Reader } from './lang.ts'
import type { Tap } from './taps.ts'
import { texts } from './texts.ts'
import { bangkokDate, DAY } from './time.ts'
import type { Message } from './turn.ts'
import { PRIVATE, UNSURE } from './unanswered.ts'

/** What every step of every interview looks like. Views say what is shown; `kit.ts` says how. */

const navTap = (run: Run, act: Extract<Tap, { t: 'nav' }>['act']): Tap => ({
  t: 'nav',
  act,
  i: run.i,
  run: run.id,
  q: run.at,
})

/** The ways out, on every step. Quick replies: a phone shows them above the keyboard; each may be typed as well. */
const ways = (
  lang: Lang,
  interview: Interview,
  run: Run,
  question: Question | undefined,
  first: boolean,
): Quick[] => {
  const t = texts(lang)
  const item = (act: Extract<Tap, { t: 'nav' }>['act']): Quick => ({
    label: t.nav[act],
    tap: navTap(run, act),
  })
  return [
    ...(interview.order && question && !first ? [enough(lang, interview, run)] : []),
    ...(first ? [] : [item('back')]),
    ...(question?.unsure && !sensitive(question) ? [unanswered(lang, run, question, PRIVATE)] : []),
    ...(question?.optional ? [item('skip')] : []),
    item('repeat'),
    item('help'),
    item('pause'),
    item('cancel'),
    item('staff'),
  ]
}

const enough = (lang: Lang, { says }: Interview, run: Run) => ({
  label: says?.enough?.[lang] ?? texts(lang).enough,
  tap: { t: 'submit', i: run.i, run: run.id } satisfies Tap,
})

const unanswered = (lang: Lang, run: Run, question: Question, how: typeof UNSURE | typeof PRIVATE) => ({
  label: texts(lang).unanswered[how],
  tap: { t: 'answer', i: run.i, run: run.id, q: question.id, c: how } satisfies Tap,
})

/** Of what is not even kept, not answering is as good an answer as any: it stands among them. */
const sensitive = (question: Question) => question.fleeting === true

const senses = (lang: Lang, question: Question | undefined): Quick[] => {
  const t = texts(lang)
  if (question?.kind === 'photos')
    return [
      { label: t.camera, open: 'camera' },
      { label: t.album, open: 'cameraRoll' },
    ]
  return question?.kind === 'place' ? [{ label: t.location, open: 'location' }] : []
}

const numbered = (label: string, index: number) => `${index + 1}. ${label}`

const answerButtons = (lang: Lang, run: Run, question: Question, answers: Answers, now: number): Button[] => {
  const t = texts(lang)
  const at = { i: run.i, run: run.id, q: question.id }
  // What is told in confidence should not stand in the chat for whoever picks up the phone.
  const aloud = (words: string) => (sensitive(question) ? t.unanswered.told : words)
  const beside = (count: number): Button[] => {
    if (!mayNotKnow(question)) return []
    const counted = question.kind === 'choice' || question.kind === 'yesno'
    const hows = sensitive(question) ? ([UNSURE, PRIVATE] as const) : ([UNSURE] as const)
    return hows.map((how, index) => {
      const { label, tap } = unanswered(lang, run, question, how)
      return { label: counted ? numbered(label, count + index) : label, says: label, tap }
    })
  }
  switch (question.kind) {
    case 'choice':
    case 'multi': {
      const chosen = question.kind === 'multi' ? ((run.partial?.v ?? []) as string[]) : []
      const options = optionsOf(question, answers).map(
        (option, index): Button => ({
          label: `${chosen.includes(option.code) ? '✓ ' : ''}${numbered(option[lang], index)}`,
          says: aloud(option[lang]),
          tap: { t: 'answer', ...at, c: option.code },
        }),
      )
      return chosen.length
        ? [...options, { label: t.done, tone: 'main', tap: { t: 'done', ...at } }]
        : [...options, ...beside(options.length)]
    }
    case 'yesno':
      return [
        { label: numbered(t.yes, 0), says: aloud(t.yes), tap: { t: 'answer', ...at, c: 'yes' } },
        { label: numbered(t.no, 1), says: aloud(t.no), tap: { t: 'answer', ...at, c: 'no' } },
        ...beside(2),
      ]
    case 'date': {
      const today = bangkokDate(now)
      const max = question.future ? '2100-12-31' : today
      return [
        { label: t.pickDate, tap: { t: 'date', ...at }, date: { initial: today, min: '1900-01-01', max } },
        ...beside(1),
      ]
    }
    case 'photos':
      return run.partial ? [{ label: t.done, tone: 'main', tap: { t: 'done', ...at } }] : []
    default:
      return beside(0)
  }
}

const keepButton = (lang: Lang, run: Run, question: Question): Button[] =>
  run.answers[question.id] ? [{ label: texts(lang).keep, tap: { t: 'keep', i: run.i, run: run.id } }] : []

export type Asking = {
  now: number
  /** Why the last answer could not be used; `run.misses` says how often in a row. */
  trouble?: Trouble
  /** One line before the question, such as "กลับมาทำต่อกัน". */
  lead?: string
  /** Say how to answer as well ("ช่วยเหลือ"). */
  withHelp?: boolean
}

/** The question being asked, or the review where there is none left. */
export const askView = (reader: Reader, interview: Interview, run: Run, asking: Asking): Message[] => {
  const question = currentQuestion(interview, run)
  return question
    ? questionView(reader, interview, run, question, asking)
    : reviewView(reader, interview, run, asking)
}

const questionView = (
  reader: Reader,
  interview: Interview,
  run: Run,
  question: Question,
  asking: Asking,
): Message[] => {
  const { lang } = reader
  const t = texts(lang)
  const { n, of } = progress(interview, run)
  const answered = run.answers[question.id]
  const answers = answersInForce(interview, run)
  const buttons = answerButtons(lang, run, question, answers, asking.now)
  const help = asking.withHelp
    ? [
        question.why[lang],
        ...(question.hint ? [question.hint[lang]] : []),
        ...exampleLines(question, lang),
        t.helpWays,
      ]
    : []
  const body = [
    ...(asking.lead ? [asking.lead] : []),
    ...(asking.trouble ? refusalLines(question, run.misses, asking.trouble, lang) : []),
    ...help,
    ...(answered && 'v' in answered ? [t.keepWith(answerWords(question, answered.v, lang, answers))] : []),
    ...partialLines(question, run, lang, answers),
  ]
  const staff: Button[] =
    run.misses >= 3
      ? [
          ...(question.optional ? [{ label: t.nav.skip, tap: navTap(run, 'skip') }] : []),
          { label: t.nav.staff, tone: 'main', tap: navTap(run, 'staff') },
        ]
      : []
  const shown = card(reader, {
    over: `${interview.title[lang]} · ${of ? t.progress(n, of) : t.step(n)}`,
    title: question.words[lang],
    body,
    ...howNote(reader, interview, question, n === 1),
    buttons: [...staff, ...buttons, ...keepButton(lang, run, question)],
  })
  return quick(shown, [...senses(lang, question), ...ways(lang, interview, run, question, n === 1)])
}

/** How to answer, and of the ways out only those that this question has. Easy mode leaves the buttons to speak for themselves. */
const howNote = (
  { lang, easy }: Reader,
  { order, says }: Interview,
  question: Question,
  first: boolean,
): { note?: string } => {
  const t = texts(lang)
  const choices = question.kind === 'choice' || question.kind === 'multi' || question.kind === 'yesno'
  // A PC shows no quick replies: the way to the result must be read somewhere.
  const enough = order && !first ? [says?.enough?.[lang] ?? t.enough] : []
  if (choices && enough.length) return { note: `${t.chooseByNumber} ${t.orType(enough[0]!)}` }
  if (choices) return easy ? {} : { note: t.chooseByNumber }
  const how = question.kind === 'photos' ? t.sendPhotos : t.typeIt
  const skip = question.optional ? [t.nav.skip] : []
  const ways = easy
    ? [...skip, ...enough]
    : [...(first ? [] : [t.nav.back]), ...skip, ...enough, t.nav.help, t.nav.cancel]
  return { note: ways.length ? `${how} ${t.orType(ways.join(' · '))}` : how }
}

const exampleLines = (question: Question, lang: Lang) =>
  question.example ? [texts(lang).refused.example(question.example[lang])] : []

/** How to go on: other words the second time, a person the third. */
const refusalLines = (question: Question, misses: number, trouble: Trouble, lang: Lang): string[] => {
  const t = texts(lang)
  // An example of the question's own is worth more than one of any day.
  const example = trouble === 'not-a-date' ? exampleLines(question, lang) : []
  // Not knowing is no mistake: what would do comes at once.
  if (trouble === 'not-known' && misses <= 2)
    return [t.trouble[trouble], ...(question.hint ? [question.hint[lang]] : [])]
  if (misses <= 1) return [t.refused.first, ...(example.length ? example : [t.trouble[trouble]])]
  const how = question.hint ? question.hint[lang] : t.trouble[trouble]
  if (misses === 2) return [t.refused.second, how, ...exampleLines(question, lang)]
  return [
    t.refused.third,
    question.optional ? t.refused.thirdSkip : t.refused.thirdHow,
    ...exampleLines(question, lang),
  ]
}

const partialLines = (question: Question, run: Run, lang: Lang, answers: Answers): string[] => {
  const t = texts(lang)
  if (!run.partial) return []
  if (question.kind === 'photos') {
    const n = run.partial.v.length
    return n < question.max ? [t.gotPhotos(n)] : [t.gotAllPhotos(n), t.trouble['too-many']]
  }
  if (question.kind !== 'multi') return []
  return [t.chosen(answerWords(question, run.partial.v as string[], lang, answers)), t.moreOrDone]
}

/** How many answers one review bubble holds: LINE refuses a bubble over 30 kB. */
const REVIEW_ROWS = 9

const reviewView = (reader: Reader, interview: Interview, run: Run, asking: Asking): Message[] => {
  const { lang } = reader
  const t = texts(lang)
  const { says } = interview
  const answers = answersInForce(interview, run)
  const questions = applicable(interview, answers)
  const rows = filed(interview, run).map(({ question: id, answer }, index) => {
    const question = questions.find((q) => q.id === id)!
    return {
      name: numbered(question.label[lang], index),
      value: storedWords(question, answer, lang, answers),
      tap: { t: 'edit', i: run.i, run: run.id, q: id } satisfies Tap,
      label: t.edit,
    }
  })
  const extra = run.extra.flatMap((one) => extraRow(interview, one, lang) ?? [])
  const all = [...rows, ...extra]
  const parts = Array.from({ length: Math.max(1, Math.ceil(all.length / REVIEW_ROWS)) }, (_, i) =>
    all.slice(i * REVIEW_ROWS, (i + 1) * REVIEW_ROWS),
  )
  const trouble = asking.trouble ? [t.trouble['not-understood']] : []
  const cards = parts.flatMap((part, index) =>
    card(reader, {
      over:
        parts.length > 1 ? `${interview.title[lang]} · ${index + 1}/${parts.length}` : interview.title[lang],
      title: says?.review?.[lang] ?? t.review,
      body:
        index === 0
          ? [...(asking.lead ? [asking.lead] : []), ...trouble, says?.reviewHint?.[lang] ?? t.reviewHint]
          : [],
      rows: part,
      ...(index === parts.length - 1
        ? {
            buttons: [
              {
                label: says?.submit?.[lang] ?? t.submit,
                tone: 'main' as const,
                tap: { t: 'submit' as const, i: run.i, run: run.id },
              },
            ],
          }
        : {}),
    }),
  )
  return quick(cards, ways(lang, interview, run, undefined, false))
}

/** A paused interview, with the ways on. */
export const pausedView = (reader: Reader, interview: Interview, run: Run): Message[] => {
  const t = texts(reader.lang)
  return card(reader, {
    over: interview.title[reader.lang],
    title: t.paused,
    body: [t.pausedHow],
    buttons: [{ label: t.resume, tone: 'main', tap: { t: 'resume', i: run.i, run: run.id } }],
  })
}

export const cancelView = (reader: Reader, interview: Interview, run: Run): Message[] => {
  const t = texts(reader.lang)
  return card(reader, {
    over: interview.title[reader.lang],
    title: t.cancelSure,
    body: [t.cancelWhat],
    buttons: [
      { label: t.cancelNo, tone: 'main', tap: { t: 'resume', i: run.i, run: run.id } },
      { label: t.nav.pause, tap: navTap(run, 'pause') },
      { label: t.cancelYes, tone: 'danger', tap: { t: 'drop', i: run.i, run: run.id } },
    ],
  })
}

/** A tap on the button of an earlier question: what it meant, and both ways on. */
export const staleView = (
  reader: Reader,
  interview: Interview,
  run: Run,
  question: Question,
  meant: string,
): Message[] => {
  const t = texts(reader.lang)
  return card(reader, {
    over: interview.title[reader.lang],
    title: t.stale.earlier(question.words[reader.lang], meant),
    buttons: [
      { label: t.stale.goOn, tone: 'main', tap: { t: 'resume', i: run.i, run: run.id } },
      { label: t.stale.change, tap: { t: 'edit', i: run.i, run: run.id, q: question.id } },
    ],
  })
}

/** A button of an interview that is over: what it meant, and the ways on. */
export const overView = (
  reader: Reader,
  meant: string | undefined,
  buttons: readonly Button[],
): Message[] => {
  const t = texts(reader.lang)
  return card(reader, { title: t.stale.over, body: [...(meant ? [meant] : []), t.stale.overHow], buttons })
}

/** How long after the last word a person is greeted back rather than just asked on. */
export const LONG_AWAY = DAY / 4
