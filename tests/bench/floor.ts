import { fileURLToPath } from 'node:url'
import { bundleWorker } from '../../bot/local/bundle.ts'

/** `floor-worker.ts` as one module, made like the product's. */
export const bundleFloor = (): Promise<string> =>
  bundleWorker({ minify: true, entry: fileURLToPath(new URL('./floor-worker.ts', import.meta.url)) })
