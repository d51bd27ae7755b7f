/** What a finger can touch on a phone, and what LINE makes of the touch. */
import type { Json, PhoneChat, Sent } from './contract.ts'

const ACTIONS = new Set([
  'postback',
  'message',
  'uri',
  'datetimepicker',
  'camera',
  'cameraRoll',
  'location',
  'clipboard',
  'richmenuswitch',
])
const ACTION_KEYS = new Set(['action', 'defaultAction', 'actions'])

/** Actions anywhere below `node`: Flex and templates keep them under `action`, `actions` and `defaultAction`. */
const actionsIn = (node: unknown, key = ''): Json[] => {
  if (Array.isArray(node)) return node.flatMap((n) => actionsIn(n, key))
  if (typeof node !== 'object' || node === null) return []
  const value = node as Json
  if (ACTION_KEYS.has(key) && ACTIONS.has(String(value.type))) return [value]
  return Object.entries(value).flatMap(([k, v]) => (k === 'quickReply' ? [] : actionsIn(v, k)))
}

export const tapsOn = (chat: PhoneChat): Json[] => [
  ...actionsIn(chat.quickReply?.items ?? []),
  // Old bubbles stay on the screen for years, and so do their buttons.
  ...chat.messages.filter((m) => m.from === 'bot').flatMap((m) => actionsIn(m.message)),
  ...actionsIn(chat.richMenu?.areas ?? []),
]

/** Undefined: the tap acts on the phone alone. A picker answers with its first allowed moment. */
export const sentByTap = (action: Json): Sent | undefined => {
  const data = String(action.data ?? '')
  switch (action.type) {
    case 'message':
      return { type: 'text', text: String(action.text) }
    case 'postback': {
      const shown = action.displayText ?? action.text
      return { type: 'postback', data, ...(shown !== undefined && { displayText: String(shown) }) }
    }
    case 'datetimepicker': {
      const mode = action.mode as 'date' | 'time' | 'datetime'
      const anyTime = { date: '2026-11-20', time: '08:30', datetime: '2026-11-20T08:30' }[mode]
      return { type: 'datetime', data, mode, value: String(action.initial ?? action.max ?? anyTime) }
    }
    case 'richmenuswitch':
      return { type: 'postback', data, params: { newRichMenuAliasId: action.richMenuAliasId } }
    default:
      return undefined
  }
}
