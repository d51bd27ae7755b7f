import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { APP_GZIP_MAX, type FirstView, viewsOf } from '../../tools/app-size.ts'
import { deployedApp, metaOf } from '../../tools/deployed-app.ts'
import { openBrowser } from '../browser.ts'
import { type Still, serveStill } from './still.ts'

/** The rest comes with the first touch, or so long after the page is there: in these tests when they say so. */
const SOON_MS = 1_500
let dir: string
let browser: Browser
let still: Still
let views: FirstView[]
let context: BrowserContext
const troubles: string[] = []

beforeAll(async () => {
  ;[browser, dir] = await Promise.all([openBrowser(), deployedApp()])
  views = viewsOf(dir, metaOf(dir))
  still = await serveStill(dir)
})
afterAll(() => Promise.all([browser?.close(), still?.close()]))
beforeEach(async () => {
  context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(45_000)
  await context.addInitScript((soon) => {
    const wait = setTimeout
    const held: (() => void)[] = []
    Object.assign(window, {
      held,
      setTimeout: (what: () => void, ms?: number) => (ms === soon ? held.push(what) : wait(what, ms)),
    })
  }, SOON_MS)
  // Nobody signs in here.
  context.on('weberror', (error) => {
    if (error.error().message !== 'no LIFF id') troubles.push(String(error.error().stack))
  })
})
afterEach(async () => {
  await context.close()
  expect(troubles.splice(0)).toEqual([])
})

const visit = async (path: string, answers: Record<string, unknown> = {}): Promise<Page> => {
  const page = await context.newPage()
  const at = Date.now() - 60_000
  const entries = Object.fromEntries(
    Object.entries(answers).map(([id, v], n) => [id, { input: v, v, at: at + n }]),
  )
  if (Object.keys(answers).length)
    await page.addInitScript(
      (draft) => {
        if (!localStorage.getItem('pd.draft.rights')) localStorage.setItem('pd.draft.rights', draft)
      },
      JSON.stringify({ version: 1, key: 'k', entries }),
    )
  await page.goto(`${still.origin}${path}`)
  return page
}
/** Nothing is asked for any more, and nobody has touched anything. */
const untouched = async (page: Page): Promise<void> => {
  await page.locator('main :is(.answer, form, a.button.main)').first().waitFor()
  await page.waitForLoadState('networkidle')
}
const scripts = (page: Page): Promise<string[]> =>
  page.evaluate(() => [
    ...new Set(
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => path.endsWith('.js')),
    ),
  ])
const weight = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dir, file))).byteLength, 0)

/** As `app-size.ts` lists them. */
const PAGES: readonly [path: string, listed: string][] = [
  ['/app/rights', '/app/rights'],
  ['/app/rights/answers', '/app/rights/'],
  ['/app/rights/calendar', '/app/rights/'],
  ['/app/rights/sheet', '/app/rights/'],
  ['/app/rights/house', '/app/rights/house'],
  ['/app/rights/ask', '/app/rights/ask'],
  ['/app/rights/ask/for', '/app/rights/ask/for'],
  ['/app/rights/ask/birth_date', '/app/rights/ask/birth_date'],
  ['/app/rights/ask/residence_province', '/app/rights/ask/residence_province, the heaviest'],
  ['/app/rights/change/sso_section', '/app/rights/change/residence_province, the heaviest'],
]

test.each(PAGES)(
  '%s, untouched, brings what the list of first views says and no more',
  async (path, listed) => {
    const page = await visit(path)
    await untouched(page)
    const js = weight(await scripts(page))
    const told = views.find(({ page }) => page === listed || page.startsWith(`${listed} of`))!
    expect(js).toBeLessThanOrEqual(told.js)
    expect(js).toBeLessThanOrEqual(APP_GZIP_MAX)
    expect((await scripts(page)).join()).not.toContain('/check-')
    // And a moment later the rest, with nobody touching anything.
    const rest = page.waitForResponse(/\/assets\/check-/)
    await page.evaluate(() => {
      for (const one of (window as unknown as { held: (() => void)[] }).held) one()
    })
    await rest
  },
)

