import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { type App, axe, openApp, overflow, small, tokenOf, type Visit } from './app.ts'
import { takenForEnglish } from './spoken.ts'

const [SOMSRI, PRASERT, MIND, DAENG] = CITIZENS.map(({ id }) => id) as [string, string, string, string]
let app: App

beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

const ELDER: Record<string, string> = {
  for: 'self',
  birth_date: '5/3/2493',
  nationality: 'thai',
  state_pension_or_salary: 'no',
  domicile_registered: 'yes',
  institution_status: 'none',
  disability_card: 'no',
  in_hardship: 'yes',
}
const asked = (page: Page): string | undefined => /\/(?:ask|change)\/([a-z0-9_]+)/.exec(page.url())?.[1]

/** Answers one question and waits for what comes after it; what is not in the list nobody is sure of. */
const answer = async (page: Page, answers: Record<string, string>): Promise<string> => {
  await page.waitForURL(/\/(?:ask|change)\/\w/)
  const question = asked(page)!
  await page.locator(`#q-${question}`).waitFor()
  const said = answers[question] ?? 'unsure'
  const before = page.url()
  const tap = page.locator(`button.answer[value="${said}"]`)
  if (question === 'birth_date' && said !== 'unsure') {
    const [d, m, y] = said.split('/') as [string, string, string]
    await page.fill('#q-birth_date-d', d)
    await page.fill('#q-birth_date-m', m)
    await page.fill('#q-birth_date-y', y)
    await page.getByRole('button', { name: 'ต่อไป' }).click()
  } else await tap.click()
  await page.waitForURL((url) => url.href !== before)
  return question
}
const answerAll = async (page: Page, answers: Record<string, string>): Promise<string[]> => {
  const given: string[] = []
  while (given.length < 25) {
    await page.waitForURL(/\/ask\/|\/rights$/)
    if (!asked(page)) break
    given.push(await answer(page, answers))
  }
  return given
}
const begin = (page: Page) => page.getByRole('link', { name: 'เริ่มดูสิทธิ' }).click()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name }).first().click()
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const title = (page: Page) => page.locator('article .notice b').first()

