import { filled } from '../e2e/app/ledger.ts'
import { openConsole } from '../e2e/console/console.ts'
import { CITIZENS } from '../simulator/identities.ts'
import { save } from './picture.ts'

/** `node tests/tools/pictures-app.ts`: the README's pictures of the mini-app, of the console and of the public figures, from the running product. */
const [SOMSRI, , MIND] = CITIZENS.map(({ id }) => id) as [string, string, string]

const desks = await openConsole()
const { visit } = desks.app
try {
  const { id } = await desks.files(SOMSRI)

  await save(await visit('/app/', { as: SOMSRI }), 'app-home')
  await save(await visit('/app/forms/complaint', { as: SOMSRI, size: 'largest', easy: true }), 'app-form')
  await save(await visit(`/app/cases/${id}`, { as: SOMSRI }), 'app-case')
  await save(await visit('/app/rights', { as: SOMSRI }), 'app-rights')
  await save(await visit('/app/learn', { as: SOMSRI }), 'app-learn')
  await save(await visit('/app/privacy', { as: SOMSRI }), 'app-privacy')
  const book = await visit('/app/ledger', { as: MIND })
  const { home } = await filled(book)
  await save(await visit('/app/ledger', { as: MIND }), 'app-ledger')
  await save(await visit(`/app/ledger/month?book=${home}`, { as: MIND, dark: true }), 'app-month')

  for (const [path, who, name] of [
    ['/app/staff/queue?view=open', 'officer', 'desk-queue'],
    [`/app/staff/cases/${id}`, 'officer', 'desk-case'],
    ['/app/staff/day', 'supervisor', 'desk-day'],
  ] as const) {
    const page = await desks.desk(who, path)
    await page.setViewportSize({ width: 1366, height: 860 })
    await page.locator('h1').waitFor()
    await page.waitForTimeout(800)
    await save(page, name)
  }
} finally {
  await desks.app.close()
}
