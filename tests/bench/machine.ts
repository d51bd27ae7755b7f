import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { speed } from '../tools/speed.ts'
import { poolerVersion } from './pooler.ts'
import { WORKERD } from './workerd.ts'

const said = (file: string, ...args: string[]) => {
  try {
    return execFileSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return 'unknown'
  }
}

export const machine = async (postgres: string) => ({
  cpu: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  speed: speed(),
  node: process.version,
  workerd: said(WORKERD, '--version'),
  postgres,
  pooler: await poolerVersion(),
  commit: `${said('git', 'rev-parse', '--short', 'HEAD')}${said('git', 'status', '--porcelain', 'bot', 'db', 'flows') ? ' with changes' : ''}`,
  date: new Date().toISOString(),
})
