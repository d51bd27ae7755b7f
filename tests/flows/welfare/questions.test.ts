import { describe, expect, test } from 'vitest'
import { optionsOf } from '../../../flows/interview.ts'
import { takeAnswer } from '../../../flows/interview-steps.ts'
import { readAnswer } from '../../../flows/kinds.ts'
import { parseDate } from '../../../flows/parse/date.ts'
import { factsOf, factsOfAnswer, keepable, questionsFor } from '../../../flows/welfare/answers.ts'
import { CATALOGUE } from '../../../flows/welfare/catalogue.ts'
import { checkFacts } from '../../../flows/welfare/check.ts'
import { factsIn } from '../../../flows/welfare/compile.ts'
import type { Range } from '../../../flows/welfare/contract.ts'
import { askable, FACTS, isSensitive } from '../../../flows/welfare/facts.ts'
import { QUESTIONS, rights } from '../../../flows/welfare/questions.ts'
import { NOW } from '../../tools/person.ts'
import { answersAll, ELDER, opened } from './personas.ts'

const AT = 20261120
const SERVICE = [
  'topics',
  'scope',
  'have',
  'for',
  'nickname',
  'birth_basis',
  'birth_age',
  'ok_harm',
  'ok_hiv',
]
const byId = new Map(QUESTIONS.map((one) => [one.id, one]))
const born = (typed: string) => {
  const read = parseDate(typed, { now: NOW, yearsBack: 120 })
  if (!read.ok) throw new Error(`${typed}: ${read.reason}`)
  return read.value
}
const facts = (answers: Record<string, unknown>) => factsOf(QUESTIONS, answers as never, AT)

describe('the questions', () => {
  test('ids are not used twice, and each says in both languages what, why and its label', () => {
    expect(new Set(QUESTIONS.map(({ id }) => id)).size).toBe(QUESTIONS.length)
    for (const { id, words, why, label, hint, example } of QUESTIONS)
      for (const said of [words, why, label, ...(hint ? [hint] : []), ...(example ? [example] : [])]) {
        expect(said.th, id).toMatch(/[ก-๙]/)
        expect(said.en, id).not.toMatch(/[ก-๙]/)
      }
  })

  test('every question but who it is for and two consents may be left open', () => {
    const must = QUESTIONS.filter(({ unsure, optional }) => !unsure && !optional).map(({ id }) => id)
    expect(must).toEqual(['scope', 'for', 'ok_harm', 'ok_hiv'])
  })

  test('at most four choices, but where the law itself has more', () => {
    const long = QUESTIONS.flatMap((q) => (q.kind === 'choice' && optionsOf(q, {}).length > 4 ? [q.id] : []))
    expect(long).toEqual(['job_end_reason', 'service_days', 'student_level'])
  })

  test('nobody asks for the thirteen digits', () => {
    for (const { words } of QUESTIONS) expect(words.th).not.toMatch(/เลข(บัตร|ประจำตัว|13)/)
  })

  test('each fact that a rule asks for has a question, but for what is told with another', () => {
    const never = [
      'took_part_in_crime',
      'months_since_crime_known',
      'adl_score',
      'medical_emergency_critical',
    ]
    const asked = new Set(
      CATALOGUE.programmes.flatMap(({ branch, amounts }) => [
        ...factsIn(branch),
        ...amounts.flatMap(({ asks }) => asks.split(' ').filter(Boolean)),
      ]),
    )
    const without = [...asked].map(askable).filter((fact) => !questionsFor(fact).some((id) => byId.has(id)))
    expect(new Set(without)).toEqual(new Set(never.filter((fact) => asked.has(fact))))
  })

  test('every question but those of the service itself gives a fact that the rules know', () => {
    const known = new Set(FACTS.map(({ id }) => id))
    for (const { id } of QUESTIONS) {
      const gives = known.has(id) || FACTS.some((fact) => questionsFor(fact.id).includes(id))
      expect(gives || SERVICE.includes(id), id).toBe(true)
    }
  })

  test('what the law calls sensitive is asked after a consent, and not kept', () => {
    const sensitive = FACTS.filter((one) => one.sensitive && one.id !== 'adl_score')
    expect(sensitive.length).toBeGreaterThanOrEqual(4)
    for (const { id } of sensitive) {
      const [consent, question] = questionsFor(id)
      expect(byId.get(consent!)?.kind, id).toBe('choice')
      expect(byId.get(question!)?.fleeting, id).toBe(true)
      expect(byId.get(question!)?.when?.({}), id).toBe(false)
    }
  })
})

