import * as z from 'zod/mini'
import { dated } from '../content/dated.ts'
import { hotline, hotlineName } from '../content/hotlines.ts'
import { type Button, card, plain } from '../kit.ts'
import { LANGS } from '../lang.ts'
import { messagesOf } from '../messages-of.ts'
import type { Tap } from '../taps.ts'
import { compactForm } from '../text.ts'
import { dateTimeWords, dateWords, fromIsoDay } from '../time.ts'
import { namesOnly, toldOn } from '../told-on.ts'
import type { Conversation, Facts, Message, Opening, Turn } from '../turn.ts'
import content from './content/notice.json' with { type: 'json' }
import { personTexts } from './texts.ts'
import { mainButtons, menuCard } from './views.ts'

/**
 * Notice and consent (PDPA B.E. 2562 sections 19 and 23): shown in plain words before any personal data is taken, recorded with
 * version and time, taken back as easily as given. A changed notice needs a new version, and everybody is asked anew.
 */
const words = z.strictObject({
  name: z.string().check(z.minLength(2)),
  text: z.string().check(z.minLength(8)),
})
const section = z.strictObject({ id: z.string(), th: words, en: words })
export const Notice = z.strictObject({
  /** Goes into buttons. */
  version: z.string().check(z.regex(/^[a-z0-9_.-]{1,40}$/)),
  verified: z.boolean(),
  ...dated,
  /** What is new in it, for whoever agreed to the one before. */
  news: z.strictObject({ th: z.string().check(z.minLength(8)), en: z.string().check(z.minLength(8)) }),
  short: z.array(section).check(z.minLength(1)),
  sections: z.array(section).check(z.minLength(1)),
})
/** As written; tests parse it with `Notice`. */
export const NOTICE: z.infer<typeof Notice> = content

const FULL_BUBBLES = 3

export const needsNotice = (c: Conversation): boolean => c.notice?.version !== NOTICE.version

/** What begins with a story: people tell it in several messages, and do not wait for our question in between. */
export const STORIES: ReadonlySet<string> = new Set(['complaint', 'scam-report'])

/** With what was told before it, of the same matter. */
const openingOn = (waiting: Opening | undefined, opening: Opening): Opening => {
  const before = waiting?.flow === opening.flow && STORIES.has(opening.flow) ? waiting.said : undefined
  const { said } = opening
  if (!before || namesOnly(before)) return opening
  const arg = opening.arg ?? waiting?.arg
  return {
    ...opening,
    ...(arg === undefined ? {} : { arg }),
    said: said ? toldOn(before, said) : before,
  }
}

/** Whether what was said waits with what was told before it. */
export const isKept = ({ waiting }: Conversation, messageId: string): boolean =>
  waiting?.said !== undefined && messagesOf(waiting.said).includes(messageId)

/** Before `opening`, which waits until the person has answered; a short exchange is over. What is too much to wait with it is said to be. */
export const showNotice = ({ expect: _, ...c }: Conversation, opening: Opening, _facts: Facts): Turn => {
  const next = { ...c, waiting: openingOn(c.waiting, opening), misses: 0 }
  const { said } = opening
  const full = said !== undefined && STORIES.has(opening.flow) && !isKept(next, said.messageId)
  return {
    next,
    say: [
      ...(full ? [plain(personTexts(c.lang).notice.overfull)] : []),
      ...shortCard(c, undefined, opening.flow === 'contact'),
    ],
    effects: [],
    weight: 'question',
  }
}

/** An agreement gives the waiting opening back, for the registry to open. */
export const answerNotice = (
  c: Conversation,
  tap: Extract<Tap, { t: 'notice' }>,
  facts: Facts,
): Turn & { opening?: Opening } => {
  const t = personTexts(c.lang).notice
  const still = { next: c, effects: [], weight: 'question' as const }
  if (tap.v !== NOTICE.version) return { ...still, say: shortCard(c, t.newer) }
  if (tap.c === 'read') return { ...still, say: fullCards(c) }
  if (!needsNotice(c)) return already(c)
  if (tap.c === 'decline') return declined(c, facts)
  const { waiting, ...rest } = c
  return {
    next: { ...rest, notice: { version: NOTICE.version, at: facts.now }, misses: 0 },
    say: waiting ? [plain(t.thanks)] : menuCard(rest, t.thanks),
    effects: [{ do: 'agree', purpose: 'service', version: NOTICE.version }],
    weight: 'receipt',
    ...(waiting ? { opening: waiting } : {}),
  }
}

