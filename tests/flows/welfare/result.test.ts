import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../../flows/welfare/catalogue.ts'
import { compile, type Rules } from '../../../flows/welfare/compile.ts'
import type { Assessed, Facts } from '../../../flows/welfare/contract.ts'
import { evaluateHousehold } from '../../../flows/welfare/household.ts'
import { evaluate } from '../../../flows/welfare/result.ts'

const AT = '2026-11-20'
const elder = {
  nationality: 'thai',
  domicile_registered: true,
  institution_status: 'none',
  state_pension_or_salary: false,
}
const one = (facts: Facts, id: string, at = AT): Assessed =>
  evaluate(CATALOGUE, facts, at).assessed.find((assessed) => assessed.id === id)!
const baht = ({ amounts }: Assessed) => amounts.map((amount) => amount.baht)
const upcoming = (facts: Facts, id: string, at = AT) =>
  evaluate(CATALOGUE, facts, at)
    .upcoming.filter((change) => change.id === id)
    .map(({ on, change }) => `${on} ${change}`)

/** A programme made for a test. */
const rules = (more: Partial<Rules>): Rules => ({
  id: 'made-up',
  status: 'active',
  discretionary: false,
  conditions: { fact: 'in_hardship', op: '==', value: true, words: { th: 'x', en: 'x' }, src: ['s1'] },
  amounts: [],
  limits: [],
  window: { words: { th: 'x', en: 'x' } },
  deadline: null,
  conflicts: [],
  share: 'person',
  validFrom: null,
  validTo: null,
  ...more,
})
const amount = (more: Partial<Rules['amounts'][number]>): Rules['amounts'][number] => ({
  label: { th: 'x', en: 'x' },
  kind: 'cash',
  period: 'month',
  per: 'person',
  baht: 100,
  when: null,
  from: null,
  to: null,
  src: ['s1'],
  ...more,
})
const made = (more: Partial<Rules>, facts: Facts, at = AT): Assessed =>
  evaluate(compile([rules(more)]), facts, at).assessed[0]!

describe('the six answers', () => {
  const yes = { in_hardship: true }
  test.each([
    [{}, yes, 'eligible'],
    [{ discretionary: true }, yes, 'may_apply'],
    [{}, { in_hardship: false }, 'not_yet'],
    [{}, {}, 'ask'],
    [{ discretionary: true }, {}, 'ask'],
    [{ status: 'closed' }, yes, 'closed'],
    [{ status: 'closed-window' }, yes, 'closed'],
    [{ status: 'closed' }, {}, 'closed'],
    [{ status: 'closed' }, { in_hardship: false }, 'not_yet'],
    [{ status: 'unverified' }, yes, 'unconfirmed'],
    [{ status: 'proposed' }, {}, 'unconfirmed'],
    [{ status: 'event-bound' }, yes, 'eligible'],
    [{ validTo: '2026-11-20' }, yes, 'eligible'],
    [{ validTo: '2026-11-19' }, yes, 'closed'],
    [{ validFrom: '2026-11-20' }, yes, 'eligible'],
    [{ validFrom: '2026-11-21' }, yes, 'closed'],
  ] as [Partial<Rules>, Facts, string][])('%j, %j: %s', (more, facts, standing) => {
    expect(made(more, facts).standing).toBe(standing)
  })
  test('no amount is given where the answer is no clear yes: least of all of a proposal', () => {
    const amounts = [amount({})]
    for (const status of ['proposed', 'unverified', 'closed'] as const)
      expect(made({ status, amounts }, yes).amounts).toEqual([])
    expect(made({ amounts }, {}).amounts).toEqual([])
  })
  test('monthly is only cash of each month that is certain and that nobody has to grant', () => {
    const sum = (more: Partial<Rules>) => evaluate(compile([rules(more)]), yes, AT).monthlyCashBaht
    expect(sum({ amounts: [amount({}), amount({ period: 'once', baht: 5 })] })).toBe(100)
    expect(sum({ amounts: [amount({ kind: 'credit' })] })).toBe(0)
    expect(sum({ amounts: [amount({ baht: null })] })).toBe(0)
    expect(sum({ amounts: [amount({})], discretionary: true })).toBe(0)
    expect(sum({ amounts: [amount({ formula: '0.5 * sso_avg_wage_thb', baht: null })] })).toBe(0)
  })
})

