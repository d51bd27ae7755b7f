/** What the phone page and other processes ask of the simulator: JSON under /sim/. */
import { randomBytes } from 'node:crypto'
import { codeAt, stepOf } from '../../db/totp.ts'
import { phoneCitizen } from './citizens.ts'
import type { DeliveryOptions, FaultOrder, PhoneChat, PhoneRichMenu, Sent } from './contract.ts'
import type { Deliverer } from './deliver.ts'
import { evidenceProxy } from './evidence-proxy.ts'
import { type Answer, type Ask, json, jsonBody, type Route, refuse, route } from './http.ts'
import { CONSOLE_STAFF, STAFF, STAFF_SECRET } from './identities.ts'
import { createStaffProxy } from './staff-proxy.ts'
import type { World } from './world.ts'

const richMenuOf = (world: World, menuId: string | undefined): PhoneRichMenu | null => {
  const found = world.richMenus.inForce(menuId)
  if (!found) return null
  const { richMenuId: id, ...menu } = found.menu
  return { id, ...menu, imageUrl: found.image ? `/sim/richmenu/${id}/image` : null }
}

export const phoneChat = (world: World, citizenId: string): PhoneChat => {
  const c = world.citizens.known(citizenId)
  return {
    messages: c.entries,
    quickReply: c.quickReply,
    richMenu: richMenuOf(world, c.richMenuId),
    loading: c.loadingUntil > world.clock(),
    friend: c.friend,
  }
}

/** JSON, or a multipart form whose `file` parts are the photos (or the one sound, video or file). */
const sentOf = async (ask: Ask): Promise<{ sent: Sent; options: DeliveryOptions }> => {
  const contentType = String(ask.headers['content-type'] ?? '')
  if (!contentType.startsWith('multipart/form-data')) {
    const { options = {}, ...sent } = jsonBody(ask) as Sent & { options?: DeliveryOptions }
    return { sent: sent as Sent, options }
  }
  const form = await new Response(new Uint8Array(ask.raw), {
    headers: { 'content-type': contentType },
  }).formData()
  const files = await Promise.all(
    form
      .getAll('file')
      .filter((f): f is File => typeof f !== 'string')
      .map(async (f) => ({
        base64: Buffer.from(await f.arrayBuffer()).toString('base64'),
        contentType: f.type || undefined,
        fileName: f.name,
      })),
  )
  const type = String(form.get('type') ?? 'image')
  return { sent: (type === 'image' ? { type, images: files } : { type, ...files[0] }) as Sent, options: {} }
}

const stream = (world: World): Answer => ({
  status: 200,
  hold: (res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    res.write(': open\n\n')
    const tell = (citizenId: string) => res.write(`data: ${JSON.stringify({ citizenId })}\n\n`)
    const beat = setInterval(() => res.write(': still here\n\n'), 15_000).unref()
    world.bell.on('changed', tell)
    res.on('close', () => {
      clearInterval(beat)
      world.bell.off('changed', tell)
    })
  },
})

const identity = (world: World, userId: unknown) =>
  typeof userId === 'string'
    ? (world.citizens.get(userId) ?? CONSOLE_STAFF.find((s) => s.id === userId))
    : undefined

const tried = async (work: () => Promise<unknown>): Promise<Answer> => {
  try {
    return json(200, await work())
  } catch (error) {
    return refuse(409, (error as Error).message)
  }
}

