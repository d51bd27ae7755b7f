import { describe, expect, test } from 'vitest'
import { interviewed, interviewOf, question } from '../tools/interview.ts'

const OPTIONAL = interviewOf([
  question({ id: 'slip', kind: 'photos', max: 2, optional: true }),
  question({ id: 'name', kind: 'text', max: 60, optional: true }),
  question({ id: 'to', kind: 'account', optional: true }),
  question({ id: 'amount', kind: 'money', max: 1_000_000 }),
])

describe('nothing to give where nothing need be given', () => {
  test.each([
    'ไม่มีสลิป',
    'ไม่มีค่ะ',
    'สลิปไม่มีแล้วค่ะ',
    'ไม่ได้เก็บไว้',
    'หาไม่เจอค่ะ',
    'ลบไปแล้ว',
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
    expect(me.run().at).toBe('amount')
    me.types(typed)
    expect(me.run().at).toBe('amount')
  })

  test('what only holds such words is an answer', () => {
    const { me } = interviewed(OPTIONAL)
    me.types('ข้าม')
    me.types('นายไม่มี รักษาดี')
    expect(me.run().answers.name).toMatchObject({ v: 'นายไม่มี รักษาดี' })
  })
})
