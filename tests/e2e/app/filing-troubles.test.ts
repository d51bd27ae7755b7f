import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { somebodyLike } from '../shared.ts'
import { casesOf, post } from './api.ts'
import { type App, axe, openApp, overflow, tokenOf } from './app.ts'
import { agree, choose, filedNumber, fillIn, STORY, send } from './complaint.ts'

const [SOMSRI, PRASERT, MIND] = CITIZENS.map(({ id }) => id) as [string, string, string]
let app: App

beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

const ask = async (token: string, path: string, method = 'GET') =>
  fetch(`${app.service.workerUrl}/api/v1${path}`, { method, headers: { authorization: `Bearer ${token}` } })

/** The first filing of somebody, who has agreed from then on. */
const filed = async (as: string): Promise<Page> => {
  const page = await app.visit('/app/forms/complaint', { as })
  await fillIn(page)
  await agree(page)
  await send(page)
  await filedNumber(page)
  await page.goto(`${app.service.workerUrl}/app/forms/complaint`)
  await page.locator('#q-family').waitFor()
  return page
}

test('somebody else signs in while a form is open: what was typed is not sent as theirs, nor shown to them', async () => {
  const other = await app.visit('/app/cases', { as: PRASERT })
  const theirs = await casesOf(other)
  const page = await filed(SOMSRI)
  const mine = await casesOf(page)
  await fillIn(page)
  await ask(await tokenOf(page), '/session', 'DELETE')
  let taken = ''
  await page.route('**/api/v1/session', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    // The LINE account of this browser is another's by now.
    const answer = await route.fetch()
    const session = (await answer.json()) as { token: string; who: string }
    taken = await tokenOf(other)
    await route.fulfill({ response: answer, json: { ...session, token: taken, who: 'somebody else' } })
  })
  await send(page)
  await page.locator('#q-family').waitFor()
  await expect.poll(() => page.locator(':checked').count()).toBe(0)
  expect(await page.locator('#q-story').count()).toBe(0)
  expect(taken).not.toBe('')
  await page.unroute('**/api/v1/session')
  expect(await casesOf(other)).toEqual(theirs)
  expect((await (await ask(taken, '/drafts/complaint')).json()) as object).toMatchObject({ answers: {} })
  expect(mine.length).toBe(1)
})

test('told that the same is still under way, the next tap is the same filing', async () => {
  const page = await filed(MIND)
  const before = (await casesOf(page)).length
  await fillIn(page)
  let tries = 0
  await page.route('**/api/v1/filings/complaint', async (route) => {
    tries++
    if (tries > 1) return route.continue()
    await route.fetch()
    await route.fulfill({
      status: 409,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: '/problems/busy', title: 'busy', status: 409 }),
    })
  })
  await send(page)
  await page.getByRole('alert').first().waitFor()
  await send(page)
  await filedNumber(page)
  expect((await casesOf(page)).length).toBe(before + 1)
  app.forgive(/409/)
})