test('an elder answers by taps, sees the rights, ticks papers, changes an answer without a signal, keeps, and finds it all again', async () => {
  const page = await app.visit('/app/', { as: SOMSRI, width: 360 })
  await page.locator('a.card', { hasText: 'สิทธิของฉัน' }).click()
  await begin(page)
  const given = await answerAll(page, ELDER)
  expect(given.length).toBeLessThanOrEqual(12)
  await page.getByText('น่าจะได้เดือนละ 700 บาท จาก 1 สิทธิ').waitFor()
  const saved = () => page.evaluate(() => localStorage.getItem('pd.draft.rights') ?? '')
  expect(await saved()).toContain('birth_date')
  await press(page, 'English')
  await page.locator('a.card', { hasText: 'Old-age allowance' }).waitFor()
  await press(page, 'ภาษาไทย')

  await page.locator('a.card', { hasText: 'เบี้ยยังชีพผู้สูงอายุ' }).click()
  await heading(page, 'เบี้ยยังชีพผู้สูงอายุ')
  await page.getByText('✓ อายุ 60 ปีขึ้นไป').waitFor()
  await page.getByText('ตรวจข้อมูลล่าสุด').waitFor()
  await page.getByLabel('บัตรประจำตัวประชาชน').check()
  await follow(page, 'กลับไปดูผล')
  await page.getByText('เอกสารพร้อมแล้ว 1 จาก').waitFor()

  await page.context().setOffline(true)
  await follow(page, 'ดูและแก้คำตอบ')
  await page.getByRole('link', { name: /แก้ วันเกิด/ }).click()
  await page.fill('#q-birth_date-y', '2484')
  await press(page, 'ต่อไป')
  const news = page.getByRole('status').filter({ hasText: 'รายเดือนเปลี่ยน' })
  await news.waitFor()
  expect(await news.textContent()).toContain('700 บาท → 800 บาท')
  await follow(page, 'พิมพ์หรือดูใบสิทธิ')
  await page.getByText('อัตรา ณ').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('header.top, .button, .no-print').filter({ visible: true }).count()).toBe(0)
  await page.emulateMedia({ media: 'screen' })
  await page.context().setOffline(false)

  await follow(page, 'กลับไปดูผล')
  await press(page, 'เก็บคำตอบไว้เตือน')
  await press(page, 'ยินยอม เก็บไว้')
  await page.getByText('ต้องยินยอมก่อน จึงจะเก็บคำตอบไว้ได้').waitFor()
  await page.getByText('เพื่อดูสิทธิและเตือนเมื่อสิทธิเปลี่ยน').waitFor()
  expect(await page.getByText('เพื่อรับเรื่องนี้').count()).toBe(0)
  await page.locator('#agree input').click()
  await press(page, 'ยินยอม เก็บไว้')
  await page.getByText('เก็บไว้แล้ว เราจะเตือนเมื่อสิทธิเปลี่ยนค่ะ').waitFor()
  await page.reload()
  await page.getByText('น่าจะได้เดือนละ 800 บาท').waitFor()
  await page.getByText('เก็บคำตอบไว้แล้วเมื่อ').waitFor()
  await page.getByText('เอกสารพร้อมแล้ว 1 จาก').waitFor()
  // Kept with the answers, so that another phone shows it, and what that one unticks is unticked here.
  const second = await app.visit('/app/rights', { as: SOMSRI, width: 360 })
  await second.getByText('เอกสารพร้อมแล้ว 1 จาก').waitFor()
  await second.locator('a.card', { hasText: 'เบี้ยยังชีพผู้สูงอายุ' }).click()
  const unticked = second.waitForResponse((r) => r.url().endsWith('/own/rights/ticks') && r.ok())
  await second.getByLabel('บัตรประจำตัวประชาชน').uncheck()
  await unticked
  await page.reload()
  await page.getByText('น่าจะได้เดือนละ 800 บาท').waitFor()
  await page.getByText('เอกสารพร้อมแล้ว 1 จาก').waitFor({ state: 'detached' })
  await app.says(SOMSRI, 'ดูสิทธิ')
  await expect.poll(() => app.chat(SOMSRI), { timeout: 30_000 }).toContain('น่าจะได้เดือนละ 800 บาท')
  expect(await app.chat(SOMSRI)).toContain('/app/rights')

  await press(page, 'ลืมคำตอบของฉัน')
  await press(page, 'ลบเลย')
  await page.getByRole('link', { name: 'เริ่มดูสิทธิ' }).waitFor()
  expect(await saved()).toBe('')
})

test('who keeps before it is known whether they have agreed is asked to agree, and keeps then', async () => {
  // In a person's own window: what it signs in with brings the draft, and this one is held back.
  const page = await app.visit('/app/rights', { as: MIND })
  app.forgive(/ERR_INTERNET_DISCONNECTED/)
  await page.route('**/api/v1/drafts/rights', (route) => route.abort('internetdisconnected'))
  await begin(page)
  await answerAll(page, ELDER)
  await page.unroute('**/api/v1/drafts/rights')
  await press(page, 'เก็บคำตอบไว้เตือน')
  await press(page, 'ยินยอม เก็บไว้')
  await page.getByText('ต้องยินยอมก่อน จึงจะเก็บคำตอบไว้ได้').waitFor()
  await page.locator('#agree input').click()
  await press(page, 'ยินยอม เก็บไว้')
  await page.getByText('เก็บไว้แล้ว เราจะเตือนเมื่อสิทธิเปลี่ยนค่ะ').waitFor()
})

