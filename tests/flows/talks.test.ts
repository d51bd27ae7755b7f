import { describe, expect, test } from 'vitest'
import { caseTyped, criesTyped, navSaid, resumeSaid, scoldsTyped } from '../../flows/commands.ts'
import { REVIEW } from '../../flows/interview.ts'
import { intentOf } from '../../flows/person/intents.ts'
import { talkIn } from '../../flows/person/talk.ts'
import { HOUR } from '../../flows/time.ts'
import { leastCpu } from '../tools/least.ts'
import { meet, type Person } from '../tools/person.ts'

/** Conversations as people of seventy hold them, read aloud; each found something once. */
const having = (...lines: string[]): Person => {
  const me = meet()
  for (const line of lines) me.types(line)
  return me
}
const telling = () => having('ร้องเรียน', '1', '1')
const FILED = [
  'ร้องเรียน',
  '1',
  '1',
  'สั่งหม้อแล้วเงียบหาย',
  '1',
  '1',
  '1000',
  'เมื่อวาน',
  'ข้าม',
  'ข้าม',
  '1',
  'ข้าม',
  '1',
  'ส่ง',
]

describe('the ways out as people say them', () => {
  test.each([
    ['ข้อที่แล้วผิด ขอแก้', 'back'],
    ['ตะกี้กดผิดค่ะ', 'back'],
    ['จำเป็นต้องบอกไหมคะ', 'help'],
    ['ทำไมต้องถามเรื่องนี้', 'help'],
    ['ถามทำไม', 'help'],
    ['ไม่ใช่ค่ะ เลือกผิด', 'back'],
    ['กดผิดค่ะ', 'back'],
    ['ขอแก้คำตอบหน่อย', 'back'],
    ['กลับไปข้อก่อน', 'back'],
    ['เปลี่ยนใจแล้ว ไม่ร้องแล้ว', 'cancel'],
    ['ไม่ทำแล้วค่ะ', 'cancel'],
    ['ช่างมันเถอะ', 'cancel'],
    ['เหนื่อยแล้ว พักก่อนนะ', 'pause'],
    ['พรุ่งนี้มาทำต่อนะ', 'pause'],
    ['พรุ่งนี้มาเล่าต่อนะ', 'pause'],
    ['เดี๋ยวเย็นๆ มาคุยต่อค่ะ', 'pause'],
    ['ไม่เอาแล้ว ขี้เกียจ', 'cancel'],
    ['เบื่อแล้ว ไม่ทำแล้ว', 'cancel'],
    ['เดี๋ยวมาตอบใหม่', 'pause'],
    ['ไม่มีค่ะ ข้าม', 'skip'],
    ['ถามอะไรนะ', 'repeat'],
    ['ว่าไงนะ', 'repeat'],
    ['แปลว่าอะไร', 'help'],
    ['ต้องตอบยังไง', 'help'],
    ['งงค่ะ ไม่เข้าใจคำถาม', 'help'],
    ['ไม่เข้าใจคำถามเลย', 'help'],
    ['ขอคุยกับเจ้าหน้าที่หน่อยได้ไหม', 'staff'],
    ['อยากคุยกับคนจริงๆ', 'staff'],
  ])('"%s" is %s', (typed, nav) => {
    expect(navSaid(typed)).toBe(nav)
  })

  test.each([
    'เลือกผิดไซส์ ร้านไม่ให้เปลี่ยน',
    'ร้านส่งผิด',
    'ร้านบอกว่ากดผิดเอง',
    'เปลี่ยนใจแล้วขอคืนเงิน ร้านไม่คืน',
    'ยกเลิกออเดอร์แล้วไม่คืนเงิน',
    'คุยกับแม่ค้าแล้วเงียบ',
    'ขอเจ้าหน้าที่แอปแล้วไม่ช่วย',
    'ทักถามแล้วว่าอะไรก็ไม่ตอบ',
    'เดี๋ยวส่งพรุ่งนี้ แล้วก็ไม่ส่ง',
    'ร้านปิดพักไปเลย',
  ])('"%s" is a story', (typed) => {
    expect(navSaid(typed)).toBeNull()
    const me = telling()
    me.types(typed)
    expect(me.run().answers.story).toMatchObject({ v: typed })
  })

  test.each(['เปลี่ยนใจแล้วค่ะ', 'กดผิดค่ะ', 'ต้องทำยังไงต่อ', 'มาแล้วค่ะ'])(
    'to staff "%s" is a word like others',
    (typed) => {
      const me = having('ร้องเรียน', 'คุยกับเจ้าหน้าที่')
      me.types(typed)
      expect(me.effects.at(-1)).toMatchObject({ do: 'add-to-contact', text: typed })
    },
  )

  test.each(['กลับมาแล้วค่ะ', 'ทำต่อจากเมื่อวาน', 'ขอทำต่อค่ะ', 'มาทำต่อแล้ว'])(
    'the next day "%s" goes on',
    (typed) => {
      const me = telling()
      me.types('เหนื่อยแล้ว พักก่อนนะ')
      expect(me.conversation.run).toBeUndefined()
      me.now += 20 * HOUR
      expect(me.types(typed)).toContain('เล่าให้ฟังหน่อยค่ะ')
      expect(resumeSaid(typed)).toBe(true)
    },
  )

  test('who was not understood yesterday is asked as for the first time', () => {
    const me = telling()
    me.types('สั่งหม้อแล้วเงียบหาย')
    for (const line of ['อะไรก็ได้', 'ไม่ใช่สักอัน']) me.types(line)
    expect(me.run().misses).toBe(2)
    me.now += 20 * HOUR
    expect(me.types('เอ่อ')).toContain('กลับมาทำต่อกัน')
    expect(me.words()).not.toContain('ให้เจ้าหน้าที่ช่วยได้')
    expect(me.run().misses).toBe(1)
  })
})

describe('at rest', () => {
  test.each(['😭😭😭', 'ช่วยด้วย 😭', 'ช่วยด้วยค่ะ', 'กลัวมากเลย', 'กลุ้มใจจังเลยค่ะ'])(
    '"%s" is met with calm words and not with a manual',
    (typed) => {
      const me = having(typed)
      expect(me.words()).toContain('ใจเย็นๆ')
      expect(me.labels()).toEqual(expect.arrayContaining(['เบอร์ด่วน', 'คุยกับเจ้าหน้าที่']))
    },
  )

  test.each([
    'ใครคะ',
    'คุณเป็นคนหรือบอท',
    'ฟรีไหม เสียเงินไหม',
    'ไว้ใจได้ไหม',
    'คุณเป็นมิจฉาชีพหรือเปล่า',
    'are you a bot?',
  ])('"%s" is told whom they talk to', (typed) => {
    expect(having(typed).words()).toContain('ระบบอัตโนมัติเป็นผู้ตอบ')
  })
  test.each(['เบอร์นี้มิจฉาชีพหรือเปล่า', 'คนที่โทรมาเป็นใคร', 'ร้านนี้ไว้ใจได้ไหม'])(
    '"%s" asks about somebody else',
    (typed) => {
      expect(intentOf(typed)).not.toEqual({ open: 'who' })
    },
  )

  test.each([
    ['เพิ่นบ่ส่งของให้ โอนไปแล้ว', 'complaint'],
    ['สั่งของแล้วบ่ได้ของเจ้า', 'complaint'],
    ['ซื้อของออนไลแล้วไม่ไดของคะ', 'complaint'],
    ['สั่งเสื้อไปไม้ได้ของ', 'complaint'],
    ['ถืกหลอกโอนเงิน', 'scam'],
    ['เปิ้นหลอกเอาสตางค์ยายไปแล้วเจ้า', 'scam'],
  ])('"%s" is understood (%s)', (typed, open) => {
    expect(intentOf(typed)).toMatchObject({ open })
  })
  test.each(['บ่อยครั้งที่บ่ายวันจันทร์', 'ไปบ่อน้ำหลังบ้านมา'])('"%s" is no dialect', (typed) => {
    expect(intentOf(typed)).toBeNull()
  })
})

