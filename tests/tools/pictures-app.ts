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

const [SOMSRI, PRASERT, MIND] = CITIZENS.map(({ id }) => id) as [string, string, string]

/** With what the server says of it, and not with the word that it is coming. */
const shown = async (page: Page): Promise<Page> => {
  await page.waitForFunction(
    () => !document.body.textContent.includes('กำลังเปิด…') && sessionStorage.getItem('pd.session'),
  )
  await page.waitForFunction(() => document.documentElement.classList.contains('bold-here'))
  return page
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
/** This part of the page, right under its top. */
const upTo = (page: Page, title: string | RegExp) =>
  page
    .getByRole('heading', { name: title })
    .evaluate((one) => scrollTo(0, one.getBoundingClientRect().top + scrollY - 20))

/** The end of a case, the copy of everything, and what is left when all of it is gone. */
const rateCopyErase = async (): Promise<void> => {
  const { id } = await desks.files(PRASERT)
  const rated = await shown(await visit(`/app/cases/${id}`, { as: PRASERT }))
  await press(rated, 'ถอนเรื่อง')
  await press(rated, 'ถอนเรื่องเลย')
  await rated.locator('#solved input[value="4"]').check()
  await rated.locator('#treated input[value="5"]').check()
  await upTo(rated, 'ให้คะแนน')
  await save(rated, 'app-rate')
  const page = await shown(await visit('/app/privacy', { as: PRASERT }))
  await press(page, 'ขอสำเนา')
  await page.getByRole('button', { name: 'เตรียมดาวน์โหลด' }).waitFor()
  await upTo(page, 'ขอสำเนา')
  await save(page, 'app-copy')
  await page.fill('#erase-word', 'ลบทั้งหมด')
  await press(page, 'ลบทั้งหมดเลย')
  await page.getByText('ลบข้อมูลของคุณเรียบร้อยแล้วค่ะ').waitFor()
  await save(page, 'app-erased')
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

  if (['app-rate', 'app-copy', 'app-erased'].some(wanted)) await rateCopyErase()

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
