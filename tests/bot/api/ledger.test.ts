import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dueIdOf, homeOf } from '../../../db/ledger.ts'
import { LEDGER_VERSION } from '../../../flows/ledger/contract.ts'
import { type Office, openOffice } from './office.ts'

const SOMSRI = 'U0000000000000000000000000000d001'
const PRASERT = 'U0000000000000000000000000000d002'
const MALEE = 'U0000000000000000000000000000d003'
let office: Office
let somsri: string
let prasert: string
let malee: string
let home: string

const call = (token: string, method: string, path: string, body?: object, headers?: Record<string, string>) =>
  office.call(method, `/ledger${path === '/' ? '' : path}`, {
    token,
    ...(body ? { body } : {}),
    ...(headers ? { headers } : {}),
  })
const agree = (token: string) => call(token, 'POST', '/agreement', { version: LEDGER_VERSION })
const homeIn = async (token: string): Promise<string> => (await call(token, 'GET', '/')).json.accounts[0].id
const coffee = { dir: 'out', satang: 5_000, category: 'drink', day: '2026-11-20', note: 'กาแฟ' } as const
const note = (token: string, account: string, id: string, entry: object = coffee) =>
  call(token, 'POST', `/accounts/${account}/entries`, { id, entry })
const month = async (token: string, account: string, of = '2026-11') =>
  (await call(token, 'GET', `/accounts/${account}/summary?month=${of}`)).json

beforeAll(async () => {
  office = await openOffice({ seeded: false })
  somsri = await office.citizenToken(SOMSRI)
  prasert = await office.citizenToken(PRASERT)
  malee = await office.citizenToken(MALEE)
  home = await homeIn(somsri)
})
afterAll(() => office.close())

