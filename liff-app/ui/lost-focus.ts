/**
 * A button that does its deed is often gone with it, and the focus with the button: whoever goes by keyboard or by ear would stand before the page
 * again and hear nothing. It goes on with what took the button's place; where nothing did, with the question or the heading that the button belonged to.
 */
const NEXT = 'a[href]:not(.skip), button, summary, h2, h3, fieldset, .notice'
/** A page, or a question, that comes without a load sees to its own heading: that takes an effect. */
const SETTLED_MS = 60

let last: Element | undefined
let byKeys = false
const hold = (one: Element | null): void => {
  if (!one || one === document.body) return
  last = one
  // Who touches is not to have the page moved.
  byKeys = one.matches(':focus-visible')
}

hold(document.activeElement)
addEventListener('focusin', ({ target }) => hold(target as Element))
// Left on purpose, for nothing: it is not looked for when it goes later.
addEventListener('focusout', ({ target }) =>
  setTimeout(() => {
    if (target === last && last?.isConnected && document.activeElement === document.body) last = undefined
  }),
)

const isShown = (one: Element): boolean => one.isConnected && one.getClientRects().length > 0

/** In the place of what was removed: what one can press there, or read from. */
const instead = (added: readonly Node[]): Element | undefined => {
  const all = added.filter((one) => one instanceof Element)
  const inside = all.flatMap((one) => [...one.querySelectorAll(NEXT)])
  return [...all.filter((one) => one.matches(NEXT)), ...inside].find(isShown)
}

/** What it belonged to: its question, or the last heading before it. */
const above = ({ target, previousSibling }: MutationRecord): Element | undefined => {
  const question = (target as Element).closest('fieldset')
  if (question) return question
  const headings = [...document.querySelectorAll('main :is(h1, h2, h3)')].filter(isShown)
  const place = document.createRange()
  if (previousSibling?.isConnected) place.setStartAfter(previousSibling)
  else if (target.isConnected) place.setStart(target, 0)
  // Where it was has gone as well meanwhile: another page, or another case.
  else return headings[0]
  return headings.findLast((one) => place.comparePoint(one, 0) < 0)
}

const goOn = (removal: MutationRecord, added: readonly Node[]): void => {
  if (last?.isConnected || document.activeElement !== document.body) return
  const place = (instead(added) ?? above(removal)) as HTMLElement | undefined
  if (!place) return
  if (place.tabIndex < 0) place.tabIndex = -1
  place.focus({ preventScroll: !byKeys })
}

new MutationObserver((records) => {
  const lost = last
  if (!lost || lost.isConnected) return
  const removal = records.find(
    ({ target, removedNodes }) => target.isConnected && [...removedNodes].some((one) => one.contains(lost)),
  )
  if (!removal) return
  const added = records.flatMap(({ target, addedNodes }) =>
    target === removal.target ? [...addedNodes] : [],
  )
  setTimeout(() => goOn(removal, added), SETTLED_MS)
}).observe(document.body, { childList: true, subtree: true })

/** Taken in for what it does. */
export {}
