import { describe, expect, test } from 'vitest'
import { dialable, HOTLINES, hotline } from '../../../flows/content/hotlines.ts'
import { LANGS } from '../../../flows/lang.ts'
import { deliverable, wordsOf } from '../../../flows/limits.ts'
import content from '../../../flows/person/content/elsewhere.json' with { type: 'json' }
import { elsewhereCard, elsewhereIn } from '../../../flows/person/elsewhere.ts'
import { intentOf } from '../../../flows/person/intents.ts'
import { meet, NOW } from '../../tools/person.ts'

const numbersOf = (id: string) =>
  content.kinds.find((one) => one.id === id)!.calls.map((call) => dialable(hotline(call, NOW)!)!)

describe('what is the matter of another office', () => {
  test.each([
    ['ถนนหน้าบ้านเป็นหลุมเป็นบ่อ', 'street'],
    ['ถนนพังมาหลายเดือนแล้วไม่มีใครมาซ่อม', 'street'],
    ['ร้องเรียนถนนพัง', 'street'],
    ['ไฟทางหน้าบ้านไม่ติด', 'street'],
    ['อยากร้องเรียนเรื่องไฟถนนดับ', 'street'],
    ['เพื่อนบ้านเปิดเพลงเสียงดังทุกคืน', 'street'],
    ['หมาข้างบ้านเห่าทั้งคืน', 'street'],
    ['รถขยะไม่มาเก็บสองอาทิตย์แล้ว', 'street'],
    ['ข้างบ้านเผาขยะควันเข้าบ้าน', 'street'],
    ['pothole on my road', 'street'],
    ['noisy neighbour', 'street'],
    ['ไฟดับทั้งหมู่บ้าน', 'power'],
    ['แจ้งไฟฟ้าดับตั้งแต่เช้าค่ะ', 'power'],
    ['เสาไฟฟ้าเอียงจะล้ม', 'power'],
    ['power outage since morning', 'power'],
    ['น้ำไม่ไหลสองวันแล้ว', 'water'],
    ['น้ำบ่ไหลจ้า', 'water'],
    ['น้ำประปาขุ่น', 'water'],
    ['มิเตอร์น้ำเสีย', 'water'],
    ['no water for two days', 'water'],
    ['แม่จะโอนเงินให้เขา ห้ามไม่ฟัง', 'kin'],
    ['ยายโดนหลอก ไม่ยอมเชื่อ', 'kin'],
    ['เตือนพ่อแล้วไม่ฟัง', 'kin'],
    ['my mother does not believe me', 'kin'],
    ['ยายปวดเข่ามาก', 'ill'],
    ['กินยาอะไรดี', 'ill'],
    ['ไม่สบายค่ะ', 'ill'],
    ['I feel sick', 'ill'],
    ['บริษัทประกันไม่จ่าย', 'insurance'],
    ['ประกันรถปฏิเสธเคลม', 'insurance'],
    ['insurance company refuses to pay', 'insurance'],
    ['ใบขับขี่หมดอายุ', 'driving'],
    ['ต่อทะเบียนรถที่ไหน', 'driving'],
    ['how do I renew my driving licence', 'driving'],
    ['ค่าไฟแพงผิดปกติ', 'power_bill'],
    ['ค่าไฟเดือนนี้แพงมาก', 'power_bill'],
    ['ค่าน้ำแพงผิดปกติ', 'water_bill'],
    ['ขายบัญชีไปแล้วทำไงดี', 'lent_account'],
    ['ให้เพื่อนยืมบัญชีไปแล้วจะทำยังไง', 'lent_account'],
    ['รับจ้างเปิดบัญชีไปแล้ว', 'lent_account'],
    ['I sold my bank account to someone', 'lent_account'],
    ['กรอกเลขบัตรไปแล้ว ทำยังไงดี', 'gave_data'],
    ['กรอกเลขบัตรประชาชนในลิงก์ไปแล้ว', 'gave_data'],
    ['ให้เลขบัตรเครดิตเขาไปแล้ว', 'gave_data'],
    ['ส่งรูปบัตรประชาชนให้เขาไปแล้วทำไงดี', 'gave_data'],
    ['บอกเลขหลังบัตรไปแล้วค่ะ', 'gave_data'],
    ['เลขบัตรยายส่งให้มันไปแล้ว', 'gave_data'],
    ['ถ่ายบัตรประชาชนหน้าหลังส่งไปแล้ว อันตรายไหม', 'gave_data'],
    ['กดลิงก์แล้วกรอกข้อมูลส่วนตัวไปหมดเลย', 'gave_data'],
    ['กรอก OTP ไปแล้วค่ะ', 'gave_data'],
    ['ใส่เลขบัตรเอทีเอ็มกับรหัสลงในเว็บไปแล้ว', 'gave_data'],
    ['I gave them my card number', 'gave_data'],
    ['I entered my ID number on that page', 'gave_data'],
  ])('"%s" (%s) is told whom to call, and of a person', (typed, id) => {
    const me = meet({ agreed: false })
    const said = me.types(typed)
    for (const number of numbersOf(id)) expect(JSON.stringify(me.said)).toContain(`tel:${number}`)
    expect(said).toContain('ตรวจเบอร์ล่าสุด')
    expect(me.labels()).toContain('คุยกับเจ้าหน้าที่')
    expect(me.conversation).toMatchObject({ misses: 0 })
    expect(me.conversation.run).toBeUndefined()
  })

  test.each([
    'ไฟไหม้บ้านข้างๆ',
    'ร้านขายพัดลม ไฟดับ',
    'ซื้อเครื่องกรองน้ำมา น้ำไม่ไหล',
    'น้ำท่วมถนนพัง',
    'การไฟฟ้าแจ้งว่าจะตัดไฟ ให้แอดไลน์',
    'มีคนบอกจะมาตัดไฟ',
    'ค่าไฟ 850 บาท',
    'เพจขายของข้างบ้านเสียงดัง',
    'ไฟหน้ารถดับ',
    'สั่งของแล้วไม่ได้ของ',
    'มีคนโทรมาบอกค้างค่าไฟแพงมาก',
    'การไฟฟ้าส่งลิงก์มาว่าค่าไฟแพงผิดปกติ',
    'เพจรับทำใบขับขี่โดนโกง',
    'มีคนโทรมาบอกว่าประกันไม่จ่าย',
    'ประกันสังคมไม่จ่ายเงินว่างงาน',
    'ประกันราคาข้าวไม่จ่าย',
    'โดนขโมยบัญชีเฟส',
    'ขายบัญชีเกมแล้วเขาไม่โอน',
    'ลูกไม่เชื่อฟัง',
    'แม่โดนหลอก โอนไปแล้ว',
    'หมอไม่เชื่อว่าป่วย',
    'ซื้อยาแก้ปวดเข่าในเฟสไม่ได้ของ',
    'เขาขอเลขบัตรประชาชน ให้ดีไหม',
    'ยังไม่ได้กรอกเลขบัตร',
    'กรอกเลขบัตรลงทะเบียนบัตรคนจนไปแล้ว',
    'กรอกเลขบัตรแล้วโอนเงินไปแล้ว',
    'ส่งบัตรเติมเงินไปแล้วไม่ได้ของ',
    'เขาเอาเลขบัตรไปกู้เงินแล้ว',
    'ให้เลขบัญชีเขาโอนมาแล้ว',
    'กรอกข้อมูลในฟอร์มไปแล้ว ทำไมช้า',
    'กินยาที่สั่งออนไลน์แล้วปวดท้อง',
  ])('"%s" is something else', (typed) => {
    expect(elsewhereIn(typed)).toBeNull()
  })

  test('asked what the complaint is about, the road is answered and the question stays', () => {
    const me = meet()
    me.types('ร้องเรียน')
    expect(me.types('ถนนพัง')).toContain('ศูนย์ดำรงธรรม')
    expect(me.run()).toMatchObject({ at: 'family', misses: 0 })
    expect(me.words()).toContain('เรื่องที่เจอเป็นเรื่องแบบไหนคะ')
  })

  test('"แม่ไม่เชื่อ" is not checked like a message: how to keep her from paying is told, and the check waits', () => {
    const me = meet()
    me.types('เช็ก')
    const { expect: asked } = me.conversation
    expect(me.types('แม่ไม่เชื่อ')).toContain('1441')
    expect(me.words()).not.toContain('ยังไม่พบสัญญาณ')
    expect(me.conversation.expect).toEqual(asked)
  })

  test('whoever gave a number away is told first what to do, wherever they say it, and asked on', () => {
    const TYPED = 'กรอกเลขบัตรไปแล้ว ทำยังไงดี'
    for (const lines of [['แจ้งมิจฉาชีพ'], ['เช็ก'], ['ร้องเรียน'], ['ดูสิทธิ']]) {
      const me = meet()
      for (const line of lines) me.types(line)
      const before = me.conversation
      expect(me.types(TYPED)).toMatch(/โทรธนาคารตามเบอร์หลังบัตร[\s\S]*1441/)
      expect(me.conversation.expect).toEqual(before.expect)
      expect(me.conversation.run?.at).toBe(before.run?.at)
      expect(me.words()).not.toContain('ขออีกครั้ง')
    }
  })

  test('in a story it is a part of the story', () => {
    const me = meet()
    for (const line of ['ร้องเรียน', '1', '1']) me.types(line)
    me.types('ไฟดับทั้งหมู่บ้าน')
    expect(me.run().answers.story).toMatchObject({ v: 'ไฟดับทั้งหมู่บ้าน' })
  })

  test('every number is one that was looked at, and every card is deliverable', () => {
    for (const kind of content.kinds) {
      for (const call of kind.calls) {
        expect(HOTLINES.find(({ id }) => id === call)).toMatchObject({ status: 'verified' })
      }
      for (const lang of LANGS)
        for (const easy of [true, false]) {
          const messages = elsewhereCard({ lang, easy }, kind as Parameters<typeof elsewhereCard>[1], NOW)
          expect(deliverable(messages).every(({ type }) => type === 'flex')).toBe(true)
          if (lang === 'en') expect(messages.map(wordsOf).join()).not.toMatch(/[ก-๙]/)
        }
    }
  })
})

