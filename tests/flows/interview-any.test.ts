import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SAMPLE } from '../../flows/interview-examples.ts'
import { decodeTap, NAVS, type Tap } from '../../flows/taps.ts'
import { interviewed } from '../tools/interview.ts'
import { actionsIn, type Does, meet, type Person } from '../tools/person.ts'

/**
 * From any place that can be reached, any event: a turn, never a throw, at most five messages within LINE's limits, and a state that is
 * read again as it was written. The last three are held by `meet` itself, at every step.
 */
const MESSAGES_MAX = 5
const WORDS = [
  '1',
  '๒',
  '9',
  'ใช่',
  'ไม่',
  'ร้องเรียน',
  'ยินยอม',
  'ข้าม',
  'ย้อนกลับ',
  'พักไว้ก่อน',
  'ยกเลิก',
  'ทำต่อ',
  'ช่วยเหลือ',
  'ส่ง',
  'แก้ข้อ 2',
  'เสร็จแล้ว',
  '500',
  'เมื่อวาน',
  '081-234-5678',
  'กสิกร 123-4-56789-0',
  'สั่งพัดลมแล้วร้านเงียบไป',
]
const code = fc.oneof(
  fc.constantFrom('a', 'b', 'yes', 'no', 'constructor', '__proto__', 'online_trade', 'not_received'),
  fc.stringMatching(/^[a-z0-9_.-]{1,40}$/),
)
const questions = fc.constantFrom(
  ...SAMPLE.questions.map(({ id }) => id),
  'family',
  'subtype',
  'story',
  'review',
  'constructor',
)

type Step =
  | { do: 'touch'; at: number }
  | { do: 'tap'; tap: (run: string) => Tap | null; date?: string }
  | { do: 'event'; event: Does; days: number }

const touch = fc.nat(40).map((at): Step => ({ do: 'touch', at }))
const tap = fc
  .record({
    t: fc.constantFrom('answer', 'date', 'done', 'nav', 'edit', 'keep', 'submit', 'resume', 'drop'),
    q: questions,
    c: code,
    act: fc.constantFrom(...NAVS),
    i: fc.constantFrom('sample', 'complaint', 'constructor'),
    own: fc.boolean(),
    date: fc.option(fc.constantFrom('2026-11-01', '2026-02-31', '9999-99-99', ''), { nil: undefined }),
  })
  .map(
    ({ t, q, c, act, i, own, date }): Step => ({
      do: 'tap',
      ...(date === undefined ? {} : { date }),
      tap: (run) => ({ t, i, run: own ? run : 'other', q, c, act }) as never as Tap,
    }),
  )
const messageId = fc.nat(30).map((n) => `m${n}`)
const event = fc
  .oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('text' as const),
        messageId,
        text: fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
          { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
          { weight: 1, arbitrary: fc.constantFrom('ก', '่', '😀', ' ').map((s) => s.repeat(4_000)) },
        ),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('image' as const),
        messageId,
        set: fc.record({
          id: fc.constantFrom('s', 't'),
          index: fc.integer({ min: 1, max: 4 }),
          total: fc.integer({ min: 1, max: 4 }),
        }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom('sticker' as const, 'audio' as const, 'video' as const, 'file' as const),
        messageId,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('location' as const),
        messageId,
        latitude: fc.double({ min: -90, max: 90, noNaN: true }),
        longitude: fc.double({ min: -180, max: 180, noNaN: true }),
        address: fc.string(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('unsend' as const), messageId }) },
  )
  .chain((one) =>
    fc.constantFrom(0, 0, 0, 1, 30).map((days): Step => ({ do: 'event', event: one as Does, days })),
  )
const script = fc.array(
  fc.oneof({ weight: 4, arbitrary: touch }, { weight: 2, arbitrary: tap }, { weight: 5, arbitrary: event }),
  { minLength: 1, maxLength: 25 },
)

const go = (me: Person, step: Step): void => {
  if (step.do === 'event') {
    me.now += step.days * 86_400_000
    me.does(step.event)
  } else if (step.do === 'tap') {
    const to = step.tap(me.conversation.run?.id ?? me.conversation.shelf[0]?.id ?? 'none')
    me.taps(to, step.date === undefined ? undefined : { date: step.date })
  } else {
    const actions = actionsIn(me.said).filter(({ data }) => data)
    const action = actions[step.at % Math.max(1, actions.length)]
    if (action) me.taps(decodeTap(String(action.data)))
  }
  expect(me.said.length).toBeLessThanOrEqual(MESSAGES_MAX)
}

describe('whatever happens, wherever one is', () => {
  test.each([
    ['th', false],
    ['en', true],
  ] as const)('in an interview with a question of every kind (%s, easy %s)', (lang, easy) => {
    fc.assert(
      fc.property(script, (steps) => {
        const { me } = interviewed(SAMPLE, { conversation: { lang, easy } })
        for (const step of steps) {
          // Once it is sent, put aside or dropped the registry would hold what follows.
          if (!me.conversation.run) return
          go(me, step)
        }
      }),
      { numRuns: 80 },
    )
  })

  test.each([
    ['th', true],
    ['en', false],
  ] as const)('with the whole service (%s, easy %s)', (lang, easy) => {
    fc.assert(
      fc.property(script, fc.nat(14), (steps, far) => {
        const me = meet({ conversation: { lang, easy } })
        for (const text of [
          'ร้องเรียน',
          '1',
          '2',
          'ร้านเงียบไปสองอาทิตย์',
          '1',
          '1',
          '500',
          'เมื่อวาน',
          'ข้าม',
          'ข้าม',
          '1',
          'ข้าม',
          '1',
          'ส่ง',
        ].slice(0, far))
          me.types(text)
        for (const step of steps) go(me, step)
      }),
      { numRuns: 80 },
    )
  })
})
