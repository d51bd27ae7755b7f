/**
 * `npm run bench -- --desk`: 300 officers over 100,000 cases (--full: 1,000,000; some minutes and 8 GB of disk), then the file of all cases from a worker
 * of its own, whose memory is watched. The database, the pooler in Hyperdrive's place and the desk's worker are those of production.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Sql } from '../../db/client.ts'
import { readKeys } from '../../db/crypto.ts'
import { type Cost, costs } from './desk-cost.ts'
import { fillDesk, type Officer, STAFF } from './desk-fill.ts'
import { KINDS, work } from './desk-load.ts'
import { type Memory, watchMemory } from './desk-memory.ts'
import { machine } from './machine.ts'
import { freePort } from './process.ts'
import { profile } from './profile.ts'
import { type Stack, startStack } from './stack.ts'

const P95_MS = 300
const P99_MS = 800
const EXPORT_MB = 128
const BUFFERS = '2GB'

const spreadOf = (list: readonly number[]) => {
  const sorted = list.toSorted((a, b) => a - b)
  const at = (p: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0) * 10) / 10
  return { count: list.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: at(1) }
}

type Flags = { full: boolean; quick: boolean; profile: boolean }

export const deskBench = async ({ full, quick, profile: profiled }: Flags): Promise<void> => {
  const say = (what: string) => process.stderr.write(`${what}\n`)
  const cases = full ? 1_000_000 : quick ? 20_000 : 100_000
  // As a server of this size has it, on a disk without arms: the embedded default has 128 MB and takes a row elsewhere to cost four times one in order.
  const stack = await startStack({
    shared_buffers: BUFFERS,
    max_wal_size: '4GB',
    random_page_cost: '1.1',
  })
  const keys = await readKeys(stack.vars.DATA_KEYS, stack.vars.INDEX_KEY)
  say(`filling ${cases} cases`)
  const { officers, seconds } = await fillDesk(stack.sql, keys, {
    dataKeys: stack.vars.DATA_KEYS,
    cases,
    now: Date.now(),
  })
  say(`filled in ${seconds} s`)
  if (profiled) return console.log(await profiles(stack, officers))
  const desk = await stack.desk()
  say(`${STAFF} officers`)
  const taken = await work(desk.url, officers, {
    warmMs: 8_000,
    ms: full ? 120_000 : quick ? 20_000 : 40_000,
  })
  say('CPU of each kind of request')
  const { pooler, database } = stack.pids
  const cpu = await costs(stack.sql, desk.url, officers, { worker: desk.pid, pooler, database })
  const complaints = desk.complaints().slice(0, 5)
  await desk.stop()
  const found = Object.fromEntries(KINDS.map((kind) => [kind, spreadOf(taken[kind])]))
  say('the file of all cases')
  const supervisor = officers.find(({ staffId }) => Number(staffId.slice(-3)) % 20 === 0)!
  const files = []
  for (const format of ['csv', 'xlsx'] as const) {
    const worker = await stack.desk()
    files.push({ format, ...(await exported(stack.sql, worker, supervisor, format)) })
    await worker.stop()
  }
  const [version] = await stack.sql`select current_setting('server_version') as v`
  const faults = [
    ...KINDS.flatMap((kind) => {
      const { p95, p99 } = found[kind]!
      // Asked by the console and by nobody who waits.
      if (kind === 'changes') return []
      return p95 > P95_MS || p99 > P99_MS ? [`${kind}: p95 ${p95} ms, p99 ${p99} ms`] : []
    }),
    ...files.flatMap(({ format, rows, memory }) => [
      ...(rows === cases ? [] : [`${format}: ${rows} rows of ${cases}`]),
      ...(memory.grew > EXPORT_MB ? [`${format}: ${memory.grew} MB more than at rest`] : []),
    ]),
    ...Object.entries(taken.refused).map(([what, n]) => `${n} × ${what}`),
    ...complaints,
  ]
  const report = {
    machine: await machine(String(version!.v)),
    cases,
    fillSeconds: seconds,
    cpu,
    ...found,
    files,
    faults,
  }
  mkdirSync('dist', { recursive: true })
  writeFileSync('dist/bench-desk.json', `${JSON.stringify(report, null, 2)}\n`)
  console.log(asText(report))
  if (faults.length) process.exitCode = 1
}

const PROFILED_MS = 5_000

/** Of each kind of request by itself, as often as its CPU is counted: where a worker's time goes. */
const profiles = async (stack: Stack, officers: readonly Officer[]): Promise<string> => {
  const inspect = await freePort()
  const desk = await stack.desk({ inspect })
  const found: string[] = []
  await costs(stack.sql, desk.url, officers, {}, async (kind, asked) => {
    const [made] = await Promise.all([profile(inspect, PROFILED_MS), asked()])
    found.push(`${kind}\n${made}`)
  })
  await desk.stop()
  return found.join('\n\n')
}

