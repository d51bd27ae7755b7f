import type { Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { somebodyLike } from '../shared.ts'
import { slip } from '../slip.ts'
import { type App, axe, openApp, overflow } from './app.ts'
import { agreed } from './ledger.ts'

const [NOI, LEK, MIND, ANAN] = CITIZENS.map(({ id }) => id) as [string, string, string, string]
let app: App
beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

const press = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .first()
    .click()
const shown = (page: Page, words: string) => page.getByText(words).first().waitFor()
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

test('a payment typed for a debt that another phone deleted is told, and noted as an ordinary entry or thrown away', async () => {
  const page = await app.visit('/app/ledger', { as: LEK, width: 360, size: 'largest' })
  const { ask, home } = await agreed(page)
  const owe = (id: string, who: string) =>
    ask('POST', `/accounts/${home}/debts`, {
      id,
      value: { side: 'owe', who, satang: 500_000, since: today() },
    })
  await owe('debt-gone-1', 'ร้านป้าแดง')
  await owe('debt-gone-2', 'ลุงมี')
  await app.go(page, '/app/ledger/debts')
  await page.locator('summary', { hasText: 'จ่ายหนี้ก้อนนี้' }).first().click()
  await page.locator('#pay-debt-gone-1-sum').fill('120')
  await page.reload()
  // It is not hidden in what is folded up.
  expect(await page.locator('#pay-debt-gone-1-sum').inputValue()).toBe('120')
  await page.locator('#pay-debt-gone-1-sum').waitFor({ state: 'visible' })
  await page.locator('summary', { hasText: 'จ่ายหนี้ก้อนนี้' }).nth(1).click()
  await page.locator('#pay-debt-gone-2-sum').fill('75')
  await ask('DELETE', `/accounts/${home}/debts/debt-gone-1?version=1`)
  await ask('DELETE', `/accounts/${home}/debts/debt-gone-2?version=1`)
  await page.reload()
  await page.locator('b', { hasText: 'จ่ายเท่าไร · ร้านป้าแดง · 120' }).waitFor()
  expect(await overflow(page)).toBe(0)
  expect(await axe(page)).toEqual([])
  await press(page, /^จดเป็นรายการธรรมดา.*ร้านป้าแดง/)
  await shown(page, 'จดแล้วค่ะ')
  await press(page, /^ทิ้งที่พิมพ์ไว้.*ลุงมี/)
  await page.getByText('คุณพิมพ์ยอดเงินไว้').waitFor({ state: 'detached' })
  const { entries } = await ask('GET', `/accounts/${home}/entries?month=${today().slice(0, 7)}`)
  expect(entries.map(({ entry }: { entry: object }) => entry)).toEqual([
    { dir: 'out', category: 'debt_pay', satang: 12_000, day: today(), note: 'หนี้ ร้านป้าแดง' },
  ])
})

test('what recurs and was typed in two windows at once is there twice, and the page says so', async () => {
  const page = await app.visit('/app/ledger', { as: MIND })
  const { ask, home } = await agreed(page)
  await app.go(page, `/app/ledger/plans?book=${home}`)
  await page.fill('#plan-sum', '2500')
  await page.fill('#plan-note', 'ค่าเช่าบ้าน')
  await page.selectOption('#plan-category', 'rent')
  // In the other window, meanwhile.
  const entry = { dir: 'out', satang: 250_000, category: 'rent', note: 'ค่าเช่าบ้าน' }
  const rent = { entry, every: 'month', from: today(), remind: true }
  await ask('POST', `/accounts/${home}/recurring`, { id: 'plan-other', value: rent })
  await press(page, 'บันทึก ตั้งรายการประจำ')
  const told = page.getByRole('status').getByText(/^ตั้งไว้เหมือนกันมากกว่าหนึ่งครั้ง: ค่าเช่าบ้าน/)
  await told.waitFor()
  await press(page, /^ลบ/)
  await press(page, 'ลบเลย')
  await told.waitFor({ state: 'detached' })
  const { records } = await ask('GET', `/accounts/${home}/records`)
  expect(records.map(({ value }: { value: object }) => value)).toEqual([rent])
})

test('what comes due is noted or passed over by one press each', async () => {
  const page = await app.visit('/app/ledger', { as: LEK })
  const { ask, home } = await agreed(page)
  const entry = { dir: 'out', satang: 250_000, category: 'rent', note: 'ค่าเช่าบ้าน' }
  const water = { dir: 'out', satang: 12_000, category: 'bills', note: 'ค่าน้ำ' }
  for (const [id, value] of Object.entries({ 'plan-due': entry, 'plan-passed': water }))
    await ask('POST', `/accounts/${home}/recurring`, {
      id,
      value: { entry: value, every: 'month', from: today(), remind: true },
    })
  await app.go(page, `/app/ledger/plans?book=${home}`)
  const due = (note: string) => page.locator('li').filter({ hasText: note })
  await due('ค่าเช่าบ้าน').getByRole('button', { name: 'จดเลย' }).click()
  await page.getByRole('status').getByText('จดแล้ว').waitFor()
  await due('ค่าน้ำ').getByRole('button', { name: 'ครั้งนี้ไม่มี' }).click()
  await page.getByRole('button', { name: 'ครั้งนี้ไม่มี' }).waitFor({ state: 'detached' })
  const { entries } = await ask('GET', `/accounts/${home}/entries?month=${today().slice(0, 7)}`)
  const notes = entries.map(({ entry }: { entry: { note: string } }) => entry.note)
  expect(notes.filter((one: string) => one === entry.note || one === water.note)).toEqual([entry.note])
})

test('a payment whose answer was lost and that settled its debt is not offered again', async () => {
  const page = await app.visit('/app/ledger', { as: ANAN })
  const { ask, home } = await agreed(page)
  const value = { side: 'owe', who: 'ร้านมุมถนน', satang: 9_900, since: today() }
  await ask('POST', `/accounts/${home}/debts`, { id: 'debt-settled', value })
  await app.go(page, '/app/ledger/debts')
  await page.getByText('จ่ายหนี้ก้อนนี้').first().click()
  await page.locator('#pay-debt-settled-sum').fill('99')
  await page.route('**/entries', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.locator('form:has(#pay-debt-settled-sum) button').click()
  await shown(page, 'ตอนนี้ไม่มีสัญญาณ')
  await page.unroute('**/entries')
  await page.reload()
  await shown(page, 'หมดแล้ว')
  await page.getByText('คุณพิมพ์ยอดเงินไว้').waitFor({ state: 'detached' })
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('.pay-'))))
    .toEqual([])
})

