import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { retain } from '../../../db/retain.ts'
import { verifyChain } from '../../../db/timeline.ts'
import { moveCase } from '../../../db/turn/case.ts'
import { UNOPENED } from '../../../db/unopened.ts'
import { caseExchange, readTransmission, resend } from '../../../db/verbs/exchange/read-exchange.ts'
import { composeUpdates } from '../../../db/verbs/exchange/updates.ts'
import { transitionCase } from '../../../db/verbs/transition-case.ts'
import content from '../../../flows/content/retention.json' with { type: 'json' }
import { HOUR, MINUTE } from '../../../flows/time.ts'
import { type FakeAgency, type Fault, startAgency } from './agency.ts'
import { message, openExchange, type Rig } from './rig.ts'

const SECRET = 'a-secret-of-enough-length'
let rig: Rig
let agency: FakeAgency
let fault: Fault = 'none'
let theirs: Awaited<ReturnType<Rig['addAgency']>>
const one = '5eed0000-0000-4000-8000-000000000006' // in review since a day
const partner = '5eed0000-0000-4000-8000-000000000007'

beforeEach(async () => {
  fault = 'none'
  rig = await openExchange()
  agency = await startAgency([SECRET], { draw: () => fault })
  theirs = await rig.addAgency({ url: agency.url, secrets: { signing: [SECRET] } })
})
afterEach(async () => {
  await rig.close()
  await agency.close()
})
const number = async (id: string) => (await rig.state(id)).number as string
const sent = async (seq = 1) => (await rig.transmissions(theirs.id)).find((row) => row.seq === seq)!
const re = async (seq = 1) => ({ seq, hash: (await sent(seq)).hex as string })

test('a referral moves the case, makes the agency its holder and arrives whole', async () => {
  const done = await rig.refer(one, theirs.id, 'โปรดตรวจร้านนี้')
  expect(done).toMatchObject({ ok: true, state: 'forwarded' })
  expect(await rig.referral(one, theirs.id)).toMatchObject({ act: 'refer', status: 'made' })
  await rig.send()
  expect((await rig.state(one)).agency_id).toBe(theirs.id)
  expect(await rig.referral(one, theirs.id)).toMatchObject({ status: 'delivered' })
  const got = JSON.parse(agency.kept.get(1)!.body)
  expect(got).toMatchObject({
    seq: 1,
    kind: 'refer',
    message: 'โปรดตรวจร้านนี้',
    case: { number: await number(one) },
  })
  expect(got.answers.find((line: { question: string }) => line.question === 'story').text).toContain(
    'หม้อหุงข้าว',
  )
  expect(agency.kept.get(1)!.hash).toBe((await sent()).hex)
  expect(await rig.kinds(one)).toContain('agency-received')
  expect(await verifyChain(rig.sql, rig.keys, one)).toMatchObject({ ok: true })
})

test('sent is not accepted: the case moves only when the agency says that it takes what arrived', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  expect((await rig.state(one)).state).toBe('forwarded')
  const accept = message(1, await number(one), { kind: 'accept', re: await re(), reference: 'AG-77' })
  expect(await rig.say({ key: theirs.key, secret: SECRET }, accept)).toMatchObject({
    status: 200,
    json: { outcome: 'done', again: false, case: { state: 'accepted_by_agency' } },
  })
  expect(await rig.referral(one, theirs.id)).toMatchObject({ status: 'accepted', theirs: 'AG-77' })
})

test('an acceptance of other bytes than ours is refused, and what we sent goes out again', async () => {
  await rig.refer(one, theirs.id)
  fault = 'answer-lost'
  await rig.send()
  fault = 'none'
  const accept = message(1, await number(one), { kind: 'accept', re: { seq: 1, hash: 'a'.repeat(64) } })
  expect(await rig.say({ key: theirs.key, secret: SECRET }, accept)).toMatchObject({ status: 422 })
  await rig.settled()
  expect((await rig.state(one)).state).toBe('forwarded')
  expect(await sent()).toMatchObject({ altered: 1 })
  // Their number is still free for the right text.
  const right = message(1, await number(one), { kind: 'accept', re: await re() })
  expect(await rig.say({ key: theirs.key, secret: SECRET }, right)).toMatchObject({ status: 200 })
})

