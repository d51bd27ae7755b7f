import { env } from 'cloudflare:workers'
import { makeApp } from './app.ts'
import type { Door, Spilled } from './deps.ts'
import { hubDoor } from './hub.ts'
import { watchContent } from './jobs/content.ts'
import { letGo } from './jobs/retain.ts'
import { drainSpill } from './jobs/spill.ts'
import { sweep } from './jobs/sweep.ts'
import { verifierOf } from './line/verify.ts'
import { type Bindings, configOf, depsOf } from './runtime.ts'

export { Hub } from './hub.ts'

// The runtime types its own `env` by a global that wrangler would generate; ours is checked where it is read.
const bindings = env as unknown as Bindings

// At the top, outside any request: a deployment that lacks a secret does not start.
const verify = verifierOf(configOf(bindings).secrets)

const RETAIN_MINUTE = 17

const door: Door = {
  verify,
  now: Date.now,
  open: (c) => depsOf(bindings, c.executionCtx as ExecutionContext),
  ...(bindings.ASSETS ? { pages: { assets: bindings.ASSETS, config: configOf(bindings) } } : {}),
  ...(bindings.DESK ? { desk: (request) => bindings.DESK!.fetch(request) } : {}),
  ...(bindings.HUB ? { hub: hubDoor(bindings.HUB) } : {}),
}

const app = makeApp(door)

export default {
  fetch: (request, _env, context) => app.fetch(request, env as object, context),
  /** Every minute; retention in one of the sixty. An hour missed is made up for by the next. */
  scheduled: async (event, _env, context) => {
    const deps = await depsOf(bindings, context)
    await sweep(deps)
    if (new Date(event.scheduledTime).getUTCMinutes() === RETAIN_MINUTE) {
      await letGo(deps)
      await watchContent(deps)
    }
  },
  /** The spillway, once the database is back. */
  queue: async (batch, _env, context) => drainSpill(await depsOf(bindings, context), batch.messages),
} satisfies ExportedHandler<object, Spilled>
