import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { LEDGER_VERSION } from '../../../flows/ledger/contract.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { hiddenComplaint, PAID_LONG_AGO } from '../../tools/complaint.ts'
import { slip } from '../slip.ts'
import { asked, post } from './api.ts'
import { type App, openApp, overflow } from './app.ts'

const [SOMSRI, PRASERT, MIND] = CITIZENS.map(({ id }) => id) as [string, string, string]
let app: App

beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

const filed = async (page: Page): Promise<string> => {
  const answers = hiddenComplaint({ paid_on: PAID_LONG_AGO })
  return (await post(page, '/complaints', { answers, notice: NOTICE.version })).caseId!
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** On the screen as it stands, not a page's length away. */
const inSight = async (page: Page, words: string) => {
  const told = page.getByText(words).first()
  await told.waitFor()
  await expect.poll(() => told.evaluate((one) => one.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0)
  await expect
    .poll(() => told.evaluate((one) => one.getBoundingClientRect().top - innerHeight))
    .toBeLessThan(0)
}
/** What of this case is kept on this phone. */
const keptOf = (page: Page, id: string) =>
  page.evaluate((of) => Object.keys(localStorage).filter((key) => key.includes(of)), id)

test('a rating outlives a reload, is sent once though its answer was lost, and is let go once the case is rated', async () => {
  const page = await app.visit('/app/cases', { as: SOMSRI })
  const id = await filed(page)
  await post(page, `/own/cases/${id}/withdraw`, {})
  await app.go(page, `/app/cases/${id}`)
  await page.locator('#solved input[value="2"]').check()
  await page.locator('#treated input[value="5"]').check()
  await page.reload()
  await page.locator('#solved input[value="2"]:checked').waitFor()
  await page.locator('#treated input[value="5"]:checked').waitFor()
  const keys: (string | undefined)[] = []
  await page.route('**/rate', (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    return route.abort()
  })
  await press(page, 'ส่งคะแนน')
  await page.getByText('ไม่มีสัญญาณ').waitFor()
  await page.unroute('**/rate')
  await page.route('**/rate', async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    await route.fetch()
    await route.abort()
  })
  await page.reload()
  await page.locator('#solved input[value="2"]:checked').waitFor()
  await press(page, 'ส่งคะแนน')
  await page.getByText('ไม่มีสัญญาณ').waitFor()
  expect(keys[0]).toBeTruthy()
  expect(keys[1]).toBe(keys[0])
  // It had arrived: tapped again it is told so, and nothing of it stays.
  await page.unroute('**/rate')
  await press(page, 'ส่งคะแนน')
  await page.getByText('ขอบคุณค่ะ ได้คะแนนแล้ว').waitFor()
  await page.locator('#solved').waitFor({ state: 'detached' })
  expect(await keptOf(page, id)).toEqual([])
})

test('a case that was rated elsewhere keeps no rating here, and says what is true now', async () => {
  const page = await app.visit('/app/cases', { as: SOMSRI })
  const id = await filed(page)
  await post(page, `/own/cases/${id}/withdraw`, {})
  await app.go(page, `/app/cases/${id}`)
  await page.locator('#solved input[value="1"]').check()
  await page.locator('#treated input[value="1"]').check()
  await post(page, `/own/cases/${id}/rate`, { solved: 3, treated: 3 })
  await press(page, 'ส่งคะแนน')
  await page.getByText('เรื่องนี้เพิ่งเปลี่ยนไป').waitFor()
  await page.locator('#solved').waitFor({ state: 'detached' })
  await expect.poll(() => keptOf(page, id)).toEqual([])
  app.forgive(/409/)
})

test('words typed for a case that was closed meanwhile are told and shown, until they are thrown away', async () => {
  const page = await app.visit('/app/cases', { as: PRASERT, width: 360, size: 'largest' })
  const id = await filed(page)
  await app.go(page, `/app/cases/${id}`)
  await page.fill('#case-add', 'ผู้ขายโทรมาขู่เมื่อเช้า')
  await post(page, `/own/cases/${id}/withdraw`, {})
  await press(page, 'ส่งข้อมูล')
  await page.getByText('เรื่องนี้เพิ่งเปลี่ยนไป').waitFor()
  await page.getByText('“ผู้ขายโทรมาขู่เมื่อเช้า”').waitFor()
  await page.reload()
  await page.getByText('ยังไม่ได้ส่ง เพราะเรื่องเปลี่ยนไปก่อน').waitFor()
  await press(page, 'ทิ้งข้อความนี้')
  await page.getByText('“ผู้ขายโทรมาขู่เมื่อเช้า”').waitFor({ state: 'detached' })
  expect(await keptOf(page, id)).toEqual([])
  app.forgive(/409/)
})

test('of words to a case that are too long that is said, not that there are none; and they stay', async () => {
  const page = await app.visit('/app/cases', { as: PRASERT, width: 320, size: 'largest' })
  const id = await filed(page)
  await app.go(page, `/app/cases/${id}`)
  const long = 'ผู้ขายโทรมาขู่เมื่อเช้า'.repeat(250)
  await page.fill('#case-add', long)
  await press(page, 'ส่งข้อมูล')
  await page.getByText('ข้อความยาวไป').waitFor()
  expect(await page.getByText('พิมพ์ข้อความก่อนค่ะ').count()).toBe(0)
  expect(await page.inputValue('#case-add')).toBe(long)
  await page.fill('#case-add', long.slice(0, 5_000))
  await press(page, 'ส่งข้อมูล')
  await page.getByText('ได้รับแล้วค่ะ').waitFor()
})

test('while the same words are still under way a second tap does not send them twice', async () => {
  const page = await app.visit('/app/cases', { as: PRASERT })
  const id = await filed(page)
  await app.go(page, `/app/cases/${id}`)
  await page.fill('#case-add', 'ส่งสลิปให้ธนาคารแล้ว')
  const keys: (string | undefined)[] = []
  await page.route('**/add', async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length > 1) return route.continue()
    const body = JSON.stringify({ type: '/problems/busy', title: 'The same request is still under way' })
    await route.fulfill({ status: 409, contentType: 'application/problem+json', body })
  })
  await press(page, 'ส่งข้อมูล')
  await page.getByText('ยังทำรายการนี้ไม่ได้').waitFor()
  await press(page, 'ส่งข้อมูล')
  await page.getByText('ได้รับแล้วค่ะ').waitFor()
  expect(keys[1]).toBe(keys[0])
  app.forgive(/409/)
})

