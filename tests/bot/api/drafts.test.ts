import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { open } from '../../../db/crypto.ts'
import { readState } from '../../../db/verbs/person-state.ts'
import type { DraftShown } from '../../../flows/draft.ts'
import { NOTICE } from '../../../flows/person/notice.ts'
import type { Conversation } from '../../../flows/turn.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { CITIZENS } from '../../simulator/identities.ts'
import { hiddenComplaint } from '../../tools/complaint.ts'

const [SOMSRI, PRASERT, MIND, DAENG] = CITIZENS.map(({ id }) => id) as [string, string, string, string]
let h: Harness
const clock = { now: Date.UTC(2026, 10, 21, 3) }

beforeAll(async () => {
  h = await startHarness({ clock: () => clock.now })
})
afterAll(() => h.close())

const call = async (who: string, method: string, path: string, body?: unknown, key?: string) => {
  const response = await h.app.request(`/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await tokenOf(who)}`,
      'content-type': 'application/json',
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, json: (await response.json()) as DraftShown & Record<string, unknown> }
}
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
const say = async (who: string, text: string) => {
  clock.now += 1_000
  await h.simulator.send(who, { type: 'text', text })
  await h.settle()
}
const chat = (who: string) => JSON.stringify(h.simulator.chat(who).messages.slice(-3))
const put = (who: string, answers: object, more: object = {}) =>
  call(who, 'PUT', '/drafts/complaint', { answers, ...more })
const stateOf = async (who: string): Promise<Conversation> => {
  const [row] =
    await h.sql`select id from person where id = (select person_id from session where token_hash is not null
    and person_id in (select id from person) and token_hash = ${await hashOf(who)}::bytea)`
  const found = await readState(h.sql, row!.id as string)
  return JSON.parse(await open(h.keys, `person.state:${row!.id}`, found!.state!)) as Conversation
}
const hashOf = async (who: string) =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(await tokenOf(who))))

const ANSWERS = hiddenComplaint({ amount: 150_000 })
const given = (answers: object, ago = 0) =>
  Object.fromEntries(Object.entries(answers).map(([id, v]) => [id, { v, ago }]))

describe('a draft in the chat and on the page', () => {
  test('nothing is kept on our side of someone who has not agreed', async () => {
    const answer = await put(SOMSRI, given({ family: 'online_trade' }))
    expect([answer.status, answer.json.type]).toEqual([403, '/problems/notice-first'])
    expect((await call(SOMSRI, 'GET', '/drafts/complaint')).json).toMatchObject({
      answers: {},
      agreed: false,
    })
    expect(await h.sql`select 1 from consent`).toEqual([])
  })

  test('agreeing on the page keeps what was filled in, and the chat offers to go on with it and asks nothing again', async () => {
    const { family, subtype, story } = ANSWERS
    const answer = await put(SOMSRI, given({ family, subtype, story }), { notice: NOTICE.version })
    expect(answer.json).toMatchObject({ agreed: true, wrong: [] })
    expect(await h.sql`select channel, version from consent`).toEqual([
      { channel: 'app', version: NOTICE.version },
    ])
    await say(SOMSRI, 'ร้องเรียน')
    expect(chat(SOMSRI)).toContain('ทำต่อ')
    await say(SOMSRI, 'ทำต่อ')
    expect(chat(SOMSRI)).toContain('เจอเรื่องนี้ทางไหนคะ')
    await say(SOMSRI, 'เฟซบุ๊ก')
  })

  test('what was answered in the chat is on the page, and of one answer the later one holds, wherever it was given', async () => {
    const shown = (await call(SOMSRI, 'GET', '/drafts/complaint')).json
    expect(shown.answers).toMatchObject({ platform: { v: 'facebook' }, story: { v: ANSWERS.story } })
    clock.now += 60_000
    // Typed on the page before the chat's answer, and told only now: the phone had no signal.
    const late = await put(SOMSRI, {
      platform: { v: 'shopee', ago: 120_000 },
      story: { v: 'เรื่องใหม่กว่าเดิม', ago: 5_000 },
    })
    expect(late.json.answers.platform).toMatchObject({ v: 'facebook' })
    expect(late.json.answers.story).toMatchObject({ v: 'เรื่องใหม่กว่าเดิม' })
    const newer = await put(SOMSRI, { platform: { v: 'lazada', ago: 0 } })
    expect(newer.json.answers.platform).toMatchObject({ v: 'lazada' })
  })

  test('an answer given on the page to what the chat is asking moves the chat on', async () => {
    await put(SOMSRI, given({ paid: ANSWERS.paid, amount: ANSWERS.amount }))
    await say(SOMSRI, 'ทวนคำถาม')
    expect(chat(SOMSRI)).toContain('จ่ายเงินวันไหน')
  })

  test('what does not answer its question changes nothing and is named', async () => {
    const answer = await put(SOMSRI, {
      amount: { v: -5, ago: 0 },
      paid_on: { v: { y: 2027, m: 1, d: 1, precision: 'day', iso: '2027-01-01' }, ago: 0 },
      nonsense: { v: 'x', ago: 0 },
    })
    expect(answer.json.wrong?.toSorted()).toEqual(['amount', 'nonsense', 'paid_on'])
    expect(answer.json.answers.amount).toMatchObject({ v: 150_000 })
  })

  test('twenty tabs that write at once lose nothing', async () => {
    const ids = [
      'family',
      'subtype',
      'story',
      'platform',
      'paid',
      'amount',
      'paid_on',
      'wants',
      'anonymous',
    ] as const
    await put(PRASERT, {}, { notice: NOTICE.version })
    const sent = await Promise.all(
      ids.map((id) =>
        put(
          PRASERT,
          given(Object.fromEntries(ids.slice(0, ids.indexOf(id) + 1).map((one) => [one, ANSWERS[one]]))),
        ),
      ),
    )
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]))
    const { answers } = (await call(PRASERT, 'GET', '/drafts/complaint')).json
    expect(Object.keys(answers).toSorted()).toEqual([...ids].toSorted())
  })

  test('a draft of the page is no interview under way: the next words in the chat are no answer to it', async () => {
    const state = await stateOf(PRASERT)
    expect(state.run).toBeUndefined()
    expect(state.shelf.map(({ i }) => i)).toEqual(['complaint'])
  })
})

