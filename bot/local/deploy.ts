import { spawnSync } from 'node:child_process'

/** `npm run deploy [-- --env staging]`: every worker with the same arguments, those that others call first. */
const CONFIGS = ['wrangler.print.toml', 'wrangler.desk.toml', 'wrangler.toml']

for (const config of CONFIGS) {
  const { status } = spawnSync('wrangler', ['deploy', '-c', config, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
