import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'

/** The superuser's password, and that of the role `puengdai`, which owns the database and nothing else: what the
 *  service may do here is what it may do at a hosting company. */
export type Passwords = { admin: string; app: string }

/** Only what the programs need: a caller's PGDATA, PGOPTIONS or locale must not steer this server. */
export const spawnOptions = (who: Account) => ({
  ...who.spawn,
  cwd: '/', // ours may be a folder that this user cannot enter
  env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
})

export function passwordsIn(dataDir: string): Passwords & { isNew: boolean } {
  const file = join(dataDir, 'passwords.json')
  if (fs.existsSync(file)) return { ...JSON.parse(fs.readFileSync(file, 'utf8')), isNew: false }
  const fresh = { admin: randomBytes(24).toString('hex'), app: randomBytes(24).toString('hex') }
  const draft = `${file}.draft`
  fs.rmSync(draft, { force: true })
  fs.writeFileSync(draft, JSON.stringify(fresh), { mode: 0o600, flag: 'wx' })
  fs.renameSync(draft, file)
  return { ...fresh, isNew: true }
}

/** Makes the cluster when there is none yet. It is made beside its place and renamed into it, so that a start cut
 *  short leaves nothing half made. */
export async function prepareCluster(
  place: Place,
  programs: Binaries,
  passwords: Passwords & { isNew: boolean },
) {
  for (const name of fs.readdirSync(place.home)) {
    if (name.startsWith('draft-')) fs.rmSync(join(place.home, name), { recursive: true, force: true })
  }
  if (fs.existsSync(place.cluster)) {
    if (passwords.isNew) await single(place.cluster, place.who, programs, changePasswords(passwords))
    return
  }
  const draft = join(place.home, `draft-${randomBytes(4).toString('hex')}`)
  const secret = `${draft}.pw`
  fs.mkdirSync(draft, { mode: 0o700 })
  fs.writeFileSync(secret, `${passwords.admin}\n`, { mode: 0o600, flag: 'wx' })
  if (process.getuid?.() === 0) {
    fs.chownSync(draft, place.who.uid, place.who.gid)
    fs.chownSync(secret, place.who.uid, place.who.gid)
  }
  try {
    await initdb(draft, secret, place.who, programs)
    await single(draft, place.who, programs, [
      `CREATE ROLE puengdai LOGIN PASSWORD '${passwords.app}'`,
      'CREATE DATABASE puengdai OWNER puengdai',
    ])
    fs.renameSync(draft, place.cluster)
    const home = fs.openSync(place.home, 'r')
    fs.fsyncSync(home)
    fs.closeSync(home)
  } finally {
    fs.rmSync(secret, { force: true })
    fs.rmSync(draft, { recursive: true, force: true })
  }
}

const changePasswords = ({ admin, app }: Passwords) => [
  `ALTER ROLE postgres PASSWORD '${admin}'`,
  `ALTER ROLE puengdai PASSWORD '${app}'`,
]

/** The character type must be UTF-8 (with C, pg_trgm finds nothing in Thai); the order of bytes is enough to sort
 *  by. Systems without the locale C.UTF-8 have it in two parts. */
async function initdb(folder: string, secret: string, who: Account, programs: Binaries) {
  const flags = ['-D', folder, '-U', 'postgres', `--pwfile=${secret}`, '-E', 'UTF8', '--no-instructions']
  const auth = ['--auth-host=scram-sha-256', '--auth-local=reject']
  try {
    await run(programs.initdb, [...flags, ...auth, '--locale=C.UTF-8'], who)
  } catch (error) {
    if (!/invalid locale/.test(String(error))) throw error
    await run(programs.initdb, [...flags, ...auth, '--locale=C', '--lc-ctype=en_US.UTF-8'], who)
  }
}

/** Statements in single-user mode: the server listens nowhere yet. */
const single = (folder: string, who: Account, programs: Binaries, statements: string[]) =>
  run(
    programs.postgres,
    ['--single', '-D', folder, '-c', 'exit_on_error=on', '-c', 'log_min_error_statement=panic', 'postgres'],
    who,
    statements.map((statement) => `${statement}\n`).join(''),
  )

function run(program: string, args: string[], who: Account, input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, spawnOptions(who))
    let said = ''
    child.stdout.resume()
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(said || `${program} ended with ${code}`)),
    )
    child.stdin.on('error', () => {}) // it ended before it read: 'close' tells
    child.stdin.end(input)
  })
}
