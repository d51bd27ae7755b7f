import type { Block, PrintDocument } from '../document.ts'
import type { Lang } from '../lang.ts'
import { bangkokDate, dateWords, fromIsoDay } from '../time.ts'
import { amountLines } from './amount-words.ts'
import { keepable } from './answers.ts'
import { CATALOGUE, programmeById } from './catalogue.ts'
import type { Facts, Upcoming } from './contract.ts'
import { type Right, rightsFrom } from './finding.ts'
import { evaluate } from './result.ts'
import { asideWords, byLine, countWords, foundWords, gapWords } from './said.ts'
import { bulletsOf, openBlocks } from './sheet-open.ts'
import { rightBlocks } from './sheet-right.ts'
import { sheetTexts } from './sheet-texts.ts'
import { welfareTexts } from './texts.ts'

export type SheetOf = {
  lang: Lang
  now: number
  /** The Bangkok day for which the rights are told; today where it is not given. */
  at?: string
  /** Whose sheet it is, as a volunteer calls them. */
  nickname?: string
  /** When the answers were kept, where they were. */
  savedAt?: number
}

/**
 * What a person may carry to an office: the same finding as in the chat, told in full and in large letters. What the law protects most is left
 * out before anything is decided, since a sheet lies on tables and counters.
 */
export const rightsSheet = (given: Facts, of: SheetOf): PrintDocument => {
  const { lang, now, at = bangkokDate(now), nickname, savedAt } = of
  const t = sheetTexts(lang)
  const w = welfareTexts(lang)
  const facts = keepable(given)
  const finding = rightsFrom(facts, at)
  const { found, almost, aside, undecided } = finding
  const { upcoming } = evaluate(CATALOGUE, facts, at)
  const day = dateWords(fromIsoDay(at)!, lang)
  return {
    lang,
    title: nickname ? t.of(nickname) : t.title,
    subtitle: t.subtitle,
    reference: t.reference,
    made: [t.made(day), ...(savedAt === undefined ? [] : [t.kept(dateWords(savedAt, lang))])].join(' · '),
    large: true,
    blocks: [
      { kind: 'paragraph', strong: true, text: foundWords(finding, lang, t.none) },
      ...countWords(finding, lang).map((text): Block => ({ kind: 'paragraph', text })),
      { kind: 'paragraph', strong: true, text: t.beware },
      { kind: 'paragraph', text: w.detail.guard },
      ...overview(found, lang),
      ...found.flatMap((right, index) =>
        rightBlocks(right, { lang, now, at, number: index + 1, facts, held: found }),
      ),
      ...shortBlocks(almost, lang),
      ...asideBlocks(aside, lang),
      ...laterBlocks(upcoming, lang),
      ...openBlocks(undecided, lang),
    ],
    foot: t.foot,
  }
}

/** All of them at a glance, for whoever reads the first page alone. */
const overview = (found: readonly Right[], lang: Lang): Block[] => {
  if (!found.length) return []
  const [number = '', name = '', gives = ''] = sheetTexts(lang).columns
  return [
    {
      kind: 'table',
      columns: [
        { title: number, width: 8 },
        { title: name, width: 46 },
        { title: gives, width: 46 },
      ],
      rows: found.map(({ programme, assessed }, index) => [
        String(index + 1),
        programme.name[lang],
        [
          welfareTexts(lang).standing[assessed.standing],
          ...amountLines(assessed.amounts, programme, lang, 2),
        ].join('\n'),
      ]),
      empty: '',
    },
  ]
}

const shortBlocks = (almost: readonly Right[], lang: Lang): Block[] => {
  if (!almost.length) return []
  const t = sheetTexts(lang)
  const card = welfareTexts(lang).card
  return [
    { kind: 'heading', text: t.short },
    { kind: 'paragraph', text: t.shortHow },
    ...almost.flatMap((right): Block[] => [
      { kind: 'paragraph', strong: true, text: right.programme.name[lang] },
      bulletsOf([
        right.programme.gives[lang],
        ...right.assessed.failing.map(({ words }) => card.changed(words[lang])),
        ...gapWords(right, lang),
        ...(right.assessed.registerAhead
          ? [card.ahead(dateWords(fromIsoDay(right.assessed.registerAhead.paidFrom)!, lang, 'month'))]
          : []),
      ]),
    ]),
  ]
}

const asideBlocks = (aside: readonly Right[], lang: Lang): Block[] => {
  if (!aside.length) return []
  const w = welfareTexts(lang)
  return [
    { kind: 'heading', text: sheetTexts(lang).aside },
    bulletsOf(
      aside.map(({ programme, assessed }) =>
        [
          `${programme.name[lang]}: ${w.standing[assessed.standing]}`,
          ...byLine(assessed, lang),
          asideWords(assessed, lang),
        ].join('\n'),
      ),
    ),
  ]
}

const laterBlocks = (upcoming: readonly Upcoming[], lang: Lang): Block[] => {
  const t = sheetTexts(lang)
  const rows = upcoming.flatMap(({ id, on, change }) => {
    const programme = programmeById(id)
    return programme
      ? [{ label: dateWords(fromIsoDay(on)!, lang), value: `${programme.name[lang]}: ${t.changes[change]}` }]
      : []
  })
  return rows.length
    ? [
        { kind: 'heading', text: t.later },
        { kind: 'facts', rows },
      ]
    : []
}
