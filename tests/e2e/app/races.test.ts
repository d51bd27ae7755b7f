import type { Page, Request, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { hiddenComplaint, PAID_LONG_AGO } from '../../tools/complaint.ts'
import { slip } from '../slip.ts'
import { asked, post } from './api.ts'
import { type App, openApp, tokenOf } from './app.ts'
import { choose, fillIn } from './complaint.ts'
import { agreed } from './ledger.ts'

/** Slow phones and bad signals: what comes in between, made to come in between for certain. */
const [SOMSRI, PRASERT, MIND, DAENG] = CITIZENS.map(({ id }) => id) as [string, string, string, string]
let app: App

beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

/** Preact calls what waits for a frame after 35 ms at the latest: on this phone it is as long as it says. */
const slowFrames = (page: Page, ms: number) =>
  page.evaluate((frame) => {
    const wait = setTimeout
    Object.assign(window, {
      requestAnimationFrame: (draw: () => void) => wait(draw, frame),
      setTimeout: (what: () => void, after?: number) => wait(what, after === 35 ? frame : after),
    })
  }, ms)

/** The first such request waits for `go`, before it is asked or, `after`, with its answer. */
const holding = async (
  page: Page,
  what: string | RegExp,
  { when = () => true, after = false }: { when?: (request: Request) => boolean; after?: boolean } = {},
) => {
  let go = () => {}
  const held = new Promise<void>((done) => {
    go = done
  })
  let begun = () => {}
  const asked = new Promise<void>((done) => {
    begun = done
  })
  let first = true
  const hold = async (route: Route) => {
    if (!first || !when(route.request())) return route.fallback()
    first = false
    const answer = after ? await route.fetch() : undefined
    begun()
    await held
    await (answer ? route.fulfill({ response: answer }) : route.continue())
  }
  await page.route(what, hold)
  return { go: () => go(), asked }
}

const filed = async (page: Page) => {
  const answers = hiddenComplaint({ paid_on: PAID_LONG_AGO })
  return (await post(page, '/complaints', { answers, notice: NOTICE.version })).caseId!
}
/** Somebody who has agreed to the notice, at a form that is kept. */
const agreeing = async (page: Page) => {
  await asked(page, 'PUT', '/drafts/complaint', { answers: {}, notice: NOTICE.version })
  await app.go(page, '/app/forms/complaint')
  await choose(page, 'family', 'online_trade')
  await choose(page, 'subtype', 'not_received')
  await page.locator('#q-story').waitFor()
}
const draftOf = async (page: Page): Promise<Record<string, { v: unknown }>> => {
  const headers = { authorization: `Bearer ${await tokenOf(page)}` }
  const answer = await fetch(`${app.service.workerUrl}/api/v1/drafts/complaint`, { headers })
  return ((await answer.json()) as { answers: Record<string, { v: unknown }> }).answers
}
const isPut = (request: Request) => request.method() === 'PUT'

test('a part that comes between being asked for and its first frame is shown', async () => {
  const page = await app.visit('/app/forms/complaint', { as: DAENG })
  const typed = await holding(page, /\/assets\/typed-/)
  await choose(page, 'family', 'online_trade')
  await typed.asked
  await slowFrames(page, 1_000)
  await choose(page, 'subtype', 'not_received')
  await page.getByText('กำลังเปิด…').waitFor()
  typed.go()
  await page.locator('#q-story').waitFor()
})

test('what is typed while its form is being kept stays, however long the answer takes', async () => {
  const page = await app.visit('/app/cases', { as: MIND })
  await agreeing(page)
  const keeping = await holding(page, '**/drafts/complaint', {
    when: (request) => isPut(request) && (request.postData() ?? '').includes('ยังไม่ได้ของ'),
    after: true,
  })
  await page.fill('#q-story', 'ยังไม่ได้ของ')
  await keeping.asked
  // From here on nothing arrives, and ten seconds go by.
  await page.route('**/drafts/complaint', (route) => route.abort())
  await page.fill('#q-story', 'ยังไม่ได้ของ ร้านไม่ตอบ')
  await page.evaluate(() => {
    const now = Date.now
    Date.now = () => now() + 10_000
  })
  const answered = page.waitForResponse('**/drafts/complaint')
  keeping.go()
  await answered
  await page.evaluate(() => new Promise((go) => setTimeout(go, 100)))
  expect(await page.locator('#q-story').inputValue()).toBe('ยังไม่ได้ของ ร้านไม่ตอบ')
})

test('of two answers about a form the older counts for nothing, and neither overtakes the other', async () => {
  const page = await app.visit('/app/cases', { as: PRASERT })
  await agreeing(page)
  await page.fill('#q-story', 'สั่งพัดลมแล้วยังไม่ได้ของ')
  await expect.poll(async () => (await draftOf(page)).story?.v).toBe('สั่งพัดลมแล้วยังไม่ได้ของ')
  const looking = await holding(page, '**/drafts/complaint', {
    when: (request) => !isPut(request),
    after: true,
  })
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await looking.asked
  const kept = page.waitForRequest(isPut, { timeout: 2_500 }).catch(() => undefined)
  await page.fill('#q-story', 'สั่งพัดลมแล้วยังไม่ได้ของ ร้านไม่ตอบ')
  await (await kept)?.response()
  const answered = page.waitForResponse((response) => !isPut(response.request()))
  looking.go()
  await answered
  await expect.poll(async () => (await draftOf(page)).story?.v).toBe('สั่งพัดลมแล้วยังไม่ได้ของ ร้านไม่ตอบ')
  expect(await page.locator('#q-story').inputValue()).toBe('สั่งพัดลมแล้วยังไม่ได้ของ ร้านไม่ตอบ')
})

test('a key that is touched as the books come is not lost', async () => {
  const page = await app.visit('/app/ledger', { as: MIND })
  await agreed(page)
  const books = await holding(page, '**/api/v1/ledger')
  await page.reload()
  await page.getByText('กำลังเปิด…').waitFor()
  await press(page, '7')
  await slowFrames(page, 3_000)
  books.go()
  await page.getByRole('button', { name: 'กาแฟ ขนม' }).waitFor()
  await press(page, '5')
  expect(await page.locator('#ledger-sum').inputValue()).toBe('75')
  await press(page, '0')
  expect(await page.locator('#ledger-sum').inputValue()).toBe('750')
})

test('whoever goes back while what reads an answer is on its way is led nowhere by it', async () => {
  const page = await app.visit('/app/forms/complaint', { as: MIND, easy: true })
  const next = () => press(page, 'ต่อไป')
  await choose(page, 'family', 'online_trade')
  await next()
  const subtype = page.locator('#q-subtype')
  await subtype.waitFor()
  await page.reload()
  await subtype.waitFor()
  const reader = await holding(page, /\/assets\/check-/)
  await choose(page, 'subtype', 'not_received')
  await next()
  await reader.asked
  const read = page.waitForResponse(/\/assets\/check-/)
  await press(page, 'ย้อนกลับ')
  await page.locator('#q-family').waitFor()
  reader.go()
  await read
  await page.getByRole('button', { name: 'ต่อไป' }).and(page.locator(':not([aria-disabled])')).waitFor()
  await page.evaluate(() => new Promise((done) => setTimeout(done, 300)))
  expect(await page.locator('#q-family').count()).toBe(1)
  await next()
  await subtype.waitFor()
  expect(await page.locator('#q-subtype input[value=not_received]').isChecked()).toBe(true)
})

test('tapped again while what reads words is on its way, an entry is noted once', async () => {
  const page = await app.visit('/app/ledger', { as: DAENG })
  const { ask, home } = await agreed(page)
  await page.reload()
  await page.getByRole('button', { name: 'กาแฟ ขนม' }).waitFor()
  const words = await holding(page, /\/assets\/money-/)
  await page.fill('#ledger-sum', 'สองพันห้าร้อย')
  await press(page, 'กาแฟ ขนม')
  await words.asked
  await press(page, 'กาแฟ ขนม')
  words.go()
  await page.getByText('จดแล้ว กาแฟ ขนม 2,500 บาท').waitFor()
  const month = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7)
  const { entries } = await ask('GET', `/accounts/${home}/entries?month=${month}`)
  expect(entries).toHaveLength(1)
})

