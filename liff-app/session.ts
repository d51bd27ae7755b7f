import { followDeepLink } from './deep-link.ts'
import { forgetDraftsOfAnother, isOwn, SESSION, type Session, sessionKept, whosePage } from './kept.ts'
import { keepInTab, keptInTab, letGoInTab } from './tab.ts'

/**
 * Who is here: LINE's ID token, exchanged once for a session of our own, which is kept in memory and for as long as this tab lives. No user id
 * ever leaves this page: the server reads it from the token.
 */
type State = 'starting' | 'in' | 'failed'

const EARLY_MS = 60_000
const SIGN_IN_MS = 20_000
/** Here is the receipt of an erasure (`citizen/own/erase.tsx`): whoever signs in begins anew. */
const ERASED = 'pd.erasure'

const lasts = (one: Session | null): one is Session => !!one && one.expiresAt - EARLY_MS > Date.now()
/** Where somebody else signed in on this phone since, LINE is asked who is here. */
let session = lasts(sessionKept) && isOwn() ? sessionKept : null
/** Whose page this is, also when their session is over: what it shows and has yet to send may be theirs from an earlier visit. */
let whose = whosePage() ?? session?.who
let state: State = session ? 'in' : 'starting'
/** Answered together with the session: a way there and back less. */
export type Here = { status: number; body: unknown }
type Made = { token: string; expiresAt: string; who: string; first: Readonly<Record<string, Here>> }

let underWay: Promise<Made> | undefined
/** What pages ask for before anybody is signed in. */
let wanted: string[] = []
const listeners = new Set<() => void>()

const become = (next: State): void => {
  state = next
  for (const tell of listeners) tell()
}

export const sessionState = (): State => state
export const onSession = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** LINE's SDK has to see the address first; and whoever is signed in already need not wait for it. */
export const start = async (): Promise<void> => {
  try {
    const line = await import('./line.ts')
    await line.initLine()
    followDeepLink()
    if (!session && !erased()) void token().catch(() => {})
  } catch {
    become(session ? 'in' : 'failed')
    if (session) followDeepLink()
  }
}

/** The token for the next request, of this session or a new one. `path`: what is read with it, which may come with a new one. */
export const entered = async (path = ''): Promise<{ token: string; here?: Here | undefined }> => {
  if (lasts(session)) return session
  wanted.push(path)
  underWay ??= signIn().finally(() => {
    underWay = undefined
    wanted = []
  })
  const { token, first } = await underWay
  return { token, here: first[path] }
}
export const token = async (): Promise<string> => (await entered()).token

/** The server said 401: what it no longer knows is no use to us either. */
export const refused = (what: string): void => {
  if (session?.token !== what) return
  session = null
  letGoInTab(SESSION)
}

const signIn = async (): Promise<Made> => {
  try {
    const line = await import('./line.ts')
    const idToken = await line.lineIdToken()
    // A first try may have failed before it could.
    followDeepLink()
    const answer = await fetch('/api/v1/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ idToken, first: wanted }),
      signal: AbortSignal.timeout(SIGN_IN_MS),
    })
    if (answer.status === 401) return await line.again()
    // Pages tell of it as of any other answer.
    if (!answer.ok) throw answer
    const made = (await answer.json()) as Made
    const next = { token: made.token, expiresAt: Date.parse(made.expiresAt), who: made.who }
    keepInTab(SESSION, JSON.stringify(next))
    forgetDraftsOfAnother(made.who)
    // What waits to be sent is another's: it is not sent, not even while this page goes, and nothing of the one before stays on the screen.
    if (whose !== undefined && whose !== made.who) {
      location.reload()
      return new Promise(() => {})
    }
    session = next
    whose = made.who
    become('in')
    return made
  } catch (error) {
    become('failed')
    throw error
  }
}

export const erased = (): boolean => location.pathname === '/app/privacy' && keptInTab(ERASED) !== null
