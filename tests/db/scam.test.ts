import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Sql } from '../../db/client.ts'
import { readKeys } from '../../db/crypto.ts'
import { readKnown } from '../../db/known.ts'
import { retain } from '../../db/retain.ts'
import content from '../../flows/content/retention.json' with { type: 'json' }
import type { IndicatorKey } from '../../flows/scam/contract.ts'
import { DAY } from '../../flows/time.ts'
import { freshDatabase } from '../postgres.ts'
import { AT, reportersOf } from './scam-reports.ts'

const key = Buffer.alloc(32, 5).toString('base64')
const keys = await readKeys(`1:${key}`, key)
let database: Awaited<ReturnType<typeof freshDatabase>>
let sql: Sql
let does: ReturnType<typeof reportersOf>['does']
let reports: ReturnType<typeof reportersOf>['reports']
let phones = 0

beforeAll(async () => {
  database = await freshDatabase()
  sql = connect(database.url, { max: 16 })
  ;({ does, reports } = reportersOf(sql, keys))
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

const phone = (): IndicatorKey => `phone:+6681${String(++phones).padStart(7, '0')}`
const known = async (wanted: IndicatorKey, now = AT + DAY) =>
  (await readKnown(sql, keys, [wanted], now))[wanted]
const waiting = () =>
  sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
const campaigns = async () => {
  const found = await sql`
    select id, reports, loss from campaign where merged_into is null and reports > 0 order by reports desc`
  return found.map((row) => ({ ...row, loss: Number(row.loss) }))
}
const campaignOf = async (caseId: string) => {
  const [row] = await sql`
    select c.id, c.reports, c.reporters, c.loss, to_json(c.codes) as codes from scam_report r join campaign c on c.id = r.campaign_id where r.case_id = ${caseId}::uuid`
  return row && { ...row, loss: Number(row.loss) }
}

test('one person’s two reports at once count one, two persons’ two', async () => {
  const [one, two] = [phone(), phone()]
  await Promise.all([reports('a', { sees: [one] }), reports('a', { sees: [one] })])
  await Promise.all([reports('a', { sees: [two] }), reports('b', { sees: [two] })])
  expect(await known(one)).toEqual({ reports: 1, reviewed: false, lastReported: AT })
  expect(await known(two)).toMatchObject({ reports: 2 })
})

test('what nobody reported is not known, and nothing of anybody’s is told', async () => {
  expect(await known(phone())).toBeUndefined()
  const [row] = await sql`select * from indicator limit 1`
  expect(Buffer.from(row!.canonical as Uint8Array).toString('latin1')).not.toMatch(/\+66/)
})

test('twelve people who report crosswise at once: every count is exact and they are one campaign', async () => {
  const seen = Array.from({ length: 6 }, phone)
  const ids = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      reports(`cross${i}`, {
        sees: [seen[i % 6]!, seen[(i + 1) % 6]!],
        transfers: [{ satang: 100 }],
        code: i % 2 ? 't07' : 't02',
      }),
    ),
  )
  for (const one of seen) expect(await known(one)).toMatchObject({ reports: 4 })
  const all = await Promise.all(ids.map(campaignOf))
  expect(new Set(all.map((one) => (one as { id?: string }).id)).size).toBe(1)
  expect(all[0]).toMatchObject({ reports: 12, reporters: 12, loss: 1_200, codes: ['t02', 't07'] })
})

test('reports that share nothing are not one campaign, whatever office they name', async () => {
  const [a, b] = [phone(), phone()]
  const one = await reports('s1', { sees: [a, 'phone:1441', 'line_id:@shop'] })
  const other = await reports('s2', { sees: [b, 'phone:1441', 'line_id:@shop'] })
  expect((await campaignOf(one)) as object).toMatchObject({ reports: 1 })
  expect(await campaignOf(other)).toMatchObject({ reports: 1 })
  expect(await known('line_id:@shop')).toMatchObject({ reports: 2 })
})

test('a report that knows two campaigns makes them one, and the old name still leads there', async () => {
  const [a, b] = [phone(), phone()]
  const one = await reports('m1', { sees: [a], transfers: [{ satang: 5 }] })
  await reports('m2', { sees: [a] })
  const other = await reports('m3', { sees: [b], transfers: [{ satang: 7 }] })
  const before = (await campaignOf(other)) as unknown as { id: string }
  await reports('m3', { sees: [a, b] })
  expect(await campaignOf(one)).toMatchObject({ reports: 4, reporters: 3, loss: 12 })
  const merged = await sql`select merged_into, reports from campaign where id = ${before.id}::uuid`
  expect(merged[0]).toEqual({
    merged_into: ((await campaignOf(one)) as unknown as { id: string }).id,
    reports: 0,
  })
})

