import { expect, test } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { shownText } from '../browser.ts'
import type { Console } from './console.ts'
import { pick, told, walk } from './told.ts'

const [SOMSRI, PRASERT, MIND] = CITIZENS.map(({ id }) => id) as [string, string, string]
const NUMBER = '062-345-6789'
const REPORT = {
  paid: 'no',
  claim: 'officer',
  channel: 'call',
  act: 'pay',
  story: 'โทรมาอ้างว่าเป็นตำรวจ ให้โอนเงินไปตรวจสอบบัญชี',
  identifiers: NUMBER,
  reported: ['none'],
  name: 'สมศรี ใจดี',
}

/** From two reports to a warning that two people answer for, and back where somebody says that it is theirs. */
export const scams = (open: () => Console): void => {
  test('two reports are confirmed as one campaign; the warning of one officer goes out by a supervisor who did not write it', {
    timeout: 60_000,
  }, async () => {
    const { asCitizen, desk } = open()
    for (const id of [SOMSRI, PRASERT])
      await asCitizen(id, 'POST', '/filings/scam-report', { answers: REPORT, notice: NOTICE.version })
    const { cases } = await asCitizen<{ cases: { id: string }[] }>(SOMSRI, 'GET', '/own/cases')
    const page = await desk('officer', `/app/staff/cases/${cases[0]!.id}`)
    await page.locator('a[href^="/app/staff/scam/"]').click()
    const mark = page.locator('.lines li').filter({ hasText: '62345' })
    await mark.getByRole('button', { name: 'บันทึกว่าดูแล้ว' }).click()
    await mark.filter({ hasText: '✓ ดูแล้ว' }).waitFor()
    await pick(page, 'ยืนยันว่าเป็นกลุ่มเดียวกัน')
    await told(page, 'บันทึกแล้ว')
    await pick(page, 'ร่างคำเตือนถึงประชาชน')
    await told(page, 'ร่างคำเตือนแล้ว')

    // Who wrote it, and is no supervisor, may look at it and take it back, and no more.
    await walk(page, '/app/staff/scam')
    const own = page.locator('li.panel').filter({ hasText: 'ร่าง รออนุมัติ' })
    await own.getByRole('button', { name: 'ดูก่อนส่ง' }).click()
    await own.getByText('จะส่งถึง').waitFor()
    expect(await shownText(own)).toContain('วรรณา')
    expect(await own.getByRole('button').allInnerTexts()).toEqual(['ยกเลิกคำเตือน'])

    const lead = await desk('supervisor', '/app/staff/scam')
    const theirs = lead.locator('li.panel').filter({ hasText: 'วรรณา' })
    await theirs.getByRole('button', { name: 'ดูก่อนส่ง' }).click()
    await theirs.getByRole('button', { name: 'อนุมัติและส่ง' }).click()
    await told(lead, 'อนุมัติแล้ว')
    await theirs.filter({ hasText: /กำลังส่ง|ส่งแล้ว/ }).waitFor()
    expect(await shownText(theirs)).toContain('ธีระ')
  })

  test('whoever says that a listed number is theirs is answered, and it is warned of no more', async () => {
    const { app, asCitizen, desk } = open()
    const reason = 'เบอร์นี้เป็นของฉัน ฉันไม่เคยโทรหาใคร'
    await asCitizen(MIND, 'POST', '/scam/appeals', { indicator: NUMBER, reason })
    const page = await desk('supervisor', '/app/staff/scam')
    const appeal = page.locator('li.panel').filter({ hasText: reason })
    await appeal.getByRole('button', { name: 'ทักท้วงถูก หยุดเตือน' }).click()
    await appeal.getByText('เขียนคำตอบถึงผู้ทักท้วงก่อน').waitFor()
    await appeal.locator('textarea').fill('เราตรวจแล้ว จะหยุดเตือนเบอร์นี้ค่ะ')
    await appeal.getByRole('button', { name: 'ทักท้วงถูก หยุดเตือน' }).click()
    await told(page, 'บันทึกแล้ว')
    await appeal.waitFor({ state: 'detached' })
    await expect.poll(() => app.chat(MIND), { timeout: 30_000 }).toContain('จะหยุดเตือนเบอร์นี้ค่ะ')
    const { indicators } = await asCitizen<{ indicators: { reports: number }[] }>(
      MIND,
      'POST',
      '/scam/check',
      { text: NUMBER },
    )
    expect(indicators.map(({ reports }) => reports)).toEqual([0])
  })
}
