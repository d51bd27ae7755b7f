import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { slip } from '../slip.ts'
import { casesOf } from './api.ts'
import { type App, axe, openApp, tokenOf } from './app.ts'
import { agree, CASE_NUMBER, choose, filedNumber, fillIn, STORY, send } from './complaint.ts'

const [SOMSRI, PRASERT, MIND, ANAN] = CITIZENS.map(({ id }) => id) as [string, string, string, string]
let app: App

beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

describe('a complaint on one page', () => {
  test('what is missing is listed with the focus on the list, which leads to the place; then it is filed with its photo, once, and the chat knows', async () => {
    const page = await app.visit('/app/forms/complaint', { as: SOMSRI })
    await fillIn(page, ['amount'])
    await page.setInputFiles('#q-evidence-file', await slip(page))
    await page.getByText('ส่งแล้ว').waitFor()
    expect(await page.locator('.photos img').getAttribute('src')).toMatch(/^blob:/)
    await agree(page)
    await send(page)
    await page.waitForFunction(() => document.activeElement?.id === 'summary')
    await page.locator('#summary a').click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q-amount')
    await page.keyboard.type('๑,๕๐๐')
    // Two fingers, or one that trembles.
    await page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('button[type=submit]')!
      for (let tap = 0; tap < 3; tap++) button.click()
    })
    const number = await filedNumber(page)
    expect(await casesOf(page)).toEqual([number])
    expect(await app.chat(SOMSRI)).toContain(number)
    await page.goto(`${app.service.workerUrl}/app/forms/complaint`)
    await page.locator('#q-family').waitFor()
    expect(await page.locator(':checked').count()).toBe(0)
  })

  test('half a form is there after a reload, on a new visit, and in the chat once it was agreed to be kept', async () => {
    const page = await app.visit('/app/forms/complaint', { as: PRASERT })
    await fillIn(page, ['amount', 'wants', 'anonymous'])
    await page.fill('#q-amount', 'ประมาณ')
    await page.reload()
    await page.locator('#q-story').waitFor()
    expect(await page.inputValue('#q-story')).toBe(STORY)
    expect(await page.inputValue('#q-amount')).toBe('ประมาณ')
    await page.fill('#q-amount', '900')
    await choose(page, 'wants', 'refund')
    await choose(page, 'anonymous', 'hidden')
    const told = page.waitForResponse(
      (r) => r.request().method() === 'PUT' && r.url().includes('/drafts/') && r.ok(),
    )
    await agree(page)
    await told
    await app.says(PRASERT, 'ร้องเรียน')
    await expect.poll(() => app.chat(PRASERT), { timeout: 30_000 }).toContain('ทำต่อ')
    // Another phone: what the first one had told us is there.
    const other = await app.visit('/app/forms/complaint', { as: PRASERT })
    await other.locator('#q-story').waitFor()
    expect(await other.inputValue('#q-story')).toBe(STORY)
    expect(await other.inputValue('#q-amount')).toBe('900')
  })

  test('a sum and a day that nobody remembers are no reason to stop: not known is an answer, can be taken back, and is filed as such', async () => {
    const page = await app.visit('/app/forms/complaint', { as: SOMSRI })
    await fillIn(page, ['amount', 'paid_on'])
    await send(page)
    await page.locator('#q-amount-error').waitFor()
    // Beside three boxes for a day no words of the chat.
    expect(await page.textContent('#q-paid_on-hint')).toMatch(/ปี 2569$/)
    for (const id of ['amount', 'paid_on']) {
      await page.check(`#q-${id}-unsure`)
      await page.locator(`#q-${id}-error`).waitFor({ state: 'detached' })
    }
    await page.uncheck('#q-amount-unsure')
    await page.fill('#q-amount', '9')
    await page.locator('#q-amount-unsure').waitFor({ state: 'detached' })
    await page.fill('#q-amount', '')
    await page.check('#q-amount-unsure')
    await page.reload()
    expect(await page.isChecked('#q-amount-unsure')).toBe(true)
    expect(await axe(page)).toEqual([])
    await send(page)
    const number = await filedNumber(page)
    expect(await casesOf(page)).toContain(number)
  })

  test('what was being kept while it was sent does not begin the next form', async () => {
    const page = await app.visit('/app/forms/complaint', { as: SOMSRI })
    await fillIn(page, ['amount'])
    await page.waitForTimeout(1_500)
    // Keeping is slow, filing overtakes it if it may.
    const left: string[] = []
    await page.route('**/api/v1/drafts/complaint', async (route) => {
      if (route.request().method() === 'PUT') await new Promise((done) => setTimeout(done, 1_500))
      left.push(route.request().method())
      await route.continue()
    })
    await page.fill('#q-amount', '1500')
    await page.waitForRequest(
      (request) => request.method() === 'PUT' && request.url().includes('/drafts/complaint'),
    )
    await send(page)
    await filedNumber(page)
    expect(left).toContain('PUT')
    const draft = await fetch(`${app.service.workerUrl}/api/v1/drafts/complaint`, {
      headers: { authorization: `Bearer ${await tokenOf(page)}` },
    })
    expect(((await draft.json()) as { answers: object }).answers).toEqual({})
  })

  test('without a signal everything stays, the message says so, and with the signal back it is filed', async () => {
    const page = await app.visit('/app/forms/complaint', { as: MIND })
    await fillIn(page)
    await agree(page)
    await page.context().setOffline(true)
    await send(page)
    await page.getByText('ไม่มีสัญญาณ').waitFor()
    expect(await page.inputValue('#q-story')).toBe(STORY)
    await page.context().setOffline(false)
    await send(page)
    expect(await filedNumber(page)).toMatch(CASE_NUMBER)
  })

  test('an answer that was lost on its way does not file a second case', async () => {
    const page = await app.visit('/app/forms/complaint', { as: MIND })
    const before = (await casesOf(page)).length
    await fillIn(page)
    await page.route('**/api/v1/filings/complaint', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await send(page)
    await page.getByText('ไม่มีสัญญาณ').waitFor()
    await page.unroute('**/api/v1/filings/complaint')
    await send(page)
    await filedNumber(page)
    expect((await casesOf(page)).length).toBe(before + 1)
  })

  test('a session that was ended on our side is renewed unseen, and nothing that was typed is lost', async () => {
    const page = await app.visit('/app/forms/complaint', { as: MIND })
    const ended = await tokenOf(page)
    await fillIn(page)
    await fetch(`${app.service.workerUrl}/api/v1/session`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${ended}` },
    })
    await send(page)
    await filedNumber(page)
    expect(await tokenOf(page)).not.toBe(ended)
  })

  test('a family’s phone: what one person typed is not there for the next', async () => {
    const page = await app.visit('/app/forms/complaint', { as: MIND })
    await fillIn(page, ['platform', 'paid', 'amount', 'paid_on', 'wants', 'anonymous'])
    await page.evaluate(() => sessionStorage.clear())
    await page.goto(`${app.service.workerUrl}/app/forms/complaint?as=${app.person(CITIZENS[3].id)}`)
    await tokenOf(page)
    await expect.poll(() => page.locator(':checked').count()).toBe(0)
    await expect
      .poll(() => page.evaluate(() => localStorage.getItem('pd.draft.complaint') ?? ''))
      .not.toContain('พัดลม')
  })
})

describe('one question at a time', () => {
  test('each has an address: the back button goes one question back, and the answer is still there', async () => {
    const page = await app.visit('/app/forms/complaint', { as: CITIZENS[3].id, easy: true })
    const next = () => page.getByRole('button', { name: 'ต่อไป' }).click()
    await choose(page, 'family', 'online_trade')
    await next()
    await choose(page, 'subtype', 'not_received')
    await next()
    await page.locator('#q-story').waitFor()
    await next()
    await page.waitForFunction(() => document.activeElement?.id === 'summary')
    await page.fill('#q-story', STORY)
    await next()
    await page.locator('#q-platform').waitFor()
    expect(new URL(page.url()).pathname).toBe('/app/forms/complaint/platform')
    await page.goBack()
    await page.locator('#q-story').waitFor()
    expect(await page.inputValue('#q-story')).toBe(STORY)
    await next()
    await choose(page, 'platform', 'facebook')
    await next()
    await choose(page, 'paid', 'not_paid')
    await next()
    await page.fill('#q-happened_on-y', '๒๕๖๘')
    await next()
    await page.getByRole('button', { name: 'ข้ามข้อนี้' }).click()
    await choose(page, 'wants', 'advice')
    await next()
    await page.getByRole('button', { name: 'ข้ามข้อนี้' }).click()
    await choose(page, 'anonymous', 'hidden')
    await next()
    await page.getByText('ตรวจคำตอบก่อนส่ง').waitFor()
    await page.locator('#q-wants').click()
    await choose(page, 'wants', 'investigate')
    await next()
    await page.getByText('ให้ตรวจสอบเอาเรื่อง').waitFor()
    await agree(page)
    await send(page)
    expect(await filedNumber(page)).toMatch(CASE_NUMBER)
  })
})

test('one question at a time: each is said by its own words, “back” leads to the one before from wherever it was opened, and what nobody answered is not called skipped', async () => {
  const page = await app.visit('/app/forms/complaint', { as: MIND, easy: true })
  const next = (on: Page) => on.getByRole('button', { name: 'ต่อไป' }).click()
  const focused = (on: Page, words: string) =>
    on.waitForFunction((words) => document.activeElement?.textContent?.trim() === words, words)
  await choose(page, 'family', 'online_trade')
  await next(page)
  await focused(page, 'ตรงกับข้อไหนมากที่สุดคะ')
  await choose(page, 'subtype', 'not_received')
  await next(page)
  await focused(page, 'เล่าให้ฟังหน่อยค่ะ เกิดอะไรขึ้น')
  const tab = await page.context().newPage()
  await tab.goto(`${page.url()}?as=${app.person(MIND)}`)
  await tab.locator('#q-story').waitFor()
  const back = () => tab.getByRole('button', { name: 'ย้อนกลับ' }).click()
  await back()
  await tab.locator('#q-subtype').waitFor()
  await next(tab)
  await tab.locator('#q-story').waitFor()
  const entries = await tab.evaluate(() => history.length)
  await back()
  await tab.locator('#q-subtype').waitFor()
  expect(new URL(tab.url()).pathname).toBe('/app/forms/complaint/subtype')
  // Whoever came by the form itself goes back as the phone's own button does, and leaves nothing behind.
  await tab.goForward()
  await tab.locator('#q-story').waitFor()
  expect(await tab.evaluate(() => history.length)).toBe(entries)

  await tab.evaluate(() => {
    const draft = JSON.parse(localStorage.getItem('pd.draft.complaint')!)
    draft.entries.paid = { input: 'transfer', v: 'transfer', at: Date.now() }
    draft.entries.amount = { how: 'private', at: Date.now() }
    localStorage.setItem('pd.draft.complaint', JSON.stringify(draft))
  })
  await tab.goto(new URL('check', tab.url()).href)
  const said = (id: string) => tab.locator(`.review div:has(#q-${id}) dd`).first().textContent()
  await tab.locator('#q-story').waitFor()
  expect(await Promise.all(['wants', 'seller', 'amount'].map(said))).toEqual([
    'ยังไม่ได้ตอบ',
    '(ข้าม)',
    '(ไม่ขอตอบ)',
  ])
  await tab.locator('#q-story').click()
  await focused(tab, 'เล่าให้ฟังหน่อยค่ะ เกิดอะไรขึ้น')
  await back()
  await focused(tab, 'ตรวจคำตอบก่อนส่ง')
  expect(await axe(tab)).toEqual([])
})

describe('addresses', () => {
  test.each(['/app/nothing', '/app/forms/nothing', '/app/forms/constructor'])(
    '%s is nowhere, and says the way back',
    async (path) => {
      const page = await app.visit(path)
      await page.getByText('ไม่มีหน้านี้').waitFor()
      await page.getByRole('link', { name: 'ไปหน้าแรก' }).click()
      await page.locator('a.card').first().waitFor()
    },
  )

  test('a deep link of LINE’s opens a page of ours, and one to elsewhere does not leave', async () => {
    const page = await app.visit(`/app/?liff.state=${encodeURIComponent('/forms/complaint')}`)
    await page.locator('#q-family').waitFor()
    for (const state of ['//evil.example/x', 'https://evil.example/', '/../staff', 'javascript:alert(1)']) {
      await page.goto(`${app.service.workerUrl}/app/?liff.state=${encodeURIComponent(state)}`)
      await page.locator('h1').waitFor()
      expect(new URL(page.url()).origin).toBe(new URL(app.service.workerUrl).origin)
      expect(new URL(page.url()).pathname).toMatch(/^\/app\/(?!staff)/)
    }
  })
})

test('sent or deleted elsewhere, what is typed here stays over a reload and says so; it can be gone on with, and another tab does not file it twice', async () => {
  const page = await app.visit('/app/forms/complaint', { as: ANAN })
  await fetch(`${app.service.workerUrl}/api/v1/drafts/complaint`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${await tokenOf(page)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ answers: {}, notice: NOTICE.version }),
  })
  const before = (await casesOf(page)).length
  await page.reload()
  await page.locator('#q-family').waitFor()
  const told = page.waitForResponse((r) => r.request().method() === 'PUT' && r.url().includes('/drafts/'))
  await fillIn(page)
  await told
  // All of it is on our side.
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.waitForResponse((r) => r.url().includes('/drafts/') && r.ok())
  const tab = await page.context().newPage()
  await tab.goto(page.url())
  await tab.locator('#q-story').waitFor()
  const other = await app.visit('/app/forms/complaint', { as: ANAN })
  await other.locator('#q-story').waitFor()
  await expect.poll(() => other.locator('#q-anonymous :checked').count()).toBe(1)
  await send(other)
  const number = await filedNumber(other)
  await page.reload()
  const elsewhere = (one: Page) => one.getByText('แบบนี้ส่งไปแล้ว หรือลบไปแล้ว')
  await elsewhere(page).waitFor()
  expect(await page.inputValue('#q-story')).toBe(STORY)
  expect(await axe(page)).toEqual([])
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/form-ended.png` })
  // Gone on with, it is a draft like any other, here and with us.
  const anew = page.waitForResponse(
    (r) => r.request().method() === 'PUT' && r.url().includes('/drafts/') && r.ok(),
  )
  await page.getByRole('button', { name: 'ใช้ที่พิมพ์ไว้ต่อ' }).click()
  await anew
  await elsewhere(page).waitFor({ state: 'detached' })
  await send(page)
  const second = await filedNumber(page)
  // The other tab has it on the screen still, and was told; should it be sent from there, it is the same case.
  await elsewhere(tab).waitFor()
  await send(tab)
  expect(await filedNumber(tab)).toBe(second)
  const all = await casesOf(page)
  expect(all).toHaveLength(before + 2)
  expect(all).toEqual(expect.arrayContaining([number, second]))

  const late = await app.visit('/app/forms/complaint', { as: ANAN })
  await late.route('**/drafts/complaint', async (route) => {
    const answer = await route.fetch({ method: 'GET' })
    await route.fulfill({ json: { ...((await answer.json()) as object), answers: {}, gone: 0 } })
  })
  await fillIn(late, ['amount'])
  await late.reload()
  await late.getByText('คุณลบแบบนี้ไปแล้ว').waitFor()
  expect(await late.inputValue('#q-story')).toBe(STORY)
  await late.getByRole('button', { name: 'ทิ้งที่พิมพ์ไว้' }).click()
  await late.locator('#q-story').waitFor({ state: 'detached' })
  expect(await late.locator(':checked').count()).toBe(0)
})
