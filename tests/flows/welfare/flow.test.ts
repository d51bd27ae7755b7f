import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { decodeTap, type Tap } from '../../../flows/taps.ts'
import { DAY } from '../../../flows/time.ts'
import { actionsIn, meet, type Person } from '../../tools/person.ts'
import { answersAll, ELDER, JOBLESS, opened, VILLAGER } from './personas.ts'

const rightsTap = (me: Person, act: string, more: { id?: string; c?: string } = {}) =>
  me.taps({ t: 'rights', act, ...more })
const stored = (me: Person) => JSON.stringify(me.conversation)

let me: Person
beforeEach(() => {
  me = opened()
})
const done = () => answersAll(me, ELDER)

describe('opening', () => {
  test('the notice comes first, and the check after it', () => {
    const stranger = meet({ agreed: false })
    expect(stranger.taps({ t: 'open', flow: 'rights', arg: 'flood' })).not.toContain('จะดูสิทธิให้ใคร')
    stranger.types('ยินยอม')
    expect(stranger.words()).toContain('จะดูสิทธิให้ใครคะ')
    expect(stranger.run().answers.topics).toEqual({ v: ['flood'] })
  })

  test('it asks first for whom, and says whose matters to answer', () => {
    expect(me.words()).toContain('จะดูสิทธิให้ใครคะ')
    expect(me.types('พ่อแม่')).toContain('ตอบตามข้อมูลของพ่อแม่')
  })

  test('once more in the middle: on where one was', () => {
    me.types('ตัวเอง')
    me.taps({ t: 'open', flow: 'rights' })
    expect(me.run().at).toBe('birth_date')
    expect(me.words()).toContain('กลับมาทำต่อกัน')
  })

  test('a paused check is offered, to go on or to begin anew', () => {
    for (const text of ['ตัวเอง', 'พักไว้ก่อน']) me.types(text)
    expect(me.taps({ t: 'open', flow: 'rights' })).toContain('ดูสิทธิค้างไว้')
    me.touches('ตอบต่อ')
    expect(me.run().at).toBe('birth_date')
    me.types('พักไว้ก่อน')
    me.taps({ t: 'open', flow: 'rights' })
    me.touches('เริ่มใหม่')
    expect(me.run().at).toBe('for')
    expect(me.conversation.shelf).toEqual([])
  })

  test('a complaint under way is put aside and not lost', () => {
    const other = meet()
    other.types('ร้องเรียน')
    other.types('1')
    other.taps({ t: 'open', flow: 'rights' })
    expect(other.run().i).toBe('rights')
    expect(other.conversation.shelf).toMatchObject([{ i: 'complaint', answers: { family: {} } }])
  })

  test.each([
    ['ตกงาน ได้เงินอะไรไหม', ['jobless']],
    ['เบี้ยคนชรา', undefined],
    ['น้ำท่วมบ้าน ขอเงินช่วยได้ไหม', ['flood']],
  ])('"%s" opens it, the matter filled in', (typed, topics) => {
    const other = meet()
    other.types(typed)
    expect(other.run().i).toBe('rights')
    expect(other.run().answers.topics).toEqual(topics ? { v: topics } : undefined)
  })

  test('hunger is answered with the number to call before any right', () => {
    const other = meet()
    other.types('ไม่มีข้าวกินคืนนี้')
    expect(other.said[0]).toMatchObject({ type: 'flex', altText: expect.stringContaining('1300') })
    expect(other.run().i).toBe('rights')
    me.types('ที่บ้านไม่มีอะไรจะกินแล้วค่ะ')
    expect(String((me.said[0] as { altText?: string }).altText)).toContain('โทร 1300')
    expect(me.run().at).toBe('for')
  })

  test('the age is read back, so that a wrong year is heard', () => {
    me.types('ตัวเอง')
    expect(me.types('5 มีนาคม 2499')).toContain('อายุ 70 ปี')
    me.types('ย้อนกลับ')
    expect(me.types('2499')).not.toContain('ตอนนี้อายุ')
    expect(me.types('จำไม่ได้')).toContain('อายุ 69–70 ปี')
  })

  test('an age where the birth date is asked for: taken, read back, and no more asked about it', () => {
    me.types('แม่')
    const words = me.types('อายุ 70')
    expect(words).toContain('อายุ 70 ปี เกิดราวปี พ.ศ. 2499 นะคะ')
    expect(words).not.toContain('ขออีกครั้ง')
    expect(me.run().answers).toMatchObject({ birth_date: { how: 'unsure' }, age_years: { v: 70 } })
    expect(['birth_date', 'age_years']).not.toContain(me.run().at)
    me.types('ย้อนกลับ')
    expect(me.run().at).toBe('age_years')
  })

  test.each(['72', '๗๒ ค่ะ', 'เจ็ดสิบสอง'])(
    'a bare “%s” there is an age, read back with about when, and never kept as a day',
    (typed) => {
      me.types('ตัวเอง')
      expect(me.types(typed)).toContain('อายุ 72 ปี เกิดราวปี พ.ศ. 2497 นะคะ')
      expect(me.run().answers).toMatchObject({ birth_date: { how: 'unsure' }, age_years: { v: 72 } })
    },
  )

  test.each(['97', '12'])('“%s” may be a year or a day: asked again, and nothing is guessed', (typed) => {
    me.types('ตัวเอง')
    expect(me.types(typed)).toContain('“อายุ 70”')
    expect(me.run().answers.birth_date).toBeUndefined()
  })

  test('a birthday without its year is nobody’s of this year', () => {
    me.types('ตัวเอง')
    expect(me.types('12 มีนาคม')).toContain('ปีไหนคะ')
    expect(me.run().at).toBe('birth_date')
  })

  test('an age in place of a birth date that was told: the result follows it at once', () => {
    answersAll(me, ELDER)
    me.taps({ t: 'edit', i: 'rights', run: me.conversation.checked!.id, q: 'birth_date' })
    expect(me.types('อายุ 59 ปี')).not.toContain('เดือนละ 700')
    expect(me.conversation.run).toBeUndefined()
    expect(me.conversation.checked?.answers.age_years).toMatchObject({ v: 59 })
  })

  test('what is no date is refused with an example of birth dates, an age among them', () => {
    me.types('ตัวเอง')
    expect(me.types('70')).toContain('อายุ 70')
    expect(me.words()).not.toContain('เมื่อวาน')
  })

  test('a birth before the old new year: the age is asked, and decides the year', () => {
    me.types('ตัวเอง')
    expect(me.types('10 มกราคม 2480')).toContain('อายุเต็มกี่ปี')
    expect(me.types('88')).toContain('อายุ 88 ปี')
  })
})

