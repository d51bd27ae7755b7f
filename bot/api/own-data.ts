import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { openBytes, seal } from '../../db/crypto.ts'
import { fromHex, toHex } from '../../db/encode.ts'
import { askCopy, listCopies, openCopy, partPlace } from '../../db/own/copies.ts'
import { askErasure, lineTokenPlace, readErasure } from '../../db/own/erase.ts'
import { countOwn } from '../../db/own/read.ts'
import { writeAudit } from '../../db/verbs/audit.ts'
import { ERASE_TEXTS, ERASE_WORDS, eraseConfirmed, erasureRows } from '../../flows/person/erasure.ts'
import { KEPT_KINDS, KEPT_WORDS } from '../../flows/person/kept.ts'
import { DAY, MINUTE } from '../../flows/time.ts'
import { IN_REQUEST_MS, makeCopies } from '../jobs/own-copy.ts'
import { eraseAll } from '../jobs/own-erase.ts'
import { copyKey, piecesOf } from '../jobs/own-pieces.ts'
import { errorFields, log } from '../log.ts'
import { jsonBytes, parsed } from './body.ts'
import type { ApiDeps, ApiDoor, ApiEnv } from './deps.ts'
import { PRIVATE_HEADERS, privateHeaders, withDeps } from './private.ts'
import { notFound, onProblem, Problem } from './problem.ts'
import { allow } from './rate.ts'
import type { CitizenEnv } from './signed-in.ts'
import { write } from './write.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const COPIES = [{ what: 'own-export', most: 5, ms: DAY }] as const
/** A browser cannot sign in while it saves a file, so the address is a key: for as long as it takes to tap it. */
const LINK_MS = 5 * MINUTE

const Nothing = z.strictObject({})
const Erasing = z.strictObject({
  confirm: z.string().check(z.maxLength(40)),
  /** The person's access token of LINE, where the app has one: with it LINE is asked to deauthorize. */
  lineToken: z.optional(z.string().check(z.maxLength(4_000))),
})
const iso = (ms: number): string => new Date(ms).toISOString()

/** `/api/v1/own`: what is kept, a copy of all of it, and its erasure. */
export const dataRoutes = (app: Hono<CitizenEnv>): void => {
  app.get('/kept', async (c) => {
    const counts = await countOwn(c.var.deps.sql, c.var.personId)
    return c.json({
      kinds: KEPT_KINDS.map((kind) => ({ kind, count: counts[kind] ?? 0, ...KEPT_WORDS[kind] })),
      confirm: ERASE_WORDS,
    })
  })
  app.get('/exports', async (c) => {
    const copies = await listCopies(c.var.deps.sql, c.var.personId)
    return c.json({
      exports: copies.map(({ askedAt, until, ...one }) => ({
        ...one,
        askedAt: iso(askedAt),
        until: until === null ? null : iso(until),
      })),
    })
  })
  app.post('/export', async (c) => {
    const bytes = await jsonBytes(c)
    parsed(Nothing, bytes)
    const { deps, personId } = c.var
    await allow(deps, personId, COPIES)
    return write(c, {
      owner: `citizen:${personId}`,
      bytes,
      keyNeeded: true,
      run: async (sql) => {
        const id = await askCopy(sql, { id: crypto.randomUUID(), personId, at: deps.now() })
        return {
          status: 202,
          body: JSON.stringify({ id }),
          after: () => quietly(makeCopies(deps, id, IN_REQUEST_MS)),
        }
      },
    })
  })
  app.post('/exports/:id/link', async (c) => {
    parsed(Nothing, await jsonBytes(c))
    const { deps, personId } = c.var
    const id = c.req.param('id')
    const now = deps.now()
    const copy = UUID.test(id) ? await openCopy(deps.sql, { id, now }) : null
    if (copy?.personId !== personId) throw new Problem('not-found')
    const exp = now + LINK_MS
    const sig = toHex(
      new Uint8Array(await crypto.subtle.sign('HMAC', deps.keys.link, said(id, personId, exp))),
    )
    const url = new URL(`/api/v1/copies/${id}.zip`, deps.config.publicUrl)
    url.search = new URLSearchParams({ exp: String(exp), sig }).toString()
    return c.json({ url: url.href, expiresAt: iso(exp) })
  })
  app.post('/erase', async (c) => {
    const { confirm, lineToken } = parsed(Erasing, await jsonBytes(c))
    if (!eraseConfirmed(confirm)) throw new Problem('invalid', { fields: ['confirm'] })
    const { deps, personId } = c.var
    const fresh = crypto.randomUUID()
    const token = lineToken ? await seal(deps.keys, lineTokenPlace(fresh), lineToken) : null
    const at = deps.now()
    const id = await askErasure(deps.sql, { id: fresh, personId, at, lineToken: token })
    c.var.hold(quietly(eraseAll(deps, { id })))
    return c.json({ id }, 202)
  })
}

