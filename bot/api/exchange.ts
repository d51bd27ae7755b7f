import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import { sha256 } from '../../db/crypto.ts'
import { toHex } from '../../db/encode.ts'
import { filesFor, readLink, transmissionBody, transmissionsAfter } from '../../db/exchange.ts'
import { hearAgency } from '../../db/verbs/exchange/hear.ts'
import { AgencyMessage, HEADERS } from '../../flows/exchange/envelope.ts'
import { isoBangkok } from '../../flows/time.ts'
import { withLink } from '../exchange/file-link.ts'
import { signatureHolds, signatures } from '../exchange/sign.ts'
import { sendTransmissions } from '../jobs/exchange.ts'
import { type AgencyEnv, agencyOnly } from './agency.ts'
import { jsonBytes, parsed, storable } from './body.ts'
import type { ApiDoor, ApiEnv } from './deps.ts'
import { fileOf } from './exchange-files.ts'
import { privateHeaders, withDeps } from './private.ts'
import { onProblem, Problem } from './problem.ts'
import { hearTraffy } from './traffy-hook.ts'

const PAGE = 100
/** Their own number of the case is kept as they wrote it. */
const Said = AgencyMessage.check(
  z.refine((said: AgencyMessage) => !('reference' in said) || storable(said.reference), {
    path: ['reference'],
  }),
)

/**
 * `/api/v1/exchange`: the agencies' door. `docs/exchange.md` is their page about it. A key opens it; an agency that has a secret to sign with
 * signs too, since a key alone says nothing of the text that came with it.
 */
export const exchangeApi = (door: ApiDoor) => {
  const app = new Hono<ApiEnv>()
  app.onError(onProblem)
  app.use(privateHeaders, withDeps(door))
  app.get('/files/:id', fileOf)
  app.on(['POST', 'PATCH'], '/traffy/:agency/:path', hearTraffy)

  const own = new Hono<AgencyEnv>()
  own.use(agencyOnly)
  own.post('/messages', async (c) => {
    const { deps, agency } = c.var
    const bytes = await jsonBytes(c)
    const hash = await sha256(bytes)
    const hex = toHex(hash)
    if (c.req.header(HEADERS.hash)?.toLowerCase() !== hex)
      throw new Problem('altered', { hash: hex, bytes: bytes.length })
    await signedOrRefused(c, bytes)
    const message = parsed(Said, bytes)
    const heard = await hearAgency(deps.sql, deps.keys, agency.actor, {
      message,
      bytes,
      hash,
      at: deps.now(),
    })
    if (heard.ok) {
      const { outcome, again, state, outbox } = heard
      if (outbox.length) c.var.hold(deps.deliver(outbox))
      return c.json({ seq: message.seq, hash: hex, outcome, again, case: { number: message.case, state } })
    }
    if (heard.why === 'altered') c.var.hold(sendTransmissions(deps))
    throw new Problem(REFUSALS[heard.why])
  })
  own.get('/transmissions', async (c) => {
    const { deps, agency } = c.var
    const after = c.req.query('after') ?? '0'
    if (!/^\d{1,9}$/.test(after)) throw new Problem('invalid', { fields: ['after'] })
    const list = await transmissionsAfter(deps.sql, agency.actor.agencyId, {
      after: Number(after),
      limit: PAGE,
    })
    return c.json({ transmissions: list.map((one) => ({ ...one, at: isoBangkok(one.at) })) })
  })
  own.get('/transmissions/:seq', async (c) => {
    const { deps, agency } = c.var
    const { agencyId } = agency.actor
    const found = await transmissionBody(deps.sql, deps.keys, agencyId, seqOf(c))
    if (!found) throw new Problem('not-found')
    const link = await readLink(deps.sql, deps.keys, agencyId)
    if (!found.bytes || link === undefined) throw new Problem('unopened')
    const seconds = Math.floor(deps.now() / 1_000)
    const signing = link?.secrets.signing
    return new Response(found.bytes, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        [HEADERS.hash]: found.hash,
        [HEADERS.seq]: String(seqOf(c)),
        [HEADERS.kind]: found.kind,
        ...(signing?.length
          ? {
              [HEADERS.timestamp]: String(seconds),
              [HEADERS.signature]: await signatures(signing, seconds, found.bytes),
            }
          : {}),
      },
    })
  })
  own.get('/transmissions/:seq/attachments', async (c) => {
    const { deps, agency } = c.var
    const { agencyId } = agency.actor
    const files = await filesFor(deps.sql, agencyId, { seq: seqOf(c) })
    const links = files.map((file) =>
      withLink(deps.keys, deps.config.publicUrl, { file, agencyId, now: deps.now() }),
    )
    return c.json({ attachments: await Promise.all(links) })
  })
  app.route('/', own)
  return app
}

const REFUSALS = {
  unknown: 'not-found',
  'other-text': 'seq-taken',
  altered: 'altered',
  busy: 'busy',
} as const

const seqOf = (c: Context): number => {
  const seq = c.req.param('seq') ?? ''
  if (!/^\d{1,9}$/.test(seq)) throw new Problem('not-found')
  return Number(seq)
}

/** @throws 401 where this agency signs and this was not signed by it, not long ago. */
const signedOrRefused = async (c: Context<AgencyEnv>, body: Uint8Array): Promise<void> => {
  const { deps, agency } = c.var
  const link = await readLink(deps.sql, deps.keys, agency.actor.agencyId)
  // Whether it signs is not known: nothing is believed unsigned for that.
  if (link === undefined) throw new Problem('unopened')
  const secrets = link?.secrets.signing ?? []
  if (!secrets.length) return
  const timestamp = c.req.header(HEADERS.timestamp) ?? ''
  const header = c.req.header(HEADERS.signature) ?? ''
  if (!(await signatureHolds(secrets, { timestamp, header, body, now: deps.now() })))
    throw new Problem('unauthorized')
}
