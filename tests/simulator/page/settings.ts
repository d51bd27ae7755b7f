export const FONTS = ['small', 'normal', 'large', 'xl'] as const
export type Font = (typeof FONTS)[number]
export const FONT_WORDS: Record<Font, string> = { small: 'เล็ก', normal: 'ปกติ', large: 'ใหญ่', xl: 'ใหญ่พิเศษ' }

const query = new URLSearchParams(location.search)

export const settings = {
  citizen: query.get('citizen'),
  font: FONTS.find((font) => font === query.get('font')) ?? 'normal',
  panel: query.get('panel') ?? 'officer',
  pc: query.get('pc') === '1',
  twin: query.get('twin') === '1',
}

const listeners = new Set<() => void>()
export const onSettings = (listener: () => void): void => {
  listeners.add(listener)
}

/** Settings live in the address, so a screenshot script and a colleague see the same phone. */
export function change(values: Partial<typeof settings>): void {
  Object.assign(settings, values)
  const next = new URLSearchParams(location.search)
  const put = (name: string, value: string | null) => (value ? next.set(name, value) : next.delete(name))
  put('citizen', settings.citizen)
  put('font', settings.font === 'normal' ? null : settings.font)
  put('panel', settings.panel === 'officer' ? null : settings.panel)
  put('pc', settings.pc ? '1' : null)
  put('twin', settings.twin ? '1' : null)
  history.replaceState(null, '', `?${next}`)
  apply()
  for (const listener of listeners) listener()
}

export function apply(): void {
  const { dataset } = document.documentElement
  dataset.font = settings.font
  dataset.panel = settings.panel
  dataset.pc = String(settings.pc)
  dataset.twin = String(settings.twin)
}