describe('a case that was sent', () => {
  test.each(['เพิ่มรูป', 'ขอเพิ่มข้อมูลในเรื่องเดิม', 'ส่งสลิปเพิ่มค่ะ'])('"%s" adds to it', (typed) => {
    const me = having(...FILED, typed)
    expect(me.conversation.expect).toMatchObject({ for: 'case-add', caseId: me.cases[0]!.id })
  })
  test.each(['ถอนเรื่อง', 'ยกเลิกเรื่องร้องเรียนที่ส่งไปแล้ว', 'ขอยกเลิกคำร้องค่ะ'])(
    '"%s" asks before it is withdrawn',
    (typed) => {
      const me = having(...FILED, typed)
      expect(me.conversation.expect).toMatchObject({ for: 'case-withdraw', caseId: me.cases[0]!.id })
      expect(me.cases[0]).toMatchObject({ state: 'received' })
    },
  )
  test('withdrawn, it can be opened again in words', () => {
    const me = having(...FILED, 'ถอนเรื่อง', '2', 'ขอเปิดเรื่องใหม่อีกครั้ง')
    expect(me.conversation.expect).toMatchObject({ for: 'case-reopen' })
  })
  test('with none there is a way to send one', () => {
    expect(having('ถอนเรื่อง').labels()).toContain('ร้องเรียนเรื่องใหม่')
  })
  test.each(['ร้านยกเลิกออเดอร์', 'ส่งของช้า', 'อยากร้องเรียนเรื่องใหม่'])('"%s" is about no case', (typed) => {
    expect(caseTyped(typed)).toBeNull()
  })
})

describe('asked for the bank, though nothing was paid', () => {
  const CALLED = 'มีคนโทรมาบอกว่าเป็นตำรวจ ให้โอนเงินไปตรวจสอบ'
  test.each(['ยังไม่ได้โอนค่ะ', 'ยังไม่โอน', 'บ่ได้โอน', 'ไม่ได้โอนเงินค่ะ'])(
    '"%s" is taken for what it says',
    (typed) => {
      const me = having('เช็ก/แจ้งมิจฉาชีพ', 'โอนแล้ว')
      expect(me.conversation.expect).toMatchObject({ step: 'bank' })
      expect(me.types(typed)).toContain('ดีแล้วค่ะ')
      expect(me.conversation.expect).toMatchObject({ step: 'check' })
      // Whoever was only told to pay is asked that first, and needs not send what they have told once more.
      const called = having(CALLED)
      expect(called.conversation.expect).toMatchObject({ step: 'paid' })
      expect(called.types(typed)).toMatch(/หยุดก่อน|ระวังค่ะ|ดีแล้วค่ะ/)
      expect(called.words()).not.toContain('โอนเงินไปแล้วหรือยังคะ')
    },
  )
  test('thanks end it', () => {
    const me = having(CALLED, 'โอนแล้ว', 'ขอบคุณค่ะ')
    expect(me.words()).toContain('ยินดีค่ะ')
    expect(me.conversation.expect).toBeUndefined()
  })
})

describe('asked whether money has gone, and told of a shop', () => {
  test.each(['สั่งของไปไม่ได้ของ', 'สั่งหม้อไปแล้วร้านเงียบหาย', 'ของไม่มาเลยค่ะ ร้านไม่คืนเงิน'])(
    '"%s" is a complaint, and neither a yes nor a no',
    (typed) => {
      const me = having('โดนมิจฉาชีพหลอก', typed)
      expect(me.words()).not.toMatch(/ดีแล้วค่ะที่ยังไม่โอน|โทร 1441 เดี๋ยวนี้/)
      expect(me.run()).toMatchObject({ i: 'complaint', answers: { family: { v: 'online_trade' } } })
    },
  )
  test.each([
    ['ยังไม่ได้โอน เพจขายของปลอม', 'check'],
    ['ใช่ค่ะ ร้านไม่ส่งของ', 'bank'],
    ['โอนไปแล้ว ไม่ได้ของ', 'bank'],
    ['สั่งหม้อในเฟส โอนเงินไป 1500 ร้านไม่ส่งของ', 'bank'],
  ])('"%s" answers', (typed, step) => {
    expect(having('โดนมิจฉาชีพหลอก', typed).conversation.expect).toMatchObject({ step })
  })
})

describe('asked whether money has gone, and asking back', () => {
  test.each(['โอนดีไหมคะ', 'ควรโอนไหม', 'โอนให้ดีมั้ย', 'ไม่ต้องโอนใช่ไหม', 'โอนยังไงดีคะ'])(
    '"%s" is told not to, and is asked still',
    (typed) => {
      const me = having('โดนมิจฉาชีพหลอก', typed)
      expect(me.words()).toMatch(/^อย่าโอน/)
      expect(me.words()).not.toMatch(/ดีแล้วค่ะที่ยังไม่โอน|โทร 1441 เดี๋ยวนี้/)
      expect(me.conversation.expect).toMatchObject({ step: 'paid' })
    },
  )
  test.each(['ยังไงคะ', 'แล้วหลานป้าจะรู้ไหมคะ', 'ใช่ไหมคะ', 'แล้วเขาจะมาที่บ้านไหม'])(
    '"%s" is neither a yes nor a no, whatever it begins with',
    (typed) => {
      const me = having('โดนมิจฉาชีพหลอก', typed)
      expect(me.words()).toContain('โอนเงินไปแล้วหรือยังคะ')
      expect(me.conversation.expect).toMatchObject({ step: 'paid' })
    },
  )
  test.each([
    ['โอนไปแล้วจะได้คืนไหม', 'bank'],
    ['แล้วจะได้เงินคืนไหม', 'bank'],
    ['แล้วค่ะ ทำยังไงดี', 'bank'],
    ['ยังค่ะ ต้องโอนไหม', 'check'],
  ])('"%s" answers, and asks besides', (typed, step) => {
    expect(having('โดนมิจฉาชีพหลอก', typed).conversation.expect).toMatchObject({ step })
  })
})

describe('after a warning', () => {
  test.each(['กดไปแล้ว', 'เผลอกดลิงก์ไปแล้วค่ะ', 'กรอกเลขบัตรไปแล้วด้วย', 'ลงแอปไปแล้ว'])(
    '"%s" is told what to do first',
    (typed) => {
      const me = having(
        'ธนาคารกสิกรไทย แจ้งว่าบัญชีของท่านถูกระงับ กรุณายืนยันตัวตนที่ http://kbank-verify.co ภายใน 24 ชั่วโมง',
        typed,
      )
      expect(me.words()).toContain('อย่ากดลิงก์ซ้ำ')
      expect(me.words()).toContain('1441')
    },
  )
})

