import { expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import type { Console } from './console.ts'

const [SOMSRI, PRASERT] = CITIZENS.map(({ id }) => id) as [string, string]

/** The phone of `npm start` and the panel beside it: what is typed there goes once, from whose phone it was typed on. */
export const phonePage = (open: () => Console): void => {
  test('what could not be sent from the phone is still in its field, and on nobody else’s; an answered talk keeps no answer to be sent again', async () => {
    const { app, files, says } = open()
    // Who has filed something has agreed to be written down.
    await files(PRASERT)
    for (const words of ['คุยกับเจ้าหน้าที่', 'ร้านบอกว่าส่งของแล้ว']) await says(PRASERT, words)
    const page = await app.visit('/figures', { width: 1366 })
    await page.goto(`${app.service.phoneUrl}/?citizen=${PRASERT}`)
    const field = page.getByTestId('composer')
    await page.getByTestId('keyboard').click()
    await field.fill('กาแฟ 50')
    await page.route('**/sim/send/**', (route) => route.abort(), { times: 1 })
    await field.press('Enter')
    await page.locator('.toast').filter({ hasText: 'ส่งไม่สำเร็จ' }).waitFor()
    await expect.poll(() => field.inputValue()).toBe('กาแฟ 50')
    const phoneOf = (name: string) => page.locator('#citizens button').filter({ hasText: name }).first()
    await phoneOf('ยายสมศรี').click()
    await expect.poll(() => field.inputValue()).toBe('')
    await phoneOf('ลุงประเสริฐ').click()
    await expect.poll(() => field.inputValue()).toBe('กาแฟ 50')

    await page.getByTestId('view-contacts').click()
    const talk = page.getByTestId('contact').filter({ hasText: 'ร้านบอกว่าส่งของแล้ว' })
    await talk.getByTestId('contact-text').fill('มีอะไรให้ช่วยคะ')
    await talk.getByTestId('contact-answer').click()
    await expect.poll(() => app.chat(PRASERT), { timeout: 30_000 }).toContain('มีอะไรให้ช่วยคะ')
    await expect.poll(() => talk.getByTestId('contact-text').inputValue()).toBe('')
    expect(await app.chat(SOMSRI)).not.toContain('กาแฟ 50')
  })
}
