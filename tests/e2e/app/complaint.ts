import type { Page } from 'playwright-core'

export const STORY = 'สั่งพัดลมจากเพจ โอนเงินแล้ว ผ่านมา 2 สัปดาห์ของยังไม่มา'
export const CASE_NUMBER = /PD-\d{4}-\d{6}-\d/

export const choose = (page: Page, question: string, code: string): Promise<void> =>
  page.locator(`#q-${question} input[value=${code}]`).check()

/** All that a complaint about a purchase needs but for what `without` names; one page that grows. */
export const fillIn = async (page: Page, without: readonly string[] = []): Promise<void> => {
  const steps: [string, () => Promise<void>][] = [
    ['family', () => choose(page, 'family', 'online_trade')],
    ['subtype', () => choose(page, 'subtype', 'not_received')],
    ['story', () => page.fill('#q-story', STORY)],
    ['platform', () => choose(page, 'platform', 'facebook')],
    ['paid', () => choose(page, 'paid', 'transfer')],
    ['amount', () => page.fill('#q-amount', '๑,๕๐๐')],
    [
      'paid_on',
      async () => {
        await page.fill('#q-paid_on-m', '11')
        await page.fill('#q-paid_on-y', '2568')
      },
    ],
    ['wants', () => choose(page, 'wants', 'refund')],
    ['anonymous', () => choose(page, 'anonymous', 'hidden')],
  ]
  for (const [id, step] of steps) if (!without.includes(id)) await step()
}

/** For somebody who has not agreed to the notice yet. */
export const agree = (page: Page): Promise<void> => page.locator('#agree input').click()

export const send = (page: Page): Promise<void> => page.getByRole('button', { name: 'ส่งเรื่อง' }).click()

export const filedNumber = async (page: Page): Promise<string> => {
  await page.getByText('รับเรื่องแล้ว').waitFor()
  return CASE_NUMBER.exec((await page.textContent('main')) ?? '')![0]
}
