import type { Sql } from './client.ts'
import type { Keys } from './crypto.ts'
import { within as apart, TooLate, type Within } from './deadline.ts'
import { type Arrival, acceptEvents, type Lane } from './lane.ts'
import { type Mark, markSent } from './outbox.ts'
import { type Committed, commitPlainTurns, commitTurn, type TurnToCommit } from './turn.ts'

/** The three statements of every turn. */
export type Hot = {
  accept(arrivals: readonly Arrival[]): Promise<Lane[]>
  commit(turn: TurnToCommit): Promise<Committed>
  sent(marks: readonly Mark[]): Promise<void>
}

/** Each by itself, on the invocation's own connection. */
export const directHot = (sql: Sql, keys: Keys): Hot => ({
  accept: (arrivals) => acceptEvents(sql, arrivals),
  commit: (turn) => commitTurn(sql, keys, turn),
  sent: (marks) => markSent(sql, marks),
})

/** Statements of one kind under way at once, and how much one takes along. */
const ABREAST = 1
const TOGETHER = 256

/**
 * How long a statement waits for company once the one before it had some: beginning and ending it costs as much as several turns within it. When it is quiet
 * nothing waits.
 */
const LINGER_MS = 6
/** What was sent is noted for the sweep, which looks a minute later: nobody waits for it. */
const LINGER_SENT_MS = 25

/**
 * What takes longer than this lets the next one begin beside it: one that waits for a lock, or on a connection that has died, must not make everybody else wait. Never
 * more of them than leave the hub connections for the rest.
 */
const SLOW_MS = 200
const SLOW_MOST = 2

/** Longer than any of these statements takes. A connection that dies may leave one unanswered for ever, and it must not stop all that follow. */
const ANSWER_MS = 3_000

/**
 * What comes while a statement is under way goes together in the next one: no wait when it is quiet, one commit for many when it is not.
 * Only where requests share connections, that is inside a Durable Object.
 */
export const coalescedHot = (sql: Sql, keys: Keys, within: Within = apart): Hot => {
  const accept = gather<readonly Arrival[], Lane[]>(
    async (batch) => {
      const lanes = new Map((await acceptEvents(sql, batch.flat())).map((lane) => [lane.personId, lane]))
      return batch.map((arrivals) => [...peopleOf(arrivals)].flatMap((person) => lanes.get(person) ?? []))
    },
    (arrivals) => peopleOf(arrivals),
    within,
  )
  const commit = gather<TurnToCommit, Committed>(
    (batch) => commitPlainTurns(sql, batch),
    ({ personId }) => new Set([personId]),
    within,
  )
  const sent = gather<readonly Mark[], void>(
    async (batch) => {
      await markSent(sql, batch.flat())
      return batch.map(() => undefined)
    },
    () => new Set(),
    within,
    LINGER_SENT_MS,
  )
  return {
    accept,
    // An effect brings conditions of its own, which must not end the turns of others.
    commit: (turn) => (turn.effects.length ? commitTurn(sql, keys, turn) : commit(turn)),
    sent,
  }
}

const peopleOf = (arrivals: readonly Arrival[]): Set<string> =>
  new Set(arrivals.flatMap(({ personId }) => personId ?? []))

type Waiting<In, Out> = {
  item: In
  people: ReadonlySet<string>
  resolve(out: Out): void
  reject(error: unknown): void
}

/** `peopleOf`: one person comes at most once in a statement; their next waits for the one after. */
const gather = <In, Out>(
  run: (batch: In[]) => Promise<Out[]>,
  peopleOf: (item: In) => ReadonlySet<string>,
  within: Within,
  lingerMs = LINGER_MS,
) => {
  let waiting: Waiting<In, Out>[] = []
  let abreast = 0
  let slow = 0
  let last = 0

  const alone = (one: Waiting<In, Out>) =>
    within(ANSWER_MS, run([one.item])).then(([out]) => one.resolve(out as Out), one.reject)

  const freed = () => {
    abreast--
    pump()
  }

  /** @returns what gives its place back, at once where it is given up already. */
  const place = () => {
    abreast++
    let isSlow = false
    const timer = setTimeout(() => {
      if (slow >= SLOW_MOST) return
      isSlow = true
      slow++
      freed()
    }, SLOW_MS)
    return () => {
      clearTimeout(timer)
      if (isSlow) slow--
      // Busy while it waits: what comes meanwhile goes along.
      else if (last > 1) setTimeout(freed, lingerMs)
      else freed()
    }
  }

  const pump = () => {
    while (abreast < ABREAST && waiting.length) {
      const [batch, rest] = choose(waiting)
      waiting = rest
      last = batch.length
      const done = place()
      within(ANSWER_MS, run(batch.map(({ item }) => item)))
        .then(
          (outs) => {
            for (const [index, one] of batch.entries()) one.resolve(outs[index] as Out)
          },
          // One that cannot be written must not take the others with it.
          async (error) => {
            if (batch.length === 1 || error instanceof TooLate) for (const one of batch) one.reject(error)
            else await Promise.all(batch.map(alone))
          },
        )
        .finally(done)
    }
  }

  return (item: In): Promise<Out> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, people: peopleOf(item), resolve, reject })
      pump()
    })
}

const choose = <In, Out>(waiting: readonly Waiting<In, Out>[]): [Waiting<In, Out>[], Waiting<In, Out>[]] => {
  const taken = new Set<string>()
  const batch: Waiting<In, Out>[] = []
  const rest: Waiting<In, Out>[] = []
  for (const one of waiting) {
    const free = batch.length < TOGETHER && [...one.people].every((person) => !taken.has(person))
    if (free) for (const person of one.people) taken.add(person)
    ;(free ? batch : rest).push(one)
  }
  return [batch, rest]
}
