import type { messagingApi } from '@line/bot-sdk'
import { cutUtf16 } from './text.ts'
import type { Message } from './turn.ts'

/**
 * The limit keeper. LINE answers a request with one over-long field with 400 and shows the person nothing at all, so
 * whatever is too large becomes its words instead: a poorer answer, never none.
 * Limits: developers.line.biz/en/reference/messaging-api (Flex Message; text; reply), as of 2026-11.
 */
export const MESSAGES_MAX = 5
const BUBBLE_BYTES = 30_000
const CAROUSEL_BYTES = 50_000
const CAROUSEL_BUBBLES = 12
const TEXT_UTF16 = 5_000

/** At most five messages, each within LINE's limits. What would be a sixth is joined to its neighbour as words. */
export const deliverable = (messages: readonly Message[]): Message[] => {
  const fitted = messages.filter((m) => !('text' in m) || m.text).map(fit)
  if (fitted.length <= MESSAGES_MAX) return fitted
  const head = fitted.slice(0, fitted.length - MESSAGES_MAX + 1)
  return [
    { type: 'text', text: cutUtf16(head.map(wordsOf).join('\n\n'), TEXT_UTF16) },
    ...fitted.slice(-MESSAGES_MAX + 1),
  ]
}

/** What is delivered of them, as JSON: made once where the whole of it is shorter than the least of LINE's limits, which is nearly always. */
export const deliverableJson = (messages: readonly Message[]): string => {
  const json = JSON.stringify(messages)
  const fits = json.length * 3 <= BUBBLE_BYTES && messages.length <= MESSAGES_MAX && messages.every(isPlain)
  return fits ? json : JSON.stringify(deliverable(messages))
}

/** Whether of LINE's limits none but those of bytes could be passed. */
const isPlain = (message: Message): boolean => {
  if ('text' in message) {
    const { length } = (message as messagingApi.TextMessage).text
    return length > 0 && length <= TEXT_UTF16
  }
  if (message.type !== 'flex') return true
  const { contents } = message as messagingApi.FlexMessage
  return (
    contents.type !== 'carousel' ||
    (contents as messagingApi.FlexCarousel).contents.length <= CAROUSEL_BUBBLES
  )
}

const fit = (message: Message): Message => {
  if (message.type === 'text')
    return { ...message, text: cutUtf16((message as messagingApi.TextMessage).text, TEXT_UTF16) } as Message
  if (message.type !== 'flex') return message
  const { contents, altText, quickReply } = message as messagingApi.FlexMessage
  const tooLarge =
    contents.type === 'carousel'
      ? isAbove(contents, CAROUSEL_BYTES) ||
        (contents as messagingApi.FlexCarousel).contents.length > CAROUSEL_BUBBLES ||
        (contents as messagingApi.FlexCarousel).contents.some((b) => isAbove(b, BUBBLE_BYTES))
      : isAbove(contents, BUBBLE_BYTES)
  return tooLarge
    ? { type: 'text', text: cutUtf16(altText, TEXT_UTF16), ...(quickReply ? { quickReply } : {}) }
    : message
}

export const wordsOf = (message: Message): string =>
  message.type === 'text'
    ? (message as messagingApi.TextMessage).text
    : message.type === 'flex'
      ? (message as messagingApi.FlexMessage).altText
      : ''

/** Whether the JSON has more bytes of UTF-8, counted without TextEncoder: flows have no host to ask. A unit has three at most, so that a short one is not counted. */
const isAbove = (value: unknown, max: number): boolean => {
  const json = JSON.stringify(value)
  if (json.length * 3 <= max) return false
  let n = 0
  for (let i = 0; i < json.length; i++) {
    const unit = json.charCodeAt(i)
    n += unit < 0x80 ? 1 : unit < 0x800 ? 2 : unit >= 0xd800 && unit < 0xe000 ? 2 : 3
  }
  return n > max
}