test('what was typed in a shared book outlives the right to write in it, and is told', async () => {
  const owner = await app.visit('/app/ledger', { as: NOI })
  const { ask } = await agreed(owner)
  const book = crypto.randomUUID()
  await ask('POST', '/accounts', { id: book, kind: 'group', account: { name: 'ออมทรัพย์หมู่สาม' } })
  const { code } = await ask('POST', `/accounts/${book}/invitations`, { role: 'bookkeeper' })
  const guest = await app.visit('/app/ledger', { as: MIND })
  const mine = await agreed(guest)
  await mine.ask('POST', '/invitations/join', { code, name: 'มายด์' })
  await app.go(guest, `/app/ledger/group?book=${book}`)
  await guest.locator('#person-name').fill('ยายบุญ')
  const { members } = await ask('GET', `/accounts/${book}/members`)
  const { id } = members.find(({ role }: { role: string }) => role === 'bookkeeper')
  await ask('PUT', `/accounts/${book}/members/${id}`, { role: 'viewer' })
  await guest.reload()
  await shown(guest, 'ตอนนี้คุณจดในสมุดนั้นไม่ได้แล้ว')
  await guest.getByText('ยายบุญ', { exact: true }).waitFor()
  await press(guest, 'ทิ้งที่พิมพ์ไว้')
  await guest.getByText('ยายบุญ', { exact: true }).waitFor({ state: 'detached' })
})

