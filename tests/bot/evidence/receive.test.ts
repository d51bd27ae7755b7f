import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { receiveImage } from '../../../bot/evidence/receive.ts'
import { sniff } from '../../../bot/evidence/sniff.ts'
import { leastCpu } from '../../tools/least.ts'
import {
  bytesOf,
  chunk,
  dirty,
  extended,
  jpeg,
  leaks,
  losslessChunk,
  png,
  pngAnimation,
  pngFrame,
  segment,
  simpleWebp,
  webp,
  webpAnimation,
  webpFrame,
} from './make-image.ts'

const reason = (bytes: Uint8Array) => {
  const received = receiveImage(bytes)
  return received.ok ? 'taken' : received.reason
}

const box = (brand: string) => bytesOf([0, 0, 0, 24], 'ftyp', brand, [0, 0, 0, 0], 'mif1heic')

describe('what it is, by its first bytes', () => {
  test.each([
    ['image/jpeg', 'taken', jpeg()],
    ['image/png', 'taken', png()],
    ['image/webp', 'taken', simpleWebp()],
    ['image/gif', 'unsupported', bytesOf('GIF89a', [1, 0, 1, 0, 0, 0, 0, 0x3b])],
    ['image/heic', 'unsupported', box('heic')],
    ['image/heic', 'unsupported', box('avif')],
    ['image/bmp', 'unsupported', bytesOf('BM', [70, 0, 0, 0, 0, 0, 0, 0, 54, 0])],
    ['image/tiff', 'unsupported', bytesOf('II*\0', [8, 0, 0, 0])],
    [
      'image/svg+xml',
      'unsupported',
      bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['image/svg+xml', 'unsupported', bytesOf([0xef, 0xbb, 0xbf], '\n<?xml version="1.0"?><!-- a --><SVG/>')],
    ['text/html', 'not-an-image', bytesOf('  <!DOCTYPE html><html><script>alert(1)</script>')],
    ['text/html', 'not-an-image', bytesOf('<script>alert(1)</script>')],
    ['application/pdf', 'not-an-image', bytesOf('%PDF-1.7\n1 0 obj')],
    ['application/zip', 'not-an-image', bytesOf('PK\x03\x04', new Uint8Array(40))],
    ['unknown', 'not-an-image', bytesOf('สวัสดี'.length, 'hello')],
    ['unknown', 'not-an-image', bytesOf()],
  ])('%s is %s', (kind, outcome, bytes) => {
    expect(sniff(bytes)).toBe(kind)
    expect(reason(bytes)).toBe(outcome)
  })

  test('an image that starts as something else is refused', () => {
    for (const start of [
      'GIF89a',
      '%PDF-1.4\n',
      '<html><!--',
      '<svg>',
      'PK\x03\x04',
      '\n\n',
      'BM\0\0\0\0\0\0\0\0',
    ]) {
      for (const image of [jpeg(), png(), simpleWebp()])
        expect(reason(bytesOf(start, image))).toBe('polyglot')
    }
  })

  test('a page, an archive or a script after the end of the image vanishes', () => {
    for (const tail of [
      '<html><script>alert(1)</script>',
      'PK\x03\x04PK\x05\x06',
      '<?php system($_GET[0]);',
      '%PDF-1.7',
    ]) {
      for (const image of [jpeg(), png(), simpleWebp()]) {
        expect(receiveImage(bytesOf(image, tail))).toMatchObject({ ok: true, clean: image })
      }
    }
  })

  test('a page in a comment vanishes; in a part that has to stay it is refused', () => {
    const page = '<html><script>alert(1)</script>'
    expect(receiveImage(jpeg({ before: [segment(0xfe, page)] }))).toMatchObject({ clean: jpeg() })
    expect(reason(jpeg({ before: [segment(0xc4, 0, [page.length, ...new Array(15).fill(0)], page)] }))).toBe(
      'polyglot',
    )
    expect(reason(png({ before: [chunk('PLTE', `%PDF-1.7 ${page}`)] }))).toBe('polyglot')
  })
})

describe('how large it is, before anything is decoded', () => {
  test('a small file that promises 50,000 by 50,000 pixels is refused', () => {
    const data = new Uint8Array(900)
    const bomb = png({ width: 50_000, height: 50_000, data })
    expect(bomb.length).toBeLessThan(1024)
    expect(reason(bomb)).toBe('too-many-pixels')
    expect(reason(jpeg({ width: 50_000, height: 50_000, codedFor: [8, 8] }))).toBe('too-many-pixels')
    expect(reason(webp(extended(0, 50_000, 50_000), losslessChunk()))).toBe('too-many-pixels')
  })

  test('40 megapixels are taken, one row more is not; nor a side over 12,000', () => {
    const data = new Uint8Array(10)
    expect(receiveImage(png({ width: 8_000, height: 5_000, data }))).toMatchObject({
      width: 8_000,
      height: 5_000,
    })
    expect(reason(png({ width: 8_000, height: 5_001, data }))).toBe('too-many-pixels')
    expect(reason(jpeg({ width: 40_000_001, height: 1, codedFor: [8, 8] }))).toBe('too-many-pixels')
    expect(receiveImage(jpeg({ width: 12_000, height: 3_000, codedFor: [8, 8] }))).toMatchObject({
      width: 12_000,
    })
    expect(reason(jpeg({ width: 12_001, height: 1, codedFor: [8, 8] }))).toBe('too-many-pixels')
    expect(receiveImage(simpleWebp(12_000, 3_333))).toMatchObject({ width: 12_000, height: 3_333 })
    expect(reason(simpleWebp(12_000, 3_334))).toBe('too-many-pixels')
    expect(receiveImage(webp(losslessChunk(300, 200)))).toMatchObject({ width: 300, height: 200 })
  })

  test('no pixels at all, and a header smaller than the picture inside, are broken', () => {
    expect(reason(png({ width: 0, height: 3 }))).toBe('broken')
    expect(reason(jpeg({ width: 8, height: 0, codedFor: [8, 8] }))).toBe('broken')
    expect(reason(webp(extended(0, 1, 1), losslessChunk(16_000, 16_000)))).toBe('broken')
  })

  test('10 MB are taken, one byte more is not', () => {
    const fill = 10 * 1024 * 1024 - png().length
    expect(reason(png({ after: new Uint8Array(fill) }))).toBe('taken')
    expect(reason(png({ after: new Uint8Array(fill + 1) }))).toBe('too-big')
  })

  test('an animation is taken up to what a phone can show', () => {
    const frames = (count: number) => Array.from({ length: count }, (_, order) => pngFrame(order, 4, 3))
    expect(reason(png({ before: [pngAnimation(2), ...frames(2)] }))).toBe('taken')
    expect(reason(png({ before: [pngAnimation(1), pngFrame(0, 4, 3, 1)] }))).toBe('broken')
    expect(reason(png({ before: [pngAnimation(10_000), ...frames(10_000)] }))).toBe('too-many-pixels')
    const big = Array.from({ length: 6 }, (_, order) => pngFrame(order, 8_000, 5_000))
    const data = new Uint8Array(10)
    expect(reason(png({ width: 8_000, height: 5_000, before: big, data }))).toBe('too-many-pixels')
    const moving = (count: number) =>
      webp(
        extended(2),
        webpAnimation(),
        ...Array.from({ length: count }, () => webpFrame(1, 1, losslessChunk())),
      )
    expect(reason(moving(1_000))).toBe('taken')
    expect(reason(moving(1_001))).toBe('too-many-pixels')
  })
})

describe('broken files', () => {
  test.each(
    Object.entries({
      jpeg: jpeg(),
      png: png(),
      webp: webp(losslessChunk()),
      lossy: simpleWebp(),
      ...dirty(),
    }),
  )('%s: cut anywhere before its end, it is never taken', (name, bytes) => {
    const taken = receiveImage(bytes)
    const whole = name.startsWith('jpeg') ? lastEnd(bytes) : taken.ok ? bytes.length - tail(bytes) : 0
    for (let length = 0; length < whole; length++) {
      expect(reason(bytes.subarray(0, length)), `${length} of ${whole}`).toMatch(/^(broken|not-an-image)$/)
    }
    expect(reason(bytes.subarray(0, whole))).toBe('taken')
  })

  test('a JPEG without a picture, with two, or without an end', () => {
    const end = jpeg().length - 2
    expect(reason(bytesOf([0xff, 0xd8, 0xff, 0xd9]))).toBe('broken')
    expect(reason(jpeg({ between: [segment(0xc0, 8, [0, 8, 0, 8], 1, [1, 0x11, 0])] }))).toBe('broken')
    expect(reason(jpeg().subarray(0, end))).toBe('broken')
    expect(reason(bytesOf([0xff, 0xd8], segment(0xc3, 8, [0, 8, 0, 8], 1, [1, 0x11, 0])))).toBe('unsupported')
  })

  test('a scan before its frame, and more scans than a decoder should be put through', () => {
    const frame = segment(0xc0, 8, [0, 8, 0, 8], 1, [1, 0x11, 0])
    const scan = bytesOf(segment(0xda, 1, [1, 0x00], [0, 63, 0]), 0x3f)
    const file = (...parts: Uint8Array[]) => bytesOf([0xff, 0xd8], ...parts, [0xff, 0xd9])
    expect(reason(file(scan, frame))).toBe('broken')
    expect(reason(file(frame, ...new Array(100).fill(scan)))).toBe('taken')
    expect(reason(file(frame, ...new Array(101).fill(scan)))).toBe('broken')
  })

  test('a chunk that may come once and comes twice: the second goes, or the file is broken where it matters', () => {
    const gamma = chunk('gAMA', [0, 0, 177, 143])
    const palette = chunk('PLTE', [0, 0, 0])
    expect(receiveImage(png({ before: [gamma, gamma] }))).toMatchObject({ clean: png({ before: [gamma] }) })
    expect(reason(png({ before: [palette] }))).toBe('taken')
    expect(reason(png({ before: [palette, palette] }))).toBe('broken')
  })

  test('files made to keep a reader busy are done with in 50 ms', () => {
    const size = 10 * 1024 * 1024
    const fill = (start: Uint8Array, unit: number[]) => {
      const bytes = new Uint8Array(size)
      bytes.set(start)
      for (let at = start.length; at + unit.length <= size; at += unit.length) bytes.set(unit, at)
      return bytes
    }
    const scan = jpeg().subarray(0, jpeg().length - 2)
    const files = {
      'stuffed scan': fill(scan, [0xff, 0]),
      'fill bytes': fill(bytesOf([0xff, 0xd8]), [0xff]),
      'empty segments': fill(bytesOf([0xff, 0xd8]), [0xff, 0xfe, 0, 2]),
      'empty chunks': fill(png().subarray(0, 33), [0, 0, 0, 0, 0x70, 0x72, 0x56, 0x74, 0, 0, 0, 0]),
      'empty riff chunks': fill(
        bytesOf('RIFF', [0xf8, 0xff, 0x9f, 0], 'WEBP', extended(0)),
        [0x70, 0x72, 0x56, 0x74, 0, 0, 0, 0],
      ),
    }
    for (const [name, bytes] of Object.entries(files)) {
      expect(reason(bytes), name).toBe('broken')
      expect(
        leastCpu(() => reason(bytes), 50),
        name,
      ).toBeLessThan(50)
    }
  })

  test('whatever is changed in a picture, the answer comes at once, and what is taken needs no more cleaning', () => {
    const samples = [jpeg(), png(), simpleWebp(), ...Object.values(dirty())]
    const change = fc.record({
      at: fc.nat(2_000),
      kind: fc.constantFrom('set', 'cut', 'insert', 'double', 'end'),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
    })
    fc.assert(
      fc.property(
        fc.nat(samples.length - 1),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        (which, changes) => {
          let bytes = samples[which] ?? jpeg()
          for (const { at: wanted, kind, bytes: some } of changes) {
            const at = wanted % Math.max(1, bytes.length)
            const [left, right] = [bytes.subarray(0, at), bytes.subarray(at)]
            if (kind === 'set') bytes = bytesOf(left, some, right.subarray(some.length))
            if (kind === 'cut') bytes = bytesOf(left, right.subarray(some.length))
            if (kind === 'insert') bytes = bytesOf(left, some, right)
            if (kind === 'double') bytes = bytesOf(left, right.subarray(0, 40), right)
            if (kind === 'end') bytes = bytesOf(left)
          }
          const began = performance.now()
          const received = receiveImage(bytes)
          const took = performance.now() - began
          expect(took < 50 || leastCpu(() => receiveImage(bytes), 50) < 50).toBe(true)
          if (!received.ok) return
          expect(received.width * received.height).toBeLessThanOrEqual(40_000_000)
          expect(receiveImage(received.clean)).toEqual(received)
        },
      ),
      { numRuns: 3_000 },
    )
  })
})

/** Where the first picture of a JPEG ends: a second one may follow. */
function lastEnd(bytes: Uint8Array): number {
  const scan = Buffer.from(bytes).indexOf(Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]))
  return Buffer.from(bytes).indexOf(Buffer.from([0xff, 0xd9]), scan) + 2
}

const tail = (bytes: Uint8Array) => (leaks(bytes.subarray(-12)).length > 0 ? 'CANARY-after'.length : 0)