test('a check that was begun in the chat goes on here, and back', async () => {
  const page = await app.visit('/app/rights', { as: PRASERT })
  await app.says(PRASERT, 'ดูสิทธิ')
  await expect.poll(() => app.chat(PRASERT), { timeout: 30_000 }).toContain('ยินยอมและทำต่อ')
  await app.says(PRASERT, 'ยินยอม')
  await expect.poll(() => app.chat(PRASERT), { timeout: 30_000 }).toContain('จะดูสิทธิให้ใครคะ')
  await app.says(PRASERT, '1')
  await expect.poll(() => app.chat(PRASERT), { timeout: 30_000 }).toContain('เกิดวันที่เท่าไร')
  await page.goto(`${app.service.workerUrl}/app/rights/ask`)
  await page.waitForURL(/ask\/birth_date/)
  const told = page.waitForResponse((r) => r.request().method() === 'PUT' && r.ok())
  await answer(page, ELDER)
  await told
  await app.says(PRASERT, 'พอแล้ว')
  await expect.poll(() => app.chat(PRASERT), { timeout: 30_000 }).toContain('ทำอะไรต่อดีคะ')

  // On another phone its result can be read before the rules have come.
  const other = await app.visit('/app/learn', { as: PRASERT })
  const more = {
    nationality: 'thai',
    state_pension_or_salary: false,
    domicile_registered: true,
    institution_status: 'none',
  }
  const answers = Object.fromEntries(Object.entries(more).map(([id, v]) => [id, { v, ago: 0 }]))
  await fetch(`${app.service.workerUrl}/api/v1/drafts/rights`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${await tokenOf(other)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ answers }),
  })
  await other.route('**/assets/check-*', (route) => route.abort())
  await other.goto(`${app.service.workerUrl}/app/rights`)
  await other.getByText('น่าจะได้เดือนละ').first().waitFor()
  const first = await other.locator('main ol a.card .label').first().textContent()
  await other.goto(`${app.service.workerUrl}/app/rights/right/elderly-allowance`)
  await other.getByRole('heading', { name: 'เบี้ยยังชีพผู้สูงอายุ' }).waitFor()
  await other.getByText('เดือนละ 700 บาท').waitFor()
  await other.goto(`${app.service.workerUrl}/app/rights`)
  await other.getByText('น่าจะได้เดือนละ').first().waitFor()
  await other.unroute('**/assets/check-*')
  await other.getByRole('link', { name: 'ดูและแก้คำตอบ' }).waitFor()
  expect(await other.locator('main ol a.card .label').first().textContent()).toBe(first)
  await other.close()

  const copy = () => page.evaluate(() => localStorage.getItem('pd.draft.rights') ?? '')
  expect(await copy()).toContain('1950-03-05')
  await app.says(PRASERT, 'ลืมคำตอบของฉัน')
  await expect.poll(() => app.chat(PRASERT), { timeout: 30_000 }).toContain('ลืมคำตอบแล้ว')
  await page.goto(`${app.service.workerUrl}/app/rights`)
  await page.getByRole('link', { name: 'เริ่มดูสิทธิ' }).waitFor()
  await expect.poll(copy).not.toContain('1950')
})

test('whom to call in danger is there without a signal, once what else the page needs has come', async () => {
  const page = await app.visit('/app/rights', { as: DAENG, size: 'largest', width: 320 })
  // By themselves, while nobody touches anything.
  const come = () =>
    page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => /\/calls-/.test(name)))
  await expect.poll(come).toBe(true)
  await page.context().setOffline(true)
  await page.locator('summary').first().click()
  await page.getByRole('link', { name: 'โทร 1669' }).waitFor()
  await page.getByRole('link', { name: 'โทร 191' }).waitFor()
})

