import * as z from 'zod/mini'
import { dated } from '../content/dated.ts'

/**
 * One state right as data: `programmes/<id>.json`. A tree of single comparisons decides, every leaf with its sentence and
 * source; nothing in prose decides. What cannot be tested by a fact makes the programme `discretionary`.
 */
const words = z.strictObject({ th: z.string().check(z.minLength(2)), en: z.string().check(z.minLength(2)) })
const id = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/))
const fact = z.string().check(z.regex(/^[a-z][a-z0-9_]*$/))
const isoDay = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
const value = z.union([z.number(), z.string(), z.boolean()])

export const OPS = ['==', '!=', '>', '>=', '<', '<='] as const
export type Op = (typeof OPS)[number]
export type FactValue = number | string | boolean

/**
 * One comparison. `words` says what is asked for, as a condition that is met ("อายุ 60 ปีขึ้นไป"), `src` names the sources that say so.
 * Inside `not` the words still describe what is required, with the `not` ("ไม่ได้อยู่ในสถานสงเคราะห์ของรัฐ").
 */
export type Leaf = {
  fact: string
  op: Op
  value: FactValue
  words: { th: string; en: string }
  src: string[]
}
export type Node = { all: Node[] } | { any: Node[] } | { not: Node } | Leaf

const Leaf = z.strictObject({
  fact,
  op: z.enum(OPS),
  value,
  words,
  src: z.array(z.string()).check(z.minLength(1)),
})
export const Node: z.ZodMiniType<Node> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Node).check(z.minLength(1)) }),
    z.strictObject({ any: z.array(Node).check(z.minLength(1)) }),
    z.strictObject({ not: Node }),
    Leaf,
  ]),
) as unknown as z.ZodMiniType<Node>

/** A bare comparison, of an amount's `when`: its label says it in words. */
export type When =
  | { all: When[] }
  | { any: When[] }
  | { not: When }
  | { fact: string; op: Op; value: FactValue }
const When: z.ZodMiniType<When> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(When).check(z.minLength(1)) }),
    z.strictObject({ any: z.array(When).check(z.minLength(1)) }),
    z.strictObject({ not: When }),
    z.strictObject({ fact, op: z.enum(OPS), value }),
  ]),
) as unknown as z.ZodMiniType<When>

export const AMOUNT_KINDS = [
  'cash',
  'credit',
  'credit-cap',
  'cap',
  'loan',
  'loan-cap',
  'copay',
  'contribution',
  'tax-allowance',
  'tax-exempt-income',
  'discount',
  'price-cap',
  'budget-to-provider',
  'range-min',
  'alternative',
  'contingent',
  'insurance',
] as const
export const PERIODS = ['once', 'month', 'year', 'day', 'per_time', 'trip', '3months', 'visit'] as const

/**
 * `baht` null: a real benefit whose sum nobody has confirmed, shown as "จำนวนตามประกาศ". `formula`: `+ - * / ( ) min max floor` and fact ids,
 * in baht. `from`/`to`: of several entries of one amount the one whose days cover the event counts (birth, job loss, disaster).
 */
export const Amount = z.strictObject({
  label: words,
  kind: z.enum(AMOUNT_KINDS),
  period: z.enum(PERIODS),
  per: z.string(),
  baht: z.nullable(z.number()),
  formula: z.optional(z.string()),
  /** The upper end where the kind is `range-min`. */
  upToBaht: z.optional(z.number()),
  percent: z.optional(z.number()),
  /** Multiplied by this fact ("600 baht for each child"). */
  times: z.optional(fact),
  /** Applied to the formula's outcome or to its fact before it counts. */
  maxPeriods: z.optional(z.number()),
  when: z.nullable(When),
  from: z.nullable(isoDay),
  to: z.nullable(isoDay),
  src: z.array(z.string()).check(z.minLength(1)),
})
export type Amount = z.infer<typeof Amount>

const provenance = z.enum(['published', 'partly', 'unverified'])

