import type { Door } from '../deps.ts'
import { deliver } from '../jobs/deliver.ts'
import type { ApiDoor } from './deps.ts'

/** What the routes get of the front door: sending what is committed, and the network. */
export const apiDoor = (door: Pick<Door, 'now' | 'open'>): ApiDoor => ({
  now: door.now,
  async open(c) {
    const deps = await door.open(c)
    return { ...deps, deliver: (ids) => deliver(deps, { ids }), fetch: (input, init) => fetch(input, init) }
  },
})
