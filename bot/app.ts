import { Hono } from 'hono'
import type { Door } from './deps.ts'
import { webhook } from './line/webhook.ts'
import { errorFields, alarm } from './log.ts'

/** The whole HTTP face. Node tests enter by `app.request`, workerd by `bot/worker.ts`. */
export const makeApp = (door: Door) => {
  const app = new Hono()
  app.route('/webhook', webhook(door))
  app.all('/webhook', (c) => c.body(null, 405, { allow: 'POST' }))
  app.get('/healthz', (c) => c.json({ ok: true }))
  app.notFound((c) => c.json({ type: 'about:blank', title: 'Not found', status: 404 }, 404, PROBLEM))
  app.onError((error, c) => {
    alarm('request', { path: c.req.path, ...errorFields(error) })
    return c.json({ type: 'about:blank', title: 'Something went wrong', status: 500 }, 500, PROBLEM)
  })
  return app
}

const PROBLEM = { 'content-type': 'application/problem+json' }
