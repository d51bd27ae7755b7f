import { afterEach, beforeEach, expect, test } from 'vitest'
import { MINUTE } from '../../../flows/time.ts'
import { signedHeaders, startAgency } from './agency.ts'
import { message, openExchange, type Rig } from './rig.ts'
import { lots, manyCases, SECRET, storm, thirtyPercent } from './storm.ts'

/** Through a network that spoils three in ten, what was committed arrives exactly once, whole, and whatever arrived otherwise was noticed. */
const COUNT = 300
let rig: Rig
beforeEach(async () => {
  rig = await openExchange()
})
afterEach(() => rig.close())

test.each([
  ['an agency that checks the hash', true],
  ['an agency that checks nothing and returns the hash of what it has', false],
])(
  '300 referrals under faults, to %s: 0 lost, 0 duplicated, every truncation detected',
  async (_, checksHash) => {
    const { seen, faulty, lost, duplicated, kept, detected, cut, told } = await storm(rig, {
      count: COUNT,
      checksHash,
    })
    expect(faulty).toBeGreaterThan(0.25)
    expect({ lost, duplicated, kept }).toEqual({ lost: 0, duplicated: 0, kept: COUNT })
    expect(cut).toBeGreaterThan(5)
    expect(detected).toBe(cut)
    expect(seen.truncatedNoticed).toBe(checksHash ? cut : 0)
    // They did come twice, and were one.
    expect(seen.again).toBeGreaterThan(5)
    expect(told).toEqual({ n: COUNT, cases: COUNT })
  },
  90_000,
)

test('300 acceptances come to us under 30 % faults: each counts once, none is lost, no truncated one counts', async () => {
  const agency = await startAgency([SECRET])
  const theirs = await rig.addAgency({ url: agency.url, secrets: { signing: [SECRET] } })
  const cases = await manyCases(rig, COUNT)
  for (const id of cases) await rig.refer(id, theirs.id)
  for (let sent = 1; sent > 0; ) sent = await rig.send()
  await agency.close()
  const random = lots(7)
  const draw = thirtyPercent(random)
  let truncated = 0
  let refused = 0
  const post = async (text: string, body: string) => {
    // The headers are made from the whole; what arrives is what the network left of it.
    const headers = signedHeaders(SECRET, text, rig.clock.now)
    return rig.say({ key: theirs.key, secret: SECRET }, body, headers)
  }
  const deliver = async (seq: number, got: { number: string; hash: string; seq: number }): Promise<void> => {
    const text = JSON.stringify(
      message(seq, got.number, { kind: 'accept', re: { seq: got.seq, hash: got.hash } }),
    )
    for (let attempt = 0; attempt < 50; attempt++) {
      const fault = draw()
      if (fault === '500' || fault === 'reset') continue
      if (fault === 'truncated') {
        truncated++
        const { status } = await post(text, text.slice(0, Math.floor(text.length * 0.6)))
        if (status === 422) refused++
        continue
      }
      if (fault === 'duplicate') await post(text, text)
      const { status } = await post(text, text)
      // The answer got lost: they do not know, and say it again.
      if (fault === 'answer-lost' || fault === 'answer-cut') continue
      expect(status).toBe(200)
      return
    }
    throw new Error('never through')
  }
  // Not in the order of their numbers.
  const order = [...agency.kept.values()].map((got, index) => ({ got, seq: index + 1, by: random() }))
  order.sort((a, b) => a.by - b.by)
  rig.clock.now += MINUTE
  // Fifty a second are allowed: the clock goes on as they come.
  for (const { got, seq } of order) {
    rig.clock.now += 500
    await deliver(seq, got)
  }
  const [done] = await rig.sql`
    select count(*)::int as n, count(distinct t.case_id)::int as cases from timeline t
    where t.to_state = 'accepted_by_agency' and t.actor_id = ${theirs.id}`
  expect(done).toEqual({ n: COUNT, cases: COUNT })
  const [accepted] =
    await rig.sql`select count(*)::int as n from referral where agency_id = ${theirs.id}::uuid and status = 'accepted'`
  expect(accepted!.n).toBe(COUNT)
  expect(truncated).toBeGreaterThan(5)
  expect(refused).toBe(truncated)
}, 240_000)
