import * as z from 'zod/mini'
import { dated, holds } from '../content/dated.ts'
import content from './content/flags.json' with { type: 'json' }
import type { Flag, Indicator } from './contract.ts'
import { type Folded, type Form, fold } from './fold.ts'
import { MARKS } from './marks.ts'

const words = z.strictObject({ th: z.string().check(z.minLength(2)), en: z.string().check(z.minLength(2)) })
const id = z.string().check(z.regex(/^[a-z]+(?:-[a-z]+)*$/))
const pattern = z.string().check(z.minLength(1))

/** Something that a text says, by whatever words. */
const Feature = z.strictObject({
  /** On the form without spaces, emoji and punctuation. */
  th: z.optional(z.array(pattern)),
  /** On the form with single spaces; whole words. */
  en: z.optional(z.array(pattern)),
  /** Does not count behind "never" or "the bank will not ask you to". */
  deniable: z.optional(z.literal(true)),
})
export type Feature = z.infer<typeof Feature>

/** Every feature of `all` within a short stretch, one of `any`, none of `none`: then the evidence weighs `weight`. */
const Rule = z.strictObject({
  weight: z.number().check(z.gte(0), z.lte(10)),
  all: z.array(id).check(z.minLength(1)),
  any: z.optional(z.array(id)),
  none: z.optional(z.array(id)),
  /** Counts in a warning that quotes scams too: the warning itself may be the bait. */
  evenQuoted: z.optional(z.literal(true)),
})
export type Rule = z.infer<typeof Rule>

export const FlagKind = z.strictObject({
  id,
  name: words,
  why: words,
  /** None for what no words show: `known-report`. */
  rules: z.array(Rule),
  /** Its own examples: whole messages in which it is found, and honest ones in which it must not be. */
  fires: z.array(z.string()),
  quiet: z.array(z.string()),
  ...dated,
})
export type FlagKind = z.infer<typeof FlagKind>

export const FlagContent = z.strictObject({
  about: z.string(),
  words: z.record(z.string(), z.string()),
  denial: z.strictObject({
    /** Just before, in the same phrase: "do not". */
    near: pattern,
    /** Further before: "we have no policy to". */
    far: pattern,
  }),
  links: z.strictObject({
    /** Cheap or free endings of addresses that campaigns burn through. */
    endings: z.array(z.string().check(z.regex(/^[a-z]{2,10}$/))),
  }),
  features: z.record(id, Feature),
  flags: z.array(FlagKind),
})

export const FLAG_KINDS = content.flags as readonly FlagKind[]
export const flagKind = (wanted: string): FlagKind | undefined => FLAG_KINDS.find((one) => one.id === wanted)

const WORDS: Readonly<Record<string, string>> = content.words
/** `<word>` is one of the lists above, `{account}` an indicator that was found. */
const spelt = (source: string, depth = 0): string =>
  source
    .replace(/<([a-z_]+)>/g, (_, name: string) =>
      depth > 4 ? name : `(?:${spelt(WORDS[name] ?? name, depth + 1)})`,
    )
    .replace(/\{([a-z]+)\}/g, (whole, name: string) => MARKS[name as keyof typeof MARKS] ?? whole)

type Compiled = { th: RegExp[]; en: RegExp[]; deniable: boolean }
export const compiled = ({ th = [], en = [] }: Feature): { th: RegExp[]; en: RegExp[] } => ({
  th: th.map((one) => new RegExp(spelt(one), 'g')),
  en: en.map((one) => new RegExp(`(?<![a-z])(?:${spelt(one)})(?![a-z])`, 'g')),
})
const FEATURES: ReadonlyMap<string, Compiled> = new Map(
  Object.entries(content.features as Record<string, Feature>).map(([name, feature]) => [
    name,
    { deniable: feature.deniable === true, ...compiled(feature) },
  ]),
)
const DENIAL = [content.denial.near, content.denial.far].map((one) => new RegExp(one, 'i'))
/** How far before a deniable feature its denial may stand, in units of the source. */
const DENIED_WITHIN = 64
/** What belongs together stands within this many units of the source. */
const TOGETHER = 320
/** Enough places of one feature; a text that repeats itself says nothing new. */
const PLACES = 6

