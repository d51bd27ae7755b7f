import { expect, test } from 'vitest'
import type { Console } from './console.ts'
import { told, unfold, walk } from './told.ts'

/** What an administrator has begun and not saved. */
export const unsaved = (open: () => Console): void => {
  test('what was begun of a ready reply, a holiday, a category’s name and an agency is there again after the page was left, and says so', {
    timeout: 60_000,
  }, async () => {
    const { desk } = open()
    const page = await desk('administrator', '/app/staff/canned')
    const begun = page.locator('summary .mark').filter({ hasText: 'แก้ค้างไว้' })
    const marks = (many: number) => expect.poll(() => begun.count()).toBe(many)
    const fresh = await unfold(page, 'เพิ่มข้อความ')
    await fresh.locator('#name-new').fill('ขอใบเสร็จ')
    await fresh.locator('#body-new').fill('เรื่อง {number} ขอใบเสร็จด้วยค่ะ')
    await fresh.getByRole('button', { name: 'บันทึก' }).click()
    await told(page, 'บันทึกแล้ว')
    const reply = page.locator('.lines > li').filter({ hasText: 'ขอใบเสร็จ' })
    const body = reply.locator('textarea')
    await reply.locator('summary').click()
    await body.fill('เรื่อง {number} ขอรูปใบเสร็จด้วยค่ะ')

    await walk(page, '/app/staff/settings')
    const day = await unfold(page, 'เพิ่มวันหยุด')
    await day.locator('#holiday-day').fill('12 ส.ค. 2570')
    await day.locator('#holiday-th').fill('วันแม่')
    const family = page.locator('details.panel').first()
    await family.locator('summary').first().click()
    await family.locator('#th-online_trade').fill('ซื้อขายทางเน็ต')

    await walk(page, '/app/staff/exchange')
    const agency = page.locator('.lines li').filter({ hasText: 'หน่วยงานตัวอย่าง' })
    await agency.getByText('แก้ไข').click()
    await agency.locator('input[id^=en-]').fill('O’Brien’s office')

    await walk(page, '/app/staff/canned')
    await marks(1)
    await reply.locator('summary').click()
    expect(await body.inputValue()).toBe('เรื่อง {number} ขอรูปใบเสร็จด้วยค่ะ')
    await walk(page, '/app/staff/settings')
    await page.reload()
    await marks(2)
    expect(await page.locator('#holiday-day').inputValue()).toContain('12 ส.ค.')
    expect(await page.locator('#holiday-th').inputValue()).toBe('วันแม่')
    expect(await page.locator('#th-online_trade').inputValue()).toBe('ซื้อขายทางเน็ต')
    await walk(page, '/app/staff/exchange')
    await marks(1)
    expect(await agency.locator('input[id^=en-]').inputValue()).toBe('O’Brien’s office')

    // Thrown away, what is kept is there again; saved, nothing of it is left to save.
    await agency.getByText('แก้ไข').click()
    await agency.getByRole('button', { name: 'ทิ้งที่แก้ค้างไว้' }).click()
    await marks(0)
    expect(await agency.locator('input[id^=en-]').inputValue()).not.toContain('O’Brien')
    await walk(page, '/app/staff/canned')
    await reply.locator('summary').click()
    await reply.getByRole('button', { name: 'บันทึก' }).click()
    await told(page, 'บันทึกแล้ว')
    await marks(0)
    expect(await body.inputValue()).toBe('เรื่อง {number} ขอรูปใบเสร็จด้วยค่ะ')
    await page.reload()
    await reply.locator('summary').click()
    expect(await body.inputValue()).toBe('เรื่อง {number} ขอรูปใบเสร็จด้วยค่ะ')

    await walk(page, '/app/staff/settings')
    for (const [part, place] of [
      ['เพิ่มวันหยุด', '#holiday-th'],
      ['ซื้อขายออนไลน์', '#th-online_trade'],
    ] as const) {
      await page.locator('summary').filter({ hasText: part }).click()
      const form = page.locator('form').filter({ has: page.locator(place) })
      await form.getByRole('button', { name: 'ทิ้งที่แก้ค้างไว้' }).click()
      await expect.poll(() => page.locator(place).inputValue()).toBe('')
    }
    expect(await page.locator('#holiday-day').inputValue()).toBe('')
    await marks(0)
  })
}
