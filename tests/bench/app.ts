/**
 * `npm run bench -- --app`: what a first visit to the mini-app costs on a cheap phone, in Debian's Chromium: 400 kbit/s with 400 ms there and back
 * ("slow 3G"), a processor four times slower, nothing kept from before. The local build, whose stand-in for LINE is told apart.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { agree, filedNumber, fillIn, send } from '../e2e/app/complaint.ts'
import { agreed } from '../e2e/app/ledger.ts'
import { openBrowser } from '../e2e/browser.ts'
import { startService } from '../e2e/service.ts'
import { FILER, WALKS, type Walk } from './app-walks.ts'

const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const CPU = 4
/** Of each page in each language; more as long as the time lasts, so that the slowest visit has its chance. */
const ROUNDS_MIN = 2
const ROUNDS_MAX = 5
const UNTIL_MS = 280_000

type Round = {
  firstPaint: number
  usable: number
  js: number
  mock: number
  fonts: number
  interaction: number
  /** Which touch was the slowest. */
  touch: string
}

/** Runs in the page before anything of it: notes when what one can use is there. */
const watch = (selector: string) => {
  const noted: Noted['noted'] = { usable: 0, slow: [] }
  Object.assign(window, { noted })
  new MutationObserver(() => {
    if (!noted.usable && document.querySelector(selector)) noted.usable = performance.now()
  }).observe(document, { childList: true, subtree: true })
  new PerformanceObserver((list) => {
    // What the pointer does by itself where a page comes under it is no interaction.
    for (const { startTime, duration, interactionId } of list.getEntries() as (PerformanceEventTiming & {
      interactionId: number
    })[])
      if (interactionId) noted.slow.push([startTime, duration])
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}
type Noted = { noted: { usable: number; slow: [at: number, ms: number][] } }

const visit = async (
  browser: Browser,
  base: string,
  { page: path, usable, easy = false, as, walk }: Walk,
  lang: string,
): Promise<Round> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    await context.addInitScript(
      (prefs) => localStorage.setItem('pd.prefs', prefs),
      JSON.stringify({ lang, size: 'normal', easy, chosen: true }),
    )
    const page = await context.newPage()
    await page.addInitScript(watch, usable)
    const cdp = await context.newCDPSession(page)
    await cdp.send('Network.enable')
    await cdp.send('Network.emulateNetworkConditions', SLOW_3G)
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU })
    const urls = new Map<string, string>()
    const files: { url: string; bytes: number; at: number }[] = []
    cdp.on('Network.responseReceived', ({ requestId, response }) => urls.set(requestId, response.url))
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) =>
      files.push({ url: urls.get(requestId) ?? '', bytes: encodedDataLength, at: timestamp }),
    )
    let began = 0
    cdp.on('Network.requestWillBeSent', ({ timestamp }) => {
      began ||= timestamp
    })
    await page.goto(base + path + (as ? `?as=${as}` : ''))
    await page.waitForSelector(usable)
    await page.waitForFunction(() => sessionStorage.getItem('pd.session'))
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    )
    const touches: { name: string; at: number }[] = []
    await walk(page, async (name, what) => {
      touches.push({ name, at: await page.evaluate(() => performance.now()) })
      await what()
    })
    await page.waitForTimeout(500)
    const { usable: at, slow } = await page.evaluate(() => (window as unknown as Noted).noted)
    const [when, interaction] = slow.toSorted((a, b) => b[1] - a[1])[0] ?? [0, 0]
    const js = files.filter(({ url }) => url.endsWith('.js'))
    const mocked = js.filter(({ url }) => url.includes('line-local'))
    const first = js.filter(({ at: when }) => (when - began) * 1000 <= at + 1_500)
    const sum = (list: typeof files) => list.reduce((all, { bytes }) => all + bytes, 0)
    return {
      firstPaint: paint,
      usable: at,
      js: sum(first.filter((one) => !mocked.includes(one))),
      mock: sum(mocked),
      fonts: sum(
        files.filter(({ url, at: when }) => url.endsWith('.woff2') && (when - began) * 1000 <= paint),
      ),
      interaction,
      touch: touches.findLast((one) => one.at <= when)?.name ?? '',
    }
  } finally {
    await context.close()
  }
}

type Figure = Exclude<keyof Round, 'touch'>

/** Once, and at full speed: what is agreed to before the first entry is no part of noting one, and who looks at a case has filed it. */
const prepare = async (browser: Browser, base: string): Promise<void> => {
  const page = await browser.newPage()
  await page.goto(`${base}/app/`)
  await agreed(page)
  const filing = await (await browser.newContext()).newPage()
  await filing.goto(`${base}/app/forms/complaint?as=${FILER}`)
  await fillIn(filing)
  await agree(filing)
  await send(filing)
  await filedNumber(filing)
  await page.close()
  await filing.context().close()
}

const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** @param only the walks of pages whose path ends so; all where it is empty. */
export const appBench = async (say: (what: string) => void, only = ''): Promise<void> => {
  const [service, browser] = await Promise.all([startService(), openBrowser()])
  try {
    await prepare(browser, service.workerUrl)
    const began = performance.now()
    const walks = WALKS.filter(({ page }) => page.endsWith(only))
    const all = walks.flatMap((one) => ['th', 'en'].map((lang) => ({ one, lang, rounds: [] as Round[] })))
    for (let n = 0; n < ROUNDS_MAX; n++)
      for (const { one, lang, rounds } of all)
        if (n < ROUNDS_MIN || performance.now() - began < UNTIL_MS)
          rounds.push(await visit(browser, service.workerUrl, one, lang))
    const rows = all.map(({ one, lang, rounds }) => {
      const of = (name: Figure) => Math.round(middle(rounds.map((round) => round[name])))
      const most = (name: Figure) => Math.round(Math.max(...rounds.map((round) => round[name])))
      const slowest = rounds.toSorted((a, b) => b.interaction - a.interaction)[0]!
      return {
        page: one.easy ? `${one.page}, one question a page` : one.page,
        lang,
        visits: rounds.length,
        'first paint ms': of('firstPaint'),
        'usable ms': of('usable'),
        'usable, slowest ms': most('usable'),
        'JavaScript bytes (with headers)': of('js'),
        'mock bytes besides': of('mock'),
        'letters before first paint': most('fonts'),
        'slowest interaction of a visit ms': of('interaction'),
        'of all ms': most('interaction'),
        'which was': slowest.touch,
      }
    })
    for (const row of rows) say(JSON.stringify(row))
    mkdirSync('dist', { recursive: true })
    writeFileSync('dist/bench-app.json', `${JSON.stringify(rows, null, 2)}\n`)
    console.table(rows)
  } finally {
    await browser.close()
    await service.stop()
  }
}