describe('what is kept', () => {
  test('nothing before the person has agreed', async () => {
    const refused = await note(somsri, home, 'before-agreeing')
    expect([refused.status, refused.json]).toEqual([
      403,
      expect.objectContaining({ type: '/problems/notice-first', purpose: 'ledger', version: LEDGER_VERSION }),
    ])
    expect(await office.sql`select 1 from ledger_account`).toEqual([])
    await Promise.all([agree(somsri), agree(somsri), agree(prasert), agree(malee)])
    const [row] = await office.sql`select count(*)::int as n from consent where purpose = 'ledger'`
    expect(row?.n).toBe(3)
  })

  test('an entry noted twice, offline and again, is one; another under its id is refused', async () => {
    const sent = await Promise.all(Array.from({ length: 8 }, () => note(somsri, home, 'entry-one')))
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201])
    expect((await month(somsri, home)).totals).toEqual({ in: 0, out: 5_000, net: -5_000, count: 1 })
    const other = await note(somsri, home, 'entry-one', { ...coffee, satang: 1 })
    expect([other.status, other.json.current.value.satang]).toEqual([409, 5_000])
  })

  test('of two devices that change the same entry one is told what the other made of it; the history has both and the first', async () => {
    const both = await Promise.all(
      [6_000, 7_000].map((satang) =>
        call(somsri, 'PUT', `/accounts/${home}/entries/entry-one`, {
          version: 1,
          entry: { ...coffee, satang },
        }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const won = both.find(({ status }) => status === 200)!.json.record
    const lost = both.find(({ status }) => status === 409)!.json
    expect(lost.current).toEqual(won)
    const { changes } = (await call(somsri, 'GET', `/accounts/${home}/entries/entry-one/history`)).json
    expect(
      changes.map(({ act, value, mine }: never) => [act, (value as typeof coffee).satang, mine]),
    ).toEqual([
      ['made', 5_000, true],
      ['changed', won.value.satang, true],
    ])
    await expect(
      office.sql`update ledger_version set body = '\\x00' where record_id = 'entry-one'`,
    ).rejects.toThrow('never changed')
  })

  test('two devices that add and delete at once leave the sum exact', async () => {
    const account = await homeIn(prasert)
    const satang = (n: number) => ((n * 7_919) % 99_999) + 1
    const numbers = Array.from({ length: 30 }, (_, n) => n)
    await Promise.all(
      ['phone', 'tablet'].flatMap((device) =>
        numbers.map(async (n) => {
          const id = `${device}-${n}`
          expect((await note(prasert, account, id, { ...coffee, satang: satang(n) })).status).toBe(201)
          if (n % 5 === 0) await call(prasert, 'DELETE', `/accounts/${account}/entries/${id}?version=1`)
        }),
      ),
    )
    const sum = 2 * numbers.filter((n) => n % 5 !== 0).reduce((all, n) => all + satang(n), 0)
    expect((await month(prasert, account)).totals).toEqual({ in: 0, out: sum, net: -sum, count: 48 })
  })

  test('a deleted entry counts no more, deletes twice alike, and comes back by being written again', async () => {
    await note(somsri, home, 'to-delete', { ...coffee, satang: 100 })
    const path = `/accounts/${home}/entries/to-delete`
    const gone = await call(somsri, 'DELETE', `${path}?version=1`)
    const again = await call(somsri, 'DELETE', `${path}?version=1`)
    expect([gone.status, again.status, again.json.record.gone]).toEqual([200, 200, true])
    const before = (await month(somsri, home)).totals
    await call(somsri, 'PUT', path, { version: 2, entry: { ...coffee, satang: 100 } })
    expect((await month(somsri, home)).totals.out).toBe(before.out + 100)
    const { changes } = (await call(somsri, 'GET', `${path}/history`)).json
    expect(changes.map(({ act }: { act: string }) => act)).toEqual(['made', 'dropped', 'restored'])
  })

  test.each([
    [{ ...coffee, satang: 0 }],
    [{ ...coffee, satang: 50.5 }],
    [{ ...coffee, satang: -1 }],
    [{ ...coffee, satang: 1e15 }],
    [{ ...coffee, day: '2026-02-30' }],
    [{ ...coffee, category: 'salary' }],
    [{ ...coffee, category: 'no_such_thing' }],
    [{ ...coffee, owner: 'me' }],
    [{ ...coffee, due: { recurring: 'anything', day: '2026-11-20' } }],
    [{ ...coffee, note: 'a\u0000b' }],
  ])('what cannot be is refused: %j', async (entry) => {
    expect((await note(somsri, home, 'cannot-be', entry)).status).toBe(422)
  })

  test('nothing of it stands open in the database', async () => {
    await note(somsri, home, 'canary-entry', { ...coffee, note: 'ค่ายาความลับ', satang: 7_654_321 })
    const columns = await office.sql`
      select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' and table_name like 'ledger%'`
    for (const { table_name, column_name } of columns) {
      const found = await office.sql.unsafe(
        `select 1 from ${table_name} where "${column_name}"::text ~ ('7654321|ความลับ|drink|2026-11|' || encode(convert_to('ความลับ', 'UTF8'), 'hex'))`,
      )
      expect([table_name, column_name, found.length]).toEqual([
        table_name,
        column_name,
        /^(at|made_at|gone_at|expires_at|used_at)$/.test(column_name) ? found.length : 0,
      ])
    }
  })
})

/** What stands around the entries, each as one phone and as the other would have it. */
const AROUND: [string, object, object, object][] = [
  [
    'debts',
    { side: 'owe', who: 'ป้าแดง', satang: 100_000, since: '2026-11-01' },
    { side: 'owe', who: 'ป้าแดง', satang: 90_000, since: '2026-11-01', due: '2026-12-24' },
    { side: 'owe', who: 'ป้าแดง', satang: 80_000, since: '2026-11-01', due: '2026-12-10' },
  ],
  [
    'recurring',
    { entry: { dir: 'out', satang: 5_000, category: 'rent' }, every: 'month', from: '2026-12-15' },
    { entry: { dir: 'out', satang: 6_000, category: 'rent' }, every: 'month', from: '2026-12-15' },
    { entry: { dir: 'out', satang: 7_000, category: 'rent' }, every: 'week', from: '2026-12-15' },
  ],
  ['plots', { name: 'แปลงบน', rai: 500 }, { name: 'แปลงบน', rai: 600 }, { name: 'แปลงล่าง', rai: 500 }],
  [
    'seasons',
    { name: 'นาปี', crop: 'ข้าว', from: '2026-05-01' },
    { name: 'นาปี', crop: 'ข้าวเหนียว', from: '2026-05-01' },
    { name: 'นาปี', crop: 'ข้าว', from: '2026-06-01' },
  ],
  ['people', { name: 'ยายมี' }, { name: 'ยายมี', note: 'บ้านเหนือ' }, { name: 'ยายมา' }],
]

describe('two phones at what stands around the entries', () => {
  const bodies = async (id: string) => {
    const found = await office.sql`
      select version, act from ledger_version where record_id = ${id} order by version`
    return found.map(({ version, act }) => [version, act])
  }

  test.each(AROUND)(
    '%s: made by both it is one; of two that change it the slower is told what is true, writes over that, and every version stays',
    async (kind, first, mine, theirs) => {
      const path = `/accounts/${home}/${kind}`
      const id = `race-${kind}`
      const put = (version: number, value: object, key?: string) =>
        call(somsri, 'PUT', `${path}/${id}`, { version, value }, key ? { 'idempotency-key': key } : {})
      const made = await Promise.all(
        Array.from({ length: 4 }, () => call(somsri, 'POST', path, { id, value: first })),
      )
      expect(made.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201])
      const other = await call(somsri, 'POST', path, { id, value: theirs })
      expect([other.status, other.json.current]).toMatchObject([409, { version: 1, value: first }])

      const sent = [mine, theirs].map((value, n) => () => put(1, value, `phone-${n}-${kind}`))
      const both = await Promise.all(sent.map((send) => send()))
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
      const faster = both[0]!.status === 200 ? 0 : 1
      const won = both[faster]!.json.record
      expect(both[1 - faster]!.json.current).toEqual(won)
      // The answer was lost and it is sent again under its key: told the same, written once.
      const again = await sent[faster]!()
      expect([again.status, again.json.record]).toEqual([200, won])
      // Over what was on the screen before, an hour later: refused, and nothing is undone.
      expect((await put(1, mine)).json.current).toEqual(won)

      const kept = faster === 0 ? theirs : mine
      expect((await put(2, kept)).json.record).toMatchObject({ version: 3, value: kept })
      expect((await call(somsri, 'POST', path, { id, value: first })).json.record.version).toBe(3)
      await call(somsri, 'DELETE', `${path}/${id}?version=3`)
      const late = await put(3, mine)
      expect([late.status, late.json.current.gone, late.json.current.version]).toEqual([409, true, 4])
      expect((await put(4, mine)).json.record).toMatchObject({ version: 5, value: mine })
      expect(await bodies(id)).toEqual([
        [1, 'made'],
        [2, 'changed'],
        [3, 'changed'],
        [4, 'dropped'],
        [5, 'restored'],
      ])
      await call(somsri, 'DELETE', `${path}/${id}?version=5`)
    },
  )

  test('two phones that set a budget for one category at once leave one; the slower is told the other’s, and its sum counts alone', async () => {
    const path = `/accounts/${home}/budgets`
    const set = (n: number, key?: string) =>
      call(
        somsri,
        'POST',
        path,
        { id: `budget-phone-${n}`, value: { category: 'rent', satang: 100_000 + n } },
        key ? { 'idempotency-key': key } : {},
      )
    const both = await Promise.all(Array.from({ length: 6 }, (_, n) => set(n, `budget-at-once-${n}`)))
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409])
    const won = both.find(({ status }) => status === 201)!.json.record
    for (const { status, json } of both) if (status === 409) expect(json.current).toEqual(won)
    const kept = async () =>
      (await month(somsri, home)).budgets.filter(({ category }: { category: string }) => category === 'rent')
    expect(await kept()).toMatchObject([{ id: won.id, satang: won.value.satang }])
    // Its answer was lost: sent again it is still the one.
    const n = Number(won.id.at(-1))
    expect((await set(n)).json.record).toEqual(won)
    expect((await set((n + 1) % 6)).json.current).toEqual(won)
    // Whose counts is said by who was slower, over what was shown to them; of two who say so at once one is told again.
    const over = await Promise.all(
      [1, 2].map((satang) =>
        call(somsri, 'PUT', `${path}/${won.id}`, { version: 1, value: { category: 'rent', satang } }),
      ),
    )
    expect(over.map(({ status }) => status).sort()).toEqual([200, 409])
    const [stands] = await kept()
    expect(over.find(({ status }) => status === 409)!.json.current.value.satang).toBe(stands.satang)
    // Nor does one become another's by being changed, or a deleted one come back beside its successor.
    await call(somsri, 'POST', path, { id: 'budget-phone-food', value: { category: 'food', satang: 9 } })
    const moved = await call(somsri, 'PUT', `${path}/budget-phone-food`, {
      version: 1,
      value: { category: 'rent', satang: 9 },
    })
    expect([moved.status, moved.json.current.id]).toEqual([409, won.id])
    await call(somsri, 'DELETE', `${path}/${won.id}?version=2`)
    expect((await set((n + 1) % 6)).status).toBe(201)
    const back = await call(somsri, 'PUT', `${path}/${won.id}`, { version: 3, value: won.value })
    expect([back.status, back.json.current.id]).toEqual([409, `budget-phone-${(n + 1) % 6}`])
    expect(await kept()).toHaveLength(1)
    for (const id of [`budget-phone-${(n + 1) % 6}`, 'budget-phone-food'])
      await call(somsri, 'DELETE', `${path}/${id}?version=1`)
    // Whoever may only look at a book, or not even that, learns nothing by trying.
    expect((await call(prasert, 'POST', path, { id: 'x-budget', value: { satang: 5 } })).status).toBe(404)
  })

  test('a book renamed on two phones at once has one name; the slower is told the other, and renames over that', async () => {
    const id = '99999999-0000-4000-8000-000000000009'
    await call(somsri, 'POST', '/accounts', { id, kind: 'group', account: { name: 'กลุ่ม', interest: 100 } })
    const rename = (version: number, name: string) =>
      call(somsri, 'PUT', `/accounts/${id}`, { version, account: { name, interest: 100 } })
    const both = await Promise.all(['บ้านเหนือ', 'บ้านใต้'].map((name) => rename(1, name)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const won = both.find(({ status }) => status === 200)!.json.record
    expect(won).toMatchObject({ id, version: 2, value: { interest: 100 } })
    expect(both.find(({ status }) => status === 409)!.json.current).toEqual(won)
    expect((await rename(2, 'บ้านใหม่')).json.record).toMatchObject({ version: 3, value: { name: 'บ้านใหม่' } })
    const mine = (await call(somsri, 'GET', '/')).json.accounts.find((one: { id: string }) => one.id === id)
    expect([mine.name, mine.version]).toEqual(['บ้านใหม่', 3])
    const strange = await call(prasert, 'PUT', `/accounts/${id}`, { version: 1, account: { name: 'x' } })
    expect([strange.status, strange.json.current]).toEqual([404, undefined])
    await call(somsri, 'DELETE', `/accounts/${id}`)
  })

  test('a debt that is sent again after another phone gave it a new day is not reminded of on the old', async () => {
    const path = `/accounts/${home}/debts`
    const value = { side: 'owe', who: 'ลุงมี', satang: 1_000, since: '2026-11-01', due: '2026-12-05' }
    await call(somsri, 'POST', path, { id: 'late-debt', value })
    await call(somsri, 'PUT', `${path}/late-debt`, { version: 1, value: { ...value, due: '2026-12-20' } })
    expect((await call(somsri, 'POST', path, { id: 'late-debt', value })).status).toBe(200)
    const days = await office.sql`select ms(at) as at from reminder where state = 'waiting' order by at`
    expect(days.map(({ at }) => new Date(Number(at)).toISOString().slice(0, 10))).toEqual([
      '2026-12-19',
      '2026-12-20',
    ])
    await call(somsri, 'DELETE', `${path}/late-debt?version=2`)
  })
})

