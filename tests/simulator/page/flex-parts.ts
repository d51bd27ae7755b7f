import type { messagingApi } from '@line/bot-sdk'
import { el, style } from './el.ts'
import { colour, fontSize, imageWidth, ratio, space } from './flex-size.ts'
import { tappable } from './tap.ts'

const EDGE: Record<string, string> = { top: 'flex-start', center: 'center', bottom: 'flex-end' }
const DECORATION: Record<string, string> = { underline: 'underline', 'line-through': 'line-through' }
const ALIGN: Record<string, string> = { start: 'flex-start', center: 'center', end: 'flex-end' }

type Typed = Pick<messagingApi.FlexText, 'size' | 'color' | 'weight' | 'style' | 'decoration' | 'scaling'>
function letters(node: HTMLElement, part: Typed): void {
  style(node, {
    'font-size': part.size || part.scaling ? fontSize(part.size, part.scaling) : undefined,
    color: colour(part.color),
    'font-weight': part.weight === 'bold' ? '700' : part.weight === 'regular' ? '400' : undefined,
    'font-style': part.style === 'italic' ? 'italic' : undefined,
    'text-decoration': DECORATION[part.decoration ?? ''],
  })
}

export function text(part: messagingApi.FlexText): HTMLElement {
  const inner = el('div', { class: 'fx-text-in' })
  if (part.contents?.length) {
    for (const span of part.contents) {
      const node = el('span', {}, span.text ?? '')
      letters(node, { ...span, scaling: span.size ? part.scaling : undefined })
      inner.append(node)
    }
  } else inner.append(part.text ?? '')
  inner.classList.add(part.wrap ? 'wrap' : 'nowrap')
  if (part.wrap && part.maxLines) {
    inner.classList.add('clamp')
    style(inner, { '-webkit-line-clamp': String(part.maxLines) })
  }
  if (part.lineSpacing) {
    const extra = space(part.lineSpacing)
    if (extra) style(inner, { 'line-height': `calc(1.4em + ${extra})` })
  }
  const outer = el('div', { class: 'fx-text' }, inner)
  letters(outer, { ...part, size: part.size ?? 'md' })
  style(outer, { 'text-align': part.align, 'justify-content': EDGE[part.gravity ?? 'top'] })
  if (part.adjustMode === 'shrink-to-fit') shrink(inner)
  tappable(outer, part.action)
  return outer
}

export function button(part: messagingApi.FlexButton): HTMLElement {
  const kind = part.style ?? 'link'
  const label = el('span', {}, part.action.label ?? '')
  const node = el(
    'button',
    { type: 'button', class: `fx-btn ${kind} ${part.height ?? 'md'}`, 'data-testid': 'btn' },
    label,
  )
  // `color` paints the letters of a link button and the ground of the other two.
  const paint = colour(part.color)
  if (paint) style(node, kind === 'link' ? { color: paint } : { 'background-color': paint })
  style(node, { 'font-size': fontSize('md', part.scaling) })
  if (part.adjustMode === 'shrink-to-fit') shrink(label)
  tappable(node, part.action)
  const outer = el('div', { class: 'fx-btn-wrap' }, node)
  style(outer, { 'justify-content': EDGE[part.gravity ?? 'top'] })
  return outer
}

export function image(part: messagingApi.FlexImage, full = false): HTMLElement {
  const picture = el('img', { src: part.url, alt: part.action?.label ?? '', loading: 'lazy' })
  style(picture, {
    width: full ? '100%' : imageWidth(part.size),
    'aspect-ratio': ratio(part.aspectRatio),
    'object-fit': part.aspectMode === 'cover' ? 'cover' : 'contain',
    'background-color': colour(part.backgroundColor),
  })
  const outer = el('div', { class: 'fx-image' }, picture)
  style(outer, {
    'justify-content': ALIGN[part.align ?? 'center'],
    'align-items': EDGE[part.gravity ?? 'top'],
  })
  tappable(outer, part.action)
  return outer
}

export function icon(part: messagingApi.FlexIcon): HTMLElement {
  const picture = el('img', { src: part.url, alt: '', class: 'fx-icon' })
  style(picture, { height: fontSize(part.size, part.scaling), 'aspect-ratio': ratio(part.aspectRatio) })
  return picture
}

/** `adjustMode: shrink-to-fit`: the width is known only once the bubble stands on the page. */
function shrink(node: HTMLElement): void {
  requestAnimationFrame(() => {
    if (!node.isConnected || node.scrollWidth <= node.clientWidth) return
    const now = Number.parseFloat(getComputedStyle(node).fontSize)
    style(node, { 'font-size': `${Math.max(8, (now * node.clientWidth) / node.scrollWidth - 0.2)}px` })
  })
}
