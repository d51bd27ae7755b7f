import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** `floor-worker.ts` as one module, made like the product's. */
export const bundleFloor = async (): Promise<string> => {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('./floor-worker.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    platform: 'browser',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    minify: true,
    logLevel: 'error',
  })
  return result.outputFiles[0]!.text
}
