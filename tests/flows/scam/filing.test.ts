import { describe, expect, it } from 'vitest'
import { policyFor } from '../../../flows/case/policy.ts'
import type { Effect } from '../../../flows/effects.ts'
import { scamEffects, subjectIn } from '../../../flows/filing.ts'
import type { Run, StoredAnswers, Value } from '../../../flows/interview.ts'
import { reminderView } from '../../../flows/reminders.ts'
import { reportedIndicators } from '../../../flows/scam/filing.ts'
import { keysOf } from '../../../flows/scam/indicators.ts'
import { reportAnswers } from '../../../flows/scam/prefill.ts'
import { CHANNELS, TYPES } from '../../../flows/scam/types.ts'
import { DAY, fromParts, HOUR } from '../../../flows/time.ts'

const NOW = fromParts({ y: 2026, m: 11, d: 20 }, 14, 30)
const facts = { now: NOW, fresh: { run: 'r', caseId: 'case-1', caseDigits: '123456', contactId: 'k' } }
const day = (d: number) => ({ y: 2026, m: 11, d, precision: 'day' as const, iso: `2026-11-${d}` })
const given = (values: Record<string, Value>, from: Record<string, string> = {}): StoredAnswers =>
  Object.fromEntries(Object.entries(values).map(([id, v]) => [id, from[id] ? { v, m: [from[id]!] } : { v }]))
type Of<K extends Effect['do']> = Extract<Effect, { do: K }>
const one = <K extends Effect['do']>(effects: Effect[] | null, what: K): Of<K> | undefined =>
  effects?.find((effect): effect is Of<K> => effect.do === what)

const two = given(
  {
    paid: 'yes',
    t1_slip: [{ messageId: 's1' }],
    t1_amount: 50_000_00,
    t1_date: day(20),
    from_bank: '004',
    t1_to: { kind: 'bank', number: '1234567890', bank: '014' },
    t1_more: true,
    t2_amount: 1_500_50,
    t2_date: day(19),
    t2_time: 'บ่ายสองโมง',
    t2_same: true,
    t2_more: false,
    claim: 'officer',
    channel: 'call',
    act: 'pay',
    story: 'มีคนโทรมาบอกว่าเป็นตำรวจ เบอร์ฉัน 089-999-9999 เพจ facebook.com/fakepolice',
    identifiers: '081-234-5678 http://dsi-check.top/a?b=1 ไลน์ @dsi555 โทร 1441',
    reported: ['bank'],
    name: 'สมศรี ใจดี',
  },
  { t1_amount: 'm1', t1_to: 'm2', t2_amount: 'm3', identifiers: 'm4', story: 'm5' },
)

describe('a report becomes a case', () => {
  it('of the family of scams and the police’s type, with what was lost and a line from choices alone', () => {
    expect(one(scamEffects(two, [], facts), 'file-case')).toMatchObject({
      family: 'scam',
      subtype: 't08',
      subject: 'ถูกหลอก: ข่มขู่ทางโทรศัพท์ให้โอนเงิน (โทรศัพท์มา)',
      loss: 51_500_50,
      anonymous: false,
      interview: { id: 'scam-report' },
      due: { policy: policyFor('scam').id },
    })
    expect(policyFor('scam').families).toEqual(['scam'])
    expect(policyFor('scam', 2).families).toEqual(['scam'])
  })
  it('of the type that the person chose, where they chose one', () => {
    const corrected = { ...two, type: { v: 't12' } }
    expect(one(scamEffects(corrected, [], facts), 'report-scam')?.code).toBe('t12')
    expect(one(scamEffects(corrected, [], facts), 'file-case')?.subtype).toBe('t12')
  })
  it('carries no word of the story in its line', () => {
    for (const { code } of TYPES)
      for (const channel of CHANNELS) {
        const file = one(
          scamEffects({ ...two, type: { v: code }, channel: { v: channel.code } }, [], facts),
          'file-case',
        )
        expect(file?.subject).not.toMatch(/สมศรี|089|facebook\.com/)
        const back = subjectIn({ family: 'scam', subtype: code, subject: file!.subject }, 'en')
        expect(back).not.toMatch(/[ก-๙]/)
        if (channel.code !== 'other') expect(back).toContain(`(${channel.en})`)
      }
  })
  it('is none without a type, and no loss is counted where nothing was paid', () => {
    expect(scamEffects(given({ paid: 'no' }), [], facts)).toBeNull()
    const unpaid = given({ paid: 'no', claim: 'job', channel: 'line', act: 'none', t1_amount: 5 })
    const effects = scamEffects(unpaid, [], facts)
    expect(one(effects, 'file-case')).not.toHaveProperty('loss')
    expect(one(effects, 'report-scam')?.transfers).toEqual([])
    expect(one(effects, 'remind')).toBeUndefined()
  })
})

describe('transfers', () => {
  const transfers = one(scamEffects(two, [], facts), 'report-scam')!.transfers

  it('each with what is known of it, the second with the accounts of the first', () => {
    expect(transfers).toEqual([
      {
        day: '2026-11-20',
        satang: 50_000_00,
        fromBank: '004',
        toAccount: '1234567890',
        toKind: 'bank',
        toBank: '014',
        slips: ['s1'],
        messages: ['m1', 'm2'],
      },
      {
        at: fromParts({ y: 2026, m: 11, d: 19 }, 14),
        day: '2026-11-19',
        satang: 1_500_50,
        fromBank: '004',
        toAccount: '1234567890',
        toKind: 'bank',
        toBank: '014',
        messages: ['m3'],
      },
    ])
  })
  it('the rest that was told as a sum is one more, and all of it is the loss', () => {
    const many = Object.fromEntries(
      [1, 2, 3, 4, 5].flatMap((n) => [
        [`t${n}_amount`, { v: 1_000_00 }],
        [`t${n}_date`, { v: day(1) }],
        [`t${n}_more`, { v: true }],
      ]),
    )
    const effects = scamEffects({ ...two, ...many, rest_amount: { v: 7_000_00 } }, [], facts)
    expect(one(effects, 'report-scam')?.transfers.at(-1)).toEqual({ satang: 7_000_00 })
    expect(one(effects, 'file-case')?.loss).toBe(12_000_00)
  })
  it('an answer that an edit has made void counts nowhere', () => {
    const effects = scamEffects({ ...two, t1_more: { v: false } }, [], facts)
    expect(one(effects, 'report-scam')?.transfers).toHaveLength(1)
    expect(one(effects, 'file-case')?.loss).toBe(50_000_00)
  })
})

