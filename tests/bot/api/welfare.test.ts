import { afterEach, describe, expect, test, vi } from 'vitest'
import { welfareApi } from '../../../bot/api/welfare.ts'
import { PROGRAMMES } from '../../../flows/welfare/catalogue.ts'
import type { OpenResult } from '../../../flows/welfare/open-result.ts'
import { randomFacts, seeded } from '../../tools/welfare-people.ts'

afterEach(() => vi.restoreAllMocks())

/** Noon in Bangkok of 20 November 2026. */
const app = welfareApi({ now: () => Date.UTC(2026, 10, 20, 5) })
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const evaluated = async (body: unknown): Promise<OpenResult> => {
  const response = await post('/evaluate', body)
  expect(response.status).toBe(200)
  return (await response.json()) as OpenResult
}
const refused = async (path: string, body: unknown) => {
  const response = await post(path, body)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  const { errors } = (await response.json()) as { errors?: { field: string; why: string }[] }
  return { status: response.status, fields: errors?.map(({ field }) => field) }
}

const elder = {
  birth_date: '1950-04-13',
  nationality: 'thai',
  domicile_registered: true,
  state_pension_or_salary: false,
  institution_status: 'none',
}

describe('POST /evaluate', () => {
  test('an elder: the right, its sum, what is missing, and the next question', async () => {
    const result = await evaluated({ at: '2026-11-20', facts: elder })
    expect(result.eligible).toContainEqual({
      id: 'elderly-allowance',
      discretionary: false,
      amounts: [{ kind: 'cash', period: 'month', amount_thb: 700 }],
    })
    expect(result.monthly_cash_thb).toBe(700)
    expect(result.need_more_info).toContainEqual({
      id: 'ucs-gold-card',
      missing: ['state_health_right', 'sso_section'],
    })
    expect(result.not_eligible).toContainEqual({ id: 'nationality-fast-track', failing: ['nationality'] })
    expect(result.upcoming).toContainEqual({ id: 'elderly-allowance', on: '2030-10-01', change: 'amount' })
    expect(result.next_question).toBe('disability_card')
  })
  test('the tree’s own fact fails, what can be asked is missing', async () => {
    const young = await evaluated({ facts: { ...elder, birth_date: '1990-01-01' } })
    expect(young.not_eligible).toContainEqual({ id: 'elderly-allowance', failing: ['age_years'] })
    const { birth_date: _, ...rest } = elder
    const unknown = await evaluated({ facts: rest })
    expect(unknown.need_more_info).toContainEqual({ id: 'elderly-allowance', missing: ['birth_date'] })
    expect(unknown.next_question).toBe('birth_date')
  })
  test('every programme is in exactly one list, for anybody', async () => {
    const draw = seeded(11)
    const ids = PROGRAMMES.map(({ id }) => id).sort()
    for (let i = 0; i < 40; i++) {
      const result = await evaluated({ at: '2026-11-20', facts: randomFacts(draw) })
      const lists = [result.eligible, result.not_eligible, result.need_more_info].flatMap((list) =>
        list.map(({ id }) => id),
      )
      expect([...lists, ...result.closed].sort()).toEqual(ids)
      expect(Object.keys(result)).toEqual([
        'eligible',
        'not_eligible',
        'need_more_info',
        'closed',
        'monthly_cash_thb',
        'next_question',
        'upcoming',
      ])
      for (const { failing } of result.not_eligible) expect(failing.length).toBeGreaterThan(0)
      for (const { missing } of result.need_more_info) expect(missing.length).toBeGreaterThan(0)
      if (result.next_question)
        expect(
          result.need_more_info.some(({ missing }) => missing.includes(result.next_question!)) ||
            result.eligible.length > 0,
        ).toBe(true)
    }
  })
  test('without a day it is today in Bangkok', async () => {
    const late = welfareApi({ now: () => Date.UTC(2026, 10, 20, 17, 30) })
    const facts = { ...elder, birth_date: '1966-11-21' }
    const response = await late.request('/evaluate', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ facts }),
    })
    const result = (await response.json()) as OpenResult
    expect(result.eligible.map(({ id }) => id)).toContain('elderly-allowance')
    expect((await evaluated({ facts })).eligible.map(({ id }) => id)).not.toContain('elderly-allowance')
  })
  test('an earlier day: a scheme that had not begun is closed', async () => {
    const facts = { ...elder, state_welfare_card: true }
    expect((await evaluated({ at: '2023-03-31', facts })).closed).toContain('swc-goods-300')
    const after = await evaluated({ at: '2023-04-01', facts })
    expect(after.eligible.map(({ id }) => id)).toContain('swc-goods-300')
  })
})

