import { openIfAny, seal } from '../../db/crypto.ts'
import {
  caseNumbers,
  claimErasures,
  dropObjects,
  type EraseStep,
  type Erasure,
  erasePerson,
  eraseRows,
  lineTokenPlace,
  openCases,
  stepDone,
  takeObjects,
} from '../../db/own/erase.ts'
import { countOwn } from '../../db/own/read.ts'
import { readReader } from '../../db/reader.ts'
import { raced } from '../../db/turn/raced.ts'
import { commitTurn } from '../../db/turn.ts'
import { ownCases } from '../../db/verbs/own-cases.ts'
import { type PersonState, readState } from '../../db/verbs/person-state.ts'
import { withdrawal } from '../../flows/case/acts.ts'
import { newConversation, parseConversation } from '../../flows/conversation.ts'
import { deliverable } from '../../flows/limits.ts'
import { type ErasureReceipt, erasureCard } from '../../flows/person/erasure.ts'
import { DAY } from '../../flows/time.ts'
import type { Conversation } from '../../flows/turn.ts'
import { deauthorize } from '../line/deauthorize.ts'
import { alarm, errorFields, log } from '../log.ts'
import type { OwnDeps } from './own.ts'
import { copyKeys } from './own-pieces.ts'
import { deleteAll, objectsOf } from './photos.ts'

type After = (step: EraseStep) => void | Promise<void>

/**
 * Everything of a person goes, step by step; each step may run twice, and is noted when it is over, so that a crash at any point costs one
 * step again. `after` is for tests: it stands where a crash may come.
 */
export const eraseAll = async (
  deps: OwnDeps,
  { id, after }: { id?: string; after?: After } = {},
): Promise<number> => {
  const due = await claimErasures(deps.sql, { now: deps.now(), limit: 5, ...(id ? { id } : {}) })
  for (const one of due) {
    try {
      await erase(deps, one, after)
      // Without its id, which opens the receipt (`bot/api/own-data.ts`).
      log('erased')
    } catch (error) {
      alarm('erasure', { from: one.step, ...errorFields(error) })
    }
  }
  return due.length
}

const erase = async (deps: OwnDeps, one: Erasure, after: After = () => {}) => {
  let { step, receipt } = one
  while (step !== 'done') {
    const { next, receipt: newer = receipt } = await STEPS[step](deps, { ...one, step, receipt })
    await after(step)
    if (next !== 'done') await stepDone(deps.sql, one.id, next, newer ?? undefined)
    step = next
    receipt = newer
  }
}

type Over = { next: EraseStep; receipt?: ErasureReceipt }
type Step = (deps: OwnDeps, erasure: Erasure) => Promise<Over>

const count: Step = async ({ sql, now }, { personId }) => ({
  next: 'objects',
  receipt: {
    askedAt: now(),
    counts: await countOwn(sql, personId),
    cases: await caseNumbers(sql, personId),
    line: 'yourself',
  },
})

const objects: Step = async (deps, { personId }) => {
  const { photos, exports } = await takeObjects(deps.sql, personId)
  await deleteAll(deps, await objectsOf(deps, photos))
  for (const { id, parts } of exports) await deleteAll(deps, await copyKeys(deps, id, parts))
  await dropObjects(deps.sql, personId)
  return { next: 'cases' }
}

const WITHDRAWALS = 20

/** What is open is withdrawn as its citizen would: nobody works on for somebody who is not there any more. */
const cases: Step = async (deps, { personId }) => {
  for (const id of await openCases(deps.sql, personId))
    for (let attempt = 1; !(await withdrawn(deps, personId, id)); attempt++)
      if (attempt >= WITHDRAWALS) throw new Error('a case that cannot be withdrawn')
  return { next: 'rows' }
}

/** Where no key opens it it is gone already, and keeps nothing else from going. */
const conversationIn = async (
  keys: OwnDeps['keys'],
  personId: string,
  { state, lang, easy }: PersonState,
): Promise<Conversation> => {
  const text = state && (await openIfAny(keys, `person.state:${personId}`, state))
  return text ? parseConversation(text).conversation : { ...newConversation(), lang, easy }
}

const withdrawn = async ({ sql, keys, now }: OwnDeps, personId: string, caseId: string): Promise<boolean> => {
  const [found, [facts]] = await Promise.all([readState(sql, personId), ownCases(sql, personId, caseId)])
  const effect = facts && withdrawal(facts)
  if (!effect) return true
  if (!found) throw new Error('a case of nobody')
  const { version } = found
  const conversation = await conversationIn(keys, personId, found)
  const at = now()
  const turn = {
    personId,
    version,
    lineUser: new Uint8Array(),
    lang: conversation.lang,
    easy: conversation.easy,
    state: await seal(keys, `person.state:${personId}`, JSON.stringify(conversation)),
    movedAt: at - DAY,
    done: [],
    late: [],
    say: [],
    carried: [],
    effects: [{ effect, cause: `erasure:${caseId}`, at }],
  }
  return commitTurn(sql, keys, turn).then(
    ({ won }) => won,
    (error) => {
      if (raced(error)) return false
      throw error
    },
  )
}

const rows: Step = async ({ sql, keys, now }, { personId }) => {
  await eraseRows(sql, keys, personId, now())
  return { next: 'line' }
}

/** LINE asks that whoever leaves be deauthorized. Where it cannot be done from here, the receipt says how they do it themselves. */
const line: Step = async (deps, { id, lineToken, receipt }) => {
  const token = lineToken && (await openIfAny(deps.keys, lineTokenPlace(id), lineToken))
  const went = token ? await deauthorize(deps, token) : false
  return {
    next: 'person',
    ...(receipt ? { receipt: { ...receipt, line: went ? 'asked' : 'yourself' } } : {}),
  }
}

const person: Step = async (deps, { id, personId, receipt: counted }) => {
  const { sql, keys } = deps
  const at = deps.now()
  const receipt: ErasureReceipt = {
    ...(counted ?? { askedAt: at, counts: {}, cases: [], line: 'yourself' as const }),
    endedAt: at,
  }
  // Whom no key names any more is no friend to be told; they are erased all the same.
  const to = await readReader(sql, keys, { personId })
  const cause = `erasure:${id}`
  const body =
    to?.friend === true
      ? await seal(
          keys,
          `outbox.body:${cause}:0`,
          JSON.stringify({ to: to.lineUserId, messages: deliverable(erasureCard(to, receipt, at)) }),
        )
      : null
  const gone = await erasePerson(sql, keys, { id, personId, at, receipt, last: body && { cause, body } })
  if (gone.again) return { next: 'cases' }
  if (gone.outbox.length) await deps.deliver(gone.outbox)
  return { next: 'done' }
}

const STEPS: Record<Exclude<EraseStep, 'done'>, Step> = { count, objects, cases, rows, line, person }