describe('by what it can be recognised again', () => {
  const told = (values: Record<string, Value>, extra: Run['extra'] = []) =>
    reportedIndicators(given(values), extra).map(({ kind, canonical }) => `${kind}:${canonical}`)

  it('the account that money went to, and whatever was pasted, each once and with the messages that said it', () => {
    const found = one(scamEffects(two, [], facts), 'report-scam')!.indicators
    expect(found.map(({ kind }) => kind).sort()).toEqual(['account', 'facebook', 'line_id', 'phone', 'url'])
    expect(found.find(({ kind }) => kind === 'account')).toEqual({
      kind: 'account',
      canonical: '014:1234567890',
      bank: '014',
      messages: ['m2'],
    })
    expect(found.find(({ kind }) => kind === 'phone')).toMatchObject({
      canonical: '+66812345678',
      messages: ['m4'],
    })
    expect(found.find(({ kind }) => kind === 'url')).toMatchObject({ domain: 'dsi-check.top' })
  })
  it('is named as a check will look for it', () => {
    for (const indicator of reportedIndicators(two))
      expect(keysOf({ ...indicator, raw: '', from: 0, to: 0, traits: [] })[0]).toBe(
        `${indicator.kind}:${indicator.canonical}`,
      )
    expect(told({ t1_to: { kind: 'promptpay-phone', number: '+66812345678' } })).toEqual([
      'promptpay:+66812345678',
    ])
  })
  it('never the person’s own account, nor the phone that they mention in their story', () => {
    const mine = { from_account: { kind: 'bank' as const, number: '9876543210' } }
    expect(told({ ...mine, identifiers: 'บัญชีกสิกร 987-6-54321-0' })).toEqual([])
    expect(told({ story: 'โทรหาฉันที่ 089-999-9999 ได้' })).toEqual([])
  })
  it('no hotline and no official address', () => {
    expect(told({ identifiers: 'โทร 1441 ดูที่ https://www.kasikornbank.com' })).toEqual([])
  })
  it('also what came late or was set aside', () => {
    expect(told({}, [{ from: 'late', v: 'http://dsi-check.top' }])[0]).toMatch(/^url:/)
  })
})

describe('what the person is reminded of', () => {
  const remind = (values: Partial<StoredAnswers>) =>
    one(scamEffects({ ...two, ...values } as StoredAnswers, [], facts), 'remind')

  it('the police, before the announced time is over; counted from the payment if that was today, else from now', () => {
    expect(remind({ t1_more: { v: false } })).toMatchObject({
      about: 'scam-police-72h',
      at: NOW + 48 * HOUR,
      until: NOW + 72 * HOUR,
      ref: expect.stringMatching(/^PD-6911-/),
      key: expect.stringContaining('case-1'),
    })
    const early = remind({ t1_slip: { skipped: true }, t1_time: { v: '10:00' }, t1_more: { v: false } })
    expect(early?.at).toBe(fromParts({ y: 2026, m: 11, d: 22 }, 10))
    const longAgo = remind({ t1_slip: { skipped: true }, t1_date: { v: day(1) }, t1_time: { v: '10:00' } })
    expect(longAgo?.at).toBe(NOW + 48 * HOUR)
  })
  it('to follow it up, where the police know already', () => {
    expect(remind({ reported: { v: ['bank', 'police'] } })).toMatchObject({
      about: 'scam-follow-7d',
      at: NOW + 5 * DAY,
    })
  })
  it('every reminder that is set has its words', () => {
    for (const values of [{}, { reported: { v: ['police'] } }]) {
      const set = remind(values)!
      expect(reminderView(set, { lang: 'th', easy: false }, set.at)).not.toEqual([])
    }
  })
})

describe('what was said before the report', () => {
  const said = { text: 'มีคนโทรมาอ้างเป็นตำรวจ ให้โอนไปบัญชี กสิกร 123-4-56789-0', messageId: 'm' }

  it('is its beginning: bank, day and hour from the buttons, story and names from the words', () => {
    expect(reportAnswers(`yes.014.a${NOW}`, said, NOW)).toEqual({
      paid: { v: 'yes' },
      from_bank: { v: '014' },
      t1_date: { v: day(20) },
      t1_time: { v: '14:30' },
      story: { v: said.text, m: ['m'] },
      identifiers: { v: said.text, m: ['m'] },
    })
  })
  it('a pasted message is what somebody else said, and no story', () => {
    const answers = reportAnswers('no.-.-', said, NOW)
    expect(answers).toMatchObject({ paid: { v: 'no' }, identifiers: { v: said.text } })
    expect(answers).not.toHaveProperty('story')
  })
  it('what is forged, of another day or not ours is left out', () => {
    expect(reportAnswers('yes.999.a99999999999999', undefined, NOW)).toEqual({ paid: { v: 'yes' } })
    expect(reportAnswers('constructor.__proto__.x', undefined, NOW)).toEqual({})
    expect(reportAnswers(undefined, undefined, NOW)).toEqual({})
  })
})
