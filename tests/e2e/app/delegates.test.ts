import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { post } from './api.ts'
import { type App, axe, openApp, overflow, small } from './app.ts'
import { CASE_NUMBER, fillIn, send } from './complaint.ts'

const [SOMSRI, PRASERT, MIND] = CITIZENS.map(({ id }) => id) as [string, string, string]
let app: App

beforeAll(async () => {
  app = await openApp()
}, 60_000)
afterEach(() => app.putAway())
afterAll(() => app?.close(), 30_000)

const answers = {
  family: 'online_trade',
  subtype: 'not_received',
  story: 'สั่งพัดลมจากเพจ ของยังไม่มา',
  platform: 'facebook',
  paid: 'transfer',
  amount: '900',
  paid_on: { y: 2025, m: 11, d: 12, precision: 'day', iso: '2025-11-12' },
  wants: 'refund',
  anonymous: 'hidden',
}
const agreed = async (page: Page) => post(page, '/own/consents/service', { version: NOTICE.version })
const file = async (page: Page): Promise<{ caseId: string; number: string }> =>
  (await post(page, '/complaints', { answers, notice: NOTICE.version })) as { caseId: string; number: string }
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click()
const looked = async (page: Page, name: string) => {
  expect([name, await axe(page), await small(page), await overflow(page)]).toEqual([name, [], [], 0])
  await shot(page, name)
}
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/delegate-${name}.png`, fullPage: true })
}

/** She fills in who, what and which, and is shown the code. */
const invites = async (mother: Page, { which, files }: { which?: string; files?: boolean } = {}) => {
  await app.go(mother, '/app/delegates')
  await mother.getByText('ให้คนอื่นทำแทนฉัน').click()
  await press(mother, 'ทำรหัสให้เขา')
  await mother.getByText('กรอกชื่อทั้งสองช่อง').waitFor()
  // The focus goes there a moment later, and what is typed goes where the focus is.
  await mother.locator('#who:focus').waitFor()
  await mother.fill('#who', 'ลูกชาย')
  await mother.fill('#me', 'แม่ศรี')
  if (which) await mother.locator(`#which input[value="${which}"]`).check()
  if (files) await mother.locator('#may input[value=file]').check()
  await mother.locator('#agree input').check()
  await press(mother, 'ทำรหัสให้เขา')
  await mother.locator('.code').waitFor()
  return (await mother.textContent('.code'))!.trim()
}
const accepts = async (son: Page, code: string) => {
  await app.go(son, '/app/delegates')
  await son.getByText('ฉันได้รหัสจากคนอื่น').click()
  await son.fill('#code', code)
  await press(son, 'ดูก่อนว่าให้ทำอะไร')
  await son.getByText('แม่ศรี ขอให้คุณทำเรื่องแทน').waitFor()
}