describe('months and years', () => {
  test('a month is read page by page, the newest day first', async () => {
    await office.sql`delete from rate`
    const account = '11111111-0000-4000-8000-000000000001'
    await call(malee, 'POST', '/accounts', { id: account, kind: 'farm', account: { name: 'นาของมาลี' } })
    for (let n = 0; n < 120; n += 40)
      await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          note(malee, account, `page-${String(n + i).padStart(3, '0')}`, {
            ...coffee,
            category: 'seed',
            day: `2026-10-${String(((n + i) % 31) + 1).padStart(2, '0')}`,
          }),
        ),
      )
    const path = `/accounts/${account}/entries?month=2026-10`
    const first = (await call(malee, 'GET', path)).json
    const second = (await call(malee, 'GET', `${path}&after=${first.after}`)).json
    const days = [...first.entries, ...second.entries].map(({ entry }) => entry.day)
    expect([first.entries.length, second.entries.length, second.after]).toEqual([100, 20, undefined])
    expect(days).toEqual(days.toSorted().reverse())
    expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(120)
    const year = (await call(malee, 'GET', `/accounts/${account}/summary?year=2026`)).json
    expect(year.totals.out).toBe(600_000)
    expect(year.months.map(({ out }: { out: number }) => out)).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0, 0, 600_000, 0, 0,
    ])
  })

  test('a farm says what a rai cost and brought, for each season', async () => {
    const account = '11111111-0000-4000-8000-000000000001'
    const add = (kind: string, id: string, value: object) =>
      call(malee, 'POST', `/accounts/${account}/${kind}`, { id, value })
    await add('plots', 'plot-north', { name: 'แปลงเหนือ', rai: 1_250 })
    await add('seasons', 'season-69', {
      name: 'นาปี 69',
      crop: 'ข้าว',
      from: '2026-05-01',
      until: '2026-11-30',
      plots: ['plot-north'],
    })
    const at = { day: '2026-06-01', plot: 'plot-north' }
    await note(malee, account, 'farm-out-1', { dir: 'out', satang: 1_000_001, category: 'fertilizer', ...at })
    await note(malee, account, 'farm-in-01', { dir: 'in', satang: 2_000_000, category: 'crop', ...at })
    const { seasons } = (await call(malee, 'GET', `/accounts/${account}/standings`)).json
    expect(seasons).toEqual([
      {
        id: 'season-69',
        rai: 1_250,
        wa: 5_000,
        cost: 1_000_001,
        income: 2_000_000,
        profit: 999_999,
        perRai: { cost: 80_000, income: 160_000, profit: 80_000 },
      },
    ])
  })

  test('a budget says how much of it is left', async () => {
    await call(somsri, 'POST', `/accounts/${home}/budgets`, {
      id: 'budget-drink',
      value: { category: 'drink', satang: 10_000 },
    })
    const { budgets, categories } = await month(somsri, home)
    const used = categories.find(({ category }: { category: string }) => category === 'drink').satang
    expect(budgets).toEqual([
      {
        id: 'budget-drink',
        category: 'drink',
        satang: 10_000,
        used,
        left: 10_000 - used,
        over: used > 10_000,
      },
    ])
  })
})

