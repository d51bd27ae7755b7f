import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildApp } from '../../../liff-app/build.ts'
import { deployedApp, localApp } from '../../tools/deployed-app.ts'
import { openBrowser } from '../browser.ts'
import { fillIn } from './complaint.ts'
import { type Still, serveStill } from './still.ts'

const NONE = mkdtempSync(join(tmpdir(), 'pd-offline-'))
let ONE: string
let TWO: string
let browser: Browser
let still: Still
let context: BrowserContext
const troubles: string[] = []

beforeAll(async () => {
  const built = (async () => {
    ONE = await deployedApp()
    // Another build is another list of files: that of a local run is one.
    TWO = await localApp()
    process.env.NO_OFFLINE = '1'
    await buildApp({ outDir: NONE }).finally(() => delete process.env.NO_OFFLINE)
  })()
  ;[browser] = await Promise.all([openBrowser(), built])
})
afterAll(async () => {
  await browser?.close()
  rmSync(NONE, { recursive: true, force: true })
})
const begin = async () => {
  still = await serveStill(ONE)
  context = await open()
}
const end = async () => {
  await context.close()
  await still.close()
  expect(troubles.splice(0)).toEqual([])
}

const open = async (serviceWorkers: 'allow' | 'block' = 'allow'): Promise<BrowserContext> => {
  const made = await browser.newContext({
    viewport: { width: 360, height: 780 },
    reducedMotion: 'reduce',
    serviceWorkers,
  })
  made.setDefaultTimeout(PATIENT.timeout)
  // Long after the first view is soon enough for a person, and long for a test; at once, and the browser itself would still be looking for a new worker.
  await made.addInitScript(() => {
    const wait = setTimeout
    Object.assign(window, {
      setTimeout: (what: () => void, ms?: number) => wait(what, ms === 3_000 ? 500 : ms),
    })
  })
  made.on('weberror', (error) => troubles.push(String(error.error().stack)))
  made.on('console', (said) => {
    if (said.type() === 'error' && !/net::ERR_|Failed to load resource/.test(said.text()))
      troubles.push(said.text())
  })
  return made
}
const visit = async (path: string): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(`${still.origin}${path}`)
  await page.waitForSelector('h1')
  return page
}
const again = async (page: Page, path?: string): Promise<void> => {
  await (path ? page.goto(`${still.origin}${path}`) : page.reload())
  await page.waitForSelector('h1')
}
/** What is kept, by cache: the paths. */
const kept = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(async () => {
    const all: Record<string, string[]> = {}
    for (const name of await caches.keys())
      all[name] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)
    return all
  })
