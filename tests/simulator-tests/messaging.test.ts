import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MIND, PRASERT, type Rig, SOMSRI, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.close())
beforeEach(() => rig.sim.reset())

const shownTo = (citizenId: string) => rig.sim.accepted.filter((a) => a.citizenId === citizenId && a.shown)

describe('a reply token', () => {
  test('answers once and is refused the second time', async () => {
    const { replyToken } = await rig.says(SOMSRI, 'สวัสดี')
    const first = await rig.reply(replyToken, 'สวัสดีค่ะ')
    expect(first.status).toBe(200)
    expect(first.body.sentMessages).toEqual([
      { id: expect.stringMatching(/^\d+$/), quoteToken: expect.any(String) },
    ])
    expect(first.headers.get('x-line-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    const second = await rig.reply(replyToken, 'อีกครั้ง')
    expect([second.status, second.body.message]).toEqual([400, 'Invalid reply token'])
    expect(shownTo(SOMSRI)).toHaveLength(1)
  })

  test('works at 60 s after the webhook and not a moment later', async () => {
    const { replyToken: a } = await rig.says(SOMSRI, 'หนึ่ง')
    const { replyToken: b } = await rig.says(SOMSRI, 'สอง')
    rig.clock.now += 60_000
    expect((await rig.reply(a, 'ทัน')).status).toBe(200)
    rig.clock.now += 1
    expect((await rig.reply(b, 'ไม่ทัน')).status).toBe(400)
  })

  test('lives again after a redelivery, with the same event id', async () => {
    const event = await rig.says(SOMSRI, 'สวัสดี')
    rig.clock.now += 90_000
    await rig.sim.redeliver(event.webhookEventId)
    const again = rig.bot.events().at(-1)
    expect(again).toEqual({ ...event, deliveryContext: { isRedelivery: true } })
    expect((await rig.reply(event.replyToken, 'มาแล้วค่ะ')).status).toBe(200)
  })

  test('stays dead on a redelivery once it was used, or 20 minutes past its event', async () => {
    const used = await rig.says(SOMSRI, 'หนึ่ง')
    await rig.reply(used.replyToken, 'ตอบแล้ว')
    await rig.sim.redeliver(used.webhookEventId)
    expect((await rig.reply(used.replyToken, 'ซ้ำ')).status).toBe(400)
    const old = await rig.says(SOMSRI, 'สอง')
    rig.clock.now += 20 * 60_000
    await rig.sim.redeliver(old.webhookEventId)
    expect((await rig.reply(old.replyToken, 'ช้าไป')).status).toBe(400)
  })

  test('is not spent by a body which LINE refuses', async () => {
    const { replyToken } = await rig.says(SOMSRI, 'สวัสดี')
    const bad = await rig.post('/v2/bot/message/reply', {
      replyToken,
      messages: [{ type: 'text', text: '' }],
    })
    expect(bad.status).toBe(400)
    expect(bad.body.details).toEqual([{ message: 'May not be empty', property: 'messages[0].text' }])
    expect((await rig.reply(replyToken, 'แก้แล้ว')).status).toBe(200)
  })

  test('does not go with a retry key', async () => {
    const { replyToken } = await rig.says(SOMSRI, 'สวัสดี')
    expect((await rig.reply(replyToken, 'x', { 'x-line-retry-key': randomUUID() })).status).toBe(400)
  })
})

describe('a retry key', () => {
  test('lets one push through and answers 409 with the first request and its messages', async () => {
    const key = randomUUID()
    const first = await rig.push(SOMSRI, 'แจ้งผล', key)
    const second = await rig.push(SOMSRI, 'แจ้งผล', key)
    expect([first.status, second.status]).toEqual([200, 409])
    expect(second.headers.get('x-line-accepted-request-id')).toBe(first.headers.get('x-line-request-id'))
    expect(second.body).toEqual({ message: 'The retry key is already accepted', ...first.body })
    expect(shownTo(SOMSRI)).toHaveLength(1)
  })

  test('holds for another body and another person too, and is forgotten after 24 h', async () => {
    const key = randomUUID()
    await rig.push(SOMSRI, 'แจ้งผล', key)
    expect((await rig.push(PRASERT, 'อื่น', key)).status).toBe(409)
    rig.clock.now += 24 * 3_600_000
    expect((await rig.push(PRASERT, 'อื่น', key)).status).toBe(200)
  })

  test('must be a UUID', async () => {
    expect((await rig.push(SOMSRI, 'x', 'not-a-uuid')).status).toBe(400)
  })

  test('of a refused push is not remembered', async () => {
    const key = randomUUID()
    rig.sim.faults.next('/push$', { kind: 'status', status: 500 })
    expect((await rig.push(SOMSRI, 'x', key)).status).toBe(500)
    expect((await rig.push(SOMSRI, 'x', key)).status).toBe(200)
  })
})

describe('who can be reached', () => {
  test('a push to someone who blocked the account is accepted and never shown', async () => {
    await rig.sim.send(SOMSRI, { type: 'unfollow' })
    expect((await rig.push(SOMSRI, 'แจ้งผล')).status).toBe(200)
    expect(shownTo(SOMSRI)).toEqual([])
    expect(rig.sim.accepted).toHaveLength(1)
    expect((await rig.call('GET', `/v2/bot/profile/${SOMSRI}`)).status).toBe(404)
    await rig.sim.send(SOMSRI, { type: 'follow' })
    expect(rig.bot.events().at(-1).follow).toEqual({ isUnblocked: true })
    expect((await rig.call('GET', `/v2/bot/profile/${SOMSRI}`)).body.displayName).toBe('ยายสมศรี')
  })

  test('a push to an id that nobody has is refused', async () => {
    expect((await rig.push(`U${'f'.repeat(32)}`, 'x')).status).toBe(400)
    expect((await rig.push('someone', 'x')).status).toBe(400)
  })

  test('someone who is no friend is reached for seven days after speaking', async () => {
    rig.sim.citizens.known(MIND).friend = false
    await rig.push(MIND, 'หนึ่ง')
    await rig.says(MIND, 'สวัสดี')
    await rig.push(MIND, 'สอง')
    rig.clock.now += 7 * 86_400_000
    await rig.push(MIND, 'สาม')
    expect(rig.sim.accepted.map((a) => a.shown)).toEqual([false, true, false])
  })
})

describe('the monthly quota', () => {
  test('counts recipients of pushes and multicasts, not bubbles and not replies', async () => {
    rig.sim.quota.limit = 3
    const { replyToken } = await rig.says(SOMSRI, 'สวัสดี')
    await rig.reply(replyToken, 'ฟรี')
    const text = { type: 'text', text: 'ก' }
    await rig.post('/v2/bot/message/push', { to: SOMSRI, messages: [text, text, text] })
    await rig.post('/v2/bot/message/multicast', { to: [SOMSRI, PRASERT], messages: [text] })
    expect((await rig.call('GET', '/v2/bot/message/quota/consumption')).body).toEqual({ totalUsage: 3 })
    expect((await rig.call('GET', '/v2/bot/message/quota')).body).toEqual({ type: 'limited', value: 3 })
    const over = await rig.push(SOMSRI, 'เกิน')
    expect([over.status, over.body.message]).toEqual([429, 'You have reached your monthly limit.'])
    const { replyToken: next } = await rig.says(SOMSRI, 'ยังตอบได้ไหม')
    expect((await rig.reply(next, 'ได้')).status).toBe(200)
    rig.clock.now = Date.UTC(2026, 11, 1)
    expect((await rig.push(SOMSRI, 'เดือนใหม่')).status).toBe(200)
    rig.clock.now = Date.UTC(2026, 10, 21, 3)
  })
})

describe('the rest of the channel', () => {
  test('refuses a call without the channel access token', async () => {
    for (const authorization of ['', 'Bearer wrong', 'test-channel-access-token'])
      expect((await rig.call('GET', '/v2/bot/info', undefined, { authorization })).status).toBe(401)
  })

  test('issues a stateless token that ends after 15 minutes', async () => {
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: '1234567890' })
    const ask = (secret: string) =>
      fetch(`${rig.sim.url}/oauth2/v3/token`, {
        method: 'POST',
        body: new URLSearchParams([...form, ['client_secret', secret]]),
      })
    expect((await ask('wrong')).status).toBe(400)
    const { access_token, expires_in } = (await (await ask('8c570fa6dd201bb328f1c1eac23a96d8')).json()) as {
      access_token: string
      expires_in: number
    }
    const authorization = `Bearer ${access_token}`
    expect((await rig.call('GET', '/v2/bot/info', undefined, { authorization })).status).toBe(200)
    rig.clock.now += expires_in * 1000
    expect((await rig.call('GET', '/v2/bot/info', undefined, { authorization })).status).toBe(401)
  })

  test('shows three dots for 5 to 60 seconds in steps of 5, until an answer comes', async () => {
    const start = (loadingSeconds: number) =>
      rig.post('/v2/bot/chat/loading/start', { chatId: SOMSRI, loadingSeconds })
    expect(await Promise.all([4, 7, 65].map(async (s) => (await start(s)).status))).toEqual([400, 400, 400])
    expect((await start(10)).status).toBe(202)
    expect(rig.sim.chat(SOMSRI).loading).toBe(true)
    await rig.push(SOMSRI, 'มาแล้ว')
    expect(rig.sim.chat(SOMSRI).loading).toBe(false)
  })

  test('marks what the citizen said as read by the token of the event, and only by one that exists', async () => {
    const event = await rig.says(SOMSRI, 'อ่านหรือยัง')
    const mark = (markAsReadToken: string) => rig.post('/v2/bot/chat/markAsRead', { markAsReadToken })
    expect((await mark('nothing')).status).toBe(400)
    expect((await mark(event.message.markAsReadToken)).status).toBe(200)
    expect(rig.sim.chat(SOMSRI).messages.at(-1)?.read).toBe(true)
  })

  test('takes a quote token only in the chat it came from', async () => {
    const { message } = await rig.says(SOMSRI, 'ข้อความเดิม')
    const quote = (to: string) =>
      rig.post('/v2/bot/message/push', {
        to,
        messages: [{ type: 'text', text: 'ตอบ', quoteToken: message.quoteToken }],
      })
    expect((await quote(PRASERT)).status).toBe(400)
    expect((await quote(SOMSRI)).status).toBe(200)
  })

  test('checks messages without sending them', async () => {
    const check = (messages: unknown) => rig.post('/v2/bot/message/validate/reply', { messages })
    expect((await check([{ type: 'text', text: 'ก'.repeat(5000) }])).status).toBe(200)
    expect((await check([{ type: 'text', text: 'ก'.repeat(5001) }])).status).toBe(400)
    expect(rig.sim.accepted).toEqual([])
  })

  test('keeps every call with its retry key and status', async () => {
    const key = randomUUID()
    await rig.push(SOMSRI, 'แจ้งผล', key)
    expect(rig.sim.calls).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/v2/bot/message/push',
        status: 200,
        headers: expect.objectContaining({ retryKey: key }),
      }),
    ])
  })

  test('broadcasts to every friend', async () => {
    await rig.sim.send(MIND, { type: 'unfollow' })
    await rig.post('/v2/bot/message/broadcast', { messages: [{ type: 'text', text: 'ประกาศ' }] })
    expect(rig.sim.accepted.map((a) => a.citizenId)).not.toContain(MIND)
    expect(rig.sim.accepted).toHaveLength(3)
  })
})
