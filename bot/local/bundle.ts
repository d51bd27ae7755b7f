import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

export const COMPATIBILITY_DATE = '2026-11-01'
export const COMPATIBILITY_FLAGS = ['nodejs_compat']

const WORKER = fileURLToPath(new URL('../worker.ts', import.meta.url))
export const DESK = fileURLToPath(new URL('../desk/worker.ts', import.meta.url))
export const PRINTER = fileURLToPath(new URL('../print/worker.ts', import.meta.url))

/** Content files as empty ones: to weigh the code by itself. */
const EMPTY_DATA: Plugin = {
  name: 'empty-data',
  setup: ({ onLoad }) => onLoad({ filter: /\.json$/ }, () => ({ contents: '{}', loader: 'json' })),
}

/** A worker as one module, made as wrangler makes it: ours, which `npm start`, the end-to-end tests and the bench run, or another `entry`. */
export const bundleWorker = async ({
  minify = false,
  entry = WORKER,
  withoutData = false,
} = {}): Promise<string> => {
  const result = await build({
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
    plugins: withoutData ? [EMPTY_DATA] : [],
    loader: { '.woff': 'binary' },
    // As wrangler.print.toml has it: fontkit asks where its own file lies.
    define: { 'import.meta.url': '"file:///"' },
    logLevel: 'error',
  })
  return result.outputFiles[0]!.text
}
