import { expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { shownText } from '../browser.ts'
import type { Console } from './console.ts'
import { pick, told, unfold, walk } from './told.ts'

const [SOMSRI, PRASERT] = CITIZENS.map(({ id }) => id) as [string, string]

/** Two people’s cases as one, one answer to both, apart again, and one case as two. */
export const together = (open: () => Console): void => {
  test('two cases are joined, both citizens get one answer under their own number, and they are parted again', {
    timeout: 60_000,
  }, async () => {
    const { asCitizen, desk, files } = open()
    const head = await files(SOMSRI)
    const joining = await files(PRASERT)
    const page = await desk('officer', `/app/staff/cases/${joining.id}`)

    await unfold(page, 'รวมเรื่อง')
    await page.locator('#join').fill('PD-6911-000000-0')
    await pick(page, 'รวมเรื่อง')
    await page.locator('#join-error').waitFor()
    await page.locator('#join').fill(head.number)
    await pick(page, 'รวมเรื่อง')
    await told(page, 'รวมเรื่องแล้ว')
    await page.getByRole('link', { name: `เรื่องนี้รวมอยู่กับ ${head.number}`, exact: false }).click()
    await page.locator('.facts-line').filter({ hasText: head.number }).waitFor()

    // What the joined citizen adds calls from the head, until somebody has read it.
    await asCitizen(PRASERT, 'POST', `/own/cases/${joining.id}/add`, { text: 'ร้านนี้บล็อกฉันแล้ว' })
    await page.reload()
    const panel = page.locator('section.panel').filter({ hasText: 'เรื่องที่ทำด้วยกัน' })
    await panel.filter({ hasText: 'ร้านนี้บล็อกฉันแล้ว' }).filter({ hasText: 'มีข้อความใหม่' }).waitFor()
    await pick(page, 'อ่านข้อความของทุกเรื่องแล้ว')
    await told(page, 'อ่านข้อความของทุกเรื่องแล้ว')
    await panel.getByText('มีข้อความใหม่').waitFor({ state: 'detached' })

    // One text to both: a wrong brace is told, then it is looked at before it goes.
    await unfold(page, 'เขียนถึงทุกเรื่องในกลุ่มนี้')
    await page.locator('#mass-text').fill('เรื่อง {name} คืบหน้าค่ะ')
    await pick(page, 'ร่าง แล้วดูก่อนส่ง')
    await page.locator('#mass-text-error').waitFor()
    await page.locator('#mass-text').fill('เรื่อง {number} เราเรียกร้านมาคุยแล้วค่ะ')
    await pick(page, 'ร่าง แล้วดูก่อนส่ง')
    const mass = page.locator('li.panel').filter({ hasText: 'เราเรียกร้านมาคุยแล้วค่ะ' })
    await mass.getByRole('button', { name: 'ดูก่อนส่ง' }).click()
    const samples = mass.locator('blockquote')
    await samples.first().waitFor()
    expect(await samples.allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining(joining.number)]),
    )
    await mass.getByRole('button', { name: 'ส่งถึงทุกคน' }).click()
    await mass.filter({ hasText: /กำลังส่ง|ส่งครบ/ }).waitFor()

    await walk(page, `/app/staff/cases/${joining.id}`)
    await pick(page, 'แยกกลับเป็นเรื่องเดี่ยว')
    await told(page, 'แยกกลับแล้ว')
    await panel.filter({ hasText: 'เรื่องนี้ทำเรื่องเดียว' }).waitFor()
  })

  test('a case that is two is split: what was chosen goes with the new number, and the citizen hears both', async () => {
    const { app, desk, files } = open()
    const one = await files(SOMSRI)
    const page = await desk('officer', `/app/staff/cases/${one.id}`)
    const form = await unfold(page, 'แยกเป็นอีกเรื่อง')
    await form.getByRole('button', { name: 'แยกเป็นอีกเรื่อง' }).click()
    await form.getByRole('alert').waitFor()
    await form.locator('.choice').filter({ hasText: 'สั่งพัดลมจากเพจ' }).click()
    await form.locator('#split-subtype').selectOption({ index: 2 })
    await form.locator('#split-text').fill('เรื่องนี้มีสองเรื่อง เราแยกให้แล้วค่ะ')
    await form.getByRole('button', { name: 'แยกเป็นอีกเรื่อง' }).click()
    await told(page, /แยกเป็นเรื่อง PD-/)
    const number = /PD-\d{4}-\d{6}-\d/.exec(await shownText(page.locator('.notice.good').first()))![0]
    await page.getByRole('link', { name: number }).click()
    await page.locator('.facts-line').filter({ hasText: number }).waitFor()
    expect(await shownText(page.locator('.answers'))).toContain('สั่งพัดลมจากเพจ')
    expect(await shownText(page.locator('.answers'))).not.toContain('facebook')
    await page.getByRole('link', { name: `แยกมาจาก ${one.number}` }).waitFor()
    await expect.poll(() => app.chat(SOMSRI), { timeout: 30_000 }).toContain(number)
  })
}
