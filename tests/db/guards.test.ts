import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Sql } from '../../db/client.ts'
import { readKeys, seal } from '../../db/crypto.ts'
import { alertGuards, claimGuardNotices, readGuards, tellGuardNotice } from '../../db/guards.ts'
import { acceptEvents } from '../../db/lane.ts'
import { retain } from '../../db/retain.ts'
import { commitTurn } from '../../db/turn.ts'
import content from '../../flows/content/retention.json' with { type: 'json' }
import type { Effect } from '../../flows/effects.ts'
import { DAY, HOUR, MINUTE } from '../../flows/time.ts'
import { freshDatabase } from '../postgres.ts'
import { nobody as failed } from '../tools/failed.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const keys = await readKeys(`1:${key}`, key)
const NOW = Date.UTC(2026, 10, 21, 3)
let database: Awaited<ReturnType<typeof freshDatabase>>
let sql: Sql
let people = 0
let events = 0
let codes = 48_273_000

beforeAll(async () => {
  database = await freshDatabase()
  sql = connect(database.url, { max: 8 })
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

const version = new Map<string, number>()
const does = async (personId: string, effects: Effect[], at = NOW): Promise<boolean> => {
  const eventId = `g${++events}`
  await acceptEvents(sql, [
    { eventId, personId, kind: 'message', at, body: new Uint8Array([1]), standby: false },
  ])
  const known = version.get(personId) ?? 0
  const committed = await commitTurn(sql, keys, {
    personId,
    version: known,
    lineUser: await seal(keys, `person.line_user:${personId}`, `U${personId}`),
    lang: 'th',
    easy: false,
    state: new Uint8Array([1]),
    movedAt: at,
    ...(effects.some((effect) => effect.do === 'friend') ? { friend: false } : {}),
    done: [eventId],
    late: [],
    say: [],
    carried: [],
    effects: effects.map((effect) => ({ effect, cause: eventId, at })),
  })
  if (committed.won) version.set(personId, known + 1)
  return committed.won
}
const somebody = async () => {
  const who = `00000000-0000-4000-8000-${String(++people).padStart(12, '0')}`
  await does(who, [])
  return who
}
const agree: Effect = { do: 'agree', purpose: 'guardian', version: 'v' }
const ask = (guardId: string, code: string): Effect => ({
  do: 'guard-ask',
  guardId,
  code,
  until: NOW + DAY,
  names: { ward: 'แม่สมศรี', guardian: 'ต้อม' },
  messages: ['m1', 'm2'],
  version: 'v',
})
const asked = async (ward: string) => {
  const id = crypto.randomUUID()
  const code = String(++codes)
  await does(ward, [agree, ask(id, code)])
  return { id, code }
}
const bound = async () => {
  const ward = await somebody()
  const guardian = await somebody()
  const { id } = await asked(ward)
  await does(guardian, [agree, { do: 'guard-accept', guardId: id }])
  return { ward, guardian, id }
}
const read = (who: string, wanted = {}, now = NOW) =>
  readGuards(sql, keys, who, wanted, { now, fresh: { id: '', code: '' } })
const notices = async (who: string) =>
  (await sql`select kind, state from guard_notice where person_id = ${who}::uuid order by id`).map(
    ({ kind, state }) => `${kind} ${state}`,
  )
const agreements = async (who: string) =>
  Number(
    (
      await sql`select count(*) as n from consent where person_id = ${who}::uuid and purpose = 'guardian' and withdrawn_at is null`
    )[0]!.n,
  )

test('a code finds who asks, until its day is over; the table holds neither code nor name', async () => {
  const ward = await somebody()
  const other = await somebody()
  const { id, code } = await asked(ward)
  expect((await read(other, { code })).found).toEqual({ id, own: false, again: false, name: 'แม่สมศรี' })
  expect((await read(ward, { code })).found).toMatchObject({ own: true })
  expect((await read(other, { code: '00000000' })).found).toBeUndefined()
  expect((await read(other, { code }, NOW + DAY)).found).toBeUndefined()
  expect((await read(ward)).links).toMatchObject([{ id, as: 'ward', state: 'asked', name: 'ต้อม' }])
  const [row] =
    await sql`select g::text as all, encode(names, 'escape') as names from guard g where id = ${id}::uuid`
  expect(`${row!.all}${row!.names}`).not.toMatch(new RegExp(`${code}|ต้อม|สมศรี`))
})

test('eight who type the same code at once: one is bound, the ward hears of one, the others read again and find it gone', async () => {
  const ward = await somebody()
  const { id, code } = await asked(ward)
  const eight = await Promise.all(Array.from({ length: 8 }, somebody))
  const outcomes = await Promise.allSettled(
    eight.map((who) => does(who, [agree, { do: 'guard-accept', guardId: id }])),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of outcomes)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: '40001' })
  expect(await notices(ward)).toEqual(['agreed waiting'])
  expect((await Promise.all(eight.map(agreements))).reduce((a, b) => a + b)).toBe(1)
  expect((await read(eight[0]!, { code })).found).toBeUndefined()
})

