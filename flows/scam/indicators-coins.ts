import type { Piece } from './normal.ts'
import { sha256 } from './normal-sha256.ts'

const ETHER = /(?<![0-9a-z])0x[0-9a-f]{40}(?![0-9a-z])/gi
const BECH32 = /(?<![0-9a-z])(?:bc1[ac-hj-np-z02-9]{11,71}|BC1[AC-HJ-NP-Z02-9]{11,71})(?![0-9a-z])/g
const BASE58 = /(?<![0-9A-Za-z])(?:[13][1-9A-HJ-NP-Za-km-z]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33})(?![0-9A-Za-z])/g

const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

/** BIP 173 and 350: 1 for a SegWit address of version 0, another constant from version 1 on. */
const bech32Valid = (address: string): boolean => {
  let sum = 1
  const feed = (value: number) => {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ value
    for (let i = 0; i < 5; i += 1) if ((top >>> i) & 1) sum ^= GENERATOR[i]!
  }
  for (const value of [3, 3, 0, 2, 3]) feed(value)
  for (const letter of address.slice(3)) feed(LETTERS.indexOf(letter))
  return sum === (address[3] === 'q' ? 1 : 0x2bc830a3)
}

/** Addresses of Bitcoin, Ether and TRON. Only Ether's and bech32's may be written in either case. */
export const cryptoIn = (text: string): Piece[] => {
  const pieces: Piece[] = []
  const put = (hit: RegExpMatchArray, canonical: string, trait: string) =>
    pieces.push({
      start: hit.index!,
      end: hit.index! + hit[0].length,
      kind: 'crypto',
      canonical,
      traits: [trait],
    })
  for (const hit of text.matchAll(ETHER)) put(hit, hit[0].toLowerCase(), 'eth')
  for (const hit of text.matchAll(BECH32)) {
    const address = hit[0].toLowerCase()
    if (bech32Valid(address)) put(hit, address, 'btc')
  }
  for (const hit of text.matchAll(BASE58)) {
    if (base58Valid(hit[0])) put(hit, hit[0], hit[0].startsWith('T') ? 'tron' : 'btc')
  }
  return pieces
}

const DIGITS58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Twenty-five bytes: a version, the hash of a key, and the beginning of their own double hash. */
const base58Valid = (address: string): boolean => {
  const bytes = new Uint8Array(25)
  for (const letter of address) {
    let carry = DIGITS58.indexOf(letter)
    for (let i = 24; i >= 0; i -= 1) {
      carry += bytes[i]! * 58
      bytes[i] = carry & 0xff
      carry >>= 8
    }
    if (carry !== 0) return false
  }
  if (![0x00, 0x05, 0x41].includes(bytes[0]!)) return false
  const check = sha256(sha256(bytes.subarray(0, 21)))
  return bytes.subarray(21).every((byte, index) => byte === check[index])
}
