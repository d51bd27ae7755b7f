import { storedWords } from '../answer-words.ts'
import { dialable, hotline, hotlineName } from '../content/hotlines.ts'
import { type Interview, type Run, valuesOf } from '../interview.ts'
import { filed } from '../interview-steps.ts'
import { type Button, card, plain } from '../kit.ts'
import type { Reader } from '../lang.ts'
import { dateWords } from '../time.ts'
import type { Message } from '../turn.ts'
import { welfareTexts } from './texts.ts'
import { TOPICS } from './topics.ts'
import { UNASKED } from './unasked.ts'

/** The matters to look at: seven at first, the others behind a button. */
export const topicsCard = (reader: Reader, opened: ReadonlySet<string>, all: boolean): Message[] => {
  const t = welfareTexts(reader.lang)
  const shown = TOPICS.filter(({ id, button }) => !opened.has(id) && button !== all)
  const buttons: Button[] = shown.map(({ id, th, en, sensitive }) => ({
    label: { th, en }[reader.lang],
    ...(sensitive ? { says: t.topics.private } : {}),
    tap: { t: 'rights', act: 'topic', c: id },
  }))
  const more: Button = { label: t.topics.more, tap: { t: 'rights', act: 'topics', c: 'all' } }
  return card(reader, {
    title: t.topics.title,
    body: [t.topics.body],
    buttons: all
      ? buttons
      : [...buttons, more, { label: t.summary.again, tap: { t: 'open', flow: 'rights', arg: 'house-next' } }],
  })
}

const ROWS = 9

/** What the opening words said, before anything is asked: nothing is taken from anybody's words unseen. */
export const toldCard = (reader: Reader, interview: Interview, run: Run): Message[] => {
  const { lang } = reader
  const t = welfareTexts(lang).edit
  const answers = valuesOf(run.answers)
  const rows = filed(interview, run).flatMap(({ question: id, answer }) => {
    const question = interview.questions.find((one) => one.id === id)
    if (!question || id === 'scope' || !('v' in answer)) return []
    const change = UNASKED.includes(id)
      ? {}
      : { tap: { t: 'edit' as const, i: run.i, run: run.id, q: id }, label: t.label }
    return [{ name: question.label[lang], value: storedWords(question, answer, lang, answers), ...change }]
  })
  return card(reader, { title: t.told, rows, note: t.toldNote })
}

/** The answers, each with its way to be changed. */
export const editCards = (reader: Reader, interview: Interview, run: Run): Message[] => {
  const { lang } = reader
  const t = welfareTexts(lang).edit
  const answers = valuesOf(run.answers)
  const rows = filed(interview, run).flatMap(({ question: id, answer }) => {
    const question = interview.questions.find((one) => one.id === id)
    if (!question || UNASKED.includes(id)) return []
    return [
      {
        name: question.label[lang],
        value: storedWords(question, answer, lang, answers),
        tap: { t: 'edit' as const, i: run.i, run: run.id, q: id },
        label: t.label,
      },
    ]
  })
  const parts = Array.from({ length: Math.max(1, Math.ceil(rows.length / ROWS)) }, (_, i) =>
    rows.slice(i * ROWS, (i + 1) * ROWS),
  )
  return parts.flatMap((part, index) =>
    card(reader, {
      title: t.title,
      ...(index === 0 ? { body: [t.body] } : {}),
      rows: part,
      ...(index === parts.length - 1
        ? { buttons: [{ label: welfareTexts(lang).detail.back, tap: { t: 'rights' as const, act: 'show' } }] }
        : {}),
    }),
  )
}

export const saveCard = (reader: Reader): Message[] => {
  const t = welfareTexts(reader.lang).save
  return card(reader, {
    title: t.title,
    body: t.body,
    note: t.note,
    buttons: [
      { label: t.yes, tone: 'main', tap: { t: 'rights', act: 'save-yes' } },
      { label: t.no, tap: { t: 'rights', act: 'save-no' } },
    ],
  })
}

const printButton = (lang: Reader['lang']): Button => ({
  label: welfareTexts(lang).print.label,
  tap: { t: 'rights', act: 'print' },
})

export const savedCard = (reader: Reader): Message[] => {
  const t = welfareTexts(reader.lang).save
  return card(reader, { tone: 'good', title: t.saved, buttons: [printButton(reader.lang)] })
}

/** The sheet on paper, behind a link: for the sub-district office, or for whoever reads to them. */
export const printCard = (reader: Reader, { uri, savedAt }: { uri: string; savedAt: number }): Message[] => {
  const t = welfareTexts(reader.lang).print
  return card(reader, {
    title: t.title,
    body: [t.body(dateWords(savedAt, reader.lang)), t.newer],
    note: t.note,
    buttons: [{ label: t.open, tone: 'main', uri }],
  })
}

export const forgottenCard = (reader: Reader): Message[] => {
  const t = welfareTexts(reader.lang).save
  return card(reader, { title: t.forgotten, body: [t.forgottenHow] })
}

/** A button of a result whose answers are no longer here. */
export const goneCard = (reader: Reader): Message[] => {
  const t = welfareTexts(reader.lang).gone
  return card(reader, {
    title: t.title,
    body: [t.body],
    buttons: [{ label: t.begin, tone: 'main', tap: { t: 'open', flow: 'rights', arg: 'new' } }],
  })
}

/** Before it is asked for whom: that it goes one by one, and where everybody stands on one page. */
export const houseCard = (reader: Reader, page: string | undefined, next: boolean): Message[] => {
  const t = welfareTexts(reader.lang).house
  if (next) return [plain(t.next)]
  return card(reader, {
    title: t.title,
    body: t.body,
    ...(page ? { note: t.note, buttons: [{ label: t.page, uri: `${page}/house` }] } : {}),
  })
}

export const draftCard = (reader: Reader, run: Run): Message[] => {
  const t = welfareTexts(reader.lang).draft
  return card(reader, {
    title: t.title,
    body: [t.body],
    buttons: [
      { label: t.goOn, tone: 'main', tap: { t: 'resume', i: run.i, run: run.id } },
      { label: t.fresh, tap: { t: 'open', flow: 'rights', arg: 'new' } },
    ],
  })
}

/** Before a matter that is told in confidence: whom to call comes before what may be claimed. */
export const helpFirst = (reader: Reader, now: number): Message[] => {
  const t = welfareTexts(reader.lang)
  const lines = ['police_191', 'social_1300'].flatMap((id) => hotline(id, now) ?? [])
  return card(reader, {
    tone: 'urgent',
    title: t.harm.title,
    body: [t.harm.body],
    // Nobody in danger should read a doubt on the button itself.
    note: lines
      .flatMap((line) => (line.status === 'verified' ? [] : [hotlineName(line, reader.lang)]))
      .join('\n'),
    buttons: lines.flatMap((line): Button[] => {
      const tel = dialable(line)
      return tel ? [{ label: `${t.detail.call} ${line.name[reader.lang]}`, tel, tone: 'danger' }] : []
    }),
  })
}
