import type { CaseFacts } from '../../flows/case/facts.ts'
import { newConversation, parseConversation } from '../../flows/conversation.ts'
import type { Effect } from '../../flows/effects.ts'
import type { Inbound } from '../../flows/inbound.ts'
import type { Run } from '../../flows/interview.ts'
import { deliverable, wordsOf } from '../../flows/limits.ts'
import { NOTICE } from '../../flows/person/notice.ts'
import { decide } from '../../flows/registry.ts'
import type { AlertFacts } from '../../flows/scam/alert-flow.ts'
import type { GuardFacts } from '../../flows/scam/guard-contract.ts'
import { decodeTap, type Tap } from '../../flows/taps.ts'
import type { Conversation, Facts, Flow, Message, Turn } from '../../flows/turn.ts'
import type { Json } from '../simulator/contract.ts'
import { tapsOn } from '../simulator/taps.ts'
import { requestFaults } from '../simulator/validate.ts'
import { replyFaults } from './line-faults.ts'

/** A person over the pure flows: no database, no LINE, a clock that stands unless it is moved. */
export const NOW = Date.UTC(2026, 10, 20, 7, 30)

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
export type Does = Without<Inbound, 'id' | 'at'>

export type Meeting = { flow?: Flow; conversation?: Partial<Conversation>; agreed?: boolean }

export const agreement = (at = NOW): NonNullable<Conversation['notice']> => ({ version: NOTICE.version, at })

/** Everything that can be touched in these messages, as LINE's actions. */
export const actionsIn = (messages: readonly Message[]): Json[] => {
  const last = messages.at(-1) as { quickReply?: { items: Json[] } } | undefined
  return tapsOn({
    messages: messages.map((message) => ({ id: '', at: 0, from: 'bot', message: message as never })),
    quickReply: last?.quickReply ?? null,
    richMenu: null,
    loading: false,
    friend: true,
  })
}

type PhotoSet = { id: string; index: number; total: number }

export type Person = {
  now: number
  conversation: Conversation
  cases: CaseFacts[]
  effects: Effect[]
  unsent: string[]
  /** What the database would say of this person’s bonds. */
  guard: Omit<GuardFacts, 'fresh'>
  alerts: AlertFacts
  /** What the last turn said, as LINE would be sent it. */
  said: Message[]
  sent: Message[][]
  facts(): Facts
  /** One event. What is said is held against LINE's rules, and what is remembered goes through its stored form. */
  does(does: Does, at?: number): Turn
  /** @returns the words that come back. */
  types(text: string, messageId?: string): string
  taps(tap: Tap | null, params?: { date: string }): string
  sendsPhoto(messageId: string, set?: PhotoSet): string
  /** Does what tapping the button with this label does. */
  touches(label: string | RegExp): string
  labels(): string[]
  words(): string
  run(): Run
}

export const meet = ({ flow = decide, conversation = {}, agreed = true }: Meeting = {}): Person => {
  let count = 0
  const me: Person = {
    now: NOW,
    conversation: {
      ...newConversation(),
      ...(agreed ? { notice: agreement() } : {}),
      ...conversation,
    } as Conversation,
    cases: [],
    effects: [],
    unsent: [],
    guard: { links: [] },
    alerts: {},
    said: [],
    sent: [],

    facts: (): Facts => ({
      now: me.now,
      cases: me.cases,
      timelines: {},
      unsent: me.unsent,
      alerts: me.alerts,
      guard: {
        ...me.guard,
        fresh: {
          id: `00000000-0000-4000-a000-${String(++count).padStart(12, '0')}`,
          code: String(48_273_000 + count),
        },
      },
      fresh: {
        run: `run${String(++count).padStart(6, '0')}`,
        caseId: `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`,
        caseDigits: String(100_000 + count),
        contactId: `00000000-0000-4000-9000-${String(count).padStart(12, '0')}`,
      },
    }),

    does: (does: Does, at: number = me.now): Turn => {
      const turn = flow(me.conversation, { id: `event${++count}`, at, ...does } as Inbound, me.facts())
      me.said = deliverable(turn.say)
      if (me.said.length) me.sent.push(me.said)
      holdAgainstLine(me.said)
      const { conversation: next, foreign } = parseConversation(JSON.stringify(turn.next))
      if (foreign) throw new Error(`what was stored cannot be read again: ${JSON.stringify(turn.next)}`)
      me.conversation = next
      me.effects.push(...turn.effects)
      for (const effect of turn.effects) remember(me.cases, effect, me.now)
      return turn
    },
    types: (text: string, messageId = `message${++count}`): string => {
      me.does({ kind: 'text', messageId, text })
      return me.words()
    },
    taps: (tap: Tap | null, params?: { date: string }): string => {
      me.does({ kind: 'tap', tap, ...(params ? { params } : {}) })
      return me.words()
    },
    sendsPhoto: (messageId: string, set?: PhotoSet): string => {
      me.does({ kind: 'image', messageId, ...(set ? { set } : {}) })
      return me.words()
    },
    touches: (label: string | RegExp): string => {
      const action = actionsIn(me.said).find(({ label: on }) =>
        typeof label === 'string'
          ? on === label || String(on).endsWith(`. ${label}`)
          : label.test(String(on)),
      )
      if (!action) throw new Error(`no button ${label} on: ${me.labels().join(' | ')}`)
      return me.taps(decodeTap(String(action.data)))
    },
    labels: (): string[] => actionsIn(me.said).map(({ label }) => String(label)),
    words: (): string => me.said.map(wordsOf).join('\n'),
    run: (): Run => {
      if (!me.conversation.run) throw new Error('no interview is under way')
      return me.conversation.run
    },
  }
  return me
}

/** Forms of messages that were found good: a walk sees the same card with other names in its buttons a thousand times. */
const found = new Set<string>()
const formOf = (messages: readonly Message[]): string =>
  JSON.stringify(messages).replace(/\brun\d{6}\b|\b0{8}-0000-4000-[89]000-\d{12}\b|\d{10}-\d{12}/g, (name) =>
    name.replace(/\d/g, '0'),
  )

export const holdAgainstLine = (messages: readonly Message[]): void => {
  if (!messages.length) return
  const form = formOf(messages)
  if (found.has(form)) return
  const body = { replyToken: 'a'.repeat(32), messages }
  const faults = [
    ...requestFaults('/v2/bot/message/reply', body).map((fault) => JSON.stringify(fault)),
    ...replyFaults(messages),
  ]
  if (faults.length)
    throw new Error(`LINE would refuse this: ${faults.slice(0, 3).join('; ')}\n${form.slice(0, 600)}`)
  found.add(form)
}

/** The little of the database that flows look at. */
const remember = (cases: CaseFacts[], effect: Effect, now: number): void => {
  const one = 'caseId' in effect ? cases.find(({ id }) => id === effect.caseId) : undefined
  if (effect.do === 'file-case')
    cases.unshift({
      id: effect.caseId,
      number: effect.number,
      state: 'received',
      family: effect.family,
      subtype: effect.subtype,
      subject: effect.subject,
      version: 1,
      filedAt: now,
      movedAt: now,
      dueAt: effect.due.resolveAt,
      closings: 0,
      rated: false,
      reopened: 0,
    })
  if (!one) return
  if (effect.do === 'move-case') {
    Object.assign(one, { state: effect.to, movedAt: now, version: one.version + 1 })
    if (effect.to === 'withdrawn')
      Object.assign(one, { closedAt: now, closings: one.closings + 1, rated: false })
    else {
      delete one.closedAt
      one.reopened++
    }
  }
  if (effect.do === 'rate-case') one.rated = true
}
