import { type ComponentChild, render } from 'preact'
import { config } from './config.ts'
import { prefsNow } from './prefs.ts'
import { erased, start, token } from './session.ts'

/** Bold comes after the first paint, which waits for 30 kB of letters at most, and after what the page waits for. */
export const boldLater = (after: Promise<unknown> = Promise.resolve()): void => {
  const load = () =>
    Promise.all(['ก', 'A'].map((letter) => document.fonts.load("700 1em 'Looped Bold'", letter))).then(
      () => document.documentElement.classList.add('bold-here'),
      () => {},
    )
  // Caught at once: a rejection that waits for `load` with nobody listening is an error of the page.
  const settled = after.catch(() => {})
  addEventListener('load', () => void settled.then(load))
}

/**
 * Until LINE's SDK has read the address it must not change (developers.line.biz/en/docs/liff/opening-liff-app): a link that is tapped before
 * waits for that. What is on the page can be used at once.
 */
const holdLinks = (ready: Promise<unknown>): void => {
  const hold = (event: MouseEvent) => {
    const link = (event.target as Element).closest?.('a')
    if (!link || link.getAttribute('href')?.startsWith('#')) return
    event.preventDefault()
    event.stopPropagation()
    void ready.then(() => link.click())
  }
  addEventListener('click', hold, true)
  void ready.finally(() => removeEventListener('click', hold, true))
}

let ready: Promise<unknown> | undefined
/** Goes there once the address may be changed: at once where it may, so that what else the touch did is drawn with it, and not before. */
export const whenAddressFree = (go: () => void): void => {
  if (ready) void ready.then(go)
  else go()
}

const PATIENCE_MS = 6_000

/** A damaged link ("%E0") is no address that a router could read: it leads home. */
const mendAddress = (): void => {
  try {
    decodeURIComponent(location.pathname)
  } catch {
    history.replaceState(null, '', `/app/${location.search}${location.hash}`)
  }
}

export const begin = (app: ComponentChild): void => {
  mendAddress()
  const signedIn = start()
  ready = Promise.race([signedIn, new Promise((done) => setTimeout(done, PATIENCE_MS))])
  holdLinks(ready)
  if (prefsNow().easy)
    for (const href of config.easy)
      document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }))
  void ready.finally(() => {
    ready = undefined
  })
  render(app, document.getElementById('app')!)
  boldLater(signedIn.then(() => (erased() ? '' : token())))
}
