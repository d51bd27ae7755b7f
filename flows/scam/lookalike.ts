import { domainOf } from './domain.ts'
import { INSTITUTIONS, type Institution, ownerOf } from './institutions.ts'
import { fromPunycode } from './normal-punycode.ts'
import { isNear, lettersApart, lettersOf, skeletonOf } from './normal-skeleton.ts'

export type Belonging = { trait: 'official' | 'look-alike'; institution: string }

/** Endings that the Thai registry gives only against papers: for the state, schools, the army, registered companies. */
const GUARDED = /^(?:go|ac|mi|co|or|net)\.th$/
/** Cheap or free endings that campaigns burn through. */
const RISKY = new Set(
  'shop top xyz cc vip icu cyou sbs cfd bond buzz club online site website live click link fun win bet loan pw tk ml ga cf gq ws work lol rest monster quest cam hair beauty skin'.split(
    ' ',
  ),
)
/** What imitations put beside a name to frighten or to reassure. */
const LOUD = new Set(
  'verify verification verified login logon signin secure security update confirm account kyc otp refund official gov unlock suspend suspended alert reward rewards bonus claim prize gift redeem esign authen auth recovery'
    .split(' ')
    .map(skeletonOf),
)
/** And the quieter words of trades: enough beside a name that nobody else has. */
const QUIET = new Set(
  'th thai thailand go co com net org www web app apps mobile m my online bank banking ebank internet easy support service services help helpdesk center centre cs customer care sso id track tracking trace parcel post express delivery deliver ship package pay payment bill ebill wallet credit loan loans card point points member vip register signup promo promotion event campaign tax vat smart meter electric sms line admin info page site shop store mall plus next new pro plc asia group fund invest trade'
    .split(' ')
    .map(skeletonOf),
)
/** Beside the short name of a state body, a bank or a parcel firm these claim to be its Thai site. */
const LAND = new Set(['th', 'thai', 'thailand', 'go', 'gov', 'goth'].map(skeletonOf))

type Word = { word: string; skeleton: string; mask: number; near: number; of: Institution }
/** How many slips of the pen still show the word: none in a short one, for `uobthai` is one from `jobthai`. */
const nearOf = (skeleton: string): number => (skeleton.length >= 13 ? 2 : skeleton.length >= 8 ? 1 : 0)
const wordsOf = (name: 'strong' | 'whole' | 'cued'): Word[] =>
  INSTITUTIONS.flatMap((of) =>
    of[name].map((word) => {
      const skeleton = skeletonOf(word)
      return { word, skeleton, mask: lettersOf(skeleton), near: nearOf(skeleton), of }
    }),
  )
const STRONG = wordsOf('strong').sort((a, b) => b.word.length - a.word.length)
const WHOLE = wordsOf('whole').sort((a, b) => b.word.length - a.word.length)
const CUED = new Map(wordsOf('cued').map((one) => [one.skeleton, one]))
const DOMAINS = INSTITUTIONS.filter((of) => !of.open).flatMap((of) =>
  of.domains.map((domain) => ({
    of,
    domain,
    dashed: domain.replaceAll('.', '-'),
    skeleton: skeletonOf(domain),
    mask: lettersOf(skeletonOf(domain).replaceAll('.', '')),
  })),
)
const NAMES = INSTITUTIONS.flatMap((of) =>
  [of.name.th, ...of.also].filter((name) => /^[ก-๙]{4,}$/.test(name)).map((name) => ({ name, of })),
)

/** A host as people see it: its words between dots and dashes, those of the registered name last. */
type Seen = {
  shown: string
  skeleton: string
  /** Each word at a glance: as it stands, and without the digits at its ends ("kbank88"). */
  words: readonly (readonly string[])[]
  /** How many of the words at the end are the registered name's. */
  own: number
  /** Its letters: what has others in it cannot be in it. */
  mask: number
  risky: boolean
}
const plainDigits = (word: string): string => word.replace(/^\d+|\d+$/g, '')
const glances = (word: string): readonly string[] => {
  const bare = plainDigits(word)
  const whole = skeletonOf(word)
  return bare === word || bare === '' ? [whole] : [whole, skeletonOf(bare)]
}

/**
 * Whose a host is, or whom it imitates. Careful with honest names: what merely contains a short word is nobody's
 * imitation. Nothing is fetched; a look is all that a reader has either.
 */
export const institutionOf = (host: string): Belonging | undefined => {
  if (host.length > 253) return undefined
  const owner = ownerOf(host)
  if (owner) return owner.open ? undefined : { trait: 'official', institution: owner.id }
  const found = domainOf(host)
  if (!found) return undefined
  if (found.suffix === 'go.th') return { trait: 'official', institution: 'state' }
  const labels = host
    .slice(0, -found.suffix.length - 1)
    .split('.')
    .map(fromPunycode)
  const shown = `${labels.join('.')}.${found.suffix}`
  const skeleton = skeletonOf(shown)
  const seen: Seen = {
    shown,
    skeleton,
    mask: lettersOf(skeleton),
    words: labels.flatMap(wordsOfLabel).map(glances),
    own: wordsOfLabel(labels.at(-1)!).length,
    risky: found.free || RISKY.has(found.suffix.split('.').at(-1)!),
  }
  const imitated = GUARDED.test(found.suffix) ? undefined : imitatedBy(seen)
  return imitated && { trait: 'look-alike', institution: imitated.id }
}

const wordsOfLabel = (label: string): string[] => label.split(/[-_]+/).filter((word) => word !== '')