test('a slip that arrived and could not be put to its entry says so, outlives a reload, and is put there once', async () => {
  const page = await app.visit('/app/ledger', { as: NOI })
  const { ask, home } = await agreed(page)
  const entry = { dir: 'out', satang: 25_000, category: 'goods', day: today(), note: 'ถังแก๊ส' }
  await ask('POST', `/accounts/${home}/entries`, { id: 'slip-late', entry })
  await app.go(page, '/app/ledger/entry?id=slip-late')
  await page.locator('#ledger-slip-file').waitFor({ state: 'attached' })
  let fails = 0
  await page.route('**/entries/slip-late', (route) => {
    if (route.request().method() !== 'PUT') return route.continue()
    return fails++ === 0 ? route.fulfill({ status: 500, body: '{}' }) : route.abort()
  })
  await page.setInputFiles('#ledger-slip-file', await slip(page))
  await shown(page, 'ระบบของเรายังตอบไม่ได้')
  await page.reload()
  await shown(page, 'ตอนนี้ไม่มีสัญญาณ')
  // A photo on its way is nothing that was typed for a book that is gone.
  expect(await page.getByText('สมุดเล่มหนึ่งถูกลบไปแล้ว').count()).toBe(0)
  await page.unroute('**/entries/slip-late')
  await press(page, /^ส่งรูปอีกครั้ง/)
  await shown(page, 'ใส่สลิปแล้ว')
  await page.getByRole('img', { name: 'รูปสลิปของรายการนี้' }).waitFor()
  app.forgive(/500/)
}, 30_000)

test('a book whose making was not answered is one, though the page was opened anew; so is a group that was joined', async () => {
  const owner = await app.visit('/app/ledger', { as: NOI })
  const { ask } = await agreed(owner)
  const book = crypto.randomUUID()
  await ask('POST', '/accounts', { id: book, kind: 'group', account: { name: 'ออมทรัพย์หมู่สี่' } })
  const { code } = await ask('POST', `/accounts/${book}/invitations`, { role: 'viewer' })
  const page = await app.visit('/app/ledger', { as: LEK })
  const mine = await agreed(page)
  await app.go(page, '/app/ledger/books')
  const lose = async (path: string) => {
    await page.route(path, async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      await route.fetch()
      await route.abort()
    })
  }
  await lose('**/ledger/accounts')
  await page.fill('#book-name', 'นาปรังปีนี้')
  await page.locator('form:has(#book-name) button').click()
  await shown(page, 'ตอนนี้ไม่มีสัญญาณ')
  await page.unroute('**/ledger/accounts')
  await page.reload()
  expect(await page.inputValue('#book-name')).toBe('นาปรังปีนี้')
  await page.locator('form:has(#book-name) button').click()
  await shown(page, 'เปิดสมุดแล้ว')
  await lose('**/invitations/join')
  await page.fill('#join-code', code)
  await page.fill('#join-name', 'เล็ก')
  await page.locator('form:has(#join-code) button').click()
  await shown(page, 'ตอนนี้ไม่มีสัญญาณ')
  await page.unroute('**/invitations/join')
  await page.reload()
  await page.locator('form:has(#join-code) button').click()
  await shown(page, 'เข้ากลุ่มแล้ว')
  expect(await page.inputValue('#join-code')).toBe('')
  const { accounts } = await mine.ask('GET', '')
  const names = accounts.map(({ name }: { name?: string }) => name)
  expect(names.filter((name: string) => name === 'นาปรังปีนี้')).toHaveLength(1)
  expect(names.filter((name: string) => name === 'ออมทรัพย์หมู่สี่')).toHaveLength(1)
}, 30_000)

test('the codes that a group was shared by are still there when the page comes back, each until it is used', async () => {
  const owner = await app.visit('/app/ledger', { as: NOI })
  const { ask } = await agreed(owner)
  const group = crypto.randomUUID()
  await ask('POST', '/accounts', { id: group, kind: 'group', account: { name: 'ออมทรัพย์หมู่เก้า' } })
  await app.go(owner, `/app/ledger/group?book=${group}`)
  const codes = owner.locator('.code')
  await press(owner, 'ชวนมาจด')
  await expect.poll(() => codes.count()).toBe(1)
  await press(owner, 'ชวนมาดู')
  await expect.poll(() => codes.count()).toBe(2)
  const [toWrite, toLook] = await codes.allTextContents()
  await owner.reload()
  await expect.poll(() => codes.allTextContents()).toEqual([toWrite, toLook])
  const guest = await app.visit('/app/ledger', { as: LEK })
  const theirs = await agreed(guest)
  await theirs.ask('POST', '/invitations/join', { code: bare(toLook!), name: 'เล็ก' })
  await owner.reload()
  await shown(owner, 'เล็ก')
  await expect.poll(() => codes.allTextContents()).toEqual([toWrite])
  const kept = () => owner.evaluate(() => JSON.stringify(localStorage))
  expect(await kept()).toContain(bare(toWrite!))
  expect(await kept()).not.toContain(bare(toLook!))
  // Three days are over: the other is good no more, and nobody reads it out.
  await owner.evaluate(() => {
    const past = JSON.stringify(localStorage.getItem('pd.draft.invited')).replace(/20\d\d-/g, '2020-')
    localStorage.setItem('pd.draft.invited', JSON.parse(past))
  })
  await owner.reload()
  await shown(owner, 'เล็ก')
  await expect.poll(kept).not.toContain(bare(toWrite!))
  expect(await codes.count()).toBe(0)
})

