/**
 * What this browser keeps between two visits. A phone may be a family's: once somebody else signs in, nothing of the one before is left.
 */
const WHO = 'pd.who'
const DRAFT = 'pd.draft.'
/** The browser's own database, of photos that have not arrived yet. */
export const PHOTOS = 'pd'

export const draftKey = (interview: string): string => DRAFT + interview

/** Somebody else signed in beside this page: what is kept by now is theirs, and what is typed here is not. */
const isAnothers = (key: string): boolean => key.startsWith(DRAFT) && kept(WHO) !== owner

/**
 * Storage may be full or forbidden (private windows): then the server's copy and this page are all there is. So too once somebody else signed in beside
 * this page.
 */
export const keep = (key: string, value: unknown): boolean => {
  try {
    if (isAnothers(key)) return false
    localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export const kept = <T>(key: string): T | null => {
  try {
    if (isAnothers(key)) return null
    return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null
  } catch {
    return null
  }
}

export const letGo = (key: string): void => {
  try {
    if (!isAnothers(key)) localStorage.removeItem(key)
  } catch {}
}

/** Whose this page is, as far as it knows. */
let owner = kept<string>(WHO)
export const whosePage = (): string | null => owner

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
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(DRAFT)) letGo(key)
    indexedDB.deleteDatabase(PHOTOS)
  } catch {}
  dispatchEvent(new Event('pd-other-person'))
}
