import { spawnSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { buildWorker } from '../bot/local/bundle.ts'
import { APP_GZIP_MAX, FONTS_MAX, firstViews } from './tools/app-size.ts'

/** `npm run check`: whatever can be known in seconds and without a database. */
/** All that is uploaded of the main worker; its content is an asset (docs/decisions/019-content-beside-code.md). */
const WORKER_GZIP_MAX = 400_000

const steps: [string, string, string[]][] = [
  ['format and lint', 'biome', ['check', '.']],
  ['types: flows (no host)', 'tsc', ['-p', 'flows']],
  ['types: worker (workerd)', 'tsc', ['-p', 'bot']],
  ['types: the rest (Node)', 'tsc', ['-p', '.']],
  ['types: the phone page (browser)', 'tsc', ['-p', 'tests/simulator/page']],
  ['types: the mini-app (browser)', 'tsc', ['-p', 'liff-app']],
  ['house rules', 'vitest', ['run', '--project', 'flows', 'tests/house.test.ts']],
  ['unused code', 'knip', []],
  ['deploys (dry run)', 'wrangler', ['deploy', '--dry-run', '--outdir', 'dist/dry-run']],
  [
    'deploys the printer (dry run)',
    'wrangler',
    ['deploy', '--dry-run', '-c', 'wrangler.print.toml', '--outdir', 'dist/dry-run-print'],
  ],
  [
    'deploys the desk (dry run)',
    'wrangler',
    ['deploy', '--dry-run', '-c', 'wrangler.desk.toml', '--outdir', 'dist/dry-run-desk'],
  ],
  [
    'deploys staging (dry run)',
    'wrangler',
    ['deploy', '--dry-run', '--env', 'staging', '--outdir', 'dist/dry-run'],
  ],
]

/** What wrangler said of the main worker. */
const uploads = new Map<string, string>()
const MAIN = ['deploys (dry run)', 'deploys staging (dry run)']

let failed = 0
let checks = steps.length + 1
const say = (ok: boolean, name: string, ms: number, detail = '') => {
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${(ms / 1000).toFixed(1)} s)${detail ? `\n${detail}` : ''}`)
  if (!ok) failed++
}

for (const [name, command, args] of steps) {
  const began = Date.now()
  const run = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' },
  })
  if (MAIN.includes(name)) uploads.set(name, run.stdout ?? '')
  say(
    run.status === 0,
    name,
    Date.now() - began,
    run.status === 0 ? '' : `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`,
  )
}

const began = Date.now()
const { modules, content } = await buildWorker({ minify: true })
// As wrangler counts it: all modules one after the other, the first of them last.
const own = gzipSync([...modules.slice(1), modules[0]!].map(({ text }) => text).join('')).byteLength
const kB = (bytes: number) => (bytes / 1000).toFixed(1)
const beside = `${kB(gzipSync(content.text).byteLength)} kB of content beside it`
say(
  own <= WORKER_GZIP_MAX,
  `worker: ${kB(own)} kB gzip of at most ${kB(WORKER_GZIP_MAX)}; ${beside}`,
  Date.now() - began,
)
// A module that wrangler did not find would be missed only in production.
for (const [name, said] of uploads) {
  checks++
  const [, kiB] = said.match(/Total Upload: .* gzip: ([\d.]+) KiB/) ?? []
  say(
    Math.abs(Number(kiB) * 1024 - own) < 1024,
    `${name}: all ${kB(own)} kB of it (wrangler says ${kiB} KiB)`,
    0,
  )
}

for (const { page, js, fonts, limited } of await firstViews()) {
  if (!limited) {
    console.log(
      `     first view of ${page}: ${(js / 1000).toFixed(1)} kB gzip, with the rules that it cannot do without`,
    )
    continue
  }
  checks++
  say(
    js <= APP_GZIP_MAX && fonts <= FONTS_MAX,
    `first view of ${page}: ${(js / 1000).toFixed(1)} kB gzip of at most ${APP_GZIP_MAX / 1000}, letters ${(fonts / 1000).toFixed(1)} of ${FONTS_MAX / 1000}`,
    0,
  )
}

console.log(`${checks - failed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
