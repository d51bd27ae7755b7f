import { crc32, deflateSync } from 'node:zlib'

// Pictures put together byte by byte, small and true: they decode in a browser.

type Part = string | number | number[] | Uint8Array

export function bytesOf(...parts: Part[]): Uint8Array {
  const arrays = parts.map((part) =>
    typeof part === 'string' ? Buffer.from(part, 'latin1') : typeof part === 'number' ? [part] : part,
  )
  const whole = new Uint8Array(arrays.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of arrays) {
    whole.set(one, at)
    at += one.length
  }
  return whole
}

const be16 = (value: number) => [value >>> 8, value & 255]
const be32 = (value: number) => [...be16(value >>> 16), ...be16(value & 0xffff)]
const le16 = (value: number) => be16(value).reverse()
const le24 = (value: number) => [...le16(value & 0xffff), value >>> 16]
const le32 = (value: number) => be32(value).reverse()

/** Words that stand for what must not be kept, and a place that is somebody's home. */
export const CANARIES = ['CANARY-', 'Exif-home', 'http://ns.adobe.com/xap', 'Photoshop 3.0', 'MPF\0'] as const
const LATITUDE = [...be32(13), ...be32(1), ...be32(45), ...be32(1), ...be32(2251), ...be32(100)] // 13° 45' 22.51" N

/** What a byte search still finds of the person in a file. */
export function leaks(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString('latin1')
  const found: string[] = CANARIES.filter((canary) => text.includes(canary))
  if (text.includes(bytesToText(LATITUDE))) found.push('latitude')
  return found
}

const bytesToText = (bytes: number[]) => String.fromCharCode(...bytes)

/** An Exif TIFF block with orientation, maker, a GPS position and a preview behind it. */
export function exifTiff({ orientation = 1, little = false } = {}): Uint8Array {
  const b16 = little ? le16 : be16
  const b32 = little ? le32 : be32
  const maker = 'CANARY-phone-Exif-home'
  const entry = (tag: number, kind: number, count: number, value: number[]) => [
    ...b16(tag),
    ...b16(kind),
    ...b32(count),
    ...value,
  ]
  const makerAt = 8 + 2 + 3 * 12 + 4
  const gpsAt = makerAt + maker.length
  const latitudeAt = gpsAt + 2 + 12 + 4
  return bytesOf(
    little ? 'II' : 'MM',
    b16(42),
    b32(8),
    b16(3),
    entry(0x010f, 2, maker.length, b32(makerAt)),
    entry(0x0112, 3, 1, [...b16(orientation), 0, 0]),
    entry(0x8825, 4, 1, b32(gpsAt)),
    b32(0),
    maker,
    b16(1),
    entry(0x0002, 5, 3, b32(latitudeAt)),
    b32(0),
    LATITUDE,
    'CANARY-preview',
    [0xff, 0xd8, 0xff, 0xd9],
  )
}

const XMP = 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>CANARY-xmp</x:xmpmeta>'

/** A colour profile only in its signature at byte 36. */
export const profile = () => bytesOf(new Uint8Array(36), 'acsp', new Uint8Array(88))

export const segment = (marker: number, ...payload: Part[]): Uint8Array => {
  const inside = bytesOf(...payload)
  return bytesOf(0xff, marker, be16(inside.length + 2), inside)
}

export const exifSegment = (options?: Parameters<typeof exifTiff>[0]) =>
  segment(0xe1, 'Exif\0\0', exifTiff(options))

/** All that cameras and programs write about a picture's maker. */
export const luggage = (options?: Parameters<typeof exifTiff>[0]): Uint8Array[] => [
  exifSegment(options),
  segment(0xe1, XMP),
  segment(0xe2, 'MPF\0CANARY-mpf'),
  segment(0xed, 'Photoshop 3.0\0CANARY-iptc'),
  segment(0xe0, 'JFXX\0CANARY-preview'),
  segment(0xe4, 'CANARY-private'),
  segment(0xfe, 'CANARY-comment'),
]

/** A grey JPEG: one quantiser, Huffman tables of one code each, and two zero bits a block. */
export function jpeg({
  width = 16,
  height = 8,
  before = [] as Uint8Array[],
  between = [] as Uint8Array[],
  after = bytesOf(),
  jfif = segment(0xe0, 'JFIF\0', [1, 2, 0, 0, 1, 0, 1, 0, 0]),
  codedFor = undefined as [number, number] | undefined,
} = {}): Uint8Array {
  const [across, down] = codedFor ?? [width, height]
  const blocks = Math.ceil(across / 8) * Math.ceil(down / 8)
  const coded = new Uint8Array(Math.ceil(blocks / 4))
  const rest = blocks % 4
  if (rest > 0) coded[coded.length - 1] = 0xff >>> (rest * 2)
  const oneCode = [1, ...new Array(15).fill(0), 0]
  return bytesOf(
    [0xff, 0xd8],
    jfif,
    ...before,
    segment(0xdb, 0, new Array(64).fill(1)),
    segment(0xc0, 8, be16(height), be16(width), 1, [1, 0x11, 0]),
    segment(0xc4, 0x00, oneCode),
    segment(0xc4, 0x10, oneCode),
    ...between,
    segment(0xda, 1, [1, 0x00], [0, 63, 0]),
    coded,
    [0xff, 0xd9],
    after,
  )
}

