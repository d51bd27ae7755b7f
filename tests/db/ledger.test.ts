import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerApi } from '../../bot/api/ledger.ts'
import { connect, type Sql } from '../../db/client.ts'
import { readKeys } from '../../db/crypto.ts'
import { homeOf } from '../../db/ledger.ts'
import { readLedger } from '../../db/ledger-facts.ts'
import {
  changeAccount,
  deleteAccount,
  listAccounts,
  makeAccount,
  makeHome,
} from '../../db/verbs/ledger/accounts.ts'
import { hasAgreed } from '../../db/verbs/ledger/agreement.ts'
import { addEntries, dropEntries, restoreEntries } from '../../db/verbs/ledger/bulk.ts'
import { invite, join, listMembers, setRole } from '../../db/verbs/ledger/members.ts'
import { historyOf, knownIds, readEntries, readMonths, readRecords } from '../../db/verbs/ledger/read.ts'
import { addRecord, changeRecord, dropRecord } from '../../db/verbs/ledger/records.ts'
import { readSlip, takeSlip } from '../../db/verbs/ledger/slips.ts'
import { readSums } from '../../db/verbs/ledger/sums.ts'
import { type Actor, STAFF_ROLES } from '../../flows/actor.ts'
import { totalsOf } from '../../flows/ledger/sums.ts'
import { freshDatabase } from '../postgres.ts'

const key = Buffer.alloc(32, 5).toString('base64')
const keys = await readKeys(`1:${key}`, key)
let database: Awaited<ReturnType<typeof freshDatabase>>
let sql: Sql
const person = (n: number): Extract<Actor, { kind: 'citizen' }> => ({
  kind: 'citizen',
  personId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
})
const coffee = { dir: 'out', satang: 5_000, category: 'drink', day: '2026-11-20' } as const