/** The sweep finishes what does not end well here. */
const quietly = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((error) => log('own', { failed: 'begun', ...errorFields(error) }))

const encoder = new TextEncoder()
const said = (id: string, personId: string, exp: number) =>
  encoder.encode(`own-export-link:${id}:${personId}:${exp}`)

const opened = (door: ApiDoor) => {
  const app = new Hono<ApiEnv>()
  app.onError(onProblem)
  app.use(privateHeaders, withDeps(door))
  return app
}

/** `/api/v1/copies`: opened without a session, by a key that only its person was given. */
export const copiesApi = (door: ApiDoor) =>
  opened(door).get('/:name', async (c) => (await copyFor(c)) ?? notFound())

/** `/api/v1/erasures`: the receipt. Its person has no session any more, and is the only one who was told the id. */
export const erasuresApi = (door: ApiDoor) =>
  opened(door).get('/:id', async (c) => {
    const id = c.req.param('id')
    const found = UUID.test(id) ? await readErasure(c.var.deps.sql, id) : null
    if (!found) return notFound()
    const { done, receipt } = found
    if (!done || !receipt) return c.json({ done: false })
    return c.json({
      done,
      endedAt: receipt.endedAt === undefined ? null : iso(receipt.endedAt),
      cases: receipt.cases,
      line: receipt.line,
      words: Object.fromEntries(
        (['th', 'en'] as const).map((lang) => {
          const t = ERASE_TEXTS[lang]
          const { cases } = receipt
          return [
            lang,
            {
              title: t.title,
              gone: t.gone,
              rows: erasureRows(receipt, lang),
              stays: cases.length ? t.stays : t.staysNone,
              why: [...(cases.length ? [t.staysWhy, t.agency] : []), t.counts],
              line: t.line[receipt.line],
              anew: t.anew,
            },
          ]
        }),
      ),
    })
  })

const copyFor = async (c: Context<ApiEnv, '/:name'>): Promise<Response | null> => {
  const { deps } = c.var
  const [id = '', ending] = c.req.param('name').split('.')
  const exp = c.req.query('exp') ?? ''
  const sig = c.req.query('sig') ?? ''
  const now = deps.now()
  if (ending !== 'zip' || !UUID.test(id) || !/^\d{13}$/.test(exp) || Number(exp) < now) return null
  if (!/^[0-9a-f]{64}$/.test(sig)) return null
  const copy = await openCopy(deps.sql, { id, now })
  if (!copy) return null
  const holds = await crypto.subtle.verify(
    'HMAC',
    deps.keys.link,
    fromHex(sig),
    said(id, copy.personId, Number(exp)),
  )
  if (!holds) return null
  await writeAudit(deps.sql, { kind: 'citizen', personId: copy.personId }, 'own.export.read', id)
  const day = iso(copy.readyAt).slice(0, 10)
  return new Response(streamOf(deps, id, await piecesOf(deps, id, copy)), {
    headers: {
      ...PRIVATE_HEADERS,
      'content-type': 'application/zip',
      'content-length': String(copy.bytes),
      'content-disposition': `attachment; filename="puengdai-${day}.zip"`,
    },
  })
}

/** Piece by piece: no more than one is in memory. */
const streamOf = (
  { bucket, keys }: Pick<ApiDeps, 'bucket' | 'keys'>,
  id: string,
  parts: readonly number[],
) => {
  const left = parts.values()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value: n } = left.next()
      if (done) return controller.close()
      const object = await bucket.get(await copyKey({ keys }, id, n))
      if (!object) throw new Error('a piece of a copy is gone')
      controller.enqueue(await openBytes(keys, partPlace(id, n), new Uint8Array(await object.arrayBuffer())))
    },
  })
}
