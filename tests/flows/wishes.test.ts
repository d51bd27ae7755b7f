import { describe, expect, test } from 'vitest'
import { idleTyped, wishTyped } from '../../flows/commands.ts'
import { decide } from '../../flows/registry.ts'
import { leastCpu } from '../tools/least.ts'
import { meet, NOW, type Person } from '../tools/person.ts'

/** In the middle of a complaint, at the question for the story. */
const telling = (): Person => {
  const me = meet()
  for (const line of ['ร้องเรียน', '1', '1']) me.types(line)
  expect(me.run().at).toBe('story')
  return me
}

const WISHES: Record<string, string[]> = {
  'scam check': [
    'อยากเช็คเบอร์นี้หน่อย',
    'เช็คเบอร์หน่อยค่ะ',
    'ขอเช็กบัญชีนี้ก่อนได้ไหม',
    'ช่วยตรวจสอบเลขบัญชีให้หน่อยครับ',
    'ตรวจสอบลิงก์นี้ให้หน่อยค่ะ',
    'ช่วยเช็คเบอร์ 081-234-5678 หน่อยค่ะ',
    'เบอร์นี้มิจฉาชีพไหมคะ',
    'เพจนี้โกงไหม',
    'ช่วยดูว่าลิ้งนี้จริงไหม',
    'เช็คว่าเป็นมิจไหม',
    'เซ็คเบอร์นี้แหน่',
    'เช็คเบอนี้ให้หน่อย',
    'ลองเช็คลิ้งค์นี้ให้ทีครับ',
    'ช่วยเช็คให้หน่อยว่าเบอร์นี้ใช่มิจมั้ย',
    'check this number please',
  ],
  scam: ['แจ้งมิจฉาชีพ', 'อยากแจ้งมิจฉาชีพค่ะ', 'เช็ก/แจ้งมิจฉาชีพ'],
  rights: [
    'ดูสิทธิ',
    'ดูสิทธิของแม่หน่อย',
    'มีสิทธิอะไรบ้าง',
    'ยายมีสิทธิอะไรบ้างคะ',
    'อยากรู้ว่าแม่มีสิทธิอะไรบ้าง',
    'ขอดูสวัสดิการหน่อย',
    'ขอดูสิทของยาย',
    'ขอดูสิทธิ์คนแก่หน่อยจ้า',
    'สิทธิคนพิการมีอะไรบ้าง',
    'เช็กสิทธิบัตรคนจน',
    'เงินผู้สูงอายุได้เท่าไหร่',
    'my rights',
  ],
  ledger: ['บัญชี', 'จดรายจ่าย', 'ดูบัญชีครัวเรือน', 'อยากจดรายรับรายจ่ายค่ะ'],
  cases: ['ดูเรื่องของฉัน', 'เรื่องที่ร้องไว้ถึงไหนแล้ว', 'ติดตามเรื่องหน่อยค่ะ', 'เรื่องที่แจ้งไปเป็นไงบ้าง'],
  hotlines: ['เบอร์ด่วน', 'ขอเบอร์ธนาคารหน่อย', 'ฉุกเฉินค่ะ', 'เรียกตำรวจให้หน่อย', 'emergency'],
  menu: ['เมนู', 'กลับเมนูหลัก', 'ไปหน้าแรก'],
  settings: ['ตั้งค่า', 'ขอตัวหนังสือใหญ่ๆ', 'change language', 'Bigger letters please', 'easy mode'],
  complaint: ['ร้องเรียนเรื่องใหม่', 'อยากร้องเรียนค่ะ'],
}
const STORIES = [
  'เช็คเบอร์นี้แล้วไม่มีใครรับสาย โอนเงินไปแล้วด้วย',
  'เพจนี้โกงเงินค่าพัดลม',
  'เบอร์นี้โทรมาบอกว่าเป็นตำรวจ',
  'ดูสินค้าในไลฟ์แล้วสั่ง โอนเงินไปแล้วก็เงียบ',
  'บัญชีไลน์โดนแฮก',
  'บัญชีเฟสบุ๊กถูกยึด เข้าไม่ได้',
  'เขาให้เช็คเบอร์แล้วบอกว่ามีสิทธิรับเงินคืน',
  'ร้านบอกว่าฉันไม่มีสิทธิขอเงินคืน',
  'มีสิทธิขอคืนเงินไหมถ้าของไม่ตรงปก',
  'ร้านเอาข้อมูลไปลงเพจ ฉันมีสิทธิให้ลบไหม',
  'โอนเงินเข้าบัญชีร้านแล้วร้านบอกว่าเงินไม่เข้า',
  'ซื้อสมุดบัญชีครัวเรือนมา ร้านส่งผิด',
  'สั่งเครื่องคิดเลขทำบัญชี ไม่ได้ของ',
  'ตรวจสอบแล้วเป็นของปลอม',
  'เช็คแล้วเป็นของปลอมค่ะ',
  'ร้องเรียนไปที่ร้านแล้วไม่มีใครตอบ',
  'แจ้งเรื่องไปที่แอปแล้วเขาไม่รับผิดชอบ',
  'เรื่องมันยาวค่ะ สั่งของมาแล้วไม่ตรง',
  'ติดตามเรื่องกับร้านมาสองเดือนแล้ว',
  'เมนูที่สั่งมาไม่ตรงกับที่ลงไว้',
  'หน้าแรกของเพจบอกว่ามีประกัน',
  'ตั้งค่าเครื่องไม่ได้ เปิดไม่ติด',
  'ตัวหนังสือบนกล่องเป็นภาษาจีน',
  'มิจฉาชีพส่งลิงก์มาให้กด แม่กดไปแล้ว',
  'มีคนโทรมาแจ้งว่าบัญชีถูกระงับ',
  'โดนเพจบัตรสวัสดิการปลอมหลอกเอาเลขบัตร',
  'เบอร์ธนาคารที่โทรมาเป็นเบอร์ปลอม',
  'ขอดูสลิปแล้วร้านไม่ส่ง',
  'เช็คเลขพัสดุแล้วไม่มีในระบบ',
  'ช่วยด้วยค่ะ ร้านไม่ส่งของ',
  'ขอบคุณร้านไปแล้วแต่ของไม่มา',
  'สวัสดีค่ะ สั่งหม้อแล้วไม่ได้ของ',
  'โอนเงินไปแล้ว 1,500 บาท ร้านบล็อกค่ะ',
  'จ่ายเงินไปแล้วร้านเงียบ ทำยังไงดีคะ ของไม่มาเลย',
]
const NAMES = [
  'เพจ สวัสดิการแห่งรัฐ',
  'ร้าน สิทธิชัย การค้า',
  'เพจ เช็คก่อนโอน',
  'ร้านเมนูบ้านสวน',
  '081-234-5678',
  'ขอบคุณการค้า',
]
const SHORT = new Set(['ดูสิทธิ', 'บัญชี'])
const AT_ONCE = ['menu', 'hotlines', 'settings']

