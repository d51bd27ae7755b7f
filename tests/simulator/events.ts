/** Turns what a citizen does into webhook events as LINE writes them: reference #webhook-event-objects. */
import type { ChatEntry, DeliveryOptions, Json, Sent } from './contract.ts'
import { imageInfo } from './images.ts'
import type { World } from './world.ts'

export type LineEvent = Json & {
  type: string
  webhookEventId: string
  timestamp: number
  source?: Json
  replyToken?: string
}

const CONTENT_TYPE = { video: 'video/mp4', audio: 'audio/x-m4a', file: 'application/octet-stream' } as const

/** No reply token on these: there is nobody, or nothing, to answer. */
const SILENT = new Set(['unfollow', 'unsend', 'leave', 'memberLeft'])

export const createEvents = (world: World) => {
  const { ids, citizens, content } = world

  const base = (
    citizenId: string,
    type: string,
    o: DeliveryOptions,
    replyable = !SILENT.has(type),
  ): LineEvent => {
    const groupId = o.groupId
    return {
      type,
      mode: o.standby ? 'standby' : 'active',
      timestamp: o.timestamp ?? world.clock(),
      source: groupId ? { type: 'group', groupId, userId: citizenId } : { type: 'user', userId: citizenId },
      webhookEventId: ids.webhookEvent(),
      deliveryContext: { isRedelivery: false },
      // Another bot holds the conversation in standby: LINE gives no token then.
      ...(replyable && !o.standby && { replyToken: ids.replyToken() }),
    }
  }

  /** A message event, and the bubble on the citizen's own phone. */
  const message = (
    citizenId: string,
    o: DeliveryOptions,
    of: (id: string) => Json & { type: string },
  ): LineEvent => {
    const id = ids.message()
    const body = { id, ...of(id) } as Json & { type: string; id: string }
    const quotable = ['text', 'image', 'video', 'sticker'].includes(body.type)
    const markAsReadToken = ids.markAsReadToken()
    const quoteToken = quotable ? ids.quoteToken() : undefined
    world.readTokens.set(markAsReadToken, id)
    if (quoteToken) world.quoteTokens.set(quoteToken, o.groupId ?? citizenId)
    const event = base(citizenId, 'message', o)
    const full = { ...body, markAsReadToken, ...(quoteToken && { quoteToken }) }
    citizens.says(citizens.known(citizenId), entryOf(event, body, id))
    return { ...event, message: full }
  }

  const entryOf = (event: LineEvent, shown: Json & { type: string }, id = ids.message()): ChatEntry => ({
    id,
    at: event.timestamp,
    from: 'citizen',
    message: shown,
    webhookEventId: event.webhookEventId,
  })

  const keep = (
    id: string,
    citizenId: string,
    base64: string,
    contentType: string,
    preparing = 0,
    fileName?: string,
  ) => {
    const bytes = Buffer.from(base64, 'base64')
    content.put(id, { bytes, contentType, citizenId, preparing, fileName })
    return bytes
  }

  const line = { contentProvider: { type: 'line' } }

  const photos = (citizenId: string, sent: Sent & { type: 'image' }, o: DeliveryOptions): LineEvent[] => {
    const setId = ids.imageSet()
    const total = sent.images.length
    return sent.images.map((image, i) =>
      message(citizenId, o, (id) => {
        const bytes = keep(id, citizenId, image.base64, 'application/octet-stream')
        // LINE names an image by what it is, whatever the phone called it.
        const contentType = imageInfo(bytes)?.type ?? image.contentType ?? 'image/jpeg'
        content.put(id, { bytes, contentType, citizenId, preparing: 0 })
        return { type: 'image', ...line, ...(total > 1 && { imageSet: { id: setId, index: i + 1, total } }) }
      }),
    )
  }

  /** The phone switches by itself and tells the bot how that went. */
  const switchMenu = (citizenId: string, alias: string): Json => {
    const menuId = world.richMenus.aliases.get(alias)
    const status = !menuId
      ? 'RICHMENU_ALIAS_ID_NOTFOUND'
      : world.richMenus.get(menuId)
        ? 'SUCCESS'
        : 'RICHMENU_NOTFOUND'
    if (status === 'SUCCESS') citizens.known(citizenId).richMenuId = menuId
    return { newRichMenuAliasId: alias, status }
  }

  const postback = (
    citizenId: string,
    data: string,
    o: DeliveryOptions,
    params?: Json,
    displayText?: string,
  ) => {
    const event = base(citizenId, 'postback', o)
    if (params?.newRichMenuAliasId) params = switchMenu(citizenId, String(params.newRichMenuAliasId))
    citizens.says(citizens.known(citizenId), entryOf(event, { type: 'postback', data, params, displayText }))
    return [{ ...event, postback: { data, ...(params && { params }) } }]
  }

  const unsend = (citizenId: string, messageId: string, o: DeliveryOptions): LineEvent[] => {
    const entry = citizens.known(citizenId).entries.find((e) => e.id === messageId && e.from === 'citizen')
    if (!entry) throw new Error(`no message ${messageId} of this citizen to unsend`)
    entry.unsent = true
    entry.message = { type: entry.message.type, id: messageId }
    content.remove(messageId)
    citizens.changed(citizenId)
    return [{ ...base(citizenId, 'unsend', o), unsend: { messageId } }]
  }

  /** The events, in the order in which they happened. Throws where a phone could not do that. */
  const of = (citizenId: string, sent: Sent, o: DeliveryOptions = {}): LineEvent[] => {
    const citizen = citizens.known(citizenId)
    if (citizen.blocked && sent.type !== 'follow' && sent.type !== 'raw')
      throw new Error(`${citizen.displayName} has blocked the account and must unblock it first`)
    switch (sent.type) {
      case 'text': {
        const { type, text, quotedMessageId, emojis, mention } = sent
        const extra = {
          ...(quotedMessageId && { quotedMessageId }),
          ...(emojis && { emojis }),
          ...(mention && { mention }),
        }
        return [message(citizenId, o, () => ({ type, text, ...extra }))]
      }
      case 'postback':
        return postback(citizenId, sent.data, o, sent.params, sent.displayText)
      case 'datetime':
        return postback(citizenId, sent.data, o, { [sent.mode]: sent.value })
      case 'image':
        return photos(citizenId, sent, o)
      case 'video':
      case 'audio':
      case 'file':
        return [
          message(citizenId, o, (id) => {
            const contentType = sent.contentType ?? CONTENT_TYPE[sent.type]
            const preparing = sent.type === 'file' ? 0 : (sent.preparing ?? 0)
            const fileName = sent.type === 'file' ? (sent.fileName ?? 'file.bin') : undefined
            const bytes = keep(id, citizenId, sent.base64, contentType, preparing, fileName)
            return sent.type === 'file'
              ? { type: 'file', fileName, fileSize: bytes.length }
              : { type: sent.type, duration: sent.durationMs ?? 5000, ...line }
          }),
        ]
      case 'location': {
        const { type, latitude, longitude, title, address } = sent
        return [
          message(citizenId, o, () => ({
            type,
            ...(title && { title }),
            ...(address && { address }),
            latitude,
            longitude,
          })),
        ]
      }
      case 'sticker': {
        const { type, packageId, stickerId, keywords, text } = sent
        const extra = { ...(keywords && { keywords }), ...(text && { text }) }
        return [
          message(citizenId, o, () => ({
            type,
            packageId,
            stickerId,
            stickerResourceType: 'STATIC',
            ...extra,
          })),
        ]
      }
      case 'follow': {
        const isUnblocked = citizen.blocked
        Object.assign(citizen, { friend: true, blocked: false, wasFriend: true })
        citizens.changed(citizenId)
        return [{ ...base(citizenId, 'follow', o), follow: { isUnblocked } }]
      }
      case 'unfollow':
        Object.assign(citizen, { friend: false, blocked: true })
        citizens.changed(citizenId)
        return [base(citizenId, 'unfollow', o)]
      case 'unsend':
        return unsend(citizenId, sent.messageId, o)
      case 'messageEdited': {
        // Groups only, as LINE has it today: same message id, new event id and token.
        const entry = citizen.entries.find((e) => e.id === sent.messageId)
        if (entry) entry.message = { ...entry.message, text: sent.text }
        const quoteToken = ids.quoteToken()
        return [
          {
            ...base(citizenId, 'messageEdited', o),
            message: { type: 'text', id: sent.messageId, text: sent.text, quoteToken },
          },
        ]
      }
      case 'join':
      case 'leave':
        return [{ ...base(citizenId, sent.type, o), source: { type: 'group', groupId: sent.groupId } }]
      case 'raw':
        return [{ ...base(citizenId, sent.event.type, o, sent.replyable ?? false), ...sent.event }]
      default:
        return sent satisfies never
    }
  }

  return { of }
}
