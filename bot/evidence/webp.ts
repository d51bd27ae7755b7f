import { ascii, asciiBytes, byte, concat, isColourProfile, le16, le24, le32, part, Refused } from './bytes.ts'
import { FrameBudget, type Size } from './limits.ts'

// developers.google.com/speed/webp/docs/riff_container
const HAS_PROFILE = 0x20
const HAS_ALPHA = 0x10
const IS_ANIMATED = 0x02
const FRAME_HEADER = 16
const MAX_CHUNKS = 5_000

type Chunk = { name: string; data: Uint8Array }

function* chunks(bytes: Uint8Array): Generator<Chunk> {
  let at = 0
  for (let count = 0; at < bytes.length; count++) {
    if (count === MAX_CHUNKS) throw new Refused('broken')
    const length = le32(bytes, at + 4)
    yield { name: ascii(bytes, at, 4), data: part(bytes, at + 8, length) }
    at += 8 + length + (length % 2)
  }
}

/** What the file says it holds; what follows that is not read. */
function body(bytes: Uint8Array): Uint8Array {
  const length = le32(bytes, 4)
  if (length < 4) throw new Refused('broken')
  return part(bytes, 12, length - 4)
}

const isImage = (name: string) => name === 'VP8 ' || name === 'VP8L'

/** The size in the coded picture itself: RFC 6386 §9.1; the lossless format's §3. */
function codedSize({ name, data }: Chunk): Size {
  if (name === 'VP8L') {
    if (byte(data, 0) !== 0x2f) throw new Refused('broken')
    const bits = le32(data, 1)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  const isKeyFrame = (byte(data, 0) & 1) === 0
  if (!isKeyFrame || ascii(data, 3, 3) !== '\x9d\x01\x2a') throw new Refused('broken')
  return { width: le16(data, 6) & 0x3fff, height: le16(data, 8) & 0x3fff }
}

export function webpSize(bytes: Uint8Array): Size {
  for (const chunk of chunks(body(bytes))) {
    if (isImage(chunk.name)) return codedSize(chunk)
    if (chunk.name !== 'VP8X') break
    return { width: le24(chunk.data, 4) + 1, height: le24(chunk.data, 7) + 1 }
  }
  throw new Refused('broken')
}

/** Keeps what a decoder needs: Exif, XMP, unknown chunks (also those inside frames) and whatever follows the end go. */
export function stripWebp(bytes: Uint8Array): Uint8Array {
  const all = [...chunks(body(bytes))]
  const [first] = all
  if (!first) throw new Refused('broken')
  if (first.name !== 'VP8X') return riff([first])

  const canvas = webpSize(bytes)
  const budget = new FrameBudget(canvas)
  const flags = byte(first.data, 0)
  const profile = all.find((one) => one.name === 'ICCP' && isColourProfile(one.data))
  const kept: Chunk[] = []
  if (flags & IS_ANIMATED) {
    const animation = all.find((one) => one.name === 'ANIM')
    const frames = all.filter((one) => one.name === 'ANMF').map((one) => frame(one, budget))
    if (!animation || frames.length === 0) throw new Refused('broken')
    kept.push({ name: 'ANIM', data: part(animation.data, 0, 6) }, ...frames)
  } else {
    kept.push(...picture(all, canvas))
  }
  const header = part(first.data, 0, 10).slice()
  header[0] = (flags & (HAS_ALPHA | IS_ANIMATED)) | (profile ? HAS_PROFILE : 0)
  return riff([{ name: 'VP8X', data: header }, ...(profile ? [profile] : []), ...kept])
}

/** One coded picture with its alpha. A picture larger than the header says is how a small header hides a large one. */
function picture(all: Chunk[], size: Size): Chunk[] {
  const image = all.find((one) => isImage(one.name))
  if (!image) throw new Refused('broken')
  const coded = codedSize(image)
  if (coded.width !== size.width || coded.height !== size.height) throw new Refused('broken')
  const alpha = all.find((one) => one.name === 'ALPH')
  return alpha ? [alpha, image] : [image]
}

function frame({ data }: Chunk, budget: FrameBudget): Chunk {
  const header = part(data, 0, FRAME_HEADER)
  const size = { width: le24(header, 6) + 1, height: le24(header, 9) + 1 }
  budget.frame(le24(header, 0) * 2, le24(header, 3) * 2, size.width, size.height)
  return {
    name: 'ANMF',
    data: concat([header, ...picture([...chunks(data.subarray(FRAME_HEADER))], size).map(written)]),
  }
}

function written({ name, data }: Chunk): Uint8Array {
  return concat([asciiBytes(name), le32Bytes(data.length), data, new Uint8Array(data.length % 2)])
}

function riff(all: Chunk[]): Uint8Array {
  const inside = concat([asciiBytes('WEBP'), ...all.map(written)])
  return concat([asciiBytes('RIFF'), le32Bytes(inside.length), inside])
}

function le32Bytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value, true)
  return bytes
}