const every = Object.entries(WISHES).flatMap(([to, all]) => all.map((text) => [text, to] as const))

describe('a wish for something else in the middle of a story', () => {
  test.each(every.filter(([, to]) => to !== 'complaint' && !AT_ONCE.includes(to)))(
    '"%s" is offered as one (%s), and can be the answer',
    (text, to) => {
      const me = telling()
      const before = structuredClone(me.run())
      const said = me.types(text)
      expect(said).toContain('ไม่หาย')
      expect(me.labels()).toContain('พักเรื่องนี้ไว้ก่อน')
      expect(me.run().answers).toEqual(before.answers)
      expect(me.conversation.expect).toMatchObject({ for: 'wish', flow: to.split(' ')[0] })
      // Two words are no story: then the other way is on to the question.
      if (SHORT.has(text)) return expect(me.touches('ไปต่อข้อปัจจุบัน')).toContain('เล่าให้ฟังหน่อยค่ะ')
      const other = telling()
      other.types(text)
      other.touches('เป็นคำตอบของข้อนี้')
      expect(other.run()).toMatchObject({ at: 'platform', answers: { story: { v: text } } })
    },
  )

  test.each(every.filter(([, to]) => AT_ONCE.includes(to)))(
    '"%s" is shown at once, and the question follows',
    (text) => {
      const me = telling()
      expect(me.types(text)).toContain('เล่าให้ฟังหน่อยค่ะ')
      expect(me.sent.at(-1)?.length).toBeGreaterThan(1)
      expect(me.run().answers.story).toBeUndefined()
    },
  )

  test.each(WISHES.complaint!)('"%s" asks for nothing else in a complaint', (text) => {
    const me = telling()
    me.types(text)
    expect(me.conversation.expect).toBeUndefined()
  })

  test.each(STORIES)('"%s" is a story', (text) => {
    const me = telling()
    me.types(text)
    expect(me.run()).toMatchObject({ at: 'platform', answers: { story: { v: text } } })
  })

  test.each(NAMES)('"%s" is a name', (text) => {
    const me = telling()
    for (const line of ['สั่งของแล้วเงียบหาย', '1', '6', 'เมื่อวาน']) me.types(line)
    expect(me.run().at).toBe('seller')
    me.types(text)
    expect(me.run().answers.seller).toMatchObject({ v: text })
  })

  test('put aside for the check of a number, which is checked without being typed again; then the question is there', () => {
    const me = telling()
    me.types('ช่วยเช็คเบอร์ 081-234-5678 หน่อยค่ะ')
    expect(me.touches('พักเรื่องนี้ไว้ก่อน')).toContain('081-234-5678')
    expect(me.types('ทำต่อ')).toContain('เล่าให้ฟังหน่อยค่ะ')
    me.types('สั่งหม้อแล้วไม่ได้ของ')
    expect(me.run().answers.story).toMatchObject({ v: 'สั่งหม้อแล้วไม่ได้ของ' })
  })

  test('one more number after the check is no story', () => {
    const me = telling()
    for (const line of ['เช็คเบอร์ 081-234-5678 หน่อย', '1', 'แล้ว 082-345-6789 ล่ะ']) me.types(line)
    expect(me.conversation.expect).toMatchObject({ for: 'wish', arg: 'check' })
    expect(me.types('1')).toContain('082-345-6789')
  })

  test('put aside for the rights, and found again', () => {
    const me = telling()
    me.types('ดูสิทธิ')
    me.types('1')
    expect(me.run().i).toBe('rights')
    expect(me.conversation.shelf).toMatchObject([{ i: 'complaint', at: 'story' }])
  })

  test.each(['2', 'เป็นคำตอบ', 'ไม่ใช่ค่ะ'])('by number or in words: "%s" makes it the answer', (typed) => {
    const me = telling()
    me.types('ดูสิทธิของแม่', 'the-wish')
    me.types(typed)
    expect(me.run().answers.story).toEqual({ v: 'ดูสิทธิของแม่', m: ['the-wish'] })
  })

  test.each(['1', 'พักไว้ก่อน', 'ใช่ค่ะ'])('by number or in words: "%s" goes there', (typed) => {
    const me = telling()
    me.types('ดูสิทธิ')
    me.types(typed)
    expect(me.run().i).toBe('rights')
  })

  test('neither of the two but a story: the story is the answer', () => {
    const me = telling()
    me.types('ดูสิทธิ')
    me.types('สั่งหม้อแล้วไม่ได้ของ')
    expect(me.run().answers.story).toMatchObject({ v: 'สั่งหม้อแล้วไม่ได้ของ' })
  })

  test('taken back, it is an answer no more', () => {
    const me = telling()
    me.types('ดูสิทธิ', 'the-wish')
    me.does({ kind: 'unsend', messageId: 'the-wish' })
    expect(JSON.stringify(me.conversation)).not.toContain('ดูสิทธิ')
  })

  test('a button of an offer that is over asks the question', () => {
    const me = telling()
    me.types('ดูสิทธิ')
    const { run } = me.conversation
    me.types('สั่งหม้อแล้วไม่ได้ของ')
    expect(me.taps({ t: 'answer', i: 'complaint', run: run!.id, q: 'story', c: 'wish-go' })).toContain(
      'เจอเรื่องนี้ทางไหน',
    )
    expect(me.run()).toMatchObject({ at: 'platform', misses: 0 })
  })

  test('money is gone and help is cried for: whom to call comes first', () => {
    const me = telling()
    const said = me.types('โอนเงินไปแล้วทำไง')
    expect(said.indexOf('1441')).toBeGreaterThanOrEqual(0)
    expect(said.indexOf('1441')).toBeLessThan(said.indexOf('พักเรื่องนี้ไว้ก่อน'))
    expect(me.touches('พักเรื่องนี้ไว้ก่อน')).toContain('โอนจากธนาคารไหน')
    expect(me.run().i).toBe('complaint')
  })
})

