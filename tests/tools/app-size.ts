import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildApp, closure, type Manifest, outputOf } from '../../liff-app/build.ts'

/** Of the first view of any page, with LINE's SDK; and of the letters that come before the first paint. Bytes. */
export const APP_GZIP_MAX = 50_000
export const FONTS_MAX = 30_000

export type FirstView = { page: string; js: number; fonts: number; limited: boolean }

/** More than its list says: only the page knows that it shows another's complaint in place of their cases. */
const ACTING = {
  page: '/app/for/x/complaint',
  list: '/app/for/',
  sources: ['citizen/pages/form.tsx', '../flows/complaint/questions.ts'],
}
/** All of the check in one piece, behind the first view of its page, so that whoever opened it once goes on without a signal: told, and not held to a limit. */
const CHECK = { page: '/app/rights/ask', list: '/app/rights', sources: ['citizen/rights/check.tsx'] }

/** Longest beginning of the path wins, as `bot/app-pages.ts` has it. */
const under = (lists: Record<string, string[]>, path: string): string[] => {
  const [page] = Object.keys(lists)
    .filter((one) => path.startsWith(one))
    .toSorted((a, b) => b.length - a.length)
  return page === undefined ? [] : lists[page]!
}

/** What a phone that has never been here fetches for each page, of a build as it is deployed; and for each where questions are asked one a page. */
export const firstViews = async (): Promise<FirstView[]> => {
  const outDir = mkdtempSync(join(tmpdir(), 'pd-app-'))
  try {
    const meta = await buildApp({ outDir })
    const manifest = JSON.parse(readFileSync(join(outDir, 'app/manifest.json'), 'utf8')) as Manifest
    const citizen = manifest.citizen!
    const bytes = (file: string) => readFileSync(join(outDir, file))
    const fonts = citizen.fonts.reduce((sum, file) => sum + bytes(file).byteLength, 0)
    const view = (page: string, files: readonly string[]): FirstView => {
      const all = new Set([citizen.js, ...citizen.preload, ...files])
      const js = [...all].reduce((sum, file) => sum + gzipSync(bytes(file)).byteLength, 0)
      return { page, fonts, js, limited: true }
    }
    const filesOf = (sources: readonly string[]) =>
      closure(
        meta,
        sources.map((one) => outputOf(meta, one)),
      ).map((file) => `/${file.slice(file.indexOf('app/assets/'))}`)
    const besides = ({ page, list, sources }: typeof ACTING) =>
      view(page, [...citizen.pages[list]!, ...filesOf(sources)])
    const easy = 'one question a page'
    const pages = Object.entries(citizen.pages)
    return [
      ...pages.map(([page, files]) => view(page, files)),
      besides(ACTING),
      { ...besides(CHECK), limited: false },
      ...pages
        .map(([page, files]) => ({ page, files, more: under(citizen.easy, page) }))
        .filter(({ more }) => more.length)
        .map(({ page, files, more }) => view(`${page}, ${easy}`, [...files, ...more])),
    ]
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}
