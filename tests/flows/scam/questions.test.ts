import { describe, expect, it, test } from 'vitest'
import { type Answers, optionsOf } from '../../../flows/interview.ts'
import { applicable, missing, progress } from '../../../flows/interview-steps.ts'
import { LANGS, type Words } from '../../../flows/lang.ts'
import { scamReport } from '../../../flows/scam/questions.ts'
import { accountHeld } from '../../../flows/scam/questions-held.ts'
import { TRANSFERS } from '../../../flows/scam/questions-money.ts'
import { CHANNELS, CLAIMS } from '../../../flows/scam/types.ts'
import { graphemeCount } from '../../../flows/text.ts'
import { interviewed, interviewOf, question } from '../../tools/interview.ts'

const asked = (answers: Answers) =>
  applicable(scamReport, answers).flatMap(({ id, guess }) =>
    id === 'type' || guess?.(answers) !== undefined ? [] : [id],
  )
const paid: Answers = {
  paid: 'yes',
  t1_slip: [{ messageId: '1' }],
  t1_more: false,
  claim: 'officer',
  channel: 'call',
  act: 'pay',
  reported: ['none'],
}

describe('the report asks for the money first, and little', () => {
  it('of one payment with its slip', () => {
    expect(asked(paid)).toEqual(
      'paid t1_slip t1_amount t1_date from_bank t1_to t1_more claim channel act story identifiers reported evidence name'.split(
        ' ',
      ),
    )
  })
  it('without a slip it asks what the slip would have said', () => {
    const { t1_slip: _, ...without } = paid
    for (const id of ['t1_time', 't1_name', 'from_account']) expect(asked(without)).toContain(id)
    expect(asked(paid)).not.toContain('t1_time')
  })
  it('of whoever has not paid it asks nothing of money, banks or names', () => {
    for (const answer of ['no', 'unsure'])
      expect(asked({ paid: answer, claim: 'job', channel: 'line', act: 'none' })).toEqual(
        'paid claim channel act story identifiers evidence'.split(' '),
      )
  })
  it('asks of a further payment only whether it was the same accounts, and which where it was not', () => {
    const second = { ...paid, t1_more: true, t2_slip: [{ messageId: '2' }], t2_more: false }
    const of = (answers: Answers) => asked(answers).filter((id) => id.startsWith('t2_'))
    expect(of({ ...second, t2_same: true })).toEqual([
      't2_slip',
      't2_amount',
      't2_date',
      't2_same',
      't2_more',
    ])
    expect(of({ ...second, t2_same: false })).toContain('t2_to')
    expect(of({ ...second, t2_same: false })).toContain('t2_bank')
    expect(of({ ...paid, t2_amount: 5 })).toEqual([])
  })
  it(`asks for ${TRANSFERS} payments one by one and for the rest as a sum`, () => {
    const many = Object.fromEntries(Array.from({ length: TRANSFERS }, (_, n) => [`t${n + 1}_more`, true]))
    expect(asked({ ...paid, ...many })).toContain('rest_amount')
    expect(asked({ ...paid, ...many, [`t${TRANSFERS}_more`]: false })).not.toContain('rest_amount')
    expect(asked({ ...paid, t1_more: true })).not.toContain('rest_amount')
  })
  it('asks for numbers received only of whoever has told somebody, for the app only where there was one', () => {
    expect(asked({ ...paid, reported: ['bank'] })).toContain('report_numbers')
    expect(asked(paid)).not.toContain('report_numbers')
    expect(asked({ ...paid, act: 'app' })).toContain('apps')
  })
  it('asks whoever was broken into by nobody no channel', () => {
    expect(asked({ paid: 'no', claim: 'nobody', act: 'locked' })).not.toContain('channel')
  })
})

