import type { messagingApi } from '@line/bot-sdk'
import type { Reader } from './lang.ts'
import { encodeTap, type Tap } from './taps.ts'
import { cutGraphemes, cutUtf16 } from './text.ts'
import type { Message } from './turn.ts'

/**
 * The message builders: the only place that knows LINE's JSON. A view says what to show; the kit decides how, in the
 * person's letter size, with an altText that carries the whole meaning (a screen reader and an old PC read only that).
 */
export type Button = {
  label: string
  /** What the chat shows as the person's own words; the label where absent. */
  says?: string
  tone?: 'main' | 'plain' | 'danger'
} & (
  | { tap: Tap }
  | { tel: string }
  | { uri: string }
  | { tap: Tap; date: { initial: string; min: string; max: string } }
)

export type Card = {
  /** Small line above: where we are ("ข้อ 3 จาก 8"), or who speaks. */
  over?: string
  title: string
  body?: readonly string[]
  /** Rows of name and value, as on the review screen. A row may carry its own button. */
  rows?: readonly { name: string; value: string; tap?: Tap; label?: string }[]
  /** Small line below the body. */
  note?: string
  buttons?: readonly Button[]
  /** `urgent` is for money or life at risk only; `careful` for what should be made sure of first. */
  tone?: 'plain' | 'good' | 'careful' | 'urgent'
}

const COLOR = {
  ink: '#1A1A1A',
  soft: '#595959',
  line: '#D9D9D9',
  main: '#0B5D3B',
  onMain: '#FFFFFF',
  plain: '#EEF4F1',
  danger: '#A3160B',
  good: '#0B5D3B',
  careful: '#8A4B00',
  urgent: '#A3160B',
} as const

/** Elderly people read at most this many buttons in one bubble (our choice, from the easy mode). */
export const EASY_BUTTONS = 3
const BUTTONS = 10

const TITLE_MAX = 400
const BODY_MAX = 1_800

type Flex = messagingApi.FlexComponent

const text = (
  content: string,
  look: Partial<messagingApi.FlexText> & { size: string },
): messagingApi.FlexText => ({
  type: 'text',
  text: content,
  wrap: true,
  scaling: true,
  ...look,
})

const action = (button: Button): messagingApi.Action => {
  const label = cutGraphemes(button.label, 40)
  if ('tel' in button) return { type: 'uri', label, uri: `tel:${button.tel}` }
  if ('uri' in button) return { type: 'uri', label, uri: button.uri }
  const data = encodeTap(button.tap)
  if ('date' in button) return { type: 'datetimepicker', label, data, mode: 'date', ...button.date }
  return { type: 'postback', label, data, displayText: cutGraphemes(button.says ?? button.label, 300) }
}

/** A button of our own making: LINE's `button` cuts a long Thai label, a box with a text lets it wrap and grow. */
const buttonBox = (button: Button, easy: boolean): messagingApi.FlexBox => {
  const tone = button.tone ?? 'plain'
  const [back, ink] =
    tone === 'main'
      ? [COLOR.main, COLOR.onMain]
      : tone === 'danger'
        ? [COLOR.danger, COLOR.onMain]
        : [COLOR.plain, COLOR.main]
  return {
    type: 'box',
    layout: 'vertical',
    action: action(button),
    backgroundColor: back,
    cornerRadius: 'lg',
    paddingAll: easy ? 'lg' : 'md',
    contents: [text(button.label, { size: easy ? 'xl' : 'lg', color: ink, weight: 'bold', align: 'center' })],
  }
}

/** The whole row is the button: a single line of words is too small for an unsteady finger. */
const row = (one: NonNullable<Card['rows']>[number], easy: boolean): messagingApi.FlexBox => ({
  type: 'box',
  layout: 'vertical',
  spacing: 'xs',
  ...(one.tap ? { action: action({ label: one.label ?? '', tap: one.tap }) } : {}),
  contents: [
    text(one.name, { size: easy ? 'md' : 'sm', color: COLOR.soft }),
    text(one.value || '-', { size: easy ? 'xl' : 'md', color: COLOR.ink }),
    ...(one.tap
      ? [
          text(one.label ?? '', {
            size: easy ? 'lg' : 'md',
            color: COLOR.main,
            weight: 'bold',
            decoration: 'underline',
          }),
        ]
      : []),
  ],
})

const bubble = (contents: Flex[], buttons: readonly Button[], easy: boolean): messagingApi.FlexBubble => ({
  type: 'bubble',
  size: easy ? 'giga' : 'mega',
  ...(contents.length
    ? { body: { type: 'box', layout: 'vertical', spacing: 'md', paddingAll: 'xl', contents } }
    : {}),
  ...(buttons.length
    ? {
        footer: {
          type: 'box',
          layout: 'vertical',
          spacing: 'md',
          paddingAll: 'lg',
          contents: buttons.map((b) => buttonBox(b, easy)),
        },
      }
    : {}),
})

