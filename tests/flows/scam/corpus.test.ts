import { describe, expect, test } from 'vitest'
import { check } from '../../../flows/scam/check.ts'
import { LIKENESS } from '../../../flows/scam/likeness.ts'
import final from './corpus/final.json' with { type: 'json' }
import seen from './corpus/seen.json' with { type: 'json' }
import unseenA from './corpus/unseen-a.json' with { type: 'json' }
import unseenB from './corpus/unseen-b.json' with { type: 'json' }

type Message = { type: string; text: string }
const NOW = Date.parse('2026-11-22T00:00:00Z')
const warned = ({ text }: Message) => check(text, {}, NOW).level !== 'no_sign'
const share = (messages: readonly Message[]) => messages.filter(warned).length / messages.length
const byType = (messages: readonly Message[]) => [...Map.groupBy(messages, ({ type }) => type)]

describe('messages by somebody who has seen neither the rules nor the other messages, and from which nothing was weighed', () => {
  test('nine scams of ten are warned of, at most one honest message of twenty', () => {
    expect(final.scam.length).toBeGreaterThanOrEqual(100)
    expect(final.honest.length).toBeGreaterThanOrEqual(100)
    expect(share(final.scam)).toBeGreaterThanOrEqual(0.9)
    expect(share(final.honest)).toBeLessThanOrEqual(0.05)
  })

  test('the table of wording was made without them', () => {
    expect(LIKENESS.source).toContain('holdout-d.json')
    expect(LIKENESS.source).not.toContain('final')
  })
})

describe('messages from which the rules were not written', () => {
  test.each([
    ['the first part', unseenA],
    ['the second part', unseenB],
  ])('%s: nine scams of ten are warned of, at most one honest message of twenty', (_, part) => {
    expect(part.scam.length).toBeGreaterThan(60)
    expect(part.honest.length).toBeGreaterThan(60)
    expect(share(part.scam)).toBeGreaterThanOrEqual(0.9)
    expect(share(part.honest)).toBeLessThanOrEqual(0.05)
  })
})

describe('messages from which the rules were written', () => {
  test('there are hundreds of them, and none is in the other parts', () => {
    expect(seen.scam.length).toBeGreaterThanOrEqual(250)
    expect(seen.honest.length).toBeGreaterThanOrEqual(250)
    const others = new Set(
      [...unseenA.scam, ...unseenA.honest, ...unseenB.scam, ...unseenB.honest].map((m) => m.text),
    )
    expect([...seen.scam, ...seen.honest].filter(({ text }) => others.has(text))).toEqual([])
  })

  test('nineteen scams of twenty are warned of, most of them with stop', () => {
    expect(share(seen.scam)).toBeGreaterThanOrEqual(0.95)
    const stopped = seen.scam.filter(({ text }) => check(text, {}, NOW).level === 'stop')
    expect(stopped.length / seen.scam.length).toBeGreaterThanOrEqual(0.7)
  })

  test('honest look-alikes are let pass', () => {
    expect(share(seen.honest)).toBeLessThanOrEqual(0.03)
  })

  test.each(byType(seen.scam))('%s: no kind of scam is left out', (_, messages) => {
    // A kind of a handful may miss one.
    expect(messages.filter((one) => !warned(one)).length).toBeLessThanOrEqual(
      Math.max(1, messages.length * 0.15),
    )
  })

  test.each(byType(seen.honest))('%s: no kind of honest message is frightened of', (_, messages) => {
    expect(messages.filter(warned).length).toBeLessThanOrEqual(Math.max(1, messages.length * 0.1))
  })

  test('every warning quotes words of the message itself', () => {
    for (const { text } of [...seen.scam, ...unseenA.scam])
      for (const { quote, from, to } of check(text, {}, NOW).flags) {
        expect(quote).not.toBe('')
        expect(text.slice(from, to)).toBe(quote)
      }
  })

  test('no warning quotes half a letter, or begins with what hangs on the letter before', () => {
    for (const { text } of seen.scam.slice(0, 150))
      for (const { quote, from, to } of check(text, {}, NOW).flags) {
        expect(quote).toBe(quote.trim())
        expect(text.slice(from, from + 1)).not.toMatch(/^\p{M}|^[ะาำๅ]/u)
        expect(text.slice(to, to + 1)).not.toMatch(/^\p{M}|^[ะาำๅ]/u)
      }
  })
})
