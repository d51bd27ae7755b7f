import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { shownText } from '../browser.ts'
import type { Console } from './console.ts'
import { pick, told, walk } from './told.ts'

const PRASERT = CITIZENS[1].id

const ask = async (page: Page, words: string): Promise<void> => {
  await pick(page, 'ถามผู้ร้อง')
  await page.locator('#move-text').fill(words)
  await pick(page, 'ส่ง')
  await page.locator('.timeline').filter({ hasText: words }).waitFor()
}

/** What the desk says has happened. */
export const trueWords = (open: () => Console): void => {
  test('nobody is told of a clock that stands when it runs, of an agency that has nothing, nor that the citizen hears nothing', {
    timeout: 60_000,
  }, async () => {
    const { app, desk, files } = open()
    const { id } = await files(PRASERT)
    const page = await desk('officer', `/app/staff/cases/${id}`)
    const facts = page.locator('.facts-line')
    await ask(page, 'ขอเลขพัสดุด้วยค่ะ')
    await facts.filter({ hasText: 'หยุดนับ' }).waitFor()
    // No agency has it, and so none can be said to have taken it.
    await page.getByText('ทำอย่างอื่น').click()
    await page.getByRole('button', { name: 'ไม่ต้องรอคำตอบ ตรวจต่อ' }).waitFor()
    expect(await page.getByRole('button', { name: 'หน่วยงานรับเรื่อง' }).count()).toBe(0)

    for (const words of ['ขอสลิปด้วยค่ะ', 'ขอชื่อร้านด้วยค่ะ']) {
      await pick(page, 'ไม่ต้องรอคำตอบ ตรวจต่อ')
      await page.locator('.deed-form').getByRole('button', { name: 'ไม่ต้องรอคำตอบ ตรวจต่อ' }).click()
      await facts.filter({ hasText: 'กำลังตรวจ' }).waitFor()
      await ask(page, words)
      await told(page, 'ส่งคำถามถึงผู้ร้องแล้ว')
    }
    // It has stood as often as it may.
    await facts.filter({ hasText: 'รอผู้ร้องตอบ' }).waitFor()
    expect(await shownText(page.locator('.case-head'))).not.toContain('หยุดนับ')

    const other = await files(PRASERT)
    await page.goto(`${app.service.workerUrl}/app/staff/cases/${other.id}`)
    await page.locator('#urgency').selectOption('3')
    await told(page, 'เปลี่ยนความเร่งด่วนแล้ว')
    expect(await shownText(page.locator('.notice.good').first())).not.toContain('ผู้ร้องไม่เห็น')
    await expect.poll(() => app.chat(PRASERT), { timeout: 30_000 }).toContain('เร่งด่วน')
  })

  test('a list without failures does not say that everything has arrived, nor a year with some of its holidays that it has none', async () => {
    const { desk } = open()
    const page = await desk('administrator', '/app/staff/exchange')
    await page.locator('.empty').waitFor()
    expect(await shownText(page.locator('main'))).not.toContain('ทุกเรื่องไปถึง')
    await page.goto(new URL('/app/staff/settings', page.url()).href)
    await page.locator('summary').filter({ hasText: 'ยังไม่ครบ' }).first().waitFor()
    expect(await shownText(page.locator('main'))).not.toContain('ยังไม่มีวันหยุด')
  })

  test('what is past its time is not called near it, whoever reads the warning', async () => {
    const page = await open().desk('officer', '/app/staff/search')
    const asked = page.waitForResponse((one) => one.url().endsWith('/escalations'))
    await walk(page, '/app/staff/late')
    const { escalations } = (await (await asked).json()) as {
      escalations: { number: string; rung: string; dueAt: string }[]
    }
    const past = escalations.filter(({ rung, dueAt }) => rung === 'warn' && Date.parse(dueAt) < Date.now())
    expect(past.length).toBeGreaterThan(0)
    for (const { number } of past) {
      const row = page.locator('main li').filter({ hasText: number }).first()
      expect(await shownText(row)).not.toContain('ใกล้ครบกำหนด')
    }
  })

  test('a referral that has not gone is not said to be sent', async () => {
    const { desk, files, sandbox } = open()
    const meets = (fault: string) =>
      fetch(`${sandbox()}/fault`, { method: 'POST', body: new URLSearchParams({ fault }) })
    const { id } = await files(PRASERT)
    await meets('500')
    try {
      const page = await desk('officer', `/app/staff/cases/${id}`)
      await pick(page, 'ส่งต่อให้หน่วยงาน')
      await page.locator('#refer-agency').selectOption({ label: 'หน่วยงานทดลอง (สมมติ)' })
      await page.locator('#refer-text').fill('เราส่งเรื่องให้หน่วยงานที่ดูแลแล้วค่ะ')
      await page.locator('.deed-form').getByRole('button', { name: 'ส่งต่อให้หน่วยงาน' }).click()
      await told(page, 'ส่งต่อให้')
      const referral = page.locator('.referral')
      await referral.filter({ hasText: 'สั่งส่งเมื่อ' }).waitFor()
      expect(await referral.locator('dt').allInnerTexts()).not.toContain('ส่งเมื่อ')
    } finally {
      await meets('none')
    }
  })
}
