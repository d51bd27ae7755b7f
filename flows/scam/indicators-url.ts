import { onPlatform } from './indicators-platform.ts'
import { institutionOf } from './lookalike.ts'
import type { Piece, Plain } from './normal.ts'
import { fromPunycode } from './normal-punycode.ts'
import { type Host, hostForm, urlForm, withoutPunctuation } from './normal-url.ts'

/** Short links hide where they lead. They stand for whatever is behind them, so their domain says nothing. */
export const SHORTENERS: ReadonlySet<string> = new Set(
  'bit.ly bitly.com tinyurl.com t.co goo.gl is.gd v.gd ow.ly buff.ly cutt.ly rb.gy rebrand.ly shorturl.at shorturl.asia t.ly tiny.cc s.id bl.ink lnkd.in soo.gd clck.ru qr.ae adf.ly shrtco.de 2u.pw u.to me2.do urlzs.com reurl.cc lihi.cc linktr.ee kutt.it cutt.us short.gy shorten.asia surl.li dub.sh tny.im qrco.de me-qr.com'.split(
    ' ',
  ),
)
/** Endings that stand behind a full stop by nobody's chance. Others need more to show that they are an address. */
const PLAIN_ENDINGS: ReadonlySet<string> = new Set(
  'com net org edu gov info biz asia mobi top xyz cc vip icu cyou sbs cfd bond buzz club online site website store shop app dev io co th tk ml ga cf gq pw ws cn ru hk tw jp kr sg vn kh mm my eu uk de win bet casino bid loan lol xn--o3cw4h'.split(
    ' ',
  ),
)
const FILES: ReadonlySet<string> = new Set('zip mov py md sh rs pl ps ai cab java'.split(' '))

const SCHEME = /(?:https?|ftp):[/\\]{2,3} ?/g
/** Labels of Latin, Greek and Cyrillic letters: a Thai word before a bare domain is no part of it. */
const BARE =
  /(?<![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9_@.-])[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9][\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9_-]{0,62}(?:\.[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}0-9_-]{1,63}){1,9}(?:\.ไทย(?![ก-๙]))?/gu
const THAI_NAME = /(?<![ก-๙a-z0-9.-])[ก-๙a-z0-9-]{1,63}\.ไทย(?![ก-๙])/g

