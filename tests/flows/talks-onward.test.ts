import { describe, expect, test } from 'vitest'
import { DAY } from '../../flows/time.ts'
import { meet, type Person } from '../tools/person.ts'

/** Conversations that go on: what is said next is said of what was answered, of the case that was opened, of the entry that was noted. */
const having = (...lines: string[]): Person => {
  const me = meet()
  for (const line of lines) me.types(line)
  return me
}

describe('said of what has just been checked', () => {
  const POST = 'ฝากเช็คหน่อย เบอร์ 0812345678 โทรมาว่าเป็นไปรษณีย์'
  const LOVE = 'คุยกับฝรั่งในเฟส เขาจะส่งของมาให้ ให้โอนค่าภาษี 35000'
  test.each(['เขาให้แอดไลน์คุยกับตำรวจ', 'ลูกห้าม เลยมาถาม', 'รักกันจริงนะ เขาไม่หลอกหรอก'])(
    '"%s", which no rule knows, leaves its buttons at hand, once',
    (typed) => {
      const me = having(LOVE, typed)
      expect(me.conversation.expect).toMatchObject({ for: 'scam', step: 'checked', said: { text: LOVE } })
      expect(me.labels()).toEqual(expect.arrayContaining(['โอนไปแล้ว', 'แจ้งเรื่องนี้', 'คุยกับคน']))
      expect(me.types('ก็เชื่อเขาไปแล้ว')).toContain('ลองเลือกจากปุ่มดูนะคะ')
      expect(me.conversation.expect).toBeUndefined()
    },
  )
  test('that it was paid after all, and from where: that bank and 1441, wherever the talk has been since', () => {
    const me = having(POST, 'เขาให้แอดไลน์คุยกับตำรวจ', 'อ้าว สามีโอนไปแล้ว 20000 กรุงไทย')
    expect(me.words()).toContain('โทรธนาคารกรุงไทยเดี๋ยวนี้ค่ะ')
    expect(me.conversation.expect).toMatchObject({ step: 'when', bank: '006' })
  })
  test.each(['ยังไม่ได้โอน กำลังจะไป', 'งั้นไม่โอนก็ได้', 'แต่ยังไม่ได้จ่ายนะ'])('"%s": that is good', (typed) => {
    expect(having(LOVE, typed).words()).toContain('ดีแล้วค่ะที่ยังไม่โอน')
  })
  test.each(['เขาบอกว่าโอนมาแล้ว', 'ถ้าโอนไปแล้วจะเป็นไง', 'เพื่อนยังไม่ได้โอนไปแล้วล่ะ'])(
    '"%s" is no word of having paid',
    (typed) => expect(having(LOVE, typed).words()).not.toContain('เดี๋ยวนี้ค่ะ'),
  )
  test.each(['แจ้งไว้ได้ไหม', 'งั้นขอแจ้งไว้ก่อน', 'อยากแจ้งเบอร์นี้'])('"%s" reports it', (typed) => {
    expect(having(LOVE, typed).run().i).toBe('scam-report')
  })
  test.each(['แต่ให้เลขบัตรไปแล้ว', 'หนูบอกรหัสไปแล้ว', 'ส่งข้อมูลบัตรไปแล้วด้วย'])(
    '"%s" is told what to do first',
    (typed) => expect(having(LOVE, typed).words()).toContain('อย่ากดลิงก์ซ้ำ'),
  )
})

