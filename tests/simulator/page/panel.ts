import type { Sent } from './api.ts'
import { el } from './el.ts'
import { eventsTab } from './events.ts'
import { officerTab } from './officer.ts'
import { change, FONT_WORDS, FONTS, onSettings, settings } from './settings.ts'

export type Desk = { say: (out: Sent) => Promise<unknown> }
export type Tab = { node: HTMLElement; refresh: () => void }

const TABS = { officer: 'เจ้าหน้าที่', events: 'เหตุการณ์', font: 'ตัวอักษร' } as const
type TabName = keyof typeof TABS
const isTab = (name: string): name is TabName => name in TABS

/** The right-hand side. `changed`: something happened anywhere; `chatChanged`: the shown chat was read anew. */
export function panel(place: HTMLElement, desk: Desk): { changed: () => void; chatChanged: () => void } {
  const tabs: Record<TabName, Tab> = { officer: officerTab(), events: eventsTab(desk), font: fontTab() }
  const body = el('div', { class: 'tab-body' })
  const heads = Object.entries(TABS).map(([name, label]) =>
    el(
      'button',
      {
        type: 'button',
        role: 'tab',
        'data-testid': `tab-${name}`,
        'data-name': name,
        click: () => change({ panel: name }),
      },
      label,
    ),
  )
  place.append(el('div', { class: 'tabs', role: 'tablist' }, ...heads), body)
  const current = (): Tab | null => (isTab(settings.panel) ? tabs[settings.panel] : null)
  const draw = () => {
    for (const head of heads) head.setAttribute('aria-selected', String(head.dataset.name === settings.panel))
    const tab = current()
    if (!tab || body.firstElementChild === tab.node) return
    body.replaceChildren(tab.node)
    tab.refresh()
  }
  onSettings(draw)
  draw()
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    changed: () => {
      clearTimeout(timer)
      timer = setTimeout(() => settings.panel === 'officer' && tabs.officer.refresh(), 300)
    },
    chatChanged: () => {
      if (settings.panel === 'events') tabs.events.refresh()
    },
  }
}

function fontTab(): Tab {
  const node = el('div', { class: 'font-tab' })
  const refresh = () => {
    const sizes = FONTS.map((font) => {
      const input = el('input', {
        type: 'radio',
        name: 'font',
        value: font,
        'data-testid': `font-${font}`,
        change: () => change({ font }),
      })
      input.checked = settings.font === font
      return el('label', { class: 'pick-line' }, input, `${FONT_WORDS[font]}`)
    })
    node.replaceChildren(
      el('h3', {}, 'ขนาดตัวอักษรใน LINE'),
      ...sizes,
      el('p', { class: 'note' }, 'มีผลกับข้อความธรรมดา และกับส่วนของ Flex ที่ตั้ง scaling: true เท่านั้น'),
      el('h3', {}, 'เครื่อง'),
      toggle('โหมด PC (ไม่มีตอบด่วน ไม่มีริชเมนู)', 'pc'),
      toggle('แสดง altText และข้อความคู่ใต้ Flex', 'twin'),
    )
  }
  const toggle = (label: string, name: 'pc' | 'twin') => {
    const input = el('input', {
      type: 'checkbox',
      'data-testid': `switch-${name}`,
      change: (): void => change({ [name]: input.checked }),
    })
    input.checked = settings[name]
    return el('label', { class: 'pick-line' }, input, label)
  }
  return { node, refresh }
}