test('corrected after a try of which nobody knows: the case is the first, and what is not in it is told', async () => {
  const page = await app.visit('/app/forms/complaint', { as: MIND })
  await fillIn(page)
  await page.route('**/api/v1/filings/complaint', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await send(page)
  await page.getByText('ไม่มีสัญญาณ').waitFor()
  await page.unroute('**/api/v1/filings/complaint')
  await page.fill('#q-amount', '9000')
  await send(page)
  await filedNumber(page)
  const told = page.locator('.notice', { hasText: 'ที่แก้ทีหลังยังไม่ได้อยู่ในเรื่องนี้' })
  expect(await told.textContent()).toContain('จำนวนเงิน: 9000')
})

test('without a signal nothing has left: what is corrected before it is back is what is sent', async () => {
  const page = await app.visit('/app/forms/complaint', { as: MIND })
  await fillIn(page)
  await page.context().setOffline(true)
  await send(page)
  await page.getByText('ไม่มีสัญญาณ').first().waitFor()
  await page.fill('#q-story', `${STORY} แก้แล้ว`)
  await page.context().setOffline(false)
  const sent = page.waitForRequest((request) => request.url().endsWith('/filings/complaint'))
  await send(page)
  expect((await sent).postData()).toContain('แก้แล้ว')
  await filedNumber(page)
  expect(await page.getByText('ที่แก้ทีหลังยังไม่ได้อยู่ในเรื่องนี้').count()).toBe(0)
})

const kept = (page: Page) =>
  page.waitForResponse((r) => r.request().method() === 'PUT' && r.url().includes('/drafts/') && r.ok())
/** All of it is on our side, and the page knows. */
const allKept = async (page: Page): Promise<void> => {
  await kept(page)
  const told = page.waitForResponse((r) => r.url().includes('/drafts/') && r.ok())
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await told
}

/** A second phone files what lies on our side, and begins another. */
const filedAndBegunElsewhere = async (): Promise<void> => {
  const second = await app.visit('/app/forms/complaint', { as: MIND })
  await expect.poll(() => second.locator('#q-anonymous :checked').count()).toBe(1)
  await send(second)
  await filedNumber(second)
  await second.goto(`${app.service.workerUrl}/app/forms/complaint`)
  await second.locator('#q-family input[value=online_trade]').check()
  await second.locator('#q-subtype input[value=fake]').check()
  await second.fill('#q-story', 'ได้ของปลอม')
  await kept(second)
}

test('what another phone has filed already stands in no form that was begun after it', async () => {
  const first = await app.visit('/app/forms/complaint', { as: MIND })
  await fillIn(first)
  await allKept(first)
  await first.goto(`${app.service.workerUrl}/app/learn`)
  await filedAndBegunElsewhere()
  await first.goto(`${app.service.workerUrl}/app/forms/complaint`)
  await first.locator('#q-story').waitFor()
  await expect.poll(() => first.inputValue('#q-story')).toBe('ได้ของปลอม')
  expect(await first.locator('#q-paid :checked').count()).toBe(0)
  expect(await first.locator('#q-seller').count()).toBe(0)
})

test('what was typed here and not in what another phone filed is told of, and goes into the next form if one says so', async () => {
  const first = await app.visit('/app/forms/complaint', { as: MIND })
  await first.locator('#q-family').waitFor()
  await first.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('pd.draft')) localStorage.removeItem(key)
  })
  await first.reload()
  await fillIn(first)
  await allKept(first)
  await first.route('**/api/v1/drafts/complaint', (route) => route.abort())
  await first.fill('#q-seller', 'ร้านเก่า')
  await first.waitForTimeout(300)
  await filedAndBegunElsewhere()
  await first.unroute('**/api/v1/drafts/complaint')
  await first.reload()
  await first.getByText('แบบนี้ส่งไปแล้ว หรือลบไปแล้ว').waitFor()
  const draft = await ask(await tokenOf(first), '/drafts/complaint')
  expect(await draft.text()).not.toContain('ร้านเก่า')
  app.forgive(/ERR_FAILED|drafts/)
})

test.each(['/app/cases/%E0', '/app/forms/complaint/%F0'])('%s, a damaged link, leads home', async (path) => {
  const page = await app.visit(path)
  await page.locator('a.card').first().waitFor()
})

test('signing in is refused because of too much at once: that is said, and not that there is no signal', async () => {
  const page = await app.visit('/app/')
  await page.evaluate(() => sessionStorage.removeItem('pd.session'))
  await page.route('**/api/v1/session', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: '/problems/unavailable', status: 503, retryAfter: 2 }),
    }),
  )
  await page.goto(`${app.service.workerUrl}/app/cases`)
  await page.getByRole('alert').first().waitFor()
  expect(await page.textContent('main')).not.toContain('ไม่มีสัญญาณ')
  app.forgive(/503/)
})

test('nobody is asked to agree to a notice that did not come; it comes with the signal, and what was typed is filed', async () => {
  const page = await app.visit('/app/forms/complaint', { as: CITIZENS[3].id })
  await page.locator('#q-family').waitFor()
  await page.route('**/assets/notice-*', (route) => route.abort())
  await page.reload()
  await fillIn(page)
  await page.locator('#agree [role=alert]').waitFor()
  expect(await page.locator('#agree input').count()).toBe(0)
  await page.unroute('**/assets/notice-*')
  await page.locator('#agree [role=alert] button').first().click()
  await agree(page)
  await send(page)
  await filedNumber(page)
})

test('a link of LINE’s leads where it says, though the first try to sign in found no signal', async () => {
  const page = await app.visit('/app/', { as: MIND })
  await page.evaluate(() => sessionStorage.removeItem('pd.session'))
  await page.route('**/sim/id-token/**', (route) => route.abort())
  await page.goto(`${app.service.workerUrl}/app/?liff.state=%2Fcases`)
  await page.getByRole('alert').first().waitFor()
  await page.unroute('**/sim/id-token/**')
  // Unless another of the page's own questions has come through meanwhile, and the button is gone.
  const again = page.getByRole('alert').getByRole('button')
  await again.click({ timeout: 3_000 }).catch(async () => expect(await again.count()).toBe(0))
  await page.getByRole('heading', { name: 'เรื่องของฉัน' }).waitFor({ timeout: 10_000 })
  expect(new URL(page.url()).pathname).toBe('/app/cases')
})