describe('told while something else is asked', () => {
  const HACKED = ['เฟสโดนแฮก', 'เข้าเฟสไม่ได้ เขาเปลี่ยนรหัส']
  test.each(['เขาเอาไปยืมเงินเพื่อน', 'เพื่อนทักมาบอกว่ามีคนแปลกๆ ส่งลิงก์'])(
    '"%s" goes to staff with the complaint, is said to, and stands at the review',
    (typed) => {
      const me = having(...HACKED)
      expect(me.types(typed, 'beside')).toContain('จดไว้แล้วค่ะ จะส่งให้เจ้าหน้าที่')
      expect(me.words()).toContain('มีเงินหายหรือโอนเงินออกไปแล้วไหมคะ')
      expect(me.run()).toMatchObject({
        at: 'lost_money',
        extra: [{ from: 'told', v: typed, m: ['beside'] }],
      })
      for (const line of ['ไม่', 'เมื่อวาน', 'สมหญิง', '1', 'ข้าม', '1'])
        if (me.run().at !== 'review') me.types(line)
      expect(me.words()).toContain(typed)
      me.types('ส่ง')
      expect(me.effects.at(-1)).toMatchObject({
        do: 'file-case',
        answers: expect.arrayContaining([{ question: 'extra:told', answer: { v: typed, m: ['beside'] } }]),
      })
    },
  )
  test('unsent, it is gone from there too', () => {
    const me = having(...HACKED)
    me.types('เขาเอาไปยืมเงินเพื่อน', 'beside')
    me.does({ kind: 'unsend', messageId: 'beside' })
    expect(JSON.stringify(me.conversation)).not.toContain('ยืมเงินเพื่อน')
  })
  test.each([
    'ทำไมถามแบบนี้ล่ะคะ',
    'จะได้เงินคืนหรือเปล่า',
    'ไม่ใช่สักอันเลยค่ะ',
    'เอ่อ',
    '555555555555',
    'อืมมมมมมมมมมมม',
    'ฟหกดฟหกดฟหกด',
    'asdfasdfasdf',
    'ขี้เกียจตอบแล้วว่ะ',
  ])('"%s" is nothing for staff', (typed) => expect(having(...HACKED, typed).run().extra).toEqual([]))
  test('what is told of a household is for nobody to read', () => {
    const me = having('ดูสิทธิ', 'ตัวเอง', 'บ้านเราอยู่ไกลตลาดมากเลย')
    expect(me.run().extra).toEqual([])
    expect(me.words()).not.toContain('เจ้าหน้าที่พร้อมเรื่องนี้')
  })
  test('a day in any family of complaint is that of its own question, and no story', () => {
    const me = having('เฟสโดนแฮก', 'เมื่อวานค่ะ')
    expect(me.run()).toMatchObject({ at: 'story', answers: { happened_on: { v: { iso: '2026-11-19' } } } })
    expect(me.words()).toContain('จดไว้แล้วค่ะ: 19 พฤศจิกายน 2569')
  })
  test('an account where the slip is asked for is where the money went', () => {
    const me = having('โดนมิจฉาชีพหลอก', 'โอนแล้ว', 'กสิกร', 'เมื่อคืนสองทุ่ม')
    me.types('บัญชี 123-4-56789-0 ชื่อ นายสมชาย กสิกร')
    expect(me.run()).toMatchObject({ at: 't1_slip', answers: { t1_to: { v: { number: '1234567890' } } } })
    me.types('โอนจากบัญชีของผม 987-6-54321-0')
    expect(me.run().answers.t1_to).toMatchObject({ v: { number: '1234567890' } })
  })
  test.each(['โทรแล้วค่ะ ขอบคุณ', 'โทรไปแล้วค่ะ', 'โทรหาธนาคารแล้ว'])(
    '"%s" after a number to call is no story',
    (typed) => {
      const me = having('ร้องเรียน', '3', '1', 'พ่อหมดสติ', typed)
      expect(me.run()).toMatchObject({ at: 'story', answers: {} })
      expect(me.run().answers.story).toBeUndefined()
    },
  )
  test.each(['แม่นแล้วจ้า', 'ใช่ค่ะ', 'ใช่แล้วครับ'])('"%s" is the name of no page', (typed) => {
    const me = having('ซื้อยาบำรุงเข่าจากเฟสบุ๊ก กินแล้วบวม', typed)
    expect(me.run()).toMatchObject({ at: 'links', misses: 0 })
  })
  test.each(['โทรแล้วไม่มีใครรับสาย ของก็ไม่ส่ง', 'ใช่เลย ร้านนี้แหละที่โกงฉัน'])('"%s" is a story', (typed) => {
    const me = having('ร้องเรียน', '1', '1', typed)
    expect(me.run().answers.story).toMatchObject({ v: typed })
  })
})

