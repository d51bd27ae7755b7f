import type { StaffRole } from '../../flows/actor.ts'
import { type Answer, read, requestOf, type Sending } from '../api.ts'
import { config } from '../config.ts'
import { dropDrafts } from './drafts.ts'

/**
 * Who sits here: LINE's ID token, exchanged for a session of ours, and the second factor. When the session ends, what is on the desk stays where it
 * is behind the sign-in, and comes back with the same person. Kept for as long as a tab lives, and shared with the tabs beside it.
 */
export type Me = { id: string; name: string; role: StaffRole; factor: 'enrol' | 'verify' | 'proved' }
export type Standing = {
  at: 'starting' | 'out' | 'factor' | 'in'
  me?: Me
  /** Whose desk is on the screen, or behind the sign-in. */
  desk?: Me
  why?: 'ended' | 'left' | 'nobody' | 'away' | 'uninvited' | 'often'
}

const KEPT = 'pd.desk.token'
const SIGNING = 'pd.desk.signing'
const JOINING = 'pd.desk.join'
const PATIENCE_MS = 400
const NEW_MS = 60_000
const AGAIN_MS = 3_000

let standing: Standing = { at: 'starting' }
let token: string | null = null
const listeners = new Set<() => void>()
const beside = new BroadcastChannel('pd.desk')

type Said = { say: 'who' } | { say: 'here'; token: string } | { say: 'left' } | { say: 'awake' }

export const standingNow = (): Standing => standing
export const onStanding = (tell: () => void): (() => void) => {
  listeners.add(tell)
  return () => void listeners.delete(tell)
}
const become = (next: Standing): void => {
  standing = next
  for (const tell of listeners) tell()
}
const keep = (next: string | null): void => {
  token = next
  if (next) sessionStorage.setItem(KEPT, next)
  else sessionStorage.removeItem(KEPT)
}

/** Of each call while this tab is used; see `idle.ts`. */
export const sayAwake = (): void => beside.postMessage({ say: 'awake' } satisfies Said)
export const onAwakeBeside = (tell: () => void): void =>
  beside.addEventListener('message', ({ data }: MessageEvent<Said>) => data.say === 'awake' && tell())

const tokenBeside = (): Promise<string | null> =>
  new Promise((done) => {
    const hear = ({ data }: MessageEvent<Said>) => {
      if (data.say !== 'here') return
      beside.removeEventListener('message', hear)
      done(data.token)
    }
    beside.addEventListener('message', hear)
    beside.postMessage({ say: 'who' } satisfies Said)
    setTimeout(() => done(null), PATIENCE_MS)
  })

/** The code of an invitation, while somebody comes in by it: LINE's own page lies between its link and the sign-in. */
export const invitation = (): string => sessionStorage.getItem(JOINING) ?? ''
export const keepInvitation = (code: string): void => {
  if (code) sessionStorage.setItem(JOINING, code)
  else sessionStorage.removeItem(JOINING)
}

/** Taken out of the address at once: it stays in no history, and LINE's SDK reads what stands there. @returns whether there was one. */
const readInvitation = (): boolean => {
  const [, code] = /^#join=([A-Za-z2-7]{16})$/.exec(location.hash) ?? []
  if (!code) return false
  keepInvitation(code)
  history.replaceState(history.state, '', location.pathname + location.search)
  return true
}

export const start = async (): Promise<void> => {
  beside.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.say === 'who' && token && standing.at === 'in')
      beside.postMessage({ say: 'here', token } satisfies Said)
    if (data.say === 'left' && token) goneFrom('left')
  })
  readInvitation()
  // The link opened where the sign-in stands already: the page does not load again for what is behind #.
  addEventListener('hashchange', () => readInvitation() && become({ ...standing }))
  keep(sessionStorage.getItem(KEPT) ?? (await tokenBeside()))
  if (token) return whoAmI()
  // Back from LINE's own page: what was begun there is finished here.
  if (sessionStorage.getItem(SIGNING)) await signIn()
  else become({ at: 'out' })
}

/** Reads who this is, and whether the second factor has been shown. */
export const whoAmI = async (): Promise<void> => {
  const used = token
  const answer = await ask<Me>('/me')
  // Signed out meanwhile, here or in the tab beside: whoever it was is nobody any more.
  if (token !== used) return
  if (!answer.ok) {
    if (answer.trouble.kind === 'refused') return
    // Signed in, as far as anybody knows: it is asked again until somebody can say.
    if (standing.at !== 'in') become({ ...standing, at: 'starting', why: 'away' })
    setTimeout(() => token === used && void whoAmI(), AGAIN_MS)
    return
  }
  const me = answer.value
  keepInvitation('')
  if (me.factor !== 'proved') return become({ ...standing, at: 'factor', me })
  // Somebody else's desk is cleared before theirs is set out.
  dropDrafts({ but: me.id })
  become({ at: 'in', me, desk: me })
}

