import { expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { shownText } from '../browser.ts'
import type { Console } from './console.ts'
import { pick, told } from './told.ts'

const PRASERT = CITIZENS[1].id

/** From an agency's desk: what it takes, and what it gives back. */
export const handedBack = (open: () => Console): void => {
  test('an agency’s officer takes a case, hands it back by a button that says so, and sees nothing of it any more', {
    timeout: 60_000,
  }, async () => {
    const { desk, files } = open()
    const { id } = await files(PRASERT)
    const centre = await desk('officer', `/app/staff/cases/${id}`)
    await pick(centre, 'ส่งต่อให้หน่วยงาน')
    await centre.locator('#refer-agency').selectOption({ label: 'หน่วยงานตัวอย่าง (สมมติ)' })
    await centre.locator('#refer-text').fill('เราส่งเรื่องให้หน่วยงานที่ดูแลแล้วค่ะ')
    await centre.locator('.deed-form').getByRole('button', { name: 'ส่งต่อให้หน่วยงาน' }).click()
    await told(centre, 'ส่งต่อให้')

    const page = await desk('agency_officer', `/app/staff/cases/${id}`)
    const buttons = page.locator('.picks-of').first().getByRole('button')
    await buttons.first().waitFor()
    expect(await buttons.allInnerTexts()).toEqual(['หน่วยงานรับเรื่อง', 'ตอบผู้ร้อง', 'ส่งคืนศูนย์'])
    await pick(page, 'หน่วยงานรับเรื่อง')
    await page.locator('.deed-form').getByRole('button', { name: 'หน่วยงานรับเรื่อง' }).click()
    await told(page, 'หน่วยงานรับแล้ว')
    await pick(page, 'ตอบผู้ร้อง')
    await page.locator('#move-text').fill('กำลังตรวจใบสั่งซื้อค่ะ')
    await pick(page, 'ส่งคืนศูนย์')
    await page.locator('#move-reason').selectOption('not_this_agency')
    await page.locator('.deed-form').getByRole('button', { name: 'ส่งคืนศูนย์' }).click()
    await page.getByText('ไม่ได้อยู่กับหน่วยงานของคุณแล้ว').waitFor()
    const shown = await shownText(page.locator('main'))
    expect(shown).not.toContain('สั่งพัดลมจากเพจ')
    expect(shown).not.toContain('ไม่พบรายการนี้')
    // What they wrote is theirs.
    expect(shown).toContain('กำลังตรวจใบสั่งซื้อค่ะ')
  })
}
