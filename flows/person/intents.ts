import { criesTyped, scoldsTyped } from '../commands.ts'
import type { Lang } from '../lang.ts'
import { ofTheLast } from '../last.ts'
import { compactForm, matchForm } from '../text.ts'
import content from './content/intents.json' with { type: 'json' }

/** Codes of the complaint's questions, where the person's words already answer them. */
export type Prefill = { family?: string; subtype?: string; platform?: string; paid?: string }

export type Intent =
  | { open: 'complaint'; prefill: Prefill }
  /** `paid` where the words say whether money is gone; `about`: a wish to have something checked, or one's own account suspended. */
  | { open: 'scam'; about?: 'check' | 'held'; paid?: 'yes' | 'no' }
  /** `topic`: the matter that the words name (`flows/welfare/content/topics.json`). */
  | { open: 'rights'; topic?: string }
  | { open: 'case'; number: string }
  | { open: 'lang'; to?: Lang }
  | { open: 'cases' | 'hotlines' | 'staff' | 'settings' | 'easy' | 'menu' | 'help' | 'who' | 'privacy' }
  | { social: 'greeting' | 'thanks' | 'bye' | 'ok' }

type Rule = {
  to: string
  weight: number
  max?: number
  also?: RegExp
  th: RegExp
  en: RegExp
}
type Written = { to: string; weight: number; max?: number; also?: string; th?: string[]; en?: string[] }

const WORDS: Readonly<Record<string, string>> = content.words
const spelt = (pattern: string): RegExp =>
  new RegExp(pattern.replace(/<([a-z]+)>/g, (_, name: string) => WORDS[name] ?? `<${name}>`))

/** All in one, so that a text is read once for a rule and not once for each of its patterns. None fits nothing. */
const either = (patterns: readonly string[]): RegExp =>
  new RegExp(patterns.length ? patterns.map((one) => `(?:${spelt(one).source})`).join('|') : '(?!)')

const RULES: readonly Rule[] = (content.rules as readonly Written[]).map(
  ({ th = [], en = [], also, ...rule }) => ({
    ...rule,
    ...(also ? { also: spelt(also) } : {}),
    th: either(th),
    en: either(en),
  }),
)

type Named = { code: string; th: RegExp; en: RegExp }
const named = (list: readonly { code: string; th: string; en: string }[]): readonly Named[] =>
  list.map(({ code, th, en }) => ({ code, th: new RegExp(th), en: new RegExp(en) }))
const PLATFORMS = named(content.platforms)
const PAID = named(content.paid)
const GONE = named(content.gone)
const NOT_GONE = named(content.not_gone)

/** What is asked stands at the beginning of a long text; past this a text is a story, and reading on only costs time. */
const READ_MAX = 600
/** A weaker hint opens nothing: a person led into the wrong form is worse off than one who sees the menu. */
const OPENS_AT = 3
const SUBTYPE_AT = 3

/** "PD-6911-000123-4" however it is typed: with Thai digits, spaces or no dashes at all. */
const CASE_NUMBER = /(?<![a-z])pd[-\s]?(\d{4})[-\s]?(\d{6})[-\s]?(\d)(?!\d)/

export const caseNumberIn = (text: string): string | null => {
  const found = CASE_NUMBER.exec(matchForm(text.slice(0, READ_MAX)).replace(/[‐-―−]/g, '-'))
  return found ? `PD-${found[1]}-${found[2]}-${found[3]}` : null
}

const DIALECT = content.dialect.map(([said, means]) => [new RegExp(said!, 'g'), means!] as const)
/** "บ่ได้ของ", "เฮ็ดจั่งใด๋", "ทำพรือ": the words of the regions, and what is mistyped most, as the rules spell them. */
const standard = (compact: string): string =>
  DIALECT.reduce((text, [said, means]) => text.replace(said, means), compact)

/** Small pictures, with what joins and colours them. */
const PICTURES = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200D|\uFE0F)+/gu
const NODS = /^(?:[👍👌✅🆗💯]|\p{Emoji_Modifier}|\s)+$/u
/** "🙏", "❤️🌹", "👍": what people who type little answer with; tears and anger are neither. */
const pictured = (text: string): Intent | null => {
  if (criesTyped(text) || scoldsTyped(text)) return null
  return { social: NODS.test(text) ? 'ok' : 'thanks' }
}

/** What a person wants who writes without having been asked anything; null where we cannot tell. */
export const intentOf: (typed: string) => Intent | null = ofTheLast((typed: string) => {
  const text = typed.replace(PICTURES, ' ')
  if (!text.trim()) return typed.trim() ? pictured(typed) : null
  const number = caseNumberIn(text)
  if (number) return { open: 'case', number }
  const spaced = matchForm(text.slice(0, READ_MAX))
  const compact = standard(compactForm(spaced))
  const scores = scored(compact, spaced)
  const best = bestOf(groups(scores))
  if (!best) return null
  if (best.name.startsWith('social:')) return { social: best.name.slice(7) as 'greeting' }
  if (best.score < OPENS_AT) return null
  if (best.name === 'lang') return { open: 'lang', ...asked(compact) }
  if (best.name.startsWith('rights')) return rights(scores)
  if (best.name.startsWith('scam')) return scam(best.name, compact, spaced)
  if (!best.name.startsWith('complaint')) return { open: best.name as 'cases' }
  return { open: 'complaint', prefill: prefilled(best.name, scores, compact, spaced) }
})

/** Without a letter of it the English patterns need not be tried: they are half of the work. */
const LATIN = /[a-z]/