describe('a case that was sent, days later', () => {
  const FILED = ['ร้องเรียน', '1', '1', 'สั่งหม้อแล้วเงียบหาย', '1', '6', 'เมื่อวาน', 'ข้าม', '1', 'ข้าม', '1', 'ส่ง']
  const filed = (...lines: string[]): Person => {
    const me = having(...FILED)
    expect(me.cases).toHaveLength(1)
    me.now += 3 * DAY
    me.effects.length = 0
    for (const line of lines) me.types(line)
    return me
  }
  const waiting = (): Person => {
    const me = filed()
    Object.assign(me.cases[0]!, { state: 'waiting_citizen' })
    return me
  }
  test.each(['เจ้าหน้าที่ยังไม่โทรมาเลย นานแล้วนะ', 'ทำไมช้าจัง', 'มีอะไรคืบหน้าไหม'])(
    '"%s" shows how it stands',
    (typed) => expect(filed(typed).words()).toContain('เราตั้งใจให้ได้ข้อสรุป'),
  )
  test('a slip that staff have asked for goes into that case, without a word of which', () => {
    const me = waiting()
    expect(me.sendsPhoto('slip')).toContain(`รับรูป 1 รูปเข้าเรื่อง ${me.cases[0]!.number}`)
    expect(me.effects).toContainEqual(expect.objectContaining({ do: 'add-to-case', photo: true }))
    me.types('โอนวันที่ 5 ค่ะ')
    expect(me.effects.at(-1)).toMatchObject({ do: 'add-to-case', text: 'โอนวันที่ 5 ค่ะ' })
  })
  test('words do not, whatever they are: that staff wait for an answer is said, and a way to give it stands there', () => {
    for (const answer of ['ร้านติดต่อมาแล้ว จะคืนเงินให้ครึ่งนึง', 'TH123456', 'โอนวันที่ 5 ค่ะ', 'ไม่มีค่ะ']) {
      const me = waiting()
      expect(me.types(answer)).toMatch(/เจ้าหน้าที่รอคำตอบ[\s\S]*ยังไม่ได้เก็บ/)
      me.touches('ตอบเจ้าหน้าที่')
      me.types(answer)
      expect(me.effects.at(-1)).toMatchObject({ do: 'add-to-case', text: answer })
    }
    const english = waiting()
    english.types('English')
    expect(english.types('TH123456')).toMatch(/waiting for your answer[\s\S]*Answer the officer/)
    const often = waiting()
    for (let n = 0; n < 3; n++) often.types('TH123456')
    expect(often.labels()).toEqual(expect.arrayContaining(['คุยกับเจ้าหน้าที่', 'ตอบเจ้าหน้าที่']))
    for (const line of ['สวัสดีค่ะ', 'วันนี้ไปวัดมาจ้ะ', 'กาแฟ 50', 'ลูกสาวมาเยี่ยมจากกรุงเทพ', 'ขอบคุณค่ะ']) {
      const me = waiting()
      me.types(line)
      expect(me.effects).toEqual([])
    }
  })
  test('what nobody understands may be about it: a way to add it stands there, and for nobody without one', () => {
    const me = filed('ร้านติดต่อมาแล้ว จะคืนเงินให้ครึ่งนึง')
    me.touches('เพิ่มในเรื่องเดิม')
    expect(me.conversation.expect).toMatchObject({ for: 'case-add', caseId: me.cases[0]!.id })
    expect(having('ร้านติดต่อมาแล้ว จะคืนเงินให้ครึ่งนึง').labels()).not.toContain('เพิ่มในเรื่องเดิม')
  })
  test('where nothing is asked, or in two cases, a picture is kept by nobody', () => {
    expect(filed().sendsPhoto('slip')).toContain('ยังไม่รู้ว่าเป็นของเรื่องไหน')
    const me = waiting()
    me.cases.push({ ...me.cases[0]!, id: '00000000-0000-4000-8000-000000000777' })
    expect(me.sendsPhoto('slip')).toContain('ยังไม่รู้ว่าเป็นของเรื่องไหน')
  })
  test.each(['ส่งสลิปให้เจ้าหน้าที่', 'ส่งรูปให้เจ้าหน้าที่ตามที่ขอ'])('"%s" adds to it', (typed) => {
    expect(filed(typed).conversation.expect).toMatchObject({ for: 'case-add' })
  })
  test.each(['เดี๋ยวก่อนนะ', 'ร้านยังไม่คืนเงินสักบาท', 'ขอเปิดใหม่', 'เปลี่ยนใจแล้ว'])(
    'asked whether to withdraw, "%s" leaves it as it is',
    (typed) => {
      const me = filed('ถอนเรื่อง', typed)
      expect(me.words()).toContain('ไม่ได้ถอนค่ะ')
      expect(me.effects).toEqual([])
    },
  )
  test('nobody is held at that question, nor at the marks', () => {
    const me = filed('ถอนเรื่อง', 'ฟ้าร้องดังจังเลย', 'ฝนตกหนักมาก', 'ยายปวดขา')
    expect(me.conversation.expect).toBeUndefined()
    expect(me.effects).toEqual([])
    const closed = filed()
    Object.assign(closed.cases[0]!, { state: 'resolved', closedAt: closed.now, closings: 1 })
    for (const line of ['ให้คะแนน', '2', 'ขอเปิดเรื่องอีกครั้ง']) closed.types(line)
    expect(closed.conversation.expect).toMatchObject({ for: 'case-reopen' })
  })
})

