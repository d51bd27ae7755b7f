import type { Page } from 'playwright-core'

export const told = (page: Page, words: string | RegExp) =>
  page.locator('.notice.good').filter({ hasText: words }).first().waitFor()

export const pick = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** A part of the page that lies folded. */
export const unfold = async (page: Page, name: string) => {
  const part = page
    .locator('details')
    .filter({ has: page.getByText(name, { exact: true }) })
    .last()
  await part.locator('summary').first().click()
  return part
}