const scored = (compact: string, spaced: string): Map<string, number> => {
  const scores = new Map<string, number>()
  const inLatin = LATIN.test(spaced)
  for (const { to, weight, max, also, th, en } of RULES) {
    if (max !== undefined && spaced.length > max) continue
    if (!th.test(compact) && !(inLatin && en.test(spaced))) continue
    if (also && !also.test(compact)) continue
    const had = scores.get(to) ?? 0
    // Two patterns of one subtype are mostly the same words met twice: of those the weightier counts.
    scores.set(to, to.includes('.') ? Math.max(had, weight) : had + weight)
  }
  return scores
}

/** Evidence for a subtype is evidence for its family, of which the best subtype counts; a family is a complaint. */
const groups = (scores: Map<string, number>): Map<string, number> => {
  const whole = new Map<string, number>()
  for (const to of scores.keys()) {
    if (!to.startsWith('complaint:')) continue
    const family = to.split('.')[0]!
    const subtypes = [...scores].flatMap(([other, points]) =>
      other.startsWith(`${family}.`) ? [points] : [],
    )
    whole.set(family, (scores.get(family) ?? 0) + Math.max(0, ...subtypes))
  }
  const families = [...whole.values()]
  for (const [to, score] of scores) if (!/^(?:complaint|rights)/.test(to)) whole.set(to, score)
  // What names a right and what names a matter speak for the same.
  const topics = [...scores].flatMap(([to, score]) => (to.startsWith(RIGHTS_OF) ? [score] : []))
  const rightsInAll = (scores.get('rights') ?? 0) + Math.max(0, ...topics)
  if (rightsInAll) whole.set('rights', rightsInAll)
  const plain = scores.get('complaint')
  // "ร้องเรียน" names no family: it strengthens the one that is named, and stands alone only where none is.
  if (plain && Math.max(0, ...families) < OPENS_AT) whole.set('complaint', plain)
  return whole
}

const bestOf = (scores: Map<string, number>): { name: string; score: number } | undefined =>
  [...scores].map(([name, score]) => ({ name, score })).sort((a, b) => b.score - a.score)[0]

const scam = (name: string, compact: string, spaced: string): Intent => {
  const about = name === 'scam:check' ? 'check' : name === 'scam:held' ? 'held' : undefined
  const says = (list: readonly Named[]) => list.some(({ th, en }) => th.test(compact) || en.test(spaced))
  const paid = says(NOT_GONE) ? 'no' : says(GONE) ? 'yes' : undefined
  return { open: 'scam', ...(about ? { about } : {}), ...(paid ? { paid } : {}) }
}

const RIGHTS_OF = 'rights.'

/** The matter that is named best; two that are named alike leave it open. */
const rights = (scores: Map<string, number>): Intent => {
  const [first, second] = [...scores]
    .flatMap(([to, score]) =>
      to.startsWith(RIGHTS_OF) ? [{ topic: to.slice(RIGHTS_OF.length), score }] : [],
    )
    .sort((a, b) => b.score - a.score)
  const sure = first && first.score > (second?.score ?? 0)
  return { open: 'rights', ...(sure ? { topic: first.topic } : {}) }
}

/** Where it was bought or met, said as the place of it: a shop that "ตอบในไลน์" once it has the money is found elsewhere, and two places leave it open. */
const PLACED = new RegExp(
  `(?:จาก|ใน|ทาง|ผ่าน)(?:เพจ|ร้าน|แอ[ปพ]|กลุ่ม|ไลฟ์|ของ)*(?:${PLATFORMS.map(({ th }) => th.source).join('|')})`,
)
const PLACED_EN = new RegExp(
  `\\b(?:on|from|via|through|in) (?:a |an |the |my )?(?:${PLATFORMS.map(({ en }) => en.source).join('|')})`,
)

/** What a story of a purchase says beside itself: where, and how it was paid. The second holds only where a payment is told too. */
export const toldOfPurchase = (text: string): Pick<Prefill, 'platform' | 'paid'> => {
  const spaced = matchForm(text.slice(0, READ_MAX))
  const compact = compactForm(spaced)
  const fits = ({ th, en }: Named) => th.test(compact) || en.test(spaced)
  const places = PLACED.test(compact) || PLACED_EN.test(spaced) ? PLATFORMS.filter(fits) : []
  const paid = PAID.find(fits)?.code
  return {
    ...(places.length === 1 ? { platform: places[0]!.code } : {}),
    ...(paid ? { paid } : {}),
  }
}

const asked = (compact: string): { to?: Lang } =>
  /อังก|english/.test(compact) ? { to: 'en' } : /ไทย|thai/.test(compact) ? { to: 'th' } : {}

const prefilled = (group: string, scores: Map<string, number>, compact: string, spaced: string): Prefill => {
  const family = group.slice('complaint:'.length)
  if (!family) return {}
  const subtypes = [...scores].filter(([to]) => to.startsWith(`${group}.`)).sort((a, b) => b[1] - a[1])
  const [first, second] = subtypes
  // Two that fit alike are asked about rather than guessed.
  const sure = first && first[1] >= SUBTYPE_AT && first[1] > (second?.[1] ?? 0)
  const one = (list: readonly Named[]) => list.find(({ th, en }) => th.test(compact) || en.test(spaced))?.code
  const places = PLATFORMS.filter(({ th, en }) => th.test(compact) || en.test(spaced))
  const placed = family === 'online_trade' || family === 'cyber_threat'
  const paid = family === 'online_trade' ? one(PAID) : undefined
  return {
    family,
    ...(sure ? { subtype: first[0].slice(group.length + 1) } : {}),
    ...(placed && places.length === 1 ? { platform: places[0]!.code } : {}),
    ...(paid ? { paid } : {}),
  }
}