test('the bare number of a phone is asked about, in words that say how to go on', () => {
  const me = having('โดนมิจฉาชีพหลอก', 'โอนแล้ว', 'กสิกร', 'เมื่อคืนสองทุ่ม', 'ไม่มีค่ะ หายแล้ว', 'ห้าพัน')
  expect(me.run().at).toBe('t1_to')
  expect(me.types('0812345678')).toContain('พร้อมเพย์')
  me.types('0812345678 พร้อมเพย์')
  expect(me.run().answers.t1_to).toMatchObject({ v: { kind: 'promptpay-phone' } })
})

describe('at the review', () => {
  const reviewing = () =>
    having('ร้องเรียน', '1', '1', 'สั่งหม้อแล้วเงียบหาย', '1', '6', 'เมื่อวาน', 'ร้านหม้อดี', '2', 'ข้าม', '2', 'สมศรี ใจดี')
  test.each([
    ['แก้ชื่อและเบอร์', 'name'],
    ['แก้หลักฐาน', 'evidence'],
    ['เปลี่ยนช่องทาง', 'platform'],
    ['แก้ข้อ 3', 'story'],
  ])('"%s" changes %s', (typed, question) => {
    const me = reviewing()
    expect(me.run().at).toBe('review')
    me.types(typed)
    expect(me.run().at).toBe(question)
  })
  test.each(['ไม่ส่งแล้ว', 'ไม่ส่งดีกว่าค่ะ'])('"%s" sends nothing', (typed) => {
    const me = reviewing()
    expect(me.types(typed)).toContain('ยกเลิกเรื่องนี้ไหม')
    expect(me.cases).toEqual([])
  })
})

test.each(['เดี๋ยวเขาก็มาเล่าต่อว่าของหมด', 'จะเล่าให้ฟังนะ แม่ค้าไม่ส่งของ'])('"%s" is a story', (typed) => {
  expect(having('ร้องเรียน', '1', '1', typed).run().answers.story).toMatchObject({ v: typed })
})

describe('a line for the ledger among the questions of a complaint', () => {
  const typed = (line: string, ...before: string[]) => {
    const me = having('ร้องเรียน', '1', '1', ...before)
    const { at } = me.run()
    me.types(line)
    expect(me.run()).toMatchObject({ at, misses: 0 })
    expect(me.words()).toContain(`“${line}” ยังไม่ได้จด`)
    expect(me.conversation.toNote).toMatchObject([{ text: line }])
    return me
  }
  test('waits, is told to, and is spoken of again in the end', () => {
    for (const before of [[], ['สั่งพัดลมแล้วไม่ได้ของ'], ['สั่งพัดลมแล้วไม่ได้ของ', '1', '1', '500']])
      for (const line of ['กาแฟ 50', 'ค่ากับข้าว 120']) {
        const me = typed(line, ...before)
        expect(me.types('พักไว้ก่อน')).toContain(`“${line}” ยังไม่ได้จด`)
      }
  })
  test.each([
    ['ค่าส่ง 40', 'สั่งพัดลมแล้วไม่ได้ของ'],
    ['พัดลม 890'],
    ['ซื้อพัดลม 890'],
    ['โอนไป 500'],
    ['ร้านกาแฟ 50', 'สั่งพัดลมแล้วไม่ได้ของ', '1', '1', '500', 'เมื่อวาน'],
  ])('"%s" is of the complaint', (line, ...before) => {
    expect(having('ร้องเรียน', '1', '1', ...before, line).conversation.toNote).toBeUndefined()
  })
})

test.each([
  ['แม่อุ๊ยโดนเปิ้นจุ๊เอาเงินไปสามพัน', { open: 'scam', paid: 'yes' }],
  ['โดนเขาจุ๊ให้โอนเงิน', { open: 'scam' }],
  [
    'ยายซื้อเครื่องนวดไฟฟ้าจากในไลฟ์สดเฟซบุ๊กจ่ายปลายทางเปิดมาเป็นเครื่องเก่าใช้ไม่ได้โทรไปเขาก็ไม่รับสาย',
    { open: 'complaint', prefill: { subtype: 'damaged' } },
  ],
])('"%s" is heard', (typed, intent) => expect(intentOf(typed)).toMatchObject(intent))

test.each(['กรอกเลขบัตรไปด้วย', 'ให้เลขบัตรเครดิตเขาไปแล้ว'])(
  '"%s", typed to a question for words: whom to call stands above whatever follows',
  (typed) => {
    for (const before of [['กดลิงก์ไปแล้ว'], ['ร้องเรียน', '3', '1']]) {
      const me = having(...before)
      expect(me.types(typed)).toMatch(/^ให้ข้อมูลบัตรไปแล้ว[\s\S]*1441/)
      expect(JSON.stringify(me.run())).toContain(typed)
    }
  },
)

test.each(['แล้วเงินหายไปสองหมื่น', 'เงินในบัญชีก็หายไปหมด'])(
  '"%s" in the story of a link: whom to call stands above the next question',
  (typed) => {
    const me = having('กดลิงก์ไปแล้ว', 'จำไม่ได้', typed)
    expect(me.words()).toMatch(/^โทร 1441/)
    expect(me.run().answers.story).toMatchObject({ v: typed })
  },
)

test.each(['กลับไปแก้ปีเกิด', 'ขอแก้ปีเกิดหน่อย', 'ขอกลับไปแก้วันเกิด'])('"%s" asks for it again', (typed) => {
  expect(having('ดูสิทธิ', '1', '2488', '1', typed).run().at).toBe('birth_date')
})

test.each(['ยายโดนตัดเงินในบัญชีไปห้าพัน', 'ถูกดูดเงินจากบัญชีค่ะ', 'โดนถอนเงินออกจากบัญชีหมดเลย'])(
  '"%s": whom to call',
  (typed) => expect(having(typed).words()).toContain('1441'),
)

test.each(['แจ้งเรื่องนี้', 'แจ้งเรื่องนี้ค่ะ', 'แจ้งเรื่อง'])(
  'while the report is being taken "%s" leads nowhere else: the question stands there again',
  (typed) => {
    const me = having('แจ้งมิจฉาชีพ', 'โอนแล้ว', 'scb', '10 นาที')
    const { i, at } = me.run()
    me.types(typed)
    expect(me.conversation.expect).toBeUndefined()
    expect(me.run()).toMatchObject({ i, at, misses: 0 })
  },
)

test.each(['เอาไว้ก่อน', 'ไว้ก่อนค่ะ', 'เอาไว้ก่อนค่ะ'])('"%s", asked whether to cancel, puts it aside', (typed) => {
  const me = having('ร้องเรียน', '1', 'ยกเลิก', typed)
  expect(me.conversation.run).toBeUndefined()
  expect(me.conversation.shelf).toHaveLength(1)
})

test.each(['เดือนที่แล้ว', 'สามวันแล้ว', 'ได้สองวันแล้วค่ะ', 'สองอาทิตย์แล้ว', 'จำไม่ได้', 'บ่ฮู้', 'a month ago'])(
  'asked when the money went, "%s" is answer enough',
  (typed) => {
    const me = having('แจ้งมิจฉาชีพ', 'โอนแล้ว', 'scb', typed)
    expect(me.conversation.run?.i).toBe('scam-report')
  },
)

