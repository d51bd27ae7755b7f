import { env } from 'cloudflare:workers'
import { type Bindings, configOf, depsOf } from '../runtime.ts'
import { makeDesk } from './app.ts'
import { deskSweep } from './sweep.ts'

// The runtime types its own `env` by a global that wrangler would generate; ours is checked where it is read.
const bindings = env as unknown as Bindings

// At the top, outside any request: a deployment that lacks a secret does not start.
configOf(bindings)

const app = makeDesk({ now: Date.now, open: (c) => depsOf(bindings, c.executionCtx as ExecutionContext) })

/**
 * The desk: what officers, agencies and Open311's clients ask, and what runs for them every minute. A worker of its own behind the main one,
 * so that a citizen's turn loads none of it and a long export takes none of its memory (docs/decisions/013-desk.md).
 */
export default {
  fetch: (request, _env, context) => app.fetch(request, env as object, context),
  scheduled: async (_event, _env, context) => deskSweep(await depsOf(bindings, context)),
} satisfies ExportedHandler<object>
