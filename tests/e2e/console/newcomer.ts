import { expect, test } from 'vitest'
import { codeAt, stepOf } from '../../../db/totp.ts'
import { shownText } from '../browser.ts'
import type { Console } from './console.ts'
import { pick, told } from './told.ts'

const WHO = 'กานดา ทดลองงาน'

/** From the administrator's invitation to the newcomer's desk. `came` is given their session: a second supervisor, whom the seed has not. */
export const newcomer = (open: () => Console, came: (token: string) => void): void => {
  test('an administrator invites a supervisor, who comes in by the link once, with a second factor of their own', async () => {
    const { app, desk } = open()
    const admin = await desk('administrator', '/app/staff/members')
    await admin.locator('#invite-role').selectOption('supervisor')
    await pick(admin, 'สร้างคำเชิญ')
    await admin.getByText('ใส่ชื่อ และเลือกหน่วยงาน').waitFor()
    await admin.locator('#invite-name').fill(WHO)
    await pick(admin, 'สร้างคำเชิญ')
    await told(admin, `คำเชิญสำหรับ ${WHO}`)
    const link = (await shownText(admin.locator('.notice.good code').last())).trim()
    await admin.locator('.lines li').filter({ hasText: WHO }).filter({ hasText: 'รอเข้าครั้งแรก' }).waitFor()

    // A code that is none is told, and what was typed can be mended.
    const page = await app.visit('/app/staff/', { width: 1366 })
    await page.getByText('มาครั้งแรกด้วยรหัสเชิญ').click()
    await page.locator('#invitation').fill('AAAA-BBBB-CCCC-DDDD')
    await page.getByRole('button', { name: /น้องมายด์/ }).click()
    await page.getByText('รหัสเชิญนี้ใช้ไม่ได้').waitFor()

    // The link: its code is taken out of the address, and no officer of the list has to type it.
    await page.goto(link.replace(/^https?:\/\/[^/]+/, app.service.workerUrl))
    await page.waitForFunction(() => !location.hash)
    expect(page.url()).not.toContain('join')
    // The address goes first, the field follows.
    await expect.poll(() => page.locator('#invitation').inputValue()).toBe(link.split('=')[1])
    await page.getByRole('button', { name: /น้องมายด์/ }).click()
    await page.getByRole('heading', { name: 'ตั้งเครื่องยืนยันตัวตน' }).waitFor()
    expect(await page.locator('.rail').count()).toBe(0)
    await page.getByText('สแกนไม่ได้').click()
    const secret = (await shownText(page.locator('.steps code'))).replaceAll(' ', '')
    await page.locator('#code').fill(await codeAt(secret, stepOf(Date.now())))
    await page.keyboard.press('Enter')
    await page.locator('.recovery').waitFor()
    await pick(page, 'เก็บเรียบร้อยแล้ว เริ่มงาน')
    await page.locator('.rail').filter({ hasText: WHO }).waitFor()
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain(link.split('=')[1])

    await admin.reload()
    await admin.locator('.lines li').filter({ hasText: WHO }).filter({ hasText: 'เข้าแล้ว' }).waitFor()
    came((await page.evaluate(() => sessionStorage.getItem('pd.desk.token')))!)
  })
}
