import type { Context } from 'hono'
import { sha256 } from '../../db/crypto.ts'
import { toHex } from '../../db/encode.ts'
import { readLink } from '../../db/exchange.ts'
import { isOurs } from '../../db/foreign.ts'
import { readHook, saidByTraffy } from '../../flows/exchange/traffy.ts'
import { hearForeign } from '../exchange/hear-foreign.ts'
import { parseJson } from '../line/json.ts'
import { jsonBytes, storable } from './body.ts'
import type { ApiEnv } from './deps.ts'
import { Problem } from './problem.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Traffy Fondue's webhooks: one address, told apart by method, signed by nothing. The address itself is the secret, and what comes is believed no
 * further than the cases that this link was given; what is told twice counts once.
 */
export const hearTraffy = async (c: Context<ApiEnv>): Promise<Response> => {
  const { deps } = c.var
  const agencyId = c.req.param('agency') ?? ''
  const link = UUID.test(agencyId) ? await readLink(deps.sql, deps.keys, agencyId) : null
  if (link === undefined) throw new Problem('unopened')
  const offered = toHex(await sha256(c.req.param('path') ?? ''))
  const right = link?.reach === 'traffy' && link.secrets.path ? toHex(await sha256(link.secrets.path)) : null
  if (!link || offered !== right) throw new Problem('not-found')
  const body = parseJson(await jsonBytes(c))
  const hook = readHook(c.req.method, body)
  if (!hook || ('ticket' in hook && !storable(hook.ticket))) throw new Problem('invalid')
  if (hook.kind === 'dropped') return c.json({ ok: true })
  // A state that we set is told to us as well.
  const said = hook.kind === 'talk' ? hook.comment : hook.note
  if (await isOurs(deps.sql, deps.keys, agencyId, said)) return c.json({ ok: true })
  const heard = await hearForeign(deps, {
    agencyId,
    name: hook.name,
    id: hook.name.slice(0, 100),
    theirs: hook.ticket,
    at: hook.at,
    kept: body,
    said: (head, waiting) => saidByTraffy(hook, head, waiting),
  })
  if (heard && !heard.ok && heard.why === 'busy') throw new Problem('busy')
  // Told the same whether or not the ticket is one of ours.
  return c.json({ ok: true })
}
