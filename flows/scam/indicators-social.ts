import type { Piece } from './normal.ts'

/**
 * Profiles on Telegram, Instagram and TikTok. A name behind the network's name ("ig: x") is the same account as its address, and is kept as
 * that address: reports of either find each other.
 */
const NETWORKS = ['telegram', 'instagram', 'tiktok'] as const
type Network = (typeof NETWORKS)[number]
export const networkOf = (traits: readonly string[]): Network | undefined =>
  NETWORKS.find((network) => traits.includes(network))

const SITE: Readonly<Record<Network, { host: string; path: string }>> = {
  telegram: { host: 't.me', path: '/' },
  instagram: { host: 'instagram.com', path: '/' },
  tiktok: { host: 'tiktok.com', path: '/@' },
}

type Profile = Pick<Piece, 'kind' | 'canonical' | 'traits'> & Required<Pick<Piece, 'domain' | 'host'>>

/** None of the three regards case. */
const profile = (network: Network, name: string): Profile => {
  const { host, path } = SITE[network]
  return {
    kind: 'url',
    canonical: `https://${host}${path}${name.toLowerCase()}`,
    domain: host,
    host,
    traits: [network],
  }
}

const HOSTS: Readonly<Record<string, Network>> = {
  't.me': 'telegram',
  'telegram.me': 'telegram',
  'instagram.com': 'instagram',
  'm.tiktok.com': 'tiktok',
  'tiktok.com': 'tiktok',
}
/** Words of the networks' own where a name would stand. */
const OWN = new Set(
  's c share joinchat addstickers proxy socks login setlanguage p reel reels tv explore stories accounts direct about developer legal web iv bg contact'.split(
    ' ',
  ),
)

/** The profile that an address names; null for an invitation, a post, a page of the network's own. */
export const onNetwork = (host: string, [first = '', second]: readonly string[]): Profile | null => {
  const network = HOSTS[host]
  if (!network) return null
  if (network === 'tiktok') return /^@[\w.]{2,24}$/.test(first) ? profile(network, first.slice(1)) : null
  const name = /^[a-z0-9_][\w.]{2,31}$/i.test(first) && !OWN.has(first.toLowerCase())
  return name && (network === 'instagram' || second === undefined || /^\d+$/.test(second))
    ? profile(network, first)
    : null
}

/** The Latin names stand as words by themselves: "a0ig0 dot top" and "tiktokshop99" name no profile. */
const SAID =
  /(?:((?<![\w.@-])(?:telegram|tg)(?![\w.-])|เทเลแ?กร[มรท]*|เทเลเกรม)|((?<![\w.@-])(?:instagram|ig)(?![\w.-])|ไอจี|อินสตา(?:แกรม)?)|((?<![\w.@-])tiktok(?![\w.-])|ติ๊?ก ?ต[๊็]?อก))(?: ?(?:ไอดี|id|ชื่อ(?:ว่า)?|คือ|user(?:name)?|is)){0,2} ?([:=>-]{0,3}) ?["'“(]?(@?[a-z0-9_][a-z0-9._]{2,31})(?![a-z0-9@/:])/g
const NO_NAME =
  /^(?:official|account|channel|group|group\s?chat|bot|app|live|story|stories|reels?|post|video|link|shop|http|https|www|com|line|facebook|email|phone|tel|the|and|for|with|you|your|our|now|free|is|or|me|us)$/

/** "telegram @x", "ig: x", "ไอจี some_shop": a name if it is marked as one, or looks like one. */
export const profilesIn = (low: string): Piece[] =>
  Array.from(low.matchAll(SAID)).flatMap((hit) => {
    const written = hit[5]!
    const name = written.replace(/^@/, '').replace(/[._]+$/, '')
    const sign = hit[4] !== ''
    const looks = /\d|[._]/.test(name) && /[a-z]/.test(name)
    if (name.length < 3 || NO_NAME.test(name) || name.startsWith('www.') || /^\d+$/.test(name)) return []
    const thai = /[ก-๙]$/.test(hit[0].slice(0, -written.length).trimEnd())
    if (!written.startsWith('@') && !sign && !looks && !thai) return []
    // "IG: new post from": a sentence goes on, nobody's name ends there.
    if ((sign || thai) && /^[a-z]+$/.test(written) && /^ [a-z]/.test(low.slice(hit.index + hit[0].length)))
      return []
    const network = NETWORKS[hit.slice(1, 4).findIndex((part) => part !== undefined)]!
    const start = hit.index + hit[0].length - written.length
    const end = start + written.replace(/[._]+$/, '').length
    return [{ start, end, ...profile(network, name) }]
  })
