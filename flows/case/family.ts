import { type Button, card } from '../kit.ts'
import type { Lang, Reader } from '../lang.ts'
import { dateWords, dueWords } from '../time.ts'
import type { Message } from '../turn.ts'
import { caseTexts } from './card-texts.ts'
import { isCaseState, isClosed } from './states.ts'
import { button, main } from './views.ts'
import { REMEDIES, stateMeans, stateName } from './words.ts'

/**
 * What citizens hear of cases that are worked on together, parted, or answered together. Each under their own number: that there are others may
 * be said, never who, how many, where or what they wrote.
 */
const WORDS = {
  th: {
    merged: 'มีผู้อื่นแจ้งเรื่องเดียวกันนี้ด้วย',
    mergedBody: 'เราดูแลรวมกันเพื่อให้เร็วขึ้น คุณยังใช้เลขเรื่องเดิม เพิ่มข้อมูลได้ และเราจะแจ้งผลที่เลขนี้ค่ะ',
    mergedOwn: 'เรื่องนี้เป็นเรื่องเดียวกับที่คุณแจ้งไว้แล้ว',
    mergedOwnBody: (number: string) => `เราทำต่อในเรื่อง ${number} ค่ะ`,
    parted: 'เราแยกเรื่องของคุณออกมาดูแลต่างหากแล้วค่ะ',
    partedBody: 'ทุกอย่างที่คุณส่งไว้ยังอยู่ครบ',
    split: 'เราแยกเรื่องของคุณเป็นสองเรื่อง เพื่อให้แต่ละส่วนถึงคนที่ดูแลตรงเรื่องค่ะ',
    first: 'เรื่องเดิม',
    second: 'เรื่องใหม่',
    lookFirst: 'ดูเรื่องเดิม',
    lookSecond: 'ดูเรื่องใหม่',
    about: 'เรื่องของคุณ',
    told: 'มีข่าวถึงคุณค่ะ',
  },
  en: {
    merged: 'Others reported this too',
    mergedBody:
      'We work on it together, to be quicker. Your number stays the same, you can still add to it, and we tell you what comes of it under this number.',
    mergedOwn: 'This is the same as an earlier case of yours',
    mergedOwnBody: (number: string) => `We go on with ${number}.`,
    parted: 'Your case is worked on by itself again',
    partedBody: 'All that you sent is still there.',
    split: 'We made two cases of yours, so that each part reaches who is in charge of it',
    first: 'The earlier case',
    second: 'The new case',
    lookFirst: 'Look at the earlier case',
    lookSecond: 'Look at the new case',
    about: 'Your case',
    told: 'There is news for you',
  },
} as const

type Of = { number: string; caseId: string }

/** `own`: the number of the person's own other case; absent where the other is somebody else's. */
export const mergedNotice = (
  reader: Reader,
  { number, caseId, own, due }: Of & { own?: string; due: number },
): Message[] => {
  const { lang } = reader
  const t = WORDS[lang]
  return card(reader, {
    over: caseTexts(lang).notice.from(number),
    title: own ? t.mergedOwn : t.merged,
    body: [own ? t.mergedOwnBody(own) : t.mergedBody, caseTexts(lang).view.due(dueWords(due, lang))],
    buttons: [main(button.view(caseId, lang)), button.add(caseId, lang), button.reopen(caseId, lang)],
  })
}

export const partedNotice = (reader: Reader, { number, caseId, due }: Of & { due?: number }): Message[] => {
  const { lang } = reader
  const t = WORDS[lang]
  return card(reader, {
    over: caseTexts(lang).notice.from(number),
    title: t.parted,
    body: [t.partedBody, ...(due === undefined ? [] : [caseTexts(lang).view.due(dueWords(due, lang))])],
    buttons: [main(button.view(caseId, lang)), button.add(caseId, lang)],
  })
}

export const splitNotice = (
  reader: Reader,
  { from, to, words, due }: { from: Of; to: Of; words?: string; due: number },
): Message[] => {
  const { lang } = reader
  const t = WORDS[lang]
  // By the names above them: "ที่ 2" is the second of the list of one's cases, to whoever types it.
  const look = (one: Of, label: string): Button => ({ ...button.view(one.caseId, lang), label })
  return card(reader, {
    title: t.split,
    ...(words ? { body: [words] } : {}),
    rows: [
      { name: t.first, value: from.number },
      { name: t.second, value: `${to.number}\n${caseTexts(lang).view.due(dueWords(due, lang))}` },
    ],
    buttons: [main(look(to, t.lookSecond)), look(from, t.lookFirst)],
  })
}

/** What may stand in braces of an answer to many. */
export const MASS_PLACEHOLDERS = ['number', 'subject'] as const
export const filled = (text: string, cases: readonly { number: string; subject: string }[]): string =>
  text
    .replaceAll('{number}', cases.map(({ number }) => number).join(', '))
    .replaceAll('{subject}', [...new Set(cases.map(({ subject }) => subject))].join(', '))

/** One message to a person about all of their cases that it concerns, under their own numbers. */
export const massNotice = (
  reader: Reader,
  {
    cases,
    words,
    state,
    reopenUntil,
  }: {
    cases: readonly (Of & { subject: string })[]
    words?: string
    /** What the case has come to; absent where it is only news. */
    state?: string
    reopenUntil?: number
  },
): Message[] => {
  const { lang } = reader
  const t = WORDS[lang]
  const over = state !== undefined && isCaseState(state) && isClosed(state)
  const unsolved = state === 'closed_unresolved' || state === 'not_ours'
  const [first] = cases
  return card(reader, {
    over: `${t.about} ${cases.map(({ number }) => number).join(', ')}`,
    title: state ? stateName(state, lang) : t.told,
    body: [
      words ? filled(words, cases) : ((state && stateMeans(state, lang)) ?? ''),
      ...(over && reopenUntil !== undefined
        ? [caseTexts(lang).view.reopenUntil(dateWords(reopenUntil, lang, 'weekday'))]
        : []),
    ].filter(Boolean),
    rows: unsolved
      ? [
          {
            name: caseTexts(lang).notice.remedies,
            value: REMEDIES.map((one) => `• ${one[lang as Lang]}`).join('\n'),
          },
        ]
      : [],
    buttons:
      cases.length === 1 && first
        ? [
            main(button.view(first.caseId, lang)),
            ...(over || state === 'answered'
              ? [button.reopen(first.caseId, lang)]
              : [button.add(first.caseId, lang)]),
          ]
        : [main(button.list(lang))],
    ...(state === 'resolved' ? { tone: 'good' as const } : {}),
  })
}