describe('the result', () => {
  beforeEach(() => {
    done()
  })

  test('comes at once, without anything to send, and the person is at rest again', () => {
    expect(me.words()).toContain('น่าจะได้เดือนละ 700 บาท')
    expect(me.conversation.run).toBeUndefined()
    expect(me.effects).toEqual([])
    expect(me.types('ขอบคุณค่ะ')).toContain('ยินดีค่ะ')
  })

  test('one answer changed shows the new result at once', () => {
    me.touches('แก้คำตอบ')
    expect(me.words()).toContain('บำนาญหรือเงินเดือนรัฐ: ไม่ใช่')
    const run = me.conversation.checked!
    me.taps({ t: 'edit', i: 'rights', run: run.id, q: 'state_pension_or_salary' })
    expect(me.run().at).toBe('state_pension_or_salary')
    expect(me.types('ใช่')).not.toContain('น่าจะได้เดือนละ')
    expect(me.conversation.run).toBeUndefined()
  })

  test('back from a changed answer, or keeping it, shows the result as it was', () => {
    const run = me.conversation.checked!
    for (const way of ['ย้อนกลับ', 'ใช้คำตอบเดิม']) {
      me.taps({ t: 'edit', i: 'rights', run: run.id, q: 'birth_date' })
      if (way === 'ย้อนกลับ') me.types(way)
      else me.touches(way)
      expect(me.words(), way).toContain('น่าจะได้เดือนละ 700 บาท')
    }
  })

  test('a right in full: why rule by rule, law and date, papers, place, no fee, and whom to call', () => {
    const words = rightsTap(me, 'view', { id: 'elderly-allowance' })
    for (const said of [
      '✓ อายุ 60 ปีขึ้นไป',
      'พ.ร.บ.ผู้สูงอายุ พ.ศ. 2546',
      'ตรวจข้อมูลล่าสุด 20 พฤศจิกายน 2569',
      '• บัตรประจำตัวประชาชน',
      'อบต. หรือเทศบาลตามทะเบียนบ้าน',
      'ไม่มีค่าธรรมเนียม',
      'ไม่ขอรหัส OTP',
      '13 หลัก',
    ])
      expect(words).toContain(said)
    expect(me.labels().join()).toMatch(/โทร .*1300/)
  })

  test('the provinces are asked for when the place matters, one and then the other', () => {
    rightsTap(me, 'place')
    expect(me.run().at).toBe('registered_province')
    me.types('เมืองตรัง จ.ตรัง')
    expect(rightsTap(me, 'view', { id: 'elderly-allowance' })).toContain('ตามทะเบียนบ้าน: ตรัง')
    rightsTap(me, 'place')
    expect(me.run().at).toBe('residence_province')
    expect(me.types('ดาวอังคาร')).toContain('จังหวัดอะไร')
    me.types('ปทุมธานี')
    expect(me.conversation.checked?.answers.residence_province).toMatchObject({ v: { province: '13' } })
  })

  test('what one has already is counted apart, and no longer in the sum', () => {
    const words = rightsTap(me, 'have', { id: 'elderly-allowance' })
    expect(words).toContain('ได้รับอยู่แล้ว 1 อย่าง')
    expect(words).not.toContain('น่าจะได้เดือนละ')
  })

  test('another matter asks what it needs, and the result has grown by it', () => {
    me.touches('ดูเรื่องอื่นเพิ่ม')
    for (const topic of ['น้ำท่วม', 'ตกงาน', 'ทำนา ทำไร่', 'คดีความ', 'งานศพ', 'ลูกเล็ก', 'พิการ'])
      expect(me.labels()).toContain(topic)
    me.touches('งานศพ')
    expect(me.run().at).toBe('relative_died')
    answersAll(me, {
      relative_died: 'ใช่',
      deceased_age_years: '90',
      deceased_poor_or_card: 'ใช่',
      days_since_death_certificate: '9',
    })
    expect(me.words()).toContain('น่าจะได้เดือนละ 700 บาท')
    expect(rightsTap(me, 'view', { id: 'elderly-funeral' })).toContain('✓')
  })

  test('opened again the same day it is shown again; a day later it is gone, kindly', () => {
    me.now += DAY / 2
    expect(me.taps({ t: 'open', flow: 'rights' })).toContain('น่าจะได้เดือนละ 700 บาท')
    me.now += DAY + 1
    expect(rightsTap(me, 'view', { id: 'elderly-allowance' })).toContain('ไม่มีให้เปิดต่อแล้ว')
    expect(me.conversation.checked).toBeUndefined()
    me.touches('ดูสิทธิ')
    expect(me.run().at).toBe('for')
  })

  test('any event of a later day takes the answers out of the conversation', () => {
    me.now += DAY + 1
    me.types('สวัสดีค่ะ')
    expect(stored(me)).not.toContain('birth_date')
  })

  test('an answer that is unsent takes the result with it', () => {
    const other = opened()
    other.types('ตัวเอง', 'm1')
    other.types('5 มีนาคม 2499', 'm2')
    other.types('พอแล้ว')
    expect(other.conversation.checked).toBeDefined()
    other.does({ kind: 'unsend', messageId: 'm2' })
    expect(other.conversation.checked).toBeUndefined()
  })

  test('a button of last month’s question says what it meant', () => {
    expect(me.taps({ t: 'answer', i: 'rights', run: 'run999', q: 'nationality', c: 'thai' })).toContain(
      'มีบัตรประชาชนไทย',
    )
  })
})