type Told = { url: string; pid: number }

const exported = async (
  sql: Sql,
  { url, pid }: Told,
  { token }: Officer,
  format: 'csv' | 'xlsx',
): Promise<{ rows: number; mb: number; seconds: number; memory: Memory }> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  // Loaded and warm before it is weighed.
  await (await fetch(`${url}/api/v1/staff/cases`, { headers })).text()
  const watch = watchMemory(pid)
  const began = performance.now()
  const response = await fetch(`${url}/api/v1/staff/exports`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ format, reason: 'report', view: 'all' }),
  })
  if (!response.ok) throw new Error(`export: ${response.status} ${await response.text()}`)
  let bytes = 0
  let lines = 0
  for await (const chunk of response.body!) {
    bytes += chunk.length
    if (format === 'csv') for (const byte of chunk) if (byte === 10) lines++
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10
  // A spreadsheet's rows are packed: the audit has how many there were.
  const [end] =
    await sql`select detail ->> 'rows' as n from audit where verb = 'export.end' order by id desc limit 1`
  return {
    rows: format === 'csv' ? lines - 1 : Number(end?.n),
    mb: Math.round(bytes / 1e5) / 10,
    seconds,
    memory: watch.end(),
  }
}

const asText = (r: {
  cases: number
  fillSeconds: number
  cpu: Record<string, Cost>
  files: { format: string; rows: number; mb: number; seconds: number; memory: Memory }[]
  faults: string[]
  machine: Awaited<ReturnType<typeof machine>>
  [kind: string]: unknown
}): string =>
  [
    `${r.machine.date}, commit ${r.machine.commit}; ${r.machine.cpu}, ${r.machine.memoryGb} GB, speed ${r.machine.speed}`,
    `node ${r.machine.node}, ${r.machine.workerd}, PostgreSQL ${r.machine.postgres} (shared_buffers ${BUFFERS}, random_page_cost 1.1), ${r.machine.pooler}`,
    `${r.cases.toLocaleString('en')} cases (filled in ${r.fillSeconds} s), ${STAFF} officers, each a request every five seconds, and its console one every ten`,
    '',
    `| | requests | p50 ms | p95 (≤ ${P95_MS}) | p99 (≤ ${P99_MS}) | most |`,
    '|--|--|--|--|--|--|',
    ...KINDS.map((kind) => {
      const s = r[kind] as ReturnType<typeof spreadOf>
      return `| ${kind} | ${s.count} | ${s.p50} | ${s.p95} | ${s.p99} | ${s.most} |`
    }),
    '',
    ...Object.entries(r.cpu).map(
      ([kind, cost]) =>
        `CPU of one ${kind}: ${Object.entries(cost)
          .map(([part, ms]) => `${part} ${ms} ms`)
          .join(', ')}`,
    ),
    '',
    ...r.files.map(
      ({ format, rows, mb, seconds, memory }) =>
        `${format}: ${rows.toLocaleString('en')} rows, ${mb} MB in ${seconds} s; worker ${memory.rest} MB at rest, ${memory.most} at most (${memory.grew} more, ≤ ${EXPORT_MB})`,
    ),
    r.faults.length ? `FAULTS: ${r.faults.join('; ')}` : 'Within its limits.',
  ].join('\n')
