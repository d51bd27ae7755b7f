import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { evaluate, leanText } from '../../../flows/welfare/browser.ts'
import { CATALOGUE, PROGRAMMES } from '../../../flows/welfare/catalogue.ts'
import { compile } from '../../../flows/welfare/compile.ts'
import type { Facts, Result } from '../../../flows/welfare/contract.ts'
import { readLean } from '../../../flows/welfare/lean.ts'
import { randomFacts, seeded } from '../../tools/welfare-people.ts'

/** Bytes over the line, gzip, for one language: the code of the check and the catalogue it decides by. */
const GZIP_MAX = 60_000

const allOf = <T>(steps: Generator<unknown, T>): T => {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const plain = ({ assessed, ...rest }: Result) => ({
  ...rest,
  assessed: assessed.map(({ reasons, failing, amounts, ...one }) => ({
    ...one,
    reasons: reasons.map(({ fact, truth, words }) => ({ fact, truth, th: words.th })),
    failing: failing.map(({ fact }) => fact),
    amounts: amounts.map(({ label, ...due }) => ({ ...due, th: label.th })),
  })),
})

describe('the check in a browser', () => {
  test('says offline what the server says, from the catalogue of one language', () => {
    const programmes = allOf(readLean(leanText(PROGRAMMES, 'th')))
    const catalogue = compile(programmes)
    expect(programmes).toHaveLength(PROGRAMMES.length)
    const draw = seeded(21)
    for (let i = 0; i < 60; i++) {
      const facts = { ...randomFacts(draw), birth_date: `${1930 + i}-03-05` } as Facts
      expect(plain(evaluate(catalogue, facts, '2026-11-20'))).toEqual(
        plain(evaluate(CATALOGUE, facts, '2026-11-20')),
      )
    }
  })

  test('every sentence a page shows is there in its language, and no source', () => {
    for (const lang of ['th', 'en'] as const) {
      const text = leanText(PROGRAMMES, lang)
      expect(text).not.toContain('"sources"')
      const programmes = allOf(readLean(text))
      programmes.forEach((one, index) => {
        expect(one.name[lang]).toBe(PROGRAMMES[index]!.name[lang])
        expect(one.documents.map((words) => words[lang])).toEqual(
          PROGRAMMES[index]!.documents.map((words) => words[lang]),
        )
      })
    }
  })

  test('code and catalogue come to less than 60 kB over the line', async () => {
    const built = await build({
      entryPoints: [fileURLToPath(new URL('../../../flows/welfare/browser.ts', import.meta.url))],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      minify: true,
    })
    const code = gzipSync(built.outputFiles[0]!.contents).byteLength
    for (const lang of ['th', 'en'] as const) {
      const data = gzipSync(leanText(PROGRAMMES, lang)).byteLength
      console.log(`${lang}: code ${code}, catalogue ${data} bytes gzip`)
      expect(code + data).toBeLessThanOrEqual(GZIP_MAX)
    }
  })
})
