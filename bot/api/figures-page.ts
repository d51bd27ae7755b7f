import { type Context, Hono } from 'hono'
import { agencyNames, readReleases } from '../../db/verbs/figures-release.ts'
import type { Release } from '../../flows/figures/release.ts'
import type { Lang } from '../../flows/lang.ts'
import type { ApiDoor, ApiEnv } from './deps.ts'
import { type FigureNames, figuresBody } from './figures-body.ts'
import { html } from './figures-charts.ts'
import { STYLE } from './figures-style.ts'
import { PAGE_WORDS } from './figures-texts.ts'
import { withDeps } from './private.ts'
import { onProblem } from './problem.ts'

/**
 * `/figures`: what the centre did, for everybody. One page as the server wrote it, without a script: it is read on any phone, printed, and read out. It
 * knows no more than the open data do.
 */
export const figuresPage = (door: ApiDoor) => {
  const app = new Hono<ApiEnv>()
  app.onError(onProblem)
  app.get('/style.css', (c) => c.body(STYLE, 200, { ...HEADERS, 'content-type': 'text/css; charset=utf-8' }))
  app.use(withDeps(door))
  app.get('/', async (c: Context<ApiEnv>) => {
    const { sql } = c.var.deps
    const [found, agencies] = await Promise.all([readReleases(sql, 13), agencyNames(sql)])
    const lang: Lang = c.req.query('lang') === 'en' ? 'en' : 'th'
    const releases = found.map(({ release }) => release)
    const shown = releases.find(({ month }) => month === c.req.query('month')) ?? releases[0]
    return c.html(
      page(lang, releases, shown, (code) => agencies.get(code)),
      200,
      HEADERS,
    )
  })
  return app
}

const HEADERS = {
  'cache-control': 'public, max-age=600',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
} as const

const page = (
  lang: Lang,
  releases: readonly Release[],
  shown: Release | undefined,
  agencies: FigureNames,
): string => {
  const t = PAGE_WORDS[lang]
  const other: Lang = lang === 'th' ? 'en' : 'th'
  const month = shown ? `&amp;month=${html(shown.month)}` : ''
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${html(t.title)}</title>
<link rel="icon" href="/app/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/figures/style.css">
</head>
<body>
<header><nav aria-label="${html(t.language)}"><ul><li><a href="/figures?lang=${other}${month}" hreflang="${other}" lang="${other}">${html(PAGE_WORDS[other].name)}</a></li></ul></nav>
<h1>${html(t.title)}</h1></header>
<main>
${figuresBody(lang, releases, shown, agencies)}
</main>
</body>
</html>
`
}
