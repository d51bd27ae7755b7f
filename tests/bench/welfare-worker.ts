/**
 * The open welfare interface alone in workerd; beside it a route that only reads the same request, and routes that decide people whom the worker
 * knows already. workerd's clock stands still while it computes, so nothing can be timed within: whoever asks takes the difference.
 */
import { Hono } from 'hono'
import { jsonBytes } from '../../bot/api/body.ts'
import { welfareApi } from '../../bot/api/welfare.ts'
import { parseJson } from '../../bot/line/json.ts'
import { CATALOGUE } from '../../flows/welfare/catalogue.ts'
import type { Facts } from '../../flows/welfare/contract.ts'
import { assess, decide } from '../../flows/welfare/evaluate.ts'
import { evaluate } from '../../flows/welfare/result.ts'
import { seeded } from '../tools/welfare-people.ts'
import { person } from './welfare-people.ts'

const AT = '2026-11-20'
const DAY = 20261120
const draw = seeded(4)
const people = Array.from({ length: 3_000 }, (_, index) => person(draw, index))

const KINDS: Readonly<Record<string, (facts: Facts) => number>> = {
  rights: (facts) => {
    const decided = decide(CATALOGUE, facts, DAY)
    return CATALOGUE.programmes.map((one, index) => assess(one, decided.truths[index]!, decided)).length
  },
  whole: (facts) => evaluate(CATALOGUE, facts, AT, { upcoming: false }).assessed.length,
}

const app = new Hono()
app.route('/welfare', welfareApi({ now: () => Date.now() }))
app.post('/floor', async (c) => c.json({ read: parseJson(await jsonBytes(c)) !== undefined }))
/** `k` people from the one numbered `from` on, each `times` times. */
app.get('/decide/:kind', (c) => {
  const each = KINDS[c.req.param('kind')]!
  const [from, k, times] = ['from', 'k', 'times'].map((name) => Number(c.req.query(name) ?? 1)) as [
    number,
    number,
    number,
  ]
  let told = 0
  for (let i = 0; i < k; i++)
    for (let time = 0; time < times; time++) told += each(people[(from + i) % people.length]!)
  return c.json({ told })
})

export default app
