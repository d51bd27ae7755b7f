import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { openBytes } from '../../db/crypto.ts'
import { readSlip, takeSlip } from '../../db/verbs/ledger/slips.ts'
import { photoKey } from '../jobs/photos.ts'
import { jsonBytes, parsed } from './body.ts'
import { accountIn, actorOf, type Doing, there, UUID } from './ledger-shown.ts'
import { Problem } from './problem.ts'
import type { CitizenEnv } from './signed-in.ts'

/** `photo`: what an upload was called once it was whole. */
const Slip = z.strictObject({ photo: z.string().check(z.regex(/^app\.[0-9a-f]{32}$/)) })

/** Photos of slips. They are kept with the account and shown to its people, as bytes that the page fetches: an address alone opens none. */
export const slipRoutes = (app: Hono<CitizenEnv>, doing: Doing): void => {
  app.post('/accounts/:account/slips', async (c) => {
    const bytes = await jsonBytes(c)
    const { photo } = parsed(Slip, bytes)
    const accountId = accountIn(c)
    return doing(c, bytes, async (sql) => {
      const taken = await takeSlip(sql, actorOf(c), { accountId, messageId: photo })
      if (taken.ok) return { status: 201, body: JSON.stringify({ id: taken.id }) }
      if (taken.why === 'no-photo') throw new Problem('invalid', { fields: ['photo'] })
      throw new Problem(taken.why)
    })
  })
  app.get('/accounts/:account/slips/:id', async (c) => {
    const id = c.req.param('id')
    if (!UUID.test(id)) throw new Problem('not-found')
    const deps = c.var.deps
    const slip = there(await readSlip(deps.sql, actorOf(c), { accountId: accountIn(c), id }))
    const object = there(await deps.bucket.get(await photoKey(deps, slip.messageId)))
    const sealed = new Uint8Array(await object.arrayBuffer())
    return c.body(await openBytes(deps.keys, `evidence.object:${slip.messageId}`, sealed), 200, {
      'content-type': slip.contentType,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'content-disposition': 'attachment',
    })
  })
}
