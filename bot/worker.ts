import { env } from 'cloudflare:workers'
import { connect, type Sql } from '../db/client.ts'
import { type Keys, readKeys } from '../db/crypto.ts'
import { makeApp } from './app.ts'
import type { Deps, Door, Spilled } from './deps.ts'
import { type Config, readConfig } from './env.ts'
import { letGo } from './jobs/retain.ts'
import { drainSpill } from './jobs/spill.ts'
import { sweep } from './jobs/sweep.ts'
import { lineClient } from './line/client.ts'
import { verifierOf } from './line/verify.ts'

/** What the runtime binds; the variables are read and checked by `readConfig`. */
type Bindings = {
  HYPERDRIVE: Hyperdrive
  EVIDENCE: R2Bucket
  SPILL?: Queue<Spilled>
}

// Read once, at the top: a deployment that lacks a secret does not start.
const config: Config = readConfig(env)
const bindings = env as unknown as Bindings
const verify = verifierOf(config.secrets)
const line = lineClient(config)
let keys: Promise<Keys> | undefined

const RETAIN_MINUTE = 17

const depsOf = async (context: ExecutionContext): Promise<Deps> => {
  keys ??= readKeys(config.dataKeys, config.indexKey)
  const opened = await keys
  // Lazy: a request that the front door turns away opens no socket.
  const sql: Sql = connect(bindings.HYPERDRIVE.connectionString)
  return {
    sql,
    keys: opened,
    line,
    bucket: bindings.EVIDENCE as unknown as Deps['bucket'],
    spill: bindings.SPILL ? (message) => bindings.SPILL!.send(message) : null,
    config,
    now: Date.now,
    later: (work) => context.waitUntil(work),
    close: () => sql.end({ timeout: 0 }),
  }
}

const door: Door = {
  verify,
  now: Date.now,
  open: (c) => depsOf(c.executionCtx as ExecutionContext),
}

const app = makeApp(door)

export default {
  fetch: (request, _env, context) => app.fetch(request, env as object, context),
  /** Every minute; retention in one of the sixty. A minute missed is made up for by the next hour's. */
  scheduled: async (event, _env, context) => {
    const deps = await depsOf(context)
    await sweep(deps)
    if (new Date(event.scheduledTime).getUTCMinutes() === RETAIN_MINUTE) await letGo(deps)
  },
  /** The spillway, once the database is back. */
  queue: async (batch, _env, context) => drainSpill(await depsOf(context), batch.messages),
} satisfies ExportedHandler<object, Spilled>
