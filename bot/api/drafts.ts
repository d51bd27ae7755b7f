import { Hono } from 'hono'
import * as z from 'zod/mini'
import {
  type Changes,
  type DraftShown,
  draftOf,
  draftShown,
  mergeDraft,
  openDraft,
  sinceForgotten,
  withDraft,
} from '../../flows/draft.ts'
import { INTERVIEWS } from '../../flows/holding.ts'
import type { Interview, Run } from '../../flows/interview.ts'
import { begin, settle } from '../../flows/interview-steps.ts'
import { NOTICE, needsNotice } from '../../flows/person/notice.ts'
import { rightsDraft, withRightsDraft } from '../../flows/rights.ts'
import type { Conversation } from '../../flows/turn.ts'
import { withoutPrivate } from '../../flows/welfare/private.ts'
import { freshNames } from '../fresh.ts'
import { answered, jsonBytes, parsed } from './body.ts'
import { changeConversation, conversationOf } from './conversation.ts'
import type { ApiDoor } from './deps.ts'
import { privateHeaders, withDeps } from './private.ts'
import { onProblem, Problem } from './problem.ts'
import { ALLOWED, allow } from './rate.ts'
import { type CitizenEnv, citizenOnly, unblocked } from './signed-in.ts'

const ago = z.number().check(z.minimum(0))
const Change = z.union([
  z.strictObject({ v: answered, ago }),
  z.strictObject({ skipped: z.literal(true), how: z.optional(z.enum(['unsure', 'private'])), ago }),
  z.strictObject({ gone: z.literal(true), ago }),
])
/** `notice`: the version of the privacy notice that the person has just agreed to. */
const Draft = z.strictObject({
  answers: z
    .record(z.string().check(z.maxLength(40)), Change)
    .check(z.refine((a) => Object.keys(a).length <= 60)),
  notice: z.optional(z.literal(NOTICE.version)),
})

const interviewOf = (id: string): Interview => {
  const held = INTERVIEWS.get(id)
  if (!held) throw new Problem('not-found')
  return held.interview
}

/** `/api/v1/drafts/:interview`: the run that the chat holds too. Nothing is kept of someone who has not agreed to the notice. */
export const draftsApi = (door: ApiDoor) => {
  const app = new Hono<CitizenEnv>()
  app.onError(onProblem)
  app.use(privateHeaders, withDeps(door), citizenOnly)
  app.get('/:interview', async (c) => {
    const interview = interviewOf(c.req.param('interview'))
    const { deps, personId } = c.var
    const { conversation } = await conversationOf(deps, personId)
    return c.json(shown(conversation, interview, deps.now()))
  })
  app.put('/:interview', unblocked, async (c) => {
    const interview = interviewOf(c.req.param('interview'))
    const { deps, personId } = c.var
    await allow(deps, personId, ALLOWED.draft)
    const { answers, notice } = parsed(Draft, await jsonBytes(c))
    const fresh = freshNames()
    return c.json(
      await changeConversation(deps, personId, (conversation, now) => {
        const agrees = notice !== undefined && needsNotice(conversation)
        if (!agrees && needsNotice(conversation))
          throw new Problem('notice-first', { notice: NOTICE.version })
        const agreed = agrees
          ? { ...conversation, notice: { version: NOTICE.version, at: now } }
          : conversation
        const run = opened(agreed, interview, { id: fresh.run, now })
        const changes = sinceForgotten(agreed, interview.id, answers as Changes, now)
        const merged = mergeDraft(interview, run, changes, now)
        const next = merged.run === run ? agreed : withRun(agreed, merged.run)
        const result = { ...shown(next, interview, now), wrong: merged.wrong }
        if (next === conversation) return { next: null, result }
        return { next, result, ...(agrees ? { agrees: NOTICE.version } : {}) }
      }),
    )
  })
  return app
}

/** A check of rights stays open behind its result, and what was told in confidence leaves the chat for nowhere. */
const runOf = (c: Conversation, { id }: Interview, now: number): Run | undefined => {
  if (id !== RIGHTS) return draftOf(c, id)
  const run = rightsDraft(c, now)
  return run && withoutPrivate(run)
}
const opened = (c: Conversation, interview: Interview, fresh: { id: string; now: number }): Run => {
  if (interview.id !== RIGHTS) return openDraft(c, interview, fresh)
  const run = rightsDraft(c, fresh.now)
  return run ? settle(interview, run) : begin(interview, fresh)
}
const withRun = (c: Conversation, run: Run): Conversation =>
  run.i === RIGHTS ? withRightsDraft(c, run) : withDraft(c, run)
const RIGHTS = 'rights'

const since = (at: number | undefined, now: number): number | undefined =>
  at === undefined ? undefined : Math.max(0, now - at)
const endedFrom = ({ forgot, sent }: Conversation, { id }: Interview, now: number) => {
  const [gone, filed] = [since(forgot?.[id], now), since(sent?.[id], now)]
  return { ...(gone === undefined ? {} : { gone }), ...(filed === undefined ? {} : { filed }) }
}

const shown = (c: Conversation, interview: Interview, now: number): DraftShown => ({
  ...draftShown(interview, runOf(c, interview, now), now),
  ...endedFrom(c, interview, now),
  reader: { lang: c.lang, easy: c.easy },
  agreed: !needsNotice(c),
  notice: NOTICE.version,
})
