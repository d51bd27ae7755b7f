import type { DueTransmission, Link, Tried } from '../../db/transmissions.ts'
import type { Packet } from '../../flows/exchange/envelope.ts'
import {
  newIssue,
  readTraffy,
  staffComment,
  TRAFFY_BASE,
  type TraffyAnswer,
  type TraffyTrouble,
} from '../../flows/exchange/traffy.ts'
import { DAY, HOUR, MINUTE } from '../../flows/time.ts'
import { parseJson } from '../line/json.ts'
import { alarm } from '../log.ts'
import { type Called, call, type ExchangeDeps } from './call.ts'
import { backoff, failed } from './webhook.ts'

/**
 * Traffy Fondue. An issue is proved by reading it back; before a second try it is looked for under our number. Its token lives for weeks and
 * is asked for once in each isolate.
 */
const tokens = new Map<string, string>()

type Asked = { called: Called; answer: TraffyAnswer }

const ask = async (
  deps: ExchangeDeps,
  link: Link,
  method: 'GET' | 'POST',
  path: string,
  body: Record<string, unknown> | null,
): Promise<Asked> => {
  const token = tokens.get(link.agencyId)
  const called = await call(deps, `${link.url ?? TRAFFY_BASE}${path}`, {
    method,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const answer = called.ok ? readTraffy(parseJson(called.bytes)) : ({ ok: false, why: 'unknown' } as const)
  if (answer.ok && answer.nearlyOut) alarm('traffy-quota', { agency: link.agencyId })
  return { called, answer }
}

/** Asked with a token that holds: one that has expired is replaced, once. */
const signedIn = async (
  deps: ExchangeDeps,
  link: Link,
  method: 'GET' | 'POST',
  path: string,
  body: Record<string, unknown> | null,
): Promise<Asked> => {
  for (let attempt = 0; ; attempt++) {
    if (!tokens.has(link.agencyId)) {
      const { user = '', pass = '' } = link.secrets
      const login = await ask(deps, link, 'POST', '/get-auth/v1', { user, pass })
      const token = login.answer.ok ? login.answer.results[0]?.token : undefined
      if (typeof token !== 'string') return login
      tokens.set(link.agencyId, token)
    }
    const asked = await ask(deps, link, method, path, body)
    if (asked.answer.ok || asked.answer.why !== 'token' || attempt > 0) return asked
    tokens.delete(link.agencyId)
  }
}

const WAITS: Record<TraffyTrouble, number | 'dead' | null> = {
  token: HOUR,
  login: 'dead',
  // The quota begins anew on the first of the month; an officer may buy more before.
  quota: DAY,
  invalid: 'dead',
  unknown: null,
}

const notTaken = (due: DueTransmission, { called, answer }: Asked, now: number): Tried => {
  if (!called.ok || called.status !== 200 || answer.ok) return failed(due, called, now)
  const waits = WAITS[answer.why]
  const { status } = called
  if (waits === 'dead') return { went: 'dead', status, trouble: answer.why }
  return { went: 'failed', status, trouble: answer.why, waitMs: waits ?? backoff(due.tries) }
}

export const sendTraffy = async (deps: ExchangeDeps, due: DueTransmission): Promise<Tried> => {
  const { link } = due
  const packet = JSON.parse(new TextDecoder().decode(due.body)) as Packet
  if (packet.kind === 'update' || packet.kind === 'recall') {
    const said = await signedIn(deps, link, 'POST', '/comment/v1', staffComment(packet))
    return said.answer.ok ? { went: 'delivered', status: 200 } : notTaken(due, said, deps.now())
  }
  const issue = newIssue(packet, link.settings, due.firstTryAt)
  if (!issue) return { went: 'dead', trouble: 'not-set-up' }
  let ticket: string | undefined
  if (due.tries > 1) {
    const org = link.settings.orgId === undefined ? '' : `&org_id=${link.settings.orgId}`
    const looked = await signedIn(deps, link, 'GET', `/get-issues/v2?duration=3days${org}`, null)
    if (!looked.answer.ok) return notTaken(due, looked, deps.now())
    ticket = ticketOf(
      looked.answer.results.find(({ description }) =>
        String(description).startsWith(`[${packet.case.number}]`),
      ),
    )
  }
  if (!ticket) {
    const filed = await signedIn(deps, link, 'POST', '/new-issue/v1', issue)
    if (!filed.answer.ok) return notTaken(due, filed, deps.now())
    ticket = ticketOf(filed.answer.results[0])
    if (!ticket) return { went: 'sent', status: 200, waitMs: MINUTE }
  }
  const back = await signedIn(
    deps,
    link,
    'GET',
    `/get-issue/v2?ticket_id=${encodeURIComponent(ticket)}`,
    null,
  )
  if (!back.answer.ok) return { went: 'sent', status: 200, waitMs: MINUTE }
  return back.answer.results[0]?.description === issue.description
    ? { went: 'delivered', status: 200, theirs: ticket }
    : { went: 'altered', status: 200, waitMs: HOUR }
}

const ticketOf = (record: Record<string, unknown> | undefined): string | undefined =>
  typeof record?.ticket_id === 'string' ? record.ticket_id : undefined
