import { eachByItself } from '../../db/each.ts'
import { claimProfiles, type Judged, type Profile, rulesVersion, storeJudged } from '../../db/rights.ts'
import { rulesDigest } from '../../db/rules.ts'
import { DAY } from '../../flows/time.ts'
import { judge, judgeQuickly } from '../../flows/welfare/judge.ts'
import { changesBetween, type Outcome } from '../../flows/welfare/kept.ts'
import type { Deps } from '../deps.ts'
import { alarm, log } from '../log.ts'
import { failedIn } from './steps.ts'

const BATCH = 200
/** Judged in one go; in between, whoever waits for an answer in this isolate gets their turn. */
const SLICE = 20
/** Of a minute's run: answers to people go first, and the next minute goes on. */
const RUN_MS = 50_000
const AGAIN_MS = 30 * DAY
/** News of changed rules is news for two weeks. */
const NEWS_MS = 14 * DAY

/**
 * After a changed catalogue everybody's kept answers are judged again, and only those whose answer changed are told; once a month without
 * a change, so that the calendar's reminders reach on. Stops after `forMs`. @returns how many were judged.
 */
export const judgeAgain = async (
  deps: Deps,
  { forMs = RUN_MS, batch = BATCH }: { forMs?: number; batch?: number } = {},
): Promise<number> => {
  const began = deps.now()
  const rules = await rulesVersion(deps.sql, await rulesDigest())
  let judged = 0
  let told = 0
  for (;;) {
    const now = deps.now()
    if (now - began >= forMs) break
    const { profiles, unreadable } = await claimProfiles(deps.sql, deps.keys, { rules, now, limit: batch })
    for (const person of unreadable) alarm('rights-unreadable', { person })
    if (!profiles.length) break
    const list: ReturnType<typeof judgeOne>[] = []
    for (let from = 0; from < profiles.length; from += SLICE) {
      const some = profiles.slice(from, from + SLICE)
      const failed = failedIn('rights')
      list.push(
        ...(await eachByItself(some, { idOf: ({ personId }) => personId, failed }, async (profile) =>
          judgeOne(profile, rules, now),
        )),
      )
      await breath()
    }
    told += list.filter(({ news }) => news).length
    judged += await storeJudged(
      deps.sql,
      deps.keys,
      list.map(({ judged: one }) => one),
      { rules, now },
    )
  }
  if (judged) log('rights-judged', { count: judged, told, rules })
  return judged
}

const breath = () => new Promise((resolve) => setTimeout(resolve, 0))

const judgeOne = (profile: Profile, rules: number, now: number): { judged: Judged; news: boolean } => {
  const { personId, facts, savedAt, rules: by } = profile
  if (by >= rules) {
    // Only the calendar has moved, and of that its own reminders tell.
    const found = judge(facts, { savedAt, now })
    return {
      judged: {
        personId,
        savedAt,
        reminders: found.reminders,
        outcome: unlessSame(profile.outcome, found.outcome),
        instead: true,
        nextAt: now + AGAIN_MS,
      },
      news: false,
    }
  }
  const outcome = judgeQuickly(facts, { savedAt, now })
  const changes = changesBetween(profile.outcome, outcome)
  const news = changes.map(({ id, change }) => `${id}~${change}`).join()
  const reminders = news
    ? [{ key: `rights:rules:${rules}`, at: now, until: now + NEWS_MS, about: 'rights-changed', ref: news }]
    : []
  return {
    judged: {
      personId,
      savedAt,
      outcome: unlessSame(profile.outcome, outcome),
      reminders,
      instead: false,
      nextAt: now + spread(personId),
    },
    news: news !== '',
  }
}

/** Most find what they found before: the rules change for few. */
const unlessSame = (before: Outcome, after: Outcome): Outcome | null => {
  const ids = Object.keys(after)
  const same = ids.length === Object.keys(before).length && ids.every((id) => before[id] === after[id])
  return same ? null : after
}

/** Their calendars follow in the day after, each person's at a time of its own: first everybody hears what has changed. */
const spread = (personId: string): number => (Number.parseInt(personId.slice(0, 6), 16) % 86_400) * 1_000
