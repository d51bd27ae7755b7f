/**
 * `npm run bench -- --rights`: kept answers judged again after a changed catalogue, beside turns of people at 50 a second. --full: 1,000,000
 * profiles; --quick: 20,000; else 100,000.
 */
import { fork } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { connect, rows, type Sql } from '../../db/client.ts'
import { type Keys, readKeys, seal } from '../../db/crypto.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { toBase64 } from '../../db/encode.ts'
import { acceptEvents } from '../../db/lane.ts'
import { migrate } from '../../db/migrate.ts'
import { factsPlace, outcomePlace, rulesVersion } from '../../db/rights.ts'
import { commitTurn } from '../../db/turn.ts'
import type { Facts } from '../../flows/welfare/contract.ts'
import { judgeQuickly } from '../../flows/welfare/judge.ts'
import { randomFacts, seeded } from '../tools/welfare-people.ts'
import { machine } from './machine.ts'
import { heard } from './measure.ts'
import type { JobDone, JobOrder } from './rights-job.ts'
import { spread } from './spread.ts'

const RATE = 50
const BATCH = 2_000
/** One of so many finds another answer by the new rules, and is to be told. */
const CHANGED_ONE_IN = 50

/** As blind indexes are: spread evenly. */
const personOf = (i: number) =>
  createHash('md5')
    .update(String(i))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const people = (count: number): Facts[] => {
  const draw = seeded(7)
  return Array.from({ length: count }, () => ({
    ...(randomFacts(draw) as Facts),
    birth_date: `${1930 + Math.floor(draw() * 90)}-${String(1 + Math.floor(draw() * 12)).padStart(2, '0')}-11`,
  }))
}

/** Profiles as the chat keeps them, judged by an older catalogue that found the same for most. */
const fill = async (sql: Sql, keys: Keys, count: number, savedAt: number): Promise<number> => {
  const began = performance.now()
  const known = people(5_000).map((facts) => ({
    facts,
    outcome: judgeQuickly(facts, { savedAt, now: savedAt }),
  }))
  for (let from = 0; from < count; from += BATCH) {
    const batch = await Promise.all(
      Array.from({ length: Math.min(BATCH, count - from) }, async (_, n) => {
        const person = personOf(from + n)
        const { facts, outcome } = known[(from + n) % known.length]!
        const found = (from + n) % CHANGED_ONE_IN ? outcome : {}
        return {
          person,
          facts: toBase64(await seal(keys, factsPlace(person), JSON.stringify(facts))),
          outcome: toBase64(await seal(keys, outcomePlace(person), JSON.stringify(found))),
        }
      }),
    )
    await sql`
      insert into rights_profile (person_id, facts, saved_at, outcome, rules, next_at)
      select person, decode(facts, 'base64'), ${new Date(savedAt)}::timestamptz, decode(outcome, 'base64'), 1, now() + interval '30 days'
      from json_to_recordset(${rows(batch)}::text::json) as r(person uuid, facts text, outcome text)`
  }
  return Math.round((performance.now() - began) / 100) / 10
}

/** Turns of people who have come here before, at a steady rate; from when each was due. */
const turns = (sql: Sql, keys: Keys) => {
  let going = true
  let took: number[] = []
  const version = new Map<string, number>()
  let events = 0
  const turn = async (who: number, due: number) => {
    const personId = `00000000-0000-4000-9000-${String(who).padStart(12, '0')}`
    const eventId = `bench-${events++}`
    const at = Date.now()
    await acceptEvents(sql, [
      { eventId, personId, kind: 'message', at, body: new Uint8Array(200), standby: false },
    ])
    const mine = version.get(personId) ?? 0
    version.set(personId, mine + 1)
    await commitTurn(sql, keys, {
      personId,
      version: mine,
      lineUser: new Uint8Array(40),
      lang: 'th',
      easy: false,
      state: new Uint8Array(900),
      movedAt: at,
      done: [eventId],
      late: [],
      say: [{ cause: eventId, n: 0, via: 'push', weight: 'courtesy', body: new Uint8Array(1_500) }],
      carried: [],
      effects: [],
    })
    took.push(performance.now() - due)
  }
  const done = (async () => {
    const began = performance.now()
    const running: Promise<void>[] = []
    for (let i = 0; going; i++) {
      const due = began + (i * 1_000) / RATE
      await sleep(Math.max(0, due - performance.now()))
      running.push(turn(i % 5_000, due))
    }
    await Promise.all(running)
  })()
  return {
    taken: () => {
      const counted = { ...spread(took), count: took.length }
      took = []
      return counted
    },
    stop: async () => {
      going = false
      await done
    },
  }
}

