import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { gallery } from '../../../bot/local/gallery.ts'
import { replyFaults } from '../../tools/line-faults.ts'

const shown = gallery()

it('shows the examples of every flow that has any', () => {
  const flows = new URL('../../../flows/', import.meta.url)
  const files = readdirSync(flows, { recursive: true, encoding: 'utf8' }).filter((one) =>
    /examples\.ts$/.test(one),
  )
  const source = readFileSync(new URL('../../../bot/local/gallery.ts', import.meta.url), 'utf8')
  expect(files.length).toBeGreaterThanOrEqual(5)
  for (const file of files) expect(source, file).toContain(`flows/${file}`)
})

it('shows each view in two languages and two sizes, under a name of its own, within LINE’s limits', () => {
  const names = new Set(shown.map(({ flow, view, lang, easy }) => `${flow}/${view}/${lang}/${easy}`))
  expect(names.size).toBe(shown.length)
  expect(new Set(shown.map(({ flow }) => flow)).size).toBeGreaterThanOrEqual(6)
  expect(shown.length % 4).toBe(0)
  for (const { flow, view, lang, messages } of shown) {
    expect(messages.length, `${flow}/${view}`).toBeGreaterThan(0)
    expect(replyFaults(messages), `${flow}/${view}/${lang}`).toEqual([])
  }
})