test('two touches at once make one code for a group', async () => {
  const page = await app.visit('/app/ledger', { as: NOI })
  const { ask } = await agreed(page)
  const group = crypto.randomUUID()
  await ask('POST', '/accounts', { id: group, kind: 'group', account: { name: 'ออมทรัพย์หมู่สิบเอ็ด' } })
  await app.go(page, `/app/ledger/group?book=${group}`)
  const asked: string[] = []
  page.on('request', (sent) => {
    if (sent.url().endsWith('/invitations')) asked.push(sent.url())
  })
  await page.getByRole('button', { name: 'ชวนมาจด', exact: true }).evaluate((one: HTMLElement) => {
    one.click()
    one.click()
  })
  await expect.poll(() => page.locator('.code').count()).toBe(1)
  // The next is another.
  await press(page, 'ชวนมาจด')
  await expect.poll(() => page.locator('.code').count()).toBe(2)
  expect(asked).toHaveLength(2)
})

test('a code that a group is shared by is not there for whoever signs in next on this phone', async () => {
  const page = await app.visit('/app/ledger', { as: NOI })
  const { ask } = await agreed(page)
  const group = crypto.randomUUID()
  await ask('POST', '/accounts', { id: group, kind: 'group', account: { name: 'ออมทรัพย์หมู่สิบ' } })
  await app.go(page, `/app/ledger/group?book=${group}`)
  await press(page, 'ชวนมาจด')
  const code = bare((await page.locator('.code').textContent())!)
  const kept = () => page.evaluate(() => JSON.stringify(localStorage))
  expect(await kept()).toContain(code)
  // The session of yesterday is over.
  await page.evaluate(() => sessionStorage.clear())
  await app.go(page, `/app/ledger?as=${app.person(LEK)}`)
  await expect.poll(kept).not.toContain(code)
})

const bare = (code: string): string => code.replace(/\s/g, '')

/** What is typed, where it is told to be too long, and what saves it. */
const LONG: [path: string, field: string, max: number, submit: string][] = [
  ['books', 'book-name', 60, 'form:has(#book-name) button[type=submit]'],
  ['books', 'join-name', 60, 'form:has(#join-name) button[type=submit]'],
  ['debts', 'debt-who', 60, 'form:has(#debt-who) button[type=submit]'],
  ['debts', 'debt-note', 200, 'form:has(#debt-who) button[type=submit]'],
  ['plans', 'plan-note', 200, 'form:has(#plan-note) button[type=submit]'],
  ['', 'ledger-note', 200, '.kind >> nth=0'],
]

test('what is too long for a name or a note is said at its field, stays there whole, and is not saved cut short', async () => {
  const page = await app.visit('/app/ledger', { as: ANAN, size: 'largest', width: 320 })
  await agreed(page)
  const writes: string[] = []
  page.on('request', (sent) => {
    if (sent.method() === 'POST' && sent.url().includes('/ledger/')) writes.push(sent.url())
  })
  for (const [path, id, max, submit] of LONG) {
    await app.go(page, `/app/ledger/${path}`)
    const field = page.locator(`#${id}`)
    await field.waitFor({ state: 'attached' })
    await page.evaluate((of) => document.getElementById(of)?.closest('details')?.setAttribute('open', ''), id)
    const words = `${'ก'.repeat(max)}ท้าย`
    for (const sum of ['ledger-sum', 'debt-sum', 'plan-sum'])
      if (await page.locator(`#${sum}`).count()) await page.fill(`#${sum}`, '120')
    if (id === 'debt-note') await page.fill('#debt-who', 'ร้านป้าแดง')
    if (id === 'join-name') await page.fill('#join-code', '23456789ABCD')
    await field.fill(words)
    await page.evaluate(() => document.querySelector('details:has(#ledger-note)')?.removeAttribute('open'))
    await page.locator(submit).click()
    await page.locator(`#${id}-error`).waitFor()
    expect([id, await page.textContent(`#${id}-error`)]).toEqual([id, expect.stringContaining('อีก 4 ตัว')])
    expect([id, await field.inputValue()]).toEqual([id, words])
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id)
    expect(await overflow(page)).toBe(0)
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage))
        if (key.startsWith('pd.draft.')) localStorage.removeItem(key)
    })
  }
  expect(writes).toEqual([])
})

