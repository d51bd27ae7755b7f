import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { AGENCY } from '../../../db/seed/staff.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { XSS } from '../../tools/xss.ts'
import { shownText } from '../browser.ts'
import { ANSWERS, type Console } from './console.ts'
import { nudgedUntil, walk } from './told.ts'

const MIND = CITIZENS[2].id

/** Three frames at a time, each with all that it would run. */
const SAID = Array.from({ length: Math.ceil(XSS.length / 12) }, (_, n) =>
  XSS.slice(n * 12, n * 12 + 12).join('\n'),
)
/** Those of which these words do not have every letter. */
const missing = (words: string) => {
  const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
  return XSS.filter((text) => !flat(words).includes(flat(text)))
}

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
    expect(missing(lines.join('\n'))).toEqual([])
    expect(await look()).toEqual([])

    // The chat.
    await page.getByText('คุยกับผู้ร้องในแชต').click()
    await page.locator('#case-chat').fill(first!)
    await page.getByRole('button', { name: 'เริ่มคุย' }).click()
    await page.locator('.talk').waitFor()
    for (const text of SAID) await says(MIND, text)
    await nudgedUntil(page, page.locator('.talk li').nth(SAID.length))
    expect(missing(await shownText(page.locator('.talk')))).toEqual([])
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

  test('the same through the doors of agencies and of the staff themselves: names, words and notes are text on every screen', {
    timeout: 120_000,
  }, async () => {
    const { app, desk, files } = open()
    const url = app.service.workerUrl
    const short = XSS.filter((text) => text.length <= 100)
    const nth = (n: number) => short[n % short.length]!

    // An agency's front end files a request, and an agency answers.
    const form = (path: string, fields: Record<string, string>) =>
      fetch(`${url}/open311/v2/${path}`, {
        method: 'POST',
        body: new URLSearchParams({ api_key: AGENCY.apiKey, jurisdiction_id: 'puengdai', ...fields }),
      })
    const answer = await form('requests.json', {
      service_code: 'online_trade.fake',
      address_string: nth(1),
      description: XSS.slice(40, 80).join('\n'),
      first_name: nth(2),
      media_url: nth(3),
    })
    const [request] = (await answer.json()) as { service_request_id: string }[]

    // The administrator's words for everything that has words.
    const admin = await desk('administrator', '/app/staff/me')
    const token = await admin.evaluate(() => sessionStorage.getItem('pd.desk.token'))
    const asAdmin = async (method: string, path: string, body?: object) => {
      const response = await fetch(`${url}/api/v1/staff${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
      return text ? JSON.parse(text) : {}
    }
    const { agencies } = await asAdmin('GET', '/exchange/agencies')
    const {
      id: agencyId,
      fits: _,
      signs: __,
      calls: ___,
      // Another's by the time that it is put back.
      version: ____,
      ...entry
    } = agencies.find((one: { id: string }) => one.id === AGENCY.id)
    const renamed = { ...entry, th: nth(4), en: nth(5), contact: { ...entry.contact, name: nth(6) } }
    await asAdmin('PUT', `/exchange/agencies/${agencyId}`, renamed)
    for (let n = 0; n < 12; n++)
      await asAdmin('PUT', `/canned/${crypto.randomUUID()}`, {
        name: nth(n),
        body: nth(n + 12),
        family: null,
      })
    await asAdmin('POST', '/categories/online_trade', {
      from: '2026-01-01',
      th: nth(7),
      en: nth(8),
      off: false,
    })
    await asAdmin('POST', '/holidays/2027-05-04', { th: nth(9), en: nth(10), source: nth(11) })
    await asAdmin('POST', '/invitations', { name: nth(13), role: 'officer', agencyId: null })

    // A note, an absence's words and a saved filter of an officer.
    const officer = await desk('officer', '/app/staff/queue?view=open')
    const look = await watch(officer)
    const { cases } = await officer.evaluate(
      async ([number, words, name]) => {
        const headers = {
          authorization: `Bearer ${sessionStorage.getItem('pd.desk.token')}`,
          'content-type': 'application/json',
        }
        const ask = (path: string, body?: object) =>
          fetch(`/api/v1/staff${path}`, {
            method: body ? 'POST' : 'GET',
            headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
            ...(body ? { body: JSON.stringify(body) } : {}),
          }).then((one) => one.json())
        const found = await ask('/search', { text: number })
        await ask(`/cases/${found.cases[0].id}/note`, { text: words })
        await ask('/filters', { name, filter: { view: 'open' } })
        return found
      },
      [request!.service_request_id, XSS.slice(80, 120).join('\n'), nth(14).slice(0, 60)] as const,
    )
    const path = `/app/staff/cases/${cases[0].id}`
    await officer.goto(`${url}${path}`)
    await officer.locator('.case-page').waitFor()
    await officer.locator('main').filter({ hasText: XSS[80]! }).waitFor()
    expect((await shownText(officer.locator('.case-page'))).includes(XSS[40]!)).toBe(true)
    expect(await look()).toEqual([])

    const seen = {
      administrator: ['members', 'canned', 'settings', 'imports'],
      supervisor: ['exchange', 'figures', 'day'],
      officer: ['queue?view=open', 'search'],
    } as const
    for (const [who, pages] of Object.entries(seen) as [
      'administrator' | 'supervisor' | 'officer',
      readonly string[],
    ][]) {
      const page = who === 'officer' ? officer : await desk(who, '/app/staff/me')
      const looked = who === 'officer' ? look : await watch(page)
      for (const [n, name] of pages.entries()) {
        // What listens is there from the next load on.
        if (n || who === 'officer') await walk(page, `/app/staff/${name}`)
        else await page.goto(`${url}/app/staff/${name}`)
        await page.locator('h1').waitFor()
        await page.waitForFunction(() => !document.querySelector('main p[role=status]'))
        expect([name, await looked()]).toEqual([name, []])
      }
      // What the last of them would bring about a moment later.
      await page.waitForLoadState('networkidle')
      expect(await looked()).toEqual([])
    }
    // Others find the directory as it was.
    await asAdmin('PUT', `/exchange/agencies/${agencyId}`, entry)
    await asAdmin('DELETE', '/holidays/2027-05-04')
    expect(await files(MIND)).toMatchObject({ id: expect.any(String) })
    app.forgive(/violates|policy/i)
  })
}
