import { sendTransmissions } from '../../../bot/jobs/exchange.ts'
import { MINUTE } from '../../../flows/time.ts'
import { type Fault, startAgency } from './agency.ts'
import type { Rig } from './rig.ts'

/** A network that spoils three requests in ten, by one frozen draw. */
export const SECRET = 'a-secret-of-enough-length'
export const FAULTS: Fault[] = ['500', 'reset', 'slow', 'duplicate', 'truncated', 'answer-lost', 'answer-cut']

/** The same lots in every run (mulberry32). */
export const lots = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}
export const thirtyPercent = (random: () => number) => (): Fault =>
  random() < 0.3 ? FAULTS[Math.floor(random() * FAULTS.length)]! : 'none'

/** So many open cases, made from one of the seed's. */
export const manyCases = async (rig: Rig, count: number): Promise<string[]> => {
  const made = await rig.sql`
    insert into "case" (id, number, person_id, family, subtype, subject, anonymous, loss, interview_id, interview_version, state, version,
      filed_at, moved_at, due, due_at, seq, head)
    select gen_random_uuid(), 'PD-6911-' || lpad(n::text, 6, '0') || '-0', person_id, family, subtype, subject, anonymous, loss, interview_id,
      interview_version, 'in_review', 1, filed_at, moved_at, due, due_at, 1, head
    from "case", generate_series(1, ${count}::int) n where id = ${rig.caseId(6)}::uuid returning id`
  return made.map(({ id }) => id as string)
}

/** Refers so many cases through it, until nothing is left to send, and counts what came of it. */
export const storm = async (
  rig: Rig,
  {
    count,
    checksHash,
    send = sendTransmissions,
    draw = thirtyPercent(lots(20261121)),
  }: { count: number; checksHash: boolean; draw?: () => Fault; send?: typeof sendTransmissions },
) => {
  const agency = await startAgency([SECRET], { draw, checksHash })
  try {
    const theirs = await rig.addAgency({ url: agency.url, secrets: { signing: [SECRET] } })
    for (const [index, id] of (await manyCases(rig, count)).entries())
      await rig.refer(id, theirs.id, `เรื่องที่ ${index} `.repeat(1 + (index % 40)))
    for (let round = 0; round < 60; round++) {
      for (let sent = 1; sent > 0; ) sent = await send(rig.deps)
      const [left] =
        await rig.sql`select count(*)::int as n from transmission where state not in ('delivered', 'dead')`
      if (left!.n === 0) break
      rig.clock.now += 2 * MINUTE
    }
    const rows = await rig.transmissions(theirs.id)
    const { seen, kept } = agency
    const [told] = await rig.sql`
      select count(*)::int as n, count(distinct case_id)::int as cases from timeline
      where kind = 'agency-received' and case_id in (select case_id from transmission where agency_id = ${theirs.id}::uuid)`
    return {
      seen,
      faulty: FAULTS.reduce((sum, fault) => sum + (seen.faults[fault] ?? 0), 0) / seen.requests,
      /** Not there, or not as it was sent. */
      lost: rows.filter((row) => kept.get(row.seq as number)?.hash !== row.hex).length,
      duplicated: kept.size - new Set([...kept.values()].map(({ number }) => number)).size,
      kept: kept.size,
      /** How often we were told that the bytes there are not ours. */
      detected: rows.reduce((sum, row) => sum + (row.altered as number), 0),
      cut: checksHash ? seen.truncated : seen.truncatedKept,
      told: told!,
    }
  } finally {
    await agency.close()
  }
}
