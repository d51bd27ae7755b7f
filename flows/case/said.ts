import type { Conversation, Message, Turn, Weight } from '../turn.ts'

/** A turn about a case. */
export const say = (
  next: Conversation,
  messages: Message[],
  weight: Weight,
  effects: Turn['effects'] = [],
): Turn => ({ next, say: messages, effects, weight })

/** Out of any short exchange; an interview under way stays. */
export const atRest = ({ expect: _, ...rest }: Conversation): Conversation => ({ ...rest, misses: 0 })
