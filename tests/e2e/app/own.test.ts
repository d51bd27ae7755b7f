import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { hiddenComplaint, PAID_LONG_AGO } from '../../tools/complaint.ts'
import { slip } from '../slip.ts'
import { type App, axe, openApp, tokenOf } from './app.ts'

const [SOMSRI, PRASERT, MIND] = CITIZENS.map(({ id }) => id) as [string, string, string]
let app: App

beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

const answers = hiddenComplaint({ paid_on: PAID_LONG_AGO })
const file = async (page: Page): Promise<{ caseId: string; number: string }> => {
  const answer = await fetch(`${app.service.workerUrl}/api/v1/complaints`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await tokenOf(page)}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({ answers, notice: NOTICE.version }),
  })
  const told = (await answer.json()) as { caseId: string; number: string }
  expect(told.number).toMatch(/^PD-/)
  return told
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

test('a case is followed, added to, withdrawn and rated; the chat hears of the withdrawal', async () => {
  const page = await app.visit('/app/cases', { as: SOMSRI })
  const { number } = await file(page)
  await app.go(page, '/app/cases')
  await page.locator('a.card').filter({ hasText: number }).click()
  await page.getByRole('heading', { name: `เรื่อง ${number}` }).waitFor()
  await page.getByText('วันทำการ').waitFor()
  await press(page, 'ส่งข้อมูล')
  await page.getByText('พิมพ์ข้อความก่อนค่ะ').waitFor()
  await page.fill('#case-add', 'ผู้ขายบล็อกแล้วค่ะ')
  await page.evaluate(() => {
    const button = document.querySelector<HTMLFormElement>('form:has(#case-add)')!.querySelector('button')!
    for (let tap = 0; tap < 3; tap++) button.click()
  })
  await page.getByText('ได้รับแล้วค่ะ').waitFor()
  await expect.poll(() => page.locator('.timeline li').filter({ hasText: 'ผู้ขายบล็อกแล้วค่ะ' }).count()).toBe(1)
  await page.setInputFiles('#case-photos-file', await slip(page))
  await page.getByText('รูปในเรื่องนี้ 1 รูป').click()
  await page.waitForFunction(
    () => (document.querySelector<HTMLImageElement>('.picture-of-case img')?.naturalWidth ?? 0) > 0,
  )
  await page.getByText('ใครเปิดอ่านเรื่องนี้แล้วบ้าง').click()
  await page.getByText('ยังไม่มีใครเปิดอ่านค่ะ').waitFor()
  await press(page, 'ถอนเรื่อง')
  await press(page, 'ถอนเรื่องเลย')
  await page.getByText('ถอนเรื่องแล้วค่ะ').waitFor()
  await expect.poll(() => app.chat(SOMSRI), { timeout: 30_000 }).toContain('ถอน')
  await press(page, 'ส่งคะแนน')
  expect(await page.getByText('เลือกคะแนนทั้งสองข้อก่อนค่ะ').count()).toBe(2)
  await page.locator('#solved input[value="2"]').check()
  await page.locator('#treated input[value="5"]').check()
  await press(page, 'ส่งคะแนน')
  await page.getByText('ขอบคุณค่ะ ได้คะแนนแล้ว').waitFor()
  await page.locator('#solved').waitFor({ state: 'detached' })
  await page.fill('#case-reopen', 'ยังไม่ได้เงินคืน')
  await press(page, 'ส่งคำขอ')
  await page.getByText('เปิดเรื่องให้แล้วค่ะ').waitFor()
})

