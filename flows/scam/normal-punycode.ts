/**
 * Punycode of one label (RFC 3492), for this folder has no `URL`: an address must have one form whether its odd letters
 * are shown or encoded.
 */
const BASE = 36
const MAX = 0x7fffffff

const adapt = (delta: number, points: number, first: boolean): number => {
  let rest = first ? Math.floor(delta / 700) : delta >> 1
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > 455; k += BASE) rest = Math.floor(rest / 35)
  return k + Math.floor((36 * rest) / (rest + 38))
}
const threshold = (k: number, bias: number): number => (k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias)
const digit = (value: number): string => String.fromCharCode(value < 26 ? 97 + value : 22 + value)

export const toPunycode = (label: string): string => {
  if (/^[\x20-\x7e]*$/.test(label)) return label
  const points = Array.from(label, (letter) => letter.codePointAt(0)!)
  const basic = points.filter((point) => point < 0x80)
  let out = String.fromCharCode(...basic) + (basic.length > 0 ? '-' : '')
  let n = 0x80
  let delta = 0
  let bias = 72
  for (let done = basic.length; done < points.length; ) {
    const next = Math.min(...points.filter((point) => point >= n))
    delta += (next - n) * (done + 1)
    n = next
    for (const point of points) {
      if (point < n) delta += 1
      if (point !== n) continue
      let q = delta
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias)
        if (q < t) break
        out += digit(t + ((q - t) % (BASE - t)))
        q = Math.floor((q - t) / (BASE - t))
      }
      out += digit(q)
      bias = adapt(delta, done + 1, done === basic.length)
      delta = 0
      done += 1
    }
    delta += 1
    n += 1
  }
  return `xn--${out}`
}

/** Back to letters; what is not sound punycode stays as it is. */
export const fromPunycode = (label: string): string => {
  if (!label.startsWith('xn--') || label.length > 63) return label
  const body = label.slice(4)
  const cut = body.lastIndexOf('-')
  const out = cut > 0 ? Array.from(body.slice(0, cut), (letter) => letter.codePointAt(0)!) : []
  let n = 0x80
  let i = 0
  let bias = 72
  for (let at = cut > 0 ? cut + 1 : 0; at < body.length; ) {
    const before = i
    let weight = 1
    for (let k = BASE; ; k += BASE) {
      const code = body.charCodeAt(at)
      at += 1
      const value = code >= 97 && code <= 122 ? code - 97 : code >= 48 && code <= 57 ? code - 22 : -1
      if (value < 0 || value > (MAX - i) / weight) return label
      i += value * weight
      const t = threshold(k, bias)
      if (value < t) break
      weight *= BASE - t
    }
    bias = adapt(i - before, out.length + 1, before === 0)
    n += Math.floor(i / (out.length + 1))
    i %= out.length + 1
    if (n > 0x10ffff || (n >= 0xd800 && n <= 0xdfff)) return label
    out.splice(i, 0, n)
    i += 1
  }
  return String.fromCodePoint(...out)
}
