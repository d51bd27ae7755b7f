import type { Browser } from 'playwright-core'

export type Desk = Awaited<ReturnType<typeof openDesk>>
export type View = 'new' | 'mine' | 'open' | 'closed' | 'contacts'

/** An officer's desk: the panel beside the phone, which knows nothing but the real staff API. */
export const openDesk = async (browser: Browser, url: string, scale = 1) => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    deviceScaleFactor: scale,
    timezoneId: 'Asia/Bangkok',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  await page.goto(`${url}/?panel=officer`)
  await page.getByTestId('view-new').waitFor()
  const view = page.getByTestId('case-view')

  return {
    page,
    view,
    show: (name: View) => page.getByTestId(`view-${name}`).click(),
    open: async (number: string) => {
      await page.getByTestId('case').filter({ hasText: number }).click()
      await view.filter({ hasText: number }).waitFor()
    },
    /** How many cases of the list bear this number, once the list has been read. */
    count: (number: string) => page.getByTestId('case').filter({ hasText: number }).count(),
    take: () => page.getByTestId('case-take').click(),
    /** A slow finger: `meanwhile` happens between the press of the button and its release. */
    pressDuring: async (testid: string, meanwhile: () => Promise<unknown>) => {
      await page.getByTestId(testid).hover()
      await page.mouse.down()
      await meanwhile()
      await page.mouse.up()
    },
    ask: async (question: string) => {
      await page.getByTestId('case-question').fill(question)
      await page.getByTestId('case-ask').click()
    },
    move: async (to: string, text: string) => {
      await page.getByTestId('case-to').selectOption(to)
      await page.getByTestId('case-text').fill(text)
      await page.getByTestId('case-move').click()
    },
    note: async (text: string) => {
      await page.getByTestId('case-note').fill(text)
      await page.getByTestId('case-add-note').click()
    },
    answerContact: async (containing: string, answer: string) => {
      const contact = page.getByTestId('contact').filter({ hasText: containing })
      await contact.getByTestId('contact-text').fill(answer)
      await contact.getByTestId('contact-answer').click()
    },
    close: () => context.close(),
  }
}
