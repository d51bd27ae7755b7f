import type { Action, BotEntry } from './api.ts'
import { type GalleryEntry, getGallery } from './api.ts'
import { chatView } from './chat.ts'
import { drawQuickReplies } from './composer.ts'
import { toast } from './dialog.ts'
import { byId, el } from './el.ts'
import { apply, change, FONT_WORDS, FONTS, settings } from './settings.ts'
import type { Tap } from './tap.ts'

const query = new URLSearchParams(location.search)
const chosen = { flow: query.get('flow') ?? '', lang: query.get('lang') ?? '', easy: query.get('easy') ?? '' }
/** Any fixed moment: the pictures must not change with the day they are taken. */
const AT = Date.UTC(2026, 10, 16, 3, 0)

const anchor = (one: GalleryEntry) =>
  [one.flow, one.view, one.lang, one.easy ? 'easy' : ''].filter(Boolean).join('-')

function card(one: GalleryEntry): HTMLElement {
  const id = anchor(one)
  const list = el('div', { class: 'chat' })
  const strip = el('div', { class: 'quick' })
  const messages = one.messages.map(
    (message, index): BotEntry => ({ id: `${id}-${index}`, at: AT, from: 'bot', message }),
  )
  chatView(list)({ messages, quickReply: null, richMenu: null, loading: false, friend: true })
  drawQuickReplies(strip, one.messages.at(-1)?.quickReply?.items ?? [])
  const title = `${one.flow} · ${one.view} · ${one.lang}${one.easy ? ' · ง่าย' : ''}`
  const node = el(
    'article',
    { class: 'g-card', id, 'data-testid': 'view' },
    el('h2', {}, el('a', { href: `#${id}` }, title)),
    list,
    strip,
  )
  node.addEventListener('line-tap', (event) => toast(words((event as Tap).detail)))
  return node
}

const words = (action: Action): string => JSON.stringify(action, null, 1)

function draw(all: GalleryEntry[]): void {
  const shown = all.filter(
    (one) =>
      (!chosen.flow || one.flow === chosen.flow) &&
      (!chosen.lang || one.lang === chosen.lang) &&
      (!chosen.easy || String(one.easy) === chosen.easy),
  )
  const place = byId('views')
  place.replaceChildren()
  let flow = ''
  for (const one of shown) {
    if (one.flow !== flow) {
      flow = one.flow
      place.append(el('h2', { class: 'g-group', id: flow }, flow))
    }
    place.append(card(one))
  }
  if (shown.length === 0) place.append(el('p', {}, 'ไม่มีหน้าจอตามที่เลือก'))
}

function filters(all: GalleryEntry[]): void {
  const form = byId('filters')
  const pick = (name: keyof typeof chosen, label: string, options: [string, string][]) => {
    const select = el('select', { 'data-testid': `filter-${name}`, 'aria-label': label })
    select.append(
      ...[['', label] as [string, string], ...options].map(([value, text]) => el('option', { value }, text)),
    )
    select.value = chosen[name]
    select.addEventListener('change', () => {
      chosen[name] = select.value
      const next = new URLSearchParams(location.search)
      select.value ? next.set(name, select.value) : next.delete(name)
      history.replaceState(null, '', `?${next}`)
      draw(all)
    })
    form.append(select)
  }
  const same = (values: string[]) => [...new Set(values)].map((value): [string, string] => [value, value])
  pick('flow', 'ทุกเรื่อง', same(all.map((one) => one.flow)))
  pick('lang', 'ทุกภาษา', same(all.map((one) => one.lang)))
  pick('easy', 'ทุกแบบ', [
    ['true', 'แบบง่าย'],
    ['false', 'แบบปกติ'],
  ])
  const font = el('select', { 'data-testid': 'font', 'aria-label': 'ขนาดตัวอักษร' })
  font.append(...FONTS.map((one) => el('option', { value: one }, `ตัวอักษร${FONT_WORDS[one]}`)))
  font.value = settings.font
  font.addEventListener('change', () => change({ font: FONTS.find((one) => one === font.value) ?? 'normal' }))
  const twin = el('input', {
    type: 'checkbox',
    'data-testid': 'switch-twin',
    change: (): void => change({ twin: twin.checked }),
  })
  twin.checked = settings.twin
  form.append(font, el('label', {}, twin, ' altText'))
}

apply()
const all = await getGallery()
filters(all)
draw(all)
// The cards did not exist when the browser first looked for the address's anchor.
if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()