describe('what is asked for in one’s own words', () => {
  test.each([
    'อยากให้ลูกช่วยดู',
    'ให้ลูกสาวช่วยดูให้หน่อย',
    'ขอให้หลานมาช่วยดูแลด้วย',
    'เลิกให้ลูกดูแล้ว',
    'ใครดูแลฉันอยู่',
    'ยกเลิกรหัส',
  ])('"%s" is about the guardians', (typed) => {
    expect(having(typed).labels()).toContain('ฉันได้รหัสมาจากครอบครัว')
  })
  test.each(['ลูกช่วยดูสลิปให้แล้ว โอนไปสองพัน', 'แฟนให้เพื่อนช่วยดูร้านแล้วโดนโกง'])('"%s" is not', (typed) => {
    expect(having(typed).labels()).not.toContain('ฉันได้รหัสมาจากครอบครัว')
  })
  test.each(['เปิดเตือนภัย', 'อยากได้ข่าวเตือนมิจฉาชีพ', 'ขอรับคำเตือน', 'ปิดเตือน'])(
    '"%s" shows the warnings, and changes nothing yet',
    (typed) => {
      const me = having(typed)
      expect(me.words()).toContain('รับคำเตือนภัยมิจฉาชีพ')
      expect(me.effects).toEqual([])
    },
  )
  test.each(['ไม่เอาเตือนภัยแล้ว', 'ขอปิดคำเตือนภัย'])('"%s" ends them', (typed) => {
    expect(having(typed).effects).toMatchObject([{ do: 'alerts-off' }])
  })
  test.each(['มีอะไรให้เรียนบ้าง', 'สอนดูลิงก์ปลอมหน่อย', 'สอนวิธีสังเกตเว็บปลอม'])(
    '"%s" begins no complaint',
    (typed) => {
      const me = having(typed)
      expect(me.conversation.run).toBeUndefined()
      expect(me.words()).toContain('ฝึกดูกลโกง')
    },
  )
  test.each(['ข้อมูลฉันเก็บนานไหม', 'ขอสำเนาข้อมูล', 'ขอข้อมูลของฉันทั้งหมด'])('"%s": what is kept', (typed) => {
    expect(having(typed).words()).toContain('เก็บอะไร')
  })
  test('who finds the letters too large is not given larger ones', () => {
    const me = having('ตัวใหญ่ๆหน่อย')
    expect(me.conversation.easy).toBe(true)
    expect(me.types('ตัวเล็กเหมือนเดิม')).toContain('ตั้งค่า')
    expect(me.labels()).toContain('ปิดตัวอักษรใหญ่')
    expect(having('ตัวหนังสือใหญ่ไป').conversation.easy).toBe(false)
  })
  test('the language changes in the middle of a question too, whatever kind it is', () => {
    for (const lines of [
      ['ร้องเรียน', '1', '1'],
      ['ร้องเรียน', '1', '1', 'สั่งพัดลมไม่ได้ของ'],
    ]) {
      const me = having('english', ...lines)
      const { at } = me.run()
      me.types('เปลี่ยนเป็นภาษาไทยหน่อย')
      expect(me.conversation.lang).toBe('th')
      expect(me.run()).toMatchObject({ at, misses: 0 })
    }
    expect(having('ร้องเรียน', '1', '1', 'ร้านตอบแต่ภาษาอังกฤษ').run().at).toBe('platform')
  })
  test('what is kept is shown beside what is chosen from', () => {
    const me = having('ร้องเรียน', '1', '1', 'สั่งพัดลมไม่ได้ของ', 'ลบข้อมูลของฉันทั้งหมด')
    expect(me.words()).toContain('เก็บอะไร')
    expect(me.run()).toMatchObject({ at: 'platform', misses: 0 })
  })
})

