import { expect, test } from 'vitest'
import { check } from '../../flows/scam/check.ts'
import { meanCpu } from '../tools/least.ts'
import seen from './scam/corpus/seen.json' with { type: 'json' }

/** By itself: two threads of one core take twice as long for what each does. */
const NOW = Date.parse('2026-11-22T00:00:00Z')

test('2,000 characters are checked within 5 ms, ninety-nine times of a hundred', () => {
  // Scams alone: a warning among them would mute the rules, and cost little.
  const all = seen.scam.map(({ text }) => text).join('\n')
  const texts = Array.from({ length: 100 }, (_, i) =>
    all.slice((i * 131) % (all.length - 2_000)).slice(0, 2_000),
  )
  for (const text of texts) check(text, {}, NOW)
  const costs = texts.map((text) => meanCpu(() => check(text, {}, NOW), 5)).sort((a, b) => a - b)
  expect(costs[98]).toBeLessThanOrEqual(5)
})
