import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { agencyOfKey } from '../../db/agency.ts'
import type { Actor } from '../../flows/actor.ts'
import type { ApiDeps, ApiEnv } from './deps.ts'
import { letIn } from './let-in.ts'
import { Problem } from './problem.ts'
import { ALLOWED, orTooOften } from './rate.ts'

export type Agency = { actor: Extract<Actor, { kind: 'agency' }>; official: boolean }
export type AgencyEnv = { Variables: ApiEnv['Variables'] & { agency: Agency } }

const KEY = /^[\x21-\x7e]{8,200}$/

/** Whose key this is. @throws 401 for none, or nobody's; 429 where they ask more often than they may. */
export const agencyBy = async (deps: Pick<ApiDeps, 'sql' | 'now'>, key: string): Promise<Agency> => {
  const found = KEY.test(key) ? await agencyOfKey(deps.sql, key, ALLOWED.agency[0], deps.now()) : null
  if (!found) throw new Problem('unauthorized')
  orTooOften(found.wait)
  return { actor: { kind: 'agency', agencyId: found.agencyId }, official: found.official }
}

/** `X-Api-Key`. Never read from an address here: those end up in logs. */
export const apiKeyOf = (c: Context): string | undefined => c.req.header('x-api-key')

export const agencyOnly = createMiddleware<AgencyEnv>(async (c, next) => {
  await letIn(c, async () => c.set('agency', await agencyBy(c.var.deps, apiKeyOf(c) ?? '')))
  await next()
})
