import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Console, openConsole } from './console.ts'
import { told } from './told.ts'

let console_: Console
beforeAll(async () => {
  console_ = await openConsole()
})
afterAll(() => console_?.app.close())

test('of two who change an agency at once the slower sees what is true now, keeps what they typed, and may save it over', {
  timeout: 60_000,
}, async () => {
  const { desk } = console_
  const open = async () => {
    const page = await desk('administrator', '/app/staff/exchange')
    const agency = page.locator('.lines li').filter({ hasText: 'หน่วยงานตัวอย่าง' })
    await agency.getByText('แก้ไข').click()
    return {
      page,
      agency,
      en: agency.locator('input[id^=en-]'),
      url: agency.locator('input[id^=url-]'),
      save: agency.getByRole('button', { name: 'บันทึก' }),
    }
  }
  const [first, second] = [await open(), await open()]
  await first.en.fill('Quicker')
  await first.url.fill('https://quicker.example/')
  await first.save.click()
  await told(first.page, 'บันทึกแล้ว')
  // One's own is no somebody else's.
  await first.en.fill('Quicker still')
  await first.save.click()
  await told(first.page, 'บันทึกแล้ว')
  await expect.poll(() => first.agency.getByText('แก้ค้างไว้').count()).toBe(0)

  await second.en.fill('Slower')
  await second.save.click()
  const notice = second.agency.getByRole('alert')
  await notice.getByText('มีคนแก้ไขหน่วยงานนี้ไปก่อน').waitFor()
  await expect.poll(() => notice.innerText()).toContain('Quicker still')
  expect(await notice.innerText()).toContain('Slower')
  expect(await second.en.inputValue()).toBe('Slower')
  await expect.poll(() => second.url.inputValue()).toBe('https://quicker.example/')
  await expect.poll(() => notice.innerText()).not.toContain('quicker.example')
  await second.save.click()
  await told(second.page, 'บันทึกแล้ว')
  await first.page.reload()
  await first.agency.getByText('แก้ไข').click()
  await expect.poll(() => first.en.inputValue()).toBe('Slower')
  expect(await first.url.inputValue()).toBe('https://quicker.example/')
})
