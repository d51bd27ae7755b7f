import { dialable, hotline, hotlineName } from '../content/hotlines.ts'
import { type Button, type Card, card, plain } from '../kit.ts'
import type { Lang, Reader } from '../lang.ts'
import { dateTimeWords, timeWords } from '../time.ts'
import type { Message } from '../turn.ts'
import type { GuardLink, GuardSide } from './guard-contract.ts'
import { guardTexts } from './texts-guard.ts'

/** How the other of a bond is called: by the name that the ward gave, or by what they are where it was taken back. */
export const calledIn = (lang: Lang, name: string | undefined, me: GuardSide): string => {
  const t = guardTexts(lang)
  return name ? t.who(name) : t.nameless[me === 'ward' ? 'guardian' : 'ward']
}

export const guardButton = (lang: Lang): Button => ({
  label: guardTexts(lang).button,
  tap: { t: 'scam', act: 'guard' },
})

const menu = (lang: Lang): Button => ({
  label: guardTexts(lang).home.menu,
  tap: { t: 'open', flow: 'menu' },
})

const terms = (lang: Lang): NonNullable<Card['rows']> => {
  const t = guardTexts(lang).terms
  return [
    { name: t.sees, value: t.seesWhat },
    { name: t.hidden, value: t.hiddenWhat },
    { name: t.often, value: t.oftenWhat },
    { name: t.end, value: t.endWhat },
  ]
}

const linkRow = (lang: Lang, link: GuardLink): NonNullable<Card['rows']>[number] => {
  const { rows, end } = guardTexts(lang).home
  const name =
    link.as === 'guardian'
      ? rows.guardian
      : link.state === 'active'
        ? rows.ward.active
        : rows.ward.asked(dateTimeWords(link.until, lang, 'short'))
  return {
    name,
    value: calledIn(lang, link.name, link.as),
    tap: { t: 'scam', act: 'guard-end', id: link.id },
    label: end,
  }
}

/** What it is, and who there is: each bond ends with one tap on it. */
export const guardHomeCard = (reader: Reader, links: readonly GuardLink[], lead?: string): Message[] => {
  const { lang } = reader
  const t = guardTexts(lang)
  const buttons: Button[] = [
    { label: t.home.ask, tap: { t: 'scam', act: 'guard-ask' }, tone: 'main' },
    { label: t.home.enter, tap: { t: 'scam', act: 'guard-enter' } },
    menu(lang),
  ]
  return [
    ...(links.length
      ? card(reader, {
          ...(lead ? { over: lead } : {}),
          title: t.home.listTitle,
          rows: links.map((link) => linkRow(lang, link)),
        })
      : []),
    ...card(reader, {
      ...(lead && !links.length ? { over: lead } : {}),
      title: t.button,
      body: [t.home.body],
      rows: terms(lang),
      buttons,
    }),
  ]
}

/** A short question of a name. */
export const guardNameCard = (reader: Reader, step: 'who' | 'me', why?: 'again' | 'long'): Message[] => {
  const t = guardTexts(reader.lang).ask
  return card(reader, {
    title: step === 'who' ? t.who : t.me,
    body: [...(why ? [t[why]] : []), step === 'who' ? t.whoBody : t.meBody],
    buttons: [{ label: t.cancel, tap: { t: 'scam', act: 'guard-leave' } }],
  })
}

/** What the ward agrees to, with both names, before there is a code. */
export const guardTermsCard = (reader: Reader, { who, me }: { who: string; me: string }): Message[] => {
  const t = guardTexts(reader.lang)
  return card(reader, {
    title: t.ask.agree(t.who(who)),
    body: [t.ask.agreeAs(t.who(me))],
    rows: terms(reader.lang),
    buttons: [
      { label: t.ask.yes, tap: { t: 'scam', act: 'guard-yes' }, tone: 'main' },
      { label: t.ask.no, tap: { t: 'scam', act: 'guard-leave' } },
    ],
  })
}

/** The code, large and in two halves; and the words to forward, by themselves so that nothing else goes with them. */
export const guardCodeCard = (
  reader: Reader,
  { id, code, who, until }: { id: string; code: string; who: string; until: number },
): Message[] => {
  const { lang } = reader
  const t = guardTexts(lang)
  const when = dateTimeWords(until, lang, 'short')
  const spaced = `${code.slice(0, 4)} ${code.slice(4)}`
  return [
    ...card(reader, {
      over: t.code.over(t.who(who)),
      title: spaced,
      tone: 'good',
      body: [t.code.body(when)],
      note: t.code.warn,
      buttons: [{ label: t.code.cancel, tap: { t: 'scam', act: 'guard-end', id } }, menu(lang)],
    }),
    plain(t.code.forward(spaced, when)),
  ]
}