describe('from an answer to facts', () => {
  test('each choice gives facts that the rules accept', () => {
    for (const question of QUESTIONS) {
      if (question.kind !== 'choice' || SERVICE.includes(question.id)) continue
      for (const { code } of optionsOf(question, {})) {
        const given = factsOfAnswer(question, code)
        expect(Object.keys(given).length, `${question.id} ${code}`).toBeGreaterThan(0)
        expect(checkFacts(given, AT), `${question.id} ${code}`).toMatchObject({ ok: true })
      }
    }
  })

  test('bands lie side by side: none overlaps another, and none leaves a gap', () => {
    for (const question of QUESTIONS) {
      if (question.kind !== 'choice' || !question.gives) continue
      const bands = Object.values(question.gives).flatMap((one) => {
        const value = one[question.id]
        if (typeof value === 'number') return [{ min: value, max: value }]
        return typeof value === 'object' ? [value as Range] : []
      })
      const sorted = bands.filter(({ min }) => min !== 99).toSorted((a, b) => (a.min ?? 0) - (b.min ?? 0))
      for (const [index, band] of sorted.entries()) {
        const before = sorted[index - 1]
        if (before && before.max !== undefined && before.max > 0)
          expect(band.min, question.id).toBe(before.max + 1)
      }
    }
  })

  test('no band straddles a threshold of the rules: each answer decides', () => {
    const { facts: ids, ops, values } = CATALOGUE.table
    for (const question of QUESTIONS) {
      if (question.kind !== 'choice' || !question.gives) continue
      const index = FACTS.findIndex(({ id, type }) => id === question.id && type !== 'enum')
      if (index < 0) continue
      ids.forEach((fact, leaf) => {
        if (fact !== index || ops[leaf]! < 2) return
        for (const given of Object.values(question.gives!)) {
          const value = given[question.id]
          if (typeof value !== 'object') continue
          const { min = 0, max = Number.POSITIVE_INFINITY } = value as Range
          const at = values[leaf]!
          // `>` and `<=` part after the value, `>=` and `<` before it.
          const parts = ops[leaf] === 2 || ops[leaf] === 5 ? min <= at && at < max : min < at && at <= max
          expect(parts, `${question.id} ${min}-${max} at ${at}`).toBe(false)
        }
      })
    }
  })

  test.each([
    ['yes and no', { state_pension_or_salary: false }, { state_pension_or_salary: false }],
    ['a number', { deceased_age_years: 81 }, { deceased_age_years: 81 }],
    ['a sum: satang within, baht as a fact', { daily_wage_thb: 400_50 }, { daily_wage_thb: 400.5 }],
    ['a province', { residence_province: { text: 'ตรัง', province: '92' } }, { residence_province: 'ตรัง' }],
    ['"not at all" is nought and not unknown', { annual_income_thb: 'none' }, { annual_income_thb: 0 }],
    [
      'a house by heads, children among them',
      { household_people: 4, household_income: 120_000_00 },
      { household_income_per_head_thb_year: 30_000 },
    ],
    ['half of a sum by heads is nothing yet', { household_people: 4 }, {}],
    ['what is only ours is no fact', { topics: ['flood'], scope: 'topic', for: 'self', nickname: 'ยาย' }, {}],
  ])('%s', (_, answers, expected) => {
    expect(facts(answers)).toEqual(expected)
  })

  test('what may be kept holds nothing sensitive', () => {
    const given = {
      nationality: 'thai',
      family_violence: true,
      aids_patient: true,
      tortured_by_official: true,
    }
    expect(keepable(given)).toEqual({ nationality: 'thai' })
    for (const { id } of FACTS.filter((one) => isSensitive(one.id))) expect(keepable({ [id]: 1 })).toEqual({})
  })
})