/** A second tap on "agree", or an old "decline" that was left standing: nothing is taken back by accident. */
const already = (c: Conversation): Turn & { opening?: Opening } => {
  const { waiting, ...rest } = c
  return {
    next: rest,
    say: waiting ? [] : menuCard(rest, personTexts(c.lang).notice.already),
    effects: [],
    weight: 'courtesy',
    ...(waiting ? { opening: waiting } : {}),
  }
}

const declined = (c: Conversation, facts: Facts): Turn => {
  const t = personTexts(c.lang)
  const { waiting: _, toNote: __, ...next } = c
  const centre = hotline('centre_1212', facts.now)
  return {
    next: { ...next, misses: 0 },
    say: card(c, {
      title: t.notice.declined.title,
      body: [
        t.notice.declined.body,
        ...(centre ? [t.notice.declined.phone(hotlineName(centre, c.lang))] : []),
      ],
      buttons: [
        { label: t.buttons.hotlines, tap: { t: 'open', flow: 'hotlines' } },
        { label: t.notice.declined.again, tap: { t: 'notice', c: 'read', v: NOTICE.version } },
      ],
    }),
    effects: [],
    weight: 'receipt',
  }
}

/** Runs put aside go with the consent; what was filed stays, and says why. */
export const withdrawConsent = (c: Conversation, facts: Facts): Turn => {
  const t = personTexts(c.lang)
  const centre = hotline('centre_1212', facts.now)
  const { notice, run, waiting: _, expect: __, toNote: ___, ...rest } = c
  if (!notice) {
    return { next: { ...c, misses: 0 }, say: menuCard(c, t.notice.nothing), effects: [], weight: 'courtesy' }
  }
  const { title, draft, filed, filedHow, none } = t.notice.withdrawn
  const cases = facts.cases.length
  const [, mine, , contact] = mainButtons(c.lang) as [Button, Button, Button, Button]
  return {
    next: { ...rest, shelf: [], misses: 0 },
    say: card(c, {
      title,
      body: [
        ...(run || c.shelf.length ? [draft] : []),
        ...(cases ? [filed(cases), filedHow] : [none]),
        // Words to staff need the consent that was just taken back: a call does not.
        ...(cases && centre ? [t.notice.declined.phone(hotlineName(centre, c.lang))] : []),
      ],
      buttons: [
        ...(cases ? [mine, contact] : []),
        { label: t.notice.declined.again, tap: { t: 'notice', c: 'read', v: NOTICE.version } },
      ],
    }),
    effects: [{ do: 'withdraw-agreement', purpose: 'service' }],
    weight: 'receipt',
  }
}

const WITHDRAW = [
  'ถอนความยินยอม',
  'ขอถอนความยินยอม',
  'ยกเลิกความยินยอม',
  'เพิกถอนความยินยอม',
  'withdrawconsent',
  'withdrawmyconsent',
]
const POLITE = /(?:หน่อย)?(?:นะ)?(?:ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|เจ้า|เด้อ|ลูก|หลาน)*$/
const BEFORE = /^(?:อ่านแล้ว|ยาย|ตา|ป้า|ลุง|ฉัน|ดิฉัน|ผม|หนู|ค่ะ|ครับ)+/

/** The whole message: a story that mentions consent is no withdrawal. */
export const withdrawTyped = (typed: string): boolean =>
  typed.length <= 60 && WITHDRAW.includes(compactForm(typed).replace(POLITE, ''))

