import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { codeAt, stepOf } from '../../../db/totp.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { shownText } from '../browser.ts'
import type { Console } from './console.ts'
import { pick, told } from './told.ts'

const WHO = 'สมชาย เปลี่ยนเครื่อง'

/** A member who comes with another LINE account, and is who they were. */
export const newLine = (open: () => Console): void => {
  test('a member with another LINE account: the old one is out at once, the new one and the same second factor lead to the same desk', {
    timeout: 60_000,
  }, async () => {
    const { app, desk } = open()
    const { workerUrl, phoneUrl } = app.service
    const admin = await desk('administrator', '/app/staff/members')
    const post = async (path: string, body: object, token = '') => {
      const answer = await fetch(`${workerUrl}/api/v1/staff${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      })
      return { status: answer.status, json: await answer.json() }
    }
    const idTokenOf = async (id: string) =>
      ((await (await fetch(`${phoneUrl}/sim/id-token/${id}`)).json()) as { idToken: string }).idToken
    const keeper = (await admin.evaluate(() => sessionStorage.getItem('pd.desk.token')))!
    const invited = await post('/invitations', { name: WHO, role: 'officer', agencyId: null }, keeper)
    const old = CITIZENS[1].id
    const joined = await post('/join', { idToken: await idTokenOf(old), code: invited.json.code })
    const { secret } = (await post('/factor/enrol', {}, joined.json.token)).json
    const step = stepOf(Date.now())
    await post('/factor/confirm', { code: await codeAt(secret, step) }, joined.json.token)

    await admin.reload()
    const line = (page: Page) => page.locator('main > ul.lines li').filter({ hasText: WHO })
    await line(admin).getByRole('button', { name: 'แก้ไข' }).click()
    await admin.getByRole('dialog').getByText('เปลี่ยนบัญชี LINE', { exact: true }).click()
    await pick(admin, 'ออกรหัส และปิดบัญชี LINE เดิม')
    await told(admin, `รหัสเปลี่ยนบัญชี LINE ของ ${WHO}`)
    await line(admin).filter({ hasText: 'รอบัญชี LINE ใหม่' }).waitFor()
    const code = (await shownText(admin.locator('.notice.good code').first())).trim()
    expect((await post('/session', { idToken: await idTokenOf(old) })).status).toBe(401)

    const page = await app.visit('/app/staff/', { width: 1366 })
    await page.getByText('หรือเปลี่ยนบัญชี LINE').click()
    await page.locator('#invitation').fill(code)
    await page.getByRole('button', { name: /คุณแดง/ }).click()
    await page.getByRole('heading', { name: 'ยืนยันตัวตน' }).waitFor()
    await page.locator('#code').fill(await codeAt(secret, step + 1))
    await page.keyboard.press('Enter')
    await page.locator('.rail').filter({ hasText: WHO }).waitFor()
    await admin.reload()
    await line(admin).filter({ hasText: 'เข้าอยู่: 1' }).waitFor()
    expect(await shownText(line(admin))).not.toContain('รอบัญชี LINE ใหม่')
  })
}
