import { plain } from './kit.ts'
import { texts } from './texts.ts'
import type { Conversation, Facts, Turn } from './turn.ts'

/** An event that our own fault keeps us from reading, time and again: staff are asked to look, and its author is told just that. */
export const setAside = (conversation: Conversation, kind: string, facts: Facts): Turn => ({
  next: conversation,
  say: [plain(texts(conversation.lang).aside)],
  effects: [{ do: 'ask-contact', contactId: facts.fresh.contactId, about: `aside.${kind}` }],
  weight: 'receipt',
})
