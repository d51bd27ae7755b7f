import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { asked, post } from './api.ts'
import { type App, openApp, tokenOf } from './app.ts'
import { choose, STORY } from './complaint.ts'

const [SOMSRI, PRASERT] = CITIZENS.map(({ id }) => id) as [string, string]
let app: App

beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

const agreed = (page: Page) => post(page, '/own/consents/service', { version: NOTICE.version })
const told = async (page: Page, path: string) => (await asked(page, 'GET', path)).json()
const keptHere = (page: Page, key: string) => page.evaluate((of) => localStorage.getItem(of) ?? '', key)
/** Another person, in a window of their own beside this one. */
const signsInBeside = async (before: Page): Promise<Page> => {
  const next = await before.context().newPage()
  await next.goto(`${app.service.workerUrl}/app/forms/complaint?as=${app.person(PRASERT)}`)
  // Who is here is known, and nothing of the one before is on the page.
  await next.waitForLoadState('networkidle')
  await tokenOf(next)
  await next.locator('#q-family').waitFor()
  return next
}

test('what the next person types in a window of their own comes into no form of the one before', async () => {
  const before = await app.visit('/app/cases', { as: SOMSRI })
  await agreed(before)
  await app.go(before, '/app/forms/complaint')
  await choose(before, 'family', 'cyber_threat')
  const next = await signsInBeside(before)
  await expect.poll(() => next.locator(':checked').count()).toBe(0)
  await choose(next, 'family', 'online_trade')
  await choose(next, 'subtype', 'not_received')
  await next.fill('#q-story', STORY)
  await expect.poll(() => keptHere(next, 'pd.draft.complaint')).toContain(STORY)
  // Whatever that window has heard by now it keeps for its own person.
  await before.evaluate(() => dispatchEvent(new Event('online')))
  await before.waitForTimeout(1_500)
  expect(await before.locator('#q-story').count()).toBe(0)
  expect(await before.locator('#q-family input[value=online_trade]').isChecked()).toBe(false)
  const { answers } = (await told(before, '/drafts/complaint')) as { answers: object }
  expect(JSON.stringify(answers)).not.toContain(STORY)
  expect(JSON.stringify(answers)).not.toContain('online_trade')
  await next.close()
})

test('what waited to be told for the one before is not told in the name of whoever signs in next', async () => {
  const page = await app.visit('/app/learn', { as: SOMSRI })
  await agreed(page)
  await page.evaluate(() => {
    const done = { 'elder-new-number': { right: 3, at: new Date().toISOString() } }
    localStorage.setItem('pd.draft.learn', JSON.stringify({ done, step: {} }))
    // The session of yesterday is over.
    sessionStorage.removeItem('pd.session')
  })
  const next = await app.visit('/app/', { as: PRASERT })
  await agreed(next)
  await page.goto(`${app.service.workerUrl}/app/learn?as=${app.person(PRASERT)}`)
  await page.locator('a.card').first().waitFor()
  await tokenOf(page)
  await page.waitForLoadState('networkidle')
  expect(await told(next, '/own/learn')).toEqual({ done: [] })
  expect(await keptHere(page, 'pd.draft.learn')).not.toContain('elder-new-number')
})

test('a window of the one before that is opened anew shows nothing of the next', async () => {
  const before = await app.visit('/app/cases', { as: SOMSRI })
  await agreed(before)
  const who = await keptHere(before, 'pd.who')
  await app.go(before, '/app/forms/complaint')
  const next = await signsInBeside(before)
  await choose(next, 'family', 'online_trade')
  await choose(next, 'subtype', 'not_received')
  await expect.poll(() => keptHere(next, 'pd.draft.complaint')).toContain('not_received')
  await next.close()
  const line = Promise.withResolvers<void>()
  await before.route('**/api/v1/session', async (route) => {
    await line.promise
    await route.continue()
  })
  await before.reload()
  // Until LINE has said who is here, it is the window of whoever was here before.
  await before.locator('#q-family').waitFor()
  expect(await before.locator(':checked').count()).toBe(0)
  await choose(before, 'family', 'cyber_threat')
  expect(await keptHere(before, 'pd.draft.complaint')).toContain('not_received')
  // LINE says so; the page then begins anew, and has its form again.
  line.resolve()
  const shown = () => {
    const form = document.querySelector('#q-family')
    return (
      form && { who: localStorage.getItem('pd.who'), checked: document.querySelectorAll(':checked').length }
    )
  }
  await expect.poll(() => before.evaluate(shown).catch(() => null)).toEqual({ who, checked: 0 })
  const { answers } = (await told(before, '/drafts/complaint')) as { answers: object }
  expect(answers).toEqual({})
})
