import { seal } from '../../db/crypto.ts'
import { eachByItself } from '../../db/each.ts'
import {
  claimReminders,
  type DueReminder,
  dropReminder,
  putOffReminder,
  reminderCause,
  tellReminder,
} from '../../db/reminders.ts'
import { deliverable } from '../../flows/limits.ts'
import { reminderView } from '../../flows/reminders.ts'
import { DAY, HOUR, wallParts } from '../../flows/time.ts'
import type { Deps } from '../deps.ts'
import { alarm, log } from '../log.ts'
import { deliver } from './deliver.ts'
import { failedIn } from './steps.ts'

const BATCH = 100
/** So long after its time one that no key opens is tried again. */
const UNREADABLE_MS = DAY
/** Bangkok hours in which people are reminded: nobody is woken for what can wait until morning. */
const FROM_HOUR = 8
const TO_HOUR = 20

/** Tells what is due, through the outbox like everything that we say. @returns how many were claimed. */
export const tellReminders = async (deps: Deps): Promise<number> => {
  const now = deps.now()
  const { h } = wallParts(now)
  if (h < FROM_HOUR || h >= TO_HOUR) return 0
  const failed = failedIn('reminders')
  const due = await claimReminders(deps.sql, deps.keys, { now, limit: BATCH, failed })
  const told = await eachByItself(due, { idOf: ({ id }) => id, failed }, (one) => tell(deps, one, now))
  const ids = told.flat()
  if (ids.length) {
    log('reminded', { count: ids.length })
    await deliver(deps, { ids })
  }
  return due.length
}

const tell = async (deps: Deps, due: DueReminder, now: number): Promise<number[]> => {
  const { about, at, lang, easy, lineUserId } = due
  if (!about) {
    alarm('reminder-unreadable', { reminder: due.id })
    await (now - at < UNREADABLE_MS
      ? putOffReminder(deps.sql, due.id, now + HOUR)
      : dropReminder(deps.sql, due.id, now))
    return []
  }
  const messages = reminderView({ ...about, at }, { lang, easy }, now)
  if (!messages.length) {
    await dropReminder(deps.sql, due.id, now)
    return []
  }
  const cause = reminderCause(due)
  const push = JSON.stringify({ to: lineUserId, messages: deliverable(messages) })
  const body = await seal(deps.keys, `outbox.body:${cause}:0`, push)
  return tellReminder(deps.sql, due, { cause, body, now })
}
