import { dialable, type Hotline, hotline, UNVERIFIED } from '../content/hotlines.ts'
import type { Choice } from '../interview.ts'
import { type Button, card, plain } from '../kit.ts'
import type { Reader } from '../lang.ts'
import type { Tap } from '../taps.ts'
import { DAY, dateWords, fromIsoDay, startOfDay } from '../time.ts'
import type { Message } from '../turn.ts'
import { BANK_CHOICES, bankLine, OTHER_BANK } from './banks.ts'
import { PAID } from './paid.ts'
import { scamTexts } from './texts.ts'
import { AGO, sinceWords, type Went } from './when.ts'

const choiceButtons = ({ lang }: Reader, options: readonly Choice[], tap: (code: string) => Tap): Button[] =>
  options.map((option, index) => ({
    label: `${index + 1}. ${option[lang]}`,
    says: option[lang],
    tap: tap(option.code),
  }))

const dial = ({ lang }: Reader, line: Hotline, tone: Button['tone'] = 'danger'): Button[] => {
  const t = scamTexts(lang)
  const tel = dialable(line)
  // A line that is known by its number is called by it; a long name would hide it.
  const known = line.number && line.name[lang].includes(line.number)
  const name = known ? line.number : `${line.name[lang]} ${line.number}`
  const press = line.press ? ` ${t.call.press(line.press)}` : ''
  const doubt = line.status === 'verified' ? '' : ` ${UNVERIFIED[lang]}`
  return tel ? [{ label: `${t.begin.call} ${name}${press}${doubt}`, tel, tone }] : []
}

export const aoc = (now: number): Hotline | undefined => hotline('aoc_1441', now) ?? undefined

/** The first question of all. The number stands on it already, for whoever needs it this minute. */
export const paidCard = (
  reader: Reader,
  { now, resume, lead }: { now: number; resume?: Tap; lead?: string },
): Message[] => {
  const t = scamTexts(reader.lang).begin
  const line = aoc(now)
  return card(reader, {
    title: t.title,
    body: [...(lead ? [lead] : []), t.body],
    buttons: [
      ...choiceButtons(reader, PAID, (c) => ({ t: 'scam', act: 'paid', c })),
      ...(resume ? [{ label: t.goOn, tap: resume, tone: 'main' as const }] : []),
      ...(line ? dial(reader, line) : []),
    ],
  })
}

const since = ({ lang }: Reader, went: Went, now: number): string => {
  const t = scamTexts(lang).call
  if ('ago' in went) return t.since(t.sinceAbout[went.ago])
  if ('at' in went) return t.since(sinceWords(went.at, now, lang))
  // Of a day nobody knows the hour: no minutes are counted from its midnight.
  const days = Math.round((startOfDay(now) - went.day) / DAY)
  if (days === 1) return t.since(t.sinceAbout.yesterday)
  return t.since(days === 0 ? t.sinceDay : sinceWords(went.day, now, lang))
}

const isLate = (went: Went, now: number): boolean =>
  'ago' in went
    ? went.ago === 'days' || went.ago === 'older'
    : now - ('at' in went ? went.at : went.day) > 3 * DAY

/** `moving`: the person is still in it, somebody may hold the phone from afar. */
export type CallData = { now: number; bank?: string; went?: Went; unsure?: boolean; moving?: boolean }

/** Money is gone, or may be: whom to call, what to say, what to ask for, and how long it is since. Before any consent. */
export const callCard = (reader: Reader, { now, bank, went, unsure, moving }: CallData): Message[] => {
  const { lang } = reader
  const t = scamTexts(lang).call
  const own = bankLine(bank, now)
  const all = aoc(now)
  const lines = [own, all].filter((line): line is Hotline => line !== undefined)
  const checked = lines.map(({ checkedOn }) => checkedOn).toSorted()[0]
  return card(reader, {
    ...(went ? { over: since(reader, went, now) } : {}),
    title: own ? t.titleBank(own.name[lang]) : all?.number ? t.title(all.number) : t.withoutNumber,
    tone: 'urgent',
    body: [
      ...(unsure ? [t.unsure] : []),
      t.stop,
      ...(moving ? [t.remote] : []),
      t.say,
      t.ask,
      ...(went ? [isLate(went, now) ? t.late : t.sooner] : []),
      ...(bank === OTHER_BANK || (bank && !own) ? [t.otherBank] : []),
    ],
    ...(checked ? { note: t.checked(dateWords(fromIsoDay(checked)!, lang, 'short')) } : {}),
    buttons: lines.flatMap((line) => dial(reader, line)),
  })
}

