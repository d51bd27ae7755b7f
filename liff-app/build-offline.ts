import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { leanText } from '../flows/welfare/browser.ts'
import { PROGRAMMES } from '../flows/welfare/catalogue.ts'
import { NOT_KEPT, WITHOUT_SIGNAL } from './citizen/offline.ts'

const CATALOGUE = /^rights-(th|en)\.json$/

/** The catalogue of rights as two files, one for each language, of which a page knows the addresses. */
export const catalogueFiles: Plugin = {
  name: 'catalogue-files',
  setup(b) {
    b.onResolve({ filter: /^catalogue:(?:th|en)$/ }, ({ path }) => ({
      path: `rights-${path.slice(-2)}.json`,
      namespace: 'catalogue',
    }))
    b.onLoad({ filter: CATALOGUE, namespace: 'catalogue' }, ({ path }) => ({
      contents: leanText(PROGRAMMES, path.includes('-en') ? 'en' : 'th'),
      loader: 'file',
    }))
  },
}

type Build = {
  outDir: string
  meta: Metafile
  /** Addresses of what every page begins with. */
  first: readonly string[]
  entry: string
  url: (file: string) => string
  outputOf: (source: string) => string
}

/**
 * `sw.js` for this build: what it keeps lies in a list with a name of its own, so that another build is another list, another `sw.js`, and
 * another cache. `NO_OFFLINE=1` puts the one that does nothing in its place.
 */
export const buildOffline = async (built: Build): Promise<void> => {
  const { outDir, meta, first, entry, url, outputOf } = built
  const all = reached(meta, WITHOUT_SIGNAL.map(outputOf)).map(url)
  const pictured = Object.keys(meta.outputs)
    .filter((file) => file.endsWith('.woff2'))
    .map(url)
  const words = (lang: string) =>
    Object.keys(meta.outputs)
      .filter((file) => file.includes(`rights-${lang}-`))
      .map(url)
  const later = [...new Set([...all, ...pictured])].filter((file) => !first.includes(file))
  const list = JSON.stringify({ first, later, th: words('th'), en: words('en') })
  const name = `/app/assets/offline-${createHash('sha256').update(list).digest('hex').slice(0, 8)}.json`
  await writeFile(join(outDir, name), list)
  await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: [process.env.NO_OFFLINE ? 'sw-off.ts' : 'sw.ts'],
    outfile: join(outDir, 'app/sw.js'),
    bundle: true,
    format: 'iife',
    target: ['es2022', 'safari15.4', 'chrome100'],
    minify: true,
    define: { ENTRY: JSON.stringify(entry), LIST: JSON.stringify(name) },
    legalComments: 'none',
    logLevel: 'error',
  })
}

/** All that these outputs import, at once or later, but for what is too much. */
const reached = ({ outputs }: Metafile, from: readonly string[]): string[] => {
  const seen = new Set<string>()
  const walk = (file: string) => {
    const output = outputs[file]
    if (!output || seen.has(file) || NOT_KEPT.some((one) => one.test(output.entryPoint ?? ''))) return
    seen.add(file)
    for (const { path } of output.imports) walk(path)
  }
  for (const file of from) walk(file)
  return [...seen].filter((file) => file.endsWith('.js'))
}
