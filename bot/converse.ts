import { readWanted } from '../db/alerts.ts'
import { readTimelines } from '../db/case-timelines.ts'
import { type Keys, open, seal } from '../db/crypto.ts'
import { readGuards } from '../db/guards.ts'
import { noteFailure } from '../db/inbox.ts'
import { readKnown } from '../db/known.ts'
import { type Lane, loadLanes, type Parked } from '../db/lane.ts'
import { readLedger } from '../db/ledger-facts.ts'
import { raced } from '../db/turn/raced.ts'
import type { Said, Saying, TurnToCommit } from '../db/turn.ts'
import { setAside } from '../flows/aside.ts'
import { newConversation, parseConversation } from '../flows/conversation.ts'
import type { Effect } from '../flows/effects.ts'
import type { Inbound } from '../flows/inbound.ts'
import { deliverableJson } from '../flows/limits.ts'
import { counted, EVENTS_A_MINUTE, slowDown } from '../flows/pace.ts'
import { decide, isLate, keepLate, moves, reads } from '../flows/registry.ts'
import type { Conversation, Facts, Message, Turn, Weight } from '../flows/turn.ts'
import { paperLink } from './api/paper-link.ts'
import { keptSheetAddress } from './api/rights-sheet-kept.ts'
import type { Deps } from './deps.ts'
import { freshCode, freshNames } from './fresh.ts'
import { deliver, sendReply } from './jobs/deliver.ts'
import { tellGuards } from './jobs/guard.ts'
import { fetchPhotos } from './jobs/photos.ts'
import type { Arrived } from './line/arrival.ts'
import { inboundOf, type LineEvent, quoteOf, userOf } from './line/inbound.ts'
import { alarm, errorFields, log } from './log.ts'

/**
 * The one interpreter. A person's events in order of their time, one turn at a time: read where they stand, let the flows decide, write all
 * of it at once, and speak afterwards. Whoever loses the race for a person reads again; whatever a crash leaves, the sweep finds.
 */
const TRIES = 5
/** A token is safe to use this long after the webhook came (LINE: one minute, not guaranteed beyond). */
const TOKEN_FRESH_MS = 40_000
/** A redelivered token lives again, unless the event is older than this. */
const TOKEN_DEAD_MS = 20 * 60_000
const OBJECTS_MAX = 5

type Event = { event: LineEvent; inbound: Inbound; receivedAt: number }

/** Turns of several people side by side; one person's trouble is no other's. */
export const takeTurns = async (
  deps: Deps,
  lanes: readonly Lane[],
  arrived: readonly Arrived[],
  receivedAt: number,
): Promise<void> => {
  const here = new Map(
    arrived.map(({ event }) => [event.webhookEventId, { event, inbound: inboundOf(event), receivedAt }]),
  )
  await Promise.all(
    lanes.map((lane) =>
      takeTurn(deps, lane, here).catch((error) =>
        alarm('turn', { person: lane.personId, ...errorFields(error) }),
      ),
    ),
  )
}

const takeTurn = async (deps: Deps, first: Lane, here: ReadonlyMap<string, Event>): Promise<void> => {
  let lane: Lane | undefined = first
  let oneByOne = false
  for (let round = 0; lane && round < TRIES; ) {
    const waiting = await eventsOf(deps, lane, here)
    const events = oneByOne ? waiting.slice(0, 1) : waiting
    if (!events.length) return
    const made = await makeTurn(deps, lane, events)
    const committed = await commit(deps, made.turn)
    if (committed === 'again') {
      round++
    } else if (committed === 'refused') {
      // One by one they show which of them it is; that one waits, and the person's others go on.
      if (events.length === 1) await refused(deps, events[0]!)
      oneByOne = true
    } else {
      await speak(deps, made, committed)
      if (made.rest === 0 && !oneByOne) return
    }
    lane = (await loadLanes(deps.sql, [lane.personId]))[0]
  }
  log('turn-left', { person: first.personId })
}