export const rightsBench = async ({ full, quick }: { full: boolean; quick: boolean }): Promise<void> => {
  const count = full ? 1_000_000 : quick ? 20_000 : 100_000
  const folder = mkdtempSync(join(tmpdir(), 'pd-bench-'))
  chmodSync(folder, 0o711) // the database's own user enters it
  let stop: (() => Promise<unknown>) | undefined
  try {
    const db = await startEmbedded({ dataDir: join(folder, 'data'), settings: { max_wal_size: '4GB' } })
    stop = () => db.stop('immediate')
    await migrate(db.url)
    const sql = connect(db.url, { max: 8 })
    const key = () => randomBytes(32).toString('base64')
    const [dataKeys, indexKey] = [`1:${key()}`, key()]
    const keys = await readKeys(dataKeys, indexKey)
    const [version] =
      await sql`select current_setting('server_version') as v, current_setting('fsync') as fsync`
    if (version!.fsync !== 'on') throw new Error('fsync is off: that would be another bench')
    await rulesVersion(sql, 'an older catalogue')
    process.stderr.write(`${count} profiles\n`)
    const savedAt = Date.now()
    const filled = await fill(sql, keys, count, savedAt)
    process.stderr.write(`filled in ${filled} s; ${RATE} turns a second, first by themselves\n`)
    const people = turns(sql, keys)
    await sleep(2_000)
    people.taken()
    await sleep(quick ? 3_000 : 10_000)
    const alone = people.taken()
    process.stderr.write('judging everybody again\n')
    const job = fork(fileURLToPath(new URL('./rights-job.ts', import.meta.url)))
    const order: JobOrder = { url: db.url, dataKeys, indexKey }
    people.taken()
    job.send(order)
    const { seconds, cpuSeconds } = await heard<JobDone>(job, 'done').finally(() => job.kill())
    const beside = people.taken()
    await sleep(quick ? 3_000 : 10_000)
    const after = people.taken()
    await people.stop()
    const [told] =
      await sql`select count(*)::int as n, (select count(*)::int from rights_profile where rules = 1) as left from reminder`
    await sql.end({ timeout: 1 })
    if (told!.left !== 0) throw new Error(`${told!.left} profiles were not judged`)
    const report = {
      machine: await machine(String(version!.v)),
      count,
      filled,
      seconds,
      told: told!.n,
      alone,
      beside,
      after,
      cpuSeconds,
    }
    mkdirSync('dist', { recursive: true })
    writeFileSync('dist/bench-rights.json', `${JSON.stringify(report, null, 2)}\n`)
    const perSecond = Math.round(count / seconds)
    const line = (what: string, one: typeof alone) =>
      `| ${what} | ${one.count} | ${one.p50} | ${one.p90} | ${one.p99} |`
    console.log(
      [
        `${count.toLocaleString('en')} profiles judged again in ${seconds.toFixed(1)} s (${perSecond}/s; 1,000,000 in ${(1e6 / perSecond / 60).toFixed(1)} min), ${told!.n} of them to be told; ${report.machine.cpu}, PostgreSQL ${version!.v}, fsync on, commit ${report.machine.commit}`,
        '',
        '| turns at 50/s, ms from when due | count | p50 | p90 | p99 |',
        '| --- | --- | --- | --- | --- |',
        line('by themselves', alone),
        line('while everybody is judged again', beside),
        line('by themselves again, after it', after),
        '',
        `The job in a process and on a connection of its own, as the minute’s run is: ${cpuSeconds.toFixed(1)} s of CPU beside that of the database; job, turns and database share the same machine here.`,
      ].join('\n'),
    )
  } finally {
    await stop?.()
    rmSync(folder, { recursive: true, force: true })
  }
}
