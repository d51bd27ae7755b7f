import { env } from 'cloudflare:workers'
import { connect } from '../db/client.ts'
import { directHot } from '../db/hot.ts'
import { makeApp } from './app.ts'
import type { Deps, Door, Spilled } from './deps.ts'
import { hubDoor } from './hub.ts'
import { watchContent } from './jobs/content.ts'
import { letGo } from './jobs/retain.ts'
import { drainSpill } from './jobs/spill.ts'
import { sweep } from './jobs/sweep.ts'
import { verifierOf } from './line/verify.ts'
import { type Bindings, configOf, opened, shared } from './runtime.ts'

export { Hub } from './hub.ts'

// The runtime types its own `env` by a global that wrangler would generate; ours is checked where it is read.
const bindings = env as unknown as Bindings

// At the top, outside any request: a deployment that lacks a secret does not start.
const verify = verifierOf(configOf(bindings).secrets)

const RETAIN_MINUTE = 17

const depsOf = async (context: ExecutionContext): Promise<Deps> => {
  const keys = await opened(bindings)
  // Lazy: nothing is opened before the first statement.
  const sql = connect(bindings.HYPERDRIVE.connectionString)
  return {
    ...shared(bindings, keys),
    sql,
    hot: directHot(sql, keys),
    later: (work) => context.waitUntil(work),
    close: () => sql.end({ timeout: 0 }),
  }
}

const door: Door = {
  verify,
  now: Date.now,
  open: (c) => depsOf(c.executionCtx as ExecutionContext),
  ...(bindings.ASSETS ? { pages: { assets: bindings.ASSETS, config: configOf(bindings) } } : {}),
  ...(bindings.HUB ? { hub: hubDoor(bindings.HUB) } : {}),
}

const app = makeApp(door)

export default {
  fetch: (request, _env, context) => app.fetch(request, env as object, context),
  /** Every minute; retention in one of the sixty. An hour missed is made up for by the next. */
  scheduled: async (event, _env, context) => {
    const deps = await depsOf(context)
    await sweep(deps)
    if (new Date(event.scheduledTime).getUTCMinutes() === RETAIN_MINUTE) {
      await letGo(deps)
      await watchContent(deps)
    }
  },
  /** The spillway, once the database is back. */
  queue: async (batch, _env, context) => drainSpill(await depsOf(context), batch.messages),
} satisfies ExportedHandler<object, Spilled>
