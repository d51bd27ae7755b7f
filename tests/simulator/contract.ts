/** What crosses between the simulator, its phone page and the tests, as plain JSON. Types only. */
export type Json = Record<string, unknown>

/** A message on a citizen's screen, in the order in which the phone shows it. */
export type ChatEntry = {
  /** LINE's message id; what a citizen's unsend or a quote names. */
  id: string
  at: number
  from: 'citizen' | 'bot'
  /** A LINE message object as the bot sent it, the webhook's `message`, or a citizen's `postback`. */
  message: Json & { type: string }
  via?: Via
  unsent?: true
  read?: true
  /** The webhook event which carried it; POST /sim/redeliver/{webhookEventId} sends it again. */
  webhookEventId?: string
}

/** GET /sim/citizens */
export type PhoneCitizen = {
  id: string
  name: string
  age: number
  lang: string
  about: string
  friend: boolean
  blocked: boolean
}

export type PhoneRichMenu = {
  id: string
  name: string
  chatBarText: string
  selected: boolean
  size: { width: number; height: number }
  areas: { bounds: { x: number; y: number; width: number; height: number }; action: Json }[]
  imageUrl: string | null
}

/** GET /sim/chat/{citizenId} */
export type PhoneChat = {
  messages: ChatEntry[]
  /** Of the last bubble only; gone once either side says something new. */
  quickReply: { items: Json[] } | null
  richMenu: PhoneRichMenu | null
  /** Whether the three dots show. */
  loading: boolean
  friend: boolean
}

type Bytes = { base64: string; contentType?: string }

/** POST /sim/send/{citizenId}: what a citizen does on the phone. */
export type Sent =
  | { type: 'text'; text: string; quotedMessageId?: string; emojis?: Json[]; mention?: Json }
  | { type: 'postback'; data: string; params?: Json; displayText?: string }
  /** The date picker's answer; LINE sends it as a postback with `params`. */
  | { type: 'datetime'; data: string; mode: 'date' | 'time' | 'datetime'; value: string }
  /** Several photos chosen at once become one event each, joined by `imageSet`. */
  | { type: 'image'; images: Bytes[] }
  | (Bytes & { type: 'video'; durationMs?: number; preparing?: number })
  | (Bytes & { type: 'audio'; durationMs?: number; preparing?: number })
  | (Bytes & { type: 'file'; fileName?: string })
  | { type: 'location'; latitude: number; longitude: number; title?: string; address?: string }
  | { type: 'sticker'; packageId: string; stickerId: string; keywords?: string[]; text?: string }
  | { type: 'follow' }
  | { type: 'unfollow' }
  | { type: 'unsend'; messageId: string }
  | { type: 'messageEdited'; messageId: string; text: string }
  | { type: 'join'; groupId: string }
  | { type: 'leave'; groupId: string }
  /** Anything else, as LINE may send it tomorrow. `replyable` gives it a reply token. */
  | { type: 'raw'; event: Json & { type: string }; replyable?: boolean }

export type DeliveryOptions = {
  /** Send the same POST n times at once: LINE may deliver an event more than once. */
  duplicate?: number
  delayMs?: number
  standby?: boolean
  /** When it happened, where that is not now: a late event. */
  timestamp?: number
  /** Send as a group message of this group. */
  groupId?: string
  /** Mix the order of the events inside the POST, by this seed. */
  shuffle?: number
}

export type Attempt = {
  at: number
  status: number
  ms: number
  body: string
  error?: string
  redelivery: boolean
}

/** One POST to the webhook and how it was met. `status` 0: no answer. */
export type Delivery = {
  webhookEventIds: string[]
  events: Json[]
  attempts: Attempt[]
  status: number
  ms: number
}

export type Fault =
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string> }
  | { kind: 'rate-limit' }
  | { kind: 'monthly-limit' }
  | { kind: 'html'; status?: number }
  | { kind: 'huge'; bytes: number }
  /** The answer is held back; the request itself takes effect (`late: true`: only after the wait). */
  | { kind: 'delay'; ms: number; late?: boolean }
  | { kind: 'reset-before' }
  | { kind: 'black-hole' }
  | { kind: 'accept-then-500' }
  | { kind: 'accept-then-reset' }
  | { kind: 'accept-then-black-hole' }
  /** Headers and half of the body, then silence. */
  | { kind: 'stall' }

/** POST /sim/faults */
export type FaultOrder =
  | { next: string; fault: Fault; times?: number }
  | { random: { seed: number; rules: { match: string; rate: number; fault: Fault }[] } | null }
  | { clear: true }

export type Via = 'reply' | 'push' | 'multicast' | 'broadcast'

/** A line in the ledger: LINE took this for that citizen. `shown`: the phone showed it. */
export type Accepted = {
  at: number
  citizenId: string
  via: Via
  messages: (Json & { type: string })[]
  messageIds: string[]
  requestId: string
  retryKey?: string
  replyToken?: string
  shown: boolean
}

export type Call = {
  at: number
  method: string
  path: string
  headers: { retryKey?: string; contentType?: string }
  body: unknown
  /** 0: the connection was cut or left hanging. */
  status: number
  requestId: string
  fault?: Fault['kind']
}
