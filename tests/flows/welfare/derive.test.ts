import { describe, expect, test } from 'vitest'
import { PROVINCES } from '../../../flows/places.ts'
import { checkFacts } from '../../../flows/welfare/check.ts'
import type { Facts } from '../../../flows/welfare/contract.ts'
import { keyOfIso } from '../../../flows/welfare/days.ts'
import { derive, firstPayment, mayPreRegister } from '../../../flows/welfare/derive.ts'
import { FACTS, factIndex } from '../../../flows/welfare/facts.ts'
import { CORE, TOPICS } from '../../../flows/welfare/topics.ts'

const key = (iso: string) => keyOfIso(iso)!
const known = (facts: Facts, at: string, id: string) => {
  const { lo, hi } = derive(facts, key(at))
  return [lo[factIndex(id)], hi[factIndex(id)]]
}
const UNKNOWN = [-Infinity, Infinity]

describe('the facts', () => {
  test('there are a hundred and five, each once, with bounds that make sense', () => {
    expect(FACTS).toHaveLength(105)
    expect(new Set(FACTS.map(({ id }) => id)).size).toBe(105)
    for (const { id, type, values, min, max, ask } of FACTS) {
      expect(type === 'enum', id).toBe(values !== undefined)
      if (min !== undefined) expect(max, id).toBeGreaterThan(min)
      if (ask && ask !== 'children') expect(factIndex(ask), id).toBeGreaterThanOrEqual(0)
    }
  })
  test('the provinces are those of the places', () => {
    for (const id of ['registered_province', 'residence_province'])
      expect(FACTS[factIndex(id)]!.values).toEqual(PROVINCES.map(({ th }) => th))
  })
  test('topics and core questions name facts there are; the seven that the first screen offers are there', () => {
    const ids = new Set([...FACTS.map(({ id }) => id), 'children'])
    for (const id of [...CORE, ...TOPICS.flatMap(({ facts, gates = [] }) => [...facts, ...gates])])
      expect(ids, id).toContain(id)
    expect(TOPICS.filter(({ button }) => button).map(({ th }) => th)).toEqual([
      'น้ำท่วม',
      'ตกงาน',
      'ทำนา ทำไร่',
      'คดีความ',
      'งานศพ',
      'ลูกเล็ก',
      'พิการ',
    ])
  })
  test('every fact that may be asked belongs to the core or a topic, but an emergency and a province, which are not questions of the plan', () => {
    const reached = new Set([...CORE, ...TOPICS.flatMap(({ facts }) => facts)])
    const apart = FACTS.filter(({ id, ask }) => !reached.has(ask ?? id)).map(({ id }) => id)
    expect(apart).toEqual(['registered_province', 'medical_emergency_critical'])
  })
})

describe('age', () => {
  test.each([
    ['1966-11-20', 60],
    ['1966-11-21', 59],
    ['2004-02-29', 22],
    ['2026-11-20', 0],
  ])('born on %s, on 20 November 2026: %i', (birth_date, age) => {
    expect(known({ birth_date }, '2026-11-20', 'age_years')).toEqual([age, age])
  })
  test('born on 29 February completes the year on 1 March', () => {
    expect(known({ birth_date: '2008-02-29' }, '2026-02-28', 'age_years')).toEqual([17, 17])
    expect(known({ birth_date: '2008-02-29' }, '2026-03-01', 'age_years')).toEqual([18, 18])
  })
  test('a year or a month that somebody remembers is a range', () => {
    const facts = { birth_date: '1966', birth_date_basis: 'memory' }
    expect(known(facts, '2026-11-20', 'age_years')).toEqual([59, 60])
    expect(known({ birth_date: '1966-11' }, '2026-11-20', 'age_years')).toEqual([59, 60])
    expect(known({ birth_date: '1966-10' }, '2026-11-20', 'age_years')).toEqual([60, 60])
  })
  test('what the card itself lacks is the first of the month or of the year (Civil and Commercial Code s.16)', () => {
    const card = { birth_date_basis: 'id_card' }
    expect(known({ ...card, birth_date: '1966' }, '2026-11-20', 'age_years')).toEqual([60, 60])
    expect(known({ ...card, birth_date: '1966-11' }, '2026-11-20', 'age_years')).toEqual([60, 60])
    expect(known({ ...card, birth_date: '1966-12' }, '2026-11-20', 'age_years')).toEqual([59, 59])
  })
  test('an age given directly is taken as given', () => {
    expect(known({ birth_date: '1966-01-01', age_years: 40 }, '2026-11-20', 'age_years')).toEqual([40, 40])
  })
  test('the year of birth is this year: nobody is of a negative age', () => {
    expect(known({ birth_date: '2026' }, '2026-11-20', 'age_years')).toEqual([0, 0])
  })
})

describe('the band of the old-age allowance', () => {
  test.each([
    // Pitfall 5: seventy on 15 October stays in the band of sixty until the next 1 October.
    ['1956-10-15', '2026-11-20', 69],
    ['1956-10-15', '2027-09-30', 69],
    ['1956-10-15', '2027-10-01', 70],
    ['1956-10-01', '2026-10-01', 70],
    ['1956-10-02', '2026-10-02', 69],
    ['1956-09-30', '2026-10-01', 70],
    // Sixty within the year counts sixty at once.
    ['1966-11-20', '2026-11-20', 60],
    ['1966-11-21', '2026-11-20', 59],
  ])('born on %s, on %s: %i', (birth_date, at, age) => {
    expect(known({ birth_date }, at, 'elderly_band_age')).toEqual([age, age])
  })
  test('of an age alone it is known as far as the fiscal year allows', () => {
    expect(known({ age_years: 65 }, '2026-11-20', 'elderly_band_age')).toEqual([64, 65])
    expect(known({ age_years: 60 }, '2026-11-20', 'elderly_band_age')).toEqual([60, 60])
    expect(known({ age_years: 70, elderly_band_age: 69 }, '2026-11-20', 'elderly_band_age')).toEqual([69, 69])
  })
})