test('nobody is bound by a code that is over, that was taken back, or that is their own', async () => {
  const ward = await somebody()
  const other = await somebody()
  const accept = (id: string): Effect => ({ do: 'guard-accept', guardId: id })
  const late = await asked(ward)
  await expect(does(other, [accept(late.id)], NOW + DAY)).rejects.toMatchObject({ code: '40001' })
  const back = await asked(ward)
  await does(ward, [{ do: 'guard-end', guardId: back.id }])
  await expect(does(other, [accept(back.id)])).rejects.toMatchObject({ code: '40001' })
  const own = await asked(ward)
  await expect(does(ward, [accept(own.id)])).rejects.toMatchObject({ code: '40001' })
  expect(await notices(ward)).toEqual([])
})

test('accepting while the ward takes it back: either is bound and then told of the end, or never was', async () => {
  for (let n = 0; n < 6; n++) {
    const ward = await somebody()
    const other = await somebody()
    const { id } = await asked(ward)
    const [accepted, ended] = await Promise.allSettled([
      does(other, [agree, { do: 'guard-accept', guardId: id }]),
      does(ward, [{ do: 'guard-end', guardId: id }]),
    ])
    expect(ended!.status).toBe('fulfilled')
    const left = await sql`select state from guard where id = ${id}::uuid`
    expect(left[0]!.state).toBe('ended')
    expect(await notices(other)).toEqual(accepted!.status === 'fulfilled' ? ['ended waiting'] : [])
    // An agreement given in the same moment is not seen by whoever ends it; the next tidying withdraws it.
    await retain(sql, content.days, NOW)
    expect(await agreements(ward)).toBe(0)
    expect(await agreements(other)).toBe(0)
  }
})

test('both end it at once: it ends once, and nobody is told twice', async () => {
  const { ward, guardian, id } = await bound()
  await Promise.all([ward, guardian].map((who) => does(who, [{ do: 'guard-end', guardId: id }])))
  const told = [...(await notices(ward)), ...(await notices(guardian))].filter((one) =>
    one.startsWith('ended'),
  )
  expect(told).toHaveLength(1)
})

test('somebody else’s bond is not theirs to end', async () => {
  const { ward, id } = await bound()
  await does(await somebody(), [{ do: 'guard-end', guardId: id }])
  expect((await read(ward)).links).toHaveLength(1)
})

test.each([
  ['leaves', { do: 'friend', is: false }],
  ['withdraws', { do: 'withdraw-agreement', purpose: 'service' }],
] as const)(
  'who %s is bound to nobody: both sides of it, codes too; the others are told',
  async (_, effect) => {
    const { ward, guardian, id } = await bound()
    const child = await somebody()
    const second = await asked(guardian)
    await does(child, [agree, { do: 'guard-accept', guardId: second.id }])
    const open = await asked(guardian)
    await does(guardian, [effect])
    for (const who of [ward, guardian, child]) expect((await read(who)).links).toEqual([])
    expect((await read(child, { code: open.code })).found).toBeUndefined()
    expect(await notices(ward)).toEqual(['agreed off', 'ended waiting'])
    expect(await notices(child)).toEqual(['ended waiting'])
    for (const who of [ward, guardian, child]) expect(await agreements(who)).toBe(0)
    expect(id).toBeTruthy()
  },
)

