import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { personIdOf } from '../../../db/crypto.ts'
import { readOwn } from '../../../db/own/read.ts'
import type { DraftShown } from '../../../flows/draft.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import type { ResultInWords } from '../../../flows/welfare/card-lines.ts'
import { KEEPING_VERSION } from '../../../flows/welfare/kept.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'

const [SOMSRI, PRASERT, MIND, DAENG] = CITIZENS.map(({ id }) => id) as [string, string, string, string]
let h: Harness
const clock = { now: Date.UTC(2026, 10, 21, 3) }

beforeAll(async () => {
  h = await startHarness({ clock: () => clock.now })
})
afterAll(() => h.close())

const tokens = new Map<string, string>()
const tokenOf = async (who: string): Promise<string> => {
  const known = tokens.get(who)
  if (known) return known
  const response = await h.app.request('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ idToken: await h.simulator.idTokenFor(who) }),
  })
  const { token } = (await response.json()) as { token: string }
  tokens.set(who, token)
  return token
}
const call = async (who: string, method: string, path: string, body?: unknown) => {
  const response = await h.app.request(`/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await tokenOf(who)}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const json = (await response.json()) as DraftShown & {
    keptSince: string | null
    type?: string
    told?: ResultInWords | null
  }
  return { status: response.status, json }
}
const put = (who: string, answers: object, more: object = {}) =>
  call(who, 'PUT', '/drafts/rights', { answers, ...more })
const say = async (who: string, text: string) => {
  clock.now += 1_000
  await h.simulator.send(who, { type: 'text', text })
  await h.settle()
}
const chat = (who: string, last = 3) => JSON.stringify(h.simulator.chat(who).messages.slice(-last))
const profiles = async () => (await h.sql`select count(*)::int as n from rights_profile`)[0]?.n as number
const notice = { notice: NOTICE.version }
const born = { y: 1950, m: 3, d: 5, precision: 'day', iso: '1950-03-05' }
const given = (answers: Record<string, unknown>, ago = 0) =>
  Object.fromEntries(Object.entries(answers).map(([id, v]) => [id, { v, ago }]))
const ELDER = {
  for: 'self',
  birth_date: born,
  nationality: 'thai',
  state_pension_or_salary: false,
  domicile_registered: true,
  institution_status: 'none',
}

describe('answers of a check of rights', () => {
  test('given in the app they are a result in the chat, and are asked on from there', async () => {
    expect((await put(SOMSRI, given(ELDER))).json.type).toBe('/problems/notice-first')
    expect((await put(SOMSRI, given(ELDER), notice)).status).toBe(200)
    await say(SOMSRI, 'ดูสิทธิ')
    expect(chat(SOMSRI)).toContain('น่าจะได้เดือนละ 700 บาท')
    expect(chat(SOMSRI)).toContain('ตอบต่อ')
    // In words, for a phone that has yet to load the rules: as the chat said it.
    const told = async (lang: string) => (await call(SOMSRI, 'GET', `/own/rights/told/${lang}`)).json.told
    expect(await told('th')).toMatchObject({ title: expect.stringContaining('700 บาท') })
    expect((await told('en'))?.cards.map(({ id }) => id)).toContain('elderly-allowance')
    expect(JSON.stringify(await told('en'))).not.toMatch(/[ก-๙]/)
    expect(await told('th/elderly-allowance')).toMatchObject({ standing: 'น่าจะมีสิทธิ' })
    expect(JSON.stringify(await told('th/elderly-allowance'))).toContain('เดือนละ 700 บาท')
    expect((await call(SOMSRI, 'GET', '/own/rights/told/th/no-such')).status).toBe(404)
    expect((await call(SOMSRI, 'GET', '/own/rights/told/de')).status).toBe(404)
  })

  test('of a result in the chat one is changed in the app, and one that is not known stays unknown', async () => {
    const later = { ...born, y: 1930, iso: '1930-03-05' }
    const answers = {
      ...given({ birth_date: later }),
      in_hardship: { skipped: true, how: 'private', ago: 0 },
    }
    clock.now += 1_000
    const { json } = await put(SOMSRI, answers)
    expect(json.answers.birth_date).toMatchObject({ v: later })
    expect(json.answers.in_hardship).toMatchObject({ skipped: true, how: 'private' })
    await say(SOMSRI, 'ดูสิทธิ')
    expect(chat(SOMSRI)).toContain('น่าจะได้เดือนละ 1,000 บาท')
  })

  test('of a check that was begun in the chat go on in the app and back', async () => {
    await put(PRASERT, {}, notice)
    await say(PRASERT, 'ดูสิทธิ')
    await say(PRASERT, '1')
    const shown = await call(PRASERT, 'GET', '/drafts/rights')
    expect(shown.json.answers.for).toMatchObject({ v: 'self' })
    expect((await call(PRASERT, 'GET', '/own/rights/told/th')).json.told).toBeNull()
    const { told } = (await call(PRASERT, 'GET', '/own/rights/told/th/elderly-allowance')).json
    expect(told).not.toHaveProperty('standing')
    expect(chat(PRASERT, 1)).toContain('วันที่เท่าไร')
    clock.now += 1_000
    await put(PRASERT, given({ birth_date: born }))
    await say(PRASERT, 'ทวน')
    expect(chat(PRASERT, 2)).not.toContain('เกิดวันที่เท่าไร')
    await say(PRASERT, 'พอแล้ว')
    expect((await call(PRASERT, 'GET', '/drafts/rights')).json.answers.birth_date).toMatchObject({ v: born })
  })

  test('that are deleted in the chat go from the phone too: those of another kept there, and what came before, do not come back', async () => {
    const who = PRASERT
    await put(who, given({ birth_date: born }), notice)
    expect((await call(who, 'GET', '/drafts/rights')).json.gone).toBeUndefined()
    await say(who, 'ลืมคำตอบของฉัน')
    clock.now += 60_000
    const shown = await call(who, 'GET', '/drafts/rights')
    expect(shown.json).toMatchObject({ answers: {}, gone: 60_000 })
    const late = await put(who, given({ nationality: 'thai' }, 120_000))
    expect(late.json.answers).toEqual({})
    const since = await put(who, given({ nationality: 'thai' }, 30_000))
    expect(since.json.answers.nationality).toMatchObject({ v: 'thai' })
  })

  test('that are told in confidence, or are another’s, never reach the app', async () => {
    await put(MIND, {}, notice)
    await say(MIND, 'ดูสิทธิ')
    await say(MIND, '4')
    expect((await call(MIND, 'GET', '/drafts/rights')).json.answers).toEqual({})
    const taken = await put(MIND, given({ topics: ['harm', 'flood'], ok_harm: 'yes', for: 'self' }))
    expect(JSON.stringify(taken.json.answers)).not.toContain('harm')
    expect(taken.json.answers.topics).toMatchObject({ v: ['flood'] })
  })

  test('are gone from us after a day', async () => {
    await put(DAENG, given(ELDER), notice)
    clock.now += 25 * 3_600_000
    tokens.clear()
    expect((await call(DAENG, 'GET', '/drafts/rights')).json.answers).toEqual({})
  })
})

/** Papers that are ready, while answers are kept. */
const papersAreKept = async () => {
  const tick = async (...changes: [of: string, paper: number, on?: boolean][]) => {
    const body = { changes: changes.map(([of, paper, on = true]) => ({ of, paper, on })) }
    const answer = await call(DAENG, 'PUT', '/own/rights/ticks', body)
    return (answer.json as unknown as { ticks: object }).ticks
  }
  const [day, later] = ['elderly-allowance:2026-11-20', 'elderly-allowance:2026-12-20']
  expect((await call(DAENG, 'GET', '/own/rights')).json).toMatchObject({ ticks: {} })
  // Two phones at once lose nothing of each other's; the same twice is one.
  await Promise.all([0, 1, 2, 2].map((paper) => tick([day, paper])))
  expect(await tick([day, 1, false])).toEqual({ [day]: [0, 2] })
  // Of a right that the kept answers do not give nothing is kept: it might say what was told in confidence.
  expect(await tick(['aids-allowance:2026-11-20', 0], ['nothing-of-ours:2026-11-20', 0])).toEqual({
    [day]: [0, 2],
  })
  const [row] = await h.sql`select r::text as all from rights_profile r where ticks is not null`
  expect(row!.all).not.toContain('elderly')
  // A list that was checked anew begins unticked, and an old phone does not bring the old one back.
  expect(await tick([later, 3])).toEqual({ [later]: [3] })
  expect(await tick([day, 1])).toEqual({ [later]: [3] })
  // Kept anew they stay, and are in the copy of everything.
  expect((await call(DAENG, 'POST', '/own/rights/keep', { version: KEEPING_VERSION })).status).toBe(200)
  expect((await call(DAENG, 'GET', '/own/rights')).json).toMatchObject({ ticks: { [later]: [3] } })
  const { keys } = h
  const copy = await readOwn(h.sql, keys, await personIdOf(keys, DAENG))
  expect([copy.tables.rights_profile?.[0]?.ticks, copy.unreadable]).toEqual([{ [later]: [3] }, []])
  for (const wrong of [
    { of: 'x', paper: 0, on: true },
    { of: day, paper: -1, on: true },
  ])
    expect((await call(DAENG, 'PUT', '/own/rights/ticks', { changes: [wrong] })).status).toBe(422)
  const none = { changes: [{ of: day, paper: 0, on: true }] }
  expect((await call(PRASERT, 'PUT', '/own/rights/ticks', none)).status).toBe(404)
}

describe('keeping', () => {
  test('takes answers and an agreement; what is kept is said, and forgotten here it is forgotten in the chat', async () => {
    const before = await profiles()
    expect((await call(DAENG, 'POST', '/own/rights/keep', { version: KEEPING_VERSION })).status).toBe(404)
    expect((await call(DAENG, 'POST', '/own/rights/keep', { version: 'another' })).status).toBe(422)
    await put(DAENG, given(ELDER))
    expect((await call(DAENG, 'GET', '/own/rights')).json.keptSince).toBeNull()
    expect((await call(DAENG, 'POST', '/own/rights/keep', { version: KEEPING_VERSION })).status).toBe(200)
    expect(await profiles()).toBe(before + 1)
    expect((await call(DAENG, 'GET', '/own/rights')).json.keptSince).toBe(new Date(clock.now).toISOString())
    const consents =
      await h.sql`select channel from consent where purpose = 'rights' and withdrawn_at is null`
    expect(consents.map(({ channel }) => channel)).toEqual(['app'])
    await papersAreKept()
    expect((await call(DAENG, 'POST', '/own/rights/forget', {})).status).toBe(200)
    expect(await profiles()).toBe(before)
    expect((await call(DAENG, 'GET', '/drafts/rights')).json.answers).toEqual({})
    expect((await call(DAENG, 'GET', '/own/rights')).json.keptSince).toBeNull()
  })
})
