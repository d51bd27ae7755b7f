import { Hono } from 'hono'
import type { Sql } from '../../db/client.ts'
import { asText } from '../../db/literal.ts'
import type { ApiDoor } from '../api/deps.ts'
import { apiDoor } from '../api/door.ts'
import { exchangeApi } from '../api/exchange.ts'
import { figuresPage } from '../api/figures-page.ts'
import { openFiguresApi } from '../api/open-figures.ts'
import { open311Api } from '../api/open311.ts'
import { notFound, onProblem } from '../api/problem.ts'
import { staffApi } from '../api/staff.ts'
import type { Door } from '../deps.ts'
import { DESK_PATHS, type DeskPath } from './paths.ts'

/** Each with variables of its own, of which the app over them knows nothing. */
const ROUTES: Record<DeskPath, (door: ApiDoor) => unknown> = {
  '/api/v1/staff': staffApi,
  '/api/v1/exchange': exchangeApi,
  '/open311/v2': open311Api,
  '/api/v1/open/figures': openFiguresApi,
  '/figures': figuresPage,
}

/** The centre's and the agencies' side of the HTTP face: officers, transmissions, Open311, public figures. */
export const makeDesk = ({ now, open }: Pick<Door, 'now' | 'open'>) =>
  // Before the rest is made of it: what sends the notices asks by text too.
  deskOver(apiDoor({ now, open: async (c) => withText(await open(c)) }))

const withText = <T extends { sql: Sql }>(deps: T): T => ({ ...deps, sql: asText(deps.sql) })

/** The same over what routes have: a test says by itself what is sent and fetched. */
export const deskOver = ({ now, open }: ApiDoor) => {
  const app = new Hono()
  const api: ApiDoor = {
    now,
    open: async (c) => withText(await open(c)),
  }
  for (const path of DESK_PATHS) app.route(path, ROUTES[path](api) as Hono)
  app.notFound(notFound)
  app.onError(onProblem)
  return app
}
