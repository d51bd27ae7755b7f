/**
 * What the parts of the scam check say to each other. A check reads one message, names what it found in it and what is
 * known of that, and states evidence: never a verdict on a person.
 */
export const INDICATOR_KINDS = [
  'phone',
  'account',
  'promptpay',
  'url',
  'line_id',
  'email',
  'facebook',
  'crypto',
] as const
export type IndicatorKind = (typeof INDICATOR_KINDS)[number]

/** Something by which a scam can be recognised again. */
export type Indicator = {
  kind: IndicatorKind
  /** As it stands in the person's text, whatever its disguise. */
  raw: string
  /** Its normal form: equal for whatever means the same. A phone is E.164 (`+66812345678`) or a short code (`1441`). */
  canonical: string
  /** Where `raw` stands, in UTF-16 units of the text; `to` is exclusive. */
  from: number
  to: number
  /** Code of `content/banks.json`, of an account whose bank the text names. */
  bank?: string
  /** Registrable domain of an address or an e-mail, as punycode. */
  domain?: string
  /** What is odd about it, by code (`ip-literal`, `shortener`, `punycode`, `user-info`, `look-alike`, …), or `official`. */
  traits: readonly string[]
  /** The institution that it imitates (or belongs to, where `official`), by its id in the registry of official domains. */
  institution?: string
}

/** Names an indicator in look-ups, before it is hashed: for an address also its domain, since campaigns change paths. */
export type IndicatorKey = `${IndicatorKind | 'domain'}:${string}`

/** What is known of one key from reports, read from the database beforehand. */
export type Known = {
  /** Independent reporters: one person, or one household, counts once. */
  reports: number
  /** Staff have looked at it. */
  reviewed: boolean
  /** Newest report, ms. */
  lastReported: number
  /** The listed party says that it is wrong, and staff are looking: say that it is being checked. */
  disputed?: true
}
export type KnownKeys = Readonly<Record<string, Known>>

export const LEVELS = ['stop', 'careful', 'no_sign'] as const
export type Level = (typeof LEVELS)[number]

/** A red flag that was found, with the person's own words that show it. */
export type Flag = { id: string; quote: string; from: number; to: number }

export type Checked = {
  level: Level
  flags: readonly Flag[]
  indicators: readonly (Indicator & { known?: Known })[]
  /** How many further indicators the text holds beyond those listed. */
  more: number
}