describe('what recurs, and debts', () => {
  test('what comes due is asked about once, noted once by however many phones, and not invented again', async () => {
    await call(somsri, 'POST', `/accounts/${home}/recurring`, {
      id: 'rent-month',
      value: {
        entry: { dir: 'out', satang: 350_000, category: 'rent', note: 'ค่าเช่าบ้าน' },
        every: 'month',
        from: '2026-09-30',
        remind: true,
      },
    })
    const due = async () =>
      (await call(somsri, 'GET', `/accounts/${home}/records`)).json.due.map(({ day }: { day: string }) => day)
    expect(await due()).toEqual(['2026-09-30', '2026-10-30'])
    const take = (body: object) => call(somsri, 'POST', `/accounts/${home}/recurring/rent-month/take`, body)
    const taken = await Promise.all(Array.from({ length: 6 }, () => take({ day: '2026-09-30' })))
    expect(new Set(taken.map(({ json }) => json.record.id))).toEqual(
      new Set([await dueIdOf(office.keys, home, 'rent-month', '2026-09-30')]),
    )
    expect((await month(somsri, home, '2026-09')).totals).toEqual({
      in: 0,
      out: 350_000,
      net: -350_000,
      count: 1,
    })
    await take({ day: '2026-10-30', pass: true })
    expect(await due()).toEqual([])
    expect((await month(somsri, home, '2026-10')).totals.count).toBe(0)
    expect((await take({ day: '2026-10-29' })).status).toBe(422)
    const reminders = await office.sql`select state from reminder where state = 'waiting'`
    expect(reminders).toHaveLength(6)
    await call(somsri, 'DELETE', `/accounts/${home}/recurring/rent-month?version=1`)
    expect(await office.sql`select 1 from reminder where state = 'waiting'`).toHaveLength(0)
  })

  test('a debt with a day is reminded of the day before and on it; a new day takes the place of the old', async () => {
    const debt = { side: 'owe', who: 'ป้าแดง', satang: 100_000, since: '2026-11-01', due: '2026-12-05' }
    await call(somsri, 'POST', `/accounts/${home}/debts`, { id: 'debt-aunt', value: debt })
    const waiting = async () =>
      (await office.sql`select ms(at) as at from reminder where state = 'waiting' order by at`).map(
        ({ at }) => new Date(Number(at)).toISOString(),
      )
    expect(await waiting()).toEqual(['2026-12-04T02:00:00.000Z', '2026-12-05T02:00:00.000Z'])
    await call(somsri, 'PUT', `/accounts/${home}/debts/debt-aunt`, {
      version: 1,
      value: { ...debt, due: '2026-12-31' },
    })
    expect(await waiting()).toEqual(['2026-12-30T02:00:00.000Z', '2026-12-31T02:00:00.000Z'])
    await note(somsri, home, 'debt-part', {
      dir: 'out',
      satang: 40_000,
      category: 'debt_pay',
      day: '2026-11-19',
      debt: 'debt-aunt',
    })
    const { debts } = (await call(somsri, 'GET', `/accounts/${home}/standings`)).json
    expect(debts).toEqual([{ id: 'debt-aunt', satang: 100_000, paid: 40_000, left: 60_000, over: false }])
    await call(somsri, 'PUT', `/accounts/${home}/debts/debt-aunt`, {
      version: 2,
      value: { ...debt, remind: false },
    })
    expect(await waiting()).toEqual([])
  })
})