describe('what is said of a no', () => {
  test('the condition that fails, in its own words', () => {
    const { failing, oneStep, step } = one({ ...elder, birth_date: '1966-12-02' }, 'elderly-allowance')
    expect(failing.map(({ fact }) => fact)).toEqual(['age_years'])
    expect(failing[0]!.words.th).toContain('60')
    expect({ oneStep, step }).toEqual({
      oneStep: true,
      step: { fact: 'age_years', op: '>=', value: 60, gap: 1 },
    })
  })
  test('a condition under a not is met when the comparison is not', () => {
    const { reasons } = one({ ...elder, birth_date: '1950-01-01' }, 'elderly-allowance')
    expect(reasons.map(({ truth }) => truth)).toEqual([true, true, true, true, true])
    const kept = one(
      { ...elder, institution_status: 'state_care_home', birth_date: '1950-01-01' },
      'elderly-allowance',
    )
    expect(kept.failing.map(({ fact }) => fact)).toEqual(['institution_status'])
    expect(kept.step).toEqual({ fact: 'institution_status', op: '!=', value: 'state_care_home' })
  })
  test('one short while something else is open is not one step away', () => {
    expect(one({ age_years: 59 }, 'elderly-allowance').oneStep).toBe(false)
  })
  test('whoever may register ahead is told from when it is paid', () => {
    const { registerAhead } = one({ ...elder, birth_date: '1967-09-02' }, 'elderly-allowance')
    expect(registerAhead).toEqual({ paidFrom: '2027-10-01' })
    expect(one({ ...elder, birth_date: '1967-09-01' }, 'elderly-allowance').registerAhead).toBeUndefined()
  })
})

describe('amounts', () => {
  test.each([
    ['1956-10-15', 600],
    ['1956-10-01', 700],
    ['1946-10-02', 700],
    ['1946-10-01', 800],
    ['1936-10-01', 1_000],
  ])('born on %s the allowance is %i: the band is of 1 October', (birth_date, sum) => {
    expect(baht(one({ ...elder, birth_date }, 'elderly-allowance'))).toEqual([sum])
  })
  test('a band that a remembered year leaves open is a range, and no sum', () => {
    const { amounts, amountNeeds } = one({ ...elder, birth_date: '1956' }, 'elderly-allowance')
    expect(amounts).toHaveLength(1)
    expect(amounts[0]).toMatchObject({ baht: null, fromBaht: 600, upToBaht: 700, perhaps: true })
    expect(amountNeeds).toEqual(['birth_date'])
    expect(evaluate(CATALOGUE, { ...elder, birth_date: '1956' }, AT).monthlyCashBaht).toBe(0)
  })
  test('a wage that nobody told leaves at most the ceiling', () => {
    const facts = { sso_section: '33', sso_months_last_15: 6, on_unpaid_sick_leave: true }
    const [due] = one(facts, 'sso-sickness-cash').amounts
    expect(due).toMatchObject({ baht: null, fromBaht: 0, upToBaht: 291.67 })
    expect(baht(one({ ...facts, sso_avg_wage_thb: 12_000 }, 'sso-sickness-cash'))).toEqual([200])
    expect(baht(one({ ...facts, sso_avg_wage_thb: 17_501 }, 'sso-sickness-cash'))).toEqual([291.67])
  })
  test('so much for each child, and for no more than the law counts', () => {
    const child = {
      children_thai_nationality: true,
      household_income_per_head_thb_year: 100_000,
      institution_status: 'none',
    }
    expect(baht(one({ ...child, num_children_under_6: 2 }, 'child-support-grant'))).toEqual([1_200])
    const range = one({ ...child, num_children_under_6: { min: 1, max: 2 } }, 'child-support-grant')
      .amounts[0]
    expect(range).toMatchObject({ baht: null, fromBaht: 600, upToBaht: 1_200 })
    const insured = { sso_section: '33', sso_months_last_36: 12, num_children_under_6: 4 }
    expect(baht(one(insured, 'sso-child-allowance'))).toEqual([3_000])
  })
  test('thirty rai of a household, of one kind or of all', () => {
    const farm = { farmer_registered: true, farm_activity_updated: true, in_declared_disaster_area: true }
    const sums = (rice: number, field: number) =>
      one(
        {
          ...farm,
          crop_damaged_rice_rai: rice,
          crop_damaged_field_rai: field,
          crop_damaged_orchard_rai: 0,
        },
        'farmer-disaster-crop',
      ).amounts
    expect(sums(40, 0)[0]!.baht).toBe(30 * 1_340)
    expect(sums(10, 20).map((due) => due.baht)).toEqual([13_400, 39_600, 0])
    // Which of forty rai count, no source says.
    expect(sums(20, 20).slice(0, 2)).toMatchObject([
      { baht: null, fromBaht: 13_400, upToBaht: 26_800 },
      { baht: null, fromBaht: 19_800, upToBaht: 39_600 },
    ])
  })
  test('of dated amounts the one of the day on which it happened counts, not of today', () => {
    const amounts = [
      amount({ baht: 1, to: '2025-12-31' }),
      amount({ baht: 2, from: '2026-01-01', label: { th: 'y', en: 'y' } }),
    ]
    const event = { fact: 'days_since_job_end', unit: 'days' as const }
    const ago = (days: Facts[string]) =>
      made({ amounts, event }, { in_hardship: true, days_since_job_end: days }).amounts
    // 20 November 2026 is day 324 of the year.
    expect(ago(323).map((due) => due.baht)).toEqual([2])
    expect(ago(324).map((due) => due.baht)).toEqual([1])
    expect(ago({ min: 300, max: 330 })).toMatchObject([{ baht: null, fromBaht: 1, upToBaht: 2 }])
    expect(made({ amounts, event }, { in_hardship: true }).amounts.map((due) => due.baht)).toEqual([2])
    expect(made({ amounts }, { in_hardship: true }, '2025-06-01').amounts.map((due) => due.baht)).toEqual([1])
  })
})

