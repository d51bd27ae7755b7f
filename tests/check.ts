import { spawnSync } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { bundleWorker } from '../bot/local/bundle.ts'
import { APP_GZIP_MAX, FONTS_MAX, firstViews } from './tools/app-size.ts'

/** `npm run check`: whatever can be known in seconds and without a database. */
/** The code, and the data beside it: catalogue, rules, places. Cloudflare takes 3 MB together. */
const CODE_GZIP_MAX = 400_000
const DATA_GZIP_MAX = 300_000

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
  say(
    run.status === 0,
    name,
    Date.now() - began,
    run.status === 0 ? '' : `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`,
  )
}

const began = Date.now()
const weigh = async (withoutData: boolean) =>
  gzipSync(await bundleWorker({ minify: true, withoutData })).byteLength
const code = await weigh(true)
const data = (await weigh(false)) - code
const kB = (bytes: number) => Math.round(bytes / 1000)
say(
  code <= CODE_GZIP_MAX && data <= DATA_GZIP_MAX,
  `worker: code ${kB(code)} kB gzip, at most ${kB(CODE_GZIP_MAX)}; data ${kB(data)} kB, at most ${kB(DATA_GZIP_MAX)}`,
  Date.now() - began,
)

for (const { page, js, fonts, limited } of await firstViews()) {
  if (!limited) {
    console.log(`     all of ${page}: ${(js / 1000).toFixed(1)} kB gzip, behind its first view`)
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
