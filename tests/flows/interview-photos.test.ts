import { beforeEach, describe, expect, test } from 'vitest'
import type { Photo } from '../../flows/interview.ts'
import { interviewed, interviewOf, question } from '../tools/interview.ts'
import type { Person } from '../tools/person.ts'

const INTERVIEW = interviewOf([
  question({ id: 'story', kind: 'text', max: 100, min: 3 }),
  question({ id: 'proof', kind: 'photos', max: 4, optional: true }),
  question({
    id: 'wish',
    kind: 'multi',
    options: ['a', 'b', 'c'].map((code) => ({ code, th: `ขอ ${code}`, en: code })),
    max: 2,
  }),
])
let me: Person
let submitted: ReturnType<typeof interviewed>['submitted']
beforeEach(() => {
  ;({ me, submitted } = interviewed(INTERVIEW))
})

const proof = () => {
  const answer = me.run().answers.proof
  return answer && 'v' in answer ? (answer.v as Photo[]).map(({ messageId }) => messageId) : answer
}
const aside = () => me.run().extra.flatMap(({ m }) => m ?? [])
const fetched = () => me.effects.flatMap((e) => (e.do === 'fetch-photo' ? [e.messageId] : []))
/** Whatever was sent and acknowledged is in what is filed, somewhere. */
const filedPhotos = (): string[] => {
  const run = submitted.run!
  const given = [...Object.values(run.answers), ...run.extra].flatMap((one) => ('v' in one ? [one.v] : []))
  const photos = given.filter((v): v is Photo[] => Array.isArray(v) && typeof v[0] === 'object')
  return photos
    .flat()
    .map(({ messageId }) => messageId)
    .sort()
}