beforeAll(async () => {
  database = await freshDatabase()
  sql = connect(database.url, { max: 8 })
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

describe('two devices of one person', () => {
  test('that write, change and delete a thousand entries at once leave the sum exact', async () => {
    const me = person(1)
    const homes = await Promise.all(Array.from({ length: 8 }, () => makeHome(sql, keys, me, 1)))
    expect(new Set(homes)).toEqual(new Set([await homeOf(keys, me.personId)]))
    const account = homes[0]!
    const satang = (n: number) => ((n * 7_919) % 99_999) + 1
    const device = async (offset: number) => {
      // Both send the first half, as a phone does that was offline; each deletes and changes some of the same.
      for (let n = 0; n < 500; n += 20)
        await Promise.all(
          Array.from({ length: 20 }, async (_, i) => {
            const id = n + i < 250 ? `shared-${n + i}` : `own-${offset}-${n + i}`
            const base = { accountId: account, id, kind: 'entry' as const, at: 1 }
            await addRecord(sql, keys, me, { ...base, value: { ...coffee, satang: satang(n + i) } })
            if ((n + i) % 7 === 0) await dropRecord(sql, keys, me, { ...base, version: 1 })
            if ((n + i) % 7 === 1)
              await changeRecord(sql, keys, me, { ...base, version: 1, value: { ...coffee, satang: 1 } })
          }),
        )
    }
    // Somebody looks all the while: what is kept of the sums must never outlive the entries.
    const looking = { still: true }
    const looks = (async () => {
      while (looking.still) await readSums(sql, keys, me, account)
    })()
    await Promise.all([device(1), device(2)])
    looking.still = false
    await looks
    const numbers = [
      ...Array.from({ length: 250 }, (_, n) => n),
      ...[1, 2].flatMap(() => Array.from({ length: 250 }, (_, n) => n + 250)),
    ]
    const left = numbers.filter((n) => n % 7 !== 0).map((n) => (n % 7 === 1 ? 1 : satang(n)))
    const kept = (await readMonths(sql, keys, me, account, ['2026-11']))!.map(({ value }) => value)
    expect(totalsOf(kept)).toEqual({
      in: 0,
      out: left.reduce((a, b) => a + b, 0),
      net: -left.reduce((a, b) => a + b, 0),
      count: left.length,
    })
    expect(totalsOf((await readSums(sql, keys, me, account))!)).toEqual(totalsOf(kept))
    const [rows] = await sql`
      select count(*)::int as n, count(*) filter (where version <> (select max(v.version) from ledger_version v where v.account_id = r.account_id and v.record_id = r.id))::int as adrift
      from ledger_record r`
    expect(rows).toEqual({ n: 750, adrift: 0 })
  }, 240_000)
})

describe('nobody but its people', () => {
  test('no verb gives staff, an agency or a job of ours anything, whatever they name', async () => {
    const me = person(2)
    const account = (await makeHome(sql, keys, me, 1))!
    await addRecord(sql, keys, me, {
      accountId: account,
      id: 'private-1',
      kind: 'entry',
      value: coffee,
      at: 1,
    })
    const others: Actor[] = [
      ...STAFF_ROLES.map((role): Actor => ({ kind: 'staff', staffId: me.personId, role })),
      { kind: 'agency', agencyId: me.personId },
      { kind: 'job', name: me.personId },
    ]
    const write = { accountId: account, id: 'private-1', kind: 'entry', at: 1 } as const
    for (const actor of others) {
      expect(await listAccounts(sql, keys, actor)).toEqual([])
      expect(await readMonths(sql, keys, actor, account, ['2026-11'])).toBeNull()
      expect(await readEntries(sql, keys, actor, account)).toBeNull()
      expect(await readRecords(sql, keys, actor, account)).toBeNull()
      expect(await historyOf(sql, keys, actor, account, 'private-1')).toBeNull()
      expect(await knownIds(sql, actor, account, ['private-1'])).toEqual(new Map())
      expect(await readSums(sql, keys, actor, account)).toBeNull()
      expect(await readSlip(sql, actor, { accountId: account, id: account })).toBeNull()
      expect(await listMembers(sql, keys, actor, account)).toBeNull()
      expect(await hasAgreed(sql, actor)).toBe(false)
      expect(await makeHome(sql, keys, actor, 1)).toBeNull()
      const none = { ok: false, why: 'not-found' }
      expect(await addRecord(sql, keys, actor, { ...write, id: 'private-2', value: coffee })).toEqual(none)
      expect(await changeRecord(sql, keys, actor, { ...write, version: 1, value: coffee })).toEqual(none)
      expect(await dropRecord(sql, keys, actor, { ...write, version: 1 })).toEqual(none)
      expect(await takeSlip(sql, actor, { accountId: account, messageId: 'app.0' })).toEqual(none)
      const many = [{ id: 'private-1', version: 1, value: coffee }]
      expect(await restoreEntries(sql, keys, actor, { accountId: account, entries: many, at: 1 })).toEqual(
        none,
      )
      expect(await dropEntries(sql, actor, { accountId: account, entries: many, at: 1 })).toEqual(none)
      expect(
        await addEntries(sql, keys, actor, {
          accountId: account,
          entries: [{ id: 'private-3', value: coffee }],
          at: 1,
        }),
      ).toEqual(none)
      expect(
        await makeAccount(sql, keys, actor, {
          id: crypto.randomUUID(),
          kind: 'farm',
          account: { name: 'x' },
          at: 1,
        }),
      ).toEqual(none)
      expect(
        await changeAccount(sql, keys, actor, { id: account, version: 1, account: { name: 'x' } }),
      ).toEqual(none)
      expect(await deleteAccount(sql, actor, account)).toEqual(none)
      expect(
        await invite(sql, keys, actor, { accountId: account, role: 'viewer', code: 'AAAA', at: 1 }),
      ).toEqual(none)
      expect(await join(sql, keys, actor, { code: 'AAAA', name: 'x', at: 1 })).toEqual(none)
      expect(await setRole(sql, keys, actor, { accountId: account, member: account, role: null })).toEqual(
        none,
      )
    }
    expect(await readMonths(sql, keys, me, account, ['2026-11'])).toHaveLength(1)
  })

  test('staff have no route to it, and no other code of ours reads its tables', () => {
    const door = { now: () => 0, open: async () => Promise.reject(new Error('not opened')) }
    const routes = ledgerApi(door).routes.map(({ path }) => path)
    expect(routes.length).toBeGreaterThan(40)
    expect(routes.filter((path) => /staff|agency|open311/.test(path))).toEqual([])
    const root = new URL('../..', import.meta.url).pathname
    const named = execFileSync(
      'git',
      [
        'grep',
        '-lE',
        'ledger_(account|member|record|version|invitation|sum)|ledgerApi|verbs/ledger',
        '--',
        'bot',
        'db',
        'liff-app',
      ],
      { cwd: root, encoding: 'utf8' },
    )
      .split('\n')
      .filter((file) => file && !/^db\/(migrations|verbs\/ledger|schema)\//.test(file))
    expect(
      named.filter(
        // What a person may have a copy of, end and have erased is theirs too.
        (file) =>
          !/^(bot\/api\/(ledger[^/]*|own-settings)|bot\/app|db\/ledger(-facts)?|db\/turn\/ledger|db\/own\/[a-z-]+)\.ts$/.test(
            file,
          ),
      ),
    ).toEqual([])
    expect(readFileSync(`${root}/bot/api/staff.ts`, 'utf8')).not.toContain('ledger')
  })
})

describe('what the chat is told', () => {
  test('of a savings group nothing, and of what one may only look at nothing', async () => {
    const [owner, viewer] = [person(3), person(4)]
    const account = '44444444-0000-4000-8000-000000000001'
    await makeAccount(sql, keys, owner, { id: account, kind: 'group', account: { name: 'กลุ่ม' }, at: 1 })
    await invite(sql, keys, owner, { accountId: account, role: 'viewer', code: 'CODECODECODE', at: 1 })
    await join(sql, keys, viewer, { code: 'CODECODECODE', name: 'ยาย', at: 2 })
    await addRecord(sql, keys, owner, {
      accountId: account,
      id: 'deposit-1',
      kind: 'entry',
      value: { ...coffee, dir: 'in', category: 'deposit' },
      at: 3,
    })
    for (const { personId } of [owner, viewer]) {
      const facts = await readLedger(sql, keys, personId, { ids: ['deposit-1'] }, Date.UTC(2026, 10, 20))
      expect(facts.accounts).toEqual([{ id: await homeOf(keys, personId), kind: 'home' }])
      expect([facts.named, facts.months]).toEqual([[], {}])
    }
  })

  test('a body put in another’s place does not open, and the others of its month still count', async () => {
    const me = person(5)
    const account = (await makeHome(sql, keys, me, 1))!
    for (const id of ['moved-one', 'moved-two'])
      await addRecord(sql, keys, me, { accountId: account, id, kind: 'entry', value: coffee, at: 1 })
    await sql`alter table ledger_version disable trigger ledger_version_keeps`
    await sql`
      update ledger_version set body = (select body from ledger_version where account_id = ${account}::uuid and record_id = 'moved-two')
      where account_id = ${account}::uuid and record_id = 'moved-one'`
    await sql`alter table ledger_version enable trigger ledger_version_keeps`
    expect((await readMonths(sql, keys, me, account, ['2026-11']))?.map(({ id }) => id)).toEqual([
      'moved-two',
    ])
  })

  test('a month is found by index among many', async () => {
    await sql`
      insert into ledger_record (account_id, id, kind, version, shown, month)
      select ${await homeOf(keys, person(5).personId)}::uuid, 'bulk-' || n, 'entry', 1, 1, decode(md5((n / 600)::text), 'hex') from generate_series(1, 30000) n`
    await sql`analyze ledger_record`
    const plan = await sql`
      explain select id from ledger_record where account_id = ${await homeOf(keys, person(5).personId)}::uuid and gone_at is null
        and month is not null and month = decode(md5('7'), 'hex')`
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('ledger_record_month')
  })
})
