import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { connect, type Sql } from '../../../db/client.ts'
import { type Harness, startHarness } from '../../harness.ts'
import { watchMachine } from '../../tools/machine.ts'
import { addPhones, allHolds, inContact, seat, wordsTo } from '../line-faults/rig.ts'
import { ingestWhileHeld, WEBHOOKS_WHILE_HELD } from './held-lane.ts'

let h: Harness
let phones: string[]
vi.spyOn(console, 'warn').mockImplementation(() => {})

beforeAll(async () => {
  h = await startHarness()
  phones = addPhones(h, 30)
})
afterEach(() => h.settle())
afterAll(() => h.close())

const tidy = async () => {
  await h.sql`delete from inbox`
  await h.sql`delete from outbox`
  await h.sql`delete from contact_message`
  h.simulator.reset()
}

describe('a turn holds its person', () => {
  test('a hundred webhooks of that person are stored all the same, each at once', async () => {
    await seat(h, phones[0]!, inContact)
    const machine = watchMachine()
    let ninety = Number.POSITIVE_INFINITY
    // What else the machine does is not the lane: the best of three.
    for (let tries = 0; tries < 3 && ninety >= 100; tries++) {
      const { stored, took } = await ingestWhileHeld(h, phones[0]!)
      expect(stored).toBe(WEBHOOKS_WHILE_HELD)
      ninety = Math.min(ninety, took.sort((a, b) => a - b)[90]!)
      await tidy()
    }
    expect(ninety).toBeLessThan(machine.allows(100))
  })

  test('with FOR UPDATE and a foreign key from the inbox they would wait until LINE gives up', async () => {
    await h.sql`alter table inbox add constraint mutant foreign key (person_id) references person (id)`
    await seat(h, phones[1]!, inContact)
    const { stored } = await ingestWhileHeld(
      h,
      phones[1]!,
      (tx) => tx`select 1 from person where id = (select person_id from inbox limit 1) for update`,
    )
    expect(stored).toBe(0)
    await h.sql`alter table inbox drop constraint mutant`
    await tidy()
  })

  test('the foreign key alone, under the lock that a turn does take, lets them through', async () => {
    await h.sql`alter table inbox add constraint mutant foreign key (person_id) references person (id)`
    await seat(h, phones[2]!, inContact)
    expect((await ingestWhileHeld(h, phones[2]!)).stored).toBe(WEBHOOKS_WHILE_HELD)
    await h.sql`alter table inbox drop constraint mutant`
    await tidy()
  })
})

describe('two at once', () => {
  test('twenty texts of one person in twenty webhooks at the same moment: each answered once, in their order', async () => {
    const id = phones[3]!
    await seat(h, id, inContact)
    const at = Date.now()
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        h.simulator.send(id, { type: 'text', text: `ข้อที่ ${n}` }, { timestamp: at + n }),
      ),
    )
    await h.settle()
    for (let n = 0; n < 3; n++) await h.sweep()
    await allHolds(h)
    const [count] = await h.sql`
      select (select count(*) from contact_message where cause not in (select event_id from inbox where body is not null))::int as kept,
        (select count(*) from inbox where body is not null)::int as late`
    // What came late is passed to staff as well, and answered by nothing.
    expect(count!.kept + count!.late).toBe(20)
    expect(wordsTo(h, id)).toHaveLength(count!.kept)
    await tidy()
  })

  test('a person’s very first messages, all at once: one person is met, once', async () => {
    const id = phones[4]!
    await Promise.all(Array.from({ length: 8 }, () => h.simulator.send(id, { type: 'text', text: 'สวัสดีค่ะ' })))
    await h.settle()
    await h.sweep()
    await allHolds(h)
    expect(wordsTo(h, id).length).toBeGreaterThan(0)
    await tidy()
  })

  test('a deadlock with somebody else’s transaction ends our statement and not the answer', async () => {
    const id = phones[5]!
    const personId = await seat(h, id, { expect: { for: 'case-add', caseId: CASE, photos: 0 } })
    await openCase(personId)
    // Waits longer before it looks for a deadlock than our statement does: ours is the one that dies.
    const url = new URL(inject('postgresUrl'))
    url.pathname = new URL(h.database.url).pathname
    const other = connect(url.href)
    const met = Promise.withResolvers<void>()
    const theirs = other.begin(async (transaction) => {
      const tx = transaction as unknown as Sql
      await tx`set local deadlock_timeout = '20s'`
      await tx`select 1 from "case" where id = ${CASE}::uuid for update`
      met.resolve()
      // Ours alone: other files have databases on the same server, and wait for locks of their own.
      await until(
        async () =>
          (
            await h.sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
          ).length > 0,
      )
      await tx`select 1 from person where id = ${personId}::uuid for update`
    })
    await met.promise
    await h.simulator.send(id, { type: 'text', text: 'ร้านติดต่อกลับมาแล้วค่ะ' })
    await theirs
    await h.settle()
    const [deadlocks] =
      await other`select deadlocks::int from pg_stat_database where datname = current_database()`
    await other.end()
    expect(deadlocks!.deadlocks).toBe(1)
    expect(await h.sql`select kind from timeline where case_id = ${CASE}::uuid order by seq`).toEqual([
      { kind: 'filed' },
      { kind: 'added' },
    ])
    expect(wordsTo(h, id)).toHaveLength(1)
    await allHolds(h)
    await tidy()
  })
})

