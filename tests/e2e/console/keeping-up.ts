import { readFile } from 'node:fs/promises'
import type { Route } from 'playwright-core'
import { expect, test } from 'vitest'
import { shownText } from '../browser.ts'
import type { Console } from './console.ts'
import { heldBack } from './held-back.ts'
import { pick, told, unfold, walk } from './told.ts'

/** What an administrator and an auditor keep in order: words, days, the directory, files in and out, and who read what. */
export const keepingUp = (open: () => Console): void => {
  test('a ready reply, a holiday, a category’s name and a look at content: what is missing is told, what is kept is shown', {
    timeout: 60_000,
  }, async () => {
    const { desk } = open()
    const page = await desk('administrator', '/app/staff/canned')
    const reply = await unfold(page, 'เพิ่มข้อความ')
    await reply.locator('#name-new').fill('ขอเลขพัสดุ')
    await reply.locator('#body-new').fill('เรื่อง {phone} ขอเลขพัสดุด้วยค่ะ')
    await reply.getByRole('button', { name: 'บันทึก' }).click()
    await reply.getByRole('alert').waitFor()
    await reply.locator('#body-new').fill('เรื่อง {number} ขอเลขพัสดุด้วยค่ะ')
    // Kept, with its answer lost on the way: saved again it is the same reply.
    const lost = async (route: Route) => {
      await route.fetch()
      await route.abort()
    }
    await page.route('**/canned/*', lost, { times: 1 })
    await reply.getByRole('button', { name: 'บันทึก' }).click()
    await reply.getByText('สัญญาณ').waitFor()
    await reply.getByRole('button', { name: 'บันทึก' }).click()
    await told(page, 'บันทึกแล้ว')
    const kept = page.locator('.lines > li').filter({ hasText: 'ขอเลขพัสดุ' })
    await kept.first().waitFor()
    expect(await kept.count()).toBe(1)

    await walk(page, '/app/staff/settings')
    const day = await unfold(page, 'เพิ่มวันหยุด')
    await day.getByRole('button', { name: 'บันทึก' }).click()
    await day.getByRole('alert').waitFor()
    await day.locator('#holiday-day').fill('14 มิ.ย. 2570')
    await day.locator('#holiday-th').fill('วันหยุดพิเศษ')
    await day.locator('#holiday-en').fill('Special holiday')
    await day.locator('#holiday-source').fill('มติคณะรัฐมนตรี (ตัวอย่าง)')
    await day.getByRole('button', { name: 'บันทึก' }).click()
    await told(page, 'บันทึกแล้ว')
    await page
      .locator('summary')
      .filter({ hasText: /ปี 2570/ })
      .click()
    const entered = page.locator('.lines li').filter({ hasText: 'วันหยุดพิเศษ' })
    await entered.getByRole('button', { name: 'เอาออก' }).click()
    await entered.waitFor({ state: 'detached' })

    const family = page.locator('details.panel').first()
    await family.locator('summary').first().click()
    await family.locator('#th-online_trade').fill('ซื้อของทางเน็ต')
    await family.locator('#from-online_trade').fill('วันนี้')
    await family.locator('form').first().getByRole('button', { name: 'บันทึก' }).click()
    await page.locator('summary').filter({ hasText: 'ซื้อของทางเน็ต' }).waitFor()
    await family.locator('#th-online_trade').fill('')
    await family.locator('form').first().getByRole('button', { name: 'บันทึก' }).click()
    await page.locator('summary').filter({ hasText: 'ซื้อของทางเน็ต' }).waitFor({ state: 'detached' })

    await walk(page, '/app/staff/content')
    await page.getByRole('button', { name: 'รวมที่จะครบใน 30 วัน' }).click()
    await page
      .getByRole('button', { name: /^ตรวจแล้ว/ })
      .first()
      .click()
    await page.getByRole('dialog').locator('#look-source').fill('https://example.go.th/ประกาศ')
    const looked = await heldBack(page, /\/content\/looks$/, 'POST')
    await page.getByRole('dialog').getByRole('button', { name: 'ตรวจแล้ว' }).click()
    await looked.asked
    // The next one, opened while the first is being kept, stays open with what is typed in it.
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: /^ตรวจแล้ว/ })
      .nth(1)
      .click()
    await page.getByRole('dialog').locator('#look-source').fill('อีกแหล่งหนึ่ง')
    await looked.letIn()
    await told(page, 'บันทึกการตรวจแล้ว')
    expect(await page.getByRole('dialog').locator('#look-source').inputValue()).toBe('อีกแหล่งหนึ่ง')
    await page.keyboard.press('Escape')
    await page.locator('td').filter({ hasText: 'นภา' }).first().waitFor()
  })

  test('an agency comes into the directory with the time that it sets itself, and a table is shown before it is applied', {
    timeout: 60_000,
  }, async () => {
    const { desk } = open()
    const page = await desk('administrator', '/app/staff/exchange')
    const form = await unfold(page, 'เพิ่มหน่วยงาน')
    await form.locator('input').nth(0).fill('สำนักงานทดสอบ (สมมติ)')
    await form.locator('input').nth(1).fill('Test office (fictional)')
    await form.locator('input[id^=days-]').fill('15')
    await form.locator('input[id^=source-]').fill('ประกาศของสำนักงาน ข้อ 4')
    await form.getByRole('button', { name: 'บันทึก' }).click()
    await told(page, 'บันทึกแล้ว')
    const entry = page.locator('.lines li').filter({ hasText: 'สำนักงานทดสอบ' })
    await entry.getByText('แก้ไข').click()
    expect(await entry.locator('input[id^=days-]').inputValue()).toBe('15')
    await entry.locator('input[id^=days-]').fill('20')
    await entry.getByRole('button', { name: 'บันทึก' }).click()
    await told(page, 'บันทึกแล้ว')

    await walk(page, '/app/staff/imports')
    await page.locator('#import-kind').selectOption('holidays')
    const file = (text: string) =>
      page
        .locator('#import-file')
        .setInputFiles({ name: 'days.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await file('day,th,en,source\n2027-13-40,ก,A,ข\n')
    await pick(page, 'ดูก่อน')
    await page.getByRole('status').filter({ hasText: 'ผิด 1 แห่ง' }).waitFor()
    expect(await page.getByRole('button', { name: 'นำเข้าตามนี้' }).count()).toBe(0)
    // What comes of a file when another was chosen meanwhile is not shown as the other's.
    await file('day,th,en,source\n2027-08-17,วันหยุดในไฟล์เดิม,From the file before,ตัวอย่าง\n')
    const former = await heldBack(page, /\/imports\/holidays\/preview$/, 'POST')
    await pick(page, 'ดูก่อน')
    await former.asked
    await file('day,th,en,source\n2027-08-16,วันหยุดในไฟล์,From a file,ตัวอย่าง\n')
    await former.letIn()
    expect(await page.locator('td').count()).toBe(0)
    await pick(page, 'ดูก่อน')
    await page.locator('td').filter({ hasText: 'วันหยุดในไฟล์' }).waitFor()
    await pick(page, 'นำเข้าตามนี้')
    await told(page, 'นำเข้าแล้ว เพิ่ม 1 เปลี่ยน 0')
  })

  test('an auditor takes the cases as a file without names, and finds that they did, and who read a case', {
    timeout: 60_000,
  }, async () => {
    const { desk, files } = open()
    const { number, id } = await files('U0000000000000000000000000000c001')
    const reader = await desk('officer', `/app/staff/cases/${id}`)
    await reader.locator('.case-page').waitFor()

    const page = await desk('auditor', '/app/staff/exports')
    await page.locator('#export-format').selectOption('csv')
    await page.locator('#export-reason').selectOption('inspection')
    const [came] = await Promise.all([page.waitForEvent('download'), pick(page, 'ส่งออก')])
    const csv = await readFile((await came.path())!, 'utf8')
    expect(csv).toContain(number)
    expect(csv).not.toContain('ใจดี')
    await told(page, 'ดาวน์โหลดแล้ว')

    // A day that nobody can read is asked for again, and not left out: the file would hold all of them.
    await page.locator('#export-from').fill('ต้นเดือน')
    let asked = 0
    await page.route('**/staff/exports', async (route) => {
      asked++
      await route.fulfill({ status: 401, json: { type: '/problems/unauthorized' } })
    })
    await pick(page, 'ส่งออก')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('export-from')
    expect(asked).toBe(0)
    await page.locator('#export-from').fill('')

    await walk(page, '/app/staff/audit')
    await page.locator('#audit-number').fill('PD-1')
    await pick(page, 'ค้นหา')
    await page.locator('#audit-number-error').waitFor()
    await page.locator('#audit-number').fill(number)
    await page.locator('#audit-reads').check()
    await pick(page, 'ค้นหา')
    const row = page.locator('tr').filter({ hasText: 'case.read' }).filter({ hasText: 'วรรณา' })
    await row.first().waitFor()
    await page.locator('#audit-number').fill('')
    await page.locator('#audit-reads').uncheck()
    await page.locator('#audit-verb').fill('export.begin')
    await pick(page, 'ค้นหา')
    await page.locator('tr').filter({ hasText: 'ศิริพร' }).filter({ hasText: 'inspection' }).first().waitFor()
    expect(await shownText(page.locator('table'))).not.toContain('case.read')

    // Where the session is over, a file asks for signing in like all the rest.
    await walk(page, '/app/staff/exports')
    await pick(page, 'ส่งออก')
    await page.locator('.sign-in').filter({ hasText: 'หมดเวลาเข้าใช้งาน' }).waitFor()
  })
}