type Lists = { first: string[]; later: string[]; th: string[] }
const listOf = (build: string): { name: string; all: string[] } => {
  const name = /\/app\/assets\/offline-\w+\.json/.exec(readFileSync(join(build, 'app/sw.js'), 'utf8'))![0]
  const { first, later, th } = JSON.parse(readFileSync(join(build, name), 'utf8')) as Lists
  return { name, all: [...first, ...later, ...th, name, '/app/shell'].toSorted() }
}
const wholly = async (page: Page, build: string): Promise<void> => {
  const { name, all } = listOf(build)
  await expect.poll(async () => (await kept(page))[`pd-${name}`]?.toSorted(), PATIENT).toEqual(all)
}
/** Comes back until it is so: with tools of the trade beside it, Chromium now and then lets a worker that is replaced go only at the next visit. */
const until = async (page: Page, holds: () => Promise<boolean>): Promise<void> => {
  for (let visits = 0; visits < 10; visits++) {
    const soon = await expect
      .poll(holds, { timeout: 5_000 })
      .toBe(true)
      .then(
        () => true,
        () => false,
      )
    if (soon) return
    await again(page)
  }
  throw new Error('it did not come to be so, however often one came back')
}
const scripts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js') && path.startsWith('/app/assets/')),
  )
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/offline-${name}.png`, fullPage: true })
}

const PATIENT = { timeout: 60_000 }
const SECRET = 'ความลับของยาย'
const at = Date.now()
const RIGHTS = {
  version: 1,
  key: 'k',
  entries: {
    for: { input: 'self', v: 'self', at },
    birth_date: {
      input: { d: '5', m: '3', y: '2493' },
      v: { y: 1950, m: 3, d: 5, precision: 'day', iso: '1950-03-05' },
      at,
    },
    nationality: { input: 'thai', v: 'thai', at },
    state_pension_or_salary: { input: 'no', v: false, at },
    domicile_registered: { input: 'yes', v: true, at },
    institution_status: { input: 'none', v: 'none', at },
    in_hardship: { input: 'yes', v: true, at },
  },
}

describe('after one visit', () => {
  let page: Page
  beforeAll(() => begin())
  afterAll(end)

  test('all that it takes is kept', async () => {
    page = await visit('/app/forms/complaint')
    await fillIn(page, ['amount', 'paid_on', 'wants', 'anonymous'])
    await page.fill('#q-story', SECRET)
    await page.evaluate((draft) => localStorage.setItem('pd.draft.rights', draft), JSON.stringify(RIGHTS))
    await wholly(page, ONE)
    await again(page, '/app/?code=secret-of-a-sign-in&state=x')
    await again(page, '/app/forms/complaint')
    await context.setOffline(true)
  })

  test('half a complaint is there after a reload without a signal, and can be gone on with', async () => {
    await again(page)
    await page.locator('#q-story').waitFor()
    expect(await page.inputValue('#q-story')).toBe(SECRET)
    await page.fill('#q-amount', '๑,๕๐๐')
    await page.locator('#q-wants input[value=refund]').check()
    await shot(page, 'complaint')
    await again(page)
    await page.locator('#q-amount').waitFor()
    expect(await page.inputValue('#q-amount')).toBe('๑,๕๐๐')
  })

  test('My rights opens, decided here from what was answered, though it was never opened before', async () => {
    await again(page, '/app/rights')
    await page.getByText('น่าจะได้เดือนละ 700 บาท').waitFor()
    await shot(page, 'rights')
    await page.locator('a.card', { hasText: 'เบี้ยยังชีพผู้สูงอายุ' }).click()
    await page.getByText('✓ อายุ 60 ปีขึ้นไป').waitFor()
  })

  test.each(['ledger', 'cases'])(
    '%s, which only the server knows, says that there is no signal',
    async (name) => {
      await again(page, `/app/${name}`)
      await page.getByText('จะเปิดได้เมื่อมีสัญญาณค่ะ').waitFor()
      await page.locator('main').getByText('พอมีสัญญาณแล้วลองอีกครั้ง').waitFor()
      await shot(page, name)
    },
  )

  test('what is kept is what pages are made of: no answer of the server’s, nothing of whoever was here', async () => {
    expect(Object.keys(await kept(page))).toEqual([`pd-${listOf(ONE).name}`])
    await wholly(page, ONE)
    const holds = (words: string) =>
      page.evaluate(async (words) => {
        for (const name of await caches.keys())
          for (const request of await (await caches.open(name)).keys())
            if ((await (await caches.match(request))!.text()).includes(words)) return true
        return false
      }, words)
    expect(await holds('<div id="app">')).toBe(true)
    expect(await holds(SECRET)).toBe(false)
    expect(await holds('secret-of-a-sign-in')).toBe(false)
  })

  test('the desk is never opened from what is kept', async () => {
    await expect(page.goto(`${still.origin}/app/staff/`)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/)
  })
})

describe('while there is a signal', () => {
  beforeEach(() => begin())
  afterEach(end)

  test('another build comes with its own page and files, none of the old one’s; a page that was open goes on; what is older still goes', async () => {
    const old = await context.newPage()
    await old.goto(`${still.origin}/app/icon.svg`)
    await old.evaluate(() => caches.open('pd-older'))
    await again(old, '/app/')
    await wholly(old, ONE)
    const page = await visit('/app/')
    still.become(TWO)
    await again(page)
    const files = await scripts(page)
    const theirs = (build: string) => readFileSync(join(build, 'app/manifest.json'), 'utf8')
    expect(theirs(TWO)).toContain(files[0])
    expect(theirs(ONE)).not.toContain(files[0])
    await wholly(page, TWO)
    await until(page, async () => !Object.keys(await kept(page)).includes('pd-older'))
    expect(Object.keys(await kept(page))).toEqual([`pd-${listOf(ONE).name}`, `pd-${listOf(TWO).name}`])
    // Only its own build has this file, and the server has it no more.
    await old.locator('a.card[href="/app/rights"]').click()
    await old.getByRole('link', { name: 'เริ่มดูสิทธิ' }).waitFor()

    await context.setOffline(true)
    await again(page)
    const now = await scripts(page)
    expect(now.filter((one) => !listOf(TWO).all.includes(one))).toEqual([])
    await page.locator('a.card').first().waitFor()
  })

  test('when our side is in trouble, or answers nothing at all, the page that is kept opens', async () => {
    const page = await visit('/app/')
    await wholly(page, ONE)
    still.answer('down')
    await again(page)
    await page.locator('a.card').first().waitFor()
    still.answer('silent')
    await again(page)
    await page.locator('a.card').first().waitFor()
  })

  test('what was never loaded says kindly that there is no signal, leaves the way back open, and comes by itself with the signal', async () => {
    await context.close()
    context = await open('block')
    const page = await visit('/app/')
    await page.locator('a.card[href="/app/learn"]').waitFor()
    await context.setOffline(true)
    await page.locator('a.card[href="/app/learn"]').click()
    const told = page.getByRole('alert').filter({ hasText: 'สัญญาณขาดไปค่ะ' })
    await told.waitFor()
    await shot(page, 'never-loaded')
    // It asks for the page at last, and would load it anew if it came: whoever goes on before has it do so under what comes next.
    const tried = page.waitForEvent('requestfailed', (one) => new URL(one.url()).pathname === '/app/')
    await page.getByRole('button', { name: 'ลองเปิดเลย' }).click()
    await tried
    await told.waitFor()
    await page.getByRole('button', { name: 'กลับหน้าก่อน' }).click()
    await page.locator('a.card[href="/app/learn"]').waitFor()
    await page.goForward()
    await told.waitFor()
    await context.setOffline(false)
    await page.locator('h1').waitFor()
    expect(new URL(page.url()).pathname).toBe('/app/learn')
    // A form of which only the page is here keeps its place too.
    await again(page, '/app/')
    await page.route('**/questions-*.js', (route) => route.abort())
    await page.goto(`${still.origin}/app/forms/complaint`)
    await told.waitFor()
    await page.unroute('**/questions-*.js')
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.locator('#q-family').waitFor()
  })

  test('switched off, it takes what is kept with it and answers nothing any more', async () => {
    const page = await visit('/app/')
    await wholly(page, ONE)
    const beside = await context.newPage()
    await beside.goto(`${still.origin}/app/icon.svg`)
    const old = await beside.evaluateHandle(
      async () => (await navigator.serviceWorker.getRegistration('/app/'))!.active!,
    )
    still.become(NONE)
    await again(page)
    await until(page, () => beside.evaluate(({ state }) => state === 'redundant', old))
    // By name alone: opened, what was taken away between would be there again.
    await expect.poll(() => page.evaluate(() => caches.keys()), PATIENT).toEqual([])
    await context.setOffline(true)
    await expect(page.reload()).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/)
  })

  test.each(['forbidden', 'absent'])('where such workers are %s, everything is as it was', async (how) => {
    await context.close()
    context = await open(how === 'forbidden' ? 'block' : 'allow')
    if (how === 'absent')
      await context.addInitScript(() => {
        delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker
      })
    const page = await visit('/app/')
    await page.locator('a.card[href="/app/rights"]').click()
    await page.getByRole('link', { name: 'เริ่มดูสิทธิ' }).waitFor()
    expect(await kept(page)).toEqual({})
    expect(still.asked).not.toContain('/app/sw.js')
  })
})
