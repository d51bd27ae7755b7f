/**
 * The floor: the same front door and the same way to LINE, and nothing between. What a bot on this stack costs that keeps nothing.
 */
import { env } from 'cloudflare:workers'
import { Hono } from 'hono'
import { readConfig } from '../../bot/env.ts'
import { lineClient, readUpTo } from '../../bot/line/client.ts'
import { type LineEvent, parseEvent } from '../../bot/line/inbound.ts'
import { parseJson } from '../../bot/line/json.ts'
import { verifierOf } from '../../bot/line/verify.ts'

const config = readConfig(env)
const verify = verifierOf(config.secrets)
const line = lineClient(config)
const app = new Hono()

app.post('/webhook', async (c) => {
  const body = await readUpTo(c.req.raw.body, 1024 * 1024)
  if (!body || !(await verify(body, c.req.header('x-line-signature') ?? null))) return c.body(null, 401)
  const { events } = parseJson(body) as { events: unknown[] }
  const known = events.map(parseEvent).filter((event): event is LineEvent => event !== null)
  const said = known.map(({ replyToken }) =>
    line.reply(JSON.stringify({ replyToken, messages: [{ type: 'text', text: 'รับข้อความแล้วค่ะ' }] })),
  )
  c.executionCtx.waitUntil(Promise.all(said))
  return c.body(null, 200)
})

export default app
