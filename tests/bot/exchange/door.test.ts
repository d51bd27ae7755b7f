import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayCall } from '../../../bot/exchange/reach.ts'
import { photoKey } from '../../../bot/jobs/photos.ts'
import { asBytes } from '../../../db/client.ts'
import { open, seal } from '../../../db/crypto.ts'
import { openWords } from '../../../db/timeline.ts'
import { rotateSigning } from '../../../db/verbs/exchange/directory.ts'
import { transitionCase } from '../../../db/verbs/transition-case.ts'
import { MINUTE } from '../../../flows/time.ts'
import { message, openExchange, type Rig } from './rig.ts'

const SECRET = 'a-secret-of-enough-length'
const one = '5eed0000-0000-4000-8000-000000000006'
const other = '5eed0000-0000-4000-8000-000000000007'
let rig: Rig
let theirs: Awaited<ReturnType<Rig['addAgency']>>
let stranger: Awaited<ReturnType<Rig['addAgency']>>
let number: string
let hash: string

beforeAll(async () => {
  rig = await openExchange()
  theirs = await rig.addAgency({ secrets: { signing: [SECRET] } })
  stranger = await rig.addAgency()
  await rig.refer(one, theirs.id)
  number = (await rig.state(one)).number
  hash = (await rig.transmissions(theirs.id))[0]!.hex
})
afterAll(() => rig.close())

let seq = 0
const note = () => message(++seq, number, { kind: 'acknowledge', re: { seq: 1, hash } })
const door = () => ({ key: theirs.key, secret: SECRET })

describe('who comes in', () => {
  test('nobody without a key, with another’s, or with the key of an agency that is not active', async () => {
    expect((await rig.say({ key: '', secret: SECRET }, note())).status).toBe(401)
    expect((await rig.say({ key: 'nobody-at-all', secret: SECRET }, note())).status).toBe(401)
    const gone = await rig.addAgency()
    await rig.sql`update agency set active = false where id = ${gone.id}::uuid`
    expect((await rig.say({ key: gone.key }, note())).status).toBe(401)
    for (const path of ['/transmissions', '/transmissions/1', '/transmissions/1/attachments'])
      expect((await rig.get('nobody-at-all', path)).status).toBe(401)
  })

  test('an agency with a secret signs: unsigned, signed by another secret, or long ago, is refused', async () => {
    expect((await rig.say({ key: theirs.key }, note())).status).toBe(401)
    expect((await rig.say({ key: theirs.key, secret: 'another-secret-of-length' }, note())).status).toBe(401)
    const text = JSON.stringify(note())
    const at = Math.floor((rig.clock.now - 6 * MINUTE) / 1_000)
    const old = {
      'x-pd-timestamp': String(at),
      'x-pd-signature': `v1=${createHmac('sha256', SECRET).update(`${at}.${text}`).digest('hex')}`,
    }
    expect((await rig.say(door(), text, old)).status).toBe(401)
    expect((await rig.say(door(), note())).status).toBe(200)
  })

  test('while one secret replaces another both hold; once the older is ended it does not', async () => {
    const admin = rig.staff('administrator')
    const made = await rotateSigning(rig.sql, rig.keys, admin, { agencyId: theirs.id })
    const secret = (made as { secret: string }).secret
    expect((await rig.say(door(), note())).status).toBe(200)
    expect((await rig.say({ key: theirs.key, secret }, note())).status).toBe(200)
    await rotateSigning(rig.sql, rig.keys, admin, { agencyId: theirs.id, end: true })
    expect((await rig.say(door(), note())).status).toBe(401)
    expect((await rig.say({ key: theirs.key, secret }, note())).status).toBe(200)
    await rig.sql`update agency set secrets = ${await seal(rig.keys, `agency.secrets:${theirs.id}`, JSON.stringify({ signing: [SECRET] }))}::bytea where id = ${theirs.id}::uuid`
  })
})

