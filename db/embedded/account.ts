import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The OS user a server runs as. `spawn` is what child_process needs to become it: nothing, when we are it already. */
export type Account = { name: string; uid: number; gid: number; spawn: { uid?: number; gid?: number } }

/** PostgreSQL refuses to run as root ("root" execution is not permitted): root lends it an unprivileged user that
 *  exists already, the owner of an existing cluster first. No user is created on anybody's machine. */
export function account(ownerOfCluster?: number): Account {
  const uid = process.getuid?.()
  const gid = process.getgid?.()
  if (uid === undefined || gid === undefined) throw new Error('this system has no user ids')
  if (uid !== 0) return { name: `uid ${uid}`, uid, gid, spawn: {} }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , u, g]) => ({ name, uid: Number(u), gid: Number(g) }))
    .filter((user) => user.name !== '' && Number.isInteger(user.uid) && user.uid > 0)
  const chosen = ownerOfCluster
    ? users.find((user) => user.uid === ownerOfCluster)
    : (users.find((user) => user.name === 'postgres') ?? users.find((user) => user.name === 'nobody'))
  if (!chosen) throw new Error('run by root, and there is no user "postgres" or "nobody" to run as')
  return { ...chosen, spawn: { uid: chosen.uid, gid: chosen.gid } }
}

const READ = 4
const ENTER = 1

function allows(stat: Stats, who: Account, wanted: number): boolean {
  const shift = stat.uid === who.uid ? 6 : stat.gid === who.gid ? 3 : 0
  return ((stat.mode >> shift) & wanted) === wanted
}

/** Can this user enter every folder on the way to `path`? Read off the modes from the root down; the kernel
 *  looks at the real path, so symbolic links are resolved first. */
export function canReach(who: Account, path: string): boolean {
  for (let folder = dirname(realpathSync(path)); ; folder = dirname(folder)) {
    if (!allows(statSync(folder), who, ENTER)) return false
    if (folder === dirname(folder)) return true
  }
}

/** Reach a folder and go into it. */
export const canEnter = (who: Account, folder: string): boolean =>
  canReach(who, folder) && allows(statSync(folder), who, ENTER)

/** Reach a file and read it, and run it when it is a program. */
export const canUse = (who: Account, file: string, run = false): boolean =>
  canReach(who, file) && allows(statSync(file), who, run ? READ | ENTER : READ)
