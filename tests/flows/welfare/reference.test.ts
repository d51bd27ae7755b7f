import { describe, expect, test } from 'vitest'
import { PROGRAMMES } from '../../../flows/welfare/catalogue.ts'
import { compile } from '../../../flows/welfare/compile.ts'
import type { Facts } from '../../../flows/welfare/contract.ts'
import { decide } from '../../../flows/welfare/evaluate.ts'
import { FALSE, TRUE } from '../../../flows/welfare/tree.ts'
import { randomFacts, seeded } from '../../tools/welfare-people.ts'
import { asRules, hasReference, readReference, truthByReference } from '../../tools/welfare-reference.ts'

const AT = 20261120
const asTruth = (answer: number) => (answer === TRUE ? true : answer === FALSE ? false : null)

/** The reference lies beside the repository; elsewhere there is nothing to compare with. */
describe.skipIf(!hasReference)('held against the reference catalogue', () => {
  test('the evaluator decides every reference tree like a second, simple evaluator, on thousands of half-known people', () => {
    const written = readReference()
    const catalogue = compile(written.map(asRules))
    const draw = seeded(1)
    for (let i = 0; i < 3_000; i++) {
      const facts = randomFacts(draw)
      const { truths } = decide(catalogue, facts as Facts, AT)
      written.forEach(({ id, eligibility }, index) => {
        const ours = asTruth(truths[index]!)
        const theirs = truthByReference(eligibility, facts)
        if (ours !== theirs) expect({ id, facts, truth: ours }).toEqual({ id, facts, truth: theirs })
      })
    }
  })

  test('every programme file decides like its reference tree: none has drifted', () => {
    const written = new Map(readReference().map((one) => [one.id, one]))
    const catalogue = compile(PROGRAMMES)
    const drifted = new Map<string, unknown>()
    const draw = seeded(2)
    for (let i = 0; i < 4_000; i++) {
      const facts = randomFacts(draw)
      const { truths } = decide(catalogue, facts as Facts, AT)
      PROGRAMMES.forEach(({ id }, index) => {
        const reference = written.get(id)
        if (!reference || drifted.has(id)) return
        const theirs = truthByReference(reference.eligibility, facts)
        if (asTruth(truths[index]!) !== theirs)
          drifted.set(id, { ours: asTruth(truths[index]!), theirs, facts })
      })
    }
    expect(Object.fromEntries(drifted)).toEqual({})
  })
})
