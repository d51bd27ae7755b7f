import type { Browser, Locator } from 'playwright-core'
import { MENU, type MenuArea } from '../../flows/menu.ts'
import { shownText } from './browser.ts'

export type Holder = { citizen: string; font?: 'small' | 'normal' | 'large' | 'xl'; pc?: boolean }
export type Picture = { name: string; mimeType: string; buffer: Buffer }

const SIZE = { width: 375, height: 780 }
const PATIENCE_MS = 30_000

export type Phone = Awaited<ReturnType<typeof openPhone>>

/** One person's phone in the browser. Each deed waits for the answer and returns its words. */
export const openPhone = async (browser: Browser, url: string, holder: Holder, scale = 1) => {
  const context = await browser.newContext({
    viewport: SIZE,
    deviceScaleFactor: scale,
    locale: 'th-TH',
    timezoneId: 'Asia/Bangkok',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text())
  })
  page.setDefaultTimeout(PATIENCE_MS)
  const query = new URLSearchParams({
    citizen: holder.citizen,
    font: holder.font ?? 'xl',
    panel: 'none',
    ...(holder.pc ? { pc: '1' } : {}),
  })
  await page.goto(`${url}/?${query}`)
  await page.locator('[data-testid=composer], [data-testid=chatbar]').first().waitFor()

  const bot = page.locator('#chat [data-testid=msg][data-from=bot]')
  const ids = async (): Promise<string[]> =>
    bot.evaluateAll((nodes) => nodes.map((node) => (node as HTMLElement).dataset.id ?? ''))

  /** Does it, waits for what the account says to it, and returns that as words. */
  const heardAfter = async (deed: () => Promise<unknown>, count = 1): Promise<string> => {
    const before = await ids()
    await deed()
    // Watched for on the page itself: to ask it over and over from here kept it from answering.
    const fresh = await page
      .waitForFunction(
        ([heard, wanted]) => {
          const said = document.querySelectorAll<HTMLElement>('#chat [data-testid=msg][data-from=bot]')
          const fresh = [...said].map(({ dataset }) => dataset.id ?? '').filter((id) => !heard.includes(id))
          return fresh.length >= wanted && fresh
        },
        [before, count] as const,
        { polling: 25, timeout: PATIENCE_MS },
      )
      .catch(async () => {
        throw new Error(`no answer on the phone; last heard: ${await lastWords()}`)
      })
    return words((await fresh.jsonValue()) as string[])
  }
  const words = async (wanted: string[]): Promise<string> =>
    (await Promise.all(wanted.map((id) => shownText(page.locator(`#chat [data-id="${id}"]`).last())))).join(
      '\n',
    )
  const lastWords = async () => words((await ids()).slice(-1))

  const button = (label: string | RegExp): Locator =>
    page.locator('#chat [data-testid=btn]').filter({ hasText: label }).last()
  const quickReply = (label: string | RegExp): Locator =>
    page.locator('#quick [data-testid=qr]').filter({ hasText: label }).first()
  const keyboard = async (): Promise<Locator> => {
    const open = page.getByTestId('keyboard')
    const field = page.getByTestId('composer')
    if (await open.isVisible()) await open.click()
    await field.waitFor()
    return field
  }
  const attach = async (which: string): Promise<void> => {
    await keyboard()
    await page.getByTestId('attach').click()
    await page.getByTestId(`attach-${which}`).click()
  }
  const choose = async (pictures: Picture[], open: () => Promise<unknown>) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), open()])
    await chooser.setFiles(pictures)
  }

  return {
    page,
    /** Errors that the page or the network met. */
    complaints,
    heardAfter,
    button,
    quickReply,
    lastWords,
    all: () => shownText(page.locator('#chat')),
    say: (text: string, count = 1) =>
      heardAfter(async () => {
        await (await keyboard()).fill(text)
        await page.getByTestId('send').click()
      }, count),
    tap: (label: string | RegExp, count = 1) => heardAfter(() => button(label).click(), count),
    quick: (label: string | RegExp, count = 1) => heardAfter(() => quickReply(label).click(), count),
    /** An area of the rich menu by its picture: where it lies may change. */
    menu: (icon: MenuArea['icon'], count = 1) =>
      heardAfter(async () => {
        const area = page.getByTestId(`rm-${MENU.findIndex((one) => one.icon === icon)}`)
        if (!(await area.isVisible())) {
          const back = page.getByTestId('to-menu')
          if (await back.isVisible()) await back.click()
          else await page.getByTestId('chatbar').click()
        }
        await area.click()
      }, count),
    pickDate: (label: string | RegExp, isoDay: string) =>
      heardAfter(async () => {
        await button(label).click()
        await page.getByTestId('date').fill(isoDay)
        await page.getByTestId('dlg-ok').click()
      }),
    photo: (pictures: Picture[]) => heardAfter(() => choose(pictures, () => attach('photo'))),
    photoByQuickReply: (label: string | RegExp, pictures: Picture[]) =>
      heardAfter(() => choose(pictures, () => quickReply(label).click())),
    close: () => context.close(),
  }
}