/** The undone events in order of their time: of earlier arrivals from the inbox, of this one from memory. */
const eventsOf = async (deps: Deps, lane: Lane, here: ReadonlyMap<string, Event>): Promise<Event[]> => {
  const fresh = lane.fresh.flatMap((id) => here.get(id) ?? [])
  const waiting = await Promise.all(
    lane.waiting.map(async ({ eventId, body, receivedAt }): Promise<Event[]> => {
      const known = here.get(eventId)
      if (known) return [known]
      try {
        const event = JSON.parse(await open(deps.keys, `inbox.body:${eventId}`, body)) as LineEvent
        return [{ event, inbound: inboundOf(event), receivedAt }]
      } catch (error) {
        // Sealed by a key that is gone, or altered: no reason to leave the person's other messages lying.
        alarm('event-unreadable', { event: eventId, ...errorFields(error) })
        await noteFailure(deps.sql, [eventId])
        return []
      }
    }),
  )
  return [...waiting.flat(), ...fresh].sort(
    (a, b) => a.inbound.at - b.inbound.at || (a.inbound.id < b.inbound.id ? -1 : 1),
  )
}

type Spoken = { via: 'reply' | 'push'; cause: string; weight: Weight; body: string }
type Made = { turn: TurnToCommit; spoken: Spoken[]; photos: boolean; guards: boolean; rest: number }

const makeTurn = async (deps: Deps, lane: Lane, events: readonly Event[]): Promise<Made> => {
  const now = deps.now()
  let conversation = lane.state
    ? parse(lane.personId, await open(deps.keys, `person.state:${lane.personId}`, lane.state))
    : { ...newConversation(), lang: lane.lang, easy: lane.easy }
  const facts = await gatherFacts(deps, lane, conversation, events, now)
  const done: string[] = []
  const late: string[] = []
  const say: Saying[] = []
  const spoken: Spoken[] = []
  const effects: { effect: Effect; cause: string; at: number }[] = []
  const carried: number[] = []
  const touched = new Set<string>()
  let movedAt = lane.movedAt
  let friend: boolean | undefined
  let parked = await Promise.all(lane.parked.map((notice) => openParked(deps.keys, notice)))
  let taken = 0

  for (const { event, inbound, receivedAt } of events) {
    let turn: Turn
    // What was read of its bonds, or of its ledger, before the others may not hold after them.
    const more = taken > 0 && reads(conversation, inbound, lane.cases)
    if (more && (more.guard || more.ledger || more.sheet)) break
    const isOld = isLate(inbound, movedAt)
    const pace = counted(conversation, inbound, deps.config.eventsAMinute ?? EVENTS_A_MINUTE)
    conversation = pace.next
    let isKept = isOld || pace.over
    try {
      turn = pace.over
        ? slowDown(conversation, inbound, facts)
        : isOld
          ? keepLate(conversation, inbound, facts)
          : decide(conversation, inbound, { ...facts, fresh: freshNames() })
    } catch (error) {
      // A fault of ours in one event must not silence the person's others.
      const dead = await noteFailure(deps.sql, [inbound.id])
      alarm(dead.length ? 'event-dead' : 'event-failed', {
        event: inbound.id,
        kind: inbound.kind,
        ...errorFields(error),
      })
      if (!dead.length) {
        taken++
        continue
      }
      turn = setAside(conversation, inbound.kind, { ...facts, fresh: freshNames() })
      isKept = true
    }
    // Two effects upon one row cannot share a statement: the second would not see the first.
    const rows = turn.effects.flatMap(touches)
    if (collide(rows, touched)) break
    for (const row of rows) touched.add(row)
    taken++
    conversation = turn.next
    if (moves(inbound)) movedAt = Math.max(movedAt, inbound.at)
    const unsent = 'messageId' in inbound && lane.unsent.includes(inbound.messageId ?? '')
    // What came late or was set aside keeps its body in the inbox, unless its author took it back before it came.
    ;(isKept && !unsent ? late : done).push(inbound.id)
    for (const effect of turn.effects) {
      if (effect.do === 'friend') friend = effect.is
      effects.push({ effect: quotable(effect, event), cause: inbound.id, at: now })
    }
    const user = userOf(event)
    if (!turn.say.length || !user) continue
    const token = freshToken(event, receivedAt, now)
    // A reply to a group is read by all of it: nobody's notices ride there.
    const riding = token && inbound.kind !== 'company' ? ride(parked, turn.say) : []
    parked = parked.filter(({ id }) => !riding.some((r) => r.id === id))
    carried.push(...riding.map(({ id }) => id))
    const messages = deliverableJson([...riding.flatMap(({ messages }) => messages), ...turn.say])
    const way = token ? `"replyToken":${JSON.stringify(token)}` : `"to":${JSON.stringify(user)}`
    const body = `{${way},"messages":${messages}}`
    const via = token ? 'reply' : 'push'
    // With a notice on board a lost reply matters as much as the notice.
    const weight = riding.length ? 'receipt' : turn.weight
    spoken.push({ via, cause: inbound.id, weight, body })
    say.push({
      cause: inbound.id,
      n: 0,
      via,
      weight,
      body: await seal(deps.keys, `outbox.body:${inbound.id}:0`, body),
    })
  }

  const lineUser =
    lane.lineUser ??
    (await seal(
      deps.keys,
      `person.line_user:${lane.personId}`,
      events.map(({ event }) => userOf(event)).find(Boolean) ?? '',
    ))
  const turn: TurnToCommit = {
    personId: lane.personId,
    version: lane.version,
    lineUser,
    lang: conversation.lang,
    easy: conversation.easy,
    ...(friend === undefined ? {} : { friend }),
    state: await seal(deps.keys, `person.state:${lane.personId}`, JSON.stringify(conversation)),
    movedAt,
    done,
    late,
    say,
    carried,
    effects,
  }
  const photos = effects.some(({ effect }) => effect.do === 'fetch-photo' || effect.do === 'forget-message')
  const guards = effects.some(({ effect }) => tellsGuards(effect))
  return { turn, spoken, photos, guards, rest: events.length - taken }
}

