import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LESSONS } from '../../../flows/learn/lessons.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import { DELEGATE_VERSION } from '../../../flows/scam/guard-contract.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { hiddenComplaint, PAID_LONG_AGO } from '../../tools/complaint.ts'
import { axe, OF_COLOURS } from '../axe.ts'
import { post } from './api.ts'
import { type App, openApp, overflow, small } from './app.ts'
import { takenForEnglish } from './spoken.ts'

/**
 * Every route of the mini-app, read from its list, so that a new page is walked without a line here: light and dark, Thai and English, normal
 * and largest letters. Each is loaded once for each language; what letters and colours alone can spoil is looked at in each of their modes.
 */
const ROUTES = [
  ...readFileSync(new URL('../../../liff-app/citizen/app.tsx', import.meta.url), 'utf8').matchAll(
    /<Route path="([^"]+)"/g,
  ),
].map(([, path]) => path!)
const [SOMSRI, PRASERT] = CITIZENS.map(({ id }) => id) as [string, string]

let app: App
/** What stands in the place of a parameter; of one that is not known here the page says that it is not there, which has to look well too. */
const known: Record<string, string> = { interview: 'complaint', lesson: LESSONS[0]!.id }

/** What they call each other. */
const NAMES = ['สมศรี', 'ลุงประเสริฐ']
const answers = hiddenComplaint({ paid_on: PAID_LONG_AGO })

beforeAll(async () => {
  app = await openApp()
  const [somsri, prasert] = await Promise.all([SOMSRI, PRASERT].map((as) => app.visit('/app/', { as })))
  for (const page of [somsri!, prasert!])
    await post(page, '/own/consents/service', { version: NOTICE.version })
  const terms = {
    who: NAMES[0],
    me: NAMES[1],
    file: true,
    follow: true,
    days: 30,
    version: DELEGATE_VERSION,
  }
  const { code } = await post(prasert!, '/own/delegates', terms)
  known.bond = (await post(somsri!, '/own/delegates/accept', { code, version: DELEGATE_VERSION })).id!
  known.id = (await post(somsri!, '/complaints', { answers, notice: NOTICE.version })).caseId!
  await app.putAway()
})
afterAll(() => app?.close())

/** What one route shows besides: the other forms, a question by itself, the parts of rights and of acting for somebody. */
const BESIDES = [
  '/app/forms/scam-report',
  '/app/forms/account-held',
  '/app/forms/complaint/story',
  '/app/forms/scam-report/story',
  '/app/rights/ask',
  '/app/rights/house',
]
/** Optional parameters are left out: what they show is told apart by their page. */
const addressOf = (route: string): string =>
  route
    .split('/')
    .filter((part) => !part.endsWith('?'))
    .map((part) => (part.startsWith(':') ? (known[part.slice(1)] ?? 'nothing') : part))
    .join('/')

/** What a mode brings that the one before it did not show: at night the colours, with larger letters how large things are. */
const NEW_IN = { dark: OF_COLOURS, largest: ['target-size'] }

const walk = async (lang: 'th' | 'en'): Promise<string[]> => {
  const wrong: string[] = []
  const page = await app.visit('/app/', { as: SOMSRI, lang })
  for (const route of [...ROUTES, ...BESIDES]) {
    const at = addressOf(route)
    await page.goto(`${app.service.workerUrl}${at}`)
    await page.locator('main h1').waitFor()
    await page.waitForFunction(() => !/กำลังเปิด…|Opening…/.test(document.body.textContent))
    await page.waitForFunction(() => document.documentElement.classList.contains('bold-here'))
    for (const size of ['normal', 'largest'] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.evaluate((to) => {
          document.documentElement.dataset.size = to
        }, size)
        const only =
          size === 'normal'
            ? colorScheme === 'dark' && NEW_IN.dark
            : colorScheme === 'light' && NEW_IN.largest
        const here = [
          ...(await axe(page, only || null)),
          ...(colorScheme === 'dark' ? [] : await small(page)),
          ...((await overflow(page)) > 0 ? ['wider than the window'] : []),
          ...(only || lang === 'th' ? [] : await takenForEnglish(page, NAMES)),
        ]
        wrong.push(...here.map((one) => `${at} ${lang} ${size} ${colorScheme}: ${one}`))
        if (process.env.SHOTS)
          await page.screenshot({
            path: `${process.env.SHOTS}/${lang}-${size}-${colorScheme}${route.replaceAll(/[^a-z]+/g, '-')}.png`,
            fullPage: true,
          })
      }
  }
  return wrong
}

test('there are routes to walk, and what is too pale is found', async () => {
  expect(ROUTES.length).toBeGreaterThan(10)
  expect(ROUTES).toContain('/app/privacy')
  const page = await app.visit('/app/')
  await page.locator('a.card').first().waitFor()
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('main a.card { color: #666 } h1 { color: #999 }')
    document.adoptedStyleSheets.push(sheet)
  })
  // Between what AA and AAA ask for, and below both.
  for (const only of [OF_COLOURS, null])
    expect((await axe(page, only)).join()).toMatch(
      /contrast of 2\.8.*contrast of 5\.|contrast of 5\..*contrast of 2\.8/s,
    )
})

test('districts have Thai names alone, and an English voice is told so', async () => {
  const page = await app.visit('/app/gallery/place', { lang: 'en' })
  await page.selectOption('#x-place-province', { index: 1 })
  await page.selectOption('#x-place-district', { index: 1 })
  await page.locator('#x-place-subdistrict option').nth(1).waitFor({ state: 'attached' })
  expect(await takenForEnglish(page)).toEqual([])
  await app.putAway()
})

test('on every page, in every mode, axe finds nothing, nothing is too small to hit, nothing is wider than the window, and no Thai is taken for English', async () => {
  const [thai, english] = await Promise.all([walk('th'), walk('en')])
  expect([...thai, ...english]).toEqual([])
  await app.putAway()
}, 180_000)
