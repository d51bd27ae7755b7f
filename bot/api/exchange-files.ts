import type { Context } from 'hono'
import { type Keys, openBytes } from '../../db/crypto.ts'
import { fromHex, toHex } from '../../db/encode.ts'
import { type FileOfCase, filesFor } from '../../db/exchange.ts'
import { writeAudit } from '../../db/verbs/audit.ts'
import { HEADERS } from '../../flows/exchange/envelope.ts'
import { photoKey } from '../jobs/photos.ts'
import type { ApiEnv } from './deps.ts'
import { PRIVATE_HEADERS } from './private.ts'
import { Problem } from './problem.ts'

/** Long enough for a queue on their side to fetch it, too short to be kept as an address. */
const LIVES_MS = 15 * 60_000
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const encoder = new TextEncoder()

const said = (id: string, agencyId: string, exp: number) =>
  encoder.encode(`exchange-file:${id}:${agencyId}:${exp}`)

/** An attachment with a link that ends. */
export const withLink = async (
  keys: Keys,
  publicUrl: string,
  { file, agencyId, now }: { file: FileOfCase; agencyId: string; now: number },
) => {
  const { id, sha256, bytes, type } = file
  const exp = now + LIVES_MS
  const sig = toHex(new Uint8Array(await crypto.subtle.sign('HMAC', keys.link, said(id, agencyId, exp))))
  const url = new URL(`/api/v1/exchange/files/${id}`, publicUrl)
  url.search = new URLSearchParams({ exp: String(exp), a: agencyId, sig }).toString()
  return { id, sha256, bytes, type, url: url.href, until: new Date(exp).toISOString() }
}

/** The file behind a link, while it holds and the case is with that agency. Whatever is wrong, the answer is the same. */
export const fileOf = async (c: Context<ApiEnv>): Promise<Response> => {
  const { deps } = c.var
  const id = c.req.param('id') ?? ''
  const { exp = '', a = '', sig = '' } = c.req.query()
  if (!UUID.test(id) || !UUID.test(a) || !/^\d{13}$/.test(exp) || !/^[0-9a-f]{64}$/.test(sig))
    throw new Problem('not-found')
  const holds = await crypto.subtle.verify('HMAC', deps.keys.link, fromHex(sig), said(id, a, Number(exp)))
  if (!holds || Number(exp) < deps.now()) throw new Problem('not-found')
  const [file] = await filesFor(deps.sql, a, { id })
  if (!file) throw new Problem('not-found')
  await writeAudit(deps.sql, { kind: 'agency', agencyId: a }, 'evidence.read', id)
  const object = await deps.bucket.get(await photoKey(deps, file.messageId))
  if (!object) throw new Problem('not-found')
  const bytes = await openBytes(
    deps.keys,
    `evidence.object:${file.messageId}`,
    new Uint8Array(await object.arrayBuffer()),
  )
  return new Response(bytes, {
    headers: {
      ...PRIVATE_HEADERS,
      'content-type': file.type,
      'content-disposition': `attachment; filename="${id}"`,
      [HEADERS.hash]: file.sha256,
    },
  })
}
