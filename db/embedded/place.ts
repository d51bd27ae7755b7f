import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Account, account, canEnter } from './account.ts'
import { serverProcesses } from './processes.ts'

/** `home` is owned by us and holds `pg`, the cluster, which is owned by `who`. */
export type Place = { home: string; cluster: string; who: Account }

const POINTER = 'cluster-is-in'
const ORIGIN = 'belongs-to.json'
const ORPHAN = 'orphan-since'
const DAY_MS = 86_400_000

/** Where the cluster of a data folder lies: inside it, or, where root's data folder cannot be entered by the user
 *  that PostgreSQL runs as, in the system folder, the data folder keeping a pointer to it. The modes of folders
 *  that are not ours stay as they are. */
export function placeFor(dataDir: string, systemDir: string): Place {
  const pointed = pointerOf(dataDir)
  if (pointed && fs.existsSync(join(pointed, ORIGIN))) {
    claim(pointed, dataDir)
    return at(pointed)
  }
  if (fs.existsSync(join(dataDir, 'pg'))) {
    const place = at(dataDir)
    if (!canEnter(place.who, dataDir)) {
      throw new Error(`user ${place.who.name}, who owns ${place.cluster}, can no longer enter that folder`)
    }
    return place
  }
  if (process.getuid?.() !== 0 || canEnter(account(), dataDir)) return at(dataDir)
  return at(away(dataDir, systemDir))
}

function at(home: string): Place {
  const cluster = join(home, 'pg')
  const owner = fs.existsSync(cluster) ? fs.statSync(cluster).uid : undefined
  const who = account(owner)
  if (owner !== undefined && owner !== who.uid)
    throw new Error(`${cluster} belongs to another user, uid ${owner}`)
  return { home, cluster, who }
}

function pointerOf(dataDir: string): string | undefined {
  const file = join(dataDir, POINTER)
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : undefined
}

export function ensureSystemDir(systemDir: string) {
  if (fs.mkdirSync(systemDir, { recursive: true })) fs.chmodSync(systemDir, 0o755) // whatever our umask
}

function away(dataDir: string, systemDir: string): string {
  const home = join(resolve(systemDir), randomBytes(8).toString('hex'))
  // The pointer first: a sweep that runs meanwhile then finds this folder pointed to.
  fs.writeFileSync(join(dataDir, POINTER), `${home}\n`)
  ensureSystemDir(systemDir)
  fs.mkdirSync(home)
  fs.chmodSync(home, 0o711)
  claim(home, dataDir)
  if (!canEnter(account(), home)) throw new Error(`user ${account().name} cannot enter ${home}`)
  return home
}

type Origin = { dataDir: string; device: number }

const originOf = (home: string): Origin => JSON.parse(fs.readFileSync(join(home, ORIGIN), 'utf8'))

/** A data folder that was moved keeps its cluster; a copy of one must not share it with the first. */
function claim(home: string, dataDir: string) {
  const here: Origin = { dataDir: fs.realpathSync(dataDir), device: fs.statSync(dataDir).dev }
  if (fs.existsSync(join(home, ORIGIN))) {
    const first = originOf(home).dataDir
    if (first !== here.dataDir && pointerOf(first) === home) {
      throw new Error(
        `${dataDir} is a copy of ${first}, whose database it does not hold; delete the file ${POINTER} in it`,
      )
    }
  }
  fs.writeFileSync(join(home, `${ORIGIN}.draft`), JSON.stringify(here))
  fs.renameSync(join(home, `${ORIGIN}.draft`), join(home, ORIGIN))
  fs.rmSync(join(home, ORPHAN), { force: true })
}

/** Removes clusters in the system folder whose data folder was deleted, a day after that was first seen: the folder
 *  may be on its way elsewhere. One that is merely not mounted shows by the device its nearest parent lies on, and
 *  is left alone; so is a server that still runs. */
export function sweep(systemDir: string, log: (line: string) => void, nowMs = Date.now()) {
  if (process.getuid?.() !== 0 || !fs.existsSync(systemDir)) return
  for (const name of fs.readdirSync(systemDir)) {
    const home = join(systemDir, name)
    if (!/^[0-9a-f]{16}$/.test(name) || !fs.existsSync(join(home, ORIGIN))) continue
    const origin = originOf(home)
    if (pointerOf(origin.dataDir) === home) continue
    let parent = origin.dataDir
    while (!fs.existsSync(parent)) parent = dirname(parent)
    if (fs.statSync(parent).dev !== origin.device) continue
    if (serverProcesses(join(home, 'pg')).all.length > 0) continue
    const seen = join(home, ORPHAN)
    if (!fs.existsSync(seen)) fs.writeFileSync(seen, '')
    if (nowMs - fs.statSync(seen).mtimeMs < DAY_MS) continue
    fs.rmSync(home, { recursive: true, force: true })
    log(`removed the database of ${origin.dataDir}, a folder that is gone`)
  }
}
