import { Hono } from 'hono'
import { blind, type Keys, open, seal } from '../../db/crypto.ts'
import { fromHex, toBase64, toHex } from '../../db/encode.ts'
import { writeAudit } from '../../db/verbs/audit.ts'
import { type FeedCursor, type FeedItem, readFeed } from '../../db/verbs/scam-feed.ts'
import { type AgencyEnv, agencyOnly } from './agency.ts'
import { mispEvent, type Shared } from './misp.ts'
import { Problem } from './problem.ts'

const LIMIT = 100
const LIMIT_MAX = 500
/** A domain is nobody's number; what stands behind it in an address may be. */
const CLEAR = new Set(['domain'])
const encoder = new TextEncoder()

/**
 * What one agency compares by: an HMAC key of its own, so that two agencies' lists cannot be laid side by side by somebody else, and a
 * lost list says nothing without the key. Who holds the key can try all numbers: it is given to agencies, under agreement, and to nobody else.
 */
const sharingKey = async (keys: Keys, agencyId: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.sign('HMAC', keys.sharing, encoder.encode(`agency:${agencyId}`)))

const numberOf = (value: string | undefined, max: number, other: number): number => {
  if (value === undefined) return other
  if (!/^\d{1,6}$/.test(value) || Number(value) < 1) throw new Problem('invalid', { fields: ['limit'] })
  return Math.min(Number(value), max)
}

const instantOf = (value: string | undefined): number => {
  if (value === undefined) return 0
  const at = /^2[01]\d\d-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(value)
    ? Date.parse(value)
    : Number.NaN
  if (Number.isNaN(at)) throw new Problem('invalid', { fields: ['since'] })
  return at
}

/** Sealed: the row's own name would let two agencies compare their lists after all. */
const cursorOf = async (keys: Keys, agencyId: string, value: string): Promise<FeedCursor> => {
  try {
    if (!/^(?:[0-9a-f]{2}){30,200}$/.test(value)) throw new Error('no cursor')
    return JSON.parse(await open(keys, `feed.cursor:${agencyId}`, fromHex(value))) as FeedCursor
  } catch {
    throw new Problem('invalid', { fields: ['cursor'] })
  }
}

/** `GET /api/v1/scam/indicators`: only what three people or more reported, or staff looked at. */
export const scamFeed = () => {
  const app = new Hono<AgencyEnv>()
  app.use(agencyOnly)

  app.get('/', async (c) => {
    const { deps, agency } = c.var
    const { agencyId } = agency.actor
    const { since, cursor, limit, values } = c.req.query()
    const clear = values === 'clear'
    if (values !== undefined && !clear && values !== 'hashed')
      throw new Problem('invalid', { fields: ['values'] })
    // In clear only for those whom the law lets act on it.
    if (clear && !agency.official) throw new Problem('forbidden')
    const { items, next } = await readFeed(deps.sql, deps.keys, agency.actor, {
      since: instantOf(since),
      after: cursor === undefined ? undefined : await cursorOf(deps.keys, agencyId, cursor),
      limit: numberOf(limit, LIMIT_MAX, LIMIT),
      clear,
      now: deps.now(),
    })
    const secret = await crypto.subtle.importKey(
      'raw',
      await sharingKey(deps.keys, agencyId),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    const shared = await Promise.all(items.map((item) => sharedBy(secret, item, clear)))
    return c.json({
      Event: mispEvent(shared, deps.now()),
      next: next && toHex(await seal(deps.keys, `feed.cursor:${agencyId}`, JSON.stringify(next))),
    })
  })

  app.get('/key', async (c) => {
    const { deps, agency } = c.var
    await writeAudit(deps.sql, agency.actor, 'scam.feed.key', agency.actor.agencyId)
    return c.json({
      algorithm: 'hmac-sha256',
      of: 'kind:normal-form',
      key: toBase64(await sharingKey(deps.keys, agency.actor.agencyId)),
    })
  })
  return app
}

const sharedBy = async (secret: CryptoKey, item: FeedItem, clear: boolean): Promise<Shared> => {
  const hashed = !clear && !CLEAR.has(item.kind)
  const mac = async () =>
    toHex(
      new Uint8Array(
        await crypto.subtle.sign('HMAC', secret, encoder.encode(`${item.kind}:${item.canonical}`)),
      ),
    )
  return {
    ...item,
    uuid: await blind(secret, `uuid:${item.id}`),
    value: hashed ? await mac() : item.canonical,
    hashed,
  }
}