test('an address is also its domain, so that two paths of one site are one campaign', async () => {
  const one = await reports('u1', { sees: ['url:https://evil-x.top/a @evil-x.top'] })
  await reports('u2', { sees: ['url:https://evil-x.top/b @evil-x.top'] })
  expect(await known('domain:evil-x.top')).toMatchObject({ reports: 2 })
  expect(await known('url:https://evil-x.top/a')).toMatchObject({ reports: 1 })
  expect(await campaignOf(one)).toMatchObject({ reports: 2 })
})

test('a withdrawn report counts for nothing, and counts again when its case is opened again', async () => {
  const [a, b] = [phone(), phone()]
  await reports('w1', { sees: [a] })
  const bridge = await reports('w2', { sees: [a, b], transfers: [{ satang: 9 }] })
  const last = await reports('w3', { sees: [b] })
  expect(await campaignOf(last)).toMatchObject({ reports: 3, loss: 9 })
  await does('w2', [
    { do: 'move-case', caseId: bridge, from: 'received', to: 'withdrawn', reason: 'changed_mind' },
  ])
  expect([await known(a), await known(b)]).toMatchObject([{ reports: 1 }, { reports: 1 }])
  expect(await campaignOf(bridge)).toBeUndefined()
  // Without the report between them they are two again, and one of them is a new name.
  expect(await campaignOf(last)).toMatchObject({ reports: 1, loss: 0 })
  await does('w2', [{ do: 'move-case', caseId: bridge, from: 'withdrawn', to: 'in_review' }])
  expect([await known(a), await known(b)]).toMatchObject([{ reports: 2 }, { reports: 2 }])
  expect(await campaignOf(last)).toMatchObject({ reports: 3, loss: 9 })
})

test('a message taken back takes along what it said, and the rest stays', async () => {
  const [a, b] = [phone(), phone()]
  const caseId = await reports('f1', {
    sees: [
      { kind: 'phone', canonical: a.slice(6), messages: ['m-a'] },
      { kind: 'phone', canonical: b.slice(6), messages: ['m-b'] },
    ],
    transfers: [
      { satang: 3, messages: ['m-a'] },
      { satang: 4, messages: ['m-b'] },
    ],
  })
  await does('f1', [{ do: 'forget-message', messageId: 'm-a' }])
  expect([await known(a), await known(b)]).toMatchObject([undefined, { reports: 1 }])
  expect(await campaignOf(caseId)).toMatchObject({ reports: 1, loss: 4 })
  expect(
    await sql`select body is null as gone from scam_transfer where case_id = ${caseId}::uuid order by ord`,
  ).toEqual([{ gone: true }, { gone: false }])
  // Nobody reports it any more: its number is kept nowhere.
  expect(await sql`select 1 from indicator where reporters = 0`).toEqual([])
  await does('f1', [{ do: 'forget-message', messageId: 'm-none' }])
  expect(await known(b)).toMatchObject({ reports: 1 })
})

test('what was said in two messages is forgotten with the second of them', async () => {
  const a = phone()
  await reports('f3', { sees: [{ kind: 'phone', canonical: a.slice(6), messages: ['m-1', 'm-2'] }] })
  await does('f3', [{ do: 'forget-message', messageId: 'm-1' }])
  expect(await known(a)).toMatchObject({ reports: 1 })
  await does('f3', [{ do: 'forget-message', messageId: 'm-2' }])
  expect(await known(a)).toBeUndefined()
})

test('an office’s own site is not listed, nor a short link’s host, whoever names them', async () => {
  await reports('o1', {
    sees: ['url:https://www.kasikornbank.com/th @kasikornbank.com', 'url:https://bit.ly/3abcDEF @bit.ly'],
  })
  expect(await known('url:https://www.kasikornbank.com/th' as IndicatorKey)).toBeUndefined()
  expect(await known('domain:kasikornbank.com')).toBeUndefined()
  expect(await known('domain:bit.ly')).toBeUndefined()
})

test('an account is found with its bank and without, a PromptPay number as a phone', async () => {
  await reports('k1', { sees: [{ kind: 'account', canonical: '004:1112223334', bank: '004' }] })
  await reports('k2', { sees: ['account:1112223334', 'promptpay:+66899999999'] })
  expect(await known('account:1112223334')).toMatchObject({ reports: 2 })
  expect(await known('account:004:1112223334')).toMatchObject({ reports: 1 })
  expect(await known('phone:+66899999999')).toMatchObject({ reports: 1 })
})

test('where it is not known which message said it, any answer that is taken back takes all of it', async () => {
  const a = phone()
  const caseId = await reports('f2', { sees: [a] })
  await does('somebody-else', [{ do: 'forget-message', messageId: `said-${caseId}` }])
  expect(await known(a)).toMatchObject({ reports: 1 })
  await does('f2', [{ do: 'forget-message', messageId: `said-${caseId}` }])
  expect(await known(a)).toBeUndefined()
})

