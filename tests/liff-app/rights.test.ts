import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import content from '../../flows/person/content/emergencies.json' with { type: 'json' }
import { buildApp, closure, outputOf } from '../../liff-app/build.ts'
import { URGENT } from '../../liff-app/citizen/rights/urgent.ts'

/** What comes behind the first view, gzip: the questions, the rules, the pages and what is typed into, without the catalogue (39 kB). */
const LATER_MAX = 110_000

let dir: string
let meta: Awaited<ReturnType<typeof buildApp>>
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'pd-rights-'))
  meta = await buildApp({ outDir: dir })
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

describe('the check of rights in the mini-app', () => {
  test('carries no programme in its code: the catalogue comes as data, in one language', () => {
    const inputs = Object.values(meta.outputs).flatMap((one) => Object.keys(one.inputs))
    expect(inputs.some((file) => file.includes('flows/welfare/questions.ts'))).toBe(true)
    expect(inputs.filter((file) => file.includes('flows/welfare/programmes/'))).toEqual([])
  })

  test('is light enough to come while the first view is read', () => {
    const files = (sources: string[]) =>
      closure(
        meta,
        sources.map((source) => outputOf(meta, source)),
      )
    const first = files(['citizen/main.tsx', 'citizen/pages/rights.tsx'])
    const later = files(['citizen/rights/check.tsx']).filter((file) => !first.includes(file))
    const bytes = later.map(
      (file) => gzipSync(readFileSync(join(dir, file.slice(file.indexOf('app/'))))).length,
    )
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(LATER_MAX)
  })

  test('names the numbers of an urgent need that the chat names', () => {
    for (const [need, numbers] of Object.entries(URGENT))
      expect(content.hotlines[need as keyof typeof URGENT]).toEqual(numbers)
  })
})