/** Short, so that the card with the numbers stays on the screen above it. */
export const goOnCard = (reader: Reader, arg: string | undefined): Message[] => {
  const t = scamTexts(reader.lang).goOn
  return card(reader, {
    title: t.title,
    buttons: [
      { label: t.button, tone: 'main', tap: { t: 'scam', act: 'report', ...(arg ? { c: arg } : {}) } },
    ],
  })
}

export const bankCard = (reader: Reader, lead?: string): Message[] => {
  const t = scamTexts(reader.lang).bank
  return card(reader, {
    title: t.title,
    body: [...(lead ? [lead] : []), t.body],
    buttons: choiceButtons(reader, BANK_CHOICES, (c) => ({ t: 'scam', act: 'bank', c })),
  })
}

export const whenCard = (reader: Reader, bank: string | undefined, lead?: string): Message[] => {
  const t = scamTexts(reader.lang)
  return card(reader, {
    over: t.call.waiting,
    title: t.when.title,
    body: [...(lead ? [lead] : []), t.when.body],
    buttons: choiceButtons(reader, AGO, (c) => ({
      t: 'scam',
      act: 'when',
      c,
      ...(bank ? { id: bank } : {}),
    })),
  })
}

/** The clock by itself, once the numbers have been shown and the time is known. */
export const clockCard = (reader: Reader, went: Went, now: number): Message[] => {
  const t = scamTexts(reader.lang).call
  return [plain([since(reader, went, now), isLate(went, now) ? t.late : t.sooner, t.waiting].join('\n'))]
}

export const pasteCard = (
  reader: Reader,
  { again, empty, lead }: { again?: boolean; empty?: boolean; lead?: string } = {},
): Message[] => {
  const t = scamTexts(reader.lang)
  return card(reader, {
    title: lead ?? (empty ? t.paste.empty : again ? t.paste.titleAgain : t.paste.title),
    body: [t.paste.body],
    note: t.paste.note,
    buttons: [
      { label: t.buttons.paid, tap: { t: 'scam', act: 'paid', c: 'yes' } },
      { label: t.buttons.person, tap: { t: 'open', flow: 'contact' } },
      { label: t.buttons.menu, tap: { t: 'open', flow: 'menu' } },
    ],
  })
}

/** Nobody but a person can read a picture or hear a voice, and we say so. */
export const toPersonCard = (reader: Reader, what: 'image' | 'audio' | 'other', paid = false): Message[] => {
  const t = scamTexts(reader.lang)
  if (paid) return card(reader, { title: t.staff.title, body: [t.staff[what]] })
  return card(reader, {
    title: t.staff.title,
    body: [t.staff[what]],
    note: t.staff.hours,
    buttons: [
      { label: t.buttons.paid, tap: { t: 'scam', act: 'paid', c: 'yes' } },
      { label: t.buttons.next, tap: { t: 'scam', act: 'check' } },
      { label: t.buttons.menu, tap: { t: 'open', flow: 'menu' } },
    ],
  })
}

/** Said above the notice, so that a picture is not taken for lost. */
export const noticeWords = ({ lang }: Reader): Message[] => [plain(scamTexts(lang).staff.notice)]

/** A report was begun and put aside: go on with it or begin anew, never two by accident. */
export const draftCard = (reader: Reader, resume: Tap, drop: Tap): Message[] => {
  const t = scamTexts(reader.lang).draft
  return card(reader, {
    title: t.title,
    body: [t.body],
    buttons: [
      { label: t.goOn, tap: resume, tone: 'main' },
      { label: t.drop, tap: drop },
      { label: t.menu, tap: { t: 'open', flow: 'menu' } },
    ],
  })
}
