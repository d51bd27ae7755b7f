import { Hono } from 'hono'
import { delegateRoutes } from './delegate.ts'
import type { ApiDoor } from './deps.ts'
import { learnRoutes } from './learn.ts'
import { caseRoutes } from './own-cases.ts'
import { dataRoutes } from './own-data.ts'
import { rightsRoutes } from './own-rights.ts'
import { settingsRoutes } from './own-settings.ts'
import { privateHeaders, withDeps } from './private.ts'
import { onProblem } from './problem.ts'
import { type CitizenEnv, citizenOnly } from './signed-in.ts'

/** `/api/v1/own`: what is the session's person's own. No address or body can name another. */
export const ownApi = (door: ApiDoor) => {
  const app = new Hono<CitizenEnv>()
  app.onError(onProblem)
  app.use(privateHeaders, withDeps(door), citizenOnly)
  caseRoutes(app)
  settingsRoutes(app)
  dataRoutes(app)
  learnRoutes(app)
  delegateRoutes(app)
  rightsRoutes(app)
  return app
}