test('an entry that a closed page left behind is sent when the ledger is opened again', async () => {
  const page = await app.visit('/app/ledger', { as: MIND })
  const { ask, home } = await agreed(page)
  await page.reload()
  await page.locator('.kind').first().waitFor()
  await page.route('**/entries', (route) => route.fulfill({ status: 500, body: '{}' }))
  await page.fill('#ledger-sum', '43')
  await page.locator('.kind').first().click()
  await shown(page, 'รอส่ง')
  await page.unroute('**/entries')
  await page.reload()
  const arrived = async () => {
    const { entries } = await ask('GET', `/accounts/${home}/entries?month=${today().slice(0, 7)}`)
    return entries.filter(({ entry }: { entry: { satang: number } }) => entry.satang === 4_300).length
  }
  // Nothing was tapped, and the signal was there all along.
  await expect.poll(arrived, { timeout: 30_000 }).toBe(1)
  await page.getByText('รอส่ง').first().waitFor({ state: 'detached' })
  app.forgive(/500/)
})

test('what is typed to be shared among members outlives a reload; our trouble is told as ours', async () => {
  const page = await app.visit('/app/ledger', { as: ANAN, width: 360, size: 'largest', dark: true })
  const { ask } = await agreed(page)
  const book = crypto.randomUUID()
  await ask('POST', '/accounts', { id: book, kind: 'group', account: { name: 'ออมทรัพย์หมู่ห้า' } })
  // What did not come is asked for again by the button that says so.
  const broken = (route: Route) => route.fulfill({ status: 500, body: '{}' })
  await page.route('**/standings', broken)
  await app.go(page, `/app/ledger/group?book=${book}`)
  await shown(page, 'ระบบของเรายังตอบไม่ได้')
  await page.unroute('**/standings')
  await press(page, 'ลองอีกครั้ง')
  await shown(page, 'ยังไม่มีสมาชิก')
  expect(await page.getByText('ระบบของเรายังตอบไม่ได้').count()).toBe(0)
  await page.fill('#share-sum', '500')
  await page.route('**/sharing*', (route) => route.fulfill({ status: 500, body: '{}' }))
  await page.locator('form:has(#share-sum) button').click()
  await shown(page, 'ระบบของเรายังตอบไม่ได้')
  expect(await page.locator('#share-sum[aria-invalid="true"]').count()).toBe(0)
  await page.reload()
  await page.locator('#share-sum').waitFor()
  expect(await page.inputValue('#share-sum')).toBe('500')
  // A table is not looked for again because nobody answered.
  await app.go(page, '/app/ledger/files')
  await page.route('**/import', broken)
  const buffer = Buffer.from('วันที่,รายการ,รายจ่าย\n1/11/2569,ก๋วยเตี๋ยว,45\n')
  await page.setInputFiles('#import-file', { name: 'ตาราง.csv', mimeType: 'text/csv', buffer })
  await shown(page, 'ระบบของเรายังตอบไม่ได้')
  await page.unroute('**/import')
  await press(page, 'ลองอีกครั้ง')
  await shown(page, 'อ่านได้ 1 แถว')
  app.forgive(/500/)
})