test('what is mended in a new record while it is on its way changes that record, and a second tap saves nothing twice', async () => {
  const page = await app.visit('/app/ledger', { as: SOMSRI })
  const { ask, home } = await agreed(page)
  await app.go(page, '/app/ledger/debts')
  await page.fill('#debt-who', 'ร้านป้าแดง')
  await page.fill('#debt-sum', '500')
  await page.fill('#debt-due-d', '5')
  await page.fill('#debt-due-m', '12')
  await page.fill('#debt-due-y', '2569')
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/debts')) sent++
  })
  const saving = await holding(page, '**/debts', { after: true })
  const days = await holding(page, /\/assets\/date-/)
  await press(page, 'บันทึก จดหนี้ใหม่')
  await days.asked
  await press(page, 'บันทึก จดหนี้ใหม่')
  days.go()
  await saving.asked
  await page.fill('#debt-sum', '700')
  saving.go()
  await page.getByText('บันทึกแล้ว').first().waitFor()
  expect(sent).toBe(1)
  expect(await page.locator('#debt-sum').inputValue()).toBe('700')
  await press(page, 'บันทึก จดหนี้ใหม่')
  await expect.poll(() => page.locator('#debt-sum').inputValue()).toBe('')
  const { records } = await ask('GET', `/accounts/${home}/records`)
  expect(records.map(({ value }: { value: { satang: number } }) => value.satang)).toEqual([70_000])
})

