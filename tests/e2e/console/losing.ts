import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import type { Console } from './console.ts'
import { pick, told } from './told.ts'

const [SOMSRI] = CITIZENS.map(({ id }) => id) as [string]

/** A deed of whoever sits at this desk, by the door that the desk itself uses. */
const deed = (page: Page, path: string, body: object): Promise<number> =>
  page.evaluate(
    async ([to, sent]) => {
      const answer = await fetch(`/api/v1/staff${to}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${sessionStorage.getItem('pd.desk.token')}`,
          'content-type': 'application/json',
        },
        body: sent!,
      })
      return answer.status
    },
    [path, JSON.stringify(body)],
  )

/** What an officer must not lose: words while the line is down, and words for a move that somebody else made impossible. */
export const losing = (open: () => Console): void => {
  test('the line breaks in the middle of a reply: the words stay, and go once when it is back', async () => {
    const { app, desk, files } = open()
    const filed = await files(SOMSRI)
    const page = await desk('officer', `/app/staff/cases/${filed.id}`)
    await pick(page, 'รับเรื่องนี้')
    await told(page, 'รับเรื่องแล้ว')
    await pick(page, 'ตอบผู้ร้อง')
    const words = `ร้านจะส่งของใหม่ให้ค่ะ ${filed.number}`
    await page.locator('#move-text').fill(words)
    await page.context().setOffline(true)
    await page.locator('.deed-form').getByRole('button', { name: 'ตอบผู้ร้อง' }).click()
    await page.locator('.deed-form').getByRole('alert').waitFor()
    expect(await page.locator('#move-text').inputValue()).toBe(words)
    await page.context().setOffline(false)
    await page.locator('.deed-form').getByRole('button', { name: 'ตอบผู้ร้อง' }).click()
    await told(page, 'ตอบแล้ว')
    const answer = page.locator('.timeline li').filter({ hasText: words })
    await answer.first().waitFor()
    expect(await answer.count()).toBe(1)
    await expect.poll(() => app.chat(SOMSRI), { timeout: 30_000 }).toContain('ร้านจะส่งของใหม่ให้ค่ะ')

    // A note that came while its answer was lost is the same as the one that is sent after the page was opened anew.
    await page.route('**/note', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await page.locator('#case-note').fill('โทรแล้วสองครั้ง')
    await pick(page, 'เก็บบันทึก')
    await page.locator('.notes').getByRole('alert').waitFor()
    await page.unroute('**/note')
    await page.reload()
    await page.locator('.notes li').filter({ hasText: 'โทรแล้วสองครั้ง' }).waitFor()
    expect(await page.locator('#case-note').inputValue()).toBe('โทรแล้วสองครั้ง')
    await pick(page, 'เก็บบันทึก')
    await told(page, 'เก็บบันทึกแล้ว')
    await page.reload()
    await page.locator('.notes li').first().waitFor()
    expect(await page.locator('.notes li').filter({ hasText: 'โทรแล้วสองครั้ง' }).count()).toBe(1)
  })

  test('somebody closes the case while one writes: both values are shown, and the words are there to be copied or discarded', async () => {
    const { desk, files } = open()
    const filed = await files(SOMSRI)
    const page = await desk('officer', `/app/staff/cases/${filed.id}`)
    await pick(page, 'ส่งต่อให้หน่วยงาน')
    await page.locator('#refer-note').fill('ผู้ร้องรอของมาสองเดือนแล้ว')
    await page.locator('summary').filter({ hasText: 'ชวนหน่วยงานมาช่วยดู' }).click()
    await page.locator('#invite-note').fill('ช่วยดูใบสั่งซื้อให้หน่อยค่ะ')
    await page.locator('summary').filter({ hasText: 'แยกเป็นอีกเรื่อง' }).click()
    await page.locator('#split-text').fill('เรื่องค่าส่งเป็นอีกเรื่องค่ะ')
    await pick(page, 'ถามผู้ร้อง')
    await page.locator('#move-text').fill('ขอเลขพัสดุด้วยค่ะ')
    const colleague = await desk('supervisor', `/app/staff/cases/${filed.id}`)
    await colleague.locator('.case-page').waitFor()
    const closed = await deed(colleague, `/cases/${filed.id}/transition`, {
      version: 1,
      to: 'not_ours',
      reason: 'court_or_police',
      text: 'เรื่องนี้ไม่อยู่ในหน้าที่ของเราค่ะ',
    })
    expect(closed).toBe(200)
    await page.locator('.deed-form').getByRole('button', { name: 'ส่ง', exact: true }).click()
    await page.locator('.two-values').filter({ hasText: 'ขอเลขพัสดุด้วยค่ะ' }).waitFor()
    await pick(page, 'ดูสถานะล่าสุด ข้อความที่พิมพ์ยังอยู่')
    const left = page.locator('.todo .notice').filter({ hasText: 'ยังไม่ได้ส่ง' })
    const unsent = left.filter({ hasText: 'ขอเลขพัสดุด้วยค่ะ' })
    await unsent.waitFor()
    await left.filter({ hasText: 'ผู้ร้องรอของมาสองเดือนแล้ว' }).waitFor()
    const besides = [
      ['ชวนหน่วยงานมาช่วยดู', 'ช่วยดูใบสั่งซื้อให้หน่อยค่ะ'],
      ['แยกเป็นอีกเรื่อง', 'เรื่องค่าส่งเป็นอีกเรื่องค่ะ'],
    ] as const
    for (const [what, words] of besides)
      await left
        .filter({ hasText: `“${what}”` })
        .filter({ hasText: words })
        .waitFor()
    await page.reload()
    await unsent.waitFor()
    await unsent.getByRole('button', { name: 'ทิ้งข้อความ' }).click()
    await unsent.waitFor({ state: 'detached' })
  })

  test('what is longer than can be sent is told and not cut: it goes once it is shorter', async () => {
    const { app, desk, files } = open()
    const filed = await files(SOMSRI)
    const page = await desk('officer', `/app/staff/cases/${filed.id}`)
    await pick(page, 'ถามผู้ร้อง')
    const box = page.locator('#move-text')
    const words = `${'ขอเลขพัสดุด้วยค่ะ '.repeat(109)}แล้วส่งรูปกล่องมาด้วยนะคะ`
    // As a ready reply after what was typed, or what was pasted.
    await box.fill(`${words.slice(0, 200)}${words}`)
    await pick(page, 'ส่ง')
    await page.locator('#move-text-error').waitFor()
    expect(await box.inputValue()).toBe(`${words.slice(0, 200)}${words}`)
    await box.fill(words)
    await page.locator('#move-text-error').waitFor({ state: 'detached' })
    await pick(page, 'ส่ง')
    await told(page, 'ส่งคำถามถึงผู้ร้องแล้ว')
    await page.locator('.timeline').filter({ hasText: 'แล้วส่งรูปกล่องมาด้วยนะคะ' }).waitFor()
    await expect.poll(() => app.chat(SOMSRI), { timeout: 30_000 }).toContain('แล้วส่งรูปกล่องมาด้วยนะคะ')
  })

  test('a chat that a colleague holds is told by their name, and a supervisor may take it over', async () => {
    const { desk, files, says } = open()
    const filed = await files(SOMSRI)
    const page = await desk('supervisor', `/app/staff/cases/${filed.id}`)
    const box = page.locator('#case-chat')
    // What lies folded is drawn anew with the case: opened too soon, it is folded again.
    await expect
      .poll(async () => {
        if (!(await box.isVisible())) await page.getByText('คุยกับผู้ร้องในแชต').click()
        return box.isVisible()
      })
      .toBe(true)
    await box.fill('สวัสดีค่ะ ขอคุยด้วยสักครู่นะคะ')
    await pick(page, 'เริ่มคุย')
    await page.locator('.facts-line').filter({ hasText: 'บอตเงียบ' }).waitFor()
    await says(SOMSRI, 'ได้ค่ะ')
    const other = await desk('officer', new URL(page.url()).pathname)
    await other.locator('#chat-text').fill('ขอต่อจากหัวหน้านะคะ')
    await pick(other, 'เข้าคุยเอง ให้บอตเงียบ')
    await other.getByRole('alert').filter({ hasText: 'ธีระ' }).waitFor()
    expect(await other.locator('#chat-text').inputValue()).toBe('ขอต่อจากหัวหน้านะคะ')
    await pick(page, 'คืนแชตให้บอต')
    await told(page, 'คืนแชตให้บอตแล้ว')
  })
}
