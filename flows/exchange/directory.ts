import * as z from 'zod/mini'

/** How an agency is reached. `console`: its officers sign in to ours. The others have a system of their own. */
export const REACHES = ['console', 'webhook', 'open311', 'traffy'] as const
export type Reach = (typeof REACHES)[number]

/** Of one line, without what no keyboard writes: it stands in headers, in tables and on paper. */
export const oneLine = (max: number, min = 1) =>
  z.string().check(z.minLength(min), z.maxLength(max), z.regex(/^[^\p{Cc}\u2028-\u202E\u2066-\u2069]*$/u))

const codes = z.optional(z.array(oneLine(60)).check(z.maxLength(200)))

/** What an agency takes. What is not named is not narrowed: an agency of the whole country names no province. */
export const Takes = z.strictObject({ families: codes, subtypes: codes, provinces: codes })
export type Takes = z.infer<typeof Takes>

/** What is known of a case when somebody looks for an agency: a place is often not. */
export type Sought = { family: string; subtype: string; province?: string }

/** Where the province of the case is not known, no agency is left out for it. */
export const takes = ({ families, subtypes, provinces }: Takes, sought: Sought): boolean => {
  const among = (list: readonly string[] | undefined, value: string | undefined) =>
    !list?.length || value === undefined || list.includes(value)
  const { family, subtype, province } = sought
  return among(families, family) && among(subtypes, `${family}.${subtype}`) && among(provinces, province)
}

/**
 * The working days that an agency sets itself, for some families or from some urgency on, or for all. With where that is written: nobody's time is
 * made up here.
 */
export const OwnTimes = z
  .array(
    z.strictObject({
      families: codes,
      urgency: z.optional(z.int().check(z.gte(1), z.lte(3))),
      days: z.int().check(z.gte(1), z.lte(365)),
      source: oneLine(300),
    }),
  )
  .check(z.maxLength(20))
export type OwnTimes = z.infer<typeof OwnTimes>

/** The one that fits best: made for the highest urgency that holds, then for the family, then the shortest. Undefined: they set themselves none. */
export const ownDays = (
  times: OwnTimes,
  { family, urgency }: { family: string; urgency: number },
): number | undefined =>
  times
    .filter(
      (one) => (one.urgency ?? 0) <= urgency && (!one.families?.length || one.families.includes(family)),
    )
    .toSorted(
      (a, b) =>
        (b.urgency ?? 0) - (a.urgency ?? 0) ||
        Number(Boolean(b.families?.length)) - Number(Boolean(a.families?.length)) ||
        a.days - b.days,
    )[0]?.days

/** What the other side wants to be told with each request, and is no secret. */
export const LinkSettings = z.strictObject({
  /** Open311: theirs by ours (`family.subtype`, `family`, or `*`). */
  serviceCodes: z.optional(z.record(oneLine(120), oneLine(200))),
  jurisdictionId: z.optional(oneLine(200, 0)),
  /** The agency has said that it publishes nothing of what comes from us. */
  keepsPrivate: z.optional(z.boolean()),
  /** Traffy Fondue: the group that a case is filed to, and the fixed point that stands for a case without a place. */
  orgId: z.optional(z.int()),
  latitude: z.optional(z.number().check(z.gte(-90), z.lte(90))),
  longitude: z.optional(z.number().check(z.gte(-180), z.lte(180))),
})
export type LinkSettings = z.infer<typeof LinkSettings>

const secret = oneLine(400, 16)
export const LinkSecrets = z.strictObject({
  /** For signatures, the newest first: two while one replaces the other. */
  signing: z.optional(z.array(secret).check(z.minLength(1), z.maxLength(2))),
  /** Open311's `api_key`, or Traffy Fondue's user and password. */
  apiKey: z.optional(oneLine(400)),
  user: z.optional(oneLine(400)),
  pass: z.optional(oneLine(400)),
  /** The secret part of the address that an unsigned webhook comes to. */
  path: z.optional(secret),
})
export type LinkSecrets = z.infer<typeof LinkSecrets>

export const ContactData = z.strictObject({
  name: z.optional(oneLine(200, 0)),
  phone: z.optional(oneLine(60, 0)),
  email: z.optional(oneLine(200, 0)),
  /** When somebody answers there, in their words. */
  hours: z.optional(oneLine(200, 0)),
})
export type ContactData = z.infer<typeof ContactData>
