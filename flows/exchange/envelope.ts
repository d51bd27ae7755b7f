import * as z from 'zod/mini'
import { cleanInput } from '../text.ts'
import { oneLine } from './directory.ts'

/** Names us in what travels: what carries it and comes back to us is an echo. */
export const ORIGIN = 'puengdai'

/** Header names of signed requests, in both directions. `docs/exchange.md` has them for agencies. */
export const HEADERS = {
  timestamp: 'x-pd-timestamp',
  hash: 'x-pd-content-sha256',
  signature: 'x-pd-signature',
  seq: 'x-pd-seq',
  kind: 'x-pd-kind',
} as const

/** A signature is as good as new for so long: past it, a repeated request is signed anew. */
export const SIGNATURE_LIVES_MS = 5 * 60_000

/** What is signed: the seconds since 1970, a dot, the body. */
export const signedHead = (seconds: number): string => `${seconds}.`

/** `v1=<hex>,v1=<hex>`: one for each secret that holds. Anything else in it is left for later versions. */
export const signaturesIn = (header: string): string[] =>
  header
    .slice(0, 500)
    .split(',')
    .map((part) => /^\s*v1=([0-9a-f]{64})\s*$/.exec(part)?.[1])
    .filter((one) => one !== undefined)

export const TRANSMISSION_KINDS = ['refer', 'invite', 'update', 'recall', 'rating'] as const
export type TransmissionKind = (typeof TRANSMISSION_KINDS)[number]

export type Attachment = { id: string; sha256: string; bytes: number; type: string }

export type Joined = {
  /** The day. */
  filedOn: string
  subtype: string
  lossSatang?: number
  answers: { question: string; label: string; text: string }[]
}

/** What an agency is sent. The order of keys is `canonical`'s. */
export type Packet = {
  v: 1
  id: string
  origin: typeof ORIGIN
  seq: number
  kind: TransmissionKind
  /** W3C date-times with Bangkok's offset, as everywhere below. */
  at: string
  case: {
    number: string
    state: string
    family: string
    subtype: string
    subject: string
    filedAt: string
    dueAt: string
    acceptBy?: string
    anonymous: boolean
    lossSatang?: number
  }
  /** What the centre says to the agency. */
  message?: string
  reason?: string
  answers?: { question: string; label: string; text: string }[]
  attachments?: Attachment[]
  /**
   * What others reported who are worked on together with this case: the choices that they made and what they said of the other side. No number, name, story or
   * photo of theirs: whose they are is known to the centre alone.
   */
  joined?: Joined[]
  /** Of a `rating`: whether it was solved, 1 to 5, as who complained says. Only for systems that keep stars. */
  stars?: number
  /** What happened since the last transmission about this case. */
  entries?: {
    seq: number
    at: string
    kind: string
    by: string
    state?: string
    reason?: string
    text?: string
  }[]
}

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const seq = z.int().check(z.positive(), z.lte(2_147_483_647))
const number = z.string().check(z.regex(/^PD-\d{4}-\d{6}-\d$/))
/** With something to read: what only steers a printer or turns lines around says nothing to a citizen. */
const text = z.string().check(
  z.maxLength(4_000),
  z.refine((words: string) => cleanInput(words) !== ''),
)
const code = z.string().check(z.regex(/^[a-z0-9_-]{1,60}$/))
const base = {
  v: z.literal(1),
  /** Theirs: of each message its own. */
  id: z.string().check(z.regex(/^[\x21-\x7e]{1,100}$/)),
  origin: oneLine(60),
  seq,
  at: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)$/)),
  case: number,
  attachments: z.optional(
    z
      .array(
        z.strictObject({
          id: oneLine(200),
          sha256: hash,
          bytes: z.int().check(z.nonnegative()),
          type: oneLine(100, 0),
        }),
      )
      .check(z.maxLength(20)),
  ),
}
/** Which transmission it answers, with the hash of the bytes that arrived there. */
const re = z.strictObject({ seq, hash })
const theirs = z.optional(oneLine(60))

/** What an agency may say. `text` is read by the citizen, after the centre's rules. */
export const AgencyMessage = z.discriminatedUnion('kind', [
  z.strictObject({ ...base, kind: z.literal('acknowledge'), re, reference: theirs }),
  z.strictObject({ ...base, kind: z.literal('accept'), re, reference: theirs }),
  z.strictObject({
    ...base,
    kind: z.literal('decline'),
    re: z.optional(re),
    reason: code,
    text: z.optional(text),
  }),
  /** Theirs, for the centre's eyes: a word of their system and a note. */
  z.strictObject({ ...base, kind: z.literal('status'), status: code, text: z.optional(text) }),
  z.strictObject({ ...base, kind: z.literal('message'), text }),
  z.strictObject({ ...base, kind: z.literal('ask'), text }),
  z.strictObject({ ...base, kind: z.literal('answer'), text }),
  z.strictObject({
    ...base,
    kind: z.literal('propose-close'),
    outcome: z.enum(['solved', 'unsolved']),
    text,
  }),
])
export type AgencyMessage = z.infer<typeof AgencyMessage>

/** The same, said by a system that knows no hashes: what it accepts is proved by nothing, and stands as what it said. */
type Unproved<T> = T extends { re: unknown } ? Omit<T, 're'> & { re?: { seq: number; hash: string } } : T
export type AgencySaid = Unproved<AgencyMessage>

/** What we answer with and expect to be answered with: the number, and the hash of the bytes as they arrived. */
export const Receipt = z.object({ seq, hash })