describe('a wish for something else where something is to be chosen', () => {
  test.each(['ดูสิทธิหน่อย', 'อยากเช็คเบอร์นี้หน่อย', 'บัญชี', 'แม่อายุ 70 ได้เงินอะไรบ้าง'])(
    '"%s" is offered, and not met as a mistake',
    (text) => {
      const me = telling()
      me.types('สั่งของแล้วเงียบหาย')
      expect(me.types(text)).not.toContain('ขออีกครั้ง')
      expect(me.labels()).toEqual(expect.arrayContaining(['พักเรื่องนี้ไว้ก่อน', 'ไปต่อข้อปัจจุบัน']))
      expect(me.types('2')).toContain('เจอเรื่องนี้ทางไหน')
      expect(me.run()).toMatchObject({ at: 'platform', misses: 0 })
    },
  )
})

describe('said to us, and no answer', () => {
  test.each(['สวัสดีค่ะ', 'ขอบคุณมากค่ะ', '🙏', 'ทำต่อ', 'โอเคค่ะ', 'ครับ'])('"%s" is no story', (text) => {
    const me = telling()
    expect(me.types(text)).toContain('เล่าให้ฟังหน่อยค่ะ')
    expect(me.run()).toMatchObject({ at: 'story', misses: 0 })
  })
})

