import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export const COMPATIBILITY_DATE = '2026-11-01'
export const COMPATIBILITY_FLAGS = ['nodejs_compat']

/** The worker as one module, made as wrangler makes it. `npm start`, the end-to-end tests and the bench run this. */
export const bundleWorker = async ({ minify = false } = {}): Promise<string> => {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('../worker.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    minify,
    logLevel: 'error',
  })
  return result.outputFiles[0]!.text
}
