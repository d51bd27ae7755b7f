import * as z from 'zod/mini'
import type { Lang } from '../lang.ts'
import { dated, holds, isStale } from './dated.ts'
import content from './hotlines.json' with { type: 'json' }

const words = z.strictObject({ th: z.string().check(z.minLength(2)), en: z.string().check(z.minLength(2)) })

export const Hotline = z
  .strictObject({
    id: z.string().check(z.regex(/^[a-z]+_[a-z0-9]+$/)),
    /** As people read it; `tel` makes it dialable. Absent for a service that is reached by `uri`. */
    number: z.optional(z.string().check(z.regex(/^[0-9][0-9-]{2,14}$/))),
    /** What to press once they answer. */
    press: z.optional(z.string().check(z.regex(/^[0-9*#]{1,4}$/))),
    uri: z.optional(z.url({ protocol: /^https$/ })),
    name: words,
    hours: z.optional(words),
    /** A life may hang on it: shown even unverified, and then says so. */
    lifeDanger: z.optional(z.literal(true)),
    status: z.enum(['verified', 'unverified']),
    ...dated,
  })
  .check(
    z.refine(({ number, uri }) => (number === undefined) !== (uri === undefined), {
      error: 'a number or an address',
    }),
  )
export type Hotline = z.infer<typeof Hotline>

/** The list as written; tests parse it with `Hotline`. */
export const HOTLINES = content.hotlines as readonly Hotline[]

/**
 * A number that may be shown today: null where unknown, out of its dates, or unverified, except where a life may hang on
 * it. Nobody has looked for a year: it is shown as unverified. `hotlineName` says so.
 */
export const hotline = (id: string, now: number): Hotline | null => {
  const found = HOTLINES.find((one) => one.id === id)
  if (!found || !holds(found, now)) return null
  if (found.status !== 'verified') return found.lifeDanger ? found : null
  return isStale(found, now) ? { ...found, status: 'unverified' } : found
}

export const UNVERIFIED = { th: '(ยังไม่ได้ตรวจสอบล่าสุด)', en: '(not verified recently)' } as const

export const hotlineName = (one: Hotline, lang: Lang): string =>
  one.status === 'verified' ? one.name[lang] : `${one.name[lang]} ${UNVERIFIED[lang]}`

/** What goes behind `tel:`. */
export const dialable = (one: Hotline): string | undefined => one.number?.replace(/\D/g, '')

/** Numbers that somebody must look at again, the unverified ones first of all. */
export const staleHotlines = (now: number): Hotline[] =>
  HOTLINES.filter((one) => one.status === 'unverified' || isStale(one, now))
