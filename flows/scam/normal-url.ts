import { domainOf } from './domain.ts'
import { ipv4Of, ipv6Of } from './normal-ip.ts'
import { toPunycode } from './normal-punycode.ts'

/** Says who sent the reader, not where they go. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|ttclid|twclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl|ref_src)(?:=|$)/i
const UNRESERVED = /^[A-Za-z0-9._~-]$/
const PERCENT = /%[0-9a-f]{2}|[\u0080-\u{10FFFF}]/giu

/** Percent-encoding in its one form: only what needs it, in capitals. */
const encoded = (text: string): string =>
  text.replace(PERCENT, (part) => {
    if (part[0] !== '%') return encodeURIComponent(part.toWellFormed())
    const letter = String.fromCharCode(Number.parseInt(part.slice(1), 16))
    return UNRESERVED.test(letter) ? letter : part.toUpperCase()
  })

/** `/a/./b/../c//` → `/a/c`: the slash at the end leads to the same page, so far as anybody can tell from outside. */
const pathForm = (path: string): string => {
  const kept: string[] = []
  for (const part of encoded(path.replaceAll('\\', '/')).split('/').slice(1)) {
    if (part === '..') kept.pop()
    else if (part !== '.') kept.push(part)
  }
  return `/${kept.join('/').replace(/\/+$/, '')}`
}

export type Host = { host: string; domain: string; free: boolean; ip: boolean }

/** Three times what a host may be long (RFC 1035 §2.3.4), since each of its letters may be written as %xx. */
const WRITTEN_MAX = 3 * 255

/** A host in its one form: punycode, small letters, numbers dotted, no dot at the end. Null for what is none. */
export const hostForm = (written: string): Host | null => {
  if (written.length > WRITTEN_MAX) return null
  const text = written
    .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .toLowerCase()
  const ip = text.startsWith('[') ? ipv6Of(text) : ipv4Of(text)
  if (ip) return { host: ip, domain: ip, free: false, ip: true }
  const labels = text.replace(/\.+$/, '').split('.')
  if (!labels.every((label) => /^[\p{L}\p{M}\p{N}_-]{1,63}$/u.test(label))) return null
  const host = labels.map(toPunycode).join('.')
  const found = host.length > 253 ? null : domainOf(host)
  if (!found) return null
  const bare = host.startsWith('www.') && host.length > found.domain.length ? host.slice(4) : host
  return { host: bare, domain: found.domain, free: found.free, ip: false }
}

const count = (text: string, letter: string): number => text.split(letter).length - 1

const PUNCTUATION = /[.,;:!?*~…]/

/** A full stop or a closing bracket behind a link belongs to the sentence; a bracket that the link opened is its own. */
export const withoutPunctuation = (
  text: string,
  alsoAt = (_letter: string, _at: number) => false,
): string => {
  const open = { ')': count(text, '(') - count(text, ')'), ']': count(text, '[') - count(text, ']') }
  let end = text.length
  for (; end > 0; end -= 1) {
    const last = text[end - 1]!
    if (PUNCTUATION.test(last) || alsoAt(last, end - 1)) continue
    if (last === '(') open[')'] -= 1
    else if (last === '[') open[']'] -= 1
    else if ((last === ')' || last === ']') && open[last] < 0) open[last] += 1
    else break
  }
  return text.slice(0, end)
}

/** So that the form is still itself when somebody pastes it: what would not be read as its end is not its end. */
const tidyEnd = (text: string): string => {
  const query = text.indexOf('?')
  return withoutPunctuation(text, (letter, at) => letter === (query >= 0 && at > query ? '&' : '/'))
}

/** The one form of an address; http and https lead to the same. */
export const urlForm = (host: string, port: string, rest: string): string => {
  const [beforeHash] = rest.split('#', 1)
  const mark = beforeHash!.indexOf('?')
  const path = mark < 0 ? beforeHash! : beforeHash!.slice(0, mark)
  const query = (mark < 0 ? '' : encoded(beforeHash!.slice(mark + 1)))
    .split('&')
    .filter((one) => one !== '' && !TRACKING.test(one))
    .join('&')
  const number = Number(port)
  const at = port === '' || number === 80 || number === 443 ? '' : `:${number}`
  const behind = tidyEnd(`${pathForm(path)}${query === '' ? '' : `?${query}`}`)
  return `https://${host}${at}${behind.startsWith('/') ? '' : '/'}${behind}`
}