test.each(['แล้วธนาคารออมสินล่ะ', 'กสิกรล่ะคะ', 'ขอเบอร์ธนาคารกรุงไทย', 'เบอร์ธ.กรุงเทพ'])(
  '"%s": the numbers of the banks',
  (typed) => expect(having(typed).words()).toMatch(/กสิกร[\s\S]*ออมสิน/),
)
test('and none of them where no bank is named', () => {
  expect(having('แล้วแมวล่ะ').words()).not.toContain('ออมสิน')
})

describe('a number to call that comes by itself, after the name', () => {
  const named = (...lines: string[]) => {
    const me = having(
      'ร้องเรียน',
      '1',
      '1',
      'สั่งเสื้อแล้วไม่ได้ของ',
      '1',
      '1',
      '500',
      'เมื่อวาน',
      'ข้าม',
      'ข้าม',
      '1',
      'ข้าม',
      '2',
    )
    for (const line of lines) me.types(line)
    return me
  }
  test.each(['0812345678', '081-234-5678', 'เบอร์ 081 234 5678 ค่ะ', 'โทร 081-234-5678 นะ'])(
    '"%s" is written beside it',
    (typed) => {
      const me = named('สมศรี ใจดี', typed)
      expect(me.words()).toContain('สมศรี ใจดี 0812345678')
      me.types('ส่ง')
      expect(JSON.stringify(me.effects)).toContain('สมศรี ใจดี 0812345678')
    },
  )
  test('and takes the place of the one that stood there', () => {
    const { answers } = named('สมศรี 0899999999', '0812345678').run()
    expect(answers.name).toMatchObject({ v: 'สมศรี 0812345678' })
  })
  test('of who gives no name it goes along for staff, and is said to', () => {
    const me = having(...FILED.slice(0, -1), '0812345678')
    expect(me.words()).toContain('จะส่งให้เจ้าหน้าที่พร้อมเรื่องนี้')
    me.types('ส่ง')
    expect(JSON.stringify(me.effects)).toContain('081')
  })
  test('it goes with its message', () => {
    const me = named('สมศรี ใจดี')
    me.types('0812345678', 'phone')
    me.does({ kind: 'unsend', messageId: 'phone' })
    expect(JSON.stringify(me.run())).not.toContain('081')
  })
})

test.each(['ไม่สะดวกให้เบอร์', 'ไม่ต้องโทรมาค่ะ', 'ไม่บอก'])(
  'where no number need be given "%s" gives none',
  (typed) => {
    const me = having('ร้องเรียน', '4', '1', 'ร้านเอารูปบัตรฉันไปลงเพจ ทำได้ไหม', typed)
    expect(me.run()).toMatchObject({ at: 'review', answers: { contact_phone: { skipped: true } } })
  },
)

test('the first and the last of the answers, said so', () => {
  expect(having('ร้องเรียน', 'ข้อแรกค่ะ').run().answers.family).toMatchObject({ v: 'online_trade' })
  expect(having('ร้องเรียน', 'ข้อสุดท้าย').run().answers.family).toMatchObject({ v: 'ict_law' })
})

test('a photo was sent, and is said to have been: that is no story', () => {
  const me = telling()
  me.sendsPhoto('one')
  expect(me.types('ส่งรูปไปแล้วนะ')).toContain('เล่าให้ฟังหน่อยค่ะ')
})

test('words made to be slow are read in no time', () => {
  const hard = [
    'ขอ'.repeat(30),
    'เดี๋ยวไว้แล้ว'.repeat(6),
    'แล้ว'.repeat(15),
    'ช่วยให้'.repeat(9),
    'ค่ะ'.repeat(20),
    'เพิ่มรูป'.repeat(8),
    'บริการแย่'.repeat(7),
    'ทำไมคุณตอบ'.repeat(6),
  ]
  for (const text of hard)
    expect(
      leastCpu(() => [navSaid, resumeSaid, caseTyped, criesTyped, scoldsTyped].map((reads) => reads(text))),
    ).toBeLessThan(50)
})

describe('a cry', () => {
  test.each(['หมดเนื้อหมดตัวแล้วลูก', 'ท้อแท้มากเลยค่ะ', 'นอนไม่หลับเลย', 'ช่วยด้วยค่ะ', 'กลุ้มใจ'])(
    '"%s" is heard',
    (typed) => {
      expect(criesTyped(typed)).toBe(true)
      expect(having(typed).words()).toContain('เราอยู่ตรงนี้')
    },
  )
  test.each(['ค่ะ', 'ครับ', 'น้องคะ', 'แม่', 'มากค่ะ'])('"%s" is none', (typed) => {
    expect(having(typed).words()).not.toContain('ใจเย็น')
  })
  test('beside a question it is no answer to it', () => {
    const me = having('ร้องเรียน', '1', '1', 'สั่งพัดลมแล้วไม่ได้ของ', 'หมดเนื้อหมดตัวแล้ว')
    expect(me.words()).toContain('เราอยู่ตรงนี้')
    expect(me.run()).toMatchObject({ at: 'platform', misses: 0 })
  })
})

describe('a scolding', () => {
  test.each([
    'บริการแย่มาก',
    'ห่วยแตก',
    'ตอบไม่รู้เรื่องเลย',
    'ไม่เห็นช่วยอะไรได้เลย',
    'โง่ว่ะ',
    'ถามอะไรเยอะแยะ น่ารำคาญ',
    'this bot is useless!',
  ])('"%s": we are sorry, and a person can go on', (typed) => {
    expect(scoldsTyped(typed)).toBe(true)
    const said = having(typed).words()
    expect(said).toContain('ขอโทษค่ะที่ช่วยได้ไม่ดีพอ')
    expect(said).toContain('คุยกับเจ้าหน้าที่')
  })
  test.each(['ร้านนี้แย่มาก', 'แม่ค้าพูดไม่รู้เรื่อง', 'เน็ตห่วยมาก', 'หมาบ้ากัด', 'คุณ', 'ทำไม', 'นี่', 'ที่นี่'])(
    '"%s" is none',
    (typed) => expect(scoldsTyped(typed)).toBe(false),
  )
  test('beside a question it is no answer to it', () => {
    const me = having('ร้องเรียน', '1', '1', 'สั่งพัดลมแล้วไม่ได้ของ', 'ถามเยอะจัง รำคาญ')
    expect(me.words()).toContain('ขอโทษค่ะที่ทำให้ลำบาก')
    expect(me.run()).toMatchObject({ at: 'platform', misses: 0 })
  })
})

describe('asked politely whether an answer is needed', () => {
  test('“ไม่บอกได้ไหม” goes on as “ขอไม่บอก” does', () => {
    const told = (words: string) => having('ร้องเรียน', '1', '1', 'สั่งพัดลมแล้วไม่ได้ของ', words).run()
    const [asked, said] = [told('ไม่บอกได้ไหมคะ'), told('ขอไม่บอก')]
    expect(said.at).not.toBe('platform')
    expect(asked).toMatchObject({ at: said.at, answers: { platform: { v: 'other' } } })
  })
  test('a shop that will not say is a story', () => {
    expect(navSaid('ทำไมร้านต้องถามเลขบัตร')).toBeNull()
    expect(navSaid('ข้อความที่แล้วผิดกฎหมาย')).toBeNull()
  })
})

