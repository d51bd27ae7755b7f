/** What this tab keeps. A browser may refuse (a private window, a full store): then the page remembers, until it is loaded anew. */
const remembered = new Map<string, string>()

/** @returns whether it outlives this page. */
export const keepInTab = (key: string, value: string): boolean => {
  remembered.set(key, value)
  try {
    sessionStorage.setItem(key, value)
    return true
  } catch {
    return false
  }
}

export const keptInTab = (key: string): string | null => {
  try {
    return remembered.get(key) ?? sessionStorage.getItem(key)
  } catch {
    return null
  }
}

export const letGoInTab = (key: string): void => {
  remembered.delete(key)
  try {
    sessionStorage.removeItem(key)
  } catch {}
}
