import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../../flows/welfare/catalogue.ts'
import type { FactId, FactInput, Facts, Result, Topics } from '../../../flows/welfare/contract.ts'
import { FACTS, factById } from '../../../flows/welfare/facts.ts'
import { evaluate } from '../../../flows/welfare/result.ts'
import { TOPICS } from '../../../flows/welfare/topics.ts'

const AT = '2026-11-20'
const MOST = 12

/** Answers as a person would give them when asked; what is not named is an ordinary no. */
const answerTo = (id: FactId, persona: Facts): FactInput | undefined => {
  if (id in persona) return persona[id]
  const def = factById(id)
  if (id === 'children') return []
  if (def?.type === 'boolean') return false
  if (def?.type === 'enum') return 'none'
  return 0
}

type Interview = { asked: FactId[]; result: Result; facts: Facts }
const interview = (persona: Facts, topics: Topics = {}): Interview => {
  const asked: FactId[] = []
  let facts: Facts = {}
  for (;;) {
    const result = evaluate(CATALOGUE, facts, AT, { topics, upcoming: false })
    const next = result.nextQuestion
    if (next === null || asked.length > 60) return { asked, result, facts }
    expect(asked, `asked twice: ${next}`).not.toContain(next)
    asked.push(next)
    facts = { ...facts, [next]: answerTo(next, persona) }
  }
}
const named = ({ assessed }: Result, ...standings: string[]) =>
  assessed.filter(({ standing }) => standings.includes(standing)).map(({ id }) => id)

const elder = {
  nationality: 'thai',
  domicile_registered: true,
  institution_status: 'none',
  state_welfare_card: true,
  sso_section: 'none',
}
const ELDERS: readonly [string, Facts, readonly string[], number][] = [
  [
    'a widow of seventy-two with the welfare card',
    { ...elder, birth_date: '1954-03-02', in_hardship: true },
    ['elderly-allowance', 'swc-goods-300', 'ucs-gold-card', 'fare-discount-elderly', 'poor-family-aid'],
    700,
  ],
  [
    'a man of eighty-five who remembers only the year',
    { ...elder, birth_date: '1941', state_welfare_card: false, in_hardship: false },
    ['elderly-allowance', 'ucs-gold-card'],
    800,
  ],
  [
    'a retired teacher with a state pension',
    {
      ...elder,
      birth_date: '1958-06-30',
      state_pension_or_salary: true,
      state_health_right: true,
      state_welfare_card: false,
    },
    ['fare-discount-elderly'],
    0,
  ],
  [
    'a woman of seventy-seven with a disability card',
    { ...elder, birth_date: '1949-01-15', disability_card: true, in_hardship: true },
    ['elderly-allowance', 'disability-allowance', 'fare-discount-disability', 'disability-health-d74'],
    1_700,
  ],
  [
    'a man with an impairment and no card: the gateway is found',
    { ...elder, birth_date: '1960-12-31', has_long_term_impairment: true },
    ['elderly-allowance', 'disability-card'],
    600,
  ],
  [
    'a bedridden grandmother of ninety-one',
    { ...elder, birth_date: '1935-02-02', has_long_term_impairment: true, bedridden: true },
    ['elderly-allowance', 'ltc-dependent', 'adult-diapers', 'disability-card'],
    1_000,
  ],
  [
    'an elder moved to the central house register',
    { ...elder, birth_date: '1950-05-05', domicile_registered: false },
    ['fare-discount-elderly', 'ucs-gold-card'],
    0,
  ],
  [
    'an elder who is registered but has no nationality yet',
    { ...elder, nationality: 'status_problem_registered', birth_date: '1951-01-01' },
    ['stateless-health-fund', 'nationality-fast-track'],
    0,
  ],
]

describe('an elder is done in twelve questions', () => {
  test.each(ELDERS)('%s', (_, persona, rights, monthly) => {
    const { asked, result } = interview(persona)
    expect(asked.length).toBeLessThanOrEqual(MOST)
    expect(asked.slice(0, 2)).toEqual(['birth_date', 'nationality'])
    for (const id of rights) expect(named(result, 'eligible', 'may_apply'), id).toContain(id)
    expect(result.monthlyCashBaht).toBe(monthly)
  })
  test('one who says "not sure" to everything is asked no more than that, and nothing twice', () => {
    const skipped = new Set<FactId>()
    for (;;) {
      const next = evaluate(CATALOGUE, {}, AT, { topics: { skipped }, upcoming: false }).nextQuestion
      if (next === null) break
      expect(skipped).not.toContain(next)
      skipped.add(next)
    }
    expect(skipped.size).toBeLessThanOrEqual(MOST)
  })
  test('what is settled shows at any time, and is never taken back', () => {
    const { asked, facts } = interview(ELDERS[0]![1])
    let before: string[] = []
    for (let told = 0; told <= asked.length; told++) {
      const part = Object.fromEntries(asked.slice(0, told).map((id) => [id, facts[id]]))
      const now = named(
        evaluate(CATALOGUE, part, AT, { upcoming: false }),
        'eligible',
        'may_apply',
        'not_yet',
      )
      expect(now).toEqual(expect.arrayContaining(before))
      before = now
    }
  })
})