/** Words with a way on: what a code that does not do is answered with. */
export const guardWordsCard = (
  reader: Reader,
  words: { title: string; body?: string },
  way: 'enter' | 'home' | 'menu' = 'home',
): Message[] => {
  const { lang } = reader
  const t = guardTexts(lang)
  return card(reader, {
    title: words.title,
    ...(words.body ? { body: [words.body] } : {}),
    buttons: [
      ...(way === 'enter'
        ? [{ label: t.ask.cancel, tap: { t: 'scam', act: 'guard-leave' } } satisfies Button]
        : []),
      ...(way === 'home' ? [guardButton(lang)] : []),
      menu(lang),
    ],
  })
}

/** Who asks, in the ward's words, and what the guardian will and will not learn. */
export const guardAcceptCard = (reader: Reader, found: { id: string; name?: string }): Message[] => {
  const t = guardTexts(reader.lang)
  const name = calledIn(reader.lang, found.name, 'guardian')
  return card(reader, {
    title: t.accept.title(name),
    body: [t.accept.body],
    rows: [
      { name: t.accept.told, value: t.accept.toldWhat },
      { name: t.accept.hidden, value: t.accept.hiddenWhat },
      { name: t.terms.often, value: t.terms.oftenWhat },
      { name: t.terms.end, value: t.terms.endWhat },
    ],
    note: t.accept.note,
    buttons: [
      { label: t.accept.yes, tap: { t: 'scam', act: 'guard-accept', id: found.id }, tone: 'main' },
      { label: t.accept.no, tap: { t: 'scam', act: 'guard-decline' } },
    ],
  })
}

export const guardAcceptedCard = (reader: Reader, found: { id: string; name?: string }): Message[] => {
  const { lang } = reader
  const t = guardTexts(lang)
  return card(reader, {
    title: t.accepted.title(calledIn(lang, found.name, 'guardian')),
    tone: 'good',
    body: [t.accepted.body],
    note: t.accepted.note,
    buttons: [{ label: t.notice.end, tap: { t: 'scam', act: 'guard-end', id: found.id } }, menu(lang)],
  })
}

/** "เราบอก “ต้อม” แล้ว": under the answer of a check, and only where it is written with it. */
export const guardToldLine = (
  { lang }: Reader,
  told: readonly Pick<GuardLink, 'name'>[],
  lately?: number,
): Message[] => {
  const t = guardTexts(lang)
  const all = told.map(({ name }) => calledIn(lang, name, 'ward')).join(t.told.and)
  return [plain(lately === undefined ? t.told.now(all) : t.told.lately(all, timeWords(lately, lang)))]
}

export type GuardNotice = {
  kind: 'stop' | 'agreed' | 'ended'
  guardId: string
  /** What the reader is in the bond. */
  as: GuardSide
  bond: 'guard' | 'delegate'
  name?: string
  at: number
}

const delegateCard = (reader: Reader, { kind, as }: GuardNotice, name: string, end: Button): Message[] => {
  const t = guardTexts(reader.lang).delegate
  return kind === 'agreed'
    ? card(reader, {
        title: t.agreed(name),
        tone: 'good',
        body: [t.agreedBody],
        note: t.agreedNote,
        buttons: [{ ...end, label: t.end }],
      })
    : card(reader, {
        title: t.ended[as === 'ward' ? 'guardian' : 'ward'](name),
        body: [t.endedBody],
        buttons: [menu(reader.lang)],
      })
}

/** What one of the two hears of the other. */
export const guardNoticeCard = (reader: Reader, notice: GuardNotice, now: number): Message[] => {
  const { lang } = reader
  const t = guardTexts(lang).notice
  const name = calledIn(lang, notice.name, notice.as)
  const end: Button = {
    label: notice.kind === 'stop' ? t.end : t.endAgreed,
    tap: { t: 'scam', act: 'guard-end', id: notice.guardId },
  }
  switch (notice.kind) {
    case 'stop': {
      const aoc = hotline('aoc_1441', now)
      const tel = aoc ? dialable(aoc) : undefined
      return card(reader, {
        over: t.stopOver(dateTimeWords(notice.at, lang, 'short')),
        title: t.stop(name),
        tone: 'urgent',
        body: [t.stopBody(name), t.how, ...(aoc?.number ? [t.money(aoc.number)] : [])],
        note: t.private,
        buttons: [
          ...(aoc && tel
            ? [{ label: `${t.call} ${hotlineName(aoc, lang)}`, tel, tone: 'danger' } satisfies Button]
            : []),
          { label: t.banks, tap: { t: 'open', flow: 'hotlines', arg: 'banks' } },
          end,
        ],
      })
    }
    case 'agreed':
      if (notice.bond === 'delegate') return delegateCard(reader, notice, name, end)
      return card(reader, {
        title: t.agreed(name),
        tone: 'good',
        body: [t.agreedBody],
        note: t.agreedNote,
        buttons: [end, guardButton(lang)],
      })
    case 'ended':
      if (notice.bond === 'delegate') return delegateCard(reader, notice, name, end)
      return card(reader, {
        title: t.ended[notice.as](name),
        body: [t.endedBody[notice.as]],
        buttons: [guardButton(lang), menu(lang)],
      })
    default:
      return notice.kind satisfies never
  }
}
