/** What a browser may refuse: a private window, a full store. */
export const allowed = <T>(deed: () => T): T | null => {
  try {
    return deed()
  } catch {
    return null
  }
}

/** What this tab keeps. Where the browser refuses, the page remembers, until it is loaded anew. */
const remembered = new Map<string, string>()

/** @returns whether it outlives this page. */
export const keepInTab = (key: string, value: string): boolean => {
  remembered.set(key, value)
  return allowed(() => sessionStorage.setItem(key, value)) !== null
}

export const keptInTab = (key: string): string | null =>
  remembered.get(key) ?? allowed(() => sessionStorage.getItem(key))

export const letGoInTab = (key: string): void => {
  remembered.delete(key)
  allowed(() => sessionStorage.removeItem(key))
}
