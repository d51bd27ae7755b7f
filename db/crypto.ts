import { fromBase64, toHex } from './encode.ts'

/**
 * Personal values are sealed one by one (AES-256-GCM) and bound to their row: the additional data names table, column and
 * row, so a ciphertext copied to another row does not open. Look-ups go by HMAC under keys of their own: an unkeyed hash of a
 * Thai phone number falls in half a minute on one core.
 *
 * A sealed value is `version(1) | kid(1) | iv(12) | ciphertext+tag`.
 */
export type Keys = {
  /** The key that seals. */
  kid: number
  seal: ReadonlyMap<number, CryptoKey>
  person: CryptoKey
  digest: CryptoKey
  link: CryptoKey
  /** Scam indicators; who reported them; what one agency is given to compare them by. */
  indicator: CryptoKey
  reporter: CryptoKey
  sharing: CryptoKey
  /** Words of sealed texts. */
  search: CryptoKey
  /** Told of what no key opens, and was left out for that: somebody has to look for the key. */
  unopened?: (place: Place) => void
}

type Hmac = Promise<CryptoKey>
type Hmacs = [Hmac, Hmac, Hmac, Hmac, Hmac, Hmac, Hmac]

const VERSION = 1
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/**
 * Reads `DATA_KEYS`: `1:<base64 of 32 bytes>,0:<…>`, the newest first; that one seals, all open. The indexes hang on `INDEX_KEY`
 * alone, so that sealing keys can be changed without touching a row's name.
 * @throws where a key is missing or short: a deployment without keys must not start.
 */
export const readKeys = async (
  dataKeys: string,
  indexKey: string,
  unopened?: Keys['unopened'],
): Promise<Keys> => {
  const pairs = dataKeys.split(',').map((pair) => {
    const [kid = '', key = ''] = pair.trim().split(':')
    return { kid: Number(kid), raw: fromBase64(key) }
  })
  const first = pairs[0]
  if (
    !first ||
    pairs.some(({ kid, raw }) => !Number.isInteger(kid) || kid < 0 || kid > 255 || raw.length !== 32)
  )
    throw new Error('DATA_KEYS must be <kid>:<base64 of 32 bytes>, newest first')
  const index = fromBase64(indexKey)
  if (index.length < 32) throw new Error('INDEX_KEY must be the base64 of at least 32 bytes')
  const seal = new Map(
    await Promise.all(
      pairs.map(
        async ({ kid, raw }) =>
          [kid, await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])] as const,
      ),
    ),
  )
  const master = await crypto.subtle.importKey('raw', index, 'HKDF', false, ['deriveKey'])
  const hmac = (purpose: string) =>
    crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(purpose) },
      master,
      { name: 'HMAC', hash: 'SHA-256', length: 256 },
      false,
      ['sign', 'verify'],
    )
  const [person, digest, link, indicator, reporter, sharing, search] = await Promise.all(
    ['person', 'digest', 'link', 'indicator', 'reporter', 'sharing', 'search'].map(hmac) as Hmacs,
  )
  return {
    kid: first.kid,
    seal,
    person,
    digest,
    link,
    indicator,
    reporter,
    sharing,
    search,
    ...(unopened ? { unopened } : {}),
  }
}

/** What a sealed value belongs to: `table.column:row`. */
export type Place = `${string}.${string}:${string}`

export const seal = async (
  keys: Keys,
  place: Place,
  plain: string | Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> => {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const data = typeof plain === 'string' ? encoder.encode(plain) : plain
  const key = keys.seal.get(keys.kid)
  if (!key) throw new Error(`no key ${keys.kid}`)
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: encoder.encode(place) },
    key,
    data as Uint8Array<ArrayBuffer>,
  )
  const out = new Uint8Array(14 + sealed.byteLength)
  out[0] = VERSION
  out[1] = keys.kid
  out.set(iv, 2)
  out.set(new Uint8Array(sealed), 14)
  return out
}

/** @throws where the value was moved, altered, or sealed by a key that is not here. Never yields half a value. */
export const openBytes = async (
  keys: Keys,
  place: Place,
  sealed: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> => {
  const key = sealed[0] === VERSION ? keys.seal.get(sealed[1] ?? -1) : undefined
  if (!key) throw new Error(`cannot open ${place.split(':')[0]}: version ${sealed[0]}, key ${sealed[1]}`)
  const own = sealed as Uint8Array<ArrayBuffer>
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: own.subarray(2, 14), additionalData: encoder.encode(place) },
    key,
    own.subarray(14),
  )
  return new Uint8Array(plain)
}

export const open = async (keys: Keys, place: Place, sealed: Uint8Array): Promise<string> =>
  decoder.decode(await openBytes(keys, place, sealed))

/** Null where no key opens it (any more): in a list, one that is lost keeps no other from being read. The keys' owner is told. */
export const openIfAny = (keys: Keys, place: Place, sealed: Uint8Array): Promise<string | null> =>
  open(keys, place, sealed).catch(() => lost(keys, place))

/** The same of bytes that are no text. */
export const openBytesIfAny = (
  keys: Keys,
  place: Place,
  sealed: Uint8Array,
): Promise<Uint8Array<ArrayBuffer> | null> => openBytes(keys, place, sealed).catch(() => lost(keys, place))

const lost = (keys: Keys, place: Place): null => {
  keys.unopened?.(place)
  return null
}

/** A blind index: an HMAC in the form of a UUID (128 bits). */
export const blind = async (key: CryptoKey, value: string): Promise<string> => {
  const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(value))
  const hex = toHex(new Uint8Array(mac, 0, 16))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** The row of a LINE user. */
export const personIdOf = (keys: Keys, lineUserId: string): Promise<string> => blind(keys.person, lineUserId)

/** Stands for words in the timeline's hash chain, so that the words can be erased and the chain stays whole. */
export const digestOf = async (keys: Keys, place: Place, words: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.sign('HMAC', keys.digest, encoder.encode(`${place}\n${words}`)))

export const sha256 = async (data: string | Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await crypto.subtle.digest(
      'SHA-256',
      (typeof data === 'string' ? encoder.encode(data) : data) as Uint8Array<ArrayBuffer>,
    ),
  )
