/**
 * What this browser keeps between two visits. A phone may be a family's: once somebody else signs in, nothing of the one before is left.
 */
const WHO = 'pd.who'
const DRAFT = 'pd.draft.'
/** The browser's own database, of photos that have not arrived yet. */
export const PHOTOS = 'pd'

export const draftKey = (interview: string): string => DRAFT + interview

/** Storage may be full or forbidden (private windows): then the server's copy and this page are all there is. */
export const keep = (key: string, value: unknown): boolean => {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export const kept = <T>(key: string): T | null => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null
  } catch {
    return null
  }
}

export const letGo = (key: string): void => {
  try {
    localStorage.removeItem(key)
  } catch {}
}

/** `who`: the server's name for the person, which tells nobody anything. */
export const forgetDraftsOfAnother = (who: string): void => {
  const before = kept<string>(WHO)
  keep(WHO, who)
  if (before !== null && before !== who) forgetPerson()
}

/** Drafts, and photos on their way. How somebody reads stays. */
export const forgetPerson = (): void => {
  for (const key of Object.keys(localStorage)) if (key.startsWith(DRAFT)) letGo(key)
  indexedDB.deleteDatabase(PHOTOS)
  dispatchEvent(new Event('pd-other-person'))
}
