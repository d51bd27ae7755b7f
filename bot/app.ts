import { Hono } from 'hono'
import { citizenApi } from './api/citizen.ts'
import type { ApiDoor } from './api/deps.ts'
import { draftsApi } from './api/drafts.ts'
import { evidenceApi } from './api/evidence.ts'
import { exchangeApi } from './api/exchange.ts'
import { filingsApi } from './api/filings.ts'
import { ledgerApi } from './api/ledger.ts'
import { open311Api } from './api/open311.ts'
import { ownApi } from './api/own.ts'
import { copiesApi, erasuresApi } from './api/own-data.ts'
import { papersApi } from './api/papers.ts'
import { notFound, onProblem } from './api/problem.ts'
import { scamApi } from './api/scam.ts'
import { staffApi } from './api/staff.ts'
import { uploadsApi } from './api/uploads.ts'
import { welfareApi } from './api/welfare.ts'
import { appPages } from './app-pages.ts'
import type { Door } from './deps.ts'
import { deliver } from './jobs/deliver.ts'
import { webhook } from './line/webhook.ts'

/** The whole HTTP face. Node tests enter by `app.request`, workerd by `bot/worker.ts`. */
export const makeApp = (door: Door) => {
  const app = new Hono()
  const api = apiDoor(door)
  app.route('/webhook', webhook(door))
  app.all('/webhook', (c) => c.body(null, 405, { allow: 'POST' }))
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.route('/api/v1/staff', staffApi(api))
  app.route('/api/v1/evidence', evidenceApi(api))
  app.route('/api/v1/papers', papersApi(api))
  app.route('/api/v1/exchange', exchangeApi(api))
  app.route('/api/v1/scam', scamApi(api))
  app.route('/api/v1/welfare', welfareApi(api))
  app.route('/api/v1/ledger', ledgerApi(api))
  app.route('/api/v1/drafts', draftsApi(api))
  app.route('/api/v1/uploads', uploadsApi(api))
  app.route('/api/v1/filings', filingsApi(api))
  app.route('/api/v1/own', ownApi(api))
  app.route('/api/v1/copies', copiesApi(api))
  app.route('/api/v1/erasures', erasuresApi(api))
  app.route('/open311/v2', open311Api(api))
  app.route('/api/v1', citizenApi(api))
  app.route('/app', appPages(door.pages))
  app.notFound(notFound)
  app.onError(onProblem)
  return app
}

const apiDoor = (door: Door): ApiDoor => ({
  now: door.now,
  async open(c) {
    const deps = await door.open(c)
    return { ...deps, deliver: (ids) => deliver(deps, { ids }), fetch: (input, init) => fetch(input, init) }
  },
})