describe('the month after', () => {
  test.each([
    ['1966-12-01', '2026-12-01'],
    ['1966-12-02', '2027-01-01'],
    ['1966-12-31', '2027-01-01'],
    ['1967-01-01', '2027-01-01'],
  ])('born on %s, paid from %s', (born, paid) => {
    expect(firstPayment(key(born))).toBe(key(paid))
  })
  test.each([
    // Fiscal year 2570 takes 2 September 2510 to 1 September 2511.
    ['1967-09-01', false],
    ['1967-09-02', true],
    ['1968-09-01', true],
    ['1968-09-02', false],
  ])('born on %s, registers ahead in fiscal year 2570: %s', (born, may) => {
    for (const at of ['2026-10-01', '2026-11-20', '2027-09-30'])
      expect(mayPreRegister(key(born), key(at))).toBe(may)
    expect(mayPreRegister(key(born), key('2026-09-30'))).toBe(born === '1967-09-01')
  })
})

describe('children', () => {
  const at = '2026-11-20'
  test('count until the day before the sixth, seventh, eighteenth birthday', () => {
    const children = [
      { birth_date: '2020-11-20' },
      { birth_date: '2020-11-21' },
      { birth_date: '2008-11-21' },
    ]
    expect(known({ children }, at, 'num_children_under_6')).toEqual([1, 1])
    expect(known({ children }, at, 'num_children_under_7')).toEqual([2, 2])
    expect(known({ children }, at, 'num_children_under_18')).toEqual([3, 3])
  })
  test('no child at all is none, and not unknown; nothing said is unknown', () => {
    expect(known({ children: [] }, at, 'num_children_under_6')).toEqual([0, 0])
    expect(known({}, at, 'num_children_under_6')).toEqual(UNKNOWN)
  })
  test('one of whom only the year is known leaves a range', () => {
    expect(known({ children: [{ birth_date: '2020' }] }, at, 'num_children_under_6')).toEqual([0, 1])
  })
  test('a number given directly is taken as given', () => {
    const facts = { children: [], num_children_under_6: 2 }
    expect(known(facts, at, 'num_children_under_6')).toEqual([2, 2])
    expect(known(facts, at, 'num_children_under_7')).toEqual([0, 0])
  })
})

describe('what cannot be taken', () => {
  const AT = 20261120
  const fields = (facts: unknown) => {
    const checked = checkFacts(facts, AT)
    return checked.ok ? [] : checked.errors.map(({ field }) => field)
  }
  test.each([
    [{ birth_date: '2026-02-30' }, 'birth_date'],
    [{ birth_date: '2025-02-29' }, 'birth_date'],
    [{ birth_date: '2026-11-21' }, 'birth_date'],
    [{ birth_date: '2026-12' }, 'birth_date'],
    [{ birth_date: '2027' }, 'birth_date'],
    [{ birth_date: '2509-01-01' }, 'birth_date'],
    [{ birth_date: '1905-11-19' }, 'birth_date'],
    [{ birth_date: '1966-13' }, 'birth_date'],
    [{ birth_date: 1966 }, 'birth_date'],
    [{ birth_date_basis: 'guess' }, 'birth_date_basis'],
    [{ age_years: 121 }, 'age_years'],
    [{ age_years: -1 }, 'age_years'],
    [{ age_years: 60.5 }, 'age_years'],
    [{ age_years: '60' }, 'age_years'],
    [{ age_years: null }, 'age_years'],
    [{ age_years: { from: 1 } }, 'age_years'],
    [{ age_years: { min: 61, max: 60 } }, 'age_years'],
    [{ age_years: {} }, 'age_years'],
    [{ sso_months_last_15: 16 }, 'sso_months_last_15'],
    [{ has_credit_card: 'no' }, 'has_credit_card'],
    [{ has_credit_card: 0 }, 'has_credit_card'],
    [{ nationality: 'Thai' }, 'nationality'],
    [{ nationality: { min: 1 } }, 'nationality'],
    [{ residence_province: 'ปารีส' }, 'residence_province'],
    [{ sso40_option: 4 }, 'sso40_option'],
    [{ children: 2 }, 'children'],
    [{ children: ['2020'] }, 'children.0'],
    [{ children: [{ birth_date: '2020' }, { birth_date: '2030' }] }, 'children.1.birth_date'],
    [{ children: [{ birth_date: '2020', name: 'x' }] }, 'children.0.name'],
    [{ spouse_insured: 'yes' }, 'spouse_insured'],
    [{ shoe_size: 40 }, 'shoe_size'],
    [{ constructor: 1 }, 'constructor'],
  ])('%j is refused by name', (facts, field) => {
    expect(fields(facts)).toEqual([field])
  })
  test.each([
    [{ birth_date: '1905-11-21' }],
    [{ birth_date: '2026-11-20' }],
    [{ birth_date: '1966', birth_date_basis: 'id_card' }],
    [{ age_years: { min: 60 } }],
    [{ annual_income_thb: { min: 30_001, max: 100_000 } }],
    [{ sso40_option: 1, sso_section: '40' }],
    [{ children: [], spouse_insured: true }],
    [{ residence_province: 'ตรัง' }],
    [{}],
  ])('%j is taken', (facts) => {
    expect(fields(facts)).toEqual([])
  })
  test('every field at fault is named, not the first alone', () => {
    expect(fields({ age_years: 'x', foo: 1, nationality: 'thai', has_credit_card: 1 })).toEqual([
      'age_years',
      'foo',
      'has_credit_card',
    ])
  })
})