test('what nobody has reported for two years is no longer listed, and a month later is gone', async () => {
  const a = phone()
  await reports('e1', { sees: [a] })
  const end = AT + content.days.scamListed * DAY
  expect(await known(a, end - 1)).toMatchObject({ reports: 1 })
  expect(await known(a, end)).toBeUndefined()
  expect((await retain(sql, content.days, end + DAY))['scam-indicators']).toBe(0)
  expect(
    (await retain(sql, content.days, AT + (content.days.scamKept + 1) * DAY))['scam-indicators'],
  ).toBeGreaterThan(0)
  expect(await sql`select 1 from sighting`).toEqual([])
  expect(await campaigns()).toEqual([])
})

test('withdrawals and reports at the same time leave counts and campaigns as if one had come after the other', async () => {
  const seen = Array.from({ length: 5 }, phone)
  const first = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      reports(`r${i}`, { sees: [seen[i % 5]!, seen[(i * 3 + 1) % 5]!], transfers: [{ satang: 10 }] }),
    ),
  )
  await Promise.all([
    ...first
      .slice(0, 5)
      .map((caseId, i) =>
        does(`r${i}`, [
          { do: 'move-case', caseId, from: 'received', to: 'withdrawn', reason: 'changed_mind' },
        ]),
      ),
    ...Array.from({ length: 5 }, (_, i) =>
      reports(`n${i}`, { sees: [seen[i]!], transfers: [{ satang: 1 }] }),
    ),
  ])
  const wrong = await sql`
    select i.id from indicator i left join sighting s on s.indicator_id = i.id and s.stands
    group by i.id having i.reporters <> count(distinct s.reporter)`
  expect(wrong).toEqual([])
  const unlike = await sql`
    select 1 from sighting a join sighting b on a.indicator_id = b.indicator_id
      join scam_report ra on ra.case_id = a.case_id join scam_report rb on rb.case_id = b.case_id
    where a.links and b.links and a.stands and b.stands and ra.campaign_id is distinct from rb.campaign_id`
  expect(unlike).toEqual([])
  const sums = await sql`
    select c.id from campaign c left join scam_report r on r.campaign_id = c.id where c.merged_into is null
    group by c.id having c.reports <> count(r.case_id) or c.loss <> coalesce(sum(r.loss), 0)`
  expect(sums).toEqual([])
})

test('the last report of a number taken back while another one comes: the other is kept, whoever was first', async () => {
  for (let round = 0; round < 25; round++) {
    const a = phone()
    const number = a.slice(6)
    const said = `last-${round}`
    await reports(`g${round}`, { sees: [{ kind: 'phone', canonical: number, messages: [said] }] })
    await Promise.all([
      does(`g${round}`, [{ do: 'forget-message', messageId: said }]),
      reports(`h${round}`, { sees: [a] }),
    ])
    expect(await known(a)).toMatchObject({ reports: 1 })
  }
})

test('who comes while a report is still being written waits for it; without the gate it would be counted away', async () => {
  // They share no number with each other, but both with a third.
  const twoAtOnce = async () => {
    const [a, b] = [phone(), phone()]
    const third = await reports('before', { sees: [a, b] })
    let second: Promise<unknown> | undefined
    await sql.begin(async (tx) => {
      await reportersOf(tx as unknown as Sql, keys).reports('first', { sees: [a] })
      second = reports('second', { sees: [b] })
      // Until it waits for something that the first holds.
      while (!(await waiting()).length) await new Promise((done) => setTimeout(done, 10))
    })
    await second
    return ((await campaignOf(third)) as { reports?: number }).reports
  }
  expect(await twoAtOnce()).toBe(3)
  const [gate] = await sql`select pg_get_functiondef('scam_enter'::regproc) as source`
  await sql`create or replace function scam_enter() returns void language plpgsql as 'begin end'`
  expect(await twoAtOnce()).not.toBe(3)
  await sql.unsafe(gate!.source as string)
  expect(await twoAtOnce()).toBe(3)
})

test('the look-up of four hundred keys goes by the primary key, in one statement', async () => {
  await sql`
    insert into indicator (id, kind, canonical, reporters, last_at)
    select md5(i::text)::uuid, 'phone', '\\x00', 1, ${new Date(AT)}::timestamptz from generate_series(1, 30000) i`
  await sql`analyze indicator`
  const said: string[] = []
  const listening = { unsafe: (text: string) => Promise.resolve(said.push(text) && []) } as unknown as Sql
  const wanted = Array.from({ length: 400 }, phone)
  expect(await readKnown(listening, keys, [...wanted, ...wanted], AT)).toEqual({})
  expect(said).toHaveLength(1)
  const plan = JSON.stringify(await sql.unsafe(`explain ${said[0]}`))
  expect(plan).toMatch(/indicator_pkey/)
  expect(plan).not.toMatch(/Seq Scan/)
})