test('the number of what was filed outlives a reload, goes to nobody else, and stands in the way of no other form', async () => {
  const page = await app.visit('/app/cases', { as: MIND })
  await post(page, '/own/consents/service', { version: NOTICE.version })
  await app.go(page, '/app/forms/complaint')
  await fillIn(page)
  await send(page)
  const number = await filedNumber(page)
  await page.reload()
  await page.getByText(number).waitFor({ timeout: 10_000 })
  await page.getByRole('link', { name: 'กลับหน้าแรก' }).click()
  await page.locator('a.card[href="/app/forms/complaint"]').click()
  await page.locator('#q-family').waitFor()
  expect(await page.getByText(number).count()).toBe(0)
  // Back to where it was told.
  await page.goBack()
  await page.goBack()
  await page.getByText(number).waitFor()
  // Somebody else has this phone by now.
  await page.evaluate((other) => {
    sessionStorage.removeItem('pd.session')
    sessionStorage.setItem('pd.local-citizen', other)
  }, app.person(PRASERT))
  await page.reload()
  await page.locator('#q-family').waitFor()
  expect(await page.getByText(number).count()).toBe(0)
})

test('answers are said to be kept where they are: not before there are any, on this phone before anybody agreed, and then in the chat too', async () => {
  const page = await app.visit('/app/forms/complaint', { as: await somebodyLike(app.service, SOMSRI) })
  const kept = page.locator('main p.quiet', { hasText: 'เก็บไว้' })
  expect(await kept.count()).toBe(0)
  await fillIn(page)
  await expect.poll(() => kept.allTextContents()).toEqual([expect.stringContaining('ในเครื่องนี้')])
  expect(await kept.textContent()).not.toContain('แชต')
  await agree(page)
  await expect.poll(() => kept.textContent()).toContain('ที่นี่หรือในแชต')
})

test('a phone that keeps nothing is not said to keep answers', async () => {
  const page = await app.visit('/app/', { as: await somebodyLike(app.service, SOMSRI) })
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await app.go(page, '/app/forms/complaint')
  await choose(page, 'family', 'online_trade')
  await page.locator('#q-subtype').waitFor()
  expect(await page.getByText('คำตอบเก็บไว้').count()).toBe(0)
})

test('a sum that nobody could read may still be one that nobody knows, and a forgotten day is not asked for again', async () => {
  const page = await app.visit('/app/forms/complaint', {
    as: await somebodyLike(app.service, SOMSRI),
    size: 'largest',
    width: 320,
  })
  await fillIn(page, ['amount', 'paid_on'])
  await page.fill('#q-amount', 'สองพันกว่า ๆ')
  await page.fill('#q-paid_on-m', '11')
  await send(page)
  const summary = page.locator('#summary')
  await summary.getByText('จำนวนเงิน').waitFor()
  expect(await summary.textContent()).toContain('จำวันไม่ได้ เว้นช่องวันที่ไว้')
  await page.check('#q-amount-unsure')
  await expect.poll(() => page.inputValue('#q-amount')).toBe('')
  await page.fill('#q-paid_on-y', '2568')
  await expect.poll(() => page.locator('#q-paid_on-unsure').count()).toBe(0)
})

test('who goes on to the next question is not told that something could not be sent', async () => {
  const page = await app.visit('/app/forms/complaint', {
    as: await somebodyLike(app.service, SOMSRI),
    easy: true,
  })
  await page.getByRole('button', { name: 'ต่อไป' }).click()
  const summary = page.locator('#summary h2')
  await summary.waitFor()
  expect(await summary.textContent()).toContain('ยังไปต่อไม่ได้')
})

test('who has filed is promised here what the chat promises, and no more', async () => {
  const somebody = await somebodyLike(app.service, SOMSRI)
  const page = await app.visit('/app/forms/complaint', { as: somebody })
  await fillIn(page)
  await agree(page)
  await send(page)
  const told = page.locator('.notice.good p', { hasText: 'ภายใน' })
  await told.waitFor()
  const promise = (await told.textContent())!
  expect(promise).toMatch(/^เราตั้งใจให้ได้ข้อสรุป/)
  await expect.poll(() => app.chat(somebody)).toContain(promise)
  // It is on its way there, and nobody here knows whether it has come.
  expect(await page.getByText('เข้าแชต').textContent()).not.toContain('แล้ว')
})

test.each([false, true])(
  'whom to call stands there as soon as money is said to be gone; one question a page: %s',
  async (easy) => {
    const page = await app.visit('/app/forms/scam-report', {
      as: await somebodyLike(app.service, SOMSRI),
      easy,
      size: 'largest',
      width: 320,
    })
    const call = page.locator('a[href="tel:1441"]')
    await choose(page, 'paid', 'no')
    expect(await call.count()).toBe(0)
    await choose(page, 'paid', 'yes')
    await call.waitFor()
    await expect
      .poll(() => page.getByText('โทร 1441 เดี๋ยวนี้ค่ะ').evaluate((one) => one.getBoundingClientRect().top))
      .toBeGreaterThanOrEqual(0)
    expect(await overflow(page)).toBe(0)
    expect(await axe(page)).toEqual([])
  },
)