describe('filing from the page', () => {
  test('twice under one key is one case, its number is in the chat, and the draft is gone from both', async () => {
    const body = { answers: { ...ANSWERS, seller: 'เพจบ้านพัดลม', accounts: null } }
    const sent = await Promise.all(
      [1, 2].map(() => call(PRASERT, 'POST', '/filings/complaint', body, 'one-filing-key')),
    )
    expect(sent.map(({ status }) => status)).toEqual([201, 201])
    const [one, two] = sent.map(({ json }) => json.number)
    expect(one).toBe(two)
    await h.settle()
    expect(await h.sql`select number from "case" where number = ${String(one)}`).toHaveLength(1)
    expect(chat(PRASERT)).toContain(String(one))
    expect((await call(PRASERT, 'GET', '/drafts/complaint')).json.answers).toEqual({})
    expect((await stateOf(PRASERT)).shelf).toEqual([])
  })

  test('an answer that is missing is named, and nothing is filed', async () => {
    const { amount: _, ...rest } = ANSWERS
    const answer = await call(
      MIND,
      'POST',
      '/filings/complaint',
      { answers: rest, notice: NOTICE.version },
      'missing-amount',
    )
    expect([answer.status, answer.json.missing]).toEqual([422, ['amount']])
    expect(
      await h.sql`select 1 from consent where person_id in (select person_id from session where token_hash = ${await hashOf(MIND)}::bytea)`,
    ).toEqual([])
  })

  test('the words that a message in the chat said still go when that message is taken back', async () => {
    await put(DAENG, given({ family: 'online_trade', subtype: 'not_received' }), { notice: NOTICE.version })
    await say(DAENG, 'ร้องเรียน')
    await say(DAENG, 'ทำต่อ')
    await say(DAENG, ANSWERS.story)
    const told = (await call(DAENG, 'GET', '/drafts/complaint')).json.answers.story
    expect(told).toMatchObject({ v: ANSWERS.story })
    const filed = await call(DAENG, 'POST', '/filings/complaint', { answers: ANSWERS }, 'with-a-message')
    expect(filed.status).toBe(201)
    const [row] = await h.sql`select a.messages from case_answer a join "case" c on c.id = a.case_id
      where c.number = ${String(filed.json.number)} and a.question = 'story'`
    expect(String(row?.messages)).toMatch(/^\{\d+\}$/)
  })

  test('“ไม่ขอตอบ” of the chat is filed as such, though a form says only that there is no value', async () => {
    const { amount: _, ...others } = ANSWERS
    await put(DAENG, given(others))
    await say(DAENG, 'ร้องเรียน')
    await say(DAENG, 'ทำต่อ')
    await say(DAENG, 'ไม่ขอตอบ')
    const { answers } = (await call(DAENG, 'GET', '/drafts/complaint')).json
    expect(answers.amount).toMatchObject({ skipped: true, how: 'private' })
    const filed = await call(
      DAENG,
      'POST',
      '/filings/complaint',
      { answers: { ...others, amount: null } },
      'not-told-in-chat',
    )
    expect(filed.status).toBe(201)
    const [row] = await h.sql`select a.case_id, a.ord, a.value from case_answer a
      join "case" c on c.id = a.case_id where c.number = ${String(filed.json.number)} and a.question = 'amount'`
    const value = await open(
      h.keys,
      `case_answer.value:${row!.case_id}:${row!.ord}`,
      row!.value as Uint8Array,
    )
    expect(JSON.parse(value)).toEqual({ skipped: true, how: 'private' })
  })

  test('a draft that was taken can be filed, whatever stands in it', async () => {
    const evidence = [{ messageId: '1\u0000' }, { messageId: '2\ud800' }]
    expect((await put(DAENG, given({ evidence }))).json.wrong).toEqual([])
    const filed = await call(DAENG, 'POST', '/filings/complaint', { answers: ANSWERS }, 'a-strange-draft')
    expect(filed.status).toBe(201)
    const here = await call(
      DAENG,
      'POST',
      '/filings/complaint',
      { answers: { ...ANSWERS, evidence } },
      'a-strange-form',
    )
    expect(here.status).toBe(201)
  })

  test('a check of rights is no filing', async () => {
    expect((await call(MIND, 'POST', '/filings/rights', { answers: {} }, 'rights-filing')).status).toBe(404)
    expect((await call(MIND, 'GET', '/drafts/nothing')).status).toBe(404)
  })
})