test('a photo for a case that arrived and could not be put into it outlives a reload, and is in it once', async () => {
  const page = await app.visit('/app/cases', { as: SOMSRI })
  const id = await filed(page)
  await app.go(page, `/app/cases/${id}`)
  let tries = 0
  await page.route(`**/cases/${id}/photos`, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    if (tries++ === 0) return route.fulfill({ status: 500, body: '{}' })
    await route.fetch()
    return route.abort()
  })
  await page.setInputFiles('#case-photos-file', await slip(page))
  await page.getByText('ระบบของเรายังตอบไม่ได้').waitFor()
  await page.reload()
  await page.getByText('ตอนนี้ไม่มีสัญญาณ').waitFor()
  await page.unroute(`**/cases/${id}/photos`)
  await page.getByRole('button', { name: /^ส่งรูปอีกครั้ง/ }).click()
  await page.getByText('รูปในเรื่องนี้ 1 รูป').waitFor()
  await page.getByRole('button', { name: /^ส่งรูปอีกครั้ง/ }).waitFor({ state: 'detached' })
  expect(await keptOf(page, id)).toEqual([])
  app.forgive(/500/)
})

test('what is asked of a delegate outlives a reload, and a lost answer makes no second code', async () => {
  const page = await app.visit('/app/delegates', { as: PRASERT, width: 360, size: 'largest', dark: true })
  await page.locator('summary').first().click()
  await page.fill('#who', 'ลูกแดง')
  await page.fill('#me', 'แม่')
  await page.locator('#days input[value="7"]').check()
  await page.reload()
  // It is not hidden in what is folded up.
  await page.locator('#who').waitFor({ state: 'visible' })
  expect([await page.inputValue('#who'), await page.inputValue('#me')]).toEqual(['ลูกแดง', 'แม่'])
  await page.locator('#days input[value="7"]:checked').waitFor()
  await page.locator('#agree input').check()
  const made: string[] = []
  const bodies: (string | null)[] = []
  await page.route('**/own/delegates', async (route) => {
    made.push(route.request().headers()['idempotency-key']!)
    bodies.push(route.request().postData())
    await route.fetch()
    await (made.length === 1 ? route.abort() : route.continue())
  })
  const button = page.locator('form:has(#who) button.main')
  await button.click()
  await page.getByText('ตอนนี้ไม่มีสัญญาณ').waitFor()
  await page.reload()
  await page.locator('#agree input').check()
  await button.click()
  await page.locator('.code').waitFor()
  expect(made[1]).toBe(made[0])
  expect(bodies[1]).toBe(bodies[0])
  expect(await overflow(page)).toBe(0)
})

