import type { messagingApi } from '@line/bot-sdk'
import { el, style } from './el.ts'
import { component } from './flex-box.ts'
import { BUBBLE, colour } from './flex-size.ts'
import { tappable } from './tap.ts'

type Bubble = messagingApi.FlexBubble

export function flex(message: messagingApi.FlexMessage): HTMLElement {
  const { contents } = message
  const drawn =
    contents.type === 'carousel'
      ? el('div', { class: 'fx-carousel', role: 'group', tabindex: 0, 'aria-label': message.altText })
      : bubble(contents)
  if (contents.type === 'carousel') drawn.append(...contents.contents.map(bubble))
  return el('div', { class: 'fx' }, drawn, twin(message.altText, words(contents)))
}

function bubble(part: Bubble): HTMLElement {
  const size = part.size ?? 'mega'
  const node = el('div', { class: `fx-bubble ${size}`, dir: part.direction ?? 'ltr' })
  style(node, { width: `min(100%, ${BUBBLE[size] ?? BUBBLE.mega}px)` })
  const blocks = ['header', 'hero', 'body', 'footer'] as const
  for (const name of blocks) {
    const content = part[name]
    if (!content) continue
    const block = el('div', { class: `fx-${name}` })
    const drawn = component(content, 'vertical', name === 'hero')
    block.append(drawn)
    const look = part.styles?.[name]
    style(block, { 'background-color': colour(look?.backgroundColor) })
    if (look?.separator && node.childElementCount > 0) {
      block.classList.add('lined')
      style(block, { 'border-top-color': colour(look.separatorColor) })
    }
    node.append(block)
  }
  tappable(node, part.action)
  return node
}

/** What is read where the bubble is not drawn: the notification, and the words in reading order. */
export function twin(altText: string, lines: string[]): HTMLElement {
  return el(
    'div',
    { class: 'twin' },
    el('div', {}, el('b', {}, 'altText '), altText),
    lines.length > 0 && el('div', {}, lines.join('\n')),
  )
}

function words(part: messagingApi.FlexContainer | messagingApi.FlexComponent): string[] {
  switch (part.type) {
    case 'carousel':
      return part.contents.flatMap((one, index) => [`— ${index + 1}/${part.contents.length}`, ...words(one)])
    case 'bubble':
      return [part.header, part.hero, part.body, part.footer].flatMap((block) => (block ? words(block) : []))
    case 'box':
      return part.contents.flatMap(words)
    case 'text':
      return [
        part.contents?.length ? part.contents.map((span) => span.text ?? '').join('') : (part.text ?? ''),
      ]
    case 'button':
      return [`[ ${part.action.label ?? ''} ]`]
    default:
      return []
  }
}