test('people of the house are on this phone alone, and what they share counts once', async () => {
  const page = await app.visit('/app/rights/house', { as: MIND })
  const sent: string[] = []
  page.on('request', (r) => r.method() !== 'GET' && sent.push(`${r.method()} ${r.url()} ${r.postData()}`))
  await page.getByText('อยู่ในเครื่องนี้เท่านั้น').waitFor()
  await press(page, 'เพิ่มคนนี้')
  await page.getByText('ใส่ชื่อเล่นก่อนนะคะ').waitFor()
  const long = 'ยายบุญที่อยู่บ้านหลังวัดข้างร้านป้าแดง'
  await page.fill('#member-name', long)
  await press(page, 'เพิ่มคนนี้')
  // Not cut unseen: nobody would know their grandmother by half a name.
  await page.getByText('ชื่อเล่นยาวไป').waitFor()
  expect(await page.inputValue('#member-name')).toBe(long)
  for (const [name, born] of [
    ['ยายบุญ', '5/3/2484'],
    ['ตามี', '1/1/2490'],
  ] as const) {
    await page.fill('#member-name', name)
    await press(page, 'เพิ่มคนนี้')
    await page.waitForURL(/ask\/birth_date/)
    await heading(page, `สิทธิของ ${name} · ข้อ 2`)
    await answerAll(page, { ...ELDER, birth_date: born, state_welfare_card: 'yes' })
    await page.getByText('น่าจะได้เดือนละ').first().waitFor()
    await follow(page, 'คนในบ้าน')
  }
  await page.getByText('ทั้งบ้านน่าจะได้เดือนละ 1,500 บาท').waitFor()
  await page.getByText('ใช้ร่วมกัน นับครั้งเดียว').click()
  await page.getByText('ค่าไฟฟ้า').first().waitFor()
  expect(sent.filter((one) => !/\/session /.test(one))).toEqual([])
  await page.reload()
  await page.getByText('ทั้งบ้านน่าจะได้เดือนละ 1,500 บาท').waitFor()
  await press(page, 'เอาออก ยายบุญ')
  await press(page, 'ลบเลย')
  await page.locator('li.card', { hasText: 'ยายบุญ' }).waitFor({ state: 'detached' })
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('2484')
})

test('what is told in confidence comes after help and consent, finds its right, and is nowhere afterwards', async () => {
  const page = await app.visit('/app/rights', { as: DAENG })
  const addresses: string[] = []
  page.on('framenavigated', (frame) => addresses.push(frame.url()))
  await page.getByText('เรื่องอื่นอีก').click()
  await press(page, /ถูกทำร้าย/)
  await page.waitForURL(/ask\/for/)
  await answer(page, ELDER)
  await page.waitForURL(/ask\/on/)
  await page.locator('a[href="tel:191"]').waitFor()
  await page.locator('#q-ok_harm button[value=yes]').click()
  await page.locator('#q-harm button[value=family]').click()
  await page.waitForURL((url) => !url.pathname.endsWith('/on'))
  if (asked(page)) await follow(page, 'พอแล้ว ดูผลเลย')
  const right = page.locator('a.card', { hasText: 'ช่วยเหลือผู้ถูกทำร้ายในครอบครัว' })
  await right.waitFor()
  await page.reload()
  await title(page).waitFor()
  expect(await right.count()).toBe(0)
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))
  expect(kept).not.toMatch(/harm|family/)
  expect(addresses.join()).not.toContain('harm')
})

describe('reading aloud', () => {
  const speak = (voices: string[]) => `
    const said = (window.said = [])
    const voices = ${JSON.stringify(voices)}.map((lang) => ({ lang, name: lang }))
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
    Object.defineProperty(window, 'speechSynthesis', { value: {
      getVoices: () => voices, cancel() {}, addEventListener() {},
      speak(one) { said.push(one.text); if (said.length < 4) setTimeout(() => one.onend(), 0) },
    } })`
  const result = async (voices: string[]) => {
    const page = await app.visit('/app/nothing', { as: CITIZENS[0].id })
    await page.addInitScript(speak(voices))
    await page.goto(`${app.service.workerUrl}/app/rights/ask`)
    await answer(page, ELDER)
    await answer(page, ELDER)
    await follow(page, 'พอแล้ว ดูผลเลย')
    await title(page).waitFor()
    return page
  }

  test('says the words of the page, part by part, marks where it is, and stops', async () => {
    const page = await result(['en-US', 'th-TH'])
    await press(page, /อ่านให้ฟัง/)
    const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said)
    await expect.poll(async () => (await said()).length).toBe(4)
    expect((await said())[0]).toBe(await title(page).textContent())
    expect(await page.locator('.being-read').count()).toBe(1)
    await press(page, 'หยุดพัก')
    await press(page, 'อ่านต่อ')
    expect((await said())[4]).toBe((await said())[3])
    await press(page, 'เลิกอ่าน')
    expect(await page.locator('.being-read').count()).toBe(0)
  })

  /** All that is said of a right in English, each with the voice that says it. */
  const saidOfRight = async (voices: string[]) => {
    const page = await app.visit('/app/nothing', { as: CITIZENS[0].id, lang: 'en' })
    await page.addInitScript(
      speak(voices).replace(
        /speak\(one\).*/,
        'speak(one) { said.push([one.lang, one.text]); setTimeout(() => one.onend(), 0) },',
      ),
    )
    await page.goto(`${app.service.workerUrl}/app/rights/right/elderly-allowance`)
    await press(page, /Read.*aloud/)
    const said = () => page.evaluate(() => (window as unknown as { said: [string, string][] }).said)
    await expect.poll(async () => (await said()).length).toBeGreaterThan(3)
    await page.locator('.being-read').waitFor({ state: 'detached' })
    return said()
  }
  const isThai = ([, text]: [string, string]) => /[\u0e01-\u0e5b]/.test(text)

  test('of an English page the Thai names of laws are said by a Thai voice, or left out where there is none', async () => {
    const both = await saidOfRight(['en-US', 'th-TH'])
    expect(both.filter(isThai).length).toBeGreaterThan(0)
    expect(both.filter((one) => isThai(one) !== (one[0] === 'th-TH'))).toEqual([])
    const english = await saidOfRight(['en-US'])
    expect(english.length).toBeGreaterThan(3)
    expect(english.filter(isThai)).toEqual([])
  })

  test('without a Thai voice says kindly what else to do', async () => {
    const page = await result(['en-US'])
    await press(page, /อ่านให้ฟัง/)
    await page.getByText('ยังอ่านออกเสียงภาษาไทยไม่ได้').waitFor()
  })
})

