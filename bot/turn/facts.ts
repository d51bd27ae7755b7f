import { readWanted } from '../../db/alerts.ts'
import { readStories } from '../../db/case-stories.ts'
import { readTimelines } from '../../db/case-timelines.ts'
import { readGuards } from '../../db/guards.ts'
import { readKnown } from '../../db/known.ts'
import type { Lane } from '../../db/lane.ts'
import { readLedger } from '../../db/ledger-facts.ts'
import { reads } from '../../flows/registry.ts'
import type { Conversation, Facts } from '../../flows/turn.ts'
import { paperLink } from '../api/paper-link.ts'
import { keptSheetAddress } from '../api/rights-sheet-kept.ts'
import type { Deps } from '../deps.ts'
import { freshCode, freshNames } from '../fresh.ts'
import type { Event } from './make.ts'

/** What the flows are told beside the events: read at once, and only what these events ask about. */
export const gatherFacts = async (
  deps: Deps,
  lane: Lane,
  conversation: Conversation,
  events: readonly Event[],
  now: number,
): Promise<Facts> => {
  const wanted = events.map(({ inbound }) => reads(conversation, inbound, lane.cases))
  const ids = wanted.flatMap((one) => one.timelines)
  const keys = wanted.flatMap((one) => one.indicators)
  const named = new Set(wanted.flatMap((one) => one.papers))
  const bonds = wanted[0]?.guard
  const noted = wanted[0]?.ledger
  const [timelines, stories, known, papers, guard, alerts, ledger, sheet] = await Promise.all([
    ids.length ? readTimelines(deps.sql, deps.keys, lane.personId, ids) : {},
    wanted.some((one) => one.stories) ? readStories(deps.sql, deps.keys, lane.personId) : undefined,
    keys.length ? readKnown(deps.sql, deps.keys, keys, now) : undefined,
    named.size ? paperLinks(deps, lane, [...named], now) : undefined,
    bonds ? readGuards(deps.sql, deps.keys, lane.personId, bonds, { now, fresh: freshCode() }) : undefined,
    wanted.some((one) => one.alerts) ? readWanted(deps.sql, lane.personId) : undefined,
    noted ? readLedger(deps.sql, deps.keys, lane.personId, noted, now) : undefined,
    wanted.some((one) => one.sheet)
      ? keptSheetAddress(deps, { personId: lane.personId, lang: conversation.lang })
      : undefined,
  ])
  return {
    now,
    cases: stories ? lane.cases.map((one) => ({ ...one, told: stories[one.id] ?? '' })) : lane.cases,
    entered: lane.entered,
    timelines,
    ...(known ? { known } : {}),
    ...(papers ? { papers } : {}),
    rightsPage: appPage(deps.config, 'rights'),
    ...(guard ? { guard } : {}),
    ...(alerts ? { alerts } : {}),
    ...(sheet === undefined ? {} : { sheet: sheet && { uri: sheet.url, savedAt: sheet.savedAt } }),
    ...(ledger ? { ledger: { ...ledger, page: appPage(deps.config, 'ledger') } } : {}),
    learnPage: appPage(deps.config, 'learn'),
    delegatesPage: appPage(deps.config, 'delegates'),
    unsent: lane.unsent,
    ...(lane.blockedUntil === null ? {} : { blockedUntil: lane.blockedUntil }),
    fresh: freshNames(),
  }
}

let read: { url: string; origin: string } | undefined
/** Read once for an isolate: each turn names a few pages. */
const originOf = (url: string): string => {
  read = read?.url === url ? read : { url, origin: new URL(url).origin }
  return read.origin
}

/** A page of the mini-app: within LINE where it is known there. */
const appPage = ({ liffId, publicUrl }: Deps['config'], path: string): string =>
  liffId ? `https://liff.line.me/${liffId}/${path}` : `${originOf(publicUrl)}/app/${path}`

/** Only of the person's own cases, whatever a button says. */
const paperLinks = async (
  { keys, config }: Deps,
  { personId, cases }: Lane,
  named: readonly string[],
  now: number,
): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(
      cases
        .filter(({ id }) => named.includes(id))
        .map(async ({ id: caseId }) => [
          caseId,
          await paperLink(keys, config.publicUrl, { caseId, personId, now }),
        ]),
    ),
  )
