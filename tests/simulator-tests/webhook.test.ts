import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Sent } from '../simulator/contract.ts'
import { signature } from '../simulator/deliver.ts'
import { jpeg, png } from './pictures.ts'
import { type Any, MIND, PRASERT, type Rig, SECRET, SOMSRI, startRig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
})
afterAll(() => rig.close())
beforeEach(() => {
  rig.sim.reset()
  rig.sim.setRedelivery([])
  rig.bot.received.length = 0
  rig.bot.status = 200
  rig.bot.delayMs = 0
})

const last = (): Any => rig.bot.events().at(-1)
const base64 = (b: Buffer) => b.toString('base64')

describe('signatures', () => {
  test("are LINE's published vectors", () => {
    const empty = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    expect(signature(SECRET, empty)).toBe('GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=')
    expect(signature('test_secret', '{"hello":"world"}')).toBe('t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=')
  })

  test('cover the bytes on the wire', async () => {
    await rig.sim.send(SOMSRI, { type: 'text', text: 'ช่วยด้วย 🤨' })
    const { raw, signature: header } = rig.bot.received[0]!
    expect(header).toBe(createHmac('sha256', SECRET).update(raw).digest('base64'))
  })

  test('can be wrong or missing on demand', async () => {
    await rig.sim.postRaw('{"events":[]}', 'AAAA')
    await rig.sim.postRaw('{"events":[]}', null)
    expect(rig.bot.received.map((r) => r.signature)).toEqual(['AAAA', undefined])
  })

  test("the console's Verify button sends no events under a good signature", async () => {
    expect((await rig.post('/v2/bot/channel/webhook/test', {})).body).toMatchObject({
      success: true,
      statusCode: 200,
    })
    const { raw, signature: header } = rig.bot.received[0]!
    expect(JSON.parse(raw).events).toEqual([])
    expect(header).toBe(signature(SECRET, raw))
  })
})

describe('events', () => {
  test('carry what LINE sends with every one of them', async () => {
    const event = await rig.says(SOMSRI, 'สวัสดี')
    expect(event).toEqual({
      type: 'message',
      mode: 'active',
      timestamp: rig.clock.now,
      source: { type: 'user', userId: SOMSRI },
      webhookEventId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
      deliveryContext: { isRedelivery: false },
      replyToken: expect.stringMatching(/^[0-9a-f]{32}$/),
      message: {
        type: 'text',
        id: expect.stringMatching(/^\d{18}$/),
        text: 'สวัสดี',
        quoteToken: expect.any(String),
        markAsReadToken: expect.any(String),
      },
    })
    expect(JSON.parse(rig.bot.received[0]!.raw).destination).toMatch(/^U[0-9a-f]{32}$/)
  })

  test('have ids that rise even within one millisecond', async () => {
    for (let i = 0; i < 20; i++) await rig.sim.send(SOMSRI, { type: 'text', text: `${i}` })
    const ids = rig.bot.events().map((e: Any) => e.webhookEventId)
    expect(ids).toEqual([...ids].sort())
    expect(new Set(ids).size).toBe(20)
  })

  test.each<[Sent, Any]>([
    [
      { type: 'postback', data: 'a=1' },
      { type: 'postback', postback: { data: 'a=1' } },
    ],
    [
      { type: 'datetime', data: 'd', mode: 'date', value: '2026-11-21' },
      { type: 'postback', postback: { data: 'd', params: { date: '2026-11-21' } } },
    ],
    [
      { type: 'location', latitude: 13.7, longitude: 100.5, address: 'กรุงเทพ' },
      { message: { type: 'location', latitude: 13.7, longitude: 100.5, address: 'กรุงเทพ' } },
    ],
    [
      { type: 'sticker', packageId: '446', stickerId: '1988' },
      { message: { type: 'sticker', stickerId: '1988' } },
    ],
    [
      { type: 'file', base64: base64(Buffer.from('%PDF')), fileName: 'สลิป.pdf' },
      { message: { type: 'file', fileName: 'สลิป.pdf', fileSize: 4 } },
    ],
    [{ type: 'audio', base64: 'AAAA', durationMs: 900 }, { message: { type: 'audio', duration: 900 } }],
    [{ type: 'follow' }, { type: 'follow', follow: { isUnblocked: false } }],
    [
      { type: 'join', groupId: `C${'1'.repeat(32)}` },
      { type: 'join', source: { type: 'group' } },
    ],
    [
      { type: 'raw', event: { type: 'tomorrow', news: 1 } },
      { type: 'tomorrow', news: 1 },
    ],
  ])('%j becomes what LINE sends', async (sent, expected) => {
    await rig.sim.send(SOMSRI, sent)
    expect(last()).toMatchObject(expected)
  })

  test('that cannot be answered bring no reply token', async () => {
    const { message } = await rig.says(SOMSRI, 'ลบที')
    await rig.sim.send(SOMSRI, { type: 'unsend', messageId: message.id })
    expect(last()).toMatchObject({ type: 'unsend', unsend: { messageId: message.id } })
    expect(last()).not.toHaveProperty('replyToken')
    await rig.sim.send(SOMSRI, { type: 'unfollow' })
    expect(last()).not.toHaveProperty('replyToken')
    await rig.sim.send(PRASERT, { type: 'text', text: 'x' }, { standby: true })
    expect(last()).toMatchObject({ mode: 'standby' })
    expect(last()).not.toHaveProperty('replyToken')
  })

  test('of one who has blocked the account do not happen', async () => {
    await rig.sim.send(SOMSRI, { type: 'unfollow' })
    expect(() => rig.sim.eventsOf(SOMSRI, { type: 'text', text: 'x' })).toThrow(/blocked/)
    expect((await rig.post(`/sim/send/${SOMSRI}`, { type: 'text', text: 'x' })).status).toBe(409)
  })

  test('an edited message in a group keeps its id and gets a new event id and token', async () => {
    const groupId = `C${'1'.repeat(32)}`
    await rig.sim.send(MIND, { type: 'text', text: 'ผิด' }, { groupId })
    const before = last()
    await rig.sim.send(MIND, { type: 'messageEdited', messageId: before.message.id, text: 'ถูก' }, { groupId })
    expect(last()).toMatchObject({
      type: 'messageEdited',
      source: { groupId },
      message: { id: before.message.id, text: 'ถูก' },
    })
    expect(last().webhookEventId).not.toBe(before.webhookEventId)
    expect((await rig.reply(last().replyToken, 'ในกลุ่ม')).status).toBe(200)
    expect(rig.sim.accepted.at(-1)).toMatchObject({ citizenId: groupId, via: 'reply' })
  })
})