const lineIdToken = async (): Promise<string> =>
  LOCAL && config.simulatorUrl
    ? (await import('./local.tsx')).localIdToken()
    : (await import('../line.ts')).lineIdToken()

const ageOf = (idToken: string): number => {
  try {
    const { iat } = JSON.parse(atob(idToken.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/'))) as {
      iat: number
    }
    return Date.now() - iat * 1_000
  } catch {
    return 0
  }
}

/** The page may go away to LINE's instead of answering. */
export const signIn = async (): Promise<void> => {
  sessionStorage.setItem(SIGNING, '1')
  try {
    const idToken = await lineIdToken()
    const post = (path: string, body: object) =>
      fetch(`/api/v1/staff${path}`, requestOf({ method: 'POST', body: { idToken, ...body } }, ''))
    let answer = await post('/session', {})
    // Who has come in by it already, and never heard the answer, is a member now and needs it no more.
    const code = invitation()
    if (answer.status === 401 && code) answer = await post('/join', { code })
    // An ID token of an hour ago, or one that was exchanged too often, is refused like a stranger's: only a new one tells them apart.
    if (answer.status === 401 && ageOf(idToken) > NEW_MS) await (await import('../line.ts')).again()
    sessionStorage.removeItem(SIGNING)
    if (answer.status === 401) return become({ ...standing, at: 'out', why: 'nobody' })
    if (answer.status === 403) return become({ ...standing, at: 'out', why: 'uninvited' })
    if (answer.status === 429) return become({ ...standing, at: 'out', why: 'often' })
    if (!answer.ok) throw new Error(`session: ${answer.status}`)
    keep(((await answer.json()) as { token: string }).token)
    await whoAmI()
  } catch {
    sessionStorage.removeItem(SIGNING)
    become({ ...standing, at: 'out' })
    throw new Error('not signed in')
  }
}

/** What was typed stays: whoever sits here did not leave of their own will. */
const goneFrom = (why: 'ended' | 'left'): void => {
  keep(null)
  if (why === 'left') dropDrafts({})
  const { desk } = standing
  become({ at: 'out', why, ...(desk && why === 'ended' ? { desk } : {}) })
}

/** @returns whether it went: who could sign in by this tab must not be left behind unseen. */
export const signOut = async (): Promise<boolean> => {
  const answer = await ask('/session', { method: 'DELETE' })
  if (!answer.ok && answer.trouble.kind !== 'refused') return false
  beside.postMessage({ say: 'left' } satisfies Said)
  goneFrom('left')
  if (!LOCAL) await import('../line.ts').then((line) => line.leaveLine()).catch(() => {})
  return true
}

/** Nobody has touched anything for a quarter of an hour: nobody can go on in their name. */
export const lock = async (): Promise<void> => {
  void ask('/session', { method: 'DELETE' })
  goneFrom('ended')
}

const TIMEOUT_MS = 30_000
const FILE_TIMEOUT_MS = 10 * 60_000

/** One request to the staff's door. A session that ended shows the sign-in over the desk; nothing here throws. */
export const ask = async <T>(path: string, sending: Sending = {}): Promise<Answer<T>> => {
  const used = token
  if (!used) return refusedAs(401, 'unauthorized')
  let response: Response
  try {
    response = await fetch(
      `/api/v1/staff${path}`,
      requestOf({ signal: AbortSignal.timeout(TIMEOUT_MS), ...sending }, used),
    )
  } catch {
    return { ok: false, trouble: { kind: 'offline' } }
  }
  const answer = await read<T>(response)
  if (answer.ok || answer.trouble.kind !== 'refused') return answer
  if (answer.trouble.status === 401 && token === used) goneFrom('ended')
  if (answer.trouble.type === 'second-factor' && standing.at === 'in') void whoAmI()
  return answer
}
const refusedAs = (status: number, type: string): Answer<never> => ({
  ok: false,
  trouble: { kind: 'refused', status, type, body: {} },
})

/** A file of the staff's door, signed in as everything is. Null where it did not come. */
export const askFile = async (path: string, body?: object): Promise<Blob | null> => {
  const used = token
  try {
    const response = await fetch(
      `/api/v1/staff${path}`,
      requestOf(
        // As long as a large file takes.
        { signal: AbortSignal.timeout(FILE_TIMEOUT_MS), ...(body ? { method: 'POST', body } : {}) },
        used ?? '',
      ),
    )
    if (response.status === 401 && token === used) goneFrom('ended')
    return response.ok ? await response.blob() : null
  } catch {
    return null
  }
}
