import type { Context } from 'hono'
import { instantOf, type Trouble, xmlOf } from '../../flows/exchange/open311.ts'
import { readUpTo } from '../line/client.ts'
import { agencyBy, apiKeyOf } from './agency.ts'
import { inOurTime } from './body.ts'
import type { ApiEnv } from './deps.ts'
import { Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'

/** What Open311's routes have in common: the two forms, the errors in both, and who is asking. */
export const JURISDICTION = 'puengdai'
const BODY_MAX = 64 * 1024

export type Format = 'json' | 'xml'
/** `requests.json` in two parts; null where the end is none of the two that there are. */
export const nameAndFormat = (last: string): { name: string; format: Format } | null => {
  const found = /^(.+)\.(json|xml)$/.exec(last)
  return found ? { name: found[1]!, format: found[2] as Format } : null
}

export const answer = (format: Format, root: string, value: unknown, status = 200): Response =>
  format === 'xml'
    ? new Response(xmlOf(root, value), { status, headers: { 'content-type': 'text/xml; charset=utf-8' } })
    : new Response(JSON.stringify(value), {
        status,
        headers: { 'content-type': 'application/json; charset=utf-8' },
      })

/** Ends a request as Open311 ends one: a list of errors, under the HTTP status of the first. */
export class Refused extends Error {
  readonly status: number
  readonly troubles: Trouble[]
  constructor(status: number, ...descriptions: string[]) {
    super(descriptions[0])
    this.status = status
    this.troubles = descriptions.map((description) => ({ code: status, description }))
  }
}

/** What anybody may read without a key. Counted by address, as Cloudflare tells it. @throws 429 */
export const asAnybody = (c: Context<ApiEnv>): Promise<void> =>
  allow(c.var.deps, c.req.header('cf-connecting-ip') ?? 'nobody', ALLOWED.open311)

/** Whose key it is; null where none was sent. @throws 403 for one that is nobody's; 429 for more than an agency, or anybody, may ask. */
export const callerOf = async (c: Context<ApiEnv>, key: string | undefined): Promise<string | null> => {
  const offered = key || apiKeyOf(c)
  if (!offered) {
    await asAnybody(c)
    return null
  }
  try {
    return (await agencyBy(c.var.deps, offered)).actor.agencyId
  } catch (error) {
    if (!(error instanceof Problem && error.kind === 'unauthorized')) throw error
    // Whoever tries keys is anybody.
    await asAnybody(c)
    throw new Refused(403, 'Invalid api_key received')
  }
}

/** An empty argument is none. */
export const argument = (from: Record<string, string>, name: string): string | undefined =>
  from[name]?.replaceAll('\0', '').trim() || undefined

export const listOf = (text: string | undefined): string[] | undefined =>
  text
    ?.split(',')
    .map((one) => one.trim())
    .filter(Boolean)

export const instantOfOurs = (text: string): number | null => {
  const at = instantOf(text)
  return at !== null && inOurTime(at) ? at : null
}

/** @throws 400 where the argument is there and is no date-time. */
export const instantIn = (from: Record<string, string>, name: string): number | undefined => {
  const text = argument(from, name)
  if (text === undefined) return undefined
  const at = instantOfOurs(text)
  if (at === null) throw new Refused(400, `${name} is not a date-time such as 2026-11-20T09:00:00+07:00`)
  return at
}

/** @throws 404 for a jurisdiction that is not this one. */
export const ourJurisdiction = (from: Record<string, string>): void => {
  const named = argument(from, 'jurisdiction_id')
  if (named !== undefined && named !== JURISDICTION)
    throw new Refused(404, 'jurisdiction_id provided was not found')
}

/** The fields of a posted form. @throws 400 for anything else. */
export const formOf = async (c: Context): Promise<URLSearchParams> => {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type))
    throw new Refused(400, 'Send application/x-www-form-urlencoded')
  const bytes = await readUpTo(c.req.raw.body, BODY_MAX)
  if (!bytes) throw new Refused(400, 'The request is too large')
  const form = new URLSearchParams(new TextDecoder().decode(bytes))
  // Nobody writes a zero, and PostgreSQL has no text with one in it.
  return new URLSearchParams([...form].map(([name, value]) => [name, value.replaceAll('\0', '')]))
}