test('a 2xx without our hash is no proof: it is sent again', async () => {
  await rig.refer(one, theirs.id)
  fault = 'answer-cut'
  await rig.send()
  expect(await rig.referral(one, theirs.id)).not.toMatchObject({ status: 'delivered' })
  rig.clock.now += 10 * MINUTE
  fault = 'none'
  await rig.send()
  expect(await sent()).toMatchObject({ state: 'delivered', tries: 2 })
  expect(agency.seen.again).toBe(1)
  expect(agency.kept.size).toBe(1)
})

test('the same message twice has its effect once and the same answer; another text under its number has none', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  const accept = message(1, await number(one), { kind: 'accept', re: await re() })
  const said = await Promise.all([1, 2, 3].map(() => rig.say({ key: theirs.key, secret: SECRET }, accept)))
  expect(said.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(said.filter(({ json }) => json.again === false)).toHaveLength(1)
  expect((await rig.kinds(one)).filter((kind) => kind === 'moved')).toHaveLength(2)
  const other = { ...accept, kind: 'decline', reason: 'other_office', re: undefined }
  expect(await rig.say({ key: theirs.key, secret: SECRET }, other)).toMatchObject({ status: 409 })
  expect((await rig.state(one)).state).toBe('accepted_by_agency')
})

test('messages out of order: the older one comes too late, moves nothing, and is kept for the officers', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  const answer = message(2, await number(one), { kind: 'answer', text: 'ร้านจะเปลี่ยนของให้ค่ะ' })
  expect((await rig.say({ key: theirs.key, secret: SECRET }, answer)).json).toMatchObject({ outcome: 'done' })
  const accept = message(1, await number(one), { kind: 'accept', re: await re() })
  expect((await rig.say({ key: theirs.key, secret: SECRET }, accept)).json).toMatchObject({ outcome: 'late' })
  expect((await rig.state(one)).state).toBe('answered')
})

test('declined, the case comes back to the centre with the reason, and the agency reaches it no longer', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  const decline = message(1, await number(one), {
    kind: 'decline',
    reason: 'other_office',
    text: 'ไม่ใช่หน้าที่ค่ะ',
  })
  expect((await rig.say({ key: theirs.key, secret: SECRET }, decline)).json).toMatchObject({
    outcome: 'done',
  })
  expect(await rig.state(one)).toMatchObject({ state: 'in_review', reason: 'other_office', agency_id: null })
  expect(await rig.referral(one, theirs.id)).toMatchObject({ status: 'declined' })
  const late = message(2, await number(one), { kind: 'answer', text: 'ขอตอบย้อนหลัง' })
  expect((await rig.say({ key: theirs.key, secret: SECRET }, late)).json).toMatchObject({ outcome: 'late' })
  expect((await rig.state(one)).state).toBe('in_review')
})

test('not accepted in its working time, the case comes back, and the agency is told that it is over', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  const { accept_by: acceptBy } = (await rig.referral(one, theirs.id))!
  rig.clock.now = acceptBy.getTime() - MINUTE
  await rig.minute()
  expect((await rig.state(one)).state).toBe('forwarded')
  rig.clock.now = acceptBy.getTime() + MINUTE
  await rig.minute()
  expect(await rig.state(one)).toMatchObject({ state: 'in_review', reason: 'agency_silent', agency_id: null })
  expect(await rig.referral(one, theirs.id)).toMatchObject({ status: 'returned' })
  expect([...agency.kept.values()].map(({ kind }) => kind)).toEqual(['refer', 'recall'])
  expect(rig.delivered.length).toBeGreaterThan(0)
  expect(await verifyChain(rig.sql, rig.keys, one)).toMatchObject({ ok: true })
})

