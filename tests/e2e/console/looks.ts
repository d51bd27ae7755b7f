import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { overflow } from '../app/app.ts'
import { axe, OF_COLOURS } from '../axe.ts'
import type { Console, Officer } from './console.ts'
import { crowded } from './crowded.ts'
import { walk } from './told.ts'

/** Every screen of the desk, by the role that works there; `:case` and `:campaign` are the first of their list. */
const SCREENS: readonly [string, Officer, string][] = [
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
  ['a campaign', 'supervisor', '/app/staff/scam/:campaign'],
  ['answers to many', 'supervisor', '/app/staff/mass'],
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
  ['an agency’s own time', 'agency_officer', '/app/staff/late'],
]

const FIRST: Record<string, string> = { case: 'a.case', campaign: 'main li a' }
const THERE: Record<string, string> = { case: '.case-page', campaign: '.facts-line' }

/** Two people who name one number: what the seed has not. */
const campaign = async ({ asCitizen }: Console): Promise<void> => {
  const answers = {
    paid: 'no',
    claim: 'officer',
    channel: 'call',
    act: 'pay',
    story: 'มีคนโทรมาบอกว่าเป็นตำรวจ ให้โอนเงินไปตรวจสอบ',
    identifiers: '089-999-9999',
    reported: ['none'],
    name: 'สมศรี ใจดี',
  }
  for (const { id } of CITIZENS.slice(0, 2))
    await asCitizen(id, 'POST', '/filings/scam-report', { answers, notice: NOTICE.version })
}

const OF_WORDS = [
  'button-name',
  'link-name',
  'label',
  'select-name',
  'summary-name',
  'aria-dialog-name',
  'aria-toggle-field-name',
  'empty-heading',
  'empty-table-header',
  'image-alt',
  'document-title',
  'html-has-lang',
  'valid-lang',
  'label-content-name-mismatch',
]
const ROLES = [...new Set(SCREENS.map(([, who]) => who))]
const WIDE = { width: 1366, height: 768 }
const PHONE = { width: 360, height: 740 }
/** The wide window where everything is twice as large. */
const ZOOMED = { width: 683, height: 384 }

/** By role, since each signs in once: every screen on a wide window by day, and on a phone at night. */
export const looks = (open: () => Console): void => {
  test.each(ROLES)(
    'every screen of the %s: axe finds nothing by day and by night, nor in English, and all has room, on a phone and zoomed too',
    { timeout: 180_000 },
    async (who) => {
      if (who === 'supervisor') await campaign(open())
      const page = await open().desk(who)
      const found: string[] = []
      for (const [name, of, path] of SCREENS) {
        if (of !== who) continue
        await go(page, path)
        const here = [...(await axe(page)), ...(await crowded(page))]
        await page.emulateMedia({ colorScheme: 'dark' })
        await page.setViewportSize(PHONE)
        // What changes with the scheme is colour alone: at night only that is looked at again.
        here.push(...(await axe(page, OF_COLOURS)))
        here.push(...(await tooWide(page)), ...(await crowded(page)))
        // In the other language everything stands where it stood: what is looked at again is whether it has words.
        await speak(page, 'en')
        here.push(...(await axe(page, OF_WORDS)).map(inEnglish), ...(await tooWide(page)).map(inEnglish))
        await speak(page, 'th')
        await page.setViewportSize(ZOOMED)
        here.push(...[...(await tooWide(page)), ...(await crowded(page))].map((one) => `zoomed: ${one}`))
        await page.emulateMedia({ colorScheme: 'light' })
        await page.setViewportSize(WIDE)
        found.push(...here.map((one) => `${name}: ${one}`))
      }
      expect(found).toEqual([])
    },
  )
}

/** By the desk's own button, which lies in the folded menu of a phone. */
const speak = async (page: Page, lang: 'th' | 'en'): Promise<void> => {
  await page.evaluate((to) => document.querySelector<HTMLElement>(`.quick[lang=${to}]`)!.click(), lang)
  await page.locator(`html[lang=${lang}]`).waitFor({ state: 'attached' })
}
const inEnglish = (one: string): string => `in English: ${one}`
const tooWide = async (page: Page): Promise<string[]> => {
  const wider = await overflow(page)
  return wider > 0 ? [`${wider} pixels too wide`] : []
}

const go = async (page: Page, path: string): Promise<void> => {
  const [, name] = path.split('/:')
  await walk(page, name === 'case' ? '/app/staff/queue?view=open' : path.replace('/:campaign', ''))
  if (name) {
    await page.locator(FIRST[name]!).first().click()
    await page.locator(THERE[name]!).waitFor()
  }
  await page.locator('main h1').waitFor()
  await page.waitForFunction(() => !document.querySelector('main p[role=status]'))
  await page.waitForFunction(() => document.documentElement.classList.contains('bold-here'))
}