describe('the day of birth', () => {
  test('a day, a month, a year; with the card or from memory', () => {
    expect(facts({ birth_date: born('5 มีนาคม 2497') })).toEqual({ birth_date: '1954-03-05' })
    expect(facts({ birth_date: born('มีนาคม 2497'), birth_basis: 'memory' })).toEqual({
      birth_date: '1954-03',
      birth_date_basis: 'memory',
    })
    expect(facts({ birth_date: born('2497'), birth_basis: 'id_card' })).toEqual({
      birth_date: '1954',
      birth_date_basis: 'id_card',
    })
  })

  test.each([
    ['มกราคม 2480', 88, '1938-01'],
    ['มกราคม 2480', 89, '1937-01'],
    ['10 มีนาคม 2482', 86, '1940-03-10'],
    ['10 มีนาคม 2482', 87, '1939-03-10'],
  ])('%s of the old new year, and %i years old: %s', (typed, age, expected) => {
    expect(facts({ birth_date: born(typed), birth_age: age })).toMatchObject({ birth_date: expected })
  })

  test('an age that fits neither count is taken as said', () => {
    expect(facts({ birth_date: born('มกราคม 2480'), birth_age: 95 })).toEqual({ age_years: 95 })
  })

  test('the age not known: both counts are possible, neither is chosen', () => {
    expect(facts({ birth_date: born('10 มกราคม 2480') })).toEqual({ age_years: { min: 88, max: 89 } })
  })

  test('from April on, and from 1941 on, there is no doubt', () => {
    expect(facts({ birth_date: born('5 เมษายน 2480') })).toEqual({ birth_date: '1937-04-05' })
    expect(facts({ birth_date: born('5 มกราคม 2484') })).toEqual({ birth_date: '1941-01-05' })
  })

  test.each(['06', 'ปี 06', '29 กุมภาพันธ์ 2500', '2600'])('"%s" is asked again', (typed) => {
    const run = {
      i: 'rights',
      v: 1,
      id: 'r',
      at: 'birth_date',
      answers: {},
      misses: 0,
      extra: [],
      since: NOW,
      touched: NOW,
    }
    expect(takeAnswer(rights, run, { by: 'text', text: typed }, NOW).went).toBe('nowhere')
  })

  test('somebody of a hundred and five is not too old to be asked', () => {
    const run = {
      i: 'rights',
      v: 1,
      id: 'r',
      at: 'birth_date',
      answers: {},
      misses: 0,
      extra: [],
      since: NOW,
      touched: NOW,
    }
    expect(takeAnswer(rights, run, { by: 'text', text: '2464' }, NOW).went).toBe('on')
  })
})

describe('who does not know their birthday', () => {
  test('is asked for their age, once, and has the rights of that age', () => {
    const me = opened()
    me.types('ตัวเอง')
    me.types('จำไม่ได้')
    expect(me.run().at).toBe('age_years')
    me.types('ประมาณ 75 ปี')
    answersAll(me, ELDER)
    expect(me.words()).toContain('เดือนละ 700 บาท')
    const other = opened()
    other.types('ตัวเอง')
    other.types('ไม่แน่ใจ')
    other.types('ไม่แน่ใจ')
    expect(other.run().at).toBe('nationality')
  })
})

test.each(['ไม่มี', 'ไม่มีค่ะ', 'ไม่ได้เป็นค่ะ', 'ไม่เป็น'])('"%s" to social security is none of them', (typed) => {
  const question = QUESTIONS.find(({ id }) => id === 'sso_section')!
  const reading = readAnswer(question, { by: 'text', text: typed }, { answers: {}, now: 0 })
  expect(reading).toEqual({ ok: true, value: 'none' })
})
