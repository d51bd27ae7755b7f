import type { Browser, Page } from 'playwright-core'
import { inject } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { keptBrowser, openBrowser } from '../browser.ts'
import { startService } from '../service.ts'
import { type Addresses, sharedService, somebodyLike } from '../shared.ts'
import { openWindows } from '../windows.ts'

export { axe } from '../axe.ts'

export type Visit = {
  /** LINE user id; ยายสมศรี where absent. */
  as?: string
  lang?: 'th' | 'en'
  easy?: boolean
  size?: 'normal' | 'large' | 'largest'
  dark?: boolean
  width?: number
  /** With the worker that opens pages without a signal. */
  worker?: boolean
  /** Whether to wait until they have signed in: what is asked for before comes with the session's own answer, and can be neither held nor heard. */
  signsIn?: boolean
}

/** Of the service that files share, and so theirs one after the other: a first window and its first page took twice the time of any later one. */
let keptWindows: { of: Browser; windows: Windows } | undefined

/** What `npm start` brings up, once for the run, with the simulator's people anew: no other file has met them. */
export const openApp = async () => {
  const [service, browser] = await Promise.all([sharedService(), keptBrowser()])
  const people = new Map<string, string>()
  for (const { id } of CITIZENS) people.set(id, await somebodyLike(service, id))
  // Those of a browser that is gone are gone with it.
  if (keptWindows?.of !== browser)
    keptWindows = { of: browser, windows: openWindows(browser, service.workerUrl) }
  const { windows } = keptWindows
  const stop = async () => {
    await windows.putAway()
    windows.troubles.splice(0)
  }
  return withPages({ service, windows, person: (id) => people.get(id) ?? id, stop })
}

/** What was built for this run; pictures are taken outside of any. */
const keptBuilds = (): string | undefined => (process.env.VITEST ? inject('keptBuilds') : undefined)

/** The same with a service, and so officers and cases, of its own. */
export const openAppAlone = async () => {
  const [service, browser] = await Promise.all([startService(keptBuilds()), openBrowser()])
  const windows = openWindows(browser, service.workerUrl)
  const stop = async () => {
    await browser.close()
    await service.stop()
  }
  return { ...withPages({ service, windows, person: (id) => id, stop }), service }
}

type Windows = ReturnType<typeof openWindows>
type Opened = {
  service: Addresses
  windows: Windows
  /** Who stands here for one of the simulator's people. */
  person: (id: string) => string
  stop: () => Promise<void>
}

/** Whatever a page writes to its console, or what its policy refuses, fails the test that opened it. */
const withPages = ({ service, windows, person, stop }: Opened) => {
  const { troubles, take, putAway } = windows
  return {
    service,
    person,
    visit: async (
      path: string,
      {
        as,
        lang = 'th',
        easy = false,
        size = 'normal',
        dark = false,
        width = 390,
        worker = false,
        signsIn = /^\/app(?!\/staff)/.test(path),
      }: Visit = {},
    ) => {
      const page = await take({ prefs: { lang, easy, size, chosen: true }, dark, width, worker })
      const url = new URL(path, service.workerUrl)
      const who = person(as ?? CITIZENS[0].id)
      if (as || who !== CITIZENS[0].id) url.searchParams.set('as', who)
      await page.goto(url.href)
      await page.waitForSelector('h1')
      if (signsIn) await tokenOf(page)
      return page
    },
    go: async (page: Page, path: string): Promise<void> => {
      await page.goto(`${service.workerUrl}${path}`)
      await page.waitForSelector('h1')
    },
    /** Fails with what went wrong unseen since the last time, and puts the pages away. */
    putAway: async () => {
      await putAway()
      const found = troubles.splice(0)
      if (found.length) throw new Error(found.join('\n'))
    },
    /** What a test brought about on purpose. */
    forgive: (what: RegExp): void => {
      const rest = troubles.filter((one) => !what.test(one))
      troubles.splice(0, troubles.length, ...rest)
    },
    chat: async (citizen: string): Promise<string> =>
      (await fetch(`${service.phoneUrl}/sim/chat/${person(citizen)}`)).text(),
    says: async (citizen: string, text: string): Promise<void> => {
      await fetch(`${service.phoneUrl}/sim/send/${person(citizen)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'text', text }),
      })
    },
    close: stop,
  }
}
export type App = ReturnType<typeof withPages>

/** The token that the page signed in with, once it has. */
export const tokenOf = async (page: Page): Promise<string> => {
  // Asked once: where somebody else was here before, the page is loaded anew right after.
  const kept = await page.waitForFunction(() => sessionStorage.getItem('pd.session'))
  return (JSON.parse((await kept.jsonValue())!) as { token: string }).token
}

/** Whatever can be touched and is smaller than 48 CSS pixels; links inside a sentence may be. */
export const small = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, a.button, a.card, .choice, .summary a, input[type=text], input[type=tel], select, textarea, summary, header a',
      ),
    ]
      .filter((one) => one.offsetParent !== null && !one.matches('.skip'))
      .filter((one) => one.getBoundingClientRect().height < 47.5)
      .map((one) => `${one.outerHTML.slice(0, 80)} ${one.getBoundingClientRect().height}`),
  )

/** How much wider than the window the page is, in pixels: text must never be reached sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