describe('in a check of rights', () => {
  const MOTHER = 'แม่อายุ 72 อยู่กับหลาน 2 คน คนโต 8 ขวบ คนเล็ก 3 ขวบ'
  test('an age among other words is that of whoever is asked about', () => {
    const me = having('ดูสิทธิ', 'ของแม่', MOTHER)
    expect(me.run().answers.age_years).toMatchObject({ v: 72 })
    expect(me.words()).toContain('อายุ 72 ปี')
    expect(having('ดูสิทธิ', 'ตัวเอง', MOTHER).run()).toMatchObject({ at: 'birth_date' })
  })
  test.each([
    ['แม่มีบัตรคนจนนะ', 'state_welfare_card', true],
    ['ไม่มีบัตรสวัสดิการแห่งรัฐค่ะ', 'state_welfare_card', false],
    ['อ้อ แม่มีบัตรพิการด้วยนะ', 'disability_card', true],
    ['ไม่ได้ทำงาน', 'employment_status', 'not_working'],
    ['ส่งประกันสังคม ม.33', 'sso_section', '33'],
    ['ไม่ได้ส่งประกันสังคม', 'sso_section', 'none'],
  ])('"%s", where another card is asked about, is noted and said back', (typed, question, v) => {
    const me = having('ดูสิทธิ', 'ของแม่', '72 ปี', typed)
    expect(me.run()).toMatchObject({ at: 'nationality', misses: 0, answers: { [question]: { v } } })
    expect(me.run().answers.nationality).toBeUndefined()
    expect(me.words()).toContain('จดไว้แล้วค่ะ')
  })
  test('of somebody else it is not, and of nobody where it is one part of more', () => {
    const me = having('ดูสิทธิ', 'ตัวเอง', '72 ปี', 'ลูกไม่มีงานทำ')
    expect(me.run().answers.employment_status).toBeUndefined()
    me.types('เพื่อนบ้านไม่ได้ทำงานแต่ได้เงินทุกเดือน')
    expect(me.run().answers.employment_status).toBeUndefined()
  })
  test.each([
    ['ตัวเอง', 'แม่อายุ 80'],
    ['ของแม่', 'ฉันอายุ 45'],
    ['ของแม่', 'ลูกอายุ 5 ขวบ'],
  ])('of %s “%s” is somebody else’s age', (who, typed) => {
    const me = having('ดูสิทธิ', who, typed)
    expect(me.run()).toMatchObject({ at: 'birth_date', misses: 0 })
    expect(me.run().answers.age_years).toBeUndefined()
    expect(me.words()).toContain('ดูให้อีกคนได้')
  })
  test.each([
    ['ตัวเอง', 'ฉันอายุ 45'],
    ['ของแม่', 'แม่อายุ 80'],
    ['ของลูก', 'ลูกอายุ 5 ขวบ'],
  ])('of %s “%s” is theirs', (who, typed) => {
    expect(having('ดูสิทธิ', who, typed).run().answers.age_years).toBeDefined()
  })
  const shown = () => having('ดูสิทธิ', 'ของแม่', '72 ปี', 'บัตรไทย', 'พอแล้ว')
  test('after the result: for another, where to go with it, an answer that was wrong', () => {
    const another = shown()
    another.types('ดูให้พ่อด้วย')
    expect(another.run()).toMatchObject({ at: 'birth_date', answers: { for: { v: 'parent' } } })
    for (const typed of ['แล้วต้องไปทำที่ไหน', 'ต้องใช้เอกสารอะไรบ้าง', 'สมัครยังไงคะ']) {
      const me = shown()
      expect(me.types(typed)).toContain('สิทธิ')
      expect(me.conversation.misses).toBe(0)
      expect(me.labels()).toContain('แก้คำตอบ')
    }
    expect(shown().types('แก้อายุเป็น 75')).toContain('แก้ข้อไหนคะ')
  })
})

