import * as z from 'zod/mini'
import type { Inbound } from '../../flows/inbound.ts'
import { decodeTap } from '../../flows/taps.ts'
import { withoutLineEmoji } from './line-emoji.ts'

/**
 * A webhook event as LINE sends it, with what we rely on and no more: unknown types, fields and orders may come unannounced
 * and must neither break nor be refused (developers.line.biz/en/docs/messaging-api/development-guidelines).
 */
const Name = z.string().check(z.regex(/^[\x21-\x7e]{1,64}$/))
const Event = z.looseObject({
  type: z.string(),
  webhookEventId: Name,
  timestamp: z.int().check(z.minimum(0), z.maximum(8.64e15)),
  mode: z.optional(z.string()),
  replyToken: z.optional(z.string()),
  source: z.optional(z.looseObject({ type: z.string(), userId: z.optional(z.string()) })),
  deliveryContext: z.optional(z.looseObject({ isRedelivery: z.optional(z.boolean()) })),
})
export type LineEvent = z.infer<typeof Event>

const Message = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text'), id: Name, text: z.string(), emojis: z.optional(z.unknown()) }),
  z.looseObject({
    type: z.literal('image'),
    id: Name,
    imageSet: z.optional(z.looseObject({ id: z.string(), index: z.number(), total: z.number() })),
  }),
  z.looseObject({
    type: z.literal('location'),
    id: Name,
    title: z.optional(z.string()),
    address: z.optional(z.string()),
    latitude: z.number(),
    longitude: z.number(),
  }),
  z.looseObject({ type: z.enum(['sticker', 'audio', 'video', 'file']), id: Name }),
])
const Postback = z.looseObject({
  data: z.string(),
  params: z.optional(z.looseObject({ date: z.optional(z.string()) })),
})
const Unsend = z.looseObject({ messageId: Name })
const Follow = z.looseObject({ isUnblocked: z.optional(z.boolean()) })

export const USER_ID = /^U[0-9a-f]{32}$/

/** The event if it has the least that we need to store it, else null. */
export const parseEvent = (raw: unknown): LineEvent | null => {
  const parsed = Event.safeParse(raw)
  return parsed.success ? parsed.data : null
}

export const userOf = (event: LineEvent): string | null => {
  const id = event.source?.userId
  return id && USER_ID.test(id) ? id : null
}

/** What our flows make of it. Total: what we do not know is `other`. */
export const inboundOf = (event: LineEvent): Inbound => {
  const base = { id: event.webhookEventId, at: event.timestamp }
  const company = event.source !== undefined && event.source.type !== 'user'
  switch (event.type) {
    case 'message':
      return company ? inCompany(base, event.message) : messageOf(base, event.message)
    case 'postback': {
      const parsed = Postback.safeParse(event.postback)
      if (!parsed.success || company) return { ...base, kind: 'other' }
      return {
        ...base,
        kind: 'tap',
        tap: decodeTap(parsed.data.data),
        ...(parsed.data.params ? { params: parsed.data.params } : {}),
      }
    }
    case 'follow':
      return { ...base, kind: 'follow', again: Follow.safeParse(event.follow).data?.isUnblocked ?? false }
    case 'unfollow':
      return { ...base, kind: 'unfollow' }
    case 'unsend': {
      const parsed = Unsend.safeParse(event.unsend)
      return parsed.success
        ? { ...base, kind: 'unsend', messageId: parsed.data.messageId }
        : { ...base, kind: 'other' }
    }
    case 'join':
      return { ...base, kind: 'company' }
    default:
      return { ...base, kind: 'other' }
  }
}

const inCompany = (base: { id: string; at: number }, raw: unknown): Inbound => {
  const said = messageOf(base, raw)
  return said.kind === 'text' ? { ...base, kind: 'company', text: said.text } : { ...base, kind: 'other' }
}

const messageOf = (base: { id: string; at: number }, raw: unknown): Inbound => {
  const parsed = Message.safeParse(raw)
  if (!parsed.success) return { ...base, kind: 'other' }
  const m = parsed.data
  const said = { ...base, messageId: m.id }
  switch (m.type) {
    case 'text': {
      const text = withoutLineEmoji(m.text, m.emojis).toWellFormed()
      // Pictures and nothing else are a sticker, only smaller.
      return text.trim() === '' && m.text.trim() !== ''
        ? { ...said, kind: 'sticker' }
        : { ...said, kind: 'text', text }
    }
    case 'image':
      return {
        ...said,
        kind: 'image',
        ...(m.imageSet
          ? { set: { id: m.imageSet.id, index: m.imageSet.index, total: m.imageSet.total } }
          : {}),
      }
    case 'location':
      return {
        ...said,
        kind: 'location',
        latitude: m.latitude,
        longitude: m.longitude,
        ...(m.title ? { title: m.title } : {}),
        ...(m.address ? { address: m.address } : {}),
      }
    default:
      return { ...said, kind: m.type }
  }
}

/** The token with which an answer quotes this message (no expiry is documented); of texts and stickers, images and videos too. */
export const quoteOf = ({ message }: LineEvent): string | undefined => {
  const token = (message as { quoteToken?: unknown } | undefined)?.quoteToken
  return typeof token === 'string' && token.length <= 500 ? token : undefined
}

export const messageIdOf = (event: LineEvent): string | undefined => {
  const message = event.message as { id?: unknown } | undefined
  return Name.safeParse(message?.id).data
}
