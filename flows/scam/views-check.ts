import { HOTLINES, type Hotline, hotline } from '../content/hotlines.ts'
import { type Button, type Card, card, cardWords, EASY_BUTTONS } from '../kit.ts'
import type { Lang, Reader } from '../lang.ts'
import { bankByCode } from '../parse/account.ts'
import { cleanInput, cutGraphemes, cutWords } from '../text.ts'
import { DAY } from '../time.ts'
import type { Message } from '../turn.ts'
import asked from './content/asked.json' with { type: 'json' }
import type { Checked, Flag, Indicator, Known, Level } from './contract.ts'
import { flagKind } from './flags.ts'
import { networkOf } from './indicators-social.ts'
import { certainDomain } from './institutions.ts'
import { scamTexts } from './texts.ts'
import { alertButton } from './views-alert.ts'
import { guardButton } from './views-guard.ts'

const TONE: Readonly<Record<Level, NonNullable<Card['tone']>>> = {
  stop: 'urgent',
  careful: 'careful',
  no_sign: 'plain',
}

/** More than this nobody reads; what is left out is counted. */
const ROWS = 5
/** In large letters that much is a screen already. */
const EASY_ROWS = 2
const FLAGS = 3
const QUOTE = 60
/** LINE cuts an altText at 1,500 units, and a screen reader has nothing else: the whole meaning must fit. */
const WORDS_MAX = 1_480

/**
 * An address as it may be shown: LINE makes anything like a link tappable, and this one must not be. Direction and invisible letters are gone, so
 * that what is read is what is there.
 */
export const unlinked = (raw: string): string =>
  cleanInput(raw)
    .replace(/https?:\/\//gi, '')
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L})/gu, '[.]')
    .replace(/\s+/g, ' ')

const bucketOf = (reports: number): 0 | 1 | 2 => (reports >= 10 ? 2 : reports >= 3 ? 1 : 0)

/** "มีผู้แจ้ง 3-9 ราย ล่าสุดใน 30 วันนี้ เจ้าหน้าที่ตรวจแล้ว": how many, how lately, looked at or not. */
export const knownWords = (known: Known | undefined, now: number, lang: Lang): string => {
  const t = scamTexts(lang).known
  if (!known || known.reports < 1) return t.none
  const days = (now - known.lastReported) / DAY
  const when = days <= 7 ? t.week : days <= 30 ? t.month : days <= 365 ? t.year : t.old
  return [
    t.some(t.buckets[bucketOf(known.reports)], when),
    known.reviewed ? t.reviewed : t.unreviewed,
    ...(known.disputed ? [t.disputed] : []),
  ].join(' · ')
}

/** A hotline that we are sure of today: its number can be faked by who calls, and is no sign by itself. */
const hotlineOf = ({ kind, canonical }: Indicator, now: number): Hotline | undefined => {
  if (kind !== 'phone') return undefined
  const digits = canonical.replace(/^\+66/, '0')
  const found = HOTLINES.find(({ number }) => number?.replace(/\D/g, '') === digits)
  return found && hotline(found.id, now)?.status === 'verified' ? found : undefined
}

/** Of an address that our registry has, how sure we are of it; nobody but the state has an address below go.th. */
const officialWords = ({ institution }: Indicator, now: number, lang: Lang): string => {
  const t = scamTexts(lang).known
  const sure = institution === 'state' || (institution && certainDomain(institution, now) !== null)
  return sure ? t.official : t.officialUnsure
}

const evidence = (one: Checked['indicators'][number], now: number, lang: Lang): string => {
  const t = scamTexts(lang)
  const line = hotlineOf(one, now)
  const official = one.traits.includes('official')
  const odd = one.traits.flatMap((trait) => t.traits[trait] ?? [])
  const about = line
    ? [t.known.officialNumber(line.name[lang])]
    : official
      ? [officialWords(one, now, lang)]
      : odd
  // Nothing reported of an official address says nothing, and would only confuse.
  return [...about, ...((line || official) && !one.known ? [] : [knownWords(one.known, now, lang)])].join(
    ' · ',
  )
}

const nameOf = ({ kind, raw, bank, traits }: Indicator, lang: Lang): string => {
  const network = networkOf(traits)
  const where = bank && bankByCode(bank)?.[lang]
  return `${[network ? scamTexts(lang).networks[network] : scamTexts(lang).kinds[kind], where].filter(Boolean).join(' ')}: ${cutGraphemes(unlinked(raw), QUOTE)}`
}

