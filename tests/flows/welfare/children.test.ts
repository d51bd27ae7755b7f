import { describe, expect, test } from 'vitest'
import { factsOf } from '../../../flows/welfare/answers.ts'
import { PROGRAMMES } from '../../../flows/welfare/catalogue.ts'
import type { FactInput } from '../../../flows/welfare/contract.ts'
import { FACTS } from '../../../flows/welfare/facts.ts'
import { checkedRun, findingOf } from '../../../flows/welfare/flow.ts'
import type { Programme } from '../../../flows/welfare/programme.ts'
import { QUESTIONS } from '../../../flows/welfare/questions.ts'
import { answersAll, type Knows, opened } from './personas.ts'

const AT = 20261120
const facts = (answers: Record<string, unknown>) => factsOf(QUESTIONS, answers as never, AT)
const aged = (age: number, more: Record<string, unknown> = {}) => facts({ age_years: age, ...more })

const CHILD: Knows = {
  for: 'ลูกหลาน',
  nationality: 'มีสูติบัตร',
  disability_card: 'ไม่ใช่',
  has_long_term_impairment: 'ไม่ใช่',
  institution_status: '1',
  in_hardship: 'ใช่',
  state_health_right: 'ไม่ใช่',
  household_people: '4',
  household_income: '120,000',
  student_level: 'ไม่ได้เรียน',
}
const walk = (knows: Knows) => {
  const me = opened()
  const asked = answersAll(me, knows)
  const run = checkedRun(me.conversation, me.now)!
  const finding = findingOf(run, me.now)
  return { asked, finding, found: finding.found.map(({ programme }) => programme.id), words: me.words() }
}

/** What only people of some age have, by the rules of what gives it. */
const floorOf = ({ conditions }: Programme): number | undefined => {
  const leaves = 'all' in conditions ? conditions.all : [conditions]
  return leaves.flatMap((node) =>
    'fact' in node && node.fact === 'age_years' && node.op === '>=' ? [Number(node.value)] : [],
  )[0]
}

describe('a question that an age has answered is not asked', () => {
  test.each(['2569', '5 มีนาคม 2566', 'อายุ 3', '5 มีนาคม 2560', '5 มีนาคม 2556'])(
    'a child born or aged %s is asked for no card, no work and no insurance of its own',
    (birth_date) => {
      const { asked } = walk({ ...CHILD, birth_date })
      for (const id of [
        'state_welfare_card',
        'sso_section',
        'employment_status',
        'pregnant',
        'gender_female',
      ])
        expect(asked).not.toContain(id)
      expect(asked.length).toBeLessThanOrEqual(12)
    },
  )

  test('a baby is not asked for its school, and nobody for the kind of school before the class', () => {
    const baby = walk({ ...CHILD, birth_date: '5 มีนาคม 2569' })
    expect(baby.asked.filter((id) => /school|student|family_income/.test(id))).toEqual([])
    const pupil = walk({ ...CHILD, birth_date: '5 มีนาคม 2560', student_level: 'ประถม', state_school: 'ใช่' })
    expect(pupil.asked.indexOf('student_level')).toBeLessThan(pupil.asked.indexOf('state_school'))
    expect(pupil.asked).toContain('state_school')
    expect(pupil.found).toContain('school-lunch-milk')
  })

  test('the age from which something can be had is that of the rules that give it', () => {
    const given = PROGRAMMES.flatMap((one) => {
      const floor = floorOf(one)
      return one.grants && floor !== undefined ? [[one.grants, floor] as const] : []
    })
    expect(given.length).toBeGreaterThan(2)
    for (const [fact, floor] of given)
      expect(FACTS.find(({ id }) => id === fact)?.since?.age, fact).toBe(floor)
  })

  test.each(FACTS.flatMap(({ id, since }) => (since ? [[id, since.age, since.before] as const] : [])))(
    '%s: known until the day of the birthday %i, and open from then on',
    (id, age, before) => {
      expect(aged(age - 1)[id]).toBe(before)
      expect(aged(age)).not.toHaveProperty(id)
      const day = (d: number) => ({ birth_date: { y: 2026 - age, m: 11, d, precision: 'day' } })
      expect(facts(day(21))[id]).toBe(before)
      expect(facts(day(20))).not.toHaveProperty(id)
      // Known to the year alone they may have had the birthday already.
      expect(facts({ birth_date: { y: 2026 - age, precision: 'year' } })).not.toHaveProperty(id)
      expect(facts({})).not.toHaveProperty(id)
    },
  )

  test('what a person says of themselves stands against what is usual at their age', () => {
    expect(aged(16, { state_welfare_card: true }).state_welfare_card).toBe(true)
    expect(aged(14, { sso_section: '40' }).sso_section).toBe('40')
  })

  test('an answer that makes the child a grown-up opens the questions again', () => {
    const me = opened()
    answersAll(me, { ...CHILD, birth_date: '5 มีนาคม 2566' })
    const run = checkedRun(me.conversation, me.now)!
    expect(findingOf(run, me.now).facts).toHaveProperty('state_welfare_card', false)
    me.taps({ t: 'edit', i: 'rights', run: run.id, q: 'birth_date' })
    me.types('5 มีนาคม 2530')
    const changed = findingOf(checkedRun(me.conversation, me.now)!, me.now)
    expect(changed.facts).not.toHaveProperty('state_welfare_card')
    expect(changed.more).toBe(true)
  })
})

