/** Addresses of machines in every spelling that a browser understands (WHATWG URL, "IPv4 parser", "IPv6 parser"). */

const part = (text: string): number => {
  if (/^0x[0-9a-f]{0,8}$/.test(text)) return text.length === 2 ? 0 : Number.parseInt(text.slice(2), 16)
  if (/^0[0-7]{1,11}$/.test(text)) return Number.parseInt(text, 8)
  return /^(?:0|[1-9]\d{0,9})$/.test(text) ? Number(text) : Number.NaN
}

/** 0xC0A80001, 3232235521, 0300.0250.0.1, 192.168.1 → dotted; null for what is no such address. */
export const ipv4Of = (host: string): string | null => {
  if (!/^[0-9a-fx.]{1,40}$/.test(host) || !/(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$/.test(host)) return null
  const parts = host.replace(/\.$/, '').split('.').map(part)
  if (parts.length > 4 || parts.some(Number.isNaN)) return null
  const last = parts.pop()!
  if (parts.some((one) => one > 255) || last >= 256 ** (4 - parts.length)) return null
  const value = parts.reduce((sum, one, index) => sum + one * 256 ** (3 - index), last)
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
}

/** `[::FFFF:1.2.3.4]` or without brackets → eight groups shortened as browsers show them, in brackets. */
export const ipv6Of = (host: string): string | null => {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (!/^[0-9a-f:.]{2,45}$/.test(bare) || !bare.includes(':')) return null
  const tail = /:(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})$/.exec(bare)?.[1]
  const four = tail === undefined ? undefined : ipv4Of(tail)
  if (four === null || (tail === undefined && bare.includes('.'))) return null
  const hex = four?.split('.').map((one) => Number(one).toString(16).padStart(2, '0'))
  const text = hex ? `${bare.slice(0, -tail!.length)}${hex[0]}${hex[1]}:${hex[2]}${hex[3]}` : bare
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head, rest] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head!.length - (rest?.length ?? 0)
  if (rest ? missing < 1 : missing !== 0) return null
  const groups = [...head!, ...Array<string>(rest ? missing : 0).fill('0'), ...(rest ?? [])]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return null
  return `[${shortened(groups.map((group) => Number.parseInt(group, 16).toString(16)))}]`
}

/** The longest run of zero groups becomes `::` (RFC 5952). */
const shortened = (groups: string[]): string => {
  let best = { at: 0, size: 1 }
  for (let at = 0; at < groups.length; at += 1) {
    let size = 0
    while (groups[at + size] === '0') size += 1
    if (size > best.size) best = { at, size }
  }
  if (best.size < 2) return groups.join(':')
  return `${groups.slice(0, best.at).join(':')}::${groups.slice(best.at + best.size).join(':')}`
}