describe('stopping at any time', () => {
  test('"พอแล้ว" shows what is settled, and one can go on', () => {
    for (const text of ['ตัวเอง', '5 มีนาคม 2499', '1', 'ใช่']) me.types(text)
    expect(me.types('พอแล้ว')).toContain('น่าจะมีสิทธิ')
    me.touches('ตอบต่อ ให้ผลครบขึ้น')
    expect(me.run().at).toBe('domicile_registered')
    expect(me.run().answers.birth_date).toBeDefined()
  })

  test('who answers on can still open a right further up, say that it is had, or go back to the result', () => {
    for (const text of ['ตัวเอง', '5 มีนาคม 2499', '1', 'ใช่', 'พอแล้ว']) me.types(text)
    me.touches('ตอบต่อ ให้ผลครบขึ้น')
    const { at } = me.run()
    expect(rightsTap(me, 'view', { id: 'fare-discount-elderly' })).toContain('✓')
    expect(me.run().at).toBe(at)
    expect(rightsTap(me, 'have', { id: 'fare-discount-elderly' })).toContain('ได้รับอยู่แล้ว 1 อย่าง')
    expect(me.conversation.run).toBeUndefined()
    rightsTap(me, 'more')
    expect(rightsTap(me, 'show')).toContain('ได้รับอยู่แล้ว 1 อย่าง')
    const other = opened()
    for (const text of ['คนในชุมชน', 'บ้าน 12', '5 มีนาคม 2499']) other.types(text)
    expect(rightsTap(other, 'view', { id: 'fare-discount-elderly' })).toContain('ไม่มีให้เปิดต่อแล้ว')
  })

  test('cancelling deletes the answers, and says that nothing was sent anywhere', () => {
    me.types('ตัวเอง')
    me.types('ยกเลิก')
    expect(me.touches('ยกเลิกและลบคำตอบ')).toContain('คำตอบถูกลบแล้ว')
    expect(me.conversation.shelf).toEqual([])
  })

  test('a voice message, a sticker, a photo: the question stays, and nothing is kept of them', () => {
    for (const kind of ['sticker', 'audio', 'image'] as const)
      me.does({ kind, messageId: `x-${kind}` } as never)
    expect(me.run().at).toBe('for')
    expect(me.effects).toEqual([])
    expect(stored(me)).not.toContain('x-image')
  })
})