const parse = (personId: string, json: string): Conversation => {
  const { conversation, foreign } = parseConversation(json)
  if (foreign) alarm('state-foreign', { person: personId })
  return conversation
}

const gatherFacts = async (
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
  const [timelines, known, papers, guard, alerts, ledger, sheet] = await Promise.all([
    ids.length ? readTimelines(deps.sql, deps.keys, lane.personId, ids) : {},
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
    cases: lane.cases,
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

/** What is said to staff keeps the token with which they can quote it; nothing else of what people send does. */
const quotable = (effect: Effect, event: LineEvent): Effect => {
  if (effect.do !== 'add-to-contact' && effect.do !== 'ask-contact') return effect
  const quote = effect.messageId === undefined ? undefined : quoteOf(event)
  return quote ? { ...effect, quote } : effect
}

const EVERYTHING = '*'

/** After these somebody else is to be told. */
const tellsGuards = (effect: Effect): boolean =>
  effect.do === 'friend'
    ? !effect.is
    : ['guard-accept', 'guard-end', 'guard-alert', 'withdraw-agreement'].includes(effect.do)

/** The rows that an effect rewrites, by a name for each. */
const touches = (effect: Effect): string[] => {
  switch (effect.do) {
    case 'forget-message':
      return [EVERYTHING]
    case 'file-case':
    case 'add-to-case':
    case 'move-case':
    case 'rate-case':
      return [effect.caseId]
    case 'ask-contact':
    case 'add-to-contact':
      return ['contact']
    case 'fetch-photo':
      return [effect.messageId]
    case 'agree':
    case 'withdraw-agreement':
      return [`agreement:${effect.purpose}`, ...(effect.do === 'agree' ? [] : ['guard', 'alerts'])]
    case 'save-rights':
    case 'forget-rights':
      return ['rights']
    case 'note-entry':
    case 'edit-entry':
    case 'drop-entry':
    case 'forget-ledger':
      return ['ledger']
    case 'guard-ask':
    case 'guard-accept':
    case 'guard-end':
    case 'guard-alert':
      return ['guard']
    case 'alerts-on':
    case 'alerts-off':
      return ['alerts', 'agreement:alerts']
    case 'friend':
      return effect.is ? ['friend'] : ['friend', 'guard']
    default:
      return [effect.do]
  }
}

const collide = (rows: readonly string[], touched: ReadonlySet<string>): boolean =>
  rows.length > 0 &&
  touched.size > 0 &&
  (rows.includes(EVERYTHING) || touched.has(EVERYTHING) || rows.some((row) => touched.has(row)))

/** The reply token where it may be used: an event that can be answered, come to us moments ago, and not one of LINE's dummies. */
const freshToken = (event: LineEvent, receivedAt: number, now: number): string | undefined => {
  const { replyToken } = event
  if (!replyToken || /^(0+|f+)$/.test(replyToken) || event.mode === 'standby') return undefined
  if (event.deliveryContext?.isRedelivery && now - event.timestamp > TOKEN_DEAD_MS) return undefined
  return now - receivedAt < TOKEN_FRESH_MS ? replyToken : undefined
}

type ParkedNotice = { id: number; messages: Message[] }

/** As many parked notices as fit beside the answer into one reply of five objects. */
const ride = (parked: readonly ParkedNotice[], say: readonly Message[]): ParkedNotice[] => {
  const riding: ParkedNotice[] = []
  let room = OBJECTS_MAX - say.length
  for (const notice of parked) {
    if (notice.messages.length > room) break
    riding.push(notice)
    room -= notice.messages.length
  }
  return riding
}

const openParked = async (keys: Keys, { id, cause, n, body }: Parked): Promise<ParkedNotice> => ({
  id,
  messages: (JSON.parse(await open(keys, `outbox.body:${cause}:${n}`, body)) as { messages: Message[] })
    .messages,
})

/** SQLSTATE classes 22 and 23: the statement itself is at fault, and will be every time. */
const WRONG_DATA = /^2[23]/

const commit = async (deps: Deps, turn: TurnToCommit): Promise<Said[] | 'again' | 'refused'> => {
  try {
    const committed = await deps.hot.commit(turn)
    return committed.won ? committed.said : 'again'
  } catch (error) {
    if (raced(error)) return 'again'
    const code = (error as { code?: string }).code
    if (!code || !WRONG_DATA.test(code)) throw error
    alarm('turn-refused', { person: turn.personId, ...errorFields(error) })
    return 'refused'
  }
}

const refused = async (deps: Deps, { inbound }: Event): Promise<void> => {
  const dead = await noteFailure(deps.sql, [inbound.id])
  alarm(dead.length ? 'event-dead' : 'event-failed', { event: inbound.id, kind: inbound.kind })
}

const speak = async (deps: Deps, { spoken, photos, guards }: Made, said: readonly Said[]): Promise<void> => {
  const idOf = new Map(said.map(({ id, cause }) => [cause, Number(id)]))
  for (const [index, { via, cause, weight, body }] of spoken.entries()) {
    const id = idOf.get(cause)
    if (id === undefined || via !== 'reply') continue
    await sendReply(deps, { id, cause, n: 0, weight, newest: index === spoken.length - 1 }, body)
  }
  const pushes = spoken.flatMap(({ via, cause }) => (via === 'push' ? (idOf.get(cause) ?? []) : []))
  if (pushes.length) await deliver(deps, { ids: pushes })
  if (guards) await tellGuards(deps, (ids) => deliver(deps, { ids }))
  if (photos) await fetchPhotos(deps)
}
