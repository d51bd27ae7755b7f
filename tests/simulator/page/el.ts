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

/** Sets CSS through CSSOM: a value the browser does not understand is dropped, never parsed as markup. */
export function style(node: HTMLElement, values: Record<string, string | undefined | null>): void {
  for (const [name, value] of Object.entries(values)) if (value) node.style.setProperty(name, value)
}

export const byId = (id: string): HTMLElement => {
  const node = document.getElementById(id)
  if (!node) throw new Error(`the page has no #${id}`)
  return node
}
