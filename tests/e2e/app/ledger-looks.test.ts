import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { type App, axe, openApp, overflow, small, type Visit } from './app.ts'
import { filled } from './ledger.ts'

const ME = CITIZENS[2]!.id
let app: App
let books: Awaited<ReturnType<typeof filled>>
beforeAll(async () => {
  app = await openApp()
  books = await filled(await app.visit('/app/ledger', { as: ME }))
  await app.putAway()
}, 60_000)
afterEach(() => app.putAway())
afterAll(() => app?.close(), 30_000)

const MODES: [string, Visit][] = [
  ['dark-largest', { dark: true, size: 'largest', width: 360 }],
  // 320 CSS pixels is 200 % zoom of a small phone and more (WCAG 1.4.10).
  ['english-largest-narrow', { lang: 'en', size: 'largest', width: 320 }],
]

/** Each page, and what is there once it is whole. */
const pages = (): [string, string, string][] => [
  ['note', '/app/ledger', '.kinds .kind'],
  ['note-farm', `/app/ledger?book=${books.farm}`, '#ledger-season'],
  ['note-group', `/app/ledger?book=${books.group}`, '#ledger-person'],
  ['month', `/app/ledger/month?month=${books.month}`, '.bars'],
  ['year', `/app/ledger/month?year=${books.year}`, '.bars'],
  ['entry', '/app/ledger/entry?id=look-2', '#entry-sum'],
  ['budgets', '/app/ledger/budgets', '.bars'],
  ['plans', '/app/ledger/plans', '#plan-sum'],
  ['debts', '/app/ledger/debts', '#debt-who'],
  ['farm', `/app/ledger/farm?book=${books.farm}`, '#season-name'],
  ['group', `/app/ledger/group?book=${books.group}`, '#share-sum'],
  ['files', '/app/ledger/files', '#import-file'],
  ['books', '/app/ledger/books', '#join-code'],
]

describe.each(MODES)('%s', (mode, visit) => {
  test('on no page of the ledger does axe find anything, is anything too small, or wider than the window', async () => {
    const page = await app.visit('/app/ledger', { ...visit, as: ME })
    for (const [name, path, there] of pages()) {
      await page.goto(`${app.service.workerUrl}${path}`)
      await page.locator(there).first().waitFor({ state: 'attached' })
      await page.waitForFunction(() => document.documentElement.classList.contains('bold-here'))
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true
      })
      await page.waitForLoadState('networkidle')
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/${mode}-${name}.png`, fullPage: true })
      expect([name, await axe(page)]).toEqual([name, []])
      expect([name, await small(page)]).toEqual([name, []])
      expect([name, await overflow(page)]).toEqual([name, 0])
    }
  }, 90_000)
})
