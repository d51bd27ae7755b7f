import type { Page } from 'playwright-core'
import { LEDGER_VERSION } from '../../../flows/ledger/contract.ts'
import { tokenOf } from './app.ts'

/** The ledger as a page's own person asks it, past the page. */
export const asking = async (page: Page) => {
  const token = await tokenOf(page)
  const origin = new URL(page.url()).origin
  // biome-ignore lint/suspicious/noExplicitAny: answers of many routes, each looked at by its test
  return async (method: string, path: string, body?: object): Promise<any> => {
    const answer = await fetch(`${origin}/api/v1/ledger${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return answer.json().catch(() => null)
  }
}

/** Agrees for the person of this page; their home account. */
export const agreed = async (page: Page) => {
  const ask = await asking(page)
  await ask('POST', '/agreement', { version: LEDGER_VERSION })
  const { accounts } = await ask('GET', '')
  return { ask, home: accounts[0].id as string }
}

/** Three books with something on every page. */
export const filled = async (page: Page) => {
  const { ask, home } = await agreed(page)
  // Books of their own for each person, and the same for one who is asked again.
  const [farm, group] = ['77777777', '77777778'].map(
    (book) => `${book}-0000-4000-8000-${home.slice(-12)}`,
  ) as [string, string]
  const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
  const month = day.slice(0, 7)
  const note = (book: string, id: string, entry: object) =>
    ask('POST', `/accounts/${book}/entries`, {
      id,
      entry: { dir: 'out', satang: 5_000, category: 'drink', day, ...entry },
    })
  const add = (book: string, kind: string, id: string, value: object) =>
    ask('POST', `/accounts/${book}/${kind}`, { id, value })
  await ask('POST', '/accounts', { id: farm, kind: 'farm', account: { name: 'นาแม่ทองดี' } })
  await ask('POST', '/accounts', {
    id: group,
    kind: 'group',
    account: { name: 'ออมทรัพย์บ้านดอน', interest: 100 },
  })
  await note(home, 'look-1', { note: 'กาแฟ' })
  await note(home, 'look-2', { satang: 123_450, category: 'food', note: 'ข้าวสารกับของใช้ในครัวทั้งเดือน' })
  await note(home, 'look-3', { dir: 'in', satang: 1_200_000, category: 'salary' })
  await add(home, 'budgets', 'budget-food', { category: 'food', satang: 100_000 })
  await add(home, 'budgets', 'budget-all', { satang: 900_000 })
  const rent = { dir: 'out', satang: 250_000, category: 'rent', note: 'ค่าเช่าบ้าน' }
  await add(home, 'recurring', 'plan-rent', {
    entry: rent,
    every: 'month',
    from: `${month}-01`,
    remind: true,
  })
  await add(home, 'debts', 'debt-shop', {
    side: 'owe',
    who: 'ร้านป้าแดง',
    satang: 500_000,
    since: day,
    due: '2026-12-05',
  })
  await add(home, 'debts', 'debt-late', {
    side: 'owed',
    who: 'ลุงมี',
    satang: 30_050,
    since: '2026-01-01',
    due: '2026-02-01',
  })
  await add(farm, 'plots', 'plot-one', { name: 'แปลงหลังบ้าน', rai: 538, wa: 2_150 })
  await add(farm, 'seasons', 'season-1', {
    name: 'นาปี 2569',
    crop: 'ข้าวหอมมะลิ',
    from: '2026-05-01',
    plots: ['plot-one'],
  })
  await note(farm, 'look-4', { category: 'fertilizer', satang: 450_000, season: 'season-1' })
  await note(farm, 'look-5', { dir: 'in', category: 'crop', satang: 2_300_000, season: 'season-1' })
  await add(group, 'people', 'person-1', { name: 'ป้าสมใจ' })
  await add(group, 'people', 'person-2', { name: 'ลุงบุญมี' })
  await note(group, 'look-6', { dir: 'in', category: 'deposit', satang: 200_000, person: 'person-1' })
  await note(group, 'look-7', { dir: 'in', category: 'deposit', satang: 100_000, person: 'person-2' })
  await note(group, 'look-8', { category: 'loan', satang: 150_000, person: 'person-2' })
  return { ask, home, farm, group, month, year: month.slice(0, 4) }
}