test('a copy that is being made is asked after again though one answer did not come, and one of before came late', async () => {
  const page = await app.visit('/app/privacy', { as: SOMSRI })
  // What is asked for before anybody is signed in is answered with the session, by no request of its own.
  await page.waitForFunction(() => sessionStorage.getItem('pd.session'))
  let made = false
  let asked = 0
  let overtaken = false
  let late: (() => Promise<void>) | undefined
  await page.route('**/own/export', (route) => {
    made = true
    return route.fulfill({ status: 202, json: { id: 'x' } })
  })
  await page.route('**/own/exports', async (route) => {
    if (!made) {
      late = () => route.fulfill({ json: { exports: [] } })
      return
    }
    const state = ++asked < 4 || !overtaken ? 'waiting' : 'ready'
    return asked === 2
      ? route.abort()
      : route.fulfill({ json: { exports: [{ id: 'x', state, until: '2026-12-01T00:00:00Z' }] } })
  })
  const first = page.waitForRequest('**/own/exports')
  await page.reload()
  await first
  // Every two seconds: soon enough for a person, and long for a test.
  await page.evaluate(() => {
    const wait = setTimeout
    Object.assign(window, {
      setTimeout: (what: () => void, ms?: number) => wait(what, ms === 2_000 ? 100 : ms),
    })
  })
  await press(page, 'ขอสำเนา')
  await page.getByText('กำลังทำสำเนา').waitFor()
  await late?.()
  overtaken = true
  await page.getByText(/สำเนาพร้อมแล้ว/).waitFor()
})

test('the accounts are not deleted by one tap, and what went wrong is told where it is seen', async () => {
  const page = await app.visit('/app/privacy', { as: PRASERT, width: 360, size: 'largest' })
  await post(page, '/ledger/agreement', { version: LEDGER_VERSION })
  // The words of the notice drop on the way: they are asked for again.
  await page.route('**/assets/notice-*', (route) => route.abort())
  await page.reload()
  await page.getByText('สัญญาณขาดไปค่ะ').waitFor()
  await page.unroute('**/assets/notice-*')
  await press(page, 'ลองเปิดเลย')
  await page.getByText('อ่านฉบับเต็ม').waitFor()
  const withdraw = 'ถอนความยินยอม เก็บบัญชีครัวเรือน'
  await press(page, withdraw)
  await page.getByRole('dialog').getByText('บัญชีครัวเรือนทั้งหมดจะถูกลบทันที').waitFor()
  await press(page, 'ปิด')
  await page.route('**/withdraw', (route) => route.abort())
  await press(page, withdraw)
  await press(page, 'ใช่ ถอนเลย')
  await inSight(page, 'ไม่มีสัญญาณ')
  await page.unroute('**/withdraw')
  await press(page, withdraw)
  await press(page, 'ใช่ ถอนเลย')
  await inSight(page, 'ถอนความยินยอมแล้วค่ะ')
  // What is chosen on this page already cannot be chosen again to be sent.
  await app.go(page, '/app/settings')
  await page.route('**/own/settings', (route) => route.abort())
  await page.locator('#language input[value=en]').check()
  await inSight(page, 'There is no signal')
  await page.unroute('**/own/settings')
  const sent = page.waitForRequest((one) => one.method() === 'PUT')
  await page.getByRole('button', { name: 'Try again' }).first().click()
  expect((await sent).postDataJSON()).toEqual({ lang: 'en' })
  await page.getByText('Saved.').waitFor()
})

