import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export const told = (page: Page, words: string | RegExp) =>
  page.locator('.notice.good').filter({ hasText: words }).first().waitFor()

export const pick = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** A part of the page that lies folded. What comes above it meanwhile moves it away from under the press, which is then made again. */
export const unfold = async (page: Page, name: string) => {
  const part = page
    .locator('details')
    .filter({ has: page.getByText(name, { exact: true }) })
    .last()
  const isOpen = () => part.evaluate((one: HTMLDetailsElement) => one.open)
  await expect
    .poll(async () => {
      if (!(await isOpen())) await part.locator('summary').first().click()
      return isOpen()
    })
    .toBe(true)
  return part
}

/** By a link of the desk: as an officer goes, and quicker than loading it all anew. */
export const walk = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    const link = document.createElement('a')
    link.href = to
    document.querySelector('.work')!.append(link)
    link.click()
    link.remove()
  }, path)

/** What is asked every few seconds is asked now, as when somebody comes back to the window. */
export const nudge = (page: Page) =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

/** Until it is there; what the desk asks every few seconds it is made to ask as often as it can. */
export const nudgedUntil = (page: Page, there: Locator): Promise<void> =>
  expect
    .poll(
      async () => {
        await nudge(page)
        return there.first().isVisible()
      },
      { timeout: 30_000, interval: 400 },
    )
    .toBe(true)
