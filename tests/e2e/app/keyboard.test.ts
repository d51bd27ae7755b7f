import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { DELEGATE_VERSION } from '../../../flows/scam/guard-contract.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { hiddenComplaint, PAID_LONG_AGO } from '../../tools/complaint.ts'
import { slip } from '../slip.ts'
import { post } from './api.ts'
import { type App, openApp, overflow } from './app.ts'
import { fillIn } from './complaint.ts'
import { agreed } from './ledger.ts'

/** What somebody has who sees no screen, or holds no finger on it: where the focus is after each press, and what is said. */
const [SOMSRI, PRASERT, MIND, ANAN] = CITIZENS.map(({ id }) => id) as [string, string, string, string]
let app: App

beforeAll(async () => {
  app = await openApp()
})
afterEach(() => app.putAway())
afterAll(() => app?.close())

const press = async (
  page: Page,
  name: string | RegExp,
  role: 'button' | 'link' = 'button',
): Promise<void> => {
  await page.getByRole(role, { name, exact: true }).first().focus()
  await page.keyboard.press('Enter')
}
/** Once it is on something of the page again. */
const focused = async (page: Page, words: string | RegExp): Promise<void> => {
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('main *')?.textContent ?? ''))
    .toMatch(words)
}

/** A case that has just been filed, opened. */
const openCase = async (page: Page): Promise<void> => {
  await post(page, '/own/consents/service', { version: NOTICE.version })
  const answers = hiddenComplaint({ paid_on: PAID_LONG_AGO })
  const { caseId } = await post(page, '/complaints', { answers, notice: NOTICE.version })
  await page.goto(`${app.service.workerUrl}/app/cases/${caseId}`)
}

test('a key that is held down asks whether to withdraw, and does not answer it; who says no is where they were', async () => {
  const page = await app.visit('/app/', { as: ANAN })
  await openCase(page)
  await page.getByRole('button', { name: 'ถอนเรื่อง', exact: true }).focus()
  await page.keyboard.down('Enter')
  await page.locator('dialog[open]').waitFor()
  for (let repeated = 0; repeated < 3; repeated++) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await focused(page, /^แน่ใจไหม/)
  await page.keyboard.press('Tab')
  await focused(page, /^ถอนเรื่องเลย$/)
  await page.keyboard.press('Escape')
  await focused(page, /^ถอนเรื่อง$/)
})

test('a box that is there to be typed in begins in its field, each time it is opened, and is called by its heading', async () => {
  const page = await app.visit('/app/gallery/dialog-to-type', { as: SOMSRI })
  const box = page.getByRole('dialog', { name: 'ตั้งชื่อว่าอะไรคะ', exact: true })
  for (const typed of ['ก', 'กข']) {
    await press(page, 'ตั้งชื่อ')
    await box.waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('x-named')
    await page.keyboard.press('End')
    await page.keyboard.type(typed.slice(-1))
    expect(await page.inputValue('#x-named')).toBe(typed)
    await page.keyboard.press('Escape')
    await box.waitFor({ state: 'hidden' })
  }
})