test('a debt that is paid in full is not reminded of; the payment taken back, it is again', async () => {
  const value = { side: 'owe', who: 'สหกรณ์', satang: 50_000, since: '2026-11-01', due: '2026-12-24' }
  await call(somsri, 'POST', `/accounts/${home}/debts`, { id: 'debt-paid', value })
  const waiting = async () =>
    (await office.sql`select count(*)::int as n from reminder where state = 'waiting'`)[0]!.n as number
  const before = await waiting()
  const pay = (id: string, satang: number) =>
    note(somsri, home, id, { dir: 'out', satang, category: 'debt_pay', day: '2026-11-19', debt: 'debt-paid' })
  await pay('pay-half-1', 30_000)
  expect(await waiting()).toBe(before)
  await pay('pay-half-2', 20_000)
  expect(await waiting()).toBe(before - 2)
  const due = { version: 1, value: { ...value, due: '2026-12-28' } }
  await call(somsri, 'PUT', `/accounts/${home}/debts/debt-paid`, due)
  expect(await waiting()).toBe(before - 2)
  await call(somsri, 'DELETE', `/accounts/${home}/entries/pay-half-2?version=1`)
  expect(await waiting()).toBe(before)
  await call(somsri, 'DELETE', `/accounts/${home}/debts/debt-paid?version=2`)
  expect(await waiting()).toBe(before - 2)
})

