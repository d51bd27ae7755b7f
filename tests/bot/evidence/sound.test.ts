import fc from 'fast-check'
import { expect, test } from 'vitest'
import { receiveSound } from '../../../bot/evidence/sound.ts'
import { box, type Recorded, voice } from '../../simulator/page/voice.ts'
import { leastCpu } from '../../tools/least.ts'
import { bytesOf, jpeg, png } from './make-image.ts'

const reason = (bytes: Uint8Array) => {
  const received = receiveSound(bytes)
  return received.ok ? received.type : received.reason
}
const cleanOf = (recorded: Recorded) => {
  const received = receiveSound(voice(recorded))
  if (!received.ok) throw new Error(received.reason)
  return received.clean
}
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** Five frames of bare AAC, of seven bytes of header and six of silence. */
const adts = (frames = 5) =>
  bytesOf(
    ...Array.from({ length: frames }, () => [
      0xff, 0xf1, 0x50, 0x40, 0x01, 0xbf, 0xfc, 0, 0xc8, 0, 0x80, 0x23, 0x80,
    ]),
  )

test('a voice message keeps its length and its sound, and loses when, where and with what it was recorded', () => {
  const plain = voice()
  const place = box('loci', [0, 0, 0, 0], 'CANARY-home')
  const dirty: Recorded = {
    inMoov: [box('udta', place, box('\xa9xyz', '+13.7563+100.5018/')), box('meta', 'CANARY-title')],
    inTrak: [box('udta', 'CANARY-track')],
    beside: [
      box('uuid', 'CANARY-uuid-CANARY'),
      box('free', 'CANARY-free'),
      box('zzzz', '<script>CANARY</script>'),
    ],
    between: bytesOf('CANARY-gap'),
  }
  expect(textOf(voice(dirty)).match(/CANARY/g)?.length).toBeGreaterThan(6)
  const clean = cleanOf(dirty)
  expect(textOf(clean)).not.toMatch(/CANARY|100\.5018|script/)
  expect(clean).toHaveLength(voice(dirty).length)
  // The time of recording stood three times in each of the two files.
  const recorded = textOf(bytesOf([0xe7, 0x27, 0xe1, 0x00]))
  expect(textOf(plain).split(recorded).length - 1).toBe(6)
  expect(textOf(cleanOf({}))).not.toContain(recorded)
  // Every frame lies where the table says.
  expect(textOf(clean).split('\x00\xc8\x00\x80\x23\x80').length).toBe(
    textOf(plain).split('\x00\xc8\x00\x80\x23\x80').length,
  )
})

test('what is clean already stays byte for byte', () => {
  const once = cleanOf({})
  const again = receiveSound(once)
  expect(again.ok && again.clean).toEqual(once)
})

test('bare AAC is taken without the tags around it', () => {
  const tag = bytesOf('ID3', [4, 0, 0, 0, 0, 0, 14], 'CANARY-artist!')
  const received = receiveSound(bytesOf(tag, adts(), 'TAG', 'CANARY-title'))
  expect(received).toEqual({ ok: true, type: 'audio/aac', clean: adts() })
})

test.each<[string, string, Uint8Array]>([
  ['a film', 'unsupported', voice({ handler: 'vide' })],
  ['sound of another kind', 'unsupported', voice({ codec: 'alac' })],
  ['two tracks', 'unsupported', voice({ inMoov: [box('trak', box('tkhd', [0, 0, 0, 0]))] })],
  ['fragments', 'unsupported', voice({ beside: [box('moof', [0])] })],
  ['a picture', 'unsupported', jpeg()],
  ['another picture', 'unsupported', png()],
  ['a wave file', 'unsupported', bytesOf('RIFF', [36, 0, 0, 0], 'WAVEfmt ', new Uint8Array(40))],
  ['a page', 'unsupported', bytesOf('<!doctype html><script>alert(1)</script>')],
  ['nothing', 'unsupported', bytesOf()],
  ['no film in it', 'broken', bytesOf(box('ftyp', 'M4A ', [0, 0, 0, 0]))],
  ['eleven megabytes', 'too-big', new Uint8Array(11 * 1024 * 1024)],
])('%s is refused', (_, why, bytes) => {
  expect(reason(bytes)).toBe(why)
})

test('cut or damaged anywhere: taken or refused, never a fault, and quickly', () => {
  const whole = voice({ seconds: 0.5 })
  fc.assert(
    fc.property(
      fc.nat(whole.length),
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }),
      (length, changes) => {
        const bytes = whole.slice(0, length || whole.length)
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
        expect(leastCpu(() => reason(bytes), 100)).toBeLessThan(100)
      },
    ),
    { numRuns: 500 },
  )
})

test('tables that promise billions of samples are refused at once', () => {
  const bytes = voice()
  const at = textOf(bytes).indexOf('stsz') + 4
  bytes.set([0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff], at + 4)
  const runs = textOf(bytes).indexOf('stsc') + 4
  bytes.set([0xff, 0xff, 0xff, 0xf0], runs + 12)
  expect(reason(bytes)).toBe('broken')
})