describe('what comes in', () => {
  test('a text that is not what its hash says is refused, with the hash of what arrived', async () => {
    const text = JSON.stringify(note())
    for (const given of ['', 'f'.repeat(64)])
      expect(await rig.say(door(), text, { 'x-pd-content-sha256': given })).toMatchObject({
        status: 422,
        json: { hash: createHash('sha256').update(text).digest('hex') },
      })
  })

  test.each<[string, object]>([
    ['an unknown field', { role: 'administrator' }],
    ['an unknown kind', { kind: 'resolve' }],
    ['no number of its own', { seq: 0 }],
    ['a number of a case that is none', { case: 'PD-1' }],
    ['a number of theirs that no database has', { reference: '7\u0000' }],
  ])('%s is refused by name', async (_, change) => {
    expect((await rig.say(door(), { ...note(), ...change })).status).toBe(422)
  })

  test('another agency’s case and one that is not there are answered alike, and leave nothing behind', async () => {
    const about = (of: string) => message(900, of, { kind: 'answer', text: 'x' })
    const answers = [
      await rig.say({ key: stranger.key }, about(number)),
      await rig.say({ key: stranger.key }, about('PD-6911-000000-0')),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404])
    expect(answers[0]!.json).toEqual(answers[1]!.json)
    const [left] = await rig.sql`select count(*)::int as n from heard where agency_id = ${stranger.id}::uuid`
    expect(left!.n).toBe(0)
  })
})

describe('what an agency reads', () => {
  test('its own transmissions, byte for byte and signed; a stranger’s are not there', async () => {
    const list = (await (await rig.get(theirs.key, '/transmissions?after=0')).json()) as {
      transmissions: { seq: number; hash: string }[]
    }
    expect(list.transmissions).toEqual([
      expect.objectContaining({ seq: 1, kind: 'refer', case: number, hash }),
    ])
    const response = await rig.get(theirs.key, '/transmissions/1')
    const body = await response.text()
    expect(createHash('sha256').update(body).digest('hex')).toBe(hash)
    const signature = createHmac('sha256', SECRET)
      .update(`${response.headers.get('x-pd-timestamp')}.${body}`)
      .digest('hex')
    expect(response.headers.get('x-pd-signature')).toBe(`v1=${signature}`)
    expect((await rig.get(stranger.key, '/transmissions/1')).status).toBe(404)
    expect(await (await rig.get(stranger.key, '/transmissions')).json()).toEqual({ transmissions: [] })
  })

  test('whoever asked not to be named is not named in what is sent', async () => {
    const { person_id: person } = await rig.state(other)
    await rig.sql`update "case" set anonymous = true where id = ${other}::uuid`
    const value = await seal(rig.keys, `case_answer.value:${other}:90`, JSON.stringify({ v: 'ชื่อลับมาก' }))
    await rig.sql`insert into case_answer (case_id, ord, question, value) values (${other}::uuid, 90, 'name', ${value}::bytea)`
    await rig.refer(other, stranger.id)
    const text = await (await rig.get(stranger.key, '/transmissions/1')).text()
    expect(text).toContain('ยกเลิกสินค้า')
    expect(text).not.toMatch(/ชื่อลับมาก/)
    expect(text).not.toContain(String(person))
  })

  test('photos by links that end, for as long as the case is with that agency', async () => {
    const id = rig.caseId(2)
    const photo = new Uint8Array([0xff, 0xd8, 1, 2, 3])
    const sha = createHash('sha256').update(photo).digest()
    const { person_id: person } = await rig.state(id)
    const [evidence] = await rig.sql`
      insert into evidence (message_id, person_id, case_id, state, content_type, stored_sha256, stored_bytes, stored_at)
      values ('m-photo', ${person}::uuid, ${id}::uuid, 'stored', 'image/jpeg', ${sha}::bytea, 5, now()) returning id`
    rig.objects.set(
      await photoKey(rig.deps, 'm-photo'),
      await seal(rig.keys, 'evidence.object:m-photo', photo),
    )
    const done = await rig.refer(id, stranger.id)
    expect(done.ok).toBe(true)
    const rows = await rig.transmissions(stranger.id)
    const at = rows.at(-1)!.seq as number
    const sent = JSON.parse(await (await rig.get(stranger.key, `/transmissions/${at}`)).text())
    expect(sent.attachments).toEqual([
      { id: evidence!.id, sha256: sha.toString('hex'), bytes: 5, type: 'image/jpeg' },
    ])
    const { attachments } = (await (
      await rig.get(stranger.key, `/transmissions/${at}/attachments`)
    ).json()) as { attachments: { url: string }[] }
    const path = (url: string) => url.replace('https://pd.test/api/v1/exchange', '')
    const link = path(attachments[0]!.url)
    const fetched = await rig.get('', link)
    expect(new Uint8Array(await fetched.arrayBuffer())).toEqual(photo)
    expect(fetched.headers.get('x-pd-content-sha256')).toBe(sha.toString('hex'))
    const forged = [
      link.replace(stranger.id, theirs.id),
      link.replace(/sig=(.)/, (_, first) => `sig=${first === '0' ? '1' : '0'}`),
      link.replace(/exp=\d/, 'exp=9'),
    ]
    for (const wrong of forged) expect((await rig.get('', wrong)).status).toBe(404)
    expect(await (await rig.get(theirs.key, `/transmissions/${at}/attachments`)).json()).toEqual({
      attachments: [],
    })
    rig.clock.now += 16 * MINUTE
    expect((await rig.get('', link)).status).toBe(404)
    const fresh = (await (await rig.get(stranger.key, `/transmissions/${at}/attachments`)).json()) as {
      attachments: { url: string }[]
    }
    expect((await rig.get('', path(fresh.attachments[0]!.url))).status).toBe(200)
    const { version } = await rig.state(id)
    await transitionCase(rig.sql, rig.keys, rig.staff(), {
      caseId: id,
      version,
      to: 'in_review',
      reason: 'new_facts',
      at: rig.clock.now,
    })
    expect((await rig.get('', path(fresh.attachments[0]!.url))).status).toBe(404)
  })
})