describe('topics', () => {
  const questions = (topic: string, persona: Facts) => interview(persona, { opened: new Set([topic]) })
  test.each([
    ['flood', { in_declared_disaster_area: true, home_flooded_days: 9 }, 'flood-9000'],
    [
      'jobless',
      {
        job_end_reason: 'dismissed',
        sso_months_last_15: 10,
        days_since_job_end: 12,
        service_days: 400,
        daily_wage_thb: 500,
        sso_avg_wage_thb: 15_000,
        employment_status: 'not_working',
      },
      'sso33-unemployment-dismissed',
    ],
    [
      'farm',
      {
        grows_crops_or_animals: true,
        farmer_registered: true,
        farm_activity_updated: true,
        in_declared_disaster_area: true,
        crop_damaged_rice_rai: 8,
      },
      'farmer-disaster-crop',
    ],
    ['legal', { needs_legal_help: true }, 'free-legal-aid'],
    [
      'funeral',
      {
        relative_died: true,
        deceased_age_years: 81,
        deceased_poor_or_card: true,
        days_since_death_certificate: 20,
      },
      'elderly-funeral',
    ],
    [
      'child',
      {
        num_children_under_6: 1,
        children_thai_nationality: true,
        household_income_per_head_thb_year: 30_000,
        num_children_under_18: 1,
        children: [{ birth_date: '2023-05-05' }],
      },
      'child-support-grant',
    ],
    ['disability', { disability_card: true, needs_daily_assistance: true }, 'disability-personal-assistant'],
  ])('%s: its own questions come first, and its right is found', (topic, persona, right) => {
    const { asked, result } = questions(topic, { ...elder, birth_date: '1980-01-01', ...persona })
    expect(named(result, 'eligible', 'may_apply')).toContain(right)
    const { facts } = TOPICS.find(({ id }) => id === topic)!
    expect(facts).toContain(asked[2])
  })
  test('nothing of a topic is asked that nobody opened', () => {
    const { asked } = interview({ ...elder, birth_date: '1954-03-02' })
    for (const id of ['job_end_reason', 'needs_legal_help', 'relative_died', 'home_flooded_days'])
      expect(asked).not.toContain(id)
  })
  test('an answer opens its topic: whoever says the house is flooded is asked for how long', () => {
    const first = { ...elder, birth_date: '1954-03-02', in_declared_disaster_area: true }
    expect(evaluate(CATALOGUE, { in_declared_disaster_area: true }, AT).nextQuestion).not.toBeNull()
    const asked: FactId[] = []
    let facts: Facts = { in_declared_disaster_area: true }
    for (;;) {
      const next = evaluate(CATALOGUE, facts, AT, { upcoming: false }).nextQuestion
      if (next === null) break
      asked.push(next)
      facts = { ...facts, [next]: answerTo(next, first) }
    }
    expect(asked).toContain('home_flooded_days')
  })
  test('the score of the nurses is asked only where care at home was opened by name', () => {
    const frail = { ...elder, birth_date: '1940-03-02', has_long_term_impairment: true }
    expect(interview(frail).asked).not.toContain('adl_score')
    expect(interview(frail, { opened: new Set(['care']) }).asked).toContain('adl_score')
  })
  test('sensitive facts are asked only where their topic was opened by name', () => {
    const sensitive = FACTS.filter(({ sensitive }) => sensitive).map(({ id }) => id)
    expect(sensitive).toEqual([
      'adl_score',
      'aids_patient',
      'family_violence',
      'victim_of_violent_crime',
      'tortured_by_official',
    ])
    const open = TOPICS.filter(({ sensitive: apart }) => !apart)
    for (const { id } of open) {
      const { asked } = interview(
        { ...elder, birth_date: '1954-03-02', disability_card: true, in_hardship: true },
        { opened: new Set([id]) },
      )
      expect(
        asked.filter((one) => sensitive.includes(one) && one !== 'adl_score'),
        id,
      ).toEqual([])
    }
    const { asked } = interview({ ...elder, birth_date: '1954-03-02' }, { opened: new Set(['harm']) })
    expect(asked).toContain('family_violence')
    expect(
      interview({ ...elder, birth_date: '1954-03-02', in_hardship: true }, { opened: new Set(['hiv']) })
        .asked,
    ).toContain('aids_patient')
  })
  test('a topic that hangs on sensitive facts is not opened by answering one', () => {
    const { asked } = interview({ ...elder, birth_date: '1954-03-02', family_violence: true })
    expect(asked).not.toContain('victim_of_violent_crime')
  })
})

describe('nothing is asked that cannot change an answer', () => {
  test('every question asked is missing in a right that may still be had, or settles its sum', () => {
    for (const [, persona] of ELDERS) {
      const { asked, facts } = interview(persona)
      asked.forEach((id, told) => {
        const before = Object.fromEntries(asked.slice(0, told).map((one) => [one, facts[one]]))
        const { assessed } = evaluate(CATALOGUE, before, AT, { upcoming: false })
        const wanted = assessed.some(
          ({ standing, missing, amountNeeds }) =>
            (standing === 'ask' && missing.includes(id)) || amountNeeds?.includes(id),
        )
        expect(wanted, id).toBe(true)
      })
    }
  })
  test('rounds that are over and schemes that nobody confirms ask for nothing', () => {
    const topics = { opened: new Set(['card']) }
    const { asked } = interview({ ...elder, birth_date: '1980-03-02', state_welfare_card: false }, topics)
    for (const id of ['has_credit_card', 'financial_assets_thb', 'home_loan_limit_thb', 'annual_income_thb'])
      expect(asked).not.toContain(id)
  })
  test('a range or a year is an answer: it is not asked again', () => {
    const facts = { birth_date: '1966', nationality: 'thai' }
    const { assessed, nextQuestion } = evaluate(CATALOGUE, facts, AT)
    expect(assessed.find(({ id }) => id === 'elderly-allowance')!.missing).toContain('birth_date')
    expect(nextQuestion).not.toBe('birth_date')
  })
  test('the impairment is asked about only where there is no card', () => {
    expect(interview(ELDERS[3]![1]).asked).not.toContain('has_long_term_impairment')
    expect(interview(ELDERS[4]![1]).asked).toContain('has_long_term_impairment')
  })
})
