import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Metafile } from 'esbuild'
import { under } from '../../bot/app-pages.ts'
import { buildApp, closure, type Manifest, outputOf } from '../../liff-app/build.ts'

/** Of the first view of any page, with LINE's SDK; and of the letters that come before the first paint. Bytes. */
export const APP_GZIP_MAX = 50_000
export const FONTS_MAX = 30_000

export type FirstView = { page: string; js: number; fonts: number; limited: boolean }

/** What a page asks for by itself as soon as it is there: whoever begins is asked by it. */
const ASK = 'citizen/rights/ask.tsx'
const SECOND = 'question:birth_date'
const AT_ONCE: Record<string, readonly string[]> = {
  '/app/rights': [ASK],
  '/app/rights/': [ASK],
  '/app/rights/house': [ASK],
  '/app/rights/ask': [SECOND],
  '/app/rights/ask/for': [SECOND],
}
/** Of these a question comes besides, each with its own address; a province is chosen from a list. */
const QUESTIONS = ['/app/rights/ask/', '/app/rights/change/']
const PROVINCE = 'ui/province.tsx'
const question = (source: string): readonly string[] =>
  source.endsWith('_province') ? [source, PROVINCE] : [source]
/** With answers on it a phone has been here, and comes to the result by itself. Told, and not held to the limit of a first visit. */
const REST = 'citizen/rights/check.tsx'
const AGAIN = { page: '/app/rights, where answers are on this phone', list: '/app/rights' }

/** What a phone that has never been here fetches for each page, of a build as it is deployed; and for each where questions are asked one a page. */
export const firstViews = async (): Promise<FirstView[]> => {
  const outDir = mkdtempSync(join(tmpdir(), 'pd-app-'))
  try {
    return viewsOf(outDir, await buildApp({ outDir }))
  } finally {
    rmSync(outDir, { recursive: true, force: true })
  }
}

export const viewsOf = (outDir: string, meta: Metafile): FirstView[] => {
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
  const with_ = (page: string, list: string, sources: readonly string[]) =>
    view(page, [...citizen.pages[list]!, ...filesOf(sources)])
  const single = Object.values(meta.outputs).flatMap(({ entryPoint }) =>
    entryPoint?.startsWith('question:') ? [entryPoint] : [],
  )
  const heaviest = (list: string): FirstView => {
    const [first] = single
      .map((one) => with_(`${list}${one.slice('question:'.length)}`, list, question(one)))
      .toSorted((a, b) => b.js - a.js)
    return { ...first!, page: `${first!.page}, the heaviest of ${single.length} questions` }
  }
  const easy = 'one question a page'
  const pages = Object.entries(citizen.pages)
  return [
    ...pages
      .filter(([page]) => !QUESTIONS.includes(page))
      .map(([page]) => with_(page, page, AT_ONCE[page] ?? [])),
    ...QUESTIONS.map(heaviest),
    with_('/app/rights/right/x', '/app/rights/', []),
    { ...with_(AGAIN.page, AGAIN.list, [ASK, REST]), limited: false },
    ...pages
      .map(([page, files]) => ({ page, files, more: under(citizen.easy, page) }))
      .filter(({ more }) => more.length)
      .map(({ page, files, more }) => view(`${page}, ${easy}`, [...files, ...more])),
  ]
}
