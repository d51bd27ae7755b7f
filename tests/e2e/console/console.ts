import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { NOTICE } from '../../../flows/person/notice.ts'
import { namedComplaint, PAID_LONG_AGO } from '../../tools/complaint.ts'
import { openAppAlone, type Visit } from '../app/app.ts'
import { walk } from './told.ts'

/** Parts of the names that the simulator's officers bear. */
export const OFFICERS = {
  officer: 'วรรณา',
  supervisor: 'ธีระ',
  auditor: 'ศิริพร',
  agency_officer: 'ปกรณ์',
  administrator: 'นภา',
} as const
export type Officer = keyof typeof OFFICERS

const WIDE = 1366
const TOKEN = 'pd.desk.token'

export const ANSWERS = namedComplaint({
  amount: 150_000,
  paid_on: PAID_LONG_AGO,
  name: 'สมศรี ใจดี 081-234-5678',
  contact_phone: undefined,
})

/** The whole product, with the doors of citizens and officers. */
export const openConsole = async () => {
  // A morning's chat is said in seconds here.
  process.env.EVENTS_A_MINUTE = '100000'
  const app = await openAppAlone()
  const { workerUrl, phoneUrl } = app.service
  const tokens = new Map<Officer, string>()
  const people = new Map<string, string>()

  const codes = async (): Promise<string[]> =>
    ((await (await fetch(`${phoneUrl}/sim/console-code`)).json()) as { codes: string[] }).codes

  const typed = async (page: Page, code: string): Promise<boolean> => {
    await page.locator('#code').fill(code)
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.url().endsWith('/factor/verify')),
      page.locator('#code').press('Enter'),
    ])
    return answer.ok()
  }
  /** Types this half minute's code, or the next where it was used already. Whoever came in twice within a minute has to wait for another. */
  const prove = async (page: Page): Promise<void> => {
    const [now, next] = await codes()
    for (const code of [now!, next!]) if (await typed(page, code)) return page.locator('.rail').waitFor()
    await expect.poll(async () => (await codes())[1], { timeout: 35_000, interval: 500 }).not.toBe(next)
    if (!(await typed(page, (await codes())[1]!)))
      throw new Error('the second factor was refused three times')
    await page.locator('.rail').waitFor()
  }
  const knock = async (page: Page, who: Officer): Promise<void> => {
    await page.getByRole('button', { name: new RegExp(OFFICERS[who]) }).click()
    await page.locator('#code').waitFor()
  }

  /** At a desk, by a session that was begun before. */
  const seated = async (token: string, path: string, visit: Visit = {}): Promise<Page> => {
    // A page of the same origin without a script, which would put away whatever lies there: the desk itself is loaded once.
    const page = await app.visit('/figures', { width: WIDE, ...visit })
    await page.evaluate(([name, value]) => sessionStorage.setItem(name!, value!), [TOKEN, token])
    await page.goto(new URL(path, workerUrl).href)
    await page.locator('.rail').waitFor()
    return page
  }

  const citizenToken = async (citizen: string): Promise<string> => {
    const known = people.get(citizen)
    if (known) return known
    const { idToken } = (await (await fetch(`${phoneUrl}/sim/id-token/${citizen}`)).json()) as {
      idToken: string
    }
    const answer = await fetch(`${workerUrl}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ idToken }),
    })
    const { token } = (await answer.json()) as { token: string }
    people.set(citizen, token)
    return token
  }
  const asCitizen = async <T>(citizen: string, method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${workerUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await citizenToken(citizen)}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return JSON.parse(text) as T
  }

  return {
    app,
    prove,
    knock,
    codes,
    asCitizen,
    /** A desk with its officer at it; the session of an earlier test where there is one. */
    desk: async (who: Officer, path = '/app/staff/', visit: Visit = {}): Promise<Page> => {
      const token = tokens.get(who)
      if (token) return seated(token, path, visit)
      const page = await app.visit('/app/staff/', { width: WIDE, ...visit })
      await knock(page, who)
      await prove(page)
      tokens.set(who, (await page.evaluate((name) => sessionStorage.getItem(name), TOKEN))!)
      await walk(page, path)
      return page
    },
    seated,
    forget: (who: Officer) => tokens.delete(who),
    /** What the mini-app's form does. */
    files: async (citizen: string, answers: object = ANSWERS): Promise<{ id: string; number: string }> => {
      await asCitizen(citizen, 'POST', '/filings/complaint', { answers, notice: NOTICE.version })
      const { cases } = await asCitizen<{ cases: { id: string; number: string }[] }>(
        citizen,
        'GET',
        '/own/cases',
      )
      return cases[0]!
    },
    says: app.says,
    /** The sandbox agency of the run. */
    sandbox: (): string => /sandbox agency (http:\S+)/.exec(app.service.log())![1]!,
  }
}
export type Console = Awaited<ReturnType<typeof openConsole>>