test('where the browser has no room left, what is noted is sent all the same', async () => {
  const page = await app.visit('/app/ledger', { as: MIND })
  const { ask, home } = await agreed(page)
  await page.reload()
  const note = async (sum: string) => {
    await page.fill('#ledger-sum', sum)
    await page.locator('.kind').first().click()
  }
  await note('51')
  await shown(page, 'จดแล้ว')
  await page.evaluate(() => {
    let more = 'x'.repeat(1_000_000)
    for (let n = 0; more; n++)
      try {
        localStorage.setItem(`full.${n}`, more)
      } catch {
        more = more.slice(0, more.length / 2)
      }
  })
  await note('52')
  const arrived = async () => {
    const { entries } = await ask('GET', `/accounts/${home}/entries?month=${today().slice(0, 7)}`)
    return entries.filter(({ entry }: { entry: { satang: number } }) => entry.satang === 5_200).length
  }
  await expect.poll(arrived, { timeout: 10_000 }).toBe(1)
  await expect.poll(() => page.getByText('พอมีสัญญาณจะส่งให้เอง').count()).toBe(0)
})

test('a link to a month that does not exist opens this one', async () => {
  const page = await app.visit('/app/ledger', { as: MIND })
  await agreed(page)
  await app.go(page, '/app/ledger/month?month=2026-13')
  const month = new Intl.DateTimeFormat('th-TH-u-ca-buddhist', { month: 'long', timeZone: 'Asia/Bangkok' })
  await page
    .locator('h2')
    .filter({ hasText: month.format(new Date()) })
    .first()
    .waitFor({ timeout: 10_000 })
})

test('an entry of which only the answer was lost is in no book once it is left out', async () => {
  const page = await app.visit('/app/ledger', { as: LEK })
  const { ask, home } = await agreed(page)
  await page.reload()
  await page.locator('.kind').first().waitFor()
  const noted = async () => {
    const { entries } = await ask('GET', `/accounts/${home}/entries?month=${today().slice(0, 7)}`)
    return entries.filter(({ entry }: { entry: { satang: number } }) => entry.satang === 6_100).length
  }
  await page.route('**/entries', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.fill('#ledger-sum', '61')
  await page.locator('.kind').first().click()
  await shown(page, 'รอส่ง')
  await expect.poll(noted).toBe(1)
  // The line is gone altogether when it is left out: that is told as soon as there is one again.
  await page.route('**/entries/**', (route) => route.abort())
  await press(page, /^ไม่ส่งแล้ว/)
  await page.getByText('รอส่ง').first().waitFor({ state: 'detached' })
  await page.unrouteAll()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect.poll(noted, { timeout: 10_000 }).toBe(0)
  await page.reload()
  await page.locator('.kind').first().waitFor()
  expect(await page.getByText('รอส่ง').count()).toBe(0)
  expect(await noted()).toBe(0)
})

test('an entry that waits is sent from whatever page is opened next: it was said to go by itself', async () => {
  const page = await app.visit('/app/ledger', { as: ANAN })
  const { ask, home } = await agreed(page)
  await page.reload()
  await page.locator('.kind').first().waitFor()
  await page.route('**/entries', (route) => route.abort())
  await page.fill('#ledger-sum', '47')
  await page.locator('.kind').first().click()
  await shown(page, 'รอส่ง')
  await page.unroute('**/entries')
  await app.go(page, '/app/cases')
  const arrived = async () => {
    const { entries } = await ask('GET', `/accounts/${home}/entries?month=${today().slice(0, 7)}`)
    return entries.filter(({ entry }: { entry: { satang: number } }) => entry.satang === 4_700).length
  }
  await expect.poll(arrived, { timeout: 15_000 }).toBe(1)
})

test('“yesterday” that was chosen and not noted is the same day when one comes back later', async () => {
  const page = await app.visit('/app/ledger', { as: ANAN })
  const { ask, home } = await agreed(page)
  await page.reload()
  await page.locator('.kind').first().waitFor()
  await page.fill('#ledger-sum', '48')
  await page.locator('details.more summary').click()
  await page.locator('#ledger-when input[value=yesterday]').check()
  const dayBefore = (days: number) =>
    new Date(Date.now() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)
  // It was typed two days ago.
  await page.evaluate(
    ({ key, on }) => {
      localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)!), on }))
    },
    { key: `pd.draft.ledger.${home}`, on: dayBefore(2) },
  )
  await page.reload()
  await page.locator('#ledger-day-d').waitFor({ timeout: 10_000 })
  expect(await page.inputValue('#ledger-day-d')).toBe(String(Number(dayBefore(3).slice(8))))
  expect(await page.inputValue('#ledger-day-y')).toBe(String(Number(dayBefore(3).slice(0, 4)) + 543))
  await page.locator('.kind').first().click()
  await shown(page, 'จดแล้ว')
  const { entries } = await ask('GET', `/accounts/${home}/entries?month=${dayBefore(3).slice(0, 7)}`)
  const days = entries.filter(({ entry }: { entry: { satang: number } }) => entry.satang === 4_800)
  expect(days.map(({ entry }: { entry: { day: string } }) => entry.day)).toEqual([dayBefore(3)])
})

