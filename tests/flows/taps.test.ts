import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeTap, encodeTap, NAVS, type Tap } from '../../flows/taps.ts'

const code = fc.stringMatching(/^[A-Za-z0-9_.-]{1,40}$/)
const short = fc.stringMatching(/^[A-Za-z0-9-]{1,36}$/)
const of = <T extends string>(t: T, fields: Record<string, fc.Arbitrary<unknown>>, optional: string[] = []) =>
  fc.record(
    { t: fc.constant(t), ...fields },
    { requiredKeys: ['t', ...Object.keys(fields).filter((key) => !optional.includes(key))] as never },
  )
const at = { i: code, run: short, q: code }
const any = fc.oneof(
  of('open', { flow: code, arg: code }, ['arg']),
  of('answer', { ...at, c: code }),
  of('date', at),
  of('done', at),
  of('nav', { act: fc.constantFrom(...NAVS), ...at }, ['i', 'run', 'q']),
  of('edit', at),
  of('keep', { i: code, run: short }),
  of('submit', { i: code, run: short }),
  of('resume', { i: code, run: short }),
  of('drop', { i: code, run: short }),
  of('notice', { c: fc.constantFrom('agree', 'decline', 'read'), v: code }),
  of('set', { key: fc.constantFrom('lang', 'easy'), to: code }),
  of(
    'case',
    {
      act: fc.constantFrom('list', 'view', 'add', 'withdraw', 'withdraw-yes', 'reopen', 'rate', 'paper'),
      id: short,
      c: code,
    },
    ['id', 'c'],
  ),
  of('scam', { act: code, id: short, c: code }, ['id', 'c']),
  of('rights', { act: code, id: code, c: code }, ['id', 'c']),
  of('ledger', { act: code, id: short, c: code }, ['id', 'c']),
) as fc.Arbitrary<Tap>

describe('a button’s payload', () => {
  test('comes back as what it was, within LINE’s 300 characters', () => {
    fc.assert(
      fc.property(any, (tap) => {
        const data = encodeTap(tap)
        expect(data.length).toBeLessThanOrEqual(300)
        expect(decodeTap(data)).toEqual(tap)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    '',
    'p1?',
    'p2?t=open&flow=menu',
    't=open&flow=menu',
    'p1?t=open',
    'p1?t=open&flow=menu&extra=1',
    'p1?t=open&flow=a b',
    'p1?t=open&flow=../..',
    'p1?t=submit&i=complaint',
    'p1?t=constructor&flow=x',
    'p1?__proto__=x&t=open&flow=menu',
    'p1?t=notice&c=agree-all&v=1',
    'p1?t=case&act=delete&id=1',
    `p1?t=open&flow=${'a'.repeat(41)}`,
    `p1?t=open&flow=a${'&x=1'.repeat(200)}`,
    '{"t":"open"}',
    'p1?t=open&flow=<script>',
  ])('%j is none of ours', (data) => {
    expect(decodeTap(data)).toBeNull()
  })

  test('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 400 }),
          fc.string().map((s) => `p1?${s}`),
        ),
        (data) => {
          const tap = decodeTap(data)
          if (tap) expect(decodeTap(encodeTap(tap))).toEqual(tap)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('one that is too long for LINE is a mistake of ours and says so', () => {
    expect(() => encodeTap({ t: 'open', flow: 'x'.repeat(400) })).toThrow(/of 300/)
  })
})