describe('the calendar', () => {
  test('sixty on the first of a month is paid in that month, on the second in the next', () => {
    expect(upcoming({ ...elder, birth_date: '1966-12-01' }, 'elderly-allowance')).toEqual([
      '2026-12-01 becomes_eligible',
    ])
    expect(upcoming({ ...elder, birth_date: '1966-12-02' }, 'elderly-allowance')).toEqual([
      '2027-01-01 becomes_eligible',
    ])
  })
  test('the higher band begins on the 1 October after the birthday', () => {
    const changes = (birth_date: string) => upcoming({ ...elder, birth_date }, 'elderly-allowance')
    expect(changes('1957-03-05')).toEqual(['2027-10-01 amount'])
    expect(changes('1956-10-15')).toEqual(['2027-10-01 amount', '2036-10-01 amount'].slice(0, 1))
    expect(changes('1946-10-02')).toEqual(['2027-10-01 amount'])
    expect(changes('1937-01-01')).toEqual(['2027-10-01 amount'])
  })
  test('a child’s sixth birthday takes a grant away, an elder one of two lowers it', () => {
    const family = {
      children_thai_nationality: true,
      household_income_per_head_thb_year: 20_000,
      institution_status: 'none',
    }
    const children = [{ birth_date: '2021-03-05' }, { birth_date: '2024-07-01' }]
    expect(upcoming({ ...family, children }, 'child-support-grant')).toEqual([
      '2027-03-05 amount',
      '2030-07-01 ends',
    ])
  })
  test('seven and eighteen', () => {
    const insured = { sso_section: '40', sso40_option: 3, sso40_months_last_36: 24 }
    expect(upcoming({ ...insured, children: [{ birth_date: '2020-05-06' }] }, 'sso40-child')).toEqual([
      '2027-05-06 ends',
    ])
    const poor = { in_hardship: true, children: [{ birth_date: '2010-01-02' }] }
    expect(upcoming(poor, 'poor-child-family-aid')).toEqual(['2028-01-02 ends'])
  })
  test('eighteen lowers the allowance of a disabled child', () => {
    const facts = { ...elder, birth_date: '2009-02-03', disability_card: true, state_welfare_card: false }
    expect(upcoming(facts, 'disability-allowance')).toEqual(['2027-02-03 amount'])
  })
  test('a programme’s last day, and the last day for a claim', () => {
    expect(upcoming({ residence_province: 'นนทบุรี' }, 'red-purple-40-day-pass')).toEqual(['2026-12-01 ends'])
    const funeral = {
      relative_died: true,
      deceased_age_years: 80,
      deceased_poor_or_card: true,
      days_since_death_certificate: 20,
    }
    expect(one(funeral, 'elderly-funeral').claimBy).toBe('2027-04-29')
    expect(upcoming(funeral, 'elderly-funeral')).toEqual(['2027-04-29 claim_by'])
  })
  test('a birthday that is not known to the day is not in the calendar', () => {
    expect(upcoming({ ...elder, birth_date: '1967' }, 'elderly-allowance')).toEqual([])
    expect(
      upcoming({ ...elder, birth_date: '1967', birth_date_basis: 'id_card' }, 'elderly-allowance'),
    ).toEqual(['2027-01-01 becomes_eligible'])
  })
  test('a window that closes for long is a deadline; one that opens again soon is none', () => {
    const tax = { pays_income_tax: true, age_years: 66 }
    expect(upcoming(tax, 'tax-exempt-65', '2026-02-01')).toEqual(['2026-03-31 claim_by'])
    expect(upcoming(tax, 'tax-exempt-65')).toEqual([])
    expect(upcoming({ ...elder, age_years: 66 }, 'elderly-allowance')).toEqual([])
  })
  test('in the order of the days', () => {
    const { upcoming: all } = evaluate(CATALOGUE, { ...elder, birth_date: '1966-12-05' }, AT)
    expect(all.length).toBeGreaterThan(2)
    expect(all.map(({ on }) => on)).toEqual(all.map(({ on }) => on).sort())
    for (const { on } of all) expect(on > AT).toBe(true)
  })
})

