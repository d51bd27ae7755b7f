import { dialable, type Hotline, hotline, hotlineName } from '../content/hotlines.ts'
import { type Interview, REVIEW, type Run, valuesOf } from '../interview.ts'
import { progress } from '../interview-steps.ts'
import { type Button, card } from '../kit.ts'
import type { Reader } from '../lang.ts'
import { dateWords, dueWords } from '../time.ts'
import type { Message } from '../turn.ts'
import { adviceFor } from './advice.ts'
import { subjectWords } from './contract.ts'
import { familyOf, subtypeOf } from './families.ts'
import { complaintTexts } from './texts.ts'

export type AdviceData = { family: string; subtype: string; now: number }

/** What to do now, before any question: for money on the move the number stands first. */
export const adviceCard = (reader: Reader, { family, subtype, now }: AdviceData): Message[] => {
  const { lang } = reader
  const t = complaintTexts(lang).advice
  const { steps, hotlines } = adviceFor(family, subtype, now)
  const lines = hotlines.flatMap((id) => hotline(id, now) ?? [])
  const about = subtypeOf(family, subtype)?.[lang] ?? familyOf(family)?.[lang]
  return card(reader, {
    over: about ? `${t.over}: ${about}` : t.over,
    title: t.title,
    body: steps.map((step, index) => `${index + 1}. ${step[lang]}`),
    note: lines.length ? t.money : t.goOn,
    buttons: lines.flatMap((line) => callButton(line, reader)),
  })
}

const callButton = (line: Hotline, { lang }: Reader): Button[] => {
  const tel = dialable(line)
  return tel
    ? [{ label: `${complaintTexts(lang).advice.call} ${hotlineName(line, lang)}`, tel, tone: 'danger' }]
    : []
}

export type FiledData = {
  number: string
  caseId: string
  dueAt: number
  firstAnswerAt: number
  anonymous: boolean
  /** Not all holidays until then are known. */
  mayMove?: boolean
  /** Whether an office of the province could be in charge, and nobody said which. */
  asksWhere?: boolean
  /** The number in words, as it is read over the phone. */
  spoken?: string
}

/** The receipt. The number stands alone and large; in the easy mode what happens next is a bubble of its own. */
export const filedCard = (reader: Reader, data: FiledData): Message[] => {
  const { lang, easy } = reader
  const t = complaintTexts(lang).filed
  const spoken = data.spoken ? [`${t.spoken} ${data.spoken}`] : []
  const next = [
    t.reads(dueWords(data.firstAnswerAt, lang)),
    t.done(dueWords(data.dueAt, lang)),
    ...(data.mayMove ? [t.mayMove] : []),
    t.told,
    ...(data.asksWhere ? [t.where] : []),
  ]
  const note = [...(data.anonymous ? [t.hidden] : []), t.warn].join('\n')
  const buttons: Button[] = [
    { label: t.view, tap: { t: 'case', act: 'view', id: data.caseId }, tone: 'main' },
    { label: t.add, tap: { t: 'case', act: 'add', id: data.caseId } },
    { label: t.menu, tap: { t: 'open', flow: 'menu' } },
  ]
  const head = { over: t.over, title: data.number, tone: 'good' as const }
  return easy
    ? [
        ...card(reader, { ...head, body: spoken }),
        ...card(reader, { title: t.next, body: next, note, buttons }),
      ]
    : card(reader, { ...head, body: [...spoken, ...next], note, buttons })
}

export type DraftData = { run: Run; interview: Interview }

/** A complaint was begun and put aside: go on with it or begin anew, never two by accident. */
export const draftCard = (reader: Reader, { run, interview }: DraftData): Message[] => {
  const { lang } = reader
  const t = complaintTexts(lang).draft
  const { n, of } = progress(interview, run)
  return card(reader, {
    title: t.title,
    rows: [
      { name: t.about, value: subjectWords(valuesOf(run.answers), lang) || t.unknown },
      { name: t.at, value: run.at === REVIEW ? t.review : t.step(n, of) },
      { name: t.since, value: dateWords(run.touched, lang) },
    ],
    buttons: [
      { label: t.goOn, tap: { t: 'resume', i: run.i, run: run.id }, tone: 'main' },
      { label: t.drop, tap: { t: 'drop', i: run.i, run: run.id } },
      { label: t.menu, tap: { t: 'open', flow: 'menu' } },
    ],
  })
}