describe('photos', () => {
  test('sent together come as one set and can be fetched with their type', async () => {
    const pictures = [png(20, 10), jpeg(30, 20)]
    await rig.sim.send(SOMSRI, { type: 'image', images: pictures.map((p) => ({ base64: base64(p) })) })
    const events: Any[] = rig.bot.events()
    const setId = events[0].message.imageSet.id
    expect(events.map((e) => e.message.imageSet)).toEqual([
      { id: setId, index: 1, total: 2 },
      { id: setId, index: 2, total: 2 },
    ])
    const types = ['image/png', 'image/jpeg']
    for (const [i, e] of events.entries()) {
      const got = await fetch(`${rig.sim.dataUrl}/v2/bot/message/${e.message.id}/content`, {
        headers: { authorization: 'Bearer test-channel-access-token' },
      })
      expect(got.headers.get('content-type')).toBe(types[i])
      expect(Buffer.from(await got.arrayBuffer())).toEqual(pictures[i])
    }
  })

  test('are gone once unsent', async () => {
    await rig.sim.send(SOMSRI, { type: 'image', images: [{ base64: base64(png(2, 2)) }] })
    const { id } = last().message
    await rig.sim.send(SOMSRI, { type: 'unsend', messageId: id })
    expect((await rig.call('GET', `/v2/bot/message/${id}/content`)).status).toBe(410)
    expect((await rig.call('GET', `/sim/content/${id}`)).status).toBe(404)
    expect(rig.sim.chat(SOMSRI).messages[0]).toMatchObject({ unsent: true, message: { type: 'image' } })
  })

  test('a long video is prepared first', async () => {
    await rig.sim.send(SOMSRI, { type: 'video', base64: 'AAAA', preparing: 2 })
    const path = `/v2/bot/message/${last().message.id}/content`
    expect((await rig.call('GET', path)).status).toBe(202)
    expect((await rig.call('GET', `${path}/transcoding`)).body).toEqual({ status: 'succeeded' })
    expect((await rig.call('GET', path)).status).toBe(200)
  })
})

describe('delivery', () => {
  test('may bring the same event several times at once', async () => {
    await rig.sim.send(SOMSRI, { type: 'text', text: 'x' }, { duplicate: 3 })
    expect(rig.bot.received).toHaveLength(3)
    expect(new Set(rig.bot.received.map((r) => r.raw)).size).toBe(1)
  })

  test('may bring several people in one POST, in a mixed order', async () => {
    const items = [SOMSRI, PRASERT, MIND].flatMap((citizenId) =>
      ['1', '2'].map((text) => ({ citizenId, sent: { type: 'text', text } as const })),
    )
    await rig.sim.batch(items, { shuffle: 3 })
    expect(rig.bot.received).toHaveLength(1)
    const ids: string[] = rig.bot.events().map((e: Any) => e.webhookEventId)
    expect(ids).toHaveLength(6)
    expect(ids).not.toEqual([...ids].sort())
  })

  test('may bring an event of the past', async () => {
    await rig.sim.send(SOMSRI, { type: 'text', text: 'ช้า' }, { timestamp: rig.clock.now - 5000, delayMs: 5 })
    expect(last().timestamp).toBe(rig.clock.now - 5000)
  })

  test('goes on again after an error where redelivery is on, as the same event', async () => {
    rig.bot.status = 503
    rig.sim.setRedelivery([10, 20])
    const delivery = await rig.sim.send(SOMSRI, { type: 'text', text: 'x' })
    expect(delivery.status).toBe(503)
    rig.bot.status = 200
    await expect.poll(() => delivery.attempts.map((a) => a.status)).toEqual([503, 200])
    const [first, second] = rig.bot.events()
    expect(second).toEqual({ ...first, deliveryContext: { isRedelivery: true } })
  })

  test('is not repeated after an error by default', async () => {
    rig.bot.status = 500
    const delivery = await rig.sim.send(SOMSRI, { type: 'text', text: 'x' })
    await new Promise((r) => setTimeout(r, 50))
    expect(delivery.attempts).toHaveLength(1)
  })

  test('gives up after two seconds', async () => {
    rig.bot.delayMs = 2300
    const delivery = await rig.sim.send(SOMSRI, { type: 'text', text: 'x' })
    expect(delivery.attempts[0]).toMatchObject({ status: 0, error: 'request_timeout' })
    expect(delivery.ms).toBeGreaterThanOrEqual(1950)
  })
})
