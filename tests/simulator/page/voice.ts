/**
 * A voice message as a phone records it: AAC-LC in MPEG-4, put together byte by byte, true enough for a browser to play. The simulator's page
 * sends it where there is no microphone; tests put into it what must not be kept.
 */
type Part = string | number[] | Uint8Array

const bytesOf = (parts: readonly Part[]): Uint8Array => {
  const all = parts.map((part) =>
    typeof part === 'string' ? Array.from(part, (one) => one.charCodeAt(0)) : [...part],
  )
  return Uint8Array.from(all.flat())
}
const be16 = (n: number) => [(n >>> 8) & 255, n & 255]
const be32 = (n: number) => [...be16(n >>> 16), ...be16(n & 0xffff)]
export const box = (name: string, ...parts: Part[]): Uint8Array => {
  const body = bytesOf(parts)
  return bytesOf([be32(body.length + 8), name, body])
}

const RATE = 44_100
/** One frame of silence, one channel: 1,024 samples. */
const SILENCE = [0x00, 0xc8, 0x00, 0x80, 0x23, 0x80]
/** 21 November 2026, in seconds since 1904. */
const RECORDED = 3_878_150_400
const MATRIX = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000].flatMap(be32)

const esds = () => {
  const config = [0x05, 2, 0x12, 0x08] // AAC-LC, 44.1 kHz, one channel
  const decoder = [0x04, 13 + config.length, 0x40, 0x15, 0, 0, 0, ...be32(64_000), ...be32(64_000), ...config]
  const stream = [0x03, 3 + decoder.length + 3, 0, 1, 0, ...decoder, 0x06, 1, 2]
  return box('esds', be32(0), stream)
}

export type Recorded = {
  seconds?: number
  /** Further boxes: in the film, in its track, and beside them. */
  inMoov?: Uint8Array[]
  inTrak?: Uint8Array[]
  beside?: Uint8Array[]
  /** Between the sound. */
  between?: Uint8Array
  handler?: string
  codec?: string
}

export const voice = ({
  seconds = 2,
  inMoov = [],
  inTrak = [],
  beside = [],
  between = new Uint8Array(),
  handler = 'soun',
  codec = 'mp4a',
}: Recorded = {}): Uint8Array<ArrayBuffer> => {
  const frames = Math.ceil((seconds * RATE) / 1_024)
  const units = frames * 1_024
  const ftyp = box('ftyp', 'M4A ', be32(0), 'M4A mp42isom')
  const entry = box(
    codec,
    [0, 0, 0, 0, 0, 0, 0, 1],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [...be16(1), ...be16(16)],
    be32(0),
    be32(RATE * 0x1_0000),
    esds(),
  )
  const moov = (first: number) =>
    box(
      'moov',
      box(
        'mvhd',
        be32(0),
        be32(RECORDED),
        be32(RECORDED),
        be32(RATE),
        be32(units),
        be32(0x1_0000),
        [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        MATRIX,
        new Uint8Array(24),
        be32(2),
      ),
      box(
        'trak',
        box(
          'tkhd',
          be32(7),
          be32(RECORDED),
          be32(RECORDED),
          be32(1),
          be32(0),
          be32(units),
          new Uint8Array(8),
          [0, 0, 0, 0, 1, 0, 0, 0],
          MATRIX,
          new Uint8Array(8),
        ),
        box(
          'mdia',
          box('mdhd', be32(0), be32(RECORDED), be32(RECORDED), be32(RATE), be32(units), [0x55, 0xc4, 0, 0]),
          box('hdlr', be32(0), be32(0), handler, new Uint8Array(12), 'CANARY-handler\0'),
          box(
            'minf',
            box('smhd', be32(0), be32(0)),
            box('dinf', box('dref', be32(0), be32(1), box('url ', be32(1)))),
            box(
              'stbl',
              box('stsd', be32(0), be32(1), entry),
              box('stts', be32(0), be32(1), be32(frames), be32(1_024)),
              box('stsc', be32(0), be32(1), be32(1), be32(1), be32(1)),
              box(
                'stsz',
                be32(0),
                be32(0),
                be32(frames),
                Array.from({ length: frames }, () => be32(SILENCE.length)).flat(),
              ),
              box(
                'stco',
                be32(0),
                be32(frames),
                Array.from({ length: frames }, (_, n) =>
                  be32(first + n * (SILENCE.length + between.length)),
                ).flat(),
              ),
            ),
          ),
        ),
        ...inTrak,
      ),
      ...inMoov,
    )
  const before = ftyp.length + moov(0).length + beside.reduce((sum, one) => sum + one.length, 0)
  const media = Array.from({ length: frames }, () => [...SILENCE, ...between]).flat()
  return bytesOf([ftyp, moov(before + 8), ...beside, box('mdat', media)]) as Uint8Array<ArrayBuffer>
}
