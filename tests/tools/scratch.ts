import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const ENOUGH_BYTES = 4e9

/**
 * A new folder for what one run throws away: in memory where there is plenty of it. To make the hundreds of files of a database on a disk took
 * seven times as long.
 */
export const scratchFolder = (prefix: string): string => {
  const folder = fs.mkdtempSync(join(inMemory() ? MEMORY : tmpdir(), prefix))
  fs.chmodSync(folder, 0o711) // root's server user may then enter it, and all of it goes with the folder
  return folder
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
