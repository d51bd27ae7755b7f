import type { ScamTransfer } from '../effects.ts'
import type { Answers, Photo, Run, StoredAnswers } from '../interview.ts'
import type { Lang, Words } from '../lang.ts'
import type { Account } from '../parse/account.ts'
import type { PartialDate } from '../parse/date.ts'
import { OTHER_BANK } from './banks.ts'
import type { Indicator } from './contract.ts'
import { indicatorsIn } from './indicators.ts'
import { guessType } from './questions.ts'
import { TRANSFERS } from './questions-money.ts'
import { CHANNELS, HELD_CODE, subtypeWords, typeOf } from './types.ts'
import { instantOf } from './when.ts'

export const SCAM = 'scam'
const FAMILY: Words = { th: 'ถูกหลอก', en: 'Scam report' }

/** "ถูกหลอก: หลอกให้ลงทุนออนไลน์ (ไลน์)": from choices alone, free text may hold names and numbers. */
export const scamSubject = (subtype: string, channel: unknown, lang: Lang): string => {
  const about = subtypeWords(subtype)?.[lang]
  if (subtype === HELD_CODE && about) return about
  const head = [FAMILY[lang], about].filter(Boolean).join(': ')
  const way = channel === 'other' ? undefined : CHANNELS.find(({ code }) => code === channel)?.[lang]
  return way ? `${head} (${way})` : head
}

/** The subject of a stored case in another language: its channel is found again by its Thai words. */
export const scamSubjectIn = (subtype: string, subject: string, lang: Lang): string => {
  if (lang === 'th' || !subtypeWords(subtype)) return subject
  return scamSubject(subtype, CHANNELS.find(({ th }) => subject.endsWith(`(${th})`))?.code, lang)
}

export type ScamFiling = {
  subtype: string
  subject: string
  anonymous: boolean
  loss?: number
  channel?: string
}

/** What a finished report is filed as; null where it has no type. */
export const reportFiling = (answers: Answers): ScamFiling | null => {
  const code = typeOf(answers.type ?? guessType(answers))?.code
  if (!code) return null
  const channel = typeof answers.channel === 'string' ? answers.channel : undefined
  const loss = lossOf(answers)
  return {
    subtype: code,
    subject: scamSubject(code, channel, 'th'),
    anonymous: answers.name === undefined,
    ...(loss > 0 ? { loss } : {}),
    ...(channel ? { channel } : {}),
  }
}

export const heldFiling = (answers: Answers): ScamFiling => ({
  subtype: HELD_CODE,
  subject: scamSubject(HELD_CODE, undefined, 'th'),
  anonymous: answers.contact_phone === undefined,
})

/** Ids of the transfers that were told, by number. */
const told = (answers: Answers): number[] =>
  Array.from({ length: TRANSFERS }, (_, index) => index + 1).filter((n) =>
    ['amount', 'date', 'to', 'slip'].some((part) => answers[`t${n}_${part}`] !== undefined),
  )

const lossOf = (answers: Answers): number =>
  [...told(answers).map((n) => answers[`t${n}_amount`]), answers.rest_amount].reduce<number>(
    (sum, satang) => sum + (typeof satang === 'number' ? satang : 0),
    0,
  )

/** A slip makes the question of the time void; a time that was told before it still is one. */
const withTimes = (answers: Answers, all: StoredAnswers): Answers => ({
  ...answers,
  ...Object.fromEntries(
    told(answers).flatMap((n) => {
      const time = all[`t${n}_time`]
      return time && 'v' in time ? [[`t${n}_time`, time.v]] : []
    }),
  ),
})

/**
 * The transfers in order, each with what is known of it, and with the messages that said so. `counting` are the values that count, `all` the
 * answers as stored.
 */
export const transfersOf = (counting: Answers, all: StoredAnswers): ScamTransfer[] => {
  const answers = withTimes(counting, all)
  const stored = Object.fromEntries(Object.entries(all).filter(([id]) => answers[id] !== undefined))
  const list: ScamTransfer[] = []
  let before: ScamTransfer = {}
  for (const n of told(answers)) {
    const one = transfer(n, answers, before)
    const messages = messagesOf(stored, (id) => id.startsWith(`t${n}_`))
    list.push(messages.length ? { ...one, messages } : one)
    before = one
  }
  if (typeof answers.rest_amount !== 'number') return list
  const messages = messagesOf(stored, (id) => id === 'rest_amount')
  return [...list, { satang: answers.rest_amount, ...(messages.length ? { messages } : {}) }]
}

const messagesOf = (stored: StoredAnswers, which: (id: string) => boolean): string[] => [
  ...new Set(Object.entries(stored).flatMap(([id, a]) => (which(id) && 'm' in a ? (a.m ?? []) : []))),
]

