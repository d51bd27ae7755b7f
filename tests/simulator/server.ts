/** A LINE platform of our own: the API the bot calls, the webhooks it gets, and the phones of a few fictional citizens. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { channelRoutes } from './channel.ts'
import { contentRoutes } from './content.ts'
import type { DeliveryOptions, Json, Sent } from './contract.ts'
import { createDeliverer } from './deliver.ts'
import { STAFF } from './identities.ts'
import { createListener } from './listener.ts'
import { loginRoutes } from './login.ts'
import { messagingRoutes } from './messaging.ts'
import { pageRoutes } from './page-files.ts'
import { phoneChat, phoneRoutes } from './phone-api.ts'
import { richMenuRoutes } from './richmenu.ts'
import { sentByTap, tapsOn } from './taps.ts'
import { until } from './until.ts'
import { createWorld, resetWorld, type SimulatorOptions } from './world.ts'

export type { SimulatorOptions } from './world.ts'

export const startSimulator = async (options: SimulatorOptions) => {
  const world = await createWorld(options)
  const deliverer = createDeliverer(world)
  const reset = () => {
    resetWorld(world)
    deliverer.forget()
  }
  const lineRoutes = [
    ...messagingRoutes(world),
    ...contentRoutes(world.content),
    ...richMenuRoutes(world),
    ...channelRoutes(world, deliverer.verify),
    ...loginRoutes(world.login),
  ]
  const server = createServer(
    createListener(world, lineRoutes, [...phoneRoutes(world, deliverer, reset), ...pageRoutes()]),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const url = `http://${options.host ?? '127.0.0.1'}:${port}`

  const identity = (userId: string) =>
    world.citizens.get(userId) ??
    Object.values(STAFF).find((s) => s.id === userId) ?? { id: userId, displayName: userId }

  return {
    url,
    /** LINE serves content from another host; here it is the same. */
    dataUrl: url,
    botUserId: world.botUserId,
    citizens: world.citizens,
    faults: world.faults,
    richMenus: world.richMenus,
    quota: world.quota,
    calls: world.calls,
    /** What each phone was sent, to prove that nothing came twice or never. */
    accepted: world.accepted,
    deliveries: deliverer.deliveries,
    chat: (citizenId: string) => phoneChat(world, citizenId),
    send: (citizenId: string, sent: Sent, o?: DeliveryOptions) => deliverer.send(citizenId, sent, o),
    batch: deliverer.batch,
    /** Events without sending them, for a test which delivers in an order of its own. */
    eventsOf: deliverer.events.of,
    deliver: deliverer.deliver,
    redeliver: deliverer.redeliver,
    /** Everything a finger could touch on that phone now: quick replies, buttons of old bubbles too, the rich menu. */
    taps: (citizenId: string) => tapsOn(phoneChat(world, citizenId)),
    /** Does what the tap does; undefined where it only acts on the phone (a link, the camera). */
    tap: (citizenId: string, action: Json) => {
      const sent = sentByTap(action)
      return sent && deliverer.send(citizenId, sent)
    },
    verifyWebhook: deliverer.verify,
    postRaw: deliverer.postRaw,
    setRedelivery: deliverer.setRedelivery,
    setWebhookUrl: (webhookUrl: string) => {
      world.webhook.url = webhookUrl
    },
    setStaffApiUrl: (staffApiUrl: string) => {
      world.options.staffApiUrl = staffApiUrl
    },
    idTokenFor: (userId: string, overrides?: Record<string, unknown>) =>
      world.login.idTokenFor(identity(userId), options.liffChannelId, overrides),
    signToken: world.login.sign,
    rotateKeys: world.login.rotateKeys,
    jwks: world.login.jwks,
    /** Resolves once `holds` is true, looked at whenever a phone changes; rejects after `ms`. */
    until: (holds: () => boolean, ms = 5000) => until(world, holds, ms),
    /** The bot's messages on that phone from the n-th on, once there are at least `count` of them. */
    heard: async (citizenId: string, count = 1, from = 0, ms = 5000) => {
      const messages = () =>
        world.citizens
          .known(citizenId)
          .entries.filter((e) => e.from === 'bot')
          .slice(from)
      await until(world, () => messages().length >= count, ms)
      return messages().map((e) => e.message)
    },
    reset,
    close: async (): Promise<void> => {
      deliverer.stop()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

export type Simulator = Awaited<ReturnType<typeof startSimulator>>
