import { Hono } from 'hono'
import { apiDoor } from '../api/door.ts'
import { exchangeApi } from '../api/exchange.ts'
import { figuresPage } from '../api/figures-page.ts'
import { openFiguresApi } from '../api/open-figures.ts'
import { open311Api } from '../api/open311.ts'
import { notFound, onProblem } from '../api/problem.ts'
import { staffApi } from '../api/staff.ts'
import type { Door } from '../deps.ts'

/** The centre's and the agencies' side of the HTTP face (`DESK_PATHS`): officers, transmissions, Open311, public figures. */
export const makeDesk = (door: Pick<Door, 'now' | 'open'>) => {
  const app = new Hono()
  const api = apiDoor(door)
  app.route('/api/v1/staff', staffApi(api))
  app.route('/api/v1/exchange', exchangeApi(api))
  app.route('/open311/v2', open311Api(api))
  app.route('/api/v1/open/figures', openFiguresApi(api))
  app.route('/figures', figuresPage(api))
  app.notFound(notFound)
  app.onError(onProblem)
  return app
}
