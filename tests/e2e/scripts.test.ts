import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../../db/seed.ts'
import { type Harness, startHarness } from '../harness.ts'
import { CITIZENS } from '../simulator/identities.ts'
import { XSS } from '../tools/xss.ts'
import { openBrowser } from './browser.ts'

/** H01: what citizens send never runs, neither on a phone nor at an officer's desk. In a real browser, through the real webhook and API. */
const [grandma, uncle, seller] = CITIZENS.map(({ id }) => id) as [string, string, string]
const tens = Array.from({ length: Math.ceil(XSS.length / 10) }, (_, i) =>
  XSS.slice(i * 10, i * 10 + 10).join(' '),
)

let h: Harness
let browser: Browser
let caseNumber = ''

const say = async (id: string, ...texts: string[]) => {
  for (const text of texts) {
    await h.simulator.send(id, { type: 'text', text })
    await h.settle()
  }
}
const lastWords = (id: string) =>
  JSON.stringify(
    h.simulator
      .chat(id)
      .messages.filter(({ from }) => from === 'bot')
      .at(-1)?.message ?? '',
  )

describe('H01 scripts in what citizens send', () => {
  beforeAll(async () => {
    h = await startHarness()
    await seed(h.sql, h.keys, { now: Date.now() })
    browser = await openBrowser()

    // As words to the staff, one by one; as postback data and what the phone shows for it.
    await say(grandma, 'คุยกับเจ้าหน้าที่', 'ยินยอม')
    for (let at = 0; at < XSS.length; at += 20) {
      await h.simulator.batch(
        XSS.slice(at, at + 20).map((text) => ({ citizenId: grandma, sent: { type: 'text', text } })),
      )
      await h.settle()
    }
    await h.simulator.batch(
      XSS.map((data, i) => ({
        citizenId: seller,
        sent: { type: 'postback' as const, data: data.slice(0, 300), displayText: tens[i % tens.length]! },
      })).slice(0, 60),
    )
    await h.settle()
    // As the answers of a complaint, and as words and places added to it.
    await say(uncle, 'ร้องเรียน', 'ยินยอม', '1', '1', tens.slice(0, 6).join(' ').slice(0, 2_900))
    for (const text of [
      '1',
      '1',
      '500',
      'เมื่อวาน',
      tens[7]!.slice(0, 480),
      'ข้าม',
      '1',
      'ข้าม',
      '2',
      XSS[3]!.slice(0, 100),
      'ข้าม',
      'ส่งเรื่อง',
      'ส่งเรื่อง',
    ]) {
      if (/PD-\d{4}/.test(lastWords(uncle))) break
      await say(uncle, /ตรวจคำตอบก่อนส่ง/.test(lastWords(uncle)) ? 'ส่งเรื่อง' : text)
    }
    caseNumber = /PD-\d{4}-\d{6}-\d/.exec(lastWords(uncle))![0]
    await h.simulator.tap(
      uncle,
      h.simulator.taps(uncle).find(({ data }) => /t=case&act=add/.test(String(data)))!,
    )
    await h.settle()
    for (const text of tens) await say(uncle, text)
    for (const address of tens.slice(0, 6)) {
      await h.simulator.send(uncle, {
        type: 'location',
        latitude: 13,
        longitude: 100,
        title: XSS[0]!,
        address,
      })
      await h.settle()
    }
    // As names that people give themselves.
    for (const id of [grandma, seller]) h.simulator.citizens.known(id).displayName = tens.join(' ')
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await h?.close()
  })

  test('the corpus is what it says', () => {
    expect(XSS.length).toBeGreaterThanOrEqual(200)
    expect(new Set(XSS).size).toBe(XSS.length)
  })

  /** Opens the page and collects whatever would show that something ran. */
  const watched = async (path: string): Promise<{ page: Page; ran: string[] }> => {
    const page = await browser.newPage()
    const ran: string[] = []
    page.on('dialog', (dialog) => {
      ran.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      if (/probe-ran|^javascript:|\/x$/.test(request.url())) ran.push(request.url())
    })
    await page.goto(`${h.simulator.url}${path}`)
    return { page, ran }
  }
  const nothingRan = async (page: Page, ran: readonly string[]) => {
    await page.waitForTimeout(150)
    expect(ran).toEqual([])
    expect(await page.evaluate(() => (window as unknown as { __ran?: number }).__ran)).toBeUndefined()
    const foreign = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'script, iframe, object, embed, base, meta[http-equiv], marquee, math, video, audio, template, form, [onerror], [onload], [onfocus], [onclick], [srcdoc], a[href^="javascript" i]',
        ),
      ]
        .map((node) => node.outerHTML.slice(0, 120))
        .filter((html) => !html.startsWith('<script type="module" src="/page/')),
    )
    expect(foreign).toEqual([])
  }
  /** The tags of each of these, as a tree without words: a payload that became an element would show. */
  const shapes = (page: Page, selector: string) =>
    page.evaluate((found) => {
      const shape = (node: Element): string => `${node.tagName}(${[...node.children].map(shape).join()})`
      return [...document.querySelectorAll(found)].map(shape)
    }, selector)

  test('on the phone: shown letter by letter', async () => {
    const { page, ran } = await watched(`/?citizen=${grandma}&panel=none`)
    const mine = '[data-testid=msg][data-from=citizen]'
    await page.locator(mine).nth(XSS.length).waitFor()
    const shown = await page.locator('#chat').textContent()
    for (const payload of XSS) expect(shown).toContain(payload)
    // Our own words and every payload have one shape.
    expect(new Set((await shapes(page, mine)).slice(2)).size).toBe(1)
    await nothingRan(page, ran)
    await page.close()
  })

  test.each([
    ['taps and names', seller],
    ['a complaint with places', uncle],
  ])('on the phone: %s', async (_, citizen) => {
    const { page, ran } = await watched(`/?citizen=${citizen}`)
    await page.locator('[data-testid=msg]').nth(10).waitFor()
    expect(await page.locator('#chat').textContent()).toContain(XSS[1]!)
    await nothingRan(page, ran)
    await page.close()
  })

  test('at the officer’s desk: the words to staff, the complaint, its answers, additions and places', async () => {
    const { page, ran } = await watched('/?panel=officer')
    await page.getByTestId('view-contacts').click()
    await page.getByTestId('contact').first().waitFor()
    expect(await page.locator('.officer').textContent()).toContain('<script>')
    await nothingRan(page, ran)
    await page.getByTestId('view-new').click()
    await page.getByTestId('case').filter({ hasText: caseNumber }).click()
    const view = page.getByTestId('case-view')
    await view.filter({ hasText: caseNumber }).waitFor()
    const shown = (await view.textContent()) ?? ''
    for (const payload of [...XSS.slice(0, 60), ...XSS.slice(-20)]) expect(shown).toContain(payload)
    await nothingRan(page, ran)
    await page.close()
  })

  test('a page that did show them as HTML would be found out', async () => {
    const { page, ran } = await watched(`/?citizen=${grandma}&panel=none`)
    await page.evaluate((payload) => {
      document.querySelector('#chat')!.innerHTML = payload
    }, XSS.join(' '))
    await page.waitForTimeout(150)
    expect(ran.length).toBeGreaterThan(3)
    await page.close()
  })
})
