import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { hiddenComplaint, PAID_LONG_AGO } from '../../tools/complaint.ts'
import { type App, openApp, tokenOf } from './app.ts'

const [SOMSRI, PRASERT] = CITIZENS.map(({ id }) => id) as [string, string]
let app: App

beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

/** As the page's own person, past the page: what another phone of theirs does. */
const post = async (page: Page, path: string, body: object): Promise<Record<string, unknown>> => {
  const answer = await fetch(`${app.service.workerUrl}/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenOf(page)}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  })
  expect(answer.status, path).toBeLessThan(300)
  return (await answer.json()) as Record<string, unknown>
}
const filed = async (page: Page): Promise<string> => {
  const answers = hiddenComplaint({ paid_on: PAID_LONG_AGO })
  return String((await post(page, '/complaints', { answers, notice: NOTICE.version })).caseId)
}
const opened = async (page: Page, path: string) => {
  await page.goto(`${app.service.workerUrl}${path}`)
  await page.waitForSelector('h1')
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** What of this case is kept on this phone. */
const keptOf = (page: Page, id: string) =>
  page.evaluate((of) => Object.keys(localStorage).filter((key) => key.includes(of)), id)

test('a rating outlives a reload, is sent once though its answer was lost, and is let go once the case is rated', async () => {
  const page = await app.visit('/app/cases', { as: SOMSRI })
  const id = await filed(page)
  await post(page, `/own/cases/${id}/withdraw`, {})
  await opened(page, `/app/cases/${id}`)
  await page.locator('#solved input[value="2"]').check()
  await page.locator('#treated input[value="5"]').check()
  await page.reload()
  await page.locator('#solved input[value="2"]:checked').waitFor()
  await page.locator('#treated input[value="5"]:checked').waitFor()
  const keys: (string | undefined)[] = []
  await page.route('**/rate', (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    return route.abort()
  })
  await press(page, 'ส่งคะแนน')
  await page.getByText('ไม่มีสัญญาณ').waitFor()
  await page.unroute('**/rate')
  await page.route('**/rate', async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    await route.fetch()
    await route.abort()
  })
  await page.reload()
  await page.locator('#solved input[value="2"]:checked').waitFor()
  await press(page, 'ส่งคะแนน')
  await page.getByText('ไม่มีสัญญาณ').waitFor()
  expect(keys[0]).toBeTruthy()
  expect(keys[1]).toBe(keys[0])
  // It had arrived: tapped again it is told so, and nothing of it stays.
  await page.unroute('**/rate')
  await press(page, 'ส่งคะแนน')
  await page.getByText('ขอบคุณค่ะ ได้คะแนนแล้ว').waitFor()
  await page.locator('#solved').waitFor({ state: 'detached' })
  expect(await keptOf(page, id)).toEqual([])
})

test('a case that was rated elsewhere keeps no rating here, and says what is true now', async () => {
  const page = await app.visit('/app/cases', { as: SOMSRI })
  const id = await filed(page)
  await post(page, `/own/cases/${id}/withdraw`, {})
  await opened(page, `/app/cases/${id}`)
  await page.locator('#solved input[value="1"]').check()
  await page.locator('#treated input[value="1"]').check()
  await post(page, `/own/cases/${id}/rate`, { solved: 3, treated: 3 })
  await press(page, 'ส่งคะแนน')
  await page.getByText('เรื่องนี้เพิ่งเปลี่ยนไป').waitFor()
  await page.locator('#solved').waitFor({ state: 'detached' })
  await expect.poll(() => keptOf(page, id)).toEqual([])
  app.forgive(/409/)
})

test('words typed for a case that was closed meanwhile are told and shown, until they are thrown away', async () => {
  const page = await app.visit('/app/cases', { as: PRASERT, width: 360, size: 'largest' })
  const id = await filed(page)
  await opened(page, `/app/cases/${id}`)
  await page.fill('#case-add', 'ผู้ขายโทรมาขู่เมื่อเช้า')
  await post(page, `/own/cases/${id}/withdraw`, {})
  await press(page, 'ส่งข้อมูล')
  await page.getByText('เรื่องนี้เพิ่งเปลี่ยนไป').waitFor()
  await page.getByText('“ผู้ขายโทรมาขู่เมื่อเช้า”').waitFor()
  await page.reload()
  await page.getByText('ยังไม่ได้ส่ง เพราะเรื่องเปลี่ยนไปก่อน').waitFor()
  await press(page, 'ทิ้งข้อความนี้')
  await page.getByText('“ผู้ขายโทรมาขู่เมื่อเช้า”').waitFor({ state: 'detached' })
  expect(await keptOf(page, id)).toEqual([])
  app.forgive(/409/)
})

test('while the same words are still under way a second tap does not send them twice', async () => {
  const page = await app.visit('/app/cases', { as: PRASERT })
  const id = await filed(page)
  await opened(page, `/app/cases/${id}`)
  await page.fill('#case-add', 'ส่งสลิปให้ธนาคารแล้ว')
  const keys: (string | undefined)[] = []
  await page.route('**/add', async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length > 1) return route.continue()
    const body = JSON.stringify({ type: '/problems/busy', title: 'The same request is still under way' })
    await route.fulfill({ status: 409, contentType: 'application/problem+json', body })
  })
  await press(page, 'ส่งข้อมูล')
  await page.getByText('ยังทำรายการนี้ไม่ได้').waitFor()
  await press(page, 'ส่งข้อมูล')
  await page.getByText('ได้รับแล้วค่ะ').waitFor()
  expect(keys[1]).toBe(keys[0])
  app.forgive(/409/)
})
