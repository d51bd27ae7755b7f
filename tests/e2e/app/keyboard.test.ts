import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { hiddenComplaint, PAID_LONG_AGO } from '../../tools/complaint.ts'
import { slip } from '../slip.ts'
import { post } from './api.ts'
import { type App, openApp } from './app.ts'
import { fillIn } from './complaint.ts'
import { agreed } from './ledger.ts'

/** What somebody has who sees no screen, or holds no finger on it: where the focus is after each press, and what is said. */
const [SOMSRI, PRASERT, MIND, ANAN] = CITIZENS.map(({ id }) => id) as [string, string, string, string]
let app: App

beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

const press = async (
  page: Page,
  name: string | RegExp,
  role: 'button' | 'link' = 'button',
): Promise<void> => {
  await page.getByRole(role, { name }).first().focus()
  await page.keyboard.press('Enter')
}
/** Once it is on something of the page again. */
const focused = async (page: Page, words: string | RegExp): Promise<void> => {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('main *')?.textContent ?? ''))
    .toMatch(words)
}

describe('the focus goes on where a press took its button away', () => {
  test('agreeing, asking for a copy, opening it: with what took the place, or with the heading over it', async () => {
    const page = await app.visit('/app/privacy', { as: SOMSRI })
    await press(page, 'อ่านแล้ว ยินยอม')
    await focused(page, /^ขอบคุณ/)
    await press(page, 'ขอสำเนา')
    await focused(page, /^ขอสำเนาข้อมูลทั้งหมด$/)
    await press(page, 'เตรียมดาวน์โหลด')
    await focused(page, /^ดาวน์โหลดไฟล์ ZIP$/)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
  })

  test('another month is read from its name', async () => {
    const page = await app.visit('/app/ledger', { as: PRASERT })
    await agreed(page)
    await page.goto(`${app.service.workerUrl}/app/ledger/month?month=2026-03`)
    await press(page, /ก\.พ\./, 'link')
    await focused(page, /^กุมภาพันธ์ 2569$/)
    await press(page, /ทั้งปี/, 'link')
    await focused(page, /^สรุปรายปี$/)
  })

  test('a photo left out leads back to the question of photos', async () => {
    const page = await app.visit('/app/forms/complaint', { as: MIND })
    await fillIn(page)
    await page.setInputFiles('#q-evidence-file', await slip(page))
    await press(page, /^เอารูปออก/)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('q-evidence')
  })

  test('whoever withdraws a case is not back at the beginning', async () => {
    const page = await app.visit('/app/', { as: ANAN })
    await post(page, '/own/consents/service', { version: NOTICE.version })
    const answers = hiddenComplaint({ paid_on: PAID_LONG_AGO })
    const { caseId } = await post(page, '/complaints', { answers, notice: NOTICE.version })
    await page.goto(`${app.service.workerUrl}/app/cases/${caseId}`)
    await press(page, 'ถอนเรื่อง')
    await press(page, 'ถอนเรื่องเลย')
    await page.getByRole('button', { name: 'ถอนเรื่อง', exact: true }).waitFor({ state: 'detached' })
    await focused(page, /^(?!ข้าม)./)
  })
})
