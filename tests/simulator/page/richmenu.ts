import type { RichMenu } from './api.ts'
import { el, style } from './el.ts'
import { tappable } from './tap.ts'

/** The menu's picture with its areas over it; without a picture the areas show their labels, as a screen reader says them. */
export function drawRichMenu(place: HTMLElement, menu: RichMenu | null, open: boolean): void {
  place.hidden = !menu || !open
  const key = JSON.stringify(menu)
  if (place.dataset.key === key) return
  place.dataset.key = key
  place.replaceChildren()
  if (!menu) return
  const { width, height } = menu.size
  const percent = (value: number, of: number) => `${(value / of) * 100}%`
  const stage = el('div', { class: 'menu-in', role: 'group', 'aria-label': menu.chatBarText })
  style(stage, { 'aspect-ratio': `${width} / ${height}` })
  const plain = () => stage.classList.add('plain')
  if (menu.imageUrl) stage.append(el('img', { src: menu.imageUrl, alt: '', error: plain }))
  else plain()
  menu.areas.forEach(({ bounds, action }, index) => {
    const label = action.label ?? ('text' in action ? String(action.text) : `ช่อง ${index + 1}`)
    const area = el(
      'button',
      { type: 'button', 'data-testid': `rm-${index}`, 'aria-label': label },
      el('span', {}, label),
    )
    style(area, {
      left: percent(bounds.x, width),
      top: percent(bounds.y, height),
      width: percent(bounds.width, width),
      height: percent(bounds.height, height),
    })
    tappable(area, action)
    stage.append(area)
  })
  place.append(stage)
}