export const chunk = (name: string, ...data: Part[]): Uint8Array => {
  const inside = bytesOf(...data)
  const named = bytesOf(name, inside)
  return bytesOf(be32(inside.length), named, be32(crc32(named)))
}

export function png({
  width = 4,
  height = 3,
  before = [] as Uint8Array[],
  end = [] as Uint8Array[],
  after = bytesOf(),
  data = undefined as Uint8Array | undefined,
} = {}): Uint8Array {
  return bytesOf(
    [0x89],
    'PNG\r\n',
    [0x1a],
    '\n',
    chunk('IHDR', be32(width), be32(height), [8, 0, 0, 0, 0]),
    ...before,
    chunk('IDAT', data ?? deflateSync(new Uint8Array((width + 1) * height))),
    ...end,
    chunk('IEND'),
    after,
  )
}

export const pngLuggage = (): Uint8Array[] => [
  chunk('tEXt', 'Author\0CANARY-text'),
  chunk('zTXt', 'Comment\0\0CANARY-ztxt'),
  chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0CANARY-itxt'),
  chunk('eXIf', exifTiff({ orientation: 6 })),
  chunk('tIME', [7, 234, 1, 2, 3, 4, 5]),
  chunk('prVt', 'CANARY-private'),
  chunk('gAMA', 'CANARY-where-four-bytes-belong'),
]

/** Frames of an animated PNG or WebP. */
export const pngFrame = (order: number, width: number, height: number, left = 0) =>
  chunk('fcTL', be32(order), be32(width), be32(height), be32(left), be32(0), be16(1), be16(10), [0, 0])
export const pngAnimation = (frames: number) => chunk('acTL', be32(frames), be32(0))

const riffChunk = (name: string, ...data: Part[]): Uint8Array => {
  const inside = bytesOf(...data)
  return bytesOf(name, le32(inside.length), inside, inside.length % 2 ? [0] : [])
}

/** One pixel, coded without loss, of whatever size the header is told. */
export const losslessChunk = (width = 1, height = 1) =>
  riffChunk(
    'VP8L',
    0x2f,
    le32(((height - 1) << 14) | (width - 1) | 0x10000000),
    [0x07, 0x10, 0x11, 0x11, 0x88, 0x88, 0xfe, 0x07],
  )
const lossyChunk = (width: number, height: number) =>
  riffChunk(
    'VP8 ',
    [0x30, 0x01, 0x00, 0x9d, 0x01, 0x2a],
    le16(width),
    le16(height),
    [0x0e, 0xc0, 0xfe, 0x25, 0xa4, 0x00, 0x03, 0x70, 0, 0, 0, 0],
  )

export function webp(...chunks: Uint8Array[]): Uint8Array {
  const inside = bytesOf('WEBP', ...chunks)
  return bytesOf('RIFF', le32(inside.length), inside)
}
export const simpleWebp = (width = 1, height = 1) => webp(lossyChunk(width, height))
export const extended = (flags: number, width = 1, height = 1) =>
  riffChunk('VP8X', [flags, 0, 0, 0], le24(width - 1), le24(height - 1))
export const webpLuggage = (): Uint8Array[] => [
  riffChunk('EXIF', exifTiff({ orientation: 6 })),
  riffChunk('XMP ', XMP),
  riffChunk('prVt', 'CANARY-private'),
]
export const webpProfile = () => riffChunk('ICCP', profile())
export const webpAnimation = () => riffChunk('ANIM', [0, 0, 0, 0, 0, 0])
export const webpFrame = (width: number, height: number, ...inside: Uint8Array[]) =>
  riffChunk('ANMF', le24(0), le24(0), le24(width - 1), le24(height - 1), le24(100), 0, ...inside)

/** Every kind of picture we take, each with all it should lose. */
export const dirty = (): Record<string, Uint8Array> => ({
  jpeg: jpeg({
    before: luggage({ orientation: 6 }),
    after: bytesOf(jpeg({ before: [exifSegment()] }), 'CANARY-after'),
  }),
  'jpeg, metadata between tables': jpeg({ between: luggage({ orientation: 3, little: true }) }),
  png: png({
    before: pngLuggage(),
    end: [chunk('tEXt', 'Late\0CANARY-late')],
    after: bytesOf('CANARY-after'),
  }),
  webp: bytesOf(webp(extended(0x2c), webpProfile(), losslessChunk(), ...webpLuggage()), 'CANARY-after'),
  'animated webp': webp(
    extended(0x0e),
    webpAnimation(),
    webpFrame(1, 1, losslessChunk(), riffChunk('prVt', 'CANARY-in-a-frame')),
    webpFrame(1, 1, losslessChunk()),
    ...webpLuggage(),
  ),
})
