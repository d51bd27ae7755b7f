import type { Page } from 'playwright-core'
import { filled } from '../e2e/app/ledger.ts'
import { openConsole } from '../e2e/console/console.ts'
import { CITIZENS } from '../simulator/identities.ts'
import { save } from './picture.ts'

/**
 * `node tests/tools/pictures-app.ts [name…]`: the README's pictures of the mini-app, of the console and of the public figures, from the running
 * product; all, or those named.
 */
const named = process.argv.slice(2)
const wanted = (name: string): boolean => !named.length || named.includes(name)

const [SOMSRI, , MIND] = CITIZENS.map(({ id }) => id) as [string, string, string]

/** With what the server says of it, and not with the word that it is coming. */
const shown = async (page: Page): Promise<Page> => {
  await page.waitForFunction(
    () => !document.body.textContent.includes('กำลังเปิด…') && sessionStorage.getItem('pd.session'),
  )
  await page.waitForFunction(() => document.documentElement.classList.contains('bold-here'))
  return page
}

const desks = await openConsole()
const { visit } = desks.app
try {
  const { id } = await desks.files(SOMSRI)

  const own = [
    ['app-home', '/app/', {}],
    ['app-form', '/app/forms/complaint', { size: 'largest', easy: true }],
    ['app-case', `/app/cases/${id}`, {}],
    ['app-rights', '/app/rights', {}],
    ['app-learn', '/app/learn', {}],
    ['app-privacy', '/app/privacy', {}],
  ] as const
  for (const [name, path, how] of own)
    if (wanted(name)) await save(await shown(await visit(path, { as: SOMSRI, ...how })), name)
  if (wanted('app-ledger') || wanted('app-month')) {
    const { home } = await filled(await visit('/app/ledger', { as: MIND }))
    await save(await shown(await visit('/app/ledger', { as: MIND })), 'app-ledger')
    await save(
      await shown(await visit(`/app/ledger/month?book=${home}`, { as: MIND, dark: true })),
      'app-month',
    )
  }

  for (const [path, who, name] of [
    ['/app/staff/queue?view=open', 'officer', 'desk-queue'],
    [`/app/staff/cases/${id}`, 'officer', 'desk-case'],
    ['/app/staff/day', 'supervisor', 'desk-day'],
  ] as const) {
    if (!wanted(name)) continue
    const page = await desks.desk(who, path)
    await page.setViewportSize({ width: 1366, height: 860 })
    await page.locator('h1').waitFor()
    await page.waitForTimeout(800)
    await save(page, name)
  }
} finally {
  await desks.app.close()
}
