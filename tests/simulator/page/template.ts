import type { messagingApi } from '@line/bot-sdk'
import type { Action } from './api.ts'
import { el, style } from './el.ts'
import { twin } from './flex.ts'
import { colour } from './flex-size.ts'
import { tappable } from './tap.ts'

type Card = Pick<
  messagingApi.CarouselColumn,
  'thumbnailImageUrl' | 'imageBackgroundColor' | 'title' | 'defaultAction'
> & {
  text: string
  actions: Action[]
}
type Shape = { imageAspectRatio?: string; imageSize?: string }

export function template(message: messagingApi.TemplateMessage): HTMLElement {
  return el('div', { class: 'fx' }, draw(message.template), twin(message.altText, []))
}

function draw(part: messagingApi.Template): HTMLElement {
  switch (part.type) {
    case 'buttons':
      return card(part, part)
    case 'confirm':
      return card(part, {}, true)
    case 'carousel':
      return row(part.columns.map((column) => card(column, part)))
    case 'image_carousel':
      return row(part.columns.map(shot))
    default:
      part satisfies never
      return el('div', { class: 'tp' }, `? ${String((part as { type: unknown }).type)}`)
  }
}

const row = (cards: HTMLElement[]) => el('div', { class: 'tp-row', role: 'group', tabindex: 0 }, ...cards)

function card(part: Card, shape: Shape, pair = false): HTMLElement {
  const main = el('div', { class: 'tp-main' }, part.title && el('b', {}, part.title), part.text)
  const acts = el('div', { class: pair ? 'tp-acts pair' : 'tp-acts' }, ...part.actions.map(actionButton))
  const node = el('div', { class: 'tp' })
  if (part.thumbnailImageUrl) {
    const picture = el('img', { class: 'tp-pic', src: part.thumbnailImageUrl, alt: '' })
    style(picture, {
      'aspect-ratio': shape.imageAspectRatio === 'square' ? '1' : '1.51',
      'object-fit': shape.imageSize === 'contain' ? 'contain' : 'cover',
      'background-color': colour(part.imageBackgroundColor),
    })
    tappable(picture, part.defaultAction)
    node.append(picture)
  }
  tappable(main, part.defaultAction)
  node.append(main, acts)
  return node
}

function actionButton(action: Action): HTMLElement {
  const node = el('button', { type: 'button', 'data-testid': 'btn' }, action.label ?? '')
  tappable(node, action)
  return node
}

function shot(column: messagingApi.ImageCarouselColumn): HTMLElement {
  const node = el(
    'div',
    { class: 'tp-shot', 'data-testid': 'btn' },
    el('img', { src: column.imageUrl, alt: '' }),
    column.action.label && el('span', {}, column.action.label),
  )
  tappable(node, column.action)
  return node
}
