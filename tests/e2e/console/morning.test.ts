import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { shownText } from '../browser.ts'
import { badLine } from './bad-line.ts'
import { type Console, openConsole } from './console.ts'
import { heldBack } from './held-back.ts'
import { losing } from './losing.ts'
import { newLine } from './new-line.ts'
import { payloads } from './payloads.ts'
import { nudge, nudgedUntil, pick, told } from './told.ts'

const [SOMSRI] = CITIZENS.map(({ id }) => id) as [string]
let console_: Console
beforeAll(async () => {
  console_ = await openConsole()
})
afterEach(() => console_.app.putAway())
afterAll(() => console_?.app.close())

/** Sends what was typed. Where the agency's system was faster with its proof, looks at how it stands now and sends it again. */
const submit = async (page: Page, name: string, words: string): Promise<void> => {
  const good = page.locator('.notice.good').filter({ hasText: words })
  const slower = page.locator('.two-values')
  for (;;) {
    await page.locator('.deed-form').getByRole('button', { name }).click()
    await good.or(slower).first().waitFor()
    if (!(await slower.isVisible())) return
    await pick(page, 'ดูสถานะล่าสุด ข้อความที่พิมพ์ยังอยู่')
  }
}

test('an officer’s whole morning', { timeout: 150_000 }, async () => {
  const { app } = console_
  const filed = await console_.files(SOMSRI)

  // Signs in with both factors; a wrong code is told and the next one is taken.
  const page = await app.visit('/app/staff/', { width: 1366 })
  await console_.knock(page, 'officer')
  await page.locator('#code').fill('000000')
  await page.keyboard.press('Enter')
  await page.locator('#code-error').waitFor()
  await console_.prove(page)
  // Whoever goes by keyboard or by ear begins at what the page is called.
  await expect.poll(() => page.evaluate(() => document.activeElement?.matches('main h1'))).toBe(true)

  // What is due.
  await page.getByRole('button', { name: /เกินกำหนด/ }).click()
  await page.locator('.due.late').first().waitFor()
  expect(await page.locator('a.case').count()).toBe(await page.locator('.due.late').count())
  expect(page.url()).toContain('quick=overdue')

  // Opens the new case by keyboard alone.
  await page.getByRole('link', { name: /^ใหม่/ }).click()
  await page.getByRole('button', { name: /เกินกำหนด/ }).click()
  await page.locator('a.case').filter({ hasText: filed.number }).waitFor()
  const place = await page
    .locator('a.case')
    .evaluateAll((links, number) => links.findIndex((one) => one.textContent.includes(number)), filed.number)
  await page.locator('h1').focus()
  for (let n = 0; n <= place; n++) await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.locator('.facts-line').filter({ hasText: filed.number }).waitFor()
  expect(await shownText(page.locator('.case-page'))).toContain('สั่งพัดลมจากเพจ')

  // A colleague has it open too, and is seen; they are slower with the same deed.
  const colleague = await console_.desk('supervisor', `/app/staff/cases/${filed.id}`)
  await colleague.locator('.others').filter({ hasText: 'วรรณา' }).waitFor()
  await nudge(page)
  await page.locator('.others').filter({ hasText: 'ธีระ' }).waitFor()

  // Takes it.
  await page.locator('h1').focus()
  await page.keyboard.press('t')
  await told(page, 'รับเรื่องแล้ว')
  await page.locator('.facts-line').filter({ hasText: 'วรรณา (ฉัน)' }).waitFor()
  await pick(colleague, 'ถามผู้ร้อง')
  await colleague.locator('#move-text').fill('ขอเลขพัสดุด้วยค่ะ')
  await pick(colleague, 'ส่ง')
  const conflict = colleague.locator('.two-values')
  await conflict.waitFor()
  expect(await shownText(conflict)).toContain('วรรณา')
  expect(await shownText(conflict)).toContain('ขอเลขพัสดุด้วยค่ะ')
  await pick(colleague, 'ดูสถานะล่าสุด ข้อความที่พิมพ์ยังอยู่')
  expect(await colleague.locator('#move-text').inputValue()).toBe('ขอเลขพัสดุด้วยค่ะ')
  await colleague.context().close()

  // Shows the name for a reason, and covers it again: nothing of it is kept.
  const name = page.locator('.covered').first()
  expect(await shownText(name)).not.toContain('ใจดี')
  await name.getByRole('button', { name: /ดูข้อมูล/ }).click()
  await pick(page, 'โทรหาผู้ร้อง')
  await name.filter({ hasText: 'สมศรี ใจดี' }).waitFor()
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(
    'ใจดี',
  )
  await name.getByRole('button', { name: 'ปิดข้อมูล' }).click()
  expect(await shownText(page.locator('.answers'))).not.toContain('ใจดี')

  // Asks; what was typed is there after a reload, and needs nothing but to be sent.
  await pick(page, 'ถามผู้ร้อง')
  await page.locator('#move-text').fill('ขอสลิปการโอนด้วยค่ะ')
  await page.reload()
  await page.locator('#move-text').waitFor()
  expect(await page.locator('#move-text').inputValue()).toBe('ขอสลิปการโอนด้วยค่ะ')
  await pick(page, 'ส่ง')
  await told(page, 'ส่งคำถามถึงผู้ร้องแล้ว')
  await page.locator('.facts-line').filter({ hasText: 'หยุดนับ' }).waitFor()
  await expect.poll(() => app.chat(SOMSRI), { timeout: 30_000 }).toContain('ขอสลิปการโอนด้วยค่ะ')

  // The citizen answers, and the open case says that it has moved on.
  await console_.asCitizen(SOMSRI, 'POST', `/own/cases/${filed.id}/add`, { text: 'โอนวันที่ 12 ค่ะ สลิปหายแล้ว' })
  await nudge(page)
  await page.getByRole('button', { name: 'แสดงล่าสุด' }).click()
  await page.locator('.timeline').filter({ hasText: 'สลิปหายแล้ว' }).waitFor()

  // Hands it to the sandbox agency, and sees that it arrived whole.
  await pick(page, 'ส่งต่อให้หน่วยงาน')
  await page.locator('#refer-agency').selectOption({ label: 'หน่วยงานทดลอง (สมมติ)' })
  await page.locator('.deed-form').getByRole('button', { name: 'ส่งต่อให้หน่วยงาน' }).click()
  await page.locator('#refer-text-error').waitFor()
  await page.locator('#refer-text').fill('เราส่งเรื่องให้หน่วยงานที่ดูแลแล้วค่ะ')
  await page.locator('.deed-form').getByRole('button', { name: 'ส่งต่อให้หน่วยงาน' }).click()
  await told(page, 'ส่งต่อให้')
  await nudgedUntil(page, page.locator('.sent li[data-state=delivered]'))
  await page.getByRole('button', { name: /ดูหลักฐาน/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('ตรงกับลายนิ้วมือที่ส่งไป').waitFor()
  const hash = (await shownText(dialog.locator('code').first())).trim()
  const kept = (await (await fetch(`${console_.sandbox()}/kept.json`)).json()) as {
    hash: string
    number: string
  }[]
  expect(kept.filter(({ number }) => number === filed.number).map((one) => one.hash)).toContain(hash)
  await dialog.getByRole('button', { name: 'ปิด' }).click()

  // The agency cannot take it; the officer closes it with a reason and what is still left to do.
  await pick(page, 'รับกลับมาตรวจต่อ')
  await page.locator('#move-reason').selectOption('not_this_agency')
  await submit(page, 'รับกลับมาตรวจต่อ', 'กำลังตรวจ')
  await pick(page, 'ตอบผู้ร้อง')
  await page.locator('#move-text').fill('เราติดต่อร้านแล้ว ร้านไม่ตอบค่ะ')
  await submit(page, 'ตอบผู้ร้อง', 'ตอบแล้ว')
  await page.getByText('ทำอย่างอื่น').click()
  await pick(page, 'ปิด: ยังแก้ไขไม่ได้')
  await page.locator('.deed-form').getByText('ผู้ตรวจการแผ่นดิน').waitFor()
  await page.locator('.deed-form').getByRole('button', { name: 'ปิด: ยังแก้ไขไม่ได้' }).click()
  await page.locator('#move-reason-error').waitFor()
  await page.locator('#move-reason').selectOption('cannot_trace')
  await page.locator('#move-text').fill('ตามหาผู้ขายไม่พบค่ะ')
  await submit(page, 'ปิด: ยังแก้ไขไม่ได้', 'ปิด ยังไม่ได้แก้ไข')
  await expect.poll(() => app.chat(SOMSRI), { timeout: 30_000 }).toContain('ตามหาผู้ขายไม่พบค่ะ')

  // Talks in the chat while the bot is silent, and gives it back.
  await page.getByText('คุยกับผู้ร้องในแชต').click()
  await page.locator('#case-chat').fill('สวัสดีค่ะ มีอะไรถามเพิ่มไหมคะ')
  await pick(page, 'เริ่มคุย')
  await page.locator('.facts-line').filter({ hasText: 'บอตเงียบ' }).waitFor()
  await console_.says(SOMSRI, 'ต้องไปแจ้งความที่ไหนคะ')
  await nudgedUntil(page, page.locator('.talk').filter({ hasText: 'ต้องไปแจ้งความที่ไหนคะ' }))
  await page.locator('#chat-text').fill('สถานีตำรวจใดก็ได้ค่ะ')
  // What is chosen and typed for the next answer while this one goes is not taken away with it.
  const answering = await heldBack(page, /\/answer$/, 'POST')
  await pick(page, 'ส่ง')
  await answering.asked
  await page.locator('.talk').getByRole('button', { name: 'ตอบข้อความนี้' }).last().click()
  await page.locator('#chat-text').fill('เปิดตลอดวันค่ะ')
  await answering.letIn()
  await page.locator('.talk .ours').filter({ hasText: 'สถานีตำรวจใดก็ได้ค่ะ' }).waitFor()
  expect(await page.locator('.quoting').count()).toBe(1)
  expect(await page.locator('#chat-text').inputValue()).toBe('เปิดตลอดวันค่ะ')
  await pick(page, 'คืนแชตให้บอต')
  await told(page, 'คืนแชตให้บอตแล้ว')

  // Goes: nothing of the morning is left in the browser.
  await pick(page, 'ออกจากระบบ')
  await page.getByText('ออกจากระบบแล้ว').waitFor()
  expect(
    await page.evaluate(() => Object.keys(sessionStorage).filter((key) => /desk|draft/.test(key))),
  ).toEqual([])
  await page.goto(`${app.service.workerUrl}/app/staff/cases/${filed.id}`)
  await page.getByRole('heading', { name: 'เข้าสู่ระบบเจ้าหน้าที่' }).waitFor()
})

test('a session that ends hides the desk and brings it back with what was typed; somebody else finds nothing of it', async () => {
  const { app } = console_
  const page = await console_.desk('supervisor', '/app/staff/queue?view=open')
  await page.locator('a.case').first().click()
  await page.locator('#case-note').fill('โทรหาร้านแล้ว ไม่มีคนรับ')
  // As when the administrator signs them out.
  const token = await page.evaluate(() => sessionStorage.getItem('pd.desk.token'))
  await fetch(`${app.service.workerUrl}/api/v1/staff/session`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  })
  // Whichever asks first learns it: the note that is kept, or the desk's own look for changes, which may hide the button.
  await page
    .getByRole('button', { name: 'เก็บบันทึก' })
    .click({ timeout: 3_000 })
    .catch(() => {})
  await page.locator('.sign-in').filter({ hasText: 'หมดเวลาเข้าใช้งาน' }).waitFor()
  expect(await page.locator('.case-page').isVisible()).toBe(false)
  // Whoever goes on typing for a moment does not lead the desk elsewhere.
  for (const key of ['g', '/']) await page.keyboard.press(key)
  await console_.knock(page, 'supervisor')
  await console_.prove(page)
  await page.locator('.case-page').waitFor()
  expect(await page.locator('#case-note').inputValue()).toBe('โทรหาร้านแล้ว ไม่มีคนรับ')
  // The keys go on where they were.
  await page.waitForFunction(() => document.activeElement?.closest('.notes'))
  await page.getByRole('button', { name: 'เก็บบันทึก' }).click()
  await told(page, 'เก็บบันทึกแล้ว')
  console_.forget('supervisor')
  await page.locator('#case-note').fill('อีกเรื่องหนึ่ง')
  await pick(page, 'ออกจากระบบ')
  await console_.knock(page, 'auditor')
  await console_.prove(page)
  await page.locator('.case-page').waitFor()
  expect(await page.locator('#case-note').count()).toBe(0)
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('อีกเรื่องหนึ่ง')
})

test('a session that ends under an open question lets its officer in again, and the question is where it was', async () => {
  const { app } = console_
  const page = await console_.desk('agency_officer', '/app/staff/queue?view=open')
  await page.getByRole('button', { name: 'บันทึกตัวกรองนี้' }).click()
  const name = page.getByRole('dialog').locator('input')
  await name.fill('ของด่วน')
  const token = await page.evaluate(() => sessionStorage.getItem('pd.desk.token'))
  await fetch(`${app.service.workerUrl}/api/v1/staff/session`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  })
  console_.forget('agency_officer')
  await nudgedUntil(page, page.locator('.sign-in'))
  await console_.knock(page, 'agency_officer')
  await console_.prove(page)
  await name.waitFor()
  await expect.poll(() => name.inputValue()).toBe('ของด่วน')
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await name.waitFor({ state: 'hidden' })
})

test('what comes while the queue is read is counted above it and moves no row; keys work and are told, but not while one types', async () => {
  const page = await console_.desk('officer', '/app/staff/queue?view=open&order=newest')
  const rows = () => page.locator('a.case').evaluateAll((links) => links.map((link) => link.id))
  await page.locator('a.case').first().waitFor()
  const before = await rows()
  const { number } = await console_.files(CITIZENS[1].id)
  await nudge(page)
  const fresh = page.locator('.fresh')
  await fresh.waitFor()
  expect(await rows()).toEqual(before)
  await fresh.click()
  await page.locator('a.case').first().filter({ hasText: number }).waitFor()
  await page.locator('h1').focus()
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog').getByText('เรื่องถัดไป').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.locator('#search').fill('?j')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(page.url()).toContain('/search')
})

newLine(() => console_)
payloads(() => console_)
losing(() => console_)
badLine(() => console_)
