import { TILES } from '../../flows/figures/tiles.ts'

/** Pictures of numbers. Each stands beside its table and is hidden from whoever has pictures read out to them: the table says it all. */
export const html = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

export type Bar = { name: string; n: number | null }

export type TableWords = { what: string; count: string; share: string; hidden: string }

const digits = (n: number): string => n.toLocaleString('en')

/** A table whose rows carry their bars. `of`: what the share is counted of. */
export const barTable = (
  caption: string,
  bars: readonly Bar[],
  words: TableWords,
  of: number | null = null,
): string => {
  const most = Math.max(1, ...bars.map(({ n }) => n ?? 0))
  const rows = bars.map(({ name, n }) => {
    const bar =
      n === null
        ? ''
        : `<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="${((n / most) * 100).toFixed(1)}" height="8"/></svg>`
    const share =
      of === null ? '' : `<td class="n">${n === null ? '' : `${Math.round((n / of) * 100)}%`}</td>`
    const count = n === null ? `<abbr title="${html(words.hidden)}">–</abbr>` : digits(n)
    return `<tr><th scope="row">${html(name)}${bar}</th><td class="n">${count}</td>${share}</tr>`
  })
  const shareHead = of === null ? '' : `<th scope="col" class="n">${html(words.share)}</th>`
  return `<table><caption>${html(caption)}</caption><thead><tr><th scope="col">${html(words.what)}</th><th scope="col" class="n">${html(words.count)}</th>${shareHead}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const W = 78
const H = 48
const STEPS = 5

export type Place = { code: string; name: string; n: number | null }

/** Provinces as tiles, darker where there were more. The number stands in each: the colour says nothing that it does not. */
export const tileMap = (title: string, places: readonly Place[]): string => {
  const most = Math.max(1, ...places.map(({ n }) => n ?? 0))
  const tiles = places.flatMap(({ code, name, n }) => {
    const at = TILES[code]
    if (!at) return []
    const step = n === null ? 'none' : `s${Math.min(STEPS - 1, Math.floor((n / most) * STEPS))}`
    const [x, y] = [at[0] * W, at[1] * H]
    // Long names are pressed together rather than cut: half a name is another place.
    const fit = [...name].length > 11 ? ` textLength="${W - 8}" lengthAdjust="spacingAndGlyphs"` : ''
    return [
      `<g class="${step}"><rect x="${x + 1}" y="${y + 1}" width="${W - 2}" height="${H - 2}" rx="5"/><text x="${x + W / 2}" y="${y + 19}"${fit}>${html(name)}</text><text x="${x + W / 2}" y="${y + 38}" class="v">${n === null ? '–' : digits(n)}</text></g>`,
    ]
  })
  return `<div class="map" role="img" aria-label="${html(title)}"><svg viewBox="0 0 ${10 * W} ${17 * H}" aria-hidden="true" focusable="false">${tiles.join('')}</svg></div>`
}

export type Month = { name: string; values: readonly (number | null)[] }

/** Months beside each other, a group of bars each. */
export const monthBars = (months: readonly Month[]): string => {
  const most = Math.max(1, ...months.flatMap(({ values }) => values.map((n) => n ?? 0)))
  const group = 90
  const groups = months.map(({ name, values }, at) => {
    const bars = values.map((n, which) => {
      const height = ((n ?? 0) / most) * 140
      return `<rect class="c${which}" x="${at * group + 8 + which * 24}" y="${(160 - height).toFixed(1)}" width="20" height="${height.toFixed(1)}"/>`
    })
    return `${bars.join('')}<text x="${at * group + group / 2}" y="182">${html(name)}</text>`
  })
  return `<div class="months"><svg viewBox="0 0 ${Math.max(3, months.length) * group} 190" aria-hidden="true" focusable="false">${groups.join('')}</svg></div>`
}
