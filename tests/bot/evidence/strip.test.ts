import { describe, expect, test } from 'vitest'
import { orientationIn } from '../../../bot/evidence/exif.ts'
import { receiveImage, sha256Hex } from '../../../bot/evidence/receive.ts'
import {
  bytesOf,
  chunk,
  dirty,
  exifSegment,
  extended,
  jpeg,
  leaks,
  losslessChunk,
  luggage,
  png,
  profile,
  segment,
  simpleWebp,
  webp,
  webpProfile,
} from './make-image.ts'

function clean(bytes: Uint8Array) {
  const received = receiveImage(bytes)
  if (!received.ok) throw new Error(received.reason)
  return received
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

describe('what a picture says about the person who took it', () => {
  test.each(Object.entries(dirty()))(
    '%s: no place, phone, preview, comment or second picture is kept',
    (_, bytes) => {
      const received = clean(bytes)
      expect(leaks(received.clean)).toEqual([])
      expect(text(received.clean)).not.toMatch(/tEXt|zTXt|iTXt|eXIf|tIME|EXIF|XMP |prVt|JFXX/)
    },
  )

  test.each(Object.entries(dirty()))('%s: the search for it finds it before', (_, bytes) => {
    expect(leaks(bytes)).toContain('CANARY-')
  })

  test('the search finds every kind of it in a JPEG left as it came', () => {
    expect(leaks(jpeg({ before: luggage() }))).toHaveLength(6)
  })

  test('a cleaned picture cleaned again is the same, byte for byte', () => {
    for (const bytes of Object.values(dirty())) {
      const once = clean(bytes)
      expect(clean(once.clean)).toEqual(once)
    }
  })

  test('a preview inside the first JFIF segment goes, the segment stays', () => {
    const jfif = segment(0xe0, 'JFIF\0', [1, 2, 0, 0, 1, 0, 1, 5, 1], 'CANARY-preview!')
    const received = clean(jpeg({ jfif }))
    expect(leaks(received.clean)).toEqual([])
    expect(received.clean).toEqual(jpeg())
  })

  test('bytes between segments, which decoders pass over, go', () => {
    expect(clean(jpeg({ between: [bytesOf('CANARY-between')] })).clean).toEqual(jpeg())
  })
})

describe('what a picture needs', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is kept, in either byte order', (orientation) => {
    for (const little of [false, true]) {
      const received = clean(jpeg({ before: luggage({ orientation, little }) }))
      expect(received.orientation).toBe(orientation)
      const at = text(received.clean).indexOf('Exif\0\0')
      expect(at === -1 ? 1 : orientationIn(received.clean.subarray(at + 6))).toBe(orientation)
      expect(at === -1).toBe(orientation === 1)
    }
  })

  test('an orientation that cannot be read is upright, and the picture is taken', () => {
    for (const before of [
      [exifSegment({ orientation: 9 })],
      [segment(0xe1, 'Exif\0\0')],
      [segment(0xe1, 'Exif\0\0II*\0', [255, 255, 255, 255])],
      [segment(0xe1, 'Exif\0\0MM\0*', [0, 0, 0, 8, 255, 255])],
    ]) {
      expect(clean(jpeg({ before })).orientation).toBe(1)
    }
  })

  test('the coded picture is not touched', () => {
    expect(clean(jpeg({ before: luggage() })).clean).toEqual(jpeg())
    expect(clean(png({ before: [chunk('tEXt', 'a\0b')] })).clean).toEqual(png())
    expect(clean(simpleWebp()).clean).toEqual(simpleWebp())
  })

  test('colour profile, Adobe colour transform, gamma and transparency stay', () => {
    const icc = segment(0xe2, 'ICC_PROFILE\0', [1, 1], profile())
    const adobe = segment(0xee, 'Adobe', [0, 100, 0, 0, 0, 0, 1])
    expect(clean(jpeg({ before: [icc, adobe] })).clean).toEqual(jpeg({ before: [adobe, icc] }))
    const kept = [
      chunk('gAMA', [0, 0, 177, 143]),
      chunk('pHYs', [0, 0, 11, 19, 0, 0, 11, 19, 1]),
      chunk('tRNS', [0, 0]),
    ]
    expect(clean(png({ before: kept })).clean).toEqual(png({ before: kept }))
    const received = clean(webp(extended(0x3c), webpProfile(), losslessChunk()))
    expect(received.clean).toEqual(webp(extended(0x30), webpProfile(), losslessChunk()))
  })

  test('something else in the place of a colour profile goes', () => {
    const icc = segment(0xe2, 'ICC_PROFILE\0', [1, 1], 'CANARY-'.repeat(20))
    expect(clean(jpeg({ before: [icc] })).clean).toEqual(jpeg())
  })
})

test('the hash is of the bytes as they came', async () => {
  expect(await sha256Hex(bytesOf('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  expect(await sha256Hex(bytesOf('xabcx').subarray(1, 4))).toBe(await sha256Hex(bytesOf('abc')))
})