const flagRow = (flag: Flag, lang: Lang) => {
  const kind = flagKind(flag.id)
  return {
    name: `“${cutWords(unlinked(flag.quote), QUOTE)}”`,
    value: kind ? `${kind.name[lang]}: ${kind.why[lang]}` : flag.id,
  }
}

/** Whoever is told to stop has something to do now; the others may like to learn. */
const buttons = (lang: Lang, level: Level, learn: string | undefined): Button[] => {
  const t = scamTexts(lang).buttons
  return [
    { label: t.paid, tap: { t: 'scam', act: 'paid', c: 'yes' }, tone: level === 'stop' ? 'danger' : 'plain' },
    { label: t.report, tap: { t: 'scam', act: 'report' } },
    { label: t.next, tap: { t: 'scam', act: 'check' } },
    { label: t.person, tap: { t: 'open', flow: 'contact' } },
    ...(level === 'stop' ? [guardButton(lang)] : level === 'careful' ? [alertButton(lang)] : []),
    ...(level !== 'stop' && learn ? [{ label: t.learn, uri: learn }] : []),
  ]
}

/** `learn`: where the lessons are. `asked`: whether it is true, and how we know. */
export type CheckedData = { checked: Checked; now: number; learn?: string; asked?: boolean }

/**
 * One answer: the level, what to do now, what was seen in the person's own text, and what is known of whatever it names. In large letters all of it
 * is longer than a screen: what to do and the buttons come first, what was seen below them, and what to do once more at the end, since LINE
 * shows an open chat from its end.
 */
export const checkedCard = (reader: Reader, data: CheckedData): Message[] => {
  for (let rows = reader.easy ? EASY_ROWS : ROWS; rows > 1; rows -= 1) {
    const parts = cardsWith(reader, data, rows)
    if (parts.every((one) => cardWords(one).length <= WORDS_MAX)) return said(reader, parts)
  }
  return said(reader, cardsWith(reader, data, 1))
}
const said = (reader: Reader, parts: readonly Card[]): Message[] => parts.flatMap((one) => card(reader, one))

const cardsWith = ({ lang, easy }: Reader, data: CheckedData, most: number): Card[] => {
  const { level } = data.checked
  const t = scamTexts(lang)
  const head = data.asked
    ? {
        title: asked.says[level][lang],
        tone: TONE[level],
        body: [t.todo[level], asked.looked[lang]],
      }
    : { title: t.level[level], tone: TONE[level], body: [t.says[level], t.todo[level]] }
  const rows = rowsOf(data, lang, most)
  const all = buttons(lang, level, data.learn)
  return easy && rows.length
    ? [
        { ...head, buttons: all.slice(0, EASY_BUTTONS) },
        {
          title: t.flagsOver,
          rows,
          note: `${t.level[level]} ${t.todo[level]}`,
          buttons: all.slice(EASY_BUTTONS),
        },
      ]
    : [{ ...head, rows, buttons: all }]
}

/** Said of a check, and not understood: what each of its buttons is for. */
export const aboutCard = (reader: Reader): Message[] => {
  const { title, body } = scamTexts(reader.lang).about
  return card(reader, { title, body, buttons: buttons(reader.lang, 'stop', undefined) })
}

const rowsOf = ({ checked, now }: CheckedData, lang: Lang, most: number): NonNullable<Card['rows']> => {
  const t = scamTexts(lang)
  const { indicators, more } = checked
  // The same words twice, for two reasons, are one reason too many to read.
  const flags = checked.flags.filter(
    ({ from, to }, index) => checked.flags.findIndex((one) => one.from === from && one.to === to) === index,
  )
  const shown = flags.slice(0, Math.min(most, FLAGS))
  // One account a hundred times is one. What others have reported, or what is odd, comes before what nobody knows.
  const sorted = indicators.toSorted((a, b) => weight(b) - weight(a))
  const weighty = sorted.filter(
    ({ kind, canonical }, index) =>
      sorted.findIndex((one) => one.kind === kind && one.canonical === canonical) === index,
  )
  const left = flags.length - shown.length + Math.max(0, weighty.length - most) + more
  return [
    ...shown.map((flag) => flagRow(flag, lang)),
    ...weighty.slice(0, most).map((one) => ({ name: nameOf(one, lang), value: evidence(one, now, lang) })),
    ...(left ? [{ name: t.moreTitle, value: t.more(left) }] : []),
  ]
}

const weight = ({ known, traits }: Checked['indicators'][number]): number =>
  (known?.reports ?? 0) * 10 + (traits.includes('official') ? -1 : traits.length)
