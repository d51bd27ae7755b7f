import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { ANSWERS, type Console } from './console.ts'
import { pick, told, unfold, walk } from './told.ts'

const WHO = CITIZENS[3].id

/** What is no complaint, words of danger, and a sender who has to be kept out and is heard. */
export const keepingOut = (open: () => Console, second: () => string): void => {
  test('words of danger are looked at first; what is no complaint leaves the lists and comes back', async () => {
    const { desk, files } = open()
    const filed = await files(CITIZENS[1].id, {
      ...ANSWERS,
      story: 'ร้านโกงเงินก้อนสุดท้าย ไม่อยากมีชีวิตอยู่แล้ว อยากฆ่าตัวตายค่ะ',
    })
    const page = await desk('officer', '/app/staff/trouble')
    const flag = page.locator('main li').filter({ hasText: filed.number })
    await flag.filter({ hasText: 'อาจทำร้ายตัวเอง' }).waitFor()
    await flag.getByRole('link').click()
    await page.locator('.facts-line').filter({ hasText: filed.number }).waitFor()

    const spam = await unfold(page, 'ไม่ใช่เรื่องร้องเรียน')
    await spam.locator('#spam-reason').selectOption('test')
    await pick(page, 'เอาออกจากรายการ')
    await told(page, 'เอาออกจากรายการแล้ว')
    await walk(page, '/app/staff/queue?view=spam')
    await page.locator('a.case').filter({ hasText: filed.number }).click()
    await unfold(page, 'ไม่ใช่เรื่องร้องเรียน')
    await pick(page, 'เอากลับเข้ารายการ')
    await told(page, 'เอากลับเข้ารายการแล้ว')

    await walk(page, '/app/staff/trouble')
    await flag.getByRole('button', { name: /จริง ดูแลแล้ว/ }).click()
    await flag.waitFor({ state: 'detached' })
  })

  test('a sender is kept out for a time, asks for a second look, and another supervisor lets them in', {
    timeout: 60_000,
  }, async () => {
    const { app, asCitizen, desk, files, says, seated } = open()
    const filed = await files(WHO)
    const page = await desk('supervisor', `/app/staff/cases/${filed.id}`)
    const form = await unfold(page, 'ระงับผู้ส่ง')
    await form.locator('#block-days').fill('120')
    await form.getByRole('button', { name: 'ระงับผู้ส่ง' }).click()
    await form.locator('#block-days-error').waitFor()
    await form.locator('#block-days').fill('7')
    await form.getByRole('button', { name: 'ระงับผู้ส่ง' }).click()
    await told(page, 'ระงับแล้ว')
    await expect(asCitizen(WHO, 'POST', `/own/cases/${filed.id}/add`, { text: 'ขอเพิ่มข้อมูล' })).rejects.toThrow(
      '/problems/blocked',
    )
    await expect.poll(() => app.chat(WHO), { timeout: 30_000 }).toContain('ขอให้ทบทวน')

    await says(WHO, 'ขอให้ทบทวน')
    await says(WHO, 'ฉันไม่ได้ด่าใคร ขอให้ดูอีกครั้งค่ะ')
    // Who has blocked does not judge it.
    await walk(page, '/app/staff/trouble')
    const appeal = (at: Page) =>
      at.locator('li.panel').filter({ hasText: 'ฉันไม่ได้ด่าใคร' }).filter({ hasText: filed.number }).first()
    await appeal(page).filter({ hasText: 'หัวหน้าคนอื่นต้องเป็นผู้พิจารณา' }).waitFor()

    const other = await seated(second(), '/app/staff/trouble')
    await appeal(other).locator('textarea').fill('เราดูแล้ว ขอโทษที่เข้าใจผิดค่ะ')
    await appeal(other).getByRole('button', { name: 'ปลดการระงับ' }).click()
    await expect.poll(() => app.chat(WHO), { timeout: 30_000 }).toContain('ขอโทษที่เข้าใจผิดค่ะ')
    await asCitizen(WHO, 'POST', `/own/cases/${filed.id}/add`, { text: 'ขอเพิ่มข้อมูล' })
    await other.locator('main').getByText('พิจารณาแล้ว ปลด').first().waitFor()
  })
}
