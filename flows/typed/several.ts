import type { InboundText } from '../inbound.ts'
import { plain } from '../kit.ts'
import { type Intent, intentOf } from '../person/intents.ts'
import { personTexts } from '../person/texts.ts'
import type { Conversation, Facts, Turn } from '../turn.ts'
import { intended } from './intended.ts'

const MATTERS: ReadonlySet<string> = new Set(['complaint', 'scam', 'rights'])

const BETWEEN =
  / *(?:แล้วก็|และก็|และ|อีกเรื่อง(?:นึง|หนึ่ง)?|เรื่อง(?:ที่)?(?:สอง|สาม|2|3)|นอกจากนี้|ส่วน|\n|\band also\b|\balso\b|\banother thing\b)(?:คือ|:)? */
const COUNTED = /อีกเรื่อง|เรื่อง(?:ที่)?(?:สอง|สาม|2|3)|another thing/
const SEVERAL_MAX = 200

/** Two matters in one breath: the one where money may be lost begins, and how the other follows is said. Null where there is but one. */
export const several = (c: Conversation, event: InboundText, facts: Facts): Turn | null => {
  const { text } = event
  if (text.length > SEVERAL_MAX || !BETWEEN.test(text)) return null
  const parts = text.split(BETWEEN).flatMap((part) => {
    const intent = intentOf(part)
    return intent && 'open' in intent && MATTERS.has(intent.open) ? [{ part, intent, open: intent.open }] : []
  })
  const first = parts.find(({ open }) => open !== 'rights') ?? parts[0]
  // A shop that cheated and then asked for more is one story, unless it is counted as two.
  const many = new Set(parts.map(({ open }) => open)).size > 2
  const then = parts.filter(
    (one) =>
      first &&
      one !== first &&
      (COUNTED.test(text) || many
        ? one.open !== first.open || isOther(one.intent, first.intent)
        : one.open === 'rights' && first.open !== 'rights'),
  )
  if (!first || !then.length) return null
  const t = personTexts(c.lang)
  const turn = intended(c, first.intent, { ...event, text: first.part }, facts)
  const named = [...new Set(then.map(({ open }) => t.buttons[open as 'complaint' | 'scam' | 'rights']))].join(
    '” · “',
  )
  return { ...turn, say: [plain(t.oneByOne(named)), ...turn.say] }
}

const isOther = (a: Intent, b: Intent): boolean =>
  'prefill' in a && 'prefill' in b && a.prefill.family !== b.prefill.family
