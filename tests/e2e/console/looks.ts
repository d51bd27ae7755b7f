import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { axe, overflow, type Visit } from '../app/app.ts'
import type { Console, Officer } from './console.ts'

/** Every screen of the desk, by the role that works there; `:case` is the first case of the list. */
export const SCREENS: readonly [string, Officer, string][] = [
  ['the queue', 'officer', '/app/staff/queue?view=open'],
  ['a case', 'officer', '/app/staff/cases/:case'],
  ['search', 'officer', '/app/staff/search'],
  ['the chats', 'officer', '/app/staff/chats'],
  ['my account', 'officer', '/app/staff/me'],
  ['no such page', 'officer', '/app/staff/nothing'],
  ['today', 'supervisor', '/app/staff/day'],
  ['late', 'supervisor', '/app/staff/late'],
  ['what to look at', 'supervisor', '/app/staff/trouble'],
  ['the second reading', 'supervisor', '/app/staff/quality'],
  ['exchange', 'supervisor', '/app/staff/exchange'],
  ['figures', 'supervisor', '/app/staff/figures'],
  ['scams', 'supervisor', '/app/staff/scam'],
  ['content', 'supervisor', '/app/staff/content'],
  ['staff', 'administrator', '/app/staff/members'],
  ['ready replies', 'administrator', '/app/staff/canned'],
  ['categories and holidays', 'administrator', '/app/staff/settings'],
  ['imports', 'administrator', '/app/staff/imports'],
  ['exports', 'auditor', '/app/staff/exports'],
  ['the audit log', 'auditor', '/app/staff/audit'],
  ['a case for an auditor', 'auditor', '/app/staff/cases/:case'],
  ['what was given to an agency', 'agency_officer', '/app/staff/given'],
  ['an agency’s queue', 'agency_officer', '/app/staff/queue'],
]

const MODES: readonly [string, Visit][] = [
  ['a wide screen by day', { width: 1366 }],
  ['a phone at night', { width: 360, dark: true }],
]

/** Nothing that axe finds, and no page wider than its window; by role, since each signs in once. */
export const looks = (open: () => Console): void => {
  describe.each(MODES)('%s', (_, mode) => {
    const roles = [...new Set(SCREENS.map(([, who]) => who))]
    test.each(roles)(
      'every screen of the %s: axe finds nothing, and nothing is wider than the window',
      { timeout: 90_000 },
      async (who) => {
        const page = await open().desk(who, '/app/staff/', mode)
        const found: string[] = []
        for (const [name, of, path] of SCREENS) {
          if (of !== who) continue
          await go(page, path)
          for (const one of await axe(page)) found.push(`${name}: ${one}`)
          const wider = await overflow(page)
          if (wider > 0) found.push(`${name} is ${wider} pixels too wide`)
        }
        expect(found).toEqual([])
      },
    )
  })
}

/** By the desk's own links where there are some: as an officer goes, and quicker than loading it all anew. */
const go = async (page: Page, path: string): Promise<void> => {
  const [list, id] = path.split('/:case')
  await page.evaluate(
    (to) => {
      const link = document.createElement('a')
      link.href = to
      document.querySelector('.work')?.append(link)
      link.click()
      link.remove()
    },
    id === undefined ? path : '/app/staff/queue?view=open',
  )
  if (id !== undefined && list) {
    await page.locator('a.case').first().click()
    await page.locator('.case-page').waitFor()
  }
  await page.locator('main h1').waitFor()
  await page.waitForFunction(() => !document.querySelector('main p[role=status]'))
  await page.waitForFunction(() => document.documentElement.classList.contains('bold-here'))
}
