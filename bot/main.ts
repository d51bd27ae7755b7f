import { makeApp } from './app.ts'
import type { Door, Spilled } from './deps.ts'
import { hubDoor } from './hub.ts'
import { watchContent } from './jobs/content.ts'
import { letGo } from './jobs/retain.ts'
import { drainSpill } from './jobs/spill.ts'
import { sweep } from './jobs/sweep.ts'
import type { Verifier } from './line/verify.ts'
import { type Bindings, configOf, depsOf } from './runtime.ts'

export { gathering } from './hub.ts'

const RETAIN_MINUTE = 17

/** What the worker does, over its bindings. */
export const serviceOf = (bindings: Bindings, verify: Verifier) => {
  const door: Door = {
    verify,
    now: Date.now,
    open: (c) => depsOf(bindings, c.executionCtx as ExecutionContext),
    ...(bindings.ASSETS ? { pages: { assets: bindings.ASSETS, config: configOf(bindings) } } : {}),
    ...(bindings.DESK ? { desk: (request) => bindings.DESK!.fetch(request) } : {}),
    ...(bindings.HUB ? { hub: hubDoor(bindings.HUB) } : {}),
  }
  const app = makeApp(door)
  return {
    fetch: (request: Request, context: ExecutionContext) => app.fetch(request, bindings, context),
    /** Every minute; retention in one of the sixty. An hour missed is made up for by the next. */
    async scheduled(event: ScheduledController, context: ExecutionContext) {
      const deps = await depsOf(bindings, context)
      await sweep(deps)
      if (new Date(event.scheduledTime).getUTCMinutes() === RETAIN_MINUTE) {
        await letGo(deps)
        await watchContent(deps)
      }
    },
    /** The spillway, once the database is back. */
    async queue(batch: MessageBatch<Spilled>, context: ExecutionContext) {
      await drainSpill(await depsOf(bindings, context), batch.messages)
    },
  }
}
