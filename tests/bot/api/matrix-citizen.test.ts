import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeApp } from '../../../bot/app.ts'
import { LEDGER_VERSION } from '../../../flows/ledger/contract.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import { DELEGATE_VERSION } from '../../../flows/scam/guard-contract.ts'
import { fileComplaint } from './filed.ts'
import { type Office, openOffice } from './office.ts'

/** Every route of a citizen's own: whoever is nobody, staff or somebody else finds what is somebody's as little as what is not there at all. */
const MINE = 'U0000000000000000000000000000e001'
const HELPER = 'U0000000000000000000000000000e002'
const OTHER = 'U0000000000000000000000000000e003'
const NONE = '00000000-0000-4000-8000-000000000000'

/** Open to anybody, or by a link that is itself the permission; and forms on their way, which are named by nobody but their own person. Each has tests of its own. */
const OPEN =
  /^(?:GET|POST) \/(?:webhook|healthz|app(?:\/|$)|api\/v1\/(?:session$|evidence\/|papers\/|welfare\/|interviews\/|scam\/|copies\/|erasures\/|ledger\/exports\/))|\/api\/v1\/(?:drafts|uploads|filings)\//
/** The routes as the product mounts them; nothing of them is run. */
const routes = [
  ...new Set(
    makeApp({ now: () => 0, open: () => Promise.reject(new Error('not here')) } as never)
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`),
  ),
].filter((route) => !OPEN.test(route))

let office: Office
let mine: string
let helper: string
let other: string
let staff: string
/** Whose `:id` is by what stands before it. */
const ids: Record<string, string> = {}

const post = (token: string, path: string, body: object = {}) =>
  office.call('POST', path, { token, body, headers: { 'idempotency-key': crypto.randomUUID() } })
const put = async (path: string, body: object): Promise<void> => {
  expect([path, (await post(mine, `/ledger/accounts/${ids.account}/${path}`, body)).status]).toEqual([
    path,
    201,
  ])
}

beforeAll(async () => {
  office = await openOffice()
  ;[mine, helper, other] = (await Promise.all(
    [MINE, HELPER, OTHER].map((who) => office.citizenToken(who)),
  )) as [string, string, string]
  staff = await office.staffToken('supervisor')
  for (const token of [mine, helper, other]) {
    await post(token, '/own/consents/service', { version: NOTICE.version })
    await post(token, '/ledger/agreement', { version: LEDGER_VERSION })
  }
  ids.cases = (await fileComplaint(office, mine)).caseId
  const { code } = (
    await post(mine, '/own/delegates', {
      who: 'ก',
      me: 'ข',
      file: true,
      follow: true,
      days: 30,
      version: DELEGATE_VERSION,
    })
  ).json
  ids.bond = (await post(helper, '/own/delegates/accept', { code, version: DELEGATE_VERSION })).json.id
  ids.guards = ids.bond as string
  ids.exports = (await post(mine, '/own/export')).json.id
  ids.account = (await office.call('GET', '/ledger', { token: mine })).json.accounts[0].id
  const entry = { dir: 'out', satang: 5_000, category: 'drink', day: '2026-11-20', note: 'กาแฟ' }
  await put('entries', { id: 'entry-own', entry })
  ids.entries = 'entry-own'
})
afterAll(() => office.close())

const MEMBER = '5eed0000-0000-4000-8000-0000000000aa'
/** The address with its names filled in: those of somebody, or those of nothing. */
const addressed = (path: string, own: boolean): string => {
  const before = (name: string) => path.split('/')[path.split('/').indexOf(name) - 1] ?? ''
  return path
    .slice('/api/v1'.length)
    .split('/')
    .map((part) => {
      if (!part.startsWith(':')) return part
      if (part === ':interview') return 'complaint'
      if (part.startsWith(':lang')) return 'th'
      if (part === ':right') return 'elderly-allowance'
      if (part === ':lesson' || part === ':purpose') return part === ':purpose' ? 'alerts' : 'child-1'
      const known = part === ':id' ? ids[before(part)] : ids[part.slice(1)]
      return own ? (known ?? MEMBER) : part === ':id' && before(part) === 'entries' ? 'entry-none' : NONE
    })
    .join('/')
}
const call = (route: string, own: boolean, token?: string) => {
  const [method, path] = route.split(' ') as [string, string]
  const query = /\/(?:summary|entries)$/.test(path) && method === 'GET' ? '?month=2026-11' : ''
  return office.call(method, addressed(path, own) + query, {
    ...(token ? { token } : {}),
    ...(method === 'GET' || method === 'DELETE' ? {} : { body: BODIES[route.replace('/api/v1', '')] ?? {} }),
    headers: { 'idempotency-key': crypto.randomUUID() },
  })
}
/** Such as would be done, so that what is refused is refused for whose it is. */
const BODIES: Record<string, object> = {
  'POST /own/cases/:id/add': { text: 'เพิ่มค่ะ' },
  'POST /own/cases/:id/reopen': { reason: 'ยังไม่ได้เงินคืน' },
  'POST /own/cases/:id/rate': { solved: 5, treated: 5 },
  'POST /own/for/:bond/cases/:id/add': { text: 'เพิ่มค่ะ' },
  'PUT /ledger/accounts/:account': { version: 1, account: { name: 'ของฉัน' } },
  'PUT /ledger/accounts/:account/entries/:id': {
    version: 1,
    entry: { dir: 'out', satang: 1, category: 'drink', day: '2026-11-20' },
  },
  'POST /ledger/accounts/:account/entries': {
    id: 'entry-new',
    entry: { dir: 'out', satang: 1, category: 'drink', day: '2026-11-20' },
  },
  'POST /ledger/accounts/:account/exports': { format: 'csv' },
  'POST /ledger/accounts/:account/invitations': { role: 'viewer' },
}

test('there are routes to hold against this', () => {
  expect(routes.length).toBeGreaterThan(60)
  expect(routes).toContain('GET /api/v1/own/cases/:id')
})

test.each(routes)('%s: nobody and staff are not let in', async (route) => {
  for (const token of [undefined, 'not-a-token', staff])
    expect([route, (await call(route, true, token)).status]).toEqual([route, 401])
})

const named = routes.filter((route) => /:(?:id|account|bond|member)\b/.test(route))
test.each(named)('%s: somebody else’s is answered as what is not there', async (route) => {
  const [theirs, nothing] = [await call(route, true, other), await call(route, false, other)]
  expect([theirs.status, theirs.text]).toEqual([nothing.status, nothing.text])
  expect(theirs.status).toBeGreaterThanOrEqual(400)
})

/** What was refused above is there for whose it is: else nothing was proved. */
const READ = named.filter((route) => route.startsWith('GET') && !/slips|sharing/.test(route))
test.each(READ)('%s: is there for whose it is', async (route) => {
  const token = route.includes(':bond') ? helper : mine
  expect((await call(route, true, token)).status).toBe(200)
})
