import type { webhook } from '@line/bot-sdk'
import { type BotEntry, type CitizenEntry, contentUrl } from './api.ts'
import { el, safeImage } from './el.ts'
import { flex } from './flex.ts'
import { tappable } from './tap.ts'
import { template } from './template.ts'

/** Links inside text, as LINE makes them: web addresses, and telephone links written out. */
const LINK = /(https?:\/\/[^\s<>"]+[^\s<>".,)]|tel:[\d+-]+)/g

export function richText(text: string): HTMLElement {
  const node = el('div', { class: 'bubble text' })
  for (const [index, piece] of text.split(LINK).entries()) {
    if (index % 2 === 0) {
      node.append(piece)
      continue
    }
    const link = el('span', { class: 'weblink' }, piece)
    tappable(link, { type: 'uri', label: piece, uri: piece }, 'link')
    node.append(link)
  }
  return node
}

export function botBubble(message: BotEntry['message']): HTMLElement {
  switch (message.type) {
    case 'text':
      return richText(message.text)
    case 'textV2':
      return richText(
        message.text.replace(/\{(\w+)\}/g, (whole, key: string) => substituted(message, key) ?? whole),
      )
    case 'flex':
      return flex(message)
    case 'template':
      return template(message)
    case 'image':
      return picture(message.previewImageUrl, message.originalContentUrl)
    case 'location':
      return place(message)
    case 'sticker':
      return sticker(message.packageId, message.stickerId)
    case 'video':
      return picture(message.previewImageUrl, message.originalContentUrl, '▶')
    case 'audio':
      return el(
        'div',
        { class: 'bubble text' },
        `♪ ข้อความเสียง ${Math.round((message.duration ?? 0) / 1000)} วินาที`,
      )
    default:
      return el('div', { class: 'bubble text' }, `[${message.type}]`)
  }
}

function substituted(
  message: Extract<BotEntry['message'], { type: 'textV2' }>,
  key: string,
): string | undefined {
  const part = message.substitution?.[key]
  if (!part) return undefined
  return part.type === 'mention' ? '@คุณ' : '🙂'
}

/** A citizen's own bubble; null for what LINE shows nowhere, such as a postback without displayText. */
export function citizenBubble(entry: CitizenEntry): HTMLElement | null {
  const { message } = entry
  switch (message.type) {
    case 'postback':
      return 'displayText' in message && message.displayText ? richText(message.displayText) : null
    case 'text':
      return richText((message as webhook.TextMessageContent).text)
    case 'image':
      return picture(contentUrl(entry.id), contentUrl(entry.id))
    case 'video':
      return el('div', { class: 'bubble text' }, '▶ วิดีโอ')
    case 'audio':
      return el('div', { class: 'bubble text' }, '♪ ข้อความเสียง')
    case 'file':
      return el('div', { class: 'bubble text' }, `▤ ${(message as webhook.FileMessageContent).fileName}`)
    case 'location':
      return place(message as webhook.LocationMessageContent)
    case 'sticker': {
      const { packageId, stickerId } = message as webhook.StickerMessageContent
      return sticker(packageId, stickerId)
    }
    default:
      return el('div', { class: 'bubble text' }, `[${String((message as { type: unknown }).type)}]`)
  }
}

function picture(preview: string | undefined, full: string | undefined, mark = ''): HTMLElement {
  const node = el(
    'div',
    { class: 'bubble pic' },
    el('img', { src: preview, alt: 'รูปภาพ' }),
    mark && el('i', {}, mark),
  )
  if (full && safeImage(full))
    tappable(node, { type: 'uri', label: 'ดูรูป', uri: new URL(full, location.href).href })
  return node
}

function place(at: { title?: string; address?: string; latitude: number; longitude: number }): HTMLElement {
  return el(
    'div',
    { class: 'bubble place' },
    el('div', { class: 'map', 'aria-hidden': 'true' }, '◉'),
    el('b', {}, at.title || 'ตำแหน่งที่ตั้ง'),
    el('span', {}, at.address ?? ''),
    el('small', {}, `${at.latitude.toFixed(5)}, ${at.longitude.toFixed(5)}`),
  )
}

/** LINE's sticker pictures may not be copied: the number stands for the picture. */
export function sticker(packageId: string, stickerId: string): HTMLElement {
  return el(
    'div',
    { class: 'bubble sticker', role: 'img', 'aria-label': `สติกเกอร์ ${packageId}/${stickerId}` },
    el('b', {}, 'สติกเกอร์'),
    el('small', {}, `${packageId}/${stickerId}`),
  )
}
