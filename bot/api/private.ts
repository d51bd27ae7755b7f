import { createMiddleware } from 'hono/factory'
import type { ApiDoor, ApiEnv } from './deps.ts'

/** Answers about persons: kept by no cache, read as nothing but what they say they are, framed by nobody. */
export const PRIVATE_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-site',
} as const

export const privateHeaders = createMiddleware(async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(PRIVATE_HEADERS))
    if (!c.res.headers.has(name)) c.res.headers.set(name, value)
})

/** Opens the request's connection, and closes it when the answer and all that was held on to are over. */
export const withDeps = (door: ApiDoor) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const deps = await door.open(c)
    const held: Promise<unknown>[] = []
    c.set('deps', deps)
    c.set('hold', (work) => held.push(work))
    try {
      await next()
    } finally {
      deps.later(Promise.allSettled(held).then(() => deps.close()))
    }
  })