test('“yesterday” that was chosen before midnight is that day when it is noted after it, in a page that stayed open', async () => {
  const page = await app.visit('/app/ledger', { as: ANAN })
  const { ask, home } = await agreed(page)
  const midnight = Date.parse(`${today()}T00:00:00+07:00`)
  const dayBefore = (days: number) =>
    new Date(midnight + (7 - 24 * days) * 3_600_000).toISOString().slice(0, 10)
  await page.clock.setFixedTime(midnight - 60_000)
  await page.reload()
  await page.locator('.kind').first().waitFor()
  const chooses = async (sum: string) => {
    await page.fill('#ledger-sum', sum)
    await page.locator('details.more:not([open]) summary').click()
    await page.locator('#ledger-when input[value=yesterday]').check()
  }
  const daysOf = async (satang: number) => {
    const { entries } = await ask('GET', `/accounts/${home}/entries?month=${dayBefore(2).slice(0, 7)}`)
    const found = entries.filter(({ entry }: { entry: { satang: number } }) => entry.satang === satang)
    return found.map(({ entry }: { entry: { day: string } }) => entry.day)
  }
  await chooses('51')
  await page.clock.setFixedTime(midnight + 60_000)
  await page.locator('.kind').first().click()
  await expect.poll(() => daysOf(5_100)).toEqual([dayBefore(2)])

  // Where something is changed after it, the day stands there as one of its own.
  await page.clock.setFixedTime(midnight - 60_000)
  await chooses('52')
  await page.clock.setFixedTime(midnight + 60_000)
  await page.fill('#ledger-sum', '53')
  await page.locator('#ledger-day-d').waitFor()
  expect(await page.inputValue('#ledger-day-d')).toBe(String(Number(dayBefore(2).slice(8))))
  await page.locator('.kind').first().click()
  await expect.poll(() => daysOf(5_300)).toEqual([dayBefore(2)])
})

test('the second of two touches does nothing to what the first brought under the finger', async () => {
  const page = await app.visit('/app/ledger', {
    as: await somebodyLike(app.service, NOI),
    width: 320,
    size: 'largest',
  })
  const { ask, home } = await agreed(page)
  await app.go(page, '/app/ledger')
  const undo = page.getByRole('button', { name: 'ลบรายการนี้' })
  const food = page.getByRole('button', { name: 'อาหาร', exact: true })
  await page.fill('#ledger-sum', '40')
  await food.click()
  await undo.waitFor()
  const { x, y, width, height } = (await undo.boundingBox())!
  await page.fill('#ledger-sum', '60')
  // The picture is touched at the very place to which the button to delete will come.
  const [at, above] = [{ x: x + width / 2, y: y + height / 2 }, (await food.boundingBox())!]
  await page.evaluate((by) => scrollBy(0, by), above.y + above.height / 2 - at.y)
  await page.mouse.click(at.x, at.y)
  await page.getByText('จดแล้ว อาหาร 60 บาท').waitFor()
  await page.mouse.click(at.x, at.y)
  // Meant, a moment later it does what it says: of the other entry nothing is gone.
  await page.waitForTimeout(700)
  await page.getByText('จดแล้ว อาหาร 60 บาท').waitFor()
  const noted = async () =>
    (await ask('GET', `/accounts/${home}/entries?month=${today().slice(0, 7)}`)).entries.map(
      ({ entry }: { entry: { satang: number } }) => entry.satang,
    )
  expect((await noted()).toSorted()).toEqual([4_000, 6_000])
  await page.mouse.click(at.x, at.y)
  await expect.poll(noted).toEqual([4_000])
})
