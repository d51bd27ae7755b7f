import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('2,000 characters are checked within 5 ms, ninety-nine times of a hundred', async () => {
  const program = fileURLToPath(new URL('../tools/check-cost.ts', import.meta.url))
  const cost = Number((await promisify(execFile)(process.execPath, [program])).stdout)
  expect(cost).toBeGreaterThan(0.1)
  expect(cost).toBeLessThanOrEqual(5)
  // Against hanging alone: on a slow and busy machine every text is measured, and each several times.
}, 400_000)
