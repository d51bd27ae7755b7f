import { expect, test } from 'vitest'
import { pageByPage } from '../../db/each.ts'

const all = Array.from({ length: 25 }, (_, n) => n)

test('what fails, or is left as it is, is passed over by the next page; a page that was all done is the last', async () => {
  const left = new Set(all)
  const failed: string[] = []
  const pages: number[][] = []
  const run = () =>
    pageByPage(
      async (but) => {
        const page = [...left].filter((n) => !but.includes(String(n))).slice(0, 10)
        pages.push(page)
        return page
      },
      { idOf: (n) => n, failed: (id) => failed.push(id), limit: 10 },
      async (n) => {
        if (n < 7) throw new Error('never')
        if (n < 12) return null
        left.delete(n)
        return n
      },
    )
  expect(await run()).toEqual(all.slice(12))
  expect(failed).toEqual(['0', '1', '2', '3', '4', '5', '6'])
  expect(pages.map(({ length }) => length)).toEqual([10, 10, 5])
  pages.length = 0
  left.clear()
  for (const n of all) left.add(n + 100)
  await run()
  expect(pages).toHaveLength(1)
})
