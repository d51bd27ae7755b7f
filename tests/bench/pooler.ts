import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { account } from '../../db/embedded/account.ts'
import { freePort, listening, type Running, stopChild } from './process.ts'

/**
 * PgBouncer where Hyperdrive stands in production: connections are cheap to open and share few backends. It trusts whoever comes from
 * the loopback, and knows the way into the database itself.
 */
export const startPooler = async (
  folder: string,
  databaseUrl: string,
): Promise<Running & { port: number }> => {
  const database = new URL(databaseUrl)
  const port = await freePort()
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o711)
  const file = join(folder, 'pgbouncer.ini')
  const to = `host=${database.hostname} port=${database.port} dbname=${database.pathname.slice(1)}`
  writeFileSync(
    file,
    `[databases]
puengdai = ${to} user=${database.username} password=${database.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = ${process.env.BENCH_POOL ?? 20}
max_client_conn = 4000
log_connections = 0
log_disconnections = 0
log_pooler_errors = 0
${(await version()) >= 1.21 ? 'max_prepared_statements = 200' : ''}
`,
  )
  chmodSync(file, 0o644)
  const child = spawn('/usr/sbin/pgbouncer', ['-q', file], {
    ...account().spawn,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (data: Buffer) => {
    said = `${said}${data}`.slice(-4_000)
  })
  await listening(port, child, () => said)
  return { pid: child.pid!, port, stop: () => stopChild(child) }
}

const version = async (): Promise<number> => Number(/\d+\.\d+/.exec(await poolerVersion())?.[0] ?? 0)

export const poolerVersion = async (): Promise<string> => {
  const { execFileSync } = await import('node:child_process')
  return execFileSync('/usr/sbin/pgbouncer', ['--version'], { encoding: 'utf8' }).split('\n')[0]!
}
