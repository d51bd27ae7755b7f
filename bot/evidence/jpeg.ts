import { ascii, be16, byte, concat, isColourProfile, part, Refused } from './bytes.ts'
import { exifOf, orientationIn } from './exif.ts'

// ITU-T T.81 table B.1
const SOF0 = 0xc0
const SOF2 = 0xc2
const DHT = 0xc4
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const DQT = 0xdb
const DNL = 0xdc
const DRI = 0xdd
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const JPG0 = 0xf0
const COM = 0xfe

/** No camera comes near; a file made of empty segments, or of a thousand scans over a big picture, costs whoever
 *  opens it minutes (djpeg has `-maxscans` for that reason). */
const MAX_SEGMENTS = 5_000
const MAX_SCANS = 100

/** `whole` is marker, length, payload and, for a scan, the coded data that follow. */
type Segment = { marker: number; payload: Uint8Array; whole: Uint8Array }

/** The segments between the start and the end of the image, in order; bytes between segments are passed over, as
 *  every decoder does. What follows the end of the image is not read. */
function* segments(bytes: Uint8Array): Generator<Segment> {
  let at = 2
  for (let count = 0; count < MAX_SEGMENTS; count++) {
    at = nextMarker(bytes, at, false)
    const marker = byte(bytes, at + 1)
    if (marker === EOI) return
    if (marker < SOF0 || (marker >= 0xd0 && marker <= SOI)) throw new Refused('broken')
    const length = be16(bytes, at + 2)
    if (length < 2) throw new Refused('broken')
    const payload = part(bytes, at + 4, length - 2)
    const end = marker === SOS ? nextMarker(bytes, at + 2 + length, true) : at + 2 + length
    yield { marker, payload, whole: bytes.subarray(at, end) }
    at = end
  }
  throw new Refused('broken')
}

/** Within coded data FF is followed by 00, or is a restart marker; anywhere it may fill. The one loop that meets
 *  every byte of a large file: it reads them bare. */
function nextMarker(bytes: Uint8Array, from: number, inScan: boolean): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(inScan && next >= 0xd0 && next <= 0xd7)) return at
  }
  throw new Refused('broken')
}

const isFrame = (marker: number) =>
  marker >= SOF0 && marker <= 0xcf && marker !== DHT && marker !== 0xc8 && marker !== 0xcc

export function jpegSize(bytes: Uint8Array): { width: number; height: number } {
  for (const { marker, payload } of segments(bytes)) {
    if (marker === SOS) break
    if (!isFrame(marker)) continue
    if (marker > SOF2) throw new Refused('unsupported') // lossless, hierarchical, arithmetic: no browser shows them
    const components = byte(payload, 5)
    if (components < 1 || components > 4 || payload.length !== 6 + 3 * components) throw new Refused('broken')
    return { width: be16(payload, 3), height: be16(payload, 1) }
  }
  throw new Refused('broken')
}

/** Keeps what a decoder needs. Exif, XMP, IPTC, comments, previews in APP0 and a second picture (CIPA DC-007, MPF)
 *  go; how to turn the picture stays, as an Exif block of that one entry. */
export function stripJpeg(bytes: Uint8Array): { clean: Uint8Array; orientation: number } {
  let jfif: Uint8Array | undefined
  let adobe: Uint8Array | undefined
  let orientation: number | undefined
  let profileIsReal = false
  let frames = 0
  let scans = 0
  const profile: Uint8Array[] = []
  const image: Uint8Array[] = []
  for (const { marker, payload, whole } of segments(bytes)) {
    if (isFrame(marker)) frames++
    if (marker === SOS && ++scans > MAX_SCANS) throw new Refused('broken')
    if (
      (marker >= SOF0 && marker <= SOF2) ||
      marker === DHT ||
      marker === DQT ||
      marker === DRI ||
      marker === SOS
    ) {
      image.push(whole)
    } else if (marker === APP0 && ascii(payload, 0, 5) === 'JFIF\0') {
      jfif ??= jfifWithoutPreview(payload)
    } else if (marker === APP1 && ascii(payload, 0, 6) === 'Exif\0\0') {
      orientation ??= orientationIn(payload.subarray(6))
    } else if (marker === APP2 && ascii(payload, 0, 12) === 'ICC_PROFILE\0') {
      if (payload[12] === 1) profileIsReal ||= isColourProfile(payload.subarray(14))
      profile.push(whole)
    } else if (marker === APP14 && ascii(payload, 0, 5) === 'Adobe') {
      adobe ??= Uint8Array.of(0xff, APP14, 0, 14, ...part(payload, 0, 12))
    } else if (marker !== COM && marker !== DNL && !(marker >= APP0 && marker <= APP15) && marker < JPG0) {
      throw new Refused('broken')
    }
  }
  if (frames !== 1 || scans === 0) throw new Refused('broken')
  const turned = orientation ?? 1
  const head = [jfif, turned === 1 ? undefined : exifOf(turned), adobe].filter((one) => one !== undefined)
  const parts = [Uint8Array.of(0xff, SOI), ...head, ...(profileIsReal ? profile : []), ...image]
  return { clean: concat([...parts, Uint8Array.of(0xff, EOI)]), orientation: turned }
}

/** Identifier, version and density; then the preview's sides, which are 0 (JFIF 1.02 p. 5). */
const jfifWithoutPreview = (payload: Uint8Array) =>
  Uint8Array.of(0xff, APP0, 0, 16, ...part(payload, 0, 12), 0, 0)
