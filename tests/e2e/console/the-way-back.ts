import { expect, test } from 'vitest'
import type { Console } from './console.ts'
import { walk } from './told.ts'

/** Through a list and back, a hundred times a day. */
export const theWayBack = (open: () => Console): void => {
  test('the way back from a case leads to the list as it was filtered, and to the row that was opened', async () => {
    const page = await open().desk('officer', '/app/staff/queue?view=open&order=newest')
    const third = page.locator('a.case').nth(2)
    const id = await third.getAttribute('id')
    const focused = () => page.evaluate(() => document.activeElement?.id)
    for (const back of ['link', 'g']) {
      await third.click()
      await page.locator('.case-page').waitFor()
      if (back === 'link') await page.getByRole('link', { name: 'กลับไปคิวงาน' }).click()
      else await page.keyboard.press('g')
      await third.waitFor()
      expect(page.url()).toContain('view=open&order=newest')
      await expect.poll(focused).toBe(id)
    }
  })

  test('what comes by “more” is read on where it begins', async () => {
    const page = await open().desk('officer', '/app/staff/search')
    // A page of five, of those that there are.
    await page.route(/\/staff\/cases\?/, async (route) => {
      const url = new URL(route.request().url())
      const rest = url.searchParams.has('after')
      url.searchParams.delete('after')
      const response = await route.fetch({ url: url.href })
      const { cases } = (await response.json()) as { cases: object[] }
      const json = rest ? { cases: cases.slice(5), next: null } : { cases: cases.slice(0, 5), next: 'five' }
      await route.fulfill({ response, json })
    })
    await walk(page, '/app/staff/queue?view=open')
    const more = page.getByRole('button', { name: 'ดูเพิ่ม' })
    await more.focus()
    await more.press('Enter')
    const sixth = page.locator('a.case').nth(5)
    await expect.poll(() => sixth.evaluate((one) => one === document.activeElement)).toBe(true)
  })
}