describe('what is told in confidence', () => {
  const harmed = () => {
    const other = opened()
    answersAll(other, ELDER)
    rightsTap(other, 'topic', { c: 'harm' })
    return other
  }

  test('whom to call stands before the question, and the question after a consent', () => {
    const other = harmed()
    expect(other.words()).toMatch(/โทร .*191[\s\S]*1300/)
    expect(other.run().at).toBe('ok_harm')
    other.touches('ยินยอม ถามต่อได้')
    expect(other.run().at).toBe('harm')
  })

  test('the answer finds rights in the same turn, and is in nothing that is stored', () => {
    const other = harmed()
    other.types('ยินยอม ถามต่อได้')
    const words = other.types('1')
    expect(words).toContain('ทิ้งไป ไม่ได้เก็บไว้')
    expect(words).toMatch(/ความรุนแรง|ครอบครัว/)
    const left = stored(other)
    for (const trace of ['family_violence', 'harm', '"family"', 'ok_harm'])
      expect(left, trace).not.toContain(trace)
    rightsTap(other, 'save-yes')
    expect(JSON.stringify(other.effects)).not.toMatch(/violence|harm|crime|tortured/)
  })

  test('whoever asks for a person in the middle of it is not named by it', () => {
    const other = harmed()
    other.types('ยินยอม ถามต่อได้')
    other.types('คุยกับเจ้าหน้าที่')
    expect(other.effects).toMatchObject([{ do: 'ask-contact', about: 'rights' }])
    other.taps({ t: 'open', flow: 'contact' })
    expect(JSON.stringify(other.effects)).not.toContain('harm')
  })

  test('a tap leaves no word of it in the chat', () => {
    const other = harmed()
    other.types('ยินยอม ถามต่อได้')
    const said = actionsIn(other.said).flatMap(({ data, displayText }) =>
      String(data).includes('q=harm') ? [String(displayText)] : [],
    )
    expect(said.length).toBeGreaterThanOrEqual(6)
    for (const words of said) expect(words).not.toMatch(/ทำร้าย|ทรมาน|ฆ่า/)
  })

  test('without consent nothing is asked', () => {
    const other = harmed()
    other.touches('ไม่ขอตอบ')
    expect(other.conversation.run).toBeUndefined()
    expect(stored(other)).not.toContain('harm')
  })

  test('"rather not say" after the consent is an answer as good as any', () => {
    const other = harmed()
    other.types('ยินยอม ถามต่อได้')
    other.types('ไม่ขอตอบ')
    expect(other.conversation.run).toBeUndefined()
    expect(stored(other)).not.toContain('harm')
  })
})

