import { DurableObject, env } from 'cloudflare:workers'
import { begin, beginSoon, type Main } from './begin.ts'
import type { Spilled } from './deps.ts'
import { readConfig } from './env.ts'
import type { Gathering } from './hub.ts'
import { verifierOf } from './line/verify.ts'
import { alarm, errorFields } from './log.ts'
import type { Bindings } from './runtime.ts'

/**
 * The door of the worker: what Cloudflare must find in the module that it starts, and no more. The rest (`bot/main.ts`) is made of content that lies
 * among the assets (docs/decisions/019-content-beside-code.md), and begins with the first request.
 */

// The runtime types its own `env` by a global that wrangler would generate; ours is checked where it is read.
const bindings = env as unknown as Bindings

// At the top, outside any request: a deployment that lacks a secret does not start.
const verify = verifierOf(readConfig(bindings).secrets)
const assets = bindings.ASSETS
if (!assets) throw new Error('refusing to start: ASSETS is not bound')

let service: ReturnType<Main['serviceOf']> | undefined
const serving = async (beginning: Promise<Main>) => {
  const { serviceOf } = await beginning
  service ??= serviceOf(bindings, verify)
  return service
}

export default {
  async fetch(request, _env, context) {
    if (service) return service.fetch(request, context)
    try {
      return (await serving(beginSoon(assets, (work) => context.waitUntil(work)))).fetch(request, context)
    } catch (error) {
      // Nothing is stored, so nobody may hear 200: LINE sends it again.
      alarm('content', errorFields(error))
      return new Response(null, { status: 503, headers: { 'retry-after': '2', 'cache-control': 'no-store' } })
    }
  },
  // What cannot begin is thrown: the next minute tries again, and the queue keeps its messages.
  scheduled: async (event, _env, context) =>
    (service ?? (await serving(begin(assets)))).scheduled(event, context),
  queue: async (batch, _env, context) => (service ?? (await serving(begin(assets)))).queue(batch, context),
} satisfies ExportedHandler<object, Spilled>

/** `bot/hub.ts` says what it is for. */
export class Hub extends DurableObject<Bindings> {
  #gathering: Gathering | undefined

  constructor(context: DurableObjectState, own: Bindings) {
    super(context, own)
    // Whoever called waits for `take`, which tries again where this fails.
    context.waitUntil(this.#begin().catch(() => {}))
  }

  async #begin(): Promise<Gathering> {
    const { gathering } = await begin(assets!)
    this.#gathering ??= gathering(this.env, this.ctx)
    return this.#gathering
  }

  /** Events (JSON) whose signature has been verified. @returns whether they are safe. */
  async take(events: string): Promise<boolean> {
    return (this.#gathering ?? (await this.#begin())).take(events)
  }
}
