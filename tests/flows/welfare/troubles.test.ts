import { describe, expect, test } from 'vitest'
import { HOTLINES, hotline } from '../../../flows/content/hotlines.ts'
import { programmeById } from '../../../flows/welfare/catalogue.ts'
import content from '../../../flows/welfare/content/troubles.json' with { type: 'json' }
import { troubleTyped } from '../../../flows/welfare/troubles.ts'
import { meet, NOW } from '../../tools/person.ts'

const nameOf = (id: string) => programmeById(id)!.name.th
const calls = (id: string) => hotline(id, NOW)!.number!.replaceAll('-', '')

describe('money of a right that has not come', () => {
  test.each([
    ['เงินคนแก่ยังไม่เข้า', 'elderly-allowance'],
    ['เบี้ยผู้สูงอายุเดือนนี้ไม่เข้า', 'elderly-allowance'],
    ['เงินผู้เฒ่าบ่ออกจักเทือ', 'elderly-allowance'],
    ['เบี้ยคนชราออกวันไหนคะ', 'elderly-allowance'],
    ['เงินผู้สูงอายุเข้าหรือยังค่ะ', 'elderly-allowance'],
    ['ยังไม่ได้เบี้ยคนแก่เดือนนี้เลย', 'elderly-allowance'],
    ['เงินพิการไม่เข้า', 'disability-allowance'],
    ['เบี้ยคนพิการหายไป 2 เดือน', 'disability-allowance'],
    ['เงินอุดหนุนบุตรเดือนนี้ไม่เข้า', 'child-support-grant'],
    ['เงินเด็กแรกเกิดเข้าช้า', 'child-support-grant'],
    ['บัตรคนจนเงินไม่เข้า', 'swc-goods-300'],
    ['เงินในบัตรสวัสดิการแห่งรัฐเดือนนี้ยังไม่เข้า', 'swc-goods-300'],
    ['บำนาญยังไม่เข้า', 'sso-oldage-pension'],
    ['บำนานยังบ่เข้า', 'sso-oldage-pension'],
    ['เงินชราภาพประกันสังคมไม่เข้า', 'sso-oldage-pension'],
    ['เงินชาวนาไร่ละพันยังไม่โอน', 'rice-support-1000-rai'],
    ['my pension has not come', 'sso-oldage-pension'],
  ])('"%s" leads to %s: where to look, whom to ask, how to complain', (typed, id) => {
    const me = meet({ agreed: false })
    const said = me.types(typed)
    expect(said).toContain(nameOf(id))
    expect(said).toContain('ยังไม่เข้า')
    expect(said).toContain(calls(content.late.complain))
    expect(me.labels()).toContain('คุยกับเจ้าหน้าที่')
    expect(me.conversation).toMatchObject({ misses: 0 })
    expect(me.touches(new RegExp(content.late.terms.th))).toContain(programmeById(id)!.law)
  })

  test('only a day of the month that the programme itself says is named', () => {
    const me = meet()
    expect(me.types('เงินพิการไม่เข้า')).toContain('วันที่ 10')
    expect(me.types('เงินคนแก่ไม่เข้า')).not.toContain('กำหนด')
    expect(me.words()).toContain('ย้ายทะเบียนบ้าน')
  })

  test('"เบี้ยไม่เข้าเดือนนี้" may be either of two', () => {
    const me = meet()
    const said = me.types('เบี้ยไม่เข้าเดือนนี้')
    expect(said).toContain(nameOf('elderly-allowance'))
    expect(said).toContain(nameOf('disability-allowance'))
    expect(said).not.toContain('กำหนด')
  })

  test.each(['เงินไม่เข้า', 'เงินเดือนนี้ยังไม่เข้าเลยค่ะ', 'เงินช่วยเหลือไม่เข้า', 'เงินรัฐบาลยังไม่มา'])(
    '"%s" is asked which, and the button leads there',
    (typed) => {
      const me = meet({ agreed: false })
      expect(me.types(typed)).toContain('เงินอะไรยังไม่เข้าคะ')
      expect(me.touches('เบี้ยความพิการ')).toContain(calls('disability_1479'))
    },
  )

  test('in the middle of a check of rights it is answered, and the question stays', () => {
    const me = meet()
    me.types('ดูสิทธิ')
    const said = me.types('เบี้ยไม่เข้าเดือนนี้')
    expect(said).toContain(calls(content.late.complain))
    expect(said).toContain('จะดูสิทธิให้ใครคะ')
    expect(me.run()).toMatchObject({ i: 'rights', misses: 0 })
  })
})

