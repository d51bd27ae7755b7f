import * as z from 'zod/mini'

/**
 * Every button payload there is. A button lives on a phone for years, so an arm may be added but never given another
 * meaning; what can no longer be decoded is `null` and is answered with the menu.
 *
 * `run` names the interview run that drew the button, so that a tap on last month's complaint is not taken for this one's.
 */
const code = z.string().check(z.regex(/^[a-z0-9_.-]{1,40}$/i))
const short = z.string().check(z.regex(/^[a-z0-9-]{1,36}$/i))

export const NAVS = ['back', 'skip', 'repeat', 'help', 'pause', 'cancel', 'staff'] as const
export type Nav = (typeof NAVS)[number]

const Tap = z.discriminatedUnion('t', [
  z.strictObject({ t: z.literal('open'), flow: code, arg: z.optional(code) }),
  z.strictObject({ t: z.literal('answer'), i: code, run: short, q: code, c: code }),
  z.strictObject({ t: z.literal('date'), i: code, run: short, q: code }),
  z.strictObject({ t: z.literal('done'), i: code, run: short, q: code }),
  z.strictObject({
    t: z.literal('nav'),
    act: z.enum(NAVS),
    i: z.optional(code),
    run: z.optional(short),
    q: z.optional(code),
  }),
  z.strictObject({ t: z.literal('edit'), i: code, run: short, q: code }),
  z.strictObject({ t: z.literal('keep'), i: code, run: short }),
  z.strictObject({ t: z.literal('submit'), i: code, run: short }),
  z.strictObject({ t: z.literal('resume'), i: code, run: short }),
  z.strictObject({ t: z.literal('drop'), i: code, run: short }),
  z.strictObject({ t: z.literal('notice'), c: z.enum(['agree', 'decline', 'read']), v: code }),
  z.strictObject({ t: z.literal('set'), key: z.enum(['lang', 'easy']), to: code }),
  z.strictObject({
    t: z.literal('case'),
    act: z.enum(['list', 'view', 'add', 'withdraw', 'withdraw-yes', 'reopen', 'rate', 'paper']),
    id: z.optional(short),
    c: z.optional(code),
  }),
  /** The acts of a feature are its own; one that it does not know is answered with its beginning. */
  z.strictObject({ t: z.literal('scam'), act: code, id: z.optional(short), c: z.optional(code) }),
  z.strictObject({ t: z.literal('rights'), act: code, id: z.optional(code), c: z.optional(code) }),
  z.strictObject({ t: z.literal('ledger'), act: code, id: z.optional(short), c: z.optional(code) }),
])
export type Tap = z.infer<typeof Tap>

const LINE_DATA_MAX = 300

/** The payload as `postback.data`. Throws over LINE's 300 characters: a payload is ours, so that is our mistake. */
export const encodeTap = (tap: Tap): string => {
  // Every value is a code of letters, digits and -_. by its schema, so nothing needs escaping.
  const data = `p1?${Object.entries(tap)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${value}`)
    .join('&')}`
  if (data.length > LINE_DATA_MAX)
    throw new Error(`tap ${tap.t} takes ${data.length} of ${LINE_DATA_MAX} characters`)
  return data
}

/** What a `postback.data` says, or null for anything that is not ours: forged, truncated or of a version to come. */
export const decodeTap = (data: string): Tap | null => {
  if (!data.startsWith('p1?') || data.length > LINE_DATA_MAX) return null
  const pairs = data
    .slice(3)
    .split('&')
    .map((pair) => pair.split('=') as [string, string])
  const parsed = Tap.safeParse(Object.fromEntries(pairs))
  return parsed.success ? parsed.data : null
}
