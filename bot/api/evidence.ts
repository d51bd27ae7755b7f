import { Hono } from 'hono'
import { openBytes } from '../../db/crypto.ts'
import { staffById } from '../../db/session.ts'
import { pictureFor } from '../../db/verbs/own-case.ts'
import { readEvidence } from '../../db/verbs/read-evidence.ts'
import { ENDINGS } from '../evidence/endings.ts'
import { photoKey } from '../jobs/photos.ts'
import { alarm, errorFields } from '../log.ts'
import type { ApiDeps, ApiDoor, ApiEnv } from './deps.ts'
import { linkHolds, ownLinkHolds } from './link.ts'
import { PRIVATE_HEADERS, withDeps } from './private.ts'
import { notFound } from './problem.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * `GET /api/v1/evidence/:id?exp&s&sig`. The link is the permission, since an `<img>` sends no header; the officer whom it was made for must
 * be one still. Whatever is wrong, the answer is the same.
 */
export const evidenceApi = (door: ApiDoor) => {
  const app = new Hono<ApiEnv>()
  app.use(withDeps(door))
  app.onError((error) => {
    alarm('evidence', errorFields(error))
    return notFound()
  })
  /** A picture of one's own case, or of whom one acts for: `GET /api/v1/evidence/own/:id?exp&b&sig`. */
  app.get('/own/:id', async (c) => {
    const found = await findOwn(c.var.deps, {
      id: c.req.param('id'),
      bond: c.req.query('b'),
      exp: c.req.query('exp') ?? '',
      sig: c.req.query('sig') ?? '',
    })
    if (!found) return notFound()
    return new Response(found.bytes, {
      headers: {
        ...PRIVATE_HEADERS,
        'content-type': found.contentType,
        'content-security-policy': "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      },
    })
  })
  app.get('/:id', async (c) => {
    const deps = c.var.deps
    const asked = {
      id: c.req.param('id'),
      exp: c.req.query('exp') ?? '',
      s: c.req.query('s') ?? '',
      sig: c.req.query('sig') ?? '',
    }
    const found = await findFile(deps, asked)
    if (!found) return notFound()
    const range = rangeOf(c.req.header('range'), found.bytes.length)
    if (range === null)
      return new Response(null, {
        status: 416,
        headers: { ...PRIVATE_HEADERS, 'content-range': `bytes */${found.bytes.length}` },
      })
    return new Response(range ? found.bytes.subarray(range.from, range.to + 1) : found.bytes, {
      status: range ? 206 : 200,
      headers: {
        ...PRIVATE_HEADERS,
        'accept-ranges': 'bytes',
        ...(range ? { 'content-range': `bytes ${range.from}-${range.to}/${found.bytes.length}` } : {}),
        'content-type': found.contentType,
        'content-security-policy': "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
        'content-disposition': `attachment; filename="${asked.id}.${ENDINGS[found.contentType]}"`,
      },
    })
  })
  return app
}

/**
 * Safari plays no sound from a server that knows no ranges. One range of bytes; several, or what is none, is as if nothing had been asked
 * (RFC 9110 §14.2). Null where it lies beyond the end.
 */
const rangeOf = (
  header: string | undefined,
  length: number,
): { from: number; to: number } | undefined | null => {
  const [, first = '', last = ''] = /^bytes=(\d{0,10})-(\d{0,10})$/.exec(header ?? '') ?? []
  if (!first && !last) return undefined
  const from = first ? Number(first) : Math.max(0, length - Number(last))
  const to = first && last ? Math.min(Number(last), length - 1) : length - 1
  if (first && last && Number(last) < from) return undefined
  return from <= to ? { from, to } : null
}

const findOwn = async (
  deps: ApiDeps,
  { id, bond, exp, sig }: { id: string; bond: string | undefined; exp: string; sig: string },
): Promise<{ bytes: Uint8Array<ArrayBuffer>; contentType: string } | null> => {
  if (!UUID.test(id) || (bond !== undefined && !UUID.test(bond))) return null
  const now = deps.now()
  const photo = await pictureFor(deps.sql, { id, bond, now })
  if (!photo || !ENDINGS[photo.contentType]) return null
  const { personId, messageId, contentType } = photo
  if (!(await ownLinkHolds(deps.keys, { id, personId, bond, exp, sig, now }))) return null
  const bytes = await openedFile(deps, messageId)
  return bytes && { bytes, contentType }
}

type Asked = { id: string; exp: string; s: string; sig: string }

const findFile = async (
  deps: ApiDeps,
  asked: Asked,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; contentType: string } | null> => {
  if (!UUID.test(asked.id) || !UUID.test(asked.s)) return null
  if (!(await linkHolds(deps.keys, { ...asked, now: deps.now() }))) return null
  const staff = await staffById(deps.sql, asked.s)
  const photo = staff && (await readEvidence(deps.sql, { kind: 'staff', ...staff }, asked.id))
  if (!photo || !ENDINGS[photo.contentType]) return null
  const bytes = await openedFile(deps, photo.messageId)
  return bytes && { bytes, contentType: photo.contentType }
}

/** Sealed as one piece of at most 10 MB: nothing of it may be shown before its tag has been checked. */
const openedFile = async (deps: ApiDeps, messageId: string): Promise<Uint8Array<ArrayBuffer> | null> => {
  const object = await deps.bucket.get(await photoKey(deps, messageId))
  return (
    object && openBytes(deps.keys, `evidence.object:${messageId}`, new Uint8Array(await object.arrayBuffer()))
  )
}