test('a box that is opened anew at once is open, though the browser tells only then that it was closed', async () => {
  const page = await app.visit('/app/gallery/dialog-to-type', { as: SOMSRI })
  const box = page.getByRole('dialog', { name: 'ตั้งชื่อว่าอะไรคะ', exact: true })
  for (let n = 0; n < 5; n++) {
    await press(page, 'ตั้งชื่อ')
    await box.waitFor()
    // What a close request does, and a press before the browser has got round to telling of it.
    await page.evaluate(() => {
      const [dialog] = document.getElementsByTagName('dialog')
      dialog!.dispatchEvent(new Event('cancel'))
      dialog!.close()
      return new Promise<void>((told) => queueMicrotask(told)).then(() =>
        dialog!.previousElementSibling instanceof HTMLElement
          ? dialog!.previousElementSibling.click()
          : undefined,
      )
    })
    await page.evaluate(() => new Promise((over) => setTimeout(over, 100)))
    expect(await box.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await box.waitFor({ state: 'hidden' })
  }
})

describe('the focus goes on where a press took its button away', () => {
  test('agreeing, asking for a copy, opening it: with what took the place, or with the heading over it', async () => {
    const page = await app.visit('/app/privacy', { as: SOMSRI })
    await press(page, 'อ่านแล้ว ยินยอม')
    await focused(page, /^ขอบคุณ/)
    // A quick machine has made it by the first answer, and what took the place is another button then.
    let made = false
    await page.route('**/own/exports', async (route) => {
      const response = await route.fetch()
      const { exports } = (await response.json()) as { exports: object[] }
      const waiting = exports.map((one) => ({ ...one, state: 'waiting' }))
      await route.fulfill({ response, json: { exports: made ? exports : waiting } })
    })
    await press(page, 'ขอสำเนา')
    await focused(page, /^ขอสำเนาข้อมูลทั้งหมด$/)
    made = true
    await press(page, 'เตรียมดาวน์โหลด')
    await focused(page, /^ดาวน์โหลดไฟล์ ZIP$/)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('A')
  })

  test('where the place of the button has gone as well, with the heading of what is there now', async () => {
    const page = await app.visit('/app/ledger', { as: PRASERT })
    await page.locator('h1').click()
    await page.waitForTimeout(300)
    await page.evaluate(async () => {
      const place = document.createElement('div')
      place.innerHTML = '<button>ทำ</button>'
      document.querySelector('main')?.append(place)
      place.querySelector('button')?.focus()
      place.replaceChildren()
      // The removal has been seen by then, and is acted upon a little later.
      await Promise.resolve()
      place.remove()
    })
    await focused(page, /./)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })

  test('another month is read from its name', async () => {
    const page = await app.visit('/app/ledger', { as: PRASERT })
    await agreed(page)
    await page.goto(`${app.service.workerUrl}/app/ledger/month?month=2026-03`)
    await press(page, /ก\.พ\./, 'link')
    await focused(page, /^กุมภาพันธ์ 2569$/)
    await press(page, /ทั้งปี/, 'link')
    await focused(page, /^สรุปรายปี$/)
  })

  test('from somebody of the household to who has answered nothing yet', async () => {
    const page = await app.visit('/app/rights/house', { as: PRASERT })
    await page.fill('#member-name', 'ยายบุญ')
    await page.keyboard.press('Enter')
    await page.fill('#q-birth_date-y', '2490')
    await page.keyboard.press('Enter')
    await page.waitForURL(/ask\/(?!birth_date)/)
    await page.goto(`${app.service.workerUrl}/app/rights`)
    await press(page, 'ฉัน')
    await page.getByText('เริ่มดูสิทธิ').waitFor()
    await focused(page, /./)
  })

  test('a photo left out leads back to the question of photos', async () => {
    const page = await app.visit('/app/forms/complaint', { as: MIND })
    await fillIn(page)
    await page.setInputFiles('#q-evidence-file', await slip(page))
    await press(page, /^เอารูปออก/)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('q-evidence')
  })

  test('whoever withdraws a case is not back at the beginning', async () => {
    const page = await app.visit('/app/', { as: ANAN })
    await openCase(page)
    await press(page, 'ถอนเรื่อง')
    await press(page, 'ถอนเรื่องเลย')
    await page.getByRole('button', { name: 'ถอนเรื่อง', exact: true }).waitFor({ state: 'detached' })
    await focused(page, /^(?!ข้าม)./)
  })
})

describe('what changes is said, and no more than that', () => {
  test('each key of the keypad says what the sum is now, also after the same sum was noted', async () => {
    const page = await app.visit('/app/ledger', { as: PRASERT, lang: 'en' })
    await agreed(page)
    await page.reload()
    const said = page.locator('.keypad [role=status]')
    for (const sum of ['1', '12', '120']) {
      await press(page, sum.at(-1)!)
      await expect.poll(() => said.textContent()).toBe(`${sum} baht`)
    }
    await press(page, 'Delete the last digit')
    await expect.poll(() => said.textContent()).toBe('12 baht')
    await press(page, 'Food')
    await expect.poll(() => said.textContent()).toBe('')
  })

  test('how far a photo has come is seen, and not read out number by number', async () => {
    const page = await app.visit('/app/forms/complaint', { as: MIND })
    await fillIn(page)
    let on = () => {}
    const held = new Promise<void>((done) => {
      on = done
    })
    await page.route(/\/uploads\//, async (route) => {
      await held
      await route.continue()
    })
    await page.setInputFiles('#q-evidence-file', await slip(page))
    const percent = page.locator('.photos p', { hasText: '%' }).locator('[aria-live]')
    expect(await percent.getAttribute('aria-live')).toBe('off')
    on()
    await page.getByText('ส่งแล้ว').waitFor()
    await percent.waitFor({ state: 'detached' })
  })
})

