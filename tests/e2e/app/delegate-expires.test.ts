import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { DELEGATE_VERSION } from '../../../flows/scam/guard-contract.ts'
import { DAY, MINUTE } from '../../../flows/time.ts'
import { fileComplaint } from '../../bot/api/filed.ts'
import { type Office, openOffice } from '../../bot/api/office.ts'
import { deployedApp } from '../../tools/deployed-app.ts'
import { openBrowser } from '../browser.ts'
import { axe } from './app.ts'
import { fillIn, send } from './complaint.ts'
import { type Still, serveStill } from './still.ts'

/** The page in a browser over the whole API, whose clock stands still until it is moved. */
const MOTHER = 'U0000000000000000000000000000c001'
const SON = 'U0000000000000000000000000000c002'
let office: Office
let browser: Browser
let still: Still
let mother: string

beforeAll(async () => {
  ;[office, browser] = await Promise.all([openOffice({ seeded: false }), openBrowser()])
  const dir = await deployedApp()
  still = await serveStill(dir, (request) => office.app.fetch(request))
  mother = await office.citizenToken(MOTHER)
})
afterAll(async () => {
  await browser?.close()
  await still?.close()
  await office?.close()
})

const post = async (token: string, path: string, body: object) => {
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const answer = await office.call('POST', path, { token, body, headers })
  expect([path, answer.status]).toEqual([path, 200])
  return answer.json
}

/** The son's phone, signed in as long as the test lasts. */
const phone = async (path: string): Promise<Page> => {
  const token = await office.citizenToken(SON)
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  context.setDefaultTimeout(10_000)
  await context.addInitScript(
    (session) => {
      sessionStorage.setItem('pd.session', session)
      localStorage.setItem(
        'pd.prefs',
        JSON.stringify({ lang: 'th', easy: false, size: 'largest', chosen: true }),
      )
    },
    JSON.stringify({ token, expiresAt: Date.now() + DAY }),
  )
  const page = await context.newPage()
  await page.goto(`${still.origin}${path}`)
  return page
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const ended = async (page: Page, typed: string, name: string) => {
  await page.getByText('การทำแทนนี้จบแล้ว').waitFor()
  await page.getByText('ขอรหัสใหม่จากเขาได้').waitFor()
  // Nothing of hers is on the screen any more; what he typed is.
  expect(await page.getByText('เรื่องของ ยายสมศรี').count()).toBe(0)
  await page.getByText(typed).waitFor()
  expect(await page.locator('form').count()).toBe(0)
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/expired-${name}.png`, fullPage: true })
}

test('an authority whose time is over stops at once in pages that are open: told kindly, nothing of hers stays, nothing he typed is lost', async () => {
  const first = await office.citizenToken(SON)
  for (const token of [mother, first]) await post(token, '/own/consents/service', { version: NOTICE.version })
  const { caseId } = await fileComplaint(office, mother)
  const terms = { who: 'ลูกชาย', me: 'ยายสมศรี', file: true, follow: true, days: 7, version: DELEGATE_VERSION }
  const { code } = await post(mother, '/own/delegates', terms)
  const { id } = await post(first, '/own/delegates/accept', { code, version: DELEGATE_VERSION })
  const { guards } = (await office.call('GET', '/own/settings', { token: first })).json
  const until = Date.parse(guards[0].delegate.until)
  expect(until).toBeGreaterThanOrEqual(office.clock.now + 7 * DAY)

  // A minute before, everything works.
  office.clock.now = until - MINUTE
  const at = `/app/for/${id}`
  const [list, one, form] = await Promise.all([
    phone(at),
    phone(`${at}/cases/${caseId}`),
    phone(`${at}/complaint`),
  ])
  await list.locator('a.card').waitFor()
  await one.fill('#case-add', 'แม่ให้บอกว่ามีสลิป')
  await press(one, 'ส่งข้อมูล')
  await one.getByText('ได้รับแล้วค่ะ').waitFor()
  await one.fill('#case-add', 'และมีชื่อคนขายด้วย')
  await form.locator('#q-family').waitFor()
  await fillIn(form)
  const entries = async () =>
    (await office.sql`select count(*)::int as n from timeline where case_id = ${caseId}::uuid`)[0]!.n
  const cases = async () => (await office.sql`select count(*)::int as n from "case"`)[0]!.n
  const before = [await entries(), await cases()]

  office.clock.now = until + 1
  await press(one, 'ส่งข้อมูล')
  await ended(one, 'และมีชื่อคนขายด้วย', 'case')
  await send(form)
  await ended(form, 'สั่งพัดลมจากเพจ', 'form')
  await list.locator('a.card').click()
  await list.getByText('การทำแทนนี้จบแล้ว').waitFor()
  expect(await axe(one)).toEqual([])
  expect([await entries(), await cases()]).toEqual(before)
  // And so it stays, wherever he comes from.
  await list.goto(`${still.origin}${at}`)
  await list.getByText('การทำแทนนี้จบแล้ว').waitFor()
}, 240_000)
