import { afterAll, beforeAll, expect, test } from 'vitest'
import { photoKey } from '../../../bot/jobs/photos.ts'
import { seal, sha256 } from '../../../db/crypto.ts'
import { SEED_STAFF } from '../../../db/seed/staff.ts'
import { caseId, type Office, openOffice } from './office.ts'

let office: Office
let officer: string
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])
const onCase = caseId(7)
const ids: Record<string, string> = {}

beforeAll(async () => {
  office = await openOffice()
  officer = await office.staffToken('officer')
  for (const state of ['stored', 'erased', 'wanted']) {
    const messageId = `m-${state}`
    const [row] = await office.sql`
      insert into evidence (message_id, person_id, case_id, state, content_type, stored_bytes, stored_sha256, received_sha256)
      select ${messageId}, person_id, id, ${state}, 'image/png', ${PNG.length}::int, ${await sha256(PNG)}::bytea, ${await sha256('as it came')}::bytea
      from "case" where id = ${onCase}::uuid returning id`
    ids[state] = row?.id
    office.objects.set(
      await photoKey({ keys: office.keys }, messageId),
      await seal(office.keys, `evidence.object:${messageId}`, PNG),
    )
  }
})
afterAll(() => office.close())

const shown = async (token = officer) =>
  (await office.call('GET', `/staff/cases/${onCase}`, { token })).json.case.evidence
const linkTo = async (token = officer) =>
  new URL((await shown(token)).find(({ id }: { id: string }) => id === ids.stored).url)
const get = (url: URL) => office.app.request(url.pathname + url.search)
const NOWHERE = { type: '/problems/not-found', title: expect.any(String), status: 404 }

test('the link shows the photo, as that photo and nothing else, and the look is written down', async () => {
  const response = await get(await linkTo())
  expect(response.status).toBe(200)
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(PNG)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename="${ids.stored}.png"`,
  })
  expect(response.headers.get('content-security-policy')).toMatch(/^sandbox;/)
  const [row] =
    await office.sql`select actor_id from audit where verb = 'evidence.read' and subject = ${ids.stored!}`
  expect(row?.actor_id).toBe(SEED_STAFF.officer.id)
})

test('only what is stored has a link; what was received is told apart from what is kept', async () => {
  const list = await shown()
  expect(
    list.map(({ state, url }: { state: string; url: string | null }) => [state, url !== null]).sort(),
  ).toEqual([
    ['erased', false],
    ['stored', true],
    ['wanted', false],
  ])
  expect(list[0].sha256).not.toBe(list[0].receivedSha256)
})

test('anything wrong with the link is the same 404', async () => {
  const good = await linkTo()
  const change = (name: string, value: string) => {
    const url = new URL(good)
    url.searchParams.set(name, value)
    return url
  }
  const sig = good.searchParams.get('sig')!
  const wrong = [
    change('sig', `${sig.slice(0, -1)}${sig.endsWith('0') ? '1' : '0'}`),
    change('sig', ''),
    change('sig', 'zz'),
    change('exp', String(office.clock.now + 3_600_000)),
    change('exp', 'NaN'),
    change('s', SEED_STAFF.supervisor.id),
    change('s', "' or 1=1"),
    new URL(good.href.replace(ids.stored!, ids.erased!)),
    new URL(good.href.replace(ids.stored!, '00000000-0000-4000-8000-000000000000')),
    new URL(good.href.replace(ids.stored!, '..%2f..')),
    new URL(good.origin + good.pathname),
  ]
  const before = await office.sql`select count(*) from audit where verb = 'evidence.read'`
  for (const url of wrong) {
    const response = await get(url)
    expect([url.search, response.status, await response.json()]).toEqual([url.search, 404, NOWHERE])
  }
  expect(await office.sql`select count(*) from audit where verb = 'evidence.read'`).toEqual(before)
})

test('it ends after five minutes, with its officer, and with the photo', async () => {
  const url = await linkTo()
  office.clock.now += 5 * 60_000 + 1
  expect((await get(url)).status).toBe(404)
  office.clock.now -= 5 * 60_000 + 1
  expect((await get(url)).status).toBe(200)
  await office.sql`update staff set disabled_at = now() where id = ${SEED_STAFF.officer.id}::uuid`
  expect((await get(url)).status).toBe(404)
  await office.sql`update staff set disabled_at = null where id = ${SEED_STAFF.officer.id}::uuid`
  await office.sql`update evidence set state = 'erased' where id = ${ids.stored!}::uuid`
  expect((await get(url)).status).toBe(404)
  await office.sql`update evidence set state = 'stored' where id = ${ids.stored!}::uuid`
})

test('an object that was exchanged in the bucket is not shown', async () => {
  const url = await linkTo()
  const key = await photoKey({ keys: office.keys }, 'm-stored')
  const kept = office.objects.get(key)!
  office.objects.set(key, office.objects.get(await photoKey({ keys: office.keys }, 'm-wanted'))!)
  expect((await get(url)).status).toBe(404)
  office.objects.set(key, kept)
})