test('a case that cannot come back is named, and keeps neither another nor what is to be sent waiting', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  const { accept_by: acceptBy } = (await rig.referral(one, theirs.id))!
  await rig.refer(partner, theirs.id)
  await rig.sql`create function stuck() returns trigger language plpgsql as $$ begin raise 'stuck'; end $$`
  await rig.sql.unsafe(
    `create trigger stuck before update on "case" for each row when (old.id = '${one}') execute function stuck()`,
  )
  await rig.sql`update referral set accept_by = accept_by + interval '1 second' where case_id = ${partner}::uuid`
  rig.clock.now = acceptBy.getTime() + HOUR
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await rig.minute()
  const alarms = warned.mock.calls.map(([line]) => JSON.parse(String(line)) as object)
  warned.mockRestore()
  await rig.sql`drop function stuck cascade`
  expect(alarms).toContainEqual(
    expect.objectContaining({ alarm: 'one-failed', step: 'exchange', id: `${one}:${theirs.id}` }),
  )
  expect(await rig.state(one)).toMatchObject({ state: 'forwarded' })
  expect(await rig.state(partner)).toMatchObject({ state: 'in_review', reason: 'agency_silent' })
})

test('a case whose citizen no key names comes back all the same', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  await rig.sql`update person set line_user = '\\x0163' where id = (select person_id from "case" where id = ${one}::uuid)`
  rig.clock.now = (await rig.referral(one, theirs.id))!.accept_by.getTime() + MINUTE
  const said = () =>
    rig.sql`select o.id from outbox o join "case" c on c.person_id = o.person_id where c.id = ${one}::uuid`
  const { length } = await said()
  await rig.minute()
  expect(await rig.state(one)).toMatchObject({ state: 'in_review', reason: 'agency_silent', agency_id: null })
  expect(await said()).toHaveLength(length)
})

test('the clock of acceptance counts working time: Friday afternoon’s referral is not late on Sunday', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  rig.clock.now += 48 * HOUR
  await rig.minute()
  expect((await rig.state(one)).state).toBe('forwarded')
})

test('an invitation leaves the case with the centre; what the partner says moves nothing and reaches no citizen', async () => {
  const before = await rig.state(partner)
  expect(await rig.invite(partner, theirs.id)).toMatchObject({ ok: true, state: before.state })
  await rig.send()
  expect(await rig.state(partner)).toMatchObject({ state: before.state, agency_id: null })
  const accept = message(1, await number(partner), { kind: 'accept', re: await re() })
  await rig.say({ key: theirs.key, secret: SECRET }, accept)
  const answer = message(2, await number(partner), { kind: 'answer', text: 'พบร้านแล้ว' })
  expect((await rig.say({ key: theirs.key, secret: SECRET }, answer)).json).toMatchObject({ outcome: 'done' })
  expect((await rig.state(partner)).state).toBe(before.state)
  expect(await rig.referral(partner, theirs.id)).toMatchObject({ act: 'invite', status: 'answered' })
  const words =
    await rig.sql`select body from timeline where case_id = ${partner}::uuid and kind = 'agency-told'`
  expect(words.map(({ body }) => body)).toEqual([null])
})

test('what happens afterwards is told to the agency, and what it did itself is not', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  await rig.say(
    { key: theirs.key, secret: SECRET },
    message(1, await number(one), { kind: 'accept', re: await re() }),
  )
  await rig.minute()
  expect([...agency.kept.values()].map(({ kind }) => kind)).toEqual(['refer'])
  await rig.say(
    { key: theirs.key, secret: SECRET },
    message(2, await number(one), { kind: 'ask', text: 'ขอเลขคำสั่งซื้อ' }),
  )
  const { version } = await rig.state(one)
  await transitionCase(rig.sql, rig.keys, rig.staff(), {
    caseId: one,
    version,
    to: 'accepted_by_agency',
    at: rig.clock.now,
  })
  await rig.minute()
  const update = JSON.parse(agency.kept.get(2)!.body)
  expect(update).toMatchObject({ kind: 'update', entries: [{ state: 'accepted_by_agency', by: 'staff' }] })
})

