import { type Context, Hono } from 'hono'
import * as z from 'zod/mini'
import type { Sql } from '../../db/client.ts'
import { seal } from '../../db/crypto.ts'
import { readEntered } from '../../db/entered.ts'
import { readReader } from '../../db/reader.ts'
import { commitTurn } from '../../db/turn.ts'
import { filedSince } from '../../db/verbs/own-cases.ts'
import { filedNow, mergeDraft, openDraft, withoutDraft } from '../../flows/draft.ts'
import { INTERVIEWS } from '../../flows/holding.ts'
import type { Run } from '../../flows/interview.ts'
import type { Held } from '../../flows/interview-flow.ts'
import { missing, setAside } from '../../flows/interview-steps.ts'
import { deliverable } from '../../flows/limits.ts'
import { NOTICE, needsNotice } from '../../flows/person/notice.ts'
import { DAY, MINUTE } from '../../flows/time.ts'
import type { Conversation, Turn } from '../../flows/turn.ts'
import { freshNames } from '../fresh.ts'
import { jsonBytes, parsed } from './body.ts'
import { FormAnswers } from './complaint.ts'
import { conversationOf } from './conversation.ts'
import type { ApiDeps, ApiDoor } from './deps.ts'
import { privateHeaders, withDeps } from './private.ts'
import { onProblem, Problem } from './problem.ts'
import { type CitizenEnv, citizenOnly, unblocked } from './signed-in.ts'
import { type Deed, write } from './write.ts'

/** `notice`: the version of the privacy notice that the person has just agreed to; not needed where they did before. */
const Filing = z.strictObject({ answers: FormAnswers, notice: z.optional(z.literal(NOTICE.version)) })

const TRIES = 5
const FILED_A_MINUTE = 10

/** A turn of the chat or another tab came between, or two cases drew one number: all of it is done again. */
class Raced extends Error {}
const raced = (error: unknown): boolean => {
  const { code, constraint_name } = error as { code?: unknown; constraint_name?: unknown }
  return (
    error instanceof Raced ||
    code === '40001' ||
    (code === '23505' && constraint_name === 'case_number_unique')
  )
}

/**
 * `POST /api/v1/filings/:interview`: what the chat's "ส่งเรื่อง" does, from a form. The draft that the chat holds is the one that is filed, with
 * what was told there and nowhere else; state, case and receipt are one commit.
 */
export const filingsApi = (door: ApiDoor) => {
  const app = new Hono<CitizenEnv>()
  app.onError(onProblem)
  app.use(privateHeaders, withDeps(door), citizenOnly)
  app.post('/:interview', unblocked, async (c) => {
    const held = INTERVIEWS.get(c.req.param('interview'))
    // An adaptive interview ends in a result, not in a case.
    if (!held || held.interview.order) throw new Problem('not-found')
    const bytes = await jsonBytes(c)
    const body = parsed(Filing, bytes)
    for (let attempt = 1; ; attempt++) {
      try {
        return await write(c, {
          owner: `citizen:${c.var.personId}`,
          bytes,
          keyNeeded: true,
          run: (sql) => file(c, sql, held, body),
        })
      } catch (error) {
        if (attempt >= TRIES || !raced(error)) throw error
      }
    }
  })
  return app
}

const file = async (
  c: Context<CitizenEnv>,
  sql: Sql,
  held: Held,
  { answers, notice }: z.infer<typeof Filing>,
): Promise<Deed> => {
  const { personId } = c.var
  const deps: ApiDeps = { ...c.var.deps, sql }
  const now = deps.now()
  const fresh = freshNames()
  const { version, conversation } = await conversationOf(deps, personId)
  const agrees = needsNotice(conversation)
  if (agrees && notice === undefined) throw new Problem('notice-first', { notice: NOTICE.version })
  if ((await filedSince(sql, personId, now - MINUTE)) >= FILED_A_MINUTE) throw new Problem('too-often')
  const agreed: Conversation = agrees
    ? { ...conversation, notice: { version: NOTICE.version, at: now } }
    : conversation
  const run = finished(held, openDraft(agreed, held.interview, { id: fresh.run, now }), answers, now)
  const facts = { now, cases: [], timelines: {}, unsent: [], fresh, entered: await readEntered(sql) }
  const turn = filedNow(held.submit(withoutDraft(agreed, held.interview.id), run, facts), run.i, now)
  const filed = turn.effects.find((effect) => effect.do === 'file-case')
  if (!filed) throw new Problem('not-found')
  const cause = `app:${filed.caseId}`
  const consent = { do: 'agree', purpose: 'service', version: NOTICE.version, channel: 'app' } as const
  const { lang, easy } = turn.next
  const committed = await commitTurn(sql, deps.keys, {
    personId,
    version,
    lineUser: new Uint8Array(),
    lang,
    easy,
    state: await seal(deps.keys, `person.state:${personId}`, JSON.stringify(turn.next)),
    // A day behind, as `writeState` says.
    movedAt: now - DAY,
    done: [],
    late: [],
    say: await receipt(deps, personId, cause, turn),
    carried: [],
    effects: [...(agrees ? [consent] : []), ...turn.effects].map((effect) => ({ effect, cause, at: now })),
  })
  if (!committed.won) throw new Raced()
  const dueAt = new Date(filed.due.resolveAt).toISOString()
  return {
    status: 201,
    body: JSON.stringify({ number: filed.number, caseId: filed.caseId, dueAt }),
    outbox: committed.said.map(({ id }) => id),
  }
}

/** The draft with the form's answers upon it. @throws 422 where something is missing or does not fit. */
const finished = (held: Held, draft: Run, form: Record<string, unknown>, now: number): Run => {
  const empty = (v: unknown) => v === null || v === ''
  // A form says only that there is no value; why there is none ("ไม่ขอตอบ") may have been told before.
  const told = (id: string) => {
    const had = draft.answers[id]
    return had && 'skipped' in had && had.how !== undefined
  }
  const given = Object.entries(form)
    .filter(([id, v]) => !empty(v) || !told(id))
    .map(([id, v]) => [id, empty(v) ? { skipped: true as const, ago: 0 } : { v, ago: 0 }])
  // What may be left out and was not filled in anywhere has been left out.
  const leftOut = held.interview.questions
    .filter(({ id, optional }) => optional && !Object.hasOwn(form, id) && !draft.answers[id])
    .map(({ id }) => [id, { skipped: true as const, ago: 0 }])
  const { run, wrong } = mergeDraft(
    held.interview,
    { ...draft, touched: now },
    Object.fromEntries([...given, ...leftOut]),
    now,
  )
  const unanswered = missing(held.interview, run).filter((id) => !wrong.includes(id))
  if (wrong.length || unanswered.length) throw new Problem('invalid', { missing: unanswered, wrong })
  return setAside(held.interview, run)
}

/** The chat hears of it too: the number stands there, with the buttons of the case. */
const receipt = async (deps: ApiDeps, personId: string, cause: string, { say, weight }: Turn) => {
  const to = await readReader(deps.sql, deps.keys, { personId })
  if (!to?.lineUserId || !say.length) return []
  const body = JSON.stringify({ to: to.lineUserId, messages: deliverable(say) })
  return [
    {
      cause,
      n: 0,
      via: 'push' as const,
      weight,
      body: await seal(deps.keys, `outbox.body:${cause}:0`, body),
    },
  ]
}
