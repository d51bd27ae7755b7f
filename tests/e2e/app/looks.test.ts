import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { type App, axe, openApp, overflow, small, type Visit } from './app.ts'
import { choose, fillIn, send } from './complaint.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

const MODES: [string, Visit][] = [
  ['Thai, light', {}],
  ['Thai, dark, largest letters', { dark: true, size: 'largest' }],
  ['English, dark', { lang: 'en', dark: true }],
  // 320 CSS pixels is 200 % zoom of a small phone and more (WCAG 1.4.10).
  ['English, light, largest letters, narrow', { lang: 'en', size: 'largest', width: 320 }],
]

/** The pages as they stand when people are in the middle of them. */
const PAGES: [string, string, Visit, ((page: Page) => Promise<unknown>)?][] = [
  ['every part', '/app/gallery', {}],
  [
    'a form with what is missing',
    '/app/forms/complaint',
    {},
    async (page) => {
      await fillIn(page, ['story', 'amount', 'paid_on'])
      await page.locator('#agree').waitFor()
      await page.locator('button[type=submit]').click()
      await page.locator('#summary').waitFor()
    },
  ],
  [
    'one question at a time',
    '/app/forms/complaint',
    { easy: true },
    async (page) => {
      await choose(page, 'family', 'online_trade')
      await page.locator('button[type=submit]').click()
      await page.locator('#q-subtype').waitFor()
    },
  ],
  ['a page that is not there', '/app/nothing', {}],
]

const goodLooks = async (path: string, visit: Visit, reach?: (page: Page) => Promise<unknown>) => {
  const page = await app.visit(path, { ...visit, as: CITIZENS[1].id })
  await page.locator('main :is(a, button, input, p)').first().waitFor()
  await page.waitForFunction(() => document.documentElement.classList.contains('bold-here'))
  await reach?.(page)
  expect(await axe(page)).toEqual([])
  expect(await small(page)).toEqual([])
  expect(await overflow(page)).toBeLessThanOrEqual(0)
}

describe.each(MODES)('%s', (_, mode) => {
  // Of every part's other modes `everywhere.test.ts` sees to.
  test.each(PAGES.filter(([, path, , reach]) => reach || (path === '/app/gallery' && mode.width)))(
    '%s has nothing for axe to find, is as wide as the window, and can be hit with a thumb',
    (_, path, visit, reach) => goodLooks(path, { ...mode, ...visit }, reach),
  )
})

test.each(PAGES.filter(([, path, { easy }]) => easy || path === '/app/nothing'))(
  '%s looks as it should for old eyes at night',
  (_, path, visit) => goodLooks(path, { ...visit, dark: true, size: 'largest' }),
)

test('what is too pale, too small or too wide is found', async () => {
  const page = await app.visit('/app/')
  await page.locator('a.card').first().waitFor()
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      'main a.card { color: #666; width: 900px } header.top .quick { height: 20px; min-height: 0 }',
    )
    document.adoptedStyleSheets.push(sheet)
  })
  expect((await axe(page)).join()).toContain('color-contrast-enhanced')
  expect(await small(page)).not.toEqual([])
  expect(await overflow(page)).toBeGreaterThan(0)
})

test('the page is built and used by keyboard alone: skip link, choices by arrow, sending by Enter', async () => {
  const page = await app.visit('/app/forms/complaint')
  await page.locator('#q-family').waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  expect(await page.locator('#q-family :checked').getAttribute('value')).toBe('online_trade')
  await page.locator('#q-subtype').waitFor()
  await page.keyboard.press('ArrowDown')
  expect(await page.locator('#q-family :checked').getAttribute('value')).not.toBe('online_trade')
})

test('language and size change under the hands, and stay for the next visit', async () => {
  const page = await app.visit('/app/forms/complaint')
  await choose(page, 'family', 'online_trade')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByText('What is it about?').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.locator('#q-family :checked').count()).toBe(1)
  const size = () => page.evaluate(() => getComputedStyle(document.body).fontSize)
  const before = Number.parseFloat(await size())
  await page.getByRole('button', { name: /Size of letters/ }).click()
  await expect.poll(async () => Number.parseFloat(await size())).toBeGreaterThan(before * 1.1)
  await page.reload()
  await page.getByText('What is it about?').waitFor()
})

test('nothing that is typed runs as a program, and the policy stands', async () => {
  const page = await app.visit('/app/forms/complaint', { as: CITIZENS[2].id })
  const story = '<img src=x onerror="document.title=1"><script>document.title=2</script>{{3}}"\'>'
  await fillIn(page)
  await page.fill('#q-story', story)
  await page.reload()
  await page.locator('#q-story').waitFor()
  expect(await page.inputValue('#q-story')).toBe(story)
  await page.locator('#agree input').click()
  await send(page)
  await page.getByText('รับเรื่องแล้ว').waitFor()
  expect(await page.title()).toContain('ร้องเรียน')
  const refused = await page.evaluate(async () => {
    const heard = new Promise<string>((told) =>
      document.addEventListener('securitypolicyviolation', (e) => told(e.violatedDirective), { once: true }),
    )
    const script = document.createElement('script')
    script.textContent = 'document.title = "run"'
    document.head.append(script)
    return heard
  })
  expect(refused).toContain('script-src')
  app.forgive(/inline script violates/)
  expect(await page.title()).not.toBe('run')
})