test('a mother lets her son act for her: he reads, adds and files for her, no more; she sees it, and ends it at once', async () => {
  const mother = await app.visit('/app/', { as: SOMSRI, width: 360, size: 'largest', dark: true })
  const son = await app.visit('/app/', { as: PRASERT, width: 360 })
  await agreed(mother)
  await agreed(son)
  const { number } = await file(mother)
  const hisOwn = await file(son)

  const code = await invites(mother, { files: true })
  await mother.getByText('ยังรอเขากรอกรหัส').waitFor()
  await looked(mother, 'invited')
  await accepts(son, code)
  await son.getByText('ดูและเพิ่มข้อมูลในทุกเรื่อง และส่งเรื่องใหม่').waitFor()
  await looked(son, 'asked')
  await press(son, 'ตกลงทำแทน')
  await son.getByText('ตกลงแล้วค่ะ').waitFor()
  await son.getByRole('link', { name: /เปิดเรื่อง/ }).click()
  await son.getByRole('heading', { name: 'เรื่องของ แม่ศรี' }).waitFor()

  await son.locator('a.card').filter({ hasText: number }).waitFor()
  expect(await son.getByText(hisOwn.number).count()).toBe(0)
  await shot(son, 'cases')
  await son.locator('a.card').filter({ hasText: number }).click()
  await son.getByRole('heading', { name: `เรื่อง ${number}` }).waitFor()
  await son.fill('#case-add', 'แม่ให้บอกว่ามีสลิปค่ะ')
  await press(son, 'ส่งข้อมูล')
  await son.getByText('ได้รับแล้วค่ะ').waitFor()
  for (const hers of ['ถอนเรื่อง', 'ส่งคะแนน', 'ใครเปิดอ่านเรื่องนี้แล้วบ้าง'])
    expect([hers, await son.getByText(hers).count()]).toEqual([hers, 0])
  await looked(son, 'case')

  await app.go(son, new URL(son.url()).pathname.replace(/\/cases\/.*/, ''))
  await son.getByRole('link', { name: 'ส่งเรื่องใหม่แทนเขา' }).click()
  await son.locator('#q-family').waitFor()
  await fillIn(son)
  await send(son)
  await son.getByText('รับเรื่องแล้ว').waitFor()
  await son.getByText('เข้าแชต LINE ของเจ้าของเรื่องด้วย').waitFor()
  const filed = CASE_NUMBER.exec((await son.textContent('main'))!)![0]
  await shot(son, 'filed')
  await son.getByRole('link', { name: 'ดูเรื่องของเขา' }).click()
  await son.locator('a.card').filter({ hasText: filed }).waitFor()

  await app.go(mother, '/app/cases')
  await mother.locator('a.card').filter({ hasText: filed }).waitFor()
  await mother.locator('a.card').filter({ hasText: number }).click()
  await mother.getByText('คนที่คุณให้ทำแทนเป็นคนทำ').first().waitFor()
  await mother.getByText('ใครเปิดอ่านเรื่องนี้แล้วบ้าง').click()
  await mother.getByText('ลูกชาย').first().waitFor()
  await expect.poll(() => app.chat(SOMSRI), { timeout: 30_000 }).toContain(filed)
  await app.go(son, '/app/cases')
  await son.locator('a.card').filter({ hasText: hisOwn.number }).waitFor()
  expect(await son.getByText(filed).count()).toBe(0)

  await app.go(son, '/app/delegates')
  await son.getByRole('link', { name: /เปิดเรื่อง/ }).click()
  await son.locator('a.card').filter({ hasText: number }).waitFor()
  await app.go(mother, '/app/delegates')
  await press(mother, /เลิกทันที/)
  await mother.getByText('ยังไม่มีค่ะ').waitFor()
  await son.locator('a.card').filter({ hasText: number }).click()
  await son.getByText('การทำแทนนี้จบแล้ว').waitFor()
  expect(await son.getByText('สั่งพัดลมจากเพจ').count()).toBe(0)
  await shot(son, 'ended')
  await app.go(son, '/app/delegates')
  await son.getByText('ยังไม่มีค่ะ').waitFor()
}, 90_000)

test('the code that was made is still there when the page comes back, and goes once it is used', async () => {
  const mother = await app.visit('/app/', { as: SOMSRI })
  const son = await app.visit('/app/', { as: MIND })
  await agreed(mother)
  await agreed(son)
  const code = await invites(mother)
  await mother.reload()
  await mother.getByText('ยังรอเขากรอกรหัส').waitFor()
  expect((await mother.textContent('.code'))?.trim()).toBe(code)
  expect(await mother.getByText('ถ้าลืมรหัส').count()).toBe(0)
  await accepts(son, code)
  await press(son, 'ตกลงทำแทน')
  await son.getByText('ตกลงแล้วค่ะ').waitFor()
  await mother.reload()
  await mother.getByText('ลูกชาย ทำเรื่องแทนคุณ').waitFor()
  expect(await mother.locator('.code').count()).toBe(0)
  const kept = () => mother.evaluate(() => JSON.stringify(localStorage))
  // The page takes it out of the browser once it stands there.
  await expect.poll(kept).not.toContain(code.replace('-', ''))
})

test('for one case: that one, and not a trace of another; a code that was used opens nothing more', async () => {
  const mother = await app.visit('/app/', { as: SOMSRI })
  const son = await app.visit('/app/', { as: PRASERT, size: 'largest', width: 360 })
  const [one, other] = [await file(mother), await file(mother)]
  const code = await invites(mother, { which: one.caseId })
  await accepts(son, code)
  await son.getByText('ดูและเพิ่มข้อมูลในเรื่องเดียว').waitFor()
  await press(son, 'ตกลงทำแทน')
  await son.getByText('ตกลงแล้วค่ะ').waitFor()
  await son.getByRole('link', { name: /เปิดเรื่อง/ }).click()
  await son.locator('a.card').filter({ hasText: one.number }).waitFor()
  expect(await son.locator('a.card').count()).toBe(1)
  expect(await son.getByRole('link', { name: 'ส่งเรื่องใหม่แทนเขา' }).count()).toBe(0)
  const at = new URL(son.url()).pathname
  await app.go(son, `${at}/cases/${other.caseId}`)
  await son.getByText('ไม่มีเรื่องนี้').waitFor()
  await app.go(son, `${at}/complaint`)
  await son.getByText('เขาไม่ได้ให้ส่งเรื่องใหม่แทน').waitFor()

  await app.go(son, '/app/delegates')
  await son.getByText('ฉันได้รหัสจากคนอื่น').click()
  await son.fill('#code', code)
  await press(son, 'ดูก่อนว่าให้ทำอะไร')
  await son.getByText('รหัสนี้ใช้ไม่ได้').waitFor()
  await press(son, /เลิกทันที/)
  await son.getByText('ยังไม่มีค่ะ').waitFor()
}, 60_000)

