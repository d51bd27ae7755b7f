import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** By itself: two threads of one core take twice as long for what each does. */
test('2,000 characters are checked within 5 ms, ninety-nine times of a hundred', () => {
  const program = fileURLToPath(new URL('../tools/check-cost.ts', import.meta.url))
  const cost = Number(execFileSync(process.execPath, [program], { encoding: 'utf8' }))
  expect(cost).toBeGreaterThan(0.1)
  expect(cost).toBeLessThanOrEqual(5)
})
