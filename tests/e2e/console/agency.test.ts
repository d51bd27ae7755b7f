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

test('the same of a ready reply; one that was taken away meanwhile may be added anew with what was typed', {
  timeout: 60_000,
}, async () => {
  const { desk } = console_
  const open = async () => {
    const page = await desk('administrator', '/app/staff/canned')
    return { page, replies: page.locator('.lines > li') }
  }
  const first = await open()
  await first.page.getByText('เพิ่มข้อความ').click()
  await first.page.locator('#name-new').fill('ขอรูปสินค้า')
  await first.page.locator('#body-new').fill('ขอรูปสินค้าด้วยค่ะ')
  await first.page.getByRole('button', { name: 'บันทึก' }).first().click()
  await told(first.page, 'บันทึกแล้ว')
  const second = await open()
  for (const { replies } of [first, second])
    await replies.filter({ hasText: 'ขอรูปสินค้า' }).locator('summary').click()
  const one = ({ page }: typeof first) => ({
    name: page.locator('.lines input[id^=name-]'),
    body: page.locator('.lines textarea[id^=body-]'),
    save: page.locator('.lines').getByRole('button', { name: 'บันทึก' }),
    notice: page.locator('.lines').getByRole('alert'),
  })
  const [quick, slow] = [one(first), one(second)]
  await quick.body.fill('ขอรูปสินค้าทุกด้านค่ะ')
  await quick.save.click()
  await told(first.page, 'บันทึกแล้ว')
  await slow.name.fill('ขอภาพสินค้า')
  await slow.save.click()
  await slow.notice.getByText('มีคนแก้ไขรายการนี้ไปก่อน').waitFor()
  // What they did not change is what is true now; what they typed stays.
  await expect.poll(() => slow.body.inputValue()).toBe('ขอรูปสินค้าทุกด้านค่ะ')
  expect(await slow.name.inputValue()).toBe('ขอภาพสินค้า')
  await slow.save.click()
  await told(second.page, 'บันทึกแล้ว')

  await first.page.reload()
  await first.replies.filter({ hasText: 'ขอภาพสินค้า' }).locator('summary').click()
  await first.page.locator('.lines').getByRole('button', { name: 'เลิกใช้' }).click()
  await first.replies.filter({ hasText: 'ขอภาพสินค้า' }).waitFor({ state: 'detached' })
  await slow.body.fill('ขอภาพสินค้าให้เห็นฉลากค่ะ')
  await slow.save.click()
  await slow.notice.getByText('มีคนเอารายการนี้ออกไปก่อน').waitFor()
  expect(await slow.body.inputValue()).toBe('ขอภาพสินค้าให้เห็นฉลากค่ะ')
  await slow.save.click()
  await told(second.page, 'บันทึกแล้ว')
  await first.page.reload()
  await first.replies.filter({ hasText: 'ขอภาพสินค้า' }).waitFor()
})

test('a day that stands on the list already, and a category that was renamed first, are shown before they are written over', {
  timeout: 60_000,
}, async () => {
  const { desk } = console_
  const open = () => desk('administrator', '/app/staff/settings')
  const [first, second] = [await open(), await open()]
  const add = async (page: typeof first, th: string) => {
    await page.locator('details:has(#holiday-day) > summary').click()
    await page.locator('#holiday-day').fill('15 มิ.ย. 2571')
    for (const [name, words] of [
      ['th', th],
      ['en', 'Day'],
      ['source', 'มติ'],
    ] as const)
      await page.locator(`#holiday-${name}`).fill(words)
    await page.locator('details:has(#holiday-day)').getByRole('button', { name: 'บันทึก' }).click()
  }
  await add(first, 'วันของคนแรก')
  await told(first, 'บันทึกแล้ว')
  await add(second, 'วันของคนที่สอง')
  const notice = second.locator('details:has(#holiday-day)').getByRole('alert')
  await notice.getByText('วันนี้มีอยู่ในรายการแล้ว').waitFor()
  expect(await notice.innerText()).toContain('วันของคนแรก')
  await second.locator('details:has(#holiday-day)').getByRole('button', { name: 'บันทึก' }).click()
  await told(second, 'บันทึกแล้ว')

  const rename = async (page: typeof first, th: string) => {
    const family = page.locator('details.panel').first()
    if (!(await family.locator('#th-online_trade').isVisible()))
      await family.locator('summary').first().click()
    await family.locator('#th-online_trade').fill(th)
    await family.locator('form').first().getByRole('button', { name: 'บันทึก' }).click()
    return family
  }
  const ours = await rename(first, 'ซื้อขายออนไลน์หนึ่ง')
  await expect.poll(() => ours.getByText('แก้ค้างไว้').count()).toBe(0)
  const theirs = await rename(second, 'ซื้อขายออนไลน์สอง')
  // From tomorrow on: no field shows it, and the notice does.
  const told_ = theirs.getByRole('alert')
  await told_.getByText('มีคนแก้ไขรายการนี้ไปก่อน').waitFor()
  expect(await told_.innerText()).toContain('ซื้อขายออนไลน์หนึ่ง')
  expect(await theirs.locator('#th-online_trade').inputValue()).toBe('ซื้อขายออนไลน์สอง')
  await theirs.locator('form').first().getByRole('button', { name: 'บันทึก' }).click()
  await told_.waitFor({ state: 'detached' })
})
