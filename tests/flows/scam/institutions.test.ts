import { describe, expect, test } from 'vitest'
import { isStale } from '../../../flows/content/dated.ts'
import { BANKS } from '../../../flows/parse/account.ts'
import { domainOf } from '../../../flows/scam/domain.ts'
import {
  certainDomain,
  INSTITUTIONS,
  Institution,
  institutionById,
  ownerOf,
  staleInstitutions,
} from '../../../flows/scam/institutions.ts'
import { toPunycode } from '../../../flows/scam/normal-punycode.ts'

const NOW = Date.UTC(2026, 10, 21)
const doubles = (all: readonly string[]): string[] => all.filter((one, index) => all.indexOf(one) !== index)

describe('the registry of official domains', () => {
  test('each entry is complete: names in both languages, source, day of checking, owner', () => {
    for (const one of INSTITUTIONS) expect(() => Institution.parse(one), one.id).not.toThrow()
    expect(INSTITUTIONS.length).toBeGreaterThan(90)
  })

  test('an entry that lacks its source, or has a field too many, is refused', () => {
    const [first] = INSTITUTIONS
    const { source: _, ...without } = first!
    expect(Institution.safeParse(without).success).toBe(false)
    expect(Institution.safeParse({ ...first!, note: 'x' }).success).toBe(false)
    expect(Institution.safeParse({ ...first!, checkedOn: '2026-02-30' }).success).toBe(false)
  })

  test('no id, domain or word stands twice', () => {
    expect(doubles(INSTITUTIONS.map(({ id }) => id))).toEqual([])
    expect(doubles(INSTITUTIONS.flatMap(({ domains }) => domains))).toEqual([])
    expect(
      doubles(INSTITUTIONS.flatMap(({ strong, whole, cued }) => [...strong, ...whole, ...cued])),
    ).toEqual([])
  })

  test('each domain is one that somebody can have registered', () => {
    for (const { id, domains } of INSTITUTIONS)
      for (const domain of domains)
        expect(domainOf(domain.split('.').map(toPunycode).join('.')), `${id} ${domain}`).not.toBeNull()
  })

  test('what is taken for a name wherever it stands is long enough to be nobody else’s', () => {
    for (const { id, strong, whole } of INSTITUTIONS) {
      for (const word of strong) expect(word.length, `${id} ${word}`).toBeGreaterThanOrEqual(4)
      for (const word of whole) expect(word.length, `${id} ${word}`).toBeGreaterThanOrEqual(4)
    }
  })

  test('each kind of institution that is imitated is there, and the larger banks by name', () => {
    expect(new Set(INSTITUTIONS.map(({ kind }) => kind))).toEqual(
      new Set(['bank', 'wallet', 'state', 'utility', 'parcel', 'telco', 'platform', 'insurer']),
    )
    const named = INSTITUTIONS.filter(({ kind }) => kind === 'bank').map(({ name }) => name.th)
    for (const code of ['002', '004', '006', '011', '014', '025', '030', '034'])
      expect(named, code).toContain(BANKS.find((bank) => bank.code === code)!.th)
  })
})

describe('what may be told to a citizen', () => {
  test('only a verified domain, and only within its dates', () => {
    expect(certainDomain('thaipoliceonline', NOW)).toBe('thaipoliceonline.go.th')
    expect(certainDomain('thaipoliceonline', Date.UTC(2019, 0, 1))).toBeNull()
    expect(certainDomain('nobody', NOW)).toBeNull()
    for (const one of INSTITUTIONS) {
      if (one.status === 'unverified') expect(certainDomain(one.id, NOW), one.id).toBeNull()
      else expect(one.source, one.id).not.toMatch(/general knowledge/i)
    }
  })

  test('what came from general knowledge says so, and waits for somebody to look', () => {
    const waiting = staleInstitutions(NOW)
    expect(waiting.length).toBe(INSTITUTIONS.filter(({ status }) => status === 'unverified').length)
    expect(
      waiting.every(({ status, source }) => status === 'unverified' && /general knowledge/i.test(source)),
    ).toBe(true)
  })

  test('a year later everything has to be looked at again', () => {
    expect(staleInstitutions(NOW + 366 * 86_400_000)).toHaveLength(INSTITUTIONS.length)
    expect(isStale(institutionById('rd')!, NOW)).toBe(false)
  })
})

test('a host belongs to whoever has the domain above it', () => {
  expect(ownerOf('www.kasikornbank.com')?.id).toBe('kbank')
  expect(ownerOf('kasikornbank.com')?.id).toBe('kbank')
  expect(ownerOf('xkasikornbank.com')).toBeUndefined()
  expect(ownerOf('com')).toBeUndefined()
  expect(ownerOf('')).toBeUndefined()
})
