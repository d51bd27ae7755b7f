import type { messagingApi } from '@line/bot-sdk'
import { el, style } from './el.ts'
import { button, icon, image, text } from './flex-parts.ts'
import { borderWidth, colour, length, space } from './flex-size.ts'
import { tappable } from './tap.ts'

type Component = messagingApi.FlexComponent
type Box = messagingApi.FlexBox
/** Every property that says where a component stands, whichever component has it. */
type Placed = { type: Component['type'] } & Partial<Omit<Box, 'type'>>

export function box(part: Box): HTMLElement {
  const node = el('div', { class: `fx-box ${part.layout}` })
  const all = space(part.paddingAll)
  const edge = borderWidth(part.borderWidth)
  style(node, {
    padding: all,
    'padding-top': space(part.paddingTop),
    'padding-bottom': space(part.paddingBottom),
    'padding-inline-start': space(part.paddingStart),
    'padding-inline-end': space(part.paddingEnd),
    'background-color': colour(part.backgroundColor),
    'background-image': gradient(part.background),
    border: edge && `${edge} solid ${colour(part.borderColor) ?? 'transparent'}`,
    'border-radius': space(part.cornerRadius),
    width: length(part.width),
    height: length(part.height),
    'max-width': length(part.maxWidth),
    'max-height': length(part.maxHeight),
    'justify-content': part.justifyContent,
    'align-items': part.layout === 'baseline' ? 'baseline' : part.alignItems,
  })
  if (part.cornerRadius || part.height || part.maxHeight) node.classList.add('clip')
  let first = true
  for (const child of part.contents) {
    const made = component(child, part.layout)
    place(made, child, part, first)
    if (!('position' in child && child.position === 'absolute')) first = false
    node.append(made)
  }
  tappable(node, part.action)
  return node
}

export function component(part: Component, layout: Box['layout'] = 'vertical', hero = false): HTMLElement {
  switch (part.type) {
    case 'box':
      return box(part)
    case 'text':
      return text(part)
    case 'button':
      return button(part)
    case 'image':
      return image(part, hero && (part.size ?? 'full') === 'full')
    case 'icon':
      return icon(part)
    case 'span':
      return text({ type: 'text', contents: [part] })
    case 'separator':
      return separator(part, layout)
    case 'filler':
      return el('div', { class: 'fx-filler' })
    case 'video':
      // Only the preview is drawn: what a phone that cannot play the video shows.
      return component(part.altContent, layout, hero)
    default:
      part satisfies never
      return el('div', { class: 'fx-unknown' }, `? ${String((part as { type: unknown }).type)}`)
  }
}

function separator(part: messagingApi.FlexSeparator, layout: Box['layout']): HTMLElement {
  const node = el('div', { class: layout === 'vertical' ? 'fx-line' : 'fx-line upright', role: 'separator' })
  style(node, { 'background-color': colour(part.color) })
  return node
}

/** How one child stands in its parent: share of the room, the gap before it, and any offset. */
function place(node: HTMLElement, child: Component, parent: Box, first: boolean): void {
  const upright = parent.layout === 'vertical'
  const at = child as Placed
  const gap = space(at.margin) ?? (first ? undefined : space(parent.spacing))
  style(node, {
    [upright ? 'margin-top' : 'margin-inline-start']: gap,
    flex: share(at, upright),
    position: at.position,
    top: space(at.offsetTop),
    bottom: space(at.offsetBottom),
    'inset-inline-start': space(at.offsetStart),
    'inset-inline-end': space(at.offsetEnd),
  })
  if (upright && at.width && at.position !== 'absolute') {
    // A narrowed box in a vertical parent keeps to the start unless the parent aligns its items.
    style(node, { 'align-self': parent.alignItems ?? 'flex-start' })
  }
}

function share(child: Placed, upright: boolean): string {
  if (child.type === 'separator') return 'none'
  if (child.type === 'filler') return `${child.flex ?? 1} 0 0`
  if (child.width && !upright) return '0 0 auto'
  // Documented defaults: 0 in a vertical box, 1 in the others; an icon is always as big as its size says.
  const flex = child.flex ?? (upright || child.type === 'icon' ? 0 : 1)
  if (flex <= 0) return '0 0 auto'
  return upright ? `${flex} 0 auto` : `${flex} 1 0`
}

function gradient(ground: messagingApi.FlexBoxBackground | undefined): string | undefined {
  if (ground?.type !== 'linearGradient') return undefined
  const [start, end] = [colour(ground.startColor), colour(ground.endColor)]
  if (!start || !end || !/^\d+(\.\d+)?deg$/.test(ground.angle ?? '')) return undefined
  const middle = colour(ground.centerColor)
  const stop = middle ? `, ${middle} ${length(ground.centerPosition) ?? '50%'}` : ''
  return `linear-gradient(${ground.angle}, ${start}${stop}, ${end})`
}
