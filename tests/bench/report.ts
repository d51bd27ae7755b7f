import type { machine } from './machine.ts'
import type { Measured } from './measure.ts'
import type { Flights } from './wire.ts'

export type Report = {
  machine: Awaited<ReturnType<typeof machine>>
  walk: { first: number; again: number }
  floor: Measured
  durable: Measured
  steady: Measured
  /** The product without the Durable Object that gathers statements. */
  withoutHub: Measured
  flights: Flights & { turns: number }
  sizes: (Measured & { rows: number; fillSeconds: number })[]
  workerMb: { now: number; most: number }
  kept: Record<string, number>
  faults: string[]
}

const row = (...cells: (string | number)[]) => `| ${cells.join(' | ')} |`
const n = (value: number) => value.toLocaleString('en')
const cpu = ({ cpu }: Measured) =>
  ['worker', 'pooler', 'database', 'line', 'generator'].map((name) => (cpu[name] ?? 0).toFixed(2))
const spread = ({ p50, p90, p99 }: Measured['ack']) => `${p50} / ${p90} / ${p99}`

/** As it may stand in the README. */
export const asMarkdown = (r: Report): string => {
  const { machine: m, flights: f } = r
  const line = (what: string, one: Measured) =>
    row(what, n(one.rate), spread(one.ack), spread(one.answer), ...cpu(one))
  const perTurn = (count: number) => (count / f.turns).toFixed(2)
  return [
    `${m.date}, commit ${m.commit}; ${m.cpu}, ${m.memoryGb} GB, ${m.speed} kSHA per 100 ms and core; Node ${m.node}, ${m.workerd}, PostgreSQL ${m.postgres}, ${m.pooler}`,
    '',
    row(
      '',
      'turns/s',
      'ack ms p50/p90/p99',
      'answer ms p50/p90/p99',
      'CPU ms a turn: worker',
      'pooler',
      'database',
      'LINE',
      'people',
    ),
    row(...Array.from({ length: 9 }, () => '---')),
    line('verify and reply, nothing stored', r.floor),
    line('whole durable turns, 500 people, 32 connections', r.durable),
    line('the same without the hub', r.withoutHub),
    line(`${Math.round(r.steady.sent / r.steady.seconds)} events/s, steady (200 asked)`, r.steady),
    ...r.sizes.map((one) =>
      line(`120 people, ${n(one.rows)} events stored (filled in ${one.fillSeconds} s)`, one),
    ),
    '',
    `Ratio to the floor: ${(r.durable.rate / r.floor.rate).toFixed(2)}. Memory of workerd: ${r.workerMb.now} MB, at most ${r.workerMb.most} MB.`,
    `On the wire a turn: ${perTurn(f.queries)} flights that end in Sync or Query, ${perTurn(f.flushes)} that end in Flush, ${perTurn(f.starts)} connections opened (${f.turns} turns).`,
    `Refused with 503 and sent again: ${[r.durable, r.steady, r.withoutHub, ...r.sizes].reduce((all, { refused }) => all + refused, 0)}.`,
    `Walk: ${r.walk.first} turns to the first case number, ${r.walk.again} to each further one.`,
    `Kept: ${Object.entries(r.kept)
      .map(([what, count]) => `${what} ${n(count)}`)
      .join(', ')}.`,
    r.faults.length ? `FAULTS: ${r.faults.join('; ')}` : 'No turn was lost, doubled or left undone.',
  ].join('\n')
}
