import type { Release } from '../../../flows/figures/release.ts'

/**
 * Somebody who has everything that was ever published, knows how it was rounded and what the rules are, and wants a number that was left out: works out
 * between which bounds each of them must lie, from every sum there is, again and again until nothing more follows.
 */
export type Bounds = { lo: number; hi: number }
type Sum = { whole: string; parts: string[] }

const LEAST = 10
const known = (n: number): Bounds => ({ lo: Math.max(LEAST, n - 2), hi: n + 2 })

export const attack = (releases: readonly Release[]): Map<string, Bounds> => {
  const at = new Map<string, Bounds>()
  const hidden: string[] = []
  const sums: Sum[] = []
  for (const one of releases) {
    const put = (id: string, n: number | null) => {
      const key = `${one.month} ${id}`
      at.set(key, n === null ? { lo: 0, hi: Number.POSITIVE_INFINITY } : known(n))
      if (n === null) hidden.push(key)
      return key
    }
    const cells = (name: string, list: Release['families']) =>
      list.map(({ code, n }) => put(`${name} ${code}`, n))
    const filed = put('filed', one.filed)
    sums.push({ whole: filed, parts: cells('family', one.families) })
    for (const { code } of one.families)
      sums.push({
        whole: `${one.month} family ${code}`,
        parts: cells(
          'subtype',
          one.subtypes.filter((cell) => cell.code.startsWith(`${code}.`)),
        ),
      })
    sums.push({ whole: filed, parts: cells('province', one.provinces) })
    const closed = put('closed', one.closed)
    sums.push({ whole: closed, parts: cells('outcome', one.outcomes) })
    sums.push({ whole: closed, parts: cells('promise', one.promises) })
    // Agencies that are not named are one unknown together.
    sums.push({ whole: closed, parts: [...cells('agency', one.agencies), put('agency others', null)] })
    const rated = put('rated', one.rated)
    sums.push({ whole: rated, parts: cells('solved', one.solved) })
    sums.push({ whole: rated, parts: cells('treated', one.treated) })
  }
  let moved = true
  const narrow = (key: string, lo: number, hi: number) => {
    const was = at.get(key)!
    const next = { lo: Math.max(was.lo, lo), hi: Math.min(was.hi, hi) }
    if (next.lo > was.lo || next.hi < was.hi) {
      at.set(key, next)
      moved = true
    }
  }
  while (moved) {
    moved = false
    for (const { whole, parts } of sums) {
      if (!parts.length) continue
      const lo = parts.reduce((all, part) => all + at.get(part)!.lo, 0)
      const hi = parts.reduce((all, part) => all + at.get(part)!.hi, 0)
      narrow(whole, lo, hi)
      const all = at.get(whole)!
      for (const part of parts) {
        const own = at.get(part)!
        const others = Number.isFinite(hi)
          ? hi - own.hi
          : parts.reduce((sum, one) => sum + (one === part ? 0 : at.get(one)!.hi), 0)
        narrow(part, Number.isFinite(others) ? all.lo - others : 0, all.hi - (lo - own.lo))
      }
    }
  }
  return new Map(hidden.filter((key) => !key.endsWith('agency others')).map((key) => [key, at.get(key)!]))
}