describe('asked about ourselves, by whoever has learned to be careful', () => {
  test.each([
    'นี่หลอกลวงรึเปล่า',
    'ไลน์นี้ปลอมหรือเปล่า',
    'จะรู้ได้ไงว่าไม่ใช่มิจฉาชีพ',
    'เป็นคนหรือบอท',
    'ต้องจ่ายเงินหรือเปล่าคะ',
    'ใครทำไลน์นี้',
    'เป็นของรัฐบาลใช่ไหม',
    'do i need to pay?',
  ])('"%s": who we are', (typed) => {
    expect(intentOf(typed)).toEqual({ open: 'who' })
    expect(having('ร้องเรียน', '1', '1', typed).run().at).toBe('story')
  })
  test.each(['ใครเห็นข้อมูลฉันบ้าง', 'ข้อมูลของฉันจะหลุดไหม', 'what data do you keep?'])(
    '"%s": what is kept',
    (typed) => expect(intentOf(typed)).toEqual({ open: 'privacy' }),
  )
  test.each([
    ['เพจนี้หลอกลวงฉัน โอนไปแล้ว', 'scam'],
    ['ข้อมูลของฉันหลุด มีคนเอาไปใช้', 'complaint'],
    ['ร้านนี้โกงไหม', 'scam'],
    ['ไลน์นี้ของจริงไหม', 'scam'],
    ['เพจนี้หลอกลวงรึเปล่า', 'scam'],
  ])('"%s" opens %s still', (typed, open) => expect(intentOf(typed)).toMatchObject({ open }))
})

test.each(['สามพันห้า', 'พันสอง', 'พันนึง', '1.500'])(
  '"%s", which may be two sums, holds nobody: the second time staff get the words',
  (typed) => {
    const me = having('ร้องเรียน', '1', '1', 'สั่งพัดลมแล้วไม่ได้ของ', '1', '1', typed)
    expect(me.run()).toMatchObject({ at: 'amount', misses: 1 })
    expect(me.types(typed)).toContain('จ่ายเงินวันไหนคะ')
    expect(JSON.stringify(me.run().extra)).toContain(typed)
  },
)

describe('a correction of the answer before', () => {
  const asked = (...lines: string[]) => having('ร้องเรียน', '1', '1', 'สั่งพัดลมแล้วไม่ได้ของ', ...lines)
  test.each([
    ['ไม่ใช่เฟซ เป็นไลน์', 'line'],
    ['อุ๊ย เปลี่ยนเป็นช้อปปี้ค่ะ', 'shopee'],
    ['ที่จริงคือลาซาด้า', 'lazada'],
    ['sorry, it was LINE', 'line'],
  ])('"%s" takes its place, and the question is asked again', (typed, platform) => {
    const me = asked('เฟซบุ๊ก', typed)
    expect(me.run()).toMatchObject({ at: 'paid', misses: 0, answers: { platform: { v: platform } } })
    expect(me.words()).toContain('แก้ข้อก่อนหน้าเป็น')
  })
  test('of a sum too', () => {
    const me = asked('เฟซบุ๊ก', '1', '350', 'ไม่ใช่ 350 เป็น 530')
    expect(me.run()).toMatchObject({ at: 'paid_on', answers: { amount: { v: 53_000 } } })
  })
  test.each(['ไม่ใช่เฟซ เป็นเพื่อนบ้าน', 'ไม่ใช่ร้านนี้', 'เป็นไลน์'])(
    '"%s", which it cannot be, leaves the answer as it is',
    (typed) => {
      expect(asked('เฟซบุ๊ก', typed).run()).toMatchObject({
        at: 'paid',
        answers: { platform: { v: 'facebook' } },
      })
    },
  )
  test.each(['ไม่ใช่ 530', 'พิมพ์ผิดค่ะ 530', '530 ค่ะ พิมพ์ผิด', '530 ไม่ใช่ 350', '530 ต่างหาก'])(
    '"%s", with nothing but the sum that it should be',
    (typed) => {
      const me = asked('เฟซบุ๊ก', '1', '350', typed)
      expect(me.run()).toMatchObject({ at: 'paid_on', misses: 0, answers: { amount: { v: 53_000 } } })
      expect(me.words()).toContain('แก้ข้อก่อนหน้าเป็น')
    },
  )
  test.each(['ไม่ใช่ 530', 'พิมพ์ผิดค่ะ 530', '530 ต่างหาก'])('"%s" is no name of a shop', (typed) => {
    const { at, answers } = asked('เฟซบุ๊ก', '1', '350', 'เมื่อวาน', typed).run()
    expect({ at, answers }).toMatchObject({ at: 'seller', answers: { amount: { v: 53_000 } } })
  })
  test.each(['ร้านไม่ใช่เล่น', 'บ้านผ้า 530', '7-11 ไม่ใช่ร้านจริง'])('"%s" is one', (typed) => {
    expect(asked('เฟซบุ๊ก', '1', '350', 'เมื่อวาน', typed).run().answers.seller).toMatchObject({ v: typed })
  })
  test('“not that one”, and it stands there: it is asked for again', () => {
    expect(asked('เฟซบุ๊ก', '1', '350', 'ไม่ใช่ 350').run()).toMatchObject({ at: 'amount' })
  })
  test.each([
    ['ไม่ใช่ 350', 'amount'],
    ['350 ผิดค่ะ', 'amount'],
    ['ไม่ใช่เมื่อวาน', 'paid_on'],
  ])('and so it is at the review: "%s"', (typed, at) => {
    const me = asked('เฟซบุ๊ก', '1', '350', 'เมื่อวาน', 'ข้าม', 'ข้าม', '1', 'ข้าม', '1', typed)
    expect(me.run()).toMatchObject({ at, editing: true })
    expect(me.words()).not.toContain('แล้วค่ะ')
  })
  test.each(['ไม่ใช่ไลน์', 'ไลน์ต่างหากมั้ง ไม่แน่ใจ'])('"%s" chooses nothing by a guess', (typed) => {
    expect(asked('เฟซบุ๊ก', typed).run().answers.platform).toEqual(asked('เฟซบุ๊ก').run().answers.platform)
  })
  test.each([
    'ราคาผิด 1200 ต่างหาก',
    'ยอดเงินผิดค่ะ ต้อง 1200',
    'จำนวนเงินไม่ถูก เป็น 1,200 บาท',
    '1200 ไม่ใช่ 350',
    'พิมพ์ผิด 1200 ค่ะ',
  ])('"%s" at the review changes the sum, and says so', (typed) => {
    const me = asked('เฟซบุ๊ก', '1', '350', 'เมื่อวาน', 'ข้าม', 'ข้าม', '1', 'ข้าม', '1')
    expect(me.run().at).toBe(REVIEW)
    me.types(typed)
    expect(me.run()).toMatchObject({ at: REVIEW, answers: { amount: { v: 120_000 } } })
    expect(me.words()).toMatch(/แก้ “[^”]*” เป็น “1,?200(?: บาท)?” แล้วค่ะ[\s\S]*1,200 บาท/)
  })
  test.each(['ไม่ใช่ 71', 'พิมพ์ผิดค่ะ 71', '71 ค่ะ พิมพ์ผิด', 'อายุ 71 ไม่ใช่ 72', 'อายุ 71 ต่างหาก'])(
    '"%s" of an age',
    (typed) => {
      for (const before of ['อายุ 72', '2496']) {
        const me = having('ดูสิทธิ', '1', before, typed)
        expect(me.run().answers.age_years).toMatchObject({ v: 71 })
        expect(me.words()).toContain('อายุ 71 ปี')
      }
    },
  )
  test.each(['ไม่ใช่ 2497', 'เกิดปี 2497 ต่างหาก', '2497 ไม่ใช่ 2498'])('"%s" of a year', (typed) => {
    expect(having('ดูสิทธิ', '1', '2498', typed).run().answers.birth_date).toMatchObject({ v: { y: 1954 } })
  })
  test('an age beside a birthday that is known changes nothing, and is never said back as one', () => {
    const me = having('ดูสิทธิ', '1', '2498', 'แม่อายุ 71')
    expect(me.words()).not.toMatch(/undefined|NaN/)
    expect(having('เช็กสิทธิ', 'เกิดปี 2497', 'อายุ 71').words()).not.toMatch(/undefined|NaN/)
  })
  test('of what was chosen, where they say that it was a slip', () => {
    for (const typed of ['เอ้ย ไม่ใช่ ไลน์', 'อุ๊ย ไม่ใช่ค่ะ ไลน์', 'ไลน์ต่างหาก', 'โทษที ไลน์ค่ะ กดผิด'])
      expect(asked('เฟซบุ๊ก', typed).run()).toMatchObject({ at: 'paid', answers: { platform: { v: 'line' } } })
  })
  test('it says what is written down', () => {
    expect(asked('เฟซบุ๊ก', '1', '700', 'เมื่อวาน', 'ข้าม', 'จ่าย 750 นะ ไม่ใช่ 700').words()).toContain(
      'แก้ “จำนวนเงิน” เป็น “750 บาท” แล้วค่ะ',
    )
  })
  test('a story is never replaced', () => {
    expect(asked('ไม่ใช่พัดลม เป็นหม้อ').run().answers.story).toMatchObject({ v: 'สั่งพัดลมแล้วไม่ได้ของ' })
  })
})