test('one bond of several ends: the agreement stays for the others', async () => {
  const { ward, id } = await bound()
  const second = await asked(ward)
  await does(ward, [{ do: 'guard-end', guardId: id }])
  expect(await agreements(ward)).toBeGreaterThan(0)
  await does(ward, [{ do: 'guard-end', guardId: second.id }])
  expect(await agreements(ward)).toBe(0)
})

test('a stop is told once an hour, whichever way it was checked and however often at once', async () => {
  const { ward, guardian, id } = await bound()
  const alert: Effect = { do: 'guard-alert', guardIds: [id] }
  await does(ward, [alert])
  await expect(does(ward, [alert], NOW + HOUR - 1)).rejects.toMatchObject({ code: '40001' })
  expect(await alertGuards(sql, ward, NOW + HOUR - 1)).toBe(0)
  expect((await read(ward)).toldAt).toBe(NOW)
  const many = await Promise.all(Array.from({ length: 8 }, () => alertGuards(sql, ward, NOW + HOUR)))
  expect(many.toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 1])
  expect(await notices(guardian)).toEqual(['stop waiting', 'stop waiting'])
})

test('"we told them" is not committed of one who ended it, or left, in between', async () => {
  for (const effect of [{ do: 'guard-end' }, { do: 'friend', is: false }] as const) {
    const { ward, guardian, id } = await bound()
    await does(guardian, [effect.do === 'guard-end' ? { ...effect, guardId: id } : effect])
    const before = version.get(ward)
    await expect(does(ward, [{ do: 'guard-alert', guardIds: [id] }])).rejects.toMatchObject({ code: '40001' })
    expect(version.get(ward)).toBe(before)
    expect((await notices(guardian)).filter((one) => one.startsWith('stop'))).toEqual([])
    expect(await sql`select 1 from guard_told where ward_id = ${ward}::uuid`).toEqual([])
  }
})

test('what was to be told of the ward is not told once the bond is over', async () => {
  const { ward, guardian, id } = await bound()
  await does(ward, [{ do: 'guard-alert', guardIds: [id] }])
  await does(ward, [{ do: 'guard-end', guardId: id }])
  expect(await notices(guardian)).toEqual(['stop off', 'ended waiting'])
})

test('eight jobs at once, and one that died: each notice stands in the outbox once', async () => {
  await sql`delete from guard_notice`
  const { ward, guardian, id } = await bound()
  await does(ward, [{ do: 'guard-alert', guardIds: [id] }])
  const now = Date.now()
  const claims = (
    await Promise.all(
      Array.from({ length: 8 }, () => claimGuardNotices(sql, keys, { now, limit: 100, failed })),
    )
  ).flat()
  expect(claims.map(({ personId, kind, name }) => [personId, kind, name]).sort()).toEqual(
    [
      [ward, 'agreed', 'ต้อม'],
      [guardian, 'stop', 'แม่สมศรี'],
    ].sort(),
  )
  expect(await claimGuardNotices(sql, keys, { now, limit: 100, failed })).toEqual([])
  const again = await claimGuardNotices(sql, keys, { now: now + MINUTE, limit: 100, failed })
  const ids = await Promise.all(
    [...claims, ...again].map((one) => tellGuardNotice(sql, one, new Uint8Array([1]))),
  )
  expect(ids.flat()).toHaveLength(2)
})

test('the bond holds without the names once the message that gave them is unsent', async () => {
  const { ward, guardian, id } = await bound()
  await does(ward, [{ do: 'forget-message', messageId: 'm2' }])
  const [seen] = (await read(guardian)).links
  expect(seen).toMatchObject({ id, as: 'guardian' })
  expect(seen!.name).toBeUndefined()
})

test('what nobody used or what has ended goes, with its agreement; a bond stays', async () => {
  const kept = await bound()
  const ward = await somebody()
  const { id } = await asked(ward)
  await retain(sql, content.days, NOW + 2 * DAY)
  expect((await sql`select state from guard where id = ${id}::uuid`)[0]!.state).toBe('ended')
  expect(await agreements(ward)).toBe(0)
  await retain(sql, content.days, NOW + 400 * DAY)
  expect(await sql`select 1 from guard where id = ${id}::uuid`).toEqual([])
  expect((await read(kept.ward)).links).toHaveLength(1)
  expect(await agreements(kept.ward)).toBe(1)
})
