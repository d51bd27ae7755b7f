import * as z from 'zod/mini'
import { dated, holds, isStale } from '../content/dated.ts'
import content from './content/institutions.json' with { type: 'json' }
import { toPunycode } from './normal-punycode.ts'

const words = z.array(z.string().check(z.regex(/^[a-z0-9-]{2,30}$/)))

/** Whom a message may pretend to be, and where they really are. */
export const Institution = z.strictObject({
  id: z.string().check(z.regex(/^[a-z][a-z0-9_]+$/)),
  kind: z.enum(['bank', 'wallet', 'state', 'utility', 'parcel', 'telco', 'platform', 'insurer']),
  name: z.strictObject({ th: z.string().check(z.minLength(2)), en: z.string().check(z.minLength(2)) }),
  /** What else Thais call it: a Thai domain with this in it is not its own. */
  also: z.array(z.string().check(z.minLength(3))),
  /** Its own domains, those beneath them included. */
  domains: z.array(z.string().check(z.regex(/^[a-zก-๙0-9.-]+\.[a-z]{2,}$/))),
  /** Words that nobody else has in a domain, wherever they stand there. */
  strong: words,
  /** Words that others may have: alone or beside words of its trade they imitate. */
  whole: words,
  /** Short or everyday words: only beside "verify", "login" and the like. */
  cued: words,
  /** Anybody can put a page there: the domain vouches for nothing. */
  open: z.optional(z.literal(true)),
  status: z.enum(['verified', 'unverified']),
  ...dated,
})
export type Institution = z.infer<typeof Institution>

/** The list as written; tests parse it with `Institution`. */
export const INSTITUTIONS = content.institutions as readonly Institution[]
const byId = new Map(INSTITUTIONS.map((one) => [one.id, one]))
const byDomain = new Map(
  INSTITUTIONS.flatMap((one) =>
    one.domains.map((domain) => [domain.split('.').map(toPunycode).join('.'), one] as const),
  ),
)

export const institutionById = (id: string): Institution | undefined => byId.get(id)

/** Whose domain a host is, or is beneath. */
export const ownerOf = (host: string): Institution | undefined => {
  for (let rest = host; rest !== ''; ) {
    const owner = byDomain.get(rest)
    if (owner) return owner
    const dot = rest.indexOf('.')
    if (dot < 0) return undefined
    rest = rest.slice(dot + 1)
  }
  return undefined
}

/** The domain that may be told to a citizen today as the real one: null unless somebody has verified it. */
export const certainDomain = (id: string, now: number): string | null => {
  const one = byId.get(id)
  return one && one.status === 'verified' && holds(one, now) && !isStale(one, now)
    ? (one.domains[0] ?? null)
    : null
}

/** Entries that somebody must look at, the unverified ones first of all. */
export const staleInstitutions = (now: number): Institution[] =>
  INSTITUTIONS.filter((one) => one.status === 'unverified' || isStale(one, now)).sort(
    (a, b) => Number(a.status === 'verified') - Number(b.status === 'verified'),
  )