describe('when the time to claim is over', () => {
  const died = { relative_died: true, deceased_sso_section: '33', deceased_sso_months_last_6: 6 }
  test('a right is closed from the day after its last, and pays nothing', () => {
    const on = (days: number) => one({ ...died, days_since_death_certificate: days }, 'sso-death')
    expect(on(730)).toMatchObject({ standing: 'eligible', claimBy: AT })
    expect(on(731)).toMatchObject({ standing: 'closed', lost: true, truth: true, amounts: [] })
    expect(on(731).claimBy! < AT).toBe(true)
  })
  test('it is closed where other facts are still open, and those are asked for no more', () => {
    const open = one({ relative_died: true, days_since_death_certificate: 900 }, 'sso-death')
    expect(open.standing).toBe('closed')
  })
  test('a range is over only when all of it is', () => {
    const range = { min: 700, max: 900 }
    expect(one({ ...died, days_since_death_certificate: range }, 'sso-death').standing).toBe('eligible')
  })
  test('where late means less it is still a right, and says that its day is over', () => {
    const jobless = {
      ...elder,
      birth_date: '1990-01-01',
      job_end_reason: 'dismissed',
      sso_months_last_15: 12,
    }
    const daysAfter = (days: number) =>
      one({ ...jobless, days_since_job_end: days }, 'sso33-unemployment-dismissed')
    expect(daysAfter(30).late).toBeUndefined()
    expect(daysAfter(31)).toMatchObject({ standing: 'eligible', late: true })
    expect(daysAfter(732)).toMatchObject({ standing: 'closed', lost: true })
  })
  test('months are counted as months: at the end of a long month nobody loses a day', () => {
    const left = { months_since_left_33: 6, sso_months_total: 24, sso_insured_ended: true }
    const at = evaluate(CATALOGUE, left, '2026-03-31').assessed.find(({ id }) => id === 'sso39-enrol')
    expect(at?.standing).not.toBe('closed')
  })
})

