import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'wcag2aaa', 'best-practice']
/** What changes with colours; the rest of a page is the same in light and dark. */
export const OF_COLOURS = ['color-contrast', 'color-contrast-enhanced']

type Axe = { run: (on: Document, how: object) => Promise<Results> }
type Results = { violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }

/**
 * What axe finds, WCAG 2.2 AA and the AAA rule for contrast, or these rules alone, by rule and place. Put into the page once and run where
 * it is: the library's own builder opens a second page for every report, to put the parts of frames together, and there are no frames here.
 */
export const axe = async (page: Page, only: readonly string[] | null = null): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  return page.evaluate(
    async ([only, tags]) => {
      const { axe } = window as unknown as { axe: Axe }
      const { violations } = await axe.run(document, {
        resultTypes: ['violations'],
        runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: tags },
        rules: { 'color-contrast-enhanced': { enabled: true } },
      })
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
      )
    },
    [only, TAGS] as const,
  )
}
