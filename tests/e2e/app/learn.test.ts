import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import game from '../../../flows/learn/content/child-game-items.json' with { type: 'json' }
import type { Lesson } from '../../../flows/learn/contract.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { asked } from './api.ts'
import { type App, axe, openApp, overflow, small } from './app.ts'

const [, PRASERT] = CITIZENS.map(({ id }) => id) as [string, string]
const lesson: Lesson = game as Lesson
let app: App
beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const own = async (page: Page, method: string, path: string, body?: object) =>
  (await asked(page, method, `/own${path}`, body)).json() as Promise<{
    done: { lesson: string; right: number }[]
  }>
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)

test('a lesson is learnt without a signal, from the first card to the score, and told to the server when there is one', async () => {
  const page = await app.visit('/app/', { as: PRASERT })
  await own(page, 'POST', '/consents/service', { version: NOTICE.version })
  const sources = page.waitForResponse(/sources-[\w-]+\.js/)
  await page.locator('a.card[href="/app/learn"]').click()
  await page.getByRole('heading', { name: 'สำหรับผู้สูงวัย' }).waitFor()
  await sources
  await page.waitForLoadState('networkidle')
  // The page of a lesson, which the list does not need, is fetched with its first lesson.
  await page.goto(`${app.service.workerUrl}/app/learn/${lesson.id}`)
  await page.getByRole('heading', { name: lesson.cards[0]!.name.th }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.context().setOffline(true)
  for (const card of lesson.cards.slice(1)) {
    await press(page, 'ต่อไป')
    await page.getByRole('heading', { name: card.name.th }).waitFor()
    await expect.poll(() => focused(page)).toBe(card.name.th)
  }
  await press(page, 'ต่อไป')
  for (const [n, { right, choices }] of lesson.quiz.entries()) {
    await page.getByRole('heading', { name: `คำถามที่ ${n + 1}` }).waitFor()
    await press(page, 'ดูคำตอบ')
    await page.getByText('เลือกคำตอบก่อนค่ะ').waitFor()
    // The second question is answered wrongly.
    const chosen = n === 1 ? (right + 1) % choices.length : right
    await page.locator(`#answer input[value="${chosen}"]`).check()
    await press(page, 'ดูคำตอบ')
    await page.getByText(n === 1 ? 'ยังไม่ใช่ค่ะ' : 'ถูกต้องค่ะ').waitFor()
    for (const { why } of choices) await page.getByText(why.th).waitFor()
    await press(page, 'ต่อไป')
  }
  await page.getByText('ตอบถูก 2 จาก 3 ข้อ').waitFor()
  await page.getByText('ยังไม่มีสัญญาณ').waitFor()
  await page.context().setOffline(false)
  await expect
    .poll(async () => (await own(page, 'GET', '/learn')).done)
    .toMatchObject([{ lesson: lesson.id, right: 2 }])
  // What stood above is gone once that is told: before, it would move what is tapped.
  await page.getByText('ยังไม่มีสัญญาณ').waitFor({ state: 'hidden' })
  await page.getByText('ข้อมูลในบทนี้มาจากไหน').click()
  await page.getByText('ตำรวจไซเบอร์เตือนเรื่องไอเทมเกม').waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('link', { name: 'กลับไปบทเรียนทั้งหมด' }).click()
  await page.getByText('✓ เรียนจบแล้ว ตอบถูก 2 จาก 3 ข้อ').waitFor()
})

test('whoever goes away in the middle comes back to their card, and a lesson that is not there is said so', async () => {
  const page = await app.visit(`/app/learn/${lesson.id}`, { as: PRASERT, size: 'largest', width: 320 })
  for (const card of lesson.cards.slice(0, 3)) {
    await page.getByRole('heading', { name: card.name.th }).waitFor()
    await press(page, 'ต่อไป')
  }
  await page.getByRole('heading', { name: lesson.cards[3]!.name.th }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: lesson.cards[3]!.name.th }).waitFor()
  await press(page, 'ย้อนกลับ')
  await page.getByRole('heading', { name: lesson.cards[2]!.name.th }).waitFor()
  expect([await small(page), await overflow(page)]).toEqual([[], 0])
  await page.goto(`${app.service.workerUrl}/app/learn/nothing`)
  await page.getByRole('heading', { name: 'ไม่มีหน้านี้' }).waitFor()
})