const ALL = [
  '',
  '/right/elderly-allowance',
  '/ask/sso_section',
  '/change/registered_province',
  '/answers',
  '/calendar',
  '/house',
  '/sheet',
]
const MODES: [string, Visit, string[]][] = [
  ['Thai', {}, ALL.slice(1, 2)],
  ['English, dark', { lang: 'en', dark: true }, ['', '/right/elderly-allowance', '/sheet']],
  ['the largest letters on a narrow phone at night', { size: 'largest', width: 320, dark: true }, ALL],
]

describe.each(MODES)('%s', (name, mode, paths) => {
  test('axe finds nothing, nothing is too small, nothing overflows', async () => {
    const page = await app.visit('/app/rights/house', { ...mode, as: DAENG })
    const at = Date.now()
    const entries = Object.fromEntries(
      Object.entries({ ...ELDER, state_welfare_card: 'yes' }).map(([id, v]) => {
        const value = v === 'yes' ? true : v === 'no' ? false : v
        return [id, { input: value, v: value, at }]
      }),
    )
    const born = { y: 1950, m: 3, d: 5, precision: 'day', iso: '1950-03-05' }
    const kept = {
      version: 1,
      key: 'k',
      entries: { ...entries, birth_date: { input: { d: '5', m: '3', y: '2493' }, v: born, at } },
    }
    await page.evaluate(
      ([draft]) => {
        localStorage.setItem('pd.draft.rights', draft!)
        localStorage.setItem('pd.draft.rights.ab', draft!)
        localStorage.setItem(
          'pd.draft.rights-house',
          JSON.stringify({ members: [{ id: 'ab', name: 'ยายบุญ' }], at: 'me' }),
        )
      },
      [JSON.stringify(kept)],
    )
    for (const path of paths) {
      await page.goto(`${app.service.workerUrl}/app/rights${path}`)
      await page.locator('main :is(article, form, .answer, .timeline, li.card, dl)').first().waitFor()
      await page.waitForFunction(() => document.documentElement.classList.contains('bold-here'))
      await page.evaluate(() => {
        for (const one of document.querySelectorAll('details')) one.open = true
      })
      expect([path, await axe(page)]).toEqual([path, []])
      expect([path, await small(page)]).toEqual([path, []])
      if (mode.lang === 'en') expect([path, await takenForEnglish(page, ['ยายบุญ'])]).toEqual([path, []])
      expect([path, await overflow(page)]).toEqual([path, 0])
      if (process.env.SHOTS)
        await page.screenshot({
          path: `${process.env.SHOTS}/rights-${name.split(/\W/)[0]}${path.replaceAll('/', '-')}.png`,
          fullPage: true,
        })
    }
  }, 60_000)
})
