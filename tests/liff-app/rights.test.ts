import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { optionsOf } from '../../flows/interview.ts'
import content from '../../flows/person/content/emergencies.json' with { type: 'json' }
import { texts } from '../../flows/texts.ts'
import { nextOf } from '../../flows/welfare/order.ts'
import { isPrivate } from '../../flows/welfare/private.ts'
import { QUESTIONS } from '../../flows/welfare/questions.ts'
import { buildApp, closure, outputOf } from '../../liff-app/build.ts'
import { nextAtOnce } from '../../liff-app/citizen/rights/at-once.ts'
import { askTexts } from '../../liff-app/citizen/rights/texts-ask.ts'
import { URGENT } from '../../liff-app/citizen/rights/urgent.ts'

/** What comes behind the first view, gzip: the questions, the rules, the pages and what is typed into, without the catalogue (39 kB). */
const LATER_MAX = 110_000

const BY_BUTTONS: readonly string[] = ['topics', 'scope', 'have']

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

  test('has each question of the chat that a link may lead to as a file of its own, in the same words', async () => {
    const alone = Object.values(meta.outputs).flatMap(({ entryPoint }) =>
      entryPoint?.startsWith('question:') ? [entryPoint.slice('question:'.length)] : [],
    )
    const linked = QUESTIONS.map(({ id }) => id).filter((id) => !BY_BUTTONS.includes(id) && !isPrivate(id))
    expect(alone.toSorted()).toEqual(linked.toSorted())
    for (const id of ['for', 'birth_date', 'sso_section', 'annual_income_thb']) {
      const file = outputOf(meta, `question:${id}`)
      const come = readFileSync(join(dir, file.slice(file.indexOf('app/'))), 'utf8')
      const question = QUESTIONS.find((one) => one.id === id)!
      const options = 'options' in question ? optionsOf(question, {}) : []
      for (const { th, en } of [question.words, question.why, ...options]) {
        expect(come).toContain(th)
        expect(come).toContain(en)
      }
    }
  })

  test('knows without the rules what the rules ask first and second, and nothing else', () => {
    const context = { now: Date.parse('2026-11-20T03:00:00Z'), skipped: new Set<string>() }
    const others = [{ topics: ['flood'] }, { for: 'self', topics: ['flood'] }, { nationality: 'thai' }]
    const whom = ['self', 'parent', 'child'].map((one) => ({ for: one }))
    const named = { for: 'casework', nickname: 'ยายบุญ' }
    expect(nextOf(QUESTIONS, named, context)).toBe(nextAtOnce({ for: 'casework' }, new Map()))
    for (const answers of [{}, ...whom])
      expect(nextAtOnce(answers, new Map())).toBe(nextOf(QUESTIONS, answers, context))
    for (const answers of others) expect(nextAtOnce(answers, new Map())).toBe(undefined)
    expect(nextAtOnce({ for: 'self' }, new Map([['birth_date', 'unsure']]))).toBe(undefined)
  })

  test('offers not knowing in the words of the chat', () => {
    for (const lang of ['th', 'en'] as const)
      expect(askTexts(lang)).toMatchObject({
        unsure: texts(lang).unanswered.unsure,
        private: texts(lang).unanswered.private,
      })
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
