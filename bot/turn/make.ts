import { openIfAny, seal } from '../../db/crypto.ts'
import { noteFailure } from '../../db/inbox.ts'
import type { Lane } from '../../db/lane.ts'
import type { Saying, TurnToCommit } from '../../db/turn.ts'
import { setAside } from '../../flows/aside.ts'
import { newConversation, parseConversation } from '../../flows/conversation.ts'
import type { Effect } from '../../flows/effects.ts'
import type { Inbound } from '../../flows/inbound.ts'
import { deliverableJson } from '../../flows/limits.ts'
import { counted, EVENTS_A_MINUTE, slowDown } from '../../flows/pace.ts'
import { decide, isLate, keepLate, moves, reads } from '../../flows/registry.ts'
import type { Conversation, Turn, Weight } from '../../flows/turn.ts'
import type { Deps } from '../deps.ts'
import { freshNames } from '../fresh.ts'
import { type LineEvent, quoteOf, userOf } from '../line/inbound.ts'
import { alarm, errorFields } from '../log.ts'
import { gatherFacts } from './facts.ts'
import { openParked, ride } from './parked.ts'
import { collide, touches } from './rows.ts'
import { freshToken } from './token.ts'

export type Event = { event: LineEvent; inbound: Inbound; receivedAt: number }

type Spoken = { via: 'reply' | 'push'; cause: string; weight: Weight; body: string }
export type Made = { turn: TurnToCommit; spoken: Spoken[]; photos: boolean; guards: boolean; rest: number }

/** What a person's events come to: state, rows and messages of one commit, and what is said once it holds. `rest`: how many wait for the next turn. */
export const makeTurn = async (deps: Deps, lane: Lane, events: readonly Event[]): Promise<Made> => {
  const now = deps.now()
  let conversation = lane.state
    ? parse(lane.personId, await openState(deps, lane.personId, lane.state))
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
  let parked = await openParked(deps.keys, lane.parked)
  let taken = 0

  for (const { event, inbound, receivedAt } of events) {
    // What was read of its bonds, or of its ledger, before the others may not hold after them.
    const more = taken > 0 && reads(conversation, inbound, lane.cases)
    if (more && (more.guard || more.ledger || more.sheet)) break
    const isOld = isLate(inbound, movedAt)
    const { next: paced, over } = counted(conversation, inbound, deps.config.eventsAMinute ?? EVENTS_A_MINUTE)
    const made = await unlessItFails(deps, inbound, () => {
      if (over) return slowDown(paced, inbound, facts)
      return isOld
        ? keepLate(paced, inbound, facts)
        : decide(paced, inbound, { ...facts, fresh: freshNames() })
    })
    if (made === 'later') {
      conversation = paced
      taken++
      continue
    }
    const turn = made === 'never' ? setAside(paced, inbound.kind, { ...facts, fresh: freshNames() }) : made
    const rows = turn.effects.flatMap(touches)
    if (collide(rows, touched)) break
    for (const row of rows) touched.add(row)
    taken++
    conversation = turn.next
    if (moves(inbound)) movedAt = Math.max(movedAt, inbound.at)
    const unsent = 'messageId' in inbound && lane.unsent.includes(inbound.messageId ?? '')
    // What came late or was set aside keeps its body in the inbox, unless its author took it back before it came.
    const isKept = isOld || over || made === 'never'
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
    parked = parked.filter((notice) => !riding.includes(notice))
    carried.push(...riding.map(({ id }) => id))
    const messages = deliverableJson([...riding.flatMap(({ messages }) => messages), ...turn.say])
    const way = token ? `"replyToken":${JSON.stringify(token)}` : `"to":${JSON.stringify(user)}`
    const one: Spoken = {
      via: token ? 'reply' : 'push',
      cause: inbound.id,
      // With a notice on board a lost reply matters as much as the notice.
      weight: riding.length ? 'receipt' : turn.weight,
      body: `{${way},"messages":${messages}}`,
    }
    spoken.push(one)
    say.push({ ...one, n: 0, body: await seal(deps.keys, `outbox.body:${inbound.id}:0`, one.body) })
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

/** A fault of ours in one event must not silence the person's others: it is tried again `'later'`, or `'never'` once it has failed too often. */
const unlessItFails = async (
  deps: Deps,
  { id, kind }: Inbound,
  make: () => Turn,
): Promise<Turn | 'later' | 'never'> => {
  try {
    return make()
  } catch (error) {
    const dead = await noteFailure(deps.sql, [id])
    alarm(dead.length ? 'event-dead' : 'event-failed', { event: id, kind, ...errorFields(error) })
    return dead.length ? 'never' : 'later'
  }
}

/** No key opens where they stand: a turn made anew over it would lose what they had told for good. */
export class StateUnopened extends Error {
  override name = 'StateUnopened'
}
const openState = async ({ keys }: Deps, personId: string, state: Uint8Array): Promise<string> => {
  const json = await openIfAny(keys, `person.state:${personId}`, state)
  if (json === null) throw new StateUnopened()
  return json
}

const parse = (personId: string, json: string): Conversation => {
  const { conversation, foreign } = parseConversation(json)
  if (foreign) alarm('state-foreign', { person: personId })
  return conversation
}

/** What is said to staff keeps the token with which they can quote it; nothing else of what people send does. */
const quotable = (effect: Effect, event: LineEvent): Effect => {
  if (effect.do !== 'add-to-contact' && effect.do !== 'ask-contact') return effect
  const quote = effect.messageId === undefined ? undefined : quoteOf(event)
  return quote ? { ...effect, quote } : effect
}

/** After these somebody else is to be told. */
const tellsGuards = (effect: Effect): boolean =>
  effect.do === 'friend'
    ? !effect.is
    : ['guard-accept', 'guard-end', 'guard-alert', 'withdraw-agreement'].includes(effect.do)
