import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { LEDGER_VERSION } from '../../../flows/ledger/contract.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { slip } from '../slip.ts'
import { type App, axe, openApp, overflow, small, type Visit } from './app.ts'
import { agreed, asking, filled } from './ledger.ts'

const [NOI, LEK, MIND, ANAN] = CITIZENS.map(({ id }) => id) as [string, string, string, string]
let app: App
beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const keys = async (page: Page, sum: string) => {
  for (const key of sum) await press(page, key)
}
const go = async (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()
const shown = (page: Page, words: string) => page.getByText(words).first().waitFor()

test('a month of the household: agree, note by keys and pictures, set a budget and a debt, see what is left, take a file along', async () => {
  const page = await app.visit('/app/ledger', { as: MIND })
  await press(page, 'ยินยอม เริ่มจดเลย')
  await press(page, 'กาแฟ ขนม')
  await page.locator('#ledger-sum-error').waitFor()
  await press(page, '50 บาท')
  await press(page, 'กาแฟ ขนม')
  await shown(page, 'จดแล้ว กาแฟ ขนม 50 บาท')
  await keys(page, '1200.5')
  await page.getByText('ใส่ชื่อรายการ หรือวันอื่น').click()
  await page.locator('#ledger-note').fill('ข้าวสาร')
  await press(page, 'อาหาร')
  await shown(page, 'จดแล้ว ข้าวสาร 1,200.50 บาท')
  await page.locator('#ledger-sum').fill('สองพันห้าร้อยบาท')
  await page.locator('#ledger-dir input[value="in"]').check()
  await press(page, 'ค่าจ้าง รับจ้าง')
  await shown(page, 'จดแล้ว ค่าจ้าง รับจ้าง 2,500 บาท')
  await page.locator('.brief').getByText('1,249.50 บาท').waitFor()

  await go(page, 'งบประมาณ')
  await page.locator('#budget-category').selectOption('food')
  await page.locator('#budget-sum').fill('1,500')
  await press(page, 'บันทึก ตั้งงบ')
  await shown(page, 'เหลือ 299.50 บาท จาก 1,500')

  await go(page, 'หนี้สิน')
  await page.locator('#debt-who').fill('ร้านป้าแดง')
  await page.locator('#debt-sum').fill('900')
  await page.locator('#debt-due-d').fill('5')
  await page.locator('#debt-due-m').fill('ธันวาคม')
  await page.locator('#debt-due-y').fill('2570')
  await press(page, 'บันทึก จดหนี้ใหม่')
  await shown(page, '5 ธ.ค. 2570')
  await page.locator('summary', { hasText: 'จ่ายหนี้ก้อนนี้' }).click()
  await page.getByLabel('จ่ายเท่าไร').fill('400')
  await page.getByRole('button', { name: 'บันทึก จ่ายหนี้ก้อนนี้ ร้านป้าแดง' }).click()
  await shown(page, 'จดแล้ว ยอดหนี้ลดลงแล้ว')
  await page.locator('.sums').getByText('500 บาท', { exact: true }).waitFor()

  await go(page, 'ดูเดือนนี้')
  await page.getByRole('heading', { name: /256\d/ }).waitFor()
  const spent = page.getByRole('table', { name: /จ่ายไปกับอะไรบ้าง/ })
  await spent.getByRole('row', { name: /อาหาร.*1,200\.50/ }).waitFor()
  await page.getByRole('link', { name: /ดูทั้งปี/ }).click()
  // Which bar is which is told where they stand, not only in the table that is folded up.
  await page.getByRole('figure').filter({ hasText: 'แต่ละเดือน' }).getByText('■ รายรับ □ รายจ่าย').waitFor()

  await go(page, 'ดาวน์โหลด นำเข้า')
  await page.locator('#export-format input[value="csv"]').check()
  await press(page, 'ขอลิงก์ดาวน์โหลด')
  const url = await page.getByRole('link', { name: 'เปิดไฟล์' }).getAttribute('href')
  const csv = await (await fetch(url!)).text()
  expect(csv.trim().split('\n')).toHaveLength(5)
  expect(csv).toContain('1200.50')

  await page.setInputFiles('#import-file', {
    name: 'old.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${csv.trim()}\n1/1/2569,,,กล้วย,,25,\n31/2/2569,,,x,,5,\n`),
  })
  await shown(page, 'มีอยู่แล้ว 4 รายการ')
  await shown(page, 'แถว 7 · วันที่: ไม่มีวันนี้ในปฏิทิน')
  await press(page, 'ยืนยัน เพิ่ม 1 รายการ')
  await shown(page, 'เพิ่มแล้ว 1 รายการ')
  await page.reload()
  await press(page, 'ยกเลิกการนำเข้าครั้งล่าสุด')
  await shown(page, 'เอาออกแล้ว 1 รายการ')

  // The same as a spreadsheet: taken in again it changes nothing, and says so.
  await page.locator('#export-format input[value="xlsx"]').check()
  await press(page, 'ขอลิงก์ดาวน์โหลด')
  const sheet = await page.getByRole('link', { name: 'เปิดไฟล์' }).getAttribute('href')
  await page.setInputFiles('#import-file', {
    name: 'ledger.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await (await fetch(sheet!)).arrayBuffer()),
  })
  await shown(page, 'มีอยู่แล้ว 4 รายการ')
  await shown(page, 'ไม่มีรายการใหม่ให้เพิ่ม')
}, 60_000)

test('a sum can be typed before the books have come, and goes into the one that does', async () => {
  const page = await app.visit('/app/ledger', { as: MIND })
  await agreed(page)
  let come = () => {}
  const held = new Promise<void>((done) => {
    come = done
  })
  await page.route('**/api/v1/ledger', async (route) => {
    await held
    await route.continue()
  })
  await page.reload()
  await page.getByText('กำลังเปิด…').waitFor()
  await keys(page, '7')
  const five = await page.getByRole('button', { name: '5', exact: true }).elementHandle()
  come()
  await page.getByRole('button', { name: 'กาแฟ ขนม' }).waitFor()
  // What was under the finger when they came is under it still.
  await five!.click()
  await press(page, 'กาแฟ ขนม')
  await shown(page, 'จดแล้ว กาแฟ ขนม 75 บาท')
  expect(await page.locator('#ledger-sum').inputValue()).toBe('')
  await page.unroute('**/api/v1/ledger')
  await page.reload()
  await page.getByRole('button', { name: 'กาแฟ ขนม' }).waitFor()
  expect(await page.locator('#ledger-sum').inputValue()).toBe('')
})

test('without a signal entries wait on the phone, seen as such, over a reload; back, each is there once', async () => {
  const page = await app.visit('/app/ledger', { as: ANAN })
  const { ask, home } = await agreed(page)
  await page.reload()
  await page.locator('.kind').first().waitFor()
  let lost = 0
  await page.route('**/entries', async (route) => {
    // The first arrives and its answer is lost; the second never leaves.
    if (lost++ === 0) await route.fetch()
    await route.abort()
  })
  for (const sum of ['20 บาท', '100 บาท']) {
    await press(page, sum)
    await press(page, 'อาหาร')
    await page.locator('#ledger-sum:not([value])').or(page.locator('#ledger-sum')).waitFor()
    await expect.poll(() => page.inputValue('#ledger-sum')).toBe('')
  }
  await shown(page, 'รอส่ง 2 รายการ')
  await keys(page, '33')
  await page.reload()
  await shown(page, 'รอส่ง 2 รายการ')
  expect(await page.inputValue('#ledger-sum')).toBe('33')
  await page.unroute('**/entries')
  await press(page, 'ส่งตอนนี้')
  await page.getByText('รอส่ง').first().waitFor({ state: 'detached' })
  await page.locator('.brief').getByText('120 บาท', { exact: true }).waitFor()
  const { totals } = await ask('GET', `/accounts/${home}/summary?month=${thisMonth()}`)
  expect(totals).toMatchObject({ out: 12_000, count: 2 })
})

test('two phones that write at once both show the true sum after; whoever changes an old version is told and shown the new', async () => {
  const one = await app.visit('/app/ledger', { as: LEK })
  const { ask, home } = await agreed(one)
  const note = (id: string) =>
    ask('POST', `/accounts/${home}/entries`, {
      id,
      entry: { dir: 'out', satang: 7_000, category: 'food', day: `${thisMonth()}-01` },
    })
  await note('two-phones')
  await one.reload()
  const two = await app.visit('/app/ledger', { as: LEK })
  await Promise.all(
    [one, two].map(async (page) => {
      await press(page, '100 บาท')
      await press(page, 'อาหาร')
      await shown(page, 'จดแล้ว อาหาร 100 บาท')
    }),
  )
  for (const page of [one, two]) {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await page.locator('.brief').getByText('270 บาท', { exact: true }).waitFor()
  }
  for (const page of [one, two]) {
    await page.goto(`${app.service.workerUrl}/app/ledger/entry?id=two-phones`)
    await page.locator('#entry-two-phones-sum').waitFor()
  }
  await one.locator('#entry-two-phones-sum').fill('80')
  await press(one, 'บันทึก')
  await shown(one, 'บันทึกแล้ว')
  await shown(one, 'จำนวนเงิน: เดิม 70 บาท → 80 บาท')
  const sum = two.locator('#entry-two-phones-sum')
  await sum.fill('90')
  await press(two, 'บันทึก')
  const panel = two.getByRole('alert').filter({ hasText: 'มีคนแก้รายการนี้จากอีกเครื่องก่อน' })
  await panel.getByText('80 บาท').waitFor()
  await panel.getByText('90 บาท').waitFor()
  // Of what both phones have alike nothing is asked.
  expect(await panel.getByText('หมวด').count()).toBe(0)
  await shown(two, 'จำนวนเงิน: เดิม 70 บาท → 80 บาท')
  expect(await sum.inputValue()).toBe('90')
  await press(two, 'ใช้ของฉัน')
  await shown(two, 'จำนวนเงิน: เดิม 80 บาท → 90 บาท')

  // The other phone deletes it while this one types: told at once, and after a reload still; it comes back as it was typed.
  await sum.fill('95')
  await one.reload()
  await press(one, 'ลบ')
  await press(one, 'ลบเลย')
  await shown(one, 'รายการนี้ถูกลบแล้ว')
  await two.reload()
  await shown(two, 'มีคนลบรายการนี้จากอีกเครื่องไปแล้ว')
  expect(await sum.inputValue()).toBe('95')
  await press(two, 'เก็บของฉันไว้')
  await shown(two, 'จำนวนเงิน: เดิม 90 บาท → 95 บาท')
  const { totals } = await ask('GET', `/accounts/${home}/summary?month=${thisMonth()}`)
  expect(totals).toMatchObject({ out: 29_500, count: 3 })
}, 90_000)

test('two phones set one budget and rename one book: the slower sees both, says whose counts, and there is one of each', async () => {
  const one = await app.visit('/app/ledger/budgets', { as: NOI })
  const { ask, home } = await agreed(one)
  await one.reload()
  const two = await app.visit('/app/ledger/budgets', { as: NOI })
  for (const [page, baht] of [
    [one, '1,500'],
    [two, '2,000'],
  ] as const) {
    await page.locator('#budget-category').selectOption('food')
    await page.locator('#budget-sum').fill(baht)
  }
  await press(one, 'บันทึก ตั้งงบ')
  await shown(one, 'บันทึกแล้ว')
  await press(two, 'บันทึก ตั้งงบ')
  const panel = (page: Page) => page.getByRole('alert').filter({ hasText: 'มีคนแก้รายการนี้จากอีกเครื่องก่อน' })
  await panel(two).getByText('1,500 บาท').waitFor()
  await panel(two).getByText('2,000 บาท').waitFor()
  await press(two, 'ใช้ของฉัน')
  await shown(two, 'บันทึกแล้ว')
  const { budgets } = await ask('GET', `/accounts/${home}/summary?month=${thisMonth()}`)
  expect(budgets).toMatchObject([{ category: 'food', satang: 200_000 }])
  // What is there already is changed without a word.
  await two.locator('#budget-category').selectOption('food')
  await two.locator('#budget-sum').fill('2,100')
  await press(two, 'บันทึก แก้งบ')
  await shown(two, 'จาก 2,100')

  const book = '99999999-0000-4000-8000-000000000001'
  await ask('POST', '/accounts', { id: book, kind: 'farm', account: { name: 'นาเดิม' } })
  const name = `#name-${book}-name`
  for (const page of [one, two]) {
    await page.goto(`${app.service.workerUrl}/app/ledger/books`)
    await page.getByText('แก้ไข นาเดิม').click()
    await page.locator(name).waitFor()
  }
  await one.locator(name).fill('นาแม่')
  await press(one, 'เปลี่ยนชื่อ นาเดิม')
  await one.getByRole('heading', { name: 'นาแม่' }).waitFor()
  await two.locator(name).fill('นาพ่อ')
  await press(two, 'เปลี่ยนชื่อ นาเดิม')
  await panel(two).getByText('นาแม่').waitFor()
  await panel(two).getByText('นาพ่อ').waitFor()
  await press(two, 'ใช้ของอีกเครื่อง')
  expect(await two.locator(name).inputValue()).toBe('นาแม่')

  // The book is deleted elsewhere: what was typed in it is still to be read, and says what to do.
  await two.goto(`${app.service.workerUrl}/app/ledger?book=${book}`)
  // Typed before the book is there, it would go into whichever comes.
  await two.locator('.kind').first().waitFor()
  await two.locator('#ledger-sum').fill('345')
  await ask('DELETE', `/accounts/${book}`)
  await two.reload()
  await shown(two, 'สมุดเล่มหนึ่งถูกลบไปแล้ว')
  await two.locator('.lines').getByText('345').waitFor()
  await two.goto(`${app.service.workerUrl}/app/ledger`)
  await press(two, 'ทิ้งที่พิมพ์ไว้')
  await two.getByText('สมุดเล่มหนึ่งถูกลบไปแล้ว').waitFor({ state: 'detached' })
}, 90_000)

test('two phones change one debt, one of them without a signal: the slower is shown what the other saved, loses nothing, and says whose counts', async () => {
  const one = await app.visit('/app/ledger/debts', { as: ANAN })
  const { ask, home } = await agreed(one)
  const value = { side: 'owe', who: 'ร้านป้าแดง', satang: 50_000, since: '2026-11-01', remind: true }
  await ask('POST', `/accounts/${home}/debts`, { id: 'two-debt', value })
  const kept = async () => {
    const { records } = await ask('GET', `/accounts/${home}/records`)
    const found = records.find(({ id }: { id: string }) => id === 'two-debt')
    return found && [found.version, found.value.satang]
  }
  await one.reload()
  const two = await app.visit('/app/ledger/debts', { as: ANAN })
  const form = (page: Page) => page.locator('form', { has: page.locator('#debt-two-debt-sum') })
  const sum = (page: Page) => page.locator('#debt-two-debt-sum')
  const save = (page: Page) => form(page).getByRole('button', { name: 'บันทึก ร้านป้าแดง' }).click()
  for (const page of [one, two]) {
    await page.getByText('แก้ไข ร้านป้าแดง').click()
    await sum(page).waitFor()
  }
  await two.context().setOffline(true)
  await sum(two).fill('700')
  await save(two)
  await form(two).getByText('ตอนนี้ไม่มีสัญญาณ').waitFor()
  await sum(one).fill('900')
  await save(one)
  await form(one).getByText('บันทึกแล้ว').waitFor()
  // Back, and looked at anew: what was typed is there, over what was on the screen when it was typed.
  await two.context().setOffline(false)
  await two.locator('.sheet').getByText('900 บาท').first().waitFor()
  await two.reload()
  await form(two).getByText('ที่พิมพ์ไว้ครั้งก่อนยังไม่ได้บันทึก').waitFor()
  expect(await sum(two).inputValue()).toBe('700')
  await save(two)
  const panel = form(two).getByRole('alert').filter({ hasText: 'มีคนแก้รายการนี้จากอีกเครื่องก่อน' })
  await panel.getByText('900 บาท').waitFor()
  await panel.getByText('700 บาท').waitFor()
  expect(await panel.getByText('ร้านป้าแดง').count()).toBe(0)
  expect(await kept()).toEqual([2, 90_000])
  expect(await axe(two)).toEqual([])
  await press(two, 'ใช้ของฉัน')
  await form(two).getByText('บันทึกแล้ว').waitFor()
  expect(await kept()).toEqual([3, 70_000])

  // Where nothing is typed, the form follows; where something is, it stays.
  await one.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect.poll(() => sum(one).inputValue()).toBe('700')
  await sum(one).fill('650')
  await sum(two).fill('800')
  await save(two)
  await form(two).getByText('บันทึกแล้ว').waitFor()
  await expect.poll(kept).toEqual([4, 80_000])
  await save(one)
  await form(one).getByText('มีคนแก้รายการนี้จากอีกเครื่องก่อน').waitFor()
  expect(await sum(one).inputValue()).toBe('650')
  await press(one, 'ใช้ของอีกเครื่อง')
  expect(await sum(one).inputValue()).toBe('800')
  expect(await kept()).toEqual([4, 80_000])

  await sum(one).fill('555')
  await two.getByRole('button', { name: 'ลบ ร้านป้าแดง' }).click()
  await press(two, 'ลบเลย')
  await shown(two, 'ลบแล้ว')
  // Told before it is sent, and after a reload still.
  await one.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await form(one).getByText('มีคนลบรายการนี้จากอีกเครื่องไปแล้ว').waitFor()
  await one.reload()
  await form(one).getByText('มีคนลบรายการนี้จากอีกเครื่องไปแล้ว').waitFor()
  expect(await sum(one).inputValue()).toBe('555')
  await press(one, 'เก็บของฉันไว้')
  await form(one).getByText('บันทึกแล้ว').waitFor()
  expect(await kept()).toEqual([6, 55_500])
  // Without a signal the browser could not look for a newer service worker.
  app.forgive(/fetching the script/)
}, 90_000)

test('a new member whose answer was lost and whose name is mended after is there once, under the mended name', async () => {
  const page = await app.visit('/app/ledger/books', { as: MIND })
  const ask = await asking(page)
  const book = '88888888-0000-4000-8000-000000000001'
  await ask('POST', '/agreement', { version: LEDGER_VERSION })
  await ask('POST', '/accounts', { id: book, kind: 'group', account: { name: 'กลุ่มบ้านใต้' } })
  await page.goto(`${app.service.workerUrl}/app/ledger/group?book=${book}`)
  await page.route('**/people', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.locator('#person-name').fill('ยายมี')
  await press(page, 'เพิ่มสมาชิก')
  await shown(page, 'ตอนนี้ไม่มีสัญญาณ')
  await page.unroute('**/people')
  await page.reload()
  expect(await page.locator('#person-name').inputValue()).toBe('ยายมี')
  await page.locator('#person-name').fill('ยายมี บ้านใต้')
  await press(page, 'เพิ่มสมาชิก')
  await shown(page, 'บันทึกแล้ว')
  await page.getByRole('heading', { name: 'ยายมี บ้านใต้' }).waitFor()
  expect(await page.locator('#person-name').inputValue()).toBe('')
  const { records } = await ask('GET', `/accounts/${book}/records`)
  expect(records.map(({ version, value }: never) => [version, value])).toEqual([[2, { name: 'ยายมี บ้านใต้' }]])
})

test('a slip is put to an entry and seen later; deleted, the entry comes back with all its history', async () => {
  const page = await app.visit('/app/ledger', { as: NOI })
  await agreed(page)
  await page.reload()
  await press(page, '500 บาท')
  await press(page, 'ของใช้ในบ้าน')
  await go(page, 'แก้ไข ใส่สลิป')
  await page.setInputFiles('#ledger-slip-file', await slip(page))
  await shown(page, 'ใส่สลิปแล้ว')
  await page.reload()
  const photo = page.getByRole('img', { name: 'รูปสลิปของรายการนี้' })
  await photo.waitFor()
  expect(await photo.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100)
  await press(page, 'ลบ')
  await press(page, 'ลบเลย')
  await shown(page, 'รายการนี้ถูกลบแล้ว')
  await press(page, 'เอากลับมา')
  await shown(page, 'เอากลับมาแล้ว')
  await expect.poll(() => page.locator('.timeline li').count()).toBe(4)
}, 30_000)

test('our trouble and a session that ran out lose nothing that was typed, and say what to do', async () => {
  const page = await app.visit('/app/ledger', { as: ANAN })
  await page.locator('.kind').first().waitFor()
  const ask = await asking(page)
  let fails = 0
  await page.route('**/entries', async (route) => {
    if (fails++ === 0) return route.fulfill({ status: 500, body: '{}' })
    // The server has forgotten the session: the page signs in again unseen.
    if (fails === 2) return route.fulfill({ status: 401, body: '{}' })
    return route.continue()
  })
  await page.locator('#ledger-sum').fill('77')
  await press(page, 'อาหาร')
  await shown(page, 'พอมีสัญญาณจะส่งให้เอง')
  await press(page, 'ส่งตอนนี้')
  await page.getByText('รอส่ง').first().waitFor({ state: 'detached' })
  const { accounts } = await ask('GET', '')
  const { entries } = await ask('GET', `/accounts/${accounts[0].id}/entries?month=${thisMonth()}`)
  expect(entries.filter(({ entry }: { entry: { satang: number } }) => entry.satang === 7_700)).toHaveLength(1)
})

test('a savings group is made, shared with who types its code and agrees, and keeps each member’s money apart', async () => {
  const owner = await app.visit('/app/ledger/books', { as: NOI })
  await owner.locator('#book-kind input[value="group"]').check()
  await owner.locator('#book-name').fill('ออมทรัพย์บ้านดอน')
  await owner.locator('#book-interest').fill('1')
  await press(owner, 'บันทึก เปิดสมุดเล่มใหม่')
  await shown(owner, 'เปิดสมุดแล้ว')
  await go(owner, 'เปิดสมุดนี้ ออมทรัพย์บ้านดอน')
  await go(owner, 'สมาชิกกลุ่ม')
  await owner.locator('#person-name').fill('ป้าสมใจ')
  await press(owner, 'เพิ่มสมาชิก')
  await owner.getByRole('heading', { name: 'ป้าสมใจ' }).waitFor()
  await press(owner, 'ชวนมาดู')
  const code = (await owner.locator('.code').textContent())!
  await go(owner, 'จดรายการ')
  await owner.locator('#ledger-dir input[value="in"]').check()
  await press(owner, '500 บาท')
  await press(owner, 'สมาชิกฝาก')
  await owner.locator('#ledger-person-error').waitFor()
  await owner.locator('#ledger-person').selectOption({ label: 'ป้าสมใจ' })
  await press(owner, 'สมาชิกฝาก')
  await shown(owner, 'จดแล้ว สมาชิกฝาก 500 บาท')

  const guest = await app.visit('/app/ledger/books', { as: MIND })
  await guest.locator('#join-code').fill(code.toLowerCase())
  await guest.locator('#join-name').fill('มายด์')
  await press(guest, 'ยินยอม เข้ากลุ่ม')
  await shown(guest, 'เข้ากลุ่มแล้ว')
  await go(guest, 'เปิดสมุดนี้ ออมทรัพย์บ้านดอน')
  await shown(guest, 'คุณดูสมุดนี้ได้ แต่แก้ไขไม่ได้')
  expect(await guest.locator('.kind').count()).toBe(0)
  await go(guest, 'สมาชิกกลุ่ม')
  await guest.locator('.sheet').getByText('500 บาท').waitFor()
  await press(guest, 'ออกจากสมุดนี้ มายด์ (คุณ)')
  await press(guest, 'ใช่ ออกจากสมุด')
  await shown(guest, 'ออกจากสมุดแล้ว')
}, 60_000)

test('an entry is noted by keyboard alone', async () => {
  const page = await app.visit('/app/ledger', { as: LEK })
  await page.getByRole('button', { name: 'อาหาร', exact: true }).waitFor()
  await page.locator('#ledger-sum').focus()
  await page.keyboard.type('12.25')
  for (let n = 0; n < 40; n++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.textContent)) === 'อาหาร') break
  }
  await page.keyboard.press('Enter')
  await shown(page, 'จดแล้ว อาหาร 12.25 บาท')
})

