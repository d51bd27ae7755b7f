import { Hono } from 'hono'
import { citizenApi } from './api/citizen.ts'
import { apiDoor } from './api/door.ts'
import { draftsApi } from './api/drafts.ts'
import { evidenceApi } from './api/evidence.ts'
import { filingsApi } from './api/filings.ts'
import { ledgerApi } from './api/ledger.ts'
import { ownApi } from './api/own.ts'
import { copiesApi, erasuresApi } from './api/own-data.ts'
import { papersApi } from './api/papers.ts'
import { notFound, onProblem } from './api/problem.ts'
import { rightsSheetApi } from './api/rights-sheet.ts'
import { scamApi } from './api/scam.ts'
import { uploadsApi } from './api/uploads.ts'
import { welfareApi } from './api/welfare.ts'
import { appPages } from './app-pages.ts'
import type { Door } from './deps.ts'
import { DESK_PATHS } from './desk/paths.ts'
import { webhook } from './line/webhook.ts'

/** The whole HTTP face. Node tests enter by `app.request`, workerd by `bot/worker.ts`. */
export const makeApp = (door: Door) => {
  const app = new Hono()
  const api = apiDoor(door)
  app.route('/webhook', webhook(door))
  app.all('/webhook', (c) => c.body(null, 405, { allow: 'POST' }))
  app.get('/healthz', (c) => c.json({ ok: true }))
  for (const path of DESK_PATHS) app.all(`${path}/*`, (c) => door.desk?.(c.req.raw) ?? c.notFound())
  app.route('/api/v1/evidence', evidenceApi(api))
  app.route('/api/v1/papers', papersApi(api))
  app.route('/api/v1/scam', scamApi(api))
  app.route('/api/v1/welfare/sheet', rightsSheetApi(api))
  app.route('/api/v1/welfare', welfareApi(api))
  app.route('/api/v1/ledger', ledgerApi(api))
  app.route('/api/v1/drafts', draftsApi(api))
  app.route('/api/v1/uploads', uploadsApi(api))
  app.route('/api/v1/filings', filingsApi(api))
  app.route('/api/v1/own', ownApi(api))
  app.route('/api/v1/copies', copiesApi(api))
  app.route('/api/v1/erasures', erasuresApi(api))
  app.route(
    '/api/v1',
    citizenApi(api, (request, env, ctx) => app.fetch(request, env as object, ctx)),
  )
  app.route('/app', appPages(door.pages))
  app.notFound(notFound)
  app.onError(onProblem)
  return app
}