describe('a household', () => {
  const parent = {
    children: [{ birth_date: '2023-04-05' }],
    children_thai_nationality: true,
    household_income_per_head_thb_year: 40_000,
    institution_status: 'none',
  }
  const old = { ...elder, birth_date: '1950-01-01' }
  const sum = (...people: Facts[]) => evaluateHousehold(CATALOGUE, people, AT)
  test('each has their own allowance, the child’s grant is counted once', () => {
    const house = sum(old, { ...old, birth_date: '1940-01-01' }, parent, { ...parent })
    expect(house.members.map(({ monthlyCashBaht }) => monthlyCashBaht)).toEqual([700, 800, 600, 600])
    expect(house.monthlyCashBaht).toBe(2_100)
    expect(house.shared).toContainEqual({
      id: 'child-support-grant',
      share: 'child',
      members: [2, 3],
      counted: 2,
      baht: [600, 0],
    })
  })
  test('two mothers with a child each have two grants', () => {
    const house = sum(parent, { ...parent, children: [{ birth_date: '2024-09-09' }] })
    expect(house.monthlyCashBaht).toBe(1_200)
    expect(house.shared.map(({ id }) => id)).not.toContain('child-support-grant')
  })
  test('a grandmother who names the children of two mothers joins them, in whatever order they stand', () => {
    const [first, second] = [{ birth_date: '2023-04-05' }, { birth_date: '2024-09-09' }]
    const [a, b, both] = [[first], [second], [first, second]].map((children) => ({ ...parent, children }))
    expect(sum(a!, b!, both!).monthlyCashBaht).toBe(1_200)
    expect(sum(both!, a!, b!).monthlyCashBaht).toBe(1_200)
  })
  test('parents who share one child of two lists: each child counts once, in whatever order they stand', () => {
    const [x, y, z] = ['2023-04-05', '2024-09-09', '2025-01-31'].map((birth_date) => ({ birth_date }))
    const [a, b] = [
      [x!, y!],
      [x!, z!],
    ].map((children) => ({ ...parent, children }))
    for (const house of [sum(a!, b!), sum(b!, a!)]) {
      expect(house.members.map(({ monthlyCashBaht }) => monthlyCashBaht)).toEqual([1_200, 1_200])
      expect(house.monthlyCashBaht).toBe(1_800)
    }
    const twins = { ...parent, children: [x!, { ...x! }] }
    expect(sum(twins, { ...twins }).monthlyCashBaht).toBe(1_200)
    const chain = [[x!, y!], [y!, z!], [z!]].map((children) => ({ ...parent, children }))
    expect(sum(...chain).monthlyCashBaht).toBe(1_800)
    const grown = { ...parent, children: [x!, { birth_date: '2010-01-01' }] }
    expect(sum(grown, { ...parent, children: [{ birth_date: '2010-01-01' }, y!] }).monthlyCashBaht).toBe(
      1_200,
    )
  })
  test('a right for three children of one parent takes the fourth of the other', () => {
    const insured = { sso_section: '33', sso_months_last_36: 12, birth_date: '1990-01-01' }
    const children = ['2021-01-01', '2022-02-02', '2023-03-03', '2024-04-04'].map((birth_date) => ({
      birth_date,
    }))
    const { shared } = sum({ ...insured, children }, { ...insured, children: children.slice(2) })
    expect(shared.find(({ id }) => id === 'sso-child-allowance')?.baht.toSorted()).toEqual([1_000, 3_000])
  })
  test('one knows the day on which a child was born, the other the year: it is the same child', () => {
    expect(sum(parent, { ...parent, children: [{ birth_date: '2023' }] }).monthlyCashBaht).toBe(600)
  })
  test('of two claims for one child the greater counts', () => {
    const house = sum(
      { ...parent, children: undefined, num_children_under_6: 1 },
      { ...parent, children: undefined, num_children_under_6: 2 },
    )
    expect(house.monthlyCashBaht).toBe(1_200)
  })
  test('help for the house is the house’s, whoever asks', () => {
    const flooded = { in_declared_disaster_area: true, home_flooded_days: 8 }
    const { shared } = sum(flooded, flooded)
    expect(shared).toContainEqual({
      id: 'flood-9000',
      share: 'household',
      members: [0, 1],
      counted: 0,
      baht: [0, 0],
    })
  })
  test('rights that exclude each other in one house are put side by side', () => {
    const repair = {
      nationality: 'thai',
      house_needs_repair: true,
      house_owner_or_consent: true,
      in_hardship: true,
    }
    const { conflicts } = sum(
      { ...repair, age_years: 70, disability_card: false },
      { ...repair, age_years: 30, disability_card: true },
    )
    expect(
      conflicts.map(({ ids, members, better }) => ({
        ids: [...ids].sort(),
        members: [...members].sort(),
        better,
      })),
    ).toContainEqual({
      ids: ['disability-home-modification', 'elderly-home-adaptation'],
      members: [0, 1],
      better: null,
    })
  })
  test('the other parent is insured: one of them alone may claim', () => {
    const insured = { sso_section: '33', sso_months_last_36: 12, num_children_under_6: 1 }
    expect(one(insured, 'sso-child-allowance').oneParentOnly).toBeUndefined()
    expect(one({ ...insured, spouse_insured: true }, 'sso-child-allowance').oneParentOnly).toBe(true)
  })
})