test('where a photo or a file is chosen is seen when a key leads there', async () => {
  const page = await app.visit('/app/gallery/photos', { as: SOMSRI })
  const file = page.locator('label:has(input[type=file])').first()
  const outline = () => file.evaluate((one) => getComputedStyle(one).outlineStyle)
  expect(await outline()).toBe('none')
  await file.locator('input').focus()
  expect(await outline()).toBe('solid')
})

describe('what came of a press is told', () => {
  test('a table that was chosen is read from how many rows it has', async () => {
    const page = await app.visit('/app/ledger', { as: PRASERT })
    const { home } = await agreed(page)
    await page.goto(`${app.service.workerUrl}/app/ledger/files?book=${home}`)
    await page.locator('#import-file').setInputFiles({
      name: 'table.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('วันที่,รายการ,รายรับ,รายจ่าย\n2026-11-01,ข้าว,,50\n'),
    })
    await focused(page, /^อ่านได้ 1 แถว$/)
  })

  test('that nobody acts for somebody any more', async () => {
    const page = await app.visit('/app/delegates', { as: SOMSRI })
    await post(page, '/own/consents/service', { version: NOTICE.version })
    await post(page, '/own/delegates', {
      who: 'ลูกชาย',
      me: 'แม่ศรี',
      file: false,
      follow: true,
      days: 7,
      version: DELEGATE_VERSION,
    })
    await page.reload()
    await press(page, /^เลิกทันที/)
    await page.getByRole('status').getByText('เลิกแล้วค่ะ').waitFor()
  })

  test('what went wrong is said anew where it goes wrong again', async () => {
    const page = await app.visit('/app/', { as: ANAN })
    await openCase(page)
    await page.route('**/add', (route) => route.fulfill({ status: 503, body: '' }))
    await page.fill('#case-add', 'มีสลิปเพิ่มค่ะ')
    await press(page, 'ส่งข้อมูล')
    const told = page.locator('main [role=alert] p')
    const toldAnewBy = async (button: string) => {
      const before = await told.elementHandle()
      await press(page, button)
      await expect.poll(() => before!.evaluate((one) => one.isConnected)).toBe(false)
      expect(await told.count()).toBe(1)
    }
    await toldAnewBy('ส่งข้อมูล')
    for (const path of ['/app/cases', '/app/ledger/debts']) {
      await page.goto(`${app.service.workerUrl}/app/`)
      await page.route(/v1\/(own\/cases|ledger)$/, (route) => route.fulfill({ status: 503, body: '' }))
      await page.goto(`${app.service.workerUrl}${path}`)
      await told.waitFor()
      await toldAnewBy('ลองอีกครั้ง')
      await focused(page, /^ลองอีกครั้ง$/)
    }
    app.forgive(/503/)
  })
})

