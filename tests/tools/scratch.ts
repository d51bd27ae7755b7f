import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const ENOUGH_BYTES = 4e9
const DAY_MS = 86_400_000

/**
 * A new folder for what one run throws away: in memory where there is plenty of it. To make the hundreds of files of a database on a disk took
 * seven times as long.
 */
export const scratchFolder = (prefix: string): string => {
  const place = inMemory() ? MEMORY : tmpdir()
  sweep(place, prefix)
  const folder = fs.mkdtempSync(join(place, prefix))
  fs.chmodSync(folder, 0o711) // root's server user may then enter it, and all of it goes with the folder
  return folder
}

/** What a run left that was killed: memory would be held until the machine starts anew. */
const sweep = (place: string, prefix: string): void => {
  for (const name of fs.readdirSync(place)) {
    if (!name.startsWith(prefix)) continue
    const left = join(place, name)
    const made = fs.statSync(left, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (Date.now() - made > DAY_MS) fs.rmSync(left, { recursive: true, force: true })
  }
}

const inMemory = (): boolean => {
  try {
    const { bavail, bsize } = fs.statfsSync(MEMORY)
    fs.accessSync(MEMORY, fs.constants.W_OK)
    return bavail * bsize > ENOUGH_BYTES
  } catch {
    return false
  }
}
