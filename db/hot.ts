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

/** How much one statement takes along. */
const TOGETHER = 64

/**
 * How long a statement waits for company once the one before it had some: beginning and ending it costs as much as several turns within it. When it is quiet
 * nothing waits.
 */
const LINGER_MS = 6

/**
 * What takes longer than this lets the next of its kind begin beside it: a full one leaves the processor idle that makes the next turns, and one that waits for a lock, or on a
 * connection that has died, must not make everybody else wait. So many of all kinds together that the hub's connections suffice for one of each kind besides and for the rest of a turn.
 */
const SLOW_MS = 12
const SLOW_MOST = 2
type Slow = { count: number }

/** Longer than any of these statements takes. A connection that dies may leave one unanswered for ever, and it must not stop all that follow. */
const ANSWER_MS = 3_000

/**
 * What comes while a statement is under way goes together in the next one: no wait when it is quiet, one commit for many when it is not.
 * Only where requests share connections, that is inside a Durable Object.
 */
export const coalescedHot = (sql: Sql, keys: Keys, within: Within = apart): Hot => {
  const limits = { within, slow: { count: 0 } }
  const accept = gather<readonly Arrival[], Lane[]>(
    async (batch) => {
      const lanes = new Map((await acceptEvents(sql, batch.flat())).map((lane) => [lane.personId, lane]))
      return batch.map((arrivals) => [...peopleOf(arrivals)].flatMap((person) => lanes.get(person) ?? []))
    },
    (arrivals) => peopleOf(arrivals),
    limits,
  )
  const commit = gather<TurnToCommit, Committed>(
    (batch) => commitPlainTurns(sql, batch),
    ({ personId }) => new Set([personId]),
    limits,
  )
  const sent = gather<readonly Mark[], void>(
    async (batch) => {
      await markSent(sql, batch.flat())
      return batch.map(() => undefined)
    },
    () => new Set(),
    limits,
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

/** `peopleOf`: one person comes at most once in a statement; their next waits until that one has ended, or was given up. */
const gather = <In, Out>(
  run: (batch: In[]) => Promise<Out[]>,
  peopleOf: (item: In) => ReadonlySet<string>,
  { within, slow }: { within: Within; slow: Slow },
) => {
  let waiting: Waiting<In, Out>[] = []
  const underWay = new Set<string>()
  let busy = false

  const alone = (one: Waiting<In, Out>) =>
    within(ANSWER_MS, run([one.item])).then(([out]) => one.resolve(out as Out), one.reject)

  const free = () => {
    busy = false
    pump()
  }

  const begin = async (batch: readonly Waiting<In, Out>[]) => {
    busy = true
    let isSlow = false
    const isSlowNow = () => {
      if (slow.count >= SLOW_MOST) {
        timer = setTimeout(isSlowNow, SLOW_MS)
        return
      }
      isSlow = true
      slow.count++
      free()
    }
    let timer = setTimeout(isSlowNow, SLOW_MS)
    for (const { people } of batch) for (const person of people) underWay.add(person)
    const going = run(batch.map(({ item }) => item))
    try {
      const outs = await within(ANSWER_MS, going)
      for (const [index, one] of batch.entries()) one.resolve(outs[index] as Out)
    } catch (error) {
      // One that cannot be written must not take the others with it.
      if (batch.length === 1 || error instanceof TooLate) for (const one of batch) one.reject(error)
      else await Promise.all(batch.map(alone))
    }
    clearTimeout(timer)
    for (const { people } of batch) for (const person of people) underWay.delete(person)
    if (isSlow) {
      // One that was given up still holds its connection until it has ended.
      going.catch(() => {}).finally(() => slow.count--)
      pump()
    }
    // Busy while it waits: what comes meanwhile goes along.
    else if (batch.length > 1) setTimeout(free, LINGER_MS)
    else free()
  }

  const pump = () => {
    if (busy || !waiting.length) return
    const [batch, rest] = choose(waiting, underWay)
    if (!batch.length) return
    waiting = rest
    void begin(batch)
  }

  return (item: In): Promise<Out> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, people: peopleOf(item), resolve, reject })
      pump()
    })
}

const choose = <In, Out>(
  waiting: readonly Waiting<In, Out>[],
  underWay: ReadonlySet<string>,
): [Waiting<In, Out>[], Waiting<In, Out>[]] => {
  const taken = new Set<string>(underWay)
  const batch: Waiting<In, Out>[] = []
  const rest: Waiting<In, Out>[] = []
  for (const one of waiting) {
    const free = batch.length < TOGETHER && [...one.people].every((person) => !taken.has(person))
    // Who has one waiting keeps the order: what came after it waits behind it.
    for (const person of one.people) taken.add(person)
    ;(free ? batch : rest).push(one)
  }
  return [batch, rest]
}