describe('a day by the moon, where a date is asked for', () => {
  const asked = (...lines: string[]) => having('ร้องเรียน', '1', '1', FAN, '1', '1', '1500', ...lines)
  const FAN = 'สั่งพัดลมไม่ได้ของ'
  test.each(['วันพระที่แล้ว', 'วันโกน', 'ขึ้น 15 ค่ำ เดือน 12', 'วันลอยกระทง', 'ช่วงสงกรานต์'])(
    '"%s" is answered with how to go on',
    (typed) => {
      const me = asked(typed)
      expect(me.run().at).toBe('paid_on')
      expect(me.words()).toContain('ดูปฏิทินแล้วพิมพ์วันที่')
      expect(me.words()).not.toContain('ขออีกครั้ง')
      expect(me.labels()).toContain('เลือกจากปฏิทิน')
      me.types('12 พ.ย.')
      expect(me.run().answers.paid_on).toMatchObject({ v: { iso: '2026-11-12' } })
    },
  )
  test('said again it is written down for staff, and goes on', () => {
    const me = asked('วันพระที่แล้ว', 'วันพระนี่แหละ')
    expect(me.run()).toMatchObject({ at: 'seller', extra: [{ from: 'paid_on', v: 'วันพระนี่แหละ' }] })
  })
  test('other words that are no day are asked for as before', () => {
    expect(asked('ตอนนั้นแหละ').words()).toContain('ขออีกครั้ง')
  })
})

describe('said of the talk itself, where the story is asked for', () => {
  test.each(['เดี๋ยวนะ ลูกโทรมา', 'แป๊บนึงนะ ไปหยิบแว่นก่อน', 'รอสักครู่นะคะ', 'one moment please'])(
    '"%s": there is no hurry',
    (typed) => {
      const me = telling()
      expect(me.types(typed)).toContain('ไม่ต้องรีบค่ะ')
      expect(me.run()).toMatchObject({ at: 'story', misses: 0 })
      expect(me.words()).toContain('เล่าให้ฟังหน่อยค่ะ')
    },
  )
  test.each(['พิมพ์ไม่ไหว นิ้วไม่ดี', 'ขอโทษนะคะ พิมพ์ช้า', 'I am slow at typing, sorry'])(
    '"%s": speaking will do',
    (typed) => {
      const me = telling()
      expect(me.types(typed)).toContain('ไมโครโฟน')
      expect(me.run()).toMatchObject({ at: 'story', misses: 0 })
    },
  )
  test.each(['ตัวหนังสือเล็ก มองไม่เห็น', 'แก่แล้วตาไม่ดี พิมพ์ช้า', 'I can’t see, the letters are too small'])(
    '"%s": the letters are large from here on',
    (typed) => {
      const me = telling()
      expect(me.types(typed)).toContain('เล่าให้ฟังหน่อยค่ะ')
      expect(me.conversation.easy).toBe(true)
      expect(me.run()).toMatchObject({ at: 'story', misses: 0 })
    },
  )
  test.each([
    'ไม่รู้จะเริ่มตรงไหน',
    'แล้วแต่คุณเลย',
    'ตามที่บอกไปเมื่อกี้',
    'ยาวนะ จะให้เล่าหมดเลยเหรอ',
    'I don’t know where to start',
  ])('"%s": the question with its help', (typed) => {
    const me = telling()
    expect(me.types(typed)).toContain('พิมพ์สั้นๆ ตามที่จำได้ก็พอค่ะ')
    expect(me.run()).toMatchObject({ at: 'story', misses: 0 })
  })
  test.each([
    'เดี๋ยวส่งพรุ่งนี้ แล้วก็ไม่ส่ง',
    'ตัวหนังสือบนกล่องเป็นภาษาจีน',
    'รอของมาเดือนนึงแล้ว',
    'เรื่องมันยาวค่ะ สั่งของมาแล้วไม่ตรง',
    'เขาบอกว่าแล้วแต่ร้าน',
  ])('"%s" is a story', (typed) => {
    const me = telling()
    me.types(typed)
    expect(me.run().answers.story).toMatchObject({ v: typed })
  })
  test('at rest too', () => {
    expect(having('เดี๋ยวนะ ลูกโทรมา').words()).toContain('ไม่ต้องรีบค่ะ')
    expect(having('พิมพ์ช้าหน่อยนะ').words()).toContain('ไมโครโฟน')
  })
  test('beside something to choose it is no wrong answer', () => {
    const me = having('ร้องเรียน', '1', '1', 'สั่งพัดลมไม่ได้ของ', 'แก่แล้วตาไม่ดี พิมพ์ช้า', 'ทางไหนหมายถึงอะไร')
    expect(me.run()).toMatchObject({ at: 'platform', misses: 0 })
    expect(me.words()).toContain('ถ้ามีหลายทาง เลือกทางที่เริ่มคุยกันครั้งแรกค่ะ')
  })
  test('words made to be slow are read in no time', () => {
    for (const text of ['เล่า', 'แล้ว', 'ใหญ่ๆ', 'ต้อง', 'หมายถึง', 'แก่แล้ว', 'i', 'ไปแล้ว'].map((one) =>
      one.repeat(30),
    ))
      expect(leastCpu(() => talkIn(text.slice(0, 45)))).toBeLessThan(50)
  })
})

