import { spawnSync } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'

const OUT = resolve(import.meta.dirname, '../../docs/pictures')
const MAX_BYTES = 200_000

/** What the page shows now, as `docs/pictures/<name>.png`. Needs ImageMagick. @throws where it does not become small enough. */
export const save = async (page: Page, name: string): Promise<void> => {
  mkdirSync(OUT, { recursive: true })
  // The time for fonts, pictures and the last scroll.
  await page.waitForTimeout(250)
  const path = join(OUT, `${name}.png`)
  await page.screenshot({ path })
  const quantised = spawnSync('convert', [
    path,
    '-strip',
    '-colors',
    '96',
    '-define',
    'png:compression-level=9',
    path,
  ])
  const { size } = statSync(path)
  if (quantised.status !== 0 || size > MAX_BYTES)
    throw new Error(`${name}.png is ${size} bytes: ${quantised.stderr}`)
  console.log(`${name}.png ${Math.round(size / 1_000)} kB`)
}
