import type { Deps, Door } from '../deps.ts'
import { deliver } from '../jobs/deliver.ts'
import type { ApiDeps, ApiDoor } from './deps.ts'

/** What routes, and the jobs that work as they do, get besides: sending what is committed, and the network. */
export const apiDeps = (deps: Deps): Deps & ApiDeps => ({
  ...deps,
  deliver: (ids) => deliver(deps, { ids }),
  fetch: (input, init) => fetch(input, init),
})

/** The front door as the routes have it. */
export const apiDoor = (door: Pick<Door, 'now' | 'open'>): ApiDoor => ({
  now: door.now,
  open: async (c) => apiDeps(await door.open(c)),
})
