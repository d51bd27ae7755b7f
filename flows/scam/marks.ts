import content from './content/flags.json' with { type: 'json' }
import type { Indicator } from './contract.ts'
import { networkOf } from './indicators-social.ts'

/** Stands for an indicator in a folded text, so that a rule can say "an account" instead of describing digits. */
export const MARKS = {
  url: '\uE001',
  official: '\uE002',
  odd: '\uE003',
  account: '\uE004',
  promptpay: '\uE005',
  mobile: '\uE006',
  phone: '\uE007',
  line: '\uE008',
  email: '\uE009',
  facebook: '\uE00A',
  crypto: '\uE00B',
  fake: '\uE00C',
  short: '\uE00D',
} as const
export type Mark = (typeof MARKS)[keyof typeof MARKS]

/** The Thai registry gives these to the state, schools, the army and registered bodies only. */
const GUARDED = /\.(?:go|ac|mi|or)\.th$/
const ENDINGS: ReadonlySet<string> = new Set(content.links.endings)

const markOfUrl = ({ traits, raw, domain = '' }: Indicator): Mark => {
  // A name elsewhere says what a LINE ID says: come and talk where nobody else looks.
  if (networkOf(traits)) return /\.(?:me|com)\b/i.test(raw) ? MARKS.url : MARKS.line
  if (traits.includes('look-alike')) return MARKS.fake
  // A trait beside `official` is a trick on it: user information, a port, an encoded host.
  const odd = traits.filter((trait) => trait !== 'official' && trait !== 'shortener')
  if (odd.length > 0) return MARKS.odd
  if (traits.includes('official') || GUARDED.test(`.${domain}`)) return MARKS.official
  if (traits.includes('shortener')) return MARKS.short
  return ENDINGS.has(domain.slice(domain.lastIndexOf('.') + 1)) ? MARKS.odd : MARKS.url
}

export const markOf = (indicator: Indicator): Mark => {
  const { kind, canonical } = indicator
  switch (kind) {
    case 'url':
      return markOfUrl(indicator)
    case 'account':
      return MARKS.account
    case 'promptpay':
      return MARKS.promptpay
    case 'phone':
      return /^\+66[689]/.test(canonical) ? MARKS.mobile : MARKS.phone
    case 'line_id':
      return MARKS.line
    case 'email':
      return indicator.traits.includes('look-alike') ? MARKS.fake : MARKS.email
    case 'facebook':
      return MARKS.facebook
    case 'crypto':
      return MARKS.crypto
    default:
      return kind satisfies never
  }
}
