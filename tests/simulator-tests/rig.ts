/** A simulator with a bot of a few lines behind it: the bot only remembers what it was sent. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CITIZENS } from '../simulator/identities.ts'
import { type SimulatorOptions, startSimulator } from '../simulator/server.ts'

export const SECRET = '8c570fa6dd201bb328f1c1eac23a96d8'
const TOKEN = 'test-channel-access-token'
export const SOMSRI = CITIZENS[0].id
export const PRASERT = CITIZENS[1].id
export const MIND = CITIZENS[2].id

type Received = { raw: string; signature: string | undefined; at: number }
// biome-ignore lint/suspicious/noExplicitAny: events are looked into by tests, each of which knows what it sent
export type Any = any

const startBot = async () => {
  const received: Received[] = []
  const bot = { url: '', received, status: 200, delayMs: 0, events: (): Any[] => [], close: async () => {} }
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (c: Buffer) => chunks.push(c))
    req.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8')
      received.push({ raw, signature: req.headers['x-line-signature'] as string | undefined, at: Date.now() })
      setTimeout(() => res.writeHead(bot.status).end(), bot.delayMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  bot.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`
  bot.events = () => received.flatMap((r) => JSON.parse(r.raw).events)
  bot.close = async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return bot
}

export const startRig = async (options: Partial<SimulatorOptions> = {}) => {
  const bot = await startBot()
  const clock = { now: Date.UTC(2026, 10, 21, 3) }
  const sim = await startSimulator({
    channelSecret: SECRET,
    channelAccessToken: TOKEN,
    channelId: '1234567890',
    liffChannelId: '2000000001',
    webhookUrl: bot.url,
    clock: () => clock.now,
    ...options,
  })
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(sim.url + path, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body !== undefined && !Buffer.isBuffer(body) && { 'content-type': 'application/json' }),
        ...headers,
      },
      body:
        body === undefined ? undefined : Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body),
      redirect: 'manual',
    })
    const text = await response.text()
    let parsed: Any = text
    try {
      parsed = JSON.parse(text)
    } catch {}
    return { status: response.status, body: parsed, headers: response.headers }
  }
  const post = (path: string, body: unknown, headers?: Record<string, string>) =>
    call('POST', path, body, headers)
  return {
    bot,
    sim,
    clock,
    call,
    post,
    push: (to: string, text: string, retryKey?: string) =>
      post(
        '/v2/bot/message/push',
        { to, messages: [{ type: 'text', text }] },
        retryKey ? { 'x-line-retry-key': retryKey } : {},
      ),
    reply: (replyToken: string, text: string, headers?: Record<string, string>) =>
      post('/v2/bot/message/reply', { replyToken, messages: [{ type: 'text', text }] }, headers),
    /** Lets a citizen say something and hands over the event the bot got. */
    says: async (citizenId: string, text: string): Promise<Any> => {
      await sim.send(citizenId, { type: 'text', text })
      return bot.events().at(-1)
    },
    close: async () => {
      await sim.close()
      await bot.close()
    },
  }
}

export type Rig = Awaited<ReturnType<typeof startRig>>