test('words that could not be sent stay, and are sent once when the signal is back', async () => {
  const page = await app.visit('/app/cases', { as: PRASERT })
  const { caseId } = await file(page)
  await app.go(page, `/app/cases/${caseId}`)
  await page.fill('#case-add', 'ข้อมูลใหม่')
  await page.route('**/add', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await press(page, 'ส่งข้อมูล')
  await page.getByText('ไม่มีสัญญาณ').waitFor()
  expect(await page.inputValue('#case-add')).toBe('ข้อมูลใหม่')
  await page.unroute('**/add')
  // The agency that has it set itself a time of its own, which stands beside ours.
  await page.route(`**/own/cases/${caseId}`, async (route) => {
    const told = (await (await route.fetch()).json()) as { due: object }
    const words = { th: 'ภายในวันศุกร์ที่ 18 ธันวาคม 2569', en: '' }
    const theirs = { ...told.due, late: true, mayMove: true, words, how: { th: '20 วันทำการ', en: '' } }
    await route.fulfill({ json: { ...told, theirs } })
  })
  await page.reload()
  await page.getByText('วันที่ศูนย์ของเราสัญญาไว้', { exact: true }).waitFor()
  const theirs = page.locator('section', { hasText: 'วันที่หน่วยงานตั้งไว้เอง' })
  for (const words of ['18 ธันวาคม 2569', 'คิดจาก 20 วันทำการ', 'วันนี้อาจเลื่อนไปอีกค่ะ', 'เลยวันที่หน่วยงานตั้งไว้แล้ว'])
    await theirs.getByText(words).waitFor()
  expect(await axe(page)).toEqual([])
  await page.unrouteAll({ behavior: 'wait' })
  // What was typed outlived it.
  expect(await page.inputValue('#case-add')).toBe('ข้อมูลใหม่')
  await press(page, 'ส่งข้อมูล')
  await page.getByText('ได้รับแล้วค่ะ').waitFor()
  // What had arrived before its answer was lost is the same as what was sent after the page was opened anew.
  await page.reload()
  const added = page.locator('.timeline li').filter({ hasText: 'ข้อมูลใหม่' })
  await added.first().waitFor()
  expect(await added.count()).toBe(1)
})

test('another’s case, opened by its address, is not there', async () => {
  const page = await app.visit('/app/cases', { as: PRASERT })
  const { caseId } = await file(page)
  const other = await app.visit(`/app/cases/${caseId}`, { as: MIND })
  await other.getByText('ไม่มีเรื่องนี้ในรายการของคุณค่ะ').waitFor()
})

test('the language that is chosen here is the chat’s too', async () => {
  const page = await app.visit('/app/settings', { as: MIND })
  await page.getByLabel('English').check()
  await page.getByText('Saved.').waitFor()
  await app.says(MIND, 'menu')
  await expect.poll(() => app.chat(MIND), { timeout: 30_000 }).toContain('My cases')
})

test('everything is copied into one file, then erased, with a receipt here and in the chat; and one can begin anew', async () => {
  const page = await app.visit('/app/privacy', { as: PRASERT, worker: true })
  const { number } = await file(page)
  await app.go(page, '/app/privacy')
  await press(page, 'ขอสำเนา')
  await press(page, 'เตรียมดาวน์โหลด')
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: 'ดาวน์โหลดไฟล์ ZIP' }).click()
  const files = unzipSync(new Uint8Array(await readFile(await (await saving).path())))
  expect(strFromU8(files['data.json']!)).toContain(number)
  expect(Object.keys(files)).toContain('manifest.json')
  await expect.poll(() => app.chat(PRASERT), { timeout: 30_000 }).toContain('สำเนาข้อมูลของคุณพร้อมแล้ว')
  // A draft, and a photo that never arrived.
  await page.evaluate(async () => {
    localStorage.setItem('pd.draft.complaint', '{"answers":{}}')
    await new Promise((done, fail) => {
      const asked = indexedDB.open('pd', 1)
      asked.onupgradeneeded = () => asked.result.createObjectStore('photos')
      asked.onerror = fail
      asked.onsuccess = () => {
        asked.result
          .transaction('photos', 'readwrite')
          .objectStore('photos')
          .put(new Blob(['x']), 'one')
        asked.result.close()
        done(null)
      }
    })
  })
  await page.fill('#erase-word', 'ลบ')
  await press(page, 'ลบทั้งหมดเลย')
  await page.getByText('พิมพ์ให้ตรงว่า').waitFor()
  await page.fill('#erase-word', 'ลบทั้งหมด')
  await press(page, 'ลบทั้งหมดเลย')
  await page.getByText('ลบข้อมูลของคุณเรียบร้อยแล้วค่ะ').waitFor({ timeout: 30_000 })
  await page.getByText(number).waitFor()
  await expect.poll(() => app.chat(PRASERT), { timeout: 30_000 }).toContain('ลบข้อมูลของคุณเรียบร้อยแล้ว')
  expect(
    await page.evaluate(async () => [
      Object.keys(localStorage).filter((key) => key.startsWith('pd.draft')),
      (await indexedDB.databases()).map(({ name }) => name),
      sessionStorage.getItem('pd.session'),
    ]),
  ).toEqual([[], [], null])
  const signedIn: string[] = []
  page.on('request', (request) => request.url().endsWith('/session') && signedIn.push(request.method()))
  await page.reload()
  await page.getByText('ลบข้อมูลของคุณเรียบร้อยแล้วค่ะ').waitFor()
  expect(await axe(page)).toEqual([])
  // To sign in would be to begin anew.
  expect(signedIn).toEqual([])
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/receipt.png`, fullPage: true })
  // What the browser keeps to open pages without a signal was there all along, and says nothing of anybody.
  const kept = await page.evaluate(async (number) => {
    const found = { paths: [] as string[], named: false }
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) {
        found.paths.push(new URL(request.url).pathname)
        found.named ||= (await (await caches.match(request))!.text()).includes(number)
      }
    return found
  }, number)
  expect(kept.paths).toContain('/app/shell')
  expect(kept.paths.filter((path) => !/^\/app\/(?:assets\/[^/]+|shell)$/.test(path))).toEqual([])
  expect(kept.named).toBe(false)
  await press(page, 'เริ่มใหม่')
  await app.go(page, '/app/cases')
  await page.getByText('คุณยังไม่มีเรื่องที่ส่งไว้ค่ะ').waitFor()
})
