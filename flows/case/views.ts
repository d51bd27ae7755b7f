import { type Button, card, plain, quick } from '../kit.ts'
import type { Lang, Reader } from '../lang.ts'
import { dateWords } from '../time.ts'
import type { Message } from '../turn.ts'
import { caseTexts } from './card-texts.ts'
import type { CaseFacts } from './facts.ts'
import { soonerAgain } from './policy.ts'
import { stateName } from './words.ts'

export const button = {
  complaint: (lang: Lang): Button => ({
    label: caseTexts(lang).buttons.complaint,
    tap: { t: 'open', flow: 'complaint' },
  }),
  contact: (lang: Lang): Button => ({
    label: caseTexts(lang).buttons.contact,
    tap: { t: 'open', flow: 'contact' },
  }),
  list: (lang: Lang): Button => ({ label: caseTexts(lang).buttons.list, tap: { t: 'case', act: 'list' } }),
  view: (id: string, lang: Lang): Button => ({
    label: caseTexts(lang).buttons.view,
    tap: { t: 'case', act: 'view', id },
  }),
  add: (id: string, lang: Lang): Button => ({
    label: caseTexts(lang).buttons.add,
    tap: { t: 'case', act: 'add', id },
  }),
  reopen: (id: string, lang: Lang): Button => ({
    label: caseTexts(lang).buttons.reopen,
    tap: { t: 'case', act: 'reopen', id },
  }),
  paper: (id: string, lang: Lang): Button => ({
    label: caseTexts(lang).buttons.paper,
    tap: { t: 'case', act: 'paper', id },
  }),
  rate: (id: string, lang: Lang): Button => ({
    label: caseTexts(lang).buttons.rate,
    tap: { t: 'case', act: 'rate', id },
  }),
}
export const main = (one: Button): Button => ({ ...one, tone: 'main' })

export const paperCard = (reader: Reader, one: CaseFacts, uri: string): Message[] => {
  const t = caseTexts(reader.lang).paper
  return card(reader, {
    over: one.number,
    title: t.title,
    body: [t.body],
    note: t.care,
    buttons: [main({ label: t.open, uri }), button.view(one.id, reader.lang)],
  })
}

const LIST_MAX = 10
/** Each row is something to tap: no more of them in an easy bubble than buttons. */
const EASY_LIST_MAX = 3

/** Two of the same matter are told apart by the day on which they were sent. */
const subjectAmong = (shown: readonly CaseFacts[], one: CaseFacts, lang: Lang): string =>
  shown.some(({ id, subject }) => id !== one.id && subject === one.subject)
    ? `${one.subject} · ${dateWords(one.filedAt, lang, 'short')}`
    : one.subject

/** `unsent`: what was begun and is not sent yet, which nobody has received. */
export const listCard = (
  reader: Reader,
  cases: readonly CaseFacts[],
  unsent?: { i: string; id: string },
): Message[] => {
  const { lang, easy } = reader
  const t = caseTexts(lang)
  const resume: Button[] = unsent
    ? [{ label: t.buttons.resume, tap: { t: 'resume', i: unsent.i, run: unsent.id }, tone: 'main' }]
    : []
  if (!cases.length && unsent)
    return card(reader, {
      title: t.list.unsent,
      body: [t.list.unsentHow],
      buttons: [...resume, button.contact(lang)],
    })
  if (!cases.length)
    return card(reader, {
      title: t.list.none,
      body: [t.list.noneHow],
      buttons: [main(button.complaint(lang)), button.contact(lang)],
    })
  const shown = cases.slice(0, easy ? EASY_LIST_MAX : LIST_MAX)
  const notes = [
    ...(cases.length > shown.length ? [t.list.latest(shown.length)] : []),
    ...(unsent ? [t.list.unsent] : []),
  ]
  return card(reader, {
    title: t.list.title,
    rows: shown.map((one) => ({
      name: one.number,
      value: `${stateName(one.state, lang)}\n${subjectAmong(shown, one, lang)}`,
      tap: { t: 'case', act: 'view', id: one.id },
      label: t.list.look,
    })),
    ...(notes.length ? { note: notes.join('\n') } : {}),
    buttons: [...resume, button.complaint(lang), button.contact(lang)],
  })
}

/** A short answer to what cannot be, with a way on. */
export const told = (
  reader: Reader,
  title: string,
  body: readonly string[],
  buttons: readonly Button[],
  over?: string,
): Message[] =>
  card(reader, {
    ...(over ? { over } : {}),
    title,
    body,
    buttons: buttons.map((b, i) => (i === 0 && !b.tone ? main(b) : b)),
  })

export const unknownCard = (reader: Reader): Message[] => {
  const t = caseTexts(reader.lang).unknown
  return told(reader, t.title, [t.body], [button.list(reader.lang), button.contact(reader.lang)])
}

