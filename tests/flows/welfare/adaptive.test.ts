import { describe, expect, test } from 'vitest'
import { checkedRun, findingOf } from '../../../flows/welfare/flow.ts'
import {
  answersAll,
  BEREAVED,
  DISABLED,
  ELDER,
  FARMER,
  JOBLESS,
  type Knows,
  MOTHER,
  opened,
  VILLAGER,
} from './personas.ts'

const found = (me: ReturnType<typeof opened>) => {
  const run = checkedRun(me.conversation, me.now)
  if (!run) throw new Error('there is no result')
  return findingOf(run, me.now).found.map(({ programme }) => programme.id)
}
const walk = (knows: Knows, arg?: string) => {
  const me = opened(arg)
  const asked = answersAll(me, knows)
  return { me, asked, words: me.words() }
}

describe('people who walk through the check', () => {
  test('an elder who knows everything is done in twelve questions, and hears the sum first', () => {
    const { me, asked, words } = walk(ELDER)
    expect(asked.length).toBeLessThanOrEqual(12)
    expect(asked.slice(0, 2)).toEqual(['for', 'birth_date'])
    expect(words).toContain('น่าจะได้เดือนละ 700 บาท จาก 1 สิทธิ')
    expect(found(me)).toEqual(
      expect.arrayContaining(['elderly-allowance', 'swc-goods-300', 'ucs-gold-card', 'poor-family-aid']),
    )
  })

  test('an elder with a disability card has both allowances in the sum', () => {
    const { words, me } = walk({ ...ELDER, disability_card: 'ใช่', state_welfare_card: 'ไม่ใช่' })
    expect(found(me)).toEqual(expect.arrayContaining(['elderly-allowance', 'disability-allowance']))
    expect(words).toMatch(/น่าจะได้เดือนละ 1,[57]00 บาท จาก 2 สิทธิ/)
  })

  test('an elder who knows nothing is told so kindly, with a way on, and is asked little', () => {
    const { asked, words, me } = walk({ for: 'ตัวเอง' })
    expect(asked.length).toBeLessThanOrEqual(6)
    expect(words).toContain('ยังไม่พบสิทธิที่แน่ใจได้')
    expect(me.labels()).toContain('ดูเรื่องอื่นเพิ่ม')
    expect(words).not.toMatch(/เดือนละ \d/)
  })

  test('only the year is known: the card’s presumption counts, memory stays a range', () => {
    const card = walk({ ...ELDER, birth_date: '2509', birth_basis: 'บัตรประชาชนเขียนไว้แค่นี้' })
    expect(found(card.me)).toContain('elderly-allowance')
    const memory = walk({ ...ELDER, birth_date: '2509', birth_basis: 'จำไม่ได้' })
    // Sixty this year, but perhaps not yet: open, and not refused.
    expect(found(memory.me)).not.toContain('elderly-allowance')
    expect(memory.words).not.toContain('เบี้ยยังชีพผู้สูงอายุ\nเดือนละ')
  })

  test('a mother with a baby is asked about the child and the house, and about no job', () => {
    const { me, asked } = walk(MOTHER, 'child')
    expect(found(me)).toEqual(expect.arrayContaining(['child-support-grant', 'anc-well-child']))
    expect(asked).toContain('household_people')
    expect(asked).not.toContain('job_end_reason')
    expect(asked.length).toBeLessThanOrEqual(16)
  })

  test('somebody out of work is asked that alone, and hears by which day to claim', () => {
    const { me, asked } = walk(JOBLESS, 'jobless')
    expect(found(me)).toEqual(expect.arrayContaining(['lpa-severance', 'sso33-unemployment-dismissed']))
    expect(asked).not.toContain('disability_card')
    expect(asked.length).toBeLessThanOrEqual(10)
  })

  test('a farmer in a flood: the flood first, the fields on top of it, each asked once', () => {
    const me = opened('flood')
    const first = answersAll(me, FARMER)
    expect(first).toEqual(expect.arrayContaining(['in_declared_disaster_area', 'home_flooded_days']))
    expect(first).not.toContain('farmer_registered')
    expect(found(me)).toContain('flood-9000')
    me.taps({ t: 'rights', act: 'topic', c: 'farm' })
    const then = answersAll(me, FARMER)
    expect(then).toContain('crop_damaged_rice_rai')
    expect(then.filter((id) => first.includes(id))).toEqual([])
    expect(found(me)).toEqual(expect.arrayContaining(['flood-9000', 'farmer-disaster-crop']))
  })

  test('a disabled adult has the allowance and the fares', () => {
    const { me } = walk(DISABLED, 'disability')
    expect(found(me)).toEqual(expect.arrayContaining(['disability-allowance', 'fare-discount-disability']))
  })

  test('an impairment without the card: the card comes first, and says how much it opens', () => {
    const { me, words } = walk(
      { ...DISABLED, disability_card: 'ไม่ใช่', has_long_term_impairment: 'ใช่' },
      'disability',
    )
    expect(found(me)[0]).toBe('disability-card')
    expect(words).toMatch(/ทำก่อน แล้วเปิดอีก [1-9]\d* สิทธิ/)
  })

  test('the bereaved are asked about the dead and told the last day', () => {
    const { me, words, asked } = walk(BEREAVED, 'funeral')
    expect(found(me)).toContain('elderly-funeral')
    expect(words).toMatch(/ยื่นภายใน \d{1,2} .+ 25\d\d/)
    expect(asked.length).toBeLessThanOrEqual(8)
  })

  test('a village volunteer looks the answers over, sees the result, and nothing of the person is left', () => {
    const { me, asked } = walk(VILLAGER)
    expect(asked).toContain('nickname')
    expect(me.run().at).toBe('review')
    expect(me.words()).toContain('ชื่อเล่น: ยายบุญ')
    me.types('ส่ง')
    expect(me.words()).toContain('สิทธิของ ยายบุญ')
    expect(me.words()).toContain('เบี้ยยังชีพผู้สูงอายุ')
    const left = JSON.stringify(me.conversation)
    for (const gone of ['ยายบุญ', '2499', '1956', 'casework', 'in_hardship']) expect(left).not.toContain(gone)
    expect(me.effects).toEqual([])
    me.touches('ดูให้คนต่อไป')
    expect(me.run().at).toBe('nickname')
    expect(me.run().answers).toMatchObject({ for: { v: 'casework' } })
  })
})

describe('nothing is asked that cannot change an answer', () => {
  test('a civil servant’s pension ends the allowance: no register is asked for it', () => {
    const { asked } = walk({ ...ELDER, nationality: '3' })
    expect(asked).not.toContain('domicile_registered')
  })

  test('each question once, whoever answers what', () => {
    for (const knows of [ELDER, MOTHER, JOBLESS, FARMER, DISABLED, BEREAVED, {}])
      for (const arg of [undefined, 'flood', 'child', 'insured', 'home', 'card', 'study', 'tax', 'legal']) {
        const { asked } = walk({ for: 'ตัวเอง', ...knows }, arg)
        expect(new Set(asked).size, String(arg)).toBe(asked.length)
      }
  })
})
