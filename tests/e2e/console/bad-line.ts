import { expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import type { Console } from './console.ts'
import { heldBack } from './held-back.ts'
import { nudge, pick, told, unfold } from './told.ts'

const WHO = CITIZENS[3].id

/** What an officer sees and does while the answer to what was asked before is still under way. */
export const badLine = (open: () => Console): void => {
  test('an answer of before does not take the place of a newer one; a deed is done once; what is typed meanwhile stays', async () => {
    const { asCitizen, desk, files } = open()
    const filed = await files(WHO)
    const page = await desk('officer', `/app/staff/cases/${filed.id}`)
    const of = (rest: string) => new RegExp(`/staff/cases/${filed.id}${rest}$`)
    const note = page.locator('#case-note')
    await note.waitFor()

    // The case as it was before it was taken comes after the case as it is now. A key that is held down takes it once.
    const older = await heldBack(page, of(''))
    await note.fill('โทรหาร้านแล้ว')
    await pick(page, 'เก็บบันทึก')
    await older.asked
    const taken: string[] = []
    page.on('request', (one) => of('/take').test(one.url()) && taken.push(one.method()))
    const taking = await heldBack(page, of('/take'), 'POST')
    await page.locator('h1').focus()
    await page.keyboard.press('t')
    await page.keyboard.press('t')
    await taking.asked
    await page.keyboard.press('t')
    await taking.letIn()
    await told(page, 'รับเรื่องแล้ว')
    const mine = page.locator('.facts-line').filter({ hasText: 'วรรณา (ฉัน)' })
    await mine.waitFor()
    await older.letIn()
    expect(await mine.count()).toBe(1)
    expect(taken).toEqual(['POST'])

    // That somebody changed it is not taken back by the answer of before.
    const before = await heldBack(page, of('/presence'), 'POST')
    await nudge(page)
    await before.asked
    await asCitizen(WHO, 'POST', `/own/cases/${filed.id}/add`, { text: 'ร้านโทรมาแล้วค่ะ' })
    await nudge(page)
    const newer = page.getByRole('button', { name: 'แสดงล่าสุด' })
    await newer.waitFor()
    await before.letIn()
    expect(await newer.count()).toBe(1)
    await newer.click()
    await newer.waitFor({ state: 'detached' })

    // A note that is typed on while it is being kept; and one whose officer went away and came back meanwhile.
    const keeping = await heldBack(page, of('/note'), 'POST')
    await note.fill('ร้านไม่รับสาย')
    await pick(page, 'เก็บบันทึก')
    await keeping.asked
    await note.pressSequentially(' จะโทรอีกพรุ่งนี้')
    await keeping.letIn()
    await page.locator('.notes li').filter({ hasText: 'ร้านไม่รับสาย' }).waitFor()
    expect(await note.inputValue()).toBe('จะโทรอีกพรุ่งนี้')
    const again = await heldBack(page, of('/note'), 'POST')
    await pick(page, 'เก็บบันทึก')
    await again.asked
    await page.locator('a').filter({ hasText: '← ' }).first().click()
    await page.locator('a.case').first().waitFor()
    await page.goBack()
    await note.waitFor()
    expect(await note.inputValue()).toBe('จะโทรอีกพรุ่งนี้')
    await again.letIn()
    expect(await note.inputValue()).toBe('')

    // Two urgencies by arrow keys: the second goes after the first, and nobody was faster than oneself.
    const raising = await heldBack(page, of('/urgency'), 'POST')
    const urgency = page.locator('#urgency')
    await urgency.selectOption('1')
    await raising.asked
    expect(await urgency.inputValue()).toBe('1')
    await urgency.selectOption('2')
    await raising.letIn()
    await told(page, 'เปลี่ยนความเร่งด่วนแล้ว')
    expect(await page.locator('.two-values').count()).toBe(0)
    expect(await urgency.inputValue()).toBe('2')
    await page.locator('.mark.danger').first().waitFor()
    // The first went and the second did not: shown is what is.
    const away = of('/urgency')
    await page.route(away, (route) => route.fulfill({ status: 503, json: {} }))
    const lowering = await heldBack(page, of('/urgency'), 'POST')
    await urgency.selectOption('1')
    await lowering.asked
    await urgency.selectOption('0')
    await lowering.letIn()
    await page.locator('.take').getByRole('alert').waitFor()
    await expect.poll(() => urgency.inputValue()).toBe('1')
    await page.unroute(away)

    // The form of another move, begun while the first was under way, stays open.
    const moving = await heldBack(page, of('/transition'), 'POST')
    await pick(page, 'ตอบผู้ร้อง')
    await page.locator('#move-text').fill('ร้านจะส่งของใหม่ให้ค่ะ')
    await page.locator('.deed-form').getByRole('button', { name: 'ตอบผู้ร้อง' }).click()
    await moving.asked
    await pick(page, 'ส่งต่อให้หน่วยงาน')
    await page.locator('#refer-text').fill('เราส่งเรื่องให้หน่วยงานค่ะ')
    await moving.letIn()
    await told(page, 'ตอบแล้ว')
    expect(await page.locator('#refer-text').inputValue()).toBe('เราส่งเรื่องให้หน่วยงานค่ะ')

    // A talk that begins once the officer is elsewhere leads nobody away.
    const talk = await heldBack(page, of('/chat'), 'POST')
    await unfold(page, 'คุยกับผู้ร้องในแชต')
    await page.locator('#case-chat').fill('สวัสดีค่ะ')
    await pick(page, 'เริ่มคุย')
    await talk.asked
    await page.locator('.rail').getByRole('link', { name: 'ค้นหา' }).click()
    await page.locator('#search').waitFor()
    await talk.letIn()
    expect(new URL(page.url()).pathname).toBe('/app/staff/search')

    // Another word is looked for at once, and the answer to the one before does not take its place.
    const slow = await heldBack(page, /\/staff\/search$/, 'POST')
    await page.locator('#search').fill('PD-6911-000000-0')
    await page.keyboard.press('Enter')
    await slow.asked
    await page.locator('#search').fill(filed.number)
    await page.keyboard.press('Enter')
    const found = page.locator('a.case').filter({ hasText: filed.number })
    await found.waitFor()
    await slow.letIn()
    expect(await found.count()).toBe(1)
  })

  test('more of the list, and what changed, asked for before the list was read anew, take nothing of the new one away', async () => {
    const { asCitizen, desk, files } = open()
    const unseen = await files(WHO)
    const page = await desk('officer', '/app/staff/me')
    // Three of them to a page, and its changes do not come.
    await page.route(/\/staff\/cases\?[^&]*&order=newest$/, async (route) => {
      const response = await route.fetch()
      const { cases } = (await response.json()) as { cases: { id: string }[] }
      await route.fulfill({
        json: { cases: cases.filter(({ id }) => id !== unseen.id).slice(0, 3), next: 'more' },
      })
    })
    await page.route(/\/staff\/changes$/, (route) => route.abort(), { times: 1 })
    const rest = await heldBack(page, /&after=more$/, 'GET', { cases: [], next: null })
    await page.evaluate(() => history.pushState(null, '', '/app/staff/queue?view=open&order=newest'))
    await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')))
    const rows = page.locator('a.case')
    await rows.nth(2).waitFor()
    await nudge(page)
    const fresh = page.locator('.fresh')
    await fresh.filter({ hasText: 'มีการเปลี่ยนแปลงหลายเรื่อง' }).waitFor()
    await fresh.click()
    await fresh.waitFor({ state: 'detached' })

    await pick(page, 'ดูเพิ่ม')
    await rest.asked
    const { number } = await files(WHO)
    await nudge(page)
    await fresh.waitFor()
    await asCitizen(WHO, 'POST', `/own/cases/${unseen.id}/add`, { text: 'ร้านโทรมาแล้วค่ะ' })
    const late = await heldBack(page, /\/staff\/changes\?since=/)
    await nudge(page)
    await late.asked
    await fresh.click()
    await rows.first().filter({ hasText: number }).waitFor()
    await rest.letIn()
    await late.letIn()
    expect(await rows.first().textContent()).toContain(number)
    expect(await fresh.count()).toBe(0)

    // What was opened beside, in a tab of its own, does not call the focus back to it when another list comes.
    await rows.nth(1).evaluate((row) => {
      addEventListener('click', (event) => event.preventDefault(), { once: true })
      row.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true }))
    })
    const beside = await rows.nth(1).getAttribute('id')
    await page.locator('.filters summary').click()
    await page.locator('#f-order').focus()
    await page.locator('#f-order').selectOption('moved')
    await page.waitForURL(/order=moved/)
    await page.locator(`#${beside}`).waitFor()
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    )
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-order')
  })

  test('whoever signs out without a line is told that they are still in; an answer of before they were out brings no desk back', async () => {
    const { desk } = open()
    const page = await desk('officer', '/app/staff/me')
    await page.context().setOffline(true)
    await pick(page, 'ออกจากระบบ')
    await page.getByRole('alert').filter({ hasText: 'ยังไม่ได้ออกจากระบบ' }).waitFor()
    await page.context().setOffline(false)
    // Nor has anybody gone while the database is away.
    await page.reload()
    await page.route('**/api/v1/staff/session', (route) => route.fulfill({ status: 503, json: {} }))
    await pick(page, 'ออกจากระบบ')
    await page.getByRole('alert').filter({ hasText: 'ยังไม่ได้ออกจากระบบ' }).waitFor()
    await page.unroute('**/api/v1/staff/session')
    const who = await heldBack(page, /\/api\/v1\/staff\/me$/)
    await page.reload()
    await who.asked
    // As the tab beside says it.
    await page.evaluate(() => new BroadcastChannel('pd.desk').postMessage({ say: 'left' }))
    await page.locator('.people').waitFor()
    await who.letIn()
    expect(await page.locator('.rail').count()).toBe(0)
  })
}