describe.each([scamReport, accountHeld].map((one) => [one.id, one] as const))(
  'every question of %s',
  (_, interview) => {
    it.each(interview.questions.map((one) => [one.id, one] as const))(
      '%s says itself and why, in both languages',
      (_, one) => {
        const said: (Words | undefined)[] = [one.words, one.why, one.label, one.hint, one.example]
        for (const words of said.filter((each) => each !== undefined))
          for (const lang of LANGS) expect(words[lang].trim().length).toBeGreaterThan(1)
        expect(graphemeCount(one.words.th)).toBeLessThanOrEqual(50)
        expect(one.hint).toBeDefined()
      },
    )
    it('offers choices of at most two lines, with codes that a button can carry', () => {
      for (const one of interview.questions)
        for (const { code: claim } of CLAIMS)
          for (const { code: channel } of CHANNELS)
            if ('options' in one)
              for (const option of optionsOf(one, { claim, channel })) {
                expect(graphemeCount(option.th), option.th).toBeLessThanOrEqual(40)
                expect(option.code).toMatch(/^[a-z0-9_.-]{1,40}$/i)
              }
    })
    it('looks only at answers given before', () => {
      const ways: Record<string, unknown>[] = [
        {},
        paid,
        { ...paid, t1_more: true, t2_more: true, t3_more: true, t4_more: true, t5_more: true },
        { paid: 'no', claim: 'nobody', act: 'app' },
        { paid: 'yes', reported: ['bank'] },
      ]
      for (const [index, one] of interview.questions.entries()) {
        const before = new Set(interview.questions.slice(0, index).map(({ id }) => id))
        const looked = new Set<string>()
        for (const way of ways) {
          const spy = new Proxy(way as Answers, {
            get: (answers, id) => {
              looked.add(String(id))
              return answers[String(id)]
            },
          })
          one.when?.(spy)
          one.guess?.(spy)
          if ('options' in one) optionsOf(one, spy)
        }
        expect(
          [...looked].filter((id) => !before.has(id)),
          one.id,
        ).toEqual([])
      }
    })
    it('has ids of their own, none of which can stand in the way of another', () => {
      const ids = interview.questions.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id).toMatch(/^[a-z0-9_]{1,40}$/)
    })
  },
)

describe('an answer that is guessed from others', () => {
  const kinds = [
    { code: 'a', th: 'ก.', en: 'A' },
    { code: 'b', th: 'ข.', en: 'B' },
  ]
  const sample = interviewOf([
    question({ id: 'first', kind: 'choice', options: kinds }),
    question({
      id: 'kind',
      kind: 'choice',
      options: kinds,
      guess: ({ first }) => first as string | undefined,
    }),
    question({ id: 'last', kind: 'text', max: 50 }),
  ])

  test('is not asked, not counted, and stands at the review, where it is changed like any other', () => {
    const { me, submitted } = interviewed(sample)
    expect(me.words()).toContain('ข้อ 1 จาก 2')
    expect(me.types('1')).toContain('คำถาม last')
    expect(me.types('จบ')).toContain('ป้าย kind: ก.')
    expect(me.types('แก้ข้อ 2')).toContain('คำถาม kind')
    expect(me.types('2')).toContain('ป้าย kind: ข.')
    me.types('ส่ง')
    expect(submitted.run?.answers.kind).toMatchObject({ v: 'b' })
  })
  test('follows the answers that it was guessed from, until the person has said it', () => {
    const { me } = interviewed(sample)
    me.types('1')
    me.types('จบ')
    me.types('แก้ข้อ 1')
    expect(me.types('2')).toContain('ป้าย kind: ข.')
    me.types('แก้ข้อ 2')
    me.types('1')
    me.types('แก้ข้อ 1')
    expect(me.types('2')).toContain('ป้าย kind: ก.')
  })
  test('is passed over on the way back', () => {
    const { me } = interviewed(sample)
    me.types('1')
    expect(me.types('ย้อนกลับ')).toContain('คำถาม first')
  })
  test('stands in nobody’s way to send, and goes when what it was guessed from is taken back', () => {
    expect(missing(sample, { answers: { first: { v: 'a' }, last: { v: 'x' } } })).toEqual([])
    expect(missing(sample, { answers: { last: { v: 'x' } } })).toEqual(['first', 'kind'])
    const { me } = interviewed(sample)
    me.types('1', 'm1')
    expect(me.run().answers.kind).toMatchObject({ v: 'a', guessed: true })
    expect(progress(sample, me.run())).toEqual({ n: 2, of: 2 })
  })
})
