import type { messagingApi, webhook } from '@line/bot-sdk'
import type { ChatEntry, Delivery, PhoneChat, PhoneCitizen, PhoneRichMenu, Sent } from '../contract.ts'

export type { Delivery, FaultOrder, PhoneCitizen as Citizen, Sent } from '../contract.ts'
export type LineMessage = messagingApi.Message
export type Action = messagingApi.Action
export type QuickReplyItem = messagingApi.QuickReplyItem

/** The server types messages as open JSON; on the page they are LINE's own unions. */
export type BotEntry = Omit<ChatEntry, 'from' | 'message'> & { from: 'bot'; message: LineMessage }
export type CitizenEntry = Omit<ChatEntry, 'from' | 'message'> & {
  from: 'citizen'
  message: webhook.MessageContent | { type: 'postback'; data: string; displayText?: string }
}
export type Entry = BotEntry | CitizenEntry
export type RichMenu = Omit<PhoneRichMenu, 'areas'> & {
  areas: { bounds: PhoneRichMenu['areas'][number]['bounds']; action: Action }[]
}
export type Chat = Omit<PhoneChat, 'messages' | 'quickReply' | 'richMenu'> & {
  messages: Entry[]
  quickReply: { items: QuickReplyItem[] } | null
  richMenu: RichMenu | null
}
export type GalleryEntry = {
  flow: string
  view: string
  lang: string
  easy: boolean
  messages: LineMessage[]
}

/** A problem+json answer, kept whole so that a 409 can show both values. */
export class Problem extends Error {
  readonly status: number
  readonly body: Record<string, unknown>
  constructor(status: number, body: Record<string, unknown>) {
    super(String(body.title ?? body.message ?? `HTTP ${status}`))
    this.status = status
    this.body = body
  }
}

export async function call<T>(method: string, path: string, body?: unknown, headers = {}): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  let json: unknown = null
  try {
    json = text ? JSON.parse(text) : null
  } catch {
    json = { title: text.slice(0, 200) }
  }
  if (!response.ok) throw new Problem(response.status, (json ?? {}) as Record<string, unknown>)
  return json as T
}

const id = encodeURIComponent
export const getCitizens = () => call<PhoneCitizen[]>('GET', '/sim/citizens')
export const getChat = (citizenId: string) => call<Chat>('GET', `/sim/chat/${id(citizenId)}`)
export const send = (citizenId: string, out: Sent) =>
  call<Delivery>('POST', `/sim/send/${id(citizenId)}`, out)
export const redeliver = (eventId: string) => call('POST', `/sim/redeliver/${id(eventId)}`)
export const getDeliveries = () => call<Delivery[]>('GET', '/sim/deliveries')
export const contentUrl = (messageId: string) => `/sim/content/${id(messageId)}`
export const getGallery = () => call<GalleryEntry[]>('GET', '/sim/gallery')

export function onEvents(listener: (citizenId: string | null) => void): void {
  const source = new EventSource('/sim/events')
  source.onmessage = (event) => listener((JSON.parse(event.data) as { citizenId?: string }).citizenId ?? null)
  // After a lost connection anything may have happened meanwhile.
  source.onopen = () => listener(null)
}
