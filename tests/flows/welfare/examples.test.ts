import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CATALOGUE, PROGRAMMES } from '../../../flows/welfare/catalogue.ts'
import { checkFacts } from '../../../flows/welfare/check.ts'
import { keyOfIso } from '../../../flows/welfare/days.ts'
import { Example } from '../../../flows/welfare/programme.ts'
import { evaluate } from '../../../flows/welfare/result.ts'
import { leavesWithPaths } from '../../tools/welfare-boundaries.ts'
import { examplesFile } from '../../tools/welfare-examples.ts'
import { INDEX_FILE, indexText, programmeIds } from '../../tools/welfare-index.ts'
import { alone, outcomeOf } from '../../tools/welfare-outcome.ts'

const read = (id: string): Example[] => JSON.parse(readFileSync(examplesFile(id), 'utf8'))

/** What differs between two people: the facts that are not the same. */
const different = (a: Example, b: Example): string[] =>
  [...new Set([...Object.keys(a.facts), ...Object.keys(b.facts)])].filter((id) => a.facts[id] !== b.facts[id])

const out = ({ is }: Example) => is === 'not_eligible'

describe('the examples of every programme', () => {
  test('the index lists every file, and every programme has its examples and no other file is there', () => {
    expect(readFileSync(INDEX_FILE, 'utf8')).toBe(indexText(programmeIds()))
    const folder = new URL('../../../flows/welfare/examples/', import.meta.url)
    expect(readdirSync(folder).sort()).toEqual(programmeIds().map((id) => `${id}.json`))
  })

  test.each(PROGRAMMES.map(({ id }) => id))(
    '%s answers each of them as it did when they were written',
    (id) => {
      expect(existsSync(examplesFile(id))).toBe(true)
      const catalogue = alone(PROGRAMMES.find((one) => one.id === id)!)
      for (const example of read(id)) {
        expect(Example.safeParse(example).error?.issues ?? [], example.name).toEqual([])
        expect(checkFacts(example.facts, keyOfIso(example.at)!), example.name).toMatchObject({ ok: true })
        const { is, failing, amounts, claimBy } = example
        const wanted = JSON.parse(JSON.stringify({ is, failing, amounts, claimBy }))
        expect(outcomeOf(catalogue, example), `${id}: ${example.name}, ${example.of}`).toEqual(wanted)
      }
    },
  )

  test('every condition has words in both languages, a dated source, and an example in and one out that differ in it alone', () => {
    for (const { id, conditions, sources } of PROGRAMMES) {
      const examples = read(id)
      for (const { leaf, path } of leavesWithPaths(conditions, 'conditions')) {
        const where = `${id} ${path}`
        const { words, src } = leaf as unknown as { words: { th: string; en: string }; src: string[] }
        expect(words.th.length, where).toBeGreaterThan(2)
        expect(words.en.length, where).toBeGreaterThan(2)
        const named = sources.filter((one) => src.includes(one.id))
        expect(named.length, where).toBeGreaterThan(0)
        for (const { asOf } of named) expect(asOf, where).toMatch(/^\d{4}/)
        const own = examples.filter(({ of }) => of === path)
        const pair = own.some(
          (one) =>
            out(one) &&
            own.some(
              (other) => !out(other) && different(one, other).join() === leaf.fact && one.at === other.at,
            ),
        )
        expect(pair, `${where} has no example in and out`).toBe(true)
        if (typeof leaf.value === 'number')
          expect(
            own.some(({ facts }) => facts[leaf.fact] === leaf.value),
            `${where} at the number itself`,
          ).toBe(true)
      }
    }
  })

  test('every choice of an amount has people on both its sides', () => {
    for (const { id, amounts } of PROGRAMMES) {
      const examples = read(id)
      amounts.forEach(({ when, formula, times }, index) => {
        const of = (prefix: string) =>
          examples.filter((one) => one.of?.startsWith(`amounts.${index}${prefix}`))
        expect(of('').length > 0 || examples.length > 1, `${id} amounts.${index}`).toBe(true)
        if (formula || times)
          expect(
            examples.some((one) => one.of?.includes('.formula#')),
            id,
          ).toBe(true)
        if (when)
          for (const { leaf } of leavesWithPaths(when, '')) {
            const values = new Set(
              examples.filter(({ is }) => is !== 'not_eligible').map(({ facts }) => facts[leaf.fact]),
            )
            expect(values.size, `${id} amounts.${index} ${leaf.fact}`).toBeGreaterThan(1)
          }
      })
    }
  })

  test('the whole catalogue says of an example what its programme says alone', () => {
    for (const { id } of PROGRAMMES) {
      const [, example] = read(id)
      const { assessed } = evaluate(CATALOGUE, example!.facts as never, example!.at, { upcoming: false })
      const { standing } = assessed.find((one) => one.id === id)!
      expect(standing === 'not_yet', id).toBe(example!.is === 'not_eligible')
    }
  })
})