const imitatedBy = (seen: Seen): Institution | undefined =>
  byDomain(seen) ?? byStrong(seen) ?? byThaiName(seen) ?? byWhole(seen) ?? byCued(seen) ?? byState(seen)

/** The real domain drawn with other letters, or standing before the true end: kasikornbank.com.evil.top. */
const byDomain = ({ shown, skeleton, mask }: Seen): Institution | undefined => {
  for (const real of DOMAINS) {
    if ((real.mask & ~mask) !== 0) continue
    if (skeleton === real.skeleton && shown !== real.domain) return real.of
    if (real.domain.length < 6) continue
    if (standsIn(shown, real.domain) || standsIn(shown, real.dashed)) return real.of
  }
  return undefined
}
const standsIn = (shown: string, form: string): boolean => {
  const at = shown.indexOf(form)
  return at >= 0 && /[.-]/.test(shown[at - 1] ?? '.') && /[.-]/.test(shown[at + form.length] ?? '')
}

/** A name that only one institution has: anywhere in a word, or a slip of the pen away from one. */
const byStrong = ({ words, own, risky, mask }: Seen): Institution | undefined => {
  const all = words.flat()
  const name = words.slice(-own).map(([whole]) => whole!)
  if (name.length > 1) all.push(name.join(''))
  for (const { skeleton, mask: needed, of } of STRONG) {
    if ((needed & ~mask) !== 0) continue
    for (const word of all) {
      if (!word.includes(skeleton)) continue
      if (word === skeleton || skeleton.length >= 9 || risky || isTrade(besides(word, skeleton))) return of
    }
  }
  for (const word of all) {
    if (word.length < 7) continue
    const own = lettersOf(word)
    for (const { skeleton, mask: needed, near, of } of STRONG) {
      if (near === 0 || Math.abs(word.length - skeleton.length) > near) continue
      if (lettersApart(needed, own) <= near * 2 && isNear(word, skeleton, near)) return of
    }
  }
  return undefined
}

const byThaiName = ({ shown }: Seen): Institution | undefined =>
  /[ก-๙]/.test(shown) ? NAMES.find(({ name }) => shown.includes(name))?.of : undefined

/** What stands in a word before and behind a name. */
const besides = (word: string, name: string): string[] => {
  const at = word.indexOf(name)
  return [word.slice(0, at), word.slice(at + name.length)].filter((part) => part !== '')
}
const isTrade = (parts: readonly string[]): boolean =>
  parts.every((part) => LOUD.has(part) || QUIET.has(part))
/** shoppee, lazzada. */
const doubled = (word: string): string => word.replace(/(.)\1+/g, '$1')

/** `null` where the name is not in the word, or other letters are that make another word of it. */
const besideWhole = (forms: readonly string[], name: string): string[] | null => {
  for (const form of forms) {
    if (form.includes(name)) {
      const rest = besides(form, name)
      if (isTrade(rest)) return rest
    } else if (form.length > name.length && doubled(form) === doubled(name)) return []
  }
  return null
}

const byWhole = ({ words, own, risky, mask }: Seen): Institution | undefined => {
  for (const { skeleton, mask: needed, of } of WHOLE) {
    if ((needed & ~mask) !== 0) continue
    for (const [index, forms] of words.entries()) {
      const beside = besideWhole(forms, skeleton)
      if (!beside) continue
      const others = [...beside, ...words.filter((_, other) => other !== index).map((other) => other.at(-1)!)]
      if (risky || others.some((part) => LOUD.has(part))) return of
      if (index >= words.length - own && isTrade(others)) return of
    }
  }
  return undefined
}

/** Short names and everyday words. Papers and posts are "true" and "flash" too: only loud words make them a disguise. */
const byCued = ({ words, own, risky }: Seen): Institution | undefined => {
  for (const [index, forms] of words.entries()) {
    // 7eleven has its digit by right; sso88 has not.
    const form = forms.find((one) => CUED.has(one)) ?? forms.at(-1)!
    const exact = CUED.get(form)
    const others = words.filter((_, other) => other !== index).map((other) => other.at(-1)!)
    if (exact) {
      const kind = ['state', 'bank', 'utility', 'parcel'].includes(exact.of.kind)
      if (others.some((part) => LOUD.has(part))) return exact.of
      if (kind && index >= words.length - own && others.some((part) => LAND.has(part))) return exact.of
      if (risky && others.some((part) => QUIET.has(part))) return exact.of
      if (risky && exact.of.kind === 'bank' && words.length === 1) return exact.of
    }
    for (let size = 3; size < form.length; size += 1) {
      const first = CUED.get(form.slice(0, size))
      if (first && LOUD.has(form.slice(size))) return first.of
      const last = CUED.get(form.slice(-size))
      if (last && LOUD.has(form.slice(0, -size))) return last.of
    }
  }
  return undefined
}

/** go-th.com, rd.go.th.evil.cc, thaigov.top: dressed as an ending that only the state has. */
const GO_TH =
  /(?:^|[.-])(?:go|gov)[.-]?th(?:[.-]|$)(?!\.?$)|^(?:[^.]+\.)*(?:go|gov)\.in\.th$|(?:^|[.-])(?:thai|thailand)-?gov(?:[.-])/
const byState = ({ shown }: Seen): Institution | undefined =>
  GO_TH.test(shown) && !/^goth\./.test(shown) ? STATE : undefined
const STATE = INSTITUTIONS.find(({ id }) => id === 'state')
