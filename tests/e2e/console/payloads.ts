import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { CITIZENS } from '../../simulator/identities.ts'
import { XSS } from '../../tools/xss.ts'
import { shownText } from '../browser.ts'
import { ANSWERS, type Console } from './console.ts'

const MIND = CITIZENS[2].id

/** Four at a time: every frame with each of what it would run. */
const SAID = Array.from({ length: Math.ceil(XSS.length / 4) }, (_, n) =>
  XSS.slice(n * 4, n * 4 + 4).join('\n'),
)

/** Whatever a payload could bring about: a dialog, a variable, a request, an element of its own, a refusal of the page's policy. */
const watch = async (page: Page) => {
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (request.url().includes('probe-ran')) ran.push(request.url())
  })
  await page.exposeFunction('heard', (what: string) => ran.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (e) =>
      (window as unknown as { heard(what: string): void }).heard(`policy ${e.violatedDirective}`),
    )
  })
  const look = async () => {
    const here = await page.evaluate(() => [
      ...('__ran' in window ? ['variable'] : []),
      ...[
        ...document.querySelectorAll(
          'main :is(script, iframe, object, embed, style, marquee, math, video, base, meta, link, template, x, [onerror], [onload], [onclick], [onfocus]), a[href^="javascript:" i], form[action^="javascript:" i]',
        ),
      ].map((one) => one.outerHTML.slice(0, 80)),
    ])
    return [...ran, ...here]
  }
  return look
}

export const payloads = (open: () => Console): void => {
  test('200 payloads through citizens’ doors: shown as they were typed in case, chat and search, 0 executed', {
    timeout: 120_000,
  }, async () => {
    const { app, asCitizen, desk, files, says } = open()
    const [first] = XSS
    const filed = await files(MIND, { ...ANSWERS, story: XSS.slice(0, 40).join('\n'), name: `${first} ใจดี` })
    const page = await desk('officer', `/app/staff/cases/${filed.id}`)
    const look = await watch(page)
    await page.reload()
    await page.locator('.case-page').waitFor()

    // The case: answers, the name uncovered, and every payload as a line of its timeline.
    for (const text of SAID) await asCitizen(MIND, 'POST', `/own/cases/${filed.id}/add`, { text })
    await page.reload()
    await page.locator('.timeline li').nth(SAID.length).waitFor()
    await page.locator('.covered').first().getByRole('button').click()
    await page.getByRole('button', { name: 'ตรวจสอบข้อเท็จจริง' }).click()
    await page.locator('.covered').filter({ hasText: 'ใจดี' }).waitFor()
    const lines = await page.locator('.timeline .said').allInnerTexts()
    expect(lines.filter((line) => line.includes('alert(1)')).length).toBeGreaterThan(40)
    expect(await look()).toEqual([])

    // The chat.
    await page.getByText('คุยกับผู้ร้องในแชต').click()
    await page.locator('#case-chat').fill(first!)
    await page.getByRole('button', { name: 'เริ่มคุย' }).click()
    await page.locator('.talk').waitFor()
    for (const text of SAID) await says(MIND, text)
    await page.locator('.talk li').nth(SAID.length).waitFor({ timeout: 30_000 })
    expect((await shownText(page.locator('.talk'))).includes('<script>alert(1)</script>')).toBe(true)
    expect(await look()).toEqual([])

    // Search and queue.
    await page.goto(`${app.service.workerUrl}/app/staff/search`)
    for (const text of XSS.filter((_, n) => n % 16 === 0)) {
      await page.locator('#search').fill(text)
      await page.locator('#search').press('Enter')
      await page.locator('main [role=status]').filter({ hasText: /พบ/ }).waitFor()
    }
    await page.goto(`${app.service.workerUrl}/app/staff/queue?view=open`)
    await page.locator('a.case').first().waitFor()
    expect(await look()).toEqual([])

    // What is looked for would be found.
    await page.locator('h1').evaluate((heading, html) => {
      heading.innerHTML = html
    }, '<img src=/probe-ran onerror="alert(1)"><iframe></iframe>')
    await expect.poll(look).not.toEqual([])
    app.forgive(/violates|policy/i)
  })
}