/** Each page with something on it, and what is there once it is whole. */
const pagesOf = ({ farm, group, month, year }: Awaited<ReturnType<typeof filled>>): [string, string][] => [
  ['', '.kinds .kind'],
  [`?book=${farm}`, '#ledger-season'],
  [`?book=${group}`, '#ledger-person'],
  [`/month?month=${month}`, '.bars'],
  [`/month?year=${year}`, '.bars'],
  ['/entry?id=look-2', '#entry-look-2-sum'],
  ['/budgets', '.bars'],
  ['/plans', '#plan-sum'],
  ['/debts', '#debt-who'],
  [`/farm?book=${farm}`, '#season-name'],
  [`/group?book=${group}`, '#share-sum'],
  ['/files', '#import-file'],
  ['/books', '#join-code'],
]
const LOOKS: [string, Visit][] = [
  ['for old eyes at night', { dark: true, size: 'largest', width: 360 }],
  // 320 CSS pixels is 200 % zoom of a small phone and more (WCAG 1.4.10).
  ['in English by day, as narrow as it gets', { lang: 'en', size: 'largest', width: 320 }],
]

test.each(LOOKS)(
  '%s no page of the ledger is too wide, nothing too small, and axe finds nothing',
  async (name, visit) => {
    const page = await app.visit('/app/ledger', { ...visit, as: MIND })
    const books = await filled(page)
    await page.waitForFunction(() => document.documentElement.classList.contains('bold-here'))
    for (const [n, [path, there]] of pagesOf(books).entries()) {
      await page.evaluate((to) => {
        history.pushState(null, '', to)
        dispatchEvent(new PopStateEvent('popstate'))
      }, `/app/ledger${path}`)
      await page.locator(there).first().waitFor({ state: 'attached' })
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true
      })
      if (process.env.SHOTS)
        await page.screenshot({ path: `${process.env.SHOTS}/${name.slice(0, 3)}-${n}.png`, fullPage: true })
      // Each page in one of the two looks: the colours, letters and words of both are the same everywhere.
      if (n === 0 || n % 2 === (visit.dark ? 0 : 1)) expect([path, await axe(page)]).toEqual([path, []])
      expect([path, await small(page)]).toEqual([path, []])
      expect([path, await overflow(page)]).toEqual([path, 0])
    }
  },
  90_000,
)

