import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sweep } from '../../../bot/jobs/sweep.ts'
import { within } from '../../../db/deadline.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { holds } from '../../invariants.ts'
import { seeded } from '../../simulator/faults.ts'
import { citizenId, inContact, passes, seat } from '../line-faults/rig.ts'
import { answered, ledger, type Post, textEvent, worker } from './rig.ts'

const PEOPLE = 160
const EACH = 8
const WORKERS = 16
const draw = seeded(569)
let h: Harness
vi.spyOn(console, 'warn').mockImplementation(() => {})

beforeAll(async () => {
  h = await startHarness()
  // Every turn of everybody, as the database saw it.
  await h.sql`create table seen (person_id uuid, version int, unique (person_id, version))`
  await h.sql`
    create function see() returns trigger language plpgsql as
    'begin insert into seen values (new.id, new.version); return new; end'`
  await h.sql`create trigger see after update of version on person for each row execute function see()`
})
afterAll(() => h.close())

const shuffle = <T>(list: T[]): T[] =>
  list
    .map((item) => [draw(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item)

/** Everybody says eight things. Two or three events a webhook, some in the wrong order, three of ten webhooks twice. */
const webhooks = (): Post[] => {
  const began = Date.now() - 3_600_000
  const posts: Post[] = []
  for (let say = 0; say < EACH; say++) {
    const round: Post[] = []
    for (let n = 0; n < PEOPLE; n += 2)
      round.push({
        tries: 0,
        events: [n, n + 1].map((one) =>
          textEvent(citizenId(one), began + say * 1000, `canary-${one}-${say}`),
        ),
      })
    posts.push(...shuffle(round), ...shuffle(round).slice(0, round.length * 0.3))
  }
  // Neighbours change places: the order of arrival is not the order of what happened.
  for (let n = 0; n + 40 < posts.length; n += 40) posts.splice(n, 40, ...shuffle(posts.slice(n, n + 40)))
  return posts
}

test('sixteen workers, a hundred and sixty people, duplicates, disorder and killed connections: nothing lost, doubled or out of order', async () => {
  for (let n = 0; n < PEOPLE; n++) await seat(h, citizenId(n), inContact)
  const { line, accepted } = ledger()
  const workers = Array.from({ length: WORKERS }, (_, n) =>
    worker(h, { ...h.deps.line, ...line }, { gathers: n % 2 === 0 }),
  )
  const queue = webhooks()
  const all = [...queue]
  const going: Promise<void>[] = []
  let refused = 0

  const gone: (typeof workers)[number][] = []
  const work = async (first: (typeof workers)[number], n: number) => {
    let me = first
    for (let post = queue.shift(); post; post = queue.shift()) {
      try {
        const { turn } = await within(2_000, me.receive(post))
        // Nor does a runtime let work go on for ever behind an answer.
        going.push(within(5_000, turn).catch(() => {}))
        // Like requests in a runtime: the next one does not wait for the turn before, but there are not thousands.
        if (draw() < 0.3) await going.at(-1)
      } catch {
        refused++
        // The next invocation has a connection of its own: this one may have died in a way that postgres.js waits out for good.
        gone.push(me)
        me = worker(h, { ...h.deps.line, ...line }, { gathers: n % 2 === 0 })
        workers[n] = me
        if (++post.tries > 20) throw new Error('the database never took it')
        queue.push(post)
      }
    }
  }
  let killed = 0
  let working = true
  const kill = async () => {
    while (working) {
      const found = await h.sql`
        select pg_terminate_backend(pid) from (
          select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state = 'active'
          order by random() limit 1) chosen`
      killed += found.length
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
  }
  const killing = kill()
  await Promise.all(workers.map(work))
  // Some wait for the answer of a backend that is dead, and would to the end of their time.
  await Promise.race([Promise.all(going), nobodyAsks()])
  working = false
  await killing

  // The minute sweep, twice at once, until nothing is left; on connections of its own, as every invocation of cron has: one that died with
  // its backend may leave postgres.js waiting for good.
  const sweepers = [0, 1].map(() => worker(h, { ...h.deps.line, ...line }, { gathers: false }))
  for (let round = 0; round < 10; round++) {
    await passes(h)
    await Promise.all(sweepers.map(({ deps }) => sweep(deps, { leftMs: 0 })))
    const [left] = await h.sql`
      select (select count(*) from inbox where done_at is null) + (select count(*) from outbox where state in ('pending', 'sending')) as n`
    if (Number(left!.n) === 0) break
  }
  const closed = [...workers, ...gone, ...sweepers].map(({ close }) => within(3_000, close()).catch(() => {}))

  await holds({
    sql: h.sql,
    keys: h.keys,
    accepted,
    deliveries: answered(all),
    settled: true,
    canaries: [{ text: 'canary-7-3' }, { text: citizenId(7) }],
  })
  const [count] = await h.sql`
    select (select count(*) from inbox)::int as events,
      (select count(*) from contact_message)::int as effects,
      (select count(*) from inbox where body is not null)::int as late,
      (select count(*) from inbox i join contact_message m on m.cause = i.event_id where i.body is not null)::int as "lateToStaff",
      (select count(*) from outbox where n = 0)::int as answers,
      (select count(*) from outbox where n > 0)::int as copies,
      (select count(*) from inbox where attempts > 0)::int as faults`
  expect(count!.events).toBe(PEOPLE * EACH)
  // What came late to staff is kept and passed on, and answered by nothing.
  expect(count!.effects + count!.late - count!.lateToStaff).toBe(PEOPLE * EACH)
  expect(count!.answers).toBe(count!.effects - count!.lateToStaff)
  expect(count!.faults).toBe(0)
  // Each version of each person was made once, from the one before: no two turns of one person overlapped.
  const gaps = await h.sql`
    select p.id from person p left join seen on seen.person_id = p.id
    group by p.id having count(*) <> p.version - 1 or max(seen.version) <> p.version or min(seen.version) <> 2`
  expect(gaps).toEqual([])
  // What was tried was tried: connections died, and some events came late.
  expect(killed).toBeGreaterThan(10)
  expect(refused).toBeGreaterThan(0)
  expect(count!.late).toBeGreaterThan(0)
  expect(count!.effects).toBeGreaterThan(PEOPLE * EACH * 0.5)
  await Promise.all(closed)
}, 240_000)

/** Nobody but the one that kills, and this, asked the database anything for half a second, seen twice. */
const nobodyAsks = async (): Promise<void> => {
  for (let quiet = 0; quiet < 2; ) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    // It may be killed as well.
    const [row] = await h.sql`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and query not like '%pg_stat_activity%'
        and (state <> 'idle' or state_change > clock_timestamp() - interval '500 milliseconds')`.catch(
      () => [],
    )
    quiet = row?.n === 0 ? quiet + 1 : 0
  }
}
