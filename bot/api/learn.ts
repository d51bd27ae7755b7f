import type { Hono } from 'hono'
import * as z from 'zod/mini'
import { markLearnt, readLearnt } from '../../db/verbs/learnt.ts'
import { lessonOf } from '../../flows/learn/lessons.ts'
import { NOTICE } from '../../flows/person/notice.ts'
import { MINUTE } from '../../flows/time.ts'
import { instant, jsonBytes, parsed } from './body.ts'
import { Problem } from './problem.ts'
import { allow } from './rate.ts'
import type { CitizenEnv } from './signed-in.ts'

const LEARN = [{ what: 'learn', most: 60, ms: MINUTE }] as const
/** `at`: when it was done on the phone, which may have been without a signal. */
const Done = z.strictObject({
  right: z.int().check(z.minimum(0)),
  at: z.optional(instant),
})

/** `/api/v1/own/learn`: which lessons were done. Nothing but that, and how well, is kept. */
export const learnRoutes = (app: Hono<CitizenEnv>): void => {
  app.get('/learn', async (c) => c.json({ done: await readLearnt(c.var.deps.sql, c.var.personId) }))
  /** The same however often it comes, so that it needs no key. */
  app.put('/learn/:lesson', async (c) => {
    const lesson = lessonOf(c.req.param('lesson'))
    if (!lesson) throw new Problem('not-found')
    const { right, at } = parsed(Done, await jsonBytes(c))
    if (right > lesson.questions) throw new Problem('invalid', { fields: ['right'] })
    const { deps, personId } = c.var
    await allow(deps, personId, LEARN)
    const now = deps.now()
    const when = Math.min(now, at === undefined ? now : Date.parse(at))
    const kept = await markLearnt(deps.sql, personId, {
      lesson: lesson.id,
      right,
      at: when,
      notice: NOTICE.version,
    })
    if (!kept) throw new Problem('notice-first', { notice: NOTICE.version })
    return c.json({ done: await readLearnt(deps.sql, personId) })
  })
}
