/**
 * What LINE would refuse, from its reference (developers.line.biz/en/reference/messaging-api). Unknown properties are refused
 * too, and where the published description and the prose differ the narrower holds, so that nothing learnt here fails there.
 */

import {
  all,
  anything,
  bool,
  byType,
  type Check,
  codePoints,
  type Detail,
  fail,
  httpsUrl,
  integer,
  isObject,
  list,
  number,
  object,
  pattern,
  rule,
  string,
} from './shape.ts'
import { quickReply } from './validate-action.ts'
import { flexContainer } from './validate-flex.ts'
import { imagemap } from './validate-imagemap.ts'
import { template } from './validate-template.ts'

export type { Detail } from './shape.ts'

const common = {
  quickReply,
  sender: all(
    // The description counts code points where the prose counts characters; code points are never fewer.
    object({}, { name: string(20, codePoints), iconUrl: httpsUrl }),
    rule((o, at, out) => {
      if (typeof o.name === 'string' && /line/i.test(o.name))
        fail(out, `${at}.name`, 'May not contain the word LINE')
    }),
  ),
}
const type = anything
const quoteToken = string()
const altText = string(1500)
const message = (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  object({ type, ...required }, { ...common, ...optional })

const emoji = object({ index: integer(0), productId: string(), emojiId: string() })

/** Each emoji replaces a `$` of the text, at its UTF-16 place. */
const emojiPlaces = rule((o, at, out) => {
  if (!Array.isArray(o.emojis) || typeof o.text !== 'string') return
  o.emojis.forEach((e, i) => {
    if (isObject(e) && (o.text as string)[Number(e.index)] !== '$')
      fail(out, `${at}.emojis[${i}].index`, 'Must point at a $')
  })
})

const substitution = byType({
  mention: object({
    type,
    mentionee: byType({ user: object({ type, userId: string() }), all: object({ type }) }),
  }),
  emoji: object({ type, productId: string(), emojiId: string() }),
})

const substitutions: Check = (v, at, out) => {
  if (!isObject(v)) return fail(out, at, 'Must be an object')
  if (Object.keys(v).length > 100) fail(out, at, 'Size must be between 0 and 100')
  for (const [key, value] of Object.entries(v)) {
    if (!/^[A-Za-z0-9_]{1,20}$/.test(key)) fail(out, `${at}.${key}`, 'Invalid placeholder')
    substitution(value, `${at}.${key}`, out)
  }
}

const oneMessage = byType({
  text: all(message({ text: string(5000) }, { emojis: list(emoji, 0, 20), quoteToken }), emojiPlaces),
  textV2: message({ text: string(5000) }, { substitution: substitutions, quoteToken }),
  sticker: message(
    { packageId: pattern(/^\d+$/, 'Invalid package'), stickerId: pattern(/^\d+$/, 'Invalid sticker') },
    { quoteToken },
  ),
  image: message({ originalContentUrl: httpsUrl, previewImageUrl: httpsUrl }),
  video: message({ originalContentUrl: httpsUrl, previewImageUrl: httpsUrl }, { trackingId: string(100) }),
  audio: message({ originalContentUrl: httpsUrl, duration: integer(1) }),
  location: message({
    title: string(100),
    address: string(100),
    latitude: number(-90, 90),
    longitude: number(-180, 180),
  }),
  imagemap: all(message({ ...imagemap.required, altText }, imagemap.optional)),
  template: message({ altText, template }),
  flex: message({ altText, contents: flexContainer }),
  coupon: message({ couponId: string() }, { deliveryTag: string(30) }),
})

const messages = list(oneMessage, 1, 5)
const sending = { messages }
const options = { notificationDisabled: bool }
const unit = pattern(/^[a-zA-Z0-9_]{1,30}$/, 'Invalid unit')

const REQUESTS: [RegExp, Check][] = [
  [/\/message\/reply$/, object({ ...sending, replyToken: string() }, options)],
  [
    /\/message\/push$/,
    object({ ...sending, to: string() }, { ...options, customAggregationUnits: list(unit, 0, 1) }),
  ],
  [
    /\/message\/multicast$/,
    object(
      { ...sending, to: list(string(), 1, 500) },
      { ...options, customAggregationUnits: list(unit, 0, 1) },
    ),
  ],
  [/\/message\/broadcast$/, object(sending, options)],
  [/\/chat\/loading\/start$/, object({ chatId: string() }, { loadingSeconds: integer(5, 60) })],
  [/\/chat\/markAsRead$/, object({ markAsReadToken: string() })],
]

const trimmed = (details: Detail[]): Detail[] =>
  details.map((d) => ({ ...d, property: d.property.replace(/^\./, '') || '/' }))

/** What is wrong with the body of a call to `path`; empty where LINE would take it. Validation paths check `messages` alone. */
export const requestFaults = (path: string, body: unknown): Detail[] => {
  const out: Detail[] = []
  const check = /\/message\/validate\//.test(path)
    ? object(sending)
    : REQUESTS.find(([re]) => re.test(path))?.[1]
  check?.(body, '', out)
  return trimmed(out)
}
