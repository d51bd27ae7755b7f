import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { MINUTE } from '../../../flows/time.ts'
import type { Fault } from './agency.ts'
import { openExchange, type Rig } from './rig.ts'
import { FAULTS, lots, manyCases } from './storm.ts'
import { startOpen311, startTraffy } from './systems.ts'

/**
 * The same storm as for the webhook, through systems that know no hashes and no retry keys: 500, reset, slow, handed on twice, truncated there,
 * answer lost, answer cut.
 */
const COUNT = 40
let rig: Rig
let cases: string[]
vi.spyOn(console, 'warn').mockImplementation(() => {})
vi.spyOn(console, 'log').mockImplementation(() => {})
beforeAll(async () => {
  rig = await openExchange()
  cases = await manyCases(rig, 2 * COUNT)
})
afterAll(() => rig.close())

const now = () => rig.clock.now
/** Three requests in ten. Of what is written, less than of what is asked, every fifth is cut off, so that enough are. */
const thirtyPercent = (random: () => number) => {
  let written = 0
  const other = FAULTS.filter((fault) => fault !== 'truncated')
  const one = (share: number, faults: readonly Fault[]): Fault =>
    random() < share ? faults[Math.floor(random() * faults.length)]! : 'none'
  return ({ method }: { method: string }): Fault => {
    if (method === 'GET') return one(0.3, FAULTS)
    return ++written % 5 === 0 ? 'truncated' : one(0.125, other)
  }
}
const faulty = (seen: { requests: number; faults: Record<string, number> }) =>
  1 - (seen.faults.none ?? 0) / seen.requests

/** Refers them all, every fifth longer than what can be sent at once, and sends until nothing is left to send. */
const refer = async (agencyId: string, some: readonly string[]) => {
  for (const [index, id] of some.entries()) await rig.refer(id, agencyId, said(index).join('\n'))
  for (let round = 0; round < 300; round++) {
    for (let sent = 1; sent > 0; ) sent = await rig.send()
    const [left] =
      await rig.sql`select count(*)::int as n from transmission where state not in ('delivered', 'dead')`
    if (left!.n === 0) break
    rig.clock.now += 5 * MINUTE
  }
  const rows = await rig.transmissions(agencyId)
  const [told] = await rig.sql`
    select count(*)::int as n from timeline where kind = 'agency-received'
      and case_id in (select case_id from transmission where agency_id = ${agencyId}::uuid)`
  return {
    rows,
    states: Map.groupBy(rows, ({ state }) => state as string),
    detected: rows.reduce((sum, { altered }) => sum + (altered as number), 0),
    told: told!.n as number,
  }
}

const said = (index: number): string[] =>
  Array.from({ length: index % 5 ? 3 + index : 350 }, (_, line) => `เรื่องที่ ${index} บรรทัดที่ ${line}.`)

/** Every line of a note stands there, wherever its part does. */
const whole = (texts: readonly unknown[], index: number): boolean =>
  said(index).every((line) => texts.some((text) => String(text).includes(line)))

test('40 referrals to an Open311 endpoint under 30 % faults: 0 lost, 0 open twice, every truncation detected', async () => {
  const system = await startOpen311({ now, draw: thirtyPercent(lots(311)) })
  const theirs = await rig.addAgency({
    reach: 'open311',
    url: system.url,
    secrets: { apiKey: 'k' },
    settings: { keepsPrivate: true, serviceCodes: { '*': 'fraud' }, latitude: 13.88, longitude: 100.56 },
  })
  const { rows, states, detected, told } = await refer(theirs.id, cases.slice(0, COUNT))
  await system.close()
  expect(faulty(system.seen)).toBeGreaterThan(0.25)
  expect([...states.keys()]).toEqual(['delivered'])
  const open = (seq: unknown) =>
    system.requests.filter((one) => one.status === 'open' && String(one.description).includes(`/${seq}]`))
  expect(rows.map(({ seq }) => open(seq).length)).toEqual(rows.map(() => 1))
  const lost = rows.filter((row, index) => {
    const of = (one: Record<string, unknown>) => one.service_request_id === row.theirs
    const texts = [...system.requests, ...system.updates].filter(of).map(({ description }) => description)
    return !whole(texts, index)
  })
  expect(lost.map(({ seq }) => seq)).toEqual([])
  expect(system.cut()).toBeGreaterThan(3)
  expect(detected).toBe(system.cut())
  expect(told).toBe(COUNT)
}, 240_000)

test('40 referrals to Traffy Fondue under 30 % faults: 0 lost, 0 open twice, every truncation detected', async () => {
  const system = await startTraffy({ now, draw: thirtyPercent(lots(2569)) })
  const theirs = await rig.addAgency({
    reach: 'traffy',
    url: system.url,
    secrets: { user: 'u', pass: 'p' },
    settings: { keepsPrivate: true, orgId: 151, latitude: 13.88, longitude: 100.56 },
  })
  const { rows, states, detected, told } = await refer(theirs.id, cases.slice(COUNT))
  await system.close()
  expect(faulty(system.seen)).toBeGreaterThan(0.25)
  expect([...states.keys()]).toEqual(['delivered'])
  const open = (seq: unknown) =>
    system.issues.filter((one) => one.status !== 'ไม่เกี่ยวข้อง' && String(one.description).includes(`/${seq}]`))
  expect(rows.map(({ seq }) => open(seq).length)).toEqual(rows.map(() => 1))
  const lost = rows.filter((row, index) => {
    const issue = system.issues.find(({ ticket_id: id }) => id === row.theirs)!
    return !whole([issue.description, ...issue.timeline.map(({ note }) => note)], index)
  })
  expect(lost.map(({ seq }) => seq)).toEqual([])
  expect(system.cut()).toBeGreaterThan(3)
  expect(detected).toBe(system.cut())
  expect(told).toBe(COUNT)
}, 240_000)
