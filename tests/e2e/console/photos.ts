import { expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { png } from '../../simulator-tests/pictures.ts'
import type { Console } from './console.ts'
import { pick } from './told.ts'

/** The photos of a case, whose links live five minutes. */
export const photos = (open: () => Console): void => {
  test('a photo whose link has ended is shown once the case is read anew; the way to the next one is called so', async () => {
    const { app, desk, files } = open()
    const { id } = await files(CITIZENS[1].id)
    const page = await desk('officer', '/app/staff/search')
    let read = 0
    await page.route(`**/api/v1/staff/cases/${id}`, async (route) => {
      const response = await route.fetch()
      const whole = (await response.json()) as { case: object }
      read++
      const photo = (name: string) => ({
        id: name,
        kind: 'image',
        state: 'stored',
        contentType: 'image/png',
        bytes: 100,
        sha256: 'a',
        receivedSha256: 'a',
        url: `${app.service.workerUrl}/photo/${name}/${read}`,
      })
      const evidence = [photo('one'), photo('two')]
      await route.fulfill({ response, json: { ...whole, case: { ...whole.case, evidence } } })
    })
    let ended = true
    await page.route('**/photo/**', (route) =>
      ended ? route.fulfill({ status: 403 }) : route.fulfill({ contentType: 'image/png', body: png(2, 2) }),
    )
    await page.goto(`${app.service.workerUrl}/app/staff/cases/${id}`)
    await page.locator('.thumb').first().filter({ hasText: '5 นาที' }).waitFor()
    await page.locator('.thumb').first().click()
    const dialog = page.getByRole('dialog')
    ended = false
    await pick(page, 'แสดงล่าสุด')
    const shown = dialog.locator('img')
    await expect.poll(() => shown.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(2)
    await dialog.getByRole('button', { name: 'รูปถัดไป' }).click()
    await dialog.getByRole('heading', { name: 'รูปที่ 2 จาก 2' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.thumb img').first().waitFor()
  })
}
