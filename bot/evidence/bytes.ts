/** Why a file is not taken. Each has its own sentence for the person who sent it. */
export type Reason = 'too-big' | 'not-an-image' | 'unsupported' | 'too-many-pixels' | 'broken' | 'polyglot'

/** Thrown while reading somebody's bytes, and caught at the one door, `receiveImage`. */
export class Refused extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}

/** All readers refuse what lies beyond the end: a file cut short is broken wherever the cut is. */
export function byte(bytes: Uint8Array, at: number): number {
  const value = bytes[at]
  if (value === undefined) throw new Refused('broken')
  return value
}

export const be16 = (bytes: Uint8Array, at: number) => byte(bytes, at) * 0x100 + byte(bytes, at + 1)
export const be32 = (bytes: Uint8Array, at: number) => be16(bytes, at) * 0x10000 + be16(bytes, at + 2)
export const le16 = (bytes: Uint8Array, at: number) => byte(bytes, at + 1) * 0x100 + byte(bytes, at)
export const le24 = (bytes: Uint8Array, at: number) => byte(bytes, at + 2) * 0x10000 + le16(bytes, at)
export const le32 = (bytes: Uint8Array, at: number) => le16(bytes, at + 2) * 0x10000 + le16(bytes, at)

export function part(bytes: Uint8Array, at: number, length: number): Uint8Array {
  if (at + length > bytes.length) throw new Refused('broken')
  return bytes.subarray(at, at + length)
}

/** One character a byte. Short where the bytes end: for comparing, not for measuring. */
export const ascii = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length))

export const asciiBytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

export function concat(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, one) => sum + one.length, 0))
  let at = 0
  for (const one of parts) {
    whole.set(one, at)
    at += one.length
  }
  return whole
}

/** A colour profile says what it is at byte 36 (ICC.1:2022 §7.2); anything else in its place is somebody's luggage. */
export const isColourProfile = (bytes: Uint8Array) => ascii(bytes, 36, 4) === 'acsp'