describe('asked whether to cancel', () => {
  const leaving = (...lines: string[]) => having('ร้องเรียน', '3', '1', 'เข้าเฟสไม่ได้', 'เฟซ', ...lines)
  test.each(['ใช่', 'ใช่ค่ะ', 'ยืนยัน', 'ยกเลิกและลบคำตอบ', 'ใช่ ยกเลิกเลย', 'yes'])('"%s" cancels', (typed) => {
    const me = leaving('ยกเลิก', typed)
    expect(me.conversation.run).toBeUndefined()
    expect(me.words()).toContain('คำตอบถูกลบแล้ว')
  })
  test.each(['ไม่', 'ไม่ใช่ค่ะ', 'ทำต่อ', 'no'])('"%s" goes on', (typed) => {
    const me = leaving('ยกเลิก', typed)
    expect(me.run()).toMatchObject({ at: 'lost_money', misses: 0 })
    expect(me.run().answers.lost_money).toBeUndefined()
  })
  test.each([['เมนู'], ['สวัสดีค่ะ'], ['พ่อหมดสติ'], ['เขาเปลี่ยนรหัสไปแล้วด้วย'], ['ทำต่อ']])(
    'after "%s" a yes answers the question that stands there',
    (between) => {
      const me = leaving('ยกเลิก', between, 'ใช่')
      expect(me.run().answers.lost_money).toMatchObject({ v: true })
    },
  )
  test('a touch in between counts too', () => {
    const me = leaving('ยกเลิก')
    me.touches('ทำต่อ')
    me.types('ใช่')
    expect(me.run().answers.lost_money).toMatchObject({ v: true })
  })
  test('of what was put aside it is asked as well', () => {
    const me = leaving('พัก', 'ไม่เอาแล้ว ไม่แจ้งแล้ว')
    expect(me.words()).toContain('ยกเลิกเรื่องนี้ไหม')
    me.types('ใช่')
    expect([me.conversation.run, me.conversation.shelf]).toEqual([undefined, []])
  })
})

