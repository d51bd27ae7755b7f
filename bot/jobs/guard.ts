import { eachByItself } from '../../db/each.ts'
import {
  claimGuardNotices,
  type DueNotice,
  dropGuardNotice,
  guardCause,
  tellGuardNotice,
} from '../../db/guards.ts'
import { sealPush } from '../../db/verbs/entry.ts'
import { guardNoticeCard } from '../../flows/scam/views-guard.ts'
import { HOUR } from '../../flows/time.ts'
import type { Deps } from '../deps.ts'
import { alarm, log } from '../log.ts'
import { failedIn } from './steps.ts'

const BATCH = 100
/** "Call them now" is of no use the next morning. */
const STOP_LIVES = 6 * HOUR

type Has = Pick<Deps, 'sql' | 'keys' | 'now'>
type Send = (outbox: readonly number[]) => Promise<unknown>

/** Tells those who look out for each other, by day and night: money may be moving. @returns how many were claimed. */
export const tellGuards = async (deps: Has, send: Send): Promise<number> => {
  const now = deps.now()
  const failed = failedIn('guards')
  const due = await claimGuardNotices(deps.sql, deps.keys, { now, limit: BATCH, failed })
  const told = await eachByItself(due, { idOf: ({ id }) => id, failed }, (one) => tell(deps, one, now))
  const ids = told.flat()
  if (ids.length) {
    log('guards-told', { count: ids.length })
    await send(ids)
  }
  return due.length
}

const tell = async (deps: Has, due: DueNotice, now: number): Promise<number[]> => {
  const { lang, easy, lineUserId } = due
  if (due.kind === 'stop' && now - due.at > STOP_LIVES) {
    alarm('guard-too-late', { notice: due.id })
    await dropGuardNotice(deps.sql, due.id)
    return []
  }
  const body = await sealPush(
    deps.keys,
    guardCause(due),
    lineUserId,
    guardNoticeCard({ lang, easy }, due, now),
  )
  return tellGuardNotice(deps.sql, due, body)
}
