import { describe, expect, test } from 'vitest'
import { complaint } from '../../flows/complaint/questions.ts'
import type { Interview } from '../../flows/interview.ts'
import { begin, currentQuestion, takeAnswer } from '../../flows/interview-steps.ts'
import { scamReport } from '../../flows/scam/questions.ts'
import { accountHeld } from '../../flows/scam/questions-held.ts'
import { interviewed, interviewOf, question } from '../tools/interview.ts'
import { meet, NOW } from '../tools/person.ts'

const OPTIONAL = interviewOf([
  question({ id: 'slip', kind: 'photos', max: 2, optional: true }),
  question({ id: 'name', kind: 'text', max: 60, optional: true }),
  question({ id: 'to', kind: 'account', optional: true }),
  question({ id: 'phone', kind: 'phone' }),
])

describe('nothing to give where nothing need be given', () => {
  test.each([
    'ไม่มีสลิป',
    'ไม่มีค่ะ',
    'สลิปไม่มีแล้วค่ะ',
    'ไม่ได้เก็บไว้',
    'หาไม่เจอค่ะ',
    'ลบไปแล้ว',
    'ไม่มีค่ะ หายแล้ว',
    'ไม่มีแล้วค่ะ ลบไปแล้ว',
    'ไม่รู้ค่ะ',
    'จำไม่ได้แล้ว',
    'none',
  ])('"%s" leaves it out, and is kept as no answer', (typed) => {
    const { me } = interviewed(OPTIONAL)
    for (const at of ['slip', 'name', 'to']) {
      expect(me.run().at).toBe(at)
      me.types(typed)
      expect(me.run().answers[at]).toEqual({ skipped: true })
    }
    expect(me.run().at).toBe('phone')
    me.types(typed)
    expect(me.run().at).toBe('phone')
  })

  test('where nothing need be given the third time leads on, and not to a person alone', () => {
    const { me } = interviewed(OPTIONAL)
    for (const line of ['ห้าพัน', 'ก็ห้าพัน']) me.types(line)
    expect(me.types('ห้าพันไง')).toContain('ข้าม')
    expect(me.labels()).toEqual(expect.arrayContaining(['ข้าม', 'คุยกับเจ้าหน้าที่']))
    me.touches('ข้าม')
    expect(me.run().at).toBe('name')
  })

  test('what only holds such words is an answer', () => {
    const { me } = interviewed(OPTIONAL)
    me.types('ข้าม')
    me.types('นายไม่มี รักษาดี')
    expect(me.run().answers.name).toMatchObject({ v: 'นายไม่มี รักษาดี' })
  })
})

/** Where somebody must choose or tell: the nearest answer is asked for, at once and in words. */
const NEEDED: Record<string, string[]> = {
  complaint: ['family', 'subtype', 'paid', 'story', 'enquiry', 'name'],
  'scam-report': ['paid', 't1_more', 't2_same', 'act', 'type', 'reported', 'story'],
  'account-held': ['held_told', 'held_story'],
}
const at = (interview: Interview, id: string) => ({
  ...begin(interview, { id: 'r', now: NOW }),
  at: id,
  answers: {},
})

describe('not knowing', () => {
  test.each([complaint, scamReport, accountHeld])(
    'every question of $id has a way on from "ไม่รู้ค่ะ"',
    (all) => {
      const stuck = all.questions.filter(({ id }) => {
        const run = at(all, id)
        const step = takeAnswer(all, run, { by: 'text', text: 'ไม่รู้ค่ะ' }, NOW)
        expect(currentQuestion(all, run)?.id).toBe(id)
        return step.went === 'nowhere'
      })
      const transfers = (id: string) => id.replace(/^t[2-5]_(?!same)/, 't1_').replace(/^t[3-5]_/, 't2_')
      expect(
        [...new Set(stuck.map(({ id }) => transfers(id)))].filter((id) => !NEEDED[all.id]!.includes(id)),
      ).toEqual([])
    },
  )

  test.each([
    'ไม่รู้',
    'จำไม่ได้แล้วค่ะ',
    'ไม่แน่ใจครับ',
    'ไม่รู้เท่าไหร่',
    'จำยอดไม่ได้',
    'ลืมแล้วค่ะ',
    'นึกไม่ออกเลย',
    'บ่ฮู้',
    'จำบ่ได้แล้ว',
    'I don’t know',
    "can't remember",
  ])('the sum of a complaint: "%s" is kept as not known and asked on', (typed) => {
    const me = meet()
    for (const line of ['ร้องเรียน', '1', '1', 'สั่งหม้อหุงข้าวแล้วเงียบหาย', '1', '1']) me.types(line)
    expect(me.run().at).toBe('amount')
    expect(me.labels()).toContain('ไม่แน่ใจ')
    me.types(typed)
    expect(me.run()).toMatchObject({ at: 'paid_on', answers: { amount: { skipped: true, how: 'unsure' } } })
  })

  test.each(['ประมาณสองสามพัน', 'หลายพันค่ะ', '2-3 พัน', 'พันกว่าบาท'])(
    'about how much, said a second time, goes to staff as it was said: "%s"',
    (typed) => {
      const me = meet()
      for (const line of ['ร้องเรียน', '1', '1', 'สั่งหม้อหุงข้าวแล้วเงียบหาย', '1', '1', typed, typed]) me.types(line)
      expect(me.run().at).toBe('paid_on')
      expect(me.run().extra).toEqual([{ from: 'amount', v: typed, m: [expect.any(String)] }])
      for (const line of ['ก่อนสงกรานต์', 'ก่อนสงกรานต์ค่ะ']) me.types(line)
      expect(me.run().at).toBe('seller')
      for (const line of ['ข้าม', 'ข้าม', '1', 'ข้าม', '1']) me.types(line)
      expect(me.run().at).toBe('review')
      expect(me.words()).toContain(typed)
      expect(me.words()).toContain('ก่อนสงกรานต์')
      me.types('ส่ง')
      expect(me.effects.at(-1)).toMatchObject({ do: 'file-case' })
    },
  )

  test('a transfer whose sum nobody remembers is still one', () => {
    const me = meet()
    for (const line of [
      'โดนมิจฉาชีพ',
      'โอนแล้ว',
      'กสิกร',
      'เมื่อวานบ่ายสอง',
      'ไม่มีสลิป',
      'จำไม่ได้',
      'ไทยพาณิชย์ 123-4-56789-0',
    ])
      me.types(line)
    expect(me.run().answers.t1_amount).toEqual({ skipped: true, how: 'unsure' })
    expect(me.run().answers.t1_to).toMatchObject({ v: { number: '1234567890' } })
  })

  test('where an answer is needed it is said at once what would do, and it is never the answer itself', () => {
    const me = meet()
    for (const line of ['ร้องเรียน', '1', '1']) me.types(line)
    expect(me.run().at).toBe('story')
    expect(me.types('ไม่รู้ค่ะ')).toContain('เท่าที่รู้')
    expect(me.words()).toContain('ตามที่จำได้ก็พอ')
    expect(me.types('ไม่รู้จะเล่ายังไง')).toContain('เช่น สั่งพัดลม')
    expect(me.run()).toMatchObject({ at: 'story', answers: { family: { v: 'online_trade' } } })
  })
})
