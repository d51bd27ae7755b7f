import type { Page } from 'playwright-core'

/** What has too little room: a word that goes on in the next line where one presses or reads a column's name, and what can be pressed under something else. */
export const crowded = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shown = (selector: string) =>
      [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.checkVisibility())
    const words = new Intl.Segmenter('th', { granularity: 'word' })
    const broken = (text: Text): string[] =>
      [...words.segment(text.data)]
        .filter(({ segment, index }) => {
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + segment.length)
          const tops = [...range.getClientRects()].filter(({ width }) => width > 0.5).map(({ top }) => top)
          return Math.max(...tops) - Math.min(...tops) > 6
        })
        .map(({ segment }) => `“${segment}” is broken in “${text.data}”`)
    const texts = (within: HTMLElement): Text[] => {
      const found: Text[] = []
      const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) found.push(walker.currentNode as Text)
      return found
    }
    const pressed = shown('main :is(button, a, input, select, summary, textarea)')
    const over = (a: DOMRect, b: DOMRect): boolean =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3
    const name = (one: HTMLElement) => one.id || one.textContent.trim()
    return [
      ...shown('main :is(button, a.button, th)').flatMap((one) => texts(one).flatMap(broken)),
      ...pressed.flatMap((one, n) =>
        pressed
          .slice(n + 1)
          .filter((other) => !one.contains(other))
          .filter((other) => over(one.getBoundingClientRect(), other.getBoundingClientRect()))
          .map((other) => `${name(one)} and ${name(other)} lie over each other`),
      ),
    ]
  })
