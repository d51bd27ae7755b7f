import { hotline, hotlineName } from '../content/hotlines.ts'
import { type Button, card } from '../kit.ts'
import type { Lang, Reader } from '../lang.ts'
import { bahtWords } from '../money.ts'
import { DAY, dueWords, partialDateWords } from '../time.ts'
import type { Message } from '../turn.ts'
import { heldFacts, periodOf } from './periods.ts'
import { scamTexts } from './texts.ts'
import { HELD_CODE, subtypeWords } from './types.ts'
import { aoc } from './views.ts'
import { alertButton } from './views-alert.ts'
import { sinceWords } from './when.ts'

export type FiledData = {
  number: string
  caseId: string
  subtype: string
  firstAnswerAt: number
  now: number
  /** The number in words, as it is read over the phone. */
  spoken?: string
  loss?: number
  /** When the first money went, where that is known to the minute. */
  went?: number
  /** The police do not know yet, as far as we were told. */
  police?: boolean
  /** A reminder was set. */
  reminds?: boolean
}

const WEEK = 7 * DAY

/** The receipt. The number stands alone and large; in the easy mode what happens next is a bubble of its own. */
export const filedCard = (reader: Reader, data: FiledData): Message[] => {
  const { lang, easy } = reader
  const t = scamTexts(lang).filed
  const { now, went, loss, subtype, police } = data
  const online = police ? hotline('police_online', now) : null
  const spoken = data.spoken ? [`${t.spoken} ${data.spoken}`] : []
  const type = subtypeWords(subtype)?.[lang]
  const what = [
    ...(type && subtype !== HELD_CODE ? [t.type(type)] : []),
    ...(loss ? [t.loss(bahtWords(loss, lang))] : []),
    ...(went !== undefined && now - went < WEEK ? [t.since(sinceWords(went, now, lang))] : []),
  ]
  const next = [
    t.reads(dueWords(data.firstAnswerAt, lang)),
    ...(police ? [t.police] : []),
    ...(data.reminds ? [t.remind] : []),
    ...(subtype === HELD_CODE ? [] : [t.keep]),
  ]
  const note = subtype === HELD_CODE ? scamTexts(lang).held.warn : t.warn
  const buttons: Button[] = [
    { label: t.view, tap: { t: 'case', act: 'view', id: data.caseId }, tone: 'main' },
    ...(online?.uri ? [{ label: scamTexts(lang).call.police, uri: online.uri } satisfies Button] : []),
    { label: t.add, tap: { t: 'case', act: 'add', id: data.caseId } },
    ...(easy || subtype === HELD_CODE ? [] : [alertButton(lang)]),
    ...(easy ? [] : [{ label: t.menu, tap: { t: 'open', flow: 'menu' } } satisfies Button]),
  ]
  const head = { over: t.over, title: data.number, tone: 'good' as const }
  return easy
    ? [
        ...card(reader, { ...head, body: [...spoken, ...what] }),
        ...card(reader, { title: t.next, body: next, note, buttons }),
      ]
    : card(reader, { ...head, body: [...spoken, ...what, ...next], note, buttons })
}

/** What somebody can do whose account was suspended without their fault, before any question. */
export const heldCard = (reader: Reader, now: number): Message[] => {
  const { lang } = reader
  const t = scamTexts(lang).held
  const facts = heldFacts(now)
  const line = aoc(now)
  const press = line?.number && facts ? facts.press : undefined
  return card(reader, {
    over: t.over,
    title: t.title,
    body: [...(press && line?.number ? [t.call(line.number, press)] : []), t.bank, t.prepare, t.warn],
    ...(facts
      ? {
          note: [
            t.since(monthWords(facts.amountOnlySince, lang)),
            ...(facts.status === 'unverified' ? [t.confirm] : []),
          ].join(' '),
        }
      : {}),
    buttons: [
      ...(press && line?.number
        ? [{ label: t.callButton(line.number, press), tel: line.number, tone: 'danger' as const }]
        : []),
      { label: t.report, tap: { t: 'open', flow: 'account-held', arg: 'go' }, tone: 'main' },
    ],
  })
}

/** "2025-09" as "กันยายน 2568". */
const monthWords = (month: string, lang: Lang): string =>
  partialDateWords({ y: Number(month.slice(0, 4)), m: Number(month.slice(5)) }, lang)

export type Reminded = { about: string; ref?: string; now: number }

/** A legal period comes near. Told as announced, never as certain where nobody could confirm it; none where it holds no more. */
export const reminderCard = (reader: Reader, { about, ref, now }: Reminded): Message[] => {
  const { lang } = reader
  const t = scamTexts(lang).remind
  const period = periodOf(about, now)
  if (!period) return []
  const online = hotline('police_online', now)
  const line = aoc(now)
  const police = about === 'scam-police-72h'
  return card(reader, {
    over: ref ? `${t.over} · ${t.ref(ref)}` : t.over,
    title: police ? t.title : t.followTitle,
    body: [period[lang], ...(police ? [t.done] : [])],
    ...(period.status === 'unverified' ? { note: t.unverified } : {}),
    buttons: [
      ...(police && online?.uri
        ? [{ label: scamTexts(lang).call.police, uri: online.uri } satisfies Button]
        : []),
      ...(line?.number
        ? [
            {
              label: `${scamTexts(lang).begin.call} ${hotlineName(line, lang)}`,
              tel: line.number,
            } satisfies Button,
          ]
        : []),
      { label: t.view, tap: { t: 'case', act: 'list' } },
    ],
  })
}
