import { allowed, keptInTab } from './tab.ts'

/**
 * What this browser keeps between two visits. A phone may be a family's: once somebody else signs in, nothing of the one before is left.
 */
const WHO = 'pd.who'
const DRAFT = 'pd.draft.'
/** The browser's own database, of photos that have not arrived yet. */
export const PHOTOS = 'pd'

export const draftKey = (interview: string): string => DRAFT + interview

/** Somebody else signed in beside this page: what is kept by now is theirs, and what is typed here is not. */
const isAnothers = (key: string): boolean => key.startsWith(DRAFT) && !isOwn()

/**
 * Storage may be full or forbidden (private windows): then the server's copy and this page are all there is. So too once somebody else signed in beside
 * this page.
 */
export const keep = (key: string, value: unknown): boolean =>
  !isAnothers(key) && allowed(() => localStorage.setItem(key, JSON.stringify(value))) !== null

export const kept = <T>(key: string): T | null =>
  isAnothers(key) ? null : allowed(() => JSON.parse(localStorage.getItem(key) ?? 'null') as T | null)

export const letGo = (key: string): void => {
  if (!isAnothers(key)) allowed(() => localStorage.removeItem(key))
}

/** The session of this tab, whoever signed in on this phone since. */
export type Session = { token: string; expiresAt: number; who: string }
export const SESSION = 'pd.session'
export const sessionKept = allowed(() => JSON.parse(keptInTab(SESSION) ?? 'null') as Session | null)

/** Whose this page is, as far as it knows: of whoever was here in this tab. Where the phone keeps no name, nobody's. */
let owner = kept<string>(WHO) && (sessionKept?.who ?? kept<string>(WHO))
export const whosePage = (): string | null => owner
/** Nobody else signed in on this phone since. */
export const isOwn = (): boolean => kept(WHO) === owner

/** `who`: the server's name for the person, which tells nobody anything. */
export const forgetDraftsOfAnother = (who: string): void => {
  const before = kept<string>(WHO)
  owner = before === who || keep(WHO, who) ? who : null
  // Where there is no room for their name, the one before's must not stand for it: each page would be taken for another's, and loaded anew.
  if (owner === null) letGo(WHO)
  if (before !== null && before !== who) forgetPerson()
}

/** Drafts, and photos on their way. How somebody reads stays. */
export const forgetPerson = (): void => {
  allowed(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(DRAFT)) letGo(key)
    indexedDB.deleteDatabase(PHOTOS)
  })
  dispatchEvent(new Event('pd-other-person'))
}