/** `number. subject`, so that a typed number finds what the button shows. */
export const whichCard = (reader: Reader, open: readonly CaseFacts[], first?: string): Message[] => {
  const t = caseTexts(reader.lang).add
  return card(reader, {
    title: first ?? t.which,
    body: first ? [t.which, t.whichHow] : [t.whichHow],
    rows: open.map((one, i) => ({
      name: `${i + 1}. ${one.number}`,
      value: subjectAmong(open, one, reader.lang),
    })),
    buttons: open.map((one, i) => ({
      label: `${i + 1}. ${one.subject}`,
      says: one.number,
      tap: { t: 'case', act: 'add', id: one.id },
    })),
  })
}

const doneQuick = (id: string, lang: Lang) => {
  const t = caseTexts(lang).buttons
  return [
    { label: t.done, tap: { t: 'case' as const, act: 'view' as const, id } },
    { label: t.camera, open: 'camera' as const },
    { label: t.album, open: 'cameraRoll' as const },
  ]
}

export const addCard = (reader: Reader, one: CaseFacts, lead?: string): Message[] => {
  const { lang } = reader
  const t = caseTexts(lang)
  const waiting = one.state === 'waiting_citizen' ? [t.add.waiting] : []
  return quick(
    card(reader, {
      over: `${one.number} · ${one.subject}`,
      title: t.add.title,
      body: [...(lead ? [lead] : waiting), t.add.body],
      buttons: [{ label: t.buttons.done, tap: { t: 'case', act: 'view', id: one.id } }],
    }),
    doneQuick(one.id, lang),
  )
}

export const addLine = (reader: Reader, id: string, words: string): Message[] =>
  quick([plain(words)], doneQuick(id, reader.lang))

export const withdrawCard = (reader: Reader, one: CaseFacts, until: number): Message[] => {
  const t = caseTexts(reader.lang).withdraw
  return card(reader, {
    over: `${one.number} · ${one.subject}`,
    title: t.sure,
    body: [t.what(dateWords(until, reader.lang, 'weekday'))],
    buttons: [
      { label: t.no, tap: { t: 'case', act: 'view', id: one.id } },
      { label: t.yes, tap: { t: 'case', act: 'withdraw-yes', id: one.id }, tone: 'danger' },
    ],
  })
}

export const reasonCard = (reader: Reader, one: CaseFacts, lead?: string): Message[] => {
  const t = caseTexts(reader.lang)
  return card(reader, {
    over: `${one.number} · ${one.subject}`,
    title: lead ?? t.reopen.why,
    body: [lead ? t.reopen.why : t.reopen.whyHow, ...(soonerAgain(one) ? [t.reopen.again] : [])],
    buttons: [
      { label: t.reopen.never, tap: { t: 'case', act: 'view', id: one.id } },
      ...(lead ? [button.contact(reader.lang)] : []),
    ],
  })
}

/** `typed`: whether a typed number would be understood too, which it is not below a message that we sent unasked. */
export type RateStep = { id: string; number: string; closing: number; solved?: number; typed: boolean }

/** Five equal buttons: a heart or a colour would move the answer. */
export const rateCard = (
  reader: Reader,
  { id, number, closing, solved, typed }: RateStep,
  lead?: string,
): Message[] => {
  const t = caseTexts(reader.lang).rate
  const scale = solved === undefined ? t.solvedScale : t.treatedScale
  const title = solved === undefined ? t.solved : t.treated
  return card(reader, {
    over: `${number} · ${t.of(solved === undefined ? 1 : 2)}`,
    title,
    body: [...(lead ? [lead] : []), typed ? t.how : t.tap],
    buttons: scale.map((label, i) => ({
      label,
      tap: {
        t: 'case',
        act: 'rate',
        id,
        c: solved === undefined ? `k${closing}-s${i + 1}` : `k${closing}-s${solved}-t${i + 1}`,
      },
    })),
  })
}

/** Why `bot/evidence` refused, in three kinds that a person can act upon. */
const REFUSED: Record<string, 'large' | 'kind' | 'gone'> = {
  'too-big': 'large',
  'too-many-pixels': 'large',
  'not-an-image': 'kind',
  unsupported: 'kind',
  polyglot: 'kind',
  gone: 'gone',
}

export const photoRefused = (reader: Reader, { reason }: { reason: string }): Message[] => {
  const t = caseTexts(reader.lang).notice
  return card(reader, {
    title: t.photoTitle,
    body: [t.photo[REFUSED[reason] ?? 'other']],
    buttons: [{ ...button.list(reader.lang), tone: 'main' }, button.contact(reader.lang)],
  })
}