describe('what is wrong is read with its field', () => {
  /** How often the focus came to it from now on. */
  const countFocus = (page: Page, id: string) =>
    page.evaluate((of) => {
      const seen = window as unknown as { came?: number }
      // One field of each page.
      if (seen.came === undefined)
        document.getElementById(of)!.addEventListener('focusin', () => {
          seen.came!++
        })
      seen.came = 0
    }, id)
  const came = (page: Page) => page.evaluate(() => (window as unknown as { came: number }).came)
  const described = (page: Page) =>
    page.evaluate(() => {
      const at = document.activeElement?.closest('fieldset, input, textarea')
      const by = at?.closest('[aria-describedby]')?.getAttribute('aria-describedby') ?? ''
      return by
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ')
    })

  const readAgain = async (page: Page, id: string): Promise<void> => {
    await countFocus(page, id)
    await page.keyboard.press('Enter')
    await expect.poll(() => came(page)).toBe(1)
    expect(await described(page)).toContain(await page.textContent(`#${id}-error`))
  }

  test('a name that is missing, entered from the field itself: of the household, of a debt, of who is to act', async () => {
    const page = await app.visit('/app/rights/house', { as: SOMSRI })
    await page.focus('#member-name')
    await readAgain(page, 'member-name')
    await page.goto(`${app.service.workerUrl}/app/delegates`)
    await page.getByText('ให้คนอื่นทำแทนฉัน').click()
    await page.focus('#who')
    await readAgain(page, 'who')
    await page.goto(`${app.service.workerUrl}/app/ledger`)
    const { home } = await agreed(page)
    await page.goto(`${app.service.workerUrl}/app/ledger/debts?book=${home}`)
    await page.focus('#debt-who')
    await readAgain(page, 'debt-who')
    await readAgain(page, 'debt-who')
  })

  test('a code that is missing, and one that nobody gave', async () => {
    const page = await app.visit('/app/delegates', { as: PRASERT })
    await post(page, '/own/consents/service', { version: NOTICE.version })
    await page.reload()
    await page.getByText('ฉันได้รหัสจากคนอื่น').click()
    await page.focus('#code')
    await readAgain(page, 'code')
    await page.keyboard.type('12345678')
    await readAgain(page, 'code')
    await readAgain(page, 'code')
    expect(await described(page)).toContain('รหัสนี้ใช้ไม่ได้')
  })

  test('the agreement to keep answers', async () => {
    const page = await app.visit('/app/rights/ask/birth_date', { as: MIND })
    await page.fill('#q-birth_date-y', '2490')
    await press(page, 'ต่อไป')
    await page.waitForURL(/ask\/(?!birth_date)/)
    await press(page, 'พอแล้ว ดูผลเลย', 'link')
    await press(page, 'เก็บคำตอบไว้เตือน')
    await page.locator('#agree input').waitFor()
    await press(page, 'ยินยอม เก็บไว้')
    await expect.poll(() => page.evaluate(() => !!document.activeElement?.closest('#agree'))).toBe(true)
    expect(await described(page)).toContain(await page.textContent('#agree-error'))
  })

  test('each part of a day, of a place and of an account says that it is wrong', async () => {
    const page = await app.visit('/app/gallery', { as: SOMSRI })
    await page.locator('#x-place-wrong').waitFor()
    for (const [id, count] of Object.entries({ date: 3, place: 4, province: 1, account: 2 })) {
      const parts = page.locator(`#x-${id}-wrong :is(input, select)`)
      const told = await parts.evaluateAll((all) =>
        all.map((one) => [one.ariaInvalid, one.getAttribute('aria-describedby')]),
      )
      expect([id, told]).toEqual([id, Array.from({ length: count }, () => ['true', `x-${id}-wrong-error`])])
    }
  })

  test('an addition without a word', async () => {
    const page = await app.visit('/app/', { as: ANAN })
    await openCase(page)
    await press(page, 'ส่งข้อมูล')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('case-add')
    expect(await described(page)).toContain(await page.textContent('#case-add-error'))
  })

  test('a word that erases nothing, and a day that is none, entered from the field itself', async () => {
    const page = await app.visit('/app/privacy', { as: SOMSRI })
    await page.focus('#erase-word')
    await page.keyboard.type('ลบๆ')
    await countFocus(page, 'erase-word')
    await page.keyboard.press('Enter')
    await expect.poll(() => came(page)).toBe(1)
    expect(await described(page)).toContain(await page.textContent('#erase-word-error'))
    await page.goto(`${app.service.workerUrl}/app/rights/ask/birth_date`)
    await page.focus('#q-birth_date-d')
    await page.keyboard.type('99')
    await countFocus(page, 'q-birth_date')
    await page.keyboard.press('Enter')
    await expect.poll(() => came(page)).toBe(1)
    expect(await described(page)).toContain(await page.textContent('#q-birth_date-error'))
  })
})

test('at twice the size on a small phone nothing is reached sideways', async () => {
  const page = await app.visit('/app/ledger', { as: PRASERT, size: 'largest', width: 195 })
  await agreed(page)
  const wide: string[] = []
  for (const at of ['ledger', 'ledger/month', 'settings', 'delegates', 'rights/ask/birth_date']) {
    await page.goto(`${app.service.workerUrl}/app/${at}`)
    await page.getByText(/กำลังเปิด/).waitFor({ state: 'detached' })
    if ((await overflow(page)) > 0) wide.push(at)
  }
  expect(wide).toEqual([])
})