describe('an answer that stands among other words', () => {
  const asked = (...lines: string[]) => having('ร้องเรียน', '1', '1', 'สั่งพัดลมไม่ได้ของ', ...lines)
  test('not known by whoever had it ordered for them', () => {
    expect(asked('ลูกสั่งให้ ไม่รู้ว่าแอปอะไร').run()).toMatchObject({
      at: 'paid',
      answers: { platform: { v: 'other' } },
    })
    expect(asked('1', '1', '500', 'ลูกโอนให้ ไม่รู้วันไหน').run()).toMatchObject({
      at: 'seller',
      answers: { paid_on: { skipped: true, how: 'unsure' } },
    })
  })
  test('about when is written down for staff, as before', () => {
    expect(asked('1', '1', '500', 'ไม่แน่ใจ สองสามเดือนแล้ว', 'ไม่แน่ใจ สองสามเดือนแล้ว').run()).toMatchObject({
      at: 'seller',
      extra: [{ from: 'paid_on' }],
    })
  })
  test.each(['จ่ายไปแล้ว', 'ใช่ค่ะ', 'จ่ายแล้วค่ะ', 'yes i paid'])(
    '"%s", asked how it was paid, is met with that question, and not with the numbers for a theft',
    (typed) => {
      const me = asked('1', typed)
      expect(me.words()).toContain('เหลือแค่ว่าจ่ายแบบไหน')
      expect(me.words()).not.toContain('1441')
      expect(me.run()).toMatchObject({ at: 'paid', misses: 0 })
      expect(me.conversation.expect).toBeUndefined()
    },
  )
  test('money that is gone and a cry for help are met with the numbers still', () => {
    for (const typed of ['โอนไปแล้วทำไงดี', 'เพิ่งโอนไปเมื่อกี้เอง']) expect(asked(typed).words()).toContain('1441')
  })
  test.each(['ถ่ายรูปไม่เป็น', 'ส่งรูปไม่ได้ค่ะ', 'I can’t take a picture'])(
    '"%s" goes on without pictures',
    (typed) => {
      const me = asked('1', '1', '500', 'เมื่อวาน', 'ข้าม', 'ข้าม', '1', typed)
      expect(me.words()).toContain('รูปส่งทีหลังได้')
      expect(me.run()).toMatchObject({ at: 'anonymous', answers: { evidence: { skipped: true } } })
    },
  )
})

describe('a correction that names its answer', () => {
  const upTo = (...lines: string[]) =>
    having('ร้องเรียน', '1', '1', 'สั่งพัดลมไม่ได้ของ', '1', '1', '500', 'เมื่อวาน', ...lines)
  test.each([
    ['แก้จำนวนเงินเป็น 700', { amount: { v: 700_00 } }],
    ['แก้ยอดเป็น 800 ค่ะ', { amount: { v: 800_00 } }],
    ['ขอเปลี่ยนวันที่จ่ายเป็นวันนี้', { paid_on: { v: { iso: '2026-11-20' } } }],
    ['แก้ช่องทางเป็นไลน์', { platform: { v: 'line' } }],
    ['change the amount to 1000', { amount: { v: 1000_00 } }],
  ])('"%s" changes it, wherever one is', (typed, answers) => {
    for (const [me, at] of [
      [upTo(typed), 'seller'],
      [upTo('ข้าม', 'ข้าม', typed), 'wants'],
      [upTo('ข้าม', 'ข้าม', '1', 'ข้าม', '1', typed), 'review'],
    ] as const) {
      expect(me.run()).toMatchObject({ at, misses: 0, answers })
      expect(me.words()).toMatch(/^แก้ “/)
    }
  })
  test.each(['แก้จำนวนเงินเป็นเยอะๆ', 'แก้พัดลมเป็นหม้อ', 'เปลี่ยนร้านเป็นร้านใหม่'])(
    '"%s", which names none or nothing that it could be, changes nothing',
    (typed) => {
      const me = upTo('ข้าม', 'ข้าม', typed)
      expect(me.run()).toMatchObject({
        at: 'wants',
        answers: { amount: { v: 500_00 }, seller: { skipped: true } },
      })
    },
  )
})

describe('several matters in one breath', () => {
  test.each([
    ['โดนโกง แล้วก็อยากได้เบี้ยคนแก่ด้วย', 'complaint', 'สิทธิของฉัน'],
    ['ถามหน่อย เบี้ยคนแก่เดือนนี้ได้เท่าไหร่ แล้วก็โดนหลอกขายหม้อด้วย', 'complaint', 'สิทธิของฉัน'],
    ['เรื่องแรกซื้อพัดลมไม่ได้ของ เรื่องที่สองโดนแฮกเฟส', 'complaint', 'ร้องเรียน'],
    [
      'my order never arrived and also am I entitled to the old age allowance, my rights',
      'complaint',
      'สิทธิของฉัน',
    ],
  ])('"%s": one of them begins, and how the other follows is said', (typed, i, then) => {
    const me = having(typed)
    expect(me.words()).toContain(`พิมพ์ “${then}”`)
    expect(me.run().i).toBe(i)
  })
  test('of three the others are named, both of them', () => {
    const me = having('สวัสดีค่ะ อยากถามเรื่องเบี้ยผู้สูงอายุ แล้วก็มีคนโทรมาบอกว่าเป็นตำรวจ แล้วก็ลูกสั่งของไม่ได้ของ')
    expect(me.words()).toMatch(/พิมพ์ “สิทธิของฉัน”.*“ร้องเรียน”/)
    expect(me.words()).toContain('โอนเงินไปแล้วหรือยังคะ')
    me.types('ยังไม่ได้โอน')
    me.types('ขอบคุณค่ะ แล้วเรื่องเบี้ยล่ะ')
    expect(me.run().i).toBe('rights')
  })
  test('each story keeps its own words', () => {
    const me = having('เรื่องแรกซื้อพัดลมไม่ได้ของ เรื่องที่สองโดนแฮกเฟส')
    expect(me.run().answers).toMatchObject({
      family: { v: 'online_trade' },
      story: { v: 'เรื่องแรกซื้อพัดลมไม่ได้ของ' },
    })
  })
  test.each([
    'ซื้อพัดลมและหม้อจากเพจ ไม่ได้ของ',
    'สั่งของไปแล้วก็เงียบ ไม่ได้ของ',
    'ซื้อของจากเพจไม่ได้ของ แล้วก็โดนหลอกให้โอนเพิ่ม',
  ])('"%s" is one', (typed) => {
    const me = having(typed)
    expect(me.words()).not.toContain('เล่ามาหลายเรื่อง')
  })
})

describe('back the next day', () => {
  test.each(['มาแล้วลูก', 'เมื่อวานคุยค้างไว้ค่ะ', 'สวัสดีค่ะ เมื่อวานคุยถึงไหนแล้วคะ', 'where were we?'])(
    '"%s" goes on where it stood',
    (typed) => {
      const me = having('ร้องเรียน', '1', 'พัก')
      me.now += 30 * HOUR
      expect(me.types(typed)).toContain('กลับมาทำต่อกัน')
      expect(me.run().at).toBe('subtype')
    },
  )
  test('with a question still open it is asked again', () => {
    const me = having('ร้องเรียน', '1', '1', 'สั่งพัดลมไม่ได้ของ', 'กลับมาแล้ว ถึงไหนแล้วลูก')
    expect(me.run()).toMatchObject({ at: 'platform', misses: 0 })
    expect(me.conversation.expect).toBeUndefined()
  })
  test('"กดผิด" where nothing is asked shows where one is', () => {
    expect(having('กดผิดค่ะ').words()).toContain('ให้ช่วยเรื่องอะไรดีคะ')
  })
})