describe('where we call', () => {
  const config = { exchangeHosts: ['agency.go.th'], exchangeLocal: 'http://127.0.0.1:8790' }
  test.each([
    ['https://agency.go.th/inbox', true],
    ['http://127.0.0.1:8790/inbox', true],
    ['http://agency.go.th/inbox', false],
    ['https://agency.go.th:8443/inbox', false],
    ['https://agency.go.th.evil.example/', false],
    ['https://user@agency.go.th/', false],
    ['https://agency.go.th@evil.example/', false],
    ['https://evil.example/agency.go.th', false],
    ['https://127.0.0.1/', false],
    ['http://127.0.0.1:5432/', false],
    ['http://169.254.169.254/latest', false],
    ['https://[::1]/', false],
    ['file:///etc/passwd', false],
    ['not an address', false],
  ])('%s: %s', (address, may) => {
    expect(mayCall(address, config)).toBe(may)
  })

  test('production, which names no sandbox, does not call this machine', () => {
    expect(mayCall('http://127.0.0.1:8790/inbox', { exchangeHosts: ['agency.go.th'] })).toBe(false)
  })

  test('a redirect is not followed', async () => {
    let followed = 0
    const server = createServer((request, response) => {
      if (request.url !== '/inbox') followed++
      response.writeHead(307, { location: '/elsewhere' }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/inbox`
    const agency = await rig.addAgency({ url, secrets: { signing: [SECRET] } })
    await rig.refer(rig.caseId(3), agency.id)
    await rig.send()
    const [row] = await rig.transmissions(agency.id)
    expect(row).toMatchObject({ state: 'pending', trouble: 'redirect', status: 307 })
    expect(followed).toBe(0)
    server.closeAllConnections()
    server.close()
  })
})

test('a word that every object knows is no reason: the citizen reads one of ours', async () => {
  const third = '5eed0000-0000-4000-8000-000000000008'
  const agency = await rig.addAgency()
  await rig.refer(third, agency.id)
  const { number: ours } = await rig.state(third)
  const said = await rig.say(
    { key: agency.key },
    message(1, ours, { kind: 'decline', reason: 'constructor' }),
  )
  expect(said.status).toBe(200)
  const [row] = await rig.sql`
    select reason from timeline where case_id = ${third}::uuid and reason is not null order by seq desc limit 1`
  expect(row?.reason).toBe('not_this_agency')
})

test('the citizen reads all of an answer that the door lets in, not its beginning', async () => {
  const theirCase = '5eed0000-0000-4000-8000-000000000008'
  const agency = await rig.addAgency()
  await rig.refer(theirCase, agency.id)
  const { number: ours } = await rig.state(theirCase)
  const words = `${'ตรวจสอบแล้วค่ะ '.repeat(266)}จบค่ะ`
  expect(words.length).toBeGreaterThan(3_900)
  const hash = (await rig.transmissions(agency.id))[0]!.hex
  const say = (n: number, what: object) => rig.say({ key: agency.key }, message(n, ours, what))
  expect((await say(1, { kind: 'accept', re: { seq: 1, hash } })).status).toBe(200)
  expect((await say(2, { kind: 'answer', text: words })).status).toBe(200)
  const [entry] = await rig.sql`
    select body from timeline where case_id = ${theirCase}::uuid and body is not null order by seq desc limit 1`
  expect(await openWords(rig.keys, theirCase, asBytes(entry!.body))).toBe(words)
  const [told] = await rig.sql`
    select cause, n, body from outbox where cause like ${`case:${theirCase}:%`} order by id desc limit 1`
  const body = await open(rig.keys, `outbox.body:${told!.cause}:${told!.n}`, asBytes(told!.body))
  expect(body).toContain('จบค่ะ')
})