describe('what is paid to the parents is found in the check of the child', () => {
  test.each(['5 มีนาคม 2566', 'อายุ 3', '2566'])('the grant for a child of three (%s)', (birth_date) => {
    const { found, finding, words } = walk({ ...CHILD, birth_date, birth_basis: 'จำไม่ได้ บัตรน่าจะมีครบ' })
    expect(found).toEqual(expect.arrayContaining(['child-support-grant', 'poor-child-family-aid']))
    expect(finding.monthlyBaht).toBe(600)
    expect(words).toContain('น่าจะได้เดือนละ 600 บาท')
  })

  test('it ends with the sixth birthday, by the date of birth that is kept', () => {
    expect(walk({ ...CHILD, birth_date: '20 พฤศจิกายน 2563' }).found).not.toContain('child-support-grant')
    expect(walk({ ...CHILD, birth_date: '21 พฤศจิกายน 2563' }).found).toContain('child-support-grant')
    expect(walk({ ...CHILD, birth_date: 'อายุ 6' }).found).not.toContain('child-support-grant')
  })

  test('a house that is not poor is not told that it has it', () => {
    const { found } = walk({
      ...CHILD,
      birth_date: 'อายุ 3',
      household_income: '900,000',
      in_hardship: 'ไม่ใช่',
    })
    expect(found).not.toContain('child-support-grant')
  })

  test('nobody of fifteen or more is counted as a child in care of the house', () => {
    const counted = (age: number): readonly (FactInput | undefined)[] =>
      [6, 7, 18].map((years) => aged(age)[`num_children_under_${years}`])
    expect(counted(3)).toEqual([1, 1, 1])
    expect(counted(6)).toEqual([0, 1, 1])
    expect(counted(14)).toEqual([0, 0, 1])
    expect(counted(15)).toEqual([undefined, undefined, undefined])
    expect(aged(3, { num_children_under_6: '2' }).num_children_under_6).toBe(2)
  })
})

describe('how many', () => {
  const asked = (typed: string) => {
    const me = opened()
    const knows = { ...CHILD, for: 'ตัวเอง', birth_date: '5 มีนาคม 2535', sso_section: 'ไม่ได้เป็น' }
    while (me.run().at !== 'num_children_under_6') {
      const { at } = me.run()
      me.types((knows as Knows)[at] ?? 'ไม่ใช่')
      if (me.run().at === at) throw new Error(at)
    }
    me.types(typed)
    const told = (me.conversation.run ?? me.conversation.checked)!.answers.num_children_under_6
    return told && 'v' in told ? told.v : undefined
  }
  test.each([
    ['2', '2'],
    ['1', '1'],
    ['2 คน', '2'],
    ['0', '0'],
    ['ไม่มี', '0'],
    ['ไม่ใช่ค่ะ', '0'],
    ['ไม่มีลูก', '0'],
  ])('“%s” is the number that was meant', (typed, code) => expect(asked(typed)).toBe(code))
})
