import * as z from 'zod/mini'

/**
 * The configuration, read once and checked: a deployment with an empty secret must not come up, since HMAC with an empty
 * key "verifies" for whoever knows that it is empty.
 */
const secret = (what: string) => z.string(`${what} is missing`).check(z.regex(/\S/, `${what} is empty`))
const url = z.optional(z.url())

const Vars = z.object({
  LINE_CHANNEL_SECRET: secret('LINE_CHANNEL_SECRET'),
  /** The secret before a rotation: LINE voids it at once, our events in flight were signed with it. */
  LINE_CHANNEL_SECRET_PREVIOUS: z.optional(z.string()),
  LINE_CHANNEL_ACCESS_TOKEN: secret('LINE_CHANNEL_ACCESS_TOKEN'),
  /** The LINE Login channel that the mini-app and the staff sign in through: the audience of its ID tokens. */
  LIFF_CHANNEL_ID: secret('LIFF_CHANNEL_ID'),
  /** Of the same channel: with it LINE can be asked to deauthorize whoever has everything erased. */
  LIFF_CHANNEL_SECRET: z.optional(z.string()),
  DATA_KEYS: secret('DATA_KEYS'),
  INDEX_KEY: secret('INDEX_KEY'),
  LINE_API_URL: url,
  LINE_DATA_API_URL: url,
  /** Where this worker is reached from outside; evidence links are made from it. */
  PUBLIC_URL: z.url('PUBLIC_URL is missing'),
  /** Pushes of a month that no warning may use: they are for the notices of cases. A fifth of LINE's quota where it is not set. */
  LINE_PUSH_RESERVE: z.optional(z.string().check(z.regex(/^\d{1,9}$/, 'is not a number'))),
  /** What one person may send in a minute before they are asked to wait; thirty where it is not set. */
  EVENTS_A_MINUTE: z.optional(z.string().check(z.regex(/^[1-9]\d{0,6}$/, 'is not a number'))),
  /** Names of the hosts that agencies' systems stand at, with commas: what the directory says beyond them is not called. */
  EXCHANGE_HOSTS: z.optional(z.string().check(z.regex(/^[a-z0-9., -]*$/, 'holds more than host names'))),
  /** A sandbox agency on this very machine, in local runs. */
  EXCHANGE_LOCAL: z.optional(
    z.string().check(z.regex(/^http:\/\/127\.0\.0\.1:\d+$/, 'is not on this machine')),
  ),
  /** The mini-app as LINE knows it, "2000000001-abcdefgh". Without it nobody can sign in to the mini-app. */
  LIFF_ID: z.optional(z.string().check(z.regex(/^\d+-[\w-]+$/))),
  /** Local runs only: where the mini-app's stand-in for LINE asks for ID tokens. A deployed mini-app has no such code. */
  SIMULATOR_URL: url,
})

export type Config = {
  secrets: readonly string[]
  accessToken: string
  liffChannelId: string
  liffChannelSecret?: string
  dataKeys: string
  indexKey: string
  lineApiUrl: string
  lineDataApiUrl: string
  publicUrl: string
  pushReserve?: number
  eventsAMinute?: number
  exchangeHosts: readonly string[]
  exchangeLocal?: string
  liffId?: string
  simulatorUrl?: string
}

/** @throws an Error that names every variable at fault, and none of their values. */
export const readConfig = (env: unknown): Config => {
  const parsed = Vars.safeParse(env)
  if (!parsed.success)
    throw new Error(
      `refusing to start: ${parsed.error.issues.map(({ message, path }) => `${path.join('.')}: ${message}`).join('; ')}`,
    )
  const v = parsed.data
  return {
    secrets: [v.LINE_CHANNEL_SECRET, v.LINE_CHANNEL_SECRET_PREVIOUS ?? ''].filter((s) => s.trim() !== ''),
    accessToken: v.LINE_CHANNEL_ACCESS_TOKEN,
    liffChannelId: v.LIFF_CHANNEL_ID,
    ...(v.LIFF_CHANNEL_SECRET ? { liffChannelSecret: v.LIFF_CHANNEL_SECRET } : {}),
    dataKeys: v.DATA_KEYS,
    indexKey: v.INDEX_KEY,
    lineApiUrl: v.LINE_API_URL ?? 'https://api.line.me',
    lineDataApiUrl: v.LINE_DATA_API_URL ?? v.LINE_API_URL ?? 'https://api-data.line.me',
    publicUrl: v.PUBLIC_URL,
    ...(v.LINE_PUSH_RESERVE ? { pushReserve: Number(v.LINE_PUSH_RESERVE) } : {}),
    ...(v.EVENTS_A_MINUTE ? { eventsAMinute: Number(v.EVENTS_A_MINUTE) } : {}),
    exchangeHosts: (v.EXCHANGE_HOSTS ?? '').split(/[ ,]+/).filter(Boolean),
    ...(v.EXCHANGE_LOCAL ? { exchangeLocal: v.EXCHANGE_LOCAL } : {}),
    ...(v.LIFF_ID ? { liffId: v.LIFF_ID } : {}),
    ...(v.SIMULATOR_URL ? { simulatorUrl: v.SIMULATOR_URL } : {}),
  }
}
