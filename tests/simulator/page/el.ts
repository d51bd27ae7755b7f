export type Child = Node | string | number | null | undefined | false
type Handler = (event: Event) => unknown
type Props = Record<string, string | number | boolean | undefined | Handler>

/** The only schemes LINE's uri action accepts. Anything else (javascript:, data:) never becomes a link. */
export function safeUri(uri: string | undefined): string | null {
  if (!uri) return null
  try {
    const url = new URL(uri, location.href)
    return ['http:', 'https:', 'tel:', 'line:'].includes(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

export function safeImage(uri: string | undefined): string | null {
  const href = safeUri(uri)
  return href && /^https?:/.test(href) ? href : null
}

/** Elements are only ever built here: text becomes text nodes, href and src pass the scheme list. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') node.addEventListener(key, value)
    else if (key === 'href') node.setAttribute(key, safeUri(String(value)) ?? '#')
    else if (key === 'src') node.setAttribute(key, safeImage(String(value)) ?? '')
    else if (value === true) node.setAttribute(key, '')
    else node.setAttribute(key, String(value))
  }
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue
    node.append(typeof child === 'number' ? String(child) : child)
  }
  return node
}

type Row<T> = { node: HTMLElement; draw: (one: T) => void }

/**
 * A list whose rows stay where they are however often it is drawn: a button that was drawn anew between its press and its release hears no click, and
 * a field loses the words that are being written in it.
 */
export function listOf<T extends { id: string }>(none: string, make: (id: string) => Row<T>) {
  const rows = new Map<string, Row<T>>()
  const nothing = el('p', { class: 'note', hidden: true }, none)
  const list = el('div', { class: 'rows' })
  const node = el('div', { hidden: true }, list, nothing)
  const draw = (all: readonly T[]): void => {
    for (const [id, row] of rows)
      if (!all.some((one) => one.id === id)) {
        row.node.remove()
        rows.delete(id)
      }
    for (const [at, one] of all.entries()) {
      const row = rows.get(one.id) ?? make(one.id)
      rows.set(one.id, row)
      row.draw(one)
      // Also a node that only moves loses its press: whoever stands right is left alone.
      if (list.children[at] !== row.node) list.insertBefore(row.node, list.children[at] ?? null)
    }
    nothing.hidden = all.length > 0
  }
  return { node, draw }
}

/** Sets CSS through CSSOM: a value the browser does not understand is dropped, never parsed as markup. */
export function style(node: HTMLElement, values: Record<string, string | undefined | null>): void {
  for (const [name, value] of Object.entries(values)) if (value) node.style.setProperty(name, value)
}

export const byId = (id: string): HTMLElement => {
  const node = document.getElementById(id)
  if (!node) throw new Error(`the page has no #${id}`)
  return node
}