describe('looking at rights', () => {
  test.each(['ยายเองจ้ะ', 'ป้าเองค่ะ', 'ลุงคนเดียว', 'ตัวเอง'])('"%s" is of the one who writes', (typed) => {
    expect(having('ดูสิทธิ', typed).run().answers.for).toMatchObject({ v: 'self' })
  })
  test.each(['ยาย', 'ของแม่'])('"%s" is of another', (typed) => {
    expect(having('ดูสิทธิ', typed).run().answers.for).toMatchObject({ v: 'parent' })
  })
  test.each(['พอแล้วลูก', 'พอแล้วจ้ะน้อง', 'สรุปได้เท่าไหร่', 'ตกลงยายได้อะไรบ้าง'])(
    '"%s" shows what there is',
    (typed) => {
      const me = having('ดูสิทธิ', 'ตัวเอง', '72 ปี', '1')
      me.types(typed)
      expect(me.conversation.run).toBeUndefined()
      expect(me.conversation.checked).toBeDefined()
    },
  )
  test('no income is what somebody there may tell', () => {
    const me = having('ดูสิทธิ', 'ตัวเอง', '72 ปี', 'ไม่มีรายได้ ลูกส่งให้เดือนละสองพัน')
    expect(me.words()).not.toContain('ศูนย์ช่วยเหลือสังคม')
  })
})

describe('at the review, in a few words more', () => {
  const reviewing = (typed: string): Person => {
    const me = having(...FILED.slice(0, -1))
    expect(me.run().at).toBe('review')
    me.effects.length = 0
    me.types(typed)
    return me
  }
  test.each(['ถูกแล้วลูก ส่งเลยจ้า', 'ส่งได้เลยลูก', 'ดูแล้วถูกหมด', 'ส่งเรื่องให้ป้าเลยค่ะ', 'ตรวจแล้วถูกต้องค่ะ ส่งได้เลย'])(
    '"%s" sends it',
    (typed) => {
      expect(reviewing(typed).effects).toMatchObject([{ do: 'file-case' }])
    },
  )
  test.each(['ส่งหรือยัง', 'ยังไม่ถูก', 'อย่าเพิ่งส่งนะ', 'ส่งให้ใครบ้าง', 'ลูก', 'ดูแล้ว', 'ส่งของมาแล้วค่ะ'])(
    '"%s" sends nothing',
    (typed) => {
      const me = reviewing(typed)
      expect(me.effects).toEqual([])
      expect(me.run().at).toBe('review')
    },
  )
  test.each([
    ['ข้อ 6 ผิด', 'amount'],
    ['ข้อ ๖ ไม่ถูกค่ะ', 'amount'],
    ['จำนวนเงินผิด', 'amount'],
    ['วันที่จ่ายผิดค่ะ', 'paid_on'],
  ])('"%s" asks for that answer', (typed, at) => {
    expect(reviewing(typed).run()).toMatchObject({ at, editing: true })
  })
})

describe('a story in several messages, while it is asked whether money has gone', () => {
  const FIRST = 'มีคนทักมาขายหม้อในเฟส'
  const LAST = 'สั่งหม้อไปร้านเงียบหาย ไม่ส่งของ'
  const telling = (...pieces: string[]): Person => {
    const me = meet()
    me.types('โดนมิจฉาชีพหลอก', 'm0')
    for (const [n, piece] of pieces.entries()) me.types(piece, `m${n + 1}`)
    return me
  }
  test.each([
    [[LAST]],
    [[FIRST, LAST]],
    [[FIRST, 'ป้าเลยคุยกับเขาตั้งสองวัน', LAST]],
    [[FIRST, 'ป้าเลยคุยกับเขาตั้งสองวัน', 'เขาพูดจาดีน่าเชื่อถือ', 'ลูกสาวป้าก็นั่งดูด้วย', LAST]],
  ])('opens a complaint with all of it, in its order: %j', (pieces) => {
    const { i, answers } = telling(...pieces).run()
    expect(i).toBe('complaint')
    expect(answers).toMatchObject({ family: { v: 'online_trade' } })
    expect(answers.story).toEqual({
      v: ['โดนมิจฉาชีพหลอก', ...pieces].join('\n'),
      m: ['m0', ...pieces.map((_, n) => `m${n + 1}`)],
    })
  })
  test('waits whole behind the notice', () => {
    const me = meet({ agreed: false })
    for (const line of ['โดนมิจฉาชีพหลอก', FIRST, LAST, 'ยินยอม']) me.types(line)
    expect(me.run().answers.story).toMatchObject({ v: `โดนมิจฉาชีพหลอก\n${FIRST}\n${LAST}` })
  })
  test('goes with the button of a complaint too', () => {
    const me = telling(FIRST, 'ป้าเลยคุยกับเขาตั้งสองวัน')
    me.taps({ t: 'open', flow: 'complaint' })
    expect(me.run().answers.story).toMatchObject({ m: ['m0', 'm1', 'm2'] })
  })
  test('is asked about still, and told with the report', () => {
    const me = telling(FIRST, 'เขาบอกว่าพัสดุของป้าผิดกฎหมาย')
    expect(me.conversation.expect).toMatchObject({ step: 'paid', said: { also: ['m1', 'm2'] } })
    for (const line of ['โอนแล้ว', 'กสิกร', 'เมื่อวาน']) me.types(line)
    expect(me.run()).toMatchObject({ i: 'scam-report', answers: { story: { m: ['m0', 'm1', 'm2'] } } })
  })
  test('what is told with the answer goes on with it, and with a cry', () => {
    for (const told of ['โอนไปแล้วค่ะ ให้ร้านชื่อแม่ปู 1500 บาท เมื่อวานนี้เอง', 'เงินในบัญชีไหลออกเองเลย']) {
      const me = telling(FIRST, told)
      expect(me.words()).toContain('1441')
      expect(me.conversation.expect).toMatchObject({
        step: 'bank',
        said: { text: `โดนมิจฉาชีพหลอก\n${FIRST}\n${told}`, also: ['m1', 'm2'] },
      })
    }
  })
  test('the name of the menu, a question and a word are no part of it', () => {
    const me = having('เช็ก/แจ้งมิจฉาชีพ', 'งงๆ', 'หลานป้าจะรู้ไหมคะ', LAST)
    expect(me.run().answers.story).toMatchObject({ v: LAST })
  })
  test('what somebody else wrote is no part of it', () => {
    const me = having('ธนาคารแจ้งว่าบัญชีของท่านถูกระงับ กรุณายืนยันที่ http://kbank-verify.co ด่วน')
    me.taps({ t: 'scam', act: 'paid' })
    me.types(LAST)
    expect(me.run().answers.story).toMatchObject({ v: LAST })
  })
  test('a conversation that was stored before goes on', () => {
    const me = meet({
      conversation: {
        expect: { for: 'scam', step: 'paid', said: { text: 'โดนมิจฉาชีพหลอก', messageId: 'm0' } },
      },
    })
    me.types(FIRST, 'm1')
    me.types(LAST, 'm2')
    expect(me.run().answers.story).toMatchObject({ m: ['m0', 'm1', 'm2'] })
  })
})
