import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { type App, axe, openApp, overflow, small, type Visit } from './app.ts'

let app: App
beforeAll(async () => {
  app = await openApp()
}, 60_000)
afterEach(() => app.putAway())
afterAll(() => app?.close(), 30_000)

const MODES: [string, Visit][] = [
  ['Thai, light', {}],
  ['Thai, dark, largest letters', { dark: true, size: 'largest' }],
  ['English, light, largest letters, narrow', { lang: 'en', size: 'largest', width: 320 }],
]

test('a month of the household: agree, note by a sum and one touch, see what it comes to, take it back', async () => {
  const page = await app.visit('/app/ledger', { as: CITIZENS[2]!.id })
  await page.getByRole('button', { name: 'ยินยอม เริ่มจดเลย' }).click()
  const sum = page.locator('#ledger-sum')
  await page.getByRole('button', { name: '☕ กาแฟ ขนม' }).click()
  await page.locator('#ledger-sum-error').waitFor()
  await sum.fill('๕๐')
  await page.getByRole('button', { name: '☕ กาแฟ ขนม' }).click()
  await page.getByText('จดแล้ว กาแฟ ขนม 50 บาท').waitFor()
  expect(await sum.inputValue()).toBe('')
  await sum.fill('1,200.50')
  await page.locator('#ledger-note').fill('ข้าวสาร')
  await page.getByRole('button', { name: '🍚 อาหาร', exact: true }).click()
  await page.getByText('จดแล้ว ข้าวสาร 1,200.50 บาท').waitFor()
  await page.getByText('1,250.50 บาท').first().waitFor()
  await page.getByRole('button', { name: 'ลบรายการนี้' }).click()
  await page.getByText('ลบแล้ว').waitFor()
  await page.locator('main b', { hasText: '50 บาท' }).first().waitFor()
})

test('a connection that breaks loses nothing that was typed, and the second try is no second entry', async () => {
  const page = await app.visit('/app/ledger', { as: CITIZENS[3]!.id })
  await page.getByRole('button', { name: 'ยินยอม เริ่มจดเลย' }).click()
  await page.locator('#ledger-sum').fill('75')
  let broken = 0
  await page.route('**/entries', async (route) => {
    if (route.request().method() !== 'POST' || broken++) return route.continue()
    // It arrives, and the answer is lost.
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: '🍚 อาหาร', exact: true }).click()
  await page.locator('.notice.bad').waitFor()
  expect(await page.locator('#ledger-sum').inputValue()).toBe('75')
  await page.getByRole('button', { name: '🍚 อาหาร', exact: true }).click()
  await page.getByText('จดแล้ว อาหาร 75 บาท').waitFor()
  await page.locator('ul.cards li').first().waitFor()
  expect(await page.locator('ul.cards li').count()).toBe(1)
})

describe.each(MODES)('%s', (_, mode) => {
  test('axe finds nothing, nothing is too small, nothing overflows', async () => {
    const page = await app.visit('/app/ledger', { ...mode, as: CITIZENS[2]!.id })
    await page.locator('#ledger-sum').waitFor()
    await page.locator('figure.chart').waitFor()
    await page.waitForFunction(() => document.documentElement.classList.contains('bold-here'))
    await page.locator('summary').first().click()
    expect(await axe(page)).toEqual([])
    expect(await small(page)).toEqual([])
    expect(await overflow(page)).toBeLessThanOrEqual(0)
  })
})
