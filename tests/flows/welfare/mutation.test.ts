import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PROGRAMMES } from '../../../flows/welfare/catalogue.ts'
import type { Example } from '../../../flows/welfare/programme.ts'
import { examplesFile } from '../../tools/welfare-examples.ts'
import { mutantsOf } from '../../tools/welfare-mutants.ts'
import { alone, outcomeOf } from '../../tools/welfare-outcome.ts'

/**
 * Every threshold, comparison, choice, sum and day of every programme with a slip of the pen in it: the examples have to notice. What
 * they do not notice is printed; it is mostly what means the same (more than 0 rai, other than 0 rai).
 */
const CAUGHT_AT_LEAST = 0.95

test('the examples notice a slip anywhere in the catalogue', () => {
  const missed: string[] = []
  let all = 0
  for (const rules of PROGRAMMES) {
    const examples: Example[] = JSON.parse(readFileSync(examplesFile(rules.id), 'utf8'))
    const wanted = examples.map(({ is, failing, amounts, claimBy }) =>
      JSON.stringify([is, failing, amounts, claimBy]),
    )
    for (const mutant of mutantsOf(rules)) {
      all++
      const catalogue = alone(mutant.rules)
      const noticed = examples.some((example, index) => {
        const { is, failing, amounts, claimBy } = outcomeOf(catalogue, example)
        return JSON.stringify([is, failing, amounts, claimBy]) !== wanted[index]
      })
      if (!noticed) missed.push(`${rules.id} ${mutant.said}`)
    }
  }
  const caught = 1 - missed.length / all
  console.log(`${all} mutants, ${(caught * 100).toFixed(2)} % caught; missed:\n${missed.join('\n')}`)
  expect(all).toBeGreaterThan(3_000)
  expect(caught, missed.join('\n')).toBeGreaterThanOrEqual(CAUGHT_AT_LEAST)
})