describe('who has nobody, nothing or no home', () => {
  test.each([
    'อยู่คนเดียวไม่มีใครดูแล',
    'ลูกทิ้ง',
    'ลูกๆ ไม่มาหาเลย',
    'ลูกไม่เลี้ยง ไม่มีรายได้',
    'ไม่มีเงินใช้เลยค่ะ',
    'ไม่มีเงินค่ายา',
    'โดนลูกเขยไล่ออกจากบ้าน',
    'ไม่มีที่ซุกหัวนอน',
    'ลูกบ่เบิ่งแยง อยู่ผู้เดียว',
    'i am alone, nobody takes care of me',
    'my children don’t visit me anymore',
    'I have no income',
  ])('"%s" is told of the social assistance centre, of rights and of a person', (typed) => {
    const me = meet({ agreed: false })
    me.types(typed)
    for (const number of numbersOf('alone')) expect(JSON.stringify(me.said)).toContain(`tel:${number}`)
    expect(me.labels()).toEqual(expect.arrayContaining(['สิทธิของฉัน', 'คุยกับเจ้าหน้าที่']))
    expect(me.words()).not.toContain('พึ่งได้รับเรื่องทางออนไลน์')
    expect(me.conversation).toMatchObject({ misses: 0 })
  })
  test.each([
    'ลูกค้าทิ้งของไว้',
    'อยู่คนเดียว',
    'ลูกทิ้งงาน',
    'ร้านทิ้งลูกค้า ไม่มีใครดูแลเลย',
    'แม่อยู่คนเดียวไม่มีใครดูแล มีสิทธิอะไรบ้าง',
    'ตกงาน ไม่มีรายได้',
    'ไม่มีที่อยู่ร้าน',
  ])('"%s" is something else', (typed) => {
    expect(elsewhereIn(typed)).toBeNull()
  })
  test('hunger is told whom to call first, and then of the rights', () => {
    for (const typed of ['ไม่มีเงินกินข้าว', 'my son does not visit and i have no food']) {
      const me = meet()
      expect(me.types(typed)).toContain('1300')
      expect(me.touches('สิทธิของฉัน')).toContain('จะดูสิทธิให้ใครคะ')
    }
  })
  test('driven from a home is not driven from work', () => {
    const home = meet()
    home.types('โดนไล่ออกจากบ้าน')
    expect(home.conversation.run).toBeUndefined()
    const work = meet()
    work.types('โดนไล่ออก')
    expect(work.run().i).toBe('rights')
  })
  test('beside a question it is answered, and the question stays', () => {
    const me = meet()
    for (const line of ['ร้องเรียน', '1', '1', 'สั่งของไม่ได้ของ', 'ยายอยู่คนเดียวไม่มีใครช่วยดูแล']) me.types(line)
    expect(me.words()).toContain('1300')
    expect(me.run()).toMatchObject({ at: 'platform', misses: 0 })
  })
})