describe('photos', () => {
  test('one by one, each acknowledged and fetched at once, ended by "เสร็จแล้ว"', () => {
    me.types('ของไม่มา')
    expect(me.sendsPhoto('p1')).toContain('ได้รับ 1 รูป')
    expect(me.sendsPhoto('p2')).toContain('ได้รับ 2 รูป')
    me.types('เสร็จแล้วค่ะ')
    expect(proof()).toEqual(['p1', 'p2'])
    expect(fetched()).toEqual(['p1', 'p2'])
  })

  test('several at once are acknowledged once, when the set is whole, in whatever order they come', () => {
    me.types('ของไม่มา')
    for (const index of [3, 1]) {
      me.sendsPhoto(`p${index}`, { id: 's', index, total: 3 })
      expect(me.said).toEqual([])
    }
    expect(me.sendsPhoto('p2', { id: 's', index: 2, total: 3 })).toContain('ได้รับ 3 รูป')
    expect(fetched()).toHaveLength(3)
  })

  test('the same photo twice is one', () => {
    me.types('ของไม่มา')
    me.sendsPhoto('p1')
    me.sendsPhoto('p1')
    me.types('เสร็จแล้ว')
    expect(proof()).toEqual(['p1'])
  })

  test('more than can be taken are refused kindly and the rest kept', () => {
    me.types('ของไม่มา')
    for (const n of [1, 2, 3, 4]) me.sendsPhoto(`p${n}`)
    expect(me.sendsPhoto('p5')).toContain('ครบจำนวนที่รับได้แล้ว')
    me.types('เสร็จแล้ว')
    expect(proof()).toEqual(['p1', 'p2', 'p3', 'p4'])
  })

  test('twenty from the album at once are answered once, in time to go on, and are no reason for a person to help', () => {
    me.types('ของไม่มา')
    const heard = Array.from({ length: 20 }, (_, n) =>
      me.sendsPhoto(`p${n + 1}`, { id: 's', index: n + 1, total: 20 }),
    ).filter((words) => words !== '')
    expect(heard).toEqual([expect.stringMatching(/ได้รับ 4 รูปแล้ว\s+ครบจำนวนที่รับได้แล้ว/)])
    expect(heard[0]).not.toContain('ส่งเพิ่มได้อีก')
    expect(me.run().misses).toBe(0)
    expect(fetched()).toEqual(['p1', 'p2', 'p3', 'p4'])
    expect(me.sendsPhoto('p21')).not.toMatch(/ขออีกครั้ง|ส่งเพิ่มได้อีก/)
  })

  test('more than can be kept beside a question are said once for a set, and not as a wrong answer', () => {
    for (let n = 0; n < 20; n++) me.sendsPhoto(`e${n}`)
    const heard = [1, 2, 3]
      .map((index) => me.sendsPhoto(`f${index}`, { id: 's', index, total: 3 }))
      .filter((words) => words !== '')
    expect(heard).toHaveLength(1)
    expect(heard[0]).toContain('คำถาม story')
    expect(heard[0]).not.toMatch(/ขออีกครั้ง|เสร็จแล้ว/)
  })

  test.each([
    'เสร็จแล้ว ไปต่อ',
    'Done, go on',
    'ไปต่อค่ะ',
    'ส่งครบแล้วค่ะ',
    'มีแค่นี้ค่ะ',
    'ไม่มีแล้วค่ะ',
    'ไม่มีสลิปค่ะ',
    'หมดแล้วจ้า',
    'โอเค',
    'no more',
  ])('"%s" ends it, with what was sent', (typed) => {
    me.types('ของไม่มา')
    me.sendsPhoto('p1')
    me.types(typed)
    expect(proof()).toEqual(['p1'])
    expect(me.run().at).toBe('wish')
  })

  test('"ไม่มีแล้วค่ะ" without any goes on without', () => {
    me.types('ของไม่มา')
    me.types('ไม่มีแล้วค่ะ')
    expect(proof()).toEqual({ skipped: true })
  })

  test('"เสร็จแล้ว" without any asks for one, or to skip', () => {
    me.types('ของไม่มา')
    expect(me.types('เสร็จแล้ว')).toContain('แตะ “ข้าม”')
  })

  test('sent before they are asked for are kept, and are the beginning of the answer', () => {
    expect(me.sendsPhoto('p1')).toContain('ได้รับรูปแล้วค่ะ จะเก็บไว้เป็นหลักฐาน')
    expect(me.words()).toContain('คำถาม story')
    expect(aside()).toEqual(['p1'])
    me.types('ของไม่มา')
    expect(me.words()).toContain('ได้รับ 1 รูป')
    me.sendsPhoto('p2')
    me.types('พอแล้ว')
    expect(proof()).toEqual(['p1', 'p2'])
    expect(aside()).toEqual([])
  })

  test('sent at the review join the answer', () => {
    for (const text of ['ของไม่มา', 'ข้าม', '1']) me.types(text)
    me.sendsPhoto('p1')
    expect(me.run().at).toBe('review')
    expect(me.words()).toContain('รูป 1 รูป')
    me.types('ส่ง')
    expect(filedPhotos()).toEqual(['p1'])
  })

  test.each([
    ['going back', ['ย้อนกลับ', 'ของมาแล้ว', 'เสร็จแล้ว', '1', 'ส่ง']],
    ['skipping', ['ข้าม', '1', 'ส่ง']],
    ['pausing is tested with the registry; asking help', ['ช่วยเหลือ', 'เสร็จแล้ว', '1', 'ส่ง']],
  ])('acknowledged ones are not lost by %s before "เสร็จแล้ว"', (_, texts) => {
    me.types('ของไม่มา')
    me.sendsPhoto('p1')
    me.sendsPhoto('p2')
    for (const text of texts) me.types(text)
    expect(filedPhotos()).toEqual(['p1', 'p2'])
  })

  test('a change of the photos that is left half-way loses neither the old nor the new', () => {
    me.types('ของไม่มา')
    me.sendsPhoto('p1')
    for (const text of ['เสร็จแล้ว', '1', '2']) me.types(text)
    expect(me.run().at).toBe('proof')
    me.sendsPhoto('p2')
    me.touches('ใช้คำตอบเดิม')
    expect(me.run().at).toBe('review')
    me.types('ส่ง')
    expect(filedPhotos()).toEqual(['p1', 'p2'])
  })

  test('beyond the most that an answer holds they are filed beside it', () => {
    me.types('ของไม่มา')
    for (const n of [1, 2, 3, 4]) me.sendsPhoto(`p${n}`)
    for (const text of ['เสร็จแล้ว', '1']) me.types(text)
    me.sendsPhoto('p5')
    me.types('ส่ง')
    expect(filedPhotos()).toEqual(['p1', 'p2', 'p3', 'p4', 'p5'])
  })
})

describe('several choices by touch', () => {
  beforeEach(() => {
    for (const text of ['ของไม่มา', 'ข้าม']) me.types(text)
  })

  test('a tap chooses, a second takes away, "เสร็จแล้ว" ends', () => {
    me.touches(/ขอ a/)
    expect(me.words()).toContain('เลือกแล้ว: ขอ a')
    me.touches(/ขอ b/)
    me.touches(/ขอ a/)
    expect(me.words()).toContain('เลือกแล้ว: ขอ b')
    me.touches(/เสร็จแล้ว|ไปต่อ/)
    expect(me.run().answers.wish).toMatchObject({ v: ['b'] })
  })

  test.each(['เสร็จแล้ว', 'เสร็จแล้ว ไปต่อ', 'พอแล้วค่ะ', 'Done, go on', 'ไม่มีแล้วค่ะ'])(
    '"%s" typed ends it as well',
    (typed) => {
      me.touches(/ขอ b/)
      me.types(typed)
      expect(me.run().answers.wish).toMatchObject({ v: ['b'] })
    },
  )

  test('all taken away again is none yet', () => {
    me.touches(/ขอ a/)
    me.touches(/ขอ a/)
    expect(me.labels().join()).not.toContain('เสร็จแล้ว')
    expect(me.run().at).toBe('wish')
  })

  test('more than allowed is said, and what was chosen stays', () => {
    for (const label of [/ขอ a/, /ขอ b/, /ขอ c/]) me.touches(label)
    expect(me.words()).toContain('ครบจำนวนที่รับได้แล้ว')
    expect(me.run().partial?.v).toEqual(['a', 'b'])
  })
})