describe('keeping and forgetting', () => {
  test('nothing is kept unless the person agrees to it', () => {
    done()
    me.touches('เก็บคำตอบไว้เตือน')
    expect(me.words()).toContain('ลืมคำตอบของฉัน')
    me.touches('ไม่เก็บ')
    expect(me.effects).toEqual([])
  })

  test('agreed: the agreement and the facts, in one turn', () => {
    done()
    rightsTap(me, 'save')
    me.touches('ยินยอม เก็บไว้')
    expect(me.effects).toMatchObject([
      { do: 'agree', purpose: 'rights', version: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      { do: 'save-rights', at: me.now, facts: { nationality: 'thai', birth_date: '1956-03-05' } },
    ])
  })

  test.each(['ลืมคำตอบของฉัน', 'ลืมคำตอบของฉันด้วยค่ะ', 'forget my answers'])('"%s" at rest', (typed) => {
    done()
    expect(me.types(typed)).toContain('ลืมคำตอบแล้ว')
    expect(me.effects.map((one) => one.do)).toEqual(['withdraw-agreement', 'forget-rights'])
    expect(me.conversation.checked).toBeUndefined()
  })

  test('in the middle of the questions, and for one that was put aside', () => {
    for (const text of ['ตัวเอง', '5 มีนาคม 2499', 'ลืมคำตอบของฉัน']) me.types(text)
    expect(stored(me)).not.toContain('1956')
    const other = opened()
    for (const text of ['ตัวเอง', '5 มีนาคม 2499', 'พักไว้ก่อน', 'ลืมคำตอบของฉัน']) other.types(text)
    expect(other.conversation.shelf).toEqual([])
  })

  test('a copy on the phone is told to go, also when the questions are cancelled; another’s are none of it', () => {
    done()
    me.types('ลืมคำตอบของฉัน')
    expect(me.conversation.forgot).toEqual({ rights: me.now })
    for (const [whose, gone] of [
      ['ตัวเอง', { rights: me.now }],
      ['คนในชุมชน', undefined],
    ] as const) {
      const other = opened()
      for (const text of [whose, 'ยกเลิก']) other.types(text)
      other.touches('ยกเลิกและลบคำตอบ')
      expect(other.conversation.forgot, whose).toEqual(gone)
    }
  })

  test('a complaint under way is not forgotten with it', () => {
    const other = meet()
    other.types('ร้องเรียน')
    other.types('ลืมคำตอบของฉัน')
    expect(other.run().i).toBe('complaint')
  })

  test('who took the agreement to the service back is asked for it before more is shown', () => {
    done()
    me.types('ถอนความยินยอม')
    expect(rightsTap(me, 'view', { id: 'elderly-allowance' })).not.toContain('✓')
  })
})

describe('from house to house', () => {
  test('it says in one line that nothing is kept', () => {
    expect(me.types('คนในชุมชน')).toContain('ไม่เก็บข้อมูลของคนในชุมชน')
  })

  test('a right can be opened after the answers are gone: its conditions, and no word on whether they are met', () => {
    answersAll(me, VILLAGER)
    me.types('ส่ง')
    me.touches('ทำอย่างไร ใช้อะไรบ้าง')
    expect(me.words()).toContain('เงื่อนไข\n• ')
    expect(me.words()).not.toContain('✓')
  })

  test('"พอแล้ว" leads to the review, where answers can still be changed', () => {
    for (const text of ['คนในชุมชน', 'บ้าน 12', '5 มีนาคม 2499', 'พอแล้ว']) me.types(text)
    expect(me.run().at).toBe('review')
    expect(me.labels()).toContain('ดูผล แล้วลบคำตอบ')
  })
})

describe('whatever is tapped', () => {
  const acts = [
    'view',
    'about',
    'found',
    'almost',
    'aside',
    'topics',
    'topic',
    'more',
    'all',
    'edit',
    'place',
    'have',
    'save',
    'save-yes',
    'save-no',
    'show',
    'constructor',
  ]
  const tap = fc.record({
    act: fc.constantFrom(...acts),
    id: fc.option(fc.constantFrom('elderly-allowance', 'flood-9000', 'constructor', 'nothing'), {
      nil: undefined,
    }),
    c: fc.option(fc.constantFrom('flood', 'harm', 'all', '0', '5', '9999', '__proto__'), { nil: undefined }),
  })
  const words = fc.constantFrom(
    'ใช่',
    '1',
    'ไม่แน่ใจ',
    'พอแล้ว',
    'ย้อนกลับ',
    'พักไว้ก่อน',
    'ทำต่อ',
    'ยกเลิก',
    'ส่ง',
    '2499',
    'ช่วยเหลือ',
  )
  const step = fc.oneof(
    tap.map((one) => ({ do: 'tap' as const, one })),
    words.map((text) => ({ do: 'type' as const, text })),
    fc.nat(30).map((at) => ({ do: 'touch' as const, at })),
  )

  test.each([
    ['th', true],
    ['en', false],
  ] as const)('a turn comes of it, within LINE’s limits (%s, easy %s)', (lang, easy) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.boolean(), (steps, finished) => {
        const someone = opened(undefined, { conversation: { lang, easy } })
        if (finished) for (const text of ['1', '5/3/2499', '1', 'พอแล้ว']) someone.types(text)
        for (const one of steps) {
          if (one.do === 'type') someone.types(one.text)
          else if (one.do === 'tap')
            someone.taps({
              t: 'rights',
              act: one.one.act,
              ...(one.one.id ? { id: one.one.id } : {}),
              ...(one.one.c ? { c: one.one.c } : {}),
            } as Tap)
          else {
            const actions = actionsIn(someone.said).filter(({ data }) => data)
            const action = actions[one.at % Math.max(1, actions.length)]
            if (action) someone.taps(decodeTap(String(action.data)))
          }
          expect(someone.said.length).toBeGreaterThan(0)
          expect(someone.said.length).toBeLessThanOrEqual(5)
        }
      }),
      { numRuns: 25 },
    )
  })
})

test('a matter that is not done goes on without the other questions', () => {
  const jobless = opened('jobless')
  answersAll(jobless, JOBLESS)
  jobless.taps({ t: 'rights', act: 'all' })
  expect(jobless.run().at).toBe('nationality')
})
