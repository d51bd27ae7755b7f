import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(
  createRequire(import.meta.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
)
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'wcag2aaa', 'best-practice']
/** What changes with colours; the rest of a page is the same in light and dark. */
export const OF_COLOURS = ['color-contrast-enhanced']

/**
 * The AAA rule leaves what is paler than AA allows to the AA rule, and each looks at every word by itself: most of what axe does. Without
 * that threshold the one finds what both do, in half the time.
 */
const CONTRAST = {
  ignoreUnicode: true,
  ignoreLength: false,
  ignorePseudo: false,
  boldValue: 700,
  boldTextPt: 14,
  largeTextPt: 18,
  contrastRatio: { normal: { expected: 7, minThreshold: 0 }, large: { expected: 4.5, minThreshold: 0 } },
  pseudoSizeThreshold: 0.25,
  shadowOutlineEmMax: 0.1,
  textStrokeEmMin: 0.03,
}

/** Beyond these, a table's row that is made as they are, of the same elements with the same classes and attributes, is not looked at again. */
const ALIKE = 3
/** Of these only whether they are there: what they hold differs from row to row. */
const HELD = ['id', 'for', 'href', 'value', 'datetime', 'aria-label', 'aria-labelledby', 'aria-describedby']

const markAlike = (page: Page): Promise<void> =>
  page.evaluate(
    ([alike, held]) => {
      const kindOf = (one: Element): string => {
        const attributes = [...one.attributes].filter(({ name }) => name !== 'data-alike')
        const words = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
        return [
          one.tagName,
          ...attributes.map(({ name, value }) =>
            held.includes(name) ? `${name} ${!!value}` : `${name}=${value}`,
          ),
          words,
          '(',
          ...[...one.children].map(kindOf),
          ')',
        ].join(' ')
      }
      for (const body of document.querySelectorAll('tbody')) {
        const seen = new Map<string, number>()
        for (const row of body.rows) {
          const kind = kindOf(row)
          seen.set(kind, (seen.get(kind) ?? 0) + 1)
          row.toggleAttribute('data-alike', seen.get(kind)! > alike)
        }
      }
    },
    [ALIKE, HELD] as const,
  )

type Axe = { run: (on: object, how: object) => Promise<Results> }
type Results = { violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }

/**
 * What axe finds, WCAG 2.2 AA and the AAA rule for contrast, or these rules alone, by rule and place. Put into the page once and run where
 * it is: the library's own builder opens a second page for every report, to put the parts of frames together, and there are no frames here.
 */
export const axe = async (page: Page, only: readonly string[] | null = null): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  await markAlike(page)
  return page.evaluate(
    async ([only, tags, contrast]) => {
      const { axe } = window as unknown as { axe: Axe }
      const { violations } = await axe.run(
        document.querySelector('[data-alike]')
          ? { include: [document], exclude: ['[data-alike]'] }
          : document,
        {
          resultTypes: ['violations'],
          runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: tags },
          rules: only
            ? {}
            : { 'color-contrast-enhanced': { enabled: true }, 'color-contrast': { enabled: false } },
          checks: { 'color-contrast-enhanced': { options: contrast } },
        },
      )
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
      )
    },
    [only, TAGS, CONTRAST] as const,
  )
}