test('on a slow line the questions come once it is known which there are: none moves another under the finger', async () => {
  const mother = await app.visit('/app/', { as: SOMSRI })
  await agreed(mother)
  await file(mother)
  const { promise: known, resolve } = Promise.withResolvers<void>()
  await mother.route('**/own/cases', async (route) => {
    await known
    await route.continue()
  })
  await app.go(mother, '/app/delegates')
  await mother.getByText('ให้คนอื่นทำแทนฉัน').click()
  await mother.waitForTimeout(300)
  expect(await mother.locator('#who').count()).toBe(0)
  resolve()
  await mother.locator('#who').waitFor()
  expect(await mother.locator('#which').count()).toBe(1)
})

test('a bond whose time is over opens nothing, and says that it is over', async () => {
  const son = await app.visit('/app/', { as: PRASERT })
  const gone = `/app/for/${crypto.randomUUID()}`
  for (const path of ['', '/cases/00000000-0000-4000-8000-000000000000', '/complaint']) {
    await app.go(son, gone + path)
    await son.getByText('การทำแทนนี้จบแล้ว').waitFor()
    expect(await son.locator('form').count()).toBe(0)
  }
})

test('what one code asks is not agreed to for another that was typed meanwhile', async () => {
  const son = await app.visit('/app/', { as: PRASERT })
  await agreed(son)
  await app.go(son, '/app/delegates')
  let answer = () => {}
  const held = new Promise<void>((done) => {
    answer = done
  })
  const seen = { name: 'แม่ศรี', file: false, follow: true, caseId: null, until: '2027-01-01T00:00:00Z' }
  await son.route('**/delegates/see', async (route) => {
    await held
    await route.fulfill({ json: seen })
  })
  await son.getByText('ฉันได้รหัสจากคนอื่น').click()
  await son.fill('#code', 'AAAA-AAAA')
  const sent = son.waitForRequest('**/delegates/see')
  await press(son, 'ดูก่อนว่าให้ทำอะไร')
  await sent
  await son.fill('#code', 'BBBB-BBBB')
  const came = son.waitForResponse('**/delegates/see')
  answer()
  await came
  await expect.poll(() => son.locator('button[aria-disabled=true]').count()).toBe(0)
  expect(await son.getByText('แม่ศรี ขอให้คุณทำเรื่องแทน').count()).toBe(0)
  await son.getByRole('button', { name: 'ดูก่อนว่าให้ทำอะไร' }).waitFor()
})

test('what was typed for one person stands in no form for another', async () => {
  const son = await app.visit('/app/', { as: PRASERT })
  await app.go(son, '/app/settings')
  const [mother, father] = ['11111111-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000002']
  await son.route('**/own/settings', async (route) => {
    const settings = (await (await route.fetch()).json()) as object
    const bond = { as: 'guardian', state: 'active', delegate: { file: true, follow: true, caseId: null } }
    const guards = [mother, father].map((id) => ({ ...bond, id, name: id, until: '2027-01-01T00:00:00Z' }))
    await route.fulfill({ json: { ...settings, guards } })
  })
  await app.go(son, `/app/for/${mother}/complaint`)
  await son.locator('#q-family input[value=online_trade]').check()
  await son.locator('#q-subtype').waitFor()
  // As far back in the browser's history as a long press reaches.
  await son.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, `/app/for/${father}/complaint`)
  await son.waitForFunction((of) => location.pathname.includes(of), father)
  await expect.poll(() => son.locator('#q-family').count()).toBe(1)
  await expect.poll(() => son.locator(':checked').count()).toBe(0)
  expect(await son.locator('#q-subtype').count()).toBe(0)
})