describe('two things in one breath', () => {
  const shop = (...lines: string[]) => having('ร้องเรียน', '1', '1', 'สั่งพัดลมไม่ได้ของ', 'ช้อปปี้', ...lines)
  test.each(['เก็บเงินปลายทาง 890 บาท', 'จ่ายปลายทาง 890', 'โอนเงิน 890 บาทค่ะ'])(
    '"%s": how it was paid, and how much',
    (typed) => {
      const me = shop(typed)
      expect(me.run()).toMatchObject({ answers: { paid: {}, amount: { v: 890_00 } } })
      expect(me.run().at).not.toBe('amount')
    },
  )
  test('of two sums it is asked', () => {
    expect(shop('โอนเงิน 500 บาท รอบสอง 300 บาท').run().answers.amount).toBeUndefined()
  })
  test('a day beside the kind of trouble', () => {
    const me = having('ร้องเรียน', '1', 'เมื่อ 3 วันก่อน')
    expect(me.words()).toContain('17 พฤศจิกายน 2569')
  })
  test('a bare sum where the slip is asked for', () => {
    const me = having('โดนมิจฉาชีพหลอก', 'โอนแล้ว', 'กสิกร', 'เมื่อคืนสองทุ่ม', '5000')
    expect(me.run()).toMatchObject({ at: 't1_slip', answers: { t1_amount: { v: 5000_00 } } })
  })
})

describe('a way out in one’s own words', () => {
  const telling = () => having('ร้องเรียน', '1', '1', 'สั่งพัดลมไม่ได้ของ')
  test.each(['พอก่อน ไปธนาคารก่อน', 'ขอไปรับหลานก่อนนะ', 'เดี๋ยวไปแจ้งความก่อนค่ะ'])('"%s" puts it aside', (typed) => {
    const me = telling()
    expect(me.types(typed)).toContain('พักไว้ให้แล้ว')
  })
  test.each(['ไม่เอาแล้ว ไม่แจ้งแล้ว', 'ไม่เอาแล้ว เปลี่ยนใจ'])('"%s" asks whether to cancel', (typed) => {
    expect(telling().types(typed)).toContain('ยกเลิกเรื่องนี้ไหม')
  })
  test.each(['ทำต่อเรื่องรองเท้า', 'ให้เจ้าหน้าที่ช่วยตาม', 'ไม่เอาแล้วจ้าพอเถอะ'])(
    '"%s" is nothing to be filed',
    (typed) => {
      const me = telling()
      me.types(typed)
      expect(me.conversation.run?.extra ?? []).toEqual([])
    },
  )
  test.each(['ไม่คุยแล้ว', 'ครบแล้วจ้า', 'แค่นี้แหละค่ะ'])('to staff "%s" ends it', (typed) => {
    const me = having('คุยกับเจ้าหน้าที่', 'เรื่องโดนโกง', typed)
    expect(me.conversation.expect).toBeUndefined()
    expect(me.effects.filter((one) => one.do === 'add-to-contact')).toHaveLength(1)
  })
  test.each(['ครบแล้วแต่ร้านยังไม่ส่ง', 'ไม่คุยแล้วเขาก็โทรมาอีก'])('to staff "%s" is a word like others', (typed) => {
    expect(having('คุยกับเจ้าหน้าที่', typed).effects.at(-1)).toMatchObject({ do: 'add-to-contact', text: typed })
  })
  test('somebody else’s message beside a question is offered to be checked', () => {
    const me = telling()
    me.types('อันนี้ล่ะ SCB แจ้งเตือน ท่านได้รับสินเชื่อ 50000 กดรับ http://scb-loan.top')
    expect(me.conversation.expect).toMatchObject({ for: 'wish', arg: 'check' })
  })
  test('who says that they cheated nobody complains of nobody', () => {
    expect(having('บัญชีโดนอายัด', 'ไม่รู้เรื่องเลย ไม่เคยโกงใคร').conversation.run).toBeUndefined()
  })
})