describe('what cannot be read', () => {
  test.each([
    [{ facts: { shoe_size: 40 } }, ['shoe_size']],
    [{ facts: { age_years: 'old', has_credit_card: 1 } }, ['age_years', 'has_credit_card']],
    [{ facts: { birth_date: '2026-02-30' } }, ['birth_date']],
    [{ facts: { birth_date: '2026-11-21' } }, ['birth_date']],
    [{ facts: { children: [{ birth_date: '2019-13-01' }] } }, ['children.0.birth_date']],
    [{ at: '2026-02-30', facts: {} }, ['at']],
    [{ at: '2569-11-20', facts: {} }, ['at']],
    [{ at: 20261120, facts: {} }, ['at']],
    [{ at: '2026-11-20' }, ['facts']],
    [{ facts: [] }, ['facts']],
    [{ facts: {}, name: 'สมศรี' }, ['name']],
  ])('%j: 422 naming %j', async (body, fields) => {
    expect(await refused('/evaluate', body)).toEqual({ status: 422, fields })
  })
  test.each([
    ['{"facts":{"__proto__":{"age_years":70}}}', ['facts.__proto__']],
    [
      '{"facts":{"constructor":1,"toString":2,"hasOwnProperty":true,"prototype":3}}',
      ['facts.constructor', 'facts.toString', 'facts.hasOwnProperty', 'facts.prototype'],
    ],
    ['{"__proto__":{"at":"2020-01-01"},"facts":{}}', ['__proto__']],
    ['{"facts":{"\\u005f_proto__":1}}', ['facts.__proto__']],
    ['{"facts":{"children":[{"birth_date":"2020-01-01","__proto__":1}]}}', ['facts.children.0.__proto__']],
    ['{"facts":{"children":[{"constructor":1}]}}', ['facts.children.0.constructor']],
    ['{"facts":{"children":[null]}}', ['facts.children.0']],
    ['{"facts":{"annual_income_thb":{"min":1,"__proto__":2}}}', ['facts.annual_income_thb']],
    ['{"facts":{"age_years":1e400}}', ['facts.age_years']],
    ['{"facts":{"age_years":null}}', ['facts.age_years']],
    ['{"facts":{"age_years":[70]}}', ['facts.age_years']],
    ['{"facts":{"age_years":{}}}', ['facts.age_years']],
    ['{"facts":{"age_years":{"min":70,"max":60}}}', ['facts.age_years']],
    ['{"facts":{"annual_income_thb":1e308}}', ['facts.annual_income_thb']],
    ['{"facts":{"birth_date":"2569-02-30"}}', ['facts.birth_date']],
    ['{"facts":{"birth_date":"2499-03-05"}}', ['facts.birth_date']],
    ['{"facts":{"birth_date":"1950-4-13"}}', ['facts.birth_date']],
    ['{"facts":{"birth_date":"1850-01-01"}}', ['facts.birth_date']],
    ['{"facts":{"birth_date":"๑๙๕๐-๐๔-๑๓"}}', ['facts.birth_date']],
    ['{"facts":{"birth_date":["1950-04-13"]}}', ['facts.birth_date']],
    ['{"facts":{"nationality":"__proto__"}}', ['facts.nationality']],
    ['{"facts":{"disability_card":"true"}}', ['facts.disability_card']],
    ['{"facts":{"disability_card":1}}', ['facts.disability_card']],
    ['{"facts":{"age_years":70,"age_years":20}}', ['facts.age_years']],
    ['{"facts":{},"facts":{"age_years":70}}', ['facts']],
    ['{"at":"2026-11-20","at":"2020-01-01","facts":{}}', ['at']],
    ['{"at":"2026-2-3","facts":{}}', ['at']],
    ['{"facts":null}', ['facts']],
  ])('%s: nothing is dropped or guessed', async (body, fields) => {
    const response = await post('/evaluate', body)
    expect(response.status).toBe(422)
    expect(((await response.json()) as { fields: string[] }).fields).toEqual(fields)
  })
  test.each([
    ['a fact of Object', '{"members":[{"__proto__":{}}]}', ['members.0.__proto__']],
    ['a name twice', '{"members":[{},{"age_years":1,"age_years":2}]}', ['members.1.age_years']],
    ['ten thousand', `{"members":[${Array(10_000).fill('{}').join()}]}`, ['members']],
    ['nobody', '{"members":[null]}', ['members.0']],
    ['facts', '{"facts":{}}', ['facts']],
  ])('of a household: %s', async (_, body, fields) => {
    const response = await post('/evaluate-household', body)
    expect(response.status).toBe(422)
    expect(((await response.json()) as { fields: string[] }).fields).toEqual(fields)
  })
  test('a name that only looks as if it were there twice is not', async () => {
    for (const body of [
      '{"facts":{"children":[{"birth_date":"2020-01-01"},{"birth_date":"2021-01-01"}]}}',
      '{"at":"2026-11-20","facts":{"registered_province":"ขอนแก่น","residence_province":"ขอนแก่น"}}',
    ])
      expect((await post('/evaluate', body)).status).toBe(200)
  })
  test('a Buddhist year is told to be one', async () => {
    const response = await post('/evaluate', { facts: { birth_date: '2499-03-05' } })
    expect(await response.text()).toContain('543')
  })
  test('thousands of strange names are not all told back', async () => {
    const facts = Object.fromEntries(Array.from({ length: 4_000 }, (_, n) => [`f${n}`, 1]))
    const { fields } = (await (await post('/evaluate', { facts })).json()) as { fields: string[] }
    expect(fields).toHaveLength(100)
  })
  test('a derived fact that is given is taken as given, whatever the birth date says', async () => {
    const { eligible } = await evaluated({ at: '2026-11-20', facts: { ...elder, elderly_band_age: 92 } })
    expect(eligible.find(({ id }) => id === 'elderly-allowance')?.amounts).toEqual([
      { kind: 'cash', period: 'month', amount_thb: 1_000 },
    ])
    const young = await evaluated({ facts: { ...elder, age_years: 59 } })
    expect(young.not_eligible).toContainEqual({ id: 'elderly-allowance', failing: ['age_years'] })
  })
  test('what was to be claimed by a day that is over is closed, and nothing of it is summed or asked', async () => {
    const facts = {
      relative_died: true,
      deceased_sso_section: '33',
      deceased_sso_months_last_6: 6,
      days_since_death_certificate: 900,
    }
    const { closed, eligible, upcoming } = await evaluated({ at: '2026-11-20', facts })
    expect(closed).toContain('sso-death')
    expect(eligible.map(({ id }) => id)).not.toContain('sso-death')
    expect(upcoming.map(({ id }) => id)).not.toContain('sso-death')
  })
  test('a member’s field is named with their place', async () => {
    const response = await post('/evaluate-household', { members: [elder, { age_years: -1 }] })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({
      fields: ['members.1.age_years'],
      errors: [{ field: 'members.1.age_years' }],
    })
    for (const members of [undefined, {}, [], Array(21).fill({})])
      expect((await refused('/evaluate-household', { members })).fields).toEqual(['members'])
  })
  test('no JSON, another content type, too much', async () => {
    expect((await post('/evaluate', '{')).status).toBe(400)
    expect((await post('/evaluate', '[]')).status).toBe(400)
    expect((await post('/evaluate', '{}', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await post('/evaluate', { facts: { a: 'x'.repeat(70_000) } })).status).toBe(413)
  })
  test('a refusal repeats nothing that was sent but the field’s name, and neither does the log', async () => {
    const logged: string[] = []
    for (const level of ['log', 'warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((line) => void logged.push(String(line)))
    const response = await post('/evaluate', { facts: { nationality: 'ลับมาก', aids_patient: 'ลับมาก' } })
    expect((await response.text()) + logged.join()).not.toContain('ลับมาก')
  })
})

describe('POST /evaluate-household', () => {
  test('each member as in the single answer, and what the house has once', async () => {
    const child = {
      num_children_under_6: 1,
      children_thai_nationality: true,
      household_income_per_head_thb_year: 1,
      institution_status: 'none',
    }
    const response = await post('/evaluate-household', { at: '2026-11-20', members: [elder, child, child] })
    expect(response.status).toBe(200)
    const { members, household } = (await response.json()) as {
      members: OpenResult[]
      household: Record<string, unknown>
    }
    expect(members[0]).toEqual(await evaluated({ at: '2026-11-20', facts: elder }))
    expect(members.map(({ monthly_cash_thb }) => monthly_cash_thb)).toEqual([700, 600, 600])
    expect(household.monthly_cash_thb).toBe(1_300)
    expect(household.shared).toContainEqual({
      id: 'child-support-grant',
      share: 'child',
      members: [1, 2],
      counted: 1,
      counted_thb: [600, 0],
    })
    expect(household.conflicts).toEqual([])
  })
})

describe('GET /programmes', () => {
  test('the whole catalogue with its facts, to be kept for an hour and asked for by its mark', async () => {
    const response = await app.request('/programmes')
    expect(response.headers.get('cache-control')).toBe('public, max-age=3600')
    const { programmes, facts } = (await response.json()) as { programmes: unknown[]; facts: unknown[] }
    expect(programmes).toEqual(PROGRAMMES)
    expect(facts).toHaveLength(105)
    const etag = response.headers.get('etag')!
    const again = await app.request('/programmes', { headers: { 'if-none-match': `W/${etag}, "other"` } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect((await app.request('/programmes', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })
})

test('GET /programmes/th: what a browser decides by, a mark of its own, and nothing for another language', async () => {
  const thai = await app.request('/programmes/th')
  expect((await thai.json()) as unknown[]).toHaveLength(PROGRAMMES.length)
  const english = await app.request('/programmes/en')
  expect(english.headers.get('etag')).not.toBe(thai.headers.get('etag'))
  expect((await app.request('/programmes/fr')).status).toBe(404)
})

test('any page may ask, and an answer about a person is kept by no cache', async () => {
  const preflight = await app.request('/evaluate', {
    method: 'OPTIONS',
    headers: {
      origin: 'https://volunteers.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type')
  const answer = await post('/evaluate', { facts: {} }, { origin: 'https://volunteers.example' })
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const wrong = await post('/evaluate', { facts: 1 }, { origin: 'https://volunteers.example' })
  expect(wrong.headers.get('access-control-allow-origin')).toBe('*')
})
