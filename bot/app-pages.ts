import { type Context, Hono } from 'hono'
import type { Config } from './env.ts'

/** The built mini-app: Cloudflare's assets binding, or a folder's stand-in. */
export type Assets = { fetch(input: string): Promise<Response> }

export type PageDoor = {
  assets: Assets
  config: Pick<Config, 'publicUrl' | 'liffId' | 'simulatorUrl'>
}

/** `liff-app/build.ts` writes it. */
type Manifest = Record<
  string,
  {
    js: string
    css: string[]
    preload: string[]
    fonts: string[]
    pages: Record<string, string[]>
    easy: Record<string, string[]>
  }
>

/**
 * The HTML of the mini-app and of the console, for whatever path: their routers know the rest. The files themselves are served in front of
 * the worker. Kept by no cache, since it names the files of one build; these are kept for ever, since their names change with them.
 */
export const appPages = (door: PageDoor | undefined) => {
  const app = new Hono()
  let manifest: Manifest | undefined
  // What was read is shared, the reading is not: in workerd it goes with the request whose it is, and whoever waited for it would wait for ever.
  const read = async ({ assets, config }: PageDoor): Promise<Manifest> => {
    const response = await assets.fetch(new URL('/app/manifest.json', config.publicUrl).href)
    return (await response.json()) as Manifest
  }
  const page = async (c: Context, entry: string) => {
    if (!door) return c.notFound()
    if (!manifest) {
      const found = await read(door).catch(() => undefined)
      manifest ??= found
    }
    const built = manifest?.[entry]
    if (!built) return c.notFound()
    return c.html(html(built, new URL(c.req.url).pathname, door.config), 200, headersOf(door.config))
  }
  // A file that was not there: a page in its place would be kept for ever under that name.
  app.get('/assets/*', (c) => c.notFound())
  app.get('/sw.js', (c) => c.notFound())
  app.get('/staff', (c) => page(c, 'staff'))
  app.get('/staff/*', (c) => page(c, 'staff'))
  app.get('/', (c) => page(c, 'citizen'))
  app.get('/*', (c) => page(c, 'citizen'))
  return app
}

/** Hosts of LINE's SDK: tokens, words of its own dialogues, and what it loads inside the LINE app. */
const LINE_API = 'https://api.line.me https://liffsdk.line-scdn.net'
const LINE_SCRIPTS = 'https://static.line-scdn.net'

const headersOf = ({ simulatorUrl }: PageDoor['config']): Record<string, string> => ({
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `script-src 'self' ${LINE_SCRIPTS}`,
    "worker-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    `connect-src 'self' ${LINE_API}${simulatorUrl ? ` ${new URL(simulatorUrl).origin}` : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  // A redirect of LINE's carries tokens in its fragment, and paths may name a case.
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(self), microphone=()',
})

/** Of lists by the beginning of a path, in which `*` stands for one part of it: the longest that fits. */
export const under = <T>(lists: Record<string, T[]>, path: string): T[] => {
  const [page] = Object.keys(lists)
    .filter((page) => new RegExp(`^${page.replaceAll('*', '[^/]+')}`).test(path))
    .toSorted((a, b) => b.length - a.length)
  return page === undefined ? [] : lists[page]!
}

const html = (
  built: Manifest[string],
  path: string,
  { publicUrl, liffId, simulatorUrl }: PageDoor['config'],
) => {
  const modules = [...built.preload, ...under(built.pages, path)]
  const config = {
    publicUrl,
    liffId: liffId ?? null,
    simulatorUrl: simulatorUrl ?? null,
    easy: under(built.easy, path),
  }
  return `<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>พึ่งได้</title>
<link rel="icon" href="/app/icon.svg" type="image/svg+xml">
${built.css.map((file) => `<link rel="stylesheet" href="${file}">`).join('\n')}
<script type="module" src="${built.js}"></script>
${modules.map((file) => `<link rel="modulepreload" href="${file}">`).join('\n')}
${built.fonts.map((file) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${file}">`).join('\n')}
<script type="application/json" id="config">${JSON.stringify(config).replaceAll('<', '\\u003c')}</script>
</head>
<body><div id="app"></div></body>
</html>
`
}