type Place = { from: number; to: number }
/** Where a text says what. A feature is looked for when the first rule asks, once: one reading serves all that is asked of a text. */
export type Reading = { source: string; places: (name: string) => readonly Place[] }

const isDenied = (source: string, at: number): boolean => {
  const before = source.slice(Math.max(0, at - DENIED_WITHIN), at)
  return DENIAL.some((one) => one.test(before))
}

const placesIn = (
  form: Form,
  patterns: readonly RegExp[],
  denied: (at: number) => boolean,
  found: Place[],
) => {
  for (const one of patterns) {
    one.lastIndex = 0
    for (let hit = one.exec(form.text); hit && found.length < PLACES; hit = one.exec(form.text)) {
      if (hit[0] === '') {
        one.lastIndex += 1
        continue
      }
      const place = { from: form.from[hit.index]!, to: form.to[hit.index + hit[0].length - 1]! }
      if (!denied(place.from)) found.push(place)
    }
  }
}

export const readingOf = ({ source, compact, latin }: Folded): Reading => {
  const read = new Map<string, readonly Place[]>()
  const placesOf = (name: string): readonly Place[] => {
    const before = read.get(name)
    if (before) return before
    const places: Place[] = []
    const feature = FEATURES.get(name)
    if (feature) {
      const denied = feature.deniable ? (at: number) => isDenied(source, at) : () => false
      placesIn(compact, feature.th, denied, places)
      placesIn(latin, feature.en, denied, places)
    }
    read.set(name, places)
    return places
  }
  return { source, places: placesOf }
}

/** A warning, a lesson or a news report, which speaks of scams without being one; a worried question is none of these. */
const isQuoting = (reading: Reading) => reading.places('quoting').length > 0 && !isAsking(reading)

/** Somebody asks us whether it is true what they were told: then it was told to them, however much they sound like a warning. */
export const isAsking = (reading: Reading): boolean => reading.places('asking').length > 0

const near = (a: Place, b: Place) => a.from - b.to < TOGETHER && b.from - a.to < TOGETHER

const placeOf = ({ all, any = [], none = [] }: Rule, reading: Reading): Place | null => {
  const lists: (readonly Place[])[] = []
  for (const name of all) {
    const places = reading.places(name)
    if (places.length === 0) return null
    lists.push(places)
  }
  if (none.some((name) => reading.places(name).length > 0)) return null
  const [anchors = [], ...others] = lists
  const together = anchors.filter((anchor) => others.every((list) => list.some((one) => near(anchor, one))))
  const partners = (anchor: Place) =>
    any.length === 0 || any.some((name) => reading.places(name).some((one) => near(anchor, one)))
  return together.find(partners) ?? null
}

export type Finding = Flag & { weight: number }

/** The weightiest first, so that the first that fires settles its flag. */
const WEIGHTIEST_FIRST = FLAG_KINDS.map((kind) => ({
  kind,
  rules: kind.rules.toSorted((a, b) => b.weight - a.weight),
}))

/** Each flag at most once, by its weightiest rule, in the order of the list. */
export const findingsIn = (reading: Reading, now: number): Finding[] => {
  const quoting = isQuoting(reading)
  return WEIGHTIEST_FIRST.flatMap(({ kind, rules }) => {
    if (!holds(kind, now)) return []
    for (const rule of rules) {
      if (quoting && !rule.evenQuoted) continue
      const place = placeOf(rule, reading)
      if (!place) continue
      const quote = reading.source.slice(place.from, place.to)
      return [{ id: kind.id, quote, from: place.from, to: place.to, weight: rule.weight }]
    }
    return []
  })
}

export const flagsIn = (text: string, indicators: readonly Indicator[], now: number): Flag[] =>
  findingsIn(readingOf(fold(text, indicators)), now).map(({ weight: _, ...flag }) => flag)
