import { describe, expect, test } from 'vitest'
import { intentOf } from '../../../flows/person/intents.ts'
import type { Conversation } from '../../../flows/turn.ts'
import { meet } from '../../tools/person.ts'
import { answersAll, ELDER, opened } from './personas.ts'

const WHO = ['1. ตัวเอง', '2. พ่อแม่ ปู่ย่าตายาย คู่สมรส ญาติ', '3. ลูกหลาน']

describe('the rights of a whole house', () => {
  test.each([
    'ทั้งบ้านมีสิทธิอะไร',
    'เช็กสิทธิทั้งครอบครัว',
    'เช็คสิทธิให้คนในบ้านหน่อยค่ะ',
    'ดูสิทธิของครอบครัว',
    'ที่บ้านอยู่กัน 5 คน อยากรู้สิทธิของทุกคน',
    'ดูให้คนอื่นในบ้าน',
    'what benefits can my whole family get',
    // Two ages are two people.
    'แม่อายุ 70 พ่ออายุ 75 ได้สิทธิอะไร',
  ])('%s: it is said that it goes one by one, and whom to begin with is asked', (text) => {
    const me = meet()
    expect(me.types(text)).toContain('ถามทีละคน')
    expect(me.labels()).toEqual(expect.arrayContaining(WHO))
    expect(me.run().at).toBe('for')
  })

  test.each([
    [
      'a matter that is named comes before whose it is',
      'น้ำท่วมทั้งบ้าน มีสิทธิอะไร',
      { open: 'rights', topic: 'flood' },
    ],
    ['one parent is one person', 'ดูสิทธิให้แม่', { open: 'rights' }],
  ])('%s', (_, text, intent) => expect(intentOf(text)).toEqual(intent))

  test('the choice is the answer: that person is asked about at once, and the next is offered with the result', () => {
    const me = meet()
    me.types('ทั้งบ้านมีสิทธิอะไร')
    me.touches('ลูกหลาน')
    expect(me.run()).toMatchObject({ at: 'birth_date', answers: { for: { v: 'child' } } })
    answersAll(me, { ...ELDER, birth_date: 'อายุ 8', student_level: 'ประถม' })
    expect(me.labels()).toContain('ดูให้คนอื่นในบ้าน')
    expect(me.touches('ดูให้คนอื่นในบ้าน')).toContain('คนต่อไป')
    me.types('แม่')
    expect(me.run()).toMatchObject({ at: 'birth_date', answers: { for: { v: 'parent' } } })
    answersAll(me, ELDER)
    expect(me.words()).toContain('น่าจะได้เดือนละ 700 บาท')
    expect(me.labels()).toContain('ดูให้คนอื่นในบ้าน')
  })

  test('after the result of one person others can be looked at, on the result or behind another matter', () => {
    const me = opened()
    answersAll(me, ELDER)
    if (!me.labels().includes('ดูให้คนอื่นในบ้าน')) me.touches('ดูเรื่องอื่นเพิ่ม')
    me.touches('ดูให้คนอื่นในบ้าน')
    expect(me.labels()).toEqual(expect.arrayContaining(WHO))
  })

  test('in the middle of one person nothing is lost: it goes on, and the next is offered at the end', () => {
    const me = opened()
    for (const text of ['ตัวเอง', '5 มีนาคม 2499', 'มีบัตรประชาชนไทย']) me.types(text)
    const { at } = me.run()
    expect(me.types('แล้วทั้งบ้านมีสิทธิอะไร')).toContain('ตอบของคนนี้ให้จบก่อน')
    expect(me.run()).toMatchObject({ at, answers: { birth_date: { v: { iso: '1956-03-05' } } } })
    // A button of an earlier result is still there to be touched.
    me.taps({ t: 'open', flow: 'rights', arg: 'house-next' })
    expect(me.run()).toMatchObject({ at, answers: { for: { v: 'self' } } })
    answersAll(me, ELDER)
    expect(me.labels()[me.labels().indexOf('ดูให้คนอื่นในบ้าน')]).toBe('ดูให้คนอื่นในบ้าน')
  })

  test('a slip of the finger is mended, and the house is not forgotten', () => {
    const me = meet()
    me.types('ทั้งบ้านมีสิทธิอะไร')
    me.touches('ลูกหลาน')
    me.types('ย้อนกลับ')
    me.types('ตัวเอง')
    expect(me.run().answers).toMatchObject({ for: { v: 'self' }, scope: { v: 'house' } })
  })

  test('the page of the household is offered where there is one', () => {
    const me = meet()
    const facts = me.facts()
    me.facts = () => ({ ...facts, rightsPage: 'https://liff.line.me/1-a/rights' })
    expect(me.types('ทั้งบ้านมีสิทธิอะไร')).toContain('หน้า “คนในบ้าน”')
    expect(JSON.stringify(me.said)).toContain('https://liff.line.me/1-a/rights/house')
  })

  test('in English', () => {
    const me = meet({ conversation: { lang: 'en' } as Partial<Conversation> })
    expect(me.types('rights of my family')).toContain('one by one')
    me.touches('A child or grandchild')
    expect(me.run().answers.for).toMatchObject({ v: 'child' })
  })
})