export const phoneRoutes = (world: World, deliverer: Deliverer, reset: () => void): Route[] => {
  const staff = createStaffProxy(world)
  return [
    route('GET', /^\/sim\/citizens$/, () => json(200, world.citizens.all().map(phoneCitizen))),
    // Somebody nobody has met yet, otherwise like one of ours.
    route('POST', /^\/sim\/citizens$/, (ask) => {
      const like = world.citizens.get(String(jsonBody(ask).like))
      if (!like) return refuse(404, 'no such citizen')
      const { displayName, age, language, about } = like
      const id = `U${randomBytes(16).toString('hex')}`
      return json(200, phoneCitizen(world.citizens.add({ id, displayName, age, language, about })))
    }),
    route('GET', /^\/sim\/staff-identities$/, () => json(200, Object.values(STAFF))),
    route('GET', /^\/sim\/chat\/([^/]+)$/, ({ params }) =>
      world.citizens.get(params[0]!)
        ? json(200, phoneChat(world, params[0]!))
        : refuse(404, 'no such citizen'),
    ),
    route('GET', /^\/sim\/events$/, () => stream(world)),
    route('POST', /^\/sim\/send\/([^/]+)$/, async (ask) => {
      if (!world.citizens.get(ask.params[0]!)) return refuse(404, 'no such citizen')
      const { sent, options } = await sentOf(ask)
      return tried(() => deliverer.send(ask.params[0]!, sent, options))
    }),
    route('POST', /^\/sim\/batch$/, (ask) => {
      const { items, options } = jsonBody(ask) as unknown as {
        items: Parameters<Deliverer['batch']>[0]
        options?: DeliveryOptions
      }
      return tried(() => deliverer.batch(items, options))
    }),
    route('POST', /^\/sim\/redeliver\/([0-9A-Z]+)$/, ({ params }) =>
      tried(() => deliverer.redeliver(params[0]!)),
    ),
    route('GET', /^\/sim\/deliveries$/, () => json(200, deliverer.deliveries.slice(-200))),
    route('GET', /^\/sim\/calls$/, () => json(200, world.calls.slice(-200))),
    route('GET', /^\/sim\/accepted$/, () => json(200, world.accepted)),
    route('GET', /^\/sim\/content\/(\d+)$/, ({ params }) => {
      const found = world.content.get(params[0]!)
      if (!found || found.gone) return refuse(404, 'Not found')
      // What a citizen sent may be HTML: it must never run as this origin.
      const headers = {
        'content-type': found.contentType,
        'x-content-type-options': 'nosniff',
        'content-security-policy': 'sandbox',
      }
      return { status: 200, headers, body: found.bytes }
    }),
    route('GET', /^\/sim\/richmenu\/([^/]+)\/image$/, ({ params }) => {
      const image = world.richMenus.get(params[0]!)?.image
      return image
        ? { status: 200, headers: { 'content-type': image.contentType }, body: image.bytes }
        : refuse(404, 'Not found')
    }),
    route('GET', /^\/sim\/evidence\/([0-9a-f-]{36})$/, evidenceProxy(world)),
    route('GET', /^\/sim\/gallery$/, async () => json(200, (await world.options.gallery?.()) ?? [])),
    route('GET', /^\/sim\/faults$/, () =>
      json(200, { pending: world.faults.pending(), fired: world.faults.fired.slice(-200) }),
    ),
    route('POST', /^\/sim\/faults$/, (ask) => {
      world.faults.order(jsonBody(ask) as FaultOrder)
      return json(200, { pending: world.faults.pending() })
    }),
    route('POST', /^\/sim\/quota$/, (ask) => {
      const { limit } = jsonBody(ask)
      world.quota.limit = typeof limit === 'number' ? limit : null
      return json(200, { limit: world.quota.limit })
    }),
    route('POST', /^\/sim\/redelivery$/, (ask) => {
      const { delaysMs } = jsonBody(ask)
      deliverer.setRedelivery(Array.isArray(delaysMs) ? delaysMs.map(Number) : [])
      return json(200, {})
    }),
    route('POST', /^\/sim\/webhook$/, (ask) => {
      const { url, active } = jsonBody(ask)
      if (typeof url === 'string') world.webhook.url = url
      if (typeof active === 'boolean') world.webhook.active = active
      return json(200, world.webhook)
    }),
    route('POST', /^\/sim\/id-token$/, async (ask) => {
      const { userId, overrides } = jsonBody(ask)
      const who = identity(world, userId)
      if (!who) return refuse(404, 'no such citizen or officer')
      const claims = (overrides ?? {}) as Record<string, unknown>
      return json(200, { idToken: await world.login.idTokenFor(who, world.options.liffChannelId, claims) })
    }),
    // For the mini-app's mock of LINE, whose page comes from the worker: another origin, so it says that any may ask.
    route('GET', /^\/sim\/id-token\/([^/]+)$/, async ({ params }) => {
      const who = identity(world, params[0])
      if (!who) return refuse(404, 'no such citizen or officer')
      const idToken = await world.login.idTokenFor(who, world.options.liffChannelId)
      return json(200, { idToken }, { 'access-control-allow-origin': '*' })
    }),
    // The console's sign-in of a local run: who may come, and what their authenticator app shows now and next.
    route('GET', /^\/sim\/console-staff$/, () =>
      json(200, { staff: CONSOLE_STAFF }, { 'access-control-allow-origin': '*' }),
    ),
    route('GET', /^\/sim\/console-code$/, async () => {
      const step = stepOf(world.clock())
      const codes = await Promise.all([step, step + 1].map((one) => codeAt(STAFF_SECRET, one)))
      return json(200, { codes }, { 'access-control-allow-origin': '*' })
    }),
    route('POST', /^\/sim\/reset$/, () => {
      reset()
      return json(200, {})
    }),
    ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) =>
      route(method, /^\/sim\/staff\/(.*)$/, staff),
    ),
  ]
}