test('the database refuses what one event would write: that one is set aside after eight tries, the person’s others are answered at once', async () => {
  const id = phones[6]!
  await seat(h, id, inContact)
  await h.sql`
    create function refuse() returns trigger language plpgsql as
    $$ begin if new.message_id = (select max(message_id) from poison) then raise exception 'no' using errcode = '22000'; end if; return new; end $$`
  await h.sql`create table poison (message_id text)`
  await h.sql`create trigger refuse before insert on contact_message for each row execute function refuse()`
  const [first, ...others] = ['หนึ่ง', 'สอง', 'สาม'].flatMap((text) =>
    h.simulator.eventsOf(id, { type: 'text', text: `ข้อ ${text} นะคะ` }),
  )
  // Of one moment: what is older than what was answered meanwhile is late, and kept in another way.
  const events = [first!, ...others.map((one) => ({ ...one, timestamp: first!.timestamp }))]
  const bad = events[1] as unknown as { message: { id: string }; webhookEventId: string }
  await h.sql`insert into poison values (${bad.message.id})`
  await h.simulator.deliver(events)
  await h.settle()
  expect(wordsTo(h, id)).toHaveLength(2)
  for (let n = 1; n <= 8; n++) {
    await h.sql`update inbox set next_at = now()`
    await h.sweep()
  }
  expect(
    await h.sql`select event_id, attempts from inbox where dead_at is not null or done_at is null`,
  ).toEqual([{ event_id: bad.webhookEventId, attempts: expect.any(Number) }])
  expect(await h.sql`select 1 from inbox where dead_at is not null`).toHaveLength(1)
  await h.sql`drop trigger refuse on contact_message`
  await allHolds(h)
  await tidy()
})

const CASE = 'ca5e0000-0000-4000-8000-000000000001'

const openCase = async (personId: string) => {
  const { fileCase } = await import('../../../db/turn/case.ts')
  const at = Date.now()
  const filing = {
    do: 'file-case' as const,
    caseId: CASE,
    number: 'PD-6911-000001-1',
    family: 'online_trade',
    subtype: 'late',
    subject: 'ได้ของช้า',
    anonymous: false,
    interview: { id: 'complaint', version: 1 },
    answers: [],
    due: { answerAt: at, resolveAt: at + 86_400_000 } as never,
  }
  const { ctes } = await fileCase(h.sql, h.keys, filing, { personId, cause: 'test', at, as: 'filed' })
  const [only, ...rest] = ctes
  await h.sql`with lane as (select ${personId}::uuid as id) ${only!} ${rest.reduce((a, b) => h.sql`${a} ${b}`, h.sql``)} select 1`
}

const until = async (holds: () => Promise<boolean>, ms = 15_000) => {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('it never came to pass')
}
