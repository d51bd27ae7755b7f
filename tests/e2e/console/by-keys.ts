import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import type { Console } from './console.ts'
import { told } from './told.ts'

const [SOMSRI] = CITIZENS.map(({ id }) => id) as [string]
/** A wide window where everything is twice as large. */
const ZOOMED = { width: 683, height: 384 }

const press = async (button: Locator): Promise<void> => {
  await button.focus()
  await button.press('Enter')
}
/** Where the keys go on from; nothing where they would begin at the top of the page. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const one = document.activeElement as HTMLElement
    return one === document.body ? '' : one.id || one.textContent.trim()
  })
/** Which of them it is, once it is one. */
const goesOn = (page: Page, from: RegExp): Promise<void> => expect.poll(() => focused(page)).toMatch(from)

/** A case by keys alone: a deed takes its own button away, and nobody begins at the top of the page again. */
export const byKeys = (open: () => Console): void => {
  test('by keys alone and at 200 %, each deed leaves the officer where they were', {
    timeout: 60_000,
  }, async () => {
    const { desk, files } = open()
    const { id } = await files(SOMSRI)
    const page = await desk('officer', `/app/staff/cases/${id}`)
    await page.setViewportSize(ZOOMED)
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })

    await press(button('รับเรื่องนี้'))
    await told(page, 'รับเรื่องแล้ว')
    await goesOn(page, /^ทำต่อ$/)

    await press(button('ถามผู้ร้อง'))
    await goesOn(page, /^move-text$/)
    await page.keyboard.type('ขอเลขพัสดุด้วยค่ะ')
    await press(button('ส่ง'))
    await told(page, 'ส่งคำถามถึงผู้ร้องแล้ว')
    await goesOn(page, /^ทำต่อ$/)

    await press(button(/^ดูข้อมูล/).first())
    await press(button('โทรหาผู้ร้อง'))
    await goesOn(page, /^ปิดข้อมูล$/)
    await page.keyboard.press('Enter')
    await goesOn(page, /^ดูข้อมูล/)

    await press(button('ดูการส่งต่อและหลักฐานการรับ'))
    await goesOn(page, /./)
  })
}
