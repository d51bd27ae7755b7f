import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CITIZENS, STAFF } from '../simulator/identities.ts'
import { GOOD_MENUS } from './corpus.ts'
import { png } from './pictures.ts'
import { type Any, PRASERT, type Rig, SOMSRI, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.close())
beforeEach(() => {
  rig.sim.reset()
  rig.bot.received.length = 0
})

const chat = async (id: string = SOMSRI): Promise<Any> => (await rig.call('GET', `/sim/chat/${id}`)).body
const chip = (label: string) => ({ type: 'action', action: { type: 'message', label, text: label } })
const withChips = (to: string) =>
  rig.post('/v2/bot/message/push', {
    to,
    messages: [
      { type: 'text', text: 'แรก', quickReply: { items: [chip('ซ่อน')] } },
      { type: 'text', text: 'หลัง', quickReply: { items: [chip('ก'), chip('ข')] } },
    ],
  })

describe('the phone', () => {
  test('lists the citizens, each with a fixed id', async () => {
    const list = (await rig.call('GET', '/sim/citizens')).body
    expect(list.map((c: Any) => [c.id, c.name, c.age])).toEqual(
      CITIZENS.map((c) => [c.id, c.displayName, c.age]),
    )
  })

  test('shows both sides in order', async () => {
    await rig.post(`/sim/send/${SOMSRI}`, { type: 'text', text: 'สวัสดี' })
    await rig.push(SOMSRI, 'สวัสดีค่ะ')
    await rig.post(`/sim/send/${SOMSRI}`, { type: 'postback', data: 'a', displayText: 'ร้องเรียน' })
    expect(
      (await chat()).messages.map((m: Any) => [m.from, m.via, m.message.text ?? m.message.displayText]),
    ).toEqual([
      ['citizen', undefined, 'สวัสดี'],
      ['bot', 'push', 'สวัสดีค่ะ'],
      ['citizen', undefined, 'ร้องเรียน'],
    ])
    expect((await chat(PRASERT)).messages).toEqual([])
  })

  test('offers the quick replies of the last bubble, until either side goes on', async () => {
    await withChips(SOMSRI)
    expect((await chat()).quickReply.items).toEqual([chip('ก'), chip('ข')])
    await rig.post(`/sim/send/${SOMSRI}`, { type: 'postback', data: 'a' })
    expect((await chat()).quickReply).toBeNull()
    await withChips(SOMSRI)
    await rig.push(SOMSRI, 'ต่อ')
    expect((await chat()).quickReply).toBeNull()
  })

  test('hears at once that something changed', async () => {
    const stop = new AbortController()
    const stream = await fetch(`${rig.sim.url}/sim/events`, { signal: stop.signal })
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
    await reader.read()
    await rig.push(PRASERT, 'ข่าว')
    expect((await reader.read()).value).toContain(`data: {"citizenId":"${PRASERT}"}`)
    stop.abort()
  })

  test('sends photos as a form and loads them back without letting them run', async () => {
    const form = new FormData()
    form.set('type', 'image')
    for (const size of [2, 3])
      form.append('file', new Blob([new Uint8Array(png(size, size))], { type: 'image/png' }), 'a.png')
    await fetch(`${rig.sim.url}/sim/send/${SOMSRI}`, { method: 'POST', body: form })
    const { messages } = await chat()
    expect(messages).toHaveLength(2)
    const got = await fetch(`${rig.sim.url}/sim/content/${messages[1].message.id}`)
    expect(Buffer.from(await got.arrayBuffer())).toEqual(png(3, 3))
    expect(got.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('sends an event again by its id', async () => {
    await rig.post(`/sim/send/${SOMSRI}`, { type: 'text', text: 'x' })
    const { webhookEventId } = (await chat()).messages[0]
    expect((await rig.post(`/sim/redeliver/${webhookEventId}`, {})).status).toBe(200)
    expect(rig.bot.events().map((e: Any) => [e.webhookEventId, e.deliveryContext.isRedelivery])).toEqual([
      [webhookEventId, false],
      [webhookEventId, true],
    ])
    expect((await rig.post('/sim/redeliver/01ARZ3NDEKTSV4RRFFQ69G5FAV', {})).status).toBe(409)
  })

  test('waits for the bot without sleeping', async () => {
    const heard = rig.sim.heard(SOMSRI, 2)
    await rig.push(SOMSRI, 'หนึ่ง')
    await rig.push(SOMSRI, 'สอง')
    expect((await heard).map((m) => m.text)).toEqual(['หนึ่ง', 'สอง'])
    await expect(rig.sim.heard(SOMSRI, 3, 0, 20)).rejects.toThrow(/20 ms/)
  })

  test('switches its rich menu by alias, and says so to the bot', async () => {
    const [{ menu }, second] = [GOOD_MENUS[0]!, GOOD_MENUS[0]!.menu]
    const ids: string[] = []
    for (const body of [menu, second]) {
      const { richMenuId } = (await rig.post('/v2/bot/richmenu', body)).body
      await rig.call('POST', `/v2/bot/richmenu/${richMenuId}/content`, png(2500, 843), {
        'content-type': 'image/png',
      })
      ids.push(richMenuId)
    }
    await rig.post('/v2/bot/richmenu/alias', { richMenuAliasId: 'two', richMenuId: ids[1] })
    await rig.post(`/v2/bot/user/all/richmenu/${ids[0]}`, undefined)
    const tap = (richMenuAliasId: string) =>
      rig.sim.tap(SOMSRI, { type: 'richmenuswitch', richMenuAliasId, data: 'x' })
    await tap('nowhere')
    expect(rig.bot.events().at(-1).postback.params.status).toBe('RICHMENU_ALIAS_ID_NOTFOUND')
    expect((await chat()).richMenu.id).toBe(ids[0])
    await tap('two')
    expect(rig.bot.events().at(-1).postback).toEqual({
      data: 'x',
      params: { newRichMenuAliasId: 'two', status: 'SUCCESS' },
    })
    expect((await chat()).richMenu.id).toBe(ids[1])
  })

  test('knows everything a finger could touch', async () => {
    await withChips(SOMSRI)
    const button = (data: string) => ({
      type: 'button',
      action: { type: 'postback', label: 'ปุ่ม', data, displayText: 'กดแล้ว' },
    })
    const body = {
      type: 'box',
      layout: 'vertical',
      contents: [button('a=1'), { ...button('b'), action: { type: 'uri', label: 'โทร', uri: 'tel:1441' } }],
    }
    const flex = { type: 'flex', altText: 'ก', contents: { type: 'bubble', body } }
    await rig.post('/v2/bot/message/push', { to: SOMSRI, messages: [flex] })
    const inChat = rig.sim.taps(SOMSRI).filter((a) => a.data !== 'x' && a.label !== 'ร้องเรียน')
    expect(inChat.map((a) => a.data ?? a.uri)).toEqual(['a=1', 'tel:1441'])
    await rig.sim.tap(SOMSRI, inChat[0]!)
    expect(rig.bot.events().at(-1).postback).toEqual({ data: 'a=1' })
    expect((await chat()).messages.at(-1).message.displayText).toBe('กดแล้ว')
    expect(rig.sim.tap(SOMSRI, inChat[1]!)).toBeUndefined()
  })

  test('serves its page with types stripped, and nothing above the folder', async () => {
    const page = await fetch(rig.sim.url)
    expect(page.headers.get('content-type')).toContain('text/html')
    const script = await fetch(`${rig.sim.url}/page/settings.ts`)
    expect(script.headers.get('content-type')).toContain('application/javascript')
    expect(await script.text()).not.toContain('export type')
    for (const path of [
      '/page/../server.ts',
      '/page/..%2fserver.ts',
      '/page/%2e%2e/world.ts',
      '/assets/..%2f..%2fhouse.test.ts',
    ])
      expect((await fetch(rig.sim.url + path)).status).toBe(404)
  })
})

describe('the officer panel', () => {
  /** A staff API of a few lines: it exchanges an ID token for a session and then wants that session. */
  const startStaffApi = async () => {
    const seen: { method: string; url: string; authorization?: string; body: string }[] = []
    const api = { url: '', seen, session: 'session-1', close: () => server.close() }
    const server = createServer((req, res) => {
      const chunks: Buffer[] = []
      req.on('data', (c: Buffer) => chunks.push(c))
      req.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8')
        const { authorization } = req.headers
        seen.push({ method: req.method!, url: req.url!, authorization, body })
        const answer = (status: number, value: unknown) =>
          res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
        if (req.url === '/api/v1/staff/session')
          return answer(200, { token: api.session, expiresAt: new Date(Date.now() + 3.6e6).toISOString() })
        if (authorization !== `Bearer ${api.session}`) return answer(401, { title: 'ต้องเข้าสู่ระบบ' })
        return answer(200, { cases: [] })
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return api
  }

  test('signs in once as the chosen officer, then again when the session has ended', async () => {
    const api = await startStaffApi()
    const own = await startRig({ staffApiUrl: api.url, clock: Date.now })
    const list = () =>
      own.call('GET', '/sim/staff/cases?state=new', undefined, { 'x-sim-staff': STAFF.supervisor.id })
    expect((await list()).body).toEqual({ cases: [] })
    await list()
    expect(api.seen.map((s) => `${s.method} ${s.url}`)).toEqual([
      'POST /api/v1/staff/session',
      'GET /api/v1/staff/cases?state=new',
      'GET /api/v1/staff/cases?state=new',
    ])
    const claims = JSON.parse(
      Buffer.from(JSON.parse(api.seen[0]!.body).idToken.split('.')[1], 'base64url').toString(),
    )
    expect(claims).toMatchObject({ sub: STAFF.supervisor.id, aud: '2000000001' })
    api.session = 'session-2'
    expect((await list()).status).toBe(200)
    const note = await own.post(
      '/sim/staff/cases/1/notes',
      { text: 'ดูแล้ว' },
      { 'x-sim-staff': STAFF.officer.id },
    )
    expect(note.status).toBe(200)
    expect(api.seen.at(-1)).toMatchObject({
      method: 'POST',
      url: '/api/v1/staff/cases/1/notes',
      body: '{"text":"ดูแล้ว"}',
    })
    expect((await own.call('GET', '/sim/staff/cases', undefined, { 'x-sim-staff': SOMSRI })).status).toBe(400)
    await own.close()
    api.close()
  })
})
