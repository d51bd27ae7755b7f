import { describe, expect, it } from 'vitest'
import { scamReport } from '../../../flows/scam/questions.ts'
import {
  ACTS,
  actsFor,
  CHANNELS,
  CLAIMS,
  codeFor,
  HELD_CODE,
  subtypeWords,
  TYPES,
  typeOf,
} from '../../../flows/scam/types.ts'

const every = CLAIMS.flatMap(({ code: claim }) =>
  CHANNELS.flatMap(({ code: channel }) =>
    actsFor(claim, channel).map(({ code: act }) => ({ claim, channel, act: act as (typeof ACTS)[number] })),
  ),
)

describe('the sixteen options of the police', () => {
  it('are sixteen, in the order of the form, each with its official wording', () => {
    expect(TYPES.map(({ code }) => code)).toEqual(
      Array.from({ length: 16 }, (_, n) => `t${String(n + 1).padStart(2, '0')}`),
    )
    expect(new Set(TYPES.map(({ official }) => official)).size).toBe(16)
    expect(typeOf('t01')?.official).toBe('คดีไม่เข้า พ.ร.ก.')
    expect(typeOf('t12')?.official).toBe('หลอกลวงให้ลงทุนผ่านระบบคอมพิวเตอร์')
    expect(typeOf('t16')?.official).toBe('คดีอาชญากรรมทางเทคโนโลยีลักษณะอื่น')
    expect(typeOf('t17')).toBeUndefined()
    expect(subtypeWords(HELD_CODE)?.th).toContain('ถูกระงับ')
  })

  it('are all reached by answers that the three questions offer', () => {
    const reached = new Set(every.map(({ claim, channel, act }) => codeFor(claim, channel, act)))
    expect([...reached].sort()).toEqual(TYPES.map(({ code }) => code))
  })

  it('know one for any three answers, also those not offered together', () => {
    for (const { code: claim } of CLAIMS)
      for (const { code: channel } of CHANNELS)
        for (const act of ACTS)
          expect(typeOf(codeFor(claim, channel, act)), `${claim} ${channel} ${act}`).toBeDefined()
  })

  it.each([
    ['sale', 'facebook', 'pay', 't02'],
    ['sale', 'facebook', 'many', 't14'],
    ['sale', 'person', 'cash', 't01'],
    ['friend', 'line', 'pay', 't03'],
    ['love', 'social', 'pay', 't04'],
    ['prize', 'sms', 'pay', 't05'],
    ['loan', 'web', 'pay', 't06'],
    ['job', 'line', 'pay', 't07'],
    ['officer', 'call', 'pay', 't08'],
    ['officer', 'call', 'app', 't09'],
    ['nobody', 'other', 'none', 't10'],
    ['nobody', 'other', 'locked', 't11'],
    ['invest', 'web', 'pay', 't12'],
    ['invest', 'line', 'coin', 't13'],
    ['invest', 'line', 'recruit', 't15'],
    ['other', 'other', 'none', 't16'],
  ] as const)('%s by %s, made to %s: %s', (claim, channel, act, code) => {
    expect(codeFor(claim, channel, act)).toBe(code)
  })

  it('a police officer on the phone is a threat, whatever code he asks for', () => {
    expect(codeFor('officer', 'call', 'secret')).toBe('t08')
    expect(codeFor('officer', 'web', 'secret')).toBe('t10')
  })

  it('is guessed only once all three are answered, and not asked of whoever was broken into by nobody', () => {
    const guess = scamReport.questions.find(({ id }) => id === 'type')!.guess!
    expect(guess({ claim: 'invest' })).toBeUndefined()
    expect(guess({ claim: 'invest', channel: 'web' })).toBeUndefined()
    expect(guess({ claim: 'invest', act: 'pay' })).toBeUndefined()
    expect(guess({ claim: 'invest', channel: 'web', act: 'pay' })).toBe('t12')
    expect(guess({ claim: 'nobody', act: 'locked' })).toBe('t11')
  })
})
