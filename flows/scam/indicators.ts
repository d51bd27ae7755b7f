import type { Indicator, IndicatorKey, IndicatorKind } from './contract.ts'
import { cryptoIn } from './indicators-coins.ts'
import { emailsIn, linesIn, pagesIn } from './indicators-names.ts'
import { numbersIn } from './indicators-number.ts'
import { profilesIn } from './indicators-social.ts'
import { bareUrls, schemedUrls } from './indicators-url.ts'
import { type Belonging, institutionOf } from './lookalike.ts'
import { type Piece, plainOf, without } from './normal.ts'

/** A LINE message holds 5,000 characters; what is pasted into the mini-app may be longer. */
export const READ_MAX = 10_000
const LISTED_MAX = 200
/** An address may be long; what is longer is no answer to a question for one. */
const TYPED_MAX = 2_500

export type Found = {
  found: Indicator[]
  /** Further indicators beyond those listed. */
  more: number
  /** Characters at the end that were not read. */
  unread: number
}

/** Everything in a message by which a scam can be recognised again, in the order of the text, never overlapping. */
export const indicatorsIn = (text: string): Found => {
  const end = readTo(text)
  const plain = plainOf(text.slice(0, end))
  const pieces: Piece[] = []
  const put = (more: readonly Piece[]): string => {
    pieces.push(...more)
    return without(plain.low, pieces)
  }
  let low = put(schemedUrls(plain, plain.low))
  low = put(emailsIn(low))
  low = put(cryptoIn(without(plain.text, pieces)))
  low = put(profilesIn(low))
  low = put(bareUrls(plain, low))
  low = put(pagesIn(low))
  low = put(linesIn(low))
  put(numbersIn(low))
  pieces.sort((a, b) => a.start - b.start)
  const apart: Piece[] = []
  let last = 0
  for (const piece of pieces) {
    const from = plain.from[piece.start]!
    if (from < last) continue
    last = plain.to[piece.end - 1]!
    apart.push(piece)
  }
  return {
    found: apart.slice(0, LISTED_MAX).map((piece) => indicatorOf(text, plain.from, plain.to, piece)),
    more: Math.max(0, apart.length - LISTED_MAX),
    unread: text.length - end,
  }
}

/** Never through the middle of a word: half an account number is another account's. */
const readTo = (text: string): number => {
  if (text.length <= READ_MAX) return text.length
  const space = text.slice(READ_MAX - 300, READ_MAX + 1).search(/\s\S*$/)
  return space < 0 ? READ_MAX : READ_MAX - 300 + space
}

/** https://kbank.co.th@evil.top leads to evil.top and means to look like the bank. */
const belonging = ({ host, posing }: Piece): Belonging | undefined => {
  const own = host === undefined ? undefined : institutionOf(host)
  if (own || posing === undefined) return own
  const meant = institutionOf(posing.split(/[:/]/, 1)[0]!)
  return meant && { trait: 'look-alike', institution: meant.institution }
}

const HIDDEN = /[\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/

const indicatorOf = (text: string, starts: Int32Array, ends: Int32Array, piece: Piece): Indicator => {
  const from = starts[piece.start]!
  const to = ends[piece.end - 1]!
  const raw = text.slice(from, to)
  const about = belonging(piece)
  const traits = [...piece.traits]
  if (HIDDEN.test(raw)) traits.push('hidden-characters')
  if (about) traits.unshift(about.trait)
  return {
    kind: piece.kind,
    raw,
    canonical: piece.canonical,
    from,
    to,
    ...(piece.bank !== undefined && { bank: piece.bank }),
    ...(piece.domain !== undefined && { domain: piece.domain }),
    traits,
    ...(about && { institution: about.institution }),
  }
}

export const keyOf = (kind: IndicatorKind | 'domain', canonical: string): IndicatorKey =>
  `${kind}:${canonical}`

/** Where many people have their mailbox or page: what is known of the whole says nothing of one. */
const SHARED: ReadonlySet<string> = new Set(
  'gmail.com googlemail.com hotmail.com hotmail.co.th outlook.com outlook.co.th live.com msn.com yahoo.com yahoo.co.th ymail.com icloud.com me.com mac.com proton.me protonmail.com pm.me aol.com gmx.com mail.com zoho.com qq.com 163.com yandex.com google.com google.co.th forms.gle goo.gl facebook.com fb.com fb.me m.me instagram.com line.me lin.ee t.me telegram.me telegram.org wa.me whatsapp.com tiktok.com twitter.com x.com youtube.com youtu.be medium.com notion.so notion.site canva.com canva.site jotform.com typeform.com microsoft.com sharepoint.com dropbox.com apple.com github.com pastebin.com'.split(
    ' ',
  ),
)
/** A short link's domain, a platform's or a bank's own stands for everybody's. */
const domainKey = ({ domain, traits }: Indicator): IndicatorKey[] =>
  domain === undefined || SHARED.has(domain) || traits.includes('shortener') || traits.includes('official')
    ? []
    : [keyOf('domain', domain)]

/**
 * Under which keys an indicator is stored and looked up, the most exact first. What may be named in two ways has both:
 * an account with and without its bank, a phone number as such and as PromptPay. Then each finds the other.
 */
export const keysOf = (indicator: Indicator): IndicatorKey[] => {
  const { kind, canonical } = indicator
  const own = keyOf(kind, canonical)
  switch (kind) {
    case 'account':
      return /^\d{3}:/.test(canonical) ? [own, keyOf('account', canonical.slice(4))] : [own]
    case 'promptpay':
      return canonical.startsWith('+') ? [own, keyOf('phone', canonical)] : [own]
    case 'line_id':
      return /^0[689]\d{8}$/.test(canonical) ? [own, keyOf('phone', `+66${canonical.slice(1)}`)] : [own]
    case 'url':
    case 'email':
      return [own, ...domainKey(indicator)]
    case 'phone':
    case 'facebook':
    case 'crypto':
      return [own]
    default:
      return kind satisfies never
  }
}

/** What a person says to be of this kind, in its normal form: from a question's own field, where nothing else tells. */
export const canonicalOf = (kind: IndicatorKind, typed: string): string | null => {
  if (typed.length > TYPED_MAX) return null
  if (kind === 'account' && /^\d{3}:\d{10,15}$/.test(typed)) return typed
  if (kind === 'facebook' && typed.startsWith('page:')) return canonicalOf(kind, `เพจ "${typed.slice(5)}"`)
  for (const text of [typed, `${LEAD[kind]}${typed}`]) {
    const one = indicatorsIn(text).found.find((found) => found.kind === kind)
    if (one) return one.canonical
  }
  return null
}
const LEAD: Readonly<Record<IndicatorKind, string>> = {
  phone: 'โทร ',
  account: 'เลขบัญชี ',
  promptpay: 'พร้อมเพย์ ',
  url: 'https://',
  line_id: 'ไลน์ไอดี: ',
  email: '',
  facebook: 'facebook.com/',
  crypto: '',
}
