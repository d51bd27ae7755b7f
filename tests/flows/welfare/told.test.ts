import { describe, expect, test } from 'vitest'
import { toldAnswers } from '../../../flows/welfare/told.ts'
import { actionsIn, meet, NOW } from '../../tools/person.ts'

const told = (text: string) => {
  const { for: who, age_years: age, birth_date: born } = toldAnswers({ text, messageId: 'm' }, NOW)
  return {
    who: who && 'v' in who ? who.v : undefined,
    age: age && 'v' in age ? age.v : undefined,
    born: born && 'v' in born ? (born.v as { iso: string }).iso : undefined,
  }
}

describe('what the words that open a check say', () => {
  test.each([
    ['แม่อายุ 70 มีสิทธิอะไร', 'parent', 70],
    ['พ่ออายุเจ็ดสิบสองบ้านโดนน้ำท่วมมีสิทธิอะไรไหมคะ', 'parent', 72],
    ['คุณแม่ของหนูตอนนี้อายุ ๖๕ ได้อะไรบ้าง', 'parent', 65],
    ['แม่70ปีมีสิทธิอะไร', 'parent', 70],
    ['ผมอายุ 45 ตกงาน มีสิทธิอะไรบ้าง', 'self', 45],
    ['ฉันอยากรู้ว่าพ่ออายุ 80 มีสิทธิอะไร', 'parent', 80],
    ['ลูกสาวอายุ 8 ขวบ มีทุนอะไรไหม', 'child', 8],
    ['อายุ 70 มีสิทธิอะไร', undefined, 70],
    // An old woman speaks of herself so, and a grandchild of her too.
    ['ยายอายุ 72 ได้เงินอะไรบ้าง', undefined, 72],
    ['ดูสิทธิให้แม่', 'parent', undefined],
    ['แม่พิการ มีสิทธิอะไรบ้าง', 'parent', undefined],
    ['my mother is 70, what can she get', 'parent', 70],
    ["i'm 61, what benefits are there", 'self', 61],
  ])('%s', (text, who, age) => expect(told(text)).toEqual({ who, age, born: undefined }))

  test('a year of birth is a birth date', () => {
    expect(told('แม่เกิดปี พ.ศ. 2499 มีสิทธิอะไร')).toEqual({ who: 'parent', age: undefined, born: '1956' })
  })

  test.each([
    ['more than seventy may be either side of a border', 'แม่อายุ 70 กว่าแล้ว มีสิทธิอะไร', 'parent'],
    ['two ages are two people', 'แม่อายุ 70 พ่ออายุ 75 ได้สิทธิอะไร', undefined],
    ['a single mother is no mother of the one who asks', 'แม่เลี้ยงเดี่ยวมีสิทธิอะไรบ้าง', undefined],
    ['nor is a district', 'ชาวแม่สายมีสิทธิอะไรจากน้ำท่วม', undefined],
    ['a housewife', 'แม่บ้านมีสิทธิอะไร', undefined],
    ['a trader', 'แม่ค้ามีสิทธิอะไร', undefined],
    ['a number of something else', 'ผมมีที่นา 12 ไร่ มีสิทธิอะไร', 'self'],
    ['nothing at all', 'มีสิทธิอะไรบ้าง', undefined],
  ])('%s', (_, text, who) => {
    const found = told(text)
    expect([found.age, found.born]).toEqual([undefined, undefined])
    expect(found.who).toBe(who)
  })
})

describe('a check that is opened with them', () => {
  test('shows what was noted, asks for none of it, and changes it by its button', () => {
    const me = meet()
    const said = me.types('แม่อายุ 70 มีสิทธิอะไร')
    expect(said).toContain('จดไว้จากที่คุณพิมพ์แล้วค่ะ')
    expect(said).toContain('ดูให้: พ่อแม่ ปู่ย่าตายาย')
    expect(said).toContain('อายุ: 70')
    expect(me.run().at).toBe('nationality')
    const edit = actionsIn(me.said).find(({ data }) => String(data).includes('q=age_years'))
    expect(edit?.label).toBe('แก้ข้อนี้')
    me.taps({ t: 'edit', i: 'rights', run: me.run().id, q: 'age_years' })
    expect(me.words()).toContain('คำตอบเดิม: 70')
    me.types('71')
    expect(me.run().answers.age_years).toMatchObject({ v: 71 })
    expect(me.run().at).toBe('nationality')
  })

  test('back from such a change is on, not a wall', () => {
    const me = meet()
    me.types('แม่อายุ 70 มีสิทธิอะไร')
    me.taps({ t: 'edit', i: 'rights', run: me.run().id, q: 'age_years' })
    expect(me.types('ย้อนกลับ')).not.toContain('ย้อนกลับไม่ได้')
    expect(me.run().at).toBe('nationality')
  })

  test('a matter that is named with them is opened too', () => {
    const me = meet()
    me.types('พ่ออายุ 72 บ้านน้ำท่วม มีสิทธิอะไร')
    expect(me.run().answers).toMatchObject({
      topics: { v: ['flood'] },
      for: { v: 'parent' },
      age_years: { v: 72 },
    })
  })

  test('they wait behind the notice, and nothing is kept of them before the agreement', () => {
    const me = meet({ agreed: false })
    expect(me.types('แม่อายุ 70 มีสิทธิอะไร')).toContain('ขออนุญาต')
    expect(me.effects).toEqual([])
    expect(me.types('ยินยอม')).toContain('อายุ: 70')
  })

  test('taking the message back takes them along', () => {
    const me = meet()
    me.types('แม่อายุ 70 มีสิทธิอะไร', 'first')
    me.does({ kind: 'unsend', messageId: 'first' })
    expect(JSON.stringify(me.run().answers)).not.toContain('70')
    expect(me.run().answers.for).toBeUndefined()
  })

  test('a result of somebody else on the screen does not stand in its way', () => {
    const me = meet()
    me.types('แม่อายุ 70 มีสิทธิอะไร')
    me.types('พอแล้ว')
    expect(me.conversation.checked).toBeDefined()
    me.types('ผมอายุ 45 มีสิทธิอะไร')
    expect(me.run().answers).toMatchObject({ for: { v: 'self' }, age_years: { v: 45 } })
  })
})
