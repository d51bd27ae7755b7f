/**
 * `npm run bench -- --app`: what a first visit to the mini-app costs on a cheap phone, in Debian's Chromium: 400 kbit/s with 400 ms there and back
 * ("slow 3G"), a processor four times slower, nothing kept from before. The local build, whose stand-in for LINE is told apart.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../e2e/browser.ts'
import { startService } from '../e2e/service.ts'

const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const CPU = 4
const ROUNDS = 5

const PAGES = [
  { page: '/app/', usable: 'a.card' },
  { page: '/app/forms/complaint', usable: '#q-family input' },
] as const

type Round = {
  firstPaint: number
  usable: number
  js: number
  mock: number
  fonts: number
  interaction: number
}

/** Runs in the page before anything of it: notes when what one can use is there. */
const watch = (selector: string) => {
  const noted = { usable: 0, slowest: 0 }
  Object.assign(window, { noted })
  new MutationObserver(() => {
    if (!noted.usable && document.querySelector(selector)) noted.usable = performance.now()
  }).observe(document, { childList: true, subtree: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) noted.slowest = Math.max(noted.slowest, entry.duration)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
}
type Noted = { noted: { usable: number; slowest: number } }

const visit = async (
  browser: Browser,
  base: string,
  { page: path, usable }: (typeof PAGES)[number],
  lang: string,
): Promise<Round> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    await context.addInitScript(
      (prefs) => localStorage.setItem('pd.prefs', prefs),
      JSON.stringify({ lang, size: 'normal', easy: false, chosen: true }),
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
    await page.goto(base + path)
    await page.waitForSelector(usable)
    await page.waitForFunction(() => sessionStorage.getItem('pd.session'))
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    )
    // What one does first: choosing, and on a form going on to what follows.
    if (path.includes('forms')) {
      await page.locator('#q-family input').first().click()
      await page.locator('#q-subtype input').first().click()
      await page.locator('#q-story').pressSequentially('สั่งพัดลมจากเพจ', { delay: 30 })
    } else await page.locator('label.choice').click()
    await page.waitForTimeout(300)
    const { usable: at, slowest } = await page.evaluate(() => (window as unknown as Noted).noted)
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
      interaction: slowest,
    }
  } finally {
    await context.close()
  }
}

const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

export const appBench = async (say: (what: string) => void): Promise<void> => {
  const [service, browser] = await Promise.all([startService(), openBrowser()])
  try {
    const rows: Record<string, unknown>[] = []
    for (const one of PAGES)
      for (const lang of ['th', 'en']) {
        const rounds: Round[] = []
        for (let n = 0; n < ROUNDS; n++) rounds.push(await visit(browser, service.workerUrl, one, lang))
        const of = (name: keyof Round) => Math.round(middle(rounds.map((round) => round[name])))
        const most = (name: keyof Round) => Math.round(Math.max(...rounds.map((round) => round[name])))
        rows.push({
          page: one.page,
          lang,
          'first paint ms': of('firstPaint'),
          'usable ms': of('usable'),
          'usable, slowest ms': most('usable'),
          'JavaScript bytes (with headers)': of('js'),
          'mock bytes besides': of('mock'),
          'letters before first paint': most('fonts'),
          'slowest interaction of a visit ms': of('interaction'),
          'of all ms': most('interaction'),
        })
        say(JSON.stringify(rows.at(-1)))
      }
    mkdirSync('dist', { recursive: true })
    writeFileSync('dist/bench-app.json', `${JSON.stringify(rows, null, 2)}\n`)
    console.table(rows)
  } finally {
    await browser.close()
    await service.stop()
  }
}