describe('answered before the rules have come', () => {
  let release: () => void
  const withoutRules = async () => {
    const free = new Promise<void>((done) => {
      release = done
    })
    await context.route(/\/assets\/(?:check-|rights-th)/, async (route) => {
      await free
      await route.continue()
    })
  }
  const stored = (page: Page): Promise<Record<string, { v?: unknown }>> =>
    page.evaluate(() => JSON.parse(localStorage.getItem('pd.draft.rights') ?? '{}').entries ?? {})
  const tap = (page: Page, said: string) => page.locator(`button.answer[value=${said}]`).click()

  test('a tap is taken, kept, and followed by the next question once they are there', async () => {
    await withoutRules()
    const page = await visit('/app/rights/ask/nationality', { for: 'self' })
    await tap(page, 'thai')
    await page.locator('button.answer.chosen[value=thai]').waitFor()
    await page.getByText('กำลังเปิด').waitFor()
    expect((await stored(page)).nationality).toMatchObject({ v: 'thai' })
    await page.locator('h1', { hasText: 'ข้อ 2' }).waitFor()
    release()
    await page.waitForURL(/ask\/birth_date/)
    await page.locator('h1', { hasText: 'ข้อ 3' }).waitFor()
    expect(await stored(page)).toMatchObject({ for: { v: 'self' }, nationality: { v: 'thai' } })
  })

  test('the second question needs no rules, and what is typed into it is read when it can be', async () => {
    await withoutRules()
    const page = await visit('/app/rights/ask')
    await page.waitForURL(/ask\/for/)
    await tap(page, 'self')
    await page.waitForURL(/ask\/birth_date/)
    await page.fill('#q-birth_date-y', '99')
    await page.getByRole('button', { name: 'ต่อไป' }).click()
    await page.getByText('กำลังเปิด').waitFor()
    release()
    await page.locator('#q-birth_date .error').waitFor()
    expect(await page.inputValue('#q-birth_date-y')).toBe('99')
    await page.fill('#q-birth_date-y', '2493')
    await page.getByRole('button', { name: 'ต่อไป' }).click()
    await page.waitForURL((url) => !url.pathname.endsWith('birth_date'))
    expect((await stored(page)).birth_date).toMatchObject({ v: { y: 1950 } })
  })

  test('letters that are being typed when they come stay under the fingers', async () => {
    await withoutRules()
    const page = await visit('/app/rights/ask/birth_date', { for: 'self' })
    await page.locator('#q-birth_date-d').click()
    await page.keyboard.type('5')
    const come = page.waitForResponse(/\/assets\/check-/)
    release()
    await come
    await page.waitForLoadState('networkidle')
    await page.keyboard.type('1')
    expect(await page.inputValue('#q-birth_date-d')).toBe('51')
  })

  test('nothing is lost where they do not come, nor by a reload, and a touch asks for them again', async () => {
    let down = true
    await context.route(/\/assets\/rights-th/, (route) => (down ? route.abort() : route.continue()))
    const page = await visit('/app/rights/ask/nationality', { for: 'self' })
    const gone = page.getByRole('alert').filter({ hasText: 'สัญญาณขาดไป' })
    await tap(page, 'unsure')
    await gone.waitFor()
    await page.reload()
    await tap(page, 'thai')
    await gone.waitFor()
    down = false
    await gone.getByRole('button').first().click()
    await page.waitForURL(/ask\/birth_date/)
    expect((await stored(page)).nationality).toMatchObject({ v: 'thai' })
  })

  test('a phone that keeps nothing has it none the less', async () => {
    await context.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new Error('full')
      }
    })
    await withoutRules()
    const page = await visit('/app/rights/ask/for')
    await tap(page, 'self')
    await page.waitForURL(/ask\/birth_date/)
    await tap(page, 'unsure')
    await page.getByText('กำลังเปิด').waitFor()
    release()
    await page.waitForURL(/ask\/age_years/)
    await page.locator('h1', { hasText: 'ข้อ 3' }).waitFor()
  })
})

test('whoever came by a link goes back to the question before, and from the first to where the check begins', async () => {
  const page = await visit('/app/rights/ask/nationality', { for: 'self', age_years: 70 })
  const back = () => page.getByRole('link', { name: 'ย้อนกลับ' }).click()
  await back()
  await page.waitForURL(/ask\/age_years/)
  await back()
  await page.waitForURL(/ask\/for/)
  await page.locator('button.answer.chosen[value=self]').waitFor()
  await back()
  await page.waitForURL(/\/app\/rights$/)
})

test('what is typed while the rest comes is all kept, however long its first frame takes', async () => {
  const page = await context.newPage()
  await page.addInitScript(() => {
    const wait = setTimeout
    // Preact calls what waits for a frame after 35 ms at the latest.
    Object.assign(window, {
      requestAnimationFrame: (draw: () => void) => wait(draw, 300),
      setTimeout: (what: () => void, ms?: number) => wait(what, ms === 35 ? 300 : ms),
    })
  })
  await page.goto(`${still.origin}/app/rights/ask/birth_date`)
  const here = page.waitForResponse(/\/assets\/check-/)
  await page.locator('#q-birth_date-d').waitFor()
  const lost = page.evaluate(async () => {
    const wrong: string[] = []
    const parts = ['d', 'm', 'y'] as const
    const until = performance.now() + 2_000
    for (let n = 0; performance.now() < until; n++)
      for (const part of parts) {
        const typed = String((n % 12) + 1)
        const field = document.querySelector<HTMLInputElement>(`#q-birth_date-${part}`)!
        field.value = typed
        field.dispatchEvent(new InputEvent('input', { bubbles: true }))
        await new Promise((go) => setTimeout(go, 2))
        if (part !== 'y') continue
        const { input } = JSON.parse(localStorage.getItem('pd.draft.rights')!).entries.birth_date
        if (parts.some((one) => input[one] !== typed)) wrong.push(`${typed}: ${JSON.stringify(input)}`)
      }
    return wrong
  })
  await here
  expect(await lost).toEqual([])
})