const transfer = (n: number, answers: Answers, before: ScamTransfer): ScamTransfer => {
  const date = answers[`t${n}_date`] as PartialDate | undefined
  const at = instantOf(date, answers[`t${n}_time`])
  const same = n > 1 && answers[`t${n}_same`] === true
  const bank = n === 1 ? answers.from_bank : answers[`t${n}_bank`]
  const own = n === 1 ? (answers.from_account as Account | undefined) : undefined
  const to = answers[`t${n}_to`] as Account | undefined
  const name = answers[`t${n}_name`]
  // Who does not know how much may know when and to whom.
  const sum = answers[`t${n}_amount`]
  const slips = (answers[`t${n}_slip`] as Photo[] | undefined)?.map(({ messageId }) => messageId)
  return {
    ...(at === undefined ? {} : { at }),
    ...(date ? { day: date.iso } : {}),
    ...(typeof sum === 'number' ? { satang: sum } : {}),
    ...(same ? accountsOf(before) : {}),
    ...(typeof bank === 'string' && bank !== OTHER_BANK ? { fromBank: bank } : {}),
    ...(own ? { fromAccount: own.number } : {}),
    ...(to
      ? { toAccount: to.number, toKind: to.kind, ...('bank' in to && to.bank ? { toBank: to.bank } : {}) }
      : {}),
    ...(typeof name === 'string' ? { toName: name } : {}),
    ...(slips?.length ? { slips } : {}),
  }
}

const ACCOUNTS = ['fromBank', 'fromAccount', 'toBank', 'toAccount', 'toKind', 'toName'] as const
const accountsOf = (one: ScamTransfer): ScamTransfer =>
  Object.fromEntries(ACCOUNTS.flatMap((key) => (one[key] === undefined ? [] : [[key, one[key]]])))

type Reported = Pick<Indicator, 'kind' | 'canonical'> &
  Partial<Pick<Indicator, 'bank' | 'domain'>> & { messages?: string[] }

/** An account that money went to, in the normal form of indicators. */
const ofAccount = ({ kind, number, ...rest }: Account): Reported => {
  const bank = 'bank' in rest ? rest.bank : undefined
  if (kind !== 'bank') return { kind: 'promptpay', canonical: number }
  return { kind: 'account', canonical: bank ? `${bank}:${number}` : number, ...(bank ? { bank } : {}) }
}

/** In a story people name their own phone and account too: of it only what can hardly be their own counts. */
const OF_STORY: ReadonlySet<string> = new Set(['url', 'line_id', 'facebook', 'crypto'])

/** By what this can be recognised again, each once: where money went, what they were contacted by. Official addresses are nobody's campaign. */
export const reportedIndicators = (interviewed: StoredAnswers, extra: Run['extra'] = []): Reported[] => {
  const out = new Map<string, Reported>()
  const put = (one: Reported, messages: readonly string[] | undefined) => {
    const key = `${one.kind}:${one.canonical}`
    const had = out.get(key)
    const all = [...new Set([...(had?.messages ?? []), ...(messages ?? [])])]
    // Said in two messages, it goes with either.
    out.set(key, { ...(had ?? one), ...(all.length && (!had || had.messages) ? { messages: all } : {}) })
  }
  const own = interviewed.from_account
  const mine = own && 'v' in own ? (own.v as Account).number : undefined
  const read = (text: unknown, m: string[] | undefined, story: boolean) => {
    if (typeof text !== 'string') return
    for (const one of indicatorsIn(text).found) {
      const { kind, canonical, bank, domain, traits } = one
      if (traits.includes('official') || traits.includes('short-code')) continue
      if ((story && !OF_STORY.has(kind)) || (mine && canonical.endsWith(mine))) continue
      put({ kind, canonical, ...(bank ? { bank } : {}), ...(domain ? { domain } : {}) }, m)
    }
  }
  for (const [id, answer] of Object.entries(interviewed)) {
    if (!('v' in answer)) continue
    if (/^t\d_to$/.test(id)) put(ofAccount(answer.v as Account), answer.m)
    else if (id === 'identifiers' || id === 'apps') read(answer.v, answer.m, false)
    else if (id === 'story') read(answer.v, answer.m, true)
  }
  for (const { v, m } of extra) read(v, m, true)
  return [...out.values()]
}

/** When the first money went, to the minute or at the beginning of its day; undefined where nobody knows. */
export const firstWent = (transfers: readonly ScamTransfer[]): number | undefined => {
  const known = transfers.flatMap(({ at }) => (at === undefined ? [] : [at]))
  return known.length ? Math.min(...known) : undefined
}
