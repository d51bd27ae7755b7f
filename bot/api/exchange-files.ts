import type { Context } from 'hono'
import { openBytes } from '../../db/crypto.ts'
import { fromHex } from '../../db/encode.ts'
import { filesFor } from '../../db/exchange.ts'
import { writeAudit } from '../../db/verbs/audit.ts'
import { HEADERS } from '../../flows/exchange/envelope.ts'
import { linkSigned } from '../exchange/file-link.ts'
import { photoKey } from '../jobs/photos.ts'
import type { ApiEnv } from './deps.ts'
import { PRIVATE_HEADERS } from './private.ts'
import { Problem } from './problem.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** The file behind a link, while it holds and the case is with that agency. Whatever is wrong, the answer is the same. */
export const fileOf = async (c: Context<ApiEnv>): Promise<Response> => {
  const { deps } = c.var
  const id = c.req.param('id') ?? ''
  const { exp = '', a = '', sig = '' } = c.req.query()
  if (!UUID.test(id) || !UUID.test(a) || !/^\d{13}$/.test(exp) || !/^[0-9a-f]{64}$/.test(sig))
    throw new Problem('not-found')
  const holds = await crypto.subtle.verify(
    'HMAC',
    deps.keys.link,
    fromHex(sig),
    linkSigned(id, a, Number(exp)),
  )
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
