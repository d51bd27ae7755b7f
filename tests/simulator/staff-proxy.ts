/** The page's officer panel reaches the real staff API through here, signed in as one of the fictional officers. */
import { codeAt, stepOf } from '../../db/totp.ts'
import { type Answer, type Ask, refuse } from './http.ts'
import { STAFF, STAFF_SECRET } from './identities.ts'
import type { World } from './world.ts'

type Session = { token: string; expiresAt: number }

const expiry = (value: unknown): number => (typeof value === 'number' ? value : Date.parse(String(value)))

export const createStaffProxy = (world: World) => {
  const sessions = new Map<string, Session>()
  const officers = Object.values(STAFF)

  /** The ID token is exchanged once; the session is kept until a minute before it ends. */
  const sessionOf = async (staffId: string, base: string): Promise<Session | Answer> => {
    const known = sessions.get(staffId)
    if (known && known.expiresAt - 60_000 > world.clock()) return known
    const who = officers.find((o) => o.id === staffId)
    if (!who) return refuse(400, 'x-sim-staff names no officer of the simulator')
    const idToken = await world.login.idTokenFor(who, world.options.liffChannelId)
    const response = await fetch(`${base}/api/v1/staff/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ idToken }),
    })
    const text = await response.text()
    if (!response.ok)
      return {
        status: response.status,
        headers: { 'content-type': response.headers.get('content-type') ?? 'text/plain' },
        body: text,
      }
    const { token, expiresAt, factor } = JSON.parse(text) as {
      token: string
      expiresAt: unknown
      factor?: string
    }
    if (factor === 'verify') {
      const refused = await prove(base, token)
      if (refused) return refused
    }
    const session = { token, expiresAt: expiry(expiresAt) }
    sessions.set(staffId, session)
    return session
  }

  /** A code is taken once, and the console beside this panel may have used this half minute's: then the next one's. */
  const prove = async (base: string, token: string): Promise<Answer | null> => {
    for (const ahead of [0, 1]) {
      const response = await fetch(`${base}/api/v1/staff/factor/verify`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ code: await codeAt(STAFF_SECRET, stepOf(world.clock()) + ahead) }),
      })
      await response.arrayBuffer()
      if (response.ok) return null
    }
    return refuse(403, 'the second factor was refused: wait half a minute')
  }

  const pass = async (ask: Ask, base: string, session: Session): Promise<Response> =>
    fetch(`${base}/api/v1/staff/${ask.params[0]}${ask.query.size > 0 ? `?${ask.query}` : ''}`, {
      method: ask.method,
      headers: {
        authorization: `Bearer ${session.token}`,
        ...(ask.headers['content-type'] && { 'content-type': ask.headers['content-type'] }),
      },
      body: ask.raw.length > 0 ? new Uint8Array(ask.raw) : undefined,
      redirect: 'manual',
    })

  return async (ask: Ask): Promise<Answer> => {
    const base = world.options.staffApiUrl
    if (!base) return refuse(503, 'no staff API is set (staffApiUrl)')
    const staffId = String(ask.headers['x-sim-staff'] ?? STAFF.officer.id)
    for (const again of [true, false]) {
      const session = await sessionOf(staffId, base)
      if ('status' in session) return session
      const response = await pass(ask, base, session)
      // A session ended on the other side (a restart, a revocation): sign in once more.
      if (response.status === 401 && again) {
        sessions.delete(staffId)
        continue
      }
      const contentType = response.headers.get('content-type') ?? 'application/json'
      return {
        status: response.status,
        headers: { 'content-type': contentType },
        body: Buffer.from(await response.arrayBuffer()),
      }
    }
    return refuse(401, 'the staff API refused the session')
  }
}
