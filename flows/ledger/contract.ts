import * as z from 'zod/mini'
import { fromIsoDay } from '../time.ts'

/**
 * The household's ledger. Money is whole satang, days belong to Bangkok. What is kept is an account with records: entries and what stands
 * around them (plots, seasons, people of a group, budgets, what recurs, debts). Sums are never kept: they follow from the entries.
 */
export const ACCOUNT_KINDS = ['home', 'farm', 'group'] as const
export type AccountKind = (typeof ACCOUNT_KINDS)[number]

/** The owner keeps and shares it, a bookkeeper writes, a viewer reads. */
export const ROLES = ['owner', 'bookkeeper', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** Five years of twenty entries a day at this most stay far within whole numbers. */
export const SATANG_MAX = 100_000_000_000

/** Drawn by whoever writes, so that what is sent twice is one. Of the chat: the event's id and a count. */
const id = z.string().check(z.regex(/^[A-Za-z0-9-]{6,36}$/))
const code = z.string().check(z.regex(/^[a-z_]{1,30}$/))
const day = z.string().check(z.refine((text) => fromIsoDay(text) !== null && text >= '1950' && text < '2200'))
const satang = z.int().check(z.minimum(1), z.maximum(SATANG_MAX))
const words = (max: number) => z.string().check(z.minLength(1), z.maxLength(max), z.regex(/^[^\p{Cc}]*$/u))
/** Hundredths: of a rai, of a per cent. */
const hundredths = z.int().check(z.minimum(1), z.maximum(100_000_000))

/** UTF-16 units of an entry's own words. */
export const NOTE_MAX = 200

export const DIRECTIONS = ['in', 'out'] as const
export type Direction = (typeof DIRECTIONS)[number]

export const Entry = z.strictObject({
  dir: z.enum(DIRECTIONS),
  satang,
  category: code,
  day,
  note: z.optional(words(NOTE_MAX)),
  /** Ids of records of the same account. */
  plot: z.optional(id),
  season: z.optional(id),
  person: z.optional(id),
  debt: z.optional(id),
  /** The photo of a slip: an evidence id. */
  slip: z.optional(z.uuid()),
  /** It came of something that recurs, for this day. */
  due: z.optional(z.strictObject({ recurring: id, day })),
})
export type Entry = z.infer<typeof Entry>

export const Account = z.strictObject({
  name: words(60),
  /** Of a group: what a loan costs a month, in hundredths of a per cent, as its members agreed. */
  interest: z.optional(hundredths),
})
export type Account = z.infer<typeof Account>

export const Plot = z.strictObject({
  name: words(60),
  rai: hundredths,
  /** Square wa in all, of which a rai has 400: as exact as the deed. `rai` says the same, rounded. */
  wa: z.optional(z.int().check(z.minimum(1), z.maximum(400_000_000))),
})
export type Plot = z.infer<typeof Plot>

/** A crop from preparing the ground to its sale, on some plots or on all of them. */
export const Season = z.strictObject({
  name: words(60),
  crop: words(60),
  from: day,
  until: z.optional(day),
  plots: z.optional(z.array(id).check(z.maxLength(50))),
})
export type Season = z.infer<typeof Season>

/** A member of a savings group, who need not use LINE. */
export const Person = z.strictObject({ name: words(60), note: z.optional(words(200)) })
export type Person = z.infer<typeof Person>

/** Spending of a month: in one category, or in all where none is named. */
export const Budget = z.strictObject({ category: z.optional(code), satang })
export type Budget = z.infer<typeof Budget>

export const Recurring = z.strictObject({
  entry: z.omit(Entry, { day: true, due: true, slip: true }),
  every: z.enum(['week', 'month']),
  /** The first day; each later one falls on its weekday or its day of the month. */
  from: day,
  until: z.optional(day),
  /** Days in these recur not, and are asked about never: neither while it rests nor once it goes on. */
  pauses: z.optional(z.array(z.strictObject({ from: day, until: z.optional(day) })).check(z.maxLength(24))),
  remind: z.optional(z.boolean()),
})
export type Recurring = z.infer<typeof Recurring>

export const Debt = z.strictObject({
  /** `owe`: the person owes; `owed`: somebody owes them. */
  side: z.enum(['owe', 'owed']),
  who: words(60),
  satang,
  since: day,
  due: z.optional(day),
  note: z.optional(words(200)),
  remind: z.optional(z.boolean()),
})
export type Debt = z.infer<typeof Debt>

/** Records by kind. A kind stays for ever: it stands in the database. */
export const RECORDS = {
  entry: Entry,
  plot: Plot,
  season: Season,
  person: Person,
  budget: Budget,
  recurring: Recurring,
  debt: Debt,
} as const
export type RecordKind = keyof typeof RECORDS
export type RecordOf = {
  [K in RecordKind]: z.infer<(typeof RECORDS)[K]>
}
export const RecordId = id
export const Day = day

/** A record as it is kept: which version, by whom. */
export type Kept<T> = { id: string; version: number; value: T }
export type KeptEntry = Kept<Entry>

/** Which wording of "may we keep your accounts?" the person agreed to. */
export const LEDGER_VERSION = '2026-11-21'

/** What the chat is told of a person's ledger. */
export type LedgerFacts = {
  agreed: boolean
  /** Where they may write; the home account is first and is there before it exists. */
  accounts: { id: string; kind: AccountKind; name?: string }[]
  /** Entries of this month and budgets, by account. */
  months: Readonly<Record<string, { entries: readonly KeptEntry[]; budgets: readonly Kept<Budget>[] }>>
  /** Entries that the event names; `gone` where they were deleted. */
  named: readonly Named[]
  /** Where the mini-app shows the ledger. */
  page?: string
}
export type Named = KeptEntry & { account: string; gone: boolean; messages?: readonly string[] }

/** What the chat writes. */
export type LedgerEffect =
  /** `account` may be the home account, which is made with its first entry. */
  | { do: 'note-entry'; account: string; entries: { id: string; entry: Entry }[]; messages: string[] }
  /** On the version that was seen; a deleted one comes back. */
  | { do: 'edit-entry'; account: string; id: string; version: number; entry: Entry; messages: string[] }
  | { do: 'drop-entry'; account: string; id: string; version: number }
  /** All of it, with its reminders. */
  | { do: 'forget-ledger' }
