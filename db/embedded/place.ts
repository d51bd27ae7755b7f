import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Account, account, canEnter } from './account.ts'
import { serverProcesses } from './processes.ts'

/** `home` is owned by us and holds `pg`, the cluster, which is owned by `who`. */
export type Place = { home: string; cluster: string; who: Account }

const POINTER = 'cluster-is-in'
const ORIGIN = 'belongs-to.json'

/** Where the cluster of a data folder lies: inside it, or, where root's data folder cannot be entered by the user
 *  that PostgreSQL runs as, in the system folder, the data folder keeping a pointer to it. The modes of folders
 *  that are not ours stay as they are. */
export function placeFor(dataDir: string, systemDir: string): Place {
  const pointed = pointerOf(dataDir)
  if (pointed && fs.existsSync(join(pointed, ORIGIN))) return at(pointed)
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

function away(dataDir: string, systemDir: string): string {
  const home = join(resolve(systemDir), randomBytes(8).toString('hex'))
  // The pointer first: a sweep that runs meanwhile then finds this folder pointed to.
  fs.writeFileSync(join(dataDir, POINTER), `${home}\n`)
  fs.mkdirSync(dirname(home), { recursive: true, mode: 0o755 })
  fs.mkdirSync(home)
  fs.chmodSync(home, 0o711)
  const origin = { dataDir: fs.realpathSync(dataDir), device: fs.statSync(dataDir).dev }
  fs.writeFileSync(join(home, ORIGIN), JSON.stringify(origin))
  if (!canEnter(account(), home)) throw new Error(`user ${account().name} cannot enter ${home}`)
  return home
}

/** Removes clusters in the system folder whose data folder was deleted. A data folder that is merely not mounted
 *  shows by the device its nearest parent lies on, and is left alone; so is a server that still runs. */
export function sweep(systemDir: string, log: (line: string) => void) {
  if (process.getuid?.() !== 0 || !fs.existsSync(systemDir)) return
  for (const name of fs.readdirSync(systemDir)) {
    const home = join(systemDir, name)
    if (!/^[0-9a-f]{16}$/.test(name) || !fs.existsSync(join(home, ORIGIN))) continue
    const origin = JSON.parse(fs.readFileSync(join(home, ORIGIN), 'utf8'))
    if (pointerOf(origin.dataDir) === home) continue
    let parent: string = origin.dataDir
    while (!fs.existsSync(parent)) parent = dirname(parent)
    if (fs.statSync(parent).dev !== origin.device) continue
    if (serverProcesses(join(home, 'pg')).all.length > 0) continue
    fs.rmSync(home, { recursive: true, force: true })
    log(`removed the database of ${origin.dataDir}, a folder that is gone`)
  }
}
