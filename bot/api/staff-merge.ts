import { Hono } from 'hono'
import * as z from 'zod/mini'
import { readFamily, readReplies } from '../../db/verbs/family.ts'
import { mergeCases, unmergeCase } from '../../db/verbs/merge.ts'
import { stateName } from '../../flows/case/words.ts'
import { orRefused } from './refusals.ts'
import type { StaffEnv } from './signed-in.ts'
import { deed, idOf, json, moved, uuid, version } from './staff-deed.ts'

const Merge = z.strictObject({ version, into: uuid })
const Part = z.strictObject({ version })
const Nothing = z.strictObject({})
const iso = (ms: number) => new Date(ms).toISOString()

const named = <T extends { state: string }>(one: T) => ({ ...one, stateText: stateName(one.state, 'th') })

/** Cases that are worked on together, and parted again. */
export const staffMergeApi = () => {
  const app = new Hono<StaffEnv>()
  app.get('/cases/:id/family', async (c) => {
    const { deps, actor } = c.var
    const family = orRefused(await readFamily(deps.sql, deps.keys, actor, idOf(c)))
    return c.json({
      parent: family.parent && named(family.parent),
      splitFrom: family.splitFrom && named(family.splitFrom),
      splits: family.splits.map(named),
      members: family.members.map(({ replies, ...one }) => ({
        ...one,
        filedAt: iso(one.filedAt),
        joinedAt: iso(one.joinedAt),
        replies: replies.map((reply) => ({ ...reply, at: iso(reply.at) })),
      })),
    })
  })
  app.post('/cases/:id/family/seen', (c) =>
    deed(c, Nothing, async (sql) => {
      const { deps, actor } = c.var
      const { read } = orRefused(
        await readReplies(sql, deps.keys, actor, { caseId: idOf(c), at: deps.now() }),
      )
      return json(200, { read })
    }),
  )
  app.post('/cases/:id/merge', (c) =>
    deed(c, Merge, async (sql, input) => {
      const { deps, actor } = c.var
      return moved(
        await mergeCases(sql, deps.keys, actor, { caseId: idOf(c), ...input, at: deps.now() }),
        input,
      )
    }),
  )
  app.post('/cases/:id/unmerge', (c) =>
    deed(c, Part, async (sql, input) => {
      const { deps, actor } = c.var
      return moved(
        await unmergeCase(sql, deps.keys, actor, { caseId: idOf(c), ...input, at: deps.now() }),
        input,
      )
    }),
  )
  return app
}