const thisMonth = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7)

test('on every page of the ledger each button, and each part that unfolds, says by its name alone what it is about', async () => {
  const page = await app.visit('/app/ledger', { as: LEK })
  const { home, farm, group } = await filled(page)
  for (const at of [
    `debts?book=${home}`,
    `plans?book=${home}`,
    `budgets?book=${home}`,
    `farm?book=${farm}`,
    `group?book=${group}`,
    'books',
  ]) {
    await app.go(page, `/app/ledger/${at}`)
    await page.locator('main form').last().waitFor()
    // Some come a moment later, and each has its form once it is open.
    const unfolded = () =>
      page.evaluate(() => {
        const all = [...document.querySelectorAll('details')]
        for (const one of all) one.open = true
        return all.every((one) => one.querySelector('form'))
      })
    await expect.poll(unfolded).toBe(true)
    const names = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main :is(button, summary)')].map((one) =>
        (one.textContent ?? '').trim(),
      ),
    )
    expect([at, names.filter((name, n) => names.indexOf(name) < n)]).toEqual([at, []])
    expect([at, names.filter((name) => name === 'บันทึก')]).toEqual([at, []])
  }
})

test('the words of a button are not taken apart where it has two lines', async () => {
  const page = await app.visit('/app/ledger', { as: NOI })
  await agreed(page)
  await page.reload()
  const words = page.getByRole('link', { name: 'ดาวน์โหลด นำเข้า' })
  await words.waitFor()
  const drop = () =>
    words.evaluate(({ firstChild: text }) => {
      const topOf = (word: string) => {
        const range = document.createRange()
        const at = text!.nodeValue!.indexOf(word)
        range.setStart(text!, at)
        range.setEnd(text!, at + 1)
        return range.getBoundingClientRect().top
      }
      return topOf('เข้า') - topOf('นำ')
    })
  for (let width = 320; width <= 440; width += 8) {
    await page.setViewportSize({ width, height: 844 })
    expect([width, await drop()]).toEqual([width, 0])
  }
})
