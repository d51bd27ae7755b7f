import type { Page } from 'playwright-core'

/** Thai words that a voice which reads this English page would take for English, but for these, which somebody typed. */
export const takenForEnglish = (page: Page, typed: readonly string[] = []): Promise<string[]> =>
  page.evaluate((typed) => {
    const found: string[] = []
    const look = (one: Element, words: string | null): void => {
      const ours = typed.reduce((rest, name) => rest.replaceAll(name, ''), words ?? '')
      if (/[\u0e01-\u0e5b]/.test(ours) && one.closest<HTMLElement>('[lang]')?.lang !== 'th')
        found.push(ours.trim())
    }
    const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (all.nextNode()) look(all.currentNode.parentElement!, all.currentNode.textContent)
    for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
      for (const one of document.querySelectorAll(`[${name}]`)) look(one, one.getAttribute(name))
    return found
  }, typed)
