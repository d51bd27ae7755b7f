import { check } from '../../flows/scam/check.ts'
import seen from '../flows/scam/corpus/seen.json' with { type: 'json' }
import { meanCpu } from './least.ts'
import { ofStated } from './speed.ts'

/**
 * What a check of 2,000 characters costs, in ms of the machine that figures are stated for: of a hundred texts the one before the last. A program of its
 * own, since a test runner puts a look-up before every call between two modules, which makes another program of this one. A shared machine changes its
 * speed within seconds: it is looked at around every ten texts.
 */
const NOW = Date.parse('2026-11-22T00:00:00Z')
const LIMIT = 5
const TEN = 10
// Scams alone: a warning among them would mute the rules, and cost little.
const all = seen.scam.map(({ text }) => text).join('\n')
const texts = Array.from({ length: 100 }, (_, i) =>
  all.slice((i * 131) % (all.length - 2_000)).slice(0, 2_000),
)
for (const text of texts) check(text, {}, NOW)
let before = ofStated()
const costs: number[] = []
for (let from = 0; from < texts.length; from += TEN) {
  const some = texts.slice(from, from + TEN).map((text) => meanCpu(() => check(text, {}, NOW), LIMIT))
  const after = ofStated()
  costs.push(...some.map((cost) => (cost * (before + after)) / 2))
  before = after
}
console.log(costs.sort((a, b) => a - b)[98])