test('more happened than one transmission holds: the next one goes on where it ended', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  const [{ seq }] = (await rig.sql`select seq from "case" where id = ${one}::uuid`) as unknown as [
    { seq: number },
  ]
  await rig.sql`
    insert into timeline (case_id, seq, at, kind, actor_kind, digest, hash)
    select ${one}::uuid, ${seq}::int + n, now(), 'added', 'citizen', '\\x00', '\\x00' from generate_series(1, 230) n`
  await rig.sql`update "case" set seq = seq + 230 where id = ${one}::uuid`
  await rig.minute()
  await rig.minute()
  const told = [...agency.kept.values()].flatMap(
    ({ body }) => (JSON.parse(body) as { entries?: { seq: number }[] }).entries ?? [],
  )
  expect(told.map((entry) => entry.seq)).toEqual(Array.from({ length: 230 }, (_, n) => seq + n + 1))
})

test('our own message that comes back is known and does nothing', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  const back = { ...message(1, await number(one), { kind: 'answer', text: 'สะท้อน' }), origin: 'puengdai' }
  expect((await rig.say({ key: theirs.key, secret: SECRET }, back)).json).toMatchObject({ outcome: 'echo' })
  expect((await rig.state(one)).state).toBe('forwarded')
})

test('an agency that is not there: given up in the end, seen by the officers, sent again by one of them, proved', async () => {
  await rig.refer(one, theirs.id)
  fault = 'reset'
  for (let i = 0; i < 12; i++) {
    await rig.send()
    rig.clock.now += 8 * HOUR
  }
  expect(await sent()).toMatchObject({ state: 'dead' })
  const { id } = await sent()
  fault = 'none'
  expect(await resend(rig.sql, rig.staff(), { id, at: rig.clock.now })).toEqual({ ok: true })
  await rig.send()
  expect(await sent()).toMatchObject({ state: 'delivered' })
  const proof = await readTransmission(rig.sql, rig.keys, rig.staff(), id)
  expect(proof).toMatchObject({ ok: true, transmission: { whole: true, body: agency.kept.get(1)!.body } })
})

/** Runs what seals by a key that is gone afterwards; `back` brings it. */
const sealedByLost = async (run: () => Promise<unknown>) => {
  const seals = rig.keys.seal as Map<number, CryptoKey>
  const key = seals.get(1)!
  seals.set(9, key)
  rig.keys.kid = 9
  await run()
  rig.keys.kid = 1
  seals.delete(9)
  return { back: () => seals.set(9, key) }
}
const moveOn = async () => {
  const { version, state } = await rig.state(one)
  const to = state === 'in_review' ? 'answered' : 'in_review'
  const how = to === 'answered' ? { text: 'ร้านคืนเงินแล้วค่ะ' } : { reason: 'other_office' }
  await transitionCase(rig.sql, rig.keys, rig.staff(), {
    caseId: one,
    version,
    to,
    at: rig.clock.now,
    ...how,
  })
}
const told = () => [...agency.kept.keys()]

test('one that no key opens is set aside with an alarm, and those after it go on in order', async () => {
  await rig.invite(one, theirs.id)
  const lost = await sealedByLost(async () => {
    await moveOn()
    await composeUpdates(rig.sql, rig.keys, { now: rig.clock.now, limit: 9, failed: () => {} })
  })
  await moveOn()
  await composeUpdates(rig.sql, rig.keys, { now: rig.clock.now, limit: 9, failed: () => {} })
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  for (let minutes = 0; minutes < 4; minutes++) {
    rig.clock.now += MINUTE
    await rig.send()
  }
  const alarms = warned.mock.calls.map(([line]) => JSON.parse(String(line)) as object)
  warned.mockRestore()
  expect(told()).toEqual([1, 3])
  expect(await sent(2)).toMatchObject({ state: 'pending', trouble: 'unreadable' })
  expect(alarms).toContainEqual({
    alarm: 'exchange-unsent',
    transmission: (await sent(2)).id,
    trouble: 'unreadable',
  })
  // With the key it goes out by itself.
  lost.back()
  rig.clock.now += HOUR
  await rig.send()
  expect(told()).toEqual([1, 3, 2])
})

