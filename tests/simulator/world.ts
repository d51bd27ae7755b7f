/** Everything the simulator knows, in one value which each part is handed. */
import { EventEmitter } from 'node:events'
import { type Citizens, createCitizens } from './citizens.ts'
import { type ContentStore, createContentStore } from './content.ts'
import type { Accepted, Call } from './contract.ts'
import { createFaults, type Faults } from './faults.ts'
import { CITIZENS } from './identities.ts'
import { createIds, type Ids } from './ids.ts'
import { createLogin, type Login } from './login.ts'
import { createRichMenus, type RichMenus } from './richmenu.ts'
import { createTokens, type Tokens } from './tokens.ts'

export type SimulatorOptions = {
  /** 0 or nothing: any free port. */
  port?: number
  host?: string
  channelSecret: string
  channelAccessToken: string
  /** Of the Messaging API channel. */
  channelId: string
  /** Of the LINE Login channel: the `aud` of ID tokens. */
  liffChannelId: string
  webhookUrl?: string
  clock?: () => number
  botUserId?: string
  quota?: { limit: number | null }
  /** Base address of the worker; the officer panel goes through it. */
  staffApiUrl?: string
  /** Keeps the login keys, so that tokens outlive a restart. */
  dataDir?: string
  /** Whether the citizens have added the account already. */
  friends?: boolean
  /** Delays in ms after which a webhook that was not answered 2xx is sent again; LINE's own default is none. */
  redeliverAfterMs?: number[]
  /** Enforce LINE's rates per endpoint. Off by default: a held clock would never refill them. */
  rateLimits?: boolean
  onCall?: (call: Call) => void
  /** What GET /sim/gallery shows: every view of every flow. */
  gallery?: () => unknown
}

export type World = {
  options: SimulatorOptions
  clock: () => number
  botUserId: string
  webhook: { url: string | undefined; active: boolean }
  quota: { limit: number | null; used: Map<string, number> }
  ids: Ids
  tokens: Tokens
  faults: Faults
  content: ContentStore
  citizens: Citizens
  richMenus: RichMenus
  login: Login
  calls: Call[]
  accepted: Accepted[]
  /** Tokens which LINE gave out with messages, and in which chat they hold. */
  quoteTokens: Map<string, string>
  readTokens: Map<string, string>
  /** 'changed' with a citizen's id whenever that phone would look different. */
  bell: EventEmitter
}

export const createWorld = async (options: SimulatorOptions): Promise<World> => {
  const clock = options.clock ?? Date.now
  const bell = new EventEmitter().setMaxListeners(0)
  const ids = createIds(clock)
  return {
    options,
    clock,
    botUserId: options.botUserId ?? 'U8e742f61d673b39c7fff3cecb7536ef0',
    webhook: { url: options.webhookUrl, active: true },
    quota: { limit: options.quota?.limit ?? null, used: new Map() },
    ids,
    tokens: createTokens(clock, options.channelAccessToken),
    faults: createFaults(),
    content: createContentStore(),
    citizens: createCitizens(CITIZENS, options.friends ?? true, clock, (id) => bell.emit('changed', id)),
    richMenus: createRichMenus(ids),
    login: await createLogin(clock, options.dataDir),
    calls: [],
    accepted: [],
    quoteTokens: new Map(),
    readTokens: new Map(),
    bell,
  }
}

/** Empties chats, ledger, faults and counters. Rich menus and login keys stay: they are set up once. */
export const resetWorld = (world: World): void => {
  world.faults.clear()
  world.faults.fired.length = 0
  world.tokens.clear()
  world.content.clear()
  world.calls.length = 0
  world.accepted.length = 0
  world.quota.used.clear()
  world.quota.limit = world.options.quota?.limit ?? null
  world.quoteTokens.clear()
  world.readTokens.clear()
  world.webhook.active = true
  world.citizens.clear()
}
