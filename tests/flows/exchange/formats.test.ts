import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { FAMILY_CODES } from '../../../flows/complaint/families.ts'
import { canonical } from '../../../flows/exchange/canonical.ts'
import content from '../../../flows/exchange/content/policy.json' with { type: 'json' }
import { ContactData, LinkSettings, ownDays, Takes, takes } from '../../../flows/exchange/directory.ts'
import { AgencyMessage, signaturesIn } from '../../../flows/exchange/envelope.ts'
import { instantOf, recordsIn, saidByOpen311, xmlOf } from '../../../flows/exchange/open311.ts'
import { acceptMinutes } from '../../../flows/exchange/policy.ts'
import { readHook } from '../../../flows/exchange/traffy.ts'
import { definitionOf, SERVICES } from '../../../flows/published.ts'

test('the same value is the same bytes, whatever the order in which it was put together', () => {
  expect(canonical({ b: 1, a: [{ d: 2, c: undefined }] })).toBe('{"a":[{"d":2}],"b":1}')
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(canonical(turned)).toBe(canonical(value))
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('an agency takes what it names, and everything where it names nothing; an unknown province leaves nobody out', () => {
  const fake = { family: 'online_trade', subtype: 'fake' }
  expect(takes({}, fake)).toBe(true)
  expect(takes({ families: ['ict_law'] }, fake)).toBe(false)
  expect(takes({ subtypes: ['online_trade.fake'] }, fake)).toBe(true)
  expect(takes({ provinces: ['10'] }, fake)).toBe(true)
  expect(takes({ provinces: ['10'] }, { ...fake, province: '50' })).toBe(false)
})

test('every family has a time in which it must be accepted, and the policy says whence and until when', () => {
  for (const family of FAMILY_CODES) expect(acceptMinutes(family)).toBeGreaterThan(0)
  expect(acceptMinutes('cyber_threat')).toBeLessThan(acceptMinutes('online_trade'))
  expect(content).toMatchObject({
    source: expect.any(String),
    checkedOn: expect.any(String),
    validUntil: expect.any(String),
    owner: expect.any(String),
  })
})

test('a signature header holds one or two, and nothing else passes for one', () => {
  const hex = 'a'.repeat(64)
  expect(signaturesIn(`v1=${hex}, v1=${'b'.repeat(64)}`)).toEqual([hex, 'b'.repeat(64)])
  expect(signaturesIn(`v0=${hex},v1=${hex}0,v1=${hex.toUpperCase()},${hex}`)).toEqual([])
})

test('an acceptance without the hash of what arrived is no message', () => {
  const head = {
    v: 1,
    id: 'x',
    origin: 'a',
    seq: 1,
    at: '2026-11-20T15:00:00+07:00',
    case: 'PD-6911-123456-7',
  }
  const re = { seq: 1, hash: 'a'.repeat(64) }
  expect(AgencyMessage.safeParse({ ...head, kind: 'accept', re }).success).toBe(true)
  expect(AgencyMessage.safeParse({ ...head, kind: 'accept' }).success).toBe(false)
  expect(AgencyMessage.safeParse({ ...head, kind: 'accept', re, role: 'administrator' }).success).toBe(false)
})

test('what stands in a header or a table is of one line, and words to a citizen have something to read', () => {
  const head = {
    v: 1,
    id: 'x',
    origin: 'a',
    seq: 1,
    at: '2026-11-20T15:00:00+07:00',
    case: 'PD-6911-123456-7',
  }
  const re = { seq: 1, hash: 'a'.repeat(64) }
  const accepts = (more: object) => AgencyMessage.safeParse({ ...head, kind: 'accept', re, ...more }).success
  expect([accepts({ reference: 'ทด 12/2569' }), accepts({ reference: 'ทด\u000012' })]).toEqual([true, false])
  expect(accepts({ origin: 'a\r\nb' })).toBe(false)
  const says = (text: string) => AgencyMessage.safeParse({ ...head, kind: 'message', text }).success
  expect([says('รับเรื่องแล้ว\nค่ะ'), says('\u202e \u0007'), says(' ')]).toEqual([true, false, false])
  expect(ContactData.safeParse({ phone: '02-000-0000\n' }).success).toBe(false)
  expect(Takes.safeParse({ families: ['scam\u0000'] }).success).toBe(false)
  expect(LinkSettings.safeParse({ serviceCodes: { '*': 'a\u0085b' } }).success).toBe(false)
  const hook = { timestamp: '2026-11-20 15:00:00', ticket_id: 'T\u00001', status: 'เสร็จสิ้น' }
  expect(readHook('PATCH', hook)).toBeNull()
  expect(readHook('PATCH', { ...hook, ticket_id: 'T1' })).not.toBeNull()
})

describe('Open311', () => {
  test('any text comes out of the XML as it went in, but for what XML cannot hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite', maxLength: 60 }), (text) => {
        const xml = xmlOf('errors', [{ code: 1, description: text }])
        expect(XMLValidator.validate(xml)).toBe(true)
        const read = new XMLParser({
          parseTagValue: false,
          trimValues: false,
          ignoreDeclaration: true,
        }).parse(xml)
        const kept = text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
        expect(String(read.errors.error.description)).toBe(kept)
      }),
    )
  })

  test.each([
    ['2026-11-20T09:00:00+07:00', Date.UTC(2026, 10, 20, 2)],
    ['2026-11-20T09:00:00 07:00', Date.UTC(2026, 10, 20, 2)],
    ['2026-11-20T02:00:00Z', Date.UTC(2026, 10, 20, 2)],
    ['2026-11-20', Date.UTC(2026, 10, 19, 17)],
    ['2026-11-20T09:00:00', null],
    ['20 Nov 2026', null],
    ['2026-13-40T09:00:00Z', null],
  ])('%s is %s', (text, at) => {
    expect(instantOf(text)).toBe(at)
  })

  test('codes are unique strings, and no attribute asks who the person is', () => {
    const codes = SERVICES.map(({ service_code }) => service_code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes)
      for (const attribute of definitionOf(code)!.attributes)
        expect(attribute.code).not.toMatch(/^(?:name|contact_phone|anonymous)$/)
  })

  test('lists are read bare and wrapped', () => {
    const one = { service_request_id: '1' }
    expect(recordsIn([one], 'service_requests')).toEqual([one])
    expect(recordsIn({ service_requests: [one] }, 'service_requests')).toEqual([one])
    expect(
      recordsIn({ service_requests_updates: { request_update: one } }, 'service_requests_updates'),
    ).toEqual([one])
    expect(recordsIn('<html>', 'service_requests')).toEqual([])
  })

  test('the first that goes on accepts; “fixed” proposes and closes nothing by itself; “not ours” hands back', () => {
    const head = { v: 1, id: 'u', origin: 'x', seq: 1, at: '', case: '' } as const
    const said = (status: string, waiting: boolean) =>
      saidByOpen311(head, { status, text: 'x', waiting })?.kind
    expect(said('INVESTIGATING', true)).toBe('accept')
    expect(said('IN_PROGRESS', false)).toBe('status')
    expect(said('fixed', false)).toBe('propose-close')
    expect(said('NOT_COUNCILS_RESPONSIBILITY', true)).toBe('decline')
    expect(said('HALF', true)).toBeUndefined()
  })
})

test('of an agency’s own times the one for the highest urgency holds, then that of the family', () => {
  const times = [
    { days: 20, source: 's' },
    { families: ['scam'], days: 30, source: 's' },
    { urgency: 2, days: 5, source: 's' },
  ]
  const days = (family: string, urgency: number) => ownDays(times, { family, urgency })
  expect([days('online_trade', 0), days('scam', 1), days('scam', 2), days('x', 3)]).toEqual([20, 30, 5, 5])
  expect(ownDays([{ families: ['scam'], days: 1, source: 's' }], { family: 'x', urgency: 3 })).toBeUndefined()
})