describe('the whole story where its kind is asked for', () => {
  test('says the kind, is kept, and the first advice comes', () => {
    const me = meet()
    me.types('ร้องเรียน')
    const said = me.types('สั่งพัดลมจากเฟสบุ๊ก โอนเงินไปแล้ว ร้านเงียบ ไม่ส่งของ')
    expect(said).toContain('ทำอย่างนี้ก่อนค่ะ')
    expect(me.run()).toMatchObject({
      at: 'amount',
      answers: { family: { v: 'online_trade' }, subtype: { v: 'not_received' }, platform: { v: 'facebook' } },
    })
    expect(me.run().answers.story).toMatchObject({ v: expect.stringContaining('พัดลม') })
  })
})

test('words made to be slow are read in no time', () => {
  const me = telling()
  for (const text of ['a', '1', '-', 'ไป', 'ว่า'].map((one) => one.repeat(2_500)))
    expect(
      leastCpu(
        () => decide(me.conversation, { id: 'e', at: NOW, kind: 'text', messageId: 'm', text }, me.facts()),
        50,
      ),
    ).toBeLessThan(50)
  for (const text of [
    'ไป'.repeat(45),
    'อยากขอดูเช็คว่า'.repeat(6),
    'ดูให้ว่า'.repeat(11),
    'แม่'.repeat(30),
    'ค่ะ'.repeat(30),
  ])
    expect(leastCpu(() => [wishTyped(text), idleTyped(text)])).toBeLessThan(50)
})
