/** Serves the phone page. Its TypeScript is stripped on the way out, so there is no build step. */
import { readFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Answer, type Route, refuse, route } from './http.ts'

const ROOT = fileURLToPath(new URL('./page/', import.meta.url))

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'application/javascript; charset=utf-8',
  '.ts': 'application/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}

const file = async (path: string): Promise<Answer> => {
  const full = normalize(join(ROOT, path))
  const type = TYPES[extname(full)]
  if (!type || !(full + sep).startsWith(ROOT)) return refuse(404, 'Not found')
  try {
    const bytes = await readFile(full)
    const body = extname(full) === '.ts' ? Buffer.from(stripTypeScriptTypes(bytes.toString('utf8'))) : bytes
    return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-store' }, body }
  } catch {
    return refuse(404, 'Not found')
  }
}

export const pageRoutes = (): Route[] => [
  route('GET', /^\/$/, () => file('index.html')),
  route('GET', /^\/gallery$/, () => file('gallery.html')),
  route('GET', /^\/(?:page|assets)\/(.+)$/, ({ params }) => file(params[0]!)),
]
