import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'

export type Look = { prefs: object; dark: boolean; width: number; worker: boolean }
type Window = {
  context: BrowserContext
  page: Page
  wire: CDPSession
  /** Somebody may have left there what no sweeping takes away. */
  spoiled: boolean
  /** Takes away what somebody has set up there. */
  undo: (() => unknown)[]
  leaving: boolean
  script?: string
}

/** By these a test leaves what would still be there for the next one, and what nothing takes away. */
const OF_PAGE = ['addInitScript', 'exposeBinding', 'exposeFunction']
const OF_CONTEXT = ['addInitScript', 'exposeFunction', 'grantPermissions', 'newCDPSession', 'newPage']
const PATIENCE_MS = 45_000

const whenUsed = (object: object, names: readonly string[], tell: (...given: never[]) => void): void => {
  const methods = object as Record<string, (...given: unknown[]) => unknown>
  for (const name of names) {
    const does = methods[name]!.bind(object)
    methods[name] = (...given) => {
      tell(...(given as never[]))
      return does(...given)
    }
  }
}

/**
 * Windows of people who know nothing of each other. One that is put away serves the next person, emptied of all that its page has kept:
 * to open a new one, with a process of its own, took more than to load the page in it. The files of a build, which are nobody's, stay in its cache.
 */
export const openWindows = (browser: Browser, origin: string) => {
  const free: Window[] = []
  const taken: Window[] = []
  const troubles: string[] = []

  const fresh = async (worker: boolean): Promise<Window> => {
    const context = await browser.newContext({
      reducedMotion: 'reduce',
      // What it fetches for later would be fetched by every test: `offline.test.ts` is about it.
      serviceWorkers: worker ? 'allow' : 'block',
    })
    context.setDefaultTimeout(PATIENCE_MS)
    const page = await context.newPage()
    const wire = await context.newCDPSession(page)
    await wire.send('Page.enable')
    const window: Window = { context, page, wire, spoiled: worker, undo: [], leaving: false }
    page.on('pageerror', (error) => window.leaving || troubles.push(String(error.stack)))
    page.on('console', (said) => {
      if (window.leaving || said.type() !== 'error') return
      if (!/net::ERR_|Failed to load resource/.test(said.text())) troubles.push(said.text())
    })
    const spoil = () => {
      window.spoiled = true
    }
    whenUsed(page, OF_PAGE, spoil)
    whenUsed(context, OF_CONTEXT, spoil)
    const { undo } = window
    whenUsed(page, ['on', 'once'], (event: 'request', hear: () => void) => {
      undo.push(() => page.off(event, hear))
    })
    whenUsed(page, ['setDefaultTimeout'], () => {
      undo.push(() => page.setDefaultTimeout(PATIENCE_MS))
    })
    whenUsed(page, ['route'], () => {
      undo.push(() => page.unrouteAll({ behavior: 'ignoreErrors' }))
    })
    whenUsed(context, ['route'], () => {
      undo.push(() => context.unrouteAll({ behavior: 'ignoreErrors' }))
    })
    whenUsed(context, ['setOffline'], () => {
      undo.push(() => context.setOffline(false))
    })
    return window
  }

  const emptied = async (window: Window): Promise<boolean> => {
    const { context, page, wire } = window
    try {
      // What was said until here has been heard once this is answered.
      await page.evaluate('0')
      if (window.spoiled || context.pages().length > 1) return false
      window.leaving = true
      for (const take of window.undo.splice(0).reverse()) await take()
      // A page of the same origin, so that nothing is written again after the sweeping.
      await page.goto(`${origin}/healthz`)
      await page.evaluate(() => {
        localStorage.clear()
        sessionStorage.clear()
      })
      await wire.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
      await context.clearCookies()
      if (window.script)
        await wire.send('Page.removeScriptToEvaluateOnNewDocument', { identifier: window.script })
      return true
    } catch {
      return false
    }
  }

  return {
    troubles,
    /** What the service has of a person before their first visit is `prefs`, until the page itself keeps others. */
    take: async ({ prefs, dark, width, worker }: Look): Promise<Page> => {
      const window = (worker ? undefined : free.pop()) ?? (await fresh(worker))
      taken.push(window)
      window.leaving = false
      const { page, wire } = window
      await page.setViewportSize({ width, height: 844 })
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' })
      const kept = JSON.stringify(JSON.stringify(prefs))
      const { identifier } = await wire.send('Page.addScriptToEvaluateOnNewDocument', {
        source: `if (!localStorage.getItem('pd.prefs')) localStorage.setItem('pd.prefs', ${kept})`,
      })
      window.script = identifier
      return page
    },
    putAway: () =>
      Promise.all(
        taken.splice(0).map(async (window) => {
          if (await emptied(window)) free.push(window)
          else await window.context.close()
        }),
      ),
  }
}