describe('money that was lent', () => {
  test.each([
    'เพื่อนยืมเงินไม่คืน',
    'ร้องเรียนค่ะ ลูกสะใภ้ไม่คืนเงิน',
    'I lent money to my nephew and he will not pay me back',
  ])('"%s" is told where to ask for legal advice', (typed) => {
    expect(elsewhereIn(typed)?.id).toBe('lent')
    const me = meet()
    me.types(typed)
    for (const number of numbersOf('lent')) expect(JSON.stringify(me.said)).toContain(`tel:${number}`)
  })
  test.each(['ร้านไม่คืนเงิน', 'หลานยืมเงินทางไลน์ ไม่คืน', 'เพื่อนบ้านขายของออนไลน์ไม่คืนเงิน', 'ลูกค้าไม่จ่ายเงิน'])(
    '"%s" is something else',
    (typed) => expect(elsewhereIn(typed)?.id).not.toBe('lent'),
  )
})

describe('somebody is missing', () => {
  test.each(['หลานสาวหายไปจากบ้าน', 'แม่หลงทาง หาไม่เจอ', 'คนหายค่ะ', 'my husband is missing'])(
    '"%s" is shown whom to call',
    (typed) => expect(intentOf(typed)).toEqual({ open: 'hotlines' }),
  )
  test.each(['แม่ค้าหายไปเลย', 'เงินหายไป', 'พ่อหายป่วยแล้ว', 'ร้านหายไปแล้ว'])(
    '"%s" is not said of them',
    (typed) => {
      expect(intentOf(typed)).not.toEqual({ open: 'hotlines' })
    },
  )
})
