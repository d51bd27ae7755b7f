/** Flex Messages: reference #flex-message. */

import {
  all,
  anything,
  bool,
  byType,
  type Check,
  fail,
  httpsUrl,
  integer,
  isObject,
  jsonBytes,
  list,
  object,
  oneOf,
  pattern,
  rule,
  string,
} from './shape.ts'
import { actionAt } from './validate-action.ts'

const BUBBLE_BYTES = 30_000
const CAROUSEL_BYTES = 50_000
const BUBBLES = 12

const px = '\\d+(\\.\\d+)?px'
const sized = (words: string, ...units: string[]) =>
  pattern(new RegExp(`^(${[words, ...units].filter(Boolean).join('|')})$`), 'Invalid size')
const STEPS = 'none|xs|sm|md|lg|xl|xxl'
const FONT = 'xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl'
const percent = '\\d+(\\.\\d+)?%'

const color = pattern(/^#([0-9a-f]{6}|[0-9a-f]{8})$/i, 'Invalid color')
const margin = sized(STEPS, px)
const padding = sized(STEPS, px, percent)
const length = sized('', px, percent)
const offset = sized(STEPS, `-?${px}`, `-?${percent}`)
const fontSize = sized(FONT, px)
const flex = integer(0)
const action = actionAt({ labelMax: 40, labelRequired: false })
const gravity = oneOf('top', 'bottom', 'center')
const align = oneOf('start', 'end', 'center')
const placed = {
  margin,
  position: oneOf('relative', 'absolute'),
  offsetTop: offset,
  offsetBottom: offset,
  offsetStart: offset,
  offsetEnd: offset,
}

const aspectRatio: Check = (v, at, out) => {
  const m = typeof v === 'string' ? v.match(/^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/) : null
  const [w, h] = [Number(m?.[1]), Number(m?.[2])]
  if (!m || w <= 0 || h <= 0 || w > 100_000 || h > 100_000 || h > w * 3) fail(out, at, 'Invalid aspect ratio')
}

const span = object(
  { type: anything, text: string() },
  {
    size: fontSize,
    color,
    weight: oneOf('regular', 'bold'),
    style: oneOf('normal', 'italic'),
    decoration: oneOf('none', 'underline', 'line-through'),
  },
)

const text = all(
  object(
    { type: anything },
    {
      ...placed,
      flex,
      text: string(),
      contents: list(byType({ span }), 1, Number.POSITIVE_INFINITY),
      size: fontSize,
      align,
      gravity,
      color,
      weight: oneOf('regular', 'bold'),
      style: oneOf('normal', 'italic'),
      decoration: oneOf('none', 'underline', 'line-through'),
      wrap: bool,
      lineSpacing: sized('', px),
      maxLines: integer(0),
      adjustMode: oneOf('shrink-to-fit'),
      scaling: bool,
      action,
    },
  ),
  rule((o, at, out) => {
    if (o.text === undefined && o.contents === undefined) fail(out, `${at}.text`, 'must be non-empty text')
  }),
)

const button = object(
  { type: anything, action: actionAt({ labelMax: 40, labelRequired: true }) },
  {
    ...placed,
    flex,
    height: oneOf('sm', 'md'),
    style: oneOf('primary', 'secondary', 'link'),
    color,
    gravity,
    adjustMode: oneOf('shrink-to-fit'),
    scaling: bool,
  },
)

const image = object(
  { type: anything, url: httpsUrl },
  {
    ...placed,
    flex,
    align,
    gravity,
    size: sized(`${FONT}|full`, px, percent),
    aspectRatio,
    aspectMode: oneOf('cover', 'fit'),
    backgroundColor: color,
    action,
    animated: bool,
  },
)

const icon = object(
  { type: anything, url: httpsUrl },
  { ...placed, size: fontSize, aspectRatio, scaling: bool },
)

const separator = object({ type: anything }, { margin, color })
const filler = object({ type: anything }, { flex })

const gradient = object(
  {
    type: oneOf('linearGradient'),
    angle: pattern(/^\d+(\.\d+)?deg$/, 'Invalid angle'),
    startColor: color,
    endColor: color,
  },
  { centerColor: color, centerPosition: pattern(/^(100|\d{1,2})(\.\d+)?%$/, 'Invalid position') },
)

const boxFields = {
  ...placed,
  flex,
  spacing: margin,
  backgroundColor: color,
  borderColor: color,
  borderWidth: sized('none|light|normal|medium|semi-bold|bold', px),
  cornerRadius: sized(STEPS, px),
  width: length,
  maxWidth: length,
  height: length,
  maxHeight: length,
  paddingAll: padding,
  paddingTop: padding,
  paddingBottom: padding,
  paddingStart: padding,
  paddingEnd: padding,
  justifyContent: oneOf('center', 'flex-start', 'flex-end', 'space-between', 'space-around', 'space-evenly'),
  alignItems: oneOf('center', 'flex-start', 'flex-end'),
  background: gradient,
  action,
}

/** What may stand in a box depends on its layout: icons only on a baseline, buttons and boxes never on one. */
const box: Check = (v, at, out) => {
  const inside: Record<string, Check> =
    isObject(v) && v.layout === 'baseline'
      ? { text, icon, filler }
      : { box, button, image, text, separator, filler }
  object(
    {
      type: anything,
      layout: oneOf('horizontal', 'vertical', 'baseline'),
      contents: list(byType(inside), 0, Number.POSITIVE_INFINITY),
    },
    boxFields,
  )(v, at, out)
}

const video = object(
  { type: anything, url: httpsUrl, previewUrl: httpsUrl, altContent: byType({ box, image }) },
  { aspectRatio, action },
)

const blockStyle = object({}, { backgroundColor: color, separator: bool, separatorColor: color })

const bubble: Check = all(
  object(
    { type: oneOf('bubble') },
    {
      size: oneOf('nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'),
      direction: oneOf('ltr', 'rtl'),
      header: byType({ box }),
      hero: byType({ box, image, video }),
      body: byType({ box }),
      footer: byType({ box }),
      styles: object({}, { header: blockStyle, hero: blockStyle, body: blockStyle, footer: blockStyle }),
      action,
    },
  ),
  rule((o, at, out) => {
    if (jsonBytes(o) > BUBBLE_BYTES) fail(out, at, `Size of a bubble must be at most ${BUBBLE_BYTES} bytes`)
    if (!o.header && !o.hero && !o.body && !o.footer) fail(out, at, 'At least one block must be specified')
    const wide = o.size === undefined || ['kilo', 'mega', 'giga'].includes(String(o.size))
    if (isObject(o.hero) && o.hero.type === 'video' && !wide)
      fail(out, `${at}.hero`, 'A video needs a bubble of kilo, mega or giga')
  }),
)

export const flexContainer: Check = byType({
  bubble,
  carousel: all(
    object({ type: anything, contents: list(bubble, 1, BUBBLES) }),
    rule((o, at, out) => {
      if (jsonBytes(o) > CAROUSEL_BYTES)
        fail(out, at, `Size of a carousel must be at most ${CAROUSEL_BYTES} bytes`)
      const bubbles = Array.isArray(o.contents) ? o.contents.filter(isObject) : []
      if (new Set(bubbles.map((b) => b.size ?? 'mega')).size > 1)
        fail(out, `${at}.contents`, 'Bubbles of one carousel must be of one size')
      if (bubbles.some((b) => isObject(b.hero) && b.hero.type === 'video'))
        fail(out, `${at}.contents`, 'A carousel cannot hold a video')
    }),
  ),
})
