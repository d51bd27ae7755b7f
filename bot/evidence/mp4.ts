import { ascii, be16, be32, byte, part, Refused } from './bytes.ts'

/**
 * A voice message as LINE hands it on: AAC in an MPEG-4 file with one track ("m4a" in LINE's reference). LINE does not promise that it takes anything
 * out, and phones write when it was recorded (mvhd, tkhd, mdhd), with which program (`udta`), files from elsewhere also where (`loci`, `©xyz`)
 * and a title or a cover (`meta`). What a decoder does not need is overwritten with zeros in its place: sample tables name bytes by
 * their distance from the beginning of the file, so nothing may move (ISO 14496-12 §8.7.5).
 */
const CONTAINERS: Readonly<Record<string, readonly string[]>> = {
  '': ['ftyp', 'moov', 'mdat'],
  moov: ['mvhd', 'trak'],
  trak: ['tkhd', 'edts', 'mdia'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf'],
  minf: ['smhd', 'dinf', 'stbl'],
  dinf: ['dref'],
  stbl: ['stsd', 'stts', 'ctts', 'stsc', 'stsz', 'stco', 'co64', 'stss'],
}
/** A minute of voice has about a hundred; a file of nothing but headers costs whoever opens it. */
const MAX_BOXES = 1_000
const MAX_FTYP = 128
const MAX_STSD = 1_024

type Box = { name: string; at: number; body: number; end: number }
type Range = readonly [from: number, to: number]

function* boxes(bytes: Uint8Array, from: number, to: number): Generator<Box> {
  for (let at = from; at < to; ) {
    if (to - at < 8) throw new Refused('broken')
    const short = be32(bytes, at)
    const long = short === 1
    const size = long
      ? be32(bytes, at + 8) * 0x1_0000_0000 + be32(bytes, at + 12)
      : short === 0
        ? to - at
        : short
    const body = at + (long ? 16 : 8)
    if (at + size > to || at + size < body) throw new Refused('broken')
    yield { name: ascii(bytes, at + 4, 4), at, body, end: at + size }
    at += size
  }
}

/** A copy that a decoder plays as before and that says nothing of whoever recorded it. */
export function stripMp4(bytes: Uint8Array): Uint8Array {
  const clean = bytes.slice()
  const found = new Map<string, Box>()
  const media: Range[] = []
  let count = 0
  const walk = (parent: string, from: number, to: number) => {
    for (const box of boxes(bytes, from, to)) {
      if (++count > MAX_BOXES) throw new Refused('broken')
      const { name, at, body, end } = box
      // In fragments, as streams have them: no phone records so.
      if (name === 'moof') throw new Refused('unsupported')
      if (!CONTAINERS[parent]?.includes(name)) {
        clean.set([0x66, 0x72, 0x65, 0x65], at + 4) // "free"
        clean.fill(0, body, end)
      } else if (name === 'mdat') media.push([body, end])
      else if (found.has(name)) throw new Refused('unsupported')
      else {
        found.set(name, box)
        if (CONTAINERS[name]) walk(name, body, end)
      }
    }
  }
  walk('', 0, bytes.length)
  const the = (name: string): Box => {
    const box = found.get(name)
    if (!box) throw new Refused('broken')
    return box
  }
  if (the('ftyp').end - the('ftyp').at > MAX_FTYP) throw new Refused('broken')
  isVoice(bytes, the)
  for (const name of ['mvhd', 'tkhd', 'mdhd']) forgetTimes(clean, the(name))
  // Its name, which programs write: version, handler and reserved fields take 24 bytes.
  clean.fill(0, the('hdlr').body + 24, the('hdlr').end)
  const kept = samples(bytes, the, found.get('co64'))
  for (const range of media) blankBetween(clean, range, kept)
  return clean
}

/** One track, of sound, coded as AAC, within this file. */
function isVoice(bytes: Uint8Array, the: (name: string) => Box) {
  if (ascii(bytes, the('hdlr').body + 8, 4) !== 'soun') throw new Refused('unsupported')
  const stsd = the('stsd')
  if (stsd.end - stsd.at > MAX_STSD || be32(bytes, stsd.body + 4) !== 1) throw new Refused('broken')
  if (ascii(bytes, stsd.body + 12, 4) !== 'mp4a') throw new Refused('unsupported')
  const dref = the('dref')
  const itself = be32(bytes, dref.body + 4) === 1 && dref.end - dref.body === 20
  if (!itself || be32(bytes, dref.body + 16) !== 1) throw new Refused('unsupported')
}

/** When it was made and changed: 32 bits each, or 64 in version 1. */
function forgetTimes(clean: Uint8Array, { body, end }: Box) {
  const to = body + 4 + (byte(clean, body) === 1 ? 16 : 8)
  if (to > end) throw new Refused('broken')
  clean.fill(0, body + 4, to)
}

/** Where the sound lies: chunks by their place, and in each so many samples of such lengths. */
function samples(bytes: Uint8Array, the: (name: string) => Box, wide: Box | undefined): Range[] {
  const table = (box: Box, head: number, row: number) => {
    const rows = be32(bytes, box.body + head - 4)
    part(bytes.subarray(0, box.end), box.body + head, rows * row)
    return { rows, at: (n: number) => box.body + head + n * row }
  }
  const sizes = the('stsz')
  const same = be32(bytes, sizes.body + 4)
  const each = table(sizes, 12, same ? 0 : 4)
  const runs = table(the('stsc'), 8, 12)
  const chunks = table(wide ?? the('stco'), 8, wide ? 8 : 4)
  const kept: Range[] = []
  let sample = 0
  let run = -1
  for (let chunk = 0; chunk < chunks.rows; chunk++) {
    if (run + 1 < runs.rows && be32(bytes, runs.at(run + 1)) === chunk + 1) run++
    if (run < 0) throw new Refused('broken')
    const from = wide
      ? be32(bytes, chunks.at(chunk)) * 0x1_0000_0000 + be32(bytes, chunks.at(chunk) + 4)
      : be32(bytes, chunks.at(chunk))
    let to = from
    const until = sample + be32(bytes, runs.at(run) + 4)
    if (until > each.rows) throw new Refused('broken')
    if (same) to += same * (until - sample)
    else for (let n = sample; n < until; n++) to += be32(bytes, each.at(n))
    sample = until
    if (to > bytes.length) throw new Refused('broken')
    kept.push([from, to])
  }
  if (!kept.length || sample === 0) throw new Refused('broken')
  return kept.sort(([a], [b]) => a - b)
}

/** Between samples nothing is played, and anything may lie. */
function blankBetween(clean: Uint8Array, [from, to]: Range, kept: readonly Range[]) {
  let at = from
  for (const [begins, ends] of kept) {
    if (ends <= at || begins >= to) continue
    if (begins > at) clean.fill(0, at, begins)
    at = ends
  }
  if (at < to) clean.fill(0, at, to)
}

/** Bare AAC (ADTS, ISO 14496-3 §1.A.3): frames one after the other. Tags before and behind them go. */
export function stripAdts(bytes: Uint8Array): Uint8Array {
  const from = afterId3(bytes)
  let at = from
  let frames = 0
  while (at + 7 <= bytes.length && isFrame(bytes, at)) {
    const length = ((byte(bytes, at + 3) & 3) << 11) | (be16(bytes, at + 4) >>> 5)
    if (length < 7 || at + length > bytes.length) break
    at += length
    frames++
  }
  if (frames < 2) throw new Refused('broken')
  return bytes.slice(from, at)
}

/** ID3v2 tells its length in four bytes of seven bits. */
export const afterId3 = (bytes: Uint8Array): number =>
  ascii(bytes, 0, 3) === 'ID3'
    ? 10 + [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (byte(bytes, at) & 0x7f), 0)
    : 0
/** Sync word and layer 0. */
export const isFrame = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0xff && ((bytes[at + 1] ?? 0) & 0xf6) === 0xf0
