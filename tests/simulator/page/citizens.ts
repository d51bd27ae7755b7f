import { type Citizen, getCitizens } from './api.ts'
import { el } from './el.ts'
import { change, onSettings, settings } from './settings.ts'

/** The list of phones. `load` reads it anew; `changed` names the phone on which something happened, if known. */
export function citizenList(place: HTMLElement): { load: (changed: string | null) => Promise<void> } {
  let citizens: Citizen[] = []
  const unseen = new Set<string>()

  const draw = () => {
    if (settings.citizen) unseen.delete(settings.citizen)
    const key = JSON.stringify([citizens, settings.citizen, [...unseen]])
    if (place.dataset.key === key) return
    place.dataset.key = key
    const focused = document.activeElement?.getAttribute('data-testid')
    place.replaceChildren(
      el('h2', {}, 'โทรศัพท์ของ'),
      ...citizens.map((person) => tab(person, unseen.has(person.id))),
      el('a', { href: '/page/gallery.html', class: 'to-gallery' }, 'แกลเลอรีทุกหน้าจอ'),
    )
    if (focused?.startsWith('citizen-'))
      place.querySelector<HTMLElement>(`[data-testid="${focused}"]`)?.focus()
  }
  onSettings(draw)

  return {
    load: async (changed) => {
      citizens = await getCitizens()
      if (changed && changed !== settings.citizen) unseen.add(changed)
      const first = citizens[0]
      if (first && !citizens.some(({ id }) => id === settings.citizen)) change({ citizen: first.id })
      draw()
    },
  }
}

function tab(person: Citizen, unseen: boolean): HTMLElement {
  const state = person.blocked ? ' · บล็อกอยู่' : person.friend ? '' : ' · ยังไม่เป็นเพื่อน'
  return el(
    'button',
    {
      type: 'button',
      'data-testid': `citizen-${person.id}`,
      'aria-current': person.id === settings.citizen ? 'true' : undefined,
      click: () => change({ citizen: person.id }),
    },
    el('b', {}, `${person.name} · ${person.age}`),
    unseen && el('em', { 'aria-label': 'มีความเคลื่อนไหว' }, '●'),
    el('small', {}, person.about),
    el('small', {}, `${person.lang.toUpperCase()}${state}`),
  )
}
