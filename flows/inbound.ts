import type { Tap } from './taps.ts'
import type { Told } from './told-on.ts'

/**
 * What a person did, as a flow sees it: a LINE webhook event, parsed at the door (`bot/line/inbound.ts`).
 * `at` is LINE's timestamp (ms, when it happened), which a redelivery keeps; `id` is the `webhookEventId`.
 */
export type Inbound = { id: string; at: number } & (
  | { kind: 'text'; messageId: string; text: string }
  | { kind: 'tap'; tap: Tap | null; params?: { date?: string } }
  | { kind: 'image'; messageId: string; set?: { id: string; index: number; total: number } }
  | {
      kind: 'location'
      messageId: string
      title?: string
      address?: string
      latitude: number
      longitude: number
    }
  | { kind: 'sticker'; messageId: string }
  | { kind: 'audio' | 'video' | 'file'; messageId: string }
  | { kind: 'follow'; again: boolean }
  | { kind: 'unfollow' }
  | { kind: 'unsend'; messageId: string }
  /** In a group or a room: `text` where something was said, absent where we have just joined. No private answer in company. */
  | { kind: 'company'; messageId?: string; text?: string }
  /** A type that we do not know (yet): stored, answered by nobody. */
  | { kind: 'other' }
)

/** Something typed, to us alone. `before`: what was told of the same matter while something else was asked; it opens with it. */
export type InboundText = Extract<Inbound, { kind: 'text' }> & { before?: Told }