test('words that are added while others are being sent are not thrown away with these', async () => {
  const page = await app.visit('/app/cases', { as: PRASERT })
  const id = await filed(page)
  await app.go(page, `/app/cases/${id}`)
  const adding = await holding(page, '**/add', { after: true })
  await page.fill('#case-add', 'ส่งสลิปแล้ว')
  await press(page, 'ส่งข้อมูล')
  await adding.asked
  await page.fill('#case-add', 'ส่งสลิปแล้ว ร้านโทรมา')
  adding.go()
  await page.getByText('ได้รับแล้วค่ะ').waitFor()
  expect(await page.locator('#case-add').inputValue()).toBe('ส่งสลิปแล้ว ร้านโทรมา')
})

test('of two tables that were chosen the last is the one that is shown', async () => {
  const page = await app.visit('/app/ledger', { as: MIND })
  await agreed(page)
  await app.go(page, '/app/ledger/files')
  const table = (note: string) => ({
    name: `${note}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(`วันที่,รายการ,รายรับ,รายจ่าย\n2026-11-01,${note},,100\n`),
  })
  const first = await holding(page, '**/import', { after: true })
  await page.setInputFiles('#import-file', table('ผิดไฟล์'))
  await first.asked
  await page.setInputFiles('#import-file', table('ถูกไฟล์'))
  await page.getByRole('cell', { name: 'ถูกไฟล์' }).waitFor()
  const answered = page.waitForResponse('**/import')
  first.go()
  await answered
  await page.evaluate(() => new Promise((go) => setTimeout(go, 100)))
  expect(await page.getByRole('cell', { name: 'ถูกไฟล์' }).count()).toBe(1)
})

test('a photo that is taken out goes no further, one that is there is sent once, and nothing typed since goes with it', async () => {
  const page = await app.visit('/app/cases', { as: MIND })
  await app.go(page, '/app/forms/complaint')
  await fillIn(page)
  await page.locator('#q-evidence-file').waitFor({ state: 'attached' })
  const first = await holding(page, '**/uploads/**', { after: true })
  const picture = await slip(page)
  await page.setInputFiles('#q-evidence-file', picture)
  await first.asked
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/uploads/') && isPut(request)) sent.push(request.url())
  })
  await page.getByRole('button', { name: /^เอารูปออก/ }).click()
  await page.setInputFiles('#q-evidence-file', picture)
  // Away and back: the same form goes on.
  await page.locator('a.brand').click()
  await page.locator('a.card').first().click()
  await page.fill('#q-story', 'กลับมาพิมพ์ต่อ')
  first.go()
  await page.getByText('ส่งแล้ว').waitFor()
  expect(new Set(sent).size).toBe(1)
  expect(sent).toHaveLength(1)
  expect(await page.evaluate(() => localStorage.getItem('pd.draft.complaint'))).toContain('กลับมาพิมพ์ต่อ')
})

test('a language that was chosen and taken back at once is the last one everywhere', async () => {
  const page = await app.visit('/app/settings', { as: PRASERT })
  await page.getByLabel('ภาษาไทย').waitFor()
  const first = await holding(page, '**/own/settings', { when: isPut })
  await page.locator('#language input[value=en]').check()
  await first.asked
  const second = page
    .waitForResponse((response) => isPut(response.request()), { timeout: 1_500 })
    .catch(() => undefined)
  await page.locator('#language input[value=th]').check()
  await second
  first.go()
  await page.getByText('บันทึกแล้วค่ะ').waitFor()
  const kept = async () =>
    ((await (await asked(page, 'GET', '/own/settings')).json()) as { lang: string }).lang
  await expect.poll(kept).toBe('th')
  await page.evaluate(() => new Promise((go) => setTimeout(go, 100)))
  expect(await kept()).toBe('th')
})

test('that answers are kept is not undone by what was asked before, and two taps keep them once', async () => {
  const page = await app.visit('/app/', { as: DAENG })
  await asked(page, 'PUT', '/drafts/rights', {
    answers: { for: { v: 'self', ago: 0 }, nationality: { v: 'thai', ago: 0 } },
    notice: NOTICE.version,
  })
  const before = await holding(page, '**/own/rights', { after: true })
  await app.go(page, '/app/rights')
  await before.asked
  await press(page, 'เก็บคำตอบไว้เตือน')
  let sent = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/own/rights/keep')) sent++
  })
  const telling = await holding(page, '**/drafts/rights', { after: true })
  await press(page, 'ยินยอม เก็บไว้')
  await telling.asked
  await press(page, 'ยินยอม เก็บไว้')
  telling.go()
  await page.getByText('เก็บคำตอบไว้แล้วเมื่อ').waitFor()
  const answered = page.waitForResponse('**/own/rights')
  before.go()
  await answered
  await page.evaluate(() => new Promise((go) => setTimeout(go, 100)))
  expect(await page.getByText('เก็บคำตอบไว้แล้วเมื่อ').count()).toBe(1)
  expect(sent).toBe(1)
})

test('a file of one month is not offered for the year that was chosen since', async () => {
  const page = await app.visit('/app/ledger', { as: SOMSRI })
  await agreed(page)
  await app.go(page, '/app/ledger/files')
  const made = await holding(page, '**/exports', { after: true })
  await press(page, 'ขอลิงก์ดาวน์โหลด')
  await made.asked
  await page.locator('#export-range input[value=year]').check()
  const answered = page.waitForResponse('**/exports')
  made.go()
  await answered
  await page.evaluate(() => new Promise((go) => setTimeout(go, 100)))
  expect(await page.locator('.notice.good').count()).toBe(0)
  await press(page, 'ขอลิงก์ดาวน์โหลด')
})

test('a trembling finger deletes once, however long the next frame takes', async () => {
  const page = await app.visit('/app/ledger', { as: PRASERT })
  const { ask, home } = await agreed(page)
  await ask('POST', `/accounts/${home}/debts`, {
    id: 'debt-twice',
    value: { side: 'owe', who: 'ลุงมี', satang: 5_000, since: '2026-11-01' },
  })
  await app.go(page, '/app/ledger/debts')
  await page.getByRole('button', { name: /^ลบ/ }).first().click()
  const yes = page.getByRole('button', { name: 'ลบเลย' })
  await yes.waitFor()
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'DELETE') sent++
  })
  await slowFrames(page, 500)
  await yes.evaluate(async (button: HTMLElement) => {
    button.click()
    await new Promise((go) => setTimeout(go, 10))
    button.click()
  })
  await page.getByText('ลบแล้ว').waitFor()
  expect(sent).toBe(1)
})

test('whoever has left a shared book is told that, and not that it is gone', async () => {
  const owner = await app.visit('/app/ledger', { as: SOMSRI })
  const { ask } = await agreed(owner)
  const book = crypto.randomUUID()
  await ask('POST', '/accounts', { id: book, kind: 'group', account: { name: 'ออมทรัพย์บ้านดอน' } })
  const { code } = await ask('POST', `/accounts/${book}/invitations`, { role: 'viewer' })
  const page = await app.visit('/app/ledger', { as: MIND })
  const mine = await agreed(page)
  await mine.ask('POST', '/invitations/join', { code, name: 'มายด์' })
  await app.go(page, `/app/ledger/group?book=${book}`)
  await page.getByRole('button', { name: /^ออกจากสมุด/ }).click()
  await press(page, 'ใช่ ออกจากสมุด')
  await page.getByText('ออกจากสมุดแล้ว').waitFor()
  expect(await page.getByText('ไม่มีสมุดเล่มนี้แล้ว').count()).toBe(0)
})

test('without a signal the page of one’s data says so once', async () => {
  const page = await app.visit('/app/privacy', { as: MIND })
  await page.route('**/own/*', (route) => route.abort())
  await page.reload()
  await page.getByText('ตอนนี้ไม่มีสัญญาณ').first().waitFor()
  await page.evaluate(() => new Promise((go) => setTimeout(go, 300)))
  expect(await page.getByText('ตอนนี้ไม่มีสัญญาณ').count()).toBe(1)
  await page.unroute('**/own/*')
  await press(page, 'ลองอีกครั้ง')
  await page.locator('#kept + dl').waitFor()
})

test('a right that is told late in one language does not replace the other', async () => {
  const page = await app.visit('/app/', { as: SOMSRI })
  // The rules are on their way for as long as this takes.
  await page.route(/\/assets\/(?:check|catalogue)/, () => {})
  const told = (words: string) => ({
    json: { told: { id: 'x', name: words, standing: '', lines: [{ words }] } },
  })
  let late = () => {}
  const held = new Promise<void>((done) => {
    late = done
  })
  await page.route('**/rights/told/th/*', async (route) => {
    await held
    await route.fulfill(told('เบี้ยยังชีพ'))
  })
  await page.route('**/rights/told/en/*', (route) => route.fulfill(told('Allowance')))
  const asked = page.waitForRequest('**/rights/told/th/*')
  await app.go(page, '/app/rights/right/elderly-allowance')
  await asked
  await press(page, 'English')
  await page.getByRole('heading', { name: 'Allowance' }).waitFor()
  const answered = page.waitForResponse('**/rights/told/th/*')
  late()
  await answered
  await page.evaluate(() => new Promise((go) => setTimeout(go, 100)))
  expect(await page.getByText('เบี้ยยังชีพ').count()).toBe(0)
})

test('a photo on its way stays in the form though another came into it by the chat', async () => {
  const page = await app.visit('/app/cases', { as: DAENG })
  await asked(page, 'PUT', '/drafts/complaint', { answers: {}, notice: NOTICE.version })
  await app.go(page, '/app/forms/complaint')
  await fillIn(page)
  await page.locator('#q-evidence-file').waitFor({ state: 'attached' })
  const upload = await holding(page, '**/uploads/**', { after: true })
  await page.setInputFiles('#q-evidence-file', await slip(page))
  await upload.asked
  await page.route('**/drafts/complaint', async (route) => {
    if (isPut(route.request())) return route.continue()
    const shown = (await (await route.fetch()).json()) as { answers: object }
    const evidence = { v: [{ messageId: '588888888888888888' }], ago: 0 }
    await route.fulfill({ json: { ...shown, answers: { ...shown.answers, evidence } } })
  })
  // What is being answered is not replaced under the finger.
  await page.waitForTimeout(4_000)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  const photos = page.locator('#q-evidence li, .photos li')
  await page.getByText('รูปจากแชต').first().waitFor({ timeout: 10_000 })
  expect(await photos.count()).toBe(2)
  upload.go()
  await expect.poll(() => page.getByText('ส่งแล้ว').count()).toBe(2)
})