test('one that no key opens for days waits for an officer, however often it was tried', async () => {
  await sealedByLost(() => rig.refer(one, theirs.id))
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  for (let i = 0; i < 12; i++) {
    await rig.send()
    rig.clock.now += 8 * HOUR
  }
  expect(warned).toHaveBeenCalled()
  warned.mockRestore()
  expect(await sent()).toMatchObject({ state: 'dead', trouble: 'unreadable' })
  const proof = await readTransmission(rig.sql, rig.keys, rig.staff(), (await sent()).id)
  expect(proof).toMatchObject({ ok: true, transmission: { whole: false, body: UNOPENED.th } })
  expect((await rig.get(theirs.key, '/transmissions/1')).status).toBe(409)
})

test('an agency whose secrets no key opens is sent nothing meanwhile, then all of it in order; what it says is not believed unsigned', async () => {
  const lost = await sealedByLost(async () => {
    theirs = await rig.addAgency({ url: agency.url, secrets: { signing: [SECRET] } })
  })
  await rig.invite(one, theirs.id)
  await moveOn()
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await rig.minute()
  await rig.minute()
  warned.mockRestore()
  expect(told()).toEqual([])
  expect(await sent(2)).toMatchObject({ state: 'pending', tries: 0 })
  const note = message(1, await number(one), { kind: 'message', text: 'ค่ะ' })
  expect(await rig.say({ key: theirs.key }, note)).toMatchObject({
    status: 409,
    json: { type: '/problems/unopened' },
  })
  lost.back()
  for (let hours = 0; hours < 2; hours++) {
    rig.clock.now += HOUR
    await rig.send()
  }
  expect(told()).toEqual([1, 2])
})

test('what was frozen cannot be changed, not even in the database', async () => {
  await rig.refer(one, theirs.id)
  await expect(
    rig.sql`update transmission set body = '\\x00'::bytea where agency_id = ${theirs.id}::uuid`,
  ).rejects.toThrow(/frozen/)
  await expect(rig.sql`update transmission set seq = 9 where agency_id = ${theirs.id}::uuid`).rejects.toThrow(
    /frozen/,
  )
})

test('years after the case is closed the words that were exchanged are gone, and the hashes stay', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  const answer = message(1, await number(one), { kind: 'answer', text: 'ร้านเปลี่ยนให้แล้ว' })
  await rig.say({ key: theirs.key, secret: SECRET }, answer)
  const { hex } = await sent()
  await rig.sql`update "case" set closed_at = now() where id = ${one}::uuid`
  await retain(rig.sql, content.days, Date.now() + 6 * 365 * 24 * HOUR)
  expect(await sent()).toMatchObject({ hex, body: Buffer.alloc(0) })
  const read = await caseExchange(rig.sql, rig.keys, rig.staff(), one)
  expect(read).toMatchObject({ ok: true, heard: [{ kind: 'answer', text: '' }] })
  const { id } = await sent()
  expect(await resend(rig.sql, rig.staff(), { id, at: rig.clock.now })).toMatchObject({ ok: false })
})

test('withdrawn by its citizen, the case is over for the agency, which is told so; a late answer moves nothing', async () => {
  await rig.refer(one, theirs.id)
  await rig.send()
  const { person_id: personId } = await rig.state(one)
  const effect = {
    do: 'move-case',
    caseId: one,
    from: 'forwarded',
    to: 'withdrawn',
    reason: 'changed_mind',
  } as const
  const { ctes } = await moveCase(rig.sql, rig.keys, effect, {
    personId,
    cause: 'test',
    at: rig.clock.now,
    as: 'e0',
  })
  await rig.sql`with lane as (select id from person where id = ${personId}::uuid) ${ctes} select 1`
  await rig.minute()
  expect(await rig.referral(one, theirs.id)).toMatchObject({ status: 'closed', reason: 'withdrawn' })
  expect(JSON.parse(agency.kept.get(2)!.body)).toMatchObject({ kind: 'recall', case: { state: 'withdrawn' } })
  const answer = message(1, await number(one), { kind: 'answer', text: 'ช้าไป' })
  expect((await rig.say({ key: theirs.key, secret: SECRET }, answer)).json).toMatchObject({ outcome: 'late' })
  expect((await rig.state(one)).state).toBe('withdrawn')
  rig.clock.now += 7 * 24 * HOUR
  await rig.minute()
  expect(await rig.kinds(one)).not.toContain('agency-left')
})
