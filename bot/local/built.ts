import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * What a start builds, kept in `BUILD_DIR` for further starts of the same code: the end-to-end tests make four, and to build took as long as the rest of
 * a start. Whoever names the folder sees to it that the code is the same. Put there whole or not at all, since two may start at once.
 */
export const builtText = async (
  dir: string | undefined,
  name: string,
  build: () => Promise<string>,
): Promise<string> => {
  if (!dir) return build()
  const file = join(dir, name)
  if (existsSync(file)) return readFile(file, 'utf8')
  const text = await build()
  await mkdir(dir, { recursive: true })
  await writeFile(`${file}.${process.pid}`, text)
  await rename(`${file}.${process.pid}`, file)
  return text
}

/** The folder where it lies: `usual`, or the one that is kept. */
export const builtFolder = async (
  dir: string | undefined,
  name: string,
  usual: string,
  build: (outDir: string) => Promise<unknown>,
): Promise<string> => {
  const folder = dir ? join(dir, name) : usual
  if (!dir) await build(usual)
  else if (!existsSync(folder)) {
    const mine = `${folder}.${process.pid}`
    await build(mine)
    // Another start was quicker.
    await rename(mine, folder).catch(() => rm(mine, { recursive: true, force: true }))
  }
  return folder
}
