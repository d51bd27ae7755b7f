import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'

export const COMPATIBILITY_DATE = '2026-11-01'
export const COMPATIBILITY_FLAGS = ['nodejs_compat']

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const WORKER = fileURLToPath(new URL('../worker.ts', import.meta.url))
const CONTENT = fileURLToPath(new URL('../content.ts', import.meta.url))
export const DESK = fileURLToPath(new URL('../desk/worker.ts', import.meta.url))
export const PRINTER = fileURLToPath(new URL('../print/worker.ts', import.meta.url))

const options = (entry: string, minify: boolean) =>
  ({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    minify,
    // Half a megabyte of Thai would be spelt out as escapes.
    charset: 'utf8',
    logLevel: 'error',
  }) satisfies BuildOptions

/** A worker as one module, made as wrangler makes it. */
export const bundleWorker = async ({
  minify = false,
  entry,
}: {
  minify?: boolean
  entry: string
}): Promise<string> => {
  const result = await build({
    ...options(entry, minify),
    loader: { '.woff': 'binary' },
    // As wrangler.print.toml has it: fontkit asks where its own file lies.
    define: { 'import.meta.url': '"file:///"' },
  })
  return result.outputFiles[0]!.text
}

/** Content and code apart: every JSON file, and the public suffix list, which is data as well, becomes a look into `bot/content.ts`. */
const contentApart = (content: Map<string, unknown>): Plugin => ({
  name: 'content-apart',
  setup: ({ onLoad }) => {
    const from = `import { content } from ${JSON.stringify(CONTENT)}`
    onLoad({ filter: /\.json$/ }, async ({ path }) => {
      const name = relative(ROOT, path)
      content.set(name, JSON.parse(await readFile(path, 'utf8')))
      return { contents: `${from}\nexport default content[${JSON.stringify(name)}]`, loader: 'js' }
    })
    onLoad({ filter: /\/tldts\/dist\/es6\/src\/data\/trie\.js$/ }, async ({ path }) => {
      const trie = Object.entries((await import(path)) as Record<string, unknown>)
      content.set('tldts', Object.fromEntries(trie.map(([name, value]) => [name, plain(value)])))
      const parts = trie.map(([name, value]) => {
        const part = `content.tldts.${name}`
        return `export const ${name} = ${ArrayBuffer.isView(value) ? `new ${value.constructor.name}(${part})` : part}`
      })
      return { contents: [from, ...parts].join('\n'), loader: 'js' }
    })
  },
})

const plain = (value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as Uint8Array) : value

export type Built = {
  /** The one that is started first. */
  modules: { name: string; text: string }[]
  /** An asset, under a name that it alone has. */
  content: { path: string; text: string }
}

/** Stands in the first module until the content's own name is known. */
const UNNAMED = '/content/unnamed.json'

/** The main worker, as it is deployed and as `npm start`, the end-to-end tests and the bench run it. */
export const buildWorker = async ({ minify = false } = {}): Promise<Built> => {
  const found = new Map<string, unknown>()
  const { outputFiles } = await build({
    ...options(WORKER, minify),
    splitting: true,
    outdir: ROOT,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    define: { CONTENT_PATH: JSON.stringify(UNNAMED) },
    plugins: [contentApart(found)],
  })
  // In one order, whatever file was read first: the same sources make the same name.
  const text = JSON.stringify(Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1))))
  const path = `/content/${createHash('sha256').update(text).digest('hex').slice(0, 32)}.json`
  const modules = outputFiles.map((file) => ({ name: relative(ROOT, file.path), text: file.text }))
  const first = modules.findIndex(({ name }) => name === 'worker.mjs')
  const [worker] = modules.splice(first, 1)
  const pieces = worker?.text.split(UNNAMED) ?? []
  if (pieces.length !== 2) throw new Error('the first module does not ask for its content')
  return {
    modules: [{ name: 'worker.mjs', text: pieces.join(path) }, ...modules],
    content: { path, text },
  }
}

/** Files beside the main worker, for miniflare, as wrangler.toml has them: its content is not given to whoever asks from outside. */
export const assetsIn = (directory: string) => ({
  directory,
  binding: 'ASSETS',
  assetConfig: { html_handling: 'none' as const },
  routerConfig: { has_user_worker: true },
  run_worker_first: ['/content/*'],
})

/** Puts the content where the worker's assets are served from: there whole or not at all, since others may start from the same folder. */
export const placeContent = async (assets: string, { path, text }: Built['content']): Promise<void> => {
  const file = join(assets, path)
  const mine = `${assets}.content.${process.pid}`
  await mkdir(dirname(file), { recursive: true })
  await writeFile(mine, text)
  await rename(mine, file)
}
