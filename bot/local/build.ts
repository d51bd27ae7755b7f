import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp } from '../../liff-app/build.ts'
import { buildWorker, placeContent } from './bundle.ts'

/** What wrangler uploads (`wrangler.toml`): the mini-app, the main worker's modules, and its content among the mini-app's files. */
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MODULES = join(ROOT, 'dist/worker')

const [{ modules, content }] = await Promise.all([buildWorker({ minify: true }), buildApp()])
await rm(MODULES, { recursive: true, force: true })
await mkdir(MODULES, { recursive: true })
await Promise.all([
  ...modules.map(({ name, text }) => writeFile(join(MODULES, name), text)),
  placeContent(join(ROOT, 'liff-app/dist'), content),
])
