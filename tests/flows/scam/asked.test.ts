import { describe, expect, test } from 'vitest'
import { reads } from '../../../flows/registry.ts'
import { DAY } from '../../../flows/time.ts'
import { meet, NOW } from '../../tools/person.ts'

const BAIT = 'ท่านได้รับเงินคืนภาษี กดลิงก์ http://rd-refund.xyz/th ภายในวันนี้ มิฉะนั้นบัญชีจะถูกระงับ'
const checked = (text = BAIT) => {
  const me = meet()
  me.now = NOW + 3 * DAY
  me.types(text)
  return me
}

describe('asked right after the answer to a check', () => {
  test.each([
    'จริงไหม',
    'จริงหรอคะ',
    'แน่ใจนะ',
    'เชื่อได้ไหมคะ',
    'เบอร์นี้เชื่อได้ไหม',
    'แล้วโอนได้ไหม',
    'ใช่มิจฉาชีพไหม',
    'ทำไมล่ะ',
    'รู้ได้ยังไง',
    'แล้วต้องทำยังไงดีคะ',
    'is it real?',
    'are you sure?',
    'how do you know',
  ])('“%s” is about that check: what was seen, what it was held against, what to do', (asks) => {
    const me = checked()
    const said = me.types(asks)
    expect(said).toContain('อย่าเพิ่งเชื่อ')
    expect(said).toContain('rd-refund[.]xyz')
    expect(said).toContain('เราดูถ้อยคำ เบอร์ บัญชี และลิงก์')
    expect(said).toContain('อย่าโอน อย่ากดลิงก์ อย่าบอกรหัส')
    expect(me.effects).toEqual([])
    // And may be asked again; what was checked still goes with it.
    expect(me.types('แน่ใจนะ')).toBe(said)
    expect(me.types('โอนไปแล้ว')).toContain('โทร 1441')
  })

  test('what others reported of it is read once more, of what was checked and not of the question', () => {
    const me = checked('เบอร์ 081-234-5678 โทรมาเร่งให้โอน')
    const { indicators } = reads(
      me.conversation,
      { id: 'e', at: NOW, kind: 'text', messageId: 'm', text: 'จริงไหม' },
      [],
    )
    expect(indicators.length).toBeGreaterThan(0)
  })

  test('nothing is vouched for where no sign was found', () => {
    const me = checked('0812345678')
    expect(me.types('เชื่อได้ไหม')).toContain('เรายืนยันให้ไม่ได้ค่ะ')
  })

  test('a new message, a new number or a story is none of these questions', () => {
    const me = checked()
    expect(me.types('0899998888 เบอร์นี้จริงไหม')).toContain('0899998888')
    expect(checked().types('จริงๆแล้วสั่งของไปแล้วร้านไม่ส่งของ')).not.toContain('เราดูถ้อยคำ')
  })

  test('nothing was checked, or it was unsent: there is nothing to speak of', () => {
    expect(meet().types('จริงไหม')).not.toContain('เราดูถ้อยคำ')
    const me = checked()
    me.types(BAIT, 'bait')
    me.does({ kind: 'unsend', messageId: 'bait' })
    expect(me.types('จริงไหม')).not.toContain('เราดูถ้อยคำ')
  })
})
