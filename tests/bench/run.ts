/**
 * `npm run bench`: what a whole durable turn costs, beside what a bot that keeps nothing costs on the same machine in the same minute. Prints,
 * and writes dist/bench.json. It is no test and has no limits: a shared machine changes its speed by the hour.
 *
 * --full            also with 1,000,000 and 10,000,000 stored events (ten minutes, 8 GB of disk)
 * --quick           half the time each, no sizes
 * --seconds=N       how long each rate is counted (12)
 * --scam            the scam check instead: look-ups among 1,000,000 indicators (--full: 10,000,000), and the pure part
 * --rights          kept answers judged again instead: 100,000 profiles (--full: 1,000,000) beside turns
 * --desk            the officers' desks instead: 300 of them over 1,000,000 cases (--full; else 100,000), and the file of all cases
 * --welfare         what deciding rights costs instead: a person on one core, a request in workerd, bytes for a browser
 * --app             the mini-app instead: first visits on slow 3G with a slow processor, in Chromium
 * --page=/ledger    with --app: the pages alone whose address ends so
 * --copy            a copy of all that is kept of somebody instead: 2,000 photos, 20,000 entries; seconds, bytes, memory
 * --profile         a CPU profile of the worker instead of the report; with --desk of the desk's, one kind of request after another
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { appBench } from './app.ts'
import { copyBench } from './copy.ts'
import { memoryMb } from './cpu.ts'
import { deskBench } from './desk.ts'
import { fillTo } from './fill.ts'
import type { LoadOrder } from './load.ts'
import { machine } from './machine.ts'
import { heard, measure } from './measure.ts'
import { freePort } from './process.ts'
import { profile } from './profile.ts'
import { rehearse } from './rehearse.ts'
import { asMarkdown, type Report } from './report.ts'
import { rightsBench } from './rights.ts'
import { scamBench } from './scam.ts'
import { isStopping, type Stack, startStack, stopAll } from './stack.ts'
import { welfareBench } from './welfare.ts'
import { startCounting } from './wire.ts'

const PEOPLE = 500
const FEW = 120
const CONNECTIONS = 32
const STEADY = 200

const { values: flags } = parseArgs({
  options: {
    full: { type: 'boolean' },
    quick: { type: 'boolean' },
    seconds: { type: 'string' },
    profile: { type: 'boolean' },
    scam: { type: 'boolean' },
    app: { type: 'boolean' },
    page: { type: 'string' },
    rights: { type: 'boolean' },
    desk: { type: 'boolean' },
    copy: { type: 'boolean' },
    welfare: { type: 'boolean' },
  },
})
const ms = Number(flags.seconds ?? (flags.quick ? 6 : 12)) * 1_000
const sizes = flags.quick ? [] : flags.full ? [1_000, 100_000, 1_000_000, 10_000_000] : [1_000, 100_000]
const say = (what: string) => process.stderr.write(`${what}\n`)

const keptOf = async ({ sql, line }: Stack) => {
  line.send({ ask: 'counts' })
  const { replies, pushes, twice } = await heard<{ replies: number; pushes: number; twice: number }>(
    line,
    'counts',
  )
  const [rows] = await sql<Record<string, number>[]>`
    select (select count(*)::int from inbox where event_id not like 'F%') as events,
      (select count(*)::int from inbox where done_at is null) as undone,
      (select count(*)::int from outbox where state = 'sent' and cause not like 'F%') as sent,
      (select count(*)::int from outbox where state <> 'sent') as unsent, (select count(*)::int from "case") as cases`
  return { ...rows, replies, pushes, 'tokens used twice': twice } as Record<string, number>
}

const faultsOf = (
  kept: Record<string, number>,
  parts: Record<string, { unanswered: number }>,
  floorReplies: number,
): string[] => {
  const found: [string, number][] = [
    ['events undone', kept.undone!],
    ['messages unsent', kept.unsent!],
    ['reply tokens used twice', kept['tokens used twice']!],
    [
      'replies that LINE had and we did not note',
      Math.abs(kept.replies! + kept.pushes! - floorReplies - kept.sent!),
    ],
    ...Object.entries(parts).map(([part, { unanswered }]): [string, number] => [
      `people who waited in vain (${part})`,
      unanswered,
    ]),
  ]
  return found.filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}`)
}

const main = async () => {
  const stack = await startStack()
  const { line, secret, feedPort } = stack
  const [version] =
    await stack.sql`select current_setting('server_version') as v, current_setting('fsync') as fsync`
  if (version!.fsync !== 'on') throw new Error('fsync is off: that would be another bench')
  const inspect = flags.profile ? await freePort() : undefined
  const worker = await stack.worker(inspect === undefined ? {} : { inspect })
  line.send({ tell: true })
  const walk = await rehearse(worker.url, secret, () => heard<string>(line, 'said'))
  line.send({ tell: false })
  const lap = walk.again.length
  const order = (more: Partial<LoadOrder> & { port: number }): LoadOrder => ({
    feedPort,
    secret,
    walk,
    people: PEOPLE,
    connections: CONNECTIONS,
    warmMs: 1_000,
    ms,
    most:
      Math.ceil((((more.ms ?? ms) + 1_000) / 1_000) * ((more.rate ?? 3_000) / (more.people ?? PEOPLE))) +
      2 * lap,
    ...more,
  })
  const pids = { worker: worker.pid, ...stack.pids }
  const people = await stack.people()
  const all = { ...pids, generator: people.pid! }

  if (inspect !== undefined) {
    const running = measure(people, all, order({ port: worker.port, spreadOver: lap, ms: ms * 2 }))
    await sleep(ms / 2)
    console.log(await profile(inspect, ms))
    await running
    return
  }

  say('verify and reply, nothing stored')
  const floorWorker = await stack.floor()
  const others = await stack.people()
  const floor = await measure(
    others,
    { ...stack.pids, worker: floorWorker.pid, generator: others.pid! },
    order({ port: floorWorker.port, ms: ms / 2, most: Math.ceil(ms * 0.02) }),
  )
  await floorWorker.stop()
  others.kill()
  const floorReplies = (await keptOf(stack)).replies! - walk.first.length - 2 * lap

  say('whole durable turns')
  const durable = await measure(people, all, order({ port: worker.port, spreadOver: lap }))
  const workerMb = memoryMb(worker.pid)
  say(`${STEADY} events a second`)
  const steady = await measure(people, all, order({ port: worker.port, rate: STEADY }))

  say('without the hub')
  const bare = await stack.worker({ hub: false })
  const apart = await measure(
    people,
    { ...all, worker: bare.pid },
    order({ port: bare.port, from: PEOPLE, spreadOver: lap }),
  )
  // What it has answered it has still to note.
  await sleep(1_000)
  await bare.stop()

  say('on the wire')
  const counting = await startCounting(stack.pooler.port)
  const counted = await stack.worker({ databasePort: counting.port })
  const before = { ...counting.counts }
  const run = await measure(
    people,
    { ...all, worker: counted.pid },
    order({ port: counted.port, people: FEW, from: 2 * PEOPLE, spreadOver: lap, warmMs: 0, ms: ms / 2 }),
  )
  const flights = { ...counting.counts, turns: run.allTurns }
  for (const key of ['starts', 'queries', 'flushes', 'ends'] as const) flights[key] -= before[key]
  await sleep(1_000)
  await counted.stop()
  await counting.stop()

  const grown: Report['sizes'] = []
  for (const [index, rows] of sizes.entries()) {
    say(`${rows} stored events`)
    const { seconds } = await fillTo(stack.sql, rows)
    const from = 2 * PEOPLE + FEW * (index + 1)
    const one = await measure(
      people,
      all,
      order({ port: worker.port, people: FEW, from, spreadOver: lap, ms: ms / 2 }),
    )
    grown.push({ ...one, rows, fillSeconds: seconds })
  }
  await sleep(1_000)
  const kept = await keptOf(stack)
  const bySize = Object.fromEntries(grown.map((one) => [`${one.rows} stored`, one]))
  const faults = [
    ...faultsOf(
      kept,
      { floor, durable, steady, 'without the hub': apart, wire: run, ...bySize },
      floorReplies,
    ),
    ...worker.complaints().slice(0, 5),
  ]
  const report: Report = {
    machine: await machine(String(version!.v)),
    walk: { first: walk.first.length, again: lap },
    floor,
    durable,
    steady,
    withoutHub: apart,
    flights,
    sizes: grown,
    workerMb,
    kept,
    faults,
  }
  mkdirSync('dist', { recursive: true })
  writeFileSync('dist/bench.json', `${JSON.stringify(report, null, 2)}\n`)
  console.log(asMarkdown(report))
  if (faults.length) process.exitCode = 1
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    process.exitCode = 130
    void stopAll()
  })
try {
  if (flags.welfare) await welfareBench({ quick: flags.quick ?? false })
  else if (flags.desk)
    await deskBench({
      full: flags.full ?? false,
      quick: flags.quick ?? false,
      profile: flags.profile ?? false,
    })
  else if (flags.rights) await rightsBench({ full: flags.full ?? false, quick: flags.quick ?? false })
  else if (flags.app) await appBench(say, flags.page)
  else if (flags.copy) await copyBench({ quick: flags.quick ?? false })
  else if (flags.scam) await scamBench({ full: flags.full ?? false, quick: flags.quick ?? false })
  else await main()
} catch (error) {
  // What ends because it was asked to is no failure.
  if (!isStopping()) {
    console.error(error)
    process.exitCode = 1
  }
}
await stopAll()
process.exit()
