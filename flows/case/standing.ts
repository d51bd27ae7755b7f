import { addWorkingMinutes, type Interval, workingMinutesBetween } from './due.ts'
import type { Calendar } from './hours.ts'

/**
 * What has happened on a case, as far as its clocks care. `handled` is a first move to a handled state, `answer` a
 * human answer to the citizen: both meet the first response, only the answer meets the citizen's last message.
 */
export type Happening = {
  at: number
  kind: 'message' | 'handled' | 'answer' | 'ask' | 'resume' | 'close' | 'reopen'
}
/** Working minutes promised. */
export type Targets = { first?: number; update?: number; resolve?: number }
/** `left` below zero is lateness. */
export type Measured = { used: number; left: number }
export type Standing = {
  firstDue: number | null
  updateDue: number | null
  resolveDue: number | null
  /** The earliest of what is still due; null when closed, when all is met, or while we wait for the citizen. */
  nextDue: number | null
  first?: Measured
  /** The longest that the citizen ever waited for an answer. */
  update?: Measured
  resolve?: Measured
}

/**
 * Where a case stands against its promises, from timestamps alone: lateness does not depend on whether anybody noticed.
 * The clocks stand still while a question to the citizen is open and while the case is closed.
 */
export const standing = (
  calendar: Calendar,
  filedAt: number,
  targets: Targets,
  happenings: readonly Happening[],
): Standing => {
  const events = happenings.toSorted((a, b) => a.at - b.at)
  const stopped: Interval[] = []
  let metAt: number | undefined
  let waitingSince: number | undefined
  let longest: Measured | undefined
  let closedAt: number | undefined
  for (const { at, kind } of events) {
    if (kind === 'ask' || kind === 'close') open(stopped, at)
    if (kind === 'resume' || kind === 'reopen') shut(stopped, at)
    if (kind === 'close') closedAt = at
    if (kind === 'reopen') closedAt = undefined
    if (kind === 'message') waitingSince ??= at
    if (kind === 'answer' || kind === 'handled' || kind === 'ask' || kind === 'close') metAt ??= at
    if ((kind === 'answer' || kind === 'ask') && waitingSince !== undefined) {
      if (targets.update !== undefined) {
        const one = measure(calendar, waitingSince, at, targets.update, stopped)
        if (!longest || one.used > longest.used) longest = one
      }
      waitingSince = undefined
    }
  }
  const due = (from: number, minutes: number | undefined) =>
    minutes === undefined ? null : addWorkingMinutes(calendar, from, minutes, stopped)
  const firstDue = metAt === undefined ? due(filedAt, targets.first) : null
  const updateDue =
    waitingSince === undefined || closedAt !== undefined ? null : due(waitingSince, targets.update)
  const resolveDue = closedAt === undefined ? due(filedAt, targets.resolve) : null
  const still = closedAt === undefined && stopped.every(({ to }) => to !== undefined)
  const ahead = [firstDue, updateDue, resolveDue].filter((at) => at !== null)
  return {
    firstDue: closedAt === undefined ? firstDue : null,
    updateDue,
    resolveDue,
    nextDue: still && ahead.length > 0 ? Math.min(...ahead) : null,
    ...(metAt !== undefined &&
      targets.first !== undefined && { first: measure(calendar, filedAt, metAt, targets.first, stopped) }),
    ...(longest && { update: longest }),
    ...(closedAt !== undefined &&
      targets.resolve !== undefined && {
        resolve: measure(calendar, filedAt, closedAt, targets.resolve, stopped),
      }),
  }
}

const measure = (
  calendar: Calendar,
  from: number,
  to: number,
  target: number,
  stopped: readonly Interval[],
): Measured => {
  const used = workingMinutesBetween(calendar, from, to, stopped)
  return { used, left: target - used }
}

const open = (stopped: Interval[], from: number): void => {
  if (stopped.at(-1)?.to !== undefined || stopped.length === 0) stopped.push({ from })
}
const shut = (stopped: Interval[], to: number): void => {
  const last = stopped.at(-1)
  if (last && last.to === undefined) last.to = to
}
