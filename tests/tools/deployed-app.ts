import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'
import { inject } from 'vitest'
import { builtFolder } from '../../bot/local/built.ts'
import { buildApp } from '../../liff-app/build.ts'

const META = 'meta.json'

/** The mini-app as it is deployed, built once in a run: to be looked at, never to be written into. */
export const deployedApp = (): Promise<string> =>
  builtFolder(inject('buildDir'), 'app', '', async (outDir) => {
    writeFileSync(join(outDir, META), JSON.stringify(await buildApp({ outDir })))
  })

/** As `npm start` makes it, which keeps it under the same name. */
export const localApp = (): Promise<string> =>
  builtFolder(inject('buildDir'), 'app-local', '', (outDir) => buildApp({ outDir, local: true }))

export const metaOf = (dir: string): Metafile => JSON.parse(readFileSync(join(dir, META), 'utf8')) as Metafile