type Way = 'read' | 'agree' | 'decline'
const WAYS: readonly Way[] = ['read', 'agree', 'decline']
const TYPED: Record<Way, readonly string[]> = {
  read: ['อ่าน', 'ขออ่านก่อน', 'read'],
  agree: [
    'ยินยอม',
    'ตกลง',
    'ยอมรับ',
    'อนุญาต',
    'ยินดี',
    'ยอม',
    'เก็บได้',
    'เก็บได้เลย',
    'ให้เก็บได้',
    'agree',
    'iagree',
    'yes',
    'ok',
  ],
  decline: ['ไม่', 'ไม่ตกลง', 'ไม่ยอมรับ', 'ไม่เอา', 'decline', 'idonotagree', 'no'],
}
const byTyped = new Map(
  WAYS.flatMap((way) =>
    [...TYPED[way], ...LANGS.map((lang) => compactForm(personTexts(lang).notice[way]))].map(
      (typed) => [typed, way] as const,
    ),
  ),
)

/** Typed in place of a tap, by number or by words: the whole answer, since consent that is read out of a story is none. */
export const noticeTyped = (typed: string): Extract<Tap, { t: 'notice' }> | null => {
  if (typed.length > 60) return null
  const bare = compactForm(typed).replace(POLITE, '')
  const way =
    byTyped.get(bare) ??
    byTyped.get(bare.replace(BEFORE, '')) ??
    WAYS[Number(/^(?:ข้อ)?([1-3])$/.exec(bare)?.[1] ?? 0) - 1]
  return way ? { t: 'notice', c: way, v: NOTICE.version } : null
}

/** Said when no notice waits any more: whoever declined may change their mind in words. */
const ANYWAY =
  /^(?:เปลี่ยนใจ(?:แล้ว)?|ขอ|งั้น|จะ|อ่านและ)*(?:ให้(?:ความ)?)?ยินยอม(?:แล้ว|ก็ได้|ดีกว่า)?$|^(?:ireadand|readand|i)?agree$/
export const agreesAnyway = (c: Conversation, typed: string): boolean =>
  typed.length <= 60 && needsNotice(c) && ANYWAY.test(compactForm(typed).replace(POLITE, ''))

const ways = (c: Conversation, which: readonly Way[]): Button[] =>
  needsNotice(c)
    ? which.map((way) => ({
        label: personTexts(c.lang).notice[way],
        tap: { t: 'notice', c: way, v: NOTICE.version },
        ...(way === 'agree' ? { tone: 'main' as const } : {}),
      }))
    : which.includes('read')
      ? [{ label: personTexts(c.lang).notice.read, tap: { t: 'notice', c: 'read', v: NOTICE.version } }]
      : []

const agreedNote = (c: Conversation): string => {
  const t = personTexts(c.lang).notice
  const version = t.version(dateWords(fromIsoDay(NOTICE.validFrom)!, c.lang))
  return c.notice ? `${version} · ${t.agreedAt(dateTimeWords(c.notice.at, c.lang, 'day'))}` : version
}

/** Whoever asks for a person may be in danger: the numbers need no consent, and the card says so. */
const shortCard = (c: Conversation, over?: string, urgent = false): Message[] => {
  const t = personTexts(c.lang).notice
  const isNew = c.notice && needsNotice(c)
  return card(c, {
    ...(over ? { over } : {}),
    // Who has agreed and asks about their data is not asked once more.
    title: isNew ? t.titleAgain : c.notice ? t.already : t.title,
    ...(isNew ? { body: [NOTICE.news[c.lang]] } : {}),
    rows: NOTICE.short.map((one) => ({ name: one[c.lang].name, value: one[c.lang].text })),
    ...(urgent ? { note: t.urgent } : {}),
    buttons: [...ways(c, ['read', 'agree', 'decline']), ...(urgent ? [mainButtons(c.lang)[2]!] : [])],
  })
}

/** In three bubbles at most, the ways to answer in the last. */
const fullCards = (c: Conversation): Message[] => {
  const size = Math.ceil(NOTICE.sections.length / FULL_BUBBLES)
  return Array.from({ length: FULL_BUBBLES }, (_, n) =>
    NOTICE.sections.slice(n * size, (n + 1) * size),
  ).flatMap((part, n) =>
    card(c, {
      title: personTexts(c.lang).notice.full(n + 1, FULL_BUBBLES),
      rows: part.map((one) => ({ name: one[c.lang].name, value: one[c.lang].text })),
      ...(n === FULL_BUBBLES - 1 ? { note: agreedNote(c), buttons: ways(c, ['agree', 'decline']) } : {}),
    }),
  )
}