describe('asked and told in the middle of a question', () => {
  const shop = (...lines: string[]) => having('ร้องเรียน', '1', '1', 'สั่งพัดลมไม่ได้ของ', ...lines)
  test('“จะได้เงินคืนไหม” asks us, and is no wish noted', () => {
    const me = shop('จะได้เงินคืนไหมคะ')
    expect(me.run()).toMatchObject({ at: 'platform', misses: 0 })
    expect(me.run().answers.wants).toBeUndefined()
    expect(me.words()).not.toContain('จดไว้แล้วค่ะ')
    expect(shop('อยากได้เงินคืน').run().answers.wants).toMatchObject({ v: 'refund' })
  })
  test('“โอน 500” is how and how much', () => {
    expect(shop('เฟซ', 'โอน 500').run().answers).toMatchObject({
      paid: { v: 'transfer' },
      amount: { v: 500_00 },
    })
  })
  test.each([
    ['ไม่มีใครโอน', false],
    ['ยังไม่มีเงินหายค่ะ', false],
    ['เพื่อนโอนไปแล้ว', true],
  ])('whether money has gone: "%s"', (typed, v) => {
    const me = having('ร้องเรียน', '3', '1', 'เข้าเฟสไม่ได้ เขาเปลี่ยนรหัส', 'เฟซ', typed)
    expect(me.run().answers.lost_money).toMatchObject({ v })
  })
  test('a story in English is kept too, a question in it is not', () => {
    const told = (typed: string) =>
      having('ร้องเรียน', '3', '1', 'they changed my password', 'facebook', typed).run().extra
    expect(told('my account is the one with the red flower')).toHaveLength(1)
    expect(told('how long will it take to get it back')).toEqual([])
  })
  test('whether something is lawful is asked of us, and not somebody else’s message', () => {
    const me = having('บริษัทเอาเบอร์ฉันไปให้ประกันโทรมาทุกวัน ผิดกฎหมายไหม')
    expect(me.run().answers).toMatchObject({ family: { v: 'ict_law' }, subtype: { v: 'pdpa' } })
  })
  test('said to have been sent, and it never came: that is no matter of an advertisement', () => {
    const me = having('สั่งหม้อทอดจากเพจ โอนไปแล้วเขาก็บอกว่าส่งแล้วแต่ไม่มีเลขพัสดุ ทักไปก็ไม่ตอบ')
    expect(me.run().answers.subtype).toMatchObject({ v: 'not_received' })
    expect(having('ซื้อครีมจากเพจ โฆษณาว่าขาวใน 7 วันแต่ใช้แล้วไม่ขาว').run().answers.subtype).toMatchObject({
      v: 'not_as_described',
    })
  })
})

describe('wherever it is said', () => {
  test.each(['โอนไปแล้ว 2 หมื่น ทำไงดี', 'โอนเงินไปแล้ว 35,000 บาท ช่วยด้วยค่ะ', 'จ่ายไปแล้วประมาณ 5 พัน ทำยังไงต่อ'])(
    '"%s" is met with the numbers to call, to staff too',
    (typed) => {
      expect(having(typed).words()).toContain('1441')
      const me = having('คุยกับเจ้าหน้าที่', typed)
      expect(me.words()).toContain('1441')
      expect(me.effects.at(-1)).toMatchObject({ do: 'add-to-contact', text: typed })
    },
  )
  test('a sum alone is the answer to what was asked', () => {
    const me = having('ร้องเรียน', '1', '1', 'สั่งพัดลมไม่ได้ของ', 'เฟซ', 'โอนไปแล้ว 500')
    expect(me.words()).not.toContain('1441')
    expect(me.run().answers.amount).toMatchObject({ v: 500_00 })
  })
  test.each(['โทรแล้วค่ะ', 'โทรหาธนาคารแล้ว'])('"%s" after the number to call is understood', (typed) => {
    const me = having('แม่ล้มหัวแตก', typed)
    expect(me.conversation.misses).toBe(0)
    expect(me.words()).toContain('รับทราบค่ะ')
  })
  test.each(['แถวโคราชน่ะ', 'อยู่ขอนแก่นค่ะ', 'บ้านอยู่ที่ตรังจ้ะ'])('"%s" names a province', (typed) => {
    const me = having('รับคำเตือนภัย')
    me.touches('รับเฉพาะจังหวัดฉัน')
    me.types(typed)
    expect(me.effects.at(-1)).toMatchObject({ do: 'alerts-on', province: expect.any(String) })
  })
})