describe('a card that is lost', () => {
  test.each([
    ['บัตรคนจนหาย', 'swc_021092345'],
    ['บัดคนจนหาย ทำไงดี', 'swc_021092345'],
    ['ทำบัตรสวัสดิการแห่งรัฐหายค่ะ', 'swc_021092345'],
    ['บัตรลุงตู่รูดไม่ได้', 'swc_021092345'],
    ['บัตรคนพิการหมดอายุ', 'disability_1479'],
    ['บัตรทองหาย', 'nhso_1330'],
    ['บัตรประกันสังคมหาย', 'sso_1506'],
    ['บัตรประชาชนหาย', 'dopa_1548'],
    ['lost my welfare card', 'swc_021092345'],
  ])('"%s": whom to call (%s), and a person', (typed, line) => {
    const me = meet({ agreed: false })
    expect(me.types(typed)).toContain(calls(line))
    expect(me.conversation.run).toBeUndefined()
    expect(me.labels()).toContain('คุยกับเจ้าหน้าที่')
  })

  test('a bank’s card is blocked first, at the bank', () => {
    const me = meet()
    expect(me.types('บัตร atm หายค่ะ')).toContain('ขออายัดบัตร')
    expect(me.touches('เบอร์ธนาคาร')).toContain('ธนาคารกสิกรไทย')
  })

  test('sent to the wrong account: the bank, and nothing of a card', () => {
    const me = meet()
    expect(me.types('โอนเงินผิดบัญชี ทำไงดี')).toContain('โอนผิดบัญชี')
    expect(me.words()).not.toContain('บัตรหาย')
    expect(me.labels()).toContain('เบอร์ธนาคาร')
  })

  test('what is not confirmed says so', () => {
    expect(meet().types('บัตรคนจนหาย')).toContain('ยังไม่ยืนยัน')
  })

  test('the way to the rights', () => {
    const me = meet()
    me.types('บัตรคนจนหาย')
    expect(me.touches('ดูสิทธิของฉัน')).toContain('จะดูสิทธิให้ใครคะ')
  })
})

describe('harsh debt collectors', () => {
  test.each([
    'โดนทวงหนี้โหด',
    'ถูกทวงหนี้ทุกวัน ไม่ไหวแล้ว',
    'เจ้าหนี้ขู่จะประจาน โทรหาที่ทำงานทุกวัน',
    'แอปเงินกู้ทวงหนี้ ขู่จะโพสต์รูปประจาน',
    'เป็นหนี้นอกระบบ ดอกโหดมาก',
    'แก๊งหมวกกันน็อกมาที่บ้าน ด่าแม่',
    'debt collectors threaten me',
  ])('"%s" has a way on, with numbers that may be called and no word of law', (typed) => {
    const me = meet()
    expect(me.types(typed)).toContain('คนทวงหนี้')
    expect(me.words()).toContain('ยังไม่มีข้อมูลที่ตรวจแล้ว')
    expect(me.words()).not.toMatch(/พ\.ร\.บ|มาตรา|ปรับ|จำคุก/)
    expect(me.labels()).toEqual(
      expect.arrayContaining([
        expect.stringContaining('191'),
        expect.stringContaining('1157'),
        'คุยกับเจ้าหน้าที่',
      ]),
    )
    expect(me.touches('ดูสิทธิของฉัน')).toContain('ดูสิทธิ')
  })

  test('of its numbers only that of the police, for danger to life, may be unverified, and says so', () => {
    const me = meet()
    me.types('โดนทวงหนี้โหด')
    for (const id of content.dunned.calls) {
      const line = HOTLINES.find((one) => one.id === id)!
      expect(line.status === 'verified' || line.lifeDanger).toBe(true)
      const label = me.labels().find((one) => one.includes(line.name.th))
      expect(label).toBeDefined()
      expect(label?.includes('ยังไม่ได้ตรวจสอบล่าสุด')).toBe(line.status !== 'verified')
    }
  })

  test('who threatens to kill is met with the number first', () => {
    expect(meet().types('คนทวงหนี้ขู่จะฆ่า')).toMatch(/^โทร 191/)
  })

  test.each([
    'จะทวงหนี้เพื่อนยังไงดี',
    'มีข้อความทวงหนี้มา ทั้งที่ไม่เคยกู้',
    'กู้เงินแอป เขาให้โอนค่าธรรมเนียมก่อน',
    'ทวงเงินคืนจากร้าน ร้านเงียบ',
    'เดือนนี้จ่ายหนี้ 2000',
  ])('"%s" is something else', (typed) => {
    expect(troubleTyped(typed)).toBeNull()
  })
})

test.each([
  'บัตรคนจนลงทะเบียนยังไง',
  'เงินคนแก่ได้เท่าไหร่',
  'แม่อายุ 60 แล้วยังไม่ได้เบี้ยผู้สูงอายุ ต้องทำยังไง',
  'มีสิทธิอะไรบ้าง',
  'โอนเงินไปแล้วร้านบอกเงินไม่เข้า',
  'สั่งของไม่มา เงินก็ไม่คืน',
  'มีคนโทรมาบอกว่าบำนาญไม่เข้าให้กดลิงก์',
  'sms บอกว่าเงินคนแก่ไม่เข้า ให้แอดไลน์',
  'บัตรคนจนปลอมหลอกเอาเลขบัตร',
  'บัญชีไลน์หาย',
  'ของหาย',
  'พัสดุหาย',
  'เบี้ยเลี้ยง 300',
  'บำนาญ 12000',
  'ขอบคุณค่ะ เงินเข้าแล้ว',
])('"%s" is something else', (typed) => {
  expect(troubleTyped(typed)).toBeNull()
})

test('every right and number that is named exists, and may be called', () => {
  const all = [...content.kinds, ...content.cards] as {
    rights?: string[]
    calls?: string[]
  }[]
  for (const { rights = [], calls = [] } of all) {
    for (const id of rights) expect(programmeById(id)?.id).toBe(id)
    for (const id of calls) expect(HOTLINES.find((one) => one.id === id)?.status).toBe('verified')
    const lines = [...calls, ...rights.flatMap((id) => programmeById(id)!.contacts)]
    if (rights.length) expect(lines.some((id) => hotline(id, NOW)?.number)).toBe(true)
  }
})
