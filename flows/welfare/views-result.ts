import { type Button, type Card, card, carousel, plain } from '../kit.ts'
import type { Lang, Reader } from '../lang.ts'
import { dateWords, fromIsoDay } from '../time.ts'
import type { Message } from '../turn.ts'
import { amountLines } from './amount-words.ts'
import type { Finding, Right } from './finding.ts'
import { asideWords, byLine, gapWords, type Shown, summaryWords } from './said.ts'
import { welfareTexts } from './texts.ts'

/** The one bubble that says it all. */
const summaryCard = (reader: Reader, finding: Finding, shown: Shown): Message[] => {
  const { note, ...said } = summaryWords(finding, shown, reader.lang)
  return card(reader, {
    ...said,
    tone: finding.found.length ? 'good' : 'plain',
    note: note.join('\n'),
  })
}

/** What to do next, most useful first. */
export const nextCard = (reader: Reader, finding: Finding, { gone, page, house }: Shown): Message[] => {
  const t = welfareTexts(reader.lang)
  const s = t.summary
  const others: Button = { label: s.again, tap: { t: 'open', flow: 'rights', arg: 'house-next' } }
  const act = (label: string, name: string): Button => ({ label, tap: { t: 'rights', act: name } })
  const { more, found, almost, aside } = finding
  const first: Button[] = [
    ...(more ? [{ ...act(s.more, 'more'), tone: 'main' as const }] : []),
    ...(house ? [{ ...others, tone: 'main' as const }] : []),
    act(s.topics, 'topics'),
    act(s.edit, 'edit'),
    ...(almost.length && !house ? [act(s.almost(almost.length), 'almost')] : []),
  ]
  const last: Button[] = [
    ...(page ? [{ label: s.page, uri: page }] : []),
    ...(found.length ? [act(s.save, 'save')] : []),
  ]
  // Where not all fits: others can be asked for behind "another matter", and what cannot be claimed by its words.
  const between = [
    ...(house ? [] : [others]),
    ...(aside.length ? [act(s.aside(aside.length), 'aside')] : []),
  ].slice(0, Math.max(0, WAYS - first.length - last.length))
  const buttons: Button[] = gone
    ? [{ label: s.next, tone: 'main', tap: { t: 'open', flow: 'rights', arg: 'casework' } }]
    : [...first, ...between, ...last]
  // After the answers are kept it is offered in any case.
  const print: Button = { label: t.print.label, tap: { t: 'rights', act: 'print' } }
  const offers = !gone && finding.found.length > 0 && buttons.length < WAYS
  return card(reader, {
    title: s.what,
    note: t.detail.guard,
    buttons: offers ? [...buttons, print] : buttons,
  })
}

/** Two bubbles of buttons in large letters: with the summary and two rows of cards that is all that a reply takes. */
const WAYS = 6

/** One right on a card of a list: how it stands, what it gives, by when. The rest is behind its button. */
export const rightCard = (right: Right, lang: Lang, { gone }: Shown = {}): Card => {
  const t = welfareTexts(lang)
  const { programme, assessed, opens } = right
  const amounts = amountLines(assessed.amounts, programme, lang, 2)
  const { registerAhead } = assessed
  return {
    over: t.standing[assessed.standing],
    title: programme.name[lang],
    ...(assessed.standing === 'eligible' ? { tone: 'good' as const } : {}),
    body: [
      ...(opens ? [t.card.opens(opens)] : []),
      ...amounts,
      ...(amounts.length < 2 ? [programme.gives[lang]] : []),
      ...byLine(assessed, lang),
      ...(registerAhead ? [t.card.ahead(dateWords(fromIsoDay(registerAhead.paidFrom)!, lang, 'month'))] : []),
      ...(assessed.oneParentOnly ? [t.card.oneParent] : []),
    ],
    note: [programme.where[0]?.words[lang], t.card.fee].filter(Boolean).join(' · '),
    buttons: [
      {
        label: t.card.view,
        tone: 'main',
        tap: { t: 'rights', act: gone ? 'about' : 'view', id: programme.id },
      },
      ...(gone ? [] : [{ label: t.card.have, tap: { t: 'rights' as const, act: 'have', id: programme.id } }]),
    ],
  }
}

/** LINE takes five messages a reply: the summary, two rows of cards, and what to do next. */
const ROWS = 2

/** From `offset` on as many as fit, and a last card that leads to the rest. */
export const rightCards = (reader: Reader, rights: readonly Right[], shown: Shown, offset = 0): Message[] => {
  const t = welfareTexts(reader.lang)
  const left = rights.slice(offset)
  const cards = left.map((right) => rightCard(right, reader.lang, shown))
  const rest = (count: number): Card[] =>
    count && !shown.gone
      ? [
          {
            title: t.card.restTitle(count),
            buttons: [
              {
                label: t.card.rest(count),
                tone: 'main',
                tap: { t: 'rights', act: 'found', c: String(rights.length - count) },
              },
            ],
          },
        ]
      : []
  for (let size = cards.length; size > 0; size--) {
    const messages = carousel(reader, [...cards.slice(0, size), ...rest(cards.length - size)])
    if (messages.length <= ROWS) return messages.concat(restNames(left.slice(size), shown, reader.lang))
  }
  return []
}

/** Whose answers are gone cannot be shown the rest later: its names at least. */
const restNames = (left: readonly Right[], { gone }: Shown, lang: Lang): Message[] =>
  gone && left.length
    ? [
        plain(
          [
            welfareTexts(lang).card.restTitle(left.length),
            ...left.map(({ programme }) => `• ${programme.name[lang]}`),
          ].join('\n'),
        ),
      ]
    : []

export const resultView = (reader: Reader, finding: Finding, shown: Shown = {}): Message[] => [
  ...summaryCard(reader, finding, shown),
  ...rightCards(reader, finding.found, shown),
  ...nextCard(reader, finding, shown),
]

/** What one more step would bring: the condition that is missing, and how far it is. */
export const almostView = (reader: Reader, finding: Finding): Message[] => {
  const { lang } = reader
  const t = welfareTexts(lang)
  const cards = finding.almost.map(
    (right): Card => ({
      over: t.almost.title,
      title: right.programme.name[lang],
      body: [
        ...right.assessed.failing.map(({ words }) => t.card.changed(words[lang])),
        ...gapWords(right, lang),
        ...(right.assessed.registerAhead
          ? [t.card.ahead(dateWords(fromIsoDay(right.assessed.registerAhead.paidFrom)!, lang, 'month'))]
          : []),
      ],
      buttons: [
        { label: t.card.view, tone: 'main', tap: { t: 'rights', act: 'view', id: right.programme.id } },
      ],
    }),
  )
  return [
    ...card(reader, { title: t.almost.title, body: [t.almost.body] }),
    ...carousel(reader, cards).slice(0, 3),
  ]
}

export const asideView = (reader: Reader, finding: Finding): Message[] => {
  const { lang } = reader
  const t = welfareTexts(lang)
  const cards = finding.aside.map(
    ({ programme, assessed }): Card => ({
      over: t.standing[assessed.standing],
      title: programme.name[lang],
      body: [programme.gives[lang], ...byLine(assessed, lang), asideWords(assessed, lang)],
      buttons: [{ label: t.card.view, tap: { t: 'rights', act: 'view', id: programme.id } }],
    }),
  )
  return [
    ...card(reader, { title: t.aside.title, body: [t.aside.body] }),
    ...carousel(reader, cards).slice(0, 3),
  ]
}