test('two windows: what was sent in one is not there to be sent again in the other', async () => {
  const page = await app.visit('/app/cases', { as: SOMSRI })
  const id = await filed(page)
  await app.go(page, `/app/cases/${id}`)
  const other = await page.context().newPage()
  await other.goto(`${page.url()}?as=${app.person(SOMSRI)}`)
  await other.locator('#case-add').waitFor()
  await page.fill('#case-add', 'ได้เงินคืนครึ่งหนึ่งแล้ว')
  await expect.poll(() => other.inputValue('#case-add')).toBe('ได้เงินคืนครึ่งหนึ่งแล้ว')
  await press(page, 'ส่งข้อมูล')
  await page.getByText('ได้รับแล้วค่ะ').waitFor()
  await expect.poll(() => other.inputValue('#case-add')).toBe('')
  await other.close()
})

test('older cases that could not be fetched say so', async () => {
  const page = await app.visit('/app/cases', { as: SOMSRI })
  await page.route('**/own/cases?after=*', (route) => route.abort())
  await page.route('**/own/cases', async (route) => {
    const told = (await (await route.fetch()).json()) as object
    await route.fulfill({ json: { ...told, next: '1700000000000.00000000-0000-4000-8000-000000000001' } })
  })
  await page.reload()
  await press(page, 'ดูเรื่องเก่ากว่านี้')
  await page.getByText('ตอนนี้ไม่มีสัญญาณ').waitFor()
})

test('a case filed meanwhile pushes no older one out of the list', async () => {
  const page = await app.visit('/app/cases', { as: SOMSRI })
  await filed(page)
  const [row] = ((await (await asked(page, 'GET', '/own/cases')).json()) as { cases: object[] }).cases
  const pageOf = (number: string, next: string | null) => ({
    cases: [{ ...row, id: number, number }],
    next,
  })
  let list = { '': pageOf('PD-B', 'after-b'), 'after-b': pageOf('PD-A', null) } as Record<string, object>
  await page.route('**/own/cases*', (route) =>
    route.fulfill({ json: list[new URL(route.request().url()).searchParams.get('after') ?? '']! }),
  )
  await page.reload()
  await page.getByText('PD-B').waitFor()
  await press(page, 'ดูเรื่องเก่ากว่านี้')
  await page.getByText('PD-A').waitFor()
  list = { ...list, '': pageOf('PD-C', 'after-c'), 'after-c': pageOf('PD-B', 'after-b') }
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByText('PD-C').waitFor()
  for (let more = 0; more < 2; more++) await press(page, 'ดูเรื่องเก่ากว่านี้').catch(() => {})
  await page.getByText('PD-A').waitFor()
  for (const number of ['PD-C', 'PD-B', 'PD-A'])
    expect([number, await page.getByText(number).count()]).toEqual([number, 1])
})

/** A private window of some browsers, or a phone whose store is full: whatever is to be kept is refused. LINE's SDK keeps what is its own. */
const REFUSING = `
  sessionStorage.clear()
  const keeps = Storage.prototype.setItem
  Storage.prototype.setItem = function (key, value) {
    if (key.startsWith('pd.')) throw new DOMException('', 'QuotaExceededError')
    keeps.call(this, key, value)
  }`

