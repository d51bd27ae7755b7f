/** Bytes as text and back, in workerd, Node and a browser alike. */
const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

// The engine's own where it has them (workerd; Node from 25 on): byte by byte they were a tenth of a turn.
type Own = { toHex?: () => string; toBase64?: () => string }
type OwnStatic = { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }

export const toHex = (bytes: Uint8Array): string => {
  const own = (bytes as Own).toHex
  if (own) return own.call(bytes)
  let hex = ''
  for (const byte of bytes) hex += PAIRS[byte]
  return hex
}

export const fromHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

export const toBase64 = (bytes: Uint8Array): string => {
  const own = (bytes as Own).toBase64
  if (own) return own.call(bytes)
  let binary = ''
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(binary)
}

/** @throws where the text is not base64. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  (Uint8Array as OwnStatic).fromBase64?.(text) ?? Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