export const Programme = z.strictObject({
  id,
  name: words,
  category: id,
  agency: words,
  /** Official titles, as the law names itself. */
  law: z.string().check(z.minLength(4)),
  /** One plain sentence: what it gives. */
  gives: words,
  status: z.enum(['active', 'closed', 'closed-window', 'event-bound', 'unverified', 'proposed']),
  /** An officer decides: we promise no more than "ขอรับการพิจารณา". */
  discretionary: z.boolean(),
  confidence: z.enum(['high', 'medium', 'low']),
  subject: z.enum(['self', 'guardian', 'student', 'household', 'claimant-for-deceased']),
  conditions: Node,
  amounts: z.array(Amount),
  /** Where what happened decides which amounts count: the fact that says how long ago, and its unit. */
  event: z.optional(z.strictObject({ fact, unit: z.enum(['days', 'months']) })),
  /** Further limits in words ("ไม่เกิน 90 วันต่อครั้ง"); machine form where the evaluator applies it. */
  limits: z.array(
    z.strictObject({
      words,
      fact: z.optional(fact),
      max: z.optional(z.number()),
      facts: z.optional(z.array(fact)),
    }),
  ),
  documents: z.array(words),
  /** `by`: whether the office follows the house register or where one lives; it decides which province we name. */
  where: z.array(z.strictObject({ words, by: z.enum(['registered', 'residence', 'any', 'online']) })),
  window: z.strictObject({
    words,
    /** Days of the year on which applications are taken, where that is known. Outside them the right is still a right. */
    open: z.optional(
      z.array(
        z.strictObject({
          from: z.string().check(z.regex(/^\d{2}-\d{2}$/)),
          to: z.string().check(z.regex(/^\d{2}-\d{2}$/)),
        }),
      ),
    ),
  }),
  /** When the right is lost: `within` units of the event whose age the fact tells. `words` where no fact does. */
  deadline: z.nullable(
    z.strictObject({
      words,
      within: z.optional(
        z.strictObject({
          count: z.number(),
          unit: z.enum(['days', 'months', 'years']),
          since: z.optional(fact),
          /** Where late is less and not nothing: when it is lost altogether. */
          lost: z.optional(z.strictObject({ count: z.number(), unit: z.enum(['days', 'months', 'years']) })),
        }),
      ),
    }),
  ),
  conflicts: z.array(z.strictObject({ with: z.nullable(id), words })),
  /** Counted once for a house, a parent, a birth or a person. */
  share: z.enum(['person', 'household', 'house', 'parent', 'birth', 'child']),
  /** The fact that holding this right makes true: a gateway opens every right whose tree asks for it. */
  grants: z.nullable(fact),
  /** Ids of `content/hotlines.json`; the first is the one to call. */
  contacts: z.array(z.string()),
  /** Cautions that belong on the card. */
  notes: z.array(words),
  sources: z
    .array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        url: z.nullable(z.string()),
        asOf: z.string().check(z.regex(/^\d{4}(-\d{2}){0,2}$/)),
        kind: z.optional(z.enum(['law', 'published', 'general-knowledge'])),
      }),
    )
    .check(z.minLength(1)),
  /** What of it was read in a published source; `unverified` is shown to nobody as certain. */
  provenance: z.strictObject({ amounts: provenance, conditions: provenance, documents: provenance }),
  checkedOn: dated.checkedOn,
  validFrom: z.nullable(isoDay),
  validTo: z.nullable(isoDay),
  owner: dated.owner,
})
export type Programme = z.infer<typeof Programme>

/**
 * `examples/<id>.json`: what the programme answers for whom. Facts as the API takes them; frozen values, so that a changed threshold
 * shows. `of` names the threshold on whose boundary it stands ("conditions.all.2", "amounts.0.formula"). `amounts` is what counts
 * where the conditions hold, also of a round that is closed: what it gave is part of what is written of it.
 */
export const Example = z.strictObject({
  name: z.string(),
  of: z.optional(z.string()),
  at: isoDay,
  facts: z.record(z.string(), z.unknown()),
  is: z.enum(['eligible', 'not_eligible', 'need_more_info', 'closed']),
  failing: z.optional(z.array(fact)),
  amounts: z.optional(
    z.array(
      z.strictObject({
        kind: z.enum(AMOUNT_KINDS),
        period: z.enum(PERIODS),
        baht: z.nullable(z.number()),
        from: z.optional(z.number()),
        upTo: z.optional(z.number()),
      }),
    ),
  ),
  claimBy: z.optional(isoDay),
})
export type Example = z.infer<typeof Example>