test('where the browser keeps nothing one signs in all the same, also after somebody else, and is shown that all of one’s data are gone', async () => {
  const page = await app.visit('/app/nothing', { as: SOMSRI })
  await page.addInitScript(REFUSING)
  const whose = `?as=${app.person(MIND)}`
  await page.goto(`${app.service.workerUrl}/app/cases${whose}`)
  await page.getByText('คุณยังไม่มีเรื่องที่ส่งไว้ค่ะ').waitFor()
  await page.goto(`${app.service.workerUrl}/app/privacy${whose}`)
  await page.fill('#erase-word', 'ลบทั้งหมด')
  await press(page, 'ลบทั้งหมดเลย')
  await page.getByText('ลบข้อมูลของคุณเรียบร้อยแล้วค่ะ').waitFor()
})

test('where it can keep nothing, a sign-in that LINE’s server refuses does not load the page round and round', async () => {
  const page = await app.visit('/app/nothing', { as: SOMSRI })
  await page.addInitScript(REFUSING)
  let loads = 0
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads++
  })
  await page.route('**/api/v1/session', (route) => route.fulfill({ status: 401, body: '{}' }))
  await page.goto(`${app.service.workerUrl}/app/cases`)
  await page.getByText('ยังเข้าสู่ระบบไม่ได้').waitFor()
  expect(loads).toBe(1)
})

test('no case number is broken before its check digit, however large the letters are', async () => {
  const page = await app.visit('/app/cases', { as: SOMSRI, size: 'largest', width: 320 })
  const id = await filed(page)
  const broken = () =>
    page.evaluate(() => {
      const words = document.querySelector('main')!
      const all = document.createTreeWalker(words, NodeFilter.SHOW_TEXT)
      const letters: [string, number][] = []
      const range = document.createRange()
      while (all.nextNode()) {
        const { currentNode: node } = all
        for (const [n, letter] of [...node.nodeValue!].entries()) {
          range.setStart(node, n)
          range.setEnd(node, n + 1)
          letters.push([letter, range.getBoundingClientRect().top])
        }
      }
      const text = letters.map(([letter]) => letter).join('')
      const found = [...text.matchAll(/PD-\d{4}-\d{6}-\d/g)]
      return found.map(({ index }) => letters[index + 15]![1] - letters[index + 8]![1])
    })
  const looks = async (width: number) => {
    await page.setViewportSize({ width, height: 844 })
    expect(await overflow(page)).toBe(0)
    return broken()
  }
  for (const [at, seen] of [
    ['/app/cases', 'a.card'],
    [`/app/cases/${id}`, 'main h2'],
    ['/app/delegates', '#which input'],
  ] as const) {
    await app.go(page, at)
    if (seen === '#which input') await page.getByText('ให้คนอื่นทำแทนฉัน').click()
    await page.locator(seen).first().waitFor()
    for (let width = 300; width < 420; width += 8) {
      const drops = await looks(width)
      expect([at, width, drops.length > 0, drops.filter((drop) => drop > 1)]).toEqual([at, width, true, []])
    }
  }
})

test('what was decided about a case stands before the marks that are asked for it', async () => {
  const page = await app.visit('/app/cases', { as: SOMSRI })
  const id = await filed(page)
  await post(page, `/own/cases/${id}/withdraw`, {})
  await app.go(page, `/app/cases/${id}`)
  await page.locator('#solved').waitFor()
  const headings = await page.getByRole('heading', { level: 2 }).allTextContents()
  expect(headings.indexOf('ความคืบหน้า')).toBeLessThan(headings.indexOf('ให้คะแนน'))
})

test('every page is called as the door of the first page that leads to it', async () => {
  const page = await app.visit('/app/', { as: SOMSRI })
  const doors = await page
    .locator('a.card')
    .evaluateAll((all) =>
      all.map((one) => [one.getAttribute('href')!, one.querySelector('.label')!.textContent!] as const),
    )
  expect(doors.length).toBeGreaterThan(7)
  for (const [at, name] of doors) {
    await app.go(page, at)
    // While its code comes a page has a heading of its own.
    await expect
      .poll(async () => [at, (await page.locator('main h1').textContent())?.trim()])
      .toEqual([at, name])
  }
})
