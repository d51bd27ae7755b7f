import { ascii, be32, byte, concat, part, Refused } from './bytes.ts'
import { FrameBudget } from './limits.ts'

/** Encoders write chunks of 8 kB and more: 10 MB are some 1,300. */
const MAX_CHUNKS = 20_000

/** What stays, with the most that its format allows it to hold (PNG 3rd edition §11): a text in a chunk meant for
 *  four numbers is not a gamma. */
const KEPT = new Map<string, number>([
  ['IHDR', 13],
  ['PLTE', 768],
  ['IDAT', Number.POSITIVE_INFINITY],
  ['IEND', 0],
  ['tRNS', 256],
  ['gAMA', 4],
  ['cHRM', 32],
  ['sRGB', 1],
  ['iCCP', 4_000_000],
  ['sBIT', 4],
  ['bKGD', 6],
  ['pHYs', 9],
  ['acTL', 8],
  ['fcTL', 26],
  ['fdAT', Number.POSITIVE_INFINITY],
])

const REPEATED = new Set(['IDAT', 'fcTL', 'fdAT'])

type Chunk = { name: string; data: Uint8Array; whole: Uint8Array }

function* chunks(bytes: Uint8Array): Generator<Chunk> {
  let at = 8
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const length = be32(bytes, at)
    const whole = part(bytes, at, 12 + length)
    const name = ascii(whole, 4, 4)
    if (!/^[A-Za-z]{4}$/.test(name) || (count === 0) !== (name === 'IHDR')) throw new Refused('broken')
    yield { name, data: whole.subarray(8, 8 + length), whole }
    if (name === 'IEND') return
    at += whole.length
  }
  throw new Refused('broken')
}

export function pngSize(bytes: Uint8Array): { width: number; height: number } {
  for (const { data } of chunks(bytes)) {
    if (data.length !== 13) throw new Refused('broken')
    return { width: be32(data, 0), height: be32(data, 4) }
  }
  throw new Refused('broken')
}

/** Keeps what a decoder needs: texts, Exif, times, private chunks and whatever follows the end go. */
export function stripPng(bytes: Uint8Array): Uint8Array {
  const kept = [bytes.subarray(0, 8)]
  const budget = new FrameBudget(pngSize(bytes))
  const seen = new Set<string>()
  let hasImage = false
  for (const { name, data, whole } of chunks(bytes)) {
    const most = KEPT.get(name)
    const isCritical = (byte(whole, 4) & 0x20) === 0
    const isOnceMore = seen.has(name) && !REPEATED.has(name)
    seen.add(name)
    if (most === undefined || data.length > most || isOnceMore) {
      if (isCritical) throw new Refused('broken')
      continue
    }
    if (name === 'fcTL') {
      budget.frame(be32(data, 12), be32(data, 16), be32(data, 4), be32(data, 8))
    }
    hasImage ||= name === 'IDAT' && data.length > 0
    kept.push(whole)
  }
  if (!hasImage) throw new Refused('broken')
  return concat(kept)
}
