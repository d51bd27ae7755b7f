import * as z from 'zod/mini'

/** How an agency is reached. `console`: its officers sign in to ours. The others have a system of their own. */
export const REACHES = ['console', 'webhook', 'open311', 'traffy'] as const
export type Reach = (typeof REACHES)[number]

const codes = z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(60))).check(z.maxLength(200)))

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
      source: z.string().check(z.minLength(1), z.maxLength(300)),
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
  serviceCodes: z.optional(z.record(z.string(), z.string())),
  jurisdictionId: z.optional(z.string()),
  /** The agency has said that it publishes nothing of what comes from us. */
  keepsPrivate: z.optional(z.boolean()),
  /** Traffy Fondue: the group that a case is filed to, and the fixed point that stands for a case without a place. */
  orgId: z.optional(z.int()),
  latitude: z.optional(z.number().check(z.gte(-90), z.lte(90))),
  longitude: z.optional(z.number().check(z.gte(-180), z.lte(180))),
})
export type LinkSettings = z.infer<typeof LinkSettings>

const secret = z.string().check(z.minLength(16), z.maxLength(400))
export const LinkSecrets = z.strictObject({
  /** For signatures, the newest first: two while one replaces the other. */
  signing: z.optional(z.array(secret).check(z.minLength(1), z.maxLength(2))),
  /** Open311's `api_key`, or Traffy Fondue's user and password. */
  apiKey: z.optional(z.string()),
  user: z.optional(z.string()),
  pass: z.optional(z.string()),
  /** The secret part of the address that an unsigned webhook comes to. */
  path: z.optional(secret),
})
export type LinkSecrets = z.infer<typeof LinkSecrets>

export const ContactData = z.strictObject({
  name: z.optional(z.string().check(z.maxLength(200))),
  phone: z.optional(z.string().check(z.maxLength(60))),
  email: z.optional(z.string().check(z.maxLength(200))),
  /** When somebody answers there, in their words. */
  hours: z.optional(z.string().check(z.maxLength(200))),
})
export type ContactData = z.infer<typeof ContactData>