const flex = (altText: string, contents: messagingApi.FlexContainer): Message => ({
  type: 'flex',
  altText: cutUtf16(altText, 1_500),
  contents,
})

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  list.length <= size ? [[...list]] : [list.slice(0, size), ...chunks(list.slice(size), size)]

/** The words of a card without any picture of it: what altText says, and what a too large card becomes. */
export const cardWords = (card: Card): string =>
  [
    card.over,
    card.title,
    ...(card.body ?? []),
    ...(card.rows ?? []).map(({ name, value }) => `${name}: ${value || '-'}`),
    card.note,
    ...(card.buttons ?? []).map((b) =>
      'tel' in b ? `${b.label} (${b.tel})` : 'uri' in b ? `${b.label} ${b.uri}` : b.label,
    ),
  ]
    .filter(Boolean)
    .join('\n')

/**
 * A card: one bubble, or in the easy mode several with at most three buttons each. Buttons stand in the bubble and not in
 * quick replies, since a PC shows no quick replies and they vanish with the next message.
 */
export const card = (reader: Reader, one: Card): Message[] => {
  const { easy } = reader
  const [first = [], ...more] = chunks(one.buttons ?? [], easy ? EASY_BUTTONS : BUTTONS)
  return [
    flex(cardWords(one), cardBubble(reader, one, first)),
    ...more.map((buttons) => flex(buttons.map((b) => b.label).join('\n'), bubble([], buttons, easy))),
  ]
}

const cardBubble = (
  { easy }: Reader,
  one: Card,
  buttons: readonly Button[] = one.buttons ?? [],
): messagingApi.FlexBubble => {
  const color = one.tone && one.tone !== 'plain' ? COLOR[one.tone] : COLOR.ink
  const top: Flex[] = [
    ...(one.over ? [text(one.over, { size: easy ? 'md' : 'sm', color: COLOR.soft })] : []),
    text(cutUtf16(one.title, TITLE_MAX), { size: easy ? 'xxl' : 'xl', weight: 'bold', color }),
    ...(one.body ?? []).map((line) =>
      text(cutUtf16(line, BODY_MAX), { size: easy ? 'xl' : 'md', color: COLOR.ink }),
    ),
  ]
  const rows = (one.rows ?? []).map((r) => row({ ...r, value: cutUtf16(r.value, 300) }, easy))
  const note = one.note
    ? [text(cutUtf16(one.note, BODY_MAX), { size: easy ? 'lg' : 'sm', color: COLOR.soft })]
    : []
  return bubble([...top, ...rows, ...note], buttons, easy)
}

/** LINE takes twelve bubbles and 50 kB; the words of all must fit the altText, or a screen reader would hear of the first few only. */
const CAROUSEL_BUBBLES = 12
const CAROUSEL_JSON = 24_000
const ALT_MAX = 1_500

/** Cards side by side: as few carousels as the limits allow, their words whole. */
export const carousel = (reader: Reader, cards: readonly Card[]): Message[] => {
  const groups: Card[][] = []
  for (const one of cards) {
    const last = groups.at(-1)
    if (last && fitsBeside(reader, [...last, one])) last.push(one)
    else groups.push([one])
  }
  return groups.map((group) =>
    group.length === 1
      ? flex(cardWords(group[0]!), cardBubble(reader, group[0]!))
      : flex(group.map(cardWords).join('\n\n'), {
          type: 'carousel',
          contents: group.map((one) => cardBubble(reader, one)),
        }),
  )
}

/** Thai takes three bytes a letter: half of LINE's limit in letters is well within it in bytes. */
const fitsBeside = (reader: Reader, group: readonly Card[]): boolean =>
  group.length <= CAROUSEL_BUBBLES &&
  group.map(cardWords).join('\n\n').length <= ALT_MAX &&
  JSON.stringify(group.map((one) => cardBubble(reader, one))).length <= CAROUSEL_JSON

/** Plain words. */
export const plain = (content: string): Message => ({ type: 'text', text: cutUtf16(content, 5_000) })

export type Quick =
  | { label: string; tap: Tap; says?: string }
  | { label: string; open: 'camera' | 'cameraRoll' | 'location' }

/** Hangs quick replies on the last message; LINE shows only those, and only on a phone. */
export const quick = (messages: readonly Message[], items: readonly Quick[]): Message[] => {
  const last = messages.at(-1)
  if (!last || !items.length) return [...messages]
  const actions = items.slice(0, 13).map((item): messagingApi.QuickReplyItem => {
    const label = cutGraphemes(item.label, 20)
    return {
      type: 'action',
      action:
        'open' in item
          ? { type: item.open, label }
          : {
              type: 'postback',
              label,
              data: encodeTap(item.tap),
              displayText: cutGraphemes(item.says ?? item.label, 300),
            },
    }
  })
  return [...messages.slice(0, -1), { ...last, quickReply: { items: actions } }]
}
