import { hotline, hotlineName } from '../content/hotlines.ts'
import type { Block } from '../document.ts'
import type { Lang } from '../lang.ts'
import { dateWords, fromIsoDay, partialDateWords } from '../time.ts'
import { amountWords } from './amount-words.ts'
import type { AmountDue, Facts, Reason } from './contract.ts'
import type { Right } from './finding.ts'
import type { Programme } from './programme.ts'
import { byLine, placeLine } from './said.ts'
import { bulletsOf } from './sheet-open.ts'
import { sheetTexts } from './sheet-texts.ts'
import { welfareTexts } from './texts.ts'

type On = {
  lang: Lang
  now: number
  at: string
  number: number
  facts: Facts
  /** All that is on the sheet: of two that exclude each other both say so. */
  held: readonly Right[]
}

const day = (iso: string, lang: Lang): string => dateWords(fromIsoDay(iso)!, lang)

/** A source is of a day, a month or a year. */
const asOfWords = (asOf: string, lang: Lang): string => {
  const [y = 0, m, d] = asOf.split('-').map(Number)
  return partialDateWords({ y, ...(m ? { m } : {}), ...(d ? { d } : {}) }, lang)
}

/** One right in full: what, how much, why, with which papers, where, by when, and whom to ask. */
export const rightBlocks = (right: Right, on: On): Block[] => {
  const { programme, assessed } = right
  const { lang, number } = on
  const t = sheetTexts(lang)
  const w = welfareTexts(lang)
  const { rules, sources } = reasonsOf(right, lang)
  return [
    { kind: 'heading', text: `${number}. ${programme.name[lang]}` },
    { kind: 'paragraph', strong: true, text: w.standing[assessed.standing] },
    {
      kind: 'facts',
      rows: [
        { label: t.gets, value: getsOf(right, on).join('\n') },
        { label: t.where, value: whereOf(right, on).join('\n') },
        { label: t.when, value: whenOf(right, lang).join('\n') },
        { label: t.contact, value: contactsOf(programme, on).join('\n') },
        { label: t.fee, value: t.noFee },
      ],
    },
    { kind: 'paragraph', strong: true, text: t.papers },
    ...papersOf(programme, lang),
    { kind: 'paragraph', strong: true, text: t.why },
    bulletsOf(rules),
    { kind: 'paragraph', text: sources },
    ...cautionsOf(right, on),
  ]
}

const getsOf = ({ programme, assessed, opens }: Right, { lang, at }: On): string[] => {
  const t = sheetTexts(lang)
  const lines = assessed.amounts.flatMap((due) => {
    const said = amountWords(due, programme, lang)
    if (said === null) return []
    const since = sinceOf(programme, due)
    const when = [t.on(day(at, lang)), ...(since ? [t.since(day(since, lang))] : [])].join(' ')
    return [`${due.label[lang]}: ${said}${due.perhaps ? ` (${t.perhaps})` : ''} · ${when}`]
  })
  return [
    programme.gives[lang],
    ...new Set(lines),
    ...(opens ? [welfareTexts(lang).card.opens(opens)] : []),
    ...(programme.provenance.amounts === 'unverified' ? [t.unsureAmounts] : []),
  ]
}

/** Since when a sum is what it is, where the catalogue says so. */
const sinceOf = ({ amounts }: Programme, { label, kind, period }: AmountDue): string | null =>
  amounts.find((one) => one.label.th === label.th && one.kind === kind && one.period === period)?.from ?? null

const whereOf = (right: Right, { lang, facts }: On): string[] => {
  const place = placeLine(right, facts, lang)
  return [
    right.programme.agency[lang],
    ...right.programme.where.map((one) => one.words[lang]),
    ...(place ? [place] : []),
  ]
}

const whenOf = ({ programme, assessed }: Right, lang: Lang): string[] => {
  const { registerAhead } = assessed
  return [
    ...byLine(assessed, lang),
    ...(registerAhead
      ? [welfareTexts(lang).card.ahead(dateWords(fromIsoDay(registerAhead.paidFrom)!, lang, 'month'))]
      : []),
    programme.window.words[lang],
    ...(programme.deadline ? [programme.deadline.words[lang]] : []),
  ]
}

const contactsOf = ({ contacts }: Programme, { lang, now }: On): string[] => {
  const t = sheetTexts(lang)
  const lines = contacts.flatMap((id) => {
    const line = hotline(id, now)
    if (!line) return []
    const name = hotlineName(line, lang)
    const number = line.number ?? line.uri
    const press = line.press ? ` (${t.press(line.press)})` : ''
    const hours = line.hours ? ` ${line.hours[lang]}` : ''
    return [`${number && name.includes(number) ? name : `${name}: ${number}`}${press}${hours}`]
  })
  return lines.length ? lines : [t.noContact]
}

const papersOf = ({ documents, provenance }: Programme, lang: Lang): Block[] => {
  if (!documents.length) return [{ kind: 'paragraph', text: sheetTexts(lang).noPapers }]
  return [
    ...(provenance.documents === 'unverified'
      ? [{ kind: 'paragraph', text: welfareTexts(lang).detail.papersUnsure } as const]
      : []),
    { kind: 'list', ticks: true, items: documents.map((one) => one[lang]) },
  ]
}

/**
 * Rule by rule, each with the number of the paper in which it is written, and below them those papers with their day. Of "either this or
 * that" only what holds is a reason.
 */
const reasonsOf = ({ programme, assessed }: Right, lang: Lang): { rules: string[]; sources: string } => {
  const t = sheetTexts(lang)
  const cited: string[] = []
  const numberOf = ({ src }: Reason): string => {
    const id = programme.sources.find((source) => src.includes(source.id))?.id
    if (id === undefined) return ''
    if (!cited.includes(id)) cited.push(id)
    return ` [${cited.indexOf(id) + 1}]`
  }
  const rules = assessed.reasons
    .filter(({ truth }) => truth === true)
    .map((reason) => `${reason.words[lang]}${numberOf(reason)}`)
  const sources = cited.flatMap((id, index) => {
    const source = programme.sources.find((one) => one.id === id)
    return source ? [`[${index + 1}] ${t.source(source.title, asOfWords(source.asOf, lang))}`] : []
  })
  return {
    rules,
    sources: [
      ...sources,
      `${t.law}: ${programme.law}`,
      `${t.checked} ${day(programme.checkedOn, lang)}`,
    ].join('\n'),
  }
}

const cautionsOf = ({ programme, assessed }: Right, { lang, held }: On): Block[] => {
  const t = sheetTexts(lang)
  const w = welfareTexts(lang)
  const names = new Set(held.map(({ programme: { id } }) => id))
  const lines = [
    ...(assessed.oneParentOnly ? [w.card.oneParent] : []),
    ...programme.conflicts.flatMap(({ with: other, words }) =>
      other !== null && names.has(other) ? [t.excludes(words[lang])] : [],
    ),
    ...(programme.provenance.conditions === 'unverified' ? [w.detail.unsure] : []),
    ...programme.notes.map((one) => one[lang]),
  ]
  return lines.length ? [{ kind: 'paragraph', strong: true, text: w.detail.notes }, bulletsOf(lines)] : []
}