const STOP = /[\s<>"'“”‘’«»`{}|^\uFFFC\uFFFD]/
const ASCII = /^[\x21-\x7e]$/
/** What a host can be written with, tried in this order: glued words of another script are no part of it. */
const HOST_RUNS = [
  /(?:(?![\u0E00-\u0E7F])[\p{L}\p{M}\p{N}_.%-]){1,253}/uy,
  /[a-z0-9_.%-]{1,253}/y,
  /[\p{L}\p{M}\p{N}_.%-]{1,253}/uy,
]
const AUTHORITY = /[^\s<>"'“”‘’«»`{}|^\uFFFC\uFFFD/?#\\]{1,400}/y

const runFrom = (pattern: RegExp, text: string, at: number): string => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** Words of another script glued behind a link are no part of it, unless they follow what only an address has. */
const pathEnd = (text: string, at: number): number => {
  if (!/[/?#\\]/.test(text[at] ?? '')) return at
  let end = at
  for (; end < text.length && end - at < 2048; end += 1) {
    const letter = text[end]!
    if (STOP.test(letter)) break
    if (ASCII.test(letter)) continue
    const before = text[end - 1]!
    if (!/[\p{L}\p{M}\p{N}]/u.test(letter)) break
    if (ASCII.test(before) && !/[/=_&%+-]/.test(before)) break
  }
  const kept = withoutPunctuation(text.slice(at + 1, end)).length
  return kept === 0 && !/[/\\]/.test(text[at]!) ? at : at + 1 + kept
}

type Read = {
  end: number
  found: Host
  /** As written, for what is odd about it. */
  hostText: string
  port: string
  rest: string
  /** What stands before the @: people read the address there, browsers do not. */
  user: string
}

/** What follows a scheme: user information, host, port, path. */
const readAuthority = (plain: Plain, low: string, at: number): Read | null => {
  const authority = runFrom(AUTHORITY, low, at)
  const cut = authority.lastIndexOf('@')
  const behind = cut < 0 ? null : hostAt(plain, low, at + cut + 1)
  return behind ? { ...behind, user: authority.slice(0, cut) } : hostAt(plain, low, at)
}

const hostAt = (plain: Plain, low: string, at: number): Read | null => {
  if (low[at] === '[') {
    const close = low.slice(at, at + 50).indexOf(']')
    return close > 0 ? readOn(plain, low, at, at + close + 1) : null
  }
  let tried = ''
  for (const pattern of HOST_RUNS) {
    const run = runFrom(pattern, low, at).replace(/[._-]{1,253}$/, '')
    if (run === tried || run === '') continue
    const read = readOn(plain, low, at, at + run.length)
    if (read) return read
    tried = run
  }
  return null
}

const readOn = (plain: Plain, low: string, at: number, hostEnd: number): Read | null => {
  const hostText = low.slice(at, hostEnd)
  const found = hostForm(hostText)
  if (!found) return null
  // The dot of a fully qualified name: evil.top./a
  const dot = /^\.[/?#:]/.test(low.slice(hostEnd, hostEnd + 2)) ? 1 : 0
  const port = /^:(\d{1,5})(?!\d)/.exec(low.slice(hostEnd + dot, hostEnd + dot + 7))
  const from = hostEnd + dot + (port?.[0].length ?? 0)
  // `low` has what was read before made blank; `text` has the case of letters, on which a path depends.
  const end = pathEnd(low, from)
  return { end, found, hostText, port: port?.[1] ?? '', rest: plain.text.slice(from, end), user: '' }
}

const MIXED = /\p{Script=Latin}/u
const FOREIGN = /[\p{Script=Greek}\p{Script=Cyrillic}]/u

const pieceOf = (start: number, read: Read): Piece => {
  const { host, domain, free, ip } = read.found
  const elsewhere = onPlatform(host, read.rest)
  if (elsewhere) return { start, end: read.end, traits: [], ...elsewhere }
  const shown = host.split('.').map(fromPunycode).join('.')
  const traits = [
    ip && 'ip-literal',
    SHORTENERS.has(domain) && 'shortener',
    host.includes('xn--') && 'punycode',
    FOREIGN.test(shown) && MIXED.test(shown) && 'homograph',
    read.user !== '' && 'user-info',
    read.port !== '' && !['80', '443'].includes(read.port) && 'port',
    read.hostText.includes('%') && 'encoded-host',
    free && 'free-host',
    /\.apk(?:$|[?#])/i.test(read.rest) && 'apk',
  ].filter((trait) => trait !== false)
  return {
    start,
    end: read.end,
    kind: 'url',
    canonical: urlForm(host, read.port, read.rest),
    domain,
    host,
    ...(read.user !== '' && { posing: read.user }),
    traits,
  }
}

/** Addresses that say so themselves. */
export const schemedUrls = (plain: Plain, low: string): Piece[] => {
  const pieces: Piece[] = []
  let done = 0
  for (const hit of low.matchAll(SCHEME)) {
    if (hit.index < done) continue
    const read = readAuthority(plain, low, hit.index + hit[0].length)
    if (!read) continue
    const piece = pieceOf(hit.index, read)
    pieces.push(piece)
    done = piece.end
  }
  return pieces
}

/** Browsers follow `//evil.top` too, and what lost the beginning of its scheme in copying is still an address. */
const SLASHES = /(?<![a-z0-9/\\:])(?:[a-z]{0,5}:)?\/\/$/
const SLASHES_MAX = 9

/** `evil.top`, `www.evil.top/x`, `1.2.3.4/x`: what somebody would type into a browser. */
export const bareUrls = (plain: Plain, low: string): Piece[] => {
  const pieces: Piece[] = []
  let done = 0
  const thai = low.includes('.ไทย') ? low.matchAll(THAI_NAME) : []
  for (const hit of [...low.matchAll(BARE), ...thai].sort((a, b) => a.index - b.index)) {
    if (hit.index < done) continue
    const lead = SLASHES.exec(low.slice(Math.max(0, hit.index - SLASHES_MAX), hit.index))?.[0] ?? ''
    if (!lead && /[@/]/.test(low[hit.index - 1] ?? '')) continue
    const read = hostAt(plain, low, hit.index)
    if (!read) continue
    if (isAddress(read)) pieces.push(pieceOf(hit.index - lead.length, read))
    // What was read is not read again from its middle, whatever it was.
    done = read.end
  }
  return pieces
}

const isAddress = ({ found, hostText, port, rest }: Read): boolean => {
  if (found.ip) return /^\d+(?:\.\d+){3}$/.test(hostText) && (port !== '' || rest.startsWith('/'))
  const labels = found.host.split('.')
  const ending = labels.at(-1)!
  if (rest.startsWith('/') || port !== '' || hostText.startsWith('www.') || found.free) return true
  if (FILES.has(ending)) return false
  const name = found.domain.slice(0, found.domain.indexOf('.'))
  if (ending === 'th' && labels.length === 2) return name.length > 3
  if (/^\d{1,2}$/.test(name) && labels.length === 2) return false
  if (PLAIN_ENDINGS.has(ending)) return name.length > 1 || labels.length > 2
  return /\d|-/.test(name) || labels.length > 2 || institutionOf(found.host) !== undefined
}