describe('whose it is', () => {
  test('another’s account, entry, record or history is not there for anybody else, nor for nobody', async () => {
    const base = `/accounts/${home}`
    const entry = { version: 1, entry: coffee }
    const tries: [string, string, object?][] = [
      ['GET', `${base}/entries?month=2026-11`],
      ['POST', `${base}/entries`, { id: 'intruder-1', entry: coffee }],
      ['PUT', `${base}/entries/entry-one`, entry],
      ['DELETE', `${base}/entries/entry-one?version=2`],
      ['GET', `${base}/entries/entry-one/history`],
      ['GET', `${base}/summary?month=2026-11`],
      ['GET', `${base}/summary?year=2026`],
      ['GET', `${base}/standings`],
      ['GET', `${base}/records`],
      [
        'POST',
        `${base}/debts`,
        { id: 'intruder-2', value: { side: 'owe', who: 'x', satang: 1, since: '2026-11-01' } },
      ],
      ['PUT', `${base}/budgets/budget-drink`, { version: 1, value: { satang: 1 } }],
      ['DELETE', `${base}/budgets/budget-drink?version=1`],
      ['POST', `${base}/recurring/rent-month/take`, { day: '2026-09-30' }],
      ['GET', `${base}/members`],
      ['POST', `${base}/invitations`, { role: 'viewer' }],
      ['POST', `${base}/exports`, { format: 'csv', lang: 'th', from: '2026-01-01', until: '2026-12-31' }],
      ['POST', `${base}/import`, { csv: 'date,out\n2026-11-01,5', apply: true }],
      ['PUT', base, { version: 1, account: { name: 'mine' } }],
      ['DELETE', base],
    ]
    await office.sql`delete from rate`
    const nowhere = base.replace(home, '99999999-0000-4000-8000-000000000009')
    for (const [method, path, body] of tries) {
      const theirs = await call(prasert, method, path, body)
      const none = await call(prasert, method, path.replace(base, nowhere), body)
      expect([method, path, theirs.status]).toEqual([method, path, 404])
      expect(theirs.text).toBe(none.text)
      expect((await office.call(method, `/ledger${path}`, body ? { body } : {})).status).toBe(401)
    }
    const staff = await office.staffToken('administrator').catch(() => 'x'.repeat(43))
    expect((await call(staff, 'GET', '/')).status).toBe(401)
  })

  test('twenty accounts are one person’s, and fifty invitations open of one group, also where more come at once', async () => {
    await office.sql`delete from rate`
    const nok = await office.citizenToken('U0000000000000000000000000000c008')
    await agree(nok)
    const made = await Promise.all(
      Array.from({ length: 40 }, () =>
        call(nok, 'POST', '/accounts', {
          id: crypto.randomUUID(),
          kind: 'group',
          account: { name: 'กลุ่ม', interest: 1 },
        }),
      ),
    )
    const [row] = await office.sql`
      select max(n)::int as most from (select count(*) as n from ledger_account group by owner_id) a`
    expect(row?.most).toBe(20)
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201, 429]))
    const { id: group } = (await call(nok, 'GET', '/')).json.accounts.find(
      ({ kind }: { kind: string }) => kind === 'group',
    )
    const codes = await Promise.all(
      Array.from({ length: 70 }, () =>
        call(nok, 'POST', `/accounts/${group}/invitations`, { role: 'viewer' }),
      ),
    )
    expect(codes.filter(({ status }) => status === 201)).toHaveLength(50)
    await call(nok, 'DELETE', '/agreement')
    await office.sql`delete from rate`
  })

  test('a savings group: a code lets one person in, in the role that it was made for', async () => {
    await office.sql`delete from rate`
    const account = '22222222-0000-4000-8000-000000000001'
    await call(somsri, 'POST', '/accounts', {
      id: account,
      kind: 'group',
      account: { name: 'กลุ่มออมบ้านเหนือ', interest: 100 },
    })
    const invite = async (role: string) =>
      (await call(somsri, 'POST', `/accounts/${account}/invitations`, { role })).json.code as string
    const join = (token: string, code: string) =>
      call(token, 'POST', '/invitations/join', { code, name: 'คนหนึ่ง' })
    // Its answer lost on the way, the same request is given the same code: no other lies about that nobody has seen.
    const key = crypto.randomUUID()
    const again = () =>
      office.call('POST', `/ledger/accounts/${account}/invitations`, {
        token: somsri,
        body: { role: 'viewer' },
        key,
      })
    const codes = [await again(), ...(await Promise.all([again(), again()]))].map(({ json }) => json.code)
    expect(new Set(codes).size).toBe(1)
    const [open] =
      await office.sql`select count(*)::int as n from ledger_invitation where account_id = ${account}::uuid`
    expect(open?.n).toBe(1)
    const [books, look] = [await invite('bookkeeper'), await invite('viewer')]
    const raced = await Promise.all([join(prasert, books), join(malee, books)])
    expect(raced.map(({ status }) => status).sort()).toEqual([200, 404])
    const [keeper, viewer] = raced[0].status === 200 ? [prasert, malee] : [malee, prasert]
    expect((await join(viewer, look)).status).toBe(200)
    // Of a first try the answer may have been lost: whoever is in is told so again.
    expect((await join(viewer, look)).status).toBe(200)
    await call(somsri, 'POST', `/accounts/${account}/people`, { id: 'person-a', value: { name: 'ยายมี' } })
    const deposit = { dir: 'in', satang: 10_000, category: 'deposit', day: '2026-11-20', person: 'person-a' }
    expect((await note(keeper, account, 'deposit-1', deposit)).status).toBe(201)
    expect((await note(viewer, account, 'deposit-2', deposit)).status).toBe(403)
    const { group } = (await call(viewer, 'GET', `/accounts/${account}/standings`)).json
    expect(group).toEqual({
      cash: 10_000,
      saved: 10_000,
      lent: 0,
      members: [{ person: 'person-a', saved: 10_000, lent: 0, interestPaid: 0, received: 0 }],
    })
    const lent = { dir: 'out', satang: 100_000, category: 'loan', day: '2026-11-20', person: 'person-a' }
    await note(keeper, account, 'loan-one', lent)
    const { interest } = (await call(viewer, 'GET', `/accounts/${account}/standings`)).json
    expect(interest).toEqual([{ person: 'person-a', satang: 1_000 }])
    const { parts } = (await call(viewer, 'GET', `/accounts/${account}/sharing?satang=777`)).json
    expect(parts).toEqual([{ person: 'person-a', satang: 777 }])
    const { members } = (await call(viewer, 'GET', `/accounts/${account}/members`)).json
    expect(members.map(({ role, me }: never) => [role, me])).toEqual([
      ['owner', false],
      ['bookkeeper', false],
      ['viewer', true],
    ])
    expect((await call(keeper, 'POST', `/accounts/${account}/invitations`, { role: 'viewer' })).status).toBe(
      403,
    )
    expect((await call(viewer, 'DELETE', `/accounts/${account}/members/${members[1].id}`)).status).toBe(403)
    expect((await call(somsri, 'DELETE', `/accounts/${account}/members/${members[1].id}`)).status).toBe(204)
    expect((await note(keeper, account, 'deposit-3', deposit)).status).toBe(404)
    // A code that was used lets nobody in, not even back.
    for (const used of [books, look]) expect((await join(keeper, used)).status).toBe(404)
    expect(
      (await call(somsri, 'PUT', `/accounts/${account}/members/${members[2].id}`, { role: 'bookkeeper' }))
        .status,
    ).toBe(200)
    expect((await note(viewer, account, 'deposit-4', deposit)).status).toBe(201)
  })

  test('the home account is nobody else’s: it cannot be shared', async () => {
    expect((await call(somsri, 'POST', `/accounts/${home}/invitations`, { role: 'viewer' })).status).toBe(422)
  })

  test('whoever takes the agreement back leaves nothing; a shared group goes on under its bookkeeper', async () => {
    const person = (await office.sql`select owner_id from ledger_account where id = ${home}::uuid`)[0]!
      .owner_id
    await call(somsri, 'DELETE', '/agreement')
    expect((await call(somsri, 'GET', '/')).json).toMatchObject({
      agreed: false,
      accounts: [{ id: home, version: 0 }],
    })
    for (const [table, column] of [
      ['ledger_account', 'owner_id'],
      ['ledger_member', 'person_id'],
      ['ledger_version', 'person_id'],
      ['reminder', 'person_id'],
    ])
      expect(await office.sql.unsafe(`select 1 from ${table} where ${column} = '${person}'`)).toHaveLength(0)
    expect(await office.sql`select 1 from ledger_record where account_id = ${home}::uuid`).toHaveLength(0)
    const [group] = await office.sql`
      select m.role, (select count(*)::int from ledger_record r where r.account_id = a.id) as records
      from ledger_account a join ledger_member m on m.account_id = a.id and m.person_id = a.owner_id where a.kind = 'group'`
    expect(group).toEqual({ role: 'owner', records: 4 })
    expect(home).toBe(await homeOf(office.keys, person as string))
    expect((await note(somsri, home, 'after-all')).status).toBe(403)
  })
})
