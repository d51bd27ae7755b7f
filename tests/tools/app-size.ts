import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildApp, type Manifest } from '../../liff-app/build.ts'

/** Of the first view of any page, with LINE's SDK; and of the letters that come before the first paint. Bytes. */
export const APP_GZIP_MAX = 50_000
export const FONTS_MAX = 30_000

export type FirstView = { page: string; js: number; fonts: number }

/** What a phone that has never been here fetches for each page, of a build as it is deployed. */
export const firstViews = async (): Promise<FirstView[]> => {
  const outDir = mkdtempSync(join(tmpdir(), 'pd-app-'))
  try {
    await buildApp({ outDir })
    const manifest = JSON.parse(readFileSync(join(outDir, 'app/manifest.json'), 'utf8')) as Manifest
    const bytes = (file: string) => readFileSync(join(outDir, file))
    const gzip = (files: readonly string[]) =>
      files.reduce((sum, file) => sum + gzipSync(bytes(file)).byteLength, 0)
    const { citizen } = manifest
    const entry = [citizen!.js, ...citizen!.preload]
    const fonts = citizen!.fonts.reduce((sum, file) => sum + bytes(file).byteLength, 0)
    return Object.entries(citizen!.pages).map(([page, files]) => ({
      page,
      js: gzip([...entry, ...files]),
      fonts,
    }))
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}
