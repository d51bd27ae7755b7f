import type { Page } from 'playwright-core'
import { CITIZENS } from '../simulator/identities.ts'

/**
 * What one does on a page, touch by touch, as a person would who knows what they want. Every touch has a name, so that the slowest says which it was.
 */
export type Touch = (name: string, what: () => Promise<unknown>) => Promise<void>
export type Walk = {
  page: string
  /** There is what one can use. */
  usable: string
  /** One question a page. */
  easy?: boolean
  /** Who else than the first of the simulator's people: whoever has filed finds a draft kept at every visit. */
  as?: string
  walk: (page: Page, touch: Touch) => Promise<void>
}

const STORY = 'สั่งพัดลมจากเพจ'
const type = (page: Page, place: string, text: string) =>
  page.locator(place).pressSequentially(text, { delay: 30 })
const choose = (page: Page, question: string, code: string) =>
  page.locator(`#q-${question} input[value=${code}]`).click()
const next = (page: Page) => page.locator('form button[type=submit]').click()

const COMPLAINT: readonly [string, (page: Page) => Promise<unknown>][] = [
  ['family', (page) => choose(page, 'family', 'online_trade')],
  ['subtype', (page) => choose(page, 'subtype', 'not_received')],
  ['story', (page) => type(page, '#q-story', STORY)],
  ['platform', (page) => choose(page, 'platform', 'facebook')],
  ['paid', (page) => choose(page, 'paid', 'transfer')],
  ['amount', (page) => type(page, '#q-amount', '1500')],
]

const whole: Walk['walk'] = async (page, touch) => {
  for (const [question, answer] of COMPLAINT) await touch(question, () => answer(page))
  await touch('wants', () => choose(page, 'wants', 'refund'))
  await touch('anonymous', () => choose(page, 'anonymous', 'hidden'))
  await touch('send, with something missing', async () => {
    await next(page)
    await page.locator('#summary').waitFor()
  })
}

const oneByOne: Walk['walk'] = async (page, touch) => {
  for (const [question, answer] of COMPLAINT) {
    await page.locator(`#q-${question}`).waitFor()
    await touch(question, () => answer(page))
    await touch(`on from ${question}`, () => next(page))
  }
  await page.locator('#q-paid_on').waitFor()
  await touch('pass over', () => page.locator('form .row button').last().click())
  await touch('back', () => page.goBack())
}

const scam: Walk['walk'] = async (page, touch) => {
  await touch('paid', () => page.locator('#q-paid input').first().click())
  await touch('bank', () => page.locator('#q-from_bank input').first().click())
  await touch('more', () => page.locator('#q-t1_more input').last().click())
  await touch('amount', () => type(page, '#q-t1_amount', '1500'))
  await touch('day', () => type(page, '#q-t1_date-d', '11'))
  await touch('name', () => type(page, '#q-t1_name', STORY))
}

const ELDER: Record<string, string> = { for: 'self', nationality: 'thai', domicile_registered: 'yes' }

const rights: Walk['walk'] = async (page, touch) => {
  await touch('begin', () => page.locator('main a.button.main').click())
  for (let n = 0; n < 20; n++) {
    await page.waitForURL(/\/ask\/\w|\/rights$/)
    const here = page.url()
    const question = /\/ask\/(\w+)/.exec(here)?.[1]
    if (!question) break
    await page.locator(`#q-${question}, button.answer`).first().waitFor()
    if (question === 'birth_date') {
      for (const [part, typed] of Object.entries({ d: '5', m: '3', y: '2493' }))
        await touch('birth', () => type(page, `#q-birth_date-${part}`, typed))
      await touch('on from birth', () => next(page))
    } else {
      const answer = ELDER[question] ?? 'unsure'
      await touch(question, () => page.locator(`button.answer[value="${answer}"]`).click())
    }
    await page.waitForURL((url) => url.href !== here)
  }
  await touch('open a right', () => page.locator('main a.card').first().click())
}

const ledger: Walk['walk'] = async (page, touch) => {
  for (const key of ['5', '0'])
    await touch('key', () => page.getByRole('button', { name: key, exact: true }).click())
  await touch('what for', () => page.locator('button.kind').first().click())
  await touch('income', () => page.locator('#ledger-dir input').nth(1).click())
}

const cases: Walk['walk'] = async (page, touch) => {
  await touch('open', () => page.locator('main a.card').first().click())
  await page.locator('main textarea').first().waitFor()
  await touch('write', () => type(page, 'main textarea', STORY))
}

const settings: Walk['walk'] = async (page, touch) => {
  await touch('size', () => page.locator('#size input').nth(1).click())
  await touch('language', () => page.locator('#language input:not(:checked)').click())
  await touch('language back', () => page.locator('#language input:not(:checked)').click())
}

/** Has a case: `app.ts` files it. */
export const FILER = CITIZENS[3].id

export const WALKS: readonly Walk[] = [
  {
    page: '/app/',
    usable: 'a.card',
    walk: (page, touch) => touch('one a page', () => page.locator('label.choice').click()),
  },
  { page: '/app/forms/complaint', usable: '#q-family input', walk: whole },
  { page: '/app/forms/complaint', usable: '#q-family input', easy: true, walk: oneByOne },
  { page: '/app/forms/scam-report', usable: '#q-paid input', walk: scam },
  { page: '/app/rights', usable: 'main a.button.main', walk: rights },
  { page: '/app/ledger', usable: '#ledger-dir input', walk: ledger },
  { page: '/app/cases', usable: 'main a.card', as: FILER, walk: cases },
  { page: '/app/settings', usable: '#size input', walk: settings },
]
