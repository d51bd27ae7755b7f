import { phoneFromDigits } from '../parse/phone.ts'
import { onNetwork } from './indicators-social.ts'
import type { Piece } from './normal.ts'

/** Somebody on a platform whom an address names: a LINE or Facebook account, a profile, a number on WhatsApp. */
type Named = Pick<Piece, 'kind' | 'canonical'> & Partial<Pick<Piece, 'domain' | 'host' | 'traits'>>

/** Facebook's own words at the place where a page's name would stand. */
const FACEBOOK_OWN = new Set(
  'share sharer sharer.php story.php photo photo.php photos permalink.php watch reel reels events marketplace login login.php help policies business ads messages l.php dialog plugins hashtag search stories gaming settings notifications home.php'.split(
    ' ',
  ),
)
const decoded = (text: string): string =>
  text.replace(/%(40|7e|2e|2d|5f)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

export const onPlatform = (host: string, rest: string): Named | null => {
  const [path, query = ''] = decoded(rest.split('#', 1)[0]!).split('?', 2) as [string, string?]
  const parts = path.split(/[/\\]/).filter((part) => part !== '')
  if (host === 'line.me' || host === 'liff.line.me' || host === 'page.line.me') return onLine(host, parts)
  if (host === 'lin.ee' && parts[0]) return { kind: 'line_id', canonical: `lin.ee/${parts[0]}` }
  if (/^(?:(?:m|web|mbasic|th-th|en-gb|touch)\.)?(?:facebook|fb)\.(?:com|me)$/.test(host))
    return onFacebook(parts, query)
  if (host === 'm.me' && parts[0]) return { kind: 'facebook', canonical: facebookPage(parts[0]) }
  if (host === 'wa.me' || host === 'api.whatsapp.com') {
    const digits =
      /^\d{7,15}$/.exec(parts[0] ?? '')?.[0] ?? /(?:^|&)phone=\+?(\d{7,15})(?!\d)/.exec(query)?.[1]
    const phone = digits ? phoneFromDigits(digits, true) : undefined
    if (phone?.ok) return { kind: 'phone', canonical: phone.value.number }
  }
  return onNetwork(host, parts)
}

const onLine = (host: string, parts: string[]): Named | null => {
  if (host === 'page.line.me') return parts[0] ? { kind: 'line_id', canonical: officialId(parts[0]) } : null
  const [first, second, third] = parts[0]?.toLowerCase() === 'r' ? parts.slice(1) : parts
  if (first !== 'ti' || !third) return null
  if (second === 'p')
    return { kind: 'line_id', canonical: /^[@~]/.test(third) ? lineId(third) : `line.me/ti/p/${third}` }
  return second === 'g' || second === 'g2' ? { kind: 'line_id', canonical: `line.me/ti/g/${third}` } : null
}

const officialId = (name: string): string => lineId(name.startsWith('@') ? name : `@${name}`)
/** LINE reads its IDs without regard to case; `@` before it is an official account's, and part of it. */
export const lineId = (name: string): string => name.toLowerCase().replace(/^~/, '')

/** Facebook reads page names without regard to case and dots. */
export const facebookPage = (name: string): string => `facebook.com/${name.toLowerCase().replaceAll('.', '')}`

const onFacebook = (parts: string[], query: string): Named | null => {
  const [first, second, third] = parts
  if (!first) return null
  const id = /(?:^|&)id=(\d{5,20})(?!\d)/.exec(query)?.[1]
  if (first === 'profile.php') return id ? { kind: 'facebook', canonical: `facebook.com/${id}` } : null
  if (first === 'groups' && second)
    return { kind: 'facebook', canonical: `facebook.com/groups/${second.toLowerCase()}` }
  if ((first === 'pages' || first === 'people') && third)
    return { kind: 'facebook', canonical: facebookPage(third) }
  if (first === 'p' && second)
    return { kind: 'facebook', canonical: facebookPage(/-(\d{9,20})$/.exec(second)?.[1] ?? second) }
  if (FACEBOOK_OWN.has(first.toLowerCase()) || !/^[a-z0-9.-]{3,80}$/i.test(first)) return null
  return { kind: 'facebook', canonical: facebookPage(first) }
}
